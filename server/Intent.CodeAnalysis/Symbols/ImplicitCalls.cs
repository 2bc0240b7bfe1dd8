using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>Members that code calls without naming them: loops, awaits, deconstructions, collection initialisers, compound operators.</summary>
internal static class ImplicitCalls
{
    /// <summary>Those of the source that a node itself calls.</summary>
    public static IEnumerable<ISymbol> Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        All(node, model, cancellation)
            .OfType<ISymbol>()
            .Where(s => !s.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
            .Select(s => s is IMethodSymbol { AssociatedSymbol: { } owner } ? owner : s);

    private static IEnumerable<ISymbol?> All(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        switch (node)
        {
            case CommonForEachStatementSyntax loop:
                var each = model.GetForEachStatementInfo(loop);
                var parts = loop is ForEachVariableStatementSyntax variables ? Methods(model.GetDeconstructionInfo(variables)) : [];
                return
                [
                    each.GetEnumeratorMethod,
                    each.MoveNextMethod,
                    each.CurrentProperty,
                    each.DisposeMethod,
                    each.ElementConversion.MethodSymbol,
                    .. parts,
                ];
            case AwaitExpressionSyntax wait:
                var info = model.GetAwaitExpressionInfo(wait);
                return [info.GetAwaiterMethod, info.IsCompletedProperty, info.GetResultMethod];
            case AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } assignment:
                return Methods(model.GetDeconstructionInfo(assignment));
            case AssignmentExpressionSyntax assignment:
                return [model.GetSymbolInfo(assignment, cancellation).Symbol];
            case InitializerExpressionSyntax initializer when initializer.IsKind(SyntaxKind.CollectionInitializerExpression):
                return initializer.Expressions.Select(e => model.GetCollectionInitializerSymbolInfo(e, cancellation).Symbol);
            case CollectionExpressionSyntax
                when model.GetOperation(node, cancellation) is ICollectionExpressionOperation { ConstructMethod: { } method }:
                return [method, .. method.MethodKind == MethodKind.Constructor ? method.ContainingType.GetMembers("Add") : []];
            default:
                return [];
        }
    }

    private static IEnumerable<ISymbol?> Methods(DeconstructionInfo info) => info.Nested.SelectMany(Methods).Prepend(info.Method);
}
