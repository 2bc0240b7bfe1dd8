using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Code of a body that runs while a lock is held.</summary>
/// <param name="Lock">The lock's name: the member that holds it.</param>
/// <param name="Unit">The unit that takes it.</param>
/// <param name="Span">The code that runs with it.</param>
/// <param name="Reentrant">True when the holder may take it again.</param>
internal sealed partial record LockRegion(string Lock, FlowUnit Unit, TextSpan Span, bool Reentrant)
{
    /// <summary>The regions of a body.</summary>
    public static IEnumerable<LockRegion> In(FlowMember member)
    {
        foreach (var unit in member.Units)
        {
            if (unit.Node is LockStatementSyntax held && unit.Operations is [var on, ..] && NameOf(on) is { } name)
                yield return new LockRegion(name, unit, held.Statement.Span, true);
            foreach (var call in unit.Operations.OfType<IInvocationOperation>())
                if (Taken(call) is var (taken, reentrant) && NameOf(taken) is { } key)
                    yield return new LockRegion(key, unit, TextSpan.FromBounds(call.Syntax.Span.End, End(unit, key)), reentrant);
        }
    }

    private static (IOperation Lock, bool Reentrant)? Taken(IInvocationOperation call) =>
        (call.TargetMethod.ContainingType?.Name, call.TargetMethod.Name) switch
        {
            ("Monitor", "Enter" or "TryEnter") when call.Arguments is [var first, ..] => (first.Value, true),
            ("SemaphoreSlim", "Wait" or "WaitAsync") when call.Instance is { } semaphore => (semaphore, false),
            ("Mutex" or "WaitHandle", "WaitOne") when call.Instance is { } mutex && mutex.Type?.Name == "Mutex" => (mutex, true),
            ("Lock", "Enter" or "EnterScope") when call.Instance is { } own => (own, true),
            ("ReaderWriterLockSlim", "EnterWriteLock" or "EnterUpgradeableReadLock" or "EnterReadLock") when call.Instance is { } shared => (
                shared,
                true
            ),
            ({ } type, "LockAsync" or "AcquireAsync" or "Acquire")
                when call.Instance is { } other && type.Contains("Lock", StringComparison.Ordinal) => (other, false),
            _ => Wrapped(call),
        };

    /// <summary>
    /// A lock of the code's own, `using (_lock.Enter())`: its method takes the lock that the object keeps and gives something that is disposed to give it back. What
    /// the caller's object keeps is then the lock.
    /// </summary>
    private static (IOperation Lock, bool Reentrant)? Wrapped(IInvocationOperation call)
    {
        if (
            call
                is not {
                    Instance: IFieldReferenceOperation or IPropertyReferenceOperation,
                    TargetMethod: { IsVirtual: false, IsAbstract: false, DeclaringSyntaxReferences: [var declared] } method
                }
            || !LockOrder.IsTaking(method.Name)
            || method.ReturnType.SpecialType != SpecialType.System_IDisposable
                && !method.ReturnType.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable)
                && method.ReturnType is not { IsRefLikeType: true }
        )
            return null;
        foreach (var inner in declared.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (
                inner.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var on }
                && LockOrder.IsTaking(name)
                && (
                    on is IdentifierNameSyntax { Identifier.ValueText: "Monitor" } && inner.ArgumentList.Arguments is [{ Expression: var given }, ..]
                        ? given
                        : on
                )
                    is IdentifierNameSyntax { Identifier.ValueText: var kept }
                && method.ContainingType.GetMembers(kept).OfType<IFieldSymbol>().FirstOrDefault() is { IsStatic: false } field
            )
                return (call.Instance, field.Type.Name != "SemaphoreSlim");
        // What calls itself a lock is one, however it keeps who holds it.
        return
            LockType().IsMatch(method.ContainingType.Name)
            && call.Syntax.Parent
                is UsingStatementSyntax
                    or EqualsValueClauseSyntax
                    {
                        Parent.Parent.Parent: UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }
                    }
            ? (call.Instance, true)
            : null;
    }

    [GeneratedRegex("(Lock|Mutex|Semaphore|Locker)$")]
    private static partial Regex LockType();

    private static IOperation? Released(IInvocationOperation call) =>
        (call.TargetMethod.ContainingType?.Name, call.TargetMethod.Name) switch
        {
            ("Monitor", "Exit") when call.Arguments is [var first, ..] => first.Value,
            ("SemaphoreSlim", "Release") => call.Instance,
            ("Mutex", "ReleaseMutex") => call.Instance,
            ("Lock", "Exit") => call.Instance,
            ("ReaderWriterLockSlim", "ExitWriteLock" or "ExitUpgradeableReadLock" or "ExitReadLock") => call.Instance,
            _ => null,
        };

    /// <summary>Where the lock is given back: the end of the using, the call that releases it, or the end of the body.</summary>
    private static int End(FlowUnit unit, string name)
    {
        if (unit.Node is UsingStatementSyntax scope)
            return scope.Span.End;
        if (unit.Node is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: { } block })
            return block.Span.End;
        return unit.Member.Units.Where(u => u.Node.SpanStart > unit.Node.SpanStart)
                .FirstOrDefault(u => u.Operations.OfType<IInvocationOperation>().Any(c => Released(c) is { } released && NameOf(released) == name))
                ?.Node.SpanStart
            ?? unit.Member.Node.Span.End;
    }

    /// <summary>The name of the object that is locked; null when it is not known which one it is.</summary>
    private static string? NameOf(IOperation operation) =>
        FlowUnit.Unwrap(operation) switch
        {
            IFieldReferenceOperation or IPropertyReferenceOperation => SymbolIds
                .Of(((IMemberReferenceOperation)FlowUnit.Unwrap(operation)).Member)
                .DocumentationId,
            IInstanceReferenceOperation { Type: { } type } => SymbolIds.Of(type).DocumentationId,
            ITypeOfOperation type => "typeof " + SymbolIds.Of(type.TypeOperand).DocumentationId,
            _ => null,
        };
}
