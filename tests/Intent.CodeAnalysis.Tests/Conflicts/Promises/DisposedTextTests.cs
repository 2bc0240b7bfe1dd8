namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3018 and INT5006: disposing an object empties what a member of it gives, or an event is raised before what it tells of, and new code asks afterwards.</summary>
public sealed class DisposedTextTests
{
    private static string Writer(string dispose, string use) => $$"""
        //- Writer.cs
        public sealed class Store { public string Saved = ""; }
        public sealed class Writer(Store store) : IDisposable
        {
            private readonly System.Text.StringBuilder _text = new();
            public string Text => _text.ToString();
            public string Name => "log";
            public void Line(string line) => _text.AppendLine(line);
            public void Dispose()
            {
                {|a:store.Saved = _text.ToString(); ~> {{dispose}}|}
            }
            {|a: ~> private void Flush()
            {
                store.Saved += _text.ToString();
                _text.Clear();
            }|}
        }
        //- Report.cs
        public static class Report
        {
            {|b: ~> public static string Write(Store store)
            {
                var writer = new Writer(store);
                {{use}}
                EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("Flush();", "using (writer) { writer.Line(\"a\"); } return writer.Text;", "INT3018")]
    [InlineData("_text.Clear();", "using (writer) { writer.Line(\"a\"); } return writer.Text;", "INT3018")]
    [InlineData("Flush();", "writer.Line(\"a\"); writer.Dispose(); return writer.Text;", "INT5006")]
    // Asked before that, or for something else; and what is not emptied is still there.
    [InlineData("Flush();", "using (writer) { writer.Line(\"a\"); return writer.Text; }", "")]
    [InlineData("Flush();", "using (writer) { writer.Line(\"a\"); } return writer.Name;", "")]
    [InlineData("store.Saved += _text.ToString();", "using (writer) { writer.Line(\"a\"); } return writer.Text;", "")]
    public Task The_text_is_gone_when_the_writer_is_disposed(string dispose, string use, string rule) => LineFixture.Check(rule, Writer(dispose, use));

    [Theory]
    [InlineData("leases", "Leases leases", "_units - leases.Count", "INT3018")]
    [InlineData("1", "int step", "Free + step", "")]
    public Task The_handler_calls_a_method_that_asks_for_the_count(string given, string parameter, string value, string rule) => LineFixture.Check(rule, $$"""
        //- Leases.cs
        public class Leases
        {
            private readonly List<string> _open = [];
            public event Action<string>? Ended;
            public int Count => _open.Count;
            public void End(string unit)
            {
                {|a:_open.Remove(unit);
                Ended?.Invoke(unit); ~> Ended?.Invoke(unit);
                _open.Remove(unit);|}
            }
        }
        //- Board.cs
        public class Board
        {
            {|b: ~> private readonly int _units;
            public Board(int units, Leases leases)
            {
                _units = units;
                leases.Ended += _ => Update({{given}});
                EXPECT
            }
            public int Free { get; private set; }
            private void Update({{parameter}}) => Free = {{value}};|}
        }
        """);
}
