using Intent.CodeAnalysis.Conflicts.Promises;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>What properties and fields of objects hold from the beginning.</summary>
internal static class StoredValues
{
    /// <summary>
    /// What the initialiser and the constructors put into a property or field that nobody sets afterwards; into a property that others may set, what the constructors put there by a call.
    /// </summary>
    public static IEnumerable<IOperation?> Of(ISymbol symbol, Compilation compilation, CancellationToken cancellation)
    {
        if (symbol is not (IPropertySymbol { IsStatic: false, IsIndexer: false } or IFieldSymbol { IsReadOnly: true, IsStatic: false }))
            yield break;
        var isSettable = symbol is IPropertySymbol { SetMethod: not null };
        foreach (var node in isSettable ? [] : symbol.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).Where(InCompilation))
            if (
                node switch
                {
                    PropertyDeclarationSyntax property => property.Initializer,
                    VariableDeclaratorSyntax variable => variable.Initializer,
                    _ => null,
                } is
                { Value: var start }
            )
                yield return compilation.GetSemanticModel(node.SyntaxTree).GetOperation(DefaultSummary.Plain(start), cancellation);
        foreach (
            var node in symbol
                .ContainingType.InstanceConstructors.SelectMany(c => c.DeclaringSyntaxReferences)
                .Select(r => r.GetSyntax(cancellation))
                .Where(n => n is ConstructorDeclarationSyntax && InCompilation(n))
        )
        foreach (var (name, value) in Forwarding.Assigned(node))
            if (name == symbol.Name && (!isSettable || DefaultSummary.Plain(value) is InvocationExpressionSyntax))
                yield return compilation.GetSemanticModel(node.SyntaxTree).GetOperation(DefaultSummary.Plain(value), cancellation);

        bool InCompilation(SyntaxNode node) => compilation.ContainsSyntaxTree(node.SyntaxTree);
    }
}
