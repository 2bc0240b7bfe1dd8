using System.Collections.Immutable;
using System.Text;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Conflicts.Build;
using Intent.Core.Conflicts;
using Intent.Core.Text;
using Intent.Testing.Fixtures;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>
/// Checks a two-sided fixture against the detector. Each call also checks the fixture itself (every version compiles, git would merge it, the
/// merge has the compiler errors that a build rule claims) and laws that hold for every pair: a head alone is silent, order does not matter,
/// fingerprints survive line moves, and every fix that is offered does what it says.
/// </summary>
internal static class TwoSided
{
    /// <summary>A fixture with its two places filled in: EDIT of the one head, USE of the other.</summary>
    public static string Fill(string text, string edit, string use) => text.Replace("EDIT", edit, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal);

    /// <summary>Exactly the expected findings, and no others.</summary>
    public static async Task Check(string text, ProjectEdits? projects = null)
    {
        var fixture = TwoSidedFixture.Parse(text);
        if (fixture.Expectations.IsEmpty) throw new FixtureException("The fixture expects nothing; use CheckSilent.");
        await Verify(fixture, allowInformation: false, projects);
    }

    /// <summary>No finding at all; with <paramref name="allowInformation"/>, none above that level.</summary>
    public static async Task CheckSilent(string text, bool allowInformation = false, ProjectEdits? projects = null)
    {
        var fixture = TwoSidedFixture.Parse(text);
        if (!fixture.Expectations.IsEmpty) throw new FixtureException("The fixture expects findings; use Check.");
        await Verify(fixture, allowInformation, projects);
    }

    private static async Task Verify(TwoSidedFixture fixture, bool allowInformation, ProjectEdits? projects)
    {
        var pair = FixtureSolutions.Pair(fixture, projects: projects);
        await FixtureOracle.Verify(fixture, pair);

        var problems = new List<string>();
        var found = await Findings(pair);
        Match(fixture, allowInformation ? [.. found.Where(f => f.Level > FindingLevel.Information)] : found, problems);
        foreach (var finding in found) Explains(finding, problems);

        foreach (var side in new[] { Side.A, Side.B })
        {
            foreach (var finding in await Findings(FixtureSolutions.Alone(pair, side))) problems.Add($"head {side} alone is not silent: {Show(finding)}");
        }

        // Edits of project files are no lines of code; that a head without them is silent is checked above.
        if (projects is null)
            foreach (var finding in found) await TakenBack(pair, finding, problems);

        Same("a second run", found, await Findings(pair), problems);
        Same("exchanged heads", found, await Findings(FixtureSolutions.Swapped(pair)), problems);
        Same("a comment on top of every file", found, await Findings(FixtureSolutions.Pair(fixture, "// A comment.\n", projects)), problems);

        if (projects is null) await FixRoundTrip.Verify(fixture, pair, found, problems);
        if (problems.Count > 0) Assert.Fail(string.Join("\n", [.. problems, "", "found:", .. found.Select(Show), found.IsEmpty ? "(nothing)" : ""]));
    }

    /// <summary>Without either of its edits there is no such finding at that place.</summary>
    private static async Task TakenBack(HeadPair pair, Finding finding, List<string> problems)
    {
        var view = await PairView.CreateAsync(pair, CancellationToken.None);
        foreach (var change in finding.Changes)
        {
            if (await new EditRemoval(view, pair).PairWithoutAsync(change, CancellationToken.None) is not { } without)
            {
                problems.Add($"{change.Symbol.DocumentationId} of {change.Head} cannot be taken back");
                continue;
            }

            // Equals and GetHashCode are one promise in several members, a setting and the property that it is bound to one key: each of them alone breaks it.
            foreach (var still in (await Findings(without)).Where(f => f.Rule == finding.Rule && Line(without, f) == Line(pair, finding) && !Shared(f)))
                problems.Add($"without {change.Symbol.DocumentationId} of {change.Head} there is still: {Show(still)}");
        }
    }

    private static bool Shared(Finding finding) => finding.Rule == Rules.ValueEquality.Id || finding.Rule == Rules.StringKey.Id;

    private static (RepoPath Path, string Text) Line(HeadPair pair, Finding finding)
    {
        var head = finding.Location.Head == pair.LeftHead ? pair.Left : pair.Right;
        var file = Path.Combine(pair.Root, finding.Location.Path.Value);
        var text = head.GetDocumentIdsWithFilePath(file) is [var id, ..] ? head.GetDocument(id)!.GetTextAsync().Result
            : pair.Texts.Select(t => finding.Location.Head == pair.LeftHead ? (t.File.Left, t.Left) : (t.File.Right, t.Right)).First(t => t.Item1 == finding.Location.Path).Item2!;
        return (finding.Location.Path, text.Lines[finding.Location.Range.Start.Line].ToString());
    }

    internal static async Task<ImmutableArray<Finding>> Findings(HeadPair pair)
    {
        var result = await PairChecker.CheckAsync(pair, CancellationToken.None);
        result.Defects.Should().BeEmpty();
        return result.Findings;
    }

    private static void Match(TwoSidedFixture fixture, ImmutableArray<Finding> found, List<string> problems)
    {
        var left = found.ToList();
        foreach (var expectation in fixture.Expectations)
        {
            var hit = left.FindIndex(f => expectation.Ways.Any(w => Fits(w, f)));
            if (hit >= 0) left.RemoveAt(hit);
            else problems.Add("missing: " + string.Join(" or ", expectation.Ways.Select(Show)));
        }

        problems.AddRange(left.Select(f => "not expected: " + Show(f)));
    }

    private static bool Fits(ExpectedFinding expected, Finding found)
    {
        var start = found.Location.Range.Start;
        return expected.Rules.Contains(found.Rule.Value)
            && found.Location.Head.Value == Name(expected.Side)
            && (expected.Text is null || found.Message.Contains(expected.Text, StringComparison.OrdinalIgnoreCase))
            && (expected.Place is not { } place
                || (found.Location.Path.Value == place.Path && start.Line == place.Line && start.Character >= place.From && start.Character < place.To));
    }

    /// <summary>What every finding owes its reader.</summary>
    private static void Explains(Finding finding, List<string> problems)
    {
        var heads = finding.Changes.Select(c => c.Head.Value).ToHashSet();
        if (!heads.SetEquals(["a", "b"])) problems.Add($"the changes of {Show(finding)} name [{string.Join(", ", heads)}], not both heads");
        if (finding.Chain.IsEmpty) problems.Add($"no chain: {Show(finding)}");
        if (finding.Fingerprint.Length < 8 || finding.Fingerprint.Any(c => !char.IsAsciiHexDigitLower(c))) problems.Add($"fingerprint '{finding.Fingerprint}' is not lower-case hex");
        if (finding.Heads.Length != 2 || finding.Heads[0] != finding.Location.Head) problems.Add($"the heads of {Show(finding)} do not start with the one that holds it");
        var names = finding.Changes.SelectMany(c => Names(c.Symbol.DocumentationId)).ToList();
        if (!names.Exists(n => finding.Message.Contains(n, StringComparison.Ordinal)))
            problems.Add($"the message names none of {string.Join(", ", names)}: {finding.Message}");
    }

    /// <summary>Names under which people know a symbol: its own, or its type's where it has none (constructors, operators, indexers).</summary>
    private static IEnumerable<string> Names(string documentationId)
    {
        var id = documentationId[(documentationId.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (documentationId.StartsWith("U:", StringComparison.Ordinal)) return [id];
        var parts = id.Split('(', '~')[0].Split('.', '/');
        var name = parts[^1].Split('`')[0];
        return name is "#ctor" or "#cctor" or "Item" || name.StartsWith("op_", StringComparison.Ordinal)
            ? [name, parts.Length > 1 ? parts[^2].Split('`')[0] : name]
            : [name];
    }

    private static void Same(string what, ImmutableArray<Finding> expected, ImmutableArray<Finding> actual, List<string> problems)
    {
        string[] Keys(ImmutableArray<Finding> findings) => [.. findings.Select(f => $"{f.Rule} {f.Fingerprint}").Order(StringComparer.Ordinal)];
        if (!Keys(expected).SequenceEqual(Keys(actual)))
            problems.Add($"{what}: other rules or fingerprints: {string.Join("; ", actual.Select(Show))} instead of {string.Join("; ", expected.Select(Show))}");
    }

    private static string Name(Side side) => side == Side.A ? "a" : "b";

    private static string Show(ExpectedFinding expected)
    {
        var place = expected.Place is { } p ? $" {p.Path}({p.Line + 1},{p.From + 1}{(p.To > p.From + 1 ? ".." + p.To : "")})" : "";
        return $"{string.Join("|", expected.Rules)} {Name(expected.Side)}{place} \"{expected.Text}\"";
    }

    internal static string Show(Finding f)
    {
        var text = new StringBuilder();
        var start = f.Location.Range.Start;
        text.Append(f.Rule).Append(' ').Append(f.Level).Append(' ').Append(f.Location.Head).Append(' ').Append(f.Location.Path)
            .Append('(').Append(start.Line + 1).Append(',').Append(start.Character + 1).Append(") ").Append(f.Message);
        if (!f.Compiler.IsDefaultOrEmpty) text.Append(" [").AppendJoin(", ", f.Compiler.Select(c => c.Id)).Append(']');
        return text.ToString();
    }
}
