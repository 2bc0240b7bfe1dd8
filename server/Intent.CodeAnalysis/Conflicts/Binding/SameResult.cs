using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Another target than the author saw that gives the same: code that binds to it still means what it did.</summary>
internal sealed class SameResult(SideDelta other, SemanticModel mergedModel, CancellationToken cancellation)
{
    /// <summary>True when one of the two does nothing but call the other with what it got, or both are the framework's own search in an array.</summary>
    public bool Of(SyntaxNode now, ISymbol old, ISymbol @new) => HandsOn(@new, old) || HandsOn(old, @new) || SearchArray(now, old, @new);

    /// <summary>True when a comparison asks whether there is a value: every operator of equality answers that alike. Where a value may be missing now, <c>default</c> asks for that too.</summary>
    public static bool IsForNothing(SyntaxNode node, bool orDefault) => node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compared
        && new[] { compared.Left, compared.Right }.Any(e => e.IsKind(SyntaxKind.NullLiteralExpression) || orDefault && e.IsKind(SyntaxKind.DefaultLiteralExpression));

    private bool HandsOn(ISymbol from, ISymbol to)
    {
        if (other.Find(from) is not { After: { Symbol: IMethodSymbol method, Declared.Node: BaseMethodDeclarationSyntax declaration, Document.Model: var model } }) return false;
        var only = declaration switch
        {
            { ExpressionBody.Expression: var arrow } => arrow,
            { Body.Statements: [ReturnStatementSyntax { Expression: { } result }] } => result,
            { Body.Statements: [ExpressionStatementSyntax statement] } => statement.Expression,
            _ => null,
        };
        if ((only is AwaitExpressionSyntax wait ? wait.Expression : only) is not InvocationExpressionSyntax call || model.GetSymbolInfo(call, cancellation).Symbol is not { } target || SymbolIds.Of(target) != SymbolIds.Of(to)) return false;
        var given = call.ArgumentList.Arguments.Where(a => a.NameColon is null).Select(a => a.Expression).ToList();
        if (given.Count != call.ArgumentList.Arguments.Count) return false;
        if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && model.GetSymbolInfo(receiver, cancellation).Symbol is not INamedTypeSymbol) given.Insert(0, receiver);
        if (given is [ThisExpressionSyntax, ..]) given.RemoveAt(0);
        return given.Select(g => Parameter(g, model)).SequenceEqual(method.Parameters, SymbolEqualityComparer.Default);
    }

    /// <summary>The parameter that an expression hands on as it is, or as a wider type; null for all others.</summary>
    private ISymbol? Parameter(ExpressionSyntax given, SemanticModel model) => given switch
    {
        ParenthesizedExpressionSyntax inner => Parameter(inner.Expression, model),
        CastExpressionSyntax cast => model.GetTypeInfo(cast, cancellation).Type is { } type && model.ClassifyConversion(cast.Expression, type) is { IsImplicit: true, IsUserDefined: false } ? Parameter(cast.Expression, model) : null,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsEnumerable" or "AsSpan" } access, ArgumentList.Arguments.Count: 0 } => Parameter(access.Expression, model),
        IdentifierNameSyntax => model.GetSymbolInfo(given, cancellation).Symbol as IParameterSymbol,
        _ => null,
    };

    /// <summary>A newer language version prefers the methods of spans for arrays. Those that search give the same, but to a provider that translates the expression they are unknown.</summary>
    private bool SearchArray(SyntaxNode now, ISymbol old, ISymbol @new) =>
        old.Name == @new.Name && old.Name is "Contains" or "SequenceEqual" && (old.ContainingType?.ToDisplayString(), @new.ContainingType?.ToDisplayString())
            is ("System.Linq.Enumerable", "System.MemoryExtensions") or ("System.MemoryExtensions", "System.Linq.Enumerable")
        && !now.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(l => mergedModel.GetTypeInfo(l, cancellation).ConvertedType is { Name: "Expression" });
}
