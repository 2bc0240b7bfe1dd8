namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4006: texts that stand together in a call or a table, forms of text, and what the other head asks for by them.</summary>
public sealed class GivenTextTests
{
    private static string Columns(string old, string now, string use, string other = "") => $$"""
        //- Sheet.cs
        public class Sheet(params string[] columns)
        {
            public int Width => columns.Length;
            public int Column(string name) => Array.IndexOf(columns, name);
            public Sheet With(params string[] more) => new([.. columns, .. more]);
        }
        public class Board(IEnumerable<string> columns)
        {
            public int Column(string name) => columns.Count(c => c == name);
        }
        public class Plan(string code, string title)
        {
            public int Column(string name) => code == name || title == name ? 1 : 0;
        }
        //- Export.cs
        public class Export
        {
            public string Title => "export";
            {|a:{{old}} ~> {{now}}|}
            {{other}}
        }
        //- Report.cs
        public class Report
        {
            public string Title => "report";
            {|b: ~> public int Place(Sheet sheet, Board board, Plan plan) => {{use}} + sheet.Width * 0;|}
            EXPECT
            public object Of(Board board, Plan plan) => (board, plan);
        }
        """;

    [Theory]
    [InlineData("public Sheet Make() => new Sheet(\"name\", \"age\", \"nation\");", "public Sheet Make() => new Sheet(\"full_name\", \"age\", \"nationality\");", "sheet.Column(\"nation\")", "INT4006")]
    [InlineData("public Sheet Make() => new(\"name\", \"age\", \"nation\");", "public Sheet Make() => new(\"name\", \"age\");", "sheet.Column(\"nation\")", "INT4006")]
    [InlineData("public Board Make() => new([\"name\", \"age\"]);", "public Board Make() => new([\"name\", \"years\"]);", "board.Column(\"age\")", "INT4006")]
    [InlineData("public Board Make() => new(new[] { \"name\", \"age\" });", "public Board Make() => new(new[] { \"name\", \"years\" });", "board.Column(\"age\")", "INT4006")]
    [InlineData("public Sheet Make(Sheet empty) => empty.With(\"name\", \"nation\");", "public Sheet Make(Sheet empty) => empty.With(\"name\", \"nationality\");", "sheet.Column(\"nation\")", "INT4006")]
    // A column that stays, one more, another order, another type, and parameters that say what they are.
    [InlineData("public Sheet Make() => new Sheet(\"name\", \"age\", \"nation\");", "public Sheet Make() => new Sheet(\"full_name\", \"age\", \"nation\");", "sheet.Column(\"nation\")", "")]
    [InlineData("public Sheet Make() => new Sheet(\"name\", \"age\", \"nation\");", "public Sheet Make() => new Sheet(\"name\", \"mail\", \"nation\", \"age\");", "sheet.Column(\"nation\")", "")]
    [InlineData("public Sheet Make() => new Sheet(\"name\", \"age\", \"nation\");", "public Sheet Make() => new Sheet(\"name\", \"age\", \"nationality\");", "board.Column(\"nation\")", "")]
    [InlineData("public Plan Make() => new Plan(\"alpha\", \"beta\");", "public Plan Make() => new Plan(\"alpha\", \"gamma\");", "plan.Column(\"beta\")", "")]
    [InlineData("public Sheet Make() => new Sheet(\"name\", \"nation\");", "public Sheet Make() => new Sheet(\"name\", \"nationality\");", "sheet.Column(\"nation\")", "", "public Sheet Old() => new Sheet(\"nation\", \"flag\");")]
    public Task A_column_that_is_asked_for(string old, string now, string use, string rule, string other = "") => LineFixture.Check(rule, Columns(old, now, use, other));

    private static string Phrases(string old, string now, string use) => $$"""
        //- Phrases.cs
        public class Phrases
        {
            private static readonly Dictionary<string, string> All = new()
            {
                {|a:["welcome"] = {{old}}, ~> ["welcome"] = {{now}},|}
                ["late"] = "We are late",
            };
            public string Say(string key) => All.GetValueOrDefault(key) ?? "";
            public string Tell(string key, string name) => string.Format(Say(key), name);
        }
        //- Sign.cs
        public class Sign(Phrases phrases)
        {
            public object Source => phrases;
            {|b: ~> public string Text(string name) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("\"Welcome\"", "\"Welcome, {0}!\"", "phrases.Say(\"welcome\") + name", "INT4006")]
    [InlineData("\"Welcome, {0}!\"", "\"Welcome\"", "string.Format(phrases.Say(\"welcome\"), name)", "INT4006")]
    [InlineData("\"Welcome, {0}!\"", "\"Welcome\"", "phrases.Tell(\"welcome\", name)", "INT4006")]
    // Other words, another text, and code that knows of the place.
    [InlineData("\"Welcome\"", "\"Welcome aboard\"", "phrases.Say(\"welcome\") + name", "")]
    [InlineData("\"Welcome, {0}!\"", "\"Hello, {0}!\"", "string.Format(phrases.Say(\"welcome\"), name)", "")]
    [InlineData("\"Welcome\"", "\"Welcome, {0}!\"", "phrases.Say(\"late\") + name", "")]
    [InlineData("\"Welcome\"", "\"Welcome, {0}!\"", "phrases.Tell(\"welcome\", name)", "")]
    [InlineData("\"Welcome\"", "\"Welcome, {0}!\"", "phrases.Say(\"welcome\").Replace(\"{0}\", name)", "")]
    [InlineData("\"[0-9]+\"", "\"[0-9]{5}\"", "phrases.Say(\"welcome\") + name", "")]
    public Task A_text_with_a_place_for_a_value(string old, string now, string use, string rule) => LineFixture.Check(rule, Phrases(old, now, use));

    private static string Seats(string now, string use, string other = "") => $$"""
        //- Seats.cs
        public class Seats
        {
            private readonly HashSet<string> _taken = [];
            public void Take(int row, char letter)
            {
                {|a:_taken.Add($"{row}{letter}"); ~> {{now}}|}
            }
            public bool IsTaken(string seat) => _taken.Contains(seat);
            public void Say(string seat) => Console.WriteLine(seat);
            {{other}}
        }
        public class Rooms { public bool IsTaken(string room) => room.Length == 2; }
        //- Finder.cs
        public class Finder(Seats seats, Rooms rooms)
        {
            public object All => (seats, rooms);
            {|b: ~> public bool Any(int row, char letter) { {{use}} }|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("_taken.Add($\"{row:00}{letter}\");", "return seats.IsTaken($\"{row}{letter}\");", "INT4006")]
    [InlineData("_taken.Add($\"{row}-{char.ToUpperInvariant(letter)}\");", "return seats.IsTaken($\"{row}{letter}\");", "INT4006")]
    // The same text, another text, another type, what is only shown, and what is written elsewhere.
    [InlineData("if (row > 0) _taken.Add($\"{row}{letter}\");", "return seats.IsTaken($\"{row}{letter}\");", "")]
    [InlineData("_taken.Add($\"{row:00}{letter}\");", "return seats.IsTaken($\"{row:00}{letter}\");", "")]
    [InlineData("_taken.Add($\"{row:00}{letter}\");", "return rooms.IsTaken($\"{row}{letter}\");", "")]
    [InlineData("_taken.Add($\"{row:00}{letter}\");", "seats.Say($\"{row}{letter}\"); return false;", "")]
    [InlineData("_taken.Add($\"{row:00}{letter}\");", "return seats.IsTaken($\"{row}{letter}\");", "", "public void Mark(int row, char letter) => _taken.Add($\"{row}{letter}\");")]
    public Task A_form_of_text_that_is_asked_for(string now, string use, string rule, string other = "") => LineFixture.Check(rule, Seats(now, use, other));
}
