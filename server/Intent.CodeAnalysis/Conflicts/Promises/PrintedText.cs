using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"It prints like this": ToString came, went or changed, and the code puts a value into a text.</summary>
internal sealed class PrintedText : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Printed;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta) =>
        Formattable(change) is { } formatted ? (formatted, new Breach("the text of ToString()", "the text of IFormattable", true))
        : change.Symbol is IMethodSymbol { Name: "ToString", IsOverride: true, ContainingType: { } type }
        && change.Public.Kind is not (ChangeKind.Renamed or ChangeKind.Moved)
        && delta.Find(type) is not { Public.Kind: ChangeKind.Added or ChangeKind.Removed }
            ? (
                type,
                new Breach(
                    change.Before is null ? "the type's name" : "another text",
                    change.After is null ? "the inherited text" : "the text of its own ToString"
                )
            )
        : null;

    /// <summary>The type that prints in a format now, and without one in another way than its own ToString.</summary>
    private static INamedTypeSymbol? Formattable(RichChange change)
    {
        if (
            change is not { Before.Symbol: INamedTypeSymbol was, After.Symbol: INamedTypeSymbol type }
            || Interface(was) is not null
            || Interface(type) is not { } formattable
        )
            return null;
        if (
            type.FindImplementationForInterfaceMember(formattable.GetMembers("ToString")[0])
                is not IMethodSymbol { Parameters: [{ Name: var format }, _] } method
            || Given(method) is not { } text
            || WithoutFormat(text, format) is not { } plain
        )
            return null;
        return
            IsText(plain)
            || type.GetMembers("ToString").OfType<IMethodSymbol>().Where(m => m.Parameters.IsEmpty).Select(Given).Any(t => t is not null && IsText(t))
            ? null
            : type;

        static INamedTypeSymbol? Interface(INamedTypeSymbol type) =>
            type.AllInterfaces.FirstOrDefault(i => i is { Name: "IFormattable", ContainingNamespace.Name: "System" });

        static bool IsText(ExpressionSyntax text) =>
            text
                is InvocationExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.ValueText: "ToString" }
                        or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: "ToString" }
                };

        static ExpressionSyntax? Given(IMethodSymbol method) =>
            method.DeclaringSyntaxReferences is [var declared] && declared.GetSyntax() is MethodDeclarationSyntax node
                ? node.ExpressionBody?.Expression ?? (node.Body is { Statements: [ReturnStatementSyntax { Expression: var only }] } ? only : null)
                : null;
    }

    /// <summary>What a member gives when its format is null; null where that cannot be read from it.</summary>
    private static ExpressionSyntax? WithoutFormat(ExpressionSyntax text, string format)
    {
        return text switch
        {
            ParenthesizedExpressionSyntax inner => WithoutFormat(inner.Expression, format),
            ConditionalExpressionSyntax
            {
                Condition: BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.EqualsExpression,
                    Left: IdentifierNameSyntax left,
                    Right: LiteralExpressionSyntax right
                }
            } choice when left.Identifier.ValueText == format => WithoutFormat(
                right.IsKind(SyntaxKind.NullLiteralExpression) ? choice.WhenTrue : choice.WhenFalse,
                format
            ),
            ConditionalExpressionSyntax
            {
                Condition: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }
                }
            } choice => WithoutFormat(choice.WhenTrue, format),
            ConditionalExpressionSyntax { Condition: IsPatternExpressionSyntax { Pattern: not UnaryPatternSyntax } asked } choice
                when AsksNull(asked.Pattern) => WithoutFormat(choice.WhenTrue, format),
            SwitchExpressionSyntax { GoverningExpression: IdentifierNameSyntax name } choice when name.Identifier.ValueText == format =>
                choice.Arms.FirstOrDefault(a => AsksNull(a.Pattern) || a.Pattern is DiscardPatternSyntax) is { WhenClause: null } arm
                    ? WithoutFormat(arm.Expression, format)
                    : null,
            ConditionalExpressionSyntax or SwitchExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } => null,
            _ => text,
        };

        static bool AsksNull(PatternSyntax pattern) => pattern.DescendantNodesAndSelf().Any(n => n.IsKind(SyntaxKind.NullLiteralExpression));
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        return node switch
        {
            InterpolationSyntax hole => Is(hole.Expression),
            // Only where a format may be given, a value is asked for its text in a format.
            _ when breach.Data is true => node
                is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" or "AppendFormat" }
                } given
                && given.ArgumentList.Arguments.Any(a => Is(a.Expression)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => model.GetTypeInfo(sum, cancellation).Type?.SpecialType
                == SpecialType.System_String
                && (Is(sum.Left) || Is(sum.Right)),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access,
                ArgumentList.Arguments.Count: 0
            } => Is(access.Expression),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Join" or "AppendJoin" or "Concat" or "Format" or "WriteLine" or "Write" or "Append" or "AppendLine"
                }
            } call => call.ArgumentList.Arguments.Any(a => Is(a.Expression) || IsJoined(call, a)),
            _ => false,
        };

        // The elements of a sequence that is joined to one text.
        bool IsJoined(InvocationExpressionSyntax call, ArgumentSyntax argument) =>
            MemberText.Calls(call).First() is "Join" or "Concat" or "AppendJoin"
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { ContainingType.Name: "String" or "StringBuilder" }
            && model.GetTypeInfo(argument.Expression, cancellation).Type is { SpecialType: not SpecialType.System_String } sequence
            && (
                sequence is IArrayTypeSymbol { ElementType: var element } && IsType(element, type)
                || sequence
                    .AllInterfaces.Append(sequence)
                    .Any(i =>
                        i
                            is INamedTypeSymbol
                            {
                                OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T,
                                TypeArguments: [var of]
                            }
                        && IsType(of, type)
                    )
            );

        bool Is(ExpressionSyntax expression) => IsType(model.GetTypeInfo(expression, cancellation).Type, type);
    }
}
