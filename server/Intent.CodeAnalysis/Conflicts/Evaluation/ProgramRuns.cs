using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>The repository's programs, evaluated from their entries.</summary>
internal sealed class ProgramRuns(OtherOutcomes outcomes)
{
    private const int Steps = 200_000;
    private readonly PairView _view = outcomes.View;

    /// <summary>A program's evaluation.</summary>
    /// <param name="Notes">What happened.</param>
    /// <param name="Gaps">The statements that were left out.</param>
    /// <param name="Entry">The file that it begins in.</param>
    private sealed record Run(Notes Notes, List<string> Gaps, string Entry);

    /// <summary>Compares a project's program on both heads, the merge and, where it is needed, the base.</summary>
    public async Task CompareAsync(ProjectId project)
    {
        var own = new Dictionary<Side, Run?>();
        foreach (var side in EvaluationDecider.Sides)
            own[side] = await RunAsync(_view.Version(side), project, side).ConfigureAwait(false);
        Run? first = null;
        foreach (var author in EvaluationDecider.Sides)
        {
            if (own[author] is not { } there || there.Notes.Telling.Count == 0)
                continue;
            if (await RunAsync(_view.Merged, project, author).ConfigureAwait(false) is not { } merged)
                continue;
            if (
                !there.Gaps.SequenceEqual(merged.Gaps.Where(there.Gaps.Contains))
                || merged.Gaps.Except(there.Gaps).Any(g => there.Notes.Telling.Any(t => t.Path.StartsWith(g, StringComparison.Ordinal)))
            )
                continue;
            var comparison = new Comparison(author, there.Notes, merged.Notes, there.Entry)
            {
                Again = async version => (await RunAsync(version, project, author).ConfigureAwait(false))?.Notes,
            };
            await outcomes.CompareAsync(comparison).ConfigureAwait(false);
            if (own[PairView.Other(author)] is not { } others)
                continue;
            first ??= await RunAsync(_view.Base, project, null).ConfigureAwait(false);
            if (first is null)
                continue;
            foreach (var (told, after) in Interactions(first.Notes, others.Notes, there.Notes, merged.Notes))
                await outcomes.ReportAsync(comparison, told with { First = 0 }, after with { First = 0 }).ConfigureAwait(false);
        }
    }

    private async Task<Run?> RunAsync(CodeVersion version, ProjectId id, Side? author)
    {
        if (await outcomes.CodeAsync(version, id).ConfigureAwait(false) is not { } code)
            return null;
        if (
            code.Compilation.GetEntryPoint(outcomes.Cancellation) is not { } entry
            || entry.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is not { } path
            || !version.IsBelowRoot(path)
        )
            return null;
        var notes = outcomes.NotesOf(version, author);
        var interpreter = new Interpreter(code, notes, Steps, outcomes.Cancellation);
        interpreter.RunProgram(entry);
        outcomes.Cancellation.ThrowIfCancellationRequested();
        return new Run(notes, interpreter.Gaps, version.Relative(path).Value);
    }

    /// <summary>What unchanged code tells by the author's edit alone as its author wanted, by the other edit alone as before, and after the merge in neither way.</summary>
    private static IEnumerable<(Told There, Told Merged)> Interactions(Notes @base, Notes others, Notes there, Notes merged)
    {
        var (before, other, after) = (Old(@base), Old(others), Old(merged));
        foreach (var told in there.Telling.Where(t => !t.IsNew).GroupBy(t => t.Path, StringComparer.Ordinal))
        {
            var lists = new[] { before[told.Key].ToList(), other[told.Key].ToList(), told.ToList(), after[told.Key].ToList() };
            if (lists.Any(l => l.Count != lists[0].Count))
                continue;
            for (var i = 0; i < lists[0].Count; i++)
                if (lists[1][i].Value == lists[0][i].Value && lists[2][i].Value != lists[0][i].Value && lists[3][i].Value != lists[2][i].Value)
                {
                    yield return (lists[2][i], lists[3][i]);
                    break;
                }
        }

        static ILookup<string, Told> Old(Notes notes) => notes.Telling.Where(t => !t.IsNew).ToLookup(t => t.Path, StringComparer.Ordinal);
    }
}
