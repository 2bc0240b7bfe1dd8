using Intent.Testing;

namespace Intent.Corpora.Tests;

/// <summary>Pairs out of a small history: how near their edits are, what the compiler says of the merge, and what is left of a finding without one of its edits.</summary>
public sealed class NaturalTests : IDisposable
{
    private const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>";
    private const string Order = "namespace Shop;\n\npublic class Order\n{\n    public int Total() => 1;\n\n    public int Count() => 2;\n}\n";
    private const string Till = "namespace Shop;\n\npublic class Till\n{\n    public int Open() => 3;\n}\n";
    private const string Clock = "namespace Shop;\n\npublic class Clock\n{\n    public int Hour() => 4;\n}\n";

    private readonly GitFixture _repository = new();
    private readonly string _scratch = Directory.CreateTempSubdirectory("intent-corpus-test-").FullName;

    public NaturalTests()
    {
        _repository.Write("src/Shop/Shop.csproj", Project);
        _repository.Write("src/Shop/Order.cs", Order);
        _repository.Write("src/Shop/Till.cs", Till);
        _repository.Write("src/Shop/Clock.cs", Clock);
        _repository.Commit();
    }

    public void Dispose()
    {
        _repository.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    [Fact]
    public async Task A_merge_that_does_not_compile_is_a_positive_and_its_finding_goes_with_either_edit()
    {
        Merge(() => _repository.Write("src/Shop/Order.cs", Order.Replace("Total", "Sum")), () => _repository.Write("src/Shop/Till.cs", Till.Replace("3;", "new Order().Total();")));

        var pair = (await Run(n => n.Replay(1))).Should().ContainSingle().Which;

        pair.Kind.Should().Be(PairKind.Touching);
        pair.NewErrors.Should().ContainSingle().Which.Should().StartWith("CS1061");
        pair.Intent.Findings.Should().ContainSingle();
        pair.Removals.Should().HaveCount(2).And.OnlyContain(r => r.Outcome == RemovalOutcome.Gone);
    }

    [Fact]
    public async Task Edits_that_have_no_file_and_no_name_in_common_are_apart()
    {
        Merge(() => _repository.Write("src/Shop/Order.cs", Order.Replace("1;", "11;")), () => _repository.Write("src/Shop/Till.cs", Till.Replace("3;", "33;")));

        (await Run(n => n.Replay(1))).Should().ContainSingle().Which.Should().Match<NaturalResult>(p => p.Kind == PairKind.Apart && !p.Positive);
    }

    [Fact]
    public async Task A_merge_that_somebody_changed_by_hand_is_told_apart()
    {
        Merge(() => _repository.Write("src/Shop/Order.cs", Order.Replace("1;", "11;")), () => _repository.Write("src/Shop/Till.cs", Till.Replace("3;", "33;")),
            () => _repository.Write("src/Shop/Clock.cs", Clock.Replace("4;", "44;")));

        (await Run(n => n.Replay(1))).Should().ContainSingle().Which.Kind.Should().Be(PairKind.Evil);
    }

    [Fact]
    public async Task A_later_commit_that_mended_the_earlier_one_is_taken_without_that()
    {
        _repository.Write("src/Shop/Till.cs", Till.Replace("3;", "new Order().Total();"));
        _repository.Commit();
        _repository.Write("src/Shop/Order.cs", Order.Replace("Total", "Sum"));
        _repository.Write("src/Shop/Till.cs", Till.Replace("3;", "new Order().Sum();"));
        _repository.Commit();

        (await Run(n => n.Adapted(1))).Should().ContainSingle().Which.Should().Match<NaturalResult>(p => p.Kind == PairKind.Adapted && p.Positive && !p.SameFile);
        (await Run(n => n.SideBySide(1))).Should().BeEmpty("git cannot pick the later one as a whole");
    }

    [Fact]
    public async Task A_file_that_one_renamed_and_the_other_changed_is_one_file()
    {
        Merge(() => _repository.Git("mv", "src/Shop/Till.cs", "src/Shop/Drawer.cs"), () => _repository.Write("src/Shop/Till.cs", Till.Replace("3;", "33;")));

        (await Run(n => n.Replay(1))).Should().ContainSingle().Which.Should().Match<NaturalResult>(p => p.SameFile && p.Intent.Failure == null && p.Intent.Findings.IsEmpty);
    }

    /// <summary>Two branches and their merge; the third edit is made in the merge itself.</summary>
    private void Merge(Action a, Action b, Action? mend = null)
    {
        _repository.Git("checkout", "-q", "-b", "side");
        b();
        _repository.Commit();
        _repository.Git("checkout", "-q", "main");
        a();
        _repository.Commit();
        _repository.Git("merge", "-q", "--no-ff", "--no-commit", "side");
        mend?.Invoke();
        _repository.Commit("merge");
    }

    private Task<List<NaturalResult>> Run(Func<Natural, Task<List<NaturalResult>>> draw) => draw(new Natural(
        new Git(Path.Combine(_repository.Root, ".git"), Path.Combine(_scratch, "objects")),
        new Repository("own/Shop", _repository.Git("rev-parse", "HEAD").Trim(), ["src/Shop"], "2000-01-01"), Options.Parse(["--quiet"])));
}
