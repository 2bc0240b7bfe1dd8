using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Statements.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Runs a statement to its end.</summary>
    private void Run(IOperation? statement, Frame frame)
    {
        if (statement is null)
            return;
        foreach (var _ in Steps(statement, frame))
            throw new NotEvaluable("a value that is yielded outside of an iterator");
    }

    /// <summary>Runs a statement, and gives what it yields. How it ended is in <see cref="Frame.Signal"/>.</summary>
    private IEnumerable<object?> Steps(IOperation statement, Frame frame)
    {
        Step();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (statement)
        {
            case IBlockOperation block:
                foreach (var function in block.Operations.OfType<ILocalFunctionOperation>())
                    frame.Functions[function.Symbol] = new LocalFunction(function.Body, frame);
                var disposed = new List<object?>();
                try
                {
                    foreach (var inner in block.Operations)
                    {
                        if (inner is IUsingDeclarationOperation declaration)
                        {
                            At(declaration.Syntax, frame);
                            disposed.AddRange(Declare(declaration.DeclarationGroup, frame));
                            continue;
                        }
                        foreach (var yielded in Steps(inner, frame))
                            yield return yielded;
                        if (frame.Signal != Signal.Next)
                            break;
                    }
                }
                finally
                {
                    disposed.Reverse();
                    foreach (var resource in disposed)
                        Dispose(resource, frame);
                }
                break;
            case IConditionalOperation { WhenTrue: { } whenTrue } condition:
                At(condition.Condition.Syntax, frame);
                if (Is(condition.Condition, frame))
                {
                    foreach (var yielded in Steps(whenTrue, frame))
                        yield return yielded;
                }
                else if (condition.WhenFalse is { } whenFalse)
                {
                    foreach (var yielded in Steps(whenFalse, frame))
                        yield return yielded;
                }
                break;
            case IForEachLoopOperation loop:
                At(loop.Collection.Syntax, frame);
                foreach (var element in Elements(Evaluate(loop.Collection, frame), frame))
                {
                    Step();
                    Bind(loop.LoopControlVariable, element, frame);
                    foreach (var yielded in Steps(loop.Body, frame))
                        yield return yielded;
                    if (EndsLoop(frame))
                        break;
                }
                break;
            case IForLoopOperation loop:
                foreach (var before in loop.Before)
                    Run(before, frame);
                while (loop.Condition is null || Is(loop.Condition, frame))
                {
                    foreach (var yielded in Steps(loop.Body, frame))
                        yield return yielded;
                    if (EndsLoop(frame))
                        break;
                    // A lambda keeps the variable of `for` as it goes on; only `foreach` makes a new one.
                    foreach (var next in loop.AtLoopBottom)
                        Run(next, frame);
                }
                break;
            case IWhileLoopOperation { Condition: { } condition } loop:
                while (true)
                {
                    if (loop.ConditionIsTop)
                        At(condition.Syntax, frame);
                    if (loop.ConditionIsTop && Is(condition, frame) == loop.ConditionIsUntil)
                        break;
                    foreach (var yielded in Steps(loop.Body, frame))
                        yield return yielded;
                    if (EndsLoop(frame))
                        break;
                    if (!loop.ConditionIsTop && Is(condition, frame) == loop.ConditionIsUntil)
                        break;
                }
                break;
            case ISwitchOperation choice:
                At(choice.Value.Syntax, frame);
                var value = Evaluate(choice.Value, frame);
                var body =
                    choice.Cases.FirstOrDefault(c => c.Clauses.Any(k => Matches(k, value, frame)))
                    ?? choice.Cases.FirstOrDefault(c => c.Clauses.Any(k => k is IDefaultCaseClauseOperation));
                foreach (var inner in body?.Body ?? [])
                {
                    foreach (var yielded in Steps(inner, frame))
                        yield return yielded;
                    if (frame.Signal != Signal.Next)
                        break;
                }
                if (frame.Signal == Signal.Break)
                    frame.Signal = Signal.Next;
                break;
            case IUsingOperation use:
                At(use.Resources.Syntax, frame);
                var resources = use.Resources is IVariableDeclarationGroupOperation group ? Declare(group, frame) : [Evaluate(use.Resources, frame)];
                try
                {
                    foreach (var yielded in Steps(use.Body, frame))
                        yield return yielded;
                }
                finally
                {
                    foreach (var resource in resources.Reverse<object?>())
                        Dispose(resource, frame);
                }
                break;
            case ILockOperation locked:
                Evaluate(locked.LockedValue, frame);
                foreach (var yielded in Steps(locked.Body, frame))
                    yield return yielded;
                break;
            case ITryOperation { Catches.Length: 0, Finally: { } last } attempt:
                try
                {
                    foreach (var yielded in Steps(attempt.Body, frame))
                        yield return yielded;
                }
                finally
                {
                    RunFinally(last, frame);
                }
                break;
            case ITryOperation attempt:
                Try(attempt, frame);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn, ReturnedValue: { } yielded }:
                At(statement.Syntax, frame);
                yield return Evaluate(yielded, frame);
                break;
            case IReturnOperation { Kind: OperationKind.YieldBreak }:
                frame.Signal = Signal.Return;
                break;
            case ILabeledOperation { Operation: { } labelled }:
                foreach (var yielded in Steps(labelled, frame))
                    yield return yielded;
                break;
            default:
                RunSimple(statement, frame);
                break;
        }
    }

    private void RunSimple(IOperation statement, Frame frame)
    {
        At(statement.Syntax, frame);
        switch (statement)
        {
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation, frame);
                break;
            case IVariableDeclarationGroupOperation group:
                Declare(group, frame);
                break;
            case IReturnOperation result:
                frame.Result = result.ReturnedValue is { } value ? Copy(Evaluate(value, frame)) : null;
                frame.Signal = Signal.Return;
                break;
            case IBranchOperation { BranchKind: BranchKind.Break }:
                frame.Signal = Signal.Break;
                break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                frame.Signal = Signal.Continue;
                break;
            case IThrowOperation thrown:
                Throw(thrown, frame);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            default:
                throw new NotEvaluable($"{statement.Kind}");
        }
    }

    private void At(SyntaxNode syntax, Frame frame) => (frame.Statement, frame.NotedBefore) = (syntax, Notes.Values.Count);

    private static bool EndsLoop(Frame frame)
    {
        if (frame.Signal == Signal.Return)
            return true;
        var isBreak = frame.Signal == Signal.Break;
        frame.Signal = Signal.Next;
        return isBreak;
    }

    private void Try(ITryOperation attempt, Frame frame)
    {
        try
        {
            Run(attempt.Body, frame);
        }
        catch (Thrown thrown) when (Handler(attempt, thrown, frame) is { } handler)
        {
            var outer = frame.Caught;
            frame.Caught = thrown;
            Run(handler.Handler, frame);
            frame.Caught = outer;
        }
        finally
        {
            if (attempt.Finally is { } last)
                RunFinally(last, frame);
        }
    }

    private void RunFinally(IBlockOperation last, Frame frame)
    {
        var (signal, result) = (frame.Signal, frame.Result);
        frame.Signal = Signal.Next;
        Run(last, frame);
        (frame.Signal, frame.Result) = (signal, result);
    }

    private ICatchClauseOperation? Handler(ITryOperation attempt, Thrown thrown, Frame frame)
    {
        foreach (var clause in attempt.Catches)
        {
            if (clause.ExceptionType is { SpecialType: not SpecialType.System_Object } type && !IsOf(thrown.Value, Of(type, frame)))
                continue;
            if (clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation variable)
                frame.Declare(variable.Symbol, thrown.Value);
            if (clause.Filter is null || Is(clause.Filter, frame))
                return clause;
        }
        return null;
    }

    private void Throw(IThrowOperation thrown, Frame frame)
    {
        if (thrown.Exception is null)
            throw frame.Caught ?? throw new NotEvaluable("throw outside of a catch clause");
        throw new Thrown(Evaluate(thrown.Exception, frame) ?? new NullReferenceException());
    }

    /// <summary>Declares variables and gives what they hold.</summary>
    private List<object?> Declare(IVariableDeclarationGroupOperation group, Frame frame)
    {
        var values = new List<object?>();
        foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators.Select(v => (v, d.Initializer))))
        {
            var initializer = declarator.v.Initializer ?? declarator.Initializer;
            if (declarator.v.Symbol.IsRef && initializer is { Value: var aliased })
            {
                frame.Variables[declarator.v.Symbol] = PlaceOf(aliased, frame);
                continue;
            }
            var value = initializer is null ? null : Copy(Evaluate(initializer.Value, frame));
            frame.Declare(declarator.v.Symbol, value);
            values.Add(value);
        }
        return values;
    }

    private void Bind(IOperation variable, object? value, Frame frame)
    {
        switch (variable)
        {
            case IVariableDeclaratorOperation declarator:
                frame.Declare(declarator.Symbol, Copy(value));
                break;
            default:
                Assign(variable, value, frame);
                break;
        }
    }

    private void Dispose(object? resource, Frame frame)
    {
        switch (resource)
        {
            case null:
                break;
            case Instance instance:
                var method =
                    FindMethod(instance.Type, "Dispose", 0)
                    ?? FindMethod(instance.Type, "DisposeAsync", 0)
                    ?? throw new NotEvaluable("a resource without Dispose");
                Call(method, instance, [], frame, isVirtual: true);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
            default:
                throw new NotEvaluable("a resource without Dispose");
        }
    }

    /// <summary>The elements of whatever `foreach` goes through.</summary>
    private IEnumerable<object?> Elements(object? collection, Frame? frame)
    {
        switch (collection)
        {
            case null:
                throw new Thrown(new NullReferenceException());
            case Instance { Native: System.Collections.IEnumerable native }:
                return Guarded(native);
            case Instance instance:
                return OwnElements(instance, frame);
            case System.Collections.IEnumerable sequence:
                return Guarded(sequence);
            default:
                throw new NotEvaluable($"foreach over {collection.GetType().Name}");
        }
    }

    /// <summary>The library's elements; what its enumerators throw (a collection that changed meanwhile) is the program's exception.</summary>
    private static IEnumerable<object?> Guarded(System.Collections.IEnumerable sequence)
    {
        var enumerator = sequence.GetEnumerator();
        try
        {
            while (true)
            {
                try
                {
                    if (!enumerator.MoveNext())
                        yield break;
                }
                catch (Exception e) when (e is InvalidOperationException { InnerException: null } or NullReferenceException or ArgumentException)
                {
                    throw new Thrown(e);
                }
                yield return enumerator.Current;
            }
        }
        finally
        {
            (enumerator as IDisposable)?.Dispose();
        }
    }

    private IEnumerable<object?> OwnElements(Instance instance, Frame? frame)
    {
        var method = FindMethod(instance.Type, "GetEnumerator", 0) ?? throw new NotEvaluable("foreach without GetEnumerator");
        switch (Call(method, instance, [], frame, isVirtual: true))
        {
            case System.Collections.IEnumerator enumerator:
                while (enumerator.MoveNext())
                    yield return enumerator.Current;
                break;
            case Instance own:
                var next = FindMethod(own.Type, "MoveNext", 0) ?? throw new NotEvaluable("an enumerator without MoveNext");
                var current = FindProperty(own.Type, "Current")?.GetMethod ?? throw new NotEvaluable("an enumerator without Current");
                while (Call(next, own, [], frame, isVirtual: true) is true)
                    yield return Call(current, own, [], frame, isVirtual: true);
                break;
            default:
                throw new NotEvaluable("a strange enumerator");
        }
    }

    private bool Is(IOperation condition, Frame frame) => Evaluate(condition, frame) is true;
}
