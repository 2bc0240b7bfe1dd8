using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Engine.Heads;

namespace Intent.Engine.Conflicts;

/// <summary>Two heads to compare, with what each changed since their base.</summary>
internal sealed record PlannedPair(ObjectId Base, HeadChanges Left, HeadChanges Right);

/// <summary>Which heads a check compares.</summary>
/// <param name="Anchor">The worktree that the workspace is loaded from, as it is on disk.</param>
/// <param name="Base">The base of the first pair, or of the request.</param>
/// <param name="Heads">The heads, in order.</param>
/// <param name="Pairs">The pairs, in order.</param>
/// <param name="Incomplete">Heads that had to be left out.</param>
internal sealed record CheckPlan(
    HeadVersion Anchor,
    ObjectId Base,
    ImmutableArray<Head> Heads,
    ImmutableArray<PlannedPair> Pairs,
    ImmutableArray<Incomplete> Incomplete
)
{
    public static async Task<CheckPlan> MakeAsync(IRepository repository, HeadReader reader, CheckRequest request, CancellationToken cancellation)
    {
        var worktrees = await repository.WorktreesAsync(cancellation).ConfigureAwait(false);
        var here = worktrees[0];
        var anchor = await reader.ReadAsync(here with { Kind = HeadKind.Worktree }, cancellation).ConfigureAwait(false);
        var named = request.Heads.IsDefaultOrEmpty ? [] : request.Heads;
        var fixedBase = request.Base is { } rev ? (await repository.ResolveAsync(rev, cancellation).ConfigureAwait(false)).Commit : (ObjectId?)null;
        var incomplete = new List<Incomplete>();
        List<Head> heads = [];
        if (named.Length == 0)
            heads = await DefaultHeadsAsync(repository, reader, worktrees, fixedBase, incomplete, cancellation).ConfigureAwait(false);
        else
        {
            foreach (var name in named)
                heads.Add(await repository.ResolveAsync(name, cancellation).ConfigureAwait(false));
            if (heads.Count == 1)
                heads.Insert(0, here);
            heads = [.. heads.DistinctBy(h => h.Id)];
        }

        var versions = new List<HeadVersion>();
        foreach (var head in heads)
        {
            // A head that was asked for by name and cannot be read is the user's to mend; one that only happens to be there must not end the check.
            if (head.Id == here.Id && head.Kind == HeadKind.Worktree)
                versions.Add(anchor);
            else if (named.Length > 0)
                versions.Add(await reader.ReadAsync(head, cancellation).ConfigureAwait(false));
            else if (await reader.TryReadAsync(head, incomplete, cancellation).ConfigureAwait(false) is { } version)
                versions.Add(version);
        }
        var pairs = ImmutableArray.CreateBuilder<PlannedPair>();
        var firstBase = fixedBase;
        for (var i = 0; i < versions.Count; i++)
        for (var j = i + 1; j < versions.Count; j++)
        {
            // Without names, this worktree is compared with the others, not the others among themselves.
            if (named.Length == 0 && i > 0)
                continue;
            var (left, right) = (versions[i], versions[j]);
            if (left.SameContent(right))
                continue;
            ObjectId @base;
            try
            {
                @base = fixedBase ?? await reader.MergeBaseAsync(left.Head.Commit, right.Head.Commit, cancellation).ConfigureAwait(false);
            }
            catch (RepositoryException e) when (versions.Count > 2)
            {
                incomplete.Add(new(right.Head.Id, null, e.Message));
                continue;
            }
            firstBase ??= @base;
            pairs.Add(
                new(
                    @base,
                    await HeadChanges.ReadAsync(reader, @base, left, cancellation).ConfigureAwait(false),
                    await HeadChanges.ReadAsync(reader, @base, right, cancellation).ConfigureAwait(false)
                )
            );
        }
        return new CheckPlan(anchor, firstBase ?? here.Commit, [.. versions.Select(v => v.Head)], pairs.ToImmutable(), [.. incomplete]);
    }

    /// <summary>This worktree, the other worktrees, and the local branches that are ahead of it and not checked out.</summary>
    private static async Task<List<Head>> DefaultHeadsAsync(
        IRepository repository,
        HeadReader reader,
        ImmutableArray<Head> worktrees,
        ObjectId? fixedBase,
        List<Incomplete> incomplete,
        CancellationToken cancellation
    )
    {
        var heads = worktrees.ToList();
        var checkedOut = worktrees.Select(w => w.Branch).ToHashSet(StringComparer.Ordinal);
        foreach (var branch in await repository.BranchesAsync(includeRemote: false, cancellation).ConfigureAwait(false))
        {
            if (checkedOut.Contains(branch.Branch))
                continue;
            try
            {
                var @base = fixedBase ?? await reader.MergeBaseAsync(worktrees[0].Commit, branch.Commit, cancellation).ConfigureAwait(false);
                if (@base != branch.Commit)
                    heads.Add(branch);
            }
            catch (RepositoryException e)
            {
                incomplete.Add(new(branch.Id, null, e.Message));
            }
        }
        return heads;
    }
}
