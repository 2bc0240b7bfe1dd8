using Intent.CodeAnalysis.Symbols;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>
/// The digests by which an acknowledgement knows that the two edits are still those that somebody accepted. White space, comments, lines and other declarations have no
/// part in them.
/// </summary>
internal static class EditDigest
{
    /// <summary>What a change did: the facet that matters where it is known, otherwise all of them; of what was added or removed, the declaration.</summary>
    public static Digest Of(RichChange change, Facet? matters)
    {
        var writer = new CanonicalWriter();
        var relevant = change.Public.Facets.Where(f => f.Facet == matters).ToList();
        foreach (var facet in relevant.Count > 0 ? relevant : [.. change.Public.Facets])
        {
            writer.WriteString(facet.Facet.ToString());
            writer.WriteString(facet.Before);
            writer.WriteString(facet.After);
        }
        if (change.Public.Kind is ChangeKind.Added or ChangeKind.Removed)
            writer.WriteString(
                (change.After ?? change.Before) is { } declared ? Tokens(declared.Declared.Node) : change.Public.Before ?? change.Public.After
            );
        return Digest.Of(writer.ToArray());
    }

    /// <summary>The dependent code: the declaration around it; of a type its header, of top-level code the statement.</summary>
    public static Digest Of(DeclaredSymbol? around, SyntaxNode root, TextSpan span)
    {
        var writer = new CanonicalWriter();
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        writer.WriteString(
            Tokens(
                around is null or { Node: CompilationUnitSyntax }
                    ? node.FirstAncestorOrSelf<SyntaxNode>(n => n is GlobalStatementSyntax or UsingDirectiveSyntax or AttributeListSyntax) ?? node
                    : around.Node
            )
        );
        return Digest.Of(writer.ToArray());
    }

    private static string Tokens(SyntaxNode node) =>
        string.Join(
            ' ',
            node.DescendantTokens()
                .TakeWhile(t => node is not BaseTypeDeclarationSyntax type || t != type.OpenBraceToken)
                .Select(t => t.Text)
                .Where(t => t.Length > 0)
        );
}
