namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4006: a key in a call was renamed or moved, and the other head newly calls the method that is its counterpart.</summary>
public sealed class CounterpartTests
{
    private const string Hub = """
        //- Hub.cs
        public class Hub
        {
            private readonly Dictionary<string, List<Action<string>>> _handlers = [];
            public void Subscribe(string topic, Action<string> handler)
            {
                if (!_handlers.TryGetValue(topic, out var list)) _handlers[topic] = list = [];
                list.Add(handler);
            }
            public void Publish(string topic, string payload)
            {
                if (_handlers.TryGetValue(topic, out var list)) foreach (var handler in list) handler(payload);
            }
            public void Put(string shelf, string book) => _handlers.Remove(shelf + book);
            public void Set(string shelf, string book) => Put(shelf, book);
            public int Get(string shelf) => shelf.Length;
        }
        public class Radio { public void Subscribe(string topic, Action<string> handler) => handler(topic); }

        """;

    private static string Renamed(string old, string now, string use, string other = "") => Hub + $$"""
        //- Orders.cs
        public class Orders(Hub hub)
        {
            public string Title => "orders";
            public void Cancel(string id)
            {
                {|a:{{old}} ~> {{now}}|}
            }
            {{other}}
        }
        //- Statistics.cs
        public class Statistics(Hub hub, Radio radio)
        {
            public int Count { get; private set; }
            public object All => (hub, radio);
            public void Start()
            {
                {|b: ~> {{use}}|}
                EXPECT
            }
        }
        """;

    private const string Publish = "hub.Publish(\"order.cancelled\", id);";
    private const string Subscribe = "hub.Subscribe(\"order.cancelled\", _ => Count++);";

    [Theory]
    [InlineData(Publish, "hub.Publish(\"order.void\", id);", Subscribe, "INT4006")]
    [InlineData(Publish, "Console.WriteLine(id);", Subscribe, "INT4006")]
    [InlineData(Subscribe2, "hub.Subscribe(\"order.void\", Console.WriteLine);", "hub.Publish(\"order.cancelled\", \"\");", "INT4006")]
    [InlineData("hub.Put(\"history\", id);", "hub.Put(\"past\", id);", "Count += hub.Get(\"history\");", "INT4006")]
    [InlineData("hub.Set(\"history\", id);", "hub.Set(\"past\", id);", "Count += hub.Get(\"history\");", "INT4006")]
    // Another topic, another type, the same method, the text that is still there.
    [InlineData(Publish, "hub.Publish(\"order.void\", id);", "hub.Subscribe(\"order.paid\", _ => Count++);", "")]
    [InlineData(Publish, "hub.Publish(\"order.void\", id);", "radio.Subscribe(\"order.cancelled\", _ => Count++);", "")]
    [InlineData(Publish, "hub.Publish(\"order.void\", id);", "hub.Publish(\"order.cancelled\", \"\");", "")]
    [InlineData(Publish, "hub.Publish(\"order.cancelled\", id + \"!\");", Subscribe, "")]
    [InlineData(Publish, "hub.Publish(\"order.void\", id);", Subscribe, "", "public void Undo(string id) => hub.Publish(\"order.cancelled\", id);")]
    // Who does not listen or put any more takes nothing from who speaks or gets.
    [InlineData(Subscribe2, "Console.WriteLine(id);", "hub.Publish(\"order.cancelled\", \"\");", "")]
    [InlineData("hub.Put(\"history\", id);", "Console.WriteLine(id);", "Count += hub.Get(\"history\");", "")]
    public Task A_key_that_the_counterpart_is_called_with(string old, string now, string use, string rule, string other = "") =>
        LineFixture.Check(rule, Renamed(old, now, use, other));

    private const string Subscribe2 = "hub.Subscribe(\"order.cancelled\", Console.WriteLine);";

    [Theory]
    [InlineData("INT4006", "")]
    [InlineData("", "public void Demo(Hub own) => own.Publish(\"order.placed\", \"\");")]
    public Task A_topic_that_comes_from_another_member(string rule, string other) => LineFixture.Check(rule, Hub + $$"""
        //- Orders.cs
        public class Orders(Hub hub)
        {
            public void Place(string id)
            {
                Console.WriteLine("placed " + id);
                {|a:hub.Publish("order.placed", id); ~> |}
            }
            public void Confirm(string id)
            {
                Console.WriteLine("confirmed " + id);
                {|a: ~> hub.Publish("order.placed", id);|}
            }
            {{other}}
        }
        //- Statistics.cs
        public class Statistics(Hub hub)
        {
            public int Count { get; private set; }
            public object All => hub;
            public void Start()
            {
                {|b: ~> hub.Subscribe("order.placed", _ => Count++);|}
                EXPECT
            }
        }
        """);

    [Theory]
    // The member was cut in two, or the new place calls the old one.
    [InlineData("Tell(id);", "private void Tell(string id) => hub.Publish(\"order.placed\", id);")]
    [InlineData("Confirm(id);", "")]
    public Task A_topic_that_the_same_call_still_gives(string now, string added) => LineFixture.Check("", Hub + $$"""
        //- Orders.cs
        public class Orders(Hub hub)
        {
            public void Place(string id)
            {
                Console.WriteLine("placed " + id);
                {|a:hub.Publish("order.placed", id); ~> {{now}}|}
            }
            public void Confirm(string id)
            {
                Console.WriteLine("confirmed " + id);
                {|a: ~> {{(added.Length == 0 ? "hub.Publish(\"order.placed\", id);" : "")}}|}
            }
            {|a: ~> {{added}}|}
        }
        //- Statistics.cs
        public class Statistics(Hub hub)
        {
            public int Count { get; private set; }
            public object All => hub;
            public void Start()
            {
                {|b: ~> hub.Subscribe("order.placed", _ => Count++);|}
            }
        }
        """);

    [Fact]
    public Task A_member_that_became_a_part_of_another() => LineFixture.Check("", Hub + """
        //- Orders.cs
        public class Orders(Hub hub)
        {
            {|a:public void Place(string id) => hub.Publish("order.placed", id); ~> |}
            public void Confirm(string id)
            {
                {|a:Place(id); ~> hub.Publish("order.placed", id);|}
                Console.WriteLine("confirmed " + id);
            }
        }
        //- Statistics.cs
        public class Statistics(Hub hub)
        {
            public int Count { get; private set; }
            public object All => hub;
            public void Start()
            {
                {|b: ~> hub.Subscribe("order.placed", _ => Count++);|}
            }
        }
        """);
}
