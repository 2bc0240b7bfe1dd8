namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Edits of both heads in one flow that do each other no harm.</summary>
public sealed class HarmlessFlowTests
{
    [Fact]
    public Task Two_lines_for_two_places() => TwoSided.CheckSilent("""
        public class App
        {
            public int A, B, C;
            public void Run()
            {
                A = 1;
                {|a: ~> B = 2;|}
                A = 2;
                A = 3;
                {|b: ~> C = 3;|}
                A = 4;
            }
        }
        """);

    [Fact]
    public Task Two_elements_of_one_list() => TwoSided.CheckSilent("""
        public class App
        {
            public List<string> Names { get; } = new();
            public void Run()
            {
                Names.Add("a");
                {|a: ~> Names.Add("b");|}
                Names.Add("c");
                Names.Add("d");
                {|b: ~> Names.Add("e");|}
                Names.Add("f");
            }
        }
        """);

    [Fact]
    public Task Independent_lines_change_places() => TwoSided.CheckSilent("""
        public class App
        {
            public int A, B, C;
            public int Run(int x)
            {
                {|a:A = x;
                B = x + 1; ~> B = x + 1;
                A = x;|}
                var y = x;
                {|b: ~> C = A + B;|}
                return y;
            }
        }
        """);

    [Fact]
    public Task Callee_and_caller_refuse_the_same() => TwoSided.CheckSilent("""
        //- S.cs
        public class Svc { public int N; public void Do(string name) { {|a: ~> if (name is null) throw new ArgumentNullException(nameof(name));|} N += name.Length; } }
        //- C.cs
        public class Ctl(Svc svc) { public void Post(string name) { {|b: ~> if (name is null) throw new ArgumentNullException(nameof(name));|} svc.Do(name); } }
        """);

    [Fact]
    public Task Nothing_to_do_before_a_line_that_only_computes() => TwoSided.CheckSilent("""
        public class Svc
        {
            public int N;
            public int Len(string? name)
            {
                {|a: ~> if (name is null) return 0;|}
                N++;
                var x = N;
                {|b: ~> x = x * 2;|}
                N++;
                return x;
            }
        }
        """);

    [Fact]
    public Task Both_log() => TwoSided.CheckSilent("""
        public class Svc(ILogger logger)
        {
            public int N;
            public int Len(string name)
            {
                {|a: ~> logger.LogInformation("start " + N);|}
                N++;
                var x = N;
                {|b: ~> logger.LogInformation("x " + x);|}
                N++;
                return x;
            }
        }
        public interface ILogger { void LogInformation(string s); }
        """);

    [Fact]
    public Task Both_save() => TwoSided.CheckSilent("""
        //- S.cs
        public class Db { public int V; public void Save() => V++; }
        public class Svc(Db db) { public int N; public void Do() { N++; {|a: ~> db.Save();|} } }
        //- C.cs
        public class Ctl(Svc svc, Db db) { public void Post() { svc.Do(); {|b: ~> db.Save();|} } }
        """);

    [Fact]
    public Task Two_new_calls_for_two_places() => TwoSided.CheckSilent("""
        public class App
        {
            private int _a, _b, _n;
            public int Sum => _a + _b + _n;
            public void Start()
            {
                _n = 1;
                {|a: ~> InitA();|}
                _n++;
                _n++;
                {|b: ~> InitB();|}
            }
            private void InitA() { _a = 3; }
            private void InitB() { _b = 4; }
        }
        """);

    [Fact]
    public Task Two_lines_of_one_report() => TwoSided.CheckSilent("""
        public class Report
        {
            private readonly System.Text.StringBuilder _sb = new();
            private int _lines;
            public string Text => _sb.ToString() + _lines;
            public void Build()
            {
                Line("head");
                {|a: ~> Line("vat");|}
                Line("sum");
                Line("net");
                {|b: ~> Line("thanks");|}
                Line("end");
            }
            private void Line(string s) { _sb.AppendLine(s); _lines++; }
        }
        """);

    [Fact]
    public Task Nothing_to_do_before_a_line_that_trims_the_result() => TwoSided.CheckSilent("""
        public class Report
        {
            public int Lines;
            public string Build(List<string>? items)
            {
                {|a: ~> if (items is null || items.Count == 0) return "";|}
                var text = "";
                foreach (var i in items!)
                {
                    text += i;
                }
                {|b: ~> text = text.Trim();|}
                Lines = 1;
                return text;
            }
        }
        """);

    [Fact]
    public Task Two_fields_of_one_constructor() => TwoSided.CheckSilent("""
        public class R
        {
            public int A, B, C;
            {|a: ~> public int D;|}
            public R(int x)
            {
                A = x;
                {|a: ~> D = x;|}
                B = x;
                C = x;
                {|b: ~> E = x;|}
            }
            {|b: ~> public int E;|}
        }
        """);

    [Fact]
    public Task Two_cases_of_one_switch() => TwoSided.CheckSilent("""
        public class R
        {
            public int A;
            public void Run(string k)
            {
                switch (k)
                {
                    case "a": A = 1; break;
                    {|a: ~> case "b": A = 2; break;|}
                    case "c": A = 3; break;
                    case "d": A = 4; break;
                    {|b: ~> case "e": A = 5; break;|}
                    default: A = 0; break;
                }
            }
        }
        """);

    [Fact]
    public Task Two_cases_of_one_row_of_checks() => TwoSided.CheckSilent("""
        public class R
        {
            public int A;
            public void Run(string k)
            {
                if (k == "a") { A = 1; return; }
                {|a: ~> if (k == "b") { A = 2; return; }|}
                if (k == "c") { A = 3; return; }
                if (k == "d") { A = 4; return; }
                {|b: ~> if (k == "e") { A = 5; return; }|}
                A = 0;
            }
        }
        """);

    [Fact]
    public Task A_semaphore_of_another_object() => TwoSided.CheckSilent("""
        public class Node
        {
            private readonly SemaphoreSlim _gate = new(1);
            public Node? Next { get; set; }
            public int Loads { get; private set; }

            public void Load()
            {
                {|a: ~> _gate.Wait();|}
                Loads++;
                Loads++;
                {|a: ~> _gate.Release();|}
            }

            public void LoadNext()
            {
                _gate.Wait();
                Loads = 0;
                {|b: ~> Next?.Load();|}
                _gate.Release();
            }
        }
        """);

    [Fact]
    public Task Work_that_can_be_cancelled_now() => TwoSided.CheckSilent("""
        public class Job
        {
            public int Done, Rest;
            public void Run(CancellationToken cancellation)
            {
                Rest = 1;
                {|a: ~> if (cancellation.IsCancellationRequested) return;|}
                Rest = 2;
                Rest = 3;
                {|b: ~> Done++;|}
            }
        }
        """);

    [Fact]
    public Task Branches_that_exclude_each_other() => TwoSided.CheckSilent("""
        public class Job
        {
            public int Done, Rest;
            public void Run(bool fast)
            {
                if (fast)
                {
                    Rest = 1;
                    {|a: ~> Done = 5;|}
                }
                else
                {
                    Rest = 2;
                    {|b: ~> Done = 7;|}
                }
            }
        }
        """);

    [Fact]
    public Task The_same_edit_on_both_sides() => TwoSided.CheckSilent("""
        public class Job
        {
            public decimal Total;
            public int N;
            public void Run()
            {
                N = 1;
                {|ab: ~> Total *= 0.9m;|}
                N = 2;
                N = 3;
                {|b: ~> N = 4;|}
                N = 5;
            }
        }
        """);

    [Fact]
    public Task Cleaning_up_in_a_finally_behind_an_early_return() => TwoSided.CheckSilent("""
        public class Job
        {
            public int Done, Open;
            public int Run(int count)
            {
                try
                {
                    {|a: ~> if (count > 5) return 5;|}
                    Done += count;
                }
                finally
                {
                    Done++;
                    {|b: ~> Open = 0;|}
                }
                return Done;
            }
        }
        """);

    [Fact]
    public Task A_line_that_read_the_place_before_is_rewritten() => TwoSided.CheckSilent("""
        //- Args.cs
        public class Args { public int Kind { get; set; } public int Size { get; set; } public static Args Of(int kind) => new() { Kind = kind }; }
        //- Writer.cs
        public class Writer
        {
            private int _kind;
            public Args? Last { get; private set; }

            public void Convert(int size)
            {
                {|a: ~> _kind = size;|}
                Write();
            }

            public void Write()
            {
                {|b:Last = Args.Of(_kind); ~> Last = new Args { Kind = _kind, Size = 3 };|}
            }
        }
        """);
}
