using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3001: new objects hold a default where every object had a value, and new code computes with it.</summary>
public sealed class GivenDefaultTests
{
    private const string Members = """
        //- Member.cs
        public class Member
        {
            public Member(string name, DateOnly joined, string? mail = null) => (Name, Mail, Joined) = (name, mail, joined);
            public Member(string name, DateOnly joined)
            {
                Name = name;
                Joined = joined;
            }
            public string Name { get; }
            public string? Mail { get; }
            public DateOnly Joined { get; }
            public Guid Card { get; init; }
        }
        //- Desk.cs
        public class Desk
        {
            public Member Add(string name, DateOnly day) => new Member(name, day) { Card = Guid.NewGuid() };
            {|a: ~> MAKE|}
            public string Name => "desk";
        }
        //- Report.cs
        public class Report
        {
            {|b: ~> USE|}
            EXPECT
            public string Name => "report";
        }
        """;

    private const string Guest = "public Member Guest(string name) => new Member(name, default);";

    private static string With(string make, string use, string expect = "//~ b: INT3001") =>
        Members.Replace("MAKE", make, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData(Guest, "public bool IsOld(Member m, DateOnly before) => m.Joined < before;")]
    [InlineData(Guest, "public int Years(Member m, DateOnly on) { var since = m.Joined; return on.Year - since.Year; }")]
    [InlineData("public Member Guest(string name) { return new(name, DateOnly.MinValue); }", "public int Month(Member m) => m.Joined.Month;")]
    public Task A_factory_gives_a_default_that_new_code_computes_with(string make, string use) => Finds(With(make, use));

    [Theory]
    [InlineData("public string Line(Member m) => m.Name + \" since \" + m.Joined.ToString();")]
    [InlineData("public bool IsOld(Member m, DateOnly before) => m.Joined != default && m.Joined < before;")]
    [InlineData("public DateOnly Since(Member m) => m.Joined;")]
    [InlineData("public int Length(Member m) => m.Name.Length;")]
    public Task The_default_is_looked_at_or_only_passed_on(string use) => Silent(With(Guest, use, ""));

    [Fact]
    public Task A_real_value_is_no_placeholder() =>
        Silent(With("public Member Guest(string name, DateOnly today) => new Member(name, today);", "public bool IsOld(Member m, DateOnly before) => m.Joined < before;", ""));

    [Fact]
    public Task Some_objects_had_no_value_before() => Silent(With(Guest, "public bool IsOld(Member m, DateOnly before) => m.Joined < before;", "")
        .Replace("public string Name => \"desk\";", "public Member Unknown() => new Member(\"?\", default);", StringComparison.Ordinal));

    [Fact]
    public Task Objects_of_tests_hold_what_they_need() => Silent(With(Guest, "public bool IsOld(Member m, DateOnly before) => m.Joined < before;", "")
        .Replace("//- Desk.cs", "//- tests/DeskTests.cs", StringComparison.Ordinal));
}
