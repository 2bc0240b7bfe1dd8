namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>Keys that are told apart by a running number are told apart by any comparer.</summary>
public sealed class NumberedKeyTests
{
    private static string Codes(string key) => $$"""
        //- Codes.cs
        public class Codes
        {
            private readonly Dictionary<string, string> _holders = new({|a: ~> StringComparer.OrdinalIgnoreCase|});
            public int Active => _holders.Count;
            public void Register(string code, string holder) => _holders[code] = holder;
            public bool Revoke(string code) => _holders.Remove(code);
        }
        //- Passes.cs
        public class Passes(Codes codes)
        {
            private readonly List<string> _issued = [];
            public int Issued => _issued.Count;
            {|b: ~> public void SignOn(string skipper, string firm)
            {
                var pass = {{key}};
                codes.Register(pass, firm);
                EXPECT
                _issued.Add(pass);
            }|}
        }
        """;

    [Theory]
    [InlineData("$\"{skipper}-w{_issued.Count + 1}\"", "")]
    [InlineData("$\"{skipper}-w{firm.Length}\"", "INT3008")]
    public Task New_keys_of_a_table_that_stops_to_look_at_the_case(string key, string rule) => LineFixture.Check(rule, Codes(key));
}
