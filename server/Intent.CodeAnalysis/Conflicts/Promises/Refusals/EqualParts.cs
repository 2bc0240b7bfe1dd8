using Intent.CodeAnalysis.Conflicts.Promises.Numbers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>
/// "These two may be equal": the member compares two arguments, or two members of one, and throws now where they are equal (`End &lt;= Start`), and the code makes both
/// from one and the same expression.
/// </summary>
internal sealed class EqualParts : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Guard;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var old = Refused(before).Select(r => r.Pair).ToHashSet();
        var added = Refused(after).Where(r => !old.Contains(r.Pair)).ToList();
        return added.Count == 0
            ? null
            : new Breach("takes equal ones", "refuses " + ResultScale.Shown(added[0].Condition), added.Select(r => r.Pair).ToList());
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var arguments = use.Arguments();
        return ((List<(string, string)>)breach.Data!).Any(p =>
            Given(p.Item1) is { } first
            && Given(p.Item2) is { } second
            && first != second
            && Symbols.BodyNormalForm.Tokens(first) == Symbols.BodyNormalForm.Tokens(second)
            && Stays(first)
        );

        SyntaxNode? Given(string asked)
        {
            var parts = asked.Split('.');
            var value = arguments.FirstOrDefault(a => a.Parameter?.Name == parts[0] && a.ArgumentKind == ArgumentKind.Explicit)?.Value;
            return value is null ? null
                : parts.Length == 1 ? value.Syntax
                : Part(value, parts[1], use)?.Syntax;
        }
    }

    /// <summary>The pairs of parameters, or of their members, that a member refuses where both are equal.</summary>
    private static IEnumerable<((string, string) Pair, ExpressionSyntax Condition)> Refused(MemberText member)
    {
        foreach (var check in member.Nodes.OfType<IfStatementSyntax>())
        {
            if (check.Statement is not (ThrowStatementSyntax or BlockSyntax { Statements: [.., ThrowStatementSyntax] }))
                continue;
            foreach (
                var compare in check
                    .Condition.DescendantNodesAndSelf(n => n is ParenthesizedExpressionSyntax || n.IsKind(SyntaxKind.LogicalOrExpression))
                    .OfType<BinaryExpressionSyntax>()
            )
                if (
                    compare.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanOrEqualExpression
                    && Subject(member, compare.Left) is { } left
                    && Subject(member, compare.Right) is { } right
                    && left != right
                )
                    yield return (string.CompareOrdinal(left, right) < 0 ? (left, right) : (right, left), compare);
        }
    }

    /// <summary>A parameter ("from") or a member of one ("range.End"); null for anything else.</summary>
    private static string? Subject(MemberText member, ExpressionSyntax expression) =>
        member.SymbolOf(expression) switch
        {
            IParameterSymbol parameter => parameter.Name,
            IPropertySymbol { IsIndexer: false }
            or IFieldSymbol
                when expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner, Name.Identifier.ValueText: var part }
                    && member.SymbolOf(owner) is IParameterSymbol whole => $"{whole.Name}.{part}",
            _ => null,
        };

    /// <summary>What a member of an object holds that the call makes, or that a local was made with just for it.</summary>
    private static IOperation? Part(IOperation value, string part, PromiseUse use) =>
        Flow.FlowUnit.Unwrap(value) switch
        {
            IObjectCreationOperation creation => creation
                .Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
                .FirstOrDefault(i => i.Target is IMemberReferenceOperation m && m.Member.Name == part)
                ?.Value
                ?? creation
                    .Arguments.FirstOrDefault(a =>
                        a.ArgumentKind == ArgumentKind.Explicit && string.Equals(a.Parameter?.Name, part, StringComparison.OrdinalIgnoreCase)
                    )
                    ?.Value,
            ILocalReferenceOperation { Local: { DeclaringSyntaxReferences: [var declared] } local }
                when declared.GetSyntax(use.Cancellation) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made }
                    && !PromiseUse
                        .Body(made)!
                        .DescendantNodes()
                        .OfType<AssignmentExpressionSyntax>()
                        .Any(a => a.Left.ToString() is var set && (set == local.Name || set.StartsWith(local.Name + ".", StringComparison.Ordinal)))
                    && use.Model.GetOperation(made, use.Cancellation) is { } creation => Part(creation, part, use),
            _ => null,
        };

    /// <summary>True for an expression that gives the same each time it is evaluated: no call, and no clock.</summary>
    private static bool Stays(SyntaxNode expression) =>
        expression
            .DescendantNodesAndSelf()
            .All(n =>
                n is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax)
                && n.Kind()
                    is not (
                        SyntaxKind.PostIncrementExpression
                        or SyntaxKind.PostDecrementExpression
                        or SyntaxKind.PreIncrementExpression
                        or SyntaxKind.PreDecrementExpression
                    )
                && n is not IdentifierNameSyntax { Identifier.ValueText: "Now" or "UtcNow" }
            );
}
