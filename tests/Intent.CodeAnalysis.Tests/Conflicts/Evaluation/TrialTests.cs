using Intent.CodeAnalysis.Conflicts;
using Intent.Testing.Fixtures;

namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>New code of a library that no program and no test calls: it is tried with values.</summary>
public sealed class TrialTests
{
    /// <summary>Side a changes what a member of the class gives; side b uses it.</summary>
    private static string Network(string use, string program = "") => $$"""
        //- Network.cs
        public sealed class Network
        {
            private readonly Dictionary<string, List<string>> _next = new();
            public void Connect(string from, string to) => (_next.TryGetValue(from, out var list) ? list : _next[from] = new()).Add(to);
            public HashSet<string> Reachable(string start)
            {
                var seen = new HashSet<string> { start };
                var queue = new Queue<string>(seen);
                while (queue.TryDequeue(out var node))
                    foreach (var next in _next.GetValueOrDefault(node, []))
                        if (seen.Add(next)) queue.Enqueue(next);
                {|a: ~> seen.Remove(start);|}
                return seen;
            }
        }
        //- DeadEnds.cs
        public static class DeadEnds
        {
            {|b: ~> public static bool Is(Network network, string node)
            {
                return {{use}};
                EXPECT
            }|}
            public static int Old => 1;
        }
        {{program}}
        """;

    [Theory]
    [InlineData("network.Reachable(node).Count == 1", "INT6002")]
    [InlineData("network.Reachable(node).Contains(node)", "INT6002")]
    [InlineData("network.Reachable(node).Contains(\"x\")", "")]
    public Task A_result_without_the_start(string use, string rule) => LineFixture.Check(rule, Network(use));

    [Fact]
    public async Task The_call_that_shows_it_is_told()
    {
        var text = Network("network.Reachable(node).Count == 1").Replace("EXPECT", "", StringComparison.Ordinal);
        var result = await PairChecker.CheckAsync(FixtureSolutions.Pair(TwoSidedFixture.Parse(text)), CancellationToken.None);
        result.Findings.Should().ContainSingle().Which.Message.Should().Contain("tried in memory with 'DeadEnds.Is(new Network(…), \"").And.Contain("after the merge, and");
    }

    [Fact]
    public Task What_the_program_calls_is_not_tried_with_other_values() => LineFixture.Check("", Network(
        "network.Reachable(node).Count > 0",
        """
        //- Program.cs
        var network = new Network();
        network.Connect("a", "b");
        Console.WriteLine(network.Reachable("a").Contains("b"));
        {|b: ~> Console.WriteLine(DeadEnds.Is(network, "a"));|}
        """));

    [Theory]
    [InlineData("n >= 0 ? n + 1 : n", "INT6002")]
    [InlineData("n == 977 ? 3 : n", "")]
    public Task One_value_of_many_says_nothing(string body, string rule) => LineFixture.Check(rule, $$"""
        //- Steps.cs
        public static class Steps
        {
            public static int Of(int n) => {|a:n ~> {{body}}|};
        }
        //- Path.cs
        public static class Path
        {
            {|b: ~> public static bool IsOdd(int steps)
            {
                return Steps.Of(steps) % 2 == 1;
                EXPECT
            }|}
            public static int Old => 1;
        }
        """);

    [Theory]
    [InlineData("bool", "> 4", "INT6002")]
    [InlineData("int", "* 2", "")]
    [InlineData("string", "+ \" steps\"", "")]
    public Task A_value_that_is_only_handed_on_may_be_another(string type, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Steps.cs
        public static class Steps
        {
            public static int Of(int n) => {|a:n ~> n < 0 ? n : n + 5|};
        }
        //- Path.cs
        public static class Path
        {
            {|b: ~> public static {{type}} Length(int steps)
            {
                return Steps.Of(steps) {{use}};
                EXPECT
            }|}
            public static int Old => 1;
        }
        """);

    [Fact]
    public Task What_the_other_edit_puts_into_an_object_is_not_what_new_code_gives() => LineFixture.Silent("""
        //- Log.cs
        public sealed class Log
        {
            private readonly List<string> _entries = [];
            public IReadOnlyList<string> Entries => _entries;
            public void Write(string actor, string action) => _entries.Add({|a:actor + ": " + action ~> (_entries.Count + 1) + " " + actor + ": " + action|});
        }
        //- Shift.cs
        public static class Shift
        {
            {|b: ~> public static int Longest(Log log)
            {
                var longest = 0;
                foreach (var entry in log.Entries)
                    if (entry.Length > longest) longest = entry.Length;
                return longest;
            }|}
            public static int Old => 1;
        }
        """);

    [Fact]
    public Task A_member_of_the_base_that_the_other_edit_moves_alone() => LineFixture.Silent("""
        //- Fee.cs
        public static class Fee
        {
            public static decimal PerDay(int days) => {|a:days > 6 ? 10m : 12m ~> days > 6 ? 9m : 12m|};
        }
        //- Bill.cs
        public static class Bill
        {
            public static decimal Of(int days)
            {
                var fee = Fee.PerDay(days);
                var sum = fee * days;
                {|b:return sum; ~> return sum + 0.5m;|}
            }
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    public Task Null_where_the_merge_takes_none_any_more(string mark) => LineFixture.Silent($$"""
        //- Grower.cs
        public sealed class Grower(string name)
        {
            public string Name { get; } = name;
            {|a:public string? Mail { get; init; } ~> public string{{mark}} Mail { get; init; } = "";|}
            public string Contact() => {|a:Mail is null ? Name : Name + " " + Mail ~> Mail{{mark}}.Length > 0 ? Name + " " + Mail : Name|};
        }
        //- Phones.cs
        public static class Phones
        {
            {|b: ~> public static string Print(IEnumerable<Grower> growers) => string.Join("; ", growers.Select(g => g.Contact()));|}
            public static int Old => 1;
        }
        """);

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Deep(n + 1);")]
    [InlineData("Kept.Add(new int[50_000_000]);")]
    [InlineData("System.IO.File.Delete(\"/never\");")]
    public Task A_call_that_never_ends_says_nothing(string statement) => LineFixture.Silent($$"""
        //- Steps.cs
        public static class Steps
        {
            public static readonly List<int[]> Kept = [];
            public static int Deep(int n) => Deep(n + 1);
            public static int Of(int n) => {|a:n ~> n > 2 ? n + 1 : n|};
        }
        //- Path.cs
        public static class Path
        {
            {|b: ~> public static bool IsOdd(int n)
            {
                {{statement.Replace("Deep", "Steps.Deep", StringComparison.Ordinal).Replace("Kept", "Steps.Kept", StringComparison.Ordinal)}}
                return Steps.Of(n) % 2 == 1;
            }|}
            public static int Old => 1;
        }
        """);

    [Fact]
    public Task Types_that_hold_themselves() => LineFixture.Finds("""
        //- Token.cs
        using System.Collections;
        public delegate Again Again();
        public sealed record Pair(Pair? Left, Pair? Right, (Token? First, Token? Second) Both);
        public sealed class Token : IEnumerable<Token>
        {
            public List<Token> Inner { get; } = [];
            public Token? Parent { get; set; }
            public void Add(Token inner) => Inner.Add(inner);
            public int Count() => {|a:Inner.Count ~> Inner.Count + 1|};
            public IEnumerator<Token> GetEnumerator() => Inner.GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
        //- Reader.cs
        public static class Reader
        {
            {|b: ~> public static Pair Twice(Again again, Pair pair) => pair;
            public static bool IsEven(Token token)
            {
                return token.Count() % 2 == 0;
                //~ b: INT6002
            }|}
            public static int Old => 1;
        }
        """);
}
