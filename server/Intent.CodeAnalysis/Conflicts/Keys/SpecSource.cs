using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Requirements of Story Specs: one head changed what a requirement demands of a symbol or test that it names in backticks, and the other changed that code without
/// looking at the spec; or both changed one requirement at different lines.
/// </summary>
internal sealed partial class SpecSource : KeySource
{
    /// <summary>A requirement's own label, as the key of what both sides did to it.</summary>
    private const string Label = "label";

    private static readonly Rule Rule = Intent.Core.Conflicts.Rules.ChangedRequirement;

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation) => [];

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(VersionText file)
    {
        if (!PairText.IsSpec(file.Path))
            yield break;
        foreach (var (span, label) in Requirements(file.Text))
        {
            var text = file.Text.ToString(span);
            var (demand, line) = (
                Demand(text),
                BodyNormalForm.Shorten(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            );
            foreach (var name in Code().Matches(text).Select(m => m.Groups["name"].Value).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal))
                yield return new KeyFact(KeyRole.Adds, file.Path.Value, name, demand, file, span, line) { Detail = label ?? "" };
            if (label is not null)
                yield return new KeyFact(KeyRole.Adds, file.Path.Value + "\n" + Label, label, demand, file, span, line) { Detail = label };
        }
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        foreach (
            var requirement in changer
                .Changed.Where(c => !c.After.Registry.EndsWith(Label, StringComparison.Ordinal))
                .GroupBy(c => (c.After.Place, c.After.Span))
        )
        {
            if (context.View.Edited(author.Side).Any(e => e.Before?.Path == requirement.First().Before.Place.Path))
                continue;
            foreach (var (_, after) in requirement)
                if (await ChangedCodeAsync(context, author.Side, after.Key).ConfigureAwait(false) is { After: { } code } change)
                    observations.Add(
                        context.Observe(
                            Rule,
                            author.Side,
                            new KeyFact(
                                KeyRole.Needs,
                                after.Registry,
                                after.Key,
                                null,
                                code.Document,
                                code.Declared.Name.Span,
                                BodyNormalForm.OneLine(code.Declared.Node)
                            ),
                            after,
                            $"changed what {Name(after)} demands of {change.Display}",
                            "changes that code as it was",
                            $"the code and its requirement were changed apart from each other ('{after.Text}')"
                        )
                    );
        }
        foreach (var (_, mine) in left.Changed.Where(c => c.After.Registry.EndsWith(Label, StringComparison.Ordinal)))
            if (right.Changed.Select(c => c.After).FirstOrDefault(t => t.Slot == mine.Slot && t.Value != mine.Value) is { } theirs)
                observations.Add(
                    context.Twice(
                        Rule,
                        mine,
                        theirs,
                        f => $"changed {Name(f)}",
                        "changes the same requirement",
                        (earlier, _) => $"the merged requirement has both changes, and nobody has read it ('{earlier.Text}')"
                    )
                );
    }

    private static string Name(KeyFact requirement) =>
        requirement.Detail.Length == 0
            ? $"a requirement in {requirement.Place.Path.FileName}"
            : $"{requirement.Detail} in {requirement.Place.Path.FileName}";

    /// <summary>What a side changed of the one symbol of the base that has the name; null when it did not, or the name fits several.</summary>
    private static async Task<RichChange?> ChangedCodeAsync(KeyContext context, Side side, string name)
    {
        var parts = name.Split('.');
        if (
            context
                .View.Delta(side)
                .Named(parts[^1])
                .FirstOrDefault(c => c is { Before: not null, After: not null } && Means(c) && Fits(c.Before.Symbol, parts))
            is not { } change
        )
            return null;
        var all = new HashSet<SymbolId>();
        foreach (var project in context.View.Base.Solution.Projects)
            if (await project.GetCompilationAsync(context.Cancellation).ConfigureAwait(false) is { } compilation)
                all.UnionWith(
                    compilation
                        .GetSymbolsWithName(parts[^1], SymbolFilter.TypeAndMember, context.Cancellation)
                        .Where(s => Fits(s, parts))
                        .Select(SymbolIds.Of)
                );
        return all.SetEquals([change.Before!.Id]) ? change : null;

        static bool Means(RichChange change) => change.Public.Facets.Any(f => f.Facet is not (Facet.Attributes or Facet.Uses));
    }

    /// <summary>True when a name, with or without its types and namespaces, is that of the symbol.</summary>
    private static bool Fits(ISymbol symbol, string[] parts)
    {
        var current = symbol;
        for (var i = parts.Length - 1; i >= 0; i--, current = current.ContainingSymbol)
            if (current is null || current.Name != parts[i])
                return false;
        return true;
    }

    /// <summary>What a requirement demands: its numbers, its names in backticks, and words that oblige. Other words may be chosen better without changing it.</summary>
    private static string Demand(string text) =>
        string.Join(' ', Demands().Matches(ShownBy().Replace(text, "")).Select(m => m.Value.ToLowerInvariant()));

    /// <summary>
    /// The requirements of a spec: items of lists with what is indented below them, paragraphs, and sections that a heading calls a requirement, scenario or user story;
    /// with the label by which people know them. Code blocks are none.
    /// </summary>
    private static IEnumerable<(TextSpan Span, string? Label)> Requirements(SourceText text)
    {
        var (start, label, fenced, section) = (-1, (string?)null, false, false);
        for (var i = 0; i <= text.Lines.Count; i++)
        {
            var line = i < text.Lines.Count ? text.Lines[i].ToString() : "#";
            var fence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var heading = !fenced && line.StartsWith('#');
            var item = !fenced && !section && Item().Match(line) is { Success: true } found ? found : null;
            if (start >= 0 && (heading || item is not null || !section && (fence || string.IsNullOrWhiteSpace(line))))
            {
                yield return (TextSpan.FromBounds(text.Lines[start].Start, text.Lines[i - 1].End), label);
                (start, label) = (-1, null);
            }
            if (heading)
                section = false;
            if (fence)
                fenced = !fenced;
            else if (heading && Section().Match(line) is { Success: true } named)
                (start, label, section) = (i, named.Groups["label"].Value.Trim(), true);
            else if (item is not null)
                (start, label) = (i, item.Groups["label"] is { Success: true } own ? own.Value.Trim(' ', ':') : null);
            else if (!heading && !fenced && start < 0 && !string.IsNullOrWhiteSpace(line))
                start = i;
        }
    }

    [GeneratedRegex(@"`(?<name>[A-Za-z_]\w*(\.[A-Za-z_]\w*)*)(\(\))?`")]
    private static partial Regex Code();

    [GeneratedRegex(
        @"`[^`\n]+`|\d+([.,]\d+)*\s*%?|\b(must|shall|should|may|can|cannot|not|never|no|none|only|always|every|all|each|any|least|most|less|more|before|after|within|without|unless|until)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Demands();

    [GeneratedRegex(@"\bshown by\b.*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ShownBy();

    [GeneratedRegex(@"^([-*+]|\d+[.)])\s+(\*\*(?<label>[^*]+)\*\*|(?<label>[A-Z]{1,4}-?\d+)\b)?")]
    private static partial Regex Item();

    [GeneratedRegex(@"^#{1,6}\s+(?<label>(Requirement|Scenario|User Story)\b.*)$")]
    private static partial Regex Section();
}
