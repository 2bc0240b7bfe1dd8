namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3018: an event is raised before the change that it tells of, and a new handler asks the object for what it is; and the end that belongs to a span.</summary>
public sealed class LaterHandlersTests
{
    private static string Desk(string now, string handler) => $$"""
        //- Desk.cs
        public class Desk
        {
            private readonly List<string> _open = [];
            public event Action<string>? Reported;
            public int Open => _open.Count;
            public string Report(string what)
            {
                {|a:_open.Add(what);
                Reported?.Invoke(what); ~> {{now}}|}
                return what;
            }
        }
        //- Alarm.cs
        public class Alarm
        {
            public List<string> All { get; } = [];
            public Alarm(Desk desk)
            {
                All.Add("start");
                {|b: ~> desk.Reported += {{handler}};|}
                EXPECT
            }
        }
        """;

    private const string First = "Reported?.Invoke(what);\n                _open.Add(what);";

    [Theory]
    [InlineData(First, "what => { if (desk.Open > 3) All.Add(what); }", "INT3018")]
    [InlineData("var load = what.Trim();\n                Reported?.Invoke(load);\n                if (load.Length > 0)\n                    _open.Add(what);", "what => { if (desk.Open > 3) All.Add(what); }", "INT3018")]
    [InlineData("_open.Add(what);\n                Console.WriteLine(what);\n                Reported?.Invoke(what.Trim());", "what => { if (desk.Open > 3) All.Add(what); }", "")]
    [InlineData(First, "what => All.Add(what)", "")]
    [InlineData("_open.Add(what.Trim());\n                Reported?.Invoke(what);", "what => { if (desk.Open > 3) All.Add(what); }", "")]
    public Task A_handler_that_counts_is_one_short(string now, string handler, string rule) => LineFixture.Check(rule, Desk(now, handler));

    private static string Term(string use) => $$"""
        //- Term.cs
        public class Term(DateOnly start, DateOnly? end)
        {
            public DateOnly Start => start;
            public DateOnly? End => end;
            public bool IsActive(DateOnly day) => day >= Start && (End is null || {|a:day <= End ~> day < End|});
        }
        //- Handover.cs
        public static class Handover
        {
            public static string Title => "handover";
            {|b: ~> public static bool IsOn(Term term) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("term.End is { } end && term.IsActive(end)", "INT3018")]
    [InlineData("term.End.HasValue && term.IsActive(term.End.Value)", "INT3018")]
    [InlineData("term.IsActive(term.Start)", "")]
    [InlineData("term.End is { } end && term.IsActive(end.AddDays(-1))", "")]
    public Task The_end_itself_is_asked_for(string use, string rule) => LineFixture.Check(rule, Term(use));
}
