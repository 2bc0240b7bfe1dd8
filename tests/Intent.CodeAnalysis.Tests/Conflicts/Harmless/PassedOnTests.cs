using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A value that one head changed, in a statement that the other head touched: what the statement does with it decides.</summary>
public sealed class PassedOnTests
{
    private const string Scan = """
        //- Scan.cs
        public class Scanner
        {
            public List<string> Log { get; } = [];

            public void Run(string[] names)
            {
                {|a:var wanted = names.Where(n => n.Length > 3).ToList(); ~> var wanted = names.Where(n => n.Length > 5).ToList();|}
                Log.Add("start");
                Log.Add("filter");
                Log.Add("read");
                USE
            }

            private void Each(List<string> all, Action<string> then, int times = 1)
            {
                foreach (var one in all)
                    for (var i = 0; i < times; i++) then(one);
            }
        }
        """;

    [Theory]
    [InlineData("{|b:Each(wanted, n => Log.Add(n)); ~> Each(wanted, Log.Add);|}")]
    [InlineData("{|b:Each(wanted, Log.Add); ~> Each(wanted, Log.Add, 2);|}")]
    public Task It_is_passed_on_as_before_and_something_beside_it_changed(string use) => TwoSided.CheckSilent(Fill(Scan, "", use));

    [Theory]
    [InlineData("{|b:Each([\"a\"], Log.Add); ~> Each(wanted, Log.Add);|}")]
    [InlineData("{|b:Each(wanted, Log.Add); ~> Each(wanted.Take(2).ToList(), Log.Add);|}")]
    public Task It_is_passed_on_by_the_new_code_alone(string use) => TwoSided.Check("//@ expect: INT5006 b Run\n" + Fill(Scan, "", use));
}
