using Intent.Testing.Fixtures;

namespace Intent.CodeAnalysis.Tests.Conflicts;

public sealed class TwoSidedFixtureTests
{
    [Fact]
    public void Edits_make_three_versions_of_a_text()
    {
        var file = TwoSidedFixture.Parse("one {|a:old ~> new|} two {|b: ~> added|}\n{|b:gone ~> |}end").Files.Single();

        file.BaseText.Should().Be("one old two \ngoneend\n");
        file.AText.Should().Be("one new two \ngoneend\n");
        file.BText.Should().Be("one old two added\nend\n");
    }

    [Fact]
    public void Edits_may_span_lines()
    {
        var file = TwoSidedFixture.Parse("{|a:x\ny ~> z|}\nend").Files.Single();

        file.BaseText.Should().Be("x\ny\nend\n");
        file.AText.Should().Be("z\nend\n");
    }

    [Fact]
    public void An_expectation_is_mapped_into_its_heads_text()
    {
        var fixture = TwoSidedFixture.Parse("""
            int x;
            f({|a:1 ~> u.JoinDate|});
            //           ^^^^^^^^ a: INT1001 removed by b
            {|b: ~> int y;|}
            """);

        fixture.Files.Single().AText.Should().Be("int x;\nf(u.JoinDate);\n\n");
        fixture.Expectations.Single().Ways.Single().Should().BeEquivalentTo(
            new { Side = Side.A, Text = "removed by b", Place = new ExpectedPlace("Code.cs", Line: 1, From: 4, To: 5) });
    }

    [Fact]
    public void Files_come_go_and_are_renamed_on_one_side()
    {
        var fixture = TwoSidedFixture.Parse("//- a+ New.cs\nx\n//- b- Old.cs\ny\n//- Src/One.cs a-> Src/Two.cs\nz");

        fixture.Files.Select(f => (f.BasePath, f.APath, f.BPath)).Should().Equal(
            (null, "New.cs", null), ("Old.cs", "Old.cs", null), ("Src/One.cs", "Src/Two.cs", "Src/One.cs"));
    }

    [Fact]
    public void Options_and_projects_stand_on_top()
    {
        var fixture = TwoSidedFixture.Parse("//@ nullable: disable\n//= Shop -> Core, Data\n//= Core\n//= Data\n//@ expect: INT2003 b text of it\n//- Shop/X.cs\n{|a:x ~> y|}");

        fixture.Option("nullable").Should().Be("disable");
        fixture.Projects[0].References.Should().Equal("Core", "Data");
        fixture.Expectations.Single().Ways.Single().Should().BeEquivalentTo(new { Side = Side.B, Text = "text of it", Place = (ExpectedPlace?)null });
    }

    [Fact]
    public void Labelled_expectations_are_alternatives()
    {
        var fixture = TwoSidedFixture.Parse("int {|a:x ~> y|};\n//           ^ a/1: INT1005\nint {|b:x ~> y|};\n//           ^ b/1: INT1005");

        fixture.Expectations.Should().ContainSingle().Which.Ways.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("class C;", "no edit")]
    [InlineData("{|a:x|}", "is not of the form")]
    [InlineData("//@ nullable: disable", "no file")]
    [InlineData("{|a:x ~> y|}\n//  ^^^ b: INT1001\n//- X.cs\n//^^^^ a: INT1001", "above the first line")]
    [InlineData("{|a:x ~> yyy|}\n//       ^^^ b: INT1001", "does not have")]
    public void A_malformed_fixture_is_told_from_a_wrong_detector(string text, string reason) =>
        FluentActions.Invoking(() => TwoSidedFixture.Parse(text)).Should().Throw<FixtureException>().WithMessage($"*{reason}*");

    [Fact]
    public async Task A_fixture_that_does_not_compile_is_refused() =>
        await FluentActions.Awaiting(() => TwoSided.CheckSilent("class C { {|a:int X; ~> int X = y;|} }"))
            .Should().ThrowAsync<FixtureException>().WithMessage("*a does not compile*");

    [Fact]
    public async Task A_fixture_that_git_would_not_merge_is_refused() =>
        await FluentActions.Awaiting(() => TwoSided.CheckSilent("class C { {|a:int X; ~> |} {|b:int Y; ~> |} }"))
            .Should().ThrowAsync<FixtureException>().WithMessage("*would not merge*");
}
