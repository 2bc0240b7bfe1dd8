namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Calls that do not fit the parameters, constraints or type parameters which the other head gave a member.</summary>
public sealed class ParameterListTests
{
    // A04
    [Fact]
    public Task A_required_parameter_was_added_to_an_async_method_that_a_lambda_calls() => TwoSided.Check("""
        //- Mailer.cs
        public class Mailer
        {
            public async Task SendAsync(string to, string {|a:body ~> subject, string body|}) { await Task.Yield(); Sent += to.Length + body.Length; }
            public int Sent { get; private set; }
            public Task Hello(string to) => SendAsync(to, {|a:"hello" ~> "Welcome", "hello"|});
        }
        //- Newsletter.cs
        public class Newsletter(Mailer mailer)
        {
            // {|b:todo sort ~> One after the other would take hours.|}
            public Task Run(IEnumerable<string> all, string text)
            {
                {|b:return Task.CompletedTask; ~> return Task.WhenAll(all.Select(async one => await
                    mailer.SendAsync(one, text)));
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        |}
            }
        }
        """);

    // A04
    [Fact]
    public Task An_indexer_and_a_delegate_got_another_parameter() => TwoSided.Check("""
        //- Grid.cs
        public class Grid
        {
            private readonly int[] _cells = new int[100];
            public int this[int x, int y{|a: ~> , int layer|}] { get => _cells[x * 10 + y]; set => _cells[x * 10 + y] = value; }
            public void Clear() { for (var i = 0; i < 100; i++) _cells[i] = 0; }
        }
        //- Brush.cs
        public class Brush
        {
            public void Dot(Grid grid, int x, int y)
            {
                {|b:grid.Clear(); ~> if (x >= 0 && y >= 0)
                    grid[x, y] = 1;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        |}
            }
        }
        """);

    // A04
    [Fact]
    public Task An_optional_parameter_is_appended_to_an_extension_and_an_interface_method() => TwoSided.CheckSilent("""
        //- IRepo.cs
        public interface IRepo { IReadOnlyList<string> All(int limit{|a: ~> , int offset = 0|}); }
        public class MemoryRepo : IRepo { public IReadOnlyList<string> All(int limit{|a: ~> , int offset = 0|}) => ["a", "b"]; }
        //- Export.cs
        public class Export(IRepo repo)
        {
            public string Csv() => {|b:"" ~> string.Join(',', repo.All(10))|};
            {|b: ~> public string Tsv() => string.Join('\t', repo.All(limit: 10));|}
        }
        """);

    // A05
    [Fact]
    public Task An_id_became_a_struct_of_its_own_while_a_new_caller_passes_a_string() => TwoSided.Check("""
        //- Ids.cs
        {|a: ~> public readonly record struct CustomerId(string Value);|}
        public class Customers
        {
            public string Name({|a:string ~> CustomerId|} id) => "customer " + id{|a: ~> .Value|};
            public string First() => Name({|a:"1" ~> new CustomerId("1")|});
        }
        //- Web.cs
        public class CustomerPage(Customers customers)
        {
            public string Render(string id)
            {
                {|b:return ""; ~> var name =
                    customers.Name(id);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                return $"<h1>{name}</h1>";|}
            }
        }
        """);

    // A05
    [Fact]
    public Task A_parameter_became_a_span_of_another_element_type() => TwoSided.Check("""
        //- Crc.cs
        public static class Crc
        {
            public static uint Sum(ReadOnlySpan<{|a:byte ~> ushort|}> data)
            {
                uint sum = 0;
                foreach (var x in data) sum = sum * 31 + x;
                return sum;
            }
        }
        //- Packet.cs
        public sealed class Packet(byte[] payload)
        {
            public int Length => payload.Length;
        {|b: ~>
            public uint Check() => payload is [_, .. var rest]
                ? Crc.Sum(rest)
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                : 0;
        |}
        }
        """);

    // A05
    [Fact]
    public Task A_parameter_type_was_widened_to_a_base_interface() => TwoSided.CheckSilent("""
        //- Stats.cs
        public static class Stats
        {
            public static double Mean({|a:List<double> ~> IReadOnlyCollection<double>|} values) => values.Count == 0 ? 0 : values.Sum() / values.Count;
        }
        //- Sensor.cs
        public class Sensor
        {
            private readonly List<double> _values = [];
            public void Add(double v) => _values.Add(v);
            {|b: ~> public double Average => Stats.Mean(_values);|}
        }
        """);

    // A06
    [Fact]
    public Task A_named_argument_uses_the_old_parameter_name_of_a_record_constructor() => TwoSided.Check("""
        //- Policy.cs
        public record RetryPolicy(int {|a:Max ~> MaxAttempts|} = 3, int DelayMs = 100)
        {
            public bool More(int attempt) => attempt < {|a:Max ~> MaxAttempts|};
        }
        //- Client.cs
        public class Client
        {
            private RetryPolicy _policy = new();
            {|b:public bool Again(int n) => _policy.More(n); ~> public bool Again(int n) => _policy.More(n);
            public void Patient() => _policy = new(Max: 10, DelayMs: 1000);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1002|INT1001
        }
        """);

    // A06
    [Fact]
    public Task A_named_attribute_argument_is_gone() => TwoSided.Check("""
        //- Attr.cs
        [AttributeUsage(AttributeTargets.Method)]
        public sealed class CommandAttribute(string {|a:text ~> name|}) : Attribute
        {
            public string Name => {|a:text ~> name|};
        }
        //- Commands.cs
        public class Commands
        {
            [Command("quit")]
            public void Quit() { }
        {|b: ~>
            [Command(text: "save")]
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001
            public void Save() { }
        |}
        }
        """);

    // A06
    [Fact]
    public Task A_renamed_parameter_that_every_new_call_passes_by_position() => TwoSided.CheckSilent("""
        //- Tax.cs
        public static class Tax { public static decimal Add(decimal {|a:net, decimal r) => net * (1 + r) ~> amount, decimal rate) => amount * (1 + rate)|}; }
        //- Cart.cs
        public class Cart
        {
            public decimal Net { get; set; }
            public decimal Gross => {|b:Net ~> Tax.Add(Net, 0.19m)|};
        }
        """);

    // A07
    [Fact]
    public Task A_parameter_became_an_out_parameter() => TwoSided.Check("""
        //- Device.cs
        public class Device
        {
            private int _register = 7;
            public bool Read(int address, {|a:ref ~> out|} int value) { {|a: ~> value = 0; |}if (address != 0) return false; value = _register; return true; }
        }
        //- Driver.cs
        public class Driver(Device device)
        {
            public int Status { get; private set; }
            public void Poll()
            {
                {|b: ~> var status = 0;
                if (device.Read(0, ref status)) Status = status;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            }
        }
        """);

    // A07
    [Fact]
    public Task A_by_value_parameter_became_ref() => TwoSided.Check("""
        //- Rng.cs
        public static class Rng
        {
            public static int Next({|a: ~> ref |}uint seed) { seed = seed * 1664525 + 1013904223; return (int)(seed >> 16); }
        }
        //- Dice.cs
        public class Dice
        {
            private uint _seed = 42;
            public int Sides { get; init; } = 6;
        {|b: ~>
            public int Roll()
            {
                var n = Rng.Next(_seed++);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                return n % Sides + 1;
            }
        |}
        }
        """);

    // A07
    [Fact]
    public Task A_ref_parameter_became_in_and_the_new_caller_passes_a_variable() => TwoSided.CheckSilent("""
        //- Vec.cs
        public struct Vec { public float X, Y; }
        public static class Geo { public static float Dot({|a:Vec a, Vec b ~> in Vec a, in Vec b|}) => a.X * b.X + a.Y * b.Y; }
        //- Light.cs
        public class Light { public Vec Dir; public float On(Vec normal) => {|b:0 ~> Geo.Dot(Dir, normal)|}; }
        """);

    // A08
    [Fact]
    public Task A_constraint_was_tightened_on_a_generic_repository() => TwoSided.Check("""
        //- Repo.cs
        public interface IEntity { int Id { get; } }
        public class Repo<T> where T : {|a:class ~> class, IEntity|}
        {
            private readonly List<T> _rows = [];
            public void Add(T row) => _rows.Add(row);
        }
        //- Audit.cs
        public record AuditLine(string Text);
        public class Audit
        {
            {|b:public int Count => 0; ~> private readonly
                Repo<AuditLine> _lines = new();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            public void Write(string text) => _lines.Add(new(text));
            public int Count => 0;|}
        }
        """);

    // A08
    [Fact]
    public Task A_generic_type_got_a_second_type_parameter() => TwoSided.Check("""
        //- Event.cs
        public class Event<T{|a: ~> , TSender|}>
        {
            public T? Payload { get; init; }
            {|a: ~> public TSender? Sender { get; init; }|}
        }
        //- Bus.cs
        public class Bus
        {
            private readonly List<object> _all = [];
            public void Publish(object e) => _all.Add(e);
        {|b: ~>
            public void Number(int n) =>
                Publish(new Event<int> { Payload = n });
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001|INT1002
        |}
        }
        """);

    // A08
    [Fact]
    public Task A_constraint_was_loosened() => TwoSided.CheckSilent("""
        //- Pool.cs
        public class Pool<T>(Func<T> make) where T : {|a:class, IDisposable ~> class|}
        {
            private readonly Stack<T> _free = new();
            public T Rent() => _free.Count > 0 ? _free.Pop() : make();
            public void Return(T item) => _free.Push(item);
        }
        //- Buffers.cs
        public sealed class Buf : IDisposable { public void Dispose() { } }
        public class Buffers { private readonly Pool<Buf> _pool = new(() => new Buf()); {|b: ~> public Buf One() => _pool.Rent();|} }
        """);
}
