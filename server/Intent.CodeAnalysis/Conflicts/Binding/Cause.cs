using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Finds the edit of the other side behind a difference of binding.</summary>
internal sealed class Cause(SideDelta other)
{
    /// <summary>The change that explains why a node binds differently; the symbols it binds to come first, then what stands below it, then its context.</summary>
    public RichChange? Of(
        SyntaxNode was,
        SyntaxNode now,
        SemanticModel ownModel,
        SemanticModel mergedModel,
        ISymbol? old,
        ISymbol? @new,
        CancellationToken cancellation
    )
    {
        if (OfSymbols(old, @new) is { } direct)
            return direct;
        foreach (
            var (node, model) in was.DescendantNodesAndSelf()
                .Select(n => (n, ownModel))
                .Concat(now.DescendantNodesAndSelf().Select(n => (n, mergedModel)))
        )
        {
            if (node is not ExpressionSyntax)
                continue;
            var symbol = model.GetSymbolInfo(node, cancellation).Symbol;
            if (other.Find(symbol) is { ChangesContract: true } found)
                return found;
            if (symbol is ILocalSymbol && OfLocal(symbol, node, model, cancellation) is { } behind)
                return behind;
            if (other.Find(model.GetConversion(node, cancellation).MethodSymbol) is { } conversion)
                return conversion;
        }
        if (@new is not null && ByUsing(@new) is { } added)
            return added;
        foreach (var node in now.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
            for (var type = mergedModel.GetTypeInfo(node, cancellation).Type; type is not null; type = type.BaseType)
                if (other.Find(type) is { } changed && (changed.Has(Facet.Shape) || changed.Has(Facet.Modifiers)))
                    return changed;
        return ByName(old, @new) ?? other.Project.FirstOrDefault();
    }

    /// <summary>The change of one of the symbols themselves, or of the types that hold them.</summary>
    public RichChange? OfSymbols(ISymbol? old, ISymbol? @new)
    {
        if (other.Find(@new) is { ChangesContract: true } now)
            return now;
        if (other.Find(old) is { ChangesContract: true } was)
            return was;
        foreach (var symbol in new[] { @new, old })
            if (symbol is IMethodSymbol { AssociatedSymbol: { } owner } && other.Find(owner) is { ChangesContract: true } accessor)
                return accessor;
        foreach (var symbol in new[] { @new, old })
            if (
                symbol?.ContainingType is { } type
                && other.Find(type) is { } container
                && container.Public.Kind != ChangeKind.BodyChanged
                && (container.Has(Facet.Shape) || container.Has(Facet.Existence) || container.Has(Facet.Name) || container.Has(Facet.Container))
            )
                return container;
        return null;
    }

    /// <summary>The change behind a local variable: that of what it was initialised from.</summary>
    public RichChange? OfLocal(ISymbol local, SyntaxNode use, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var reference in local.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax(cancellation);
            if (declaration.SyntaxTree != use.SyntaxTree)
                continue;
            var source = declaration switch
            {
                VariableDeclaratorSyntax { Initializer: { } initial } => initial.Value,
                ForEachStatementSyntax each => each.Expression,
                SingleVariableDesignationSyntax designation => designation.FirstAncestorOrSelf<ExpressionSyntax>(e =>
                    e is InvocationExpressionSyntax or IsPatternExpressionSyntax or AssignmentExpressionSyntax
                ),
                ParameterSyntax parameter => parameter.FirstAncestorOrSelf<InvocationExpressionSyntax>(),
                _ => null,
            };
            if (source is null)
                continue;
            foreach (var node in source.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
                if (model.GetSymbolInfo(node, cancellation).Symbol is var from && other.Find(from) is { ChangesContract: true } change)
                    return change;
                else if (
                    from is ILocalSymbol
                    && !SymbolEqualityComparer.Default.Equals(from, local)
                    && declaration.SpanStart > from.Locations[0].SourceSpan.Start
                    && OfLocal(from, node, model, cancellation) is { } behind
                )
                    return behind;
        }
        return null;
    }

    private RichChange? ByUsing(ISymbol @new)
    {
        var space = (@new as INamespaceSymbol ?? @new.ContainingNamespace)?.ToDisplayString();
        var type = (@new as INamedTypeSymbol ?? @new.ContainingType)?.ToDisplayString();
        return other.Usings.FirstOrDefault(u =>
            (u.Public.After ?? u.Public.Before) is { } text
            && (
                space is { Length: > 0 } && text.Contains(space, StringComparison.Ordinal)
                || type is not null && text.Contains(type, StringComparison.Ordinal)
            )
        );
    }

    private RichChange? ByName(ISymbol? old, ISymbol? @new) =>
        new[] { @new, old }.OfType<ISymbol>().SelectMany(s => other.Named(s.Name)).FirstOrDefault(c => c.ChangesContract)
        ?? other.Usings.FirstOrDefault(u => @new is INamedTypeSymbol && (u.Public.After ?? "").Contains('='));
}
