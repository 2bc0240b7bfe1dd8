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
}
