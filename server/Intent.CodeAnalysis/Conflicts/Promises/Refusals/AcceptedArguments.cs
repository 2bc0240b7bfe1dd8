using Intent.CodeAnalysis.Conflicts.Promises.Objects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>A check of a parameter that ends in a throw.</summary>
/// <param name="Text">The check as written.</param>
/// <param name="Parameter">The parameter's name; with a member of it ("order.Count"), where that is checked.</param>
/// <param name="Node">Where it stands.</param>
/// <param name="Refuses">Whether the check refuses a value; false for a value that the code does not say.</param>
internal sealed record ArgumentGuard(string Text, string Parameter, SyntaxNode Node, Func<Optional<object?>, bool> Refuses);

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
        if (after.Member.Symbol is not (IMethodSymbol or IPropertySymbol))
            return null;
        var old = Guards(before.Nodes, before.Model).ToList();
        var added = Guards(after.Nodes, after.Model).Where(g => !old.Exists(o => o.Text == g.Text)).ToList();
        return added.Count == 0 ? null : new Breach("no such check", BodyText(added[0].Text), new Guarded(old, added));
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var guards = (Guarded)breach.Data!;
        if (use.Symbol is IPropertySymbol)
            return use.Value.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set
                && set.Left == use.Value
                && use.Model.GetOperation(set.Right, use.Cancellation) is { } given
                && guards.Refuse("value", Constant(given));
        return use.Arguments()
            .Any(a =>
                a.Parameter is { } parameter
                && (
                    guards.Refuse(parameter.Name, Constant(a.Value))
                    || guards
                        .PartsOf(parameter.Name)
                        .Any(part =>
                            guards.Refuse(
                                $"{parameter.Name}.{part}",
                                Part(a.Value, part, use.Model, use.Cancellation) is { HasValue: true } said ? said
                                    : UnsetFlag.Is(a.Value, part, use) ? new Optional<object?>(false)
                                    : default
                            )
                        )
                )
            );
    }

    /// <summary>What a member of an object holds that was just made, if the code says it: by its initialiser, or by the parameter of the constructor with its name.</summary>
    public static Optional<object?> Part(IOperation value, string part, SemanticModel model, CancellationToken cancellation = default) =>
        Flow.FlowUnit.Unwrap(value) switch
        {
            IObjectCreationOperation { Initializer: { } initialiser }
                when initialiser
                    .Initializers.OfType<ISimpleAssignmentOperation>()
                    .FirstOrDefault(i => i.Target is IMemberReferenceOperation m && m.Member.Name == part)
                    is { } set => Constant(set.Value),
            IObjectCreationOperation creation
                when creation.Arguments.FirstOrDefault(a => string.Equals(a.Parameter?.Name, part, StringComparison.OrdinalIgnoreCase))
                    is { } given => Constant(given.Value),
            ILocalReferenceOperation { Local: { DeclaringSyntaxReferences: [var declared] } local }
                when declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made }
                    && !PromiseUse
                        .Body(made)!
                        .DescendantNodes()
                        .OfType<AssignmentExpressionSyntax>()
                        .Any(a =>
                            a.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } }
                            && name == local.Name
                        )
                    && model.GetOperation(made, cancellation) is { } creation => Part(creation, part, model, cancellation),
            _ => default,
        };

    /// <summary>The checks of a member: those it had, perhaps written otherwise, and those that read as new.</summary>
    internal sealed record Guarded(List<ArgumentGuard> Old, List<ArgumentGuard> Added)
    {
        /// <summary>True when a value is refused now that was not refused before.</summary>
        public bool Refuse(string parameter, Optional<object?> value) =>
            Added.Exists(g => g.Parameter == parameter && g.Refuses(value)) && !Old.Exists(g => g.Parameter == parameter && g.Refuses(value));

        /// <summary>The members of a parameter that are checked.</summary>
        public IEnumerable<string> PartsOf(string parameter) =>
            Added
                .Where(g => g.Parameter.StartsWith(parameter + ".", StringComparison.Ordinal))
                .Select(g => g.Parameter[(parameter.Length + 1)..])
                .Distinct();
    }

    /// <summary>Stands for a collection without elements.</summary>
    private static readonly Optional<object?> Empty = new(new object());

    /// <summary>The value of an argument, if the code says it; no value otherwise.</summary>
    public static Optional<object?> Constant(IOperation value) =>
        value switch
        {
            IConversionOperation conversion when !conversion.ConstantValue.HasValue => Constant(conversion.Operand),
            IDefaultValueOperation { Type.IsReferenceType: true } => new Optional<object?>(null),
            IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => new Optional<object?>(""),
            ICollectionExpressionOperation { Elements.IsEmpty: true }
            or IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => Empty,
            IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null, Type: { } type }
                when type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) => Empty,
            IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" or "Enumerable" } } => Empty,
            _ => value.ConstantValue,
        };

    /// <summary>Checks of a parameter that end in a throw: `if (…) throw`, `x ?? throw`, `ThrowIf…(x)`.</summary>
    public static IEnumerable<ArgumentGuard> Guards(IEnumerable<SyntaxNode> nodes, SemanticModel model, int depth = 0)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case ConditionalExpressionSyntax { WhenTrue: ThrowExpressionSyntax } choice:
                    foreach (var (parameter, refuses) in Conditions(model, choice.Condition))
                        yield return new(choice.Condition.ToString(), parameter, node, refuses);
                    break;
                case ConditionalExpressionSyntax { WhenFalse: ThrowExpressionSyntax } choice
                    when Conditions(model, choice.Condition).ToList() is [var (parameter, takes)]:
                    yield return new($"!({choice.Condition})", parameter, node, v => v.HasValue && !takes(v));
                    break;
                case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax helper }
                    when depth == 0 && Helper(model, helper) is var (body, there, passed):
                    foreach (var guard in Guards(body, there, 1))
                        if (passed.TryGetValue(guard.Parameter, out var parameter))
                            yield return guard with
                            {
                                Parameter = parameter,
                                Node = node,
                            };
                    break;
                case IfStatementSyntax { Else: null } check when Throws(check.Statement):
                    foreach (var (parameter, refuses) in Conditions(model, check.Condition))
                        yield return new(check.Condition.ToString(), parameter, node, refuses);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } coalesce
                    when Parameter(model, coalesce.Left) is { } p:
                    yield return new(p + " == null", p, node, v => v is { HasValue: true, Value: null });
                    break;
                case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name },
                    ArgumentList.Arguments: [var first, ..]
                } call when name.StartsWith("ThrowIf", StringComparison.Ordinal) && Parameter(model, first.Expression) is { } p:
                    var limit = call.ArgumentList.Arguments.Count > 1 ? model.GetConstantValue(call.ArgumentList.Arguments[1].Expression) : default;
                    yield return new(call.ToString(), p, node, v => v.HasValue && ThrowIf(name, v.Value, limit));
                    break;
            }
        }
    }

    /// <summary>The method in the same file or project that a statement calls, and which of its parameters get the member's own; null when there is none.</summary>
    private static (IEnumerable<SyntaxNode> Body, SemanticModel Model, Dictionary<string, string> Passed)? Helper(
        SemanticModel model,
        InvocationExpressionSyntax call
    )
    {
        if (
            model.GetSymbolInfo(call).Symbol is not IMethodSymbol { DeclaringSyntaxReferences: [var reference] } method
            || reference.GetSyntax() is not MethodDeclarationSyntax declared
            || !model.Compilation.ContainsSyntaxTree(declared.SyntaxTree)
            || model.GetOperation(call) is not IInvocationOperation { Arguments: var arguments }
        )
            return null;
        var passed = arguments
            .Where(a => a is { Parameter: not null, Value: IParameterReferenceOperation })
            .ToDictionary(a => a.Parameter!.Name, a => ((IParameterReferenceOperation)a.Value).Parameter.Name, StringComparer.Ordinal);
        return passed.Count == 0 ? null : (declared.DescendantNodes(), model.Compilation.GetSemanticModel(declared.SyntaxTree), passed);
    }

    private static bool Throws(StatementSyntax statement) =>
        statement is ThrowStatementSyntax or BlockSyntax { Statements: [.., ThrowStatementSyntax] };

    private static IEnumerable<(string Parameter, Func<Optional<object?>, bool> Refuses)> Conditions(SemanticModel model, ExpressionSyntax condition)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax p:
                return Conditions(model, p.Expression);
            case IdentifierNameSyntax when Parameter(model, condition) is { } p:
                return [(p, v => v is { HasValue: true, Value: true })];
            case MemberAccessExpressionSyntax when Parameter(model, condition) is { } p:
                return [(p, v => v is { HasValue: true, Value: true })];
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not when Parameter(model, not.Operand) is { } p:
                return [(p, v => v is { HasValue: true, Value: false })];
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Conditions(model, or.Left).Concat(Conditions(model, or.Right));
            case BinaryExpressionSyntax compare
                when Sized(model, compare.Left) is { } p && model.GetConstantValue(compare.Right) is { HasValue: true } right:
                return [(p, v => Size(v) is { } size && Compare(compare.Kind(), size, right.Value))];
            case BinaryExpressionSyntax compare
                when Parameter(model, compare.Left) is { } p && model.GetConstantValue(compare.Right) is { HasValue: true } right:
                return [(p, v => v.HasValue && Compare(compare.Kind(), v.Value, right.Value))];
            case BinaryExpressionSyntax compare
                when Parameter(model, compare.Right) is { } p && model.GetConstantValue(compare.Left) is { HasValue: true } left:
                return [(p, v => v.HasValue && Compare(compare.Kind(), left.Value, v.Value))];
            case PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.LogicalNotExpression,
                Operand: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Any", Expression: var all },
                    ArgumentList.Arguments.Count: 0
                }
            } when Parameter(model, all) is { } p:
                return [(p, v => Size(v) == 0)];
            case IsPatternExpressionSyntax { Pattern: ListPatternSyntax { Patterns.Count: 0 } } none when Parameter(model, none.Expression) is { } p:
                return [(p, v => Size(v) == 0)];
            case IsPatternExpressionSyntax
            {
                Pattern: RecursivePatternSyntax
                {
                    PropertyPatternClause.Subpatterns: [
                        { NameColon.Name.Identifier.ValueText: "Length" or "Count", Pattern: ConstantPatternSyntax size },
                    ]
                }
            } pattern when Parameter(model, pattern.Expression) is { } p && model.GetConstantValue(size.Expression) is { HasValue: true } value:
                return [(p, v => Equals(Size(v), value.Value))];
            case IsPatternExpressionSyntax pattern when Parameter(model, pattern.Expression) is { } p && Test(model, pattern.Pattern) is { } test:
                return [(p, v => v.HasValue && test(v.Value))];
            case InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: ("IsNullOrEmpty" or "IsNullOrWhiteSpace") and var test },
                ArgumentList.Arguments: [var argument]
            } when Parameter(model, argument.Expression) is { } p:
                return
                [
                    (
                        p,
                        v =>
                            v.HasValue
                            && (
                                v.Value is null
                                || v.Value is string text && (test == "IsNullOrEmpty" ? text.Length == 0 : string.IsNullOrWhiteSpace(text))
                            )
                    ),
                ];
            default:
                return [];
        }
    }

    /// <summary>What a pattern says of a value; null for a pattern that is more than constants and comparisons.</summary>
    private static Func<object?, bool>? Test(SemanticModel model, PatternSyntax pattern)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax p:
                return Test(model, p.Pattern);
            case UnaryPatternSyntax not:
                return Test(model, not.Pattern) is { } test ? v => !test(v) : null;
            case BinaryPatternSyntax both when Test(model, both.Left) is { } left && Test(model, both.Right) is { } right:
                return both.IsKind(SyntaxKind.AndPattern) ? v => left(v) && right(v) : v => left(v) || right(v);
            case ConstantPatternSyntax constant when model.GetConstantValue(constant.Expression) is { HasValue: true } value:
                return v => Compare(SyntaxKind.EqualsExpression, v, value.Value);
            case RelationalPatternSyntax relation when model.GetConstantValue(relation.Expression) is { HasValue: true } value:
                var kind = relation.OperatorToken.Kind() switch
                {
                    SyntaxKind.LessThanToken => SyntaxKind.LessThanExpression,
                    SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanOrEqualExpression,
                    SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanExpression,
                    _ => SyntaxKind.GreaterThanOrEqualExpression,
                };
                return v => Compare(kind, v, value.Value);
            default:
                return null;
        }
    }

    /// <summary>The parameter that an expression is, or a local with all of its elements; or a member of a parameter ("order.Count"). Null for all others.</summary>
    private static string? Parameter(SemanticModel model, ExpressionSyntax expression) =>
        model.GetSymbolInfo(expression).Symbol switch
        {
            IParameterSymbol parameter => parameter.Name,
            ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
                when declared.GetSyntax()
                    is VariableDeclaratorSyntax
                    {
                        Initializer.Value: InvocationExpressionSyntax
                        {
                            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray", Expression: var all }
                        }
                    } => model.GetSymbolInfo(all).Symbol is IParameterSymbol elements ? elements.Name : null,
            IPropertySymbol { IsIndexer: false }
            or IFieldSymbol
                when expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner, Name.Identifier.ValueText: var part }
                    && model.GetSymbolInfo(owner).Symbol is IParameterSymbol whole => $"{whole.Name}.{part}",
            _ => null,
        };

    /// <summary>The parameter of whose text or collection an expression is the size.</summary>
    private static string? Sized(SemanticModel model, ExpressionSyntax expression) =>
        expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count", Expression: var of } => Parameter(model, of),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count", Expression: var of },
                ArgumentList.Arguments.Count: 0
            } => Parameter(model, of),
            _ => null,
        };

    /// <summary>The size of a text, or of a collection without elements; null for a value that the code does not say.</summary>
    private static int? Size(Optional<object?> value) =>
        !value.HasValue ? null
        : value.Value is string text ? text.Length
        : ReferenceEquals(value.Value, Empty.Value) ? 0
        : null;

    private static bool ThrowIf(string name, object? value, Optional<object?> limit) =>
        name switch
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
            return kind switch
            {
                SyntaxKind.EqualsExpression => Equals(left, right),
                SyntaxKind.NotEqualsExpression => !Equals(left, right),
                _ => false,
            };
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

    private static double? Number(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or char
            ? value is char c
                ? c
                : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static string BodyText(string text) => $"refuses {Symbols.BodyNormalForm.Shorten(text, 80)}";
}
