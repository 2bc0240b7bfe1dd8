using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Whether a step that is taken twice does what it does once: `Clean(Clean(text))`. Shown by evaluating it for values that trimming, cutting, escaping, adding and rounding change.</summary>
internal static class Idempotence
{
    private const int Steps = 5_000;

    private static readonly object[] Texts =
    [
        "ZH 12-34",
        " two  words ",
        "<b>x</b> & \"y\"",
        "100% it's a\\b + c=d?",
        "Müller/Ößi",
        "",
        "12.50",
        "a--b__C",
    ];

    private static readonly decimal[] Numbers = [0m, 1m, 10m, 12.345m, -3.7m, 99.99m, 1234m];

    /// <summary>True when a static method of the solution gave the same for what it gave, for every value that was tried.</summary>
    public static bool Shows(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        Pairs(method, compilation, cancellation) is { } pairs && pairs.Count > 3;

    /// <summary>True when it writes texts in one way: some of them otherwise than they were, and those that it wrote not again.</summary>
    public static bool Writes(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        method.ReturnType.SpecialType == SpecialType.System_String
        && Pairs(method, compilation, cancellation) is { Count: > 3 } pairs
        && pairs.Exists(p => !Equals(p.Value, p.Result));

    /// <summary>True when it gives a text as it is.</summary>
    public static bool Leaves(IMethodSymbol method, string text, Compilation compilation, CancellationToken cancellation) =>
        new Interpreter(CodeOf(compilation), Notes.Nothing(), Steps, cancellation).TryCall(method, [text], out var result) && Equals(result, text);

    /// <summary>What it gave for each value; null where that is no static method of one value, or it gave something else for what it gave.</summary>
    private static List<(object Value, object? Result)>? Pairs(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        if (
            method is not { IsStatic: true, IsGenericMethod: false, IsAsync: false, Parameters: [{ RefKind: RefKind.None, Type: var given }] }
            || !SymbolEqualityComparer.Default.Equals(given, method.ReturnType)
            || method.DeclaringSyntaxReferences.IsEmpty
        )
            return null;
        IEnumerable<object> values = given.SpecialType switch
        {
            SpecialType.System_String => Texts,
            SpecialType.System_Decimal => Numbers.Cast<object>(),
            SpecialType.System_Double => Numbers.Select(n => (object)(double)n),
            _ => [],
        };
        var code = CodeOf(compilation);
        var pairs = new List<(object, object?)>();
        foreach (var value in values)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Call(value, out var once))
                continue;
            if (!Call(once, out var twice) || !Equals(once, twice))
                return null;
            pairs.Add((value, once));
        }
        return pairs;

        bool Call(object? argument, out object? result) =>
            new Interpreter(code, Notes.Nothing(), Steps, cancellation).TryCall(method, [argument], out result);
    }

    private static BoundCode CodeOf(Compilation compilation)
    {
        var owners = new Dictionary<SyntaxTree, Compilation>();
        Add(compilation);
        return new BoundCode(compilation, owners);

        void Add(Compilation part)
        {
            foreach (var tree in part.SyntaxTrees)
                owners.TryAdd(tree, part);
            foreach (var reference in part.References.OfType<CompilationReference>())
                if (reference.Compilation.SyntaxTrees.FirstOrDefault() is { } first && !owners.ContainsKey(first))
                    Add(reference.Compilation);
        }
    }
}
