namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>Elements are put into a list at another place than before, and new code takes them by their place (INT3009).</summary>
public sealed class FillingPlaceTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Diary(string was, string now, string use, bool found) => $$"""
        //- Diary.cs
        public record Note(int Day, string Text);
        public class Diary
        {
            private readonly List<Note> _notes = [];
            public IReadOnlyList<Note> Notes => _notes;
            public IEnumerable<string> Texts => _notes.Select(n => n.Text);
            public void Write(Note note)
            {
                {|a:{{was}} ~> {{now}}|}
            }
        }
        //- Page.cs
        public class Page
        {
            public string Title => "page";
            {|b: ~> public object? Of(Diary diary, int day) => {{use}};
            {{(found ? "//~ b: INT3009" : "")}}
            |}
        }
        """;

    private const string AtEnd = "_notes.Add(note);";
    private const string InFront = "_notes.Insert(0, note);";
    private const string ByDay = "var at = _notes.FindIndex(n => n.Day > note.Day); _notes.Insert(at < 0 ? _notes.Count : at, note);";

    [Theory]
    [InlineData(AtEnd, InFront, "diary.Notes[^1]", true)]
    [InlineData(AtEnd, ByDay, "diary.Notes.Last()", true)]
    [InlineData(AtEnd, "if (note.Day > 0) _notes.Add(note); else _notes.Insert(0, note);", "diary.Notes[^1]", true)]
    [InlineData(InFront, AtEnd, "diary.Texts.First()", true)]
    [InlineData(AtEnd, InFront, "diary.Notes.Count", false)]
    [InlineData(AtEnd, InFront, "diary.Notes.MaxBy(n => n.Day)", false)]
    [InlineData(AtEnd, InFront, "diary.Notes.OrderBy(n => n.Day).Last()", false)]
    [InlineData(AtEnd, "if (note.Text != \"\") _notes.Add(note);", "diary.Notes[^1]", false)]
    public Task A_list_is_filled_at_another_place(string was, string now, string use, bool found) => Check(found, Diary(was, now, use, found));

    private static string Sorted(string add, string use, bool found) => $$"""
        //- Diary.cs
        public record Note(int Day, int AuthorId);
        public class Diary
        {
            private readonly List<Note> _notes = [];
            public IReadOnlyList<Note> All => _notes;
            public List<Note> Notes() => {|a:_notes.OrderBy(n => n.Day).ToList() ~> _notes.ToList()|};
            public void Write(Note note)
            {
                {|a:_notes.Add(note); ~> {{add}}|}
            }
        }
        //- Page.cs
        public class Page
        {
            public string Title => "page";
            {|b: ~> public object? Of(Diary diary, int author) => {{use}};
            {{(found ? "//~ b: INT3009" : "")}}
            |}
        }
        """;

    [Theory]
    [InlineData(ByDay, "diary.Notes()[0]", false)]                                         // kept in order instead
    [InlineData("_notes.Add(note); _notes.Sort((x, y) => x.Day.CompareTo(y.Day));", "diary.Notes()[0]", false)]
    [InlineData(ByDay, "diary.All[0]", true)]                                               // was in the order in which they came
    [InlineData("if (note.Day > 0) _notes.Add(note);", "diary.Notes()[0]", true)]
    [InlineData("if (note.Day > 0) _notes.Add(note);", "diary.Notes().Find(n => n.AuthorId == author)", true)]       // the first of several
    public Task A_result_is_not_sorted_any_more(string add, string use, bool found) => Check(found, Sorted(add, use, found));
}
