using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>A check of a parameter that ends in a throw.</summary>
/// <param name="Text">The check as written.</param>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Node">Where it stands.</param>
/// <param name="Refuses">Whether the check refuses a value; false for a value that the code does not say.</param>
internal sealed record ArgumentGuard(string Text, string Parameter, SyntaxNode Node, Func<Optional<object?>, bool> Refuses);

/// <summary>"It takes this argument": the member checks a parameter now and throws, and the code passes a constant that the check refuses.</summary>
internal sealed class AcceptedArguments : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Guard;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol) return null;
        var old = Guards(before.Nodes, before.Model).Select(g => g.Text).ToHashSet(StringComparer.Ordinal);
        var added = Guards(after.Nodes, after.Model).Where(g => !old.Contains(g.Text)).ToList();
        return added.Count == 0 ? null : new Breach("no such check", BodyText(added[0].Text), added);
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var guards = (List<ArgumentGuard>)breach.Data!;
        var arguments = use.Call is { } call ? use.Model.GetOperation(call, use.Cancellation) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        } : [];
        return guards.Exists(g => arguments.FirstOrDefault(a => a.Parameter?.Name == g.Parameter) is { } argument && g.Refuses(Constant(argument.Value)));
    }

    /// <summary>The value of an argument, if the code says it; no value otherwise.</summary>
    public static Optional<object?> Constant(IOperation value) => value switch
    {
        IConversionOperation conversion when !conversion.ConstantValue.HasValue => Constant(conversion.Operand),
        IDefaultValueOperation { Type.IsReferenceType: true } => new Optional<object?>(null),
        IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => new Optional<object?>(""),
        _ => value.ConstantValue,
    };

    /// <summary>Checks of a parameter that end in a throw: `if (…) throw`, `x ?? throw`, `ThrowIf…(x)`.</summary>
    public static IEnumerable<ArgumentGuard> Guards(IEnumerable<SyntaxNode> nodes, SemanticModel model)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case IfStatementSyntax { Else: null } check when Throws(check.Statement):
                    foreach (var (parameter, refuses) in Conditions(model, check.Condition)) yield return new(check.Condition.ToString(), parameter, node, refuses);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } coalesce when Parameter(model, coalesce.Left) is { } p:
                    yield return new(p + " == null", p, node, v => v is { HasValue: true, Value: null });
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }, ArgumentList.Arguments: [var first, ..] } call
                    when name.StartsWith("ThrowIf", StringComparison.Ordinal) && Parameter(model, first.Expression) is { } p:
                    var limit = call.ArgumentList.Arguments.Count > 1 ? model.GetConstantValue(call.ArgumentList.Arguments[1].Expression) : default;
                    yield return new(call.ToString(), p, node, v => v.HasValue && ThrowIf(name, v.Value, limit));
                    break;
            }
        }
    }

    private static bool Throws(StatementSyntax statement) => statement is ThrowStatementSyntax or BlockSyntax { Statements: [.., ThrowStatementSyntax] };

    private static IEnumerable<(string Parameter, Func<Optional<object?>, bool> Refuses)> Conditions(SemanticModel model, ExpressionSyntax condition)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax p:
                return Conditions(model, p.Expression);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Conditions(model, or.Left).Concat(Conditions(model, or.Right));
            case BinaryExpressionSyntax compare when Parameter(model, compare.Left) is { } p && model.GetConstantValue(compare.Right) is { HasValue: true } right:
                return [(p, v => v.HasValue && Compare(compare.Kind(), v.Value, right.Value))];
            case BinaryExpressionSyntax compare when Parameter(model, compare.Right) is { } p && model.GetConstantValue(compare.Left) is { HasValue: true } left:
                return [(p, v => v.HasValue && Compare(compare.Kind(), left.Value, v.Value))];
            case BinaryExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length } compare
                when Parameter(model, length.Expression) is { } p && model.GetConstantValue(compare.Right) is { HasValue: true } right:
                return [(p, v => v.HasValue && v.Value is string text && Compare(compare.Kind(), text.Length, right.Value))];
            case IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax { PropertyPatternClause.Subpatterns: [{ NameColon.Name.Identifier.ValueText: "Length", Pattern: ConstantPatternSyntax size }] } } pattern
                when Parameter(model, pattern.Expression) is { } p && model.GetConstantValue(size.Expression) is { HasValue: true } value:
                return [(p, v => v.HasValue && v.Value is string text && Equals(text.Length, value.Value))];
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } pattern when Parameter(model, pattern.Expression) is { } p && model.GetConstantValue(constant.Expression) is { HasValue: true } value:
                return [(p, v => v.HasValue && Equals(v.Value, value.Value))];
            case IsPatternExpressionSyntax { Pattern: RelationalPatternSyntax relation } pattern when Parameter(model, pattern.Expression) is { } p && model.GetConstantValue(relation.Expression) is { HasValue: true } value:
                return [(p, v => v.HasValue && Compare(relation.OperatorToken.Kind() switch
                {
                    SyntaxKind.LessThanToken => SyntaxKind.LessThanExpression,
                    SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanOrEqualExpression,
                    SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanExpression,
                    _ => SyntaxKind.GreaterThanOrEqualExpression,
                }, v.Value, value.Value))];
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, ArgumentList.Arguments: [var argument] } when Parameter(model, argument.Expression) is { } p:
                return [(p, v => v.HasValue && (v.Value is null || v.Value is string text && string.IsNullOrWhiteSpace(text)))];
            default:
                return [];
        }
    }

    private static string? Parameter(SemanticModel model, ExpressionSyntax expression) => model.GetSymbolInfo(expression).Symbol is IParameterSymbol parameter ? parameter.Name : null;

    private static bool ThrowIf(string name, object? value, Optional<object?> limit) => name switch
    {
        "ThrowIfNull" => value is null,
        "ThrowIfNullOrEmpty" => value is null or "",
        "ThrowIfNullOrWhiteSpace" => value is null || value is string text && string.IsNullOrWhiteSpace(text),
        "ThrowIfZero" => Compare(SyntaxKind.EqualsExpression, value, 0),
        "ThrowIfNegative" => Compare(SyntaxKind.LessThanExpression, value, 0),
        "ThrowIfNegativeOrZero" => Compare(SyntaxKind.LessThanOrEqualExpression, value, 0),
        "ThrowIfGreaterThan" => limit.HasValue && Compare(SyntaxKind.GreaterThanExpression, value, limit.Value),
        "ThrowIfGreaterThanOrEqual" => limit.HasValue && Compare(SyntaxKind.GreaterThanOrEqualExpression, value, limit.Value),
        "ThrowIfLessThan" => limit.HasValue && Compare(SyntaxKind.LessThanExpression, value, limit.Value),
        "ThrowIfLessThanOrEqual" => limit.HasValue && Compare(SyntaxKind.LessThanOrEqualExpression, value, limit.Value),
        "ThrowIfEqual" => limit.HasValue && Equals(value, limit.Value),
        "ThrowIfNotEqual" => limit.HasValue && !Equals(value, limit.Value),
        _ => false,
    };

    private static bool Compare(SyntaxKind kind, object? left, object? right)
    {
        if (Number(left) is not { } a || Number(right) is not { } b)
            return kind switch { SyntaxKind.EqualsExpression => Equals(left, right), SyntaxKind.NotEqualsExpression => !Equals(left, right), _ => false };
        return kind switch
        {
            SyntaxKind.EqualsExpression => a == b,
            SyntaxKind.NotEqualsExpression => a != b,
            SyntaxKind.LessThanExpression => a < b,
            SyntaxKind.LessThanOrEqualExpression => a <= b,
            SyntaxKind.GreaterThanExpression => a > b,
            SyntaxKind.GreaterThanOrEqualExpression => a >= b,
            _ => false,
        };
    }

    private static double? Number(object? value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or char
        ? value is char c ? c : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string BodyText(string text) => $"refuses {Symbols.BodyNormalForm.Shorten(text, 80)}";
}
