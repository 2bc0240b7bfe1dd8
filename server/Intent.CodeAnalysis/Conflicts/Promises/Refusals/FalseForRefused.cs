using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"It says no": the member answered false under a condition and throws there now, and the code goes another way when the answer is false.</summary>
internal sealed class FalseForRefused : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Throws;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <param name="Thrown">What is thrown.</param>
    /// <param name="Asked">What the condition asks for, by the last name: a parameter, or a member of one.</param>
    private sealed record Data(ITypeSymbol? Thrown, HashSet<string> Asked);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_Boolean } method)
            return null;
        var refused = Checks(before)
            .Where(c => c.Way is ReturnStatementSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } })
            .Select(c => BodyNormalForm.Tokens(c.Condition))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (condition, way) in Checks(after))
            if (way is ThrowStatementSyntax { Expression: { } thrown } && refused.Contains(BodyNormalForm.Tokens(condition)))
            {
                var names = method.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
                return new Breach(
                    "false where " + BodyNormalForm.OneLine(condition, 60),
                    after.TypeOf(thrown) is { } type ? "throws " + type.Name : "throws",
                    new Data(
                        after.TypeOf(thrown),
                        condition
                            .DescendantNodesAndSelf()
                            .OfType<IdentifierNameSyntax>()
                            .Where(n =>
                                names.Contains(n.Identifier.ValueText) && n.Parent is not MemberAccessExpressionSyntax || IsOfParameter(n, names)
                            )
                            .Select(n => n.Identifier.ValueText)
                            .ToHashSet(StringComparer.OrdinalIgnoreCase)
                    )
                );
            }
        return null;

        static bool IsOfParameter(IdentifierNameSyntax name, HashSet<string> parameters) =>
            name.Parent is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax of } access
            && access.Name == name
            && parameters.Contains(of.Identifier.ValueText);
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (thrown, asked) = (Data)breach.Data!;
        return use.Call is InvocationExpressionSyntax call
            && Decides(use.Value)
            && !AskedBefore.Is(call)
            && !ExceptionType.CatchesAround(use).Any(t => t is null || thrown is not null && ExceptionType.Catches(t, thrown))
            && !IsKnown(use, asked)
            && !use
                .Value.Ancestors()
                .TakeWhile(a => a is not MemberDeclarationSyntax)
                .OfType<IfStatementSyntax>()
                .Where(i => !i.Condition.Span.Contains(use.Value.Span))
                .Any(i => i.Condition.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => asked.Contains(n.Identifier.ValueText)));
    }

    private static IEnumerable<(ExpressionSyntax Condition, StatementSyntax Way)> Checks(MemberText member) =>
        member.Nodes.OfType<IfStatementSyntax>().Where(i => i.Else is null).Select(i => (i.Condition, WayOut.Only(i.Statement)));

    /// <summary>The answer says which way the code goes, or what a query takes.</summary>
    private static bool Decides(SyntaxNode value) =>
        value.Parent switch
        {
            ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } => Decides(value.Parent),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } => Decides(value.Parent),
            IfStatementSyntax branch => branch.Condition == value,
            WhileStatementSyntax loop => loop.Condition == value,
            DoStatementSyntax loop => loop.Condition == value,
            ConditionalExpressionSyntax choice => choice.Condition == value,
            LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax query } } => MemberText.Calls(query).First()
                is "Where"
                    or "First"
                    or "FirstOrDefault"
                    or "Any"
                    or "All"
                    or "Count"
                    or "TakeWhile"
                    or "SkipWhile",
            _ => false,
        };

    /// <summary>All that the condition asks for is given as a constant: who wrote it knows what is allowed.</summary>
    private static bool IsKnown(PromiseUse use, HashSet<string> asked) =>
        asked.Count > 0
        && use.Arguments().SelectMany(a => Values(a.Parameter?.Name ?? "", a.Value.Syntax, asked, use)).ToList() is { Count: > 0 } given
        && given.TrueForAll(v => use.Model.GetConstantValue(v, use.Cancellation).HasValue);

    /// <summary>What is given for what the condition asks: the argument, or the part of a new object.</summary>
    private static IEnumerable<ExpressionSyntax> Values(string parameter, SyntaxNode argument, HashSet<string> asked, PromiseUse use)
    {
        if (argument is not ExpressionSyntax given)
            yield break;
        if (asked.Contains(parameter))
            yield return given;
        var made = given is IdentifierNameSyntax local ? Start(local, use) : given;
        if (
            made is not BaseObjectCreationExpressionSyntax creation
            || use.Model.GetOperation(creation) is not Microsoft.CodeAnalysis.Operations.IObjectCreationOperation { Arguments: var parts }
        )
            yield break;
        foreach (var part in parts)
            if (part.Parameter is { } p && asked.Contains(p.Name) && part.Value.Syntax is ExpressionSyntax value)
                yield return value;
    }

    /// <summary>What a local starts with.</summary>
    private static ExpressionSyntax? Start(IdentifierNameSyntax local, PromiseUse use) =>
        PromiseUse
            .Body(use.Value)!
            .DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault(v => v.Identifier.ValueText == local.Identifier.ValueText)
            ?.Initializer?.Value;
}
