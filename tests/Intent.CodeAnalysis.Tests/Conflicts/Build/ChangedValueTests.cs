namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Delegates, operators, records and results that one head newly uses are changed by the other; beside each, the same edits without the link.</summary>
public sealed class ChangedValueTests
{
    [Fact]
    public Task Delegate_takes_one_more_parameter() => TwoSided.Check("""
        //- Progress.cs
        public delegate void Report(int percent{|a: ~> , string step|});
        //- Import.cs
        public class Import { public Report? Progress { get; set; } }
        //- Screen.cs
        public class Screen
        {
            public int Shown;
            public void Bind(Import import)
            {
                {|b: ~> import.Progress = p => Shown = p;|}
        //                                ~~~~~~~~~~~~~~ b: INT1003
            }
        }
        """);

    [Fact]
    public Task Event_type_changed() => TwoSided.Check("""
        //- Queue.cs
        public class Queue
        {
            public event {|a:Action<int> ~> Action<int, string>|}? Taken;
            public void Take() => Taken?.Invoke({|a:1 ~> 1, "x"|});
        }
        //- Monitor.cs
        public class Monitor
        {
            private int _seen;
            public void Attach(Queue queue)
            {
                {|b: ~> queue.Taken += n => _seen += n;|}
        //              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003 Taken
            }
        }
        """);

    [Fact]
    public Task Implicit_conversion_made_explicit() => TwoSided.Check("""
        //- Money.cs
        public readonly struct Money(decimal amount)
        {
            public decimal Amount => amount;
            public static {|a:implicit ~> explicit|} operator decimal(Money m) => m.Amount;
        }
        //- Ledger.cs
        public class Ledger
        {
            public decimal Total;
            public void Book(Money money)
            {
                {|b:Total = 0; ~> Total = money;|}
        //                                ^^^^^ b: INT1003|INT1001 Money
            }
        }
        """);

    [Fact]
    public Task Operator_removed() => TwoSided.Check("""
        //- Vec.cs
        public readonly record struct Vec(int X, int Y)
        {
            public static Vec operator +(Vec l, Vec r) => new(l.X + r.X, l.Y + r.Y);
            {|a:public static Vec operator -(Vec l, Vec r) => new(l.X - r.X, l.Y - r.Y); ~> |}
        }
        //- Path.cs
        public class Trail
        {
            public Vec Step(Vec from, Vec to) => {|b:to ~> to - from|};
        //                                                 ~~~~~~~~~ b: INT1001 Vec
        }
        """);

    [Fact]
    public Task Positional_record_grew_and_is_constructed() => TwoSided.Check("""
        //- Pt.cs
        public record Pt(int X, int Y{|a: ~> , int Z|});
        //- Scene.cs
        public class Scene
        {
            public Pt Origin() => {|b:null! ~> new Pt(0, 0)|};
        //                                         ^^ b: INT1003 Pt
        }
        """);

    [Fact]
    public Task Positional_record_grew_and_is_deconstructed() => TwoSided.Check("""
        //- Pt.cs
        public record Pt(int X, int Y{|a: ~> , int Z|});
        //- Scene.cs
        public class Scene
        {
            public int Sum(Pt p)
            {
                {|b:return p.X; ~> var (x, y) = p;
        //                             ~~~~~~~~~~ b: INT1003|INT1001 Pt
                return x + y;|}
            }
        }
        """);

    [Fact]
    public Task Positional_record_grew_and_is_only_read() => TwoSided.CheckSilent("""
        //- Pt.cs
        public record Pt(int X, int Y{|a: ~> , int Z|});
        //- Scene.cs
        public class Scene { public int Sum(Pt p) => {|b:p.X ~> p.X + p.Y|}; }
        """);

    [Fact]
    public Task Sync_method_made_async() => TwoSided.Check("""
        //- Rates.cs
        public class Rates
        {
            public {|a:int ~> async Task<int>|} Current() {|a:=> 3; ~> { await Task.Yield(); return 3; }|}
        }
        //- Panel.cs
        public class Panel(Rates rates)
        {
            public int Next => {|b:0 ~> rates.Current() + 1|};
        //                              ~~~~~~~~~~~~~~~~~~~ b: INT1003 Current
        }
        """);

    [Fact]
    public Task Out_parameter_turned_into_a_result() => TwoSided.Check("""
        //- Lookup.cs
        public class Lookup
        {
            public {|a:bool Try(string key, out int value) { value = 1; return true; } ~> int? Try(string key) => 1;|}
        }
        //- Reader.cs
        public class Reader(Lookup lookup)
        {
            public int Read(string key) => {|b:0 ~> lookup.Try(key, out var v) ? v : 0|};
        //                                                 ~~~ b: INT1003 Try
        }
        """);

    [Fact]
    public Task Property_type_changed_and_assigned() => TwoSided.Check("""
        //- Job.cs
        public class Job { public {|a:int ~> TimeSpan|} Timeout { get; set; } }
        //- Jobs.cs
        public class Jobs
        {
            public Job Slow() => {|b:new Job() ~> new Job { Timeout = 30 }|};
        //                                                            ^^ b: INT1003 Timeout
        }
        """);
}
