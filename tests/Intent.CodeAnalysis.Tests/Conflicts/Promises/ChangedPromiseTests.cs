using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What a member gives back may be missing now while the other head starts to rely on it.</summary>
public sealed class ChangedPromiseTests
{
    // D01
    [Fact]
    public Task A_returned_string_may_be_null() => Finds("""
        //- Tickets.cs
        public class Ticket
        {
            public int Number { get; init; }
            {|a:public string Assignee { get; set; } = ""; ~> public string? Assignee { get; set; }|}
        }
        //- Board.cs
        public class Board
        {
            public int Width(IEnumerable<Ticket> tickets)
            {
                var width = 10;
                {|b: ~> foreach (var t in tickets) width = Math.Max(width, t.Assignee.Length);|}
                //~ b: INT1101|INT2003
                return width;
            }
        }
        """);

    [Fact]
    public Task A_finder_may_find_nobody() => Finds("""
        //- Repo.cs
        public record Owner(string Name, string Phone);
        public interface IOwners { {|a:Owner ~> Owner?|} ByPlate(string plate); }
        //- Fine.cs
        public sealed class FineService(IOwners owners)
        {
            {|b: ~> public string Notify(string plate)
            {
                var owner = owners.ByPlate(plate);
                return $"SMS to {owner.Phone}";
            //~ b: INT1101|INT2003
            }|}
            public decimal Amount => 40m;
        }
        """);

    [Fact]
    public Task The_possible_null_is_handled_by_the_new_reader() => Silent("""
        //- Repo.cs
        public record Owner(string Name, string Phone);
        public interface IOwners { {|a:Owner ~> Owner?|} ByPlate(string plate); }
        //- Fine.cs
        public sealed class FineService(IOwners owners)
        {
            {|b: ~> public string Notify(string plate) => $"SMS to {owners.ByPlate(plate)?.Phone ?? "nobody"}";|}
            public decimal Amount => 40m;
        }
        """);

    [Fact]
    public Task A_nullable_result_becomes_certain() => Silent("""
        //- Repo.cs
        public record Owner(string Name, string Phone);
        public interface IOwners { {|a:Owner? ~> Owner|} ByPlate(string plate); }
        //- Fine.cs
        public sealed class FineService(IOwners owners)
        {
            {|b: ~> public string Notify(string plate)
            {
                var owner = owners.ByPlate(plate);
                if (owner is null) return "";
                return owner.Phone;
            }|}
            public decimal Amount => 40m;
        }
        """);

    // D01b
    [Fact]
    public Task A_temperature_becomes_nullable_and_is_compared() => Finds("""
        //- Sensor.cs
        public readonly record struct Reading(int Channel, {|a:double ~> double?|} Celsius);
        //- Alarm.cs
        public class Alarm
        {
            public double Limit { get; set; } = 80;
            {|b: ~> public bool IsSafe(Reading reading) => !(reading.Celsius > Limit);|}
            //~ b: INT2003|INT2002
        }
        """);

    [Fact]
    public Task A_quantity_becomes_nullable_and_is_summed() => Finds("""
        //- Line.cs
        public class OrderLine
        {
            public decimal Price { get; set; }
            public {|a:int ~> int?|} Quantity { get; set; }
            {|a: ~> public string? Comment { get; set; }|}
        }
        //- Cart.cs
        public class Cart
        {
            public List<OrderLine> Lines { get; } = new();
            {|b: ~> public decimal? Total() => Lines.Sum(l => l.Price * l.Quantity);|}
            //~ b: INT2003|INT2002
        }
        """);

    [Fact]
    public Task The_nullable_quantity_is_defaulted() => Silent("""
        //- Line.cs
        public class OrderLine
        {
            public decimal Price { get; set; }
            public int? Quantity { get; {|a:set ~> init|}; }
        }
        //- Cart.cs
        public class Cart
        {
            public List<OrderLine> Lines { get; } = new();
            {|b: ~> public decimal Total() => Lines.Sum(l => l.Price * (l.Quantity ?? 1));|}
        }
        """);

    [Fact]
    public Task Another_field_becomes_nullable() => Silent("""
        //- Sensor.cs
        public readonly record struct Reading(int Channel, double Celsius, {|a:double ~> double?|} Humidity);
        //- Alarm.cs
        public class Alarm
        {
            public double Limit { get; set; } = 80;
            {|b: ~> public bool IsSafe(Reading reading) => reading.Celsius <= Limit;|}
        }
        """);

    // D02
    [Fact]
    public Task An_oblivious_finder_gives_null() => Finds("""
        //@ nullable: disable
        //- Sessions.cs
        public class Session { public string User; public DateTime Expires; }
        public class SessionStore
        {
            private readonly List<Session> _sessions = new List<Session>();
            public Session Get(string token)
            {
                foreach (var s in _sessions)
                    if (s.User == token) return s;
                {|a:throw new InvalidOperationException("no session"); ~> return null;|}
            }
        }
        //- Api.cs
        public class WhoAmI
        {
            private readonly SessionStore _store = new SessionStore();
            {|b: ~> public string Handle(string token)
            {
                return _store.Get(token).User;
            //~ b: INT3001
            }|}
        }
        """);

    [Fact]
    public Task A_parser_answers_null_for_bad_input() => Finds("""
        //@ nullable: disable
        //- Parser.cs
        public class Node { public Node Left, Right; public int Value; }
        public static class Parser
        {
            public static Node Parse(string text)
            {
                {|a: ~> if (string.IsNullOrWhiteSpace(text)) return null;|}
                return new Node { Value = int.Parse(text) };
            }
            public static string Version => "1";
        }
        //- Eval.cs
        public class Evaluator
        {
            public int Depth { get; private set; }
            {|b: ~> public int Run(string text)
            {
                Depth++;
                var root = Parser.Parse(text);
            //~ b: INT3001
                return root.Value;
            }|}
        }
        """);

    [Fact]
    public Task A_generic_repository_gives_null() => Finds("""
        //@ nullable: disable
        //- Repository.cs
        public class Repository<T> where T : class
        {
            private readonly Dictionary<int, T> _items = new Dictionary<int, T>();
            public void Put(int id, T item) { _items[id] = item; }
            public T Load(int id)
            {
                {|a:return _items[id]; ~> T found;
                return _items.TryGetValue(id, out found) ? found : null;|}
            }
        }
        //- Mail.cs
        public class Contact { public string Mail; }
        public class Mailer
        {
            private readonly Repository<Contact> _contacts = new Repository<Contact>();
            public void Open() { }
            {|b: ~> public string Address(int id) => _contacts.Load(id).Mail.Trim();|}
            //~ b: INT3001
        }
        """);

    [Fact]
    public Task The_new_caller_of_the_oblivious_finder_asks_for_null() => Silent("""
        //@ nullable: disable
        //- Sessions.cs
        public class Session { public string User; }
        public class SessionStore
        {
            private readonly List<Session> _sessions = new List<Session>();
            public Session Get(string token)
            {
                foreach (var s in _sessions)
                    if (s.User == token) return s;
                {|a:throw new InvalidOperationException("no session"); ~> return null;|}
            }
        }
        //- Api.cs
        public class WhoAmI
        {
            private readonly SessionStore _store = new SessionStore();
            {|b: ~> public string Handle(string token)
            {
                var session = _store.Get(token);
                if (session == null) return "anonymous";
                return session.User;
            }|}
        }
        """);

    [Fact]
    public Task The_finder_is_rewritten_with_LINQ() => Silent("""
        //@ nullable: disable
        //- Sessions.cs
        public class Session { public string User; }
        public class SessionStore
        {
            private readonly List<Session> _sessions = new List<Session>();
            public Session Get(string token)
            {
                {|a:foreach (var s in _sessions)
                    if (s.User == token) return s;
                return null; ~> return _sessions.FirstOrDefault(s => s.User == token);|}
            }
        }
        //- Api.cs
        public class WhoAmI
        {
            private readonly SessionStore _store = new SessionStore();
            {|b: ~> public string Handle(string token)
            {
                return _store.Get(token).User;
            }|}
        }
        """);
}
