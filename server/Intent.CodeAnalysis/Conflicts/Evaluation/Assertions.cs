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
}
