using Intent.CodeAnalysis.Conflicts.Build;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// New code that gives another result after the merge: the repository's programs and new tests are evaluated in memory on a head and on the merge, and what new code
/// prints, asserts or throws is compared. Says nothing about code that nobody calls with values, or that <see cref="Interpreter"/> cannot evaluate.
/// </summary>
/// <param name="view">The pair.</param>
/// <param name="pair">Its solutions.</param>
/// <param name="seen">What others have seen already: the same pair of edits is not told again.</param>
/// <param name="removal">Takes edits back.</param>
internal sealed class EvaluationDecider(PairView view, HeadPair pair, IReadOnlyCollection<Observation> seen, EditRemoval removal)
{
    /// <summary>Both sides, the left one first.</summary>
    public static readonly Side[] Sides = [Side.Left, Side.Right];

    /// <summary>Which of the code that was evaluated gives what it gave; null before the evaluation.</summary>
    public SameOutcomes? Same { get; private set; }

    /// <summary>What others have seen, and came true, with what new code told on its author's head, and tells after the merge.</summary>
    public IReadOnlyDictionary<Observation, (string There, string Merged)> Confirmed { get; private set; } =
        new Dictionary<Observation, (string, string)>();

    /// <summary>What new code gives otherwise.</summary>
    public async Task<List<Observation>> ObserveAsync(CancellationToken cancellation)
    {
        if (view.Delta(Side.Left).Changes.IsEmpty || view.Delta(Side.Right).Changes.IsEmpty)
            return [];
        var programs = view.Merged.Solution.Projects.Where(p => IsProgram(p) && IsEditedByBoth(p)).ToList();
        Side[] authors = [.. Sides.Where(s => Edited(s).Any(d => TestRuns.HasTests(d.Root)))];
        if (programs.Count == 0 && authors.Length == 0)
            return [];
        var documents = new List<DocumentView>();
        foreach (var file in pair.Documents)
            if (file.Merged is { } path)
                foreach (var id in view.Merged.Find(path))
                    if (await view.ViewAsync(file, id, cancellation).ConfigureAwait(false) is { } document)
                        documents.Add(document);
        var outcomes = new OtherOutcomes(view, documents, seen, removal, cancellation);
        (Same, Confirmed) = (outcomes.Same, outcomes.Confirmed);
        foreach (var project in programs)
            await new ProgramRuns(outcomes).CompareAsync(project.Id).ConfigureAwait(false);
        foreach (var author in authors)
            await new TestRuns(outcomes).CompareAsync(author).ConfigureAwait(false);
        return outcomes.Observations;
    }

    private static bool IsProgram(Project project) =>
        project.CompilationOptions?.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    private bool IsEditedByBoth(Project project)
    {
        var projects = BoundCode.Closure(project).Select(p => p.Id).ToHashSet();
        return Sides.All(side => Edited(side).Any(d => projects.Contains(d.Document.Project.Id)));
    }

    private IEnumerable<BoundDocument> Edited(Side side) => view.Edited(side).Select(d => d.After ?? d.Before).OfType<BoundDocument>();
}
