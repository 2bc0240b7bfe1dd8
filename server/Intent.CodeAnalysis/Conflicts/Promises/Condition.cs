using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>One thing that code asks of a value at hand: that its <c>Status</c> is not <c>Cancelled</c>.</summary>
/// <param name="Subject">What is asked, as seen from the value ("Owner.IsActive"); empty for the value itself.</param>
/// <param name="IsEqual">Whether it has to be equal to <paramref name="Value"/> or may not be.</param>
/// <param name="Value">What it is compared with; null when the condition is no comparison with something that stays the same.</param>
/// <param name="Text">The condition in one form, with "_" for local names.</param>
/// <param name="Shown">The condition as written.</param>
internal sealed record Condition(string Subject, bool IsEqual, string? Value, string Text, string Shown)
{
    /// <summary>True when nothing fulfils both.</summary>
    public bool Excludes(Condition other) => Subject.Length > 0 && Subject == other.Subject && Value is not null && other.Value is not null
        && (IsEqual && other.IsEqual ? Value != other.Value : IsEqual != other.IsEqual && Value == other.Value);

    /// <summary>What must be true for <paramref name="condition"/> to be as <paramref name="holds"/> says: each part that alone can fail it.</summary>
    public static IEnumerable<Condition> Of(ExpressionSyntax condition, bool holds, SemanticModel model) => condition switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, holds, model),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negated => Of(negated.Operand, !holds, model),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when holds => Of(both.Left, holds, model).Concat(Of(both.Right, holds, model)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when !holds => Of(either.Left, holds, model).Concat(Of(either.Right, holds, model)),
        BinaryExpressionSyntax compare when compare.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression =>
            [Comparison(compare, compare.Left, compare.Right, compare.IsKind(SyntaxKind.EqualsExpression) == holds, model)],
        // "x is Kind.Other" reads as a type.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } constant when model.GetSymbolInfo(constant.Right).Symbol is IFieldSymbol => [Comparison(constant, constant.Left, constant.Right, holds, model)],
        IsPatternExpressionSyntax asked => Of(asked.Expression, asked.Pattern, holds, asked, model),
        _ => [new Condition(Path(condition, model) ?? "", true, Path(condition, model) is null ? null : holds ? "true" : "false", (holds ? "" : "!") + Normal(condition, model), Show(condition, holds))],
    };

    private static IEnumerable<Condition> Of(ExpressionSyntax value, PatternSyntax pattern, bool holds, ExpressionSyntax whole, SemanticModel model) => pattern switch
    {
        ParenthesizedPatternSyntax inner => Of(value, inner.Pattern, holds, whole, model),
        UnaryPatternSyntax negated => Of(value, negated.Pattern, !holds, whole, model),
        ConstantPatternSyntax constant => [Comparison(whole, value, constant.Expression, holds, model)],
        RecursivePatternSyntax { PropertyPatternClause.Subpatterns: { Count: > 0 } parts } when holds => parts.SelectMany(p => Part(Path(value, model) ?? "", p, whole, model)),
        // "is { }" and "is Type name" ask whether there is one.
        RecursivePatternSyntax or DeclarationPatternSyntax => [new Condition(Path(value, model) ?? "", !holds, "null", "", Show(whole, holds))],
        _ => [new Condition(Path(value, model) ?? "", true, null, (holds ? "" : "!") + Normal(whole, model), Show(whole, holds))],
    };

    private static IEnumerable<Condition> Part(string path, SubpatternSyntax part, ExpressionSyntax whole, SemanticModel model)
    {
        var (pattern, equal) = (part.Pattern, true);
        while (pattern is UnaryPatternSyntax negated) (pattern, equal) = (negated.Pattern, !equal);
        var subject = (path.Length == 0 ? "" : path + ".") + part.ExpressionColon?.Expression.ToString();
        yield return pattern is ConstantPatternSyntax constant
            ? Asked(subject, equal, Normal(constant.Expression, model), part.ToString()) : new Condition(subject, true, null, Normal(part, model), part.ToString());
    }

    private static Condition Comparison(ExpressionSyntax whole, ExpressionSyntax left, ExpressionSyntax right, bool equal, SemanticModel model)
    {
        if (Path(left, model) is null && Path(right, model) is not null) (left, right) = (right, left);
        var stays = model.GetConstantValue(right).HasValue || model.GetSymbolInfo(right).Symbol is IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true };
        var shown = whole is BinaryExpressionSyntax compare ? $"{compare.Left} {(equal ? "==" : "!=")} {compare.Right}" : Show(whole, true);
        return Path(left, model) is { } path && stays ? Asked(path, equal, Normal(right, model), shown)
            : new Condition(Path(left, model) ?? "", equal, null, $"{Normal(left, model)} {(equal ? "==" : "!=")} {Normal(right, model)}", shown);
    }

    /// <summary>A comparison with a constant; one with a truth value is that it is equal to one of the two.</summary>
    private static Condition Asked(string subject, bool equal, string value, string shown)
    {
        if (value is "true" or "false" && !equal) (equal, value) = (true, value == "true" ? "false" : "true");
        if (subject.EndsWith(".HasValue", StringComparison.Ordinal)) (subject, equal, value) = (subject[..^9], value == "false", "null");
        return new Condition(subject, equal, value, $"{subject} {(equal ? "==" : "!=")} {value}", shown);
    }

    /// <summary>What an expression asks of a local value: "Owner.IsActive" for <c>p.Owner.IsActive</c>; empty for the value, null when there is none.</summary>
    private static string? Path(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Path(inner.Expression, model),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Path(suppressed.Operand, model),
        IdentifierNameSyntax name => IsLocal(name, model) ? "" : null,
        MemberAccessExpressionSyntax access => Path(access.Expression, model) is { } of ? (of.Length == 0 ? "" : of + ".") + access.Name : null,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call => Path(called, model) is { Length: > 0 } of ? of + Normal(call.ArgumentList, model) : null,
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax part } access => Path(access.Expression, model) is { } of ? (of.Length == 0 ? "" : of + ".") + part.Name : null,
        _ => null,
    };

    /// <summary>True for locals, range variables and parameters of lambdas: what a member has found, as opposed to what it was asked for.</summary>
    private static bool IsLocal(IdentifierNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol is ILocalSymbol { IsConst: false } or IRangeVariableSymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } };

    private static string Normal(SyntaxNode node, SemanticModel model) =>
        string.Join(' ', node.DescendantTokens().Select(t => t.Parent is IdentifierNameSyntax name && name.Identifier == t && IsLocal(name, model) ? "_" : t.Text));

    private static string Show(ExpressionSyntax condition, bool holds) => (holds ? "" : condition is BinaryExpressionSyntax or IsPatternExpressionSyntax ? "not " : "!") + BodyNormalForm.OneLine(condition, 60);
}
