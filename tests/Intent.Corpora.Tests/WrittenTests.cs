using Intent.Corpora.Written;

namespace Intent.Corpora.Tests;

/// <summary>Written pairs: their format, what the oracle lets pass, and how an answer is held against the marks.</summary>
public sealed class WrittenTests : IDisposable
{
    private const string Base = """
        ==== Shop/User.cs
        using System;

        namespace Shop;

        public sealed class User(string name, DateTime joined)
        {
            public string Name { get; } = name;

            public DateTime JoinDate => joined;
        }
        ==== Shop/Pricing.cs
        namespace Shop;

        public static class Pricing
        {
            public static decimal Usual(User user) => user.Name.Length * 10m;
        }
        ==== Program.cs
        using System;
        using Shop;

        var user = new User("Ann", new DateTime(2020, 1, 1));
        Console.WriteLine($"usual={Pricing.Usual(user)}");
        """;

    private const string Pricing = """
        ==== a Shop/Pricing.cs
        namespace Shop;

        public static class Pricing
        {
            public static decimal Usual(User user) => user.Name.Length * 10m;

            public static decimal Price(User user) => user.JoinDate.Year > 2000 ? Usual(user) : 0m; //!
        }
        ==== a Program.cs
        using System;
        using Shop;

        var user = new User("Ann", new DateTime(2020, 1, 1));
        Console.WriteLine($"usual={Pricing.Usual(user)}");
        Console.WriteLine($"price={Pricing.Price(user)}");
        """;

    private const string Lookup = """
        ==== b Shop/User.cs
        using System;
        using System.Collections.Generic;

        namespace Shop;

        public sealed class User(string name, DateTime joined)
        {
            private static readonly Dictionary<string, DateTime> Joined = new();

            public string Name { get; } = name;

            public DateTime Entered => joined;

            public DateTime JoinDate => Joined.TryGetValue(Name, out var at) ? at : default; //?
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("intent-corpus-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Marks_are_taken_off_and_remembered()
    {
        var pair = Read("conflict", Pricing, Lookup);

        pair.Places.Should().Equal(new Mark("shop/Shop/Pricing.cs", 6));
        pair.Culprits.Should().Equal(new Mark("shop/Shop/User.cs", 13));
        string.Concat(pair.Edits.Select(f => f.A + f.B)).Should().NotContain("//!").And.NotContain("//?");
        pair.Edits.Select(f => f.Path).Should().Equal("shop/Program.cs", "shop/Shop/Pricing.cs", "shop/Shop/User.cs");
    }

    [Fact]
    public async Task A_conflict_is_what_the_merge_prints_otherwise_and_is_found_with_the_program_and_without()
    {
        var result = (await Ask(Read("conflict", Pricing, Lookup))).Should().ContainSingle().Which;

        result.Confirmed.Evidence.Should().Be("price: base , A 30, B , merged 0");
        (result.Fit(result.Program), result.Fit(result.Library)).Should().Be((Fit.OnTheLine, Fit.OnTheLine));
        result.Removals.Should().OnlyContain(r => r.Outcome == RemovalOutcome.Gone);
    }

    [Fact]
    public async Task A_finding_counts_for_the_marked_edits_and_the_marked_line_alone()
    {
        var otherLine = (await Ask(Read("conflict", Pricing.Replace(" //!", "").Replace("=> user.JoinDate", "=> //!\n        user.JoinDate"), Lookup))).Single();
        var otherEdit = (await Ask(Read("conflict", Pricing, Lookup.Replace(" //?", "").Replace("joined;", "joined; //?")))).Single();

        otherLine.Fit(otherLine.Program).Should().Be(Fit.OtherLine);
        otherEdit.Fit(otherEdit.Program).Should().Be(Fit.OtherEdits);
    }

    [Fact]
    public async Task A_clean_pair_prints_what_each_author_wanted()
    {
        var (a, b) = (Pricing.Replace(" //!", ""), Lookup.Replace(" //?", ""));

        (await Ask(Read("clean", a, b.Replace(": default;", ": joined;")))).Single().Program.Findings.Should().BeEmpty();
        (await Problem(Read("clean", a, b))).Should().Be("prints otherwise: price: base , A 30, B , merged 0");
        (await Problem(Read("clean", a, b, "follows: price"))).Should().BeEmpty("both want the new value");
        (await Problem(Read("clean", a, b.Replace(": default;", ": joined;"), "follows: price"))).Should().Be("price is said to follow, but the merge prints what A prints");
    }

    [Theory]
    [InlineData("conflict", "//!", "", "*needs a line marked*")]
    [InlineData("conflict", ": default;", ": joined;", "nothing confirms the conflict*")]
    [InlineData("conflict", "user.JoinDate", "user.Joined", "A does not compile: CS1061*")]
    [InlineData("conflict", "string Name { get; } = name;", "string Name => throw new InvalidOperationException();", "B fails: System.InvalidOperationException")]
    [InlineData("clean", "//!", "//!", "a clean pair has no marked lines")]
    public async Task What_is_not_as_its_writer_says_is_told(string kind, string text, string other, string problem) =>
        (await Problem(Read(kind, Pricing.Replace(text, other), Lookup.Replace(text, other)))).Should().Match(problem);

    [Fact]
    public void A_file_that_is_no_pair_is_named()
    {
        FluentActions.Invoking(() => Read("clean", "==== c Shop/User.cs\n", "")).Should().Throw<CorpusException>().WithMessage("*one.pair: \"c Shop/User.cs\" is not*");
        File.WriteAllText(Path.Combine(_folder, "one.pair"), "base: missing\nkind: clean\nwhy: x\n");
        FluentActions.Invoking(() => WrittenPair.Read(_folder)).Should().Throw<CorpusException>().WithMessage("*one.pair: there is no*missing.base.");
    }

    private WrittenPair Read(string kind, string a, string b, string header = "class: S00c")
    {
        File.WriteAllText(Path.Combine(_folder, "shop.base"), Base);
        File.WriteAllText(Path.Combine(_folder, "one.pair"), $"base: shop\nkind: {kind}\nwhy: Prices by age, dates behind a lookup.\n{header}\n{a}\n{b}\n");
        return WrittenPair.Read(_folder).Single();
    }

    private async Task<string> Problem(WrittenPair pair) => (await new WrittenOracle(_folder).Confirm(pair)).Problem;

    /// <summary>The pair that was read last, as the bench asks about it.</summary>
    private Task<List<WrittenResult>> Ask(WrittenPair pair)
    {
        pair.Set.Should().Be(Path.GetFileName(_folder));
        return new WrittenCorpus(Options.Parse(["--written", _folder, "--jobs", "1", "--quiet"]), _folder).Run();
    }
}
