using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Conflicts.Promises.Texts;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"Where there is none it is null": the member gives an empty text or an empty collection now instead of null, and the code has an answer of its own for null.</summary>
internal sealed class EmptyForNull : Promise
{
    /// <summary>What was promised, for people.</summary>
    public const string Null = "null where there is no text";

    private const string NoCollection = "null where there is none";

    /// <inheritdoc/>
    public override Sight Sight => Sight.Text;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (!MayBeNull(before) || after.Results.IsEmpty || MayBeNull(after))
            return null;
        if (TypeOf(before.Member.Symbol)?.SpecialType == SpecialType.System_String)
            return TypeOf(after.Member.Symbol)?.SpecialType == SpecialType.System_String && after.Results.Any(r => IsEmpty(r, after))
                ? new Breach(Null, "an empty text")
                : null;
        // Nobody throws in its place.
        return
            IsCollection(TypeOf(before.Member.Symbol))
            && IsCollection(TypeOf(after.Member.Symbol))
            && after.Thrown.IsSubsetOf(before.Thrown)
            && after.Results.Any(r => IsCollectionWithoutNull(r, after))
            && after.Results.All(r =>
                IsCollectionWithoutNull(r, after) || before.Results.Any(b => BodyNormalForm.Tokens(b) == BodyNormalForm.Tokens(r))
            )
            ? new Breach(NoCollection, "an empty collection")
            : null;
    }

    private static bool IsCollection(ITypeSymbol? type) =>
        type is { SpecialType: not SpecialType.System_String }
        && type.AllInterfaces.Prepend(type).Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>A collection that is made here, or that a query gives.</summary>
    private static bool IsCollectionWithoutNull(ExpressionSyntax result, MemberText member) =>
        result
            is CollectionExpressionSyntax
                or BaseObjectCreationExpressionSyntax
                or InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax
                    {
                        Name.Identifier.ValueText: "ToList" or "ToArray" or "Empty" or "Select" or "Where" or "ToImmutableArray" or "ToImmutableList"
                    }
                }
        || result is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: var otherwise }
            && IsCollectionWithoutNull(otherwise, member);

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        !OneSpelling.IsInTable(use, use.Symbol.ContainingType)
        && use.Appearances()
            .Any(v =>
                !(breach.Was == NoCollection && v.Parent is { } asked && IsNothingForNull(asked))
                && v.Parent switch
                {
                    BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice => choice.Left == v && !IsNothing(choice.Right),
                    BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compare => (
                        compare.Left == v ? compare.Right : compare.Left
                    ).IsKind(SyntaxKind.NullLiteralExpression),
                    IsPatternExpressionSyntax { Pattern: var pattern } => AsksForNull(pattern),
                    _ => false,
                }
            );

    /// <summary>Where there is none, nothing is done or given: the same as for an empty collection.</summary>
    private static bool IsNothingForNull(SyntaxNode asked) =>
        asked.Parent switch
        {
            ConditionalExpressionSyntax choice => IsNone(choice.WhenTrue) || IsNone(choice.WhenFalse),
            IfStatementSyntax { Else: null, Statement: var then } => WayOut.Only(then) switch
            {
                ReturnStatementSyntax { Expression: { } given } => IsNone(given),
                ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
                // What is done where there are some.
                _ => !WayOut.Is(then),
            },
            _ => false,
        };

    private static bool IsNone(ExpressionSyntax value) =>
        IsNothing(value) || value is LiteralExpressionSyntax { Token.Value: 0 or 0m or 0d } || value.IsKind(SyntaxKind.FalseLiteralExpression);

    /// <summary>`is null`, `is not null`, `is { } text`; a pattern that asks for a length too knows of empty texts.</summary>
    private static bool AsksForNull(PatternSyntax pattern) =>
        pattern switch
        {
            UnaryPatternSyntax not => AsksForNull(not.Pattern),
            ConstantPatternSyntax constant => constant.Expression.IsKind(SyntaxKind.NullLiteralExpression),
            RecursivePatternSyntax { PropertyPatternClause: null or { Subpatterns.Count: 0 }, Type: null } => true,
            _ => false,
        };

    private static bool MayBeNull(MemberText member) =>
        member.Results.IsEmpty
            ? member.Member.Symbol is IPropertySymbol { NullableAnnotation: NullableAnnotation.Annotated }
                && member.Member.Declared.Node
                    is PropertyDeclarationSyntax { Initializer: null, ExpressionBody: null, AccessorList.Accessors: var accessors }
                && accessors.All(a => a is { Body: null, ExpressionBody: null })
            : member.Results.Any(r =>
                r.IsKind(SyntaxKind.NullLiteralExpression)
                || r is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 }
                    && MemberText.Calls(r).First() is "GetValueOrDefault" or "GetEnvironmentVariable"
                    && r.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }
            );

    private static bool IsEmpty(ExpressionSyntax result, MemberText member) =>
        IsNothing(result)
        || result is InvocationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: var otherwise }] }
            && MemberText.Calls(result).First() == "GetValueOrDefault"
            && IsNothing(otherwise)
        || result is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: var right } && IsNothing(right)
        // `_values.GetValueOrDefault(key, "").Trim()`
        || result
            is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var of, Name.Identifier.ValueText: var step } }
            && step is "Trim" or "TrimStart" or "TrimEnd" or "ToUpperInvariant" or "ToLowerInvariant" or "ToUpper" or "ToLower"
            && IsEmpty(of is ParenthesizedExpressionSyntax inner ? inner.Expression : of, member)
        || member.SymbolOf(result) is IFieldSymbol { NullableAnnotation: NullableAnnotation.NotAnnotated, DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var start }
            && IsNothing(start);

    private static bool IsNothing(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax { Token.Value: "" } or CollectionExpressionSyntax { Elements.Count: 0 }
        || value.ToString() is "string.Empty" or "String.Empty"
        || value is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } && MemberText.Calls(value).First() == "Empty";

    private static ITypeSymbol? TypeOf(ISymbol symbol) => (symbol as IMethodSymbol)?.ReturnType ?? (symbol as IPropertySymbol)?.Type;
}
