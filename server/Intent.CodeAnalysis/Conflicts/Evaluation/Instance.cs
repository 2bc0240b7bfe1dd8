using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>An object or value of a type that the program declares. Collections of the library hold it as it is: it equals, hashes, sorts and prints as the program says.</summary>
internal sealed class Instance(INamedTypeSymbol type, Interpreter interpreter) : IComparable
{
    /// <summary>The type that it was made as, with its type arguments.</summary>
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>Its hash code, unless its type says another: the same in every evaluation of the same program.</summary>
    public int Identity { get; } = interpreter.NextIdentity();

    /// <summary>What fields, properties without a body and kept parameters of a primary constructor hold, by their original symbols.</summary>
    public Dictionary<ISymbol, object?> Fields { get; private init; } = new(SymbolEqualityComparer.Default);

    /// <summary>The part of it that is of the library's class it derives from.</summary>
    public object? Native { get; set; }

    /// <summary>Another object that holds the same.</summary>
    public Instance Copy() =>
        new(Type, interpreter) { Fields = new Dictionary<ISymbol, object?>(Fields, SymbolEqualityComparer.Default), Native = Native };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => interpreter.AreEqual(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => interpreter.HashOf(this);

    /// <inheritdoc/>
    public override string ToString() => interpreter.TextOf(this);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => interpreter.Compare(this, obj);
}

/// <summary>A value of an enum that the program declares.</summary>
/// <param name="Type">The enum.</param>
/// <param name="Number">Its number.</param>
internal sealed record EnumValue(INamedTypeSymbol Type, long Number) : IComparable, IFormattable
{
    /// <inheritdoc/>
    public bool Equals(EnumValue? other) => other is not null && Number == other.Number && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is EnumValue other ? Number.CompareTo(other.Number) : 1;

    /// <summary>Its members with their numbers, in the order in which the library lists them.</summary>
    public static IEnumerable<(string Name, long Number)> Members(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(f => f.HasConstantValue)
            .Select(f => (f.Name, Convert.ToInt64(f.ConstantValue, System.Globalization.CultureInfo.InvariantCulture)))
            .OrderBy(m => (ulong)m.Item2);

    /// <inheritdoc/>
    public override string ToString()
    {
        if (Members(Type).FirstOrDefault(m => m.Number == Number).Name is { } name)
            return name;
        if (!Type.GetAttributes().Any(a => a.AttributeClass?.Name == "FlagsAttribute"))
            return Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (rest, names) = (Number, new List<string>());
        foreach (var (flag, number) in Members(Type).Reverse())
            if (number != 0 && (rest & number) == number)
            {
                names.Insert(0, flag);
                rest &= ~number;
            }
        return rest == 0 && names.Count > 0 ? string.Join(", ", names) : Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        format switch
        {
            "D" or "d" => Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            null or "" or "G" or "g" or "F" or "f" => ToString(),
            _ => throw new NotEvaluable($"an enum as \"{format}\""),
        };
}

/// <summary>What `typeof` and `GetType` give, as far as its name is asked for.</summary>
/// <param name="Type">The type.</param>
internal sealed record TypeValue(ITypeSymbol Type)
{
    /// <inheritdoc/>
    public bool Equals(TypeValue? other) => other is not null && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    /// <inheritdoc/>
    public override int GetHashCode() => Type.MetadataName.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Type.ToDisplayString();
}

/// <summary>A property that a program found by its name.</summary>
/// <param name="Property">The property.</param>
internal sealed record PropertyValue(IPropertySymbol Property)
{
    /// <inheritdoc/>
    public bool Equals(PropertyValue? other) => other is not null && SymbolEqualityComparer.Default.Equals(Property, other.Property);

    /// <inheritdoc/>
    public override int GetHashCode() => Property.Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Property.Name;
}

/// <summary>A function value: a lambda, a method of the program, or several of them (an event).</summary>
/// <param name="call">Calls it.</param>
internal sealed class Closure(Func<object?[], object?> call)
{
    private readonly Dictionary<Type, Delegate> _delegates = [];

    /// <summary>The functions that are called one after the other, for a sum of several.</summary>
    public IReadOnlyList<Closure> Parts { get; private init; } = [];

    /// <summary>What two function values are compared by: the method and the object.</summary>
    public (object? Target, ISymbol Method)? Identity { get; init; }

    /// <summary>Calls it with its arguments.</summary>
    public object? Invoke(params object?[] arguments) => call(arguments);

    /// <summary>It as a delegate of the library; a defect of the evaluator that shows while the library calls it is none of the program's exceptions.</summary>
    public Delegate As(Type type)
    {
        if (!_delegates.TryGetValue(type, out var made))
            _delegates[type] = made = Delegates.Of(
                type,
                arguments =>
                {
                    try
                    {
                        return call(arguments);
                    }
                    catch (Exception e) when (e is not (Thrown or NotEvaluable))
                    {
                        throw new NotEvaluable($"{e.GetType().Name} in a function: {e.Message}");
                    }
                }
            );
        return made;
    }

    /// <summary>Both, one after the other.</summary>
    public static Closure? Sum(Closure? first, Closure? second)
    {
        if (first is null || second is null)
            return first ?? second;
        Closure[] parts = [.. All(first), .. All(second)];
        return Of(parts);
    }

    /// <summary>The first without the second, where it is a part of it.</summary>
    public static Closure? Difference(Closure? first, Closure? second)
    {
        if (first is null || second is null)
            return first;
        var parts = All(first).ToList();
        var last = parts.FindLastIndex(p => p == second || p.Identity is { } i && second.Identity is { } o && Same(i, o));
        if (last < 0)
            return first;
        parts.RemoveAt(last);
        return parts.Count == 0 ? null : Of([.. parts]);
    }

    private static bool Same((object? Target, ISymbol Method) one, (object? Target, ISymbol Method) other) =>
        ReferenceEquals(one.Target, other.Target) && SymbolEqualityComparer.Default.Equals(one.Method, other.Method);

    private static IReadOnlyList<Closure> All(Closure closure) => closure.Parts.Count > 0 ? closure.Parts : [closure];

    private static Closure Of(Closure[] parts) =>
        parts is [var only]
            ? only
            : new Closure(arguments =>
            {
                object? result = null;
                foreach (var part in parts)
                    result = part.Invoke(arguments);
                return result;
            })
            {
                Parts = parts,
            };
}
