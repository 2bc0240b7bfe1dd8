namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3009: of one collection a member takes the first instead of the last; INT3003: it lets no exception through any more.</summary>
public sealed class WhichElementTests
{
    private static string Deck(string now, string use) => $$"""
        //- Deck.cs
        public class Deck
        {
            private readonly List<string> _loaded = [];
            public void Load(string plate) => _loaded.Add(plate);
            public string? Unload()
            {
                if (_loaded.Count == 0) return null;
                {|a:var next = _loaded[^1];
                _loaded.RemoveAt(_loaded.Count - 1); ~> {{now}}|}
                return next;
            }
        }
        //- Crane.cs
        public class Crane
        {
            public string Title => "crane";
            {|b: ~> public bool Try(Deck deck, string plate)
            {
                deck.Load(plate);
                {{use}}
                EXPECT
                return false;
            }|}
        }
        """;

    private const string First = "var next = _loaded[0]; _loaded.RemoveAt(0);";

    [Theory]
    [InlineData(First, "deck.Unload();", "INT3009")]
    [InlineData(First, "if (deck.Unload() == plate) return true;", "INT3009")]
    [InlineData("var next = _loaded[_loaded.Count - 1]; _loaded.RemoveAt(_loaded.Count - 1);", "deck.Unload();", "")]
    [InlineData(First, "while (deck.Unload() is { } other) Console.WriteLine(other);", "")]
    [InlineData(First, "if (deck.Unload() is not null) return true;", "")]
    public Task Another_element_is_taken(string now, string use, string rule) => LineFixture.Check(rule, Deck(now, use));

    [Theory]
    [InlineData("_log.Last()", "_log.First()", "INT3009")]
    [InlineData("_log.Last()", "_log[^1]", "")]
    public Task A_property_gives_another_one(string was, string now, string rule) => LineFixture.Check(rule, $$"""
        //- Log.cs
        public class Log
        {
            private readonly List<string> _log = [];
            public void Add(string line) => _log.Add(line);
            public string Latest => {|a:{{was}} ~> {{now}}|};
        }
        //- Desk.cs
        public class Desk
        {
            public string Title => "desk";
            {|b: ~> public string Shown(Log log) => log.Latest.ToUpperInvariant();|}
            EXPECT
        }
        """);

    private static string Hub(string now, string use) => $$"""
        //- Hub.cs
        public class Hub
        {
            private readonly List<Action<string>> _handlers = [];
            public List<string> Failed { get; } = [];
            public void Subscribe(Action<string> handler) => _handlers.Add(handler);
            public void Publish(string topic)
            {
                foreach (var handler in _handlers)
                {
                    {|a:handler(topic); ~> {{now}}|}
                }
            }
        }
        //- Gate.cs
        public class Gate(Hub hub)
        {
            public string Title => "gate";
            {|b: ~> public bool MayEnter(string card)
            {
                {{use}}
                return true;
            }|}
        }
        """;

    private const string Asked = "try { hub.Publish(card); } catch (OperationCanceledException) { return false; }\nEXPECT";

    [Theory]
    [InlineData("try { handler(topic); } catch (Exception e) { Failed.Add(e.Message); }", Asked, "INT3003")]
    [InlineData("try { handler(topic); } catch (Exception e) { Failed.Add(e.Message); throw; }", Asked, "")]
    [InlineData("try { handler(topic); } catch (FormatException e) { Failed.Add(e.Message); }", Asked, "")]
    [InlineData("try { handler(topic); } catch (Exception e) { Failed.Add(e.Message); }", "hub.Publish(card);\nEXPECT", "")]
    public Task An_exception_of_a_handler_goes_no_further(string now, string use, string rule) => LineFixture.Check(rule, Hub(now, use));

    private static string Network(string now, string use) => $$"""
        //- Network.cs
        public record Route(string Label);
        public class Network
        {
            private readonly Dictionary<string, Route> _routes = [];
            public void Add(string code, Route route) => _routes.Add(code, route);
            public Route Get(string code) {|a:=> _routes[code]; ~> {{now}}|}
        }
        //- Command.cs
        public class Command(Network network)
        {
            public string Title => "command";
            {|b: ~> public string Run(string[] codes)
            {
                {{use}}
            }|}
        }
        """;

    private const string Refuses = "=> _routes.TryGetValue(code, out var route) ? route : throw new ArgumentException(code);";

    [Theory]
    [InlineData(Refuses, "try { return network.Get(codes[0]).Label; } catch (KeyNotFoundException) { return \"none\"; }\nEXPECT", "INT3003")]
    [InlineData(Refuses, "try { return string.Join(\",\", codes.Select(c => network.Get(c).Label)); } catch (KeyNotFoundException) { return \"none\"; }\nEXPECT", "INT3003")]
    [InlineData(Refuses, "try { return network.Get(codes[0]).Label; } catch (Exception) { return \"none\"; }\nEXPECT", "")]
    [InlineData(Refuses, "try { Later(codes.Select(c => network.Get(c))); return \"\"; } catch (KeyNotFoundException) { return \"none\"; }\nEXPECT\n}\nprivate void Later(IEnumerable<Route> routes) {", "INT3003")]
    [InlineData("=> _routes.TryGetValue(code, out var route) ? route : throw new KeyNotFoundException(code);", "try { return network.Get(codes[0]).Label; } catch (KeyNotFoundException) { return \"none\"; }\nEXPECT", "")]
    public Task What_the_framework_threw_the_member_throws_itself(string now, string use, string rule) => LineFixture.Check(rule, Network(now, use));
}
