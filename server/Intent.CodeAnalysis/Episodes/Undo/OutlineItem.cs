using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>
/// A piece of a file that is replaced, taken out or put in as a whole: a member, a field declaration with all its variables, the run of top-level statements,
/// or a container (file, namespace, type), whose header is such a piece too. All positions are in the document's text.
/// </summary>
internal sealed class OutlineItem(BoundDocument document, SyntaxNode node, OutlineItem? parent)
{
    public BoundDocument Document { get; } = document;

    public SyntaxNode Node { get; } = node;

    public OutlineItem? Parent { get; } = parent;

    /// <summary>The items inside, in order of the text.</summary>
    public List<OutlineItem> Children { get; } = [];

    /// <summary>What the piece declares itself (a type: with its primary constructor and the properties of its parameters), with each one's state.</summary>
    public List<(SymbolId Id, ISymbol Symbol, Digest State)> Declares { get; } = [];

    /// <summary>From the comments directly above the declaration to the comment behind it on its last line.</summary>
    public required TextSpan Extent { get; init; }

    /// <summary>Of a container: the end of what stands before its opening brace.</summary>
    public int HeaderEnd { get; init; }

    /// <summary>Of a container: between its braces (a file: behind its using directives); null when it has no braces.</summary>
    public TextSpan? Inside { get; init; }

    /// <summary>Of an enum's member: the comma behind it; empty where one would stand.</summary>
    public TextSpan? Comma { get; init; }

    public bool IsFile => Node is CompilationUnitSyntax && Parent is null;

    public bool IsType => Node is BaseTypeDeclarationSyntax;

    public bool IsNamespace => Node is BaseNamespaceDeclarationSyntax;

    public bool IsContainer => IsFile || IsType || IsNamespace;

    /// <summary>A type's own id.</summary>
    public SymbolId Type => Declares[0].Id;

    /// <summary>The full name of the namespace around it, empty for the global one.</summary>
    public string NamespaceAround =>
        string.Join('.', Ancestors().Where(a => a.IsNamespace).Reverse().Select(a => ((BaseNamespaceDeclarationSyntax)a.Node).Name.ToString()));

    public string Text => Slice(Extent);

    /// <summary>The name of what it declares, for people.</summary>
    public string Display =>
        Declares is [var first, ..] ? SymbolIds.Display(first.Symbol)
        : Node is BaseNamespaceDeclarationSyntax space ? space.Name.ToString()
        : Document.Path.Value;

    public string Slice(TextSpan span) => Document.Text.ToString(span);

    public IEnumerable<OutlineItem> Ancestors()
    {
        for (var at = Parent; at is not null; at = at.Parent)
            yield return at;
    }

    /// <summary>The item and all items inside.</summary>
    public IEnumerable<OutlineItem> All() => Children.SelectMany(c => c.All()).Prepend(this);

    /// <summary>What is written in a part of the item, without white space and comments.</summary>
    public IEnumerable<string> Tokens(TextSpan span) => Document.Root.DescendantTokens(span).Where(t => span.Contains(t.Span)).Select(t => t.Text);

    /// <summary>The comments in a part of the item, each line without the white space around it.</summary>
    public IEnumerable<string> Comments(TextSpan span) =>
        from trivia in Document.Root.DescendantTrivia(span)
        where
            span.Contains(trivia.Span)
            && Microsoft.CodeAnalysis.CSharp.CSharpExtensions.Kind(trivia).ToString().EndsWith("CommentTrivia", StringComparison.Ordinal)
        from line in trivia.ToFullString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select line;

    /// <summary>False when a part of the item holds an `#if` or `#region` without its end, or an end without its begin.</summary>
    public bool IsBalanced(TextSpan span)
    {
        var open = new Stack<bool>();
        foreach (var directive in Directives(Document.Root).Where(d => span.Contains(d.Span)))
        {
            if (directive is IfDirectiveTriviaSyntax or RegionDirectiveTriviaSyntax)
                open.Push(directive is IfDirectiveTriviaSyntax);
            else if (
                directive is EndIfDirectiveTriviaSyntax or EndRegionDirectiveTriviaSyntax
                && (!open.TryPop(out var isIf) || isIf != directive is EndIfDirectiveTriviaSyntax)
            )
                return false;
            else if (directive is ElifDirectiveTriviaSyntax or ElseDirectiveTriviaSyntax && !open.Contains(true))
                return false;
        }
        return open.Count == 0;
    }

    private static IEnumerable<DirectiveTriviaSyntax> Directives(SyntaxNode root) =>
        root.ContainsDirectives ? root.DescendantTrivia(descendIntoTrivia: true).Select(t => t.GetStructure()).OfType<DirectiveTriviaSyntax>() : [];

    /// <summary>The conditions (`#if` and what follows) under which a place of the text is compiled, outermost first.</summary>
    public static ImmutableArray<string> Conditions(SyntaxNode root, int position)
    {
        var open = new Stack<string>();
        foreach (var directive in Directives(root))
        {
            if (directive.SpanStart >= position)
                break;
            switch (directive)
            {
                case IfDirectiveTriviaSyntax @if:
                    open.Push(@if.Condition.ToString());
                    break;
                case ElifDirectiveTriviaSyntax or ElseDirectiveTriviaSyntax when open.TryPop(out var above):
                    open.Push(above + " " + directive.ToString().Trim());
                    break;
                case EndIfDirectiveTriviaSyntax:
                    open.TryPop(out _);
                    break;
            }
        }
        return [.. open.Reverse()];
    }
}
