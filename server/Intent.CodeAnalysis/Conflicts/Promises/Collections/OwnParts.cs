using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"The copy is a copy all through": a member that copies an object gives one now that has a list in common with the first, and the code changes that list.</summary>
internal sealed class OwnParts : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Shared;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol || before.Results is not [var was] || after.Results is not [var now])
            return null;
        var parts = Copied(before, was).Where(p => Shares(now, p)).ToImmutableHashSet(StringComparer.Ordinal);
        return parts.IsEmpty
            ? null
            : new Breach(
                $"copies {parts.Order(StringComparer.Ordinal).First()} too",
                $"gives {parts.Order(StringComparer.Ordinal).First()} itself",
                parts
            );
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Appearances()
            .Any(v =>
                v.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var part } access
                && access.Expression == v
                && ((ImmutableHashSet<string>)breach.Data!).Contains(part)
                && OwnCopy.IsMutated(access)
                && !(access.Parent is AssignmentExpressionSyntax set && set.Left == access)
            );

    /// <summary>The members that a new object gets copies in: `new() { Tags = [.. Tags] }`.</summary>
    private static IEnumerable<string> Copied(MemberText member, ExpressionSyntax result) =>
        Given(result)
            .Where(g =>
                OwnCopy.IsCopy(member, g.Value) && g.Value.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == g.Name)
            )
            .Select(g => g.Name);

    /// <summary>True when the result has the member of the first object itself.</summary>
    private static bool Shares(ExpressionSyntax result, string part)
    {
        if (Given(result).Where(g => g.Name == part).Select(g => g.Value).FirstOrDefault() is { } given)
            return given is IdentifierNameSyntax or MemberAccessExpressionSyntax;
        return result switch
        {
            CastExpressionSyntax cast => Shares(cast.Expression, part),
            InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } => MemberText.Calls(result).First() == nameof(MemberwiseClone),
            WithExpressionSyntax => true,
            _ => false,
        };
    }

    private static IEnumerable<(string Name, ExpressionSyntax Value)> Given(ExpressionSyntax result) =>
        (
            result switch
            {
                BaseObjectCreationExpressionSyntax creation => creation.Initializer,
                WithExpressionSyntax with => with.Initializer,
                _ => null,
            }
        )
            ?.Expressions.OfType<AssignmentExpressionSyntax>()
            .Where(a => a.Left is IdentifierNameSyntax)
            .Select(a => (((IdentifierNameSyntax)a.Left).Identifier.ValueText, a.Right))
        ?? [];
}
