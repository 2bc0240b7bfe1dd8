using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What a field, a constant or a constructor promises through other members: order, comparers, formats; each alarm has its silent twin beside it.</summary>
public sealed class CarriedPromiseTests
{
    // D16
    private const string Scores = """
        //- Board.cs
        public class Board
        {
            private readonly {|a:SortedDictionary<string, int> ~> Dictionary<string, int>|} _points = new();
            public int Count => _points.Count;
            public IReadOnlyDictionary<string, int> Points => _points;
            public IEnumerable<string> Names => _points.Keys;
            public List<int> All() => _points.Values.ToList();
            public IEnumerable<string> Sorted => _points.Keys.Order();
            public void Set(string name, int points) => _points[name] = points;
        }
        //- Show.cs
        public class Show(Board board)
        {
            public int Year => 2030;
            {|b: ~> public string Text(string name, System.Text.StringBuilder text) { USE }|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("return board.Points.First().Key;")]
    [InlineData("return board.Names.First();")]
    [InlineData("var names = board.Names; return names.Last();")]
    [InlineData("return board.All()[0].ToString();")]
    [InlineData("return board.Points.Keys.ToList()[0];")]
    [InlineData("foreach (var p in board.Points) text.Append(p.Key); return text.ToString();")]
    [InlineData("foreach (var p in board.Points) { if (p.Value > 3) return p.Key; } return \"\";")]
    [InlineData("return string.Join(\", \", board.Names);")]
    public Task A_sorted_dictionary_behind_a_property_becomes_a_plain_one(string use) =>
        Finds(Scores.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3009", StringComparison.Ordinal));

    [Theory]
    [InlineData("return board.Points[name].ToString();")]
    [InlineData("return board.Sorted.First();")]
    [InlineData("return board.Names.OrderBy(n => n.Length).First();")]
    [InlineData("var sum = 0; foreach (var p in board.Points) sum += p.Value; return sum.ToString();")]
    [InlineData("return board.Points.Max(p => p.Value) + \" \" + board.Count;")]
    [InlineData("return board.Points.ContainsKey(name) ? name : \"\";")]
    public Task Nothing_depends_on_the_order(string use) => Silent(Scores.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    [Fact]
    public Task A_sorted_list_becomes_a_sorted_dictionary() => Silent(Scores.Replace("USE", "return board.Names.First();", StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal)
        .Replace("SortedDictionary<string, int> ~> Dictionary<string, int>", "SortedDictionary<string, int> ~> SortedList<string, int>", StringComparison.Ordinal));

    [Fact]
    public Task A_sorted_set_becomes_a_hash_set_in_the_constructor() => Finds("""
        //- Tags.cs
        public class Tags
        {
            private readonly ISet<string> _tags;
            public Tags(IEnumerable<string> all)
            {
                _tags = {|a:new SortedSet<string>(all) ~> new HashSet<string>(all)|};
            }
            public IEnumerable<string> All => _tags;
        }
        //- Cloud.cs
        public class Cloud
        {
            {|b: ~> public string Top(Tags tags) => tags.All.First();|}
            //~ b: INT3009|INT3012
            public int Max => 10;
        }
        """);

    // D15
    private const string Wrapped = """
        //- Headers.cs
        public class Headers
        {
            private readonly Dictionary<string, string> _map = new(StringComparer.{|a:OrdinalIgnoreCase ~> Ordinal|});
            private readonly Dictionary<string, int> _hits = new();
            public int Count => _map.Count;
            public string this[string name] => _map[name];
            public void Add(string name, string value) => _map.Add(name, value);
            public bool Has(string name) => _map.ContainsKey(name);
            public void Hit(string name) => _hits[name] = _hits.GetValueOrDefault(name) + 1;
            public void Clear() => _map.Clear();
        }
        //- Client.cs
        public class Client
        {
            public int Port => 80;
            {|b: ~> public void Send(Headers headers) { USE }|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("headers.Add(\"accept\", \"*\");")]
    [InlineData("if (headers.Has(\"ACCEPT\")) Console.WriteLine(1);")]
    [InlineData("Console.WriteLine(headers[\"accept\"]);")]
    public Task A_wrapper_of_the_repository_compares_its_keys_otherwise(string use) =>
        Finds(Wrapped.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3008", StringComparison.Ordinal));

    [Theory]
    [InlineData("headers.Hit(\"x\");")]
    [InlineData("headers.Clear();")]
    [InlineData("Console.WriteLine(headers.Count);")]
    public Task What_is_used_of_the_wrapper_has_no_such_key(string use) => Silent(Wrapped.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    private const string Made = """
        //- Register.cs
        public class Register
        {
            private readonly Dictionary<string, int> _codes;
            private readonly Dictionary<string, int> _names;
            public Register(int size)
            {
                Size = size;
                _names = new Dictionary<string, int>();
                _codes = new Dictionary<string, int>(size, {|a:StringComparer.Ordinal ~> StringComparer.OrdinalIgnoreCase|});
            }
            public int Size { get; }
            public Dictionary<string, int> Codes => _codes;
            public Dictionary<string, int> Names => _names;
        }
        //- Load.cs
        public class Load
        {
            public int Max => 10;
            {|b: ~> public void Swiss(Register register) { USE }|}
            EXPECT
        }
        """;

    [Fact]
    public Task The_constructor_gives_another_comparer() =>
        Finds(Made.Replace("USE", "register.Codes.Add(\"CH\", 1); register.Codes.Add(\"ch\", 2);", StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3008", StringComparison.Ordinal));

    [Theory]
    [InlineData("register.Names.Add(\"CH\", 1);")]
    [InlineData("Console.WriteLine(new Register(3).Size);")]
    public Task The_constructor_gives_it_to_another_member(string use) => Silent(Made.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    private const string Queried = """
        //- Names.cs
        public class People
        {
            private readonly List<string> _all = [];
            public void Add(string name) => _all.Add(name);
            public IEnumerable<string> Names() => _all.OLD;
        }
        //- Show.cs
        public class Show(People people)
        {
            public int Year => 2030;
            {|b: ~> public int Of(string name) { USE }|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("Distinct({|a:StringComparer.OrdinalIgnoreCase ~> |})", "return people.Names().ToDictionary(n => n.ToUpperInvariant(), n => n.Length)[name];")]
    [InlineData("Distinct({|a:StringComparer.OrdinalIgnoreCase ~> |})", "return people.Names().Count();")]
    [InlineData("GroupBy(n => n{|a:, StringComparer.OrdinalIgnoreCase ~> |}).Select(g => g.Key)", "return people.Names().Count();")]
    [InlineData("ToHashSet({|a:StringComparer.OrdinalIgnoreCase ~> |})", "return people.Names().Contains(name) ? 1 : 0;")]
    [InlineData("ToDictionary(n => n, n => n.Length{|a:, StringComparer.OrdinalIgnoreCase ~> |}).Keys", "return people.Names().Count();")]
    public Task A_query_tells_elements_apart_otherwise(string query, string use) =>
        Finds(Queried.Replace("OLD", query, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3008", StringComparison.Ordinal));

    [Theory]
    [InlineData("Distinct({|a:StringComparer.OrdinalIgnoreCase ~> |})", "people.Add(name); return 1;")]
    [InlineData("Distinct({|a:StringComparer.OrdinalIgnoreCase ~> |})", "foreach (var n in people.Names()) Console.WriteLine(n); return 1;")]
    [InlineData("Distinct({|a: ~> EqualityComparer<string>.Default|})", "return people.Names().Count();")]
    public Task Nothing_counts_on_what_is_apart(string query, string use) =>
        Silent(Queried.Replace("OLD", query, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    // D18
    private const string Formats = """
        //- Formats.cs
        public static class Formats
        {
            public const string Day = {|a:"yyyy-MM-dd" ~> "dd.MM.yyyy"|};
            public const string Time = "HH:mm";
        }
        //- Stamp.cs
        public static class Stamp
        {
            public static string Of(DateTime when) => when.ToString(Formats.Day);
            public static string Hour(DateTime when) => when.ToString(Formats.Time);
            public static bool IsDay(string text) => text.Length == Formats.Day.Length;
        }
        //- Reader.cs
        public class LogReader
        {
            public int Lines => 0;
            {|b: ~> public bool Same(DateTime at, string line) { USE }|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("return DateTime.ParseExact(Stamp.Of(at), \"yyyy-MM-dd\", null) == at;")]
    [InlineData("return Stamp.Of(at).Split('-')[0] == line;")]
    [InlineData("var text = Stamp.Of(at); return text.Substring(0, 4) == line;")]
    public Task A_format_behind_a_constant_changes(string use) => Finds(Formats.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3017", StringComparison.Ordinal));

    [Theory]
    [InlineData("return Stamp.Hour(at).Split(':')[0] == line;")]
    [InlineData("return Stamp.IsDay(line);")]
    [InlineData("Console.WriteLine(Stamp.Of(at)); return true;")]
    public Task Nothing_reads_that_format(string use) => Silent(Formats.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("amount.ToString(CultureInfo.InvariantCulture)", "amount.ToString()")]
    [InlineData("FormattableString.Invariant($\"{amount}\")", "$\"{amount}\"")]
    [InlineData("amount.ToString(\"0.00\", CultureInfo.InvariantCulture)", "amount.ToString(\"0.00\", CultureInfo.CurrentCulture)")]
    public Task A_number_is_written_in_the_culture_of_the_user(string was, string now) => Finds(Written(was, now, "decimal.Parse(amount.Text, CultureInfo.InvariantCulture)", "//~ b: INT3017"));

    [Fact]
    public Task A_number_is_written_as_before() => Silent(Written("FormattableString.Invariant($\"{amount}\")", "amount.ToString(CultureInfo.InvariantCulture)", "decimal.Parse(amount.Text, CultureInfo.InvariantCulture)", ""));

    [Fact]
    public Task A_number_in_the_culture_of_the_user_is_only_shown() => Silent(Written("amount.ToString(CultureInfo.InvariantCulture)", "amount.ToString()", "amount.Text.Length", ""));

    private static string Written(string was, string now, string use, string expected) => """
        //- Amount.cs
        using System.Globalization;
        public class Amount(decimal amount)
        {
            public string Text => {|a:WAS ~> NOW|};
        }
        //- Reader.cs
        using System.Globalization;
        public class Reader
        {
            {|b: ~> public decimal Of(Amount amount) => USE;|}
            EXPECT
            public int Lines => 0;
        }
        """.Replace("WAS", was, StringComparison.Ordinal).Replace("NOW", now, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expected, StringComparison.Ordinal);

    private const string Cultures = """
        //- Text.cs
        using System.Globalization;
        public static class Text
        {
            private static readonly CultureInfo Culture = {|a:CultureInfo.InvariantCulture ~> CultureInfo.CurrentCulture|};
            public static string Of(decimal amount) => amount.ToString(Culture);
            public static string Plain(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
        }
        //- Reader.cs
        using System.Globalization;
        public class Reader
        {
            {|b: ~> public decimal Twice(decimal amount) => decimal.Parse(Text.USE(amount), CultureInfo.InvariantCulture);|}
            EXPECT
            public int Lines => 0;
        }
        """;

    [Fact]
    public Task A_culture_in_a_field_changes() => Finds(Cultures.Replace("USE", "Of", StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT3017", StringComparison.Ordinal));

    [Fact]
    public Task A_culture_in_a_field_that_the_text_does_not_have() => Silent(Cultures.Replace("USE", "Plain", StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));
}
