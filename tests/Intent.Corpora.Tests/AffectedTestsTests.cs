using Intent.Corpora.Affected;
using Intent.Testing;

namespace Intent.Corpora.Tests;

/// <summary>The baseline "affected tests only": which tests of a repository reach both edits, and what they say when they are run.</summary>
public sealed class AffectedTestsTests : IDisposable
{
    private const string Order = "namespace Shop;\n\npublic class Order\n{\n    public int First() => 1;\n\n    public int Second() => 1;\n\n    public int Other() => 1;\n}\n";
    private const string Till = "namespace Shop;\n\npublic class Till\n{\n    public int Sum(Order order) => order.First() + order.Second();\n}\n";

    private readonly GitFixture _repository = new();
    private readonly string _scratch = Directory.CreateTempSubdirectory("intent-corpus-test-").FullName;
    private readonly Repository _shop;

    public AffectedTestsTests()
    {
        const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>";
        _repository.Write("src/Shop/Shop.csproj", Project);
        _repository.Write("src/Shop/Order.cs", Order);
        _repository.Write("src/Shop/Till.cs", Till);
        _repository.Write("test/Shop.Tests/Shop.Tests.csproj", Project);
        _repository.Write("test/Shop.Tests/TillTests.cs", """
            using Xunit;

            namespace Shop.Tests;

            public class TillTests
            {
                private readonly Till _till = new Till();

                [Theory]
                [InlineData(3)]
                [InlineData(4)]
                public void A_sum_is_small(int most) => Assert.True(_till.Sum(new Order()) <= most);

                [Fact]
                public void Fails_always() => Assert.Equal(0, _till.Sum(new Order()));
            }
            """);
        _repository.Write("test/Shop.Tests/NotHereTests.cs", "using Not.Here;\n\nnamespace Shop.Tests;\n\npublic class NotHereTests\n{\n    [Xunit.Fact]\n    public void Runs() { }\n}\n");
        _shop = new Repository("own/Shop", _repository.Commit(), ["src/Shop"], "2000-01-01") { Tests = ["test/Shop.Tests"] };
    }

    public void Dispose()
    {
        _repository.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    [Fact]
    public async Task Tests_tell_a_merge_that_fails_where_both_sides_pass_and_nothing_where_they_meet_one_edit()
    {
        var git = new Git(Path.Combine(_repository.Root, ".git"), Path.Combine(_scratch, "objects"));
        var code = CodeBase.Load(git, _shop.Commit, _shop);
        var tests = (await AffectedTests.Load(git, _shop, _scratch))!;
        Task<AffectedAnswer> Ask(string a, string b) => tests.Ask(new Pair(code, [new FourTexts("src/Shop/Order.cs", Order, Order.Replace("First() => 1", a), Order.Replace("Second() => 1", b),
            Order.Replace("First() => 1", a).Replace("Second() => 1", b))]));

        tests.Summary.Should().Contain("2 test methods; 1 of 4 files left out");
        (await Ask("First() => 2", "Second() => 2")).Should().Match<AffectedAnswer>(a => a.Reaching == 2 && a.Found && a.Evidence.StartsWith("Shop.Tests.TillTests.A_sum_is_small: "));
        (await Ask("First() => 2", "Second() => 1 + 0")).Should().Match<AffectedAnswer>(a => a.Reaching == 2 && !a.Found, "the test that fails does so everywhere");
        (await Ask("First() => 2", "Second() => 1 + Missing()")).Should().Match<AffectedAnswer>(a => a.Found && a.Evidence.Contains("CS0103"));
        (await Ask("First() => 2", "Second() => 1;\n\n    public int New() => Other()")).Reaching.Should().Be(0, "no test asks for the new member");
        (await Ask("First() => 1", "Second() => 2")).Reaching.Should().Be(0, "one side changed nothing");
    }
}
