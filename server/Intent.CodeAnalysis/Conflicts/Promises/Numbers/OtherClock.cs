using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"The time is that of this clock": the member gives the time of another one now, universal for local or the other way round, and the code takes what the clock shows.</summary>
internal sealed class OtherClock : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) => Forwarding.Of(symbol);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (before.Whole.Length != after.Whole.Length)
            return null;
        foreach (var (was, now) in before.Whole.Zip(after.Whole))
        {
            if (
                Clock(was) is { } old
                && Clock(now) is { } @new
                && old != @new
                && was.ToString().Replace(old, @new, StringComparison.Ordinal) == now.ToString()
            )
                return new Breach(old, @new, true);
            if (KindOfTime(was) is { } local && KindOfTime(now) is { } other && local != other)
                return new Breach(local, other, false);
        }
        return null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        breach.Data is true
            ? use.Value.Parent
                is not (ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } })
                && !UnitWord.IsOnlyOrdered(use)
            : use.Appearances().Any(IsReadFromClock);

    /// <summary>What a clock shows is taken from the time: `due.Hour`, `$"{due:HH:mm}"`. Moved by some hours it stays of its clock.</summary>
    private static bool IsReadFromClock(ExpressionSyntax value) =>
        value.Parent is InterpolationSyntax
        || value.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var part } access
            && access.Expression == value
            && (part is "Hour" or "Minute" or "TimeOfDay" or "Date" or "Day" or "DayOfWeek" || part.StartsWith("To", StringComparison.Ordinal));

    /// <summary>What clock a time that is made here goes by; null for everything else.</summary>
    private static string? KindOfTime(ExpressionSyntax value) =>
        value
            is BaseObjectCreationExpressionSyntax
            {
                ArgumentList.Arguments: { Count: >= 6 } arguments,
                Parent: EqualsValueClauseSyntax
                {
                    Parent: PropertyDeclarationSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "DateTime" } }
                }
            }
            ? arguments[^1].ToString() is "DateTimeKind.Utc"
                ? "universal time"
                : "local time"
            : null;

    private static string? Clock(ExpressionSyntax expression) =>
        expression
            .DescendantNodesAndSelf()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(a =>
                a.Expression is IdentifierNameSyntax { Identifier.ValueText: "DateTime" or "DateTimeOffset" }
                && a.Name.Identifier.ValueText is "Now" or "UtcNow" or "Today"
            )
            .Select(a => a.ToString())
            .FirstOrDefault();
}
