namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5002: both heads add by the same member, or multiply by the same number, although the one writes it in another way than the other.</summary>
public sealed class CommonSummandTests
{
    [Theory]
    [InlineData("(int)Break.TotalMinutes * _shows.Count(s => s.Hall == hall)", "INT5002")]
    [InlineData("Extra + (int)Break.TotalMinutes", "INT5002")]
    [InlineData("(int)Setup.TotalMinutes * _shows.Count(s => s.Hall == hall)", "")]
    [InlineData("Extra", "")]
    public Task Each_element_gets_it_in_the_loop_and_behind_it(string summand, string rule) => LineFixture.Check(rule, $$"""
        //- Plan.cs
        public record Show(string Hall, int Minutes);
        public class Plan
        {
            private readonly List<Show> _shows = [];
            private static readonly TimeSpan Break = TimeSpan.FromMinutes(20);
            private static readonly TimeSpan Setup = TimeSpan.FromMinutes(45);
            public int Extra { get; set; }
            public Dictionary<string, int> PerHall()
            {
                var minutes = new Dictionary<string, int>();
                foreach (var show in _shows)
                {
                    var name = show.Hall;
                    {|a:minutes[name] = minutes.GetValueOrDefault(name) + show.Minutes; ~> minutes[name] = minutes.GetValueOrDefault(name) + show.Minutes + (int)Break.TotalMinutes;|}
                }

                {|b: ~> foreach (var hall in minutes.Keys)
                    minutes[hall] += {{summand}};
                EXPECT
                |}
                return minutes;
            }
        }
        """);

    [Theory]
    [InlineData("kind == \"T\" ? 1000m : 1m", "INT5002")]
    [InlineData("kind switch { \"T\" => 1000m, \"K\" => 2m, _ => 1m }", "INT5002")]
    [InlineData("kind == \"F\" ? 0.9m : 1m", "")]
    public Task A_method_gives_the_factor_that_the_other_head_writes(string factor, string rule) => LineFixture.Check(rule, $$"""
        //- Scale.cs
        public class Slip { public string Kind = ""; public decimal Raw; public decimal Weight; }
        public class Scale
        {
            private readonly List<decimal> _kept = [];
            public Slip Read(string kind, decimal raw)
            {
                var slip = new Slip { Kind = kind, Raw = raw };
                slip.Weight = slip.Raw;
                {|a: ~> if (slip.Kind == "T") { slip.Weight *= 1000m; }|}
                slip.Raw = 0m;
                {|b: ~> slip.Weight *= Factor(slip.Kind);
                EXPECT
                |}
                _kept.Add(slip.Weight);
                return slip;
            }
            {|b: ~> private static decimal Factor(string kind) => {{factor}};|}
        }
        """);
}
