using System.Collections;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Ledger;

namespace Intent.Core.Tests.Ledger;

/// <summary>The law of every view: the same set of records gives the same view, in any order, with duplicates, folded at once, step by step or by parts.</summary>
public sealed class ViewLawTests
{
    private static readonly Type[] All =
        [.. typeof(IView<>).Assembly.GetTypes().Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IView<>)))];

    public static TheoryData<Type> Views => [.. All];

    [Theory]
    [MemberData(nameof(Views))]
    public void Order_duplicates_and_parts_do_not_matter(Type view) => Law(nameof(Any), view);

    [Theory]
    [MemberData(nameof(Views))]
    public void No_permutation_of_a_few_records_matters(Type view) => Law(nameof(Permutations), view);

    [Fact]
    public void There_are_views_and_they_show_something()
    {
        All.Should().HaveCount(4);
        foreach (var view in All)
        {
            Law(nameof(ShowsSomething), view);
        }
    }

    private static void Law(string name, Type view)
    {
        var law = typeof(ViewLawTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(view);
        law.CreateDelegate<Action>()();
    }

    private static void Any<V>()
        where V : IView<V>
    {
        var cases = from set in RecordSamples.Sets from seed in Gen.Choose(0, int.MaxValue) select (set, seed);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var random = new Random(c.seed);
            var expected = Show(View.Of<V>(c.set));
            var shuffled = c.set.Concat(c.set.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToList();
            // Two stores that share some records, united.
            var (one, other) = (c.set.Where(_ => random.Next(3) > 0).ToList(), shuffled);
            return Show(View.Of<V>(shuffled)) == expected
                && Show(View.Of<V>(one).AddRange(other)) == expected
                && Show(View.Of<V>(other).AddRange(one)) == expected;
        }).QuickCheckThrowOnFailure();
    }

    private static void Permutations<V>()
        where V : IView<V>
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var set = RecordSamples.Set(seed, 5);
            var expected = Show(View.Of<V>(set));
            foreach (var order in Orders(set))
            {
                Show(View.Of<V>(order)).Should().Be(expected);
            }
        }
    }

    private static void ShowsSomething<V>()
        where V : IView<V> => Show(View.Of<V>(RecordSamples.Set(1, 60))).Length.Should().BeGreaterThan(Show(V.Empty).Length + 300);

    private static IEnumerable<List<ReadRecord>> Orders(List<ReadRecord> set) =>
        set.Count <= 1 ? [set] : set.SelectMany((first, i) => Orders([.. set.Where((_, j) => j != i)]).Select(rest => (List<ReadRecord>)[first, .. rest]));

    /// <summary>All public properties, all the way down: two views that show the same answer the same.</summary>
    private static string Show(object? value) => value switch
    {
        null => "-",
        string or Digest or Enum => value.ToString()!,
        RecordContent content => content.Id().Short,
        IEnumerable many => $"[{string.Join(",", many.Cast<object?>().Select(Show))}]",
        _ when value.GetType().IsPrimitive => value.ToString()!,
        _ => $"{{{string.Join(",", value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => $"{p.Name}={Show(p.GetValue(value))}"))}}}",
    };
}
