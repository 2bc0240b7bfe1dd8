using System.Collections;
using System.Collections.Immutable;
using System.Text;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Engine.Episodes;
using Intent.Engine.Evidence;
using Intent.Git;
using Intent.Server.Commands;
using Intent.Server.Formats.Evidence;

namespace Intent.Server.Evidence;

/// <summary>What attaching evidence needs of its surroundings.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Ledger">Its ledger.</param>
/// <param name="Workspace">Loads the workspace when symbols are needed.</param>
/// <param name="Caller">Who and where.</param>
internal sealed record EvidenceContext(
    GitRepository Repository,
    EpisodeLedger Ledger,
    Func<CancellationToken, Task<WorkspaceEpisodes>> Workspace,
    Circumstances Caller
);

/// <summary>One piece of evidence that was attached.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsNew">False when the ledger had it: the same results of the same code.</param>
/// <param name="Record">The evidence.</param>
/// <param name="Subject">The Episode or requirement it is linked to, or null.</param>
/// <param name="Notes">What could not be bound or kept, for people.</param>
internal sealed record AttachedEvidence(Digest Id, bool IsNew, EvidenceRecord Record, Digest? Subject, ImmutableArray<string> Notes);

/// <summary>Attaches files and outcomes of commands: read, cleaned, bound to what they cover, stored.</summary>
internal sealed class EvidenceAttachment(EvidenceContext context)
{
    private readonly Redactor _redactor = new(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value ?? ""))
    );

    /// <summary>The folders of this machine, for the paths in evidence.</summary>
    public async Task<EvidencePlaces> PlacesAsync(CancellationToken cancellation) =>
        new(
            (await context.Repository.WorktreesAsync(cancellation).ConfigureAwait(false)).Select(w => w.WorktreeRoot).OfType<string>(),
            [
                KeyValuePair.Create(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "~"),
                KeyValuePair.Create(Path.GetTempPath(), "(temporary)"),
            ]
        );

    /// <summary>Attaches files. Coverage attached together with test results tells what these cover.</summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="episode">The Episode it is for; null: the open work of this worktree, if there is any.</param>
    /// <param name="limit">The most bytes of a file.</param>
    /// <param name="requestKey">Names the request for retries, or null.</param>
    /// <param name="cancellation">Ends the work; what is stored stays.</param>
    /// <exception cref="EvidenceFormatException">A file is damaged or hostile; nothing is stored then.</exception>
    public async Task<IReadOnlyList<AttachedEvidence>> FilesAsync(
        IReadOnlyList<string> paths,
        Digest? episode,
        int limit,
        string? requestKey,
        CancellationToken cancellation
    )
    {
        var places = await PlacesAsync(cancellation).ConfigureAwait(false);
        var read = new List<(string Name, EvidenceFile File)>();
        foreach (var path in paths)
            read.Add((Path.GetFileName(path), await ReadAsync(path, places, limit, cancellation).ConfigureAwait(false)));
        FileCoverage[] coverage = [.. read.SelectMany(r => r.File.Summary.Coverage)];
        var attached = new List<AttachedEvidence>();
        foreach (var (index, (name, file)) in read.Index())
        {
            var key = requestKey is null || read.Count == 1 ? requestKey : $"{requestKey}/{index}";
            attached.Add(
                await StoreAsync(
                        _redactor.Redact(name).Text,
                        file.Summary,
                        coverage,
                        file.Content is { } kept ? [kept] : [],
                        file.NotKept,
                        episode,
                        key,
                        cancellation
                    )
                    .ConfigureAwait(false)
            );
        }

        return attached;
    }

    /// <summary>Runs a command and attaches how it ended, with its redacted output.</summary>
    public async Task<(CommandRunResult Run, AttachedEvidence Attached)> RunAsync(
        IReadOnlyList<string> arguments,
        string folder,
        Stream output,
        Stream errors,
        Digest? episode,
        string? requestKey,
        CancellationToken cancellation
    )
    {
        var places = await PlacesAsync(cancellation).ConfigureAwait(false);
        var known = new KnownEnvironment(context.Repository.CommonDirectory);
        var run = await CommandRun
            .RunAsync(new CommandToRun(arguments, folder, known.Read(), places), output, errors, TimeProvider.System, cancellation)
            .ConfigureAwait(false);
        known.Write();
        var log = new StringBuilder();
        foreach (var (sign, names) in new[] { ('+', run.Environment.Added), ('-', run.Environment.Removed), ('~', run.Environment.Changed) })
            if (names.Count > 0)
                log.Append(sign).Append(" environment: ").AppendJoin(' ', names).Append('\n');
        log.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"exit code {run.ExitCode}, {run.Duration.TotalSeconds:0.0} s, {run.Secrets} secrets taken out\n"
        );
        log.Append("--- stdout\n").Append(run.Output).Append("\n--- stderr\n").Append(run.Errors).Append('\n');
        var attached = await StoreAsync(
                string.Join(' ', run.Summary.Command!.Arguments),
                run.Summary,
                [],
                [Encoding.UTF8.GetBytes(log.ToString())],
                null,
                episode,
                requestKey,
                cancellation
            )
            .ConfigureAwait(false);
        return (run, attached);
    }

    private async Task<AttachedEvidence> StoreAsync(
        string title,
        EvidenceSummary summary,
        FileCoverage[] coverage,
        ImmutableArray<ReadOnlyMemory<byte>> files,
        string? notKept,
        Digest? episode,
        string? requestKey,
        CancellationToken cancellation
    )
    {
        var notes = new List<string>();
        if (notKept is not null)
            notes.Add(notKept);
        var (subject, operations) = await SubjectAsync(episode, cancellation).ConfigureAwait(false);
        var covered = ImmutableArray<SymbolDigest>.Empty;
        try
        {
            if (summary.Kind is EvidenceKind.Command or EvidenceKind.File)
            {
                // It says nothing of symbols by itself, so it stands for those of the Episode that it is for.
                if (!operations.IsEmpty)
                    covered = [.. await StatesAsync(operations, cancellation).ConfigureAwait(false)];
            }
            else
            {
                var answer = await (await context.Workspace(cancellation).ConfigureAwait(false))
                    .CoveredAsync(summary, summary.Kind == EvidenceKind.TestRun ? coverage : [], cancellation)
                    .ConfigureAwait(false);
                covered = answer.Covered;
                notes.AddRange(answer.Notes);
            }
        }
        catch (Exception e) when (e is WorkspaceLoadException or RepositoryException)
        {
            notes.Add($"It is not bound to symbols, so it will not be shown as stale: {e.Message}");
        }

        var trees = await WorkspaceEpisodes.TreesAsync(context.Repository, cancellation).ConfigureAwait(false);
        var evidence = new NewEvidence(title, summary, covered, trees, files);
        var (id, isNew) = await new EvidenceWriter(context.Ledger, TimeProvider.System)
            .AttachAsync(evidence, subject, context.Caller, requestKey, cancellation)
            .ConfigureAwait(false);
        var record = (EvidenceRecord)(await context.Ledger.RecordAsync(id, cancellation).ConfigureAwait(false))!.Value.Content;
        return new AttachedEvidence(id, isNew, record, subject, [.. notes]);
    }

    private async Task<IEnumerable<SymbolDigest>> StatesAsync(ImmutableArray<SymbolOperation> operations, CancellationToken cancellation)
    {
        var states = await (await context.Workspace(cancellation).ConfigureAwait(false)).StatesAsync(cancellation).ConfigureAwait(false);
        return (await states.OfAsync(operations.Select(o => o.Result).Distinct(), cancellation).ConfigureAwait(false)).Select(s => new SymbolDigest(
            s.Key,
            s.Value
        ));
    }

    /// <summary>What evidence is for: the Episode named, else the newest of the open work, else its requirement.</summary>
    private async Task<(Digest? Subject, ImmutableArray<SymbolOperation> Operations)> SubjectAsync(Digest? episode, CancellationToken cancellation)
    {
        if (episode is { } id)
            return (id, (await context.Ledger.EpisodeAsync(id, cancellation).ConfigureAwait(false))!.Value.Summary.Episode.Operations);
        if (await context.Ledger.OpenAsync(context.Caller.Worktree!, cancellation).ConfigureAwait(false) is not { } work)
            return (null, []);
        return (await context.Ledger.EpisodesOfAsync(work, cancellation).ConfigureAwait(false)).FirstOrDefault() is { } newest
            ? (newest.Id, newest.Episode.Operations)
            : (work.RequirementId, []);
    }

    private async Task<EvidenceFile> ReadAsync(string path, EvidencePlaces places, int limit, CancellationToken cancellation)
    {
        try
        {
            await using var stream = new FileStream(
                path,
                new FileStreamOptions
                {
                    Access = FileAccess.Read,
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    Options = FileOptions.Asynchronous,
                }
            );
            return await EvidenceReader.ReadAsync(stream, Path.GetFileName(path), places, _redactor, limit, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WrongRequestException(
                $"There is no file {path}; give the path of a test result, a coverage or benchmark file, a profile, a log or any other file."
            );
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new WrongRequestException(
                $"{path} cannot be read ({(Directory.Exists(path) ? "it is a folder" : e.Message.TrimEnd('.'))}); give a file that this user may read."
            );
        }
    }
}
