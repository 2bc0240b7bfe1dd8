using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT2005: a constant text that is only a name for something goes along in all that use it.</summary>
public sealed class OpaqueKeyTests
{
    private const string Topics = """
        //- Topics.cs
        public static class Topics { public const string Moved = {|a:"container.moved" ~> "yard.moved"|}; }
        //- Hub.cs
        public class Hub
        {
            public void Publish(string topic) => Console.WriteLine(topic);
            public void On(string topic, Action handler) => handler();
            public void Say(string text) => Console.WriteLine(text);
        }
        //- Yard.cs
        public class Yard(Hub hub) { public void Place() => PUBLISH; }
        //- Counter.cs
        public class Counter
        {
            public int Count { get; private set; }
            {|b: ~> public void Listen(Hub hub) => USE;|}
            EXPECT
            public string Name => "counter";
        }
        """;

    private static string Of(string publish, string use, string expect) => Topics.Replace("PUBLISH", publish, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Fact]
    public Task Both_ends_name_the_constant() => Silent(Of("hub.Publish(Topics.Moved)", "hub.On(Topics.Moved, () => Count++)", ""));

    [Theory]
    [InlineData("hub.Publish(\"x\")", "hub.On(Topics.Moved, () => Count++)")]
    [InlineData("hub.Publish(Topics.Moved)", "hub.Say(Topics.Moved)")]
    [InlineData("hub.Publish(Topics.Moved)", "Count = Topics.Moved.Length")]
    [InlineData("hub.Publish(Topics.Moved)", "hub.On(\"re.\" + Topics.Moved, () => Count++)")]
    public Task One_end_only_or_the_text_itself(string publish, string use) => Finds(Of(publish, use, "//~ b: INT2005"));
}
