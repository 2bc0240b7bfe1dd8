namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Pairs of edits that look related and are harmless: same edits, lists, logging, refactorings, tests.</summary>
public sealed class HarmlessNeighbourTests
{
    // N13
    [Fact]
    public Task Both_heads_fix_the_same_bug_and_each_adds_a_use() => TwoSided.CheckSilent("""
        //- Avg.cs
        public static class Avg { public static double Of(int[] a) => a.Length == 0 ? 0 : {|ab:a.Sum() / a.Length ~> a.Sum() / (double)a.Length|}; }
        //- a+ A.cs
        public class A1 { public double N => Avg.Of([1, 2]); }
        //- b+ B.cs
        public class B1 { public bool High(int[] a) => Avg.Of(a) > 1.5; }
        """);

    // N13
    [Fact]
    public Task Both_heads_upgrade_a_class_to_a_primary_constructor_and_nullable() => TwoSided.CheckSilent("""
        //- Repo.cs
        {|ab:public class Repo
        {
            private readonly string _path;
            public Repo(string path) { _path = path; } ~> public class Repo(string path)
        {
            private readonly string _path = path;|}
            public string Full(string name) => _path + "/" + name;
        }
        //- a+ A.cs
        public class Backup(Repo repo) { public string Target => repo.Full("backup"); }
        //- b+ B.cs
        public class Restore { public string From(string p) => new Repo(p).Full("backup"); }
        """);

    // N13
    [Fact]
    public Task Both_heads_add_the_same_file() => TwoSided.CheckSilent("""
        //- Root.cs
        public static class Root { public static int N => 1; }
        //- ab+ Clock.cs
        public interface IClock { DateTime Now { get; } }
        //- a+ A.cs
        public class SystemClock : IClock { public DateTime Now => DateTime.UtcNow; }
        //- b+ B.cs
        public class FixedClock(DateTime now) : IClock { public DateTime Now => now; }
        """);

    // N14
    [Fact]
    public Task Log_texts_and_levels_change_and_a_counter_of_telemetry_is_added() => TwoSided.CheckSilent("""
        //- Log.cs
        public interface ILogger { void LogInformation(string text); void LogDebug(string text); }
        //- Worker.cs
        public class Worker(ILogger logger)
        {
            public int Done { get; private set; }
            public int Run(int n)
            {
                logger.{|a:LogInformation("run " + n) ~> LogDebug($"worker runs {n}")|};
                Done += n;
                {|a: ~> logger.LogInformation($"done {Done}");|}
                return Done;
            }
        }
        //- Use.cs
        public class Use(Worker w) { public int Twice(int n) => {|b:n ~> w.Run(n) + w.Run(n)|}; }
        """);

    // N15
    [Fact]
    public Task Both_heads_add_entries_with_other_keys_to_lists_dictionaries_and_an_enum() => TwoSided.CheckSilent("""
        //- Lists.cs
        public enum Tag
        {
            {|a: ~> Red = 10,|}
            None = 0,

            Some = 1,
            {|b: ~> Blue = 11,|}
        }
        public static class Lists
        {
            public static readonly string[] Names =
            [
                {|a: ~> "ann",|}
                "bob",

                "cid",
                {|b: ~> "dan",|}
            ];
            public static readonly Dictionary<string, Func<int>> Makers = new()
            {
                {|a: ~> ["one"] = () => 1,|}
                ["two"] = () => 2,

                ["three"] = () => 3,
                {|b: ~> ["four"] = () => 4,|}
            };
        }
        """);

    // N15
    [Fact]
    public Task Both_heads_subscribe_other_handlers_and_add_other_switch_arms() => TwoSided.CheckSilent("""
        //- Hub.cs
        public class Hub
        {
            public event Action<string>? Got;
            public void Put(string s) => Got?.Invoke(s);
            public static string Kind(string s) => s switch
            {
                {|a: ~> "jpg" => "image",|}
                "txt" => "text",

                "zip" => "archive",
                {|b: ~> "mp3" => "audio",|}
                _ => "other",
            };
        }
        //- App.cs
        public class App(Hub hub)
        {
            public void Start()
            {
                {|a: ~> hub.Got += OnLog;|}
                hub.Put("start");

                hub.Put("go");
                {|b: ~> hub.Got += OnCount;|}
            }
            private void OnLog(string s) => Console.WriteLine(s);
            private int _n;
            private void OnCount(string s) => _n++;
        }
        """);

    // N16
    [Fact]
    public Task Both_heads_refactor_and_add_tests_of_one_fixture_class() => TwoSided.CheckSilent("""
        //- Calc.cs
        public class Calc { public int Add(int a, int b) => a + b; }
        //- CalcTests.cs
        [AttributeUsage(AttributeTargets.Method)] public sealed class FactAttribute : Attribute { }
        public class CalcTests
        {
            private readonly Calc _calc = new();
            {|a:[Fact] public void Adds() { if (new Calc().Add(1, 2) != 3) throw new Exception(); } ~> [Fact] public void Adds() => Check(3, _calc.Add(1, 2));
            [Fact] public void Adds_zero() => Check(1, _calc.Add(1, 0));
            private static void Check(int expected, int actual) { if (expected != actual) throw new Exception(); }|}

            [Fact] public void Is_there() { if (_calc is null) throw new Exception(); }

            {|b: ~> [Fact] public void Adds_negative() { if (_calc.Add(1, -2) != -1) throw new Exception(); }|}
        }
        """);

    // N20
    [Fact]
    public Task Both_heads_add_a_subclass_and_the_base_stays() => TwoSided.CheckSilent("""
        //- Shape.cs
        public abstract class Shape { public abstract double Area { get; } }
        public class Sum { public double Of(IEnumerable<Shape> s) => s.Sum(x => x.Area); }
        //- a+ Square.cs
        public class Square(double a) : Shape { public override double Area => a * a; }
        //- b+ Circle.cs
        public class Circle(double r) : Shape { public override double Area => Math.PI * r * r; }
        """);

    // N20
    [Fact]
    public Task A_class_becomes_sealed_and_gets_attributes() => TwoSided.CheckSilent("""
        //- Dto.cs
        {|a: ~> [Serializable]
        |}public {|a: ~> sealed |}class Dto { public int Id { get; set; } }
        //- Use.cs
        public class Use { public Dto M(int id) => {|b:new() ~> new Dto { Id = id }|}; }
        """);

    // N20
    [Fact]
    public Task A_field_is_wrapped_by_a_property_of_the_same_type_and_only_read_and_written() => TwoSided.CheckSilent("""
        //- Acc.cs
        public class Acc { public int {|a:Count = 3; ~> Count { get; set; } = 3;|} }
        //- Use.cs
        public class Use { public int M(Acc a) { {|b:return 0; ~> a.Count++; a.Count += 2; return a.Count;|} } }
        """);

    // N20
    [Fact]
    public Task An_interface_is_extracted_from_a_class() => TwoSided.CheckSilent("""
        //- Mail.cs
        {|a: ~> public interface IMail { void Send(string to); }|}
        public class Mail{|a: ~> : IMail|} { public int Sent { get; private set; } public void Send(string to) => Sent += to.Length; }
        //- Sign.cs
        public class SignUp({|a:Mail ~> IMail|} mail) { public void Do() => mail.Send("x"); }
        //- Use.cs
        public class Use { public void All(Mail mail) { {|b: ~> foreach (var t in new[] { "a", "b" }) mail.Send(t); new SignUp(mail).Do();|} } }
        """);

    // N20
    [Fact]
    public Task Neighbouring_methods_of_one_class_are_edited_by_both_heads() => TwoSided.CheckSilent("""
        //- Cart.cs
        public class Cart
        {
            private readonly List<(string Sku, int N)> _lines = [];
            public void Add(string sku, int n) { {|a:_lines.Add((sku, n)); ~> if (sku.Length == 0) { return; } _lines.Add((sku, n));|} }

            public int Count => _lines.Count;

            public string Text() => {|b:"" ~> string.Join(", ", from l in _lines where l.N > 0 select l.Sku)|};
        }
        """);

    // N20
    [Fact]
    public Task An_async_method_gets_ConfigureAwait_and_a_using_declaration() => TwoSided.CheckSilent("""
        //- Load.cs
        public sealed class Res : IDisposable { public void Dispose() { } public Task<int> Read() => Task.FromResult(1); }
        public class Load
        {
            public async Task<int> Run()
            {
                {|a:using (var r = new Res())
                {
                    return await r.Read();
                } ~> using var r = new Res();
                return await r.Read().ConfigureAwait(false);|}
            }
        }
        //- Use.cs
        public class Use(Load load) { public async Task<int> Two() { {|b:await Task.Yield(); return 0; ~> return await load.Run() + await load.Run();|} } }
        """);

    // N20
    [Fact]
    public Task Strings_are_interpolated_and_nameof_used() => TwoSided.CheckSilent("""
        //- Text.cs
        public class Text2
        {
            public string Of(string name, int n) => {|a:"Hello " + name + ", you have " + n + " mails" ~> $"Hello {name}, you have {n} mails"|};
            public void Check(string? s) { if (s == null) throw new ArgumentNullException({|a:"s" ~> nameof(s)|}); }
        }
        //- Use.cs
        public class Use(Text2 t) { public int N(string s) { {|b:return 0; ~> t.Check(s); return t.Of(s, 3).Length;|} } }
        """);

    // N20
    [Fact]
    public Task Nullable_annotations_are_added_where_null_was_returned_before() => TwoSided.CheckSilent("""
        //- Find.cs
        #nullable enable
        public class Finder { private readonly List<string> _all = ["a"]; public string? First(string s) => {|a:_all.FirstOrDefault(x => x == s) ~> _all.Find(x => x == s)|}; }
        //- Use.cs
        public class Use { public int Len(Finder f) => {|b:0 ~> f.First("a")?.Length ?? -1|}; }
        """);

    // N20
    [Fact]
    public Task Collections_are_written_as_collection_expressions_and_ranges() => TwoSided.CheckSilent("""
        //- Data.cs
        public static class Data
        {
            public static int[] Primes() => {|a:new int[] { 2, 3, 5 } ~> [2, 3, 5]|};
            public static List<string> Names() => {|a:new List<string> { "a", "b" } ~> ["a", "b"]|};
            public static string Tail(string s) => {|a:s.Substring(1) ~> s[1..]|};
        }
        //- Use.cs
        public class Use { public int N() { {|b:return 0; ~> var names = Data.Names(); names.Add("c"); return names.Count + Data.Primes()[0] + Data.Tail("xy").Length;|} } }
        """);

    // N20
    [Fact]
    public Task Magic_numbers_become_constants() => TwoSided.CheckSilent("""
        //- Retry.cs
        public class Retry
        {
            {|a: ~> private const int MaxTries = 5;
            private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);|}
            public bool More(int n) => n < {|a:5 ~> MaxTries|};
            public TimeSpan Wait(int n) => {|a:TimeSpan.FromSeconds(2) ~> Pause|} * n;
        }
        //- Use.cs
        public class Use { public double S(Retry r) => {|b:0 ~> r.More(1) ? r.Wait(2).TotalSeconds : 0|}; }
        """);

    // N20
    [Fact]
    public Task A_generic_method_replaces_two_methods_that_the_other_head_does_not_call() => TwoSided.CheckSilent("""
        //- Conv.cs
        public static class Conv
        {
            {|a:public static List<int> Ints(string s) => s.Split(',').Select(int.Parse).ToList();
            public static List<double> Doubles(string s) => s.Split(',').Select(double.Parse).ToList(); ~> public static List<T> All<T>(string s) where T : IParsable<T> => s.Split(',').Select(x => T.Parse(x, null)).ToList();|}
            public static string Text<T>(IEnumerable<T> all) => string.Join(',', all);
        }
        //- Use.cs
        public class Use { public string N => {|b:"" ~> Conv.Text([1, 2, 3])|}; }
        """);

    // N20
    [Fact]
    public Task Both_heads_add_extension_methods_of_one_name_for_their_own_types() => TwoSided.CheckSilent("""
        //- Types.cs
        public class Alpha { public int N; }
        public class Beta { public int N; }
        //- a+ AlphaExt.cs
        public static class AlphaExt { public static int Twice(this Alpha a) => a.N * 2; public static int Use(Alpha a) => a.Twice(); }
        //- b+ BetaExt.cs
        public static class BetaExt { public static int Twice(this Beta b) => b.N + b.N; public static int Use(Beta b) => b.Twice(); }
        """);

    // N20
    [Fact]
    public Task A_switch_over_an_enum_gets_an_arm_on_each_side_with_one_meaning_each() => TwoSided.CheckSilent("""
        //- Keys.cs
        public enum Key { Up, Down, Left, Right }
        public class Player
        {
            public int X { get; private set; }
            public int Y { get; private set; }
            public void On(Key key)
            {
                switch (key)
                {
                    case Key.Up: Y--; break;
                    {|a: ~> case Key.Left: X--; break;|}
                    case Key.Down: Y++; break;
                    default:
                        break;
                    {|b: ~> case Key.Right: X++; break;|}
                }
            }
        }
        """);
}
