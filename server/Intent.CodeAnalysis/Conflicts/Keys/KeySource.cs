using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>One kind of keyed registry: reads its facts from code and judges what two sides did to it.</summary>
internal abstract class KeySource
{
    /// <summary>All kinds.</summary>
    public static ImmutableArray<KeySource> All { get; } =
    [
        new EnumValueSource(),
        new DictionaryKeySource(),
        new RegisteredKeySource(),
        new WireNameSource(),
        new ServiceSource(),
        new RouteSource(),
        new StringKeySource(),
        new SoughtTextSource(),
        new SoughtTemplateSource(),
        new CounterpartSource(),
        new GivenTextSource(),
        new RowTextSource(),
        new TableRowSource(),
        new OrdinalSource(),
        new EventHandlerSource(),
        new NameInStringSource(),
        new PinnedCountSource(),
        new CellCountSource(),
        new CellPlaceSource(),
        new PipelineSource(),
        new MappedNameSource(),
        new SpecSource(),
        new CacheKeySource(),
    ];

    /// <summary>The facts that start at this node; asked only for nodes on changed lines.</summary>
    public abstract IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation);

    /// <summary>The facts in a file that no compiler reads; all entries, so that those count whose key changed because another line did.</summary>
    public virtual IEnumerable<KeyFact> Read(VersionText text) => [];

    /// <summary>What the two ledgers mean together.</summary>
    public abstract Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations);

    /// <summary>The pairs of entries that both sides add under one key that neither replaced.</summary>
    protected static IEnumerable<(KeyFact Left, KeyFact Right)> Doubles(KeyContext context, KeyLedger left, KeyLedger right)
    {
        foreach (var slot in left.Added.Keys.Where(right.Added.ContainsKey).Where(s => s.Item1 == KeyRole.Adds))
        {
            // An entry that both wrote on the same merged line is one entry.
            var mine = left.Added[slot].FirstOrDefault(f => context.WrittenAlone(f, Side.Left));
            var theirs = right.Added[slot].FirstOrDefault(f => context.WrittenAlone(f, Side.Right));
            if (mine is not null && theirs is not null)
                yield return (mine, theirs);
        }
    }
}
