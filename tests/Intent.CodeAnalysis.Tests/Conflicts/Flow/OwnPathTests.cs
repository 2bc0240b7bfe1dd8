namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5002: lambdas that have nothing in common are paths of their own, and so are objects whose events nobody else has; who takes a step twice means both.</summary>
public sealed class OwnPathTests
{
    private static string Desks(string left, string right) => $$"""
        //@ output: exe
        //- Program.cs
        var common = new Desk();
        Show.Line("first", () => common.Count);
        {|a: ~> Show.Line("left", () => {{left}});|}
        Show.Line("second", () => common.Count);
        {|b: ~> Show.Line("right", () =>
        {
            {{right}}
            EXPECT
            return new Desk().Half();
        });|}
        Show.Line("third", () => common.Count);
        //- Desk.cs
        public class Desk
        {
            private readonly List<string> _lent = [];
            {|a: ~> public int Twice() => Count * 2;|}
            public int Count => _lent.Count;
            {|b: ~> public int Half() => Count / 2;|}
            public void Lend(string tag, DateTime day) => _lent.Add(tag + day);
        }
        public static class Demo
        {
            public static readonly DateTime Monday = new(2025, 3, 3);
            public static int Fill(Desk desk) { desk.Lend("M1", Monday); return desk.Count; }
            public static Desk Filled() { var desk = new Desk(); desk.Lend("M1", Monday); return desk; }
        }
        public static class Show { public static void Line(string name, Func<int> value) => Console.WriteLine(name + value()); }
        """;

    [Theory]
    [InlineData("Demo.Filled().Twice()", "var desk = Demo.Filled(); desk.Lend(\"R1\", Demo.Monday);", "")]
    [InlineData("Demo.Fill(new Desk())", "var desk = new Desk(); desk.Lend(\"R1\", Demo.Monday);", "")]
    [InlineData("Demo.Fill(common)", "var desk = new Desk(); desk.Lend(\"R1\", Demo.Monday);", "")]
    [InlineData("Demo.Fill(common)", "common.Lend(\"R1\", Demo.Monday);", "INT5002")]
    public Task Two_lambdas_lend(string left, string right, string rule) => LineFixture.Check(rule, Desks(left, right));

    private static string Rooms(string subscribe) => $$"""
        //- Room.cs
        public class Watch { public event Action? Alarm; public void Check() => Alarm?.Invoke(); }
        public class Room
        {
            private readonly Watch _own = new();
            private readonly List<Watch> _all = [];
            public int Calls;
            public Room(Watch given)
            {
                {{subscribe}}
                _all.Add(given);
            }
            public void Check() => _own.Check();
            private void OnAlarm() => Calls++;
        }
        //- Night.cs
        public class Night
        {
            public void Start(Watch watch)
            {
                {|a: ~> var left = new Room(watch);|}
                watch.Check();
                Console.WriteLine("started");
                {|b: ~> var right = new Room(watch);
                EXPECT
                |}
            }
        }
        """;

    [Theory]
    [InlineData("given.Alarm += OnAlarm;", "INT5002")]
    [InlineData("_own.Alarm += OnAlarm;", "")]
    [InlineData("var fresh = new Watch(); fresh.Alarm += OnAlarm; _all.Add(fresh);", "")]
    public Task Two_rooms_that_subscribe(string subscribe, string rule) => LineFixture.Check(rule, Rooms(subscribe));

    private static string Gates(string rings) => $$"""
        //- Gate.cs
        public record Guest(string Name);
        public class Bell { public void Ring(Guest guest) => Console.WriteLine(guest.Name); }
        public class Gate(Bell bell)
        {
            public void Open(Guest guest)
            {
                {|b: ~> {{rings}}
                EXPECT
                |}
                Console.WriteLine("open");
                Leave(guest);
            }
            private void Leave(Guest guest)
            {
                Console.WriteLine("leaving");
                {|a: ~> bell.Ring(guest);|}
            }
        }
        """;

    [Theory]
    [InlineData("bell.Ring(guest);", "INT5002")]
    [InlineData("bell.Ring(guest); bell.Ring(guest);", "")]
    [InlineData("bell.Ring(guest);\n        for (var i = 0; i < 2; i++) Console.WriteLine(i);\n        bell.Ring(guest);", "")]
    [InlineData("bell.Ring(new Guest(\"host\")); bell.Ring(guest);", "INT5002")]
    public Task A_step_beside_one_that_is_taken_twice(string rings, string rule) => LineFixture.Check(rule, Gates(rings));
}
