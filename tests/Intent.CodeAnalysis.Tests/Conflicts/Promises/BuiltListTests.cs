namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A list that a loop fills becomes a query (INT3004), and what gave nothing throws where nothing is found (INT3002).</summary>
public sealed class BuiltListTests
{
    [Theory]
    [InlineData("$\"{due.Count()} due: {string.Join(\", \", due)}\"", "INT3004")]
    [InlineData("$\"due: {string.Join(\", \", due)}\"", "")]
    public Task A_query_with_an_effect_is_gone_over_twice(string use, string rule) => LineFixture.Check(rule, $$"""
        //- Workshop.cs
        public sealed class Workshop(List<int> jobs)
        {
            public int Reminders { get; private set; }
            public IEnumerable<string> RemindDue(int odometer)
            {
                {|a:var sent = new List<string>();
                foreach (var job in jobs)
                {
                    if (job <= odometer)
                    {
                        Reminders++;
                        sent.Add("job " + job);
                    }
                }
                return sent; ~> return jobs.Where(j => j <= odometer).Select(j => { Reminders++; return "job " + j; });|}
            }
        }
        //- Mail.cs
        public static class Mail
        {
            public static int Version => 1;
            {|b: ~> public static string Write(Workshop workshop, int odometer)
            {
                var due = workshop.RemindDue(odometer);
                EXPECT
                return {{use}};
            }|}
        }
        """);

    [Theory]
    [InlineData("book.Heaviest(kind)?.Kilograms ?? 0", "INT3002")]
    [InlineData("book.Heaviest(kind)!.Kilograms", "")]
    public Task The_greatest_of_none(string use, string rule) => LineFixture.Check(rule.Replace("INT3002", "INT3002", StringComparison.Ordinal), $$"""
        //- Book.cs
        public sealed record Ticket(string Kind, int Kilograms);
        public sealed class Book(List<Ticket> tickets)
        {
            {|a:public Ticket? Heaviest(string kind) => tickets.Where(t => t.Kind == kind).MaxBy(t => t.Kilograms); ~> public Ticket Heaviest(string kind) => tickets.Where(t => t.Kind == kind).MaxBy(t => t.Kilograms) ?? throw new InvalidOperationException("no " + kind);|}
        }
        //- Loads.cs
        public static class Loads
        {
            public static int Version => 1;
            {|b: ~> public static int Of(Book book, string kind) => {{use}};|}
            EXPECT
        }
        """);
}
