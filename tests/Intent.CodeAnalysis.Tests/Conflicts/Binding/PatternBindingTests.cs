namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>New code binds to methods that it does not name: those of loops, awaits, initialisers, indices and operators; the other head adds a better one.</summary>
public sealed class PatternBindingTests
{
    private static string Of(string shelf, string use, string mark = "INT2001", string members = "") => $$"""
        //- Shelf.cs
        public class Item { public int N; }
        {{shelf}}
        //- Use.cs
        public class Use
        {
            {{members}}
            public async Task<object> Do(Shelf shelf)
            {
                await Task.Yield();
                {|b:return 0; ~> {{use}}|}{{(mark.Length > 0 ? "\n//~ b: " + mark : "")}}
            }
        }
        """;

    private static Task Check(string text, bool same) => same ? LineFixture.Silent(text) : LineFixture.Finds(text);

    [Fact]
    public Task Indexer_with_swapped_parameters() => LineFixture.Finds(Of(
        "public class Shelf { public int this[{|a:int row, int column ~> int column, int row|}] => row * 10 + column; }", "return shelf[1, 2];", "INT2004"));

    [Theory]
    [InlineData("public void Add(int number) => All.Add(number + 1);", false)]
    [InlineData("public void Add(int number, int times) => All.Add(number + times);", true)]
    public Task Element_of_an_initialiser(string added, bool same) => Check(Of(
        "public class Shelf : System.Collections.IEnumerable { public List<object> All = new(); public void Add(object item) => All.Add(item); {|a: ~> " + added + "|} public System.Collections.IEnumerator GetEnumerator() => All.GetEnumerator(); }",
        "return new Shelf { 1, 2 };", same ? "" : "INT2001"), same);

    [Theory]
    [InlineData("public IEnumerator<int> GetEnumerator() => new List<int> { 2 }.GetEnumerator();", false)]
    [InlineData("public int Count() => 2;", true)]
    public Task Loop_over_what_an_extension_enumerates(string added, bool same) => Check(Of(
        "public class Shelf { public int N; {|a: ~> " + added + "|} } public static class Shelves { public static IEnumerator<int> GetEnumerator(this Shelf shelf) => new List<int> { shelf.N }.GetEnumerator(); }",
        "var sum = 0; foreach (var n in shelf) sum += n; return sum;", same ? "" : "INT2001"), same);

    [Fact]
    public Task Loop_that_gets_a_quicker_enumerator() => LineFixture.Silent(Of(
        "public class Shelf : IEnumerable<int> { private readonly List<int> _n = new(); {|a: ~> public List<int>.Enumerator GetEnumerator() => _n.GetEnumerator();|} IEnumerator<int> IEnumerable<int>.GetEnumerator() => _n.GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => _n.GetEnumerator(); }",
        "var sum = 0; foreach (var n in shelf) sum += n; return sum;", ""));

    [Theory]
    [InlineData("public System.Runtime.CompilerServices.TaskAwaiter<int> GetAwaiter() => Task.FromResult(2).GetAwaiter();", false)]
    [InlineData("public Task<int> Get() => Task.FromResult(2);", true)]
    public Task Await_by_an_extension(string added, bool same) => Check(Of(
        "public class Shelf { public int N; {|a: ~> " + added + "|} } public static class Shelves { public static System.Runtime.CompilerServices.TaskAwaiter<int> GetAwaiter(this Shelf shelf) => Task.FromResult(shelf.N).GetAwaiter(); }",
        "var n = await shelf; return n;", same ? "" : "INT2001"), same);

    [Theory]
    [InlineData("public int this[Index at] => N[0];", false)]
    [InlineData("public int this[string name] => name.Length;", true)]
    public Task Index_from_the_end(string added, bool same) => Check(Of(
        "public class Shelf { public List<int> N = new() { 1 }; public int Count => N.Count; public int this[int at] => N[at]; {|a: ~> " + added + "|} }",
        "var last = shelf[^1]; return last;", same ? "" : "INT2001"), same);

    [Theory]
    [InlineData("public Shelf this[Range part] => new();", false)]
    [InlineData("public Shelf Part(Range part) => new();", true)]
    public Task Part_of_a_list(string added, bool same) => Check(Of(
        "public class Shelf { public int Length => 3; public Shelf Slice(int from, int count) => this; {|a: ~> " + added + "|} }",
        "var part = shelf[1..2]; return part;", same ? "" : "INT2001"), same);

    [Theory]
    [InlineData("public static Shelf operator +(Shelf x, int y) => new() { N = x.N + y };", false)]
    [InlineData("public static Shelf operator +(Shelf x, string y) => new() { N = x.N + y.Length };", true)]
    public Task Compound_assignment(string added, bool same) => Check(Of(
        "public class Shelf { public decimal N; public static Shelf operator +(Shelf x, decimal y) => new() { N = x.N + y * 2 }; {|a: ~> " + added + "|} }",
        "shelf += 1; return shelf;", same ? "" : "INT2001"), same);

    [Theory]
    [InlineData("public Shelf(int size) => N = size * 2;", false)]
    [InlineData("public Shelf(string name) => N = name.Length;", true)]
    public Task Constructor_of_the_base_class(string added, bool same) => Check($$"""
        //- Shelf.cs
        public class Shelf { public decimal N; public Shelf(decimal size) => N = size; {|a: ~> {{added}}|} }
        //- Deep.cs
        {|b:// later ~> public class Deep : Shelf
        {
            public Deep(int size) : base(size) { }{{(same ? "" : "\n//~ b: INT2001")}}
        }|}
        """, same);

    [Theory]
    [InlineData("int depth = 3", "int depth = 5", false)]
    [InlineData("int depth = 3", "int depth = 3, int width = 1", true)]
    public Task Default_of_the_base_class(string was, string now, bool same) => Check($$"""
        //- Shelf.cs
        public class Shelf(string name, {|a:{{was}} ~> {{now}}|}) { public string Name => name + depth; }
        //- Deep.cs
        {|b:// later ~> public class Deep(string name)
            : Shelf(name);{{(same ? "" : "\n//~ b: INT2004\n")}}|}
        """, same);

    [Fact]
    public Task Handler_of_an_event_whose_parameters_were_swapped() => LineFixture.Finds("""
        //- Shelf.cs
        {|a:public delegate void Moved(int from, int to); ~> public delegate void Moved(int to, int from);|}
        public class Shelf
        {
            public event Moved? Moved;
            public void Move(int from, int to) => {|a:Moved?.Invoke(from, to) ~> Moved?.Invoke(to, from)|};
        }
        //- Watch.cs
        public class Watch
        {
            public int Up;
            public void Over(Shelf shelf)
            {
                {|b: ~> shelf.Moved += (from, to) => Up += to > from ? 1 : 0;|}
                //~ b: INT2004
            }
        }
        """);

    [Theory]
    [InlineData("shelf.Rating is var r && r > 3", "INT2003")]
    [InlineData("shelf is { Rating: < 3 }", "INT2003")]
    [InlineData("new[] { shelf }.Sum(s => s.Rating) > 3", "INT2003")]
    [InlineData("string.Format(\"{0}\", shelf.Rating)", "INT2003")]
    [InlineData("-shelf.Rating", "INT2003")]
    [InlineData("Equals(shelf.Rating, 3)", "INT2003")]
    [InlineData("new { shelf.Rating }", "INT2003")]
    public Task Missing_value_in_other_clothes(string use, string rule) => LineFixture.Finds(Of(
        "public class Shelf { public {|a:int ~> int?|} Rating { get; set; } }", "return " + use + ";", rule));

    [Theory]
    [InlineData("shelf is { Rating: { } r } && r > 3")]
    [InlineData("shelf is { Rating: { } }")]
    public Task Who_asks_for_any_value_means_what_a_missing_one_gives(string use) => LineFixture.Silent(Of(
        "public class Shelf { public {|a:int ~> int?|} Rating { get; set; } }", "return " + use + ";", ""));

    [Theory]
    [InlineData("public void Deconstruct(out int a, out int b) => (a, b) = (N, N * 2);", false)]
    [InlineData("public void Deconstruct(out int a, out int b) => (a, b) = (N, N + 1);", true)]
    [InlineData("public void Deconstruct(out int a, out int b, out int c) => (a, b, c) = (N, N, N);", true)]
    public Task Taken_apart_by_an_extension(string added, bool same)
    {
        var shelf = "public class Shelf { public int N; {|a: ~> " + added + "|} } public static class Shelves { public static void Deconstruct(this Shelf shelf, out int a, out int b) => (a, b) = (shelf.N, shelf.N + 1); }";
        return Task.WhenAll(
            Check(Of(shelf, "var (low, high) = shelf; return high - low;", same ? "" : "INT2001"), same),
            Check(Of(shelf, "return shelf is (0, 1);", same ? "" : "INT2001"), same),
            Check(Of(shelf, "foreach (var (low, high) in new[] { shelf }) return high - low; return 0;", same ? "" : "INT2001"), same));
    }

    [Fact]
    public Task Handler_without_parameters_of_an_event_that_got_another_delegate() => LineFixture.Silent("""
        //- Shelf.cs
        public class Shelf
        {
            public event {|a:Action<int>? ~> Action<int, int>?|} Moved;
            public void Move(int by) => {|a:Moved?.Invoke(by) ~> Moved?.Invoke(by, by)|};
        }
        //- Watch.cs
        public class Watch
        {
            public int Up;
            public void Over(Shelf shelf)
            {
                {|b: ~> shelf.Moved += delegate { Up++; };|}
            }
        }
        """);
}
