using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>Whether code looks if a value is there before it takes it.</summary>
internal static class NullHandling
{
    /// <summary>True when the author compares the value, or the local it goes to, with null or a default.</summary>
    public static bool IsHandled(ExpressionSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode outer = name;
        while (
            outer.Parent is MemberAccessExpressionSyntax access && access.Name == outer
            || outer.Parent is InvocationExpressionSyntax call && call.Expression == outer
            || outer.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax
        )
            outer = outer.Parent!;
        if (IsLooked(outer))
            return true;
        // The same expression is looked at elsewhere in the member: "u.Joined != default && u.Joined.Year < 2020".
        var said = outer.ToString();
        if (
            outer
                .FirstAncestorOrSelf<MemberDeclarationSyntax>()
                ?.DescendantNodes()
                .OfType<ExpressionSyntax>()
                .Any(e => e != outer && IsLooked(e) && e.ToString() == said) == true
        )
            return true;
        // A method group, behind a call that is looked at: "names.Where(n => report.Of(n) > 0).MaxBy(report.Of)".
        if (
            outer.Parent
                is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var of } } }
            && of.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => i.Expression.ToString() == said && IsLooked(i))
        )
            return true;
        if (outer.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local })
            return false;
        var scope = local.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return scope is not null
            && model.GetDeclaredSymbol(local, cancellation) is ILocalSymbol { Type: var type }
            && scope
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Any(i =>
                    i.Identifier.ValueText == local.Identifier.ValueText
                    && (
                        IsLooked(i)
                        // Of an empty value each part is empty: "range.Width == 0".
                        || type.IsValueType && i.Parent is MemberAccessExpressionSyntax part && part.Expression == i && IsLooked(part)
                    )
                );
    }

    /// <summary>True when the code only runs after a question whether there are any elements, asked of the same object: `report.Rows.Count == 0 || report.Rate > 1`.</summary>
    public static bool IsEmptinessAsked(ExpressionSyntax name)
    {
        if (name.Parent is not MemberAccessExpressionSyntax { Expression: var receiver } access || access.Name != name)
            return false;
        var on = receiver.ToString();
        return name.Ancestors()
            .TakeWhile(a => a is not MemberDeclarationSyntax)
            .Any(a =>
                a switch
                {
                    BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.LogicalAndExpression } both =>
                        both.Right.Span.Contains(name.Span) && Asks(both.Left),
                    ConditionalExpressionSyntax choice => !choice.Condition.Span.Contains(name.Span) && Asks(choice.Condition),
                    IfStatementSyntax check => !check.Condition.Span.Contains(name.Span) && Asks(check.Condition),
                    _ => false,
                }
            );

        bool Asks(ExpressionSyntax condition) =>
            condition
                .DescendantNodesAndSelf()
                .OfType<MemberAccessExpressionSyntax>()
                .Any(m =>
                    m.Name.Identifier.ValueText is "Count" or "Length" or "Any" or "IsEmpty"
                    && m.ToString().StartsWith(on + ".", StringComparison.Ordinal)
                );
    }

    private static bool IsLooked(SyntaxNode value) =>
        value.Parent switch
        {
            BinaryExpressionSyntax b when b.IsKind(SyntaxKind.EqualsExpression) || b.IsKind(SyntaxKind.NotEqualsExpression) => IsNothing(
                b.Left == value ? b.Right : b.Left
            ),
            // "port > 0" asks whether there is one.
            BinaryExpressionSyntax b when IsOrder(b) => (b.Left == value ? b.Right : b.Left) is var other
                && (IsZero(other) || other is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Zero" or "MinValue" }),
            BinaryExpressionSyntax b => b.IsKind(SyntaxKind.CoalesceExpression),
            SwitchStatementSyntax s => s.Expression == value
                && s.Sections.SelectMany(x => x.Labels)
                    .Any(l =>
                        l switch
                        {
                            CaseSwitchLabelSyntax label => IsNothing(label.Value),
                            CasePatternSwitchLabelSyntax { Pattern: ConstantPatternSyntax constant } => IsNothing(constant.Expression),
                            _ => false,
                        }
                    ),
            SwitchExpressionSyntax s => s.GoverningExpression == value
                && s.Arms.Any(a =>
                    a.Pattern.DescendantNodesAndSelf()
                        .OfType<ConstantPatternSyntax>()
                        .Any(c => c.Parent is SwitchExpressionArmSyntax or BinaryPatternSyntax && IsNothing(c.Expression))
                ),
            IsPatternExpressionSyntax or ConditionalAccessExpressionSyntax => true,
            AssignmentExpressionSyntax a => a.IsKind(SyntaxKind.CoalesceAssignmentExpression),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" or "Equals" } => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: { } callee } } => callee.ToString() is var text
                && (
                    text.Contains("IsNullOr", StringComparison.Ordinal)
                    || text.EndsWith("ThrowIfNull", StringComparison.Ordinal)
                    || text.EndsWith("IsNaN", StringComparison.Ordinal)
                    || text.EndsWith("IsFinite", StringComparison.Ordinal)
                    || text.EndsWith("Assert.Equal", StringComparison.Ordinal)
                ),
            _ => false,
        };

    private static bool IsOrder(BinaryExpressionSyntax compare) =>
        compare.Kind()
            is SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression
                or SyntaxKind.LessThanExpression
                or SyntaxKind.LessThanOrEqualExpression;

    private static bool IsZero(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax { Token.Value: IConvertible number and not (string or char or bool) }
        && number.ToDouble(System.Globalization.CultureInfo.InvariantCulture) == 0;

    private static bool IsNothing(ExpressionSyntax expression) =>
        expression.IsKind(SyntaxKind.NullLiteralExpression)
        || expression.IsKind(SyntaxKind.DefaultLiteralExpression)
        || expression is DefaultExpressionSyntax
        || expression is LiteralExpressionSyntax { Token.ValueText: "" }
        || IsZero(expression)
        || expression
            is PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.UnaryMinusExpression,
                Operand: LiteralExpressionSyntax { Token.ValueText: "1" }
            }
        || expression
            is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "MinValue" or "MaxValue" or "Empty" or "None" or "Default" or "Unknown" or "Zero"
            };
}
