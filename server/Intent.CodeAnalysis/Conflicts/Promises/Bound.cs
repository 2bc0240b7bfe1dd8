using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

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
            ? new Breach(compared.ToString(), compare.ToString())
            : null;
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
        CollectionUse.Of(use).HasFlag(Reading.Number)
        // The answer for each of many: `hours.Count(roster.IsCovered)`.
        || (use.Value.Parent is LambdaExpressionSyntax lambda && lambda.Body == use.Value ? lambda.Parent : use.Value.Parent)
            is ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
            }
            && Asking.Contains(name);
}
