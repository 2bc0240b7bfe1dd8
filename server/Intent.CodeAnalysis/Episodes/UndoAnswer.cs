using System.Collections.Immutable;
using System.Text;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Text;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Episodes;

/// <summary>What undoing an Episode does to the files, or why it cannot be undone.</summary>
/// <param name="Files">The files that change, by path; empty when there are reasons.</param>
/// <param name="Approximate">What could not be told exactly, one sentence each.</param>
/// <param name="Reasons">Why the Episode cannot be undone, one sentence each: symbol, what, what to do. Empty when it can.</param>
public sealed record UndoAnswer(ImmutableArray<UndoneFile> Files, ImmutableArray<string> Approximate, ImmutableArray<string> Reasons)
{
    /// <summary>Whether the Episode can be undone.</summary>
    public bool Possible => Reasons.IsEmpty;

    /// <summary>The new full text of each file that changes (lines end with a line feed), null for one that goes away.</summary>
    public ImmutableSortedDictionary<RepoPath, string?> Texts => Files.ToImmutableSortedDictionary(f => f.Path, f => f.Text);

    internal static UndoAnswer Refused(IEnumerable<string> reasons) => new([], [], [.. reasons.Distinct(StringComparer.Ordinal)]);
}

/// <summary>Which version of the code a file's new text is made from.</summary>
public enum UndoSource
{
    /// <summary>The code as it is.</summary>
    Now,

    /// <summary>The code from before the Episode: the file is there no more.</summary>
    Before,
}

/// <summary>One file that changes when an Episode is undone.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">Its new full text, with line feeds only; null when the file goes away.</param>
/// <param name="Source">Which version the new text is made from.</param>
/// <param name="SourcePath">The file in that version; another one than <paramref name="Path"/> when the file gets its old name back.</param>
public sealed record UndoneFile(RepoPath Path, string? Text, UndoSource Source, RepoPath SourcePath)
{
    internal ImmutableArray<TextChange> Edits { get; init; } = [];

    internal SourceText? From { get; init; }

    /// <summary>
    /// The new bytes: those of the source file with only the touched declarations replaced; line ends (those around, for what is put in), encoding and
    /// byte order mark stay.
    /// </summary>
    /// <param name="source">The bytes of <see cref="SourcePath"/> in <see cref="Source"/>.</param>
    /// <exception cref="InvalidDataException">The bytes are not those of the file that was analysed; the message is one sentence.</exception>
    public byte[] Over(byte[] source)
    {
        var read = SourceTexts.DecodeExactly(source);
        var written = read.ToString();
        var encoding = read.Encoding ?? Encoding.UTF8;
        var mark = source.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.ToArray() : [];
        if (
            written.Replace("\r\n", "\n", StringComparison.Ordinal) != From!.ToString()
            || !source.AsSpan(mark.Length).SequenceEqual(encoding.GetBytes(written))
        )
            throw new InvalidDataException($"{SourcePath} is not as it was when it was analysed: try again.");
        var result = new StringBuilder();
        var (at, exact) = (0, 0);
        foreach (var edit in Edits)
        {
            Advance(edit.Span.Start, copy: true);
            result.Append(edit.NewText!.Replace("\n", LineEndAround(written, exact), StringComparison.Ordinal));
            Advance(edit.Span.End, copy: false);
        }
        result.Append(written, exact, written.Length - exact);
        return [.. mark, .. encoding.GetBytes(result.ToString())];

        // Positions of the edits count a line end as one character.
        void Advance(int to, bool copy)
        {
            var start = exact;
            for (; at < to; at++)
                exact += written[exact] == '\r' && exact + 1 < written.Length && written[exact + 1] == '\n' ? 2 : 1;
            if (copy)
                result.Append(written, start, exact - start);
        }
    }

    /// <summary>The line end before a place, or the next one behind it.</summary>
    private static string LineEndAround(string text, int position)
    {
        var end = position > 0 ? text.LastIndexOf('\n', position - 1) : -1;
        if (end < 0)
            end = text.IndexOf('\n', position);
        return end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
    }
}
