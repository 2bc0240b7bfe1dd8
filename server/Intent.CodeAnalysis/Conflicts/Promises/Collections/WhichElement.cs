using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"It gives the last one": of the same collection the member gives the first one now, the smallest instead of the largest, and the code asks for it.</summary>
internal sealed class WhichElement : Promise
{
    /// <summary>Two ways to take one element that are each other's opposite.</summary>
    private static readonly (string One, string Other)[] Opposites =
    [
        ("First", "Last"),
        ("FirstOrDefault", "LastOrDefault"),
        ("Find", "FindLast"),
        ("Min", "Max"),
        ("MinBy", "MaxBy"),
        ("Pop", "Dequeue"),
        ("^1", "0"),
    ];

    /// <inheritdoc/>
    public override Sight Sight => Sight.Order;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var (was, now) = (Taken(before), Taken(after));
        return was.Count == 1 && now.Count == 1 && was[0].Of == now[0].Of && AreOpposite(was[0].Which, now[0].Which)
            ? new Breach("takes " + was[0].Text, "takes " + now[0].Text)
            : null;
    }

    /// <summary>Any one will do for who takes all of them, one after the other.</summary>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        !use
            .Name.Ancestors()
            .TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax))
            .Any(a => a is WhileStatementSyntax { Condition: var condition } && condition.Span.Contains(use.Name.Span)) && !IsAskedForNull(use.Value);

    private static bool IsAskedForNull(ExpressionSyntax value) =>
        value.Parent switch
        {
            BinaryExpressionSyntax compare => compare.Right.IsKind(SyntaxKind.NullLiteralExpression),
            IsPatternExpressionSyntax { Pattern: var pattern } => (pattern is UnaryPatternSyntax { Pattern: var inner } ? inner : pattern)
                is ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression },
            _ => false,
        };

    private static bool AreOpposite(string was, string now) => Opposites.Any(o => (o.One, o.Other) == (was, now) || (o.Other, o.One) == (was, now));

    /// <summary>What the member gives of a collection: how it takes it, and out of what.</summary>
    private static List<(string Which, string Of, string Text)> Taken(MemberText member) =>
        [
            .. member
                .Results.Where(r => !MemberText.IsNothing(r))
                .Select(r =>
                    r switch
                    {
                        ElementAccessExpressionSyntax { Expression: var of, ArgumentList.Arguments: [{ Expression: var at }] } => (
                            at.ToString(),
                            of.ToString(),
                            r.ToString()
                        ),
                        InvocationExpressionSyntax
                        {
                            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var of },
                            ArgumentList: var given
                        } => (name, of + " " + given, r.ToString()),
                        _ => ("", "", r.ToString()),
                    }
                ),
        ];
}
