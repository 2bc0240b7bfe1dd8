using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>Both heads added the same declaration, word for word: one of the two goes.</summary>
internal sealed class DuplicateFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (
            context.First.Diagnostic?.Id is not ("CS0101" or "CS0111" or "CS0102")
            || context.Change is not { Public.Kind: ChangeKind.Added, After: { } one }
        )
            yield break;
        var own = context.OwnDelta.Find(one.Id)?.After;
        var theirs = context.OtherDelta.Find(one.Id)?.After;
        if (
            own is null
            || theirs is null
            || own.Declared.Node is not MemberDeclarationSyntax declaration
            || declaration is EnumMemberDeclarationSyntax
            || own.Symbol.DeclaringSyntaxReferences.Length != 1
            || !SyntaxFactory.AreEquivalent(declaration, theirs.Declared.Node, topLevel: false)
        )
            yield break;
        if (
            FixContext.Make(
                $"Remove this {own.Symbol.Name}: {context.OtherHead} adds the same",
                false,
                [(own.Document, new TextChange(Lines(own.Document, declaration), ""))]
            ) is
            { } removed
        )
            yield return removed;
    }

    /// <summary>The declaration with its comments and its lines.</summary>
    private static TextSpan Lines(BoundDocument document, SyntaxNode node)
    {
        var comments = node.GetLeadingTrivia()
            .FirstOrDefault(t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia) && !t.IsDirective);
        var start = document.Text.Lines.GetLineFromPosition(comments.RawKind == 0 ? node.SpanStart : comments.FullSpan.Start);
        var end = document.Text.Lines.GetLineFromPosition(node.Span.End);
        var before = document.Text.ToString(TextSpan.FromBounds(start.Start, node.SpanStart));
        var after = document.Text.ToString(TextSpan.FromBounds(node.Span.End, end.End));
        return (comments.RawKind != 0 || string.IsNullOrWhiteSpace(before)) && string.IsNullOrWhiteSpace(after)
            ? TextSpan.FromBounds(start.Start, end.EndIncludingLineBreak)
            : node.Span;
    }
}
