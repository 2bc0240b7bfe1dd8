using Intent.CodeAnalysis.Conflicts.Evaluation.Trials;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// New code that gives another result after the merge: the repository's programs and new tests are evaluated in memory on a head and on the merge, and new code that
/// neither calls is tried with values; what it prints, asserts, returns or throws is compared. Says nothing about what <see cref="Interpreter"/> cannot evaluate.
/// </summary>
/// <param name="view">The pair.</param>
/// <param name="pair">Its solutions.</param>
/// <param name="seen">What others have seen already: the same pair of edits is not told again.</param>
internal sealed class EvaluationDecider(PairView view, HeadPair pair, IReadOnlyCollection<Observation> seen)
{
    /// <summary>Both sides, the left one first.</summary>
    public static readonly Side[] Sides = [Side.Left, Side.Right];

    /// <summary>Which of the code that was evaluated gives what it gave; null before the evaluation.</summary>
    public SameOutcomes? Same { get; private set; }

    /// <summary>What new code gives otherwise.</summary>
    public async Task<List<Observation>> ObserveAsync(CancellationToken cancellation)
    {
        if (view.Delta(Side.Left).Changes.IsEmpty || view.Delta(Side.Right).Changes.IsEmpty)
            return [];
        var documents = new List<DocumentView>();
        foreach (var file in pair.Documents)
            if (file.Merged is { } path)
                foreach (var id in view.Merged.Find(path))
                    if (await view.ViewAsync(file, id, cancellation).ConfigureAwait(false) is { } document)
                        documents.Add(document);
        var outcomes = new OtherOutcomes(view, documents, seen, cancellation);
        Same = outcomes.Same;
        foreach (var project in view.Merged.Solution.Projects.Where(p => IsProgram(p) && IsEditedByBoth(p)))
            await new ProgramRuns(outcomes).CompareAsync(project.Id).ConfigureAwait(false);
        foreach (var author in Sides)
            await new TestRuns(outcomes).CompareAsync(author).ConfigureAwait(false);
        foreach (var author in Sides)
            await new TrialRuns(outcomes).CompareAsync(author).ConfigureAwait(false);
        return outcomes.Observations;
    }

    private static bool IsProgram(Project project) =>
        project.CompilationOptions?.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    private bool IsEditedByBoth(Project project)
    {
        var projects = BoundCode.Closure(project).Select(p => p.Id).ToHashSet();
        return Sides.All(side =>
            view.Edited(side).Select(d => d.After ?? d.Before).OfType<BoundDocument>().Any(d => projects.Contains(d.Document.Project.Id))
        );
    }

    /// <summary>True when the side wrote a line of the node.</summary>
    /// <param name="document">The file.</param>
    /// <param name="own">The file on the side's head.</param>
    /// <param name="node">A node there.</param>
    /// <param name="author">The side.</param>
    public static bool IsNew(DocumentView document, BoundDocument own, SyntaxNode node, Side author)
    {
        var (first, last) = (
            own.Text.Lines.GetLineFromPosition(node.SpanStart).LineNumber,
            own.Text.Lines.GetLineFromPosition(node.Span.End).LineNumber
        );
        return Enumerable
            .Range(first, last - first + 1)
            .Any(l => document.Map.FromSide(l, author) is >= 0 and var m && document.Map.WrittenBy(m, author));
    }
}
