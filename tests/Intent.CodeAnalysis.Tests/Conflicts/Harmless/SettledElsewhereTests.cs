namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>A change that looks as if it mattered to new code, which settles the matter itself: each beside the use that does not.</summary>
public sealed class SettledElsewhereTests
{
    private const string Kinds = "private static readonly Kind[] Billed = [Kind.Household, Kind.Business];";

    [Theory]
    [InlineData(Kinds, "Billed.Sum(k => Book.Rate(k))", "")]
    [InlineData("", "new[] { Kind.Household, Kind.Business }.Sum(k => Book.Rate(k))", "")]
    [InlineData("private static readonly Kind[] Billed = [Kind.Household, Kind.Farm];", "Billed.Sum(k => Book.Rate(k))", "INT3001")]
    [InlineData("private static readonly List<Kind> Billed = [Kind.Household]; public static void Also(Kind kind) => Billed.Add(kind);", "Billed.Sum(k => Book.Rate(k))", "INT3001")]
    [InlineData("private static readonly List<Kind> All = [.. Enum.GetValues<Kind>()];", "All.Sum(k => Book.Rate(k))", "INT3001")]
    public Task Elements_that_are_written_down_have_their_rows(string kinds, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Book.cs
        public enum Kind { Household, Farm, Business }
        public static class Book
        {
            {|a: ~> private static readonly Dictionary<Kind, decimal> Rates = new() { [Kind.Household] = 0.05m, [Kind.Business] = 0.20m };|}
            public static int Version => 1;
            {|a:public static decimal Rate(Kind kind) => kind == Kind.Business ? 0.20m : 0.05m; ~> public static decimal Rate(Kind kind) => Rates.GetValueOrDefault(kind);|}
        }
        //- Summary.cs
        public static class Summary
        {
            public static int Pages => 1;
            {|b: ~> {{kinds}}|}
            {|b: ~> public static decimal Total() => {{use}};|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("foreach (var kind in new[] { Kind.Household, Kind.Business }) total += Book.Rate(kind);", "")]
    [InlineData("foreach (var kind in Enum.GetValues<Kind>()) total += Book.Rate(kind);", "INT3001")]
    public Task Elements_of_a_loop_that_are_written_down_have_their_rows(string loop, string rule) => LineFixture.Check(rule, $$"""
        //- Book.cs
        public enum Kind { Household, Farm, Business }
        public static class Book
        {
            {|a: ~> private static readonly Dictionary<Kind, decimal> Rates = new() { [Kind.Household] = 0.05m, [Kind.Business] = 0.20m };|}
            public static int Version => 1;
            {|a:public static decimal Rate(Kind kind) => kind == Kind.Business ? 0.20m : 0.05m; ~> public static decimal Rate(Kind kind) => Rates.GetValueOrDefault(kind);|}
        }
        //- Summary.cs
        public static class Summary
        {
            {|b: ~> public static decimal Total()
            {
                var total = 0m;
                {{loop}}
                EXPECT
                return total;
            }|}
        }
        """);

    [Theory]
    [InlineData("Onboarding.Of(id, \"de\").Language.ToUpper()", "")]
    [InlineData("new Customer(id) { Language = \"de\" }.Language.ToUpper()", "")]
    [InlineData("Onboarding.Named(id, \"de\").Language.ToUpper()", "")]
    [InlineData("new Customer(id).Language.ToUpper()", "INT3001")]
    public Task A_property_that_the_author_sets_where_the_object_is_made(string use, string rule) => LineFixture.Check(rule, $$"""
        //- Customer.cs
        public class Customer(string id)
        {
            public string Id => id;
            {|a:public string Language { get; set; } = "en"; ~> public string Language { get => Preferences.Of(Id); set => Preferences.Keep(Id, value); }|}
        }
        {|a: ~> internal static class Preferences
        {
            private static readonly Dictionary<string, string> Kept = new();
            public static string Of(string id) => Kept.TryGetValue(id, out var kept) ? kept : "";
            public static void Keep(string id, string language) => Kept[id] = language;
        }|}
        //- Onboarding.cs
        public static class Onboarding
        {
            {|b: ~> public static Customer Of(string id, string language) => new Customer(id) { Language = language };
            public static Customer Named(string id, string language)
            {
                var customer = new Customer(id);
                customer.Language = language;
                return customer;
            }|}
            public static int Version => 1;
            {|b: ~> public static string Greeting(string id) => {{use}};|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("public static Order Weekend(string site) => new() { Site = site, Days = 3 };", "")]
    [InlineData("public static Order Weekend(string site) => new() { Site = site };", "INT3015")]
    public Task A_class_that_gives_all_its_objects_a_value_of_its_own(string factory, string rule) => LineFixture.Check(rule, $$"""
        //- Order.cs
        public sealed class Order
        {
            public string Site { get; set; } = "";
            {|a:public int Days { get; set; } = 14; ~> public int Days { get; set; } = 28;|}
        }
        //- Rental.cs
        public static class Rental
        {
            public static int Version => 1;
            {|b: ~> {{factory}}|}
            {|b: ~> public static decimal Price(Order order) => order.Days * 4.50m;|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("Crew(day)?.Count ?? 0", "")]
    [InlineData("Crew(day)?.Count(c => c.Length > 0) ?? 0", "INT3001")]
    public Task A_number_of_elements_is_zero_where_there_were_none(string count, string rule) => LineFixture.Check(rule, $$"""
        //- Roster.cs
        public sealed class Roster
        {
            private readonly Dictionary<int, List<string>> _crews = [];
            {|a:public List<string> Crew(int day) => _crews.TryGetValue(day, out var crew) ? [.. crew] : []; ~> public List<string>? Crew(int day) => _crews.TryGetValue(day, out var crew) ? [.. crew] : null;|}
            public int Version => 1;
            {|a:public int Headcount(int day) => Crew(day).Count; ~> public int Headcount(int day) => {{count}};|}
        }
        //- Plan.cs
        public static class Plan
        {
            public static int Version => 1;
            {|b: ~> public static int Trucks(Roster roster, int day) => (roster.Headcount(day) + 1) / 2;|}
            EXPECT
        }
        """);

    [Theory]
    [InlineData("public int Lines => _lines.Count;", "", "")]
    [InlineData("public int Lines => _lines.Count;", "_lines.Clear();", "INT3007")]
    [InlineData("public int Lines => _open ? _lines.Count : throw new ObjectDisposedException(\"spool\");", "", "INT3007")]
    public Task What_a_disposed_object_still_knows(string lines, string dispose, string rule) => LineFixture.Check(rule, $$"""
        //- Spool.cs
        public sealed class Spool : IDisposable
        {
            private readonly List<string> _lines = [];
            private bool _open = true;
            {{lines}}
            public void Write(string line) { if (!_open) throw new ObjectDisposedException("spool"); _lines.Add(line); }
            public void Dispose() { _open = false; {{dispose}} }
        }
        //- Batch.cs
        public static class Batch
        {
            public static void Print(IEnumerable<string> titles, Spool spool)
            {
                {|a:foreach (var title in titles) spool.Write(title); ~> using (spool) foreach (var title in titles) spool.Write(title);|}
            }
        }
        //- Cover.cs
        public static class Cover
        {
            public static int Version => 1;
            {|b: ~> public static int Print(Spool spool, string[] titles)
            {
                Batch.Print(titles, spool);
                return spool.Lines;
                EXPECT
            }|}
        }
        """);

    [Theory]
    [InlineData("private async Task<int> OneAsync(IJob job) { try { return await job.RunAsync(); } catch (InvalidOperationException) { Failures++; return 0; } }", "")]
    [InlineData("private async Task<int> OneAsync(IJob job) { try { return await job.RunAsync(); } catch (TimeoutException) { Failures++; return 0; } }", "INT3003")]
    public Task Exceptions_that_a_new_helper_catches_now(string helper, string rule) => LineFixture.Check(rule, $$"""
        //- Runner.cs
        public interface IJob { Task<int> RunAsync(); }
        public sealed class Runner(List<IJob> jobs)
        {
            public int Failures { get; private set; }
            public async Task<int> RunAllAsync()
            {
                var sum = 0;
                foreach (var job in jobs)
                {
                    {|a:try { sum += await job.RunAsync(); } catch (InvalidOperationException) { Failures++; } ~> sum += await OneAsync(job);|}
                }
                return sum;
            }
            {|a: ~> {{helper}}|}
        }
        //- Reading.cs
        public static class Version { public const int Number = 1; }
        {|b: ~> public sealed class Reading(List<int> meters) : IJob
        {
            public async Task<int> RunAsync()
            {
                await Task.Yield();
                if (meters.Count == 0)
                    throw new InvalidOperationException("no meters");
                EXPECT
                return meters.Count;
            }
        }|}
        """);

    [Theory]
    [InlineData("{ get; private set; }", "Voided++;", "")]
    [InlineData("{ get; private set; }", "Voided += 2;", "INT5006")]
    public Task A_field_became_an_auto_property(string property, string step, string rule) => LineFixture.Check(rule, $$"""
        //- Book.cs
        public sealed class Book
        {
            private readonly List<int> _tickets = [];
            {|a:private int _voided; ~> |}
            public int Count => _tickets.Count;
            {|a:public int Voided => _voided; ~> public int Voided {{property}}|}
            public void VoidBelow(int kilograms)
            {
                foreach (var ticket in _tickets)
                    if (ticket < kilograms)
                        {|a:_voided++; ~> {{step}}|}
            }
        }
        //- Monitor.cs
        public static class Monitor
        {
            public static int Version => 1;
            {|b: ~> public static int Check(Book book, int kilograms)
            {
                var before = book.Voided;
                book.VoidBelow(kilograms);
                return book.Voided - before;
                EXPECT
            }|}
        }
        """);

    [Theory]
    [InlineData("tank.Volume", "")]
    [InlineData("tank.Volume - tank.Capacity", "INT5006")]
    [InlineData("tank.Volume + 1", "INT5006", "Volume = Capacity - (Volume + litres)")]
    public Task A_value_that_is_kept_within_a_bound_now(string read, string rule, string now = "Volume = Math.Min(Capacity, Volume + litres)") => LineFixture.Check(rule, $$"""
        //- Tank.cs
        public sealed class Tank
        {
            public double Capacity { get; set; } = 100;
            public double Volume { get; private set; }
            public void Fill(double litres)
            {
                {|a:Volume += litres; ~> {{now}};|}
            }
        }
        //- Report.cs
        public static class Report
        {
            public static int Version => 1;
            public static double Line(Tank tank)
            {
                tank.Fill(12);
                {|b:return 0; ~> return {{read}};|}
                EXPECT
            }
        }
        """);
}
