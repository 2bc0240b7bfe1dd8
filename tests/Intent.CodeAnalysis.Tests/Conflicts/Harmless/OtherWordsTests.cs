namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>One head writes what it does in another way, the other works beside it: nothing is said.</summary>
public sealed class OtherWordsTests
{
    [Fact]
    public Task Lines_become_a_method() => TwoSided.CheckSilent("""
        public class App
        {
            public int A, B, C;
            public int Run(int x)
            {
                {|a:A = x * 2;
                B = A + 1; ~> Prepare(x);|}
                var y = x;
                {|b: ~> C = A + B;|}
                return y;
            }
            {|a: ~> private void Prepare(int x)
            {
                A = x * 2;
                B = A + 1;
            }|}
        }
        """);

    [Fact]
    public Task A_variable_is_renamed() => TwoSided.CheckSilent("""
        public class App
        {
            public int A;
            public int Run(int[] xs)
            {
                var {|a:s ~> sum|} = 0;
                foreach (var x in xs)
                {
                    {|a:s ~> sum|} += x;
                }
                A = 1;
                A = 2;
                {|b: ~> A = xs.Length;|}
                A++;
                return {|a:s ~> sum|};
            }
        }
        """);

    [Fact]
    public Task A_text_is_put_together_in_another_way() => TwoSided.CheckSilent("""
        public class Svc
        {
            public int N;
            public string Name(string first, string last)
            {
                {|a:var full = first + " " + last; ~> var full = $"{first} {last}";|}
                N++;
                N++;
                {|b: ~> N += full.Length;|}
                return full;
            }
        }
        """);

    [Fact]
    public Task An_await_goes_on_elsewhere() => TwoSided.CheckSilent("""
        //- R.cs
        public class R
        {
            public int V;
            public async Task<int> Get()
            {
                {|a:var x = await Task.FromResult(V); ~> var x = await Task.FromResult(V).ConfigureAwait(false);|}
                V++;
                V++;
                {|b: ~> V += x;|}
                V++;
                return x;
            }
        }
        """);

    [Fact]
    public Task A_type_is_spelled_out() => TwoSided.CheckSilent("""
        public class R
        {
            public int V;
            public int Get(int[] a)
            {
                {|a:var x = a.Length; ~> int x = a.Length;|}
                V++;
                V++;
                {|b: ~> V += x;|}
                V++;
                return x;
            }
        }
        """);

    [Fact]
    public Task A_null_check_is_written_as_a_pattern() => TwoSided.CheckSilent("""
        public class R
        {
            public int V;
            public int Get(string? s)
            {
                {|a:if (s == null) ~> if (s is null)|}
                {
                    V++;
                    V++;
                    {|b: ~> V = 0;|}
                }
                return V;
            }
        }
        """);

    [Fact]
    public Task A_loop_becomes_a_query() => TwoSided.CheckSilent("""
        public class R
        {
            public int V;
            public int Get(int[] xs)
            {
                {|a:var sum = 0;
                foreach (var x in xs) sum += x; ~> var sum = xs.Sum();|}
                V++;
                V++;
                {|b: ~> V += sum;|}
                return sum;
            }
        }
        """, allowInformation: true);

    [Fact]
    public Task A_line_is_wrapped_and_another_follows() => TwoSided.CheckSilent("""
        public class R
        {
            public int A, B, C;
            public void Run()
            {
                A = 1;
                {|a:B = 2; ~> try { B = 2; } finally { C = 0; }|}
                A = 3;
                A = 4;
                {|b: ~> A = 5;|}
            }
        }
        """);

    [Fact]
    public Task An_empty_collection_is_written_as_an_expression() => TwoSided.CheckSilent("""
        //- Report.cs
        public class Report
        {
            public int Count(string[] names)
            {
                {|a:var seen = new Dictionary<string, int>(); ~> Dictionary<string, int> seen = [];|}
                foreach (var name in names)
                {
                    seen[name] = seen.GetValueOrDefault(name) + 1;
                }
                {|b: ~> if (seen.Count > 10) return 10;|}
                return seen.Count;
            }
        }
        """);

    [Fact]
    public Task A_collection_that_is_no_longer_empty_is_another_value() => TwoSided.Check("""
        //@ expect: INT5006 b Count
        //- Report.cs
        public class Report
        {
            public int Count(string[] names)
            {
                {|a:var seen = new List<string>(); ~> List<string> seen = ["all"];|}
                foreach (var name in names)
                {
                    seen.Add(name);
                }
                {|b: ~> var size = seen.Count * 2;
                Console.WriteLine(size);|}
                return seen.Count;
            }
        }
        """);
}
