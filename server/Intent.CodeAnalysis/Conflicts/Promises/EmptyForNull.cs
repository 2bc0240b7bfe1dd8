using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"Where there is no text it is null": the member gives an empty text now instead of null, and the code has an answer of its own for null.</summary>
internal sealed class EmptyForNull : Promise
{
    /// <summary>What was promised, for people.</summary>
    public const string Null = "null where there is no text";

    /// <inheritdoc/>
    public override Sight Sight => Sight.Text;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        TypeOf(before.Member.Symbol)?.SpecialType == SpecialType.System_String
        && TypeOf(after.Member.Symbol)?.SpecialType == SpecialType.System_String
        && MayBeNull(before)
        && !after.Results.IsEmpty
        && !MayBeNull(after)
        && after.Results.Any(r => IsEmpty(r, after))
            ? new Breach(Null, "an empty text")
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        !OneSpelling.IsInTable(use, use.Symbol.ContainingType)
        && use.Appearances()
            .Any(v =>
                v.Parent switch
                {
                    BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice => choice.Left == v && !IsNothing(choice.Right),
                    BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compare => (
                        compare.Left == v ? compare.Right : compare.Left
                    ).IsKind(SyntaxKind.NullLiteralExpression),
                    IsPatternExpressionSyntax { Pattern: var pattern } => AsksForNull(pattern),
                    _ => false,
                }
            );

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
        || member.SymbolOf(result) is IFieldSymbol { NullableAnnotation: NullableAnnotation.NotAnnotated, DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var start }
            && IsNothing(start);

    private static bool IsNothing(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax { Token.Value: "" } || value.ToString() is "string.Empty" or "String.Empty";

    private static ITypeSymbol? TypeOf(ISymbol symbol) => (symbol as IMethodSymbol)?.ReturnType ?? (symbol as IPropertySymbol)?.Type;
}
