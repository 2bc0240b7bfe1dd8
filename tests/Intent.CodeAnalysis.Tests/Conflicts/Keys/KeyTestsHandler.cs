namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4008: one handler subscribed by both heads.</summary>
public sealed class KeyTestsHandler
{
    private const string Shop = """
        //- Order.cs
        public class Order
        {
            public event EventHandler? Paid;
            public event EventHandler? Sent;
            public static event Action? Any;
            public void Pay() { Paid?.Invoke(this, EventArgs.Empty); Sent?.Invoke(this, EventArgs.Empty); Any?.Invoke(); }
        }
        //- Page.cs
        public class Page
        {
            private readonly Order _order = new();
            private readonly Order _second = new();

            public Page()
            {
                FIRST
                Console.WriteLine("open");
                SECOND
            }

            public void Load(Order other)
            {
                THIRD
            }

            private void OnPaid(object? sender, EventArgs e) => Console.WriteLine("paid");
            private void OnSent(object? sender, EventArgs e) => Console.WriteLine("sent");
            private static void OnAny() => Console.WriteLine("any");
        }
        """;

    private static string Fill(string first, string second = "", string third = "") => Shop
        .Replace("FIRST", first, StringComparison.Ordinal).Replace("SECOND", second, StringComparison.Ordinal).Replace("THIRD", third, StringComparison.Ordinal);

    [Fact]
    public Task Both_subscribe_in_one_method() => TwoSided.Check("//@ expect: INT4008 b subscribed Page.OnPaid to Order.Paid in new Page()\n" + Fill(
        "{|a: ~> _order.Paid += OnPaid;|}", "{|b: ~> _order.Paid += OnPaid;|}"));

    [Fact]
    public Task Both_subscribe_through_one_field_in_two_methods() => TwoSided.Check("//@ expect: INT4008 b the handler runs twice\n" + Fill(
        "{|a: ~> _order.Paid += OnPaid;|}", third: "{|b: ~> _order.Paid += OnPaid;|}"));

    [Fact]
    public Task Both_subscribe_to_a_static_event() => TwoSided.Check("//@ expect: INT4008 b Order.Any\n" + Fill(
        "{|a: ~> Order.Any += OnAny;|}", third: "{|b: ~> Order.Any += OnAny;|}"));

    [Fact]
    public Task Both_subscribe_a_lambda_that_does_the_same() => TwoSided.Check("//@ expect: INT4008 b the same code\n" + Fill(
        "{|a: ~> _order.Paid += (_, _) => Console.WriteLine(1);|}", "{|b: ~> _order.Paid += (_, _) => Console.WriteLine(1);|}"));

    private const string Messages = """
        //- Bus.cs
        public record Paid(int Order);
        public class Bus
        {
            private readonly List<Delegate> _handlers = [];
            public void Subscribe<T>(Action<T> handler) => _handlers.Add(handler);
        }
        //- Page.cs
        public class Page(Bus bus)
        {
            private readonly Bus _bus = bus;
            public void Open()
            {
                FIRST
            }
            public void Load()
            {
                SECOND
            }
            private void OnPaid(Paid paid) => Console.WriteLine(paid);
        }
        """;

    [Fact]
    public Task Both_subscribe_to_a_bus() => TwoSided.Check("//@ expect: INT4008 b Page.Load in b subscribes it too\n" + Messages
        .Replace("FIRST", "{|a: ~> _bus.Subscribe<Paid>(OnPaid);|}", StringComparison.Ordinal).Replace("SECOND", "{|b: ~> _bus.Subscribe<Paid>(OnPaid);|}", StringComparison.Ordinal));

    [Fact]
    public Task A_bus_for_each() => TwoSided.CheckSilent(Messages
        .Replace("FIRST", "{|a: ~> new Bus().Subscribe<Paid>(OnPaid);|}", StringComparison.Ordinal).Replace("SECOND", "{|b: ~> _bus.Subscribe<Paid>(OnPaid);|}", StringComparison.Ordinal));

    [Fact]
    public Task Different_handlers() => TwoSided.CheckSilent(Fill("{|a: ~> _order.Paid += OnPaid;|}", "{|b: ~> _order.Paid += OnSent;|}"));

    [Fact]
    public Task Different_events() => TwoSided.CheckSilent(Fill("{|a: ~> _order.Paid += OnPaid;|}", "{|b: ~> _order.Sent += OnPaid;|}"));

    [Fact]
    public Task Different_objects() => TwoSided.CheckSilent(Fill("{|a: ~> _order.Paid += OnPaid;|}", "{|b: ~> _second.Paid += OnPaid;|}"));

    [Fact]
    public Task An_object_from_outside() => TwoSided.CheckSilent(Fill("{|a: ~> var other = new Order(); other.Paid += OnPaid;|}", third: "{|b: ~> other.Paid += OnPaid;|}"));

    [Fact]
    public Task One_takes_the_handler_off_first() => TwoSided.CheckSilent(Fill(
        "{|a: ~> _order.Paid += OnPaid;|}", third: "{|b: ~> _order.Paid -= OnPaid;\n        _order.Paid += OnPaid;|}"));

    [Fact]
    public Task One_moves_the_subscription() => TwoSided.CheckSilent(Fill(
        "{|a:_order.Paid += OnPaid; ~> |}", "{|b: ~> _order.Sent += OnSent;|}", "{|a: ~> _order.Paid += OnPaid;|}"));

    [Fact]
    public Task Two_constructors() => TwoSided.CheckSilent("""
        public class Order
        {
            public event Action? Paid;
            public void Pay() => Paid?.Invoke();
            public Order()
            {
                {|a: ~> Paid += OnPaid;|}
            }
            public Order(int id)
            {
                {|b: ~> Paid += OnPaid;|}
            }
            private void OnPaid() { }
        }
        """);

    [Fact]
    public Task A_number_grows() => TwoSided.CheckSilent(Fill("var n = 1; {|a: ~> n += 1;|}", "{|b: ~> n += 1;|}"));
}
