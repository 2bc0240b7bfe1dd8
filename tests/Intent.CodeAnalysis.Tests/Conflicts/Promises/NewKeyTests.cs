namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3001: a value stands in a table now, and new code brings a key without a row, in whatever way a key is given.</summary>
public sealed class NewKeyTests
{
    private static string Tolls(string now, string own, string kind = "") => $$"""
        //- Vehicle.cs
        public abstract class Vehicle
        {
            public abstract string Kind { get; }
            public virtual int Axles() => 2;
            protected {{kind}}decimal Toll => {|a:8m ~> {{now}}|};
            public decimal Due(int trips) => Toll * trips;
        }
        public sealed class Car : Vehicle { public override string Kind => "car"; }
        public sealed class Van : Vehicle
        {
            public override string Kind { get; } = "van";
        }
        //- Tolls.cs
        public static class Tolls
        {
            private static readonly Dictionary<string, decimal> Known = new() { ["car"] = 8m, ["van"] = 12m };
            public static decimal Of(string kind) => Known.TryGetValue(kind, out var toll) ? toll : 0m;
            public static decimal Least(string kind) => Known.TryGetValue(kind, out var toll) ? toll : 8m;
        }
        //- Sledge.cs
        public static class Titles { public static string Sledge => "sledge"; }
        {|b: ~> public sealed class Sledge : Vehicle
        {
            public override int Axles() => 3;
            {{own}}
        }|}
        """;

    [Theory]
    [InlineData("Tolls.Of(Kind)", "public override string Kind => \"sledge\";\n    EXPECT", "INT3001")]
    [InlineData("Tolls.Of(Kind)", "public override string Kind { get; } = \"sledge\";\n    EXPECT", "INT3001")]
    [InlineData("Tolls.Of(Kind)", "public override string Kind { get { return \"sledge\"; } }\n    EXPECT", "INT3001")]
    // It has a row, or a value of its own, or what it had before.
    [InlineData("Tolls.Of(Kind)", "public override string Kind => \"van\";", "")]
    [InlineData("Tolls.Least(Kind)", "public override string Kind => \"sledge\";", "")]
    public Task A_new_class_answers_for_the_key(string now, string own, string rule) => LineFixture.Check(rule, Tolls(now, own));

    [Theory]
    [InlineData("suite", "INT3001")]
    [InlineData("double", "")]
    public Task The_base_class_is_given_the_key(string made, string rule) => LineFixture.Check(rule, $$"""
        //- Room.cs
        public abstract class Room(string kind)
        {
            public string Kind { get; } = kind;
            public decimal Price() => {|a:40m ~> Prices.GetValueOrDefault(Kind)|};
            public decimal Stay(int nights) => nights * Price() + 5m;
            {|a: ~> private static readonly Dictionary<string, decimal> Prices = new() { ["single"] = 40m, ["double"] = 60m };|}
        }
        public sealed class Single() : Room("single");
        public sealed class Double : Room
        {
            public Double() : base("double") { }
        }
        //- Week.cs
        public static class Week
        {
            public static string Title => "week";
            {|b: ~> private sealed class Suite() : Room("{{made}}");|}
            EXPECT
            {|b: ~> public static bool Fits(decimal budget) => new Suite().Stay(7) < budget;|}
        }
        """);

    [Fact]
    public Task A_new_class_has_the_value_itself() =>
        LineFixture.Silent(Tolls("Tolls.Of(Kind)", "public override string Kind => \"sledge\";\n    protected override decimal Toll => 1m;", "virtual "));

    private static string Spots(string now, string zone) => $$"""
        //- Spot.cs
        public record Spot(string Id, decimal Fee)
        {
            public char Zone { get; init; } = 'N';
        }
        public class Lot(List<Spot> spots)
        {
            public static List<Spot> Sample => [new("P1", 40m) { Zone = 'N' }, new("P2", 55m) { Zone = 'S' }];
            public decimal Revenue() => spots.Sum(s => {|a:s.Fee ~> {{now}}|});
        }
        //- Fees.cs
        public sealed record Row(char Zone, decimal Fee);
        public static class Fees
        {
            private static readonly (char Zone, decimal Fee)[] Pairs = [('N', 42m), ('S', 55m)];
            private static readonly Row[] Rows = [new('N', 42m), new('S', 55m)];
            public static decimal Pair(char zone) => Pairs.FirstOrDefault(p => p.Zone == zone).Fee;
            public static decimal Of(char zone) => Rows.FirstOrDefault(r => r.Zone.Equals(zone))?.Fee ?? 0m;
            public static decimal OrOwn(Spot spot) => Rows.FirstOrDefault(r => r.Zone == spot.Zone)?.Fee ?? spot.Fee;
        }
        //- Visitors.cs
        public static class Visitors
        {
            public static string Title => "visitors";
            {|b: ~> private static Spot Spot => new("V1", 90m) { Zone = {{zone}} };|}
            EXPECT
            {|b: ~> public static decimal Expected() => new Lot([Spot]).Revenue();|}
        }
        """;

    [Theory]
    [InlineData("Fees.Pair(s.Zone)", "'V'", "INT3001")]
    [InlineData("Fees.Of(s.Zone)", "'V'", "INT3001")]
    [InlineData("Fees.Of(s.Zone)", "'S'", "")]
    [InlineData("Fees.OrOwn(s)", "'V'", "")]
    public Task A_letter_in_an_initialiser(string now, string zone, string rule) => LineFixture.Check(rule, Spots(now, zone));

    private static string Blocks(string now, string code) => $$"""
        //- Unit.cs
        public class Unit(string code, int floor)
        {
            public string Code { get; } = code;
            public int Floor { get; } = floor;
            public string Block => {|a:Code.Split('-')[0] ~> {{now}}|};
        }
        public class Units
        {
            private readonly List<Unit> _all = [new("A-01", 0), new("A-11", 1), new("B-02", 0)];
            public void Add(Unit unit) => _all.Add(unit);
            public int In(string block) => _all.Count(u => u.Block == block);
        }
        //- Directory.cs
        public sealed record Block(string Id, string Street);
        public static class Directory
        {
            private static readonly Block[] Known = [new("A", "Lime Street 4"), new("B", "Lime Street 6")];
            private static readonly Dictionary<char, string> Letters = new() { ['A'] = "A", ['B'] = "B" };
            public static string Of(string code) => Known.FirstOrDefault(b => code.StartsWith(b.Id + "-", StringComparison.Ordinal))?.Id ?? "";
            public static string ByLetter(string code) => Letters.GetValueOrDefault(code[0], "");
        }
        //- NewBlock.cs
        public static class NewBlock
        {
            public static string Title => "new block";
            {|b: ~> public static int Fill(Units units, string block)
            {
                for (var floor = 0; floor < 3; floor++)
                    units.Add(new Unit({{code}}, floor));
                    EXPECT
                return units.In(block);
            }|}
        }
        """;

    [Theory]
    [InlineData("Directory.Of(Code)", "$\"C-{floor}1\"", "INT3001")]
    [InlineData("Directory.Of(Code)", "\"C-\" + floor", "INT3001")]
    [InlineData("Directory.ByLetter(Code)", "$\"C-{floor}1\"", "INT3001")]
    [InlineData("Directory.Of(Code)", "$\"B-{floor}1\"", "")]
    [InlineData("Directory.ByLetter(Code)", "\"B-\" + floor", "")]
    // It is not known how it begins.
    [InlineData("Directory.Of(Code)", "$\"{block}-{floor}\"", "")]
    public Task A_text_begins_as_no_row_does(string now, string code, string rule) => LineFixture.Check(rule, Blocks(now, code));

    private static string Notices(string now, string otherwise, string code, string use) => $$"""
        //- Notice.cs
        public sealed record Notice(string Code, string Title, string Body);
        public class Board
        {
            private readonly List<Notice> _notices = [];
            public void Publish(Notice notice) => _notices.Add(notice);
            public void Repeat(string code, string title) => Publish(new Notice(code, title, "again"));
            public int Count => _notices.Count;
            public string Text() => string.Join("\n", _notices.Select(n => $"{n.Code} {{{now}}}: {n.Body}"));
        }
        //- Captions.cs
        public static class Captions
        {
            private static readonly Dictionary<string, string> Known = new() { ["N1"] = "Water", ["N2"] = "Lift" };
            public static string Of(string code) => Known.TryGetValue(code, out var title) ? title : "Message";
            public static string Plain(string code)
            {
                if (Known.TryGetValue(code, out var title)) return title;
                return "{{otherwise}}";
            }
            public static void Define(string code, string title) => Known.TryAdd(code, title);
            public static string Or(Notice notice) => Known.TryGetValue(notice.Code, out var title) ? title : notice.Title;
        }
        //- Heating.cs
        public static class Heating
        {
            public static string Title => "heating";
            {|b: ~> private static void Publish(Board board) => board.Publish(new Notice("{{code}}", "Season", "from today"));|}
            EXPECT
            {|b: ~> public static string Poster(Board board) { Publish(board); return {{use}}; }|}
            {|b: ~> {{(use.StartsWith("Entered") ? "private static string Entered(Board board) { Captions.Define(\"H1\", \"Season\"); return board.Text(); }" : "")}}|}
        }
        """;

    [Theory]
    [InlineData("Captions.Of(n.Code)", "Message", "H1", "\"*\" + board.Text()", "INT3001")]
    [InlineData("Captions.Plain(n.Code)", "Message", "H1", "\"*\" + board.Text()", "INT3001")]
    [InlineData("Captions.Of(n.Code)", "Message", "N2", "\"*\" + board.Text()", "")]
    [InlineData("Captions.Or(n)", "Message", "H1", "\"*\" + board.Text()", "")]
    // It is entered first.
    [InlineData("Captions.Of(n.Code)", "Message", "H1", "Entered(board)", "")]
    // Such a text was there before.
    [InlineData("Captions.Plain(n.Code)", "again", "H1", "\"*\" + board.Text()", "")]
    // Nobody asks.
    [InlineData("Captions.Of(n.Code)", "Message", "H1", "\"*\" + board.Count", "")]
    public Task A_table_is_asked_by_the_very_property(string now, string otherwise, string code, string use, string rule) =>
        LineFixture.Check(rule, Notices("{|a:n.Title ~> " + now + "|}", otherwise, code, use));

    [Theory]
    [InlineData("new() { [2021] = 0.01m, [2022] = 0.02m }", "2016", "INT3001")]
    [InlineData("new() { [2021] = 0.01m, [2022] = 0.02m }", "2022", "")]
    // What will be in it is not known.
    [InlineData("new Dictionary<int, decimal>()", "2016", "")]
    public Task Of_a_table_without_rows_nothing_is_known(string rows, string year, string rule) => LineFixture.Check(rule, $$"""
        //- Deposit.cs
        public class Deposit(int year)
        {
            public int Year { get; } = year;
            public decimal Rate => {|a:0.01m ~> Rates.Of(Year)|};
            public decimal After(decimal paid) => paid + paid * Rate;
        }
        //- Rates.cs
        public static class Rates
        {
            private static readonly Dictionary<int, decimal> Known = {{rows}};
            public static decimal Of(int year) => Known.GetValueOrDefault(year);
        }
        //- Migration.cs
        public static class Migration
        {
            public static string Title => "migration";
            {|b: ~> private static Deposit Old => new({{year}});|}
            EXPECT
            {|b: ~> public static decimal Worth(decimal paid) => Old.After(paid) - 1m;|}
        }
        """);

    private static string Members(string register, string guest, string use, string elsewhere = "") => $$"""
        //- Member.cs
        public class Member(string name, string mail)
        {
            public string Name { get; } = name;
            public string Mail { get; } = mail;
            public string Called => {|a:Name ~> Names.Of(Mail)|};
            public string Letter() => "Dear " + Called;
        }
        public class Club
        {
            private readonly List<Member> _members = [];
            public Member Register(string name, string mail)
            {
                var member = new Member(name, mail);
                _members.Add(member);
                {|a: ~> {{register}}|}
                return member;
            }
            {{elsewhere}}
        }
        //- Names.cs
        public static class Names
        {
            private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal);
            public static void Remember(string mail, string name) => Known[mail] = name;
            public static string Of(string mail) => Known.TryGetValue(mail, out var name) ? name : "friend";
        }
        //- Guests.cs
        public class Guests
        {
            public string Title => "guests";
            {|b: ~> private static Member Guest(Club club, string name) => {{guest}};|}
            EXPECT
            {|b: ~> public static string Card(Club club, string name) => Guest(club, name).{{use}} + "!";|}
        }
        """;

    [Theory]
    [InlineData("Names.Remember(mail, name);", "new Member(name, \"guest\")", "Letter()", "", "INT3001")]
    [InlineData("Names.Remember(mail, name);", "new(name, \"guest\")", "Letter()", "", "INT3001")]
    // It is entered, or nobody asks, or those that were there are not entered either.
    [InlineData("Names.Remember(mail, name);", "club.Register(name, \"guest\")", "Letter()", "", "")]
    [InlineData("Names.Remember(mail, name);", "new Member(name, \"guest\")", "Name", "", "")]
    [InlineData("Names.Remember(mail, name);", "new Member(name, \"guest\")", "Letter()", "public static Member Nobody => new(\"\", \"\");", "")]
    [InlineData("Console.WriteLine(mail);", "new Member(name, \"guest\")", "Letter()", "", "")]
    public Task The_table_is_filled_where_objects_are_made(string register, string guest, string use, string elsewhere, string rule) =>
        LineFixture.Check(rule, Members(register, guest, use, elsewhere));

    [Theory]
    [InlineData("string.Equals(map.Crew(d), crew, StringComparison.OrdinalIgnoreCase)", "")]
    [InlineData("map.Crew(d) == crew", "")]
    // The author counts on what stood for nothing.
    [InlineData("map.Crew(d) == \"central\"", "INT3001")]
    [InlineData("map.Crew(d).StartsWith(crew)", "INT3001")]
    public Task Null_is_equal_to_no_text(string asked, string rule) => LineFixture.Check(rule, $$"""
        //- Map.cs
        #nullable disable
        public class Map
        {
            private readonly Dictionary<string, string> _crews = [];
            public string Crew(string district)
            {
                if (_crews.TryGetValue(district, out var crew)) return crew;
                return {|a:"central" ~> null|};
            }
        }
        //- Filter.cs
        public static class Filter
        {
            public static string Title => "filter";
            {|b: ~> public static IEnumerable<string> Of(Map map, string crew, string[] districts) => districts.Where(d => {{asked}});|}
            EXPECT
        }
        """);
}
