namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3014: a base class answers otherwise, its old implementers got the old answer as one of their own, and a new one says nothing.</summary>
public sealed class AdaptedImplementersTests
{
    private static string Rules(string own, string added) => $$"""
        //- Rules.cs
        public record Unit(bool IsDwelling);
        public abstract class Rule
        {
            public abstract decimal Amount(Unit unit);
            public virtual bool Applies(Unit unit) => {|a:unit.IsDwelling ~> true|};
        }
        public class Heating : Rule
        {
            public override decimal Amount(Unit unit) => 9m;
            {|a: ~> {{own}}|}
        }
        //- Internet.cs
        public static class Titles { public static string Internet => "internet"; }
        {|b: ~> public class Internet : Rule
        EXPECT
        {
            public override decimal Amount(Unit unit) => 12.9m;
            {{added}}
        }|}
        """;

    private const string Adapted = "public override bool Applies(Unit unit) => unit.IsDwelling;";

    [Theory]
    [InlineData(Adapted, "", "INT3014")]
    [InlineData(Adapted, "public override bool Applies(Unit unit) => !unit.IsDwelling;", "")]
    // Nobody kept the old answer: it was wrong for all.
    [InlineData("", "", "")]
    public Task A_new_implementer_says_nothing(string own, string added, string rule) => LineFixture.Check(rule, Rules(own, added));
}
