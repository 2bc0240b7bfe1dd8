using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// Evaluates C# by its bound operations, in memory: nothing of the program is compiled, loaded or run, and only pure members of the library are called
/// (<see cref="TypeBridge"/>). What it cannot evaluate faithfully ends the evaluation (<see cref="NotEvaluable"/>). One thread; async code runs through at once.
/// </summary>
internal sealed partial class Interpreter
{
    private const int MostDepth = 200;
    private readonly BoundCode _code;
    private readonly Dictionary<ISymbol, object?> _statics = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _started = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _unstarted = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Exception, Instance> _exceptions = new(ReferenceEqualityComparer.Instance);
    private readonly TypeBridge _types = new();
    private readonly LibraryCalls _library;
    private readonly CancellationToken _cancellation;
    private int _steps;
    private int _room = 10_000_000;

    /// <summary>An evaluation of that code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="notes">Gets what happens.</param>
    /// <param name="steps">How many operations are evaluated at most.</param>
    /// <param name="cancellation">Ends it.</param>
    public Interpreter(BoundCode code, Notes notes, int steps, CancellationToken cancellation)
    {
        (_code, Notes, _steps, _cancellation) = (code, notes, steps, cancellation);
        _library = new LibraryCalls(_types, this);
    }

    private int _identities;

    /// <summary>A number for a new object.</summary>
    public int NextIdentity() => ++_identities;

    /// <summary>What happened.</summary>
    public Notes Notes { get; }

    /// <summary>What was left out of a program, statement by statement, because it cannot be evaluated.</summary>
    public List<string> Gaps { get; } = [];

    /// <summary>Why, for people who mend the evaluator.</summary>
    public List<string> Reasons { get; } = [];

    /// <summary>Evaluates a program from its entry on, statement by statement; what cannot be evaluated is left out and noted in <see cref="Gaps"/>.</summary>
    public void RunProgram(IMethodSymbol entry)
    {
        using var culture = new FixedCulture();
        var frame = new Frame(null, null, new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default));
        _current = frame;
        foreach (var parameter in entry.Parameters)
            frame.Declare(parameter, Array.Empty<string>());
        var syntax = entry.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var body = (syntax is null ? null : _code.OperationOf(syntax)) switch
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
        catch (Exception e)
        {
            Gaps.Add(Notes.TextOf(statement.Syntax));
            Reasons.Add($"{e.GetType().Name}: {e.Message} in {Gaps[^1]}" + (e is NotEvaluable ? "" : e.StackTrace));
            frame.Signal = Signal.Next;
            _current = frame;
            return _steps > 0 && !_cancellation.IsCancellationRequested;
        }
    }

    private void Ended(Thrown thrown, Frame frame)
    {
        Notes.Tell(thrown.Frame is { } place && Notes.IsBelowNew(place) ? place : frame, $"throws {NameOf(thrown)}");
    }

    private static string NameOf(Thrown thrown) => thrown.Value is Instance own ? own.Type.Name : thrown.Value.GetType().Name;

    /// <summary>Evaluates a test; false when it cannot be evaluated to its end.</summary>
    /// <param name="test">The test method.</param>
    /// <param name="row">Its arguments, as an attribute gives them.</param>
    public bool RunTest(IMethodSymbol test, IReadOnlyList<TypedConstant> row)
    {
        using var culture = new FixedCulture();
        var frame = new Frame(null, null, new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default));
        _current = frame;
        try
        {
            var type = test.ContainingType;
            object? self = null;
            if (!test.IsStatic)
                self = Make(
                    type,
                    type.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty) ?? throw new NotEvaluable("a fixture"),
                    [],
                    frame
                );
            if (Call(test, self, [.. row.Zip(test.Parameters, Argument)], frame, isVirtual: true) is { } task && !test.ReturnsVoid)
                Await(task);
            return true;
        }
        catch (Thrown thrown)
        {
            Ended(thrown, frame);
            return true;
        }
        catch (Exception e)
        {
            Reasons.Add($"{e.GetType().Name}: {e.Message} in {test.Name}");
            return false;
        }
    }

    /// <summary>What a static method gives for these arguments; false when it cannot be evaluated, or throws.</summary>
    public bool TryCall(IMethodSymbol method, object?[] arguments, out object? result)
    {
        using var culture = new FixedCulture();
        _current = new Frame(null, null, new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default));
        try
        {
            result = Call(method, null, arguments, _current, isVirtual: false);
            return true;
        }
        catch (Exception e)
        {
            Reasons.Add($"{e.GetType().Name}: {e.Message} in {method.Name}");
            result = null;
            return false;
        }
    }

    /// <summary>An argument as the test's parameter takes it: runners convert numbers.</summary>
    private object? Argument(TypedConstant constant, IParameterSymbol parameter) =>
        Argument(constant) is { } value
        && value.GetType().IsPrimitive
        && parameter.Type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
            ? Arithmetic.Numeric(value, parameter.Type.SpecialType, isChecked: false)
            : Argument(constant);

    private object? Argument(TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Type)
            return constant.Value is ITypeSymbol named ? new TypeValue(named) : null;
        if (constant.Kind != TypedConstantKind.Array)
            return constant.Type is { } type ? Constant(constant.Value, type) : null;
        if (constant.IsNull)
            return null;
        var element = _types.Of(constant.Type!).GetElementType()!;
        var made = Array.CreateInstance(element, constant.Values.Length);
        for (var i = 0; i < made.Length; i++)
            made.SetValue(_library.Adapt(Argument(constant.Values[i]), element), i);
        return made;
    }

    private void Step()
    {
        if (--_steps < 0)
            throw new NotEvaluable("it takes too long");
        // Not by an exception that the program itself may throw.
        if ((_steps & 1023) == 0 && _cancellation.IsCancellationRequested)
            throw new NotEvaluable("the answer is not wanted any more");
    }

    /// <summary>Takes room for elements or characters; memory is bounded as steps are.</summary>
    public void Take(int room)
    {
        _room -= room;
        if (_room < 0)
            throw new NotEvaluable("something huge");
    }

    /// <summary>A format that asks for very many digits or blanks is none.</summary>
    public static void CheckFormat(string? format)
    {
        // Zeros are one digit each, as in "0000"; a number asks for as many, as in "D5000".
        var number = 0;
        foreach (var c in format ?? "")
            if ((number = char.IsAsciiDigit(c) ? 10 * number + c - '0' : 0) > 999)
                throw new NotEvaluable("a huge text");
    }

    /// <summary>An object of the program as the interface of the library that it implements.</summary>
    public object Behind(Instance instance, Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var element = type.GetGenericArguments();
        if (definition == typeof(IEnumerable<>))
            return Activator.CreateInstance(
                typeof(SequenceOf<>).MakeGenericType(element),
                (Func<IEnumerable<object?>>)(() => OwnElements(instance, null))
            )!;
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
                    : _code.Compilation.CreateArrayTypeSymbol(element, array.Rank);
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
