using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>The properties in which objects keep what a method gives when they are made: the number that <c>new Invoice(_numbers.Next(), customer)</c> keeps.</summary>
internal static class KeptResult
{
    /// <summary>The properties of the merged code, each once; none for what is no method or property.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol symbol, PairView view, CancellationToken cancellation)
    {
        if (symbol is not (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol { IsIndexer: false }))
            yield break;
        var (ids, seen) = (PromiseDecider.Ids(symbol).ToHashSet(), new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        foreach (var compilation in view.Documents.Select(d => d.Merged.Model.Compilation).Distinct())
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.GetRoot(cancellation) is var root && !NameIndex.Of(root).Contains(symbol.Name))
                continue;
            foreach (var name in root.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == symbol.Name))
                if (
                    Argument(name) is { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } argument
                    && compilation.GetSemanticModel(tree) is var model
                    && model.GetSymbolInfo(name, cancellation).Symbol is { } target
                    && ids.Contains(SymbolIds.Of(target))
                    && model.GetSymbolInfo(creation, cancellation).Symbol is IMethodSymbol constructor
                    && ParameterOf(argument, constructor) is { } parameter
                )
                    foreach (var kept in Keeping(constructor, parameter, cancellation))
                        if (seen.Add(kept))
                            yield return kept;
        }
    }

    /// <summary>The argument that is a name, or the call of it, and nothing else.</summary>
    private static ArgumentSyntax? Argument(SimpleNameSyntax name)
    {
        SyntaxNode value = name;
        while (
            value.Parent is MemberAccessExpressionSyntax access && access.Name == value
            || value.Parent is InvocationExpressionSyntax call && call.Expression == value
            || value.Parent is AwaitExpressionSyntax
        )
            value = value.Parent;
        return value.Parent as ArgumentSyntax;
    }

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, IMethodSymbol constructor) =>
        argument.NameColon is { Name.Identifier.ValueText: var named }
            ? constructor.Parameters.FirstOrDefault(p => p.Name == named)
            : constructor.Parameters.ElementAtOrDefault(((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument));

    private static IEnumerable<ISymbol> Keeping(IMethodSymbol constructor, IParameterSymbol parameter, CancellationToken cancellation)
    {
        var type = constructor.ContainingType;
        foreach (var declared in constructor.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)))
            if (declared is ConstructorDeclarationSyntax)
            {
                foreach (var (name, value) in Forwarding.Assigned(declared))
                    if (value is IdentifierNameSyntax { Identifier.ValueText: var given } && given == parameter.Name)
                        foreach (var property in type.GetMembers(name).OfType<IPropertySymbol>())
                            yield return property;
            }
            else
                // The parameter of a record, or of a class whose property starts with it.
                foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
                    if (
                        type.IsRecord && property.Name == parameter.Name
                        || property.DeclaringSyntaxReferences.Any(r =>
                            r.GetSyntax(cancellation)
                                is PropertyDeclarationSyntax { Initializer.Value: IdentifierNameSyntax { Identifier.ValueText: var start } }
                            && start == parameter.Name
                        )
                    )
                        yield return property;
    }
}
