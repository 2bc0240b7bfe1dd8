namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What a constructor puts into a member changes, although the member says nothing itself: a default (INT3001), another collection or a copy (INT3012, INT3009), another comparer (INT3008).</summary>
public sealed class ConstructorContentTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Course(string was, string now, string use, bool found, string member = "public TimeSpan Duration { get; }") => $$"""
        //- Course.cs
        public record Person(string Name)
        {
            public static readonly Person None = new("");
        }
        public class Book
        {
            private readonly Dictionary<string, DateOnly> _days = [];
            private readonly List<(string Name, Person Person)> _people = [];
            public void Set(string name, DateOnly day) => _days[name] = day;
            public void Put(string name, Person person) => _people.Add((name, person));
            public DateOnly Of(string name)
            {
                _days.TryGetValue(name, out var day);
                return day;
            }
            public DateOnly Last(string name)
            {
                var last = DateOnly.MinValue;
                foreach (var (of, day) in _days)
                    if (of == name && day > last)
                        last = day;
                return last;
            }
            public Person Lead(string name)
            {
                foreach (var entry in _people)
                    if (entry.Name == name)
                        return entry.Person;
                return Person.None;
            }
            public string Notes(string name) => _days.ContainsKey(name) ? "noted" : string.Empty;
        }
        public class Course
        {
            public string Name { get; }
            {{member}}
            {|a:{{was}} ~> {{now}}|}
            public int Year => Start().Year;
            private DateOnly Start() => new(2020, 1, 1);
        }
        //- Plan.cs
        public class Plan
        {
            public string Title => "plan";
            {|b: ~> public object? Of(Course course, TimeOnly from, Person person) => {{use}};
            {{(found ? "//~ b: INT3001" : "")}}
            |}
        }
        """;

    private const string Given = "public Course(string name, TimeSpan duration) { Name = name; Duration = duration; }";

    private const string Read =
        "public Course(string name, string duration) { Name = name; Duration = TimeSpan.TryParse(duration, out var read) ? read : TimeSpan.Zero; }";

    private const string Parsed =
        "public Course(string name, string duration) { Name = name; TimeSpan.TryParse(duration, out var read); Duration = read; }";

    [Theory]
    [InlineData(Read, "from.Add(course.Duration)", true)]
    [InlineData(Parsed, "course.Duration.TotalHours * 12", true)]
    [InlineData(Read, "course.Duration > TimeSpan.Zero ? from.Add(course.Duration) : from", false)]
    [InlineData(Read, "course.Name", false)]
    [InlineData("public Course(string name, string duration) { Name = name; Duration = TimeSpan.Parse(duration); }", "from.Add(course.Duration)", false)]
    public Task A_text_that_cannot_be_read(string now, string use, bool found) => Check(found, Course(Given, now, use, found));

    private const string Day = "public DateOnly Begin { get; }", Lead = "public Person Lead { get; }";

    [Theory]
    [InlineData(Day, "public Course(string name, DateOnly begin) { Name = name; Begin = begin; }", "public Course(string name, Book book) { Name = name; Begin = book.Of(name); }", "2025 - course.Begin.Year", true)]
    [InlineData(Day, "public Course(string name, DateOnly begin) { Name = name; Begin = begin; }", "public Course(string name, Book book) { Name = name; Begin = book.Last(name); }", "course.Begin.AddDays(3)", true)]
    [InlineData(Lead, "public Course(string name, Person lead) { Name = name; Lead = lead; }", "public Course(string name, Book book) { Name = name; Lead = book.Lead(name); }", "course.Lead with { Name = \"Dr \" + course.Lead.Name }", true)]
    [InlineData(Lead, "public Course(string name, Person lead) { Name = name; Lead = lead; }", "public Course(string name, Book book) { Name = name; Lead = book.Lead(name); }", "course.Lead != Person.None && course.Lead.Name == \"Ida\"", false)]
    public Task A_value_from_a_book(string member, string was, string now, string use, bool found) => Check(found, Course(was, now, use, found, member));

    private static string Depot(string was, string now, string use, string expected) => $$"""
        //- Depot.cs
        using System.Collections.Frozen;
        public record Item(string Tag, string Name);
        public class Depot
        {
            private readonly List<Item> _all = [];
            private readonly Dictionary<string, Item> _byTag = [];
            private readonly List<string> _steps;
            public IReadOnlyList<Item> All => _all;
            public IReadOnlyDictionary<string, Item> ByTag { get; }
            public IList<string> Steps { get; }
            public bool Add(Item item) => _byTag.TryAdd(item.Tag, item);
            public Depot(Item[] items, string[] steps)
            {
                _steps = [.. steps];
                {|a:{{was}} ~> {{now}}|}
            }
        }
        //- Desk.cs
        public class Desk
        {
            public string Title => "desk";
            {|b: ~> public object? Of(Depot depot, Item item)
            {
                {{use}}
                {{(expected.Length > 0 ? "//~ b: " + expected : "")}}
                return null;
            }|}
        }
        """;

    [Theory]
    [InlineData("foreach (var i in items) _all.Add(i);", "_all.AddRange(items.OrderBy(i => i.Name));", "Console.WriteLine(depot.All[0]);", "INT3009")]
    [InlineData("foreach (var i in items) _all.Add(i);", "_all.AddRange(items.OrderBy(i => i.Name));", "Console.WriteLine(depot.All.Count);", "")]
    [InlineData("foreach (var i in items) _all.Add(i);", "_all.AddRange(items);", "Console.WriteLine(depot.All[0]);", "")]
    [InlineData("Steps = new List<string>(steps);", "Steps = Array.AsReadOnly(steps);", "depot.Steps.Add(item.Name);", "INT3012")]
    [InlineData("Steps = new List<string>(steps);", "Steps = Array.AsReadOnly(steps);", "Console.WriteLine(depot.Steps.Count);", "")]
    [InlineData("ByTag = _byTag;", "ByTag = _byTag.ToFrozenDictionary();", "depot.Add(item); Console.WriteLine(depot.ByTag[item.Tag]);", "INT3012")]
    [InlineData("ByTag = _byTag;", "ByTag = _byTag.ToFrozenDictionary();", "Console.WriteLine(depot.ByTag.ContainsKey(item.Tag));", "")]
    public Task Another_collection(string was, string now, string use, string expected) =>
        expected.Length > 0 ? LineFixture.Finds(Depot(was, now, use, expected)) : LineFixture.Silent(Depot(was, now, use, expected));

    [Theory]
    [InlineData("items.ToDictionary(i => i.Tag, StringComparer.OrdinalIgnoreCase)", "rack.Add(new Item(text))", true)]
    [InlineData("items.ToDictionary(i => i.Tag, StringComparer.Ordinal)", "rack.Add(new Item(text))", false)]
    [InlineData("items.ToDictionary(i => i.Tag, StringComparer.OrdinalIgnoreCase)", "rack.Has(new Item(text))", false)]       // finds what it found
    public Task Another_comparer_for_a_part_of_what_is_given(string now, string use, bool found) => Check(found, $$"""
        //- Rack.cs
        public record Item(string Tag);
        public class Rack
        {
            private readonly Dictionary<string, Item> _items;
            public Rack(Item[] items) => _items = {|a:items.ToDictionary(i => i.Tag) ~> {{now}}|};
            public bool Add(Item item) => _items.TryAdd(item.Tag, item);
            public bool Has(Item item) => _items.ContainsKey(item.Tag);
        }
        //- Import.cs
        public class Import
        {
            public string Title => "import";
            {|b: ~> public bool Load(Rack rack, string text) => {{use}};
            {{(found ? "//~ b: INT3008" : "")}}
            |}
        }
        """);

    private static string Desk(string made, string use, bool found) => $$"""
        //- Tariff.cs
        public interface ITariff { decimal PerDay(string kind); }
        public class Flat(decimal day) : ITariff { public decimal PerDay(string kind) => kind == "child" ? day / 2 : day; }
        {|a: ~> public class Table : ITariff
        {
            private readonly Dictionary<string, decimal> _days = [];
            public Table With(string kind, decimal day) { _days[kind] = day; return this; }
            public decimal PerDay(string kind) => _days.GetValueOrDefault(kind);
        }|}
        public class Desk(ITariff tariff) { public decimal PriceOf(string kind, int days) => tariff.PerDay(kind) * days; }
        public static class Sample
        {
            public static Desk Desk() => {|a:new(new Flat(60m)) ~> {{made}}|};
        }
        //- Teaser.cs
        public class Teaser
        {
            public string Title => "teaser";
            {|b: ~> public object? Of(Desk desk, ITariff tariff, string[] kinds) => {{use}};
            {{(found ? "//~ b: INT3001" : "")}}
            |}
        }
        """;

    [Theory]
    [InlineData("new(new Table().With(\"adult\", 60m))", "kinds.Min(k => desk.PriceOf(k, 1))", true)]
    [InlineData("new(new Table().With(\"adult\", 60m))", "1.1m * tariff.PerDay(kinds[0])", true)]
    [InlineData("new(new Table().With(\"adult\", 60m))", "kinds.Where(k => desk.PriceOf(k, 1) > 0).Min(k => desk.PriceOf(k, 1))", false)]
    [InlineData("new(new Flat(60.5m))", "kinds.Min(k => desk.PriceOf(k, 1))", false)]                                  // nobody makes the new one
    public Task Another_implementation_is_made_instead(string made, string use, bool found) => Check(found, Desk(made, use, found));
}
