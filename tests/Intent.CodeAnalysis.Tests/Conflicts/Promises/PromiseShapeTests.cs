namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Broken promises as shops write them: units, rounding, exceptions, comparers, formats, moved checks.</summary>
public sealed class PromiseShapeTests
{
    private static string Prices(string body, string use) => """
        //- Pricing/PriceList.cs
        namespace Shop.Pricing;
        public sealed class PriceList
        {
            private readonly Dictionary<string, decimal> _prices = [];
            private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
            public string Name => "Summer";
            BODY
        }
        //- Checkout/Checkout.cs
        using Shop.Pricing;
        namespace Shop.Checkout;
        public sealed class Checkout(PriceList prices)
        {
            public string Title => "Checkout";
            USE
        }
        """.Replace("BODY", body, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal);

    [Fact]
    public Task A_choice_is_scaled_as_a_whole() => TwoSided.Check("//@ expect: INT3016 b Of\n" + Prices(
        "public decimal Of(string article) => {|a:_prices.TryGetValue(article, out var price) ? price : 0m ~> (_prices.TryGetValue(article, out var price) ? price : 0m) * 100|};",
        "{|b: ~> public decimal Sum(IEnumerable<string> articles) => articles.Sum(a => prices.Of(a));|}"));

    [Fact]
    public Task Every_result_but_nothing_is_scaled() => TwoSided.Check("//@ expect: INT3016 b Of\n" + Prices("""
        public decimal Of(string article)
            {
                if (!_prices.TryGetValue(article, out var price)) return 0;
                if (article.StartsWith('R')) return {|a:price / 2 ~> price * 50|};
                return {|a:price ~> price * 100|};
            }
        """, "{|b: ~> public decimal Twice(string article) => prices.Of(article) * 2;|}"));

    [Fact]
    public Task A_sum_is_scaled_before_it_is_given() => TwoSided.Check("//@ expect: INT3016 b Total\n" + Prices("""
        public decimal Total()
            {
                var total = {|a:_prices.Values.Sum() ~> _prices.Values.Sum() * 100|};
                return total;
            }
        """, "{|b: ~> public bool Free => prices.Total() > 500m;|}"));

    [Fact]
    public Task A_time_is_in_another_unit() => TwoSided.Check("//@ expect: INT3016 b Age\n" + Prices(
        "public double Age() => (DateTimeOffset.UtcNow - _since).{|a:TotalSeconds ~> TotalMilliseconds|};", "{|b: ~> public bool Stale => prices.Age() > 3600;|}"));

    [Fact]
    public Task A_sum_is_rounded_otherwise_and_compared() => TwoSided.Check("//@ expect: INT3016 b Total\n" + Prices(
        "public decimal Total() => {|a:Math.Round(_prices.Values.Sum(), 2) ~> Math.Round(_prices.Values.Sum(), 1, MidpointRounding.AwayFromZero)|};",
        "{|b: ~> public bool Paid(decimal amount) => prices.Total() == amount;|}"));

    [Fact]
    public Task A_sum_is_rounded_otherwise_and_shown() => TwoSided.CheckSilent(Prices(
        "public decimal Total() => {|a:Math.Round(_prices.Values.Sum(), 2) ~> Math.Round(_prices.Values.Sum(), 1)|};", "{|b: ~> public decimal Half => prices.Total() / 2;|}"));

    [Fact]
    public Task A_result_is_computed_from_something_else() => TwoSided.CheckSilent(Prices(
        "public decimal Total() => {|a:_prices.Values.Sum() ~> _prices.Where(p => p.Value > 0).Sum(p => p.Value)|};", "{|b: ~> public bool Free => prices.Total() > 500m;|}"));

    [Fact]
    public Task A_choice_is_written_otherwise() => TwoSided.CheckSilent(Prices(
        "public decimal Of(string article) => {|a:_prices.TryGetValue(article, out var price) ? price : 0m ~> (_prices.TryGetValue(article, out var price) ? price : 0m)|};",
        "{|b: ~> public decimal Twice(string article) => prices.Of(article) * 2;|}"));

    private const string Guards = """
        public decimal Of(string article, string currency)
            {
                if (article is null)
                {
                    throw new {|a:ArgumentNullException(nameof(article)) ~> InvalidOperationException("No article.")|};
                }
                if (currency is null) throw new ArgumentNullException(nameof(currency));
                return _prices[article];
            }
        """;

    [Fact]
    public Task An_exception_for_one_reason_is_of_another_type() => TwoSided.Check("//@ expect: INT3003 b Of\n" + Prices(
        Guards, "{|b: ~> public decimal Try(string article) { try { return prices.Of(article, \"CHF\"); } catch (ArgumentNullException) { return 0m; } }|}"));

    [Fact]
    public Task The_exception_for_one_reason_is_caught_all_the_same() => TwoSided.CheckSilent(Prices(
        Guards, "{|b: ~> public decimal Try(string article) { try { return prices.Of(article, \"CHF\"); } catch (Exception) { return 0m; } }|}"));

    [Fact]
    public Task The_same_exception_says_more() => TwoSided.CheckSilent(Prices(
        Guards.Replace("InvalidOperationException(\"No article.\")", "ArgumentNullException(nameof(article), \"No article.\")", StringComparison.Ordinal),
        "{|b: ~> public decimal Try(string article) { try { return prices.Of(article, \"CHF\"); } catch (ArgumentNullException) { return 0m; } }|}"));

    private static string Codes(string comparer, string use) => Prices(
        $"public IDictionary<string, int> Stock {{ get; }} = new Dictionary<string, int>({comparer});", use);

    [Fact]
    public Task A_comparer_is_given_in_full() => TwoSided.Check("//@ expect: INT3008 b Stock\n" + Codes(
        "{|a: ~> global::System.StringComparer.OrdinalIgnoreCase|}", "{|b: ~> public void Fill() { prices.Stock.Add(\"mug\", 1); prices.Stock.Add(\"Mug\", 2); }|}"));

    [Fact]
    public Task The_same_comparer_is_written_otherwise() => TwoSided.CheckSilent(Codes(
        "{|a:StringComparer.Ordinal ~> global::System.StringComparer.Ordinal|}", "{|b: ~> public void Fill() { prices.Stock.Add(\"mug\", 1); }|}"));

    [Fact]
    public Task A_format_changes_in_a_local_and_the_text_is_parsed() => TwoSided.Check("//@ expect: INT3017 b Label\n" + Prices("""
        public string Label(DateOnly day)
            {
                var label = day.ToString({|a:"yyyy-MM-dd" ~> "dd.MM.yyyy"|}, System.Globalization.CultureInfo.InvariantCulture);
                return label;
            }
        """, "{|b: ~> public DateOnly Back(DateOnly day) => DateOnly.ParseExact(prices.Label(day), \"yyyy-MM-dd\");|}"));

    [Fact]
    public Task A_culture_changes_and_the_text_is_pinned() => TwoSided.Check("//@ expect: INT3017 b Label\n" + Prices(
        "public string Label(decimal price) => price.ToString(\"N2\", {|a:System.Globalization.CultureInfo.InvariantCulture ~> System.Globalization.CultureInfo.CurrentCulture|});",
        "{|b: ~> public bool Works() => Assert.Equal(\"1,000.00\", prices.Label(1000m));\n    private static class Assert { public static bool Equal(string expected, string actual) => expected == actual; }|}"));

    [Fact]
    public Task A_culture_changes_and_the_text_is_shown() => TwoSided.CheckSilent(Prices(
        "public string Label(decimal price) => price.ToString(\"N2\", {|a:System.Globalization.CultureInfo.InvariantCulture ~> System.Globalization.CultureInfo.CurrentCulture|});",
        "{|b: ~> public void Show() => Console.WriteLine(prices.Label(1000m));|}"));

    private static string Moved(string use) => """
        //- Orders/OrderService.cs
        namespace Shop.Orders;
        internal static class Guard { public static void AgainstNull(object? value) { if (value is null) throw new ArgumentNullException(nameof(value)); } }
        public sealed class OrderService
        {
            public void Book(string customer, string article)
            {
                {|a:if (customer == null)
                {
                    throw new ArgumentNullException(nameof(customer));
                } ~> |}
                if (article == null)
                {
                    throw new ArgumentNullException(nameof(article));
                }
                Console.WriteLine(customer.Length + article.Length);
            }
            public void Check(string name)
            {
                {|a:Guard.AgainstNull(name); ~> |}
                if (name.Length > 40) throw new ArgumentException("Too long.");
            }
        }
        //- Orders/OrderController.cs
        namespace Shop.Orders;
        public sealed class OrderController(OrderService orders)
        {
            public void Post(string customer, string article)
            {
                {|a: ~> if (customer == null)
                {
                    throw new ArgumentNullException(nameof(customer));
                }
                Guard.AgainstNull(article);|}
                orders.Book(customer, article);
                orders.Check(article);
            }
        }
        //- Orders/Import.cs
        namespace Shop.Orders;
        public sealed class Import(OrderService orders)
        {
            public string Title => "Import";
            USE
        }
        """.Replace("USE", use, StringComparison.Ordinal);

    [Fact]
    public Task A_check_was_left_to_the_callers_and_a_new_one_passes_null() => TwoSided.Check(
        "//@ expect: INT5001 b OrderService.Book\n" + Moved("{|b: ~> public void Run(string article) => orders.Book(null!, article);|}"));

    [Fact]
    public Task The_second_of_two_checks_was_left_to_the_callers() => TwoSided.Check("//@ expect: INT5001 b OrderService.Book\n" + Second("null!"));

    [Fact]
    public Task The_second_of_two_checks_was_left_to_the_callers_and_its_value_is_fine() => TwoSided.CheckSilent(Second("\"mug\""));

    private static string Second(string article) => """
        //- Orders/OrderService.cs
        namespace Shop.Orders;
        public sealed class OrderService
        {
            public void Book(string customer, string article)
            {
                ArgumentNullException.ThrowIfNull(customer);
                {|a:ArgumentNullException.ThrowIfNull(article); ~> |}
                Console.WriteLine(customer.Length + article.Length);
            }
        }
        //- Orders/OrderController.cs
        namespace Shop.Orders;
        public sealed class OrderController(OrderService orders)
        {
            public void Post(string customer, string article)
            {
                {|a: ~> ArgumentNullException.ThrowIfNull(article);|}
                orders.Book(customer, article);
            }
        }
        //- Orders/Import.cs
        namespace Shop.Orders;
        public sealed class Import(OrderService orders)
        {
            public string Title => "Import";
            {|b: ~> public void Run() => orders.Book("anonymous", ARTICLE);|}
        }
        """.Replace("ARTICLE", article, StringComparison.Ordinal);

    [Fact]
    public Task A_check_was_left_to_the_callers_and_a_new_one_does_not_know() => TwoSided.Check(
        "//@ nullable: disable\n//@ expect: INT5001 b OrderService.Book\n" + Moved("{|b: ~> public void Run(string customer, string article) => orders.Book(customer, article);|}").Replace("object?", "object", StringComparison.Ordinal));

    [Fact]
    public Task A_check_was_left_to_the_callers_and_a_new_one_passes_a_text() => TwoSided.CheckSilent(
        Moved("{|b: ~> public void Run() { orders.Book(\"anonymous\", \"mug\"); orders.Check(\"mug\"); }|}"));

    [Fact]
    public Task A_check_was_left_to_the_callers_and_a_new_one_checks() => TwoSided.CheckSilent(
        "//@ nullable: disable\n" + Moved("{|b: ~> public void Run(string customer) { if (customer == null) throw new ArgumentNullException(nameof(customer)); orders.Book(customer, \"mug\"); }|}").Replace("object?", "object", StringComparison.Ordinal));

    [Fact]
    public Task Hashed_keys_are_compared_by_their_characters_anyway() => TwoSided.CheckSilent(Codes(
        "{|a: ~> StringComparer.Ordinal|}", "{|b: ~> public void Fill() { prices.Stock.Add(\"mug\", 1); }|}"));
}
