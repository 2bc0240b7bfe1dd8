using System.Collections.Immutable;
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
    /// <summary>True for a property that some objects hold a placeholder in: only who computes with it is misled.</summary>
    public bool IsPlaceholder { get; init; }
}

/// <summary>Follows "returns what an edited member gives" through members that nobody edited, up to three steps.</summary>
internal sealed class DefaultPassing(PairView view, CancellationToken cancellation)
{
    private const int MaxSteps = 2;

    private readonly Dictionary<Compilation, DefaultSummary> _summaries = [];

    public async Task ExtendAsync(Dictionary<SymbolId, Loose> loosened)
    {
        var last = loosened.ToList();
        for (var step = 0; step < MaxSteps && last.Count > 0; step++)
        {
            var next = new List<KeyValuePair<SymbolId, Loose>>();
            foreach (var (id, loose) in last)
            foreach (var (member, relation) in await DependentsAsync(id, loose.Member.Symbol.Name.Split('.')[^1]).ConfigureAwait(false))
                if (!loosened.ContainsKey(member.Id) && await BecameLooseAsync(member).ConfigureAwait(false) is var now and not MayBeDefault.No)
                {
                    var passed = new Loose(loose.Change, now, member, [(member, relation), .. loose.Via]);
                    if (loosened.TryAdd(member.Id, passed))
                        next.Add(new(member.Id, passed));
                }
            last = next;
        }
    }

    /// <summary>Members that mention the symbol, found by name first so that only few documents are bound.</summary>
    private async Task<List<(PlacedSymbol Member, string Relation)>> DependentsAsync(SymbolId id, string name)
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
                    && SymbolIds.Of(symbol) == id
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
        var now = Summary(member.Document.Model.Compilation).Of(member.Symbol);
        if (now == MayBeDefault.No || view.Base.Find(member.Document.Path, member.Document.Document.Project) is not { } id)
            return MayBeDefault.No;
        if (await view.Base.BindAsync(id, cancellation).ConfigureAwait(false) is not { } before)
            return MayBeDefault.No;
        var was = before.Declared(cancellation).FirstOrDefault(d => d.Id == member.Id);
        return was is null || Summary(before.Model.Compilation).Of(was.Symbol) >= now ? MayBeDefault.No : now;
    }

    private DefaultSummary Summary(Compilation compilation)
    {
        if (!_summaries.TryGetValue(compilation, out var summary))
            _summaries[compilation] = summary = new DefaultSummary(compilation, cancellation);
        return summary;
    }
}
