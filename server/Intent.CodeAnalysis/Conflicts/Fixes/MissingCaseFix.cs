using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
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
        if (!context.IsAuthor || context.First.Sight != Sight.Cases && context.First.Diagnostic?.Id is not ("CS8509" or "CS8524"))
            yield break;
        if (
            FixContext.NodeOf(context.First).FirstAncestorOrSelf<SyntaxNode>(n => n is SwitchExpressionSyntax or SwitchStatementSyntax)
            is not { } node
        )
            yield break;
        var document = context.First.Code;
        // The switch may fail for the enum that grew, or for one of its new members.
        var grown = context.Change.After?.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
            ? type
            : context.Change.After?.Symbol.ContainingType;
        var added = context
            .OtherDelta.Changes.Where(c =>
                c.Public.Kind == ChangeKind.Added
                && grown is not null
                && c.After?.Symbol is IFieldSymbol f
                && SymbolEqualityComparer.Default.Equals(f.ContainingType, grown)
            )
            .ToList();
        if (added is [{ After.Symbol: IFieldSymbol field }] && Existing(node, document, field) is { } sibling)
        {
            var name = $"{sibling}.{field.Name}";
            var title = $"Add {field.ContainingType.Name}.{field.Name}, which {context.OtherHead} adds";
            var change = node switch
            {
                SwitchStatementSyntax statement => Label(document, statement, name),
                SwitchExpressionSyntax expression => Discard(expression) is { } rest
                    ? Insert(document, expression, [(name, rest.Expression.ToString())])
                    : Insert(
                        document,
                        expression,
                        [(name, Throw(document, expression, "NotSupportedException", $"\"{name} is not decided yet.\"")), Rest(document, expression)]
                    ),
                _ => null,
            };
            if (node is SwitchExpressionSyntax unclosed && Discard(unclosed) is null)
                title += ", and throw for any other value";
            if (change is { } edit && FixContext.Make(title, false, [(document, edit)]) is { } armed)
                yield return armed;
        }
        if (
            node is SwitchExpressionSyntax open
            && Discard(open) is null
            && Insert(document, open, [Rest(document, open)]) is { } last
            && FixContext.Make("Throw for any other value", true, [(document, last)]) is { } thrown
        )
            yield return thrown;
    }

    private static SwitchExpressionArmSyntax? Discard(SwitchExpressionSyntax node) =>
        node.Arms.FirstOrDefault(a => a.Pattern is DiscardPatternSyntax && a.WhenClause is null);

    private static (string, string) Rest(BoundDocument document, SwitchExpressionSyntax node) =>
        ("_", Throw(document, node, "InvalidOperationException", $"$\"Unexpected value {{{Plain(node.GoverningExpression)}}}.\""));

    private static string Throw(BoundDocument document, SyntaxNode node, string exception, string message) =>
        $"throw new {FixContext.SystemName(document, node.SpanStart, exception)}({message})";

    private static string Plain(ExpressionSyntax governing) =>
        governing is NameSyntax or MemberAccessExpressionSyntax
            ? governing.ToString()
            : $"({governing.ToString().Replace("\"", "'", StringComparison.Ordinal)})";

    /// <summary>How the switch writes the enum's type.</summary>
    private static string? Existing(SyntaxNode node, BoundDocument document, IFieldSymbol field) =>
        node.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(m =>
                document.Model.GetSymbolInfo(m).Symbol is IFieldSymbol { IsConst: true } known
                && SymbolIds.Of(known.ContainingType) == SymbolIds.Of(field.ContainingType)
            )
            ?.Expression.ToString();

    /// <summary>Arms above the discard, or at the end.</summary>
    private static TextChange? Insert(BoundDocument document, SwitchExpressionSyntax node, (string Pattern, string Value)[] arms)
    {
        if (node.Arms.Count == 0)
            return null;
        var lined = Line(node.Arms[0].SpanStart) != Line(node.OpenBraceToken.SpanStart);
        var separator = lined ? "\n" + Indent(document, node.Arms[0].SpanStart) : " ";
        var text = string.Join("," + separator, arms.Select(a => $"{a.Pattern} => {a.Value}"));
        if (Discard(node) is { } rest)
            return new(new TextSpan(rest.SpanStart, 0), text + "," + separator);
        var comma = node.Arms.SeparatorCount == node.Arms.Count;
        var end = comma ? node.Arms.GetSeparator(node.Arms.Count - 1).Span.End : node.Arms[^1].Span.End;
        return new(new TextSpan(end, 0), (comma ? "" : ",") + separator + text + (comma ? "," : ""));

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
