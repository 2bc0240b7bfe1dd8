namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3012: a query over somebody's list is kept, and shows nothing new once it is a copy; entries that repeat the newest one are left out.</summary>
public sealed class HeldQueryTests
{
    private static string Board(string now, string field) => $$"""
        //- Desk.cs
        public record Ticket(string What, bool Urgent);
        public class Desk
        {
            private readonly List<Ticket> _tickets = [];
            public IEnumerable<Ticket> Open => {|a:_tickets.Where(t => t.What.Length > 0) ~> {{now}}|};
        }
        //- Board.cs
        public class Board(Desk desk)
        {
            public Desk Own => desk;
            {|b: ~> {{field}}
            EXPECT
            public string Title => "board";|}
        }
        """;

    private const string Copy = "_tickets.Where(t => t.What.Length > 0).ToArray()";

    [Theory]
    [InlineData(Copy, "public IEnumerable<Ticket> Urgent { get; } = desk.Open.Where(t => t.Urgent);", "INT3012")]
    [InlineData(Copy, "public List<Ticket> Urgent { get; } = desk.Open.Where(t => t.Urgent).ToList();", "")]
    [InlineData(Copy, "public int Urgent => desk.Open.Count(t => t.Urgent);", "")]
    public Task A_query_is_kept(string now, string field, string rule) => LineFixture.Check(rule, Board(now, field));

    private static string Audit(string check, string use) => $$"""
        //- Audit.cs
        public record Entry(string Actor, string Action);
        public class Audit
        {
            private readonly List<Entry> _entries = [];
            public Entry? Last => _entries.LastOrDefault();
            public IEnumerable<Entry> By(string actor) => _entries.Where(e => e.Actor == actor);
            public void Write(string actor, string action)
            {
                {|a: ~> {{check}}|}
                _entries.Add(new Entry(actor, action));
            }
        }
        //- Guard.cs
        public class Guard(Audit audit)
        {
            public void Failed(string user) => audit.Write(user, "failed");
            {|b: ~> public bool IsLocked(string user) => {{use}};|}
            EXPECT
        }
        """;

    private const string Counts = "audit.By(user).Count(e => e.Action == \"failed\") >= 3";

    [Theory]
    [InlineData("if (Last is { } last && last.Actor == actor && last.Action == action) return;", Counts, "INT3012")]
    [InlineData("if (_entries.Count > 0 && _entries[^1].Action == action) return;", Counts, "INT3012")]
    [InlineData("if (Last is { } last && last.Actor == actor && last.Action == action) return;", "audit.By(user).Any(e => e.Action == \"failed\")", "")]
    [InlineData("if (actor.Length == 0) return;", Counts, "")]
    public Task An_entry_like_the_newest_is_left_out(string check, string use, string rule) => LineFixture.Check(rule, Audit(check, use));
}
