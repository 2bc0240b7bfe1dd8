using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"It prints like this": ToString came, went or changed, and the code puts a value into a text.</summary>
internal sealed class PrintedText : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Printed;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta) =>
        Formattable(change) is { } formatted ? (formatted, new Breach("the text of ToString()", "the text of IFormattable", true))
        : change.Symbol is IMethodSymbol { Name: "ToString", IsOverride: true, ContainingType: { } type } && change.Public.Kind is not (ChangeKind.Renamed or ChangeKind.Moved)
        && delta.Find(type) is not { Public.Kind: ChangeKind.Added or ChangeKind.Removed }
            ? (type, new Breach(change.Before is null ? "the type's name" : "another text", change.After is null ? "the inherited text" : "the text of its own ToString")) : null;

    /// <summary>The type that prints in a format now, and without one not just as it did.</summary>
    private static INamedTypeSymbol? Formattable(RichChange change)
    {
        if (change is not { Before.Symbol: INamedTypeSymbol was, After.Symbol: INamedTypeSymbol type } || Interface(was) is not null || Interface(type) is not { } formattable) return null;
        return type.FindImplementationForInterfaceMember(formattable.GetMembers("ToString")[0]) is IMethodSymbol { DeclaringSyntaxReferences: [var declared] } && !(declared.GetSyntax() is MethodDeclarationSyntax method
            && (method.ExpressionBody?.Expression ?? (method.Body is { Statements: [ReturnStatementSyntax { Expression: var only }] } ? only : null)) is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "ToString" }, ArgumentList.Arguments.Count: 0 }) ? type : null;

        static INamedTypeSymbol? Interface(INamedTypeSymbol type) => type.AllInterfaces.FirstOrDefault(i => i is { Name: "IFormattable", ContainingNamespace.Name: "System" });
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        return node switch
        {
            InterpolationSyntax hole => Is(hole.Expression),
            // Only where a format may be given, a value is asked for its text in a format.
            _ when breach.Data is true => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" or "AppendFormat" } } given && given.ArgumentList.Arguments.Any(a => Is(a.Expression)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => model.GetTypeInfo(sum, cancellation).Type?.SpecialType == SpecialType.System_String && (Is(sum.Left) || Is(sum.Right)),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access, ArgumentList.Arguments.Count: 0 } => Is(access.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Join" or "Concat" or "Format" or "WriteLine" or "Write" or "Append" or "AppendLine" } } call =>
                call.ArgumentList.Arguments.Any(a => Is(a.Expression)),
            _ => false,
        };

        bool Is(ExpressionSyntax expression) => IsType(model.GetTypeInfo(expression, cancellation).Type, type);
    }
}
