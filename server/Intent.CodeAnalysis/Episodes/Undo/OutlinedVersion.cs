using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>The files of one version of the code that an undo has to look at.</summary>
internal sealed class OutlinedVersion(CodeVersion code)
{
    private readonly SortedDictionary<RepoPath, OutlineItem?> _files = [];
    private readonly Dictionary<SymbolId, List<OutlineItem>> _items = [];
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public CodeVersion Code { get; } = code;

    /// <summary>The outlines of the files that were read, by path.</summary>
    public IEnumerable<OutlineItem> Files => _files.Values.OfType<OutlineItem>();

    /// <summary>All items that were read, by path and position.</summary>
    public IEnumerable<OutlineItem> Items => Files.SelectMany(f => f.All());

    /// <summary>The outline of a file that was read; null when there is no such file.</summary>
    public OutlineItem? File(RepoPath path) => _files.GetValueOrDefault(path);

    /// <summary>The pieces that declare a symbol: more than one for a partial one.</summary>
    public IReadOnlyList<OutlineItem> Of(SymbolId symbol) => _items.GetValueOrDefault(symbol) ?? [];

    /// <summary>The declarations of a symbol.</summary>
    public IEnumerable<(SymbolId Id, ISymbol Symbol, Core.Ledger.Digest State)> Declarations(SymbolId symbol) =>
        Of(symbol).SelectMany(i => i.Declares).Where(d => d.Id == symbol);

    /// <summary>Reads the file at a path, if there is one.</summary>
    public async Task ReadAsync(RepoPath path, CancellationToken cancellation)
    {
        if (_files.ContainsKey(path))
            return;
        _files[path] = null;
        // A file that several targets compile is one text; as everywhere, the first target speaks for it.
        foreach (var id in Code.Find(path))
        {
            if (await Code.BindAsync(id, cancellation).ConfigureAwait(false) is not { } document)
                continue;
            var file = Outline.Of(document, cancellation);
            _files[path] = file;
            foreach (var item in file.All())
            foreach (var (symbol, _, _) in item.Declares)
            {
                if (!_items.TryGetValue(symbol, out var items))
                    _items[symbol] = items = [];
                if (!items.Contains(item))
                    items.Add(item);
            }
            return;
        }
    }

    /// <summary>Reads all files that declare a symbol's type, or the types around it.</summary>
    public async Task ReadAsync(SymbolId symbol, CancellationToken cancellation)
    {
        foreach (var type in TypesAround(symbol))
        {
            if (!_asked.Add(symbol.Assembly + "\n" + type))
                continue;
            foreach (var project in Code.Solution.Projects.Where(p => p.AssemblyName == symbol.Assembly))
                if (
                    await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
                    && DocumentationCommentId.GetFirstSymbolForDeclarationId(type, compilation) is INamedTypeSymbol found
                    && SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, compilation.Assembly)
                )
                    foreach (
                        var path in found.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath).Where(System.IO.Path.IsPathRooted).ToList()
                    )
                        await ReadAsync(Code.Relative(path), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The ids of the types that a symbol's id names before its own last name, and its own when it is a type: "M:A.B.C(X.Y)" gives "T:A.B" and "T:A".</summary>
    private static IEnumerable<string> TypesAround(SymbolId symbol)
    {
        var id = symbol.DocumentationId;
        var name = id[2..].Split('(', '~')[0];
        if (id.StartsWith("T:", StringComparison.Ordinal))
            yield return "T:" + name;
        while (name.LastIndexOf('.') is var dot and > 0)
        {
            name = name[..dot];
            yield return "T:" + name;
        }
    }
}
