using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Intent.CodeAnalysis.Conflicts.Rules;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>Writes findings for people: both edits, the chain, one sentence, and a fingerprint that survives line moves.</summary>
internal sealed class FindingFactory(PairView view, CancellationToken cancellation)
{
    public Finding Create(ConflictRule rule, Observation observation, IEnumerable<CompilerEvidence> compiler)
    {
        var otherHead = view.Version(PairView.Other(observation.Author)).Head;
        var authorHead = view.Version(observation.Author).Head;
        var edit = EditOf(observation);
        var change = ChangeOf(rule, observation, otherHead);
        var at = observation.Document.Locate(observation.Span);
        var chain = ImmutableArray.CreateBuilder<ChainStep>();
        chain.Add(new ChainStep(edit.Symbol, observation.Relation, at));
        foreach (var (symbol, relation) in observation.Via)
            chain.Add(new ChainStep(symbol.Id, relation, symbol.Location));
        chain.Add(new ChainStep(change.Symbol, Verb(change.Kind), change.Location));
        var message =
            $"{otherHead} {observation.Clash?.Did ?? Phrase(observation)}; {Describe(edit.Symbol, observation)} in {authorHead} {rule.Dependence(observation)}: {rule.Outcome(observation)}.";
        return new Finding(
            rule.Descriptor.Id,
            rule.LevelOf(observation),
            message,
            Fingerprint(rule.Descriptor.Id, change, edit, KeyOf(observation)),
            [authorHead, otherHead],
            [change, edit],
            observation.Shown,
            chain.ToImmutable(),
            [.. compiler.Distinct()]
        );
    }

    /// <summary>The two edits that an observation is about: findings with the same pair (and key) have the same root cause.</summary>
    public (SymbolId Change, SymbolId Edit, Side Author, string? Key) RootCause(Observation observation) =>
        (observation.Change.Public.Symbol, EditOf(observation).Symbol, observation.Author, KeyOf(observation));

    /// <summary>What tells two conflicts of one pair of edits apart: the key that they meet under, the rule and the line that set it.</summary>
    private static string? KeyOf(Observation observation) =>
        observation.Sight == Sight.Gate
            ? string.Join('\n', observation.Diagnostic!.Id, observation.Change.Public.Before, observation.Change.Public.After)
            : observation.Clash?.Key;

    private FindingChange EditOf(Observation observation)
    {
        var head = view.Version(observation.Author).Head;
        if (observation.Edit is { Public: var known })
            return new FindingChange(
                head,
                known.SymbolAfter ?? known.Symbol,
                known.Kind,
                known.Facets[0].Facet,
                known.Before,
                known.After,
                (known.AfterLocation ?? known.BeforeLocation)!
            )
            {
                Whole = EditDigest.Of(observation.Edit, null),
            };
        var declared = DeclaredSymbol.Enclosing(observation.Document.Declared(cancellation), observation.Span.Start);
        var change = declared is null ? null : view.Delta(observation.Author).Find(declared.Id)?.Public;
        var node = observation.Code.Root.FindNode(observation.Span, getInnermostNodeForTie: true);
        var (before, after) = Hunk(observation);
        var symbol = declared?.Id ?? new SymbolId(observation.Document.Assembly, "!:" + observation.Document.Path.FileName);
        var kind = change?.Kind ?? ChangeKind.BodyChanged;
        return new FindingChange(
            head,
            symbol,
            kind,
            kind == ChangeKind.Added ? Facet.Existence : Facet.Uses,
            kind == ChangeKind.Added ? null : before,
            after ?? BodyNormalForm.OneLine(node),
            observation.Document.Locate(declared?.Name.Span ?? observation.Span)
        )
        {
            Whole = EditDigest.Of(declared, observation.Code.Root, observation.Span),
        };
    }

    private static FindingChange ChangeOf(ConflictRule rule, Observation observation, HeadId head)
    {
        var change = observation.Change.Public;
        var location = change.Kind == ChangeKind.Removed ? change.BeforeLocation : change.AfterLocation;
        return new FindingChange(
            head,
            change.Symbol,
            change.Kind,
            rule.FacetOf(observation),
            change.Before,
            change.After,
            (location ?? change.BeforeLocation ?? change.AfterLocation)!
        )
        {
            Whole = EditDigest.Of(observation.Change, rule.FacetOf(observation)),
        };
    }

    /// <summary>The author's lines around the place, and the lines of the base that they replaced.</summary>
    private (string? Before, string? After) Hunk(Observation observation)
    {
        var document = view.Documents.FirstOrDefault(d => d.Of(observation.Author) == observation.Document);
        if (document is null)
            return (null, null);
        var merged = document.Map.FromSide(
            observation.Document.Text.Lines.GetLineFromPosition(observation.Span.Start).LineNumber,
            observation.Author
        );
        if (merged < 0 || !document.Map.WrittenBy(merged, observation.Author))
            return (null, null);
        var first = merged;
        while (first > 0 && document.Map.WrittenBy(first - 1, observation.Author))
            first--;
        var last = merged;
        while (document.Map.WrittenBy(last + 1, observation.Author))
            last++;
        var after = Lines(document.Merged, first, last);
        var baseFirst = first == 0 ? 0 : document.Map.InBase(first - 1) + 1;
        var baseLast = last + 1 < document.Merged.Text.Lines.Count ? document.Map.InBase(last + 1) - 1 : (document.Base?.Text.Lines.Count ?? 0) - 1;
        return (document.Base is { } b && baseFirst >= 0 && baseLast >= baseFirst ? Lines(b, baseFirst, baseLast) : null, after);

        static string? Lines(BoundDocument d, int from, int to)
        {
            var text = string.Join(
                ' ',
                Enumerable
                    .Range(from, Math.Max(0, Math.Min(to, d.Text.Lines.Count - 1) - from + 1))
                    .Select(i => d.Text.Lines[i].ToString().Trim())
                    .Where(t => t.Length > 0)
            );
            return text.Length == 0 ? null : BodyNormalForm.Shorten(text);
        }
    }

    private static string Phrase(Observation observation) =>
        observation.Change is var change && observation.Sight == Sight.Default
            ? change.Before is null
                ? $"added {change.Display}"
                : $"changed {change.Display} ({Declarations(change)})"
            : observation.Sight is > Sight.Default and not Sight.Evaluated && change.Before is not null && change.After is not null
                ? $"changed {change.Display} ({observation.Was} → {observation.Now})"
                : observation.Sight == Sight.Gate
                && change is { Before: null, After: null, Public: { Kind: var kind } line }
                && kind is ChangeKind.Added or ChangeKind.Removed
                    ? $"{Verb(kind)} '{BodyNormalForm.Shorten((line.After ?? line.Before)!, 100)}' in {line.Symbol.DocumentationId[2..]}"
                    : change.Public.Kind switch
                    {
                        _ when change.Has(Facet.Usings)
                                || change.Has(Facet.Define)
                                || change.Has(Facet.Project) && change.Public.Kind is ChangeKind.Added or ChangeKind.Removed =>
                            $"{(change.Public.Kind == ChangeKind.Removed ? "removed" : "added")} '{change.Public.Before ?? change.Public.After}'",
                        _ when change.Has(Facet.Project) =>
                            $"changed {change.Public.Symbol.DocumentationId[2..]} ({change.Public.Before ?? "nothing"} → {change.Public.After ?? "nothing"})",
                        ChangeKind.Removed => $"removed {change.Display}",
                        ChangeKind.Added => $"added {change.Display}",
                        ChangeKind.Renamed => $"renamed {change.Display} to {change.DisplayAfter}",
                        ChangeKind.Moved => $"moved {change.Before!.Symbol.ToDisplayString()} to {change.After!.Symbol.ToDisplayString()}",
                        ChangeKind.BodyChanged => $"changed what {change.Display} does",
                        _ => $"changed {change.Display} ({Contrast(change)})",
                    };

    /// <summary>Both contracts; where they read the same (attributes, bases, bodies), both declarations.</summary>
    private static string Contrast(RichChange change)
    {
        var (before, after) = (Contract(change.Before), Contract(change.After));
        if (before != after)
            return $"{before} → {after}";
        return change.Public.Before != change.Public.After
            ? Declarations(change)
            : string.Join(", ", change.Public.Facets.Select(f => f.Facet.ToString().ToLowerInvariant()));
    }

    private static string Declarations(RichChange change) =>
        $"{BodyNormalForm.Shorten(change.Public.Before ?? "nothing", 100)} → {BodyNormalForm.Shorten(change.Public.After ?? "nothing", 100)}";

    private static string Contract(PlacedSymbol? symbol) =>
        symbol is null ? "nothing" : BodyNormalForm.Shorten(symbol.Symbol.ToDisplayString(ContractFormat), 100);

    private static readonly SymbolDisplayFormat ContractFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    private string Describe(SymbolId symbol, Observation observation) =>
        DeclaredSymbol.Enclosing(observation.Document.Declared(cancellation), observation.Span.Start) is { } declared && declared.Id == symbol
            ? SymbolIds.Display(declared.Symbol)
            : observation.Edit?.DisplayAfter ?? observation.Document.Path.FileName;

    private static string Verb(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Removed => "removed",
            ChangeKind.Renamed => "renamed",
            ChangeKind.Moved => "moved",
            _ => "changed",
        };

    private static string Fingerprint(RuleId rule, FindingChange change, FindingChange edit, string? key)
    {
        var text =
            string.Join(
                '\n',
                rule.Value,
                change.Symbol.Assembly,
                change.Symbol.DocumentationId,
                change.Facet,
                edit.Symbol.Assembly,
                edit.Symbol.DocumentationId
            ) + (key is null ? "" : "\n" + key);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
