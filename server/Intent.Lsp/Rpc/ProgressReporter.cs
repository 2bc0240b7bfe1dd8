using System.Text.Json.Nodes;

namespace Intent.Lsp.Rpc;

/// <summary>Work-done progress (LSP 3.17): created when the first step is reported, if the client supports it; failures of the client are ignored.</summary>
public sealed class ProgressReporter(RpcConnection rpc, bool supported, string title)
{
    private readonly string _token = Guid.NewGuid().ToString("N");
    private Task _started = Task.CompletedTask;
    private int _state;

    /// <summary>Reports a step.</summary>
    public void Report(string message, int? percent)
    {
        if (!supported || Volatile.Read(ref _state) == 2) return;
        if (Interlocked.CompareExchange(ref _state, 1, 0) == 0) _started = BeginAsync();
        _ = SendAsync(new JsonObject { ["kind"] = "report", ["message"] = message, ["percentage"] = percent });
    }

    /// <summary>Ends the progress.</summary>
    public async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _state, 2) == 1) await SendAsync(new JsonObject { ["kind"] = "end" }).ConfigureAwait(false);
    }

    private async Task BeginAsync()
    {
        // A client that refuses, or never answers, simply ignores the notifications that follow.
        _ = rpc.AskAsync("window/workDoneProgress/create", new JsonObject { ["token"] = _token }, CancellationToken.None);
        await rpc.NotifyAsync("$/progress", new JsonObject { ["token"] = _token, ["value"] = new JsonObject { ["kind"] = "begin", ["title"] = title } }).ConfigureAwait(false);
    }

    private async Task SendAsync(JsonObject value)
    {
        await _started.ConfigureAwait(false);
        await rpc.NotifyAsync("$/progress", new JsonObject { ["token"] = _token, ["value"] = value }).ConfigureAwait(false);
    }
}
