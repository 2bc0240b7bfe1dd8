using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// The kinds of values that a step touches: `node => node is Number n ? n with { … } : node` touches numbers and hands on everything else. Steps that touch nothing in
/// common give the same in either order.
/// </summary>
internal static class StepDomain
{
    /// <summary>True when two steps are known to touch different kinds of values only.</summary>
    public static bool AreApart(KeyFact one, KeyFact other, CancellationToken cancellation) =>
        Of(one, cancellation) is { } left && Of(other, cancellation) is { } right && left.TrueForAll(l => right.TrueForAll(r => AreApart(l, r)));

    private static bool AreApart(INamedTypeSymbol left, INamedTypeSymbol right) =>
        left.TypeKind == TypeKind.Class && right.TypeKind == TypeKind.Class && !Inherits(left, right) && !Inherits(right, left);

    private static bool Inherits(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (SymbolIds.Of(t) == SymbolIds.Of(from))
                return true;
        return false;
    }

    /// <summary>The types that a step asks for and gives instead; null when it may touch every value.</summary>
    private static List<INamedTypeSymbol>? Of(KeyFact step, CancellationToken cancellation)
    {
        var node = step.Document.Root.FindNode(step.Span, getInnermostNodeForTie: true);
        if (
            node.AncestorsAndSelf().TakeWhile(a => a.Span == node.Span).OfType<IdentifierNameSyntax>().FirstOrDefault() is not { } name
            || step.Document.Model.GetSymbolInfo(name, cancellation).Symbol
                is not IMethodSymbol { Parameters: [{ Name: var given }], DeclaringSyntaxReferences: [var declared] }
            || declared.GetSyntax(cancellation) is not MethodDeclarationSyntax method
            || !step.Document.Model.Compilation.ContainsSyntaxTree(method.SyntaxTree)
        )
            return null;
        var model = step.Document.Model.Compilation.GetSemanticModel(method.SyntaxTree);
        var types = new List<INamedTypeSymbol>();
        foreach (
            var asked in method.DescendantNodes().Where(n => n is PatternSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression })
        )
            if (TypeIn(asked) is { } type)
            {
                if (model.GetSymbolInfo(type, cancellation).Symbol is not INamedTypeSymbol kind)
                    continue;
                types.Add(kind);
            }
        foreach (var result in new MemberText(method, model).Results)
        {
            if (IsGiven(result))
                continue;
            // What is given instead stands behind a question for the type of what came.
            if (!result.Ancestors().TakeWhile(a => a != method).Any(a => Asks(a, result)))
                return null;
            if (model.GetTypeInfo(result, cancellation).Type is not INamedTypeSymbol made)
                return null;
            types.Add(made);
        }
        return types.Count > 0 ? types : null;

        bool IsGiven(ExpressionSyntax e) => e is IdentifierNameSyntax { Identifier.ValueText: var n } && n == given;

        bool Asks(SyntaxNode around, ExpressionSyntax result) =>
            around switch
            {
                ConditionalExpressionSyntax choice => choice.WhenTrue.Span.Contains(result.Span) && AsksGiven(choice.Condition),
                IfStatementSyntax branch => branch.Statement.Span.Contains(result.Span) && AsksGiven(branch.Condition),
                SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax { GoverningExpression: var value } } arm => IsGiven(value)
                    && TypeIn(arm.Pattern) is not null,
                _ => false,
            };

        bool AsksGiven(ExpressionSyntax condition) =>
            condition switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => AsksGiven(both.Left) || AsksGiven(both.Right),
                ParenthesizedExpressionSyntax inner => AsksGiven(inner.Expression),
                IsPatternExpressionSyntax { Expression: var value, Pattern: var pattern } => IsGiven(value) && TypeIn(pattern) is not null,
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression, Left: var value } => IsGiven(value),
                _ => false,
            };
    }

    private static SyntaxNode? TypeIn(SyntaxNode asked) =>
        asked switch
        {
            DeclarationPatternSyntax declaration => declaration.Type,
            RecursivePatternSyntax { Type: { } type } => type,
            TypePatternSyntax type => type.Type,
            ConstantPatternSyntax { Expression: TypeSyntax named } => named,
            BinaryExpressionSyntax { Right: var type } => type,
            _ => null,
        };
}
