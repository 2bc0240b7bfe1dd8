using System.Text.Json.Nodes;

namespace Intent.Lsp.Rpc;

/// <summary>Work-done progress (LSP 3.17): begun when the first step is reported; failures of the client are ignored.</summary>
/// <param name="rpc">The connection.</param>
/// <param name="supported">True when the client lets the server make progress of its own.</param>
/// <param name="title">What is being done.</param>
/// <param name="given">The token that the client sent with its request; null: the server makes one.</param>
/// <param name="cancellable">True when the client may cancel it.</param>
public sealed class ProgressReporter(RpcConnection rpc, bool supported, string title, JsonNode? given = null, bool cancellable = false)
{
    private readonly JsonNode _token = given ?? JsonValue.Create(Guid.NewGuid().ToString("N"));
    private Task _started = Task.CompletedTask;
    private int _state;

    /// <summary>The token, as JSON.</summary>
    public string Token => _token.ToJsonString();

    /// <summary>Reports a step.</summary>
    public void Report(string message, int? percent)
    {
        if (!supported && given is null || Volatile.Read(ref _state) == 2)
            return;
        if (Interlocked.CompareExchange(ref _state, 1, 0) == 0)
            _started = BeginAsync();
        _ = SendAsync(
            new JsonObject
            {
                ["kind"] = "report",
                ["message"] = message,
                ["percentage"] = percent,
            }
        );
    }

    /// <summary>Ends the progress.</summary>
    public async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _state, 2) == 1)
            await SendAsync(new JsonObject { ["kind"] = "end" }).ConfigureAwait(false);
    }

    private async Task BeginAsync()
    {
        // A client that refuses, or never answers, simply ignores the notifications that follow.
        if (given is null)
            _ = rpc.AskAsync("window/workDoneProgress/create", new JsonObject { ["token"] = _token.DeepClone() }, CancellationToken.None);
        await rpc.NotifyAsync(
                "$/progress",
                new JsonObject
                {
                    ["token"] = _token.DeepClone(),
                    ["value"] = new JsonObject
                    {
                        ["kind"] = "begin",
                        ["title"] = title,
                        ["cancellable"] = cancellable,
                    },
                }
            )
            .ConfigureAwait(false);
    }

    private async Task SendAsync(JsonObject value)
    {
        await _started.ConfigureAwait(false);
        await rpc.NotifyAsync("$/progress", new JsonObject { ["token"] = _token.DeepClone(), ["value"] = value }).ConfigureAwait(false);
    }
}
