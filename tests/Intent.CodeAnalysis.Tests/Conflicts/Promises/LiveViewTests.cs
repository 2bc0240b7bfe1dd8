namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A member gave its own collection or a view of it and gives a copy now, or the other way round: code that reads the result after it changed the owner sees another state.</summary>
public sealed class LiveViewTests
{
    private static string Cart(string type, string was, string now, string use, string mark = "") => $$"""
        //- Cart.cs
        public record Line(string Sku, int Quantity);
        public class Cart
        {
            private readonly List<Line> _lines = new();
            public void Put(Line line) => _lines.Add(line);
            public int Sum() => _lines.Sum(l => l.Quantity);
            public {{type}} Lines {|a:{{was}} ~> {{now}}|}
        }
        //- Desk.cs
        public class Desk
        {
            public object? Book(Cart cart, Line line)
            {
                {|b:return null; ~> {{use}}|}{{mark}}
            }
        }
        """;

    private const string Kept = "var lines = cart.Lines; cart.Put(line); return lines.Count();";

    [Theory]
    [InlineData("IReadOnlyList<Line>", "=> _lines;", "=> _lines.ToList();", Kept)]
    [InlineData("IReadOnlyList<Line>", "=> _lines.AsReadOnly();", "=> [.. _lines];", Kept)]
    [InlineData("IEnumerable<Line>", "=> _lines.Where(l => l.Quantity > 0);", "=> _lines.Where(l => l.Quantity > 0).ToList();", Kept)]
    [InlineData("IEnumerable<Line>", "=> _lines.Where(l => l.Quantity > 0);", "{ get { var hits = _lines.FindAll(l => l.Quantity > 0); hits.Sort((x, y) => x.Quantity - y.Quantity); return hits; } }", Kept)]
    [InlineData("IList<Line>", "=> _lines;", "=> _lines.ToList();", "cart.Lines.Add(line); return cart.Sum();")]
    [InlineData("List<Line>", "{ get; } = new();", "=> new(_lines);", "cart.Lines.Add(line); return null;")]
    public Task A_view_became_a_copy(string type, string was, string now, string use) =>
        LineFixture.Finds(Cart(type, was, now, use, "\n//~ b: INT3012"));

    [Theory]
    [InlineData("IReadOnlyList<Line>", "=> _lines.ToList();", "=> _lines;")]
    [InlineData("IReadOnlyList<Line>", "=> [.. _lines];", "=> _lines;")]
    [InlineData("IReadOnlyList<Line>", "=> _lines.ToList();", "=> _lines.AsReadOnly();")]
    public Task A_copy_became_the_list_itself(string type, string was, string now) =>
        LineFixture.Finds(Cart(type, was, now, "var before = cart.Lines; cart.Put(line); return cart.Lines.Count - before.Count;", "\n//~ b: INT3005"));

    [Theory]
    [InlineData("cart.Put(line); return cart.Lines.Count;")]
    [InlineData("var lines = cart.Lines; return lines.Count + cart.Sum();")]
    [InlineData("var lines = cart.Lines; var size = lines.Count; cart.Put(line); return size;")]
    [InlineData("foreach (var l in cart.Lines) Console.WriteLine(l.Sku); return null;")]
    public Task Nobody_reads_what_came_later(string use)
    {
        const string Type = "IReadOnlyList<Line>", View = "=> _lines;", Copy = "=> _lines.ToList();";
        return Task.WhenAll(LineFixture.Silent(Cart(Type, View, Copy, use)), LineFixture.Silent(Cart(Type, Copy, View, use)));
    }

    [Fact]
    public Task A_copy_of_which_the_code_takes_its_own() =>
        LineFixture.Silent(Cart("List<Line>", "=> _lines;", "=> _lines.ToList();", "var mine = cart.Lines.ToList(); mine.Add(line); return mine.Count;"));

    [Theory]
    [InlineData("cart.Lines", true)]
    [InlineData("new Cart().Lines", false)]
    [InlineData("[.. cart.Lines]", false)]
    public Task An_object_keeps_the_view(string given, bool found)
    {
        var text = $$"""
            //- Cart.cs
            public class Cart
            {
                private readonly List<int> _lines = new();
                public void Put(int line) => _lines.Add(line);
                public IReadOnlyList<int> Lines => {|a:_lines ~> _lines.ToArray()|};
            }
            //- b+ Badge.cs
            public class Badge
            {
                private readonly IReadOnlyList<int> _lines;
                public Badge(Cart cart)
                {
                    _lines = {{given}};
            {{(found ? "//~ b: INT3012" : "")}}
                }
                public string Text => $"{_lines.Count} lines";
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
