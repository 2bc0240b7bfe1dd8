using Intent.CodeAnalysis.Conflicts.Promises.Numbers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"The third one is this": the elements that a list is written with stand in another order, or further ones between them, and the code takes them by their place.</summary>
internal sealed class ListedOrder : Promise
{
    private const int Least = 2;

    /// <inheritdoc/>
    public override Sight Sight => Sight.Order;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (before.Whole is not [var was] || after.Whole is not [var now] || Elements(was) is not { } old || Elements(now) is not { } @new)
            return null;
        var stayed = old.Where(@new.Contains).ToList();
        // Steps that run one after the other are told of as such; a further one moves none of them before another.
        if (stayed.TrueForAll(e => e.StartsWith("new ", StringComparison.Ordinal)) && stayed.SequenceEqual(@new.Where(old.Contains)))
            return null;
        return stayed.Count >= Least && stayed.Exists(e => old.IndexOf(e) != @new.IndexOf(e))
            ? new Breach(ResultScale.Shown(was), ResultScale.Shown(now))
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => CollectionUse.Of(use).HasFlag(Reading.Place);

    /// <summary>The elements of a written list that has each of them once; null for other expressions.</summary>
    private static List<string>? Elements(ExpressionSyntax value)
    {
        var elements = value switch
        {
            CollectionExpressionSyntax list when list.Elements.All(e => e is ExpressionElementSyntax) => list.Elements.Select(e => e.ToString()),
            ArrayCreationExpressionSyntax { Initializer: { } start } => start.Expressions.Select(e => e.ToString()),
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Select(e => e.ToString()),
            BaseObjectCreationExpressionSyntax { Initializer: { } start } => start.Expressions.Select(e => e.ToString()),
            _ => null,
        };
        return elements?.ToList() is { Count: >= Least } found && found.Distinct().Count() == found.Count ? found : null;
    }
}
