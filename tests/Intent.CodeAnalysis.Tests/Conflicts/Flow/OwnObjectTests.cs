using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT5002: what is done to an object that a body made for itself is not done to another one.</summary>
public sealed class OwnObjectTests
{
    private const string Shelves = """
        //@ output: exe
        EXPECT
        //- Program.cs
        var common = new List<Book>();
        Show.Line("first", () => common.Count);
        {|a: ~> Show.Line("left", () =>
        {
            LEFT
            return shelf.Twice();
        });|}
        Show.Line("second", () => common.Count);
        {|b: ~> Show.Line("right", () =>
        {
            RIGHT
            return shelf.Half();
        });|}
        Show.Line("third", () => common.Count);
        //- Shelf.cs
        public record Book(string Title, int Pages);
        public class Shelf(List<Book> books)
        {
            {|a: ~> public int Twice() => Count * 2;|}
            public int Count => books.Count;
            public void Place(Book book) => books.Add(book);
            {|b: ~> public int Half() => Count / 2;|}
        }
        public static class Show { public static void Line(string name, Func<int> value) => Console.WriteLine(name + value()); }
        """;

    private static string With(string left, string right, string expect = "") =>
        Shelves.Replace("LEFT", left, StringComparison.Ordinal).Replace("RIGHT", right, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    private static string Placed(string list) => $"var shelf = new Shelf({list}); shelf.Place(new Book(\"b\", 3));";

    [Fact]
    public Task Two_lambdas_place_a_book_on_shelves_over_one_list() => Check(With(Placed("common"), Placed("common"), "//@ expect: INT5002 b shelf.Place(new Book(\"b\", 3));"));

    [Theory]
    [InlineData("[]")]
    [InlineData("new List<Book>()")]
    [InlineData("new() { new Book(\"a\", 1) }")]
    public Task Two_lambdas_place_a_book_on_shelves_of_their_own(string list) => CheckSilent(With(Placed(list), Placed(list)));

    private static string Lockers(string put, string probe, string expected) => $$"""
        //- Desk.cs
        public class Desk(Bank bank)
        {
            public int Run(Parcel lamp)
            {
                bank.Install("A1");
                {|b: ~> {{probe}}
                {{expected}}
                |}
                bank.Install("A2");
                {|a: ~> bank.Deposit(lamp);|}
                return bank.Places.Count;
            }
        }
        //- Bank.cs
        public class Parcel(string name) { public string Name => name; public int Moves { get; set; } }
        public class Place(string id)
        {
            private readonly List<Parcel> _seen = [];
            public string Id => id;
            public Parcel? Held { get; private set; }
            public void Put(Parcel parcel)
            {
                {{put}}
            }
        }
        public class Bank
        {
            public List<Place> Places { get; } = [];
            public void Install(string id) => Places.Add(new Place(id));
            public void Deposit(Parcel parcel)
            {
                var place = Places.First(p => p.Held is null);
                place.Put(parcel);
            }
        }
        """;

    [Theory]
    [InlineData("Held = parcel; _seen.Add(parcel);", "var probe = new Place(\"T1\"); probe.Put(lamp);", "")]
    [InlineData("this.Held = parcel;", "var probe = new Place(\"T1\"); probe.Put(lamp);", "")]
    // What is given is changed.
    [InlineData("Held = parcel; parcel.Moves++;", "var probe = new Place(\"T1\"); probe.Put(lamp);", "INT5002")]
    // It may be the same place.
    [InlineData("Held = parcel;", "var place = bank.Places[0]; place.Put(lamp);", "INT5002")]
    public Task What_is_put_into_a_new_place_is_not_put_into_another_one(string put, string probe, string rule) =>
        LineFixture.Check(rule, Lockers(put, probe, "EXPECT"));

    private const string Mails = """
        //- Mail.cs
        public class Order { public int Number; public bool Paid; }
        public class Outbox { public List<string> All = []; }
        public class Mail(Outbox outbox) { public void Send(Order order, string text) => outbox.All.Add(order.Number + text); }
        //- Payments.cs
        public class Payments(Outbox outbox)
        {
            public void Pay(Order order)
            {
                {|a: ~> var mail = new Mail(outbox); mail.Send(order, "paid");|}
                order.Paid = true;
                Console.WriteLine(order.Number);
                {|b: ~> var letter = new Mail(outbox); letter.Send(order, "paid");|}
            }
        }
        """;

    [Fact]
    public Task Two_mailers_over_one_outbox() => Check("//@ expect: INT5002 b Pay\n" + Mails);
}
