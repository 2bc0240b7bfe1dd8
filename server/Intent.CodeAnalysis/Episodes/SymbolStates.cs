using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Evidence;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Episodes;

/// <summary>A symbol that some place in the code is about.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Display">Its name for people.</param>
/// <param name="Range">Where its name stands in the file that was asked about.</param>
public readonly record struct SymbolPlace(SymbolId Symbol, string Display, TextRange Range);

/// <summary>The symbols of one solution as they are: their states, and where they stand. Nothing is bound but declarations; what was asked is kept.</summary>
public sealed partial class SymbolStates(string root, Solution solution)
{
    private readonly CodeVersion _version = new(solution, root, HeadId.Base);
    private Task<SourceSymbols>? _source;

    /// <summary>The state of each symbol; without an entry where it is gone.</summary>
    public async Task<ImmutableSortedDictionary<SymbolId, Digest>> OfAsync(IEnumerable<SymbolId> symbols, CancellationToken cancellation)
    {
        var wanted = symbols.ToList();
        if (wanted.Count == 0)
            return ImmutableSortedDictionary<SymbolId, Digest>.Empty;
        var reading = _source;
        // One that failed or was cancelled is asked again.
        if (reading is null || reading.IsFaulted || reading.IsCanceled)
            _source = reading = SourceSymbols.ReadAsync(root, solution, cancellation);
        var states = await (await reading.ConfigureAwait(false)).StatesAsync(wanted, cancellation).ConfigureAwait(false);
        return states.ToImmutableSortedDictionary(s => s.Symbol, s => s.Digest);
    }

    /// <summary>All declarations of a file, in source order.</summary>
    public async Task<ImmutableArray<SymbolPlace>> InAsync(RepoPath path, CancellationToken cancellation)
    {
        foreach (var id in _version.Find(path))
            if (await _version.BindAsync(id, cancellation).ConfigureAwait(false) is { } document)
                return
                [
                    .. document
                        .Declared(cancellation)
                        .Select(d => new SymbolPlace(d.Id, SymbolIds.Display(d.Symbol), document.Locate(d.Name.Span).Range))
                        .DistinctBy(p => p.Symbol),
                ];
        return [];
    }

    /// <summary>
    /// The symbol that a place is about: the one named there (declared in this solution's source), else the innermost declaration around it; null where there is none.
    /// </summary>
    public async Task<SymbolPlace?> AtAsync(RepoPath path, TextPosition position, CancellationToken cancellation)
    {
        foreach (var id in _version.Find(path))
        {
            if (await _version.BindAsync(id, cancellation).ConfigureAwait(false) is not { } document || position.Line >= document.Text.Lines.Count)
                continue;
            var line = document.Text.Lines[position.Line];
            var offset = Math.Min(line.Start + position.Character, line.End);
            var token = document.Root.FindToken(offset);
            if (!token.Span.Contains(offset) && token.SpanStart > 0 && document.Root.FindToken(offset - 1) is var before && before.Span.End == offset)
                token = before;
            if (token.Span.IntersectsWith(offset) && token.Parent is { } node)
            {
                var named =
                    document.Declared(cancellation).FirstOrDefault(d => d.Name == token)?.Symbol
                    ?? document.Model.GetSymbolInfo(node, cancellation).Symbol;
                if (
                    named
                        is not null
                            and not (
                                ILocalSymbol
                                or IParameterSymbol
                                or INamespaceSymbol
                                or ITypeParameterSymbol
                                or IRangeVariableSymbol
                                or ILabelSymbol
                            )
                    && (named.OriginalDefinition is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : named.OriginalDefinition)
                        is { DeclaringSyntaxReferences.IsEmpty: false } definition
                )
                    return new SymbolPlace(SymbolIds.Of(definition), SymbolIds.Display(definition), document.Locate(token.Span).Range);
            }
            // A line that is asked about as a whole: what it declares, else what it lies in.
            var content = position.Character == 0 ? line.Start + (line.ToString().Length - line.ToString().TrimStart().Length) : offset;
            var around =
                document
                    .Declared(cancellation)
                    .FirstOrDefault(d =>
                        position.Character == 0 && document.Text.Lines.GetLineFromPosition(d.Name.SpanStart).LineNumber == position.Line
                    )
                ?? DeclaredSymbol.Enclosing(document.Declared(cancellation), content);
            if (around is not null)
                return new SymbolPlace(around.Id, SymbolIds.Display(around.Symbol), document.Locate(around.Name.Span).Range);
        }
        return null;
    }

    /// <summary>The symbols of the source with that id, or whose name for people ends with these parts ("Price", "PricingEngine.Price"), ascending.</summary>
    public async Task<ImmutableArray<SymbolId>> NamedAsync(string name, CancellationToken cancellation)
    {
        var found = new SortedSet<SymbolId>();
        var simple = name[(name.LastIndexOf('.') + 1)..];
        foreach (var project in solution.Projects)
        {
            if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
                continue;
            if (name.Length > 2 && name[1] == ':')
            {
                if (Find(compilation, name) is { } exact)
                    found.Add(SymbolIds.Of(exact));
                continue;
            }
            foreach (var symbol in compilation.GetSymbolsWithName(simple, SymbolFilter.TypeAndMember, cancellation))
                if (
                    symbol is not IMethodSymbol { AssociatedSymbol: not null }
                    && (symbol.ToDisplayString(Qualified) is var full && (full == name || full.EndsWith("." + name, StringComparison.Ordinal)))
                )
                    found.Add(SymbolIds.Of(symbol));
        }
        return [.. found];
    }

    private static readonly SymbolDisplayFormat Qualified = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType
    );

    private static ISymbol? Find(Compilation compilation, string id)
    {
        // Top-level statements have an id of their own, see SymbolId.
        var known = id.EndsWith(".$Main", StringComparison.Ordinal) ? id[..^"$Main".Length] + "<Main>$(System.String[])" : id;
        try
        {
            return
                DocumentationCommentId.GetFirstSymbolForDeclarationId(known, compilation) is { } found
                && SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, compilation.Assembly)
                ? found
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
