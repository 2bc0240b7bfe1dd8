namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>New code takes by position what has names where it comes from, and the other head changes the order or what is filled in; beside each, changes that keep every position.</summary>
public sealed class PositionTests
{
    private const string Rules = """
        //- Rules.cs
        {|a:public delegate decimal PriceRule(decimal price, decimal pieces); ~> public delegate decimal PriceRule(ORDER);|}
        public class Prices
        {
            private readonly List<PriceRule> _rules = new();
            public void With(PriceRule rule) => _rules.Add(rule);
            public decimal Of(decimal price, decimal pieces) => _rules.Aggregate(price, (p, rule) => {|a:rule(p, pieces) ~> rule(CALL)|});
        }

        """;

    private static string Reordered(string file) => Rules.Replace("ORDER", "decimal pieces, decimal price", StringComparison.Ordinal).Replace("CALL", "pieces, p", StringComparison.Ordinal) + file;

    [Fact]
    public Task Lambda_for_a_delegate_whose_parameters_were_swapped() => LineFixture.Finds(Reordered("""
        //- Sale.cs
        public static class Sale
        {
            public static void Start(Prices prices)
            {
                {|b: ~> prices.With((price, pieces) => pieces >= 5 ? price * 0.8m : price);|}
                //~ b: INT2004
            }
        }
        """));

    [Fact]
    public Task Method_for_a_delegate_whose_parameters_were_swapped() => LineFixture.Finds(Reordered("""
        //- Sale.cs
        public static class Sale
        {
            private static decimal Half(decimal price, decimal pieces) => pieces > 1 ? price / 2 : price;
            public static void Start(Prices prices)
            {
                {|b: ~> prices.With(Half);|}
                //~ b: INT2004
            }
        }
        """));

    [Fact]
    public Task Lambda_for_a_delegate_whose_parameters_were_renamed() => LineFixture.Silent(Rules
        .Replace("ORDER", "decimal soFar, decimal amount", StringComparison.Ordinal).Replace("CALL", "p, pieces + 0m", StringComparison.Ordinal) + """
        //- Sale.cs
        public static class Sale
        {
            public static void Start(Prices prices)
            {
                {|b: ~> prices.With((price, pieces) => pieces >= 5 ? price * 0.8m : price);|}
            }
        }
        """);

    [Fact]
    public Task Method_with_swapped_parameters_becomes_a_delegate() => LineFixture.Finds("""
        //- Desk.cs
        public class Desk
        {
            public int Count({|a:int from, int to ~> int to, int from|}) => Math.Max(0, to - from);
        }
        //- Window.cs
        public class Window(Desk desk)
        {
            public int Week(int day)
            {
                {|b:return 0; ~> Func<int, int, int> count = desk.Count; return count(day - 7, day);|}
                //~ b: INT2004
            }
        }
        """);

    [Fact]
    public Task Method_with_renamed_parameters_becomes_a_delegate() => LineFixture.Silent("""
        //- Desk.cs
        public class Desk
        {
            public int Count({|a:int from, int to ~> int first, int last|}) => Math.Max(0, {|a:to - from ~> last - first|});
        }
        //- Window.cs
        public class Window(Desk desk)
        {
            public int Week(int day)
            {
                {|b:return 0; ~> Func<int, int, int> count = desk.Count; return count(day - 7, day);|}
            }
        }
        """);

    [Fact]
    public Task Override_of_a_method_whose_parameters_were_swapped() => LineFixture.Finds("""
        //- Route.cs
        public abstract class Route
        {
            public abstract string Leg({|a:string from, string to ~> string to, string from|});
            public string Home() => {|a:Leg("A", "B") ~> Leg("B", "A")|};
        }
        //- Rail.cs
        {|b:// later ~> public class Rail : Route
        {
            public override string Leg(string from, string to) => from + "-" + to;
            //~ b: INT2004
        }|}
        """);

    [Fact]
    public Task Implementation_with_names_of_its_own() => LineFixture.Silent("""
        //- Route.cs
        public interface IRoute
        {
            string Leg({|a:string from, string to ~> string start, string end|});
        }
        //- Rail.cs
        {|b:// later ~> public class Rail : IRoute
        {
            public string Leg(string from, string to) => from + "-" + to;
        }|}
        """);

    [Fact]
    public Task Default_becomes_what_the_compiler_fills_in() => LineFixture.Finds("""
        //- Trail.cs
        public class Trail
        {
            public string Last = "";
            public void Did(string what, {|a:string who = "system" ~> [System.Runtime.CompilerServices.CallerMemberName] string who = "system"|}) => Last = who + " " + what;
        }
        //- Cancel.cs
        public class Cancel(Trail trail)
        {
            public void Do()
            {
                {|b: ~> trail.Did("cancel");|}
                //~ b: INT2004
            }
        }
        """);

    [Fact]
    public Task Nothing_becomes_what_the_compiler_fills_in() => LineFixture.Silent("""
        //- Trail.cs
        public class Trail
        {
            public string Last = "";
            public void Did(string what, {|a:string who = "" ~> [System.Runtime.CompilerServices.CallerMemberName] string who = ""|}) => Last = who + " " + what;
        }
        //- Cancel.cs
        public class Cancel(Trail trail)
        {
            public void Do()
            {
                {|b: ~> trail.Did("cancel");|}
            }
        }
        """);

    [Fact]
    public Task Filled_in_by_the_compiler_but_given() => LineFixture.Silent("""
        //- Trail.cs
        public class Trail
        {
            public string Last = "";
            public void Did(string what, {|a:string who = "system" ~> [System.Runtime.CompilerServices.CallerMemberName] string who = ""|}) => Last = who + " " + what;
        }
        //- Cancel.cs
        public class Cancel(Trail trail)
        {
            public void Do(string name)
            {
                {|b: ~> trail.Did("cancel", name);|}
            }
        }
        """);

    [Fact]
    public Task Default_of_an_attribute_changes() => LineFixture.Finds("""
        //- Column.cs
        public sealed class ColumnAttribute(string key, {|a:string align = "left" ~> string align = "auto"|}) : Attribute
        {
            public string Key => key + align;
        }
        //- Row.cs
        public class Row
        {
            {|b: ~> [Column("a")]|}
            //~ b: INT2004
            public string Article { get; set; } = "";
        }
        """);

    [Fact]
    public Task Default_of_an_attribute_changes_but_the_argument_is_given() => LineFixture.Silent("""
        //- Column.cs
        public sealed class ColumnAttribute(string key, {|a:string align = "left" ~> string align = "auto"|}) : Attribute
        {
            public string Key => key + align;
        }
        //- Row.cs
        public class Row
        {
            {|b: ~> [Column("a", "right")]|}
            public string Article { get; set; } = "";
        }
        """);

    private static string Balance(string use, bool found) => $$"""
        //- Output.cs
        public static class Output
        {
            public static ({|a:int Planned, int Free ~> int Free, int Planned|}) Balance(int hours) => {|a:(hours, 40 - hours) ~> (40 - hours, hours)|};
            public static List<({|a:int Planned, int Free ~> int Free, int Planned|})> All() => {|a:new() { (1, 39) } ~> new() { (39, 1) }|};
        }
        //- Overview.cs
        public class Overview
        {
            public string Row(int hours)
            {
                {|b:return ""; ~> {{use}}|}{{(found ? "\n//~ b: INT2004" : "")}}
            }
        }
        """;

    [Theory]
    [InlineData("return Output.Balance(hours) switch { (0, _) => \"idle\", _ => \"busy\" };")]
    [InlineData("return Output.Balance(hours) is (var planned, _) && planned > 3 ? \"busy\" : \"idle\";")]
    [InlineData("var balance = Output.Balance(hours); return balance is (0, 40) ? \"idle\" : \"busy\";")]
    [InlineData("switch (Output.Balance(hours)) { case (0, _): return \"idle\"; default: return \"busy\"; }")]
    [InlineData("foreach (var (planned, _) in Output.All()) return \"\" + planned; return \"\";")]
    [InlineData("var (planned, _) = Output.Balance(hours); return \"\" + planned;")]
    public Task Tuple_whose_elements_were_swapped_is_taken_apart(string use) => LineFixture.Finds(Balance(use, true));

    [Theory]
    [InlineData("return Output.Balance(hours) is (_, _) all ? \"\" + all.Free : \"\";")]
    [InlineData("return Output.Balance(hours) is { Planned: 0 } ? \"idle\" : \"busy\";")]
    [InlineData("var (_, _) = Output.Balance(hours); return \"\";")]
    [InlineData("foreach (var (_, _) in Output.All()) return \"some\"; return \"\";")]
    public Task Tuple_whose_elements_were_swapped_and_are_not_taken_by_place(string use) => LineFixture.Silent(Balance(use, false));

    [Theory]
    [InlineData("prices.With((price, pieces) => 3m);")]
    [InlineData("prices.With(delegate { return 3m; });")]
    public Task Lambda_that_leaves_its_parameters_alone(string use) => LineFixture.Silent(Reordered($$"""
        //- Sale.cs
        public static class Sale
        {
            public static void Start(Prices prices)
            {
                {|b: ~> {{use}}|}
            }
        }
        """));

    private static string Swapped(string was, string now, string use, bool found) => $$"""
        //- Shapes.cs
        public static class Shapes
        {
            public static int Gap({|a:int left, int right ~> int right, int left|}) => {{(was == now ? was : $"{{|a:{was} ~> {now}|}}")}};
        }
        //- Plan.cs
        public class Plan
        {
            public int Rest(int end, int start)
            {
                {|b:return 0; ~> return {{use}};|}{{(found ? "\n//~ b: INT2004" : "")}}
            }
        }
        """;

    [Theory]
    [InlineData("Math.Abs(left - right)", "Math.Abs(left - right)")]
    [InlineData("left * right + 1", "left * right + 1")]
    [InlineData("Math.Max(left, right)", "Math.Max(left, right)")]
    [InlineData("left < right ? 1 : 0", "right < left ? 1 : 0")]
    [InlineData("left > 3 && right > 3 ? 1 : 0", "left > 3 && right > 3 ? 1 : 0")]
    public Task Parameters_were_swapped_and_the_method_does_the_same_with_each_place(string was, string now) =>
        LineFixture.Silent(Swapped(was, now, "Shapes.Gap(end, start)", false));

    [Theory]
    [InlineData("left - right", "left - right")]
    [InlineData("Math.Abs(left - 2 * right)", "Math.Abs(left - 2 * right)")]
    [InlineData("left < right ? 1 : 0", "left < right ? 1 : 0")]
    [InlineData("Math.Abs(left - right)", "Math.Abs(left - right) + left")]
    public Task Parameters_were_swapped_and_each_place_means_something_else(string was, string now) =>
        LineFixture.Finds(Swapped(was, now, "Shapes.Gap(end, start)", true));

    [Theory]
    [InlineData("Shapes.Gap(-end, -end)", true)]
    [InlineData("Shapes.Gap(2 * end + 1, 2 * end + 1)", true)]
    [InlineData("Shapes.Gap(end++, end++)", false)]
    [InlineData("Shapes.Gap(-end, -start)", false)]
    public Task Swapped_parameters_get_the_same_computed_value(string use, bool same)
    {
        var text = Swapped("left - right", "left - right", use, !same);
        return same ? LineFixture.Silent(text) : LineFixture.Finds(text);
    }
}
