using System.Collections.Immutable;
using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Engine.Conflicts;
using Intent.Engine.Episodes;
using Intent.Git;
using Intent.Server.Commands;
using Intent.Server.Ledger;
using Intent.Storage.Ledger;

namespace Intent.Server.Episodes;

/// <summary>One command's view on a repository's ledger, and on its workspace when that is needed.</summary>
internal sealed class LedgerSession : IAsyncDisposable
{
    private readonly IProgress<EngineProgress>? _progress;
    private WorkspaceEpisodes? _workspace;
    private SymbolStates? _states;

    private LedgerSession(GitRepository repository, SqliteLedgerStore store, Circumstances caller, IProgress<EngineProgress>? progress)
    {
        (Repository, Store, Caller, _progress) = (repository, store, caller, progress);
        Ledger = new EpisodeLedger(store, store);
    }

    /// <summary>The repository.</summary>
    public GitRepository Repository { get; }

    /// <summary>Where long work tells how far it is, or null.</summary>
    public IProgress<EngineProgress>? Progress => _progress;

    /// <summary>Its ledger's store.</summary>
    public SqliteLedgerStore Store { get; }

    /// <summary>Its ledger.</summary>
    public EpisodeLedger Ledger { get; }

    /// <summary>Who calls, and where.</summary>
    public Circumstances Caller { get; }

    /// <summary>The worktree's name in the ledger.</summary>
    public string Worktree => Caller.Worktree!;

    /// <summary>Opens the ledger of the repository that holds a folder.</summary>
    public static async Task<LedgerSession> OpenAsync(
        string directory,
        Caller caller,
        IProgress<EngineProgress>? progress,
        CancellationToken cancellation
    )
    {
        var repository = await GitRepository.OpenAsync(directory, cancellation).ConfigureAwait(false);
        return new LedgerSession(
            repository,
            RepositoryLedger.Of(repository),
            await caller.InAsync(repository, cancellation).ConfigureAwait(false),
            progress
        );
    }

    /// <summary>Runs a command under a progress display.</summary>
    public static Task<T> RunAsync<T>(
        string directory,
        Caller caller,
        Terminal terminal,
        bool verbose,
        Func<LedgerSession, Task<T>> work,
        CancellationToken cancellation
    ) =>
        ProgressDisplay.RunAsync(
            terminal,
            verbose,
            async progress =>
            {
                await using var session = await OpenAsync(directory, caller, progress, cancellation).ConfigureAwait(false);
                return await work(session).ConfigureAwait(false);
            }
        );

    /// <summary>The workspace, loaded at the first question.</summary>
    public async Task<WorkspaceEpisodes> WorkspaceAsync(CancellationToken cancellation) =>
        _workspace ??= await WorkspaceEpisodes.OpenAsync(Repository, trusted: true, _progress, cancellation).ConfigureAwait(false);

    /// <summary>The symbols of the worktree as its files are saved.</summary>
    public async Task<SymbolStates> StatesAsync(CancellationToken cancellation) =>
        _states ??= await (await WorkspaceAsync(cancellation).ConfigureAwait(false)).StatesAsync(cancellation).ConfigureAwait(false);

    /// <summary>
    /// Evidence against the code as it is. Without an entry for evidence that is not here; all are without one when the code cannot be looked at, then with the
    /// reason.
    /// </summary>
    public async Task<(Func<Digest, EvidenceStatus?> Status, string? Problem)> StatusAsync(EvidenceView view, CancellationToken cancellation)
    {
        if (view.Evidence.Values.All(e => e.Covered.IsEmpty))
            return (id => view.StatusOf(id, _ => null), null);
        try
        {
            var symbols = view.Evidence.Values.SelectMany(e => e.Covered).Select(c => c.Symbol).Distinct();
            var states = await (await StatesAsync(cancellation).ConfigureAwait(false)).OfAsync(symbols, cancellation).ConfigureAwait(false);
            return (id => view.StatusOf(id, s => states.TryGetValue(s, out var state) ? state : null), null);
        }
        catch (Exception e) when (e is WorkspaceLoadException or RepositoryException)
        {
            return (_ => null, $"Whether evidence is stale is not known: {e.Message}");
        }
    }

    /// <summary>The Episode whose id begins with some digits.</summary>
    /// <exception cref="WrongRequestException">There is none, or several.</exception>
    public async Task<Digest> EpisodeIdAsync(string digits, CancellationToken cancellation)
    {
        if (digits.Length < RecordEntries.PrefixLength || digits.AsSpan().ContainsAnyExcept("0123456789abcdef"))
            throw new WrongRequestException(
                $"'{digits}' is no id of an Episode; give at least its first {RecordEntries.PrefixLength} hexadecimal digits, as 'intent episode list' shows them."
            );
        ImmutableArray<ReadRecord> found =
        [
            .. (await Ledger.ByPrefixAsync(digits, cancellation).ConfigureAwait(false)).Where(r => r.Content is Episode),
        ];
        return found switch
        {
            [var only] => only.Id,
            [] => throw new WrongRequestException(
                $"No Episode in this ledger has an id that begins with {digits}; 'intent episode list' shows the newest."
            ),
            _ => throw new WrongRequestException($"{found.Length} Episodes have ids that begin with {digits}; give more digits."),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _workspace?.Dispose();
        await Store.DisposeAsync().ConfigureAwait(false);
        await Repository.DisposeAsync().ConfigureAwait(false);
    }
}
