namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What a member counts (INT3018), and what it takes for the same when something is added again (INT3012).</summary>
public sealed class CountedAndSentTests
{
    private static string Motion(string was, string now, string use) => $$"""
        //- Motion.cs
        public enum Choice { Yes, No, Abstain }
        public class Motion(int members)
        {
            private readonly Dictionary<string, Choice> _ballots = new();
            public int Members => members;
            public int Cast => {|a:{{was}} ~> {{now}}|};
            public string Title => "motion";

            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Deciding = "_ballots.Values.Count(c => c != Choice.Abstain)";

    [Theory]
    [InlineData("_ballots.Count", Deciding, "public int Absent() => Members - Cast;", "INT3018")]
    [InlineData(Deciding, "_ballots.Count", "public bool All() { var cast = Cast; return cast == Members; }", "INT3018")]
    [InlineData("_ballots.Count", "_ballots.Where(b => b.Value != Choice.Abstain).Count()", "public bool All() => Cast >= Members;", "INT3018")]
    [InlineData("_ballots.Count", Deciding, "public string Shown() => $\"{Cast} votes\";", "")]
    [InlineData("_ballots.Count", Deciding, "public bool Any() => Cast == 0;", "")]
    [InlineData("_ballots.Count", "_ballots.Values.Count", "public int Absent() => Members - Cast;", "")]
    public Task Some_are_not_counted(string was, string now, string use, string rule) => LineFixture.Check(rule, Motion(was, now, use));

    private static string Outbox(string now, string use) => $$"""
        //- Outbox.cs
        public record Message(string To, string Subject, string Body);
        public class Outbox
        {
            private readonly List<Message> _sent = [];
            public void Send(Message message)
            {
                {|a:_sent.Add(message); ~> {{now}}|}
            }
        }
        //- Notices.cs
        public static class Notices
        {
            public static string Title => "notices";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Once = "if (!_sent.Any(m => m.To == message.To && m.Subject == message.Subject)) { _sent.Add(message); }";
    private const string Levels = "public static void Levels(Outbox box, string to, int levels) { for (var level = 1; level <= levels; level++) box.Send(new Message(to, \"Overdue\", $\"Level {level}\")); }";

    [Theory]
    [InlineData(Once, Levels, "INT3012")]
    [InlineData("if (!_sent.Contains(message)) _sent.Add(message);", "public static void Twice(Outbox box, Message one) { box.Send(one); Console.WriteLine(); box.Send(one); }", "INT3012")]
    [InlineData(Once, "public static void Both(Outbox box, string to) { box.Send(new Message(to, \"Overdue\", \"first\")); box.Send(new Message(to, \"Overdue\", \"second\")); }", "INT3012")]
    // Another subject each time.
    [InlineData(Once, "public static void Cards(Outbox box, string to, string[] meters) { foreach (var meter in meters) box.Send(new Message(to, $\"Read {meter}\", \"now\")); }", "")]
    [InlineData(Once, "public static void All(Outbox box, string[] people) { foreach (var to in people) box.Send(new Message(to, \"Overdue\", \"now\")); }", "")]
    [InlineData(Once, "public static void One(Outbox box, string to) => box.Send(new Message(to, \"Overdue\", \"now\"));", "")]
    [InlineData("ArgumentNullException.ThrowIfNull(message); _sent.Add(message);", Levels, "")]
    public Task The_same_is_left_out(string now, string use, string rule) => LineFixture.Check(rule, Outbox(now, use));
}
