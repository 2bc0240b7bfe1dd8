using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Conflicts.Fixes;
using Intent.Core.Conflicts;
using Intent.Testing.Fixtures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>
/// The law of fixes, checked for every fixture: written into the file, with the merge made anew from texts, a fix takes its finding away, brings no other one, and the whole
/// merged code has no error or warning that it did not have. One that claims to be right now leaves the head without a new error or warning, too.
/// </summary>
internal static class FixRoundTrip
{
    public static async Task Verify(TwoSidedFixture fixture, HeadPair pair, ImmutableArray<Finding> found, List<string> problems)
    {
        foreach (var finding in found)
            foreach (var fix in await Of(pair, finding))
                foreach (var problem in await Problems(fixture, pair, found, finding, fix)) problems.Add($"fix \"{fix.Title}\" of {finding.Rule}: {problem}");
    }

    /// <summary>The fixes that the head with the dependent code is offered.</summary>
    public static Task<ImmutableArray<Fix>> Of(HeadPair pair, Finding finding) => FindingFixes.OfAsync(pair, finding.Fingerprint, finding.Location.Head, CancellationToken.None);

    /// <summary>What each fix of the only finding makes of the lines that it changes: "title: line | line", in order; the fixture keeps its laws.</summary>
    public static async Task<string[]> Lines(string text)
    {
        await TwoSided.Check(text);
        var fixture = TwoSidedFixture.Parse(text);
        var pair = FixtureSolutions.Pair(fixture);
        var finding = (await TwoSided.Findings(pair)).Should().ContainSingle().Subject;
        var side = finding.Location.Head == pair.LeftHead ? Side.A : Side.B;
        return [.. (await Of(pair, finding)).Select(fix => fix.Title + ": " + string.Join(" | ", fix.Files.SelectMany(f => Changed(f.Before,
            Apply(fixture, side, fix).Files.Single(x => x.PathIn(side) == f.Path.Value).TextIn(side)))))];

        static IEnumerable<string> Changed(string before, string after)
        {
            var old = before.Split('\n').ToList();
            var added = after.Split('\n').Where(l => !old.Remove(l)).Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
            return added.Count > 0 ? added : ["(lines removed)"];
        }
    }

    private static async Task<List<string>> Problems(TwoSidedFixture fixture, HeadPair pair, ImmutableArray<Finding> found, Finding finding, Fix fix)
    {
        var side = finding.Location.Head == pair.LeftHead ? Side.A : Side.B;
        var fixedPair = FixtureSolutions.Pair(Apply(fixture, side, fix));
        var problems = new List<string>();
        var after = await TwoSided.Findings(fixedPair);
        if (after.Any(f => f.Fingerprint == finding.Fingerprint)) problems.Add("the finding is still there");
        problems.AddRange(after.Where(f => found.All(k => k.Fingerprint != f.Fingerprint)).Select(f => "brings " + TwoSided.Show(f)));
        var own = side == Side.A ? pair.Left : pair.Right;
        problems.AddRange((await New([pair.Merged, own], fixedPair.Merged)).Select(d => "after the merge: " + d));
        if (fix.RightNow) problems.AddRange((await New([own], side == Side.A ? fixedPair.Left : fixedPair.Right)).Select(d => "before the merge: " + d));
        return problems;
    }

    /// <summary>The fixture with the fix in a head.</summary>
    public static TwoSidedFixture Apply(TwoSidedFixture fixture, Side side, Fix fix) => fixture with
    {
        Files = [.. fixture.Files.Select(f => fix.Files.FirstOrDefault(x => x.Path.Value == f.PathIn(side)) is not { } edited ? f
            : side == Side.A ? f with { AText = Text(f.AText, edited) } : f with { BText = Text(f.BText, edited) })],
    };

    private static string Text(string text, FixedFile edits)
    {
        edits.Before.Should().Be(text);
        var source = SourceText.From(text);
        return source.WithChanges(edits.Edits.Select(e => new TextChange(source.Lines.GetTextSpan(new LinePositionSpan(
            new LinePosition(e.Range.Start.Line, e.Range.Start.Character), new LinePosition(e.Range.End.Line, e.Range.End.Character))), e.NewText))).ToString();
    }

    private static async Task<IEnumerable<string>> New(IEnumerable<Solution> before, Solution after)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var solution in before) known.UnionWith(await Said(solution));
        return (await Said(after)).Where(s => !known.Contains(s));
    }

    private static async Task<List<string>> Said(Solution solution)
    {
        var said = new List<string>();
        foreach (var project in solution.Projects)
            said.AddRange((await project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
                .Select(d => d.Severity == DiagnosticSeverity.Error ? $"{d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}" : d.Id));
        return said;
    }
}
