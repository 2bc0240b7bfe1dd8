using System.Text.RegularExpressions;
using Intent.Testing;

namespace Intent.Core.Tests.Architecture;

/// <summary>A story spec has four parts, and each of its behaviours names the tests that show it.</summary>
public partial class StorySpecTests
{
    public static TheoryData<string> Specs => [.. SourceTree.Files("specs", ".md")];

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_spec_has_its_four_parts(string spec) =>
        SourceTree.Read(spec).Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l.Trim())
            .Should().Equal("## Intent", "## Behaviour", "## Constraints", "## Quality gates");

    [Theory]
    [MemberData(nameof(Specs))]
    public void Every_behaviour_names_tests_that_exist(string spec)
    {
        var tests = string.Join('\n', SourceTree.Files("tests", ".cs", ".mjs", ".lua").Where(f => !f.EndsWith("/StorySpecTests.cs", StringComparison.Ordinal))
            .Select(f => $"{f}\n{SourceTree.Read(f)}"));
        foreach (Match behaviour in Behaviour().Matches(SourceTree.Read(spec).ReplaceLineEndings("\n")))
        {
            var names = ShownBy().Match(behaviour.Value);
            names.Success.Should().BeTrue($"{behaviour.Groups["id"].Value} says which test shows it");
            foreach (Match name in Name().Matches(names.Value))
            {
                foreach (var part in name.Groups["name"].Value.Split('.', 2))
                    tests.Contains(part, StringComparison.Ordinal).Should().BeTrue($"{behaviour.Groups["id"].Value} names {part}");
            }
        }
    }

    [GeneratedRegex(@"^- \*\*(?<id>B\d+)\*\*.*?(?=^- \*\*|^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Behaviour();

    [GeneratedRegex(@"Shown by (?:`[^`]+`[,.\s]*(?:and\s)?)+")]
    private static partial Regex ShownBy();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();
}
