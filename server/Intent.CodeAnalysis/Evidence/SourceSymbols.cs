using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Evidence;

/// <summary>
/// The types and members that a solution itself declares, found by id or by name without binding any code. Of a project with several targets, or of
/// several projects that make one assembly, a symbol is taken from the first one that has it.
/// </summary>
internal sealed class SourceSymbols
{
    /// <summary>How many documents or compilations are worked on at once.</summary>
    public const int Workers = 2;

    private readonly Dictionary<SymbolId, List<INamedTypeSymbol>> _types = [];
    private readonly Dictionary<string, List<INamedTypeSymbol>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _assemblies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<INamedTypeSymbol>> _typesOf = new(StringComparer.Ordinal);
    private readonly HashSet<IAssemblySymbol> _first = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Dictionary<SymbolId, ISymbol>> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ISymbol?> _canonical = new(SymbolEqualityComparer.Default);
    private readonly Lazy<Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>>> _derived;

    private SourceSymbols(CodeVersion version, IEnumerable<Compilation> compilations)
    {
        Version = version;
        foreach (var compilation in compilations)
        {
            if (_assemblies.Add(compilation.Assembly.Name))
                _first.Add(compilation.Assembly);
            AddTypes(compilation.Assembly.GlobalNamespace);
        }
        _derived = new(Hierarchy);
    }

    /// <summary>The solution.</summary>
    public CodeVersion Version { get; }

    /// <summary>Compiles the declarations of all C# projects.</summary>
    public static async Task<SourceSymbols> ReadAsync(string root, Solution solution, CancellationToken cancellation)
    {
        var projects = solution.Projects.Where(p => p.Language == LanguageNames.CSharp).ToList();
        var compilations = new Compilation?[projects.Count];
        await Parallel
            .ForAsync(
                0,
                projects.Count,
                new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation },
                async (i, token) => compilations[i] = await projects[i].GetCompilationAsync(token).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        return new SourceSymbols(new CodeVersion(solution, root, HeadId.Base), compilations.OfType<Compilation>());
    }

    /// <summary>The types that a name as a runner writes it means: the whole name, else one that ends with it.</summary>
    public IReadOnlyList<INamedTypeSymbol> Find(string type)
    {
        if (!_byName.TryGetValue(type[(type.LastIndexOf('.') + 1)..], out var candidates))
            return [];
        var whole = candidates.FindAll(t => CompiledName.TypeOf(t) == type);
        return whole.Count > 0 ? whole : candidates.FindAll(t => CompiledName.TypeOf(t).EndsWith("." + type, StringComparison.Ordinal));
    }

    /// <summary>True when an assembly of that name is made from the solution.</summary>
    public bool Makes(string assembly) => _assemblies.Contains(assembly);

    /// <summary>The types that the solution declares, by id.</summary>
    public IEnumerable<INamedTypeSymbol> Types => _types.OrderBy(t => t.Key).Select(t => t.Value[0]);

    /// <summary>The types that an assembly declares, by id.</summary>
    public IReadOnlyList<INamedTypeSymbol> TypesOf(IAssemblySymbol assembly) =>
        _typesOf.GetOrAdd(assembly.Name, name => [.. _types.Where(t => t.Key.Assembly == name).OrderBy(t => t.Key).Select(t => t.Value[0])]);

    /// <summary>The symbol that stands for this one in the solution; null when the solution does not declare it.</summary>
    public ISymbol? Canonical(ISymbol symbol)
    {
        if (symbol.ContainingAssembly is not { } assembly || !_assemblies.Contains(assembly.Name))
            return null;
        var definition = SymbolIds.Definition(symbol);
        if (definition is IMethodSymbol { AssociatedSymbol: IPropertySymbol or IEventSymbol } accessor)
            definition = accessor.AssociatedSymbol;
        return _canonical.GetOrAdd(
            definition,
            d =>
                d
                    is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
                        or not (INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol)
                    ? null
                : _first.Contains(d.ContainingAssembly) ? d
                : Find(SymbolIds.Of(d))
        );
    }

    /// <summary>The symbol with an id; null when there is none.</summary>
    public ISymbol? Find(SymbolId id)
    {
        if (_types.TryGetValue(id, out var types))
            return types[0];
        var name = id.DocumentationId;
        var end = name.IndexOf('(') is > 0 and var open ? open : name.Length;
        var dot = name.LastIndexOf('.', end - 1);
        if (dot < 2 || !_types.TryGetValue(id with { DocumentationId = string.Concat("T:", name.AsSpan(2, dot - 2)) }, out var containers))
            return null;
        return containers.Select(c => Members(c).GetValueOrDefault(id)).FirstOrDefault(m => m is not null);
    }

    /// <summary>All types of the solution below a type or interface of it, on every level.</summary>
    public IReadOnlyList<INamedTypeSymbol> DerivedFrom(INamedTypeSymbol type) => _derived.Value.GetValueOrDefault(type) ?? [];

    /// <summary>Where the symbol is declared: the solution's own files before what a generator writes, a part with code before others.</summary>
    public IEnumerable<(Document Document, SyntaxNode Node)> Declarations(ISymbol symbol, CancellationToken cancellation) =>
        symbol
            .DeclaringSyntaxReferences.Concat(
                symbol is IMethodSymbol { PartialImplementationPart: { } method } ? method.DeclaringSyntaxReferences : []
            )
            .Concat(symbol is IPropertySymbol { PartialImplementationPart: { } property } ? property.DeclaringSyntaxReferences : [])
            .Select(r => (Document: Version.Solution.GetDocument(r.SyntaxTree), Node: r.GetSyntax(cancellation)))
            .Where(d => d.Document?.FilePath is not null)
            .Select(d => (d.Document!, d.Node))
            .OrderBy(d => d.Item1 is SourceGeneratedDocument)
            .ThenByDescending(d => CodeParts.HasCode(d.Node))
            .ThenBy(d => d.Item1.FilePath, StringComparer.Ordinal)
            .ThenBy(d => d.Node.SpanStart);

    /// <summary>The states of symbols as they are, ascending; what the solution's own files do not declare is left out.</summary>
    public async Task<ImmutableArray<SymbolDigest>> StatesAsync(IEnumerable<SymbolId> symbols, CancellationToken cancellation)
    {
        var byDocument = symbols
            .Distinct()
            .Select(id => (Id: id, Symbol: Find(id)))
            .Where(s => s.Symbol is not null)
            .Select(s => (s.Id, Declarations(s.Symbol!, cancellation).FirstOrDefault().Document))
            .Where(s => s.Document is not null)
            .GroupBy(s => s.Document.Id, s => s.Id);
        var states = new ConcurrentBag<SymbolDigest>();
        await Parallel
            .ForEachAsync(
                byDocument,
                new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation },
                async (group, token) =>
                {
                    if (await Version.BindAsync(group.Key, token).ConfigureAwait(false) is not { } document)
                        return;
                    var wanted = group.ToHashSet();
                    foreach (var declared in document.Declared(token).OrderByDescending(d => CodeParts.HasCode(d.Node)))
                        if (wanted.Remove(declared.Id))
                            states.Add(SymbolState.DigestOf(new PlacedSymbol(declared, document)));
                }
            )
            .ConfigureAwait(false);
        return [.. states.Order()];
    }

    private void AddTypes(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner)
                continue;
            if (inner is INamedTypeSymbol type)
            {
                var id = SymbolIds.Of(type);
                if (!_types.TryGetValue(id, out var variants))
                {
                    _types[id] = variants = [];
                    if (!_byName.TryGetValue(type.Name, out var named))
                        _byName[type.Name] = named = [];
                    named.Add(type);
                }
                variants.Add(type);
            }
            AddTypes(inner);
        }
    }

    private Dictionary<SymbolId, ISymbol> Members(INamedTypeSymbol type) =>
        _members.GetOrAdd(
            type,
            t =>
            {
                var members = new Dictionary<SymbolId, ISymbol>();
                foreach (var member in t.GetMembers())
                    if (member is not (INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null }))
                        members.TryAdd(SymbolIds.Of(member), SymbolIds.Definition(member));
                return members;
            }
        );

    private Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> Hierarchy()
    {
        var derived = new Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>>(SymbolEqualityComparer.Default);
        foreach (var type in _types.Values.SelectMany(t => t))
        {
            var above = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
            for (var b = type.BaseType; b is not null; b = b.BaseType)
                Add(b);
            foreach (var implemented in type.AllInterfaces)
                Add(implemented);
            foreach (var over in above)
            {
                if (!derived.TryGetValue(over, out var below))
                    derived[over] = below = [];
                below.Add(type);
            }

            void Add(INamedTypeSymbol over)
            {
                if (Canonical(over) is INamedTypeSymbol own)
                    above.Add(own);
            }
        }
        return derived;
    }
}
