using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// Members that newly take a part of what they give from a table which gives nothing for what it lacks: a fee in a sum, a name in a text, a limit in a comparison. They
/// may give nothing in no case that a summary knows, so only data that the table lacks is told of.
/// </summary>
internal static class TableParts
{
    /// <summary>The members of a side that do.</summary>
    public static IEnumerable<Loose> In(SideDelta delta, CancellationToken cancellation)
    {
        foreach (var change in delta.Changes)
            if (
                change is { Before: { } before, After: { Symbol: IMethodSymbol { ReturnsVoid: false } or IPropertySymbol } after }
                && (change.Has(Facet.Body) || change.Has(Facet.Value))
                && IsTaken(new MemberText(after, cancellation), cancellation)
                && !IsTaken(new MemberText(before, cancellation), cancellation)
            )
                yield return new Loose(change, MayBeDefault.Constant, after, []);
    }

    /// <summary>True when something in what a member gives is looked up, by itself or by a member that does nothing else.</summary>
    private static bool IsTaken(MemberText member, CancellationToken cancellation) =>
        member
            .Whole.SelectMany(w => w.DescendantNodesAndSelf())
            .Any(n =>
                IsLookup(n)
                || n is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax
                    && member.SymbolOf((ExpressionSyntax)n)
                        is { Kind: SymbolKind.Method or SymbolKind.Property, DeclaringSyntaxReferences: [var declared] }
                    && declared.GetSyntax(cancellation) is var helper and not TypeDeclarationSyntax
                    && Forwarding.Given(helper) is { } given
                    && IsLookup(given)
            );

    /// <summary>`table.GetValueOrDefault(key)`, and the same that is told to give nothing; `table.TryGetValue(key, out var found) ? found : 0`.</summary>
    private static bool IsLookup(SyntaxNode node) =>
        node is ConditionalExpressionSyntax { Condition: InvocationExpressionSyntax asked, WhenFalse: var otherwise }
            && MemberText.Calls(asked).FirstOrDefault() == "TryGetValue"
            && IsNothing(otherwise)
        || node is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call
            && MemberText.Calls(call).FirstOrDefault() == "GetValueOrDefault"
            && (arguments.Count == 1 || arguments.Count == 2 && IsNothing(arguments[1].Expression));

    private static bool IsNothing(ExpressionSyntax value) =>
        MemberText.IsNothing(value)
        || value is LiteralExpressionSyntax { Token.Value: "" or 0 or 0L or 0m or 0d }
        || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" or "Zero" };
}
