using System.Globalization;
using Microsoft.CodeAnalysis;

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
    /// A part of an assertion that is none yet, to be handed on: what something is to be (`Is.EqualTo(3)`), or what is asked about (`total.Should()`). Null for other calls.
    /// </summary>
    public static Given? Prepares(IMethodSymbol method, IReadOnlyList<Given> given) =>
        given is not [var one] ? null
        : method is { Name: "Should", IsExtensionMethod: true } ? one with { Asked = method.Name }
        : method.IsStatic && method.ContainingType.Name is "Is" or "Does" ? one with { Asked = method.Name, Text = $"{method.Name} {one.Text}" }
        : null;

    /// <summary>
    /// True for an assertion that is met whatever else its values are: two that have to be equal are, one that has to be larger is, or a text has the part that it has to have. Of others, all that
    /// they are given is compared.
    /// </summary>
    /// <param name="name">The method.</param>
    /// <param name="given">What it is given, in the order in which it is written.</param>
    public static bool Holds(string name, IReadOnlyList<Given> given)
    {
        if (given is not [var first, var second, ..])
            return false;
        if (name == "That" && second.Asked is { } asked)
            return Holds(asked, first, second with { Text = second.Text[(asked.Length + 1)..] });
        return first.Name.StartsWith("expected", StringComparison.Ordinal) && name is not ("Equal" or "AreEqual")
            ? Holds(name, second, first)
            : Holds(name, first, second);
    }

    private static bool Holds(string name, Given actual, Given expected)
    {
        return name switch
        {
            "Equal" or "AreEqual" or "ShouldBe" or "EqualTo" or "Be" => actual.Text == expected.Text,
            "GreaterThan" or "BeGreaterThan" or "ShouldBeGreaterThan" => Difference() is > 0,
            "LessThan" or "BeLessThan" or "ShouldBeLessThan" => Difference() is < 0,
            "GreaterThanOrEqualTo" or "AtLeast" or "BeGreaterThanOrEqualTo" or "ShouldBeGreaterThanOrEqualTo" => Difference() is >= 0,
            "LessThanOrEqualTo" or "AtMost" or "BeLessThanOrEqualTo" or "ShouldBeLessThanOrEqualTo" => Difference() is <= 0,
            "Contains" or "Contain" or "ShouldContain" => actual.Value is string whole
                && expected.Value is string part
                && whole.Contains(part, StringComparison.Ordinal),
            "StartsWith" or "StartWith" or "ShouldStartWith" => actual.Value is string whole
                && expected.Value is string part
                && whole.StartsWith(part, StringComparison.Ordinal),
            "EndsWith" or "EndWith" or "ShouldEndWith" => actual.Value is string whole
                && expected.Value is string part
                && whole.EndsWith(part, StringComparison.Ordinal),
            _ => false,
        };

        double? Difference() => Number(actual.Value) is { } a && Number(expected.Value) is { } e ? a - e : null;

        static double? Number(object? value) =>
            value is decimal || value is not (null or bool or char) && value.GetType().IsPrimitive
                ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
                : null;
    }
}

/// <summary>What an assertion is given.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">The value.</param>
/// <param name="Text">The value as it is told.</param>
/// <param name="Asked">What was asked already by the call that gave it: "EqualTo", "Should"; null for a plain value.</param>
internal sealed record Given(string Name, object? Value, string Text, string? Asked);
