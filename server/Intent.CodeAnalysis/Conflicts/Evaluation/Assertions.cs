using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Calls by which tests say what they expect. They are not run: what they are given is noted.</summary>
internal static class Assertions
{
    private static readonly string[] Spaces =
    [
        "Xunit",
        "NUnit.Framework",
        "Microsoft.VisualStudio.TestTools.UnitTesting",
        "FluentAssertions",
        "AwesomeAssertions",
        "Shouldly",
    ];

    /// <summary>What calls of them give, which are only called again.</summary>
    public static object Chained { get; } = new();

    /// <summary>True for a method of a library of assertions.</summary>
    public static bool Is(IMethodSymbol method) =>
        !method.Locations.Any(l => l.IsInSource)
        && method.ContainingNamespace?.ToDisplayString() is { } space
        && Spaces.Any(s => space == s || space.StartsWith(s + ".", StringComparison.Ordinal));

    /// <summary>
    /// True for an assertion that is met whatever else its values are: two that have to be equal are, or a text has the part that it has to have. Of others, all that they are given is compared.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="told">The name of the method, and its arguments in the order in which they are written, as texts in quotes or values.</param>
    public static bool Holds(IInvocationOperation call, IReadOnlyList<string> told)
    {
        if (call.Arguments is not [{ Parameter.Name: var firstName }, _, ..] || told is not [var name, var first, var second, ..])
            return false;
        if (name is "Equal" or "AreEqual" or "ShouldBe")
            return first == second;
        var (part, whole) = firstName.StartsWith("expected", StringComparison.Ordinal) ? (first, second) : (second, first);
        return part is ['"', .., '"']
            && whole is ['"', .., '"']
            && name switch
            {
                "Contains" or "ShouldContain" => whole[1..^1].Contains(part[1..^1], StringComparison.Ordinal),
                "StartsWith" or "ShouldStartWith" => whole[1..^1].StartsWith(part[1..^1], StringComparison.Ordinal),
                "EndsWith" or "ShouldEndWith" => whole[1..^1].EndsWith(part[1..^1], StringComparison.Ordinal),
                _ => false,
            };
    }
}
