using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"It is as large as it is": the member keeps its number within a limit now, and the code looks whether the number is beyond that limit.</summary>
internal sealed class Capped : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (before.Whole is not [var was] || after.Whole is not [InvocationExpressionSyntax now])
            return null;
        var arguments = now.ArgumentList.Arguments.Select(a => a.Expression).ToList();
        return
            now.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Min" or "Max" or "Clamp" }
            && arguments.Count is 2 or 3
            && arguments.RemoveAll(a => BodyNormalForm.Tokens(a) == BodyNormalForm.Tokens(was)) == 1
            ? new Breach(ResultScale.Shown(was), ResultScale.Shown(now), arguments.Select(Name).ToHashSet(StringComparer.Ordinal))
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Appearances()
            .Any(v =>
                v.Parent is BinaryExpressionSyntax compare
                && compare.Kind()
                    is SyntaxKind.LessThanExpression
                        or SyntaxKind.LessThanOrEqualExpression
                        or SyntaxKind.GreaterThanExpression
                        or SyntaxKind.GreaterThanOrEqualExpression
                        or SyntaxKind.SubtractExpression
                && ((IReadOnlySet<string>)breach.Data!).Contains(Name(compare.Left == v ? compare.Right : compare.Left))
            );

    /// <summary>How a limit is called: the last name of it, or the number.</summary>
    private static string Name(ExpressionSyntax limit) => limit.GetLastToken().ValueText;
}
