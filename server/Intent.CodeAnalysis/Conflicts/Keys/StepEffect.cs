using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// What a step does to the amount that it is given: two that only add something of their own (`price + 0.10m`) give the same in either order, and so do two that only
/// multiply.
/// </summary>
internal static class StepEffect
{
    private enum Effect
    {
        /// <summary>The amount as it came.</summary>
        None,

        /// <summary>Something is added to it or taken from it that does not depend on it.</summary>
        Adds,

        /// <summary>It is multiplied or divided by something that does not depend on it.</summary>
        Scales,
    }

    /// <summary>True when two steps are known to give the same in either order.</summary>
    public static bool Commute(KeyFact one, KeyFact other, CancellationToken cancellation) =>
        Of(one, cancellation) is { } left && Of(other, cancellation) is { } right && (left == right || left == Effect.None || right == Effect.None);

    private static Effect? Of(KeyFact step, CancellationToken cancellation)
    {
        var node = step.Document.Root.FindNode(step.Span, getInnermostNodeForTie: true);
        var call = node.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        var value = call is { ArgumentList.Arguments: [{ Expression: var given }] } && KeySyntax.Callee(call)?.Span == step.Span ? given : node;
        return
            Function((value as ExpressionElementSyntax)?.Expression ?? value as ExpressionSyntax, step.Document, cancellation)
                is var (parameter, type, body)
            && type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
            && Of(parameter, body) is { } effect
            && (effect != Effect.Scales || type.SpecialType >= SpecialType.System_Decimal)
            ? effect
            : null;
    }

    /// <summary>The amount's name and the code of a step: a function, an object around one, an object of a class with one method, or a method.</summary>
    private static (string Parameter, ITypeSymbol Type, SyntaxNode Body)? Function(
        ExpressionSyntax? step,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        switch (step)
        {
            case SimpleLambdaExpressionSyntax function:
                return Written(function, function.Parameter);
            case ParenthesizedLambdaExpressionSyntax function:
                // Of an order and its amount, the amount: it is what comes out.
                return
                    document.Model.GetSymbolInfo(function, cancellation).Symbol is IMethodSymbol { ReturnType: var result } lambda
                    && lambda.Parameters.FirstOrDefault(p => SymbolEqualityComparer.Default.Equals(p.Type, result)) is { Ordinal: var at }
                    ? Written(function, function.ParameterList.Parameters[at])
                    : null;
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax function }], Initializer: null }:
                return Function(function, document, cancellation);
            case BaseObjectCreationExpressionSyntax creation:
                return Declared(document.Model.GetTypeInfo(creation, cancellation).Type?.GetMembers().OfType<IMethodSymbol>().Where(IsStep).ToList());
            case SimpleNameSyntax or MemberAccessExpressionSyntax:
                return document.Model.GetSymbolInfo(step, cancellation).Symbol is IMethodSymbol method ? Declared([method]) : null;
            default:
                return null;
        }

        (string, ITypeSymbol, SyntaxNode)? Written(LambdaExpressionSyntax function, ParameterSyntax amount) =>
            document.Model.GetSymbolInfo(function, cancellation).Symbol is IMethodSymbol { ReturnType: var type }
                ? (amount.Identifier.ValueText, type, function.Body)
                : null;

        (string, ITypeSymbol, SyntaxNode)? Declared(List<IMethodSymbol>? methods) =>
            methods is [{ DeclaringSyntaxReferences: [var declared] } only]
            && only.Parameters.FirstOrDefault(p => SymbolEqualityComparer.Default.Equals(p.Type, only.ReturnType)) is { } amount
            && declared.GetSyntax(cancellation) is MethodDeclarationSyntax { Body: var block, ExpressionBody: var arrow }
            && (block ?? (SyntaxNode?)arrow?.Expression) is { } body
                ? (amount.Name, amount.Type, body)
                : null;

        static bool IsStep(IMethodSymbol method) =>
            method is { MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false };
    }

    private static Effect? Of(string parameter, SyntaxNode body)
    {
        var results =
            body is BlockSyntax
                ? [.. body.DescendantNodes().OfType<ReturnStatementSyntax>().Select(r => r.Expression)]
                : new List<ExpressionSyntax?> { body as ExpressionSyntax };
        var effect = Effect.None;
        var used = 0;
        foreach (var result in results)
        {
            if (result is null || Of(result) is not { } own || own != Effect.None && effect != Effect.None && own != effect)
                return null;
            effect = own == Effect.None ? effect : own;
        }
        // A condition on the amount, or another use of it, may see what the other step did.
        return used == Mentions(body) ? effect : null;

        Effect? Of(ExpressionSyntax result)
        {
            switch (result)
            {
                case IdentifierNameSyntax { Identifier.ValueText: var name } when name == parameter:
                    used++;
                    return Effect.None;
                case ParenthesizedExpressionSyntax inner:
                    return Of(inner.Expression);
                case ConditionalExpressionSyntax choice:
                    return (Of(choice.WhenTrue), Of(choice.WhenFalse)) switch
                    {
                        ({ } one, { } other) when one == other || other == Effect.None => one,
                        (Effect.None, { } other) => other,
                        _ => null,
                    };
                case BinaryExpressionSyntax binary:
                    var does = binary.Kind() switch
                    {
                        SyntaxKind.AddExpression or SyntaxKind.SubtractExpression => Effect.Adds,
                        SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression => Effect.Scales,
                        _ => Effect.None,
                    };
                    var amount =
                        Mentions(binary.Right) == 0 ? binary.Left
                        : Mentions(binary.Left) == 0 && binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.MultiplyExpression ? binary.Right
                        : null;
                    return does != Effect.None && amount is not null && Of(amount) is { } before && (before == does || before == Effect.None)
                        ? does
                        : null;
                default:
                    return null;
            }
        }

        int Mentions(SyntaxNode code) =>
            code.DescendantNodesAndSelf().Count(n => n is IdentifierNameSyntax { Identifier.ValueText: var name } && name == parameter);
    }
}
