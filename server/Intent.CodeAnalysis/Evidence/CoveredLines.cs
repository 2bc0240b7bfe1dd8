using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Evidence;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Evidence;

/// <summary>The declarations that lines of coverage stand in.</summary>
internal sealed class CoveredLines(SourceSymbols source)
{
    /// <summary>The methods of each file that coverage speaks of, by their types.</summary>
    private readonly Dictionary<string, ILookup<string, (CompiledName Name, bool Covered)>> _files = new(StringComparer.Ordinal);

    /// <summary>The declarations with code on a line that ran, and the types they stand in.</summary>
    public HashSet<ISymbol> Symbols { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The files with lines that ran which no project of the solution compiles, ascending.</summary>
    public SortedSet<string> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the declarations of the files.</summary>
    public async Task ReadAsync(IEnumerable<FileCoverage> coverage, CancellationToken cancellation)
    {
        foreach (var file in coverage)
        {
            var ids = file.Path.InRepository ? source.Version.Find(new RepoPath(file.Path.Value)) : [];
            if (ids.IsEmpty)
            {
                if (file.Covered.Count > 0)
                    Missing.Add(file.Path.Value);
                continue;
            }
            var methods = file.Methods.Select(m => (Name: CompiledName.Of(m.ClassName, m.Name), m.Covered)).ToLookup(m => m.Name.Type);
            _files[file.Path.Value] = methods;
            // Another target may compile other parts of the file; a symbol counts once.
            foreach (var id in ids)
                if (await source.Version.BindAsync(id, cancellation).ConfigureAwait(false) is { } document)
                    Read(file.Covered, methods, document, cancellation);
        }
    }

    /// <summary>True when coverage decides whether the declaration ran; false for constants, types, abstract members, and files it does not speak of.</summary>
    public bool Decides(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol is INamedTypeSymbol || source.Declarations(symbol, cancellation).FirstOrDefault() is not { Document: not null } place)
            return false;
        if (
            place.Document.FilePath is not { } path
            || !_files.TryGetValue(source.Version.Relative(path).Value, out var methods)
            || !CodeParts.Spans(symbol, place.Node).Any()
        )
            return false;
        return CodeParts.HasCode(place.Node) || Named(methods, symbol).Any();
    }

    private void Read(
        ValueList<LineRange> ran,
        ILookup<string, (CompiledName Name, bool Covered)> methods,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        var covered = new List<(ISymbol Symbol, HashSet<int> Lines)>();
        var owners = new Dictionary<int, int>();
        foreach (var declared in document.Declared(cancellation))
        {
            var lines = new HashSet<int>();
            foreach (var span in CodeParts.Spans(declared.Symbol, declared.Node))
            {
                var place = document.Text.Lines.GetLinePositionSpan(span);
                foreach (var range in ran)
                    for (var line = Math.Max(range.First, place.Start.Line + 1); line <= Math.Min(range.Last, place.End.Line + 1); line++)
                        lines.Add(line);
            }
            if (lines.Count > 0)
                covered.Add((declared.Symbol, lines));
            foreach (var line in lines)
                owners[line] = owners.GetValueOrDefault(line) + 1;
        }

        foreach (var (symbol, lines) in covered)
        {
            // Of several declarations on one line the methods tell which one ran.
            if (lines.All(l => owners[l] > 1) && Named(methods, symbol).ToList() is { Count: > 0 } named && !named.Exists(m => m.Covered))
                continue;
            Symbols.Add(symbol);
            for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
                Symbols.Add(type);
        }
    }

    private static IEnumerable<(CompiledName Name, bool Covered)> Named(ILookup<string, (CompiledName Name, bool Covered)> methods, ISymbol symbol) =>
        symbol.ContainingType is { } container ? methods[CompiledName.TypeOf(container)].Where(m => m.Name.Names(symbol)) : [];
}
