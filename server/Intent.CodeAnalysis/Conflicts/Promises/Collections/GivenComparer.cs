using Intent.CodeAnalysis.Conflicts.Promises.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"This is the order (or the equality) to use": a member that gives a comparer gives another one now, and the code sorts or compares by it.</summary>
internal sealed class GivenComparer : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Equality;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        Ranks(before) is { } ranks
        && before.Results is [var was]
        && after.Results is [var now]
        // What a field starts with by name is its initial value.
        && !(before.Member.Symbol is IFieldSymbol && now is IdentifierNameSyntax or MemberAccessExpressionSyntax)
        && Form(was) is var old
        && Form(now) is var @new
        && old != @new
            ? new Breach(old, @new, ranks)
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Appearances().Any(v => ComparedBy.Shows(v, (bool)breach.Data!, false, use.Model, use.Cancellation));

    /// <summary>True for what tells which comes first, false for what tells whether two are equal, null for all else.</summary>
    private static bool? Ranks(MemberText member) =>
        (
            member.Member.Symbol switch
            {
                IFieldSymbol field => field.Type,
                IPropertySymbol property => property.Type,
                IMethodSymbol method => method.ReturnType,
                _ => null,
            }
        ) switch
        {
            { Name: "Comparison" or "IComparer" or "Comparer" } => true,
            { Name: "IEqualityComparer" or "EqualityComparer" or "StringComparer" } => false,
            _ => null,
        };

    /// <summary>What a comparer is made from: of `Comparer.Create(…)` the comparison.</summary>
    private static string Form(ExpressionSyntax comparer) =>
        comparer is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax comparison }] }
        && MemberText.Calls(comparer).First() == "Create"
            ? ComparedBy.Form(comparison)
            : ComparedBy.Form(comparer);
}
