using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>
/// "It takes this argument": the member checks a parameter (the setter its value) now and throws, itself or in a helper that it passes the parameter to, and the
/// code passes a constant that the check refuses.
/// </summary>
internal sealed class AcceptedArguments : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Guard;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not (IMethodSymbol or IPropertySymbol)) return null;
        var old = Guards(before).Select(g => g.Text).ToHashSet(StringComparer.Ordinal);
        var added = Guards(after).Where(g => !old.Contains(g.Text)).ToList();
        return added.Count == 0 ? null : new Breach("no such check", BodyText(added[0].Text), added);
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var guards = (List<(string Text, string Parameter, Func<Optional<object?>, bool> Refuses)>)breach.Data!;
        if (use.Symbol is IPropertySymbol)
            return use.Value.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set && set.Left == use.Value
                && use.Model.GetOperation(set.Right, use.Cancellation) is { } given && guards.Exists(g => g.Parameter == "value" && g.Refuses(Constant(given)));
        var arguments = use.Call is { } call ? use.Model.GetOperation(call, use.Cancellation) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        } : [];
        return guards.Exists(g => arguments.FirstOrDefault(a => a.Parameter?.Name == g.Parameter) is { } argument && g.Refuses(Constant(argument.Value)));
    }

    private static Optional<object?> Constant(IOperation value) => value switch
    {
        IConversionOperation conversion when !conversion.ConstantValue.HasValue => Constant(conversion.Operand),
        IDefaultValueOperation { Type.IsReferenceType: true } => new Optional<object?>(null),
        IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => new Optional<object?>(""),
        _ => value.ConstantValue,
    };

    /// <summary>Checks of a parameter that end in a throw: `if (…) throw`, `x ?? throw`, `ThrowIf…(x)`.</summary>
    private static IEnumerable<(string Text, string Parameter, Func<Optional<object?>, bool> Refuses)> Guards(MemberText member, int depth = 0)
    {
        foreach (var node in member.Nodes)
        {
            switch (node)
            {
                case ConditionalExpressionSyntax { WhenTrue: ThrowExpressionSyntax } choice:
                    foreach (var (parameter, refuses) in Conditions(member, choice.Condition)) yield return (choice.Condition.ToString(), parameter, refuses);
                    break;
                case ConditionalExpressionSyntax { WhenFalse: ThrowExpressionSyntax } choice when Conditions(member, choice.Condition).ToList() is [var (parameter, takes)]:
                    yield return ($"!({choice.Condition})", parameter, v => v.HasValue && !takes(v));
                    break;
                case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax helper } when depth == 0 && Helper(member, helper) is var (body, passed):
                    foreach (var (text, inner, refuses) in Guards(body, 1))
                        if (passed.TryGetValue(inner, out var parameter)) yield return (text, parameter, refuses);
                    break;
                case IfStatementSyntax { Else: null } check when Throws(check.Statement):
                    foreach (var (parameter, refuses) in Conditions(member, check.Condition)) yield return (check.Condition.ToString(), parameter, refuses);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } coalesce when Parameter(member, coalesce.Left) is { } p:
                    yield return (p + " == null", p, v => v is { HasValue: true, Value: null });
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }, ArgumentList.Arguments: [var first, ..] } call
                    when name.StartsWith("ThrowIf", StringComparison.Ordinal) && Parameter(member, first.Expression) is { } p:
                    var limit = call.ArgumentList.Arguments.Count > 1 ? member.Model.GetConstantValue(call.ArgumentList.Arguments[1].Expression) : default;
                    yield return (call.ToString(), p, v => v.HasValue && ThrowIf(name, v.Value, limit));
                    break;
            }
        }
    }

    /// <summary>The method in the same file or project that a statement calls, and which of its parameters get the member's own; null when there is none.</summary>
    private static (MemberText Body, Dictionary<string, string> Passed)? Helper(MemberText member, InvocationExpressionSyntax call)
    {
        if (member.SymbolOf(call) is not IMethodSymbol { DeclaringSyntaxReferences: [var reference] } method || reference.GetSyntax() is not MethodDeclarationSyntax declared
            || !member.Model.Compilation.ContainsSyntaxTree(declared.SyntaxTree) || member.Model.GetOperation(call) is not IInvocationOperation { Arguments: var arguments }) return null;
        var passed = arguments.Where(a => a is { Parameter: not null, Value: IParameterReferenceOperation })
            .ToDictionary(a => a.Parameter!.Name, a => ((IParameterReferenceOperation)a.Value).Parameter.Name, StringComparer.Ordinal);
        return passed.Count == 0 ? null : (new MemberText(declared, member.Model.Compilation.GetSemanticModel(declared.SyntaxTree)), passed);
    }

    private static bool Throws(StatementSyntax statement) => statement is ThrowStatementSyntax or BlockSyntax { Statements: [.., ThrowStatementSyntax] };

    private static IEnumerable<(string Parameter, Func<Optional<object?>, bool> Refuses)> Conditions(MemberText member, ExpressionSyntax condition)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax p:
                return Conditions(member, p.Expression);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Conditions(member, or.Left).Concat(Conditions(member, or.Right));
            case BinaryExpressionSyntax compare when Parameter(member, compare.Left) is { } p && member.Model.GetConstantValue(compare.Right) is { HasValue: true } right:
                return [(p, v => v.HasValue && Compare(compare.Kind(), v.Value, right.Value))];
            case BinaryExpressionSyntax compare when Parameter(member, compare.Right) is { } p && member.Model.GetConstantValue(compare.Left) is { HasValue: true } left:
                return [(p, v => v.HasValue && Compare(compare.Kind(), left.Value, v.Value))];
            case BinaryExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length } compare
                when Parameter(member, length.Expression) is { } p && member.Model.GetConstantValue(compare.Right) is { HasValue: true } right:
                return [(p, v => v.HasValue && v.Value is string text && Compare(compare.Kind(), text.Length, right.Value))];
            case IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax { PropertyPatternClause.Subpatterns: [{ NameColon.Name.Identifier.ValueText: "Length", Pattern: ConstantPatternSyntax size }] } } pattern
                when Parameter(member, pattern.Expression) is { } p && member.Model.GetConstantValue(size.Expression) is { HasValue: true } value:
                return [(p, v => v.HasValue && v.Value is string text && Equals(text.Length, value.Value))];
            case IsPatternExpressionSyntax pattern when Parameter(member, pattern.Expression) is { } p && Test(member, pattern.Pattern) is { } test:
                return [(p, v => v.HasValue && test(v.Value))];
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, ArgumentList.Arguments: [var argument] } when Parameter(member, argument.Expression) is { } p:
                return [(p, v => v.HasValue && (v.Value is null || v.Value is string text && string.IsNullOrWhiteSpace(text)))];
            default:
                return [];
        }
    }

    /// <summary>What a pattern says of a value; null for a pattern that is more than constants and comparisons.</summary>
    private static Func<object?, bool>? Test(MemberText member, PatternSyntax pattern)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax p: return Test(member, p.Pattern);
            case UnaryPatternSyntax not: return Test(member, not.Pattern) is { } test ? v => !test(v) : null;
            case BinaryPatternSyntax both when Test(member, both.Left) is { } left && Test(member, both.Right) is { } right:
                return both.IsKind(SyntaxKind.AndPattern) ? v => left(v) && right(v) : v => left(v) || right(v);
            case ConstantPatternSyntax constant when member.Model.GetConstantValue(constant.Expression) is { HasValue: true } value: return v => Compare(SyntaxKind.EqualsExpression, v, value.Value);
            case RelationalPatternSyntax relation when member.Model.GetConstantValue(relation.Expression) is { HasValue: true } value:
                var kind = relation.OperatorToken.Kind() switch
                {
                    SyntaxKind.LessThanToken => SyntaxKind.LessThanExpression,
                    SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanOrEqualExpression,
                    SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanExpression,
                    _ => SyntaxKind.GreaterThanOrEqualExpression,
                };
                return v => Compare(kind, v, value.Value);
            default: return null;
        }
    }

    private static string? Parameter(MemberText member, ExpressionSyntax expression) => member.SymbolOf(expression) is IParameterSymbol parameter ? parameter.Name : null;

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
