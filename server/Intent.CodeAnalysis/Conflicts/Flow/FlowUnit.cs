using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>A call in a unit: of a method, a constructor, an accessor or a local function.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Target">What it names; an override or implementation may run.</param>
/// <param name="Instance">What it is called on, or null.</param>
/// <param name="Arguments">The values by parameter.</param>
internal sealed record CallSite(
    IOperation Operation,
    IMethodSymbol Target,
    IOperation? Instance,
    IReadOnlyList<(IParameterSymbol Parameter, IOperation Value)> Arguments
);

/// <summary>A write in a unit.</summary>
/// <param name="Target">The local, parameter, field, property or element.</param>
/// <param name="Value">What is written, or for an update the other operand; null when the code does not say.</param>
/// <param name="Update">The operator when the new value is computed from the old one; null when the old value is lost.</param>
internal sealed record Write(IOperation Target, IOperation? Value, BinaryOperatorKind? Update);

/// <summary>A unit of merged code with the edits that wrote it.</summary>
/// <param name="Member">The member that holds it.</param>
/// <param name="Node">The unit.</param>
/// <param name="Left">The left side's edit, or null.</param>
/// <param name="Right">The right side's edit, or null.</param>
internal sealed record FlowUnit(FlowMember Member, SyntaxNode Node, UnitEdit? Left, UnitEdit? Right)
{
    private IReadOnlyList<IOperation>? _operations;
    private IReadOnlyList<CallSite>? _calls;
    private IReadOnlyList<Write>? _writes;

    /// <summary>The edit of a side, or null.</summary>
    public UnitEdit? Edit(Side side) => side == Side.Left ? Left : Right;

    /// <summary>True when a side wrote it.</summary>
    public bool IsEdited => Left is not null || Right is not null;

    /// <summary>All operations of the unit itself.</summary>
    public IReadOnlyList<IOperation> Operations => _operations ??= OperationsOf(Node, Member.Model);

    /// <summary>The calls of the unit.</summary>
    public IReadOnlyList<CallSite> Calls => _calls ??= [.. CallsIn(Operations)];

    /// <summary>The writes of the unit.</summary>
    public IReadOnlyList<Write> Writes => _writes ??= [.. WritesIn(Operations)];

    /// <inheritdoc/>
    public bool Equals(FlowUnit? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>The operations of a unit, parents before children; statements below it (also those of lambdas with a block) are units of their own.</summary>
    public static IReadOnlyList<IOperation> OperationsOf(SyntaxNode unit, SemanticModel model)
    {
        var found = new List<IOperation>();
        foreach (var part in CodeUnit.Parts(unit))
            if (model.GetOperation(part is EqualsValueClauseSyntax equals ? equals.Value : part) is { } operation)
                Visit(operation);
        return found;

        void Visit(IOperation operation)
        {
            found.Add(operation);
            foreach (var child in operation.ChildOperations)
                if (child is not IBlockOperation { IsImplicit: false } && child is not IBlockOperation { Syntax: BlockSyntax })
                    Visit(child);
        }
    }

    /// <summary>The calls among operations.</summary>
    public static IEnumerable<CallSite> CallsIn(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case IInvocationOperation call:
                    yield return new CallSite(call, call.TargetMethod, call.Instance, Arguments(call.Arguments));
                    break;
                case IObjectCreationOperation { Constructor: { } constructor } creation:
                    yield return new CallSite(creation, constructor, null, Arguments(creation.Arguments));
                    break;
                case IPropertyReferenceOperation property:
                    var isTarget = property.Parent is IAssignmentOperation a && a.Target == property;
                    if (property.Property.GetMethod is { } get && (!isTarget || property.Parent is not ISimpleAssignmentOperation))
                        yield return new CallSite(property, get, property.Instance, Arguments(property.Arguments));
                    if (property.Property.SetMethod is { } set && (isTarget || property.Parent is IIncrementOrDecrementOperation))
                        yield return new CallSite(
                            property,
                            set,
                            property.Instance,
                            property.Parent is ISimpleAssignmentOperation { Value: var value } && set.Parameters is [.., var last]
                                ? [.. Arguments(property.Arguments), (last, value)]
                                : Arguments(property.Arguments)
                        );
                    break;
                case IMethodReferenceOperation { Method: var method } reference:
                    yield return new CallSite(reference, method, reference.Instance, []);
                    break;
            }
        }
    }

    private static IReadOnlyList<(IParameterSymbol, IOperation)> Arguments(IEnumerable<IArgumentOperation> arguments) =>
        [.. arguments.Where(a => a.Parameter is not null).Select(a => (a.Parameter!.OriginalDefinition, a.Value))];

    /// <summary>The writes among operations; those of initialisers of new objects are none, for nobody else sees the object yet.</summary>
    public static IEnumerable<Write> WritesIn(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation
                {
                    Target: IMemberReferenceOperation
                    {
                        Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
                    }
                }:
                    break;
                case ISimpleAssignmentOperation set:
                    yield return Assignment(set.Target, set.Value);
                    break;
                case ICompoundAssignmentOperation update:
                    yield return new Write(update.Target, update.Value, update.OperatorKind);
                    break;
                case IIncrementOrDecrementOperation step:
                    yield return new Write(
                        step.Target,
                        null,
                        step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract
                    );
                    break;
                case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                    yield return new Write(declarator, value, null);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Out } output:
                    yield return new Write(output.Value, null, null);
                    break;
            }
        }
    }

    private static Write Assignment(IOperation target, IOperation value)
    {
        var inner = Unwrap(value);
        // `total = Math.Round(total * 0.9m, 2)`: the step is what is rounded.
        if (
            inner is IInvocationOperation { TargetMethod: { Name: "Round", IsStatic: true }, Arguments: [{ Value: var rounded }, ..] }
            && Unwrap(rounded) is IBinaryOperation step
        )
            inner = step;
        return inner is IBinaryOperation binary && Same(target, Unwrap(binary.LeftOperand))
                ? new Write(target, binary.RightOperand, binary.OperatorKind)
            : inner is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Multiply } swapped
            && Same(target, Unwrap(swapped.RightOperand))
                ? new Write(target, swapped.LeftOperand, swapped.OperatorKind)
            : new Write(target, value, null);
    }

    private static bool Same(IOperation target, IOperation value) => OperationForm.Plain.Of(target) == OperationForm.Plain.Of(value);

    /// <summary>True when somebody takes the result of a call.</summary>
    public static bool IsUsed(IInvocationOperation call)
    {
        IOperation? outer = call.Parent;
        while (
            outer
                is IAwaitOperation
                    or IConversionOperation
                    or IConditionalAccessOperation
                    or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" }
        )
            outer = outer.Parent;
        return !(
            outer is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }
            || outer is IReturnOperation
                && (call.TargetMethod.ReturnsVoid || call.TargetMethod.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 })
        );
    }

    /// <summary>The operation without conversions and parentheses around it.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation inner:
                    operation = inner.Operand;
                    break;
                case IAwaitOperation awaited:
                    operation = awaited.Operation;
                    break;
                default:
                    return operation;
            }
        }
    }
}
