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
    public static bool Shows(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        if (
            method is not { IsStatic: true, IsGenericMethod: false, IsAsync: false, Parameters: [{ RefKind: RefKind.None, Type: var given }] }
            || !SymbolEqualityComparer.Default.Equals(given, method.ReturnType)
            || method.DeclaringSyntaxReferences.IsEmpty
        )
            return false;
        IEnumerable<object> values = given.SpecialType switch
        {
            SpecialType.System_String => Texts,
            SpecialType.System_Decimal => Numbers.Cast<object>(),
            SpecialType.System_Double => Numbers.Select(n => (object)(double)n),
            _ => [],
        };
        var owners = new Dictionary<SyntaxTree, Compilation>();
        Add(compilation);
        var code = new BoundCode(compilation, owners);
        var tried = 0;
        foreach (var value in values)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Call(value, out var once))
                continue;
            if (!Call(once, out var twice) || !Equals(once, twice))
                return false;
            tried++;
        }
        return tried > 3;

        bool Call(object? argument, out object? result) =>
            new Interpreter(code, Notes.Nothing(), Steps, cancellation).TryCall(method, [argument], out result);

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
