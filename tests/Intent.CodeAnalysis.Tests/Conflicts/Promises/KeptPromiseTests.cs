using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Edits that look like a broken promise and are none.</summary>
public sealed class KeptPromiseTests
{
    // D12
    [Fact]
    public Task A_setter_takes_what_is_assigned() => Silent("""
        //- Volume.cs
        public class Player
        {
            {|a:public int Volume { get; set; } ~> private int _volume;
            public int Volume
            {
                get => _volume;
                set => _volume = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value));
            }|}
        }
        //- Alarm.cs
        public class AlarmClock(Player player)
        {
            {|b: ~> public void Ring() => player.Volume = 100;|}
            public TimeOnly At { get; set; }
        }
        """);

    [Fact]
    public Task A_helper_takes_what_is_passed() => Silent("""
        //- Guard.cs
        public static class Ensure
        {
            public static void Positive(int value, string name)
            {
                if (value <= 0) throw new ArgumentOutOfRangeException(name);
            }
        }
        public class Throttle
        {
            private int _perSecond, _burst;
            public int Rate => _perSecond + _burst;
            public void Limit(int perSecond, int burst)
            {
                {|a: ~> Ensure.Positive(perSecond, nameof(perSecond));|}
                _perSecond = perSecond;
                _burst = burst;
            }
        }
        //- Tool.cs
        public class Tool(Throttle throttle)
        {
            {|b: ~> public void Steady() => throttle.Limit(10, 0);|}
            public string Name => "tool";
        }
        """);

    [Fact]
    public Task An_object_initializer_sets_a_refused_value() => Finds("""
        //- Retry.cs
        public class RetryPolicy
        {
            {|a:public int Attempts { get; init; } = 3; ~> private readonly int _attempts = 3;
            public int Attempts
            {
                get => _attempts;
                init
                {
                    ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
                    _attempts = value;
                }
            }|}
        }
        //- Calls.cs
        public static class Policies
        {
            public static RetryPolicy Default => new();
            {|b: ~> public static RetryPolicy Never => new() { Attempts = 0 };|}
            //~ b: INT3006
        }
        """);

    // D04
    [Fact]
    public Task A_chain_of_types_knows_the_base_of_the_new_one() => Silent("""
        //- Shapes.cs
        public abstract class Shape;
        public class Circle : Shape { public double R; }
        public class Box : Shape { public double W; }
        {|a: ~> public class Square : Box;|}
        //- Area.cs
        public class Geometry
        {
            public int Calls { get; private set; }
            {|b: ~> public double Size(Shape shape)
            {
                Calls++;
                if (shape is Circle c) return c.R;
                else if (shape is Box b) return b.W;
                else throw new NotSupportedException();
            }|}
        }
        """);

    [Fact]
    public Task Two_types_are_told_apart_without_a_last_else() => Silent("""
        //- Shapes.cs
        public abstract class Shape;
        public class Circle : Shape { public double R; }
        public class Box : Shape { public double W; }
        {|a: ~> public class Line : Shape;|}
        //- Count.cs
        public class Counter
        {
            public int Round { get; private set; }
            public int Flat { get; private set; }
            {|b: ~> public void Count(Shape shape)
            {
                if (shape is Circle) Round++;
                else if (shape is Box) Flat++;
            }|}
        }
        """);

    // D10
    [Fact]
    public Task The_loop_adds_to_another_object() => Silent("""
        //- Orders.cs
        public record Order(int Id, decimal Sum);
        public class OrderBook
        {
            private readonly List<Order> _orders = [];
            public IEnumerable<Order> Large(decimal limit) => _orders.Where(o => o.Sum > limit){|a:.ToList() ~> |};
            public void Add(Order order) => _orders.Add(order);
        }
        //- Copy.cs
        public class Copier(OrderBook from)
        {
            {|b: ~> public void Into(OrderBook archive)
            {
                foreach (var order in from.Large(1000)) archive.Add(order);
            }|}
            public string Name => "copy";
        }
        """);

    // D16
    [Fact]
    public Task The_element_of_a_sort_key_is_called_otherwise() => Silent("""
        //- Leader.cs
        public record Score(string Name, int Points);
        public class Leaderboard
        {
            private readonly List<Score> _scores = [];
            public IReadOnlyList<Score> Ranked()
            {
                return _scores.OrderByDescending({|a:s => s.Points).ThenBy(s => s.Name ~> score => score.Points).ThenBy(score => score.Name|}).ToList();
            }
        }
        //- Winner.cs
        public class Ceremony(Leaderboard board)
        {
            {|b: ~> public string Winner() => board.Ranked()[0].Name;|}
            public int Year => 2030;
        }
        """);

    [Fact]
    public Task A_query_sorts_by_another_property() => Finds("""
        //- Leader.cs
        public record Score(string Name, int Points);
        public class Leaderboard
        {
            private readonly List<Score> _scores = [];
            public IReadOnlyList<Score> Ranked() => (from s in _scores orderby {|a:s.Points descending ~> s.Name|} select s).ToList();
        }
        //- Winner.cs
        public class Ceremony(Leaderboard board)
        {
            {|b: ~> public string Winner() => board.Ranked()[0].Name;|}
            //~ b: INT3009
            public int Year => 2030;
        }
        """);

    // D17
    [Fact]
    public Task The_kept_total_is_renewed_when_an_element_changes() => Silent("""
        //- Cart.cs
        public class Cart
        {
            private readonly List<decimal> _prices = [];
            private decimal? _total;
            public void Add(decimal price) { _prices.Add(price); _total = null; }
            public int Count => _prices.Count;
            public decimal Total()
            {
                {|a:return _prices.Sum(); ~> return _total ??= _prices.Sum();|}
            }

            {|b: ~> public void Discount(decimal factor)
            {
                for (var i = 0; i < _prices.Count; i++) _prices[i] *= factor;
                _total = null;
            }|}
        }
        """);

    // E10
    [Fact]
    public Task A_tax_is_added_to_two_values() => Silent("""
        //- Vat.cs
        public static class Vat { public static decimal Add(decimal net) => net * 1.2m; }
        //- Shop.cs
        public class Shop
        {
            public decimal PriceOf(decimal list)
            {
                return {|a:list ~> Vat.Add(list)|};
            }
            public string Name => "shop";
            public decimal Shipping(decimal weight)
            {
                var cost = weight * 3;
                return {|b:cost ~> Vat.Add(cost)|};
            }
        }
        """);

    // B18
    [Fact]
    public Task Two_layers_send_two_messages() => Silent("""
        //- Cache.cs
        public interface IOutbox { void Enqueue(string message); }
        public record Order(int Id);
        //- Repo.cs
        public class OrderRepository(IOutbox outbox)
        {
            private readonly List<Order> _rows = [];
            public void Save(Order order)
            {
                _rows.Add(order);
                {|a: ~> outbox.Enqueue($"order {order.Id} saved");|}
            }
            public IOutbox Outbox => outbox;
        }
        //- Service.cs
        public class OrderService(OrderRepository repository, IOutbox outbox)
        {
            public void Place(Order order)
            {
                repository.Save(order);
                {|b: ~> outbox.Enqueue($"mail to customer of {order.Id}");|}
            }
            public IOutbox Outbox => outbox;
        }
        """);

    // S00
    [Fact]
    public Task The_found_flag_of_the_tuple_is_looked_at() => Silent("""
        //- Devices.cs
        public class DeviceIndex
        {
            private readonly Dictionary<long, TimeSpan> _offsets = new();
            {|a: ~> private (bool Found, TimeSpan Offset) Lookup(long serial) =>
                _offsets.TryGetValue(serial, out var o) ? (true, o) : (false, TimeSpan.Zero);|}

            public TimeSpan ClockOffset(long serial)
            {
                {|a:return _offsets[serial]; ~> var (found, offset) = Lookup(serial);
                return found ? offset : throw new KeyNotFoundException($"{serial}");|}
            }
        }
        //- Samples.cs
        public class SampleImporter(DeviceIndex index)
        {
            {|b: ~> public DateTime Normalise(long serial, DateTime local) => local - index.ClockOffset(serial);|}
            public int Count => 0;
        }
        """);

    [Fact]
    public Task The_highest_of_nothing_is_a_given_minimum() => Silent("""
        //- Auction.cs
        public class Auction(decimal start)
        {
            private readonly List<decimal> _bids = [];
            public void Bid(decimal amount) => _bids.Add(amount);
            public decimal Highest() => {|a:_bids.Max() ~> _bids.DefaultIfEmpty(start).Max()|};
        }
        //- Settlement.cs
        public class Settlement
        {
            {|b: ~> public decimal Provision(Auction auction) => 10m / auction.Highest();|}
            public decimal Minimum => 1m;
        }
        """);

    [Fact]
    public Task A_comparison_is_written_out() => Silent("""
        //- Version.cs
        public record Release(int Major, int Minor)
        {
            public int Compare(Release other)
            {
                {|a:return Major.CompareTo(other.Major); ~> if (Major < other.Major) return -1;
                return Major > other.Major ? 1 : 0;|}
            }
        }
        //- Update.cs
        public class Updater
        {
            {|b: ~> public bool Newer(Release mine, Release theirs) => mine.Compare(theirs) < 0;|}
            public string Channel => "stable";
        }
        """);

    // F06
    [Fact]
    public Task A_column_of_another_table_has_the_old_name() => Silent("""
        //- User.cs
        public class ColumnAttribute(string name) : Attribute { public string Name => name; }
        public class User
        {
            public int Id { get; set; }
            [Column({|a:"last_login" ~> "last_seen_at"|})] public DateTime LastLogin { get; set; }
        }
        //- Report.cs
        public class DeviceReport
        {
            {|b: ~> private const string Sql = "select id from devices where last_login < @cutoff";
            public string Query() => Sql;|}
            public int Days => 30;
        }
        """);
}
