using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>A use on a line that its author wrote anew although the use itself stood there before: a bracket moved, an argument beside it changed. Nobody began to rely on anything.</summary>
internal static class UnchangedUse
{
    /// <summary>True when the lines of the base that the author replaced by the lines around <paramref name="name"/> hold the same whole value, going to the same place.</summary>
    public static bool Is(DocumentView document, ExpressionSyntax name)
    {
        if (document.Base is not { } @base)
            return false;
        var (from, to) = Replaced(
            document.Map,
            document.Merged.Text.Lines.GetLineFromPosition(name.SpanStart).LineNumber,
            document.Merged.Text.Lines.Count,
            @base.Text.Lines.Count
        );
        if (from > to)
            return false;
        var span = TextSpan.FromBounds(@base.Text.Lines[from].Start, @base.Text.Lines[to].End);
        return HasSame(@base.Root.DescendantNodes(n => n.FullSpan.IntersectsWith(span)).Where(n => span.Contains(n.Span)), name);
    }

    /// <summary>True when code of the base holds the same whole value, going to the same place.</summary>
    public static bool HasSame(SyntaxNode before, ExpressionSyntax name) => HasSame(before.DescendantNodesAndSelf(), name);

    private static bool HasSame(IEnumerable<SyntaxNode> before, ExpressionSyntax name)
    {
        var token = name.GetLastToken().ValueText;
        var use = Role(name);
        return before
            .Where(n => n.RawKind == name.RawKind)
            .OfType<ExpressionSyntax>()
            .Any(n => n.GetLastToken().ValueText == token && Role(n) == use);
    }

    /// <summary>The lines of the base between the nearest lines above and below that are still there.</summary>
    private static (int From, int To) Replaced(LineMap map, int line, int lines, int baseLines)
    {
        var (above, below) = (line, line);
        while (above >= 0 && map.InBase(above) < 0)
            above--;
        while (below < lines && map.InBase(below) < 0)
            below++;
        return (above < 0 ? 0 : map.InBase(above) + 1, below >= lines ? baseLines - 1 : map.InBase(below) - 1);
    }

    /// <summary>The member it is in, the whole value that the use is part of, and where that goes: which argument of what, which variable, the kind of statement.</summary>
    private static (string? Member, string Value, string Place) Role(ExpressionSyntax name)
    {
        SyntaxNode value = name;
        while (
            value.Parent
                is ExpressionSyntax
                    and not (
                        AnonymousFunctionExpressionSyntax
                        or AssignmentExpressionSyntax
                        or BaseObjectCreationExpressionSyntax
                        or InitializerExpressionSyntax
                    )
        )
            value = value.Parent;
        return (Member(name), BodyNormalForm.Tokens(value), Place(value));
    }

    private static string? Member(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            { } other => other.Kind().ToString(),
            null => null,
        };

    private static string Place(SyntaxNode value) =>
        value.Parent switch
        {
            ArgumentSyntax { Parent: BaseArgumentListSyntax list } argument =>
                $"{Callee(list.Parent)}#{argument.NameColon?.Name.Identifier.ValueText ?? list.Arguments.IndexOf(argument).ToString(System.Globalization.CultureInfo.InvariantCulture)}",
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => "var " + variable.Identifier.ValueText,
            AssignmentExpressionSyntax assignment => BodyNormalForm.Tokens(assignment.Left) + assignment.OperatorToken.ValueText,
            { } parent => parent.Kind().ToString(),
            null => "",
        };

    private static string Callee(SyntaxNode? call) =>
        call switch
        {
            InvocationExpressionSyntax invocation => BodyNormalForm.Tokens(invocation.Expression),
            ObjectCreationExpressionSyntax creation => "new " + BodyNormalForm.Tokens(creation.Type),
            { } other => other.Kind().ToString(),
            null => "",
        };
}
