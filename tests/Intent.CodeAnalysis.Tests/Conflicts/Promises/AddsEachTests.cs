namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A member that added an element with each call merges, leaves out or drops some, and new code counts them or takes them by their place (INT3012).</summary>
public sealed class AddsEachTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Bill(string was, string now, string use, bool found) => $$"""
        //- Bill.cs
        public record Line(string Code, int Quantity);
        public class Bill
        {
            private readonly List<Line> _lines = [];
            private readonly HashSet<string> _codes = [];
            public IReadOnlyList<Line> Lines => _lines;
            public IEnumerable<string> Codes => _lines.Select(l => l.Code);
            public void Add(Line line)
            {
                {|a:{{was}} ~> {{now}}|}
            }
        }
        //- Page.cs
        public class Page
        {
            public string Title => "page";
            {|b: ~> public object? Of(Bill bill) => {{use}};
            {{(found ? "//~ b: INT3012" : "")}}
            |}
        }
        """;

    private const string Each = "_lines.Add(line);";

    private const string Merges = """
        var at = _lines.FindIndex(l => l.Code == line.Code);
        if (at >= 0) _lines[at] = _lines[at] with { Quantity = _lines[at].Quantity + line.Quantity };
        else _lines.Add(line);
        """;

    private const string Once = "if (!_codes.Add(line.Code)) return; _lines.Add(line);";

    [Theory]
    [InlineData(Each, Merges, "bill.Lines.Count", true)]
    [InlineData(Each, Merges, "bill.Lines[^1]", true)]
    [InlineData(Each, Once, "bill.Codes.Count(c => c == \"A\")", true)]
    [InlineData(Each, Once, "bill.Lines.Last().Quantity", true)]
    [InlineData(Each, "if (_lines.Any(l => l.Code == line.Code)) { return; } _lines.Add(line);", "bill.Lines.Sum(l => l.Quantity)", true)]
    [InlineData(Each, Merges, "bill.Lines.Count > 0", false)]
    [InlineData(Each, Merges, "bill.Codes.Contains(\"A\")", false)]
    [InlineData(Each, Merges, "bill.Lines.Max(l => l.Quantity)", false)]
    [InlineData(Each, Once, "bill.Codes.Distinct().Count()", false)]
    [InlineData(Each, "ArgumentNullException.ThrowIfNull(line); _lines.Add(line);", "bill.Lines.Count", false)]
    [InlineData(Once, Merges, "bill.Lines.Count", false)]
    public Task Some_are_merged_or_left_out(string was, string now, string use, bool found) => Check(found, Bill(was, now, use, found));

    private const string Drops = "_lines.Add(line); if (_lines.Count > 20) _lines.RemoveAt(0);";

    [Theory]
    [InlineData(Drops, "bill.Lines[0]", true)]
    [InlineData(Drops, "bill.Lines.Count", true)]
    [InlineData(Drops, "bill.Codes.First()", true)]
    [InlineData(Drops, "bill.Lines[^1]", false)]
    [InlineData(Drops, "bill.Codes.LastOrDefault()", false)]
    [InlineData(Drops, "bill.Lines.Count == 0", false)]
    public Task The_oldest_are_dropped(string now, string use, bool found) => Check(found, Bill(Each, now, use, found));

    private static string Directory(string was, string now, string use, bool found) => $$"""
        //- Guests.cs
        public record Guest(string Name, string Email);
        public class Directory
        {
            private readonly List<Guest> _guests = [];
            private readonly ICollection<string> _seen = {|a:new List<string>() ~> {{(was.Length > 0 ? "new List<string>()" : "new HashSet<string>()")}}|};
            public bool Seen(string name) => _seen.Contains(name);
            public void See(string name) => _seen.Add(name);
            public IReadOnlyList<Guest> Guests => _guests;
            public IReadOnlyList<string> Emails()
            {
                {|a:{{(was.Length > 0 ? was : "return [];")}} ~> {{now}}|}
            }
            {|b: ~> public object? Report() => {{use}};
            {{(found ? "//~ b: INT3012" : "")}}
            |}
        }
        """;

    private const string All = "return _guests.Select(g => g.Email).ToList();";

    private const string EachOnce = """
        var seen = new HashSet<string>();
        var emails = new List<string>();
        foreach (var guest in _guests)
            if (seen.Add(guest.Email))
                emails.Add(guest.Email);
        return emails;
        """;

    [Theory]
    [InlineData(All, EachOnce, "Guests.Select(g => g.Name).Zip(Emails())", true)]
    [InlineData(All, EachOnce, "Emails().Count * 2", true)]
    [InlineData(All, EachOnce, "Emails().Contains(\"a@b\")", false)]
    [InlineData(All, "var emails = new List<string>(); foreach (var guest in _guests) emails.Add(guest.Email); return emails;", "Emails().Count * 2", false)]
    [InlineData("", "return [];", "_seen.Count(s => s == \"Ida\")", true)]                   // a set, and the code asks only what is there
    public Task Each_is_given_once(string was, string now, string use, bool found) => Check(found, Directory(was, now, use, found));
}
