using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// Members that newly take what they give, or a part of it, from a table which gives nothing for what it lacks, or something that nobody gave before: a fee in a sum, a
/// name in a text, a limit in a comparison. They may give nothing in no case that a summary knows, so only data that the table lacks is told of.
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
                && IsTaken(new MemberText(after, cancellation), v => IsNothing(v) || IsNew(v, before), cancellation)
                && !IsTaken(new MemberText(before, cancellation), v => IsNothing(v) || v is LiteralExpressionSyntax, cancellation)
            )
                yield return new Loose(change, MayBeDefault.Constant, after, []);
    }

    /// <summary>True when something in what a member gives is looked up, by itself or by a member that does nothing else.</summary>
    private static bool IsTaken(MemberText member, Func<ExpressionSyntax, bool> isOtherwise, CancellationToken cancellation)
    {
        return member.Whole.SelectMany(w => w.DescendantNodesAndSelf()).Any(n => Is(n) || n is IdentifierNameSyntax name && Start(name).Any(Is));

        bool Is(SyntaxNode node) =>
            TableLookup.Is(node, isOtherwise)
            || node is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax
                && member.SymbolOf((ExpressionSyntax)node)
                    is { Kind: SymbolKind.Method or SymbolKind.Property, DeclaringSyntaxReferences: [var declared] }
                && declared.GetSyntax(cancellation) is var helper and not TypeDeclarationSyntax
                && TableLookup.IsAll(helper, isOtherwise);

        // What a local of the member starts with.
        IEnumerable<SyntaxNode> Start(IdentifierNameSyntax name) =>
            member
                .Nodes.OfType<VariableDeclaratorSyntax>()
                .Where(v => v.Identifier.ValueText == name.Identifier.ValueText)
                .SelectMany(v => v.Initializer?.Value.DescendantNodesAndSelf() ?? []);
    }

    private static bool IsNothing(ExpressionSyntax value) =>
        MemberText.IsNothing(value)
        || value is LiteralExpressionSyntax { Token.Value: "" or 0 or 0L or 0m or 0d }
        || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" or "Zero" };

    /// <summary>A constant that the file did not have before: nobody had got it.</summary>
    private static bool IsNew(ExpressionSyntax value, PlacedSymbol before) =>
        value is LiteralExpressionSyntax { Token: { Value: not bool and not null } said }
        && !before.Document.Root.DescendantTokens().Any(t => t.RawKind == said.RawKind && Equals(t.Value, said.Value));
}
