using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>One head writes a member otherwise so that it compiles to the same, the other head starts to rely on it.</summary>
public sealed class RewrittenTests
{
    [Fact]
    public Task A_method_chain_becomes_a_query() => Silent("""
        //- Queue.cs
        using System.Linq;
        public record Job(string Name, int Rank);
        public class JobQueue
        {
            private readonly List<Job> _jobs = [];
            public void Add(Job job) => _jobs.Add(job);
            public IEnumerable<Job> Waiting() => {|a:_jobs.OrderBy(j => j.Rank) ~> from j in _jobs orderby j.Rank select j|};
        }
        //- Worker.cs
        using System.Linq;
        public class Worker(JobQueue queue)
        {
            {|b: ~> public Job Next() => queue.Waiting().First();|}
            public bool Idle => !queue.Waiting().Any();
        }
        """);

    [Fact]
    public Task A_copy_is_made_by_a_query() => Silent("""
        //- Team.cs
        using System.Linq;
        public class Team
        {
            private readonly List<string> _names = ["Ann", "Bob"];
            public List<string> Members() => {|a:_names.Where(n => n.Length > 0).ToList() ~> (from n in _names where n.Length > 0 select n).ToList()|};
        }
        //- Roster.cs
        public class Roster(Team team)
        {
            {|b: ~> public int Without(string name) { var all = team.Members(); all.Remove(name); return all.Count; }|}
            public int Count => team.Members().Count;
        }
        """);

    [Fact]
    public Task A_using_statement_becomes_a_declaration() => Silent("""
        //- Reader.cs
        using System.IO;
        public static class Texts
        {
            public static string All(TextReader reader)
            {
                {|a:using (reader)
                {
                    return reader.ReadToEnd();
                } ~> using var open = reader;
                return open.ReadToEnd();|}
            }
        }
        //- Import.cs
        using System.IO;
        public class Import
        {
            {|b: ~> public int Lines(TextReader reader) { var text = Texts.All(reader); return text.Split('\n').Length; }|}
            public string Name => "import";
        }
        """);

    [Fact]
    public Task Nested_conditions_become_one() => Silent("""
        //- Basket.cs
        public class Basket
        {
            public decimal Sum { get; set; }
            public bool Open { get; set; } = true;
            public void Pay(decimal amount, Action<string> log)
            {
                {|a:if (!Open) return;
                if (amount <= 0) return; ~> if (!Open || amount <= 0) return;|}
                Sum -= amount;
                {|b: ~> log("paid " + amount);|}
            }
        }
        """);

    [Fact]
    public Task A_condition_is_turned_inside_out() => Silent("""
        //- Basket.cs
        public class Basket
        {
            public int Paid { get; set; }
            public decimal Sum { get; set; }
            public bool Open { get; set; } = true;
            public void Pay(decimal amount)
            {
                {|a:if (Open)
                {
                    Sum -= amount;
                    Count(1); ~> if (!Open) return;
                    Sum -= amount;
                    Count(1);|}
                    Last = amount;
                    {|b: ~> Paid++;|}
                    Count(2);
                {|a:} ~> |}
            }
            public decimal Last { get; set; }
            private static void Count(int n) { }
        }
        """);

    [Fact]
    public Task Null_is_asked_for_in_another_way() => Silent("""
        //- Names.cs
        public class Names
        {
            private readonly Dictionary<int, string> _all = [];
            public string? Of(int id)
            {
                _all.TryGetValue(id, out var name);
                {|a:if (name == null) return null;
                return name.Trim(); ~> if (name is not null) return name.Trim();
                return null;|}
            }
        }
        //- Card.cs
        public class Card(Names names)
        {
            {|b: ~> public string Title(int id) => names.Of(id) ?? "nobody";|}
            public int Version => 1;
        }
        """);

    [Fact]
    public Task Resources_are_freed_by_hand() => Silent("""
        //- Store.cs
        using System.IO;
        public static class Store
        {
            public static void Save(Stream target, byte[] data)
            {
                {|a:try
                {
                    target.Write(data);
                }
                finally
                {
                    target.Dispose();
                } ~> try { target.Write(data, 0, data.Length); }
                finally { target.Dispose(); }|}
            }
        }
        //- Copy.cs
        using System.IO;
        public class Copy
        {
            {|b: ~> public void Two(Stream to) => Store.Save(to, [1, 2]);|}
            public int Count => 1;
        }
        """);

    [Fact]
    public Task A_guard_gets_its_name_by_nameof() => Silent("""
        //- Page.cs
        public class Pages
        {
            public int Skip(int page, int size)
            {
                {|a:if (page < 1) throw new ArgumentOutOfRangeException("page"); ~> if (page <= 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(page));
                }|}
                return (page - 1) * size;
            }
        }
        //- List.cs
        public class Listing(Pages pages)
        {
            {|b: ~> public int First() => pages.Skip(0, 20);|}
            public int Size => 20;
        }
        """);

    [Fact]
    public Task A_factor_is_written_as_a_constant() => Silent("""
        //- Rates.cs
        public class Rates
        {
            {|a: ~> private const decimal CentsPerEuro = 100m;|}
            public decimal Cents(decimal euros) => euros * {|a:100m ~> CentsPerEuro|};
        }
        //- Bill.cs
        public class Bill(Rates rates)
        {
            {|b: ~> public long Total(decimal euros) => (long)rates.Cents(euros);|}
            public string Currency => "EUR";
        }
        """);

    [Fact]
    public Task A_nullable_is_asked_in_another_way() => Silent("""
        //- User.cs
        public class User
        {
            public DateTime? Joined { get; set; }
            public int Years(DateTime now) => {|a:Joined.HasValue ? now.Year - Joined.Value.Year : 0 ~> Joined != null ? now.Year - Joined.Value.Year : 0|};
        }
        //- Price.cs
        public class Price
        {
            {|b: ~> public decimal Of(User user, decimal list) => user.Years(DateTime.UnixEpoch) > 5 ? list * 0.9m : list;|}
            public string Currency => "EUR";
        }
        """);

    [Fact]
    public Task A_loop_is_written_otherwise() => Silent("""
        //- Sum.cs
        public class Ledger
        {
            private readonly int[] _rows = [1, 2, 3];
            public int Total;
            public void Add()
            {
                {|a:for (var i = 0; i < _rows.Length; i++)
                    Total += _rows[i]; ~> var i = 0;
                while (i < _rows.Length)
                {
                    Total += _rows[i];
                    i++;
                }|}
                Rows = _rows.Length;
                {|b: ~> Last = Total;|}
            }
            public int Rows;
            {|b: ~> public int Last;|}
        }
        """);

    [Fact]
    public Task A_switch_statement_becomes_ifs() => Silent("""
        //- Fees.cs
        public class Fees
        {
            public decimal Fee;
            public void Set(int kind)
            {
                {|a:switch (kind)
                {
                    case 1: Fee = 5m; break;
                    case 2: Fee = 9m; break;
                } ~> if (kind == 1) Fee = 5m;
                else if (kind == 2) Fee = 9m;|}
                Touched = true;
                {|b: ~> Tax = Fee * 0.2m;|}
            }
            public bool Touched;
            {|b: ~> public decimal Tax;|}
        }
        """);

    [Fact]
    public Task A_body_moves_into_an_overload() => Silent("""
        //- Names.cs
        public static class Names
        {
            {|a:public static string Short(string name) => name.Trim().Replace(" ", "_").ToLowerInvariant(); ~> public static string Short(string name) => Short(name, preserveCase: false);

            public static string Short(string name, bool preserveCase)
            {
                var joined = name.Trim().Replace(" ", "_");
                return preserveCase ? joined : joined.ToLowerInvariant();
            }|}
        }
        //- Path.cs
        public class Paths
        {
            {|b: ~> public string[] Parts(string name) => Names.Short(name).Split('_');|}
            public int Depth => 2;
        }
        """);

    [Fact]
    public Task A_method_that_hands_on_closes_what_it_was_given_now() => Finds("""
        //- Writer.cs
        using System.IO;
        public class Notes
        {
            public void Write(TextWriter target, string text) => Write(target, text, "");
            public void Write(TextWriter target, string text, string end) => target.Write(text + end);
            {|a:public void Write(TextWriter target, int number) => Write(target, "" + number, ""); ~> public void Write(TextWriter target, int number)
            {
                Write(target, "" + number, "");
                target.Dispose();
            }|}
        }
        //- Report.cs
        using System.IO;
        public class Report(Notes notes)
        {
            public string Name => "report";
            {|b: ~> public void Sum(TextWriter target, int sum)
            {
                notes.Write(target, sum);
                target.Write("done");
            //~ b: INT3007
            }|}
        }
        """);

    [Fact]
    public Task A_call_of_an_extension_becomes_a_static_call() => Silent("""
        //- Save.cs
        public interface IUnit { void Commit(); }
        public static class Units { public static void Save(this IUnit unit) => unit.Commit(); }
        public class Orders(IUnit unit)
        {
            private readonly List<string> _all = [];
            public void Add(string order)
            {
                _all.Add(order);
                {|a:unit.Save(); ~> Units.Save(unit);|}
            }
        }
        //- Import.cs
        public class Import(Orders orders)
        {
            {|b: ~> public void One() => orders.Add("one");|}
            public string Name => "import";
        }
        """);

    [Fact]
    public Task A_negated_comparison_of_what_may_be_null_is_another_condition() => Finds("""
        //- Basket.cs
        public class Basket
        {
            public decimal? Limit { get; set; }
            public decimal Sum { get; set; }
            public void Pay(decimal amount, Action<string> log)
            {
                {|a:if (Limit < amount) return; ~> if (!(Limit >= amount)) return;|}
                Sum -= amount;
                {|b: ~> Paid++;|}
                //~ b: INT5004
            }
            {|b: ~> public int Paid;|}
        }
        """);

    [Fact]
    public Task A_further_condition_is_no_rewriting() => Finds("""
        //- Basket.cs
        public class Basket
        {
            public decimal Sum { get; set; }
            public bool Open { get; set; } = true;
            public bool Paused { get; set; }
            public void Pay(decimal amount)
            {
                {|a:if (!Open) return; ~> if (!Open || Paused) return;|}
                Sum -= amount;
                {|b: ~> Paid++;|}
                //~ b: INT5004
            }
            {|b: ~> public int Paid;|}
        }
        """);

    [Fact]
    public Task The_author_only_wrote_the_use_otherwise() => Silent("""
        //- Rates.cs
        public class Rates
        {
            public decimal Discount(int years) => {|a:years * 0.01m ~> years * 1m|};
        }
        //- Price.cs
        public class Price(Rates rates)
        {
            public decimal Of(decimal list, int years)
            {
                {|b:if (years > 0)
                {
                    if (list > 10)
                    {
                        return list - list * rates.Discount(years);
                    }
                }
                return list; ~> if (years > 0 && list > 10)
                    return list - list * rates.Discount(years);
                return list;|}
            }
        }
        """);

    [Fact]
    public Task A_condition_asks_a_nullable_in_another_way() => Silent("""
        //- Basket.cs
        public class Basket
        {
            public decimal? Limit { get; set; }
            public decimal Sum { get; set; }
            public void Pay(decimal amount)
            {
                {|a:if (Limit.HasValue) return; ~> if (Limit is not null) return;|}
                Sum -= amount;
                {|b: ~> Paid++;|}
            }
            {|b: ~> public int Paid;|}
        }
        """);

    [Fact]
    public Task A_selection_is_written_as_a_query() => Silent("""
        //- Basket.cs
        using System.Linq;
        public record Line(string Name, decimal Price, bool Paid);
        public class Basket
        {
            private readonly List<Line> _lines = [];
            public decimal Due { get; set; }
            public void Sum()
            {
                {|a:Due = _lines.Where(l => !l.Paid).Select(l => l.Price).Sum(); ~> Due = (from line in _lines where !line.Paid select line.Price).Sum();|}
                Count(1);
                {|b: ~> Tax = Due * 0.2m;|}
            }
            {|b: ~> public decimal Tax;|}
            private static void Count(int n) { }
        }
        """);

    [Fact]
    public Task A_selection_of_other_lines_is_no_rewriting() => Finds("""
        //- Basket.cs
        using System.Linq;
        public record Line(string Name, decimal Price, bool Paid);
        public class Basket
        {
            private readonly List<Line> _lines = [];
            public decimal Due { get; set; }
            public void Sum()
            {
                {|a:Due = _lines.Where(l => !l.Paid).Select(l => l.Price).Sum(); ~> Due = (from line in _lines where line.Paid select line.Price).Sum();|}
                Count(1);
                {|b: ~> Tax = Due * 0.2m;|}
                //~ b: INT5006
            }
            {|b: ~> public decimal Tax;|}
            private static void Count(int n) { }
        }
        """);

    [Fact]
    public Task A_text_is_joined_in_another_way_and_a_part_gets_a_name() => Silent("""
        //- Label.cs
        using System.Linq;
        public class Label
        {
            private const string Prefix = "No. ";
            public string Text { get; set; } = "";
            public void Set(string number, string street)
            {
                {|a:Text = string.Concat("No. ", number, street); ~> var shown = street;
                this.Text = string.Concat(Prefix, number, shown);|}
                Count(1);
                {|b: ~> Length = Text.Length;|}
            }
            {|b: ~> public int Length;|}
            private static void Count(int n) { }
        }
        """);
}
