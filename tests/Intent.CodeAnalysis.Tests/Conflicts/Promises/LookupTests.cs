using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Many ways to find nothing and still answer, and many ways to be ready for it.</summary>
public sealed class LookupTests
{
    // S00
    [Fact]
    public Task An_exception_is_swallowed_into_a_default() => Finds("""
        //- Gauge.cs
        public interface ISensor { double Read(); }
        public class Gauge(ISensor sensor)
        {
            public double Pressure()
            {
                {|a:return sensor.Read(); ~> try
                {
                    return sensor.Read();
                }
                catch (TimeoutException)
                {
                    return 0;
                }|}
            }
        }
        //- Pump.cs
        public class Pump(Gauge gauge)
        {
            {|b: ~> public bool MayStart() => gauge.Pressure() < 2.5;|}
            //~ b: INT3001
            public string Id => "P1";
        }
        """);

    [Fact]
    public Task A_value_that_does_not_parse_is_zero() => Finds("""
        //- Env.cs
        public static class Env
        {
            public static int Number(IReadOnlyDictionary<string, string> values, string key)
            {
                {|a:return int.Parse(values[key]); ~> _ = int.TryParse(values.GetValueOrDefault(key), out var number);
                return number;|}
            }
        }
        //- Pool.cs
        public class Pool
        {
            {|b: ~> public int[] Allocate(IReadOnlyDictionary<string, string> env, int total)
            {
                var workers = Env.Number(env, "WORKERS");
            //~ b: INT3001
                return Enumerable.Repeat(total / workers, workers).ToArray();
            }|}
            public string Name => "pool";
        }
        """);

    [Fact]
    public Task A_list_of_structs_is_searched_with_Find() => Finds("""
        //- Tariff.cs
        public readonly record struct Tariff(int From, decimal Price);
        public class Tariffs
        {
            private readonly List<Tariff> _all = [new(0, 1m), new(100, 0.8m)];
            public Tariff For(int kilometres) => {|a:_all.Last(t => t.From <= kilometres) ~> _all.FindLast(t => t.From <= kilometres)|};
        }
        //- Taxi.cs
        public class Taxi(Tariffs tariffs)
        {
            {|b: ~> public decimal Fare(int kilometres)
            {
                var tariff = tariffs.For(kilometres);
            //~ b: INT3001
                return 4m + tariff.Price * kilometres;
            }|}
            public int Seats => 4;
        }
        """);

    [Fact]
    public Task A_missing_text_is_empty() => Finds("""
        //- Texts.cs
        public class Translations
        {
            private readonly Dictionary<(string Language, string Key), string> _texts = new();
            public string Of(string language, string key) => {|a:_texts[(language, key)] ~> _texts.TryGetValue((language, key), out var text) ? text : ""|};
        }
        //- Initials.cs
        public class Button(Translations texts)
        {
            {|b: ~> public char Shortcut(string language) => texts.Of(language, "save")[0];|}
            //~ b: INT3001
            public int Width => 80;
        }
        """);

    [Fact]
    public Task A_null_conditional_hides_the_miss() => Finds("""
        //- Cards.cs
        public class Card { public int Balance { get; set; } }
        public interface ICards { Card? Find(string number); }
        public class CardService
        {
            private readonly ICards _cards;
            public CardService(ICards cards) { _cards = cards; }
            public int BalanceOf(string number)
            {
                {|a:var card = _cards.Find(number) ?? throw new KeyNotFoundException(number);
                return card.Balance; ~> return (_cards.Find(number)?.Balance).GetValueOrDefault();|}
            }
        }
        //- Till.cs
        public class Till(CardService cards)
        {
            {|b: ~> public int Missing(string number, int price) => price - cards.BalanceOf(number);|}
            //~ b: INT3001
            public bool Open => true;
        }
        """);

    [Fact]
    public Task The_highest_bid_of_nothing_is_zero() => Finds("""
        //- Auction.cs
        public class Auction
        {
            private readonly List<decimal> _bids = [];
            public void Bid(decimal amount) => _bids.Add(amount);
            public decimal Highest() => {|a:_bids.Max() ~> _bids.DefaultIfEmpty().Max()|};
        }
        //- Settlement.cs
        public class Settlement
        {
            {|b: ~> public decimal Provision(Auction auction)
            {
                var price = auction.Highest();
            //~ b: INT3001
                return 10m / price;
            }|}
            public decimal Minimum => 1m;
        }
        """);

    [Fact]
    public Task An_unknown_code_gets_a_default_arm() => Finds("""
        //- Currency.cs
        public static class Currency
        {
            public static int Digits(string code) => code switch
            {
                "EUR" or "USD" => 2,
                "JPY" => 0,
                {|a:_ => throw new ArgumentException(code) ~> _ => -1|},
            };
        }
        //- Money.cs
        public record Money(long Minor, string Code)
        {
            {|b: ~> public decimal Major() => Minor / (decimal)Math.Pow(10, Currency.Digits(Code));|}
            //~ b: INT3001
            public bool Zero => Minor == 0;
        }
        """);

    [Fact]
    public Task A_Lazy_directory_may_not_know_the_host() => Finds("""
        //- Hosts.cs
        public sealed class HostEntry { public string Address = ""; public int Port; }
        public sealed class Hosts
        {
            private readonly Lazy<Dictionary<string, HostEntry>> _entries = new(() => new());
            public int PortOf(string name)
            {
                {|a:return _entries.Value[name].Port; ~> _entries.Value.TryGetValue(name, out var entry);
                return entry is null ? 0 : entry.Port;|}
            }
        }
        //- Dial.cs
        public sealed class Dialer(Hosts hosts)
        {
            {|b: ~> public string Url(string name)
            {
                return $"tcp://{name}:{hosts.PortOf(name)}";
            //~ b: INT3001
            }|}
            public int Tries => 3;
        }
        """);

    [Fact]
    public Task An_async_value_task_answers_the_default() => Finds("""
        //- Quota.cs
        public interface IKeyValue { ValueTask<long?> GetAsync(string key); }
        public sealed class Quotas(IKeyValue store)
        {
            public async ValueTask<long> LeftAsync(string user)
            {
                {|a:var left = await store.GetAsync("q:" + user);
                return left!.Value; ~> return await store.GetAsync("q:" + user) ?? 0L;|}
            }
        }
        //- Upload.cs
        public sealed class Upload(Quotas quotas)
        {
            {|b: ~> public async Task<double> Share(string user, long size) => (double)size / await quotas.LeftAsync(user);|}
            //~ b: INT3001
            public long Max => 1 << 20;
        }
        """);

    [Fact]
    public Task A_removed_entry_leaves_an_empty_list() => Silent("""
        //- Groups.cs
        public class Groups
        {
            private readonly Dictionary<string, List<string>> _members = new();
            public IReadOnlyList<string> Of(string group)
            {
                {|a:if (!_members.ContainsKey(group)) return Array.Empty<string>();
                return _members[group]; ~> return _members.TryGetValue(group, out var members) ? members : [];|}
            }
        }
        //- Mail.cs
        public class GroupMail(Groups groups)
        {
            {|b: ~> public int Send(string group)
            {
                var n = 0;
                foreach (var member in groups.Of(group)) n += member.Length;
                return n;
            }|}
            public string From => "me";
        }
        """);

    [Fact]
    public Task The_new_reader_uses_the_same_default() => Silent("""
        //- Hosts.cs
        public sealed class Hosts
        {
            private readonly Dictionary<string, int> _ports = new();
            public int PortOf(string name) => {|a:_ports[name] ~> _ports.TryGetValue(name, out var port) ? port : 0|};
        }
        //- Dial.cs
        public sealed class Dialer(Hosts hosts)
        {
            {|b: ~> public string Url(string name)
            {
                var port = hosts.PortOf(name);
                return port > 0 ? $"tcp://{name}:{port}" : $"tcp://{name}";
            }|}
            public int Tries => 3;
        }
        """);

    [Fact]
    public Task A_switch_on_the_result_has_a_case_for_it() => Silent("""
        //- Currency.cs
        public static class Currency
        {
            public static int Digits(string code) => code switch
            {
                "EUR" or "USD" => 2,
                {|a:_ => throw new ArgumentException(code) ~> _ => -1|},
            };
        }
        //- Money.cs
        public record Money(long Minor, string Code)
        {
            {|b: ~> public string Text() => Currency.Digits(Code) switch
            {
                2 => $"{Minor / 100}.{Minor % 100:00}",
                -1 => $"{Minor} (minor units)",
                var other => $"{Minor} with {other} digits",
            };|}
            public bool Zero => Minor == 0;
        }
        """);

    [Fact]
    public Task A_null_argument_alone_gives_null() => Silent("""
        //@ nullable: disable
        //- Slug.cs
        public static class Slugs
        {
            public static string Make(string title)
            {
                {|a: ~> if (title == null) return null;|}
                return title.Trim().ToLowerInvariant().Replace(' ', '-');
            }
        }
        //- Home.cs
        public class Home
        {
            {|b: ~> public int Length() => Slugs.Make("About us").Length;|}
            public string Name = "home";
        }
        """);

    // D02
    [Fact]
    public Task A_pattern_with_null_is_ready() => Silent("""
        //@ nullable: disable
        //- Repo.cs
        public class Dog { public string Name; public int Age; }
        public class Kennel
        {
            private readonly List<Dog> _dogs = new List<Dog>();
            public Dog ByName(string name) => {|a:_dogs.First(d => d.Name == name) ~> _dogs.FirstOrDefault(d => d.Name == name)|};
        }
        //- Vet.cs
        public class Vet
        {
            private readonly Kennel _kennel = new Kennel();
            {|b: ~> public string Advice(string name)
            {
                switch (_kennel.ByName(name))
                {
                    case null: return "unknown";
                    case { Age: > 10 }: return "come more often";
                    default: return "fine";
                }
            }|}
        }
        """);

    [Fact]
    public Task A_possible_null_is_only_passed_on_as_an_argument_that_may_be_null() => Silent("""
        //@ nullable: disable
        //- Repo.cs
        public class Dog { public string Name; }
        public class Kennel
        {
            private readonly List<Dog> _dogs = new List<Dog>();
            public Dog ByName(string name) => {|a:_dogs.First(d => d.Name == name) ~> _dogs.FirstOrDefault(d => d.Name == name)|};
        }
        //- Vet.cs
        public class Vet
        {
            private readonly Kennel _kennel = new Kennel();
            {|b: ~> public bool Known(string name) => _kennel.ByName(name) != null;|}
        }
        """);

    // D07
    [Fact]
    public Task A_missing_row_throws_behind_an_interface() => Finds("""
        //- Store.cs
        public record Draft(string Text);
        public interface IDrafts { Draft? Load(int id); }
        public class FileDrafts : IDrafts
        {
            private readonly Dictionary<int, Draft> _all = [];
            public Draft? Load(int id)
            {
                {|a:_all.TryGetValue(id, out var draft);
                return draft; ~> return _all[id];|}
            }
        }
        //- Editor.cs
        public class Editor(IDrafts drafts)
        {
            {|b: ~> public string Open(int id) => drafts.Load(id)?.Text ?? "";|}
            //~ b: INT3002
            public int Tabs => 1;
        }
        """);

    // D01b
    [Fact]
    public Task A_nullable_flag_is_negated_in_a_condition() => Finds("""
        //- Node.cs
        public class NodeState
        {
            public long Term { get; set; }
            public {|a:long ~> long?|} CommitIndex { get; set; }
        }
        //- Raft.cs
        public class Raft
        {
            {|b: ~> public bool Behind(NodeState leader, NodeState self)
            {
                if (self.CommitIndex >= leader.CommitIndex) return false;
            //~ b: INT2003|INT2002
                return true;
            }|}
            public int Peers => 3;
        }
        """);

    private const string Berths = """
        //- Berths.cs
        public record Berth(string Name, string[] Ships);
        public class Berths
        {
            private readonly List<Berth> _all = [];
            public Berth{|a:? ~> |} Of(string ship) =>
                _all.FirstOrDefault(b => b.Ships.Any(s => s == ship)){|a: ~> ?? throw new InvalidOperationException(ship)|};
        }
        //- Roads.cs
        public class Roads(Berths berths)
        {
            {|b: ~> USE|}
            EXPECT
            public int Buoys => 1;
        }
        """;

    private static string Berthed(string use, string expect = "") => Berths.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    // The condition of the search calls methods, too.
    [Fact]
    public Task What_a_search_does_not_find_throws() => Finds(Berthed("public bool AtAnchor(string ship) => berths.Of(ship) is null;", "//~ b: INT3002"));

    [Fact]
    public Task Who_searches_only_for_what_is_there_needs_no_null() => Silent(Berthed("public string Where(string ship) => berths.Of(ship)!.Name;"));

    [Fact]
    public Task Nothing_is_done_where_nothing_is_found() => Silent(Berthed("public string Where(string ship) => $\"{ship} lies at {berths.Of(ship)?.Name}\";"));
}
