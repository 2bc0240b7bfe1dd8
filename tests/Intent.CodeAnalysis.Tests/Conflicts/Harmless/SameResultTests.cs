namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>New code binds to another member that gives the same, or keeps its meaning by how it is written; beside each, the twin that does not.</summary>
public sealed class SameResultTests
{
    private const string Call = """
        //- Calls.cs
        public class Calls(Log log)
        {
            public void Came(string name)
            {
                {|b: ~> log.Note(name);|}MARK
            }
        }
        """;

    private static string CallOf(string log, string mark = "") => log + "\n" + Call.Replace("MARK", mark, StringComparison.Ordinal);

    [Theory]
    [InlineData("=> Note((object)text);")]
    [InlineData("{ Note((object)text); }")]
    [InlineData("=> this.Note(value: (object)text);", false)]
    [InlineData("=> Note((object)text.Trim());", false)]
    public Task Overload_that_hands_on(string body, bool same = true) => Check(CallOf($$"""
        //- Log.cs
        public class Log
        {
            public string Last = "";
            public void Note(object value) => Last = value.ToString()!;
            {|a: ~> public void Note(string text) {{body}}|}
        }
        """, same ? "" : "\n//~ b: INT2001"), same);

    [Fact]
    public Task Extension_that_became_an_instance_method_and_hands_on() => LineFixture.Silent("""
        //- Order.cs
        public class Order
        {
            public string Number = "1";
            {|a: ~> public string Summary() => "order " + Number;|}
        }
        public static class OrderText
        {
            public static string Summary(this Order order) => {|a:"order " + order.Number ~> order.Summary()|};
        }
        //- Board.cs
        public class Board { public string Show(Order order) => {|b:"" ~> order.Summary()|}; }
        """);

    [Fact]
    public Task Instance_method_that_hands_on_to_the_extension() => LineFixture.Silent("""
        //- Order.cs
        public class Order
        {
            public string Number = "1";
            {|a: ~> public string Summary() => OrderText.Summary(this);|}
        }
        public static class OrderText
        {
            public static string Summary(this Order order) => "order " + order.Number;
        }
        //- Board.cs
        public class Board { public string Show(Order order) => {|b:"" ~> order.Summary()|}; }
        """);

    [Fact]
    public Task Clause_of_a_query_captured() => LineFixture.Finds("""
        //- Batch.cs
        public class Batch : List<int>
        {
            {|a: ~> public IEnumerable<int> Where(Func<int, bool> test) => this.Skip(1).Where(test);|}
        }
        //- Large.cs
        public class Large
        {
            public IEnumerable<int> Of(Batch batch) =>
                {|b:batch ~> from n in batch where n > 10 select n|};
                //~ b: INT2001
        }
        """);

    [Fact]
    public Task Clause_of_a_query_that_nobody_captures() => LineFixture.Silent("""
        //- Batch.cs
        public class Batch : List<int>
        {
            {|a: ~> public int Where(string place) => place.Length;|}
        }
        //- Large.cs
        public class Large
        {
            public IEnumerable<int> Of(Batch batch) => {|b:batch ~> from n in batch where n > 10 orderby n select n|};
        }
        """);

    private const string Sku = """
        //- Sku.cs
        public class Sku(string value)
        {
            public string Value { get; } = value;
            public override bool Equals(object? other) => other is Sku s && s.Value == Value;
            public override int GetHashCode() => Value.GetHashCode();
            {|a: ~> public static bool operator ==(Sku? x, Sku? y) => Equals(x, y); public static bool operator !=(Sku? x, Sku? y) => !Equals(x, y);|}
        }

        """;

    [Theory]
    [InlineData("a != null && b is not null")]
    [InlineData("null == a")]
    [InlineData("(a, b) == (a, b)", false)]
    [InlineData("(1, a) != (2, b)", false)]
    public Task Operator_for_equality_added(string condition, bool same = true) => Check(Sku + $$"""
        //- Gate.cs
        public class Gate
        {
            public bool Open(Sku? a, Sku? b)
            {
                {|b:return false; ~> return {{condition}};|}{{(same ? "" : "\n//~ b: INT2001")}}
            }
        }
        """, same);

    private const string Address = """
        //- Address.cs
        public sealed {|a:class ~> record|} Address(string city)
        {
            public string City { get; set; } = city;
            MEMBERS
        }

        """;

    private static string AddressWith(string members, string use, string mark = "") => Address.Replace("MEMBERS", members, StringComparison.Ordinal) + $$"""
        //- Book.cs
        public class Book
        {
            public object Make(Address a, List<Address> all)
            {
                {|b:return a; ~> return {{use}};|}{{mark}}
            }
        }
        """;

    [Theory]
    [InlineData("all.Distinct().Count()")]
    [InlineData("all.Where(all.Contains).Count()")]
    [InlineData("a == all[0]")]
    [InlineData("$\"{a}\"")]
    public Task Class_becomes_a_record(string use) => LineFixture.Finds(AddressWith("", use, "\n//~ b: INT2006"));

    [Theory]
    [InlineData("public override string ToString() => City;", "$\"{a} {a.ToString()}\"")]
    [InlineData("public override string ToString() => City;", "all.Select(x => x.ToString()).Distinct().Count()")]
    [InlineData("", "ReferenceEquals(a, all[0])")]
    public Task Class_becomes_a_record_where_that_does_not_matter(string members, string use) => LineFixture.Silent(AddressWith(members, use));

    [Theory]
    [InlineData("City", true)]
    [InlineData("City.Length", false)]
    public Task Class_with_equality_of_its_own_becomes_a_record(string compared, bool same) => Check($$"""
        //- Address.cs
        {|a:public sealed class Address(string city, int zip)
        {
            public string City { get; } = city;
            public int Zip { get; } = zip;
            public override bool Equals(object? o) => o is Address x && x.{{compared}} == {{compared}}{{(same ? " && x.Zip == Zip" : "")}};
            public override int GetHashCode() => 1;
        } ~> public sealed record Address(string City, int Zip);|}
        //- Book.cs
        public class Book
        {
            public int Count(List<Address> all)
            {
                {|b:return 0; ~> return all.Distinct().Count();|}{{(same ? "" : "\n//~ b: INT2006")}}
            }
        }
        """, same);

    [Theory]
    [InlineData("new Dictionary<Spot, int>().ContainsKey(a)", false)]
    [InlineData("all.Any(all.Contains)", false)]
    [InlineData("a.Row + all.Count > 2", true)]
    public Task Class_becomes_a_struct(string use, bool same) => Check($$"""
        //- Spot.cs
        public {|a:sealed class ~> readonly struct|} Spot(int row)
        {
            public int Row { get; } = row;
        }
        //- Plan.cs
        public class Plan
        {
            public bool Holds(Spot a, List<Spot> all)
            {
                {|b:return false; ~> return {{use}};|}{{(same ? "" : "\n//~ b: INT2006")}}
            }
        }
        """, same);

    [Theory]
    [InlineData("(int)(pieces / box.Size)", true)]
    [InlineData("pieces + (int)box.Size", true)]
    [InlineData("(object)(pieces / box.Size)", false)]
    [InlineData("(int)(pieces / box.Size * 10)", false)]
    public Task Whole_number_becomes_a_fraction(string use, bool same) => Check($$"""
        //- Box.cs
        public class Box { public {|a:int ~> double|} Size { get; set; } = 4; }
        //- Truck.cs
        public class Truck
        {
            public object Load(Box box, int pieces)
            {
                {|b:return 0; ~> return {{use}};|}{{(same ? "" : "\n//~ b: INT2002")}}
            }
        }
        """, same);

    [Theory]
    [InlineData("c.Joined is { } joined && joined.Year < 2020", true)]
    [InlineData("c.Joined != default && c.Name.Length > 1", true)]
    [InlineData("c.Joined < new DateTime(2020, 1, 1)", false)]
    public Task Value_that_may_be_missing(string use, bool same) => Check($$"""
        //- Customer.cs
        public class Customer { public string Name = ""; public {|a:DateTime ~> DateTime?|} Joined { get; set; } }
        //- Loyal.cs
        public class Loyal
        {
            public bool Is(Customer c)
            {
                {|b:return false; ~> return {{use}};|}{{(same ? "" : "\n//~ b: INT2003")}}
            }
        }
        """, same);

    [Theory]
    [InlineData("Track(Parcel p) => \"t\" + p", "CarrierBase", false)]
    [InlineData("Other(Parcel p) => \"t\" + p", "CarrierBase", true)]
    [InlineData("Track(Parcel p) => \"t\" + p", "Post", true)]
    public Task Method_made_virtual(string overrides, string receiver, bool same) => Check($$"""
        //- Carrier.cs
        public record Parcel(int Number);
        public class CarrierBase
        {
            public {|a:string ~> virtual string|} Track(Parcel p) => "b" + p.Number;
            public virtual string Other(Parcel p) => "o" + p.Number;
        }
        public class Post : CarrierBase;
        public class Bike : CarrierBase
        {
            {|a: ~> public override string {{overrides}};|}
        }
        //- Mail.cs
        public class Mail
        {
            public string Text({{receiver}} carrier, Parcel parcel)
            {
                {|b:return ""; ~> return carrier.Track(parcel);|}{{(same ? "" : "\n//~ b: INT2007")}}
            }
        }
        """, same);

    [Fact]
    public Task Override_hidden_instead_but_called_by_its_own_type() => LineFixture.Silent("""
        //- Carrier.cs
        public class CarrierBase { public virtual string Label(int n) => "b" + n; }
        public class Post : CarrierBase { public {|a:override ~> new|} string Label(int n) => "p" + n; }
        //- Printer.cs
        public class Printer { public string Print(Post post) => {|b:"" ~> post.Label(1)|}; }
        """);

    private static Task Check(string text, bool same) => same ? LineFixture.Silent(text) : LineFixture.Finds(text);
}
