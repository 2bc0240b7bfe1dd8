using System.Collections.Frozen;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>The attributes that make a method a test: those of xunit 2 and 3, NUnit 3 and later, and MSTest.</summary>
internal static class TestMark
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "Fact",
        "Theory",
        "Test",
        "TestCase",
        "TestCaseSource",
        "TestMethod",
        "DataTestMethod",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a method that is written with such an attribute.</summary>
    public static bool IsOn(MethodDeclarationSyntax method) => method.AttributeLists.SelectMany(l => l.Attributes).Any(a => Is(a.Name.ToString()));

    /// <summary>True for the name of such an attribute, as it is declared or as it is written: with or without its namespace and the word "Attribute".</summary>
    public static bool Is(string attribute)
    {
        var name = attribute[(attribute.LastIndexOf('.') + 1)..];
        return Names.Contains(name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^9] : name);
    }
}
