using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>An enum or a closed family of types grows, or its numbers move, under a new switch, cast or type test of the other head.</summary>
public sealed class GrownEnumTests
{
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

    private static string Passes(string use) => $$"""
        //- Plan.cs
        public enum Plan { Basic, Plus, Family{|a: ~> , Student|} }
        //- Perks.cs
        public static class Perks
        {
            public static string Title => "perks";
            {|b: ~> public static int Passes(Plan plan) => plan switch { {{use}} };|}
            EXPECT
        }
        """;

    [Theory]
    // None for basic plans, and for whoever else comes.
    [InlineData("Plan.Plus => 2, Plan.Family => 4, _ => 0", "")]
    [InlineData("Plan.Plus => 2, Plan.Family => 4, _ => 1", "INT3013")]
    [InlineData("Plan.Basic => 0, Plan.Plus => 2, Plan.Family => 4, _ => 0", "INT3013")]
    [InlineData("Plan.Plus => 2, Plan.Family => 4, _ => throw new ArgumentException()", "INT3013")]
    [InlineData("Plan.Plus => 2, Plan.Family when Perks.Title == \"all\" => 4, _ => 1", "")]
    [InlineData("Plan.Plus => 2, Plan.Family when Perks.Title == \"all\" => 4, _ => throw new ArgumentException()", "INT3013")]
    public Task A_default_that_gives_nothing_is_meant_for_the_others(string use, string rule) => Check(rule, Passes(use));

    private static string Sale(string use) => $$"""
        //- State.cs
        public enum SailingState { Planned, Boarding, Departed, Cancelled{|a: ~> , Delayed|} }
        //- Sale.cs
        public static class Sale
        {
            public static string Title => "sale";
            {|b: ~> public static bool IsOpen(SailingState state) => state switch { {{use}} };|}
            {|b: ~> public static int Gate(SailingState state) => state switch
            {
                SailingState.Departed or SailingState.Cancelled => 0,
                _ => 4,
            };|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("SailingState.Departed or SailingState.Cancelled => false, _ => true", "")]
    [InlineData("SailingState.Planned or SailingState.Departed or SailingState.Cancelled => false, _ => true", "")]
    public Task A_default_for_several_members_is_meant_for_all_others(string use, string rule) => Check(rule, Sale(use));

    private static string Quota(string cases) => $$"""
        //- Plan.cs
        public enum Plan { Basic, Plus, Family, Trial{|a: ~> , Student|} }
        //- Quota.cs
        public class Quota
        {
            private int _paying, _free;
            public int Paying => _paying;
            {|b: ~> public void Count(Plan plan)
            {
                switch (plan)
                EXPECT
                {
                    case Plan.Plus or Plan.Family: _paying++; break;
                    case Plan.Basic: _free++; break;
                    {{cases}}
                }
            }|}
            public int Free => _free;
        }
        """;

    [Theory]
    [InlineData("default: break;", "")]
    [InlineData("default: return;", "")]
    [InlineData("", "")]
    [InlineData("default: throw new ArgumentException();", "INT3013")]
    [InlineData("default: _free += 2; break;", "INT3013")]
    [InlineData("case Plan.Trial when _free > 0: _free--; break; default: _free += 2; break;", "INT3013")]
    [InlineData("case Plan.Trial: break; default: break;", "INT3013")]
    public Task A_default_that_does_nothing_is_meant_for_the_others(string cases, string rule) => Check(rule, Quota(cases));

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
