namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>The same kinds of conflict, with the dependent code in all the places where C# lets code stand.</summary>
public sealed class UsePositionTests
{
    private const string User = """
        //- User.cs
        public class User
        {
            public string Name { get; set; } = "";
            {|b:public DateTime JoinDate { get; set; } ~> |}
            public void Touch() { }
        }

        """;

    [Theory]
    [InlineData("u is { ¦JoinDate.Year: < 2020 }")]
    [InlineData("u switch { { ¦JoinDate: var d } => d.Year < 2020 }")]
    [InlineData("nameof(User.¦JoinDate).Length > 0")]
    [InlineData("new User { ¦JoinDate = DateTime.Now }.Name.Length > 0")]
    [InlineData("new[] { u }.OrderBy(x => x.¦JoinDate).Any()")]
    [InlineData("(from x in new[] { u } where x.¦JoinDate.Year < 2020 select x).Any()")]
    [InlineData("$\"{u.¦JoinDate:yyyy}\".Length > 4")]
    [InlineData("((Func<bool>)(() => u.¦JoinDate.Year < 2020))()")]
    [InlineData("(u.Name, u.¦JoinDate) is var (_, when) && when.Year > 1")]
    [InlineData("u.Name is [_, ..] && u.¦JoinDate > DateTime.MinValue")]
    [InlineData("typeof(User).Name.Length > 0 && (u.¦JoinDate as object) is DateTime")]
    public Task Removed_property_in_an_expression(string use)
    {
        var caret = use.IndexOf('¦', StringComparison.Ordinal);
        var line = "    public bool Old(User u) => {|a:false ~> ";
        return TwoSided.Check(User + $$"""
            //- Engine.cs
            public class Engine
            {
            {{line}}{{use.Replace("¦", "", StringComparison.Ordinal)}}|};
            //{{new string(' ', line.Length + caret - 2)}}^ a: INT1001 JoinDate
            }
            """);
    }

    [Fact]
    public Task Removed_property_in_a_conditional_access() => TwoSided.Check(User + """
        //- Engine.cs
        public class Engine { public bool Old(User? user) => {|a:false ~> user?.JoinDate.Year < 2000|}; }
        //                                                                    ~~~~~~~~~~ a: INT1001 JoinDate
        """);

    [Fact]
    public Task Removed_property_in_top_level_code() => TwoSided.Check(User + """
        //- Program.cs
        var user = new User { Name = "ada" };
        Console.WriteLine(user.Name);
        {|a: ~> Console.WriteLine(user.JoinDate);|}
        //                             ^^^^^^^^ a: INT1001 JoinDate
        """);

    [Fact]
    public Task Removed_property_in_a_local_function() => TwoSided.Check(User + """
        //- Engine.cs
        public class Engine
        {
            public bool Run(User user)
            {
                return Old();
                bool Old() => {|a:false ~> user.JoinDate.Year < 2000|};
                //                              ^^^^^^^^ a: INT1001 JoinDate
            }
        }
        """);

    [Fact]
    public Task Removed_property_in_a_field_initialiser_and_a_constructor() => TwoSided.Check(User + """
        //- Engine.cs
        public class Engine
        {
            private readonly Func<User, DateTime> _joined = {|a:_ => default ~> u => u.JoinDate|};
            //                                                                         ^^^^^^^^ a: INT1001 JoinDate
            public DateTime Seen { get; }

            public Engine(User user)
            {
                {|a: ~> Seen = user.JoinDate;|}
                //                  ^^^^^^^^ a: INT1001 JoinDate
                user.Touch();
                Console.WriteLine(_joined(user));
            }
        }
        """);

    [Fact]
    public Task Removed_method_used_as_a_method_group() => TwoSided.Check("""
        //- Rules.cs
        public static class Rules
        {
            public static bool Any(string s) => true;
            {|a:public static bool Short(string s) => s.Length < 5; ~> |}
        }
        //- Words.cs
        public class Words { public int Count(List<string> all) => all.Count(Rules.{|b:Any ~> Short|}); }
        //                                                                                    ^^^^^ b: INT1001 Short
        """);

    [Fact]
    public Task Removed_base_constructor_that_a_new_subclass_calls() => TwoSided.Check("""
        //- Error.cs
        public class ShopException : Exception
        {
            public ShopException(string text) : base(text) { }
            {|a:public ShopException(string text, int code) : base(text + code) { } ~> |}
        }
        //- b+ Missing.cs
        public class MissingException(string name) : ShopException(name, 404);
        //                                           ~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1003 ShopException
        """);

    [Fact]
    public Task Removed_attribute_type() => TwoSided.Check("""
        //- a- Audited.cs
        public sealed class AuditedAttribute : Attribute { }
        //- Orders.cs
        public class Orders
        {
            {|b: ~> [Audited]|}
            //       ~~~~~~~ b: INT1001 Audited
            public void Delete(int id) => Console.WriteLine(id);
        }
        """);

    [Fact]
    public Task Removed_type_used_as_a_constraint_and_a_type_argument() => TwoSided.Check("""
        //- Types.cs
        public class Keep { }
        {|a:public interface IEntity { int Id { get; } } ~> |}
        //- b+ Store.cs
        public class Store<T> where T : IEntity { public List<T> All { get; } = new(); }
        //                              ^^^^^^^ b: INT1001 IEntity
        """);

    [Fact]
    public Task Removed_enumerator() => TwoSided.Check("""
        //- Ring.cs
        public class Ring
        {
            public int Size => 3;
            {|a:public IEnumerator<int> GetEnumerator() { yield return 1; } ~> |}
        }
        //- Use.cs
        public class Use
        {
            public void Print(Ring ring)
            {
                {|b: ~> foreach (var x in ring) Console.WriteLine(x);|}
                //                        ~~~~ b: INT1001|INT1003
            }
        }
        """);

    [Fact]
    public Task Removed_static_abstract_implementation() => TwoSided.Check("""
        //- Units.cs
        public interface IUnit
        {
            static abstract string Symbol { get; }
            {|a: ~> static abstract double Factor { get; }|}
        }
        //- b+ Metre.cs
        public struct Metre : IUnit { public static string Symbol => "m"; }
        //                    ~~~~~ b: INT1004 Factor
        """);

    [Fact]
    public Task Transitive_projects() => TwoSided.Check("""
        //= Core
        //= Data -> Core
        //= Web -> Data, Core
        //- Core/Entity.cs
        namespace Core;
        public abstract class Entity { public {|a:int ~> Guid|} Id { get; set; } }
        //- Data/Order.cs
        namespace Data;
        public class Order : Core.Entity { public string Text { get; set; } = ""; }
        //- Web/Page.cs
        namespace Web;
        public class Page
        {
            public int Next(Data.Order order) => {|b:0 ~> order.Id + 1|};
            //                                            ~~~~~~~~~~~~ b: INT1003 Id
        }
        """);

    [Fact]
    public Task Abstract_member_of_a_generic_base_in_another_project() => TwoSided.Check("""
        //= Core
        //= Web -> Core
        //- Core/Handler.cs
        namespace Core;
        public abstract class Handler<TIn, TOut>
        {
            public abstract TOut Handle(TIn input);
            {|a: ~> public abstract bool CanHandle(TIn input);|}
        }
        //- b+ Web/Echo.cs
        namespace Web;
        public sealed class Echo : Core.Handler<string, string> { public override string Handle(string input) => input; }
        //                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1004 CanHandle
        """);

    [Fact]
    public Task Both_heads_break_each_other() => TwoSided.Check("""
        //- One.cs
        public static class One { public static int A() => 1; {|a:public static int B() => 2; ~> |} }
        //- Two.cs
        public static class Two { public static int C() => 3; {|b:public static int D() => 4; ~> |} }
        //- UseA.cs
        public class UseA { public int N => {|a:0 ~> Two.D()|}; }
        //                                               ^ a: INT1001 D
        //- UseB.cs
        public class UseB { public int N => {|b:0 ~> One.B()|}; }
        //                                               ^ b: INT1001 B
        """);

    [Fact]
    public Task One_removal_with_many_cascading_errors_is_one_finding_per_use() => TwoSided.Check("""
        //- Types.cs
        public class Keep { }
        {|a:public class Money { public decimal Amount { get; set; } public string Currency { get; set; } = ""; } ~> |}
        //- Bill.cs
        public class Bill
        {
            public string Text()
            {
                {|b:return ""; ~> var money = new Money { Amount = 3, Currency = "CHF" };
                //                                ^^^^^ b: INT1001 Money
                return money.Currency + money.Amount;|}
            }
        }
        """);

    [Fact]
    public Task Lifted_comparison_in_a_property_pattern() => TwoSided.Check("""
        //- User.cs
        public class User { public {|b:int ~> int?|} Years { get; set; } }
        //- Engine.cs
        public class Engine { public bool Old(User u) => {|a:false ~> u is { Years: > 5 }|}; }
        //                                                            ~~~~~~~~~~~~~~~~~~ a: INT2003|INT2002 Years
        """);

    [Fact]
    public Task Lifted_comparison_in_a_query_of_top_level_code() => TwoSided.Check("""
        //- User.cs
        public class User { public {|b:DateTime ~> DateTime?|} JoinDate { get; set; } }
        //- Program.cs
        var users = new List<User>();
        var cutoff = new DateTime(2020, 1, 1);
        Console.WriteLine(users.Count);
        {|a: ~> Console.WriteLine(users.Count(u => u.JoinDate < cutoff));|}
        //                                         ~~~~~~~~~~~~~~~~~~~ a: INT2003|INT2002 JoinDate
        """);

    [Fact]
    public Task Shim_through_two_helpers() => TwoSided.Check("""
        //- User.cs
        public class User
        {
            public int Id { get; set; }
            public DateTime JoinDate {|b:{ get; set; } ~> => Memberships.Of(Id);|}
        }
        //- b+ Memberships.cs
        public static class Memberships
        {
            private static readonly Dictionary<int, DateTime> Dates = new();
            public static DateTime Of(int id) => Find(id);
            private static DateTime Find(int id) => Dates.GetValueOrDefault(id);
        }
        //- Engine.cs
        public class Engine { public bool Old(User u) => {|a:false ~> u.JoinDate.Year < 2020|}; }
        //                                                            ~~~~~~~~~~~~~~~ a: INT3001 JoinDate
        """);

    [Fact]
    public Task Shim_in_an_async_method() => TwoSided.Check("""
        //- Rates.cs
        public class Rates
        {
            private readonly Dictionary<string, decimal> _rates = new();
            public async Task<decimal> Of(string country)
            {
                await Task.Yield();
                return {|b:_rates[country] ~> _rates.GetValueOrDefault(country)|};
            }
        }
        //- Bill.cs
        public class Bill(Rates rates)
        {
            public async Task<decimal> Gross(decimal net) => {|a:await Task.FromResult(net) ~> net * await rates.Of("CH")|};
            //                                                                                       ~~~~~~~~~~~~~~~~~~~~ a: INT3001 Of
        }
        """);

    [Fact]
    public Task Shim_behind_an_interface() => TwoSided.Check("""
        //- Rates.cs
        public interface IRates { decimal Of(string country); }
        public class Rates : IRates
        {
            private readonly Dictionary<string, decimal> _rates = new();
            public decimal Of(string country) => {|b:_rates[country] ~> _rates.GetValueOrDefault(country)|};
        }
        //- Bill.cs
        public class Bill(IRates rates)
        {
            public decimal Gross(decimal net) => {|a:net ~> net * rates.Of("CH")|};
            //                                                    ~~~~~~~~~~~~~~ a: INT3001 Of
        }
        """);

    [Fact]
    public Task A_change_of_kind_is_shown_where_a_value_is_copied() => TwoSided.Check("""
        //- Pos.cs
        public {|a:class ~> struct|} Pos { public int X; public int Y; }
        //- Unit.cs
        public class Unit
        {
            public Pos At = new();
        {|b: ~>
            public void Jump()
            {
                Pos at;
                at = At;
        //           ~~ b: INT2006
                at.X += 10;
            }
        |}
        }
        """);

    [Fact]
    public Task A_change_of_kind_is_shown_where_values_are_compared() => TwoSided.Check("""
        //- Line.cs
        public {|a:class ~> record|} Line { public int Price { get; init; } }
        //- Basket.cs
        public class Basket
        {
            public List<Line> All { get; } = [];
        {|b: ~>
            public bool Has(Line line)
            {
                var found = false;
                foreach (var l in All) found |= l == line;
        //                                      ~~~~~~~~~ b: INT2001|INT2006|INT3011
                return found;
            }
        |}
        }
        """);
}
