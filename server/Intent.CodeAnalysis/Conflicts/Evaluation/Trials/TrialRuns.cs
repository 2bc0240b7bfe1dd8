using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intent.CodeAnalysis.Conflicts.Evaluation.Trials;

/// <summary>
/// New code that neither a program nor a new test calls, tried with values: the same calls on the author's head and on the merge. The values are made up, so one
/// that gives another result is no proof: told is what most of the calls show that get to the other side's change.
/// </summary>
/// <remarks>
/// Differential tests with generated inputs find behavioural conflicts well (Da Silva et al., "Detecting semantic conflicts with unit tests", 2024), but cost minutes
/// when code is compiled and run; here it is evaluated, within a fixed number of steps.
/// </remarks>
internal sealed class TrialRuns(OtherOutcomes outcomes)
{
    private const int StepsOfCall = 10_000;
    private const int StepsOfSide = 400_000;
    private const int MostMembers = 16;
    private const int CallsOfMember = 16;

    /// <summary>After so many calls that do not get to the other side's change, no more are made.</summary>
    private const int CallsInVain = 6;
    private readonly PairView _view = outcomes.View;
    private int _steps;

    /// <summary>One project's code with the calls, in all versions; the base and the other side only where a member of the base is tried.</summary>
    private sealed record Versions(Side Author, BoundCode Own, BoundCode Merged, BoundCode? Base, BoundCode? Other);

    /// <summary>A call that got to the other side's change, with what it gave otherwise.</summary>
    private sealed record Tried(Comparison Comparison, (string Mine, string Other)? Difference);

    /// <summary>Compares what the author's new members give.</summary>
    public async Task CompareAsync(Side author)
    {
        _steps = StepsOfSide;
        foreach (var project in Members(author).GroupBy(m => m.Own.Document.Project))
        {
            if (await outcomes.CodeAsync(_view.Version(author), project.Key.Id).ConfigureAwait(false) is not { } own)
                continue;
            var code = CodeOf(author, own.Compilation);
            var calls = project
                .Take(MostMembers)
                .Select(m => (m.Member, Trials: Trials(code, m.Member).ToList()))
                .Where(m => m.Trials.Count > 0)
                .ToList();
            var hasOld = calls.Any(c => IsOld(author, c.Member));
            if (calls.Count == 0 || await VersionsAsync(author, project.Key, code, hasOld).ConfigureAwait(false) is not { } versions)
                continue;
            foreach (var (member, trials) in calls)
                Compare(versions, IsOld(author, member), trials);
        }
    }

    /// <summary>The new members that can be called, but for those that a program or test has called already.</summary>
    private IEnumerable<(ISymbol Member, BoundDocument Own)> Members(Side author)
    {
        foreach (var document in outcomes.Documents)
            if (document.InSameProject(author) is { IsTest: false } own)
                foreach (var declared in own.Declared(outcomes.Cancellation))
                    if (
                        declared.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol
                        && EvaluationDecider.IsNew(document, own, declared.Node, author)
                        && !outcomes.Same.Knows(author, document.Merged.Path.Value, Lines(document, own, declared.Node, author))
                    )
                        yield return (declared.Symbol, own);
    }

    private static IEnumerable<int> Lines(DocumentView document, BoundDocument own, SyntaxNode node, Side author)
    {
        var last = own.Text.Lines.GetLineFromPosition(node.Span.End).LineNumber;
        for (var line = own.Text.Lines.GetLineFromPosition(node.SpanStart).LineNumber; line <= last; line++)
            yield return document.Map.FromSide(line, author);
    }

    private TrialCode CodeOf(Side author, Compilation compilation)
    {
        var (own, other) = (_view.Delta(author), _view.Delta(PairView.Other(author)));
        var edited = other
            .Changes.Concat(own.Changes)
            .SelectMany(c => new[] { c.After?.Declared.Node, c.Before?.Declared.Node })
            .OfType<SyntaxNode>()
            .Concat(outcomes.Documents.Select(d => d.Merged.Root));
        return new TrialCode(new TriedValues(compilation, edited, IsChanged), IsChanged, type => own.Find(type) is { Before: null });

        bool IsChanged(ISymbol member) => other.Find(member) is not null;
    }

    private static IEnumerable<Trial> Trials(TrialCode code, ISymbol member)
    {
        for (var i = 0; i < CallsOfMember; i++)
            if (code.Add(member, i / 2, i % 2 == 0 ? 1 : 0) is { } trial)
                yield return trial;
    }

    private bool IsOld(Side author, ISymbol member) => _view.Delta(author).Find(member) is { Before: not null };

    private async Task<Versions?> VersionsAsync(Side author, Project project, TrialCode code, bool hasOld)
    {
        return
            await WithCalls(_view.Version(author)).ConfigureAwait(false) is { } own
            && await WithCalls(_view.Merged).ConfigureAwait(false) is { } merged
            ? new Versions(
                author,
                own,
                merged,
                hasOld ? await WithCalls(_view.Base).ConfigureAwait(false) : null,
                hasOld ? await WithCalls(_view.Version(PairView.Other(author))).ConfigureAwait(false) : null
            )
            : null;

        async Task<BoundCode?> WithCalls(CodeVersion version) =>
            await outcomes.CodeAsync(version, project.Id).ConfigureAwait(false) is { } bound
                ? bound.With(CSharpSyntaxTree.ParseText(code.Text, (CSharpParseOptions?)version.Solution.GetProject(project.Id)?.ParseOptions))
                : null;
    }

    private void Compare(Versions versions, bool isOld, List<Trial> trials)
    {
        var all = new List<Tried>();
        for (var i = 0; i < trials.Count && _steps > 0 && (i < CallsInVain || all.Count > 0); i++)
        {
            outcomes.Cancellation.ThrowIfCancellationRequested();
            if (Try(versions, isOld, trials[i]) is { } tried)
                all.Add(tried);
        }
        if (all.FirstOrDefault(t => t.Difference is not null) is not { Difference: var (mine, other), Comparison: var comparison })
            return;
        if (2 * all.Count(t => t.Difference is not null) < all.Count)
            return;
        outcomes.Report(comparison, Whole(comparison.There, mine), Whole(comparison.Merged, other));

        static Told Whole(Notes notes, string value) => new("", value, IsNew: false, null, 0, notes.Values.Count, notes.Entered.Count);
    }

    /// <summary>Evaluates one call on the author's head and the merge; null when it says nothing.</summary>
    private Tried? Try(Versions versions, bool isOld, Trial trial)
    {
        var comparison = new Comparison(
            versions.Author,
            outcomes.NotesOf(_view.Version(versions.Author), versions.Author),
            outcomes.NotesOf(_view.Merged, versions.Author),
            ""
        )
        {
            Tried = trial.Shown,
        };
        if (
            Run(versions.Merged, comparison.Merged, trial) is not { } merged
            || comparison.Merged.Entered.Count == 0
            || Run(versions.Own, comparison.There, trial) is not { Thrown: null } own
        )
            return null;
        var difference = own.DifferenceTo(merged);
        if (difference is not null && (!IsAllowed(versions, trial) || isOld && IsMovedWithoutAuthor(versions, trial)))
            return null;
        return new Tried(comparison, difference);
    }

    /// <summary>True when the other edit alone moves what a member of the base gives, or nobody knows: then the author's edit is not what makes it depend.</summary>
    private bool IsMovedWithoutAuthor(Versions versions, Trial trial) =>
        Run(versions.Base, outcomes.NotesOf(_view.Base, null), trial) is not { Thrown: null } before
        || Run(versions.Other, outcomes.NotesOf(_view.Base, null), trial) is not { } after
        || before.DifferenceTo(after) is not null;

    private TrialOutcome? Run(BoundCode? code, Notes notes, Trial trial)
    {
        if (code is null || MethodOf(code, trial) is not { } method || Problems(code, method).Any(p => p.DefaultSeverity == DiagnosticSeverity.Error))
            return null;
        var interpreter = new Interpreter(code, notes, Math.Min(StepsOfCall, _steps), outcomes.Cancellation);
        var outcome = interpreter.RunTrial(method);
        _steps -= interpreter.Used;
        return outcome;
    }

    /// <summary>True when the merge may be given the values: where it does not take null any more, null says nothing.</summary>
    private bool IsAllowed(Versions versions, Trial trial) =>
        MethodOf(versions.Own, trial) is { } own
        && MethodOf(versions.Merged, trial) is { } merged
        && Problems(versions.Merged, merged).Count(IsNullable) <= Problems(versions.Own, own).Count(IsNullable);

    private static bool IsNullable(Diagnostic problem) => problem.Id.StartsWith("CS86", StringComparison.Ordinal);

    private IEnumerable<Diagnostic> Problems(BoundCode code, IMethodSymbol method)
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(outcomes.Cancellation);
        return code.ModelOf(syntax.SyntaxTree)!.GetDiagnostics(syntax.Span, outcomes.Cancellation);
    }

    private static IMethodSymbol? MethodOf(BoundCode code, Trial trial) =>
        code.Compilation.GetTypeByMetadataName(TrialCode.Class)?.GetMembers(trial.Method).FirstOrDefault() as IMethodSymbol;
}
