using System.Collections.Immutable;
using Intent.Core.Heads;

namespace Intent.Core.Episodes;

/// <summary>
/// The commits that were made in a worktree since a checkpoint, apart from those that a pull, merge, rebase or checkout took in. What tells them apart is git's
/// own log of how the worktree's HEAD moved: names and times of authors, and what a remote has, say nothing of where a commit was made.
/// </summary>
/// <param name="Spans">Own commits one after the other: the commit before the first, and the last.</param>
/// <param name="Merges">Own commits with several parents.</param>
public sealed record OwnCommits(ImmutableArray<(ObjectId Before, ObjectId Last)> Spans, ImmutableArray<CommitNode> Merges)
{
    private static readonly string[] Making = ["commit", "cherry-pick", "revert", "am"];
    private static readonly string[] Moving = ["checkout", "reset", "clone", "branch", "switch"];

    /// <summary>Whether the log of HEAD reaches back to the checkpoint, so that it can be told what was taken in.</summary>
    /// <param name="checkpoint">The checkpoint's commit.</param>
    /// <param name="when">When it was made, in milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="moves">The log, newest first.</param>
    public static bool CanTell(ObjectId checkpoint, long when, IReadOnlyList<HeadMove> moves) =>
        Since(checkpoint, when, moves).Count > 0 || moves.Any(m => m.After == checkpoint);

    /// <summary>The own commits; null when nothing was taken in, so that all are.</summary>
    /// <param name="checkpoint">The checkpoint's commit.</param>
    /// <param name="when">When it was made, in milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="commits">The commits since, children before their parents.</param>
    /// <param name="moves">The log of the worktree's HEAD, newest first.</param>
    public static OwnCommits? Of(ObjectId checkpoint, long when, IReadOnlyList<CommitNode> commits, IReadOnlyList<HeadMove> moves)
    {
        var nodes = commits.ToDictionary(c => c.Id);
        var made = new HashSet<ObjectId>();
        var takenIn = new Queue<ObjectId>();
        var since = Since(checkpoint, when, moves);
        for (var i = 0; i < since.Count; i++)
        {
            if (!nodes.TryGetValue(since[i].After, out var node))
                continue;
            if (TakesIn(since[i].Why))
                takenIn.Enqueue(node.Id);
            else
                made.UnionWith(Steps(node, i + 1 < moves.Count ? moves[i + 1].After : checkpoint));
        }

        foreach (var node in commits.Where(c => made.Contains(c.Id)))
        foreach (var other in node.Parents.Skip(1))
            takenIn.Enqueue(other);
        var foreign = new HashSet<ObjectId>();
        var seen = new HashSet<ObjectId>();
        while (takenIn.TryDequeue(out var id))
        {
            if (!nodes.TryGetValue(id, out var node) || !seen.Add(id))
                continue;
            if (!made.Contains(id))
                foreign.Add(id);
            foreach (var parent in node.Parents)
                takenIn.Enqueue(parent);
        }

        return foreign.Count == 0
            ? null
            : new OwnCommits(SpansOf(commits, nodes, foreign), [.. commits.Where(c => c.Parents.Length > 1 && !foreign.Contains(c.Id))]);

        // A tool may make several commits and move HEAD once.
        IEnumerable<ObjectId> Steps(CommitNode last, ObjectId before)
        {
            var steps = new List<ObjectId>();
            for (var step = last; ; step = nodes[step.Parents[0]])
            {
                steps.Add(step.Id);
                if (step.Parents.IsEmpty || step.Parents[0] == before)
                    return steps;
                if (!nodes.ContainsKey(step.Parents[0]))
                    return [last.Id];
            }
        }
    }

    /// <summary>
    /// The moves since the checkpoint: those after HEAD was last there, and those that git dates later (HEAD may have come back to the commit in between).
    /// </summary>
    private static List<HeadMove> Since(ObjectId checkpoint, long when, IReadOnlyList<HeadMove> moves)
    {
        var there = moves.TakeWhile(m => m.After != checkpoint).Count();
        var dated = moves.TakeWhile(m => m.When >= when / 1000).Count();
        return [.. moves.Take(there == moves.Count ? dated : Math.Max(there, dated))];
    }

    /// <summary>Whether a move came to a commit that was there, instead of making one. What is not known made one: better too much is own than work is lost.</summary>
    private static bool TakesIn(string why)
    {
        var colon = why.IndexOf(':', StringComparison.Ordinal);
        var (action, what) = colon < 0 ? (why, "") : (why[..colon], why[(colon + 1)..].Trim());
        var verb = action.Split(' ')[0];
        return !Making.Contains(verb)
            && (
                Moving.Contains(verb)
                || what.StartsWith("fast-forward", StringComparison.OrdinalIgnoreCase)
                || action.EndsWith("(start)", StringComparison.Ordinal)
                || action.EndsWith("(finish)", StringComparison.Ordinal)
                || action.EndsWith("(abort)", StringComparison.Ordinal)
            );
    }

    private static ImmutableArray<(ObjectId, ObjectId)> SpansOf(
        IReadOnlyList<CommitNode> commits,
        Dictionary<ObjectId, CommitNode> nodes,
        HashSet<ObjectId> foreign
    )
    {
        var spans = ImmutableArray.CreateBuilder<(ObjectId, ObjectId)>();
        var seen = new HashSet<ObjectId>();
        foreach (var last in commits)
        {
            var first = last;
            if (!Single(last) || !seen.Add(last.Id))
                continue;
            while (nodes.TryGetValue(first.Parents[0], out var before) && Single(before) && seen.Add(before.Id))
                first = before;
            spans.Add((first.Parents[0], last.Id));
        }

        return spans.ToImmutable();

        bool Single(CommitNode commit) => commit.Parents.Length == 1 && !foreign.Contains(commit.Id);
    }
}
