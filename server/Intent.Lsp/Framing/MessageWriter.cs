using System.Text;

namespace Intent.Lsp.Framing;

/// <summary>Writes messages of the base protocol, each whole; safe to call from several threads.</summary>
public sealed class MessageWriter(Stream output) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Writes one message; after the other end has closed the stream it does nothing.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await output
                .WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {content.Length}\r\n\r\n"), CancellationToken.None)
                .ConfigureAwait(false);
            await output.WriteAsync(content, CancellationToken.None).ConfigureAwait(false);
            await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client is gone; the reading side notices and ends the session.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
