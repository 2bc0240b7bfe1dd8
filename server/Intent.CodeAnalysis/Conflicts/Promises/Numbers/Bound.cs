using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"The end does not belong to it": a comparison takes its bound in now, or leaves it out, and is all that changed; the code counts what is given.</summary>
internal sealed class Bound : Promise
{
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "Count",
        "LongCount",
        "Where",
        "Any",
        "All",
        "Sum",
        "TakeWhile",
        "SkipWhile",
        "Single",
        "SingleOrDefault",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not (IMethodSymbol { ReturnsVoid: false } or IPropertySymbol) || before.Code.Length != after.Code.Length)
            return null;
        var (was, now) = (Tokens(before), Tokens(after));
        if (was.Count != now.Count)
            return null;
        var changed = was.Zip(now).Where(p => p.First.Text != p.Second.Text).ToList();
        return
            changed is [var (old, @new)]
            && IsOther(old.Kind(), @new.Kind())
            && @new.Parent is BinaryExpressionSyntax { Parent: not ForStatementSyntax } compare
            && old.Parent is BinaryExpressionSyntax compared
            ? new Breach(compared.ToString(), compare.ToString(), Limit.Of(compare, after))
            : null;
    }

    /// <summary>Members that give those of many for which the changed one says yes to the same question: `All.Where(l => l.Covers(day))`.</summary>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean }
            ? Callers
                .Of(
                    symbol,
                    view,
                    name =>
                        name.FirstAncestorOrSelf<LambdaExpressionSyntax>()
                            is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax query } }
                        && MemberText.Calls(query).First() == "Where",
                    cancellation
                )
                .Where(c => c is IMethodSymbol { ReturnsVoid: false, Parameters.IsEmpty: false })
            : [];

    /// <summary>What a parameter is compared with.</summary>
    /// <param name="Parameter">The parameter's name.</param>
    /// <param name="Member">The member of the object that is its bound.</param>
    /// <param name="OfElement">The bound is a member of each element that is looked through: `r.Day &lt;= to`.</param>
    /// <param name="Owner">The type that has that member.</param>
    private sealed record Limit(string Parameter, string Member, bool OfElement, SymbolId Owner)
    {
        /// <summary>The two sides of a comparison, when they are a parameter and a member of the object; null for all others.</summary>
        public static Limit? Of(BinaryExpressionSyntax compare, MemberText text) =>
            Of(compare.Left, compare.Right, text) ?? Of(compare.Right, compare.Left, text);

        private static Limit? Of(ExpressionSyntax given, ExpressionSyntax bound, MemberText text) =>
            text.SymbolOf(given) is IParameterSymbol parameter
            && text.SymbolOf(bound is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var of } ? of : bound)
                is IPropertySymbol { IsStatic: false } member
            && (
                bound is IdentifierNameSyntax
                || bound is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: IdentifierNameSyntax }
                || bound is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax element }
                    && text.SymbolOf(element) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }
                    && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary }
            )
                ? new Limit(
                    parameter.Name,
                    member.Name,
                    text.SymbolOf(bound is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax each } ? each : bound) is IParameterSymbol,
                    SymbolIds.Of(member.ContainingType)
                )
                : null;

        /// <summary>The use gives the bound itself for the parameter: <c>term.Contains(term.End)</c>, or what it was taken into before.</summary>
        public bool IsGivenTo(PromiseUse use) =>
            use.Name.Parent is MemberAccessExpressionSyntax { Expression: var owner }
            && use.Arguments().FirstOrDefault(a => a.Parameter?.Name == Parameter)?.Value.Syntax is { } argument
            && (
                Is(argument, owner)
                // The end of one of the elements themselves: `plan.Between(first.Departure, last.Departure)`.
                || OfElement
                    && argument is MemberAccessExpressionSyntax
                    && use.Model.GetSymbolInfo(argument, use.Cancellation).Symbol is IPropertySymbol end
                    && end.Name == Member
                    && SymbolIds.Of(end.ContainingType) == Owner
                || argument is IdentifierNameSyntax { Identifier.ValueText: var name }
                    && PromiseUse
                        .Body(use.Value)!
                        .DescendantNodes()
                        .Any(n =>
                            n switch
                            {
                                VariableDeclaratorSyntax { Initializer.Value: var start } local => local.Identifier.ValueText == name
                                    && Is(start, owner),
                                IsPatternExpressionSyntax { Expression: var asked, Pattern: var pattern } => Is(asked, owner)
                                    && pattern.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Any(d => d.Identifier.ValueText == name),
                                _ => false,
                            }
                        )
            );

        /// <summary>Of those that are found for a value, the use takes the ones for which it is the bound: <c>ActiveOn(day).Where(l => l.End == day)</c>.</summary>
        public bool IsSoughtIn(PromiseUse use)
        {
            var given = use.Arguments().Select(a => a.Value.Syntax.ToString()).ToHashSet(StringComparer.Ordinal);
            SyntaxNode chain = use.Value;
            while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax step } access && access.Expression == chain)
            {
                if (
                    step.ArgumentList.Arguments is [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } each } }]
                    && each.DescendantNodesAndSelf()
                        .OfType<BinaryExpressionSyntax>()
                        .Any(b => b.IsKind(SyntaxKind.EqualsExpression) && (Is(b.Left, b.Right) || Is(b.Right, b.Left)))
                )
                    return true;
                chain = step;
            }
            return false;

            bool Is(ExpressionSyntax member, ExpressionSyntax value) =>
                (
                    member is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: MemberAccessExpressionSyntax inner }
                        ? inner
                        : member
                )
                    is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
                && name == Member
                && given.Contains(value.ToString());
        }

        private bool Is(SyntaxNode value, ExpressionSyntax owner) => OfElement ? IsOfElement(value, owner) : IsOwn(value, owner);

        /// <summary>The member of an element that the object gives: `meter.Readings[^1].Day`, `meter.Readings.Max(r => r.Day)`.</summary>
        private bool IsOfElement(SyntaxNode value, ExpressionSyntax owner) =>
            value.ToString().StartsWith(owner + ".", StringComparison.Ordinal)
            && value switch
            {
                MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: var name,
                    Expression: ElementAccessExpressionSyntax or InvocationExpressionSyntax
                } => name == Member,
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Max" or "Min" },
                    ArgumentList.Arguments: [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax each } }]
                } => each.Name.Identifier.ValueText == Member,
                _ => false,
            };

        private bool IsOwn(SyntaxNode value, ExpressionSyntax owner) =>
            value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var of }
            && (name == Member && of.ToString() == owner.ToString() || name == "Value" && IsOwn(of, owner));
    }

    private static List<SyntaxToken> Tokens(MemberText member) => [.. member.Code.SelectMany(c => c.DescendantTokens())];

    private static bool IsOther(SyntaxKind was, SyntaxKind now) =>
        (was, now)
            is
                (SyntaxKind.LessThanToken, SyntaxKind.LessThanEqualsToken)
                or
                (SyntaxKind.LessThanEqualsToken, SyntaxKind.LessThanToken)
                or
                (SyntaxKind.GreaterThanToken, SyntaxKind.GreaterThanEqualsToken)
                or
                (SyntaxKind.GreaterThanEqualsToken, SyntaxKind.GreaterThanToken);

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        breach.Data is Limit limit && (limit.IsGivenTo(use) || limit.IsSoughtIn(use))
        || CollectionUse.Of(use).HasFlag(Reading.Number)
        // The answer for each of many: `hours.Count(roster.IsCovered)`.
        || (use.Value.Parent is LambdaExpressionSyntax lambda && lambda.Body == use.Value ? lambda.Parent : use.Value.Parent)
            is ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
            }
            && Asking.Contains(name);
}
