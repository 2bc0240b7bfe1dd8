using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What a member gives back, or takes, changes while the other head starts to rely on it.</summary>
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

    // D03
    [Fact]
    public Task An_enum_grows_under_a_new_switch_expression() => Finds("""
        //- State.cs
        public enum ParcelState { Announced, InTransit, Delivered{|a: ~> , Returned|} }
        //- Text.cs
        public static class ParcelText
        {
            {|b: ~> public static string Of(ParcelState state) => state switch
            //~ b: INT1101|INT3013
            {
                ParcelState.Announced => "announced",
                ParcelState.InTransit => "on its way",
                ParcelState.Delivered => "delivered",
            };|}
            public static string Unknown => "?";
        }
        """);

    [Fact]
    public Task An_enum_grows_under_a_new_switch_statement_that_throws() => Finds("""
        //- Kind.cs
        namespace Net;
        public enum FrameKind : byte
        {
            Data = 0,
            Ack = 1,
            {|a: ~> Ping = 6,|}
        }
        //- Dispatcher.cs
        namespace Net;
        public class Dispatcher
        {
            private int _seen;
            public int Seen => _seen;
            {|b: ~> public void Handle(FrameKind kind)
            {
                switch (kind)
            //~ b: INT3013|INT1101
                {
                    case FrameKind.Data: _seen++; break;
                    case FrameKind.Ack: _seen--; break;
                    default: throw new NotSupportedException(kind.ToString());
                }
            }|}
        }
        """);

    [Fact]
    public Task The_new_case_is_covered_by_the_discard_on_purpose() => Silent("""
        //- State.cs
        public enum ParcelState { Announced, InTransit, Delivered{|a: ~> , Returned|} }
        //- Text.cs
        public static class ParcelText
        {
            {|b: ~> public static bool IsDone(ParcelState state) => state == ParcelState.Delivered;|}
            public static string Unknown => "?";
        }
        """);

    [Fact]
    public Task Both_heads_handle_the_same_new_case() => Silent("""
        //- State.cs
        public enum ParcelState { Announced, InTransit, Delivered{|ab: ~> , Returned|} }
        //- Text.cs
        public static class ParcelText
        {
            {|b: ~> public static string Of(ParcelState state) => state switch
            {
                ParcelState.Announced => "announced",
                ParcelState.InTransit => "on its way",
                ParcelState.Delivered => "delivered",
                ParcelState.Returned => "returned",
                _ => throw new ArgumentOutOfRangeException(nameof(state)),
            };|}
            public static string Unknown => "?";
        }
        """);

    // D03b
    [Fact]
    public Task A_new_plan_falls_into_the_zero_arm() => Finds("""
        //- Plan.cs
        public enum Plan
        {
            Free,
            Team,
            {|a: ~> /// <summary>Negotiated contracts.</summary>
            Enterprise,|}
        }
        //- Fee.cs
        public class FeeCalculator
        {
            {|b: ~> public decimal Monthly(Plan plan) => plan switch
            //~ b: INT3013
            {
                Plan.Free => 0m,
                Plan.Team => 49m,
                _ => 0m,
            };|}
            public string Currency => "EUR";
        }
        """);

    [Fact]
    public Task A_new_unit_is_taken_for_metres() => Finds("""
        //- Unit.cs
        public enum LengthUnit { Metre, Foot{|a: ~> , Yard|} }
        //- Convert.cs
        public static class Lengths
        {
            {|b: ~> public static double ToMetres(double value, LengthUnit unit)
            {
                switch (unit)
            //~ b: INT3013
                {
                    case LengthUnit.Foot: return value * 0.3048;
                    case LengthUnit.Metre: return value;
                    default: return value;
                }
            }|}
            public static double Zero => 0;
        }
        """);

    [Fact]
    public Task The_switch_was_there_and_is_only_reformatted() => Silent("""
        //- Plan.cs
        public enum Plan { Free, Team{|a: ~> , Enterprise|} }
        //- Fee.cs
        public class FeeCalculator
        {
            public decimal Monthly(Plan plan)
            {
                {|b:return plan switch { Plan.Team => 49m, _ => 0m }; ~> return plan switch
                {
                    Plan.Team => 49m,
                    _ => 0m,
                };|}
            }
        }
        """);

    [Fact]
    public Task The_new_switch_is_over_another_enum() => Silent("""
        //- Plan.cs
        public enum Plan { Free, Team{|a: ~> , Enterprise|} }
        public enum Cycle { Monthly, Yearly }
        //- Fee.cs
        public class FeeCalculator
        {
            {|b: ~> public decimal Factor(Cycle cycle) => cycle switch { Cycle.Yearly => 10m, _ => 1m };|}
            public string Currency => "EUR";
        }
        """);

    // D03c
    [Fact]
    public Task Enum_numbers_move_below_a_cast() => Finds("""
        //- Priority.cs
        public enum Priority { Low, {|a: ~> Medium, |}High, Urgent }
        //- Wire.cs
        public class PriorityCodec
        {
            {|b: ~> public byte[] Encode(Priority p) => new[] { (byte)p };|}
            //~ b: INT2005
            public int Version => 1;
            {|b: ~> public bool Escalate(int stored) => stored >= (int)Priority.High;|}
            //~ b: INT2005|INT3013
        }
        """);

    [Fact]
    public Task Enum_numbers_move_below_a_stored_value() => Finds("""
        //- Level.cs
        public enum LogLevel2
        {
            {|a: ~> Trace,|}
            Debug,
            Info,
            Error,
        }
        //- Db.cs
        public static class LevelColumn
        {
            public const string Name = "level";
            {|b: ~> public static string Where() => $"{Name} >= {(int)LogLevel2.Info}";|}
            //~ b: INT2005|INT3013
        }
        """);

    [Fact]
    public Task A_value_appended_at_the_end_moves_no_number() => Silent("""
        //- Priority.cs
        public enum Priority { Low, High, Urgent{|a: ~> , Blocker|} }
        //- Wire.cs
        public class PriorityCodec
        {
            {|b: ~> public bool Escalate(int stored) => stored >= (int)Priority.High;|}
            public int Version => 1;
        }
        """);

    [Fact]
    public Task Explicit_numbers_are_reordered() => Silent("""
        //- Priority.cs
        public enum Priority { {|a:Low = 1, High = 2 ~> High = 2, Low = 1|}, Urgent = 3 }
        //- Wire.cs
        public class PriorityCodec
        {
            {|b: ~> public bool Escalate(int stored) => stored >= (int)Priority.High;|}
            public int Version => 1;
        }
        """);

    // D04
    [Fact]
    public Task A_new_shape_meets_a_new_type_switch() => Finds("""
        //- Shapes.cs
        public abstract record Shape;
        public sealed record Circle(double R) : Shape;
        public sealed record Box(double W, double H) : Shape;
        {|a: ~> public sealed record Triangle(double A, double B, double C) : Shape;|}
        //- Area.cs
        public static class Geometry
        {
            public const double Eps = 1e-9;
            {|b: ~> public static double Area(Shape shape) => shape switch
            //~ b: INT3013
            {
                Circle c => Math.PI * c.R * c.R,
                Box b => b.W * b.H,
                _ => throw new NotSupportedException(),
            };|}
        }
        """);

    [Fact]
    public Task A_new_event_meets_a_new_projection() => Finds("""
        //- Events.cs
        namespace Bank;
        public interface IEvent { Guid Account { get; } }
        public record Deposited(Guid Account, decimal Amount) : IEvent;
        public record Withdrawn(Guid Account, decimal Amount) : IEvent;
        //- a+ Fees.cs
        namespace Bank;
        public record FeeCharged(Guid Account, decimal Fee) : IEvent;
        //- Balance.cs
        namespace Bank;
        public class BalanceProjection
        {
            public decimal Balance { get; private set; }
            {|b: ~> public void Apply(IEvent e)
            {
                if (e is Deposited d) Balance += d.Amount;
            //~ b: INT3013
                else if (e is Withdrawn w) Balance -= w.Amount;
                else throw new InvalidOperationException($"unknown event {e.GetType().Name}");
            }|}
        }
        """);

    [Fact]
    public Task The_new_subtype_answers_itself() => Silent("""
        //- Shapes.cs
        public abstract record Shape { public abstract double Area(); }
        public sealed record Circle(double R) : Shape { public override double Area() => Math.PI * R * R; }
        public sealed record Box(double W, double H) : Shape { public override double Area() => W * H; }
        {|a: ~> public sealed record Square(double W) : Shape { public override double Area() => W * W; }|}
        //- Area.cs
        public static class Geometry
        {
            public const double Eps = 1e-9;
            {|b: ~> public static double Total(IEnumerable<Shape> shapes) => shapes.Sum(s => s.Area());|}
        }
        """);

    [Fact]
    public Task A_subtype_of_a_handled_subtype_is_new() => Silent("""
        //- Shapes.cs
        public abstract class Shape;
        public class Circle : Shape { public double R; }
        public class Box : Shape { public double W, H; }
        {|a: ~> public class Square : Box;|}
        //- Area.cs
        public static class Geometry
        {
            public const double Eps = 1e-9;
            {|b: ~> public static double Area(Shape shape) => shape switch
            {
                Circle c => Math.PI * c.R * c.R,
                Box b => b.W * b.H,
                _ => throw new NotSupportedException(),
            };|}
        }
        """);
}
