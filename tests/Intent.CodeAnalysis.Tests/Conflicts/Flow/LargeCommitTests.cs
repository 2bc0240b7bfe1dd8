using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Larger commits: an edit that matters among others.</summary>
public sealed class LargeCommitTests
{
    // E09
    [Fact]
    public Task One_unchanged_member_calls_both_changed_helpers() => Finds("""
        //- Energy.cs
        public class Meter
        {
            private double _sum;
            public double Close()
            {
                Scale();
                Offset();
                return _sum;
            }
            private void Scale()
            {
                {|a:_sum *= 2; ~> _sum *= 3;|}
                //~ a/x: INT5005|INT5006|INT4011
            }
            public string Unit => "kWh";
            private void Offset()
            {
                {|b:_sum += 1; ~> _sum += 5;|}
                //~ b/x: INT5005|INT5006|INT4011
            }
        }
        """);

    // D12
    [Fact]
    public Task A_negative_temperature_is_refused_in_a_larger_commit() => Finds("""
        //= Core
        //= Lab -> Core
        //- Core/Heater.cs
        namespace Core;

        {|a: ~> /// <summary>Keeps a block at a temperature.</summary>|}
        public class Heater(Action<double> write)
        {
            {|a:private double target; ~> private double _target;|}

            public double Target => {|a:target ~> _target|};

            public void Set(double kelvin)
            {
                {|a:target = kelvin; ~> ArgumentOutOfRangeException.ThrowIfNegative(kelvin);
                _target = kelvin;|}
                write(kelvin);
            }

            {|a: ~> public void Off() => write(0);|}
        }
        //- Lab/Experiment.cs
        using Core;
        namespace Lab;

        public class Experiment
        {
            private readonly Heater _heater;
            public Experiment(Heater heater) { _heater = heater; }
            {|b:public void Stop() { } ~> public void Stop()
            {
                // The firmware takes -1 for "ambient".
                _heater.Set(-1);
            //~ b: INT3006
            }|}
            {|b: ~> public override string ToString() => nameof(Experiment);|}
        }
        """);

    // D02
    [Fact]
    public Task A_lookup_in_a_larger_commit_gives_null_behind_an_interface() => Finds("""
        //@ nullable: disable
        //- Abstractions.cs
        namespace Depot;
        public interface IBins { Bin Find(string code); }
        public class Bin { public string Code; public int Free; }
        //- SqlBins.cs
        namespace Depot;
        public class SqlBins : IBins
        {
            private readonly List<Bin> _bins = new List<Bin>();
            {|a: ~> private int _lookups;|}
            public Bin Find(string code)
            {
                {|a:return _bins.Single(b => b.Code == code); ~> _lookups++;
                var hit = _bins.Find(b => string.Equals(b.Code, code, StringComparison.OrdinalIgnoreCase));
                return hit;|}
            }
        }
        //- Putaway.cs
        namespace Depot;
        public class Putaway
        {
            private readonly IBins _bins;
            public Putaway(IBins bins) { _bins = bins; }
            {|b: ~> public bool Fits(string code, int pieces)
            {
                var bin = _bins.Find(code);
            //~ b: INT3001
                return bin.Free >= pieces;
            }|}
            public int Shelves { get; set; }
        }
        """);

    // E04
    [Fact]
    public Task A_null_guard_returns_before_a_new_registration() => Finds("""
        //- Bus.cs
        public class Subscription { public string Topic = ""; public bool Active; }
        public class Broker
        {
            private readonly Dictionary<string, List<Subscription>> _byTopic = new();
            private readonly HashSet<string> _known = new();
            public IReadOnlyCollection<string> Known => _known;
            public void Subscribe(Subscription s)
            {
                {|a: ~> if (!s.Active) return;|}
                if (!_byTopic.TryGetValue(s.Topic, out var list)) _byTopic[s.Topic] = list = new();
                list.Add(s);
                {|b: ~> _known.Add(s.Topic);|}
                //~ b: INT5004
            }
        }
        """);

    // E13
    [Fact]
    public Task Raising_an_event_is_left_to_the_callers() => Finds("""
        //- Model.cs
        public class Sheet
        {
            private readonly Dictionary<string, double> _cells = new();
            public event Action? Changed;
            public void Touch() => Changed?.Invoke();
            public void Write(string cell, double value)
            {
                _cells[cell] = value;
                {|a:Touch(); ~> |}
            }
        }
        //- Editor.cs
        public class Editor(Sheet sheet)
        {
            public void Type(string cell, double value)
            {
                sheet.Write(cell, value);
                {|a: ~> sheet.Touch();|}
            }

            public void Paste(IReadOnlyDictionary<string, double> cells)
            {
                foreach (var (cell, value) in cells) sheet.Write(cell, value);
                {|a: ~> sheet.Touch();|}
            }
            public bool Open => true;
        }
        //- Solver.cs
        public class Solver(Sheet sheet)
        {
            {|b: ~> public void Solve(string cell)
            {
                var x = 1.0;
                while (x * x < 2) x += 0.001;
                sheet.Write(cell, x);
            //~ b: INT5001
            }|}
            public double Tolerance => 1e-3;
        }
        """);
}
