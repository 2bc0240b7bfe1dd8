namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A field that is handed out behind an interface becomes a collection with another order, or one that keeps each element once (INT3012).</summary>
public sealed class OtherOrderTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Expected(bool found) => found ? "//~ b: INT3012" : "";

    [Theory]
    [InlineData("string.Join(' ', recipe.Steps.Select((step, i) => $\"{i + 1}. {step}\"))", true)]
    [InlineData("recipe.Steps.Take(2).Last()", true)]
    [InlineData("recipe.Steps.SkipLast(1).LastOrDefault() ?? \"\"", true)]
    [InlineData("recipe.Steps.Max(s => s.Length).ToString()", false)]
    [InlineData("recipe.Steps.Select(s => s.Trim()).Order().First()", false)]
    public Task Steps_come_from_a_stack(string use, bool found) => Check(found, $$"""
        //- Recipe.cs
        public sealed class Recipe
        {
            private readonly {|a:List<string> _steps = []; ~> Stack<string> _steps = new();|}
            public IEnumerable<string> Steps => _steps;
            public string Title => "recipe";
            public void Then(string step) => {|a:_steps.Add(step); ~> _steps.Push(step);|}
        }
        //- Walkthrough.cs
        public static class Walkthrough
        {
            public static int Version => 1;
            {|b: ~> public static string Text(Recipe recipe) => {{use}};
        {{Expected(found)}}
        |}
        }
        """);

    [Theory]
    [InlineData("_all.Add(text);", "log.All.Count", true)]
    [InlineData("if (!_all.Contains(text)) _all.Add(text);", "log.All.Count", false)]      // each was kept once before
    [InlineData("_all.Add(text);", "log.All.Max(t => t.Length)", false)]
    public Task Messages_are_kept_once(string add, string use, bool found) => Check(found, $$"""
        //- Log.cs
        public sealed class Log
        {
            private readonly {|a:List<string> ~> HashSet<string>|} _all = new();
            public IReadOnlyCollection<string> All => _all;
            public string Title => "log";
            public void Write(string text) { {{add}} }
        }
        //- Digest.cs
        public static class Digest
        {
            public static int Version => 1;
            {|b: ~> public static int Of(Log log) => {{use}};
        {{Expected(found)}}
        |}
        }
        """);
}
