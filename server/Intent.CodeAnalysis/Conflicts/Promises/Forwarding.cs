using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>Members that do nothing but hand out a field: what the field promises, they promise.</summary>
internal static class Forwarding
{
    /// <summary>The properties and methods without parameters of the field's type whose body is the field's name; none for other symbols.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol symbol) => symbol is not IFieldSymbol { IsImplicitlyDeclared: false, ContainingType: { } type } field ? []
        : type.GetMembers().Where(m => m is IPropertySymbol { IsIndexer: false } or IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true }
            && m.DeclaringSyntaxReferences.Any(r => Result(r.GetSyntax()) is { } result && Names(result, field.Name)));

    private static bool Names(ExpressionSyntax expression, string field) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == field,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText == field,
        _ => false,
    };

    /// <summary>The one expression that a declaration gives.</summary>
    private static ExpressionSyntax? Result(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        PropertyDeclarationSyntax { AccessorList: { } list } => list.Accessors.FirstOrDefault(a => a.Keyword.ValueText == "get") is { } get ? Result(get.ExpressionBody, get.Body) : null,
        MethodDeclarationSyntax method => Result(method.ExpressionBody, method.Body),
        _ => null,
    };

    private static ExpressionSyntax? Result(ArrowExpressionClauseSyntax? arrow, BlockSyntax? body) =>
        arrow?.Expression ?? (body is { Statements: [ReturnStatementSyntax { Expression: { } result }] } ? result : null);
}
