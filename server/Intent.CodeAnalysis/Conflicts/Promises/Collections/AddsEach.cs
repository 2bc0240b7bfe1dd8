using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"Each call adds an element, and it stays": some are merged with or left out for what is there now, or the oldest go, and the code counts them or takes them by their place.</summary>
internal sealed class AddsEach : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Collection;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        CollectionFilling.Carriers(symbol, cancellation);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary })
            return null;
        foreach (var field in CollectionFilling.In(before.Nodes).Select(f => f.Field).Distinct(StringComparer.Ordinal))
            if (
                before.Member.Symbol.ContainingType.GetMembers(field).Any(m => m is IFieldSymbol or IPropertySymbol)
                && !after.Member.Symbol.ContainingType.GetMembers(field).IsEmpty
                && CollectionFilling.In(before.Nodes).Where(f => f.Field == field).ToList() is [{ DependsOnWhatIsThere: false }]
            )
                if (Compare(before, after, field) is { } breach)
                    return breach;
        return null;
    }

    private static Breach? Compare(MemberText before, MemberText after, string field)
    {
        switch (CollectionFilling.In(after.Nodes).Where(f => f.Field == field).ToList())
        {
            // Nothing in its place either: no other member that does it, and no other way to write it.
            case []
                when !after.Nodes.OfType<SimpleNameSyntax>().Any(n => n.Identifier.ValueText == field)
                    && after.Nodes.SelectMany(MemberText.Calls).All(before.Nodes.SelectMany(MemberText.Calls).ToHashSet().Contains):
                return new Breach("adds each", "adds none", new Data(Reading.All, null));
            case [{ DependsOnWhatIsThere: true } some]:
                return new Breach(
                    "adds each",
                    "adds what is not there yet",
                    new Data(some.DependsOn(field) ? Reading.Number | Reading.Place : Reading.All, SameElement.In(after))
                );
            case [_]
                when CollectionFilling.Dropped(after.Nodes).Contains(field, StringComparer.Ordinal)
                    && !CollectionFilling.Dropped(before.Nodes).Contains(field, StringComparer.Ordinal):
                return new Breach("keeps all", "drops some", new Data(Reading.Number | Reading.Start, null));
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (open, same) = (Data)breach.Data!;
        return use.Symbol is IMethodSymbol { ReturnsVoid: true } ? same?.IsAddedAgain(use) == true : (CollectionUse.Of(use) & open) != Reading.None;
    }

    /// <param name="Open">What of the collection is another one now.</param>
    /// <param name="Same">Which elements count as the same; null where that is not known.</param>
    private sealed record Data(Reading Open, SameElement? Same);
}
