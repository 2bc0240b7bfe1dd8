using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Whether code that names something in a string has to do with a type: only then the string means the type's member.</summary>
internal static class Mentions
{
    /// <summary>True when the member around a fact names the type or has a value of it.</summary>
    public static bool Type(KeyFact fact, INamedTypeSymbol type, CancellationToken cancellation)
    {
        var member = fact.Document.Root.FindNode(fact.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax);
        SyntaxNode scope = member ?? fact.Document.Root;
        var id = SymbolIds.Of(type);
        return scope
            .DescendantNodes()
            .OfType<ExpressionSyntax>()
            .Where(e => e is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax or PredefinedTypeSyntax)
            .Any(e =>
                Is(fact.Document.Model.GetTypeInfo(e, cancellation).Type)
                || Is(fact.Document.Model.GetSymbolInfo(e, cancellation).Symbol as ITypeSymbol)
            );

        bool Is(ITypeSymbol? found) =>
            found switch
            {
                IArrayTypeSymbol array => Is(array.ElementType),
                INamedTypeSymbol named => SymbolIds.Of(named) == id || named.TypeArguments.Any(Is),
                _ => false,
            };
    }
}
