using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Calls that come to nothing in the merged code: the compiler leaves the call out, or what it gives is dropped although nothing else comes of it now.</summary>
internal sealed class LeftOut(SideDelta other, SemanticModel ownModel, SemanticModel mergedModel, CancellationToken cancellation)
{
    /// <summary>A call of a partial method that nobody implements any more, or of a conditional one whose symbol the project does not define.</summary>
    public Difference? Compare(SyntaxNode was, SyntaxNode now)
    {
        if (was is not InvocationExpressionSyntax || Method(was, ownModel) is not { } old || Method(now, mergedModel) is not { } @new)
            return null;
        if (IsOmitted(old, was.SyntaxTree) || !IsOmitted(@new, now.SyntaxTree))
            return null;
        return (other.Find(@new) ?? other.Find(old)) is { } change
            ? new Difference(Sight.CompiledOut, change, SymbolIds.Display(old), "nothing")
            : null;
    }

    /// <summary>True for a statement that changed its object, and now makes a changed copy that nobody keeps.</summary>
    public bool IsResult(SyntaxNode was, SyntaxNode now) =>
        now is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax, Expression: MemberAccessExpressionSyntax { Expression: var receiver } }
        && was is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var former } }
        && Method(now, mergedModel) is { ReturnType: var result }
        && mergedModel.GetTypeInfo(receiver, cancellation).Type is { } type
        && IsImmutable(type)
        && SymbolEqualityComparer.Default.Equals(result, type)
        && ownModel.GetTypeInfo(former, cancellation).Type is { } before
        && !IsImmutable(before);

    private IMethodSymbol? Method(SyntaxNode call, SemanticModel model) => model.GetSymbolInfo(call, cancellation).Symbol as IMethodSymbol;

    private static bool IsImmutable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || type.ContainingNamespace is { Name: "Immutable", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } }
            && type.Name.StartsWith("Immutable", StringComparison.Ordinal);

    private static bool IsOmitted(IMethodSymbol method, SyntaxTree tree) =>
        method is { IsPartialDefinition: true, PartialImplementationPart: null, ReturnsVoid: true }
        || method
            .GetAttributes()
            .Where(a => a.AttributeClass?.ToDisplayString() == "System.Diagnostics.ConditionalAttribute")
            .Select(a => a.ConstructorArguments is [{ Value: string symbol }] ? symbol : "")
            .ToList()
            is { Count: > 0 } symbols
            && !symbols.Any(tree.Options.PreprocessorSymbolNames.Contains);
}
