using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>The lines that one side wrote, in the syntax trees of one version.</summary>
/// <param name="documents">For each file that was edited: its syntax tree in this version and, for each line there, its line in the merged tree, or -1 when the side did not write it.</param>
internal sealed class NewLines(IReadOnlyDictionary<SyntaxTree, (string Document, int[] Lines)> documents)
{
    /// <summary>No line of any text.</summary>
    public static readonly NewLines None = new(new Dictionary<SyntaxTree, (string, int[])>());

    /// <summary>True when any line of the node is one that the side wrote.</summary>
    public bool Has(SyntaxNode node)
    {
        if (!documents.TryGetValue(node.SyntaxTree, out var document))
            return false;
        var lines = node.SyntaxTree.GetText().Lines;
        var last = lines.GetLineFromPosition(node.Span.End).LineNumber;
        for (var line = lines.GetLineFromPosition(node.SpanStart).LineNumber; line <= last && line < document.Lines.Length; line++)
            if (document.Lines[line] >= 0)
                return true;
        return false;
    }

    /// <summary>Where the node begins, by the merged tree's lines; null when that line is not one that the side wrote.</summary>
    public (string Document, int Line, int Column)? PlaceOf(SyntaxNode node)
    {
        if (!documents.TryGetValue(node.SyntaxTree, out var document))
            return null;
        var position = node.SyntaxTree.GetText().Lines.GetLinePosition(node.SpanStart);
        return position.Line < document.Lines.Length && document.Lines[position.Line] is >= 0 and var line
            ? (document.Document, line, position.Character)
            : null;
    }
}
