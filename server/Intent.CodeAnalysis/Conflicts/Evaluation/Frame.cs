using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>A place that can be read and set.</summary>
internal abstract class Place
{
    /// <summary>What it holds.</summary>
    public abstract object? Value { get; set; }
}

/// <summary>A variable.</summary>
internal sealed class Variable : Place
{
    /// <inheritdoc/>
    public override object? Value { get; set; }
}

/// <summary>A field, property, element or whatever else can be set.</summary>
/// <param name="get">Reads it.</param>
/// <param name="set">Sets it.</param>
internal sealed class OtherPlace(Func<object?> get, Action<object?> set) : Place
{
    /// <inheritdoc/>
    public override object? Value
    {
        get => get();
        set => set(value);
    }
}

/// <summary>A local function with the frame that it was declared in.</summary>
/// <param name="Body">Its body.</param>
/// <param name="Frame">The frame whose variables it sees.</param>
internal sealed record LocalFunction(IOperation? Body, Frame Frame);

/// <summary>How a statement ended.</summary>
internal enum Signal
{
    Next,
    Break,
    Continue,
    Return,
}

/// <summary>One call that is being evaluated.</summary>
internal sealed class Frame(Frame? caller, object? self, Dictionary<ISymbol, ITypeSymbol> types)
{
    /// <summary>Who called it.</summary>
    public Frame? Caller { get; } = caller;

    /// <summary>How many calls are above it.</summary>
    public int Depth { get; } = (caller?.Depth ?? 0) + 1;

    /// <summary>The object that it belongs to.</summary>
    public object? Self { get; set; } = self;

    /// <summary>What the type parameters stand for.</summary>
    public Dictionary<ISymbol, ITypeSymbol> Types { get; } = types;

    /// <summary>The variables that are there.</summary>
    public Dictionary<ISymbol, Place> Variables { get; init; } = new(SymbolEqualityComparer.Default);

    /// <summary>The local functions that are there.</summary>
    public Dictionary<ISymbol, LocalFunction> Functions { get; init; } = new(SymbolEqualityComparer.Default);

    /// <summary>The frame around a local function, which sees its variables as they are when it is called.</summary>
    public Frame? Outer { get; init; }

    /// <summary>How the last statement ended.</summary>
    public Signal Signal { get; set; }

    /// <summary>What is returned.</summary>
    public object? Result { get; set; }

    /// <summary>The statement that is evaluated.</summary>
    public SyntaxNode? Statement { get; set; }

    /// <summary>How many values of new code were noted when the statement began.</summary>
    public int NotedBefore { get; set; }

    /// <summary>The exception that a catch clause handles, for `throw;`.</summary>
    public Thrown? Caught { get; set; }

    /// <summary>The objects that initializers fill, and the values that patterns are about; the innermost last.</summary>
    public Stack<object?> Receivers { get; } = new();

    /// <summary>The values before a `?.`; the innermost last.</summary>
    public Stack<object?> Accessed { get; } = new();

    /// <summary>The variable, or null when it is not there.</summary>
    public Place? Find(ISymbol symbol)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
            if (frame.Variables.TryGetValue(symbol, out var found))
                return found;
        return null;
    }

    /// <summary>Makes a variable anew: one that a loop declares is another one in every round.</summary>
    public void Declare(ISymbol symbol, object? value) => Variables[symbol] = new Variable { Value = value };

    /// <summary>The local function, or null.</summary>
    public LocalFunction? Function(ISymbol symbol)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
            if (frame.Functions.TryGetValue(symbol, out var found))
                return found;
        return null;
    }
}
