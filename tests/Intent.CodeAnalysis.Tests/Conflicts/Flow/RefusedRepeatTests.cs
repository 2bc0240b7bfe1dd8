namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5004: a member that does its work only once now, and new code that has it done again with another value.</summary>
public sealed class RefusedRepeatTests
{
    private static string Desk(string guard, string use) => $$"""
        //- Desk.cs
        public class Ticket { public int Number; public decimal Cost { get; set; } public bool IsClosed { get; set; } }
        public class Desk
        {
            private readonly List<Ticket> _tickets = [];
            public event Action<Ticket>? Closed;
            public void Close(int number, decimal cost)
            {
                var ticket = Require(number);
                {|a: ~> {{guard}}|}
                ticket.Cost = cost;
                ticket.IsClosed = true;
                Closed?.Invoke(ticket);
            }
            public void Reopen(int number) => Require(number).IsClosed = false;
            private Ticket Require(int number) => _tickets.First(t => t.Number == number);
            public decimal Total => _tickets.Sum(t => t.Cost);
        }
        //- Invoices.cs
        public class Invoices(Desk desk)
        {
            public int Count;
            {|b: ~> public decimal Settle(int number, int other, decimal estimate, decimal invoice)
            {
                desk.Close(number, estimate);
                {{use}}
                EXPECT
                return desk.Total;
            }|}
        }
        """;

    private const string Once = "if (ticket.IsClosed) return;";

    [Theory]
    [InlineData(Once, "if (invoice != estimate) desk.Close(number, invoice);", "INT5004")]
    [InlineData("if (ticket.IsClosed == true) { return; }", "desk.Close(number, invoice);", "INT5004")]
    [InlineData(Once, "desk.Close(other, invoice);", "")]
    [InlineData(Once, "desk.Close(number, estimate);", "")]
    [InlineData(Once, "desk.Reopen(number); desk.Close(number, invoice);", "")]
    [InlineData("if (ticket.Cost == 0m) return;", "desk.Close(number, invoice);", "")]
    public Task A_second_call_for_the_same_thing(string guard, string use, string rule) => LineFixture.Check(rule, Desk(guard, use));
}
