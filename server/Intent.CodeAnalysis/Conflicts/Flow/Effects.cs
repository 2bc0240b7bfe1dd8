using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Something that code does for its callers and that could as well be done by them.</summary>
/// <param name="Key">Equal for the same effect in another body.</param>
/// <param name="Unit">Where.</param>
/// <param name="Guards">True for a check that leaves the body.</param>
internal readonly record struct Effect(string Key, SyntaxNode Unit, bool Guards)
{
    private const string Guard = "guard ";

    /// <summary>True when this is a check of members, and the other one a check of them together with more: who calls may have to ask for what the body had at hand.</summary>
    public bool IsWithin(string other)
    {
        if (!Key.StartsWith(Guard, StringComparison.Ordinal) || !other.StartsWith(Guard, StringComparison.Ordinal))
            return false;
        var words = Key[Guard.Length..].Split(' ');
        return words.Any(w => w.Contains(':', StringComparison.Ordinal)) && words.All(other[Guard.Length..].Split(' ').Contains);
    }
}

/// <summary>Finds the effects of bodies, in any version of the code.</summary>
/// <param name="nameOf">The name under which a member is compared across versions.</param>
internal sealed partial class Effects(Func<ISymbol, string> nameOf)
{
    private static readonly HashSet<string> NullChecks = ["ThrowIfNull", "ThrowIfNullOrEmpty", "ThrowIfNullOrWhiteSpace"];

    /// <summary>The effects of a declaration, in source order.</summary>
    public IEnumerable<Effect> In(SyntaxNode declaration, SemanticModel model) => CodeUnit.In(declaration).SelectMany(u => Of(u, model));

    /// <summary>The effects of one unit.</summary>
    public IEnumerable<Effect> Of(SyntaxNode unit, SemanticModel model)
    {
        var operations = FlowUnit.OperationsOf(unit, model);
        if (Logging.Only(operations))
            yield break;
        if (unit is LockStatementSyntax)
            yield return new Effect("lock", unit, false);
        if (unit is CatchClauseSyntax caught)
            yield return new Effect("catch " + (caught.Declaration?.Type.ToString() ?? ""), unit, false);
        foreach (var condition in Conditions(unit))
        {
            foreach (var key in Guards(condition, model))
                yield return new Effect(key, unit, Leaves(unit));
            foreach (var key in GuardsBelow(condition, model))
                yield return new Effect(key, unit, false);
        }
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: { } method } call:
                    if (NullChecks.Contains(method.Name))
                        yield return new Effect("guard null", unit, true);
                    else if (Check(call, model) is { } check)
                        yield return new Effect(check, unit, true);
                    else if (!IsQuery(call))
                        yield return new Effect("call " + (IsArithmetic(method) ? method.Name : nameOf(method)), unit, false);
                    break;
                case IObjectCreationOperation { Constructor: { } constructor }
                    when unit is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }:
                    yield return new Effect("call " + nameOf(constructor), unit, false);
                    break;
                case ICoalesceOperation { WhenNull: var other } when FlowUnit.Unwrap(other) is IThrowOperation:
                    yield return new Effect("guard null", unit, true);
                    break;
                case IEventAssignmentOperation { EventReference: IEventReferenceOperation subscribed } change:
                    yield return new Effect((change.Adds ? "subscribe " : "unsubscribe ") + nameOf(subscribed.Event), unit, false);
                    break;
            }
        }
        foreach (var write in FlowUnit.WritesIn(operations))
            if (write.Target is IFieldReferenceOperation or IPropertyReferenceOperation)
                yield return new Effect("write " + nameOf(((IMemberReferenceOperation)write.Target).Member), unit, false);
    }

    /// <summary>`Math.Round` and `decimal.Round` are one and the same.</summary>
    private static bool IsArithmetic(IMethodSymbol method) =>
        method
            is {
                IsStatic: true,
                ContainingType: { ContainingNamespace.Name: "System", Name: "Math" or "MathF" or "Decimal" or "Double" or "Single" }
            };

    /// <summary>
    /// The check that a call makes, in the form of the `if` that it stands for: `ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount)`, or a method of the code that is nothing but
    /// one `if (…) throw`; null for other calls.
    /// </summary>
    private string? Check(IInvocationOperation call, SemanticModel model)
    {
        if (
            call.TargetMethod.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
            && call.TargetMethod.ContainingType.Name.EndsWith("Exception", StringComparison.Ordinal)
        )
            return call.TargetMethod.Name is "ThrowIfNegative" or "ThrowIfZero" or "ThrowIfNegativeOrZero" ? "guard 0"
                : call.Arguments is [_, { Value.ConstantValue: { HasValue: true, Value: { } limit } }, ..] ? "guard " + limit
                : null;
        return
            call.Parent is IExpressionStatementOperation
            && call.TargetMethod.DeclaringSyntaxReferences is [var reference]
            && CompilationOf(reference.SyntaxTree, model.Compilation) is { } home
            && reference.GetSyntax() is MethodDeclarationSyntax { Body.Statements: [IfStatementSyntax { Else: null } only] }
            && Leaves(only)
            && only.DescendantNodes().Any(n => n is ThrowStatementSyntax)
            ? Guards(only.Condition, home.GetSemanticModel(reference.SyntaxTree)).FirstOrDefault()
            : null;
    }

    /// <summary>The project of a file: the one that is looked at, or one that it refers to.</summary>
    private static Compilation? CompilationOf(SyntaxTree tree, Compilation compilation) =>
        compilation.ContainsSyntaxTree(tree)
            ? compilation
            : compilation.References.OfType<CompilationReference>().Select(r => r.Compilation).FirstOrDefault(c => c.ContainsSyntaxTree(tree));

    /// <summary>True when a unit is an `if` that leaves the body or the loop.</summary>
    private static bool Leaves(SyntaxNode unit) =>
        unit is IfStatementSyntax { Else: null, Statement: var then } && (WayOut.Is(then) || WayOut.Last(then) is YieldStatementSyntax);

    private static IEnumerable<ExpressionSyntax> Conditions(SyntaxNode unit) =>
        unit switch
        {
            IfStatementSyntax s => [s.Condition],
            WhileStatementSyntax s => [s.Condition],
            _ when !CodeUnit.IsHeader(unit) => unit.DescendantNodes(n => n is not StatementSyntax || n == unit)
                .Select(n =>
                    n switch
                    {
                        ConditionalExpressionSyntax choice => choice.Condition,
                        // `return IsFree(seat) && Book(seat);` asks before it calls.
                        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression, Right: InvocationExpressionSyntax } both => both.Left,
                        _ => null,
                    }
                )
                .OfType<ExpressionSyntax>(),
            _ => [],
        };

    /// <summary>What the methods that a condition calls ask about, where they do nothing else: `IsFree(seat)`, which is `!_taken.Contains(seat)`.</summary>
    private IEnumerable<string> GuardsBelow(ExpressionSyntax condition, SemanticModel model)
    {
        foreach (var call in condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
            if (
                model.GetSymbolInfo(call).Symbol
                    is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean, DeclaringSyntaxReferences: [var reference] }
                && CompilationOf(reference.SyntaxTree, model.Compilation) is { } home
                && Promises.Forwarding.Result(reference.GetSyntax()) is { } asked
            )
                foreach (var key in Guards(asked, home.GetSemanticModel(reference.SyntaxTree)))
                    yield return key;
    }

    /// <summary>What a condition asks about, whichever way round: the members and constants in it.</summary>
    private IEnumerable<string> Guards(ExpressionSyntax condition, SemanticModel model)
    {
        if (condition is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.LogicalAndExpression } both)
            return Guards(both.Left, model).Concat(Guards(both.Right, model));
        if (condition is ParenthesizedExpressionSyntax inner)
            return Guards(inner.Expression, model);
        if (model.GetOperation(condition) is not { } operation)
            return [];
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part.ConstantValue is { HasValue: true, Value: var value })
                words.Add(value?.ToString() ?? "null");
            else if (part is IPropertyReferenceOperation property)
                words.Add(nameOf(property.Property));
            else if (part is IInvocationOperation call)
                words.Add(nameOf(call.TargetMethod));
            else if (part is ITypePatternOperation type)
                words.Add(type.MatchedType.Name);
            // What callers cannot read they cannot check.
            else if (part is IFieldReferenceOperation { Field: { DeclaredAccessibility: not Accessibility.Private } field })
                words.Add(nameOf(field));
        }
        return words.Count > 0 ? ["guard " + string.Join(' ', words)]
            : IsFlag(operation) ? ["guard flag"]
            : [];
    }

    /// <summary>A parameter or local that is true or false, or its opposite.</summary>
    private static bool IsFlag(IOperation condition) =>
        FlowUnit.Unwrap(condition) switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => IsFlag(operand),
            IParameterReferenceOperation or ILocalReferenceOperation => true,
            _ => false,
        };

    /// <summary>A call that changes nothing and whose place does not matter.</summary>
    private static bool IsQuery(IInvocationOperation call) =>
        Logging.Is(call)
        || FlowUnit.IsUsed(call) && Query().IsMatch(call.TargetMethod.Name)
        // `DateTime.DaysInMonth(year, month)`: what the framework's values work out; but rounding is something that can be left to callers.
        || call.TargetMethod is { IsStatic: true, ContainingType: { IsValueType: true, ContainingNamespace.Name: "System" } }
            && FlowUnit.IsUsed(call)
            && !IsArithmetic(call.TargetMethod)
        || call.TargetMethod.ContainingType is { } type
            && (
                type.Name is "Enumerable" or "Queryable" or "Task" or "ValueTask" or "GC" or "Convert"
                || type.SpecialType == SpecialType.System_String && call.TargetMethod.IsStatic
            )
        || call.TargetMethod.Name
            is "ToString"
                or "Equals"
                or "GetHashCode"
                or "GetType"
                or "ConfigureAwait"
                or "Any"
                or "Contains"
                or "ContainsKey"
                or "TryGetValue"
                or "GetEnumerator";

    [GeneratedRegex(
        "^(Get|Find|Load|Read|Create|Build|Parse|To|As|Is|Has|Can|Try|Count|Max|Min|Sum|First|Last|Single|Select|Where|Resolve|Lookup|Query|List|Compare|Equals|Copy|Clone|New|Make|Of|From)([A-Z].*)?$"
    )]
    private static partial Regex Query();
}
