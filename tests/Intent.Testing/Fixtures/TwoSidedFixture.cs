using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Intent.Testing.Fixtures;

/// <summary>
/// Two concurrent edits of some files, written as one text.
/// <list type="bullet">
/// <item><c>//- Shop/User.cs</c> starts a file; <c>//- a+ path</c> and <c>//- a- path</c> start one that head a added or deleted (b and ab likewise);
/// <c>//- Old.cs a-> New.cs</c> one that head a renamed.</item>
/// <item><c>{|a:old ~> new|}</c> is an edit of head a, <c>{|b:old ~> new|}</c> of head b,
/// <c>{|ab:old ~> new|}</c> the same edit of both; either part may be empty, or span lines.</item>
/// <item><c>//  ^^^^ a: INT1001 text</c> under a line expects a finding that starts under the first caret, in head a, with <c>text</c> in its
/// message. <c>~~~~</c> instead of carets: it starts somewhere above them. <c>INT1001|INT1003</c>: either rule. Expectations with the same label
/// (<c>a/x:</c> and <c>b/x:</c>) are alternatives.</item>
/// <item><c>//@ key: value</c> sets an option (<c>nullable</c>, <c>langversion</c>, <c>references</c>, <c>usings</c>, <c>output</c>, <c>broken</c>, <c>analyzers</c>),
/// <c>//@ expect: INT2003 a text</c> expects a finding anywhere in a head.</item>
/// <item><c>//= Shop -> Core</c> declares a project and its references; a file then belongs to the project that its first folder names.</item>
/// </list>
/// </summary>
public sealed partial record TwoSidedFixture(
    ImmutableArray<FixtureFile> Files,
    ImmutableArray<FixtureProject> Projects,
    ImmutableArray<Expectation> Expectations,
    ImmutableDictionary<string, string> Options)
{
    /// <summary>The project of files when the fixture declares none.</summary>
    public const string DefaultProject = "App";

    private const string DefaultPath = "Code.cs";

    /// <summary>Reads a fixture; throws <see cref="FixtureException"/> when it is not well formed.</summary>
    public static TwoSidedFixture Parse(string text)
    {
        var files = ImmutableArray.CreateBuilder<FixtureFile>();
        var projects = ImmutableArray.CreateBuilder<FixtureProject>();
        var options = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var expected = new List<(string? Label, ExpectedFinding Finding)>();
        FixtureSection? section = null;

        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (FileLine().Match(line) is { Success: true } file)
            {
                Finish();
                section = FixtureSection.Start(file.Groups["mark"].Value, file.Groups["path"].Value, file.Groups["side"].Value, file.Groups["to"].Value);
            }
            else if (section is null && ExpectLine().Match(line) is { Success: true } anywhere)
            {
                expected.Add((null, new ExpectedFinding(SideOf(anywhere.Groups["side"].Value), RulesOf(anywhere), TextOf(anywhere), null)));
            }
            else if (section is null && OptionLine().Match(line) is { Success: true } option)
            {
                options[option.Groups["key"].Value] = option.Groups["value"].Value.Trim();
            }
            else if (section is null && ProjectLine().Match(line) is { Success: true } project)
            {
                projects.Add(new FixtureProject(project.Groups["name"].Value, [.. project.Groups["to"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]));
            }
            else if (CaretLine().Match(line) is { Success: true } caret)
            {
                if (section is null) throw new FixtureException($"An expectation stands above all code: {line.Trim()}");
                section.Expect(caret.Groups["carets"], SideOf(caret.Groups["side"].Value), RulesOf(caret), TextOf(caret), caret.Groups["label"] is { Success: true } label ? label.Value : null);
            }
            else if (section is not null || line.Trim().Length > 0)
            {
                (section ??= FixtureSection.Start("", DefaultPath, "", "")).Add(line);
            }
        }

        Finish();
        if (files.Count == 0) throw new FixtureException("The fixture has no file.");
        if (!files.Any(f => f.ChangedIn(Side.A) || f.ChangedIn(Side.B))) throw new FixtureException("The fixture has no edit.");
        return new TwoSidedFixture(files.ToImmutable(), projects.ToImmutable(), Group(expected), options.ToImmutable());

        void Finish()
        {
            if (section is null) return;
            files.Add(section.Render(expected));
        }
    }

    /// <summary>An option's value, or null.</summary>
    public string? Option(string key) => Options.GetValueOrDefault(key);

    private static ImmutableArray<Expectation> Group(List<(string? Label, ExpectedFinding Finding)> expected) =>
    [
        .. expected.Where(e => e.Label is null).Select(e => new Expectation([e.Finding])),
        .. expected.Where(e => e.Label is not null).GroupBy(e => e.Label).Select(g => new Expectation([.. g.Select(e => e.Finding)])),
    ];

    private static Side SideOf(string letter) => letter == "a" ? Side.A : Side.B;

    private static ImmutableArray<string> RulesOf(Match match) => [.. match.Groups["rules"].Value.Split('|')];

    private static string? TextOf(Match match) => match.Groups["text"].Value.Trim() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^\s*//-\s+(?:(?<mark>(?:ab|a|b)[+-])\s+)?(?<path>\S+)(?:\s+(?<side>[ab])->\s+(?<to>\S+))?\s*$")]
    private static partial Regex FileLine();

    [GeneratedRegex(@"^\s*//@\s+expect:\s+(?<rules>INT\d{4}(?:\|INT\d{4})*)\s+(?<side>[ab])(?:\s+(?<text>.*))?$")]
    private static partial Regex ExpectLine();

    [GeneratedRegex(@"^\s*//@\s+(?<key>[a-z]+):(?<value>.*)$")]
    private static partial Regex OptionLine();

    [GeneratedRegex(@"^\s*//=\s+(?<name>[\w.]+)(?:\s*->\s*(?<to>.*))?$")]
    private static partial Regex ProjectLine();

    [GeneratedRegex(@"^\s*//\s*(?<carets>\^+|~+)\s+(?<side>[ab])(?:/(?<label>\w+))?:\s+(?<rules>INT\d{4}(?:\|INT\d{4})*)(?:\s+(?<text>.*))?$")]
    private static partial Regex CaretLine();
}
