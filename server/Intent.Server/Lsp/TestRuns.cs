using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intent.Core.Verification;
using Intent.Engine.Conflicts;
using Intent.Lsp.Rpc;
using Intent.Server.Commands;
using Intent.Server.Formats;

namespace Intent.Server.Lsp;

/// <summary>"Verify by tests" in the editor: one run at a time, with progress, cancelled by the request or by its progress.</summary>
internal sealed class TestRuns(RpcConnection rpc) : IDisposable
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The client cancelled the progress of a run.</summary>
    public void Cancel(JsonElement p)
    {
        if (p.TryGetProperty("token", out var token) && _running.TryGetValue(token.GetRawText(), out var source))
            source.Cancel();
    }

    /// <summary>Runs the tests for the finding that the argument names.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="argument">The command's argument.</param>
    /// <param name="workDoneToken">The token that the client sent for progress, or null.</param>
    /// <param name="client">What the client can do.</param>
    /// <param name="trusted">False: nothing is run.</param>
    /// <param name="cancellation">Ends every process.</param>
    /// <exception cref="WrongRequestException">Nothing can be run, with a sentence.</exception>
    public async Task<JsonObject> RunAsync(
        RootSession root,
        JsonElement argument,
        JsonNode? workDoneToken,
        ClientAbilities client,
        bool trusted,
        CancellationToken cancellation
    )
    {
        if (!trusted)
            throw new WrongRequestException("The workspace is not trusted, so nothing of it is run; trust it first.");
        var fingerprint =
            argument.ValueKind == JsonValueKind.Object && argument.TryGetProperty("fingerprint", out var given) ? given.GetString() : null;
        var progress = new ProgressReporter(rpc, client.Progress, "Verify by tests", workDoneToken, cancellable: true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _running[progress.Token] = limit;
        try
        {
            progress.Report("Waiting for another run", null);
            await _turn.WaitAsync(limit.Token).ConfigureAwait(false);
            try
            {
                var verified =
                    await root.VerifyAsync(fingerprint ?? "", new Steps(progress), limit.Token).ConfigureAwait(false)
                    ?? throw new WrongRequestException("There is no such conflict any more, or the workspace is still being loaded.");
                return new JsonObject { ["message"] = TestWords.Named(verified.Tests ?? TestVerification.NotRun("")), ["id"] = null };
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            _running.TryRemove(progress.Token, out _);
            await progress.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends every run and waits until its processes and its folder are gone.</summary>
    public async Task EndAsync()
    {
        foreach (var source in _running.Values)
            await source.CancelAsync().ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private sealed class Steps(ProgressReporter progress) : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value) => progress.Report(value.Message, value.Percent);
    }
}
