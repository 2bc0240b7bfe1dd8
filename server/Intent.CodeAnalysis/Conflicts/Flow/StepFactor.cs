using System.Globalization;
using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// What a number is taken times, or what is added to it, in words that are the same however it is written: `* 1.1m`, `+ net * 0.1m`, a factor that its object was made with, a share that
/// a method works out.
/// </summary>
/// <param name="edited">The units that the side wrote: what they make objects with is what those calculate with.</param>
internal sealed partial class StepFactor(IEnumerable<FlowUnit> edited)
{
    /// <summary>The constants that the side makes objects with.</summary>
    private readonly List<(IParameterSymbol Parameter, double Value)> _given =
    [
        .. edited
            .SelectMany(u => u.Operations)
            .OfType<IObjectCreationOperation>()
            .SelectMany(c => c.Arguments)
            .Select(a => (a.Parameter, Value: Number(a.Value)))
            .Where(a => a is { Parameter: not null, Value: not null })
            .Select(a => (a.Parameter!, a.Value!.Value)),
    ];

    /// <summary>The words for a step, and the value that it is applied to.</summary>
    public IEnumerable<(string Key, IOperation Operand)> Of(IBinaryOperation step, FlowMember member)
    {
        foreach (var key in Keys(step.OperatorKind, step.RightOperand))
            yield return (key, step.LeftOperand);
        if (step.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Multiply)
            foreach (var key in Keys(step.OperatorKind, step.LeftOperand))
                yield return (key, step.RightOperand);
        if (step.OperatorKind is BinaryOperatorKind.Multiply)
            foreach (var (share, whole) in new[] { (step.RightOperand, step.LeftOperand), (step.LeftOperand, step.RightOperand) })
                if (Number(share) is > 0 and < 1 and var part && Sign(step, member) is { } sign)
                    yield return (Times(1 + sign * part), whole);
    }

    /// <summary>The words for what a value is multiplied with, divided by, or has added: a constant that says something, or what has a name.</summary>
    public IEnumerable<string> Keys(BinaryOperatorKind kind, IOperation value)
    {
        if (kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract && Span(value) is { Ticks: not 0 } span)
            return [FormattableString.Invariant($"{kind} {span}")];
        if (
            Touch.Family(kind) is not ("sum" or "product")
            || value.Type is not { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double }
        )
            return [];
        var number = FlowUnit.Unwrap(value);
        if (Number(value) is { } constant && number is not IFieldReferenceOperation)
            return
                constant is 0 or 1 or -1
                || Touch.Family(kind) == "sum" && value.Type.SpecialType is not (SpecialType.System_Decimal or SpecialType.System_Double)
                ? []
                : [kind is BinaryOperatorKind.Multiply ? Times(constant) : FormattableString.Invariant($"{kind} {constant}")];
        return Named(kind, number);
    }

    private static string Times(double factor) => FormattableString.Invariant($"{BinaryOperatorKind.Multiply} {Math.Round(factor, 10)}");

    private IEnumerable<string> Named(BinaryOperatorKind kind, IOperation number)
    {
        // What a method of the solution gives for this (`- Containers.Empty(container)`).
        if (number is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false } method } call)
        {
            yield return $"{kind} {SymbolIds.Of(method).DocumentationId}";
            if (Given(call) is IBinaryOperation share && share.DescendantsAndSelf().Any(o => Number(o) is not (null or 0 or 1)))
                yield return $"{kind} {Form(share)}";
            yield break;
        }
        if (kind is BinaryOperatorKind.Multiply)
            foreach (var (parameter, factor) in _given)
                if (
                    number is IParameterReferenceOperation { Parameter: var own } && SymbolIds.Of(own) == SymbolIds.Of(parameter)
                    || number is IMemberReferenceOperation { Member: { IsStatic: false } member }
                        && SymbolIds.Of(member.ContainingType) == SymbolIds.Of(parameter.ContainingType)
                        && Promises.Forwarding.Fills(parameter, member.Name)
                )
                    yield return Times(factor);
        if (number is not (IBinaryOperation or IMemberReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation))
            yield break;
        if (number.DescendantsAndSelf().Any(o => o is IInvocationOperation))
            yield break;
        // A bare name is the step itself only when it says so: "price * quantity" is not a price with something done to it.
        if (number is IBinaryOperation || Rate().IsMatch(NameOf(number)))
            yield return $"{kind} {Form(number)}";
    }

    /// <summary>A calculation in the names and numbers that it is made of: those of the members, not of the objects that have them.</summary>
    private static string Form(IOperation number) =>
        string.Join(
            ' ',
            number
                .DescendantsAndSelf()
                .Where(o => !(o.Parent is IMemberReferenceOperation of && of.Instance == o))
                .Select(o =>
                    Number(o) is { } constant && o is not IFieldReferenceOperation { Parent: not IBinaryOperation }
                        ? FormattableString.Invariant($"{constant}")
                        : o switch
                        {
                            IBinaryOperation b => b.OperatorKind.ToString(),
                            IMemberReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation => NameOf(o)
                                .TrimStart('_')
                                .ToUpperInvariant(),
                            _ => "",
                        }
                )
                .Where(w => w.Length > 0)
        );

    /// <summary>What a method of the solution works out; of `x &lt;= limit ? 1 : share` the share.</summary>
    private static IOperation? Given(IInvocationOperation call)
    {
        if (
            call.TargetMethod.DeclaringSyntaxReferences is not [var declared]
            || call.SemanticModel?.Compilation is not { } compilation
            || !compilation.ContainsSyntaxTree(declared.SyntaxTree)
        )
            return null;
        var given = declared.GetSyntax() switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: var only } => only,
            MethodDeclarationSyntax { Body.Statements: [.., ReturnStatementSyntax { Expression: { } last }] } => last,
            _ => null,
        };
        return given is null ? null : Other(compilation.GetSemanticModel(declared.SyntaxTree).GetOperation(given));

        static IOperation? Other(IOperation? value) =>
            value is null ? null
            : FlowUnit.Unwrap(value) is IConditionalOperation { WhenTrue: var yes, WhenFalse: { } no }
                ? Number(yes) is 1 ? FlowUnit.Unwrap(no)
                    : Number(no) is 1 ? FlowUnit.Unwrap(yes)
                    : null
            : FlowUnit.Unwrap(value);
    }

    /// <summary>1 where a part of a value is added to it (`net + net * 0.1m`, on one line or by way of a local), -1 where it is taken off, null for all else.</summary>
    private static int? Sign(IBinaryOperation part, FlowMember member)
    {
        IOperation value = part;
        while (value.Parent is { } outer && (FlowUnit.Unwrap(outer) == FlowUnit.Unwrap(value) || IsRounded(outer)))
            value = outer;
        return value.Parent switch
        {
            IBinaryOperation or ICompoundAssignmentOperation => InSum(value),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => member
                .Units.SelectMany(u => u.Operations)
                .OfType<ILocalReferenceOperation>()
                .Where(l => SymbolEqualityComparer.Default.Equals(l.Local, local))
                .Select(InSum)
                .FirstOrDefault(s => s is not null),
            _ => null,
        };

        static bool IsRounded(IOperation outer) => outer is IArgumentOperation or IInvocationOperation { TargetMethod.Name: "Round" };
    }

    private static int? InSum(IOperation value) =>
        value.Parent switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } => 1,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference when difference.RightOperand == value => -1,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Value == value => 1,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } difference when difference.Value == value => -1,
            _ => null,
        };

    private static double? Number(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: IConvertible and not (string or char or bool) and var constant }
            ? Convert.ToDouble(constant, CultureInfo.InvariantCulture)
            : null;

    /// <summary>A span of time that is always the same: `TimeSpan.FromMinutes(10)`, or a field that holds one.</summary>
    private static TimeSpan? Span(IOperation value)
    {
        if (value.Type is not { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) })
            return null;
        switch (FlowUnit.Unwrap(value))
        {
            case IInvocationOperation
            {
                TargetMethod: { Name: var unit, ContainingType.Name: nameof(TimeSpan) },
                Arguments: [{ Value.ConstantValue: { HasValue: true, Value: IConvertible constant } }, ..]
            }:
                var count = Convert.ToDouble(constant, CultureInfo.InvariantCulture);
                return unit switch
                {
                    nameof(TimeSpan.FromSeconds) => TimeSpan.FromSeconds(count),
                    nameof(TimeSpan.FromMinutes) => TimeSpan.FromMinutes(count),
                    nameof(TimeSpan.FromHours) => TimeSpan.FromHours(count),
                    nameof(TimeSpan.FromDays) => TimeSpan.FromDays(count),
                    _ => null,
                };
            case IFieldReferenceOperation
            {
                Field: { IsReadOnly: true, IsStatic: true, DeclaringSyntaxReferences: [var declared] },
                SemanticModel.Compilation: var compilation
            }
                when declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var first }
                    && compilation.ContainsSyntaxTree(declared.SyntaxTree):
                return compilation.GetSemanticModel(declared.SyntaxTree).GetOperation(first) is { } held ? Span(held) : null;
            default:
                return null;
        }
    }

    private static string NameOf(IOperation operation) =>
        operation switch
        {
            IMemberReferenceOperation m => m.Member.Name,
            ILocalReferenceOperation l => l.Local.Name,
            IParameterReferenceOperation p => p.Parameter.Name,
            _ => "",
        };

    [GeneratedRegex(
        "(rate|factor|percent|discount|tax|vat|fee|surcharge|markup|margin|scale|ratio|multiplier|offset|bonus|shipping|tip|premium|commission)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Rate();
}
