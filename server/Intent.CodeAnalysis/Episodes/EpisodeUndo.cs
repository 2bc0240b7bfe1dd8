using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Episodes.Undo;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Episodes;

/// <summary>
/// Takes the operations of one Episode back, whatever else happened to the code since: each symbol gets its text from before the Episode, if it still is
/// as the Episode left it. Everything outside of the touched declarations stays as it is. What would not compile, or not be as before, is refused.
/// </summary>
public static class EpisodeUndo
{
    /// <summary>What undoing an Episode does to the files, or why it cannot be undone.</summary>
    /// <param name="root">Absolute path of the loaded worktree; both solutions lie below it.</param>
    /// <param name="before">The code from before the Episode.</param>
    /// <param name="now">The code as it is.</param>
    /// <param name="episode">The Episode.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<UndoAnswer> PlanAsync(string root, Solution before, Solution now, Episode episode, CancellationToken cancellation)
    {
        if (episode.Operations.IsEmpty)
            return UndoAnswer.Refused(["The Episode changed no symbol: there is nothing to undo."]);
        if (episode.Operations.Where(o => NoDeclaration(o) is not null).Select(o => NoDeclaration(o)!).ToList() is { Count: > 0 } others)
            return UndoAnswer.Refused(others);
        var old = new OutlinedVersion(new CodeVersion(before, root, HeadId.Base));
        var current = new OutlinedVersion(new CodeVersion(now, root, HeadId.Merged));
        await ReadAsync(old, current, episode, cancellation).ConfigureAwait(false);
        var decisions = UndoPlanner.Decide(old, current, episode);
        if (decisions.Reasons.Count > 0)
            return UndoAnswer.Refused(decisions.Reasons);

        var reasons = new List<string>();
        ImmutableArray<RepoPath> broken = [];
        ImmutableArray<UndoneFile> tried = [];
        // Using directives are no operations. Old code that needs one gets it back; where that is not told by its names (a query, an awaiter; a file that
        // the Episode changed nothing else in), by trying.
        foreach (var all in new[] { false, true })
        {
            foreach (var path in broken)
            {
                await old.ReadAsync(path, cancellation).ConfigureAwait(false);
                await current.ReadAsync(path, cancellation).ConfigureAwait(false);
            }
            var plan = new UndoFiles(old, current, decisions, all, broken);
            var files = plan.Make(cancellation);
            if (decisions.Reasons.Count > 0)
                return UndoAnswer.Refused(decisions.Reasons);
            var result = UndoCheck.Apply(root, before, now, files);
            if (await plan.FindIdleUsingsAsync(new CodeVersion(result, root, HeadId.Merged), files, cancellation).ConfigureAwait(false))
            {
                files = plan.Make(cancellation);
                result = UndoCheck.Apply(root, before, now, files);
            }
            if (all && files.Select(f => (f.Path, f.Text)).SequenceEqual(tried.Select(f => (f.Path, f.Text))))
                break;
            var (wrong, failing) = await UndoCheck.ReasonsAsync(root, now, result, episode, files, cancellation).ConfigureAwait(false);
            if (wrong.Count == 0)
                return new UndoAnswer(files, [.. decisions.Approximate.Distinct(StringComparer.Ordinal)], []);
            if (!all)
                (reasons, broken, tried) = (wrong, failing, files);
        }
        return UndoAnswer.Refused(reasons);
    }

    private static string? NoDeclaration(SymbolOperation operation) =>
        operation.Symbol.DocumentationId switch
        {
            ['T' or 'M' or 'P' or 'F' or 'E', ':', ..] => null,
            ['!', ':', .. var project] =>
                $"The options or references of {project} changed, and project files are not undone: change {operation.Path} back by hand.",
            ['#', ':', .. var directive] =>
                $"The directive {directive} changed in {operation.Path}, and directives are not undone: change it back by hand.",
            var id => $"{id} in {operation.Path} is no declaration that can be undone: change it back by hand.",
        };

    private static async Task ReadAsync(OutlinedVersion old, OutlinedVersion current, Episode episode, CancellationToken cancellation)
    {
        foreach (var operation in episode.Operations)
        foreach (var version in new[] { old, current })
        {
            await version.ReadAsync(operation.Symbol, cancellation).ConfigureAwait(false);
            await version.ReadAsync(operation.Result, cancellation).ConfigureAwait(false);
            await version.ReadAsync(operation.Path, cancellation).ConfigureAwait(false);
        }
        foreach (var path in old.Files.Concat(current.Files).Select(f => f.Document.Path).Distinct().ToList())
        {
            await old.ReadAsync(path, cancellation).ConfigureAwait(false);
            await current.ReadAsync(path, cancellation).ConfigureAwait(false);
        }
    }
}
