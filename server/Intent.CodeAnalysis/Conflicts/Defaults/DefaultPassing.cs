using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>A member that may give a default now: by its own edit, or because it passes on what an edited member gives.</summary>
/// <param name="Change">The edit behind it.</param>
/// <param name="Now">How sure it is.</param>
/// <param name="Member">The member.</param>
/// <param name="Via">The members that pass the value on, from this one to the edited one.</param>
internal sealed record Loose(RichChange Change, MayBeDefault Now, PlacedSymbol Member, ImmutableArray<(PlacedSymbol Symbol, string Relation)> Via)
{
    /// <summary>True for a property that some objects hold a placeholder in, and for another value that stands for nothing: only who computes with it is misled.</summary>
    public bool IsPlaceholder { get; init; }
}

/// <summary>Finds members that give a default now without an edit of their own: by what a constructor puts into them, and up to three steps behind a member that gives one.</summary>
internal sealed class DefaultPassing(PairView view, CancellationToken cancellation)
{
    private const int MaxSteps = 2;

    private readonly Dictionary<Compilation, DefaultSummary> _summaries = [];
    private readonly Dictionary<SymbolId, MayBeDefault> _behind = [];

    /// <summary>Adds the properties and fields that a side's constructors and initialisers put a default into.</summary>
    public async Task AddContentsAsync(SideDelta delta, Dictionary<SymbolId, Loose> loosened)
    {
        foreach (var change in delta.Changes)
        {
            if (change.After is not { Symbol: { ContainingType: { } type } changed } after)
                continue;
            HashSet<string> filled = changed switch
            {
                IMethodSymbol { MethodKind: MethodKind.Constructor } => [.. Forwarding.Assigned(after.Declared.Node).Select(a => a.Name)],
                IPropertySymbol or IFieldSymbol => [changed.Name],
                _ => [],
            };
            foreach (var member in filled.Count == 0 ? [] : after.Document.Declared(cancellation))
                if (
                    member.Symbol is IPropertySymbol { IsIndexer: false } or IFieldSymbol { IsReadOnly: true }
                    && filled.Contains(member.Symbol.Name)
                    && SymbolEqualityComparer.Default.Equals(member.Symbol.ContainingType, type)
                    && !loosened.ContainsKey(member.Id)
                    && !DefaultDecider.IsNullableByType(member.Symbol)
                    && new PlacedSymbol(member, after.Document) is var placed
                    && await BecameLooseAsync(placed).ConfigureAwait(false) is var now and not MayBeDefault.No
                )
                    loosened[member.Id] = new Loose(change, now, placed, []);
        }
    }

    /// <summary>Adds the members behind those that are known.</summary>
    public async Task ExtendAsync(Dictionary<SymbolId, Loose> loosened)
    {
        var last = loosened.ToList();
        for (var step = 0; step < MaxSteps && last.Count > 0; step++)
        {
            var next = new List<KeyValuePair<SymbolId, Loose>>();
            foreach (var (_, loose) in last)
            foreach (var id in PromiseDecider.Ids(loose.Member.Symbol).Skip(1))
                _behind.TryAdd(id, loose.Now);
            _summaries.Clear();
            foreach (var (_, loose) in last)
            foreach (
                var (member, relation) in await DependentsAsync([.. PromiseDecider.Ids(loose.Member.Symbol)], loose.Member.Symbol.Name.Split('.')[^1])
                    .ConfigureAwait(false)
            )
                if (
                    !loosened.ContainsKey(member.Id)
                    && !IsEdited(member.Id)
                    && await BecameLooseAsync(member).ConfigureAwait(false) is var now and not MayBeDefault.No
                )
                {
                    var passed = new Loose(loose.Change, now, member, [(member, relation), .. loose.Via]);
                    if (loosened.TryAdd(member.Id, passed))
                        next.Add(new(member.Id, passed));
                }
            last = next;
        }
    }

    /// <summary>What a side wrote itself is looked at there, and not once more where it is called.</summary>
    private bool IsEdited(SymbolId id) => view.Delta(Side.Left).Find(id) is not null || view.Delta(Side.Right).Find(id) is not null;

    /// <summary>Members that mention the symbol, found by name first so that only few documents are bound.</summary>
    private async Task<List<(PlacedSymbol Member, string Relation)>> DependentsAsync(HashSet<SymbolId> ids, string name)
    {
        var found = new List<(PlacedSymbol, string)>();
        foreach (var document in view.Merged.Solution.Projects.SelectMany(p => p.Documents))
        {
            if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || !NameIndex.Of(root).Contains(name))
                continue;
            if (await view.Merged.BindAsync(document.Id, cancellation).ConfigureAwait(false) is not { } bound)
                continue;
            foreach (var node in root.DescendantNodes().OfType<SimpleNameSyntax>())
                if (
                    node.Identifier.ValueText == name
                    && bound.Model.GetSymbolInfo(node, cancellation).Symbol is { } symbol
                    && ids.Contains(SymbolIds.Of(symbol))
                    && DeclaredSymbol.Enclosing(bound.Declared(cancellation), node.SpanStart)
                        is { Symbol: IMethodSymbol { ReturnsVoid: false } or IPropertySymbol } owner
                    && !DefaultDecider.IsNullableByType(owner.Symbol)
                )
                    found.Add((new PlacedSymbol(owner, bound), Attribution.Relation(node)));
        }
        return found;
    }

    private async Task<MayBeDefault> BecameLooseAsync(PlacedSymbol member)
    {
        var now = Summary(member.Document.Model.Compilation, _behind).Of(member.Symbol);
        if (now == MayBeDefault.No || view.Base.Find(member.Document.Path, member.Document.Document.Project) is not { } id)
            return MayBeDefault.No;
        if (await view.Base.BindAsync(id, cancellation).ConfigureAwait(false) is not { } before)
            return MayBeDefault.No;
        var was = before.Declared(cancellation).FirstOrDefault(d => d.Id == member.Id);
        return was is null || TypeOf(was.Symbol) != TypeOf(member.Symbol) || Summary(before.Model.Compilation, []).Of(was.Symbol) >= now
            ? MayBeDefault.No
            : now;

        static string? TypeOf(ISymbol symbol) =>
            (
                symbol switch
                {
                    IMethodSymbol method => method.ReturnType,
                    IPropertySymbol property => property.Type,
                    IFieldSymbol field => field.Type,
                    _ => null,
                }
            )?.ToDisplayString();
    }

    private DefaultSummary Summary(Compilation compilation, Dictionary<SymbolId, MayBeDefault> behind)
    {
        if (!_summaries.TryGetValue(compilation, out var summary))
            _summaries[compilation] = summary = new DefaultSummary(compilation, cancellation) { OfAbstract = behind };
        return summary;
    }
}
