using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intent.CodeAnalysis.Episodes;
using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Core.Text;
using Intent.Engine;
using Intent.Engine.Episodes;
using Intent.Git;
using Intent.Server.Attestations;
using Intent.Server.Commands;
using Intent.Server.Episodes;
using Intent.Server.Evidence;
using Intent.Server.Formats;
using Intent.Server.Formats.Attestations;
using Intent.Server.Formats.Evidence;
using Intent.Server.Ledger;
using Intent.Storage.Ledger;

namespace Intent.Server.Lsp;

/// <summary>A count above a declaration.</summary>
/// <param name="Place">The declaration.</param>
/// <param name="Title">"2 Episodes · evidence 3/4, 1 stale".</param>
internal sealed record EpisodeLens(SymbolPlace Place, string Title);

/// <summary>What the editor shows and does with the ledger of one repository.</summary>
internal sealed class EpisodeFeatures : IAsyncDisposable
{
    private readonly EngineSession _session;
    private readonly GitRepository _repository;
    private readonly SqliteLedgerStore _store;
    private readonly EpisodeLedger _ledger;
    private readonly EpisodeWriter _writer;
    private readonly Action<string> _log;
    private readonly SemaphoreSlim _recording = new(1, 1);
    private string _problem = "";
    private (object? SavedState, Digest Checkpoint) _followed;

    public EpisodeFeatures(EngineSession session, GitRepository repository, Action<string> log)
    {
        (_session, _repository, _log) = (session, repository, log);
        _store = RepositoryLedger.Of(repository);
        _ledger = new EpisodeLedger(_store, _store);
        _writer = new EpisodeWriter(_ledger, TimeProvider.System);
    }

    /// <summary>The repository.</summary>
    public GitRepository Repository => _repository;

    /// <summary>The findings with what the ledger knows of them; as they are when it cannot be read.</summary>
    public async Task<ImmutableArray<Finding>> WithEpisodesAsync(EngineSnapshot snapshot, CancellationToken cancellation)
    {
        try
        {
            return await FindingEpisodes
                .AddAsync(_ledger, snapshot.Findings, snapshot.Heads.Prepend(snapshot.Here).OfType<Core.Heads.Head>(), cancellation)
                .ConfigureAwait(false);
        }
        catch (LedgerException e)
        {
            Tell(e.Message);
            return snapshot.Findings;
        }
    }

    /// <summary>Why the symbol at a position is as it is, as Markdown with the range of its name; null when nothing is known of it.</summary>
    public async Task<(string Markdown, TextRange Range)?> HoverAsync(RepoPath path, TextPosition position, CancellationToken cancellation)
    {
        if (
            await _session.SymbolsAsync(cancellation).ConfigureAwait(false) is not { } states
            || await states.AtAsync(path, position, cancellation).ConfigureAwait(false) is not { } place
            || !Inside(place.Range, position)
        )
            return null;
        var story = await _ledger.StoryAsync(place.Symbol, cancellation).ConfigureAwait(false);
        if (story.Episodes.IsEmpty && story.Evidence.BySymbol[place.Symbol].IsEmpty)
            return await NoteAsync(path, position, cancellation).ConfigureAwait(false) is { } note ? (note, place.Range) : null;
        var status = await StatusAsync(story.Evidence, states, cancellation).ConfigureAwait(false);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"**Why `{place.Display}`**\n");
        foreach (var (entry, episode) in story.Episodes.Take(5))
        {
            var done = episode.Episode.Operations.First(o => o.Symbol == entry.Symbol || o.Result == entry.Symbol);
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n- {Escape(EpisodeAnswer.Why(episode))}  \n  {JsonText.Word(done.Kind)} · {EpisodeAnswer.When(episode.FirstAttested)}{Escape(EpisodeAnswer.By(episode))}{Escape(EpisodeAnswer.For(episode.Stories, new Ink(false)))} · Episode `{episode.Id.Short}`\n"
            );
            foreach (var (id, record) in episode.Evidence.Take(5))
                text.Append("  - ").Append(Escape(EpisodeAnswer.Text(id, record, status(id), new Ink(false)))).Append('\n');
        }

        if (story.Episodes.Length > 5)
            text.Append(CultureInfo.InvariantCulture, $"\n… and {story.Episodes.Length - 5} older Episodes ('intent why' shows all).\n");
        foreach (var accepted in story.Accepted.Take(3))
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nA conflict of it was accepted: {Escape(accepted.Reason)}{(accepted.Who is { } who ? $" ({Escape(who)})" : "")}\n"
            );
        var shared = await _ledger.SharedAsync(2, cancellation).ConfigureAwait(false);
        if (shared.FirstOrDefault(s => s.Symbol == place.Symbol) is { } several)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nBeing changed by {several.Episodes.Length} open Episodes: {string.Join(", ", several.Episodes.Select(e => $"`{e.Id.Short}`{Escape(EpisodeAnswer.By(e))}"))}\n"
            );
        return (text.ToString(), place.Range);
    }

    /// <summary>
    /// Where no Episode is known: what a git-ai note says of the line. Git is only asked where the repository has such notes and the file is as it is committed, because
    /// lines of other files are not the commit's lines.
    /// </summary>
    private async Task<string?> NoteAsync(RepoPath path, TextPosition position, CancellationToken cancellation)
    {
        if (_session.Current.Here is not { Commit: var commit } here)
            return null;
        try
        {
            if (
                !await _repository.HasNotesAsync(GitAiNote.Ref, cancellation).ConfigureAwait(false)
                || await _session.DocumentAsync(here.Id, path, cancellation).ConfigureAwait(false) is not { } text
                || await _repository.FindAsync(commit, path, cancellation).ConfigureAwait(false) is not { } file
                || await _repository.ReadAsync(file, cancellation).ConfigureAwait(false) is not { } committed
                || Encoding.UTF8.GetString(committed.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n") != text.ReplaceLineEndings("\n")
                || await LineOrigin.OfAsync(_repository, commit, path, position.Line + 1, Redactor.Default, cancellation).ConfigureAwait(false)
                    is not { Writer: { } writer } origin
            )
                return null;
            var who = string.Join(
                ", ",
                new[]
                {
                    writer.Tool,
                    writer.Model,
                    writer.Person is { } person
                        ? writer.IsAgent
                            ? $"directed by {person}"
                            : person
                        : null,
                }.OfType<string>()
            );
            return $"**Written by** {Escape(who.Length > 0 ? who : writer.Key)}\n\nin commit `{origin.Blame.Commit.Short}`, as its git-ai note says. No Episode is recorded.\n";
        }
        catch (Core.Heads.RepositoryException e)
        {
            Tell(e.Message);
            return null;
        }
    }

    /// <summary>The declarations of a file that the ledger knows something of.</summary>
    public async Task<IReadOnlyList<EpisodeLens>> LensesAsync(RepoPath path, CancellationToken cancellation)
    {
        if (await _session.SymbolsAsync(cancellation).ConfigureAwait(false) is not { } states)
            return [];
        var lenses = new List<EpisodeLens>();
        foreach (var place in await states.InAsync(path, cancellation).ConfigureAwait(false))
        {
            var story = await _ledger.StoryAsync(place.Symbol, cancellation).ConfigureAwait(false);
            if (story.Episodes.IsEmpty)
                continue;
            var evidence = story.Evidence.Evidence;
            var status = await StatusAsync(story.Evidence, states, cancellation).ConfigureAwait(false);
            var stale = evidence.Keys.Count(id => status(id)?.IsStale == true);
            var passed = evidence.Count(e => e.Value.Summary.Result == EvidenceResult.Passed && status(e.Key)?.IsStale == false);
            var judged = evidence.Values.Count(e => e.Summary.Result != EvidenceResult.None);
            var title =
                $"{story.Episodes.Length} Episode{(story.Episodes.Length == 1 ? "" : "s")}"
                + (judged == 0 ? "" : $" · evidence {passed}/{judged}")
                + (
                    stale == 0 ? ""
                    : judged == 0 ? $" · {stale} stale"
                    : $", {stale} stale"
                );
            lenses.Add(new EpisodeLens(place, title));
        }

        return lenses;
    }

    /// <summary>
    /// Records what was saved, when work is open: while the commit stays, as a draft; when there is a new commit, for good.
    /// </summary>
    /// <returns>True when something was recorded.</returns>
    public async Task<bool> FollowAsync(CancellationToken cancellation)
    {
        await _recording.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (
                _session.Episodes is not { } workspace
                || await _ledger.OpenAsync(Caller.Worktree(_repository.Root), cancellation).ConfigureAwait(false) is not { } work
                || await _ledger.CheckpointAsync(work, cancellation).ConfigureAwait(false) is not { } checkpoint
            )
                return false;
            // Typing saves nothing; only what is saved is recorded.
            var saved = (_session.SavedState, checkpoint.Id());
            if (saved.SavedState is null || saved == _followed)
                return false;
            var edits = await workspace.SinceAsync(checkpoint, cancellation).ConfigureAwait(false);
            var caller = await new Caller().InAsync(_repository, cancellation).ConfigureAwait(false) with { Commit = edits.Commit.Value };
            _followed = saved;
            return edits.Commit.Value == checkpoint.Commit
                ? await _writer.DraftAsync(work, edits.Operations, caller, cancellation).ConfigureAwait(false)
                : await _writer.RecordAsync(work, edits.Operations, edits.Uncommitted, caller, null, cancellation).ConfigureAwait(false) is not null;
        }
        catch (Exception e) when (e is LedgerException or Core.Heads.RepositoryException)
        {
            Tell(e.Message);
            return false;
        }
        finally
        {
            _recording.Release();
        }
    }

    /// <summary>Runs one of the editor's commands; the answer is text for people and ids for the client.</summary>
    /// <exception cref="WrongRequestException">The request cannot be answered, with a sentence.</exception>
    public async Task<JsonObject> RunAsync(string command, JsonElement argument, CancellationToken cancellation)
    {
        var caller = await new Caller(Text(argument, "agent"), Text(argument, "model")).InAsync(_repository, cancellation).ConfigureAwait(false);
        switch (command)
        {
            case IntentProtocol.BeginEpisode:
                var requirement = StorySpecs.Requirement(_repository.Root, Text(argument, "story"), Text(argument, "because"));
                var workspace = _session.Episodes ?? throw StillLoading();
                var edits = await workspace.NowAsync(cancellation).ConfigureAwait(false);
                var work = await _writer
                    .BeginAsync(requirement, caller, edits.Uncommitted, Text(argument, "requestKey"), cancellation)
                    .ConfigureAwait(false);
                return Said($"Work began: {EpisodeAnswer.Line(work.Requirement.Text)}");
            case IntentProtocol.RecordEpisode:
                var open =
                    await _ledger.OpenAsync(caller.Worktree!, cancellation).ConfigureAwait(false)
                    ?? throw new WrongRequestException("No work is open in this worktree; begin an Episode first.");
                var checkpoint =
                    await _ledger.CheckpointAsync(open, cancellation).ConfigureAwait(false)
                    ?? throw new WrongRequestException("The state at which the work began is not in the ledger; begin the Episode again.");
                var since = await (_session.Episodes ?? throw StillLoading()).SinceAsync(checkpoint, cancellation).ConfigureAwait(false);
                return
                    await _writer
                        .RecordAsync(open, since.Operations, since.Uncommitted, caller with { Commit = since.Commit.Value }, null, cancellation)
                        .ConfigureAwait(false)
                        is { } recorded
                    ? Said($"Recorded Episode {recorded.Id.Short}.", recorded.Id)
                    : Said("Nothing was done to any symbol since the last record.");
            case IntentProtocol.LinkStory:
                var episode = Text(argument, "id") is { } digits ? await EpisodeIdAsync(digits, cancellation).ConfigureAwait(false) : (Digest?)null;
                var story = Text(argument, "story") ?? throw new WrongRequestException("Say which Story: its id.");
                var linked = await StoryLink.AddAsync(_ledger, _writer, _repository.Root, caller, episode, story, cancellation).ConfigureAwait(false);
                return Said(linked.Sentence, linked.Episode);
            case IntentProtocol.ListEpisodes:
                var newest = await _ledger.NewestAsync(50, cancellation).ConfigureAwait(false);
                return new JsonObject
                {
                    ["open"] = await _ledger.OpenAsync(caller.Worktree!, cancellation).ConfigureAwait(false) is { } begun
                        ? EpisodeAnswer.Line(begun.Requirement.Text)
                        : null,
                    ["stories"] = new JsonArray([
                        .. StorySpecs.All(_repository.Root).Select(s => (JsonNode)new JsonObject { ["id"] = s.Id, ["title"] = s.Title }),
                    ]),
                    ["episodes"] = new JsonArray([
                        .. newest.Select(e =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["id"] = e.Id.ToString(),
                                    ["title"] = EpisodeAnswer.Why(e),
                                    ["detail"] =
                                        EpisodeAnswer.When(e.FirstAttested) + EpisodeAnswer.By(e) + EpisodeAnswer.For(e.Stories, new Ink(false)),
                                }
                        ),
                    ]),
                };
            case IntentProtocol.ShowEpisode:
                return await ShowAsync(Text(argument, "id") ?? throw new WrongRequestException("Say which Episode: its id."), cancellation)
                    .ConfigureAwait(false);
            case IntentProtocol.AttachEvidence:
                return await AttachAsync(argument, caller, cancellation).ConfigureAwait(false);
            default:
                return await AcknowledgeAsync(argument, caller, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync().ConfigureAwait(false);
        _recording.Dispose();
    }

    private async Task<JsonObject> ShowAsync(string digits, CancellationToken cancellation)
    {
        var found = await EpisodeIdAsync(digits, cancellation).ConfigureAwait(false);
        if (await _ledger.EpisodeAsync(found, cancellation).ConfigureAwait(false) is not var (episode, evidence))
            throw new WrongRequestException($"{digits} is no Episode of this ledger.");
        var states = await _session.SymbolsAsync(cancellation).ConfigureAwait(false);
        var status = states is null ? _ => null : await StatusAsync(evidence, states, cancellation).ConfigureAwait(false);
        return new JsonObject { ["id"] = found.ToString(), ["text"] = EpisodeAnswer.Text(episode, new Ink(false), status) };
    }

    private async Task<Digest> EpisodeIdAsync(string digits, CancellationToken cancellation) =>
        Digest.TryParse(digits, out var whole) ? whole
        : (await _ledger.ByPrefixAsync(digits, cancellation).ConfigureAwait(false)).Where(r => r.Content is Episode).ToList() is [var only] ? only.Id
        : throw new WrongRequestException($"No Episode in this ledger has exactly one id that begins with {digits}.");

    private async Task<JsonObject> AttachAsync(JsonElement argument, Circumstances caller, CancellationToken cancellation)
    {
        List<string> files =
            argument.TryGetProperty("files", out var given) && given.ValueKind == JsonValueKind.Array
                ? [.. given.EnumerateArray().Select(f => f.GetString()).OfType<string>()]
                : [];
        if (files.Count == 0)
        {
            // "The last test run": the newest results below the worktree, with the coverage made at the same time.
            files = LastTestRun(_repository.Root);
            if (files.Count == 0)
                throw new WrongRequestException(
                    $"There is no test result below {_repository.Root}; run 'dotnet test --logger trx' first, or choose a file."
                );
        }

        var episode = Text(argument, "episode") is { } id && Digest.TryParse(id, out var known) ? known : (Digest?)null;
        var context = new EvidenceContext(_repository, _ledger, _ => Task.FromResult(_session.Episodes ?? throw StillLoading()), caller);
        try
        {
            var attached = await new EvidenceAttachment(context)
                .FilesAsync(files, episode, EvidenceReader.DefaultLimit, null, cancellation)
                .ConfigureAwait(false);
            return Said(
                string.Join(
                    "\n",
                    attached.Select(a =>
                        $"{EpisodeAnswer.Text(a.Id, a.Record, null, new Ink(false))}, covers {a.Record.Covered.Length} symbols{(a.Subject is { } s ? $", for {s.Short}" : ", linked to no Episode")}{string.Concat(a.Notes.Select(n => " " + n))}"
                    )
                ),
                attached[0].Id
            );
        }
        catch (EvidenceFormatException e)
        {
            throw new WrongRequestException(e.Message);
        }
    }

    private async Task<JsonObject> AcknowledgeAsync(JsonElement argument, Circumstances caller, CancellationToken cancellation)
    {
        var finding =
            _session.Current.Findings.FirstOrDefault(f => f.Fingerprint == Text(argument, "fingerprint"))
            ?? throw new WrongRequestException("There is no such conflict any more.");
        await Acceptance.AddAsync(_ledger, finding, Text(argument, "reason"), caller.Who, cancellation).ConfigureAwait(false);
        return Said(Acceptance.Sentence);
    }

    private static List<string> LastTestRun(string root)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
            MaxRecursionDepth = 12,
        };
        var results = Directory.EnumerateFiles(root, "*.trx", options).Select(f => new FileInfo(f)).ToList();
        if (results.MaxBy(f => f.LastWriteTimeUtc) is not { } newest)
            return [];
        var coverage = Directory
            .EnumerateFiles(newest.DirectoryName!, "*cobertura*.xml", options)
            .Select(f => new FileInfo(f))
            .Where(f => (newest.LastWriteTimeUtc - f.LastWriteTimeUtc).Duration() < TimeSpan.FromMinutes(5))
            .MaxBy(f => f.LastWriteTimeUtc);
        return coverage is null ? [newest.FullName] : [newest.FullName, coverage.FullName];
    }

    private static async Task<Func<Digest, EvidenceStatus?>> StatusAsync(EvidenceView view, SymbolStates states, CancellationToken cancellation)
    {
        var now = await states
            .OfAsync(view.Evidence.Values.SelectMany(e => e.Covered).Select(c => c.Symbol).Distinct(), cancellation)
            .ConfigureAwait(false);
        return id => view.StatusOf(id, s => now.TryGetValue(s, out var state) ? state : null);
    }

    private void Tell(string problem)
    {
        if (problem == _problem)
            return;
        _problem = problem;
        _log(problem);
    }

    private static bool Inside(TextRange range, TextPosition at) => range.Start.CompareTo(at) <= 0 && at.CompareTo(range.End) <= 0;

    private static WrongRequestException StillLoading() => new("The workspace is still being loaded; try again in a moment.");

    private static JsonObject Said(string message, Digest? id = null) => new() { ["message"] = message, ["id"] = id?.ToString() };

    private static string? Text(JsonElement argument, string name) =>
        argument.ValueKind == JsonValueKind.Object
        && argument.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static string Escape(string text) =>
        text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
}
