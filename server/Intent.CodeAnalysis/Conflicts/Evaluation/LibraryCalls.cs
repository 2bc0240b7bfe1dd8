using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Calls of the library's members that <see cref="TypeBridge"/> allows, with values of the program translated at the border.</summary>
internal sealed class LibraryCalls(TypeBridge types, Interpreter interpreter)
{
    /// <summary>Counts and lengths above this are not made: memory is bounded.</summary>
    private const int MostElements = 100_000;
    private const int MostLength = 1_000_000;

    private readonly Dictionary<IMethodSymbol, MethodBase> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>Calls a method; arguments that are set by it are in <paramref name="arguments"/> afterwards.</summary>
    public object? Call(IMethodSymbol method, object? self, object?[] arguments)
    {
        if (method.ContainingType.Name == "Regex" && (method.IsStatic || method.MethodKind == MethodKind.Constructor))
            return Expression(method, arguments);
        var target = Find(method);
        return Invoke(target, method, self, arguments);
    }

    /// <summary>Regular expressions that take linear time, whatever the program asks for; others are not evaluated.</summary>
    private object? Expression(IMethodSymbol method, object?[] arguments)
    {
        if (method.Name == "Escape")
            return Invoke(Find(method), method, null, arguments);
        var pattern = method.Parameters.FirstOrDefault(p => p.Name == "pattern")?.Ordinal ?? throw new NotEvaluable("Regex");
        var options = method.Parameters.FirstOrDefault(p => p.Name == "options") is { } given
            ? (RegexOptions)arguments[given.Ordinal]!
            : RegexOptions.None;
        Regex made;
        try
        {
            made = new Regex((string)arguments[pattern]!, options & ~RegexOptions.Compiled | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            throw new NotEvaluable("a regular expression that may take long");
        }
        if (method.MethodKind == MethodKind.Constructor)
            return made;
        var text = arguments[0] as string ?? throw new Thrown(new ArgumentNullException("input"));
        return (method.Name, method.Parameters.FirstOrDefault(p => p.Name is "replacement" or "evaluator")) switch
        {
            ("IsMatch", _) => made.IsMatch(text),
            ("Match", _) => made.Match(text),
            ("Matches", _) => made.Matches(text),
            ("Count", _) => made.Count(text),
            ("Split", _) => made.Split(text),
            ("Replace", { } with) => arguments[with.Ordinal] is string replacement
                ? text.Length * (long)replacement.Length > MostLength
                    ? throw new NotEvaluable("a huge text")
                    : made.Replace(text, replacement)
                : made.Replace(text, (MatchEvaluator)Adapt(arguments[with.Ordinal], typeof(MatchEvaluator))!),
            _ => throw new NotEvaluable($"Regex.{method.Name}"),
        };
    }

    /// <summary>Makes an object of the library.</summary>
    public object Create(IMethodSymbol constructor, object?[] arguments) => Call(constructor, null, arguments)!;

    /// <summary>A value of the program as the library expects it.</summary>
    public object? Adapt(object? value, Type type)
    {
        switch (value)
        {
            case null:
                return null;
            case Closure closure when typeof(Delegate).IsAssignableFrom(type):
                return closure.As(type);
            case Instance instance when !type.IsInstanceOfType(instance):
                if (instance.Native is { } native && type.IsInstanceOfType(native))
                    return native;
                return type.IsGenericType ? interpreter.Behind(instance, type) : throw new NotEvaluable($"an object as {type.Name}");
            default:
                return value;
        }
    }

    private object? Invoke(MethodBase target, IMethodSymbol method, object? self, object?[] arguments)
    {
        var parameters = target.GetParameters();
        for (var i = 0; i < parameters.Length; i++)
        {
            var type = parameters[i].ParameterType;
            if (type.IsByRefLike || type.IsPointer)
                throw new NotEvaluable($"a {type.Name} for {method.Name}");
            var expected = type.IsByRef ? type.GetElementType()! : type;
            arguments[i] = Adapt(arguments[i], expected);
            if (arguments[i] is { } given && !expected.IsInstanceOfType(given))
                throw new NotEvaluable($"{given.GetType().Name} as {expected.Name}");
            // Room for a huge collection or text, in one of its many spellings.
            if (arguments[i] is int and > MostElements && method.ContainingType.SpecialType is not SpecialType.System_Int32 && IsRoom(method))
                throw new NotEvaluable("something huge");
            if (arguments[i] is string text && method.Parameters[i].Name == "format")
                Interpreter.CheckFormat(text);
        }
        if (method.Name == "Replace" && Length(self) * Length(arguments[^1]) > 1_000_000 || method is { Name: "Insert", Parameters.Length: 3 })
            throw new NotEvaluable("a huge text");
        if (self is Instance { Native: { } native } && target.DeclaringType!.IsInstanceOfType(native))
            self = native;
        if (!target.IsStatic && target is MethodInfo && self is null)
            throw new Thrown(new NullReferenceException());
        if (self is not null && !target.IsStatic && !target.DeclaringType!.IsInstanceOfType(self))
            throw new NotEvaluable($"{self.GetType().Name} as {target.DeclaringType}");
        try
        {
            var result = target is ConstructorInfo constructor
                ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null)
                : target.Invoke(self, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            interpreter.Take(
                result is string made ? made.Length
                : result is ICollection { Count: var count } ? count
                : 0
            );
            return Math.Max(Length(result), Length(self)) > MostLength ? throw new NotEvaluable("something huge") : result;
        }
        catch (AggregateException e) when (e.InnerException is NotEvaluable or Thrown)
        {
            throw e.InnerException is Thrown inner ? new Thrown(new AggregateException(inner.Native)) : e.InnerException;
        }
        catch (InvalidOperationException e) when (e.InnerException is NotEvaluable or Thrown)
        {
            // What sorting makes of an exception in a comparer.
            throw e.InnerException;
        }
        catch (Exception e) when (e is not (Thrown or NotEvaluable or InsufficientExecutionStackException))
        {
            throw new Thrown(e);
        }
    }

    private static long Length(object? value) =>
        value switch
        {
            string text => text.Length,
            StringBuilder builder => builder.Length,
            ICollection list => list.Count,
            _ => 0,
        };

    private static bool IsRoom(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor
        || method.ContainingType.Name is "Enumerable" or "String" or "StringBuilder" or "Array"
        || method.Name is "EnsureCapacity";

    private MethodBase Find(IMethodSymbol method)
    {
        if (_methods.TryGetValue(method, out var known))
            return known;
        if (!TypeBridge.Allows(method.AssociatedSymbol ?? method))
            throw new NotEvaluable($"{method.ContainingType.Name}.{method.Name}");
        var owner = types.Of(method.ContainingType);
        if (owner.ContainsGenericParameters)
            throw new NotEvaluable($"{method.ContainingType.Name} without type arguments");
        var wanted = method.Parameters.Select(Parameter).ToArray();
        var flags = BindingFlags.Public | (method.IsStatic ? BindingFlags.Static : BindingFlags.Instance);
        MethodBase? found = method.MethodKind switch
        {
            MethodKind.Constructor => owner
                .GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .FirstOrDefault(c => (c.IsPublic || c.IsFamily) && Same(c.GetParameters(), wanted)),
            _ => owner
                .GetMethods(flags)
                .Where(m => m.Name == method.MetadataName && m.IsGenericMethodDefinition == method.IsGenericMethod)
                .Select(m => Made(m, method))
                .FirstOrDefault(m => m is not null && Same(m.GetParameters(), wanted)),
        };
        // A boxed value of the library compares by the object's members.
        return _methods[method] = found ?? throw new NotEvaluable($"{method.ToDisplayString()}");
    }

    private MethodInfo? Made(MethodInfo definition, IMethodSymbol method)
    {
        if (!definition.IsGenericMethodDefinition)
            return definition;
        if (definition.GetGenericArguments().Length != method.TypeArguments.Length)
            return null;
        try
        {
            return definition.MakeGenericMethod([.. method.TypeArguments.Select(Argument)]);
        }
        catch (ArgumentException)
        {
            // A constraint that the erased type does not meet.
            return null;
        }
    }

    /// <summary>What a parameter takes; a type argument stays one below the library's type.</summary>
    private Type Parameter(IParameterSymbol parameter)
    {
        var type = parameter.OriginalDefinition.Type is ITypeParameterSymbol ? Argument(parameter.Type) : types.Of(parameter.Type);
        return parameter.RefKind == RefKind.None ? type : type.MakeByRefType();
    }

    private Type Argument(ITypeSymbol type) => type.TypeKind == TypeKind.Delegate ? typeof(Closure) : types.Of(type);

    private static bool Same(ParameterInfo[] parameters, Type[] wanted) =>
        parameters.Length == wanted.Length && parameters.Zip(wanted).All(p => p.First.ParameterType == p.Second);
}
