using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Intent.Testing;

/// <summary>A small LSP client over a real server process. It answers every request of the server with "method not found" unless told otherwise.</summary>
public sealed class FakeEditor : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly StringBuilder _errors = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _asked = new();
    private readonly ConcurrentDictionary<string, JsonArray> _diagnostics = new();
    private readonly SemaphoreSlim _changed = new(0);
    private int _id;

    private FakeEditor(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, e) => _errors.AppendLine(e.Data);
        process.BeginErrorReadLine();
        _reading = ReadAsync();
    }

    /// <summary>The newest status notification.</summary>
    public JsonNode? Status { get; private set; }

    /// <summary>The newest step of a progress.</summary>
    public JsonNode? Progress { get; private set; }

    /// <summary>What the server wrote to its log.</summary>
    public string Log => _errors.ToString();

    /// <summary>Starts <c>intent lsp</c> (the executable's assembly) and initializes it for a folder; <paramref name="temporary"/> replaces the folder for temporary files.</summary>
    public static async Task<FakeEditor> StartAsync(string serverAssembly, string folder, JsonObject? options = null, JsonObject? capabilities = null, string? temporary = null)
    {
        var info = new ProcessStartInfo("dotnet", [serverAssembly, "lsp", "--stdio"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        if (temporary is not null) (info.Environment["TMPDIR"], info.Environment["TMP"]) = (temporary, temporary);
        var editor = new FakeEditor(Process.Start(info)!);
        await editor.AskAsync("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = new Uri(folder).AbsoluteUri,
            ["capabilities"] = capabilities ?? new JsonObject(),
            ["initializationOptions"] = options,
        });
        await editor.TellAsync("initialized", new JsonObject());
        return editor;
    }

    public Task OpenAsync(string path, string? text = null) => TellAsync("textDocument/didOpen", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = new Uri(path).AbsoluteUri, ["languageId"] = "csharp", ["version"] = 1, ["text"] = text ?? File.ReadAllText(path) },
    });

    public Task ChangeAsync(string path, int version, string text) => TellAsync("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = new Uri(path).AbsoluteUri, ["version"] = version },
        ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
    });

    public Task<JsonNode?> HoverAsync(string path, int line, int character) => AskAsync("textDocument/hover", At(path, line, character));

    public Task<JsonNode?> ActionsAsync(string path, int line, int character)
    {
        var p = At(path, line, character);
        var position = p["position"]!;
        p["range"] = new JsonObject { ["start"] = position.DeepClone(), ["end"] = position.DeepClone() };
        p["context"] = new JsonObject { ["diagnostics"] = new JsonArray() };
        return AskAsync("textDocument/codeAction", p);
    }

    /// <summary>Waits until the diagnostics of a file are as wanted; the only limit is that of the test run.</summary>
    public async Task<JsonArray> DiagnosticsAsync(string path, Func<JsonArray, bool> wanted, CancellationToken cancellation)
    {
        while (true)
        {
            if (_diagnostics.GetValueOrDefault(new Uri(path).AbsoluteUri) is { } now && wanted(now)) return now;
            if (wanted([]) && !_diagnostics.ContainsKey(new Uri(path).AbsoluteUri) && Status?["state"]?.ToString() is "ready" or "partial") return [];
            await WaitAsync(cancellation);
        }
    }

    /// <summary>Waits for a status.</summary>
    public async Task<JsonNode> StatusAsync(Func<JsonNode, bool> wanted, CancellationToken cancellation)
    {
        while (Status is not { } status || !wanted(status)) await WaitAsync(cancellation);
        return Status;
    }

    /// <summary>Waits for a step of a progress.</summary>
    public async Task ProgressAsync(Func<JsonNode, bool> wanted, CancellationToken cancellation)
    {
        while (Progress is not { } step || !wanted(step)) await WaitAsync(cancellation);
    }

    public async Task<JsonNode?> AskAsync(string method, JsonNode? parameters)
    {
        var id = Interlocked.Increment(ref _id);
        var answer = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        return await answer.Task;
    }

    public Task TellAsync(string method, JsonNode? parameters) => SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <summary>Ends the session as an editor does and gives the server's exit code.</summary>
    public async Task<int> StopAsync()
    {
        await AskAsync("shutdown", null);
        await TellAsync("exit", null);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private static JsonObject At(string path, int line, int character) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = new Uri(path).AbsoluteUri },
        ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
    };

    private async Task WaitAsync(CancellationToken cancellation)
    {
        if (_process.HasExited) throw new InvalidOperationException($"The server ended with {_process.ExitCode}: {Log}");
        try
        {
            await _changed.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not seen. Status: {Status?.ToJsonString()}\nDiagnostics: {string.Join("\n", _diagnostics.Select(d => d.Key + d.Value.ToJsonString()))}\nLog: {Log}");
        }
    }

    private async Task SendAsync(JsonObject message)
    {
        var bytes = Encoding.UTF8.GetBytes(message.ToJsonString());
        var stream = _process.StandardInput.BaseStream;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"));
        await stream.WriteAsync(bytes);
        await stream.FlushAsync();
    }

    private async Task ReadAsync()
    {
        var stream = new BufferedStream(_process.StandardOutput.BaseStream);
        while (await ReadHeaderAsync(stream) is { } length)
        {
            var bytes = new byte[length];
            await stream.ReadExactlyAsync(bytes);
            var message = JsonNode.Parse(bytes)!;
            if (message["method"]?.ToString() is { } method)
            {
                if (message["id"] is { } asked)
                    await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = asked.DeepClone(), ["error"] = new JsonObject { ["code"] = -32601, ["message"] = "method not found" } });
                else if (method == "textDocument/publishDiagnostics")
                    _diagnostics[message["params"]!["uri"]!.ToString()] = (JsonArray)message["params"]!["diagnostics"]!.DeepClone();
                else if (method == "$/progress") Progress = message["params"]!["value"]!.DeepClone();
                else if (method == "intent/status") Status = message["params"]!.DeepClone();
            }
            else if (message["id"] is { } id && _asked.TryRemove(id.GetValue<int>(), out var waiting))
            {
                if (message["error"] is { } error) waiting.TrySetException(new InvalidOperationException(error.ToJsonString()));
                else waiting.TrySetResult(message["result"]?.DeepClone());
            }
            _changed.Release();
        }
        foreach (var waiting in _asked.Values) waiting.TrySetException(new EndOfStreamException("The server ended. " + Log));
        _changed.Release();
    }

    private static async Task<int?> ReadHeaderAsync(Stream stream)
    {
        var header = new StringBuilder();
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) return null;
            header.Append((char)one[0]);
        }
        return int.Parse(header.ToString().Split("Content-Length:")[1].Split('\r')[0].Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
