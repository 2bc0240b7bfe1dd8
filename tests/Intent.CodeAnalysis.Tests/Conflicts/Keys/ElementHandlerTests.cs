namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4008: the elements that a constructor makes are those that a method runs over.</summary>
public sealed class ElementHandlerTests
{
    private static string Room(string start) => $$"""
        //- Room.cs
        public class Watch { public event Action<string>? Alarm; public void Check() => Alarm?.Invoke("full"); }
        public class Pager { public int Pages; public void OnAlarm(string what) => Pages++; public void OnTest(string what) => Pages = 0; }
        public class Room
        {
            public Pager Pager { get; } = new();
            public List<Watch> Watches { get; } = [];
            public List<Watch> Spare { get; } = [];
            public Room(int count)
            {
                for (var i = 0; i < count; i++)
                {
                    var watch = new Watch();
                    {|a: ~> watch.Alarm += Pager.OnAlarm;|}
                    Watches.Add(watch);
                }
            }
            public void Start()
            {
                Pager.Pages = 0;
                {|b: ~> {{start}}
                EXPECT
                |}
            }
        }
        """;

    [Theory]
    [InlineData("foreach (var watch in Watches) watch.Alarm += Pager.OnAlarm;", "INT4008")]
    [InlineData("foreach (var w in Watches) w.Alarm += Pager.OnAlarm;", "INT4008")]
    [InlineData("foreach (var watch in Watches) watch.Alarm += Pager.OnTest;", "")]
    [InlineData("foreach (var watch in Spare) watch.Alarm += Pager.OnAlarm;", "")]
    [InlineData("foreach (var watch in Watches) { watch.Alarm -= Pager.OnAlarm; watch.Alarm += Pager.OnAlarm; }", "")]
    public Task Elements_are_subscribed_where_they_are_made_and_later(string start, string rule) => LineFixture.Check(rule, Room(start));
}
