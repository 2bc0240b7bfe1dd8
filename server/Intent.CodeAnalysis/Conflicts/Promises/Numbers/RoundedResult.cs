using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"It is rounded like this": the results are the same but for the way they are rounded, and the code sees or writes out every digit, has fractions rounded, or takes rounded parts from a whole.</summary>
internal sealed class RoundedResult : Promise
{
    /// <summary>Calls that see every digit of a number.</summary>
    private static readonly HashSet<string> Comparisons = new(StringComparer.Ordinal)
    {
        "Equals",
        "CompareTo",
        "Equal",
        "AreEqual",
        "Be",
        "NotEqual",
        "AreNotEqual",
        "ReferenceEquals",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) => Forwarding.Of(symbol);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var (was, now) = (before.Whole, after.Whole);
        if (was.IsEmpty || was.Length != now.Length)
            return null;
        Breach? found = null;
        for (var i = 0; i < was.Length; i++)
            if (BodyNormalForm.OneLine(was[i]) == BodyNormalForm.OneLine(now[i]))
                continue;
            else if (Unrounded(was[i], before) != Unrounded(now[i], after))
                return null;
            else if (!Rounded(was[i]).SequenceEqual(Rounded(now[i])))
                found ??= new Breach(ResultScale.Shown(was[i]), ResultScale.Shown(now[i]), !Rounded(now[i]).Any());
        return found;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        IsOfFraction(use)
        || (bool)breach.Data! && use.Appearances().Any(v => IsWrittenOut(v, use))
        || use.Appearances()
            .Any(v =>
                v.Parent is BinaryExpressionSyntax compare && compare.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
                || v.Parent is IsPatternExpressionSyntax or SwitchExpressionSyntax or SwitchStatementSyntax
                || IsReceiverOf(v, Comparisons)
                || IsComparedIn(v)
                // What is left over when rounded parts are taken away.
                || v.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } rest && rest.Right == v
            );

    /// <summary>The number becomes text with all the digits that it has: no format says how many.</summary>
    private static bool IsWrittenOut(ExpressionSyntax value, PromiseUse use) =>
        value.Parent switch
        {
            InterpolationSyntax hole => hole.FormatClause is null,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => use.Model.GetTypeInfo(sum, use.Cancellation).Type
                is { SpecialType: SpecialType.System_String },
            MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "ToString",
                Parent: InvocationExpressionSyntax { ArgumentList.Arguments: var told }
            } access => access.Expression == value
                && told.All(a => use.Model.GetTypeInfo(a.Expression, use.Cancellation).Type is not { SpecialType: SpecialType.System_String }),
            _ => false,
        };

    /// <summary>The call rounds a product or a quotient that it is given: `Money.Round(net * rate)`.</summary>
    private static bool IsOfFraction(PromiseUse use) =>
        use.Symbol is IMethodSymbol { Parameters: [{ Type.SpecialType: var number }, ..] }
        && number is SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single
        && use.Call is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var given }, ..] }
        && ResultScale.Unwrap(given)
            is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression, Right: var by }
        // A quarter of a whole amount has two digits.
        && by is not LiteralExpressionSyntax { Token.ValueText: "2" or "4" or "5" or "10" or "20" or "25" or "50" or "100" }
        && !use.Model.GetConstantValue(given, use.Cancellation).HasValue;

    /// <summary>The value is compared by the call that it is given to: `Assert.Equal(12.5m, total)`, or checked behind `Should()`.</summary>
    private static bool IsComparedIn(ExpressionSyntax value) =>
        value.Parent
            is ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var call } }
            }
            && Comparisons.Contains(call)
        || value.Parent
            is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Should",
                Parent: InvocationExpressionSyntax { Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var check } }
            }
            && Comparisons.Contains(check);

    /// <summary>How an expression is rounded: each call with what it is told. Half to even is how it is done when nothing is said.</summary>
    private static IEnumerable<string> Rounded(ExpressionSyntax expression) =>
        expression
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Where(c => ResultScale.Roundings.Contains(MemberText.Calls(c).First()))
            .Select(c =>
                MemberText.Calls(c).First()
                + string.Join(',', c.ArgumentList.Arguments.Skip(1).Select(a => a.ToString()).Where(a => a != "MidpointRounding.ToEven"))
            );

    /// <summary>The code without calls that round, and without what they are told.</summary>
    private static string Unrounded(ExpressionSyntax expression, MemberText member)
    {
        var parts = new List<string>();
        Add(expression);
        return string.Join(' ', parts);

        void Add(SyntaxNode node)
        {
            if (
                node
                    is InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Expression: var of, Name.Identifier.ValueText: var name },
                        ArgumentList.Arguments: [var first, ..]
                    }
                && ResultScale.Roundings.Contains(name)
                && of.ToString() is "Math" or "decimal" or "double" or "MathF" or "System.Math"
            )
                Add(member.Held(first.Expression));
            else if (node is ParenthesizedExpressionSyntax inner)
                Add(inner.Expression);
            // Whole numbers are cut off.
            else if (node is CastExpressionSyntax { Type: PredefinedTypeSyntax, Expression: var cast })
                Add(cast);
            else if (node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token: { ValueText: var digits } })
                parts.Add(digits);
            else
                foreach (var child in node.ChildNodesAndTokens())
                {
                    if (child.AsNode() is { } below)
                        Add(below);
                    else
                        parts.Add(child.AsToken().Text);
                }
        }
    }
}
