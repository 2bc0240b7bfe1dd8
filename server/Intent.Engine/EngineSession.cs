using System.Collections.Immutable;
using System.Threading.Channels;
using Intent.CodeAnalysis.Conflicts.Fixes;
using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Engine.Conflicts;
using Intent.Engine.Episodes;
using Intent.Engine.Heads;
using Intent.Engine.Verification;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine;

/// <summary>
/// A live view on one worktree: one reader owns all state and applies events in order; readers take <see cref="Current"/>, an immutable
/// snapshot. After any sequence of events the findings equal those of a fresh <see cref="Check"/> with the same contents.
/// </summary>
public sealed class EngineSession : IAsyncDisposable
{
    private readonly IRepository _repository;
    private readonly IHeadWatcher _watcher;
    private readonly IProgress<EngineProgress>? _progress;
    private readonly HeadReader _reader;
    private readonly SessionCheck _check;
    private readonly Channel<EngineEvent> _events = Channel.CreateUnbounded<EngineEvent>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Snapshots _snapshots = new();

    // Owned by the loop.
    private SessionOptions _options;
    private ImmutableSortedDictionary<RepoPath, SourceText> _buffers = ImmutableSortedDictionary<RepoPath, SourceText>.Empty;
    private TouchedFiles _touched = TouchedFiles.None;
    private bool _refs = true;

    // What the check under way was told to read again; what is touched after it started is for the next one.
    private TouchedFiles _takenTouched = TouchedFiles.None;
    private bool _takenRefs;
    private SessionHeads? _heads;
    private ImmutableArray<SessionPair> _pairs = [];
    private PairAnalysis? _analysis;
    private string? _failure;
    private bool _loading;
    private long _generation;
    private long _version;
    private long _checked;
    private SessionAnswer? _answer;
    private ImmutableDictionary<(string Fingerprint, HeadId One, HeadId Other), (EditPair Edits, TestVerification Tests)> _verified =
        ImmutableDictionary<(string Fingerprint, HeadId One, HeadId Other), (EditPair Edits, TestVerification Tests)>.Empty;

    // What tests alone found, by the answer of the pair that they ran for: a new answer is of other contents, of which they said nothing.
    private ImmutableDictionary<PairAnswer, ImmutableArray<Finding>> _found = ImmutableDictionary.Create<PairAnswer, ImmutableArray<Finding>>(
        ReferenceEqualityComparer.Instance
    );
    private CancellationTokenSource? _running;
    private Task _work = Task.CompletedTask;
    private readonly List<(long Version, TaskCompletionSource<EngineSnapshot> Waiter)> _waiters = [];

    private Task _loops = Task.CompletedTask;

    // The newest answer of SymbolsAsync, which hovers ask for again and again.
    private (PairAnalysis? Analysis, HeadVersion Here, SymbolStates States)? _symbols;

    /// <summary>What is known before heads could be read for the first time.</summary>
    private static SessionHeads Nothing { get; } =
        new(
            new HeadVersion(
                new Head(new HeadId("?"), HeadKind.Worktree, new ObjectId(""), false),
                ImmutableSortedDictionary<RepoPath, SourceText?>.Empty,
                []
            ),
            [],
            []
        );

    private EngineSession(IRepository repository, IHeadWatcher watcher, SessionOptions options, IProgress<EngineProgress>? progress)
    {
        (_repository, _watcher, _options, _progress) = (repository, watcher, options, progress);
        _reader = new HeadReader(repository);
        _check = new SessionCheck(repository, _reader);
    }

    /// <summary>The newest published snapshot.</summary>
    public EngineSnapshot Current => _snapshots.Current;

    /// <summary>Absolute path of the worktree that the session shows.</summary>
    public string Root => _repository.Root;

    /// <summary>Starts loading in the background and returns at once.</summary>
    public static EngineSession Start(IRepository repository, IHeadWatcher watcher, SessionOptions options, IProgress<EngineProgress>? progress)
    {
        var session = new EngineSession(repository, watcher, options, progress);
        session._loops = Task.WhenAll(session.LoopAsync(), session.FollowAsync());
        return session;
    }

    /// <summary>Every snapshot published from now on, newest only: a slow reader skips what was superseded.</summary>
    public IAsyncEnumerable<EngineSnapshot> WatchAsync(CancellationToken cancellation) => _snapshots.WatchAsync(cancellation);

    /// <summary>An editor's buffer has this text now (opened or changed); the path is absolute. Never blocks.</summary>
    public void BufferChanged(string path, string text) => _events.Writer.TryWrite(new EngineEvent.BufferChanged(path, text));

    /// <summary>The buffer was closed: the file on disk counts again. Never blocks.</summary>
    public void BufferClosed(string path) => _events.Writer.TryWrite(new EngineEvent.BufferClosed(path));

    /// <summary>A file below this worktree may have changed on disk (a hint by a client's watcher or a save). Never blocks.</summary>
    public void FileTouched(string path) => _events.Writer.TryWrite(new EngineEvent.FileTouched(path));

    /// <summary>Changes what is watched. Never blocks.</summary>
    public void Configure(SessionOptions options) => _events.Writer.TryWrite(new EngineEvent.Configured(options));

    /// <summary>
    /// The text of a file in a head as the session last read it; for <see cref="HeadId.Base"/> in the merge base of this worktree and
    /// <paramref name="with"/> (without it, of the first pair). Null when there is none.
    /// </summary>
    public async Task<string?> DocumentAsync(HeadId head, RepoPath path, CancellationToken cancellation, HeadId? with = null)
    {
        var (heads, pairs) = (_heads, _pairs);
        if (heads is null)
            return null;
        if (head == HeadId.Base)
        {
            var pair = pairs.FirstOrDefault(p => p.Other.Head.Id == with) ?? pairs.FirstOrDefault();
            return pair is null ? null : (await _reader.TextAsync(pair.Answer.Base, path, cancellation).ConfigureAwait(false))?.ToString();
        }
        var version = heads.Here.Head.Id == head ? heads.Here : heads.Others.FirstOrDefault(o => o.Head.Id == head);
        if (version is null)
            return null;
        return version.Overrides.TryGetValue(path, out var text)
            ? text?.ToString()
            : (await _reader.TextAsync(version.Head.Commit, path, cancellation).ConfigureAwait(false))?.ToString();
    }

    /// <summary>
    /// The fixes of a finding that edit this worktree, with its unsaved buffers, alone; the best first. Each was tried. Empty when none is proven, and while what was
    /// found is older than what was written.
    /// </summary>
    public async Task<ImmutableArray<Fix>> FixesAsync(Finding finding, CancellationToken cancellation)
    {
        var (pairs, analysis, now) = (_pairs, _analysis, Current);
        if (analysis is null || now.CheckedVersion != now.Version || now.Here is not { Id: var here })
            return [];
        return
            pairs.FirstOrDefault(p => p.Here.Head.Id == here && finding.Heads.Contains(here) && finding.Heads.Contains(p.Other.Head.Id)) is { } pair
            ? await _check.FixesAsync(analysis, pair, finding.Fingerprint, cancellation).ConfigureAwait(false)
            : [];
    }

    /// <summary>The worktree's workspace, for what is asked about Episodes; null while it is not loaded.</summary>
    public WorkspaceEpisodes? Episodes => _analysis is { } analysis ? new WorkspaceEpisodes(_repository, _reader, analysis.Forks) : null;

    /// <summary>Another object with every change of what is saved in the worktree or committed there; null before it was read.</summary>
    public object? SavedState => _heads?.Here;

    /// <summary>The symbols of the worktree with the unsaved buffers over it; null while the workspace is not loaded.</summary>
    public async Task<SymbolStates?> SymbolsAsync(CancellationToken cancellation)
    {
        if (_heads is not { } heads || Episodes is not { } workspace)
            return null;
        var here = await _reader.WithBuffersAsync(heads.Here, _buffers, cancellation).ConfigureAwait(false);
        if (_symbols is { } known && ReferenceEquals(known.Analysis, _analysis) && known.Here.SameContent(here))
            return known.States;
        var states = await workspace.StatesAsync(here, cancellation).ConfigureAwait(false);
        _symbols = (_analysis, here, states);
        return states;
    }

    /// <summary>
    /// Runs the tests that reach both edits of a finding, and those that reach any edit of each of its heads. What they say stays with the finding while both edits stay as
    /// they are; what only they find stays while both heads do. Runs the code of the heads.
    /// </summary>
    /// <param name="fingerprint">The finding.</param>
    /// <param name="bench">Where tests are run.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Ends every process.</param>
    /// <returns>The finding with its verification; null when there is no such finding any more.</returns>
    public async Task<Finding?> VerifyAsync(string fingerprint, ITestBench bench, IProgress<EngineProgress>? progress, CancellationToken cancellation)
    {
        if (_pairs.FirstOrDefault(p => p.Answer.Findings.Any(f => f.Fingerprint == fingerprint)) is not { } pair || _analysis is not { } analysis)
            return null;
        var left = await HeadChanges.ReadAsync(_reader, pair.Answer.Base, pair.Here, cancellation).ConfigureAwait(false);
        var right = await HeadChanges.ReadAsync(_reader, pair.Answer.Base, pair.Other, cancellation).ConfigureAwait(false);
        var asked = pair.Answer.Findings.ToLookup(f => f.Fingerprint == fingerprint);
        var verified = await new PairVerification(_repository, analysis, bench, progress)
            .RunAsync(pair.Answer.Base, left, right, [.. asked[true]], [.. asked[false]], cancellation)
            .ConfigureAwait(false);
        _events.Writer.TryWrite(new EngineEvent.Verified(verified.Findings[0], pair.Answer, verified.Findings[1..]));
        return verified.Findings[0];
    }

    /// <summary>Reads all heads again and waits until everything that was told before this call is applied and checked.</summary>
    public Task<EngineSnapshot> SettledAsync(CancellationToken cancellation)
    {
        var waiter = new TaskCompletionSource<EngineSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _events.Writer.TryWrite(new EngineEvent.Settle(waiter))
            ? waiter.Task.WaitAsync(cancellation)
            : Task.FromException<EngineSnapshot>(new ObjectDisposedException(nameof(EngineSession)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        _events.Writer.TryComplete();
        await _loops.ConfigureAwait(false);
        // What is under way still reads the repository; it must end before that is closed.
        await _work.ConfigureAwait(false);
        while (_events.Reader.TryRead(out var late))
            (late as EngineEvent.Loaded)?.Analysis?.Dispose();
        await _watcher.DisposeAsync().ConfigureAwait(false);
        _analysis?.Dispose();
        _snapshots.Complete();
        if (_repository is IAsyncDisposable repository)
            await repository.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Hands on what the watcher sees.</summary>
    private async Task FollowAsync()
    {
        try
        {
            while (true)
                _events.Writer.TryWrite(new EngineEvent.HeadsMoved(await _watcher.NextAsync(_stop.Token).ConfigureAwait(false)));
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // The session ends.
        }
    }

    /// <summary>The one reader: applies what has arrived, then starts what follows from it.</summary>
    private async Task LoopAsync()
    {
        Load();
        try
        {
            while (await _events.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
            {
                var dirty = false;
                while (_events.Reader.TryRead(out var happened))
                    dirty |= Apply(happened);
                if (dirty)
                    StartCheck();
                Publish();
            }
        }
        catch (OperationCanceledException)
        {
            // The session ends.
        }
        foreach (var (_, waiter) in _waiters)
            waiter.TrySetCanceled(CancellationToken.None);
    }

    /// <summary>Applies one event; true when the findings may change by it.</summary>
    private bool Apply(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.BufferChanged(var path, var text):
                if (Relative(path) is not { } changed || !HeadReader.Matters(changed))
                    return false;
                _buffers = _buffers.SetItem(changed, SourceTexts.FromBuffer(text));
                return true;
            case EngineEvent.BufferClosed(var path):
                if (Relative(path) is not { } closed || !_buffers.ContainsKey(closed))
                    return false;
                _buffers = _buffers.Remove(closed);
                _touched = _touched.Add(Root, closed);
                return true;
            case EngineEvent.FileTouched(var path):
                _touched = _touched.Add(Root, Relative(path));
                ReloadIfProject(path);
                return true;
            case EngineEvent.HeadsMoved(var touched):
                _touched = _touched.Union(touched.Files);
                _refs |= touched.Refs;
                return true;
            case EngineEvent.Configured(var options):
                var trust = options.Trusted != _options.Trusted;
                _options = options;
                _refs = true;
                if (trust)
                    Load();
                return true;
            case EngineEvent.Loaded loaded when loaded.Generation == _generation:
                _loading = false;
                _analysis?.Dispose();
                (_analysis, _failure, _pairs) = (loaded.Analysis, loaded.Failure, []);
                return true;
            case EngineEvent.Loaded stale:
                stale.Analysis?.Dispose();
                return false;
            case EngineEvent.Checked(var version, var answer) when version == _version:
                _running = null;
                _failure = answer.Failure ?? (_analysis is null && !_loading ? _failure : null);
                if (!ReferenceEquals(answer.Heads, Nothing) && answer.Failure is null)
                    (_heads, _pairs, _takenTouched, _takenRefs) = (answer.Heads, answer.Pairs, TouchedFiles.None, false);
                _answer = answer;
                _checked = version;
                return false;
            case EngineEvent.Verified(var finding, var answered, var found):
                _found = _found.RemoveRange(_found.Keys.Where(a => !_pairs.Any(p => ReferenceEquals(p.Answer, a)))).SetItem(answered, found);
                _verified = _verified.SetItem(KeyOf(finding), (finding.Edits, finding.Tests!));
                return false;
            case EngineEvent.Settle(var waiter):
                _refs = true;
                _waiters.Add((_version + 1, waiter));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A project file or restored packages changed here: the workspace is loaded again behind the present one.</summary>
    private void ReloadIfProject(string path)
    {
        if (
            Path.GetExtension(path) is ".csproj" or ".props" or ".targets" or ".sln" or ".slnx"
            || Path.GetFileName(path) is "project.assets.json" or "global.json"
        )
            Load();
    }

    private void Load()
    {
        var generation = ++_generation;
        _loading = true;
        var trusted = _options.Trusted;
        _work = Task.WhenAll(_work, LoadAsync());

        async Task LoadAsync()
        {
            EngineEvent.Loaded result;
            try
            {
                var here = (await _repository.WorktreesAsync(_stop.Token).ConfigureAwait(false))[0];
                var anchor = await _reader.ReadAsync(here with { Kind = HeadKind.Worktree }, _stop.Token).ConfigureAwait(false);
                result = new(
                    generation,
                    await Check.OpenAsync(_repository, _reader, trusted, anchor, _progress, _stop.Token).ConfigureAwait(false),
                    null
                );
            }
            catch (Exception e) when (e is RepositoryException or WorkspaceLoadException)
            {
                result = new(generation, null, e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                result = new(generation, null, $"The workspace could not be loaded ({e.GetType().Name}: {e.Message}).");
            }
            if (!_events.Writer.TryWrite(result))
                result.Analysis?.Dispose();
        }
    }

    /// <summary>Starts a check of the present contents; one that is under way is superseded.</summary>
    private void StartCheck()
    {
        _running?.Cancel();
        var cancel = _running = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var version = ++_version;
        // A superseded check has read nothing for good: what it took is taken along.
        (_takenTouched, _takenRefs, _touched, _refs) = (_takenTouched.Union(_touched), _takenRefs || _refs, TouchedFiles.None, false);
        var (options, heads, refs, touched, buffers, analysis, pairs) = (_options, _heads, _takenRefs, _takenTouched, _buffers, _analysis, _pairs);
        _work = Task.WhenAll(_work, RunAsync());

        async Task RunAsync()
        {
            await Task.Yield();
            try
            {
                var answer = await _check.RunAsync(options, heads, refs, touched, buffers, analysis, pairs, cancel.Token).ConfigureAwait(false);
                _events.Writer.TryWrite(new EngineEvent.Checked(version, answer));
            }
            catch (RepositoryException e)
            {
                var before = heads ?? Nothing;
                _events.Writer.TryWrite(new EngineEvent.Checked(version, new SessionAnswer(before, before.Here.Head, pairs, [], e.Message)));
            }
            catch (OperationCanceledException)
            {
                // Superseded; the newer check reports.
            }
            catch (Exception e)
            {
                // A defect of ours must not end the session: what was known stays, and the user is told.
                var before = heads ?? Nothing;
                _events.Writer.TryWrite(
                    new EngineEvent.Checked(
                        version,
                        new SessionAnswer(
                            before,
                            before.Here.Head,
                            pairs,
                            [],
                            $"The check failed unexpectedly ({e.GetType().Name}: {e.Message}); the findings are those of before."
                        )
                    )
                );
            }
        }
    }

    private void Publish()
    {
        var settled = _checked == _version && !_loading;
        var incomplete = _answer?.Incomplete ?? [];
        if (_loading && _analysis is not null)
            incomplete =
            [
                new Incomplete(null, null, "The projects changed and are being loaded again; until then the findings are those of before."),
                .. incomplete,
            ];
        if (_failure is { } failure)
            incomplete = [new Incomplete(null, null, failure), .. incomplete];
        var state = _analysis is null
            ? _failure is not null && !_loading
                ? EngineState.Failed
                : EngineState.Loading
            : _failure is not null || !incomplete.IsEmpty
                ? EngineState.Partial
                : _answer is null || _pairs.IsEmpty && _checked != _version
                    ? Current.State
                    : EngineState.Ready;
        _snapshots.Publish(
            new EngineSnapshot(
                _version,
                _checked,
                state,
                _answer?.Here,
                [.. (_heads?.Others ?? []).Select(o => o.Head)],
                Check.Order(_pairs.SelectMany(p => p.Answer.Findings.Select(WithTests).Concat(_found.GetValueOrDefault(p.Answer, [])))),
                incomplete,
                !settled
            )
        );
        if (!settled)
            return;
        foreach (var (version, waiter) in _waiters.Where(w => w.Version <= _checked).ToList())
        {
            waiter.TrySetResult(Current);
            _waiters.Remove((version, waiter));
        }
    }

    /// <summary>The finding with what tests said about these two edits; when either changed since, nothing was said.</summary>
    private Finding WithTests(Finding finding) =>
        _verified.TryGetValue(KeyOf(finding), out var known) && known.Edits == finding.Edits ? known.Tests.AddedTo(finding) : finding;

    private static (string Fingerprint, HeadId One, HeadId Other) KeyOf(Finding finding) =>
        (finding.Fingerprint, finding.Heads[0], finding.Heads[^1]);

    private RepoPath? Relative(string path)
    {
        // Editors also have buffers that are no files ("untitled:1").
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0'))
            return null;
        var relative = Path.GetRelativePath(Root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? null
            : new RepoPath(relative.Replace(Path.DirectorySeparatorChar, '/'));
    }
}
