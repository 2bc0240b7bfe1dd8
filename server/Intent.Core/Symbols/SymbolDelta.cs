using System.Collections.Immutable;
using Intent.Core.Heads;
using Intent.Core.Text;

namespace Intent.Core.Symbols;

/// <summary>How a symbol differs between the merge base and a head, in one word for people.</summary>
public enum ChangeKind
{
    /// <summary>New in the head.</summary>
    Added,

    /// <summary>Gone from the head.</summary>
    Removed,

    /// <summary>Gone under its old name, found again under a new one.</summary>
    Renamed,

    /// <summary>Found again in another container.</summary>
    Moved,

    /// <summary>Something others rely on changed.</summary>
    ContractChanged,

    /// <summary>Only the body changed.</summary>
    BodyChanged,
}

/// <summary>One facet that differs.</summary>
/// <param name="Facet">Which part.</param>
/// <param name="Before">Its normal form in the base; null when absent.</param>
/// <param name="After">Its normal form in the head; null when absent.</param>
public readonly record struct FacetChange(Facet Facet, string? Before, string? After);

/// <summary>Where a declaration or use stands.</summary>
/// <param name="Head">In which head's text (or <see cref="HeadId.Base"/>).</param>
/// <param name="Path">File, relative to the repository.</param>
/// <param name="Range">Range in that head's text.</param>
public sealed record CodeLocation(HeadId Head, RepoPath Path, TextRange Range);

/// <summary>What a head did to one symbol.</summary>
/// <param name="Symbol">The symbol as the base names it (as the head names it when it is new).</param>
/// <param name="Kind">The change in one word.</param>
/// <param name="Facets">The facets that differ, in order of <see cref="Facet"/>; never empty.</param>
/// <param name="Before">Declaration as written in the base, on one line; null when new.</param>
/// <param name="After">Declaration as written in the head, on one line; null when removed.</param>
/// <param name="BeforeLocation">The declaration's name in the base.</param>
/// <param name="AfterLocation">The declaration's name in the head.</param>
/// <param name="SymbolAfter">The symbol as the head names it, when renamed or moved.</param>
public sealed record SymbolChange(
    SymbolId Symbol,
    ChangeKind Kind,
    ImmutableArray<FacetChange> Facets,
    string? Before,
    string? After,
    CodeLocation? BeforeLocation,
    CodeLocation? AfterLocation,
    SymbolId? SymbolAfter = null
);

/// <summary>What one head changed relative to the merge base, sorted by <see cref="SymbolChange.Symbol"/>; never contains an empty change.</summary>
/// <param name="Head">The head.</param>
/// <param name="Changes">The changes.</param>
public sealed record SymbolDelta(HeadId Head, ImmutableArray<SymbolChange> Changes);
