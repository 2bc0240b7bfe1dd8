using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Promises of the services behind an appointment calendar: units below a sum, snapshots, lists of other objects, sorting written otherwise, a cache's own entries.</summary>
public sealed class BookingTests
{
    // D06
    [Fact]
    public Task A_unit_changes_below_a_sum() => Finds("""
        //- Finder.cs
        public record Visit(int Minutes);
        public class Finder(List<Visit> visits)
        {
            public int Count => visits.Count;
            public int AverageWait() => visits.Count == 0 ? 0 : {|a:visits.Sum(v => v.Minutes) / visits.Count / 2 ~> visits.Sum(v => v.Minutes * 60) / visits.Count / 2|};
        }
        //- Alarm.cs
        public class Alarm(Finder finder)
        {
            public string Name => "alarm";
            {|b: ~> public bool IsRaised => finder.AverageWait() > 45;|}
            //~ b: INT3016
        }
        """);

    // D06
    [Fact]
    public Task A_percentage_becomes_a_share_below_a_rounding() => Finds("""
        //- Money.cs
        public static class Money
        {
            public static decimal Round(decimal amount) => Math.Round(amount, 2);
            public static decimal Percent(decimal amount, decimal percent) => {|a:Round(amount * percent / 100m) ~> Round(amount * percent)|};
        }
        //- LateFee.cs
        public static class LateFee
        {
            public static string Name => "late fee";
            {|b: ~> public static decimal Of(decimal due) => Math.Max(1m, Money.Percent(due, 3m));|}
            //~ b: INT3016
        }
        """);

    [Fact]
    public Task The_same_computation_is_written_in_another_order() => Silent("""
        //- Money.cs
        public static class Money
        {
            public static decimal Round(decimal amount) => Math.Round(amount, 2);
            public static decimal Percent(decimal amount, decimal percent) => {|a:Round(amount * percent / 100m) ~> Round(amount * (percent / 100m))|};
        }
        //- LateFee.cs
        public static class LateFee
        {
            public static string Name => "late fee";
            {|b: ~> public static decimal Of(decimal due) => Math.Max(1m, Money.Percent(due, 3m));|}
        }
        """);

    [Fact]
    public Task Another_value_is_summed_up() => Silent("""
        //- Finder.cs
        public record Visit(int Minutes, int Planned);
        public class Finder(List<Visit> visits)
        {
            public int Count => visits.Count;
            public int Booked() => {|a:visits.Sum(v => v.Minutes) ~> visits.Sum(v => Math.Max(v.Minutes, v.Planned))|};
        }
        //- Alarm.cs
        public class Alarm(Finder finder)
        {
            public string Name => "alarm";
            {|b: ~> public bool IsRaised => finder.Booked() > 45;|}
        }
        """);

    private const string Log = """
        //- Log.cs
        public class Log
        {
            private readonly List<string> _entries = [];
            public void Write(string entry) => _entries.Add(entry);
            public IEnumerable<string> Of(string subject) => {|a:_entries.Where(e => e.StartsWith(subject)).ToList() ~> _entries.Where(e => e.StartsWith(subject))|};
        }

        """;

    // D10
    [Fact]
    public Task A_snapshot_is_compared_with_a_later_one() => Finds(Log + """
        //- Measure.cs
        public class Measure(Log log)
        {
            public string Name => "measure";
            {|b: ~> public int Added(string subject, Action action)
            {
                var before = log.Of(subject);
            //~ b: INT3004
                action();
                return log.Of(subject).Count() - before.Count();
            }|}
        }
        """);

    [Fact]
    public Task Only_a_line_is_logged_between_two_readings() => Silent(Log + """
        //- Measure.cs
        public class Measure(Log log)
        {
            public string Name => "measure";
            {|b: ~> public bool Knows(string subject, string entry)
            {
                var known = log.Of(subject);
                Console.WriteLine("looked up " + subject);
                return known.Contains(entry) || log.Of(subject).Any(e => e.Length == 0);
            }|}
        }
        """);

    [Fact]
    public Task A_snapshot_is_counted_at_once() => Silent(Log + """
        //- Measure.cs
        public class Measure(Log log)
        {
            public string Name => "measure";
            {|b: ~> public int Added(string subject, Action action)
            {
                var before = log.Of(subject).Count();
                action();
                return log.Of(subject).Count() - before;
            }|}
        }
        """);

    private const string Patients = """
        //- Patient.cs
        public class Patient
        {
            public string Name { get; set; } = "";
            public List<string> Allergies { get; } = [];
        }
        //- Directory.cs
        public class Directory(Dictionary<string, Patient> patients)
        {
            public int Count => patients.Count;
            public Patient Get(string id) => patients[id];
            public List<string> AllergiesOf(string id){|a: => Get(id).Allergies.OrderBy(a => a, StringComparer.Ordinal).ToList(); ~>
            {
                var allergies = COPY;
                allergies.Sort(StringComparer.Ordinal);
                return allergies;
            }|}
        }

        """;

    // D11
    [Fact]
    public Task A_list_that_another_object_keeps_is_handed_out() => Finds(Patients.Replace("COPY", "Get(id).Allergies", StringComparison.Ordinal) + """
        //- Card.cs
        public class Card(Directory directory)
        {
            public string Name => "card";
            {|b: ~> public string Print(string id)
            {
                var lines = directory.AllergiesOf(id);
                lines.Insert(0, "Allergies");
            //~ b: INT3005
                return string.Concat(lines);
            }|}
        }
        """);

    [Fact]
    public Task A_sorted_copy_is_made_in_another_way() => Silent(Patients.Replace("COPY", "new List<string>(Get(id).Allergies)", StringComparison.Ordinal) + """
        //- Card.cs
        public class Card(Directory directory)
        {
            public string Name => "card";
            {|b: ~> public string Print(string id)
            {
                var lines = directory.AllergiesOf(id);
                lines.Insert(0, "Allergies");
                return string.Join(", ", lines);
            }|}
        }
        """);

    // D17
    [Fact]
    public Task A_cache_limits_its_own_entries_while_a_new_caller_keeps_values_in_it() => Silent("""
        //- TimedCache.cs
        public class TimedCache<T>(int limit)
        {
            private readonly Dictionary<string, T> _entries = [];
            public int Count => _entries.Count;
            public T GetOrAdd(string key, Func<string, T> make)
            {
                if (_entries.TryGetValue(key, out var kept)) return kept;
                {|a: ~> if (_entries.Count > limit) _entries.Clear();|}
                var value = make(key);
                _entries[key] = value;
                return value;
            }
        }
        //- Tariff.cs
        public class Tariff { public decimal Price(string code) => code.Length; }
        //- b+ CachedTariff.cs
        public class CachedTariff(Tariff inner)
        {
            private readonly TimedCache<decimal> _prices = new(100);
            public decimal Price(string code) => _prices.GetOrAdd(code, inner.Price);
        }
        """);

    // D18
    [Fact]
    public Task A_text_is_handed_to_a_helper_that_parses_it() => Finds("""
        //- Report.cs
        public static class Report
        {
            public static string Name => "report";
            public static string TimeLabel(DateTime time) => time.ToString({|a:"dd.MM.yyyy HH:mm" ~> "yyyy-MM-dd HH:mm"|});
        }
        //- Paste.cs
        public static class Paste
        {
            public static DateTime Read(string label) => DateTime.ParseExact(label, "dd.MM.yyyy HH:mm", null);
            {|b: ~> public static DateTime Later(DateTime time) => Read(Report.TimeLabel(time)).AddMinutes(5);|}
            //~ b: INT3017
        }
        """);

    [Fact]
    public Task A_text_is_handed_to_a_helper_that_prints_it() => Silent("""
        //- Report.cs
        public static class Report
        {
            public static string Name => "report";
            public static string TimeLabel(DateTime time) => time.ToString({|a:"dd.MM.yyyy HH:mm" ~> "yyyy-MM-dd HH:mm"|});
        }
        //- Board.cs
        public static class Board
        {
            public static void Show(string label) => Console.WriteLine(label);
            {|b: ~> public static void Show(DateTime time) => Show(Report.TimeLabel(time));|}
        }
        """);

    // D18
    [Fact]
    public Task The_parts_of_a_text_change_places() => Finds("""
        //- Invoice.cs
        public class Invoice
        {
            public string Number { get; set; } = "";
            public string Status { get; set; } = "";
            public string Summary() => {|a:$"{Number} {Status}" ~> $"{Status} {Number}"|};
        }
        //- Reader.cs
        public static class Reader
        {
            public static string Name => "reader";
            {|b: ~> public static string StatusOf(Invoice invoice) => invoice.Summary().Split(' ')[1];|}
            //~ b: INT3017
        }
        """);

    // E11
    [Fact]
    public Task A_static_field_is_named_and_not_read() => Silent("""
        public static class Labels
        {
            {|b:public static readonly int First = 100; ~> |}
            public static readonly int Digits = 5;
            public static readonly string Prefix = {|a:"L" ~> "L" + nameof(First)|};
            public static string Next(int index) => Prefix + (First + index) + Digits;
            {|b: ~> public static readonly int First = 100;|}
        }
        """);

    // D16
    [Fact]
    public Task A_key_is_computed_before_the_sorting_now() => Silent("""
        //- Directory.cs
        public class Directory(List<string> names)
        {
            public int Count => names.Count;
            public List<string> Search(string text){|a: => names.Where(n => n.Contains(text)).OrderBy(n => n.IndexOf(text)).ToList(); ~>
            {
                return names.Select(name => (name, At: name.IndexOf(text))).Where(hit => hit.At >= 0).OrderBy(hit => hit.At).Select(hit => hit.name).ToList();
            }|}
        }
        //- Box.cs
        public class Box(Directory directory)
        {
            public string Name => "box";
            {|b: ~> public string? Complete(string typed) => directory.Search(typed).FirstOrDefault();|}
        }
        """);

    private const string Hub = """
        //- Hub.cs
        public class Hub
        {
            public event Action<string>? Cancelled;
            public void Raise(string id) => Cancelled?.Invoke(id);
        }
        public class Counter
        {
            public int Count { get; private set; }
            public void Add(string id) => Count += id.Length;
        }

        """;

    // E12
    [Fact]
    public Task Both_subscribe_through_a_parameter_of_the_primary_constructor() => Finds(Hub + """
        //- Setup.cs
        public class Setup(Hub hub, Counter counter)
        {
            public void Connect()
            {
                Console.WriteLine("connect");
                {|a: ~> hub.Cancelled += counter.Add;|}
            }
            public void ConnectScreens()
            {
                Console.WriteLine("screens");
                {|b: ~> hub.Cancelled += counter.Add;|}
            //~ b: INT4008
            }
        }
        """);

    [Fact]
    public Task Each_subscribes_to_what_its_own_method_is_given() => Silent(Hub + """
        //- Setup.cs
        public class Setup(Counter counter)
        {
            public void Connect(Hub hub)
            {
                Console.WriteLine("connect");
                {|a: ~> hub.Cancelled += counter.Add;|}
            }
            public void ConnectScreens(Hub hub)
            {
                Console.WriteLine("screens");
                {|b: ~> hub.Cancelled += counter.Add;|}
            }
        }
        """);
}
