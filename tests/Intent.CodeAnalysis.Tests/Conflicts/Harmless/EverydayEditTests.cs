namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>What two people do every day beside each other, each beside what is no everyday edit.</summary>
public sealed class EverydayEditTests
{
    private static string Declaration(string raise, string helper) => $$"""
        //- Declaration.cs
        public class Declaration
        {
            public event Action<int>? Changed;
            public int Status { get; private set; }
            {|a:public void MoveTo(int next)
            {
                var previous = Status;
                Status = next;
                Changed?.Invoke(previous);
            } ~> public void MoveTo(int target)
            {
                var before = Status;
                Status = target;
                {{raise}}
            }|}
            {|a: ~> {{helper}}|}
        }
        //- History.cs
        public class History
        {
            public int Steps { get; private set; }
            {|b: ~> public void Follow(Declaration declaration)
            {
                declaration.Changed += _ => Steps++;
            EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("Raise(before);", "private void Raise(int before) { var handler = Changed; handler?.Invoke(before); }", "")]
    [InlineData("var handler = Changed; if (handler != null) handler(before);", "", "")]
    [InlineData("var handler = Changed; GC.KeepAlive(handler);", "", "INT3018")]
    public Task An_event_is_raised_through_a_local_that_holds_its_handlers(string raise, string helper, string rule) =>
        LineFixture.Check(rule, Declaration(raise, helper));

    private static string Status(string other) => $$"""
        //- Status.cs
        public enum Status { Draft, Sent, Held{|a: ~> , Cancelled|} }
        //- Words.cs
        public static class Words
        {
            public static int Version => 1;
            {|b: ~> public static string Of(Status status) => status switch
            EXPECT
            {
                Status.Draft => "in preparation",
                Status.Sent => "with customs",
                Status.Held => "held",
                _ => {{other}},
            };|}
        }
        """;

    [Theory]
    [InlineData("status.ToString().ToLowerInvariant()", "")]
    [InlineData("Enum.GetName(status) ?? \"\"", "")]
    [InlineData("\"free\"", "INT3013")]
    [InlineData("throw new ArgumentOutOfRangeException(nameof(status), status, \"\")", "INT3013")]
    public Task A_default_that_is_made_of_the_value(string other, string rule) => LineFixture.Check(rule, Status(other));

    private static string Members(string made) => $$"""
        //- Member.cs
        public record Member(string Name, int Hours)
        {
            public List<string> Skills { get; init; } = [];
            {|a: ~> public string? Phone { get; init; }|}
        }
        //- Crew.cs
        public static class Crew
        {
            public static int Plan()
            {
                var ana = {|a:new Member("Ana", 30) { Skills = ["sound"] } ~> {{made}}|};
                var ben = new Member("Ben", 20);
                var sum = ben.Hours;
                {|b: ~> sum += (ana with { Name = "Eve" }).Hours;
                EXPECT
                |}
                return sum;
            }
        }
        """;

    [Theory]
    [InlineData("new Member(\"Ana\", 30) { Skills = [\"sound\"], Phone = \"0151\" }", "")]
    [InlineData("new Member(\"Ana\", 25) { Skills = [\"sound\"], Phone = \"0151\" }", "INT5006")]
    public Task An_object_gets_a_member_more(string made, string rule) => LineFixture.Check(rule, Members(made));

    [Theory]
    [InlineData("crew.Append(ana).Count()", "")]
    [InlineData("new System.Text.StringBuilder().Append(ana).Length", "INT3010")]
    public Task What_goes_behind_a_sequence_is_no_text(string use, string rule) => LineFixture.Check(rule, $$"""
        //- Member.cs
        public record Member(string Name, int Hours)
        {
            {|a: ~> public string? Phone { get; init; }|}
        }
        //- Cars.cs
        public static class Cars
        {
            public static int Version => 1;
            {|b: ~> public static int Needed(IEnumerable<Member> crew, Member ana) => {{use}};
            EXPECT
            |}
        }
        """);

    private static string Notifiers(string sent) => $$"""
        //- Notifiers.cs
        public abstract class Notifier { public abstract string Kind { get; } }
        {|a: ~> public abstract class Counted : Notifier
        {
            private readonly List<string> _messages = [];
            public int Sent => {{sent}};
            public void Notify(string name) => _messages.Add(name);
        }|}
        //- Board.cs
        public class Board{|a: : Notifier ~>  : Counted|}
        {
            public override string Kind => "board";
            {|a:private readonly List<string> _lines = [];
            public int Sent => _lines.Count;
            public void Notify(string name) => _lines.Add(name); ~> |}
        }
        //- Report.cs
        public class Report { public int Of(Board board) => {|b:0 ~> board.Sent|}; }
        """;

    [Fact]
    public Task A_member_is_pulled_up_into_a_new_base_class_under_other_names() => LineFixture.Check("", Notifiers("_messages.Count"));

    private static string Pipeline(string mine, string theirs) => $$"""
        //- Price.cs
        public record Order(int Kegs, bool Export);
        public class Price
        {
            private readonly List<Func<Order, decimal, decimal>> _steps = [];
            public Price()
            {
                {|a: ~> _steps.Add({{mine}});|}
                _steps.Add((order, amount) => amount * 1.0m);
                {|b: ~> _steps.Add({{theirs}});
                EXPECT
                |}
            }
            public decimal Of(Order order) => _steps.Aggregate(0m, (amount, step) => step(order, amount));
            {|b: ~> private static decimal Fee(Order order, decimal amount)
            {
                return order.Kegs < 5 ? amount + order.Kegs * 1.5m : amount;
            }|}
        }
        """;

    [Theory]
    [InlineData("(order, amount) => order.Export ? amount - order.Kegs * 2m : amount", "Fee", "")]
    [InlineData("(order, amount) => amount * 0.9m", "Fee", "INT4011")]
    public Task Two_steps_that_only_add(string mine, string theirs, string rule) => LineFixture.Check(rule, Pipeline(mine, theirs));

    private static string Rules(string answer, string step) => $$"""
        //- Rules.cs
        public interface IRule
        {
            {|a: ~> bool Concerns(int seat) => {{answer}};|}
            decimal Adjust(int seat, decimal price);
        }
        public class Front : IRule
        {
            {|a:public decimal Adjust(int seat, decimal price) => seat == 1 ? price + 6m : price; ~> public bool Concerns(int seat) => seat == 1;
            public decimal Adjust(int seat, decimal price) => price + 6m;|}
        }
        public class Book(List<IRule> rules)
        {
            public decimal PriceOf(int seat)
            {
                var price = 40m;
                foreach (var rule in rules)
                    {|a:price = rule.Adjust(seat, price); ~> {{step}}|}
                return price;
            }
        }
        //- Side.cs
        {|b: ~> public class Side : IRule
        EXPECT
        {
            public decimal Adjust(int seat, decimal price) => seat == 9 ? price - 3m : price;
        }|}
        """;

    [Theory]
    [InlineData("true", "{\n if (rule.Concerns(seat))\n price = rule.Adjust(seat, price);\n }", "")]
    [InlineData("true", "if (rule.Concerns(seat)) price = rule.Adjust(seat, price);", "")]
    [InlineData("seat < 5", "{\n if (rule.Concerns(seat))\n price = rule.Adjust(seat, price);\n }", "INT3014")]
    public Task Rules_are_asked_first_and_all_say_yes(string answer, string step, string rule) => LineFixture.Check(rule, Rules(answer, step));
}
