using Microsoft.CodeAnalysis;

namespace Intent.Corpora.Tests;

/// <summary>What confirms a pair: errors that only the merge has, and states that neither side made.</summary>
public class OracleTests
{
    [Fact]
    public void Only_what_no_version_has_as_often_is_new()
    {
        (DiagnosticSeverity, string) Error(string key) => (DiagnosticSeverity.Error, key);

        Oracle.New(DiagnosticSeverity.Error, [Error("x"), Error("y"), Error("y"), Error("z")], [Error("x")], [Error("y")], [])
            .Should().Equal("y", "z");
    }

    [Theory]
    [InlineData("x=1", "x=1", "x=1", "x=1", true)] // nobody changed anything
    [InlineData("x=1", "x=2", "x=1", "x=2", true)] // the merge has A's change
    [InlineData("x=1", "x=2", "x=2", "x=2", true)] // both made the same change
    [InlineData("x=1\ny=1", "x=2\ny=1", "x=1\ny=2", "x=2\ny=2", true)] // each its own line
    [InlineData("x=1", "x=2", "x=3", "x=3", false)] // A's change is lost
    [InlineData("x=1", "x=1", "x=2", "x=3", false)] // B alone gave something else
    [InlineData("x=1", "x=4", "x=4", "x=7", false)] // applied twice
    [InlineData("x=1", "x=1", "x=1", "x=1\ny=2", false)] // only the merge has it
    public void Interference_is_a_state_that_no_side_made(string origin, string a, string b, string merged, bool fits) =>
        (Runner.Interference(origin.Split('\n'), a.Split('\n'), b.Split('\n'), merged.Split('\n')) is null).Should().Be(fits);

    [Fact]
    public void The_names_that_an_edit_declares_are_those_that_may_break_elsewhere() =>
        NameGraph.Declared("class A { int Old() => 1; int Same() => 1; } class B { }",
            "class A { int Now() => 1; int Same() => 1; } sealed class B { }")
            .Should().BeEquivalentTo("A", "Old", "A", "Now", "B", "B");
}
