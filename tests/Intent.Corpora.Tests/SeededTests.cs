using Intent.Testing;

namespace Intent.Corpora.Tests;

/// <summary>The generators, planted in a small repository: what they call a conflict is one, and the twin is none.</summary>
public sealed class SeededTests : IDisposable
{
    private readonly GitFixture _repository = new();
    private readonly string _scratch = Directory.CreateTempSubdirectory("intent-corpus-test-").FullName;
    private readonly Repository _shop;

    public SeededTests()
    {
        _repository.Write("src/Shop/Shop.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>");
        _repository.Write("src/Shop/Order.cs", """
            namespace Shop;

            public class Order
            {
                private int _count;
                private int _total;

                public Order(int count, string name)
                {
                    _count = count;
                    Name = name;

                    _total = count;
                }

                public string Name { get; }

                public void Check(int unit)
                {
                    Total();

                    Half(unit);
                }

                public int Total() => _total + _count;

                public int Size(int unit)
                {
                    return unit;
                }

                public int Half(int unit)
                {
                    return unit / 2;
                }

                public static string Label(string name, int width = 8) => name.PadLeft(width);

                public static string Line(string name, int width = 9) => name.PadRight(width);
            }
            """);
        _repository.Write("src/Shop/Till.cs", """
            namespace Shop;

            public class Till
            {
                public static int Scale(int price) => price * 2;

                public static int Round(int price) => price - price % 10;

                public static int Floor(int price) => price - price % 100;
            }
            """);
        _shop = new Repository("own/Shop", _repository.Commit(), ["src/Shop"], "2000-01-01");
    }

    public void Dispose()
    {
        _repository.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    [Theory]
    [InlineData("A01", "Error", "CS")] // the compiler says it
    [InlineData("C05", "Binding", "by default")] // the same call gets another default
    [InlineData("D06", "Output", "use0=")] // B's new code gives something else
    [InlineData("E01", "Interference", "run0*Order.")] // a state that neither side made
    public async Task A_seed_is_kept_with_its_evidence_and_its_neutral_twin(string number, string proof, string evidence)
    {
        var pairs = await Run("--classes", number);

        pairs.Should().HaveCount(2);
        pairs[0].Should().Match<SeededResult>(p => p.Positive && p.Id == $"Shop/{number}-1" && p.Proof.ToString() == proof
            && p.Evidence.Contains(evidence));
        pairs[0].MergedCompile.Should().Be(proof == "Error");
        pairs[1].Should().Match<SeededResult>(p => !p.Positive && p.Id == $"Shop/{number}-1n" && p.Evidence == "neutral");
    }

    [Fact]
    public async Task A_pair_is_the_same_one_when_it_is_asked_for_by_its_id()
    {
        var all = await Run("--classes", "A01,A04,C05", "--per-class", "2");
        var one = await Run("--pair", "Shop/A04-2");

        one.Should().ContainSingle().Which.Should()
            .Match<SeededResult>(p => p.Id == "Shop/A04-2" && all.Any(o => o.Id == p.Id && o.Target == p.Target && o.Evidence == p.Evidence));
    }

    [Fact]
    public async Task Another_seed_draws_other_members()
    {
        var targets = new HashSet<string>();
        foreach (var seed in new[] { "1", "2", "3", "4" }) targets.UnionWith((await Run("--classes", "A04", "--seed", seed)).Select(p => p.Target));

        targets.Should().HaveCountGreaterThan(1);
    }

    private Task<List<SeededResult>> Run(params string[] args) =>
        new Seeded(new Git(Path.Combine(_repository.Root, ".git"), Path.Combine(_scratch, "objects")), _shop, Options.Parse([.. args, "--quiet"]),
            _scratch).Run();
}
