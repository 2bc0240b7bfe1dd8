using System.Diagnostics;
using System.Text;
using Intent.Core.Heads;

namespace Intent.Git;

/// <summary>Reads objects through one long-lived <c>git cat-file --batch</c>, started at the first question and again when it dies.</summary>
internal sealed class BlobReader(string directory) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Process? _process;

    /// <summary>The bytes of a blob; null when there is no such object.</summary>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            try
            {
                return await AskAsync(name).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // The process died (killed, repository repacked under it): one more try with a new one.
                Stop();
                return await AskAsync(name).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<byte[]?> AskAsync(string name)
    {
        if (_process is not { HasExited: false })
        {
            _process = GitProcess.Start(directory, ["cat-file", "--batch"]);
            _process.ErrorDataReceived += (_, _) => { };
            _process.BeginErrorReadLine();
        }
        await _process.StandardInput.WriteAsync(name + "\n").ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        var output = _process.StandardOutput.BaseStream;
        var header = await LineAsync(output).ConfigureAwait(false);
        var parts = header.Split(' ');
        if (parts is [.., "missing"] || parts.Length < 3)
            return null;
        if (!int.TryParse(parts[^1], out var size))
            throw new RepositoryException($"git's answer for object {name} was not understood: {header}");
        var bytes = new byte[size];
        await output.ReadExactlyAsync(bytes).ConfigureAwait(false);
        await output.ReadExactlyAsync(new byte[1]).ConfigureAwait(false);
        return bytes;
    }

    private static async Task<string> LineAsync(Stream stream)
    {
        var line = new List<byte>(64);
        var one = new byte[1];
        while (true)
        {
            if (await stream.ReadAsync(one).ConfigureAwait(false) == 0)
                throw new EndOfStreamException();
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]);
            line.Add(one[0]);
        }
    }

    private void Stop()
    {
        if (_process is null)
            return;
        GitProcess.Kill(_process);
        _process.Dispose();
        _process = null;
    }
}
