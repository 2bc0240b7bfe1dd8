using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Conflicts.Promises.Refusals;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>A check of a parameter that a member no longer makes, against what a new call passes: who passes a value that the check takes needs no check.</summary>
internal sealed partial class MovedGuard(RichChange change, Effects effects)
{
    private readonly Dictionary<SyntaxNode, List<Check>> _checks = [];

    /// <param name="Ordinal">Which parameter.</param>
    /// <param name="Part">Which member of it; null for itself.</param>
    /// <param name="Refuses">Whether a value is refused.</param>
    private sealed record Check(int Ordinal, string? Part, Func<Optional<object?>, bool> Refuses);

    /// <summary>
    /// True when a call passes what the check would have refused, or what nobody has checked; false when every call is fine; null for an effect that is no check of
    /// a parameter.
    /// </summary>
    public bool? IsMissing(Effect effect, FlowMember caller, IReadOnlyList<CallSite> calls)
    {
        var checks = Known(effect.Unit);
        if (checks.Count == 0)
            return null;
        var open = false;
        foreach (var (ordinal, part, refuses) in checks)
        foreach (var call in calls)
        {
            if (call.Arguments.FirstOrDefault(a => a.Parameter.Ordinal == ordinal) is not { Value: { } value })
                continue;
            var constant = part is null ? AcceptedArguments.Constant(value) : AcceptedArguments.Part(value, part, caller.Model);
            if (constant.HasValue)
            {
                if (refuses(constant))
                    return true;
                continue;
            }
            // What nobody says of an object is open.
            if (part is not null)
            {
                open = true;
                continue;
            }
            var ofNull = refuses(new Optional<object?>(null));
            // That a text is there does not say that something is in it.
            var onlyOfNull = !refuses(new Optional<object?>(""));
            if (
                ofNull && (IsObject(value) || onlyOfNull && caller.Model.GetTypeInfo(value.Syntax).Nullability.FlowState == NullableFlowState.NotNull)
                || IsChecked(effect, caller, value)
            )
                continue;
            // Checks of null look alike, so another one in reach says nothing about this value.
            if (ofNull)
                return true;
            open = true;
        }
        return open ? null : false;
    }

    /// <summary>
    /// True when what the member calls makes the check of the same parameter, down to a depth; null for an effect that is no check of a parameter. Checks of other
    /// values look alike.
    /// </summary>
    public bool? IsBelow(Effect effect, int depth)
    {
        if (
            Known(effect.Unit).FindAll(c => c.Part is null) is not { Count: > 0 } checks
            || change.After is not { Symbol: IMethodSymbol method, Document.Model: var model, Declared.Node: var node }
        )
            return null;
        return checks.All(c => c.Ordinal < method.Parameters.Length && PassedOn(node, model, method.Parameters[c.Ordinal].Name, depth));

        bool PassedOn(SyntaxNode body, SemanticModel there, string parameter, int left) =>
            CodeUnit
                .In(body)
                .SelectMany(u => FlowUnit.CallsIn(FlowUnit.OperationsOf(u, there)))
                .Any(call =>
                    call.Arguments.Any(a =>
                        FlowUnit.Unwrap(a.Value) is IParameterReferenceOperation passed
                        && passed.Parameter.Name == parameter
                        && Checked(call, a.Parameter.Name, left)
                    )
                );

        bool Checked(CallSite call, string parameter, int left) =>
            call
                .Target.OriginalDefinition.DeclaringSyntaxReferences.Select(r => r.GetSyntax())
                .Where(callee => FlowMember.IsBody(callee) && model.Compilation.ContainsSyntaxTree(callee.SyntaxTree))
                .Any(callee =>
                    effects
                        .In(callee, model.Compilation.GetSemanticModel(callee.SyntaxTree))
                        .Any(e =>
                            e.Key == effect.Key
                            && e.Unit.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == parameter)
                        )
                    || left > 1 && PassedOn(callee, model.Compilation.GetSemanticModel(callee.SyntaxTree), parameter, left - 1)
                );
    }

    private List<Check> Known(SyntaxNode unit) => _checks.TryGetValue(unit, out var checks) ? checks : _checks[unit] = [.. Checks(unit)];

    /// <summary>The checks of the member's parameters in a unit of its former body: of its own, or of a method that does nothing but check.</summary>
    private IEnumerable<Check> Checks(SyntaxNode unit)
    {
        if (change.Before is not { Document.Model: var model, Symbol: IMethodSymbol method })
            yield break;
        var found = false;
        foreach (var guard in AcceptedArguments.Guards(unit.DescendantNodesAndSelf(), model))
            if (method.Parameters.FirstOrDefault(p => p.Name == guard.Parameter.Split('.')[0]) is { } parameter)
            {
                found = true;
                yield return new(
                    parameter.Ordinal,
                    guard.Parameter.Contains('.', StringComparison.Ordinal) ? guard.Parameter[(parameter.Name.Length + 1)..] : null,
                    guard.Refuses
                );
            }
        if (
            found
            || unit is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
            || model.GetOperation(call) is not IInvocationOperation invocation
        )
            yield break;
        var passed = invocation.Arguments.Where(a => FlowUnit.Unwrap(a.Value) is IParameterReferenceOperation).ToList();
        if (
            passed.Count == 0
            || invocation.Arguments.Any(a => !passed.Contains(a) && !a.Value.ConstantValue.HasValue && a.ArgumentKind != ArgumentKind.DefaultValue)
        )
            yield break;
        foreach (var argument in passed)
        {
            var ordinal = ((IParameterReferenceOperation)FlowUnit.Unwrap(argument.Value)).Parameter.Ordinal;
            foreach (var reference in invocation.TargetMethod.OriginalDefinition.DeclaringSyntaxReferences)
                if (reference.GetSyntax() is var body && model.Compilation.ContainsSyntaxTree(body.SyntaxTree))
                    foreach (
                        var guard in AcceptedArguments
                            .Guards(body.DescendantNodes(), model.Compilation.GetSemanticModel(body.SyntaxTree))
                            .Where(g => g.Parameter == argument.Parameter?.Name)
                    )
                        yield return new(ordinal, null, guard.Refuses);
            // Without its code, its name says what it refuses.
            if (invocation.TargetMethod.DeclaringSyntaxReferences.IsEmpty && NullCheck().IsMatch(invocation.TargetMethod.Name))
                yield return new(ordinal, null, v => v is { HasValue: true, Value: null });
        }
    }

    /// <summary>True for a value that is never null: a new object, a text that is put together, `this`, `typeof`.</summary>
    private static bool IsObject(IOperation value) =>
        FlowUnit.Unwrap(value)
            is IObjectCreationOperation
                or IArrayCreationOperation
                or ICollectionExpressionOperation
                or IInterpolatedStringOperation
                or IInstanceReferenceOperation
                or ITypeOfOperation
                or IAnonymousFunctionOperation
                or IDelegateCreationOperation
                or INameOfOperation
                or ITupleOperation
        || value.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T };

    /// <summary>True when the caller makes the same check of the variable or element that it passes.</summary>
    private bool IsChecked(Effect effect, FlowMember caller, IOperation value)
    {
        var symbol = FlowUnit.Unwrap(value) switch
        {
            IParameterReferenceOperation p => p.Parameter,
            ILocalReferenceOperation l => l.Local,
            IMemberReferenceOperation m => m.Member,
            _ => (ISymbol?)null,
        };
        var text = BodyNormalForm.Tokens(value.Syntax);
        return effects
            .In(caller.Node, caller.Model)
            .Any(e =>
                (e.Key == effect.Key || effect.IsWithin(e.Key))
                && e.Unit.DescendantNodesAndSelf()
                    .OfType<ExpressionSyntax>()
                    .Any(n =>
                        symbol is null
                            ? n is ElementAccessExpressionSyntax && BodyNormalForm.Tokens(n) == text
                            : n is IdentifierNameSyntax name
                                && name.Identifier.ValueText == symbol.Name
                                && SymbolEqualityComparer.Default.Equals(caller.Model.GetSymbolInfo(n).Symbol, symbol)
                    )
            );
    }

    [GeneratedRegex("NotNull|AgainstNull|IfNull|^Null$|RequireNonNull")]
    private static partial Regex NullCheck();
}
