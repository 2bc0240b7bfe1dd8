using Intent.Core.Symbols;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>A case that a switch does not know: named, with what the default does, or with an exception where there is none.</summary>
internal sealed class MissingCaseFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (!context.IsAuthor || context.First.Sight != Sight.Cases && context.First.Diagnostic?.Id is not ("CS8509" or "CS8524")) yield break;
        if (FixContext.NodeOf(context.First).FirstAncestorOrSelf<SyntaxNode>(n => n is SwitchExpressionSyntax or SwitchStatementSyntax) is not { } node) yield break;
        var document = context.First.Document;
        if (context.Change is { Public.Kind: ChangeKind.Added, After.Symbol: IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } field } && Existing(node, document, field) is { } sibling)
        {
            var name = $"{sibling}.{field.Name}";
            var title = $"Add {field.ContainingType.Name}.{field.Name}, which {context.OtherHead} adds";
            var change = node is SwitchExpressionSyntax expression ? Arm(document, expression, name) : Label(document, (SwitchStatementSyntax)node, name);
            if (change is { } edit && FixContext.Make(title, false, [(document, edit)]) is { } added) yield return added;
        }
        if (node is SwitchExpressionSyntax open && !open.Arms.Any(a => a.Pattern is DiscardPatternSyntax) && FixContext.Make("Throw for every other value", true,
            [(document, Insert(document, open, "_", $"throw new {FixContext.SystemName(document, node.SpanStart, "InvalidOperationException")}($\"Unexpected value {{{Plain(open.GoverningExpression)}}}.\")"))]) is { } rest)
            yield return rest;
    }

    private static string Plain(ExpressionSyntax governing) => governing is NameSyntax or MemberAccessExpressionSyntax ? governing.ToString() : $"({governing.ToString().Replace("\"", "'", StringComparison.Ordinal)})";

    /// <summary>How the switch writes the enum's type.</summary>
    private static string? Existing(SyntaxNode node, BoundDocument document, IFieldSymbol field) => node.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        .FirstOrDefault(m => document.Model.GetSymbolInfo(m).Symbol is IFieldSymbol { IsConst: true } known && SymbolIds.Of(known.ContainingType) == SymbolIds.Of(field.ContainingType))?.Expression.ToString();

    private static TextChange? Arm(BoundDocument document, SwitchExpressionSyntax node, string name)
    {
        var rest = node.Arms.FirstOrDefault(a => a.Pattern is DiscardPatternSyntax or VarPatternSyntax { Designation: DiscardDesignationSyntax } && a.WhenClause is null);
        var value = rest?.Expression.ToString() ?? $"throw new {FixContext.SystemName(document, node.SpanStart, "NotSupportedException")}(\"{name} is not decided yet.\")";
        return Insert(document, node, name, value);
    }

    /// <summary>An arm above the discard, or at the end.</summary>
    private static TextChange Insert(BoundDocument document, SwitchExpressionSyntax node, string pattern, string value)
    {
        var rest = node.Arms.FirstOrDefault(a => a.Pattern is DiscardPatternSyntax);
        var lined = node.Arms.Count > 0 && Line(node.Arms[0].SpanStart) != Line(node.OpenBraceToken.SpanStart);
        if (rest is not null) return new(new TextSpan(rest.SpanStart, 0), $"{pattern} => {value},{(lined ? "\n" + Indent(document, rest.SpanStart) : " ")}");
        var last = node.Arms[^1];
        var comma = node.Arms.SeparatorCount == node.Arms.Count;
        var end = comma ? node.Arms.GetSeparator(node.Arms.Count - 1).Span.End : last.Span.End;
        return new(new TextSpan(end, 0), (comma ? "" : ",") + (lined ? "\n" + Indent(document, last.SpanStart) : " ") + $"{pattern} => {value}" + (comma ? "," : ""));

        int Line(int position) => document.Text.Lines.GetLineFromPosition(position).LineNumber;
    }

    /// <summary>A label on the default's section.</summary>
    private static TextChange? Label(BoundDocument document, SwitchStatementSyntax node, string name)
    {
        var rest = node.Sections.SelectMany(s => s.Labels).OfType<DefaultSwitchLabelSyntax>().FirstOrDefault();
        return rest is null ? null : new TextChange(new TextSpan(rest.SpanStart, 0), $"case {name}:\n{Indent(document, rest.SpanStart)}");
    }

    internal static string Indent(BoundDocument document, int position)
    {
        var line = document.Text.Lines.GetLineFromPosition(position).ToString();
        return line[..(line.Length - line.TrimStart().Length)];
    }
}
