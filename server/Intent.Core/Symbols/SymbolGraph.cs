using System.Collections.Immutable;
using Intent.Core.Text;

namespace Intent.Core.Symbols;

/// <summary>How code refers to a symbol.</summary>
public enum ReferenceKind
{
    /// <summary>Calls a method, operator, conversion or local function.</summary>
    Call,

    /// <summary>Reads a property, field, event or constant.</summary>
    Read,

    /// <summary>Assigns to it, or passes it by reference.</summary>
    Write,

    /// <summary>Calls a constructor.</summary>
    Create,

    /// <summary>A class derives from it.</summary>
    Inherit,

    /// <summary>A type or member implements it.</summary>
    Implement,

    /// <summary>A member overrides it.</summary>
    Override,

    /// <summary>Names it as a type.</summary>
    TypeUse,

    /// <summary>Is marked with it.</summary>
    Attribute,
}

/// <summary>One edge of the symbol graph.</summary>
/// <param name="From">The declaration that contains the reference.</param>
/// <param name="To">The symbol referred to.</param>
/// <param name="Kind">How.</param>
/// <param name="Range">Where, in the document of the facts.</param>
public readonly record struct SymbolReference(SymbolId From, SymbolId To, ReferenceKind Kind, TextRange Range);

/// <summary>What one document declares and refers to.</summary>
/// <param name="Path">The document.</param>
/// <param name="Declarations">Ids of its declarations with the range of their names, in source order.</param>
/// <param name="References">Its references, in source order.</param>
public sealed record DocumentFacts(
    RepoPath Path,
    ImmutableArray<(SymbolId Symbol, TextRange Range)> Declarations,
    ImmutableArray<SymbolReference> References
);

/// <summary>The symbol graph of some documents: a fold of their facts that never changes; with another document's facts it is another graph.</summary>
public sealed class SymbolGraph
{
    private readonly ImmutableSortedDictionary<RepoPath, DocumentFacts> _documents;
    private readonly Lazy<ILookup<SymbolId, (RepoPath Path, SymbolReference Reference)>> _dependents;

    private SymbolGraph(ImmutableSortedDictionary<RepoPath, DocumentFacts> documents)
    {
        _documents = documents;
        _dependents = new(() => _documents.SelectMany(d => d.Value.References.Select(r => (d.Key, Reference: r))).ToLookup(e => e.Reference.To));
    }

    /// <summary>The graph of no documents.</summary>
    public static SymbolGraph Empty { get; } = new(ImmutableSortedDictionary<RepoPath, DocumentFacts>.Empty);

    /// <summary>The documents, by path.</summary>
    public IEnumerable<DocumentFacts> Documents => _documents.Values;

    /// <summary>This graph with the facts of one document added or replaced.</summary>
    public SymbolGraph With(DocumentFacts facts) => new(_documents.SetItem(facts.Path, facts));

    /// <summary>The references to a symbol, by path and position.</summary>
    public IEnumerable<(RepoPath Path, SymbolReference Reference)> Dependents(SymbolId symbol) => _dependents.Value[symbol];
}
