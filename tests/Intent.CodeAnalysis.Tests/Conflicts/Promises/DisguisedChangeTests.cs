using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Behaviour that changes in less usual forms.</summary>
public sealed class DisguisedChangeTests
{
    // D12
    [Fact]
    public Task A_guard_stands_in_a_helper() => Finds("""
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
            private int _perSecond;
            public int PerSecond => _perSecond;
            public void Limit(int perSecond)
            {
                {|a: ~> Ensure.Positive(perSecond, nameof(perSecond));|}
                _perSecond = perSecond;
            }
        }
        //- Tool.cs
        public class Tool(Throttle throttle)
        {
            {|b: ~> public void Unlimited() => throttle.Limit(0);|}
            //~ b: INT3006
            public string Name => "tool";
        }
        """);

    [Fact]
    public Task A_setter_refuses() => Finds("""
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
            {|b: ~> public void Ring()
            {
                player.Volume = 150;
            //~ b: INT3006
            }|}
            public TimeOnly At { get; set; }
        }
        """);

    [Fact]
    public Task A_null_is_refused_with_a_coalescing_throw() => Finds("""
        //- Job.cs
        public sealed class Job
        {
            public string Name { get; }
            public IProgress<int>? Progress { get; }
            public Job(string name, IProgress<int>? progress)
            {
                Name = name;
                Progress = progress{|a: ~>  ?? throw new ArgumentNullException(nameof(progress))|};
            }
        }
        //- Cron.cs
        public class Cron
        {
            {|b: ~> public Job Hourly() => new("hourly", progress: null);|}
            //~ b: INT3006
            public int Jobs => 0;
        }
        """);

    [Fact]
    public Task A_list_of_two_is_not_empty() => Silent("""
        //- Mean.cs
        public static class Statistics
        {
            public static double Mean(IReadOnlyCollection<double> values)
            {
                {|a: ~> if (values.Count == 0) throw new ArgumentException("no values", nameof(values));|}
                return values.Sum() / values.Count;
            }
        }
        //- Probe.cs
        public class Probe
        {
            {|b: ~> public double Middle(double low, double high) => Statistics.Mean([low, high]);|}
            public int Id => 1;
        }
        """);

    [Fact]
    public Task A_new_argument_is_a_fresh_object() => Silent("""
        //- Bus.cs
        public record Message(string Text);
        public class Bus
        {
            private readonly Queue<Message> _queue = new();
            public void Send(Message message)
            {
                {|a: ~> ArgumentNullException.ThrowIfNull(message);|}
                _queue.Enqueue(message);
            }
        }
        //- Ping.cs
        public class Pinger(Bus bus)
        {
            {|b: ~> public void Ping() => bus.Send(new Message("ping"));|}
            public int Every => 10;
        }
        """);

    // D07b
    [Fact]
    public Task A_filter_catches_everything() => Silent("""
        //- Codec.cs
        public class CodecException(string message) : Exception(message);
        public class Decoder
        {
            public int Header(byte[] data)
            {
                if (data.Length < 2) throw {|a:new FormatException() ~> new CodecException("truncated")|};
                return data[0];
            }
        }
        //- Net.cs
        public class Connection(Decoder decoder)
        {
            public int Dropped { get; private set; }
            {|b: ~> public int Receive(byte[] packet)
            {
                try { return decoder.Header(packet); }
                catch (Exception e) when (e is not OutOfMemoryException) { Dropped++; return -1; }
            }|}
        }
        """);

    // D10
    [Fact]
    public Task A_lazy_result_is_counted_and_walked() => Finds("""
        //- Scan.cs
        public class Importer
        {
            private int _next;
            public IEnumerable<string> Import(string[] lines)
            {
                {|a:return lines.Select(l => $"{++_next}:{l}").ToList(); ~> return lines.Select(l => $"{++_next}:{l}");|}
            }
        }
        //- Run.cs
        public class Run(Importer importer)
        {
            {|b: ~> public string Go(string[] lines)
            {
                var rows = importer.Import(lines);
            //~ b: INT3004
                return $"{rows.Count()} rows: {string.Join(',', rows)}";
            }|}
            public int Id => 1;
        }
        """);

    // D11
    [Fact]
    public Task The_live_dictionary_is_handed_out_and_extended() => Finds("""
        //- Env.cs
        public class ProcessSettings
        {
            private readonly Dictionary<string, string> _environment = new();
            public IDictionary<string, string> Environment => {|a:new Dictionary<string, string>(_environment) ~> _environment|};
        }
        //- Spawn.cs
        public class Spawner(ProcessSettings settings)
        {
            {|b: ~> public int Start(string secret)
            {
                var env = settings.Environment;
                env["TOKEN"] = secret;
            //~ b: INT3005
                return env.Count;
            }|}
            public string Shell => "sh";
        }
        """);

    [Fact]
    public Task The_new_caller_copies_before_it_changes() => Silent("""
        //- Env.cs
        public class ProcessSettings
        {
            private readonly List<string> _arguments = new();
            public IReadOnlyList<string> Arguments => {|a:_arguments.ToArray() ~> _arguments|};
        }
        //- Spawn.cs
        public class Spawner(ProcessSettings settings)
        {
            {|b: ~> public int Start(string extra)
            {
                var all = new List<string>(settings.Arguments);
                all.Add(extra);
                all.Sort();
                return all.Count;
            }|}
            public string Shell => "sh";
        }
        """);

    // D14
    [Fact]
    public Task The_token_source_is_disposed_by_the_runner_now() => Finds("""
        //- Runner.cs
        public class Runner
        {
            public async Task RunAsync(CancellationTokenSource source)
            {
                {|a:await Work(source.Token); ~> try
                {
                    await Work(source.Token);
                }
                finally
                {
                    source.Dispose();
                }|}
            }
            private static Task Work(CancellationToken token) => Task.FromCanceled(token);
        }
        //- Page.cs
        public class Page(Runner runner)
        {
            {|b: ~> public async Task Load()
            {
                var source = new CancellationTokenSource();
                await runner.RunAsync(source);
                source.Cancel();
            //~ b: INT3007
            }|}
            public int Number => 1;
        }
        """);

    // D16
    [Fact]
    public Task The_sort_direction_is_turned() => Finds("""
        //- Leader.cs
        public record Score(string Name, int Points);
        public class Leaderboard
        {
            private readonly List<Score> _scores = [];
            public IReadOnlyList<Score> Ranked()
            {
                return _scores.{|a:OrderByDescending ~> OrderBy|}(s => s.Points).ToList();
            }
        }
        //- Winner.cs
        public class Ceremony(Leaderboard board)
        {
            {|b: ~> public string Winner() => board.Ranked()[0].Name;|}
            //~ b: INT3009
            public int Year => 2030;
        }
        """);

    [Fact]
    public Task The_sort_in_place_is_gone() => Finds("""
        //- Leader.cs
        public class Times
        {
            private readonly List<int> _laps = [];
            public int[] Sorted()
            {
                var copy = _laps.ToArray();
                {|a:Array.Sort(copy); ~> |}
                return copy;
            }
        }
        //- Median.cs
        public class Statistics2(Times times)
        {
            {|b: ~> public int Median()
            {
                var laps = times.Sorted();
                return laps[laps.Length / 2];
            //~ b: INT3009
            }|}
            public int Laps => 3;
        }
        """);

    [Fact]
    public Task The_same_order_is_written_otherwise() => Silent("""
        //- Leader.cs
        public record Score(string Name, int Points);
        public class Leaderboard
        {
            private readonly List<Score> _scores = [];
            public IReadOnlyList<Score> Ranked()
            {
                {|a:return _scores.OrderByDescending(s => s.Points).ToList(); ~> var ranked =
                    from s in _scores
                    orderby s.Points descending
                    select s;
                return ranked.ToList();|}
            }
        }
        //- Winner.cs
        public class Ceremony(Leaderboard board)
        {
            {|b: ~> public string Winner() => board.Ranked()[0].Name;|}
            public int Year => 2030;
        }
        """);

    // D06
    [Fact]
    public Task A_size_is_in_kibibytes_now() => Finds("""
        //- Disk.cs
        public class Volume2(long bytes)
        {
            public long Free() => {|a:bytes ~> bytes / 1024|};
        }
        //- Check.cs
        public class SpaceCheck
        {
            {|b: ~> public bool Fits(Volume2 volume, byte[] file) => file.Length < volume.Free();|}
            //~ b: INT3016
            public int Level => 1;
        }
        """);

    [Fact]
    public Task A_constant_gets_a_name() => Silent("""
        //- Disk.cs
        public class Volume2(long bytes)
        {
            {|a: ~> private const int BytesPerKibibyte = 1024;|}
            public long Kibibytes() => bytes / {|a:1024 ~> BytesPerKibibyte|};
        }
        //- Check.cs
        public class SpaceCheck
        {
            {|b: ~> public bool Fits(Volume2 volume, byte[] file) => file.Length / 1024 < volume.Kibibytes();|}
            public int Level => 1;
        }
        """);

    // D18
    [Fact]
    public Task Text_is_formatted_the_same_way_by_interpolation() => Silent("""
        //- Money.cs
        public static class Money
        {
            public static string Show(decimal amount) => {|a:amount.ToString("0.00") + " EUR" ~> $"{amount:0.00} EUR"|};
        }
        //- Bill.cs
        public class Bill
        {
            {|b: ~> public string Number(decimal amount) => Money.Show(amount).Split(' ')[0];|}
            public int Id => 1;
        }
        """);

    // D04
    [Fact]
    public Task A_new_node_meets_a_new_visitor_of_statements() => Finds("""
        //- Ast.cs
        namespace Calc;
        public abstract class Expr { }
        public sealed class Num(double value) : Expr { public double Value => value; }
        public sealed class Add(Expr left, Expr right) : Expr { public Expr Left => left; public Expr Right => right; }
        {|a: ~> public sealed class Neg(Expr inner) : Expr { public Expr Inner => inner; }|}
        //- Printer.cs
        namespace Calc;
        public class Printer
        {
            public int Indent { get; set; }
            {|b: ~> public string Print(Expr e)
            {
                switch (e)
            //~ b: INT3013
                {
                    case Num n: return n.Value.ToString();
                    case Add a: return $"({Print(a.Left)} + {Print(a.Right)})";
                    default: throw new InvalidOperationException();
                }
            }|}
        }
        """);

    // D05
    [Fact]
    public Task A_feature_is_off_by_default_now() => Finds("""
        //- Features.cs
        public record FeatureFlags
        {
            public bool Tracing { get; init; } = {|a:true ~> false|};
            public int Sample { get; init; } = 10;
        }
        //- Use.cs
        public class Requests(FeatureFlags flags)
        {
            {|b: ~> public string? TraceId() => flags.Tracing ? Guid.NewGuid().ToString() : null;|}
            //~ b: INT3015
            public int Count => 0;
        }
        """);
}
