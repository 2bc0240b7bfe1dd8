using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Fixes;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Engine.Conflicts;
using Intent.Engine.Heads;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Engine;

/// <summary>The heads as a session last read them, without buffers.</summary>
/// <param name="Here">The editor's worktree.</param>
/// <param name="Others">The heads it is compared with.</param>
/// <param name="Problems">Heads that had to be left out.</param>
internal sealed record SessionHeads(HeadVersion Here, ImmutableArray<HeadVersion> Others, ImmutableArray<Incomplete> Problems);

/// <summary>A pair's answer with the contents it was computed from.</summary>
internal sealed record SessionPair(HeadVersion Here, HeadVersion Other, PairAnswer Answer);

/// <summary>The result of one check of a session.</summary>
internal sealed record SessionAnswer(
    SessionHeads Heads,
    Head Here,
    ImmutableArray<SessionPair> Pairs,
    ImmutableArray<Incomplete> Incomplete,
    string? Failure
);

/// <summary>One check of a session: it reads only heads that may have changed and compares only pairs whose contents did.</summary>
internal sealed class SessionCheck(IRepository repository, HeadReader reader)
{
    /// <summary>Runs a check; <paramref name="known"/> and <paramref name="pairs"/> are what earlier checks found.</summary>
    public async Task<SessionAnswer> RunAsync(
        SessionOptions options,
        SessionHeads? known,
        bool refs,
        TouchedFiles touched,
        ImmutableSortedDictionary<RepoPath, SourceText> buffers,
        PairAnalysis? analysis,
        ImmutableArray<SessionPair> pairs,
        CancellationToken cancellation
    )
    {
        var heads = await HeadsAsync(options, known, refs, touched, cancellation).ConfigureAwait(false);
        var here = await reader.WithBuffersAsync(heads.Here, buffers, cancellation).ConfigureAwait(false);
        if (analysis is null)
            return new SessionAnswer(heads, here.Head, [], heads.Problems, null);
        var answers = ImmutableArray.CreateBuilder<SessionPair>();
        var incomplete = new List<Incomplete>(heads.Problems);
        foreach (var other in heads.Others)
        {
            cancellation.ThrowIfCancellationRequested();
            if (
                pairs.FirstOrDefault(p =>
                    p.Other.Head == other.Head && p.Here.Head.Id == here.Head.Id && p.Other.SameContent(other) && p.Here.SameContent(here)
                ) is
                { } same
            )
            {
                answers.Add(same with { Here = here });
                continue;
            }
            if (here.SameContent(other))
                continue;
            try
            {
                var @base = await reader.MergeBaseAsync(here.Head.Commit, other.Head.Commit, cancellation).ConfigureAwait(false);
                var left = await HeadChanges.ReadAsync(reader, @base, here, cancellation).ConfigureAwait(false);
                var right = await HeadChanges.ReadAsync(reader, @base, other, cancellation).ConfigureAwait(false);
                answers.Add(new(here, other, await analysis.AnalyseAsync(@base, left, right, cancellation).ConfigureAwait(false)));
            }
            catch (RepositoryException e)
            {
                incomplete.Add(new(other.Head.Id, null, e.Message));
            }
        }
        incomplete.AddRange(analysis.Workspace.Incomplete);
        incomplete.AddRange(answers.SelectMany(a => a.Answer.Incomplete));
        return new SessionAnswer(heads, here.Head, answers.ToImmutable(), [.. incomplete.Distinct()], null);
    }

    /// <summary>The fixes of a finding that edit the session's own worktree.</summary>
    public async Task<ImmutableArray<Fix>> FixesAsync(PairAnalysis analysis, SessionPair pair, string fingerprint, CancellationToken cancellation)
    {
        var left = await HeadChanges.ReadAsync(reader, pair.Answer.Base, pair.Here, cancellation).ConfigureAwait(false);
        var right = await HeadChanges.ReadAsync(reader, pair.Answer.Base, pair.Other, cancellation).ConfigureAwait(false);
        return await analysis.FixesAsync(pair.Answer, left, right, fingerprint, cancellation).ConfigureAwait(false);
    }

    private async Task<SessionHeads> HeadsAsync(
        SessionOptions options,
        SessionHeads? known,
        bool refs,
        TouchedFiles touched,
        CancellationToken cancellation
    )
    {
        if (known is null || refs)
        {
            var all = await repository.WorktreesAsync(cancellation).ConfigureAwait(false);
            var here = await reader.ReadAsync(all[0] with { Kind = HeadKind.Worktree }, cancellation).ConfigureAwait(false);
            var others = new List<HeadVersion>();
            var problems = new List<Incomplete>();
            foreach (var worktree in all.Skip(1).Where(w => Wanted(options, w)))
                if (await reader.TryReadAsync(worktree, problems, cancellation).ConfigureAwait(false) is { } version)
                    others.Add(version);
            var checkedOut = all.Select(w => w.Branch).ToHashSet(StringComparer.Ordinal);
            foreach (
                var branch in await repository
                    .BranchesAsync(includeRemote: options.Heads.Any(h => h.Contains('/')), cancellation)
                    .ConfigureAwait(false)
            )
            {
                if (
                    checkedOut.Contains(branch.Branch)
                    || !Wanted(options, branch)
                    || options.Heads.IsEmpty && branch.Branch!.StartsWith("refs/remotes/", StringComparison.Ordinal)
                )
                    continue;
                try
                {
                    if (await reader.MergeBaseAsync(here.Head.Commit, branch.Commit, cancellation).ConfigureAwait(false) != branch.Commit)
                        others.Add(await reader.ReadAsync(branch, cancellation).ConfigureAwait(false));
                }
                catch (RepositoryException e)
                {
                    problems.Add(new(branch.Id, null, e.Message));
                }
            }
            return new SessionHeads(here, [.. others], [.. problems]);
        }
        if (touched.IsEmpty)
            return known;
        var gone = new List<Incomplete>(known.Problems);
        var again = ImmutableArray.CreateBuilder<HeadVersion>();
        foreach (var other in known.Others)
            if (!Stale(other, out var files))
                again.Add(other);
            else if (await reader.TryReadAsync(other.Head, gone, cancellation, other, files).ConfigureAwait(false) is { } now)
                again.Add(Newer(other, now));
        var own = Stale(known.Here, out var mine)
            ? Newer(known.Here, await reader.ReadAsync(known.Here.Head, cancellation, known.Here, mine).ConfigureAwait(false))
            : known.Here;
        return new SessionHeads(own, again.ToImmutable(), [.. gone]);

        bool Stale(HeadVersion version, out ImmutableSortedSet<RepoPath>? files)
        {
            files = null;
            return version.Head is { Kind: HeadKind.Worktree, WorktreeRoot: { } root } && touched.Has(root, out files);
        }
    }

    /// <summary>Keeps the older instance where nothing changed, so that what was computed from it stays known.</summary>
    private static HeadVersion Newer(HeadVersion before, HeadVersion now) =>
        now.SameContent(before) && now.Unread.SequenceEqual(before.Unread)
            ? before
            : now with
            {
                Head = now.Head with { Dirty = !now.Overrides.IsEmpty },
            };

    private static bool Wanted(SessionOptions options, Head head) =>
        options.Heads.IsDefaultOrEmpty
        || options.Heads.Any(pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, head.Id.Value, ignoreCase: false));
}
