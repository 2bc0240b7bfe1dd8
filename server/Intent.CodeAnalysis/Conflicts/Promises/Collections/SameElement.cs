using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>What makes two elements the same for a member that leaves out what is there already: some parts of them, or all.</summary>
/// <param name="Parameter">The parameter that is the element.</param>
/// <param name="Parts">The names of the parts that are compared; empty where the whole element is.</param>
internal sealed record SameElement(string Parameter, ImmutableArray<string> Parts)
{
    /// <summary>Reads `_sent.Any(m => m.To == message.To)` and `_tracks.Contains(track)`; null where nothing like that is asked.</summary>
    public static SameElement? In(MemberText member)
    {
        if (member.Member.Symbol is not IMethodSymbol { Parameters: [{ Name: var parameter }] })
            return null;
        var parts = member
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Where(i => MemberText.Calls(i).First() is "Any" or "Exists")
            .SelectMany(i => i.DescendantNodes().OfType<BinaryExpressionSyntax>())
            .Where(b => b.IsKind(SyntaxKind.EqualsExpression))
            .Select(b => Part(b.Left, parameter) ?? Part(b.Right, parameter))
            .ToList();
        if (parts.Count > 0)
            return parts.TrueForAll(p => p is not null) ? new SameElement(parameter, [.. parts.OfType<string>()]) : null;
        return member
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Any(i =>
                MemberText.Calls(i).First() is "Contains" or "Add"
                && i.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax whole }]
                && whole.Identifier.ValueText == parameter
            )
            ? new SameElement(parameter, [])
            : null;
    }

    /// <summary>True when the call adds the same element in each round of a loop, or after another call of the same member that did.</summary>
    public bool IsAddedAgain(PromiseUse use)
    {
        if (use.Arguments() is not [{ Value.Syntax: ExpressionSyntax given }] || Values(given, use) is not { Count: > 0 } values)
            return false;
        if (
            use.Call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } }
            && Repetition.Around(use.Value) is { } around
        )
            return !Repetition.Varies(receiver, around) && values.TrueForAll(v => !Repetition.Varies(v, around));
        var written = values.ConvertAll(v => BodyNormalForm.Tokens(v));
        return use.Call is InvocationExpressionSyntax call
            && call.Ancestors().OfType<BlockSyntax>().FirstOrDefault() is { } block
            && block
                .Statements.TakeWhile(s => !s.Span.Contains(call.Span))
                .OfType<ExpressionStatementSyntax>()
                .Select(s => s.Expression)
                .OfType<InvocationExpressionSyntax>()
                .Any(i =>
                    BodyNormalForm.Tokens(i.Expression) == BodyNormalForm.Tokens(call.Expression)
                    && i.ArgumentList.Arguments is [{ Expression: var other }]
                    && Values(other, use) is { } others
                    && others.ConvertAll(v => BodyNormalForm.Tokens(v)).SequenceEqual(written)
                );
    }

    /// <summary>What is given for the parts that are compared; null where that is not seen.</summary>
    private List<ExpressionSyntax>? Values(ExpressionSyntax element, PromiseUse use)
    {
        if (Parts.IsEmpty)
            return element is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax ? [element] : null;
        if (
            element is not BaseObjectCreationExpressionSyntax creation
            || use.Model.GetOperation(creation, use.Cancellation) is not IObjectCreationOperation made
        )
            return null;
        var found = new List<ExpressionSyntax>();
        foreach (var part in Parts)
        {
            var value =
                made.Arguments.FirstOrDefault(a => string.Equals(a.Parameter?.Name, part, StringComparison.OrdinalIgnoreCase))?.Value.Syntax
                ?? creation
                    .Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
                    .FirstOrDefault(a => a.Left is IdentifierNameSyntax set && set.Identifier.ValueText == part)
                    ?.Right;
            if (value is not ExpressionSyntax known)
                return null;
            found.Add(known);
        }
        return found;
    }

    private static string? Part(ExpressionSyntax side, string parameter) =>
        side is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax of, Name.Identifier.ValueText: var part }
        && of.Identifier.ValueText == parameter
            ? part
            : null;
}
