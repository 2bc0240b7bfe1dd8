namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4002: one key set twice in one body, beside a row of the table's start, and for a row of a list that is searched by its parts.</summary>
public sealed class KeptRowTests
{
    [Theory]
    [InlineData("settings.Set(\"days\", \"7\");", "settings.Set(\"days\", \"30\");", "INT4002")]
    [InlineData("settings.Set(\"days\", \"7\");", "settings.Set(value: \"30\", key: \"days\");", "INT4002")]
    // Another key, and a value that adds to the one that is there.
    [InlineData("settings.Set(\"days\", \"7\");", "settings.Set(\"weeks\", \"30\");", "")]
    [InlineData("settings.Count(\"days\", 7);", "settings.Count(\"days\", 30);", "")]
    public Task One_body_sets_a_value_twice(string left, string right, string rule) => LineFixture.Check(rule, $$"""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new();
            private readonly Dictionary<string, int> _counts = new();
            public static Settings Defaults()
            {
                var settings = new Settings();
                settings.Set("name", "x");
                {|a: ~> {{left}}|}
                settings.Set("mail", "y");
                settings.Set("due", "14");
                {|b: ~> {{right}}|}
                EXPECT
                return settings;
            }
            public void Set(string key, string value) { _values[key] = value; }
            public void Count(string key, int by) { _counts[key] = _counts.GetValueOrDefault(key) + by; }
            public int Size => _values.Count + _counts.Count;
        }
        """);

    [Theory]
    [InlineData("Define(string code, string text) => Texts[code] = text;", "Define(\"N2\", \"power\")", "INT4002")]
    [InlineData("Enter(string code, string text) => Texts.Add(code, text);", "Enter(\"N2\", \"sweep\")", "INT4002")]
    // Another key, the same text, and a value that may be set again.
    [InlineData("Define(string code, string text) => Texts[code] = text;", "Define(\"N3\", \"power\")", "")]
    [InlineData("Define(string code, string text) => Texts[code] = text;", "Define(\"N2\", \"sweep\")", "")]
    [InlineData("Change(string code, string text) => Texts[code] = text;", "Change(\"N2\", \"power\")", "")]
    public Task A_table_starts_with_the_key(string method, string call, string rule) => LineFixture.Check(rule, $$"""
        //- Notices.cs
        public static class Notices
        {
            private static readonly Dictionary<string, string> Texts = new()
            {
                ["N0"] = "lift",
                ["N1"] = "water",
                {|a: ~> ["N2"] = "sweep",|}
            };
            public static string Render(string code) => Texts[code];
            public static void {{method}}
        }
        //- PowerCut.cs
        public static class PowerCut
        {
            public static string Title => "cut";
            {|b: ~> public static void Announce() => Notices.{{call}};|}
            EXPECT
        }
        """);

    private const string Tuples = "(string Verb, string Path, Func<string> Run)";

    [Theory]
    [InlineData(Tuples, "(verb, path, run)", "Single", "\"GET\", \"/plan\"", "INT4002")]
    [InlineData(Tuples, "(verb, path, run)", "First", "\"GET\", \"/plan\"", "INT4002")]
    [InlineData("Route", "new Route(verb, path, run)", "Single", "\"GET\", \"/plan\"", "INT4002")]
    // Another verb, another path, and a search that says nothing of the rows that are added.
    [InlineData(Tuples, "(verb, path, run)", "Single", "\"POST\", \"/plan\"", "")]
    [InlineData(Tuples, "(verb, path, run)", "Single", "\"GET\", \"/plans\"", "")]
    [InlineData(Tuples, "(verb.Trim() + _routes.Count, path, run)", "Single", "\"GET\", \"/plan\"", "")]
    public Task A_list_is_searched_by_the_parts_of_its_rows(string type, string row, string search, string key, string rule) => LineFixture.Check(rule, $$"""
        //- Router.cs
        public sealed record Route(string Verb, string Path, Func<string> Run);
        public sealed class Router
        {
            private readonly List<{{type}}> _routes = [];
            public Router Map(string verb, string path, Func<string> run) { _routes.Add({{row}}); return this; }
            public string Send(string verb, string path) => _routes.{{search}}(r => r.Verb == verb && r.Path == path).Run();
        }
        //- Site.cs
        public static class Site
        {
            public static Router Build()
            {
                var router = new Router();
                router.Map("GET", "/now", () => "now");
                {|a: ~> router.Map("GET", "/plan", () => "noon");|}
                router.Map("GET", "/pods", () => "pods");
                router.Map("POST", "/wish", () => "queued");
                {|b: ~> router.Map({{key}}, () => "late");|}
                EXPECT
                return router;
            }
        }
        """);
}
