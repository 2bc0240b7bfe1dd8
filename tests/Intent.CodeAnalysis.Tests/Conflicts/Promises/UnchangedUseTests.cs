namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A line that is written anew around a use that stood there before is no new reliance; a use that goes elsewhere now is one.</summary>
public sealed class UnchangedUseTests
{
    private const string Member = """
        //- Member.cs
        public class Member(DateOnly joined, bool isGuest)
        {
            public bool IsGuest => isGuest;
            public int Years(DateOnly on)
            {
                {|a: ~> if (isGuest) return 0;|}
                return on.Year - joined.Year;
            }
        }

        """;

    [Fact]
    public Task The_row_of_a_report_gets_another_column() => TwoSided.CheckSilent(Member + """
        //- Report.cs
        public record Row(string Name, int Years) { public int Open { get; init; } }
        public class Report
        {
            public List<Row> Rows(IEnumerable<Member> members, DateOnly on)
            {
                var rows = new List<Row>();
                foreach (var member in members)
                {
                    {|b:rows.Add(new Row("member", member.Years(on))); ~> rows.Add(new Row("member", member.Years(on))
                    {
                        Open = members.Count(),
                    });|}
                }
                return rows;
            }
        }
        """);

    [Fact]
    public Task An_argument_beside_it_changes() => TwoSided.CheckSilent(Member + """
        //- Badge.cs
        public class Badge
        {
            public string Text(Member member, DateOnly on) => string.Concat({|b:"since ", member.Years(on) ~> "member for years: ", member.Years(on)|});
        }
        """);

    [Fact]
    public Task The_same_line_begins_to_use_it() => TwoSided.Check("//@ expect: INT3001 b Years\n" + Member + """
        //- Rate.cs
        public class Rate
        {
            public decimal Of(Member member, DateOnly on) => {|b:Math.Min(0.05m, 0.01m) ~> Math.Min(0.05m, 1m / member.Years(on))|};
        }
        """);

    [Fact]
    public Task The_same_line_computes_with_it_now() => TwoSided.Check("//@ expect: INT3001 b Years\n" + Member + """
        //- Rate.cs
        public class Rate
        {
            public decimal Of(Member member, decimal total, DateOnly on)
            {
                {|b:var years = member.Years(on); ~> var years = total / member.Years(on);|}
                return years;
            }
        }
        """);
}
