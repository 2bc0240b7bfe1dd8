namespace Intent.CodeAnalysis.Tests.Conflicts.Binding;

/// <summary>New code that measures by a number's name asks for the limit in force; new code that computes with it may rely on what it was.</summary>
public sealed class LimitUseTests
{
    private static string Duty(string use) => $$"""
        //- Duty.cs
        public static class Duty
        {
            public const int Limit = {|a:200 ~> 250|};
            public static bool IsSmall(int brewed) => brewed <= Limit;
        }
        //- Notice.cs
        public static class Notice
        {
            public static string Title => "notice";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("public static string For(int brewed) => brewed <= Duty.Limit ? \"small\" : \"large\";", "")]
    [InlineData("public static int Over(int brewed) => Math.Max(0, brewed - Duty.Limit);", "")]
    [InlineData("public static bool IsAt(int brewed) => Duty.Limit == brewed;", "")]
    [InlineData("public static string Heading => \"small brewers up to \" + Duty.Limit.ToString(\"0\") + \" hl\";", "")]
    [InlineData("public static string Line => string.Format(\"small brewers up to {0} hl\", Duty.Limit);", "")]
    [InlineData("public static string Line => string.Format(\"{0};{1}\", Title, Duty.Limit);", "INT2005")]
    [InlineData("public static int Near => Duty.Limit - 50;", "INT2005")]
    [InlineData("public static int Doubled(int brewed) => Duty.Limit * brewed;", "INT2005")]
    [InlineData("public static bool IsNear(int brewed) => brewed + 50 > Duty.Limit;", "INT2005")]
    [InlineData("public static int Turns() { var turns = 0; for (var at = 0; at < Duty.Limit; at++) turns++; return turns; }", "INT2005")]
    public Task A_limit_that_changes(string use, string rule) => LineFixture.Check(rule, Duty(use));
}
