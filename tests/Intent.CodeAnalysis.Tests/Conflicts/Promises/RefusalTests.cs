namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A member refuses what it took before, or throws where it said no: INT3018 and INT3002 for the code that does not look, or counts on the answer.</summary>
public sealed class RefusalTests
{
    private static string Book(string was, string now, string use) => $$"""
        //- Book.cs
        public readonly record struct Slot(int Day, int Hour);
        public class Book
        {
            private readonly Dictionary<Slot, string> _taken = new();
            private readonly List<string> _log = [];
            public int FirstHour => 7;
            public int LastHour => 21;
            public int MaxPerTenant { get; init; } = 3;
            public bool TryBook(Slot slot, string tenant)
            {
                {|a:{{was}} ~> {{now}}|}
                return _taken.TryAdd(slot, tenant);
            }
        }
        //- App.cs
        public class App(Book book)
        {
            public string Title => "app";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Shut = "if (slot.Hour < FirstHour || slot.Hour > LastHour) return false;";
    private const string Full = "if (_taken.Values.Count(t => t == tenant) >= MaxPerTenant) return false;";
    private const string FullThrows = "if (_taken.Values.Count(t => t == tenant) >= MaxPerTenant) throw new InvalidOperationException();";

    private const string Weekly = "public List<Slot> Weekly(string tenant, Slot first, int weeks) => Enumerable.Range(0, weeks).Select(w => first with { Day = first.Day + 7 * w }).Where(s => book.TryBook(s, tenant)).ToList();";

    [Theory]
    [InlineData(Shut + Full, Weekly, "INT3018")]
    [InlineData(Shut + Full, "public void All(string tenant) { for (var h = 8; h < 16; h++) book.TryBook(new Slot(1, h), tenant); }", "INT3018")]
    [InlineData(Shut + FullThrows, "public void All(string tenant) { foreach (var h in new[] { 8, 9 }) { if (book.TryBook(new Slot(1, h), tenant)) Count++; } } int Count;", "INT3018")]
    // It looks what came of it.
    [InlineData(Shut + Full, "public bool All(string tenant) { for (var h = 8; h < 16; h++) if (!book.TryBook(new Slot(1, h), tenant)) return false; return true; }", "")]
    // One each.
    [InlineData(Shut + Full, "public void Each(IEnumerable<string> tenants) { foreach (var t in tenants) book.TryBook(new Slot(1, 9), t); }", "")]
    [InlineData(Shut + Full, "public void One(string tenant) => book.TryBook(new Slot(1, 9), tenant);", "")]
    // Another book each time.
    [InlineData(Shut + Full, "public void Each(IEnumerable<Book> books, string tenant) { foreach (var b in books) b.TryBook(new Slot(1, 9), tenant); }", "")]
    [InlineData("_log.Add(tenant);" + Shut, Weekly, "")]
    public Task There_may_be_no_room_for_more(string now, string use, string rule) => LineFixture.Check(rule, Book(Shut, now, use));

    private const string ShutThrows = "if (slot.Hour < FirstHour || slot.Hour > LastHour) throw new ArgumentOutOfRangeException(nameof(slot));";

    [Theory]
    [InlineData("public int Next(string tenant, int from) { for (var h = 0; h < 24; h++) { var slot = new Slot(1, (from + h) % 24); if (book.TryBook(slot, tenant)) return slot.Hour; } return -1; }", "INT3002")]
    [InlineData("public string Ask(Slot slot) => book.TryBook(slot, \"x\") ? \"yours\" : \"try again\";", "INT3002")]
    // A known hour.
    [InlineData("public string Ask() => book.TryBook(new Slot(1, 9), \"x\") ? \"yours\" : \"try again\";", "")]
    // It asks itself before.
    [InlineData("public bool Ask(Slot slot) { if (slot.Hour < book.FirstHour || slot.Hour > book.LastHour) { return false; } else if (book.TryBook(slot, \"x\")) return true; return false; }", "")]
    // It knows of the exception.
    [InlineData("public bool Ask(Slot slot) { try { return book.TryBook(slot, \"x\") ? true : false; } catch (ArgumentException) { return false; } }", "")]
    [InlineData("public bool Pass(Slot slot) => book.TryBook(slot, \"x\");", "")]
    public Task What_said_no_throws(string use, string rule) => LineFixture.Check(rule, Book(Shut, ShutThrows, use));

    private static string Import(string body, string helper, string use) => $$"""
        //- Import.cs
        public static class Import
        {
            public static List<int> Parse(string text)
            {
                var rows = new List<int>();
                foreach (var line in text.Split('\n'))
                    {|a:rows.Add(ParseLine(line)); ~> {{body}}|}
                return rows;
            }
            {|a: ~> {{helper}}|}
            public static int ParseLine(string line) => int.Parse(line);
        }
        //- Form.cs
        public class Form
        {
            public string? Error { get; private set; }
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Rejects = "public List<int> Submit(string text) { try { return Import.Parse(text); } catch (FormatException) { Error = \"rejected\"; return []; } }";
    private const string Try = "private static int? TryLine(string line) { try { return ParseLine(line); } catch (Exception e) when (e is FormatException or OverflowException) { return null; } }";

    [Theory]
    [InlineData("if (TryLine(line) is { } row) rows.Add(row);", Try, Rejects, "INT3003")]
    [InlineData("try { rows.Add(ParseLine(line)); } catch (FormatException) { continue; }", "", Rejects, "INT3003")]
    // It is thrown on.
    [InlineData("try { rows.Add(ParseLine(line)); } catch (FormatException) { Console.WriteLine(line); throw; }", "", Rejects, "")]
    [InlineData("if (TryLine(line) is { } row) rows.Add(row);", Try, "public int Submit(string text) => Import.Parse(text).Count;", "")]
    // Another one.
    [InlineData("try { rows.Add(ParseLine(line)); } catch (OverflowException) { continue; }", "", Rejects, "")]
    public Task A_helper_catches_what_came_through(string body, string helper, string use, string rule) => LineFixture.Check(rule, Import(body, helper, use));
}
