using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4011: steps that ask for the type of what they are given, and hand on the rest.</summary>
public sealed class StepDomainTests
{
    private static string Of(string first, string second, string expected) => $$"""
        //- Passes.cs
        public abstract record Node;
        public sealed record Number(decimal Value) : Node;
        public sealed record Literal(string Value) : Node;
        public sealed record Pair(Node Left, Node Right) : Node;
        public static class Passes
        {
            private static readonly List<Func<Node, Node>> All =
            [
                {|a: ~> First,|}
                Keep,
                {|b: ~> Second,|}
                {{expected}}
            ];
            public static Node Run(Node node) => All.Aggregate(node, (current, pass) => pass(current));
            private static Node Keep(Node node) => node;
            {|a: ~> private static Node First(Node node) => {{first}};|}
            public static int Version => 1;
            {|b: ~> private static Node Second(Node node) => {{second}};|}
        }
        """;

    [Theory]
    [InlineData("node is Number n ? n with { Value = n.Value * 100 } : node", "node is Literal l ? l with { Value = l.Value.Trim() } : node")]
    [InlineData("node is Number { Value: < 0 } n ? new Number(-n.Value) : node", "node switch { Literal l => new Literal(l.Value.Trim()), _ => node }")]
    public Task Steps_for_different_types_have_no_order(string first, string second) => Silent(Of(first, second, ""));

    [Theory]
    [InlineData("node is Number n ? n with { Value = n.Value * 100 } : node", "node is Number n ? new Number(n.Value + 1) : node")]
    [InlineData("node is Number n ? new Literal(\"\" + n.Value) : node", "node is Literal l ? l with { Value = l.Value.Trim() } : node")]
    [InlineData("node is Pair p ? p.Left : node", "node is Literal l ? l with { Value = l.Value.Trim() } : node")]
    [InlineData("node is Pair { Left: Literal l } ? l : node", "node is Literal l ? l with { Value = l.Value.Trim() } : node")]
    [InlineData("new Pair(node, node)", "node is Literal l ? l with { Value = l.Value.Trim() } : node")]
    public Task Steps_that_touch_what_the_other_makes_have_an_order(string first, string second) => Finds(Of(first, second, "//~ b: INT4011"));
}
