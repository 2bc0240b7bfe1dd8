using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intent.Core.Conflicts;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Intent.Engine;
using Intent.Engine.Conflicts;
using Intent.Lsp.Documents;
using Intent.Lsp.Protocol;
using Intent.Lsp.Rpc;
using Intent.Server.Verification;

namespace Intent.Server.Lsp;

/// <summary>
/// One repository in the editor: shows each new snapshot as the difference to what was shown last. A client that pulls diagnostics is asked to pull again
/// instead, because it would show pushed ones beside its own.
/// </summary>
internal sealed class RootSession(RpcConnection rpc, ClientAbilities client, Func<string, OpenDocument?> open, Func<LspSettings> settings)
    : IProgress<EngineProgress>,
        IAsyncDisposable
{
    private readonly Dictionary<RepoPath, string> _shown = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ProgressReporter _progress = new(rpc, client.Progress, "Intent");
    private string _status = "";
    private string _pulled = "";
    private Task _watching = Task.CompletedTask;

    private EpisodeFeatures? _episodes;
    private (EngineSnapshot Of, EngineSnapshot Told)? _told;
    private Task _following = Task.CompletedTask;
    private (long Version, bool Again) _followed;
    private readonly Lock _follow = new();

    /// <summary>The session; null until it is started.</summary>
    public EngineSession? Session { get; private set; }

    /// <summary>Absolute path of the worktree.</summary>
    public string Root => Session!.Root;

    /// <summary>The worktree as the client writes it: another path than <see cref="Root"/> when the client came through a symbolic link.</summary>
    public string ClientRoot { get; private set; } = "";

    /// <summary>Shows the snapshots of a session from now on.</summary>
    /// <param name="session">The session.</param>
    /// <param name="episodes">What the ledger adds.</param>
    /// <param name="folder">The folder, in or above a file of the worktree, by which the client opened it.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Start(EngineSession session, EpisodeFeatures episodes, string folder, CancellationToken cancellation)
    {
        (Session, _episodes) = (session, episodes);
        ClientRoot = RootAsWritten(folder, session.Root);
        _watching = WatchAsync(cancellation);
    }

    /// <summary>Shows the newest snapshot again, with the present settings.</summary>
    public void Show() => _ = ShowAsync(Session!.Current);

    /// <inheritdoc/>
    public void Report(EngineProgress value) => _progress.Report(value.Message, value.Percent);

    /// <summary>The path within this worktree, or null.</summary>
    public RepoPath? Relative(string path) => Below(Root, path) ?? (ClientRoot == Root ? null : Below(ClientRoot, path));

    /// <summary>A path of the client as the session knows it.</summary>
    public string InSession(string path) =>
        Relative(path) is { } relative ? Path.Combine(Root, relative.Value.Replace('/', Path.DirectorySeparatorChar)) : path;

    /// <summary>The address of a file for the client.</summary>
    public string UriOf(RepoPath path) => FindingView.FileUri(ClientRoot, path);

    /// <summary>The folder that is <paramref name="root"/>, written as the client wrote the folder in it.</summary>
    private static string RootAsWritten(string folder, string root)
    {
        if (Below(root, folder) is not null || folder == root)
            return root;
        for (var up = folder; up is not null; up = Path.GetDirectoryName(up))
            if (RealPath(up) == root)
                return up;
        return root;
    }

    /// <summary>The path with all symbolic links followed; as it is where a link leads nowhere or round in circles.</summary>
    private static string RealPath(string path)
    {
        try
        {
            var real = Path.GetPathRoot(path)!;
            foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
            {
                real = Path.Combine(real, part);
                if (new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target)
                    real = RealPath(target.FullName);
            }
            return real;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }

    private static RepoPath? Below(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) || relative == "."
            ? null
            : new RepoPath(relative.Replace(Path.DirectorySeparatorChar, '/'));
    }

    /// <summary>The newest snapshot as the editor sees it.</summary>
    public FindingView View() => View(Newest());

    /// <summary>The status for the client.</summary>
    public StatusParams Status(FindingLevel minimum) => IntentProtocol.StatusOf(Root, Session!.Current, minimum);

    /// <summary>The diagnostics of a file and an id that changes with anything that they were computed from.</summary>
    public (Diagnostic[] Diagnostics, string ResultId) Report(RepoPath path)
    {
        var snapshot = Newest();
        var diagnostics = View(snapshot).Diagnostics(path);
        return (diagnostics, Digest(snapshot.State + Text(diagnostics)));
    }

    /// <summary>The fixes of a finding, as edits of the client's documents.</summary>
    public async Task<IReadOnlyList<CodeAction>> FixesAsync(Finding finding, CodeLocation at, CancellationToken cancellation)
    {
        var fixes = await Session!.FixesAsync(finding, cancellation).ConfigureAwait(false);
        var view = View();
        return
        [
            .. fixes.Select((f, i) => view.ToAction(f, finding, at, isPreferred: i == 0 && f.RightNow, client.EditsVersions)).OfType<CodeAction>(),
        ];
    }

    /// <summary>Why the symbol at a position is as it is; null when the ledger knows nothing of it.</summary>
    public async Task<Hover?> WhyAsync(RepoPath path, Position at, CancellationToken cancellation)
    {
        var position = open(UriOf(path)) is { } document
            ? new TextPosition(at.Line, client.Encoding.ToUtf16(document.Line(at.Line), at.Character))
            : new TextPosition(at.Line, at.Character);
        try
        {
            return await _episodes!.HoverAsync(path, position, cancellation).ConfigureAwait(false) is var (text, range)
                ? new Hover(new MarkupContent("markdown", text), View().ToRange(path, range))
                : null;
        }
        catch (LedgerException)
        {
            // A hover is asked for by moving the mouse; the ledger's commands and the log say what is wrong.
            return null;
        }
    }

    /// <summary>The counts above the declarations of a file.</summary>
    public async Task<JsonArray> LensesAsync(RepoPath path, string uri, CancellationToken cancellation)
    {
        try
        {
            var view = View();
            return new JsonArray([
                .. (await _episodes!.LensesAsync(path, cancellation).ConfigureAwait(false)).Select(l =>
                {
                    var range = view.ToRange(path, l.Place.Range);
                    JsonObject Point(Position p) => new() { ["line"] = p.Line, ["character"] = p.Character };
                    return (JsonNode)
                        new JsonObject
                        {
                            ["range"] = new JsonObject { ["start"] = Point(range.Start), ["end"] = Point(range.End) },
                            ["command"] = new JsonObject
                            {
                                ["title"] = l.Title,
                                ["command"] = IntentProtocol.ShowWhy,
                                ["arguments"] = new JsonArray(
                                    new JsonObject
                                    {
                                        ["uri"] = uri,
                                        ["line"] = range.Start.Line,
                                        ["character"] = range.Start.Character,
                                    }
                                ),
                            },
                        };
                }),
            ]);
        }
        catch (LedgerException)
        {
            return [];
        }
    }

    /// <summary>Runs the tests that reach both edits of a finding; null when there is no such finding any more.</summary>
    public async Task<Finding?> VerifyAsync(string fingerprint, IProgress<EngineProgress> progress, CancellationToken cancellation)
    {
        await using var bench = new DotnetTestBench(_episodes!.Repository);
        return await Session!.VerifyAsync(fingerprint, bench, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs a command of the ledger.</summary>
    public async Task<JsonObject> RunAsync(string command, JsonElement argument, CancellationToken cancellation)
    {
        var answer = await _episodes!.RunAsync(command, argument, cancellation).ConfigureAwait(false);
        // What was recorded or accepted changes what is shown.
        _told = null;
        await ShowAsync(Session!.Current).ConfigureAwait(false);
        return answer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Session is { } session)
            await session.DisposeAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        if (_episodes is { } episodes)
            await episodes.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private FindingView View(EngineSnapshot snapshot) =>
        new(Root, ClientRoot, snapshot, settings().Minimum, path => open(UriOf(path)), client.Encoding);

    private async Task WatchAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var snapshot in Session!.WatchAsync(cancellation).ConfigureAwait(false))
                await ShowAsync(snapshot).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The session ends.
        }
    }

    private async Task ShowAsync(EngineSnapshot snapshot)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (snapshot.State != EngineState.Loading)
                await _progress.EndAsync().ConfigureAwait(false);
            var status = IntentProtocol.StatusOf(Root, snapshot, settings().Minimum);
            var node = JsonSerializer.SerializeToNode(status, IntentJson.Default.StatusParams);
            if (node!.ToJsonString() is var text && text != _status)
            {
                _status = text;
                await rpc.NotifyAsync(IntentProtocol.Status, node).ConfigureAwait(false);
            }
            // Findings of older contents are not shown: the newer check is on its way.
            if (snapshot.CheckedVersion != snapshot.Version)
                return;
            Follow(snapshot);
            if (_told is not { } known || known.Of != snapshot)
                _told = (
                    snapshot,
                    snapshot with
                    {
                        Findings = await _episodes!.WithEpisodesAsync(snapshot, CancellationToken.None).ConfigureAwait(false),
                    }
                );
            snapshot = _told.Value.Told;
            if (client.Pulls)
                AskToPull(snapshot);
            else
                await PushAsync(View(snapshot)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The newest snapshot with what the ledger adds; where it was not asked yet, with what it said of the same two edits before.</summary>
    private EngineSnapshot Newest()
    {
        var now = Session!.Current;
        if (_told is not { } told)
            return now;
        if (told.Of == now)
            return told.Told;
        var known = told.Told.Findings.GroupBy(f => (f.Fingerprint, f.Edits)).ToDictionary(g => g.Key, g => g.First());
        return now with
        {
            Findings =
            [
                .. now.Findings.Select(f =>
                    known.TryGetValue((f.Fingerprint, f.Edits), out var before) && before.Acknowledged is not null
                        ? f with
                        {
                            Acknowledged = before.Acknowledged,
                            Level = before.Level,
                        }
                        : f
                ),
            ],
        };
    }

    /// <summary>Lets open work follow what was saved, one run at a time; what happens meanwhile is followed by the next.</summary>
    private void Follow(EngineSnapshot snapshot)
    {
        lock (_follow)
        {
            if (snapshot.State is not (EngineState.Ready or EngineState.Partial) || snapshot.Version == _followed.Version)
                return;
            _followed = (snapshot.Version, !_following.IsCompleted);
            if (_following.IsCompleted)
                _following = Task.Run(RunAsync);
        }

        async Task RunAsync()
        {
            for (var again = true; again; )
            {
                try
                {
                    if (await _episodes!.FollowAsync(CancellationToken.None).ConfigureAwait(false) && client.RefreshesLenses)
                        _ = rpc.AskAsync("workspace/codeLens/refresh", null, CancellationToken.None);
                }
                catch (ObjectDisposedException)
                {
                    // The session ends.
                }

                lock (_follow)
                    (again, _followed.Again) = (_followed.Again, false);
            }
        }
    }

    private async Task PushAsync(FindingView view)
    {
        foreach (var path in view.ByFile.Select(g => g.Key).Concat(_shown.Keys).Distinct().Order().ToList())
        {
            var diagnostics = view.Diagnostics(path);
            var digest = diagnostics.Length == 0 ? "" : Text(diagnostics);
            if (_shown.GetValueOrDefault(path, "") == digest)
                continue;
            if (digest.Length == 0)
                _shown.Remove(path);
            else
                _shown[path] = digest;
            var uri = UriOf(path);
            var message = new PublishDiagnosticsParams(open(uri)?.Uri ?? uri, open(uri)?.Version, diagnostics);
            await rpc.NotifyAsync("textDocument/publishDiagnostics", LspJson.Node(message, LspJson.Default.PublishDiagnosticsParams))
                .ConfigureAwait(false);
        }
    }

    private void AskToPull(EngineSnapshot snapshot)
    {
        var view = View(snapshot);
        var digest = string.Concat(view.ByFile.OrderBy(g => g.Key).Select(g => g.Key + Text(view.Diagnostics(g.Key))));
        if (digest == _pulled)
            return;
        _pulled = digest;
        // Not waited for: a client may never answer.
        if (client.Refreshes)
            _ = rpc.AskAsync("workspace/diagnostic/refresh", null, CancellationToken.None);
    }

    private static string Text(Diagnostic[] diagnostics) => LspJson.Node(diagnostics, LspJson.Default.DiagnosticArray)!.ToJsonString();

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}
