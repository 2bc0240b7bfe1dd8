namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Both heads put the same step into one body: done twice, unless each of them counts or adds something of its own.</summary>
public sealed class SameStepTests
{
    private const string Steps = """
        //- Buffer.cs
        public class Buffer
        {
            private int _first;
            private long _size;
            public string Name { get; set; } = "";
            public int First => _first;
            public long Size => _size;
            public List<string> Parts { get; } = new();
            public void Grow(bool wide)
            {
                FIRST
                Parts.Add("a");
                Console.WriteLine(wide);
                if (wide) { SECOND }
                Parts.Add("c");
                Console.WriteLine(wide);
                LAST
            }
        }
        """;

    private static string Stepping(string first, string last, string second = "Parts.Add(\"b\");") => Steps.Replace("FIRST", first, StringComparison.Ordinal)
        .Replace("SECOND", second, StringComparison.Ordinal).Replace("LAST", last, StringComparison.Ordinal);

    [Theory]
    [InlineData("_first += 3;", "_first += 3;")]
    [InlineData("_first += 3;", "this._first = _first + 3;")]
    [InlineData("Name += \"!\";", "this.Name += \"!\";")]
    [InlineData("_size -= 8;", "_size -= 8;")]
    public Task The_same_adjustment_at_two_places_of_one_body(string first, string last) =>
        TwoSided.Check("//@ expect: INT5002 b Grow\n" + Stepping($"{{|a: ~> {first}|}}", $"{{|b: ~> {last}|}}"));

    [Fact]
    public Task The_same_adjustment_under_the_same_new_condition() =>
        TwoSided.Check("//@ expect: INT5002 b Grow\n" + Stepping("{|a: ~> if (wide) _first += 3;|}", "{|b: ~> if (wide) _first += 3;|}"));

    [Theory]
    // Other amounts both contribute, a step of one counts things, white space separates.
    [InlineData("_first += 3;", "_first += 4;")]
    [InlineData("_first++;", "_first++;")]
    [InlineData("_first += 1;", "_first += 1;")]
    [InlineData("Name += \" \";", "Name += \" \";")]
    [InlineData("_first += 3;", "_size += 3;")]
    // Each has added something that the step is for.
    [InlineData("Parts.Add(\"x\"); _size += 4;", "Parts.Add(\"y\"); _size += 4;")]
    // Each under a condition of its own.
    [InlineData("if (Name.Length > 3) _first += 3;", "if (wide) _first += 3;")]
    [InlineData("if (Name.Length > 3) _first += 3;", "_first += 3;")]
    public Task Two_steps_that_both_contribute(string first, string last) => TwoSided.CheckSilent(Stepping($"{{|a: ~> {first}|}}", $"{{|b: ~> {last}|}}"));

    [Fact]
    public Task A_step_in_a_branch_and_one_for_all() => TwoSided.CheckSilent(Stepping("", "{|b: ~> _first += 3;|}", "{|a: ~> _first += 3;|}"));

    [Fact]
    public Task A_body_that_adds_up_sizes() => TwoSided.CheckSilent("""
        public class Packet
        {
            private int _size;
            public int Size()
            {
                _size = 0;
                _size += 8;
                {|a: ~> _size += 4;|}
                _size += 16;
                _size += 2;
                {|b: ~> _size += 4;|}
                return _size;
            }
        }
        """);

    [Fact]
    public Task A_step_before_and_after_it_is_set_anew() => TwoSided.CheckSilent("""
        public class Counter
        {
            private int _left;
            public int Last { get; private set; }
            public void Run()
            {
                {|a: ~> _left += 3;|}
                Last = 5;
                _left = 10;
                Last = 7;
                {|b: ~> _left += 3;|}
            }
        }
        """);

    [Fact]
    public Task A_local_sum() => TwoSided.CheckSilent("""
        public class Scores
        {
            public int Of(string name)
            {
                var score = name.Length;
                {|a: ~> score += 10;|}
                Console.WriteLine(name);
                Console.WriteLine(name.Length);
                {|b: ~> score += 10;|}
                return score;
            }
        }
        """);
}
