using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>
/// "This number stands for none": the member has another constant for that now, or one more for a part of the cases, and the code asks for the old one alone; or the constant was
/// the highest or lowest number, and the code asks what is higher or lower.
/// </summary>
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
            after.Member.Symbol
                is not IMethodSymbol
                {
                    ReturnType.SpecialType: SpecialType.System_Int32
                        or SpecialType.System_Int64
                        or SpecialType.System_Double
                        or SpecialType.System_Decimal
                }
            || Constants(before) is not { Count: > 0 } was
            || was.Count == before.Results.Length
        )
            return null;
        var come = Constants(after).Except(was).ToList();
        return come.Count == 0 ? null : new Breach("says " + Texts(was), "says " + Texts(come), new Data(was, come));

        static string Texts(IEnumerable<double> numbers) => string.Join(", ", numbers.Order().Select(n => n.ToString(CultureInfo.InvariantCulture)));
    }

    /// <param name="Was">The constants that were given.</param>
    /// <param name="Come">Those that are given besides, or instead.</param>
    private sealed record Data(HashSet<double> Was, List<double> Come);

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (was, come) = (Data)breach.Data!;
        var uses = use.Appearances().ToList();
        return !(use.Call is ExpressionSyntax call && AskedBefore.Is(call))
            && !uses.Exists(v => Asked(v, use.Model) is { } asked && come.Contains(asked))
            && (
                uses.Exists(IsOrdered)
                    ? was.Any(IsEnd) && !come.Exists(c => !double.IsNaN(c) && was.Any(w => IsEnd(w) && w > 0 == c > 0))
                    : uses.Exists(v => Asked(v, use.Model) is { } asked && was.Contains(asked))
            );

        static bool IsOrdered(ExpressionSyntax value) => value.Parent is BinaryExpressionSyntax { OperatorToken.Text: "<" or "<=" or ">" or ">=" };
    }

    /// <inheritdoc/>
    public override SyntaxNode? Reliance(PromiseUse use, Breach breach) =>
        use.Appearances().FirstOrDefault(v => Asked(v, use.Model) is { } asked && ((Data)breach.Data!).Was.Contains(asked));

    /// <summary>Higher or lower than all others.</summary>
    private static bool IsEnd(double number) =>
        double.IsInfinity(number)
        || Math.Abs(number) is double.MaxValue or int.MaxValue or -(double)int.MinValue or long.MaxValue or (double)decimal.MaxValue;

    /// <summary>The constant that a value is asked to be, or not to be; null for other uses.</summary>
    private static double? Asked(ExpressionSyntax value, SemanticModel model) =>
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
            // `double.IsNaN(height)`
            ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNaN" } }
            } => double.NaN,
            _ => null,
        };

    private static HashSet<double> Constants(MemberText member) => [.. member.Results.Select(r => Number(r, member.Model)).OfType<double>()];

    private static double? Number(ExpressionSyntax value, SemanticModel model) =>
        model.GetConstantValue(value) is { HasValue: true, Value: (int or long or double or decimal) and var constant }
            ? Convert.ToDouble(constant, CultureInfo.InvariantCulture)
            : null;
}
