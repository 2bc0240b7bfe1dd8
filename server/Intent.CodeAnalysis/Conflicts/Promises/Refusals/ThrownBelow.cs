using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>Whether code may throw an exception of a type, as far as its text and that of what it calls tell; what cannot be read may.</summary>
internal static class ThrownBelow
{
    /// <summary>How far calls are followed.</summary>
    private const int MaxDepth = 3;

    /// <summary>What looking up an element throws where there is none.</summary>
    private static readonly HashSet<string> OfElements = new(StringComparer.Ordinal)
    {
        "KeyNotFoundException",
        "IndexOutOfRangeException",
        "ArgumentOutOfRangeException",
    };

    /// <summary>The queries that throw where there are no elements, or too many; of references, those that give one by its key give null.</summary>
    private static readonly HashSet<string> OfNoElements = new(StringComparer.Ordinal)
    {
        "First",
        "Single",
        "SingleOrDefault",
        "Last",
        "Max",
        "Min",
        "MaxBy",
        "MinBy",
        "Average",
        "Aggregate",
        "ElementAt",
        "ToDictionary",
    };

    /// <summary>True when something in the code but <paramref name="except"/> may throw the type.</summary>
    public static bool May(SyntaxNode code, SyntaxNode? except, ITypeSymbol type, SemanticModel model, CancellationToken cancellation, int depth = 0)
    {
        var inFramework = type.DeclaringSyntaxReferences.IsEmpty;
        foreach (
            var node in code.DescendantNodes(n =>
                n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && (n == code || !IsCaught(n))
            )
        )
            switch (node)
            {
                case ThrowStatementSyntax { Expression: { } thrown } when Throws(thrown):
                case ThrowExpressionSyntax { Expression: var raised } when Throws(raised):
                    return true;
                case ElementAccessExpressionSyntax when OfElements.Contains(type.Name):
                    return true;
                case InvocationExpressionSyntax call when call != except && Calls(call):
                case BaseObjectCreationExpressionSyntax creation when Calls(creation):
                    return true;
            }
        return false;

        // What a clause takes and does not throw again stays there.
        bool IsCaught(SyntaxNode node) =>
            node is BlockSyntax { Parent: TryStatementSyntax around }
            && around.Block == node
            && around.Catches.Any(c =>
                !c.Block.DescendantNodes().Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax)
                && ExceptionType
                    .Taken(c, model, cancellation)
                    .Any(t => t is null || c.Filter is null && ExceptionType.Catches(t, type) || t.ToDisplayString() == type.ToDisplayString())
            );

        bool Throws(ExpressionSyntax thrown) => model.GetTypeInfo(thrown, cancellation).Type is not { } t || ExceptionType.Catches(type, t);

        ITypeSymbol? Given(ExpressionSyntax call) => model.GetTypeInfo(call, cancellation).Type;

        bool Calls(ExpressionSyntax call)
        {
            if (call is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
                return false;
            if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
                return true;
            method = (method.ReducedFrom ?? method).OriginalDefinition;
            if (method.MethodKind == MethodKind.Constructor && (method.IsImplicitlyDeclared || method.ContainingType.IsRecord))
                return false;
            if (method is { ContainingType.SpecialType: SpecialType.System_String, Parameters.IsEmpty: true, IsStatic: false })
                return false;
            if (method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" })
                return OfNoElements.Contains(method.Name) && !(method.Name is "MaxBy" or "MinBy" && Given(call)?.IsReferenceType == true);
            if (method.DeclaringSyntaxReferences.IsEmpty)
                // The framework knows no exceptions of the solution; what is not found under a key is looked up by few.
                return inFramework && (type.Name != "KeyNotFoundException" || method.Name.StartsWith("Get", StringComparison.Ordinal));
            return depth >= MaxDepth
                || method.IsAbstract
                || method.IsVirtual
                || method.DeclaringSyntaxReferences.Any(r =>
                    r.GetSyntax(cancellation) is var body
                    && (
                        !model.Compilation.ContainsSyntaxTree(body.SyntaxTree)
                        || May(body, null, type, model.Compilation.GetSemanticModel(body.SyntaxTree), cancellation, depth + 1)
                    )
                );
        }
    }
}
