namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A lookup gives a default on a miss now; who asks first whether there is anything, never gets it (INT3001).</summary>
public sealed class AskedFirstTests
{
    [Theory]
    [InlineData("{ return prices.Of(name) * grams; }", true)]
    [InlineData("{ if (!prices.Knows(name)) throw new InvalidOperationException(name); return prices.Of(name) * grams; }", false)]
    [InlineData("{ if (!prices.Knows(name)) return -1; return prices.Of(name) * grams; }", false)]
    [InlineData("=> prices.Knows(name) ? prices.Of(name) * grams : -1;", false)]
    [InlineData("=> names.All(n => prices.Knows(n)) ? names.Sum(n => prices.Of(n) * grams) : -1;", false)]
    [InlineData("{ if (!prices.Knows(\"salt\")) return -1; return prices.Of(name) * grams; }", true)]              // something else is asked for
    [InlineData("{ if (prices.Knows(name)) grams = 2 * grams; return prices.Of(name) * grams; }", true)]          // asked, and taken all the same
    public Task A_price_that_is_not_there_is_zero(string body, bool found)
    {
        var text = $$"""
            //- Prices.cs
            public sealed class Prices
            {
                private readonly Dictionary<string, decimal> _all = new();
                public bool Knows(string name) => _all.ContainsKey(name);
                public decimal Of(string name) => {|a:_all[name] ~> _all.TryGetValue(name, out var price) ? price : 0m|};
            }
            //- Costing.cs
            public sealed class Costing(Prices prices)
            {
                public int Version => 1;
                {|b: ~> public decimal Cost(string name, string[] names, decimal grams) {{body}}
            {{(found ? "//~ b: INT3001" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("if (!headers.Has(\"Subject\")) return null; ", false)]
    [InlineData("", true)]
    public Task A_header_that_is_not_there_is_empty(string question, bool found)
    {
        var text = $$"""
            //- Headers.cs
            public sealed class Headers
            {
                private readonly Dictionary<string, string> _all = new();
                public bool Has(string name) => _all.ContainsKey(name);
                public string this[string name] => {|a:_all[name] ~> _all.TryGetValue(name, out var value) ? value : ""|};
            }
            //- Spam.cs
            public static class Spam
            {
                public static int Version => 1;
                {|b: ~> public static int? Points(Headers headers) { {{question}}return headers["Subject"].Length < 4 ? 5 : 0; }
            {{(found ? "//~ b: INT3001" : "")}}
            |}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
