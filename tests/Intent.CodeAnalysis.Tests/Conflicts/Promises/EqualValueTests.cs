namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>Values of a type are equal, or come first, in another way, and new code groups, compares or ranks them (INT3011).</summary>
public sealed class EqualValueTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Expected(bool found) => found ? "//~ b: INT3011" : "";

    private const string Rewritten = "other is not null && (Local, Domain) == (other.Local, other.Domain)";

    private const string Wider = "other is not null && Local.Split('+')[0] == other.Local.Split('+')[0] && Domain == other.Domain";

    [Theory]
    [InlineData(Wider, "(from m in mails group m.Size by m.From into g select g.Key.Local).Count()", true)]
    [InlineData(Wider, "mails.CountBy(m => m.From).Count()", true)]
    [InlineData(Wider, "mails.Count(m => m.From != mails[0].From)", true)]
    [InlineData(Wider, "mails.Count(m => m.From.Domain != mails[0].From.Domain)", false)]     // compares a part
    [InlineData(Wider, "mails.Count(m => m.From != null)", false)]
    [InlineData(Rewritten, "mails.CountBy(m => m.From).Count()", false)]
    [InlineData(Rewritten, "mails.Count(m => m.From != mails[0].From)", false)]
    public Task Other_addresses_are_equal(string equals, string use, bool found) => Check(found, $$"""
        //- Address.cs
        public sealed record Address(string Local, string Domain)
        {
            public bool Equals(Address? other) => {|a:other is not null && Local == other.Local && Domain == other.Domain ~> {{equals}}|};
            public override int GetHashCode() => HashCode.Combine(Domain);
        }
        //- Listing.cs
        public record Mail(Address From, int Size);
        public static class Listing
        {
            public static int Version => 1;
            {|b: ~> public static int Senders(List<Mail> mails) => {{use}};
        {{Expected(found)}}
        |}
        }
        """);

    [Theory]
    [InlineData("other.Grams.CompareTo(Grams)", "stock.MaxBy(s => s.Amount)!.Name", true)]
    [InlineData("other.Grams.CompareTo(Grams)", "(from s in stock orderby s.Amount select s.Name).First()", true)]
    [InlineData("other.Grams.CompareTo(Grams)", "stock.MaxBy(s => s.Amount.Grams)!.Name", false)]
    [InlineData("decimal.Compare(Grams, other.Grams)", "stock.MaxBy(s => s.Amount)!.Name", false)]
    public Task Other_amounts_come_first(string compare, string use, bool found) => Check(found, $$"""
        //- Amount.cs
        public readonly record struct Amount(decimal Grams) : IComparable<Amount>
        {
            public int CompareTo(Amount other) => {|a:Grams.CompareTo(other.Grams) ~> {{compare}}|};
        }
        //- Heaviest.cs
        public record Stock(string Name, Amount Amount);
        public static class Heaviest
        {
            public static int Version => 1;
            {|b: ~> public static string Of(List<Stock> stock) => {{use}};
        {{Expected(found)}}
        |}
        }
        """);

    [Fact]
    public Task A_queue_by_priority_turns_round() => LineFixture.Finds("""
        //- Urgency.cs
        public sealed record Urgency(int Level) : IComparable<Urgency>
        {
            public int CompareTo(Urgency? other) => {|a:Level.CompareTo(other?.Level ?? 0) ~> (other?.Level ?? 0).CompareTo(Level)|};
        }
        //- Outbox.cs
        public class Outbox
        {
            public int Version => 1;
            {|b: ~> private readonly PriorityQueue<string, Urgency> _waiting = new();
            //~ b: INT3011
            public void Put(string mail, Urgency urgency) => _waiting.Enqueue(mail, urgency);|}
        }
        """);

    private static string Race(string comparer, string member, string use, string mark) => $$"""
        //- Runner.cs
        public record Runner(string Name, int Seconds, int Born);
        public sealed class ByTime : IComparer<Runner>
        {
            public int Compare(Runner? x, Runner? y) => {|a:x!.Seconds.CompareTo(y!.Seconds) ~> {{comparer}}|};
        }
        public static class Orders
        {
            public static IComparer<Runner> Official => new ByTime();
            public static IComparer<Runner> ByAge { get; } = Comparer<Runner>.Create({|a:(x, y) => x.Born.CompareTo(y.Born) ~> {{member}}|});
        }
        //- Board.cs
        public static class Board
        {
            public static int Version => 1;
            {|b: ~> public static object Of(List<Runner> runners)
            {
        {{use}}{{mark}}
            }
        |}
        }
        """;

    private const string Turned = "y!.Seconds.CompareTo(x!.Seconds)";
    private const string Same = "(x, y) => x.Born.CompareTo(y.Born)";

    [Theory]
    [InlineData("runners.Sort(new ByTime());\n//~ b: INT3011\nreturn runners[0];")]
    [InlineData("var all = runners.Order(new ByTime());\n//~ b: INT3011\nreturn string.Join(',', all);")]
    [InlineData("return runners.Order(Orders.Official).ToList();\n//~ b: INT3011")]
    [InlineData("return new ByTime().Compare(runners[0], runners[1]);\n//~ b: INT3011")]
    public Task A_comparer_turns_round(string use) => LineFixture.Finds(Race(Turned, Same, use, ""));

    [Theory]
    [InlineData("return runners.Order(new ByTime()).First();", false)]
    [InlineData("return new SortedSet<Runner>(runners, new ByTime()).Count;\n//~ b: INT3011", true)]       // keeps one of those that are equal
    public Task A_comparer_breaks_ties(string use, bool found)
    {
        var text = Race("x!.Seconds != y!.Seconds ? x!.Seconds.CompareTo(y!.Seconds) : x.Born.CompareTo(y.Born)", Same, use, "");
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("runners.Sort(new ByTime()); return runners.Count;")]
    [InlineData("runners.Sort(Orders.ByAge); return runners[0];")]
    public Task Nobody_sees_that_a_comparer_turned_round(string use) => LineFixture.Silent(Race(Turned, Same, use, ""));

    [Theory]
    [InlineData("Comparer<int>.Default.Compare(x!.Seconds, y!.Seconds)", "(a, b) => { return Comparer<int>.Default.Compare(a.Born, b.Born); }")]
    public Task A_comparer_in_other_words(string comparer, string member) =>
        LineFixture.Silent(Race(comparer, member, "runners.Sort(new ByTime()); runners.Sort(Orders.ByAge); return runners[0];", ""));

    [Theory]
    [InlineData("runners.Sort(Orders.ByAge); return runners[0];")]
    [InlineData("return runners.Min(Orders.ByAge)!;")]
    [InlineData("return new SortedSet<Runner>(runners, Orders.ByAge).Count;")]
    public Task A_member_gives_another_comparer(string use) =>
        LineFixture.Finds(Race("x!.Seconds.CompareTo(y!.Seconds)", "(x, y) => y.Born.CompareTo(x.Born)", use, "\n//~ b: INT3011").Replace("{|a:x!.Seconds.CompareTo(y!.Seconds) ~> x!.Seconds.CompareTo(y!.Seconds)|}", "x!.Seconds.CompareTo(y!.Seconds)", StringComparison.Ordinal));

    [Theory]
    [InlineData("Rounded() == other.Rounded()", "first != second", true)]
    [InlineData("Rounded() == other.Rounded()", "first.Amount != second.Amount", false)]
    [InlineData("other.Amount.Equals(Amount)", "first != second", false)]
    public Task An_operator_asks_Equals(string equals, string use, bool found) => Check(found, $$"""
        //- Money.cs
        public readonly struct Money(decimal amount)
        {
            public decimal Amount { get; } = amount;
            public decimal Rounded() => Math.Round(Amount, 2);
            public bool Equals(Money other) => {|a:Amount == other.Amount ~> {{equals}}|};
            public override bool Equals(object? other) => other is Money money && Equals(money);
            public override int GetHashCode() => 1;
            public static bool operator ==(Money x, Money y) => x.Equals(y);
            public static bool operator !=(Money x, Money y) => !x.Equals(y);
        }
        //- Audit.cs
        public static class Audit
        {
            public static int Version => 1;
            {|b: ~> public static bool Differs(Money first, Money second) => {{use}};
        {{Expected(found)}}
        |}
        }
        """);
}
