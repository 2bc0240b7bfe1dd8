using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Keys in files beside the code: one head renamed or removed a key, and the other newly reads it in code (by its text, or by the name of a property that the
/// section is bound to) or newly sets it in another file. A key that another file still has, or that other code still reads, is not gone.
/// </summary>
internal sealed class FileKeys(KeyContext context, StringKeySource source, KeyLedger changer, KeyLedger author)
{
    private static readonly StringComparison Alike = StringComparison.OrdinalIgnoreCase;

    /// <summary>Adds what the two ledgers mean for files; gives the keys that it decided.</summary>
    public async Task<HashSet<string>> ObserveAsync(List<Observation> observations)
    {
        var decided = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await ReadAsync(decided, observations).ConfigureAwait(false);
        await SetAsync(decided, observations).ConfigureAwait(false);
        return decided;
    }

    /// <summary>The author newly reads what the changer took out of a file.</summary>
    private async Task ReadAsync(HashSet<string> decided, List<Observation> observations)
    {
        var gone = changer.Removed.Where(IsOfFile).ToLookup(f => f.Key, StringComparer.OrdinalIgnoreCase);
        if (gone.Count == 0)
            return;
        var needs = author
            .New(KeyRole.Needs)
            .Where(n => n.Place is BoundDocument && gone.Contains(n.Key) && context.WrittenAlone(n, author.Side))
            .ToList();
        needs.AddRange(await NewPropertiesAsync([.. gone.Select(g => g.Key)]).ConfigureAwait(false));
        foreach (
            var uses in needs
                .GroupBy(n => n.Key, StringComparer.OrdinalIgnoreCase)
                .OrderBy(u => u.Key.Length)
                .ThenBy(u => u.Key, StringComparer.Ordinal)
        )
        {
            // What a section lacks, its entries lack too.
            if (decided.Any(d => uses.Key.StartsWith(d + ":", Alike)))
                continue;
            var need = uses.First();
            if (
                gone[uses.Key].FirstOrDefault(f => Serves(f, need)) is not { } lost
                || Stands(need)
                || await ReadElsewhereAsync(uses.Key, uses).ConfigureAwait(false)
            )
                continue;
            decided.Add(uses.Key);
            var now = Renamed(lost);
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.StringKey,
                    author.Side,
                    need,
                    lost,
                    Did(lost, now),
                    need.Registry == OptionsBinding.Bound ? $"binds '{uses.Key}' by name" : $"reads '{uses.Key}'",
                    now is null
                        ? "no file of the merged tree has that key any more"
                        : "the merged code compiles, and nothing stands under the old key",
                    now is null ? FindingLevel.Information : null
                )
            );
        }
    }

    /// <summary>The author newly sets a key that the changer renamed where it is read, or in the other files.</summary>
    private async Task SetAsync(HashSet<string> decided, List<Observation> observations)
    {
        foreach (
            var entry in author
                .New(KeyRole.Adds)
                .Where(f => f.Detail == ConfigurationFile.Settings && ConfigurationFile.IsLeaf(f) && context.WrittenAlone(f, author.Side))
        )
        {
            if (decided.Contains(entry.Key))
                continue;
            var old = changer
                .Removed.Where(f => f.Key.Equals(entry.Key, Alike))
                .FirstOrDefault(f =>
                    IsOfFile(f)
                        ? f.Detail == entry.Detail
                            && f.Place.Path != entry.Place.Path
                            && f.Place.Path.Folder == entry.Place.Path.Folder
                            && Renamed(f) is not null
                        : f.Registry != OptionsBinding.Bound
                            && f.Detail == StringKeySource.Configuration
                            && StringKeySource.Renamed(f, changer) is not null
                            && IsReadBy(entry, f)
                );
            if (await ReadElsewhereAsync(entry.Key, []).ConfigureAwait(false))
                continue;
            var (did, change) =
                old is not null ? (Did(old, IsOfFile(old) ? Renamed(old) : StringKeySource.Renamed(old, changer)), context.EditOf(old, changer.Side))
                : await RenamedPropertyAsync(entry).ConfigureAwait(false) is { } property
                    ? ($"renamed {property.Display} to {property.DisplayAfter}", property)
                : (null, null);
            if (did is null || !decided.Add(entry.Key))
                continue;
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.StringKey,
                    author.Side,
                    entry,
                    change!,
                    did,
                    $"sets '{entry.Key}'",
                    "nothing in the merged code reads the old key any more, so the value has no effect"
                )
            );
        }
    }

    /// <summary>Properties that the author added to a type whose section lost the key of that name.</summary>
    private async Task<List<KeyFact>> NewPropertiesAsync(IReadOnlyCollection<string> gone)
    {
        var found = new List<KeyFact>();
        foreach (var key in gone)
        foreach (var change in context.View.Delta(author.Side).Named(key[(key.LastIndexOf(':') + 1)..]))
            if (
                change is { Public.Kind: ChangeKind.Added, After: { Symbol: IPropertySymbol { ContainingType: { } type } property } after }
                && await BoundAsync(context.View.Version(author.Side), type).ConfigureAwait(false) is { } bound
                && bound.Exists(b => b.Key.Equals(key, Alike))
            )
                found.Add(
                    new KeyFact(
                        KeyRole.Needs,
                        OptionsBinding.Bound,
                        key,
                        null,
                        after.Document,
                        after.Declared.Name.Span,
                        BodyNormalForm.OneLine(after.Declared.Node)
                    )
                    {
                        Symbol = type,
                        Detail = StringKeySource.Configuration,
                    }
                );
        return found;
    }

    /// <summary>The property that the changer renamed, of a type that the section of an entry is bound to.</summary>
    private async Task<RichChange?> RenamedPropertyAsync(KeyFact entry)
    {
        foreach (var change in context.View.Delta(changer.Side).Named(entry.Key[(entry.Key.LastIndexOf(':') + 1)..]))
            if (
                change is { Public.Kind: ChangeKind.Renamed, Before.Symbol: IPropertySymbol { ContainingType: { } type } old, After: not null }
                && old.Name.Equals(entry.Key[(entry.Key.LastIndexOf(':') + 1)..], Alike)
            )
            {
                if (
                    (await BoundAsync(context.View.Base, type).ConfigureAwait(false)).Exists(b =>
                        b.Key.Equals(entry.Key, Alike) && IsReadBy(entry, b)
                    ) && !(await BoundAsync(context.View.Merged, type).ConfigureAwait(false)).Exists(b => b.Key.Equals(entry.Key, Alike))
                )
                    return change;
            }
        return null;
    }

    /// <summary>The keys that a version's code binds to a type.</summary>
    private async Task<List<KeyFact>> BoundAsync(CodeVersion version, INamedTypeSymbol type) =>
        [
            .. (await context.ScanAsync(version, source, (_, root) => NameIndex.Of(root).Contains(type.Name)).ConfigureAwait(false)).Where(f =>
                f.Registry == OptionsBinding.Bound && KeySyntax.Id(f.Symbol!) == KeySyntax.Id(type)
            ),
        ];

    /// <summary>True when merged code that the author did not write reads the key.</summary>
    private async Task<bool> ReadElsewhereAsync(string key, IEnumerable<KeyFact> own)
    {
        var last = key[(key.LastIndexOf(':') + 1)..];
        var readers = (await context.ScanTextAsync(context.View.Merged, source, last).ConfigureAwait(false))
            .Where(f => f.Role == KeyRole.Needs && f.Registry != OptionsBinding.Bound && f.Key.Equals(key, Alike))
            .DistinctBy(f => (f.Place.Path, f.Span));
        return readers.Count() > own.Where(f => f.Registry != OptionsBinding.Bound).DistinctBy(f => (f.Place.Path, f.Span)).Count();
    }

    /// <summary>True when a file of the merged tree that the code reads still has the key.</summary>
    private bool Stands(KeyFact need) =>
        context.View.Texts.Any(t => ConfigurationFile.Read(t).Any(f => f.Key.Equals(need.Key, Alike) && Serves(f, need)));

    /// <summary>True when code that asks for a key finds it in the file of an entry.</summary>
    private static bool Serves(KeyFact entry, KeyFact need) =>
        IsReadBy(entry, need)
        && (
            entry.Detail == ConfigurationFile.Settings
                ? need.Detail == StringKeySource.Configuration
                : OwnerOfTexts(need) is { } owner && entry.Place.Path.FileName.Split('.')[..^1].Contains(owner)
        );

    private static bool IsReadBy(KeyFact entry, KeyFact need) => ConfigurationFile.IsReadBy(entry.Place, need.Document.Document.Project);

    /// <summary>The name of the type whose texts a localizer or resource manager gives; null for another reader.</summary>
    private static string? OwnerOfTexts(KeyFact need) =>
        need.Symbol switch
        {
            IPropertySymbol { Name: "ResourceManager", ContainingType.Name: var owner } => owner,
            IParameterSymbol { Type: INamedTypeSymbol type } => Localized(type),
            IFieldSymbol { Type: INamedTypeSymbol type } => Localized(type),
            IPropertySymbol { Type: INamedTypeSymbol type } => Localized(type),
            _ => null,
        };

    private static string? Localized(INamedTypeSymbol type) =>
        type is { Name: "IStringLocalizer" or "IHtmlLocalizer" or "StringLocalizer", TypeArguments: [var of] } ? of.Name : null;

    private static bool IsOfFile(KeyFact fact) => fact.Detail is ConfigurationFile.Settings or ConfigurationFile.Resources;

    /// <summary>The entry that took the place of one that is gone: the same value under another key of the section, or in another section under the same name.</summary>
    private KeyFact? Renamed(KeyFact gone)
    {
        var added = changer
            .Added.Values.SelectMany(f => f)
            .Where(f => IsOfFile(f) && f.Registry == gone.Registry && ConfigurationFile.IsLeaf(f) == ConfigurationFile.IsLeaf(gone))
            .OrderBy(f => f.Span.Start)
            .ToList();
        return added.Find(f => f.Value == gone.Value && (Section(f) == Section(gone) || Name(f) == Name(gone)))
            ?? added.FindAll(f => f.Value == gone.Value) switch
            {
                [var only] => only,
                _ => null,
            }
            ?? (
                added.FindAll(f => Section(f) == Section(gone)) is [var beside]
                && changer.Removed.Count(f => IsOfFile(f) && f.Registry == gone.Registry && Section(f) == Section(gone)) == 1
                    ? beside
                    : null
            );

        static string Section(KeyFact fact) => fact.Key[..Math.Max(0, fact.Key.LastIndexOf(':'))];

        static string Name(KeyFact fact) => fact.Key[(fact.Key.LastIndexOf(':') + 1)..];
    }

    private string Did(KeyFact gone, KeyFact? now) =>
        now is null
            ? $"removed the key '{gone.Key}' from {context.Place(gone)}"
            : $"renamed the key '{gone.Key}' to '{now.Key}' in {context.Place(gone)}";
}
