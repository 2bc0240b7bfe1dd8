namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>New code that gives another outcome after the merge, as its program or test shows; and code that gives the same one.</summary>
public sealed class OutcomeTests
{
    private const string Network = """
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
                return USE;
                EXPECT
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        var network = new Network();
        network.Connect("a", "b");
        Console.WriteLine(network.Reachable("a").Contains("b"));
        {|b: ~> Console.WriteLine(DeadEnds.Is(network, "b"));|}
        """;

    [Theory]
    [InlineData("network.Reachable(node).Count == 1", "INT6002")]
    [InlineData("network.Reachable(node).Contains(node)", "INT6002")]
    [InlineData("network.Reachable(node).Contains(\"x\")", "")]
    [InlineData("network.Reachable(\"a\").Contains(node)", "")]
    public Task A_result_without_the_start(string use, string rule) =>
        LineFixture.Check(rule, Network.Replace("USE", use, StringComparison.Ordinal));

    [Theory]
    [InlineData("difference == 0m ? \"settled\" : \"open\"", "INT6002")]
    [InlineData("difference > -1m ? \"settled\" : \"open\"", "")]
    public Task A_total_that_is_rounded(string use, string rule) => LineFixture.Check(rule, $$"""
        //- Invoice.cs
        public sealed record Invoice(decimal Net, decimal Vat)
        {
            public decimal Total => {|a:Net + Vat ~> Math.Round((Net + Vat) * 20m, MidpointRounding.AwayFromZero) / 20m|};
        }
        //- Reconciliation.cs
        public static class Reconciliation
        {
            {|b: ~> public static string Check(Invoice invoice, decimal paid)
            {
                var difference = invoice.Total - paid;
                EXPECT
                return {{use}};
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(new Invoice(1m, 0.2m));
        {|b: ~> Console.WriteLine(Reconciliation.Check(new Invoice(40m, 3.44m), 43.44m));|}
        """);

    [Fact]
    public Task What_an_edit_left_behind_earlier() => LineFixture.Finds("""
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
            {|b: ~> public static int Of(Log log, string actor)
            {
                var count = 0;
                foreach (var entry in log.Entries)
                //~ b: INT6002
                    if (entry.StartsWith(actor + ":", StringComparison.Ordinal)) count++;
                return count;
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        var log = new Log();
        log.Write("ops", "opened");
        Console.WriteLine(log.Entries.Count);
        {|b: ~> Console.WriteLine(Shift.Of(log, "ops"));|}
        """);

    [Fact]
    public Task A_program_that_nobody_can_evaluate_says_nothing() => LineFixture.Silent("""
        //- Price.cs
        public static class Price
        {
            public static decimal Of(int pieces) => {|a:pieces * 2m ~> pieces * 2m + (pieces > 10 ? -1m : 0m)|};
        }
        //- Report.cs
        public static class Report
        {
            {|b: ~> public static string Line(int pieces) => DateTime.Now.Year + ": " + Price.Of(pieces);|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(Price.Of(1));
        {|b: ~> Console.WriteLine(Report.Line(12));|}
        """);

    [Theory]
    [InlineData("Assert.Equal(1.24m, Rounding.Of(1.236m));", "INT6002")]
    [InlineData("Assert.Equal(1.23m, Rounding.Of(1.231m));", "")]
    [InlineData("Assert.True(Rounding.Of(1.236m) > 1m);", "")]
    [InlineData("Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.Of(-1m));", "")]
    public Task A_new_test_of_what_the_other_head_changed(string assertion, string rule) => LineFixture.Check(rule, $$"""
        //@ references: xunit
        //- Rounding.cs
        public static class Rounding
        {
            public static decimal Of(decimal value)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                return {|a:Math.Round(value, 2) ~> decimal.Truncate(value * 100) / 100|};
            }
        }
        //- RoundingTests.cs
        using Xunit;
        public sealed class RoundingTests
        {
            {|b: ~> [Fact]
            public void Rounds()
            {
                {{assertion}}
                EXPECT
            }|}
            [Fact]
            public void Leaves_whole_numbers() => Assert.Equal(2m, Rounding.Of(2m));
        }
        """);

    [Theory]
    [InlineData("1.236, 1.24, new[] { 1 }", "INT6002")]
    [InlineData("1.231, 1.23, new[] { 1, 2 }", "")]
    [InlineData("1.231, 1.23, null", "")]
    [InlineData("2, 2, null", "")]
    public Task A_new_theory(string row, string rule) => LineFixture.Check(rule, $$"""
        //@ references: xunit
        //- Rounding.cs
        public static class Rounding
        {
            public static double Of(double value) => {|a:Math.Round(value, 2) ~> Math.Floor(value * 100) / 100|};
        }
        //- RoundingTests.cs
        using Xunit;
        public sealed class RoundingTests
        {
            {|b: ~> [Theory]
            [InlineData({{row}})]
            public async Task Rounds(double value, double expected, int[]? places)
            {
                await Task.CompletedTask;
                Assert.NotEqual(0, places?.Length);
                Assert.Equal(expected, Rounding.Of(value));
                EXPECT
            }|}
            [Fact]
            public void Leaves_whole_numbers() => Assert.Equal(2, Rounding.Of(2));
        }
        """);

    [Fact]
    public Task What_an_unchanged_line_prints_by_one_edit_only_and_otherwise_by_both() => LineFixture.Finds("""
        //- Labels.cs
        public static class Labels
        {
            public static string Of(string code)
            {
                var parts = code.Split('-');
                {|b:return parts[0]; ~> return parts.Length > 2 ? parts[2] : parts[0];|}
                //~ b: INT6002
            }
        }
        //- Codes.cs
        public static class Codes
        {
            public static string Make(int number)
            {
                return {|a:$"K-{number}-N" ~> $"K-{number}"|};
            }
        }
        //- Program.cs
        Console.WriteLine(Labels.Of(Codes.Make(7)));
        """);

    [Fact]
    public Task What_an_unchanged_line_prints_by_the_one_edit_as_without_the_other() => LineFixture.Silent("""
        //- Labels.cs
        public static class Labels
        {
            public static string Of(string code)
            {
                var parts = code.Split('-');
                {|b:return parts[0]; ~> return parts[0] + "!";|}
            }
        }
        //- Codes.cs
        public static class Codes
        {
            public static string Make(int number)
            {
                return {|a:$"K-{number}-N" ~> $"K-{number}"|};
            }
        }
        //- Program.cs
        Console.WriteLine(Labels.Of(Codes.Make(7)));
        """);

    [Theory]
    [InlineData("\"lost\"", "INT6002")]
    [InlineData("\"paid\"", "")]
    public Task A_risk_that_did_not_come_true_is_not_shown(string key, string rule) => LineFixture.Check(rule, $$"""
        //- Terms.cs
        public static class Terms
        {
            private static readonly Dictionary<string, int> Days = new() { ["paid"] = 0, ["open"] = 30 };
            public static int Of(string state) => {|a:state == "paid" ? 0 : 30 ~> Days.GetValueOrDefault(state)|};
        }
        //- Reminder.cs
        public static class Reminder
        {
            {|b: ~> public static string Line(string state)
            {
                var days = Terms.Of(state);
                EXPECT
                return days == 0 ? "nothing due" : $"due in {days}";
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        Console.WriteLine(Terms.Of("open"));
        {|b: ~> Console.WriteLine(Reminder.Line({{key}}));|}
        """);

    [Fact]
    public Task A_value_that_only_the_other_heads_program_put_there() => LineFixture.Finds("""
        //- Alerts.cs
        public sealed class Alerts
        {
            public List<string> Sources { get; } = [];
        }
        //- Names.cs
        public static class Names
        {
            {|a: ~> public static string Tank(string name) => "tank:" + name;|}
            public static int Old => 1;
        }
        //- Card.cs
        public static class Card
        {
            {|b: ~> public static int Count(Alerts alerts, string tank)
            {
                return alerts.Sources.Count(s => s == tank);
                //~ b: INT6002
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        var alerts = new Alerts();
        alerts.Sources.Add({|a:"T1" ~> Names.Tank("T1")|});
        Console.WriteLine(alerts.Sources.Count);
        {|b: ~> Console.WriteLine(Card.Count(alerts, "T1"));|}
        """);

    [Fact]
    public Task A_risk_that_comes_true_in_a_later_statement() => LineFixture.Finds("""
        //- Desk.cs
        public sealed class Claim(decimal amount) { public decimal Amount => amount; public bool IsApproved { get; set; } }
        public sealed class Desk
        {
            {|a: ~> private decimal? _total;|}
            public List<Claim> Claims { get; } = [new(3m), new(4m)];
            public decimal Total() =>
                {|a:Claims.Where(c => c.IsApproved).Sum(c => c.Amount) ~> _total ??= Claims.Where(c => c.IsApproved).Sum(c => c.Amount)|};
        }
        //- Producer.cs
        public static class Producer
        {
            {|b: ~> public static bool Overrule(Desk desk)
            {
                desk.Claims[0].IsApproved = true;
                //~ b: INT5008
                return desk.Total() >= 0;
            }|}
            public static int Old => 1;
        }
        //- Program.cs
        var desk = new Desk();
        Console.WriteLine(desk.Total());
        {|b: ~> Console.WriteLine(Producer.Overrule(desk));
        Console.WriteLine(desk.Total());|}
        """);
}
