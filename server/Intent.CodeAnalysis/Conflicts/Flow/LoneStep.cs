using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// Two equal constant steps of one place in one body: an adjustment that is made twice, or two things that each count. Taken for an adjustment only where nothing
/// says that there is more to count: no step of one, no other step of the place, nothing new beside it that the step could be for, and the same conditions.
/// </summary>
internal static class LoneStep
{
    /// <summary>True when both units make the same adjustment.</summary>
    public static bool Twice(Run run, RunUnit a, Write x, RunUnit b, string place) =>
        FlowUnit.Unwrap(x.Target) is IMemberReferenceOperation
        && SaysSomething(x.Value)
        && !run.Units.Any(u => u != a && u != b && u.Written.Any(w => w.Place == place && w.Write.Update is not null))
        && Conditions(a.Unit.Node).SequenceEqual(Conditions(b.Unit.Node))
        && IsAlone(a)
        && IsAlone(b);

    /// <summary>A step of one counts, white space separates.</summary>
    private static bool SaysSomething(IOperation? amount) =>
        amount?.ConstantValue switch
        {
            { HasValue: true, Value: string text } => !string.IsNullOrWhiteSpace(text),
            { HasValue: true, Value: IConvertible number and not char } => Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture)
                is not (0 or 1 or -1),
            _ => false,
        };

    /// <summary>What decides whether a unit runs, from the inside out.</summary>
    private static IEnumerable<string> Conditions(SyntaxNode unit)
    {
        foreach (var around in unit.Ancestors().TakeWhile(a => a is not MemberDeclarationSyntax))
            if (around is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                yield return FormattableString.Invariant($"{around.SpanStart}");
            else if (around is SwitchSectionSyntax section)
                yield return string.Concat(section.Labels.Select(l => l.ToString()));
            else if (around is ElseClauseSyntax)
                yield return "else";
            else if (around is CatchClauseSyntax || around is StatementSyntax and not BlockSyntax && CodeUnit.IsHeader(around))
                yield return FlowAnalysis.Text(around);
    }

    /// <summary>True when the author wrote nothing right beside the step that does something.</summary>
    private static bool IsAlone(RunUnit step)
    {
        var author = step.Author!.Value;
        var siblings = step.Unit.Node.Parent!.ChildNodes().OfType<StatementSyntax>().ToList();
        var at = siblings.FindIndex(s => s == step.Unit.Node);
        var beside = new[] { at - 1, at + 1 }.Where(i => at >= 0 && i >= 0 && i < siblings.Count).Select(i => siblings[i].Span).ToList();
        return !step.Unit.Member.Units.Any(u =>
            u.Edit(author) is not null && !Logging.Only(u.Operations) && beside.Exists(s => s.Contains(u.Node.Span))
        );
    }
}
