using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"It is so much of this for each of that": what was divided by is divided now (`litres * 100 / km` became `km / litres`), and the code goes on with the number.</summary>
internal sealed class TurnedQuotient : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var (was, now) = (Quotients(before), Quotients(after));
        return
            was is [var old]
            && now is [var @new]
            && Names(old.Left) is { Count: > 0 } upper
            && Names(old.Right) is { Count: > 0 } lower
            && !upper.SetEquals(lower)
            && upper.SetEquals(Names(@new.Right))
            && lower.SetEquals(Names(@new.Left))
            ? new Breach(old.ToString(), @new.ToString())
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Value.Parent
            is not (
                ExpressionStatementSyntax
                or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } }
                or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
            );

    /// <summary>The quotients that a member gives, rounded or not.</summary>
    private static List<BinaryExpressionSyntax> Quotients(MemberText member) =>
        [.. member.Results.Select(Plain).OfType<BinaryExpressionSyntax>().Where(b => b.IsKind(SyntaxKind.DivideExpression))];

    private static ExpressionSyntax Plain(ExpressionSyntax value) =>
        value switch
        {
            ParenthesizedExpressionSyntax inner => Plain(inner.Expression),
            CastExpressionSyntax cast => Plain(cast.Expression),
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var rounded }, ..] } call
                when ResultScale.Roundings.Contains(MemberText.Calls(call).First()) => Plain(rounded),
            // A constant on the outside: `litres / km * 100`.
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression, Left: var left, Right: LiteralExpressionSyntax } => Plain(left),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression, Left: LiteralExpressionSyntax, Right: var right } => Plain(right),
            _ => value,
        };

    /// <summary>What a part of the quotient is made from, numbers aside.</summary>
    private static HashSet<string> Names(ExpressionSyntax part) =>
        [.. part.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText)];
}
