using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// Evaluates C# by its bound operations, in memory: nothing of the program is compiled, loaded or run, and only pure members of the library are called
/// (<see cref="TypeBridge"/>). What it cannot evaluate faithfully ends the evaluation (<see cref="NotEvaluable"/>). One thread; async code runs through at once.
/// </summary>
internal sealed partial class Interpreter
{
    private const int MostDepth = 200;
    private readonly IReadOnlyDictionary<SyntaxTree, Compilation> _code;
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<SyntaxNode, IOperation?> _bodies = [];
    private readonly Dictionary<ISymbol, object?> _statics = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _started = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Exception, Instance> _exceptions = new(ReferenceEqualityComparer.Instance);
    private readonly TypeBridge _types = new();
    private readonly LibraryCalls _library;
    private readonly CancellationToken _cancellation;
    private int _steps;

    /// <summary>An evaluation of code in those trees.</summary>
    /// <param name="code">The compilation of each tree.</param>
    /// <param name="notes">Gets what happens.</param>
    /// <param name="steps">How many operations are evaluated at most.</param>
    /// <param name="cancellation">Ends it.</param>
    public Interpreter(IReadOnlyDictionary<SyntaxTree, Compilation> code, Notes notes, int steps, CancellationToken cancellation)
    {
        (_code, Notes, _steps, _cancellation) = (code, notes, steps, cancellation);
        _library = new LibraryCalls(_types, this);
    }

    /// <summary>What happened.</summary>
    public Notes Notes { get; }

    /// <summary>Operations that may still be evaluated.</summary>
    public int StepsLeft => _steps;

    /// <summary>What was left out of a program, statement by statement, because it cannot be evaluated.</summary>
    public List<string> Gaps { get; } = [];

    /// <summary>Why, for people who mend the evaluator.</summary>
    public List<string> Reasons { get; } = [];

    /// <summary>Evaluates a program from its entry on, statement by statement; what cannot be evaluated is left out and noted in <see cref="Gaps"/>.</summary>
    public void RunProgram(IMethodSymbol entry)
    {
        var frame = new Frame(null, null, new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default));
        _current = frame;
        foreach (var parameter in entry.Parameters)
            frame.Declare(parameter, Array.Empty<string>());
        var syntax = entry.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation);
        var body = (syntax is null ? null : OperationOf(syntax)) switch
        {
            IMethodBodyOperation method => method.BlockBody ?? method.ExpressionBody,
            IBlockOperation block => block,
            _ => null,
        };
        if (body is null)
            return;
        foreach (var function in body.Operations.OfType<ILocalFunctionOperation>())
            frame.Functions[function.Symbol] = new LocalFunction(function.Body, frame);
        foreach (var statement in body.Operations)
        {
            Notes.Begin(statement.Syntax);
            if (!Attempt(statement, frame) || frame.Signal == Signal.Return)
                return;
        }
    }

    /// <summary>False when the program ends there.</summary>
    private bool Attempt(IOperation statement, Frame frame)
    {
        try
        {
            if (statement is IUsingDeclarationOperation declaration)
                Declare(declaration.DeclarationGroup, frame);
            else
                Run(statement, frame);
            return true;
        }
        catch (Thrown thrown)
        {
            Ended(thrown, frame);
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Gaps.Add(Notes.TextOf(statement.Syntax));
            Reasons.Add($"{e.GetType().Name}: {e.Message} in {Gaps[^1]}" + (e is NotEvaluable ? "" : e.StackTrace));
            frame.Signal = Signal.Next;
            _current = frame;
            return _steps > 0;
        }
    }

    private void Ended(Thrown thrown, Frame frame)
    {
        var name = thrown.Value is Instance own ? own.Type.Name : thrown.Value.GetType().Name;
        Notes.Tell(thrown.Frame is { } place && Notes.IsBelowNew(place) ? place : frame, $"throws {name}");
    }

    /// <summary>Evaluates a test; false when it cannot be evaluated to its end.</summary>
    public bool RunTest(IMethodSymbol test, object?[] arguments)
    {
        var frame = new Frame(null, null, new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default));
        _current = frame;
        try
        {
            var type = test.ContainingType;
            object? self = null;
            if (!test.IsStatic)
                self = Make(type, type.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty) ?? throw new NotEvaluable("a fixture"), [], frame);
            if (Call(test, self, arguments, frame, isVirtual: true) is { } task && !test.ReturnsVoid)
                Await(task);
            return true;
        }
        catch (Thrown thrown)
        {
            Ended(thrown, frame);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Reasons.Add($"{e.GetType().Name}: {e.Message} in {test.Name}");
            return false;
        }
    }

    /// <summary>An argument that is written in an attribute.</summary>
    public object? Argument(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array ? throw new NotEvaluable("an array in an attribute") : constant.Type is { } type ? Constant(constant.Value, type) : null;

    private void Step()
    {
        if (--_steps < 0)
            throw new NotEvaluable("it takes too long");
        if ((_steps & 1023) == 0)
            _cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>The operation of a piece of code; null when there is none.</summary>
    private IOperation? OperationOf(SyntaxNode node)
    {
        if (_bodies.TryGetValue(node, out var known))
            return known;
        if (!_models.TryGetValue(node.SyntaxTree, out var model))
        {
            if (!_code.TryGetValue(node.SyntaxTree, out var compilation))
                throw new NotEvaluable("code of another project");
            _models[node.SyntaxTree] = model = compilation.GetSemanticModel(node.SyntaxTree);
        }
        return _bodies[node] = model.GetOperation(node, _cancellation);
    }

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
                var body = choice.Cases.FirstOrDefault(c => c.Clauses.Any(k => Matches(k, value, frame)))
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

    /// <summary>An object of the program as the interface of the library that it implements.</summary>
    public object Behind(Instance instance, Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var element = type.GetGenericArguments();
        if (definition == typeof(IEnumerable<>))
            return Activator.CreateInstance(typeof(SequenceOf<>).MakeGenericType(element), (Func<IEnumerable<object?>>)(() => OwnElements(instance, null)))!;
        if (definition == typeof(IComparer<>) && FindMethod(instance.Type, "Compare", 2) is { } compare)
            return Activator.CreateInstance(
                typeof(ComparerOf<>).MakeGenericType(element),
                (Func<object?, object?, object?>)((a, b) => Call(compare, instance, [a, b], null, isVirtual: true))
            )!;
        if (
            definition == typeof(IEqualityComparer<>)
            && FindMethod(instance.Type, "Equals", 2) is { } equals
            && FindMethod(instance.Type, "GetHashCode", 1) is { } hash
        )
            return Activator.CreateInstance(
                typeof(EqualityOf<>).MakeGenericType(element),
                (Func<object?, object?, object?>)((a, b) => Call(equals, instance, [a, b], null, isVirtual: true)),
                (Func<object?, object?>)(a => Call(hash, instance, [a], null, isVirtual: true))
            )!;
        throw new NotEvaluable($"an object as {type.Name}");
    }

    private bool Is(IOperation condition, Frame frame) => Evaluate(condition, frame) is true;

    /// <summary>A method of a class or of what it derives from.</summary>
    private static IMethodSymbol? FindMethod(INamedTypeSymbol type, string name, int parameters)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            if (
                level.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.Name == name && m.Parameters.Length == parameters && !m.IsStatic) is
                { } found
            )
                return found;
        return type
            .AllInterfaces.SelectMany(i => i.GetMembers(name).OfType<IMethodSymbol>())
            .Where(m => m.Parameters.Length == parameters)
            .Select(m => type.FindImplementationForInterfaceMember(m) as IMethodSymbol)
            .FirstOrDefault(m => m is not null);
    }

    private static IPropertySymbol? FindProperty(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            if (level.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } found)
                return found;
        return null;
    }

    /// <summary>A value that is put somewhere else: values of the program's structs and tuples are copied.</summary>
    private static object? Copy(object? value) =>
        value switch
        {
            Instance { Type.IsValueType: true } own => own.Copy(),
            ITuple => RuntimeHelpers.GetObjectValue(value),
            _ => value,
        };

    /// <summary>What a type parameter stands for, in whatever type it is.</summary>
    private ITypeSymbol Of(ITypeSymbol type, Frame frame)
    {
        switch (type)
        {
            case ITypeParameterSymbol:
                for (var f = frame; f is not null; f = f.Outer)
                    if (f.Types.TryGetValue(type.OriginalDefinition, out var found))
                        return found;
                throw new NotEvaluable($"type parameter {type.Name}");
            case IArrayTypeSymbol array:
                return Of(array.ElementType, frame) is var element && SymbolEqualityComparer.Default.Equals(element, array.ElementType)
                    ? array
                    : _code.Values.First().CreateArrayTypeSymbol(element, array.Rank);
            case INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false, IsAnonymousType: false } named:
                return Constructed(named, frame);
            default:
                return type;
        }
    }

    private INamedTypeSymbol Constructed(INamedTypeSymbol type, Frame frame)
    {
        var arguments = type.TypeArguments.Select(a => Of(a, frame)).ToArray();
        var outer = type.ContainingType is { IsGenericType: true } container ? Constructed(container, frame) : type.ContainingType;
        if (arguments.Length == 0)
            return outer is null || SymbolEqualityComparer.Default.Equals(outer, type.ContainingType)
                ? type
                : outer.GetTypeMembers(type.Name, 0).First();
        if (arguments.SequenceEqual(type.TypeArguments, SymbolEqualityComparer.Default))
            return type;
        var definition =
            outer is null || SymbolEqualityComparer.Default.Equals(outer, type.ContainingType)
                ? type.ConstructedFrom
                : outer.GetTypeMembers(type.Name, arguments.Length).First();
        return definition.Construct(arguments);
    }

    private object? DefaultOf(ITypeSymbol type)
    {
        if (type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return null;
        if (type is INamedTypeSymbol own && TypeBridge.IsOwn(own))
            return own.TypeKind == TypeKind.Enum ? new EnumValue(own, 0) : Blank(own);
        return _types.Of(type) is { IsValueType: true } known ? Activator.CreateInstance(known) : null;
    }

    /// <summary>An object all of whose fields hold their defaults.</summary>
    private Instance Blank(INamedTypeSymbol type)
    {
        var made = new Instance(type, this);
        for (INamedTypeSymbol? level = type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
            foreach (var field in level.GetMembers().OfType<IFieldSymbol>())
                if (field is { IsStatic: false, IsConst: false })
                    made.Fields[Key(field)] = DefaultOf(field.Type);
        return made;
    }

    /// <summary>What a field is kept under: the property, for one that stands behind it.</summary>
    private static ISymbol Key(IFieldSymbol field) => (field.AssociatedSymbol ?? field).OriginalDefinition;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
}
