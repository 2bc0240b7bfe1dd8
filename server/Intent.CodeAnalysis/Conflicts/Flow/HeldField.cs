using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>A field that one property holds, as an auto property holds its own: written in one way or the other, it is the same place.</summary>
internal static class HeldField
{
    /// <summary>The property that gives and takes the field and does nothing else, as an auto property would; null when there is none.</summary>
    public static IPropertySymbol? PropertyOf(IFieldSymbol field) =>
        field is not { DeclaredAccessibility: Accessibility.Private, OriginalDefinition: var origin }
            ? null
            : origin
                .ContainingType.GetMembers()
                .OfType<IPropertySymbol>()
                .FirstOrDefault(p =>
                    p.DeclaringSyntaxReferences is [var only]
                    && only.GetSyntax() is PropertyDeclarationSyntax property
                    && SymbolEqualityComparer.Default.Equals(p.Type, origin.Type)
                    && Holds(property, origin.Name)
                );

    private static bool Holds(PropertyDeclarationSyntax property, string field)
    {
        if (property.ExpressionBody is { Expression: var only })
            return IsField(only);
        return property.AccessorList is { Accessors: { Count: > 0 } accessors }
            && accessors.All(a =>
                (a.ExpressionBody?.Expression, a.Body) switch
                {
                    ({ } given, _) when a.IsKind(SyntaxKind.GetAccessorDeclaration) => IsField(given),
                    ({ } set, _) => IsSet(set),
                    (_, { Statements: [ReturnStatementSyntax { Expression: { } given }] }) => IsField(given),
                    (_, { Statements: [ExpressionStatementSyntax { Expression: var set }] }) => IsSet(set),
                    _ => false,
                }
            );

        bool IsField(ExpressionSyntax e) =>
            e is IdentifierNameSyntax { Identifier.ValueText: var name } && name == field
            || e is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var own } && own == field;
        bool IsSet(ExpressionSyntax e) =>
            e
                is AssignmentExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                    Right: IdentifierNameSyntax { Identifier.ValueText: "value" }
                } set
            && IsField(set.Left);
    }
}
