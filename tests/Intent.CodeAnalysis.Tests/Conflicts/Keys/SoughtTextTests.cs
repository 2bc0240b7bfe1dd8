namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4006: one head takes a text away that the other newly looks for, names in a list, or has in a table that is written as one text.</summary>
public sealed class SoughtTextTests
{
    private static string Catalog(string now, string use, string other = "") => $$"""
        //- Catalog.cs
        public class Catalog
        {
            private readonly List<string> _log = [];
            public IReadOnlyList<string> Log => _log;
            public void Add(string code)
            {
                {|a:_log.Add("added " + code); ~> {{now}}|}
            }
            public void Remove(string code) => _log.Add($"removed {code}");
            {{other}}
        }
        //- Activity.cs
        public class Activity
        {
            public string Title => "activity";
            {|b: ~> public int Added(Catalog catalog) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("_log.Add(code);", "catalog.Log.Count(l => l.StartsWith(\"added \"))", "INT4006")]
    [InlineData("_log.Add(\"new: \" + code);", "catalog.Log.Count(l => l.Contains(\"added\"))", "INT4006")]
    // Another text, the same text written otherwise, and a text that somebody else writes too.
    [InlineData("_log.Add(code);", "catalog.Log.Count(l => l.StartsWith(\"removed \"))", "")]
    [InlineData("_log.Add($\"added {code}\");", "catalog.Log.Count(l => l.StartsWith(\"added \"))", "")]
    [InlineData("_log.Add(code);", "catalog.Log.Count(l => l.StartsWith(\"added \"))", "", "public void Import(string code) => _log.Add($\"added {code} by import\");")]
    // The word begins nothing.
    [InlineData("_log.Add(code);", "catalog.Log.Count(l => l.EndsWith(\"dded\"))", "")]
    public Task A_text_that_is_looked_for(string now, string use, string rule, string other = "") => LineFixture.Check(rule, Catalog(now, use, other));

    private static string Topics(string now, string use) => $$"""
        //- Topics.cs
        public static class Topics
        {
            public const string Sold = {|a:"seat.sold" ~> {{now}}|};
        }
        //- Bus.cs
        public class Bus
        {
            private readonly Dictionary<string, List<Action>> _handlers = [];
            public void Subscribe(string topic, Action handler) => _handlers[topic] = [handler];
            public void Sell() { foreach (var handler in _handlers[Topics.Sold]) handler(); }
        }
        //- Statistics.cs
        public class Statistics
        {
            public string Title => "statistics";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("\"box.sold\"", "public int Count(string[] journal) => journal.Count(e => e.StartsWith(\"seat.\"));", "INT4006")]
    [InlineData("\"seat.taken\"", "public int Count(string[] journal) => journal.Count(e => e.StartsWith(\"seat.\"));", "")]
    [InlineData("\"box.sold\"", "private const string Routes = \"seat.sold -> lamp\";", "INT4006")]
    [InlineData("\"box.sold\"", "private const string Routes = \"seat.lost -> lamp\";", "")]
    public Task A_topic_within_other_text(string now, string use, string rule) => LineFixture.Check(rule, Topics(now, use));

    private static string Settings(string now, string use) => $$"""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new() { ["lab.timeout"] = {|a:"30" ~> "{{now}}"|}, ["lab.name"] = "Lab" };
            public int GetInt(string key) => int.Parse(_values[key]);
            public string Get(string key) => _values[key];
        }
        //- Retry.cs
        public static class Retry
        {
            public static string Title => "retry";
            {|b: ~> public static int Seconds(Settings settings, int attempt) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("30000", "attempt * settings.GetInt(\"lab.timeout\")", "INT4006")]
    [InlineData("45", "attempt * settings.GetInt(\"lab.timeout\")", "")]
    [InlineData("30000", "attempt * settings.Get(\"lab.name\").Length", "")]
    public Task A_number_under_a_key_is_in_another_unit(string now, string use, string rule) => LineFixture.Check(rule, Settings(now, use));

    [Theory]
    [InlineData("tarndt", "[\"hberg\", \"tadmin\"]", "INT4006")]
    [InlineData("tarndt", "[\"hberg\", \"okoch\"]", "")]
    public Task A_row_has_another_key(string now, string logins, string rule) => LineFixture.Check(rule, $$"""
        //- Staff.cs
        public record Member(string Login, string Name);
        public class Staff
        {
            private readonly List<Member> _all = [new("hberg", "Hanna"), new("okoch", "Olaf"), {|a:new("tadmin", "Tom") ~> new("{{now}}", "Tom")|}];
            public Member ByLogin(string login) => _all.Single(m => m.Login == login);
        }
        //- Chain.cs
        public class Chain(Staff staff)
        {
            public string Names() => string.Join(", ", Logins.Select(l => staff.ByLogin(l).Name));
            {|b:private static readonly string[] Logins = []; ~> private static readonly string[] Logins = {{logins}};|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("next", "INT4006")]
    [InlineData("skip", "")]
    public Task A_name_in_a_list(string now, string rule) => LineFixture.Check(rule, $$"""
        //- Commands.cs
        public class Commands
        {
            private readonly Dictionary<string, Func<string>> _all = [];
            public void Register(string name, Func<string> run) => _all[name] = run;
            public string Run(string name) => _all[name]();
            public static Commands Create()
            {
                var commands = new Commands();
                {|a:commands.Register("skip", () => "skipped"); ~> commands.Register("{{now}}", () => "skipped it");|}
                return commands;
            }
        }
        //- Macros.cs
        public class Macros(Commands commands)
        {
            public string Title => "macros";
            {|b: ~> public string Play(string macro) => string.Join("; ", Known[macro].Select(commands.Run));
            private static readonly Dictionary<string, string[]> Known = new() { ["news"] = ["skip", "start the news"] };|}
            EXPECT
        }
        """);
}
