using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Core.Text;
using Intent.Engine;
using Intent.Engine.Conflicts;
using Intent.Git;
using Intent.Lsp.Documents;
using Intent.Lsp.Protocol;
using Intent.Lsp.Rpc;
using Intent.Server.Commands;
using Range = Intent.Lsp.Protocol.Range;

namespace Intent.Server.Lsp;

/// <summary>A repository with a session on it.</summary>
/// <param name="Session">The session; it closes the repository at its end.</param>
/// <param name="Repository">The repository.</param>
internal sealed record OpenedRepository(EngineSession Session, GitRepository Repository);

/// <summary>What the language server needs from its surroundings.</summary>
/// <param name="Open">Opens the session of the repository that holds a folder; throws RepositoryException with a sentence.</param>
/// <param name="ClientProcessId">The editor's process: the server ends when it does.</param>
internal sealed record LspServerOptions(
    Func<string, SessionOptions, IProgress<EngineProgress>, CancellationToken, Task<OpenedRepository>> Open,
    int? ClientProcessId = null
);

/// <summary>The language server: documents in, findings out. Everything slow happens in the sessions; the messages only hand over.</summary>
internal sealed class LspServer : IDisposable
{
    private readonly RpcConnection _rpc;
    private readonly LspServerOptions _options;
    private readonly TextWriter _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, OpenDocument> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RootSession> _roots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _rootOfFolder = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly TestRuns _tests;
    private Task<RootSession?[]> _folders = Task.FromResult<RootSession?[]>([]);
    private LspSettings _settings = LspSettings.Default;
    private ClientAbilities _client = new();

    private LspServer(Stream input, Stream output, TextWriter log, LspServerOptions options)
    {
        (_options, _log) = (options, log);
        _rpc = new RpcConnection(input, output, line => _log.WriteLine(line));
        _tests = new TestRuns(_rpc);
        _rpc.OnMutation("initialize", InitializeAsync);
        _rpc.OnNotification("initialized", _ => { });
        _rpc.OnNotification("textDocument/didOpen", DidOpen);
        _rpc.OnNotification("textDocument/didChange", DidChange);
        _rpc.OnNotification("textDocument/didSave", p => Touch(UriOf(p)));
        _rpc.OnNotification("textDocument/didClose", DidClose);
        _rpc.OnNotification(
            "workspace/didChangeWatchedFiles",
            p =>
            {
                foreach (var change in p.GetProperty("changes").EnumerateArray())
                    Touch(change.GetProperty("uri").GetString()!);
            }
        );
        _rpc.OnNotification("workspace/didChangeConfiguration", p => Configure(p.GetProperty("settings")));
        _rpc.OnNotification("window/workDoneProgress/cancel", _tests.Cancel);
        _rpc.OnRead("textDocument/hover", HoverAsync);
        _rpc.OnRead("textDocument/codeAction", CodeActionAsync);
        _rpc.OnRead("textDocument/diagnostic", DiagnosticAsync);
        _rpc.OnRead("workspace/diagnostic", WorkspaceDiagnosticAsync);
        _rpc.OnRead("textDocument/codeLens", CodeLensAsync);
        _rpc.OnRead("workspace/executeCommand", ExecuteCommandAsync);
        _rpc.OnRead(IntentProtocol.Document, DocumentAsync);
        _rpc.OnRead(
            IntentProtocol.Status,
            (_, _) => Task.FromResult<JsonNode?>(new JsonArray([.. _roots.Values.Select(r => Node(r.Status(_settings.Minimum)))]))
        );
    }

    /// <summary>Serves one client until it ends the session; the exit code is 0 after a regular shutdown.</summary>
    public static async Task<int> RunAsync(Stream input, Stream output, TextWriter log, LspServerOptions options, CancellationToken cancellation)
    {
        using var server = new LspServer(input, output, log, options);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, server._stop.Token);
        server.WatchParent(options.ClientProcessId);
        var end = await server._rpc.RunAsync(linked.Token).ConfigureAwait(false);
        await server._stop.CancelAsync().ConfigureAwait(false);
        await server._tests.EndAsync().ConfigureAwait(false);
        foreach (var root in server._roots.Values)
            await root.DisposeAsync().ConfigureAwait(false);
        return end == RpcEnd.Exit ? 0 : 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rpc.Dispose();
        _stop.Dispose();
        _opening.Dispose();
        _tests.Dispose();
    }

    private Task<JsonNode?> InitializeAsync(JsonElement p, CancellationToken cancellation)
    {
        _client = ClientAbilities.Read(p);
        if (p.TryGetProperty("initializationOptions", out var options))
            _settings = _settings.With(options);
        if (p.TryGetProperty("processId", out var process) && process.ValueKind == JsonValueKind.Number && process.TryGetInt32(out var id))
            WatchParent(id);
        _folders = Task.WhenAll(ClientAbilities.Folders(p).Select(RootOfAsync));
        return Task.FromResult<JsonNode?>(
            new JsonObject
            {
                ["capabilities"] = new JsonObject
                {
                    ["positionEncoding"] = _client.Encoding.Name(),
                    ["textDocumentSync"] = new JsonObject
                    {
                        ["openClose"] = true,
                        ["change"] = 2,
                        ["save"] = new JsonObject { ["includeText"] = false },
                    },
                    ["hoverProvider"] = true,
                    ["codeActionProvider"] = new JsonObject { ["codeActionKinds"] = new JsonArray("quickfix") },
                    ["diagnosticProvider"] = new JsonObject
                    {
                        ["identifier"] = "intent",
                        ["interFileDependencies"] = true,
                        ["workspaceDiagnostics"] = true,
                    },
                    ["codeLensProvider"] = new JsonObject { ["resolveProvider"] = false },
                    ["executeCommandProvider"] = _client.RunsOwnCommands
                        ? null
                        : new JsonObject
                        {
                            ["workDoneProgress"] = true,
                            ["commands"] = new JsonArray([
                                IntentProtocol.ShowDiff,
                                IntentProtocol.OpenOther,
                                .. IntentProtocol.ServerCommands.Select(c => (JsonNode)c),
                            ]),
                        },
                    ["workspace"] = new JsonObject { ["workspaceFolders"] = new JsonObject { ["supported"] = true } },
                },
                ["serverInfo"] = new JsonObject { ["name"] = "intent", ["version"] = typeof(LspServer).Assembly.GetName().Version?.ToString(3) },
            }
        );
    }

    private void DidOpen(JsonElement p)
    {
        var document = p.GetProperty("textDocument");
        var opened = new OpenDocument(
            document.GetProperty("uri").GetString()!,
            document.GetProperty("version").GetInt32(),
            document.GetProperty("text").GetString()!
        );
        _documents[opened.Uri] = opened;
        if (PathOf(opened.Uri) is not { } path)
            return;
        _ = HandOverAsync();

        async Task HandOverAsync()
        {
            // The buffer may have changed while the repository was being opened: its newest text counts.
            // A file of another worktree that is only looked at ("Open User.cs in agent-b") starts no second session.
            var folders = await _folders.ConfigureAwait(false);
            var root =
                RootHolding(path) ?? (folders.All(r => r is null) ? await RootOfAsync(Path.GetDirectoryName(path)!).ConfigureAwait(false) : null);
            if (root is not null && _documents.TryGetValue(opened.Uri, out var now))
                root.Session?.BufferChanged(root.InSession(path), now.Text);
        }
    }

    private void DidChange(JsonElement p)
    {
        var identity = p.GetProperty("textDocument");
        var uri = identity.GetProperty("uri").GetString()!;
        if (!_documents.TryGetValue(uri, out var document))
            return;
        var version = identity.TryGetProperty("version", out var v) && v.ValueKind == JsonValueKind.Number ? v.GetInt32() : document.Version + 1;
        foreach (var change in p.GetProperty("contentChanges").EnumerateArray())
            document = document.Apply(
                change.TryGetProperty("range", out var range) && range.ValueKind == JsonValueKind.Object ? ReadRange(range) : null,
                change.GetProperty("text").GetString()!,
                version,
                _client.Encoding
            );
        _documents[uri] = document;
        if (PathOf(uri) is { } path && RootHolding(path) is { } root)
            root.Session?.BufferChanged(root.InSession(path), document.Text);
    }

    private void DidClose(JsonElement p)
    {
        var uri = UriOf(p);
        _documents.TryRemove(uri, out _);
        if (PathOf(uri) is { } path && RootHolding(path) is { } root)
            root.Session?.BufferClosed(root.InSession(path));
    }

    private void Touch(string uri)
    {
        if (PathOf(uri) is { } path && RootHolding(path) is { } root)
            root.Session?.FileTouched(root.InSession(path));
    }

    private void Configure(JsonElement settings)
    {
        _settings = _settings.With(settings);
        foreach (var root in _roots.Values)
        {
            root.Session?.Configure(_settings.Session);
            root.Show();
        }
    }

    private async Task<JsonNode?> HoverAsync(JsonElement p, CancellationToken cancellation)
    {
        var at = ReadPosition(p.GetProperty("position"));
        var uri = UriOf(p);
        var found = FindAt(uri, at, at).FirstOrDefault();
        var conflict = found.View?.ToHover(found.Finding, found.At);
        if (
            PathOf(uri) is not { } path
            || RootHolding(path) is not { } root
            || root.Relative(path) is not { } relative
            || await root.WhyAsync(relative, at, cancellation).ConfigureAwait(false) is not { } why
        )
            return conflict is null ? null : LspJson.Node(conflict, LspJson.Default.Hover);
        var hover = conflict is null
            ? why
            : conflict with
            {
                Contents = conflict.Contents with { Value = conflict.Contents.Value + "\n\n---\n\n" + why.Contents.Value },
            };
        return LspJson.Node(hover, LspJson.Default.Hover);
    }

    private async Task<JsonNode?> CodeLensAsync(JsonElement p, CancellationToken cancellation)
    {
        var uri = UriOf(p);
        return PathOf(uri) is { } path && RootHolding(path) is { } root && root.Relative(path) is { } relative
            ? await root.LensesAsync(relative, uri, cancellation).ConfigureAwait(false)
            : new JsonArray();
    }

    private async Task<JsonNode?> CodeActionAsync(JsonElement p, CancellationToken cancellation)
    {
        var range = ReadRange(p.GetProperty("range"));
        var actions = new List<CodeAction>();
        if (WantsQuickFixes(p) && PathOf(UriOf(p)) is { } path && RootHolding(path) is { } root)
            foreach (var (view, finding, at) in FindAt(UriOf(p), range.Start, range.End).ToList())
            {
                try
                {
                    actions.AddRange(await root.FixesAsync(finding, at, cancellation).ConfigureAwait(false));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The workspace was loaded again meanwhile, or a fix has a defect; what needs none of it is still offered.
                    _log.WriteLine($"The fixes of {finding.Rule} could not be computed ({e.GetType().Name}: {e.Message}).");
                }
                actions.AddRange(view!.ToActions(finding, at, _client.RunsOwnCommands, _settings.Trusted));
            }
        return LspJson.Node([.. actions], LspJson.Default.CodeActionArray);
    }

    /// <summary>A client that only asks for what it does on save, or for refactorings, is not kept waiting.</summary>
    private static bool WantsQuickFixes(JsonElement p) =>
        !p.TryGetProperty("context", out var context)
        || !context.TryGetProperty("only", out var only)
        || only.ValueKind != JsonValueKind.Array
        || only.EnumerateArray()
            .Any(o =>
                o.ValueKind == JsonValueKind.String
                && (o.GetString() is "" or "quickfix" || o.GetString()!.StartsWith("quickfix.", StringComparison.Ordinal))
            );

    private Task<JsonNode?> DiagnosticAsync(JsonElement p, CancellationToken cancellation)
    {
        var previous = p.TryGetProperty("previousResultId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        if (PathOf(UriOf(p)) is not { } path || RootHolding(path) is not { } root || root.Relative(path) is not { } relative)
            return Task.FromResult<JsonNode?>(FullReport([], null));
        var (diagnostics, result) = root.Report(relative);
        return Task.FromResult<JsonNode?>(
            result == previous ? new JsonObject { ["kind"] = "unchanged", ["resultId"] = result } : FullReport(diagnostics, result)
        );
    }

    private Task<JsonNode?> WorkspaceDiagnosticAsync(JsonElement p, CancellationToken cancellation)
    {
        var previous =
            p.TryGetProperty("previousResultIds", out var ids) && ids.ValueKind == JsonValueKind.Array
                ? ids.EnumerateArray()
                    .ToDictionary(i => i.GetProperty("uri").GetString()!, i => i.GetProperty("value").GetString(), StringComparer.Ordinal)
                : [];
        var items = new JsonArray();
        foreach (var root in _roots.Values)
        foreach (
            var path in root.View()
                .ByFile.Select(g => g.Key)
                .Concat(previous.Keys.Select(PathOf).OfType<string>().Select(root.Relative).OfType<RepoPath>())
                .Distinct()
        )
        {
            var uri = root.UriOf(path);
            var (diagnostics, result) = root.Report(path);
            var report =
                previous.TryGetValue(uri, out var known) && known == result
                    ? new JsonObject { ["kind"] = "unchanged", ["resultId"] = result }
                    : FullReport(diagnostics, result);
            report["uri"] = uri;
            report["version"] = _documents.TryGetValue(uri, out var open) ? open.Version : null;
            items.Add(report);
        }
        return Task.FromResult<JsonNode?>(new JsonObject { ["items"] = items });
    }

    private async Task<JsonNode?> DocumentAsync(JsonElement p, CancellationToken cancellation)
    {
        var uri = p.GetProperty("uri").GetString()!;
        if (IntentProtocol.ParseDocumentUri(uri) is not { } address)
            throw new RpcException(ErrorCodes.InvalidParams, $"{uri} is no address of a head's document.");
        var session =
            _roots.GetValueOrDefault(address.Root)?.Session
            ?? throw new RpcException(ErrorCodes.InvalidParams, $"No repository is open at {address.Root}.");
        var text = await session.DocumentAsync(address.Head, new RepoPath(address.Path), cancellation, address.With).ConfigureAwait(false);
        return JsonSerializer.SerializeToNode(
            new DocumentText(text ?? $"// {address.Path} does not exist in {address.Head}.\n"),
            IntentJson.Default.DocumentText
        );
    }

    /// <summary>For clients without commands of their own: shows the document through the client's window.</summary>
    private async Task<JsonNode?> ExecuteCommandAsync(JsonElement p, CancellationToken cancellation)
    {
        var argument =
            p.TryGetProperty("arguments", out var arguments) && arguments.ValueKind == JsonValueKind.Array && arguments.GetArrayLength() > 0
                ? arguments[0]
                : default;
        var command = p.GetProperty("command").GetString()!;
        if (IntentProtocol.ServerCommands.Contains(command))
            return await RunAsync(command, argument, p, cancellation).ConfigureAwait(false);
        var key = command == IntentProtocol.ShowDiff ? "right" : "uri";
        if (argument.ValueKind == JsonValueKind.Object && argument.TryGetProperty(key, out var uri))
            await _rpc.AskAsync("window/showDocument", new JsonObject { ["uri"] = uri.GetString(), ["takeFocus"] = true }, cancellation)
                .ConfigureAwait(false);
        return null;
    }

    /// <summary>A command of the server; what is wrong with it is an error with a sentence.</summary>
    private async Task<JsonNode?> RunAsync(string command, JsonElement argument, JsonElement p, CancellationToken cancellation)
    {
        if (command == IntentProtocol.ListConflicts)
            return JsonSerializer.SerializeToNode(
                new ConflictList([.. _roots.Values.SelectMany(r => r.View().List())]),
                IntentJson.Default.ConflictList
            );
        var where =
            argument.ValueKind == JsonValueKind.Object && argument.TryGetProperty("uri", out var uri) && uri.ValueKind == JsonValueKind.String
                ? PathOf(uri.GetString()!)
                : null;
        var root =
            (where is null ? null : RootHolding(where) ?? _roots.Values.FirstOrDefault(r => r.Root == where || r.ClientRoot == where))
            ?? (_roots.Count == 1 ? _roots.Values.First() : null)
            ?? throw new RpcException(ErrorCodes.InvalidParams, "Say which repository is meant: the 'uri' of one of its files.");
        try
        {
            if (command != IntentProtocol.VerifyByTests)
                return await root.RunAsync(command, argument, cancellation).ConfigureAwait(false);
            var token =
                p.TryGetProperty("workDoneToken", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number
                    ? JsonNode.Parse(given.GetRawText())
                    : null;
            return await _tests.RunAsync(root, argument, token, _client, _settings.Trusted, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WrongRequestException or LedgerException or RepositoryException or EvidenceFormatException)
        {
            throw new RpcException(ErrorCodes.RequestFailed, e.Message);
        }
    }

    private IEnumerable<(FindingView? View, Core.Conflicts.Finding Finding, Core.Symbols.CodeLocation At)> FindAt(
        string uri,
        Position from,
        Position to
    )
    {
        if (PathOf(uri) is not { } path || RootHolding(path) is not { } root || root.Relative(path) is not { } relative)
            return [];
        var view = root.View();
        return view.At(relative, from, to).Select(f => ((FindingView?)view, f.Finding, f.At));
    }

    /// <summary>The repository that holds a folder, opened at the first question; null when there is none (the client is told why).</summary>
    private async Task<RootSession?> RootOfAsync(string folder)
    {
        await _opening.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            if (_rootOfFolder.TryGetValue(folder, out var known))
                return _roots.GetValueOrDefault(known);
            var root = new RootSession(_rpc, _client, uri => _documents.GetValueOrDefault(uri), () => _settings);
            try
            {
                var opened = await _options.Open(folder, _settings.Session, root, _stop.Token).ConfigureAwait(false);
                var session = opened.Session;
                if (_roots.TryGetValue(session.Root, out var open))
                {
                    await session.DisposeAsync().ConfigureAwait(false);
                    root = open;
                }
                else
                {
                    root.Start(session, new EpisodeFeatures(session, opened.Repository, _log.WriteLine), folder, _stop.Token);
                    _roots[session.Root] = root;
                }
                _rootOfFolder[folder] = session.Root;
                return root;
            }
            catch (RepositoryException e)
            {
                _rootOfFolder[folder] = "";
                await _rpc.NotifyAsync(IntentProtocol.Status, Node(new StatusParams(folder, "failed", e.Message, [], [], new(0, 0, 0))))
                    .ConfigureAwait(false);
                _log.WriteLine(e.Message);
                return null;
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            _opening.Release();
        }
    }

    private RootSession? RootHolding(string path) => _roots.Values.Where(r => r.Relative(path) is not null).MaxBy(r => r.Root.Length);

    private void WatchParent(int? id)
    {
        if (id is not { } parent)
            return;
        try
        {
            var process = Process.GetProcessById(parent);
            process.EnableRaisingEvents = true;
            process.Exited += (_, _) =>
            {
                if (!_stop.IsCancellationRequested)
                    _stop.Cancel();
            };
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            _log.WriteLine($"The editor's process {parent} is not running; the server ends when its input does.");
        }
    }

    private static JsonObject FullReport(Diagnostic[] diagnostics, string? result) =>
        new()
        {
            ["kind"] = "full",
            ["resultId"] = result,
            ["items"] = LspJson.Node(diagnostics, LspJson.Default.DiagnosticArray),
        };

    private static JsonNode? Node(StatusParams status) => JsonSerializer.SerializeToNode(status, IntentJson.Default.StatusParams);

    private static string UriOf(JsonElement p) => p.GetProperty("textDocument").GetProperty("uri").GetString()!;

    private static string? PathOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile ? Path.GetFullPath(parsed.LocalPath) : null;

    private static Position ReadPosition(JsonElement p) => new(p.GetProperty("line").GetInt32(), p.GetProperty("character").GetInt32());

    private static Range ReadRange(JsonElement r) => new(ReadPosition(r.GetProperty("start")), ReadPosition(r.GetProperty("end")));
}
