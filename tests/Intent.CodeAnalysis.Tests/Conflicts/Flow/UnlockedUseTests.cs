using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT5007: one head locks all uses of a field, and new code of the other head uses it without the lock.</summary>
public sealed class UnlockedUseTests
{
    private const string Register = """
        //- Register.cs
        public class Register
        {
            private readonly List<string> _names = [];
            private readonly string _title = "names";
            private int _count;
            {|a: ~> private readonly LOCK _gate = new(ARGUMENTS);|}

            public void Add(string name)
            {
                {|a: ~> TAKE|}
                {
                    _names.Add(name);
                    _count++;
                }
                {|a: ~> GIVE|}
            }

            public bool Has(string name)
            {
                {|a: ~> TAKE|}
                {
                    return OPEN_names.Contains(name) && _count > 0;
                }
            }

            public string Title => _title;

            {|b: ~> USE|}
            EXPECT
            public override int GetHashCode() => 1;
            private string Upper(string name) => name.ToUpperInvariant() + Title;
        }
        """;

    private static string With(string use, string expect = "//~ b: INT5007", string kind = "object", string arguments = "", string take = "lock (_gate)", string give = "", string open = "") => Register
        .Replace("LOCK", kind, StringComparison.Ordinal).Replace("ARGUMENTS", arguments, StringComparison.Ordinal).Replace("TAKE", take, StringComparison.Ordinal)
        .Replace("GIVE", give, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal).Replace("OPEN", open, StringComparison.Ordinal);

    [Theory]
    [InlineData("public void Remove(string name) { _names.Remove(name); }")]
    [InlineData("public int Length => _names.Count;")]
    [InlineData("public void Reset() => _count = 0;")]
    public Task New_code_uses_a_field_without_its_lock(string use) => Finds(With(use));

    [Fact]
    public Task A_semaphore_is_a_lock() =>
        Finds(With("public void Remove(string name) { _names.Remove(name); }", kind: "SemaphoreSlim", arguments: "1", take: "_gate.Wait();", give: "_gate.Release();"));

    [Theory]
    [InlineData("public void Remove(string name) { lock (_names) { _names.Remove(name); } }")]
    [InlineData("public string Text() => _title;")]
    [InlineData("public Register(IEnumerable<string> names) => _names.AddRange(names); public Register() { }")]
    [InlineData("public string Loud(string name) => Upper(name);")]
    public Task Other_code_needs_no_lock(string use) => Silent(With(use, ""));
}
