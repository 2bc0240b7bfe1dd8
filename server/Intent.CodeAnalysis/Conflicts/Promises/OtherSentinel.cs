using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"This number stands for none": the member has another constant for that now, or one more for a part of the cases, and the code asks for the old one alone.</summary>
internal sealed class OtherSentinel : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (
            after.Member.Symbol is not IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }
            || Constants(before) is not { Count: > 0 } was
            || was.Count == before.Results.Length
        )
            return null;
        var come = Constants(after).Except(was).ToList();
        return come.Count == 0
            ? null
            : new Breach("says " + string.Join(", ", was.Order()), "says " + string.Join(", ", come.Order()), new Data(was, come));
    }

    /// <param name="Was">The constants that were given.</param>
    /// <param name="Come">Those that are given besides, or instead.</param>
    private sealed record Data(HashSet<long> Was, List<long> Come);

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (was, come) = (Data)breach.Data!;
        var uses = use.Appearances().ToList();
        return uses.Exists(v => Asked(v, use.Model) is { } asked && was.Contains(asked))
            && !uses.Exists(v =>
                Asked(v, use.Model) is { } asked && come.Contains(asked)
                || v.Parent is BinaryExpressionSyntax { OperatorToken.Text: "<" or "<=" or ">" or ">=" }
            );
    }

    /// <summary>The constant that a value is asked to be, or not to be; null for other uses.</summary>
    private static long? Asked(ExpressionSyntax value, SemanticModel model) =>
        value.Parent switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compare => Number(
                compare.Left == value ? compare.Right : compare.Left,
                model
            ),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } => Number(constant.Expression, model),
            IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax constant } } => Number(
                constant.Expression,
                model
            ),
            _ => null,
        };

    private static HashSet<long> Constants(MemberText member) => [.. member.Results.Select(r => Number(r, member.Model)).OfType<long>()];

    private static long? Number(ExpressionSyntax value, SemanticModel model) =>
        model.GetConstantValue(value) is { HasValue: true, Value: var constant }
            ? constant switch
            {
                int i => i,
                long l => l,
                _ => null,
            }
            : null;
}
