using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>One thing that code asks of a value at hand: that its <c>Status</c> is not <c>Cancelled</c>.</summary>
/// <param name="Subject">What is asked, as seen from the value ("Owner.IsActive"); empty for the value itself.</param>
/// <param name="IsEqual">Whether it has to be one of <paramref name="Values"/> or may not be.</param>
/// <param name="Values">What it is compared with; empty when the condition is no comparison with something that stays the same.</param>
/// <param name="Text">The condition in one form, with "_" for local names.</param>
/// <param name="Shown">The condition as written.</param>
internal sealed record Condition(string Subject, bool IsEqual, ImmutableHashSet<string> Values, string Text, string Shown)
{
    private static readonly ImmutableHashSet<string> None = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>True when one of the values that the other one asks for, or all that it lets through, does not fulfil this.</summary>
    public bool Excludes(Condition other) =>
        IsSameQuestion(other)
        && (IsEqual, other.IsEqual) switch
        {
            (true, true) => !other.Values.IsSubsetOf(Values),
            (true, false) => Values.IsSubsetOf(other.Values),
            (false, true) => other.Values.Overlaps(Values),
            _ => false,
        };

    /// <summary>True when all that fulfils this fulfils the other one.</summary>
    public bool Implies(Condition other) =>
        Text == other.Text
        || IsSameQuestion(other)
            && (IsEqual, other.IsEqual) switch
            {
                (true, true) => Values.IsSubsetOf(other.Values),
                (true, false) => !Values.Overlaps(other.Values),
                (false, false) => other.Values.IsSubsetOf(Values),
                _ => false,
            };

    private bool IsSameQuestion(Condition other) => Subject.Length > 0 && Subject == other.Subject && !Values.IsEmpty && !other.Values.IsEmpty;

    /// <summary>What must be true for <paramref name="condition"/> to be as <paramref name="holds"/> says: each part that alone can fail it.</summary>
    public static IEnumerable<Condition> Of(ExpressionSyntax condition, bool holds, SemanticModel model) =>
        condition switch
        {
            ParenthesizedExpressionSyntax inner => Of(inner.Expression, holds, model),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negated => Of(negated.Operand, !holds, model),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when holds => Of(both.Left, holds, model)
                .Concat(Of(both.Right, holds, model)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when !holds => Of(either.Left, holds, model)
                .Concat(Of(either.Right, holds, model)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either
                when OneOf(either, Of(either.Left, true, model), Of(either.Right, true, model)) is { } one => [one],
            BinaryExpressionSyntax compare when compare.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression =>
            [
                Comparison(compare, compare.Left, compare.Right, compare.IsKind(SyntaxKind.EqualsExpression) == holds, model),
            ],
            // "x is Kind.Other" reads as a type.
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } constant
                when model.GetSymbolInfo(constant.Right).Symbol is IFieldSymbol =>
            [
                Comparison(constant, constant.Left, constant.Right, holds, model),
            ],
            IsPatternExpressionSyntax asked => Of(asked.Expression, asked.Pattern, holds, asked, model),
            _ =>
            [
                new Condition(
                    Path(condition, model) ?? "",
                    true,
                    Path(condition, model) is null ? None : [holds ? "true" : "false"],
                    (holds ? "" : "!") + Normal(condition, model),
                    Show(condition, holds)
                ),
            ],
        };

    private static IEnumerable<Condition> Of(
        ExpressionSyntax value,
        PatternSyntax pattern,
        bool holds,
        ExpressionSyntax whole,
        SemanticModel model
    ) =>
        pattern switch
        {
            ParenthesizedPatternSyntax inner => Of(value, inner.Pattern, holds, whole, model),
            UnaryPatternSyntax negated => Of(value, negated.Pattern, !holds, whole, model),
            ConstantPatternSyntax constant => [Comparison(whole, value, constant.Expression, holds, model)],
            BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } when Constants(pattern) is { } constants && Path(value, model) is { } path =>
            [
                Among(path, holds, [.. constants.Select(c => Normal(c, model))], Show(whole, holds)),
            ],
            // Of what is there, it is the one part that can fail.
            RecursivePatternSyntax { PropertyPatternClause.Subpatterns: { Count: > 0 } parts } when holds || parts.Count == 1 => parts.SelectMany(p =>
                Part(Path(value, model) ?? "", p, holds, whole, model)
            ),
            // "is { }" and "is Type name" ask whether there is one.
            RecursivePatternSyntax or DeclarationPatternSyntax => [new Condition(Path(value, model) ?? "", !holds, ["null"], "", Show(whole, holds))],
            _ => [new Condition(Path(value, model) ?? "", true, None, (holds ? "" : "!") + Normal(whole, model), Show(whole, holds))],
        };

    /// <summary>The constants of which a pattern asks for any; null when it asks for something else too.</summary>
    private static IEnumerable<ExpressionSyntax>? Constants(PatternSyntax pattern) =>
        pattern switch
        {
            ConstantPatternSyntax constant => [constant.Expression],
            ParenthesizedPatternSyntax inner => Constants(inner.Pattern),
            BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either
                when Constants(either.Left) is { } left && Constants(either.Right) is { } right => left.Concat(right),
            _ => null,
        };

    /// <summary>The condition that either of two comparisons of the same thing holds; null for others.</summary>
    private static Condition? OneOf(ExpressionSyntax whole, IEnumerable<Condition> left, IEnumerable<Condition> right) =>
        left.ToList() is [{ IsEqual: true } a] && right.ToList() is [{ IsEqual: true } b] && a.IsSameQuestion(b)
            ? Among(a.Subject, true, a.Values.Union(b.Values), BodyNormalForm.OneLine(whole, 60))
            : null;

    private static Condition Among(string subject, bool equal, ImmutableHashSet<string> values, string shown) =>
        new(subject, equal, values, $"{subject} {(equal ? "==" : "!=")} {string.Join(" or ", values.Order(StringComparer.Ordinal))}", shown);

    private static IEnumerable<Condition> Part(string path, SubpatternSyntax part, bool holds, ExpressionSyntax whole, SemanticModel model)
    {
        var (pattern, equal) = (part.Pattern, holds);
        while (pattern is UnaryPatternSyntax negated)
            (pattern, equal) = (negated.Pattern, !equal);
        var subject = (path.Length == 0 ? "" : path + ".") + part.ExpressionColon?.Expression.ToString();
        var shown = (holds ? "" : "not ") + part;
        yield return pattern is ConstantPatternSyntax constant ? Asked(subject, equal, Normal(constant.Expression, model), shown)
        : Constants(pattern) is { } several ? Among(subject, equal, [.. several.Select(c => Normal(c, model))], shown)
        : new Condition(subject, true, None, (holds ? "" : "!") + Normal(part, model), shown);
    }

    private static Condition Comparison(ExpressionSyntax whole, ExpressionSyntax left, ExpressionSyntax right, bool equal, SemanticModel model)
    {
        if (Path(left, model) is null && Path(right, model) is not null)
            (left, right) = (right, left);
        var stays =
            model.GetConstantValue(right).HasValue
            || model.GetSymbolInfo(right).Symbol is IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true };
        var shown = whole is BinaryExpressionSyntax compare ? $"{compare.Left} {(equal ? "==" : "!=")} {compare.Right}" : Show(whole, true);
        return Path(left, model) is { } path && stays
            ? Asked(path, equal, Normal(right, model), shown)
            : new Condition(Path(left, model) ?? "", equal, None, $"{Normal(left, model)} {(equal ? "==" : "!=")} {Normal(right, model)}", shown);
    }

    /// <summary>A comparison with a constant; one with a truth value is that it is equal to one of the two.</summary>
    private static Condition Asked(string subject, bool equal, string value, string shown)
    {
        if (value is "true" or "false" && !equal)
            (equal, value) = (true, value == "true" ? "false" : "true");
        if (subject.EndsWith(".HasValue", StringComparison.Ordinal))
            (subject, equal, value) = (subject[..^9], value == "false", "null");
        return Among(subject, equal, [value], shown);
    }

    /// <summary>What an expression asks of a local value: "Owner.IsActive" for <c>p.Owner.IsActive</c>; empty for the value, null when there is none.</summary>
    private static string? Path(ExpressionSyntax expression, SemanticModel model) =>
        expression switch
        {
            ParenthesizedExpressionSyntax inner => Path(inner.Expression, model),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Path(suppressed.Operand, model),
            IdentifierNameSyntax name => IsLocal(name, model) ? "" : null,
            MemberAccessExpressionSyntax access => Path(access.Expression, model) is { } of ? (of.Length == 0 ? "" : of + ".") + access.Name : null,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call => Path(called, model) is { Length: > 0 } of
                ? of + Normal(call.ArgumentList, model)
                : null,
            ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax part } access => Path(access.Expression, model) is { } of
                ? (of.Length == 0 ? "" : of + ".") + part.Name
                : null,
            _ => null,
        };

    /// <summary>True for locals, range variables and parameters of lambdas: what a member has found, as opposed to what it was asked for.</summary>
    private static bool IsLocal(IdentifierNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol
            is ILocalSymbol { IsConst: false }
                or IRangeVariableSymbol
                or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } };

    private static string Normal(SyntaxNode node, SemanticModel model) =>
        string.Join(
            ' ',
            node.DescendantTokens().Select(t => t.Parent is IdentifierNameSyntax name && name.Identifier == t && IsLocal(name, model) ? "_" : t.Text)
        );

    private static string Show(ExpressionSyntax condition, bool holds) =>
        (
            holds ? ""
            : condition is BinaryExpressionSyntax or IsPatternExpressionSyntax ? "not "
            : "!"
        ) + BodyNormalForm.OneLine(condition, 60);
}
