using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>The pieces in which edits of a body are compared: simple statements, and the headers of compound ones (`if (…)`, `lock (…)`, `case …:`).</summary>
internal static class CodeUnit
{
    /// <summary>The units below a declaration, in source order.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxNode declaration) =>
        declaration.DescendantNodesAndSelf(n => n is not (TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)).Where(Is);

    /// <summary>The unit that a node belongs to, or null.</summary>
    public static SyntaxNode? Around(SyntaxNode node)
    {
        for (var current = node; current is not null and not MemberDeclarationSyntax or GlobalStatementSyntax; current = current.Parent)
            if (Is(current))
                return current;
        return null;
    }

    /// <summary>True when the node is a unit.</summary>
    public static bool Is(SyntaxNode node) =>
        node switch
        {
            BlockSyntax
            or LocalFunctionStatementSyntax
            or EmptyStatementSyntax
            or LabeledStatementSyntax
            or CheckedStatementSyntax
            or UnsafeStatementSyntax
            or TryStatementSyntax => false,
            StatementSyntax or SwitchLabelSyntax or CatchClauseSyntax => true,
            ConstructorInitializerSyntax => true,
            ArrowExpressionClauseSyntax => true,
            _ => false,
        };

    /// <summary>The text of the unit itself, without the statements below it.</summary>
    public static TextSpan Head(SyntaxNode unit) =>
        unit switch
        {
            IfStatementSyntax s => TextSpan.FromBounds(s.SpanStart, s.CloseParenToken.Span.End),
            WhileStatementSyntax s => TextSpan.FromBounds(s.SpanStart, s.CloseParenToken.Span.End),
            DoStatementSyntax s => TextSpan.FromBounds(s.WhileKeyword.SpanStart, s.CloseParenToken.Span.End),
            ForStatementSyntax s => TextSpan.FromBounds(s.SpanStart, s.CloseParenToken.Span.End),
            CommonForEachStatementSyntax s => TextSpan.FromBounds(s.SpanStart, s.CloseParenToken.Span.End),
            SwitchStatementSyntax s => TextSpan.FromBounds(s.SpanStart, Math.Max(s.Expression.Span.End, s.CloseParenToken.Span.End)),
            LockStatementSyntax s => TextSpan.FromBounds(s.SpanStart, s.CloseParenToken.Span.End),
            UsingStatementSyntax s => TextSpan.FromBounds(s.SpanStart, s.CloseParenToken.Span.End),
            FixedStatementSyntax s => TextSpan.FromBounds(s.SpanStart, s.CloseParenToken.Span.End),
            CatchClauseSyntax s => TextSpan.FromBounds(s.SpanStart, s.Block.SpanStart),
            _ => unit.Span,
        };

    /// <summary>True for a unit that has statements of its own below it.</summary>
    public static bool IsHeader(SyntaxNode unit) => Head(unit) != unit.Span;

    /// <summary>The unit in normal form; equal for code that means the same.</summary>
    public static string Form(SyntaxNode unit, SemanticModel model, OperationForm form, CancellationToken cancellation)
    {
        return Kind(unit) + ":" + string.Join('|', Parts(unit).Select(Part)) + Held(unit);

        string Part(SyntaxNode part) =>
            model.GetOperation(part, cancellation) is { } operation
                ? part is ExpressionSyntax && unit is IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                    ? form.Condition(operation, false)
                    : form.Of(operation)
                : BodyNormalForm.Tokens(part);
    }

    /// <summary>For a lock, the locks that are held where it is taken: their order is part of what it means.</summary>
    public static string Held(SyntaxNode unit) =>
        unit is not LockStatementSyntax
            ? ""
            : string.Concat(
                unit.Ancestors()
                    .TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                    .OfType<LockStatementSyntax>()
                    .Select(l => " in " + BodyNormalForm.Tokens(l.Expression))
            );

    /// <summary>The kind of the unit; an arrow body is the statement that it stands for.</summary>
    private static SyntaxKind Kind(SyntaxNode unit) =>
        unit is not ArrowExpressionClauseSyntax ? unit.Kind()
        : unit.Parent
            is MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }
                or ConstructorDeclarationSyntax
                or AccessorDeclarationSyntax { RawKind: not (int)SyntaxKind.GetAccessorDeclaration }
            ? SyntaxKind.ExpressionStatement
        : SyntaxKind.ReturnStatement;

    /// <summary>The parts of a unit that hold operations.</summary>
    public static IEnumerable<SyntaxNode> Parts(SyntaxNode unit)
    {
        IEnumerable<SyntaxNode?> parts = unit switch
        {
            IfStatementSyntax s => [s.Condition],
            WhileStatementSyntax s => [s.Condition],
            DoStatementSyntax s => [s.Condition],
            ForStatementSyntax s => [s.Declaration, .. s.Initializers, s.Condition, .. s.Incrementors],
            ForEachStatementSyntax s => [s.Expression],
            ForEachVariableStatementSyntax s => [s.Variable, s.Expression],
            SwitchStatementSyntax s => [s.Expression],
            LockStatementSyntax s => [s.Expression],
            UsingStatementSyntax s => [s.Declaration, s.Expression],
            FixedStatementSyntax s => [s.Declaration],
            CatchClauseSyntax s => [s.Declaration?.Type, s.Filter],
            CaseSwitchLabelSyntax s => [s.Value],
            CasePatternSwitchLabelSyntax s => [s.Pattern, s.WhenClause],
            ArrowExpressionClauseSyntax s => [s.Expression],
            // An expression statement is compared as its expression, so that an arrow body and a block of one statement are the same.
            ExpressionStatementSyntax s => [s.Expression],
            ReturnStatementSyntax s => [s.Expression],
            _ => [unit],
        };
        return parts.OfType<SyntaxNode>();
    }
}
