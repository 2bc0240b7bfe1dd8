using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Intent.Lsp.Framing;

namespace Intent.Lsp.Rpc;

/// <summary>How the stream of messages ended.</summary>
public enum RpcEnd
{
    /// <summary>The client sent exit after shutdown.</summary>
    Exit,

    /// <summary>The client sent exit without shutdown.</summary>
    ExitWithoutShutdown,

    /// <summary>The stream ended.</summary>
    Closed,

    /// <summary>The stream held something that is no message.</summary>
    Garbage,
}

/// <summary>
/// JSON-RPC 2.0 over the base protocol. Messages are taken strictly in order. A mutating handler runs to its end before the next message is looked
/// at; a read-only handler runs its first, synchronous part in its turn and the rest concurrently.
/// </summary>
public sealed class RpcConnection : IDisposable
{
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Action<string> _log;
    private readonly Dictionary<string, Func<JsonElement, CancellationToken, Task<JsonNode?>>> _reads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<JsonElement, CancellationToken, Task<JsonNode?>>> _mutations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action<JsonElement>> _notifications = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _asked = new();
    private long _nextId;
    private bool _initialized;
    private bool _shutDown;

    /// <summary>A connection over two streams; <paramref name="log"/> gets what went wrong, one line each.</summary>
    public RpcConnection(Stream input, Stream output, Action<string> log)
    {
        _reader = new MessageReader(PipeReader.Create(input));
        _writer = new MessageWriter(output);
        _log = log;
    }

    /// <summary>A request that changes state: it runs alone, in order.</summary>
    public void OnMutation(string method, Func<JsonElement, CancellationToken, Task<JsonNode?>> handler) => _mutations[method] = handler;

    /// <summary>A request that only reads: what it does before its first await sees the state of its turn.</summary>
    public void OnRead(string method, Func<JsonElement, CancellationToken, Task<JsonNode?>> handler) => _reads[method] = handler;

    /// <summary>A notification: it runs alone, in order, and must not wait.</summary>
    public void OnNotification(string method, Action<JsonElement> handler) => _notifications[method] = handler;

    /// <summary>Sends a notification.</summary>
    public Task NotifyAsync(string method, JsonNode? parameters) =>
        SendAsync(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["method"] = method,
                ["params"] = parameters,
            }
        );

    /// <summary>
    /// Asks the client. Null when the client answers with an error, says that it does not know the method, or never answers before the connection
    /// ends: nothing may depend on the answer.
    /// </summary>
    public async Task<JsonElement?> AskAsync(string method, JsonNode? parameters, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _nextId);
        var answer = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(
                new JsonObject
                {
                    ["jsonrpc"] = "2.0",
                    ["id"] = id,
                    ["method"] = method,
                    ["params"] = parameters,
                }
            )
            .ConfigureAwait(false);
        try
        {
            return await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            _log($"The client does not support {method}: {e.Message}");
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>Serves until the client ends the session or the stream does.</summary>
    public async Task<RpcEnd> RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (await _reader.ReadAsync(cancellation).ConfigureAwait(false) is { } content)
                if (await TakeAsync(content, cancellation).ConfigureAwait(false) is { } end)
                    return end;
            return RpcEnd.Closed;
        }
        catch (FramingException e)
        {
            _log($"The client's stream cannot be read any further: {e.Message}");
            await ReplyErrorAsync(null, ErrorCodes.ParseError, e.Message).ConfigureAwait(false);
            return RpcEnd.Garbage;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return RpcEnd.Closed;
        }
        finally
        {
            foreach (var source in _running.Values)
                await source.CancelAsync().ConfigureAwait(false);
            foreach (var waiting in _asked.Values)
                waiting.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private async Task<RpcEnd?> TakeAsync(byte[] content, CancellationToken cancellation)
    {
        JsonElement message;
        try
        {
            if (!Utf8.IsValid(content))
                throw new JsonException("The content is not UTF-8.");
            using var document = JsonDocument.Parse(content);
            message = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            await ReplyErrorAsync(null, ErrorCodes.ParseError, "The message is no JSON.").ConfigureAwait(false);
            return null;
        }
        if (message.ValueKind != JsonValueKind.Object)
        {
            await ReplyErrorAsync(null, ErrorCodes.InvalidRequest, "A message must be an object; LSP has no batches.").ConfigureAwait(false);
            return null;
        }
        var id = message.TryGetProperty("id", out var i) && i.ValueKind is JsonValueKind.Number or JsonValueKind.String ? i : (JsonElement?)null;
        var method = message.TryGetProperty("method", out var m) && m.ValueKind == JsonValueKind.String ? m.GetString() : null;
        var parameters = message.TryGetProperty("params", out var p) ? p : default;
        if (method is null)
        {
            if (id is { } answered && (message.TryGetProperty("result", out _) || message.TryGetProperty("error", out _)))
                Answered(answered, message);
            else
                await ReplyErrorAsync(id, ErrorCodes.InvalidRequest, "A message needs a method.").ConfigureAwait(false);
            return null;
        }
        if (id is { } request)
            await RequestAsync(request, method, parameters, cancellation).ConfigureAwait(false);
        else if (method == "exit")
            return _shutDown ? RpcEnd.Exit : RpcEnd.ExitWithoutShutdown;
        else
            Notification(method, parameters);
        return null;
    }

    private void Answered(JsonElement id, JsonElement message)
    {
        if (id.ValueKind != JsonValueKind.Number || !id.TryGetInt64(out var number) || !_asked.TryRemove(number, out var waiting))
            return;
        if (message.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            waiting.TrySetException(
                new RpcException(
                    ErrorCodes.MethodNotFound,
                    error.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "error"
                )
            );
        else
            waiting.TrySetResult(message.TryGetProperty("result", out var result) ? result : default);
    }

    private void Notification(string method, JsonElement parameters)
    {
        if (method == "$/cancelRequest")
        {
            if (
                parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty("id", out var id)
                && _running.TryGetValue(id.GetRawText(), out var source)
            )
                source.Cancel();
            return;
        }
        if (!_initialized || _shutDown || !_notifications.TryGetValue(method, out var handler))
            return;
        try
        {
            handler(parameters);
        }
        catch (Exception e)
        {
            _log($"{method} failed: {e.Message}");
        }
    }

    private async Task RequestAsync(JsonElement id, string method, JsonElement parameters, CancellationToken cancellation)
    {
        if (_shutDown)
        {
            await ReplyErrorAsync(id, ErrorCodes.InvalidRequest, "The server was shut down.").ConfigureAwait(false);
        }
        else if (method == "shutdown")
        {
            _shutDown = true;
            await ReplyAsync(id, null).ConfigureAwait(false);
        }
        else if (!_initialized && method != "initialize")
        {
            await ReplyErrorAsync(id, ErrorCodes.ServerNotInitialized, "The first request must be initialize.").ConfigureAwait(false);
        }
        else if (_initialized && method == "initialize")
        {
            await ReplyErrorAsync(id, ErrorCodes.InvalidRequest, "initialize was sent twice.").ConfigureAwait(false);
        }
        else if (_mutations.TryGetValue(method, out var mutation))
        {
            _initialized |= method == "initialize";
            await AnswerAsync(id, method, mutation, parameters, cancellation).ConfigureAwait(false);
        }
        else if (_reads.TryGetValue(method, out var read))
        {
            // Not awaited: the handler's synchronous part has run when the call returns, the rest goes on beside later messages.
            _ = AnswerAsync(id, method, read, parameters, cancellation);
        }
        else
        {
            await ReplyErrorAsync(id, ErrorCodes.MethodNotFound, $"Method {method} is not supported.").ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(
        JsonElement id,
        string method,
        Func<JsonElement, CancellationToken, Task<JsonNode?>> handler,
        JsonElement parameters,
        CancellationToken cancellation
    )
    {
        var key = id.GetRawText();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _running[key] = source;
        try
        {
            await ReplyAsync(id, await handler(parameters, source.Token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await ReplyErrorAsync(id, ErrorCodes.RequestCancelled, "The request was cancelled.").ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            await ReplyErrorAsync(id, e.Code, e.Message).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException or FormatException or KeyNotFoundException)
        {
            _log($"{method} failed: {e.Message}");
            await ReplyErrorAsync(id, ErrorCodes.InvalidParams, $"The parameters of {method} could not be read: {e.Message}").ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log($"{method} failed: {e}");
            await ReplyErrorAsync(id, ErrorCodes.InternalError, $"{method} failed: {e.Message}").ConfigureAwait(false);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private Task ReplyAsync(JsonElement id, JsonNode? result) =>
        SendAsync(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = JsonNode.Parse(id.GetRawText()),
                ["result"] = result,
            }
        );

    private Task ReplyErrorAsync(JsonElement? id, int code, string message) =>
        SendAsync(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id is { } known ? JsonNode.Parse(known.GetRawText()) : null,
                ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
            }
        );

    private async Task SendAsync(JsonObject message)
    {
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer))
            message.WriteTo(writer);
        await _writer.WriteAsync(buffer.ToArray(), CancellationToken.None).ConfigureAwait(false);
    }
}
