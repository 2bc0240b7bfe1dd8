using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>"It gives the same when it is asked again": the member empties now what its result is made from, and the code calls it a second time without filling that again.</summary>
internal sealed class GivesAgain : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, ReturnsVoid: false })
            return null;
        var old = Emptied(before).ToHashSet(StringComparer.Ordinal);
        return Emptied(after).FirstOrDefault(f => !old.Contains(f) && Mentions(before, f).Any()) is { } field
            ? new Breach($"keeps {field}", $"empties {field}")
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        if (
            use.Call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } } call
        )
            return false;
        var mentions = PromiseUse
            .Body(use.Value)!
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(i => i.Identifier.ValueText == receiver.Identifier.ValueText && i.SpanStart < receiver.SpanStart)
            .ToList();
        return mentions.Count > 0
            && mentions[^1].Parent
                is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var before, Parent: InvocationExpressionSyntax } access
            && access.Expression == mentions[^1]
            && before == ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText
            && !IsOtherWay(mentions[^1], receiver);
    }

    /// <summary>The two calls stand in branches of which only one runs.</summary>
    private static bool IsOtherWay(SyntaxNode one, SyntaxNode other) =>
        one.Ancestors()
            .TakeWhile(a => !a.Span.Contains(other.Span))
            .Any(a =>
                a
                    is ElseClauseSyntax
                        or SwitchSectionSyntax
                        or SwitchExpressionArmSyntax
                        or IfStatementSyntax
                        or CatchClauseSyntax
                        or AnonymousFunctionExpressionSyntax
                || a.Parent is ConditionalExpressionSyntax
            )
        || other.Ancestors().TakeWhile(a => !a.Span.Contains(one.Span)).Any(a => a is ElseClauseSyntax || a.Parent is ConditionalExpressionSyntax);

    /// <summary>The collections and texts of the object that a body empties, last of all that it does with them, and that it does not fill.</summary>
    /// <param name="member">The body.</param>
    /// <param name="isRead">True for those only that the body uses besides.</param>
    public static IEnumerable<string> Emptied(MemberText member, bool isRead = true)
    {
        foreach (var statement in member.Nodes.OfType<ExpressionStatementSyntax>())
        {
            var target = statement.Expression switch
            {
                InvocationExpressionSyntax
                {
                    ArgumentList.Arguments.Count: 0,
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear", Expression: IdentifierNameSyntax of }
                } => of,
                AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax of, Right: var value }
                    when IsEmpty(value) => of,
                _ => null,
            };
            if (target is null || member.SymbolOf(target) is not IFieldSymbol { IsStatic: false } field)
                continue;
            var others = Mentions(member, field.Name).Where(m => m != target).ToList();
            if ((others.Count > 0 || !isRead) && others.TrueForAll(m => m.SpanStart < target.SpanStart && !IsFilled(m)))
                yield return field.Name;
        }
    }

    private static IEnumerable<IdentifierNameSyntax> Mentions(MemberText member, string field) =>
        member.Nodes.OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == field && i.Parent is not NameColonSyntax);

    private static bool IsFilled(IdentifierNameSyntax mention) =>
        mention.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } } access => access.Expression
                == mention,
            ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } element => set.Left == element,
            AssignmentExpressionSyntax set => set.Left == mention,
            _ => false,
        };

    private static bool IsEmpty(ExpressionSyntax value) =>
        value
            is CollectionExpressionSyntax { Elements.Count: 0 }
                or BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null }
                or LiteralExpressionSyntax { Token.Value: "" };
}
