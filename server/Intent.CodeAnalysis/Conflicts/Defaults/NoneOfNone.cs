using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>A zero that is no news: of none there is none.</summary>
internal static class NoneOfNone
{
    /// <summary>True when all that is new is a zero for none: for an empty collection from a member that gives whole numbers, in place of a division by zero, or from sums that are looked up now.</summary>
    public static bool Is(Loose loose, CancellationToken cancellation)
    {
        if (
            loose is { Via.IsEmpty: true, Change: { Before: { } summed, After: { } looked } }
            && IsTotal(summed, cancellation)
            && IsNumberLookedUp(looked, cancellation)
        )
            return true;
        if (loose is { Via.IsEmpty: true, Change: { Before: { } counted, After: { } asked } } && IsCountOfMissing(counted, asked, cancellation))
            return true;
        if (
            loose is { Now: MayBeDefault.Constant, Via.IsEmpty: true, Change: { Before: { } divided, After: { } guarded } }
            && (IsGuardOfDivision(divided, guarded, cancellation) || IsGuardOfElements(divided, guarded, cancellation))
        )
            return true;
        if (
            loose.Now != MayBeDefault.Constant
            || loose.Change is not { Before: { } before, After: { Declared.Node: BaseMethodDeclarationSyntax { Body: { } body } method } after }
            || after.Symbol is not IMethodSymbol { ReturnType: var type }
            || (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var awaited] } ? awaited : type).SpecialType
                is not (SpecialType.System_Int32 or SpecialType.System_Int64)
        )
            return false;
        var was = before.Declared.Node.DescendantNodes().OfType<ReturnStatementSyntax>().Select(r => BodyNormalForm.OneLine(r)).ToHashSet();
        return body.DescendantNodes()
            .OfType<ReturnStatementSyntax>()
            .Where(r => !was.Contains(BodyNormalForm.OneLine(r)))
            .All(r =>
                r is { Expression: LiteralExpressionSyntax { Token.Value: 0 } }
                && r.FirstAncestorOrSelf<IfStatementSyntax>() is { Else: null, Condition: var condition } check
                && body.Statements.Contains(check)
                && Emptied(condition) is { } collection
                && method.ParameterList.Parameters.Any(p => p.Identifier.ValueText == collection)
            );
    }

    /// <summary>All that is new is a zero for nothing, before a division by just that: it gave no number at all before.</summary>
    private static bool IsGuardOfDivision(PlacedSymbol before, PlacedSymbol after, CancellationToken cancellation)
    {
        var was = new MemberText(before, cancellation).Results.Select(r => BodyNormalForm.Tokens(r)).ToHashSet();
        var added = new MemberText(after, cancellation).Results.Where(r => !was.Contains(BodyNormalForm.Tokens(r))).ToList();
        return added is [LiteralExpressionSyntax zero]
            && zero.Ancestors().Select(Asked).FirstOrDefault(c => c is not null) is { } condition
            && Counted(condition) is { } divisor
            && before
                .Declared.Node.DescendantNodes()
                .OfType<BinaryExpressionSyntax>()
                .Any(b => b.IsKind(SyntaxKind.DivideExpression) && b.Right.DescendantNodesAndSelf().Any(n => n.ToString() == divisor));

        static ExpressionSyntax? Asked(SyntaxNode node) =>
            node switch
            {
                IfStatementSyntax check => check.Condition,
                ConditionalExpressionSyntax choice => choice.Condition,
                _ => null,
            };

        // What is compared with zero.
        static string? Counted(ExpressionSyntax condition) =>
            condition switch
            {
                BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: IConvertible and not (string or char or bool) } } compare =>
                    compare.Left.ToString(),
                IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax } } compare =>
                    compare.Expression.ToString(),
                _ => null,
            };
    }

    /// <summary>All that is new is a zero where there are too few elements, before those are taken by their place: there was an exception before.</summary>
    private static bool IsGuardOfElements(PlacedSymbol before, PlacedSymbol after, CancellationToken cancellation) =>
        new MemberText(before, cancellation).Results is [var was]
        && new MemberText(after, cancellation)
            is { Whole: [ConditionalExpressionSyntax { Condition: BinaryExpressionSyntax { Left: var counted } } choice] }
        && BodyNormalForm.Tokens(choice.WhenFalse) == BodyNormalForm.Tokens(was)
        && (
            counted switch
            {
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: var of } => of,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count", Expression: var of } } =>
                    of,
                _ => null,
            }
        )
            is { } collection
        && was.DescendantNodesAndSelf()
            .Any(n =>
                n is ElementAccessExpressionSyntax element && element.Expression.ToString() == collection.ToString()
                || n is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "First" or "Last" or "Single" or "Max" or "Min" or "Average" } taken
                    && taken.Expression.ToString() == collection.ToString()
            );

    /// <summary>The number of elements of what may be null now and was not: `Crew(day).Count` became `Crew(day)?.Count ?? 0`. What has no elements any more was empty.</summary>
    private static bool IsCountOfMissing(PlacedSymbol before, PlacedSymbol after, CancellationToken cancellation) =>
        new MemberText(before, cancellation).Whole is [MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" } was]
        && new MemberText(after, cancellation)
            is {
                Whole: [
                    BinaryExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.CoalesceExpression,
                        Left: ConditionalAccessExpressionSyntax { Expression: var of, WhenNotNull: MemberBindingExpressionSyntax taken },
                        Right: LiteralExpressionSyntax { Token.Value: 0 }
                    },
                ]
            } now
        && taken.Name.Identifier.ValueText == was.Name.Identifier.ValueText
        && BodyNormalForm.Tokens(of) == BodyNormalForm.Tokens(was.Expression)
        && IsAnnotated(now.SymbolOf(of))
        && !IsAnnotated(before.Document.Model.GetSymbolInfo(was.Expression, cancellation).Symbol);

    private static bool IsAnnotated(ISymbol? symbol) =>
        (
            symbol switch
            {
                IMethodSymbol method => method.ReturnType,
                IPropertySymbol property => property.Type,
                IFieldSymbol field => field.Type,
                _ => null,
            }
        )
            is { NullableAnnotation: NullableAnnotation.Annotated };

    /// <summary>A sum or a number of elements: of none it was zero all the time.</summary>
    private static bool IsTotal(PlacedSymbol member, CancellationToken cancellation) =>
        new MemberText(member, cancellation).Results is [InvocationExpressionSyntax total]
        && MemberText.Calls(total).First() is "Sum" or "Count" or "LongCount";

    private static bool IsNumberLookedUp(PlacedSymbol member, CancellationToken cancellation) =>
        new MemberText(member, cancellation).Results is [InvocationExpressionSyntax lookup]
            && MemberText.Calls(lookup).First() == "GetValueOrDefault"
            && lookup.ArgumentList.Arguments.Count == 1
        || new MemberText(member, cancellation) is { Results: [IdentifierNameSyntax, LiteralExpressionSyntax { Token.ValueText: "0" or "0m" }] } asked
            && asked.Nodes.SelectMany(MemberText.Calls).Contains("TryGetValue");

    /// <summary>The name of what a condition asks to be empty: `lines.Count == 0`, `!lines.Any()`; or null.</summary>
    private static string? Emptied(ExpressionSyntax condition) =>
        condition switch
        {
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression,
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: IdentifierNameSyntax counted },
                Right: LiteralExpressionSyntax { Token.Value: 0 }
            } => counted.Identifier.ValueText,
            IsPatternExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: IdentifierNameSyntax counted },
                Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.Value: 0 } }
            } => counted.Identifier.ValueText,
            PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.LogicalNotExpression,
                Operand: InvocationExpressionSyntax
                {
                    ArgumentList.Arguments.Count: 0,
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Any", Expression: IdentifierNameSyntax counted }
                }
            } => counted.Identifier.ValueText,
            _ => null,
        };
}
