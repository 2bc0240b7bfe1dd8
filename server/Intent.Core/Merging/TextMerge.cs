using System.Collections.Immutable;

namespace Intent.Core.Merging;

/// <summary>Which version a line of a merged text came from.</summary>
public enum LineOrigin
{
    /// <summary>Unchanged: base, left and right have it.</summary>
    Base,

    /// <summary>Left wrote it (and right did not).</summary>
    Left,

    /// <summary>Right wrote it (and left did not).</summary>
    Right,

    /// <summary>Both wrote the same.</summary>
    Both,
}

/// <summary>Where one line of the merged text stands in each version; -1 where it does not.</summary>
/// <param name="Origin">Who wrote it.</param>
/// <param name="Base">Zero-based line in the base, or -1.</param>
/// <param name="Left">Zero-based line in the left text, or -1.</param>
/// <param name="Right">Zero-based line in the right text, or -1.</param>
public readonly record struct MergedLine(LineOrigin Origin, int Base, int Left, int Right);

/// <summary>The result of a three-way merge of texts.</summary>
/// <param name="Clean">False when the edits overlap; <paramref name="Text"/> then keeps the base's lines where they do.</param>
/// <param name="Text">The merged text.</param>
/// <param name="Lines">One entry for each line of <paramref name="Text"/>.</param>
public sealed record MergedText(bool Clean, string Text, ImmutableArray<MergedLine> Lines);

/// <summary>Three-way merge of texts by lines, with the result that <c>git merge-tree</c> gives.</summary>
public static class TextMerge
{
    /// <summary>Merges two versions of <paramref name="baseText"/>.</summary>
    public static MergedText Merge(string baseText, string left, string right) => throw new NotImplementedException();
}
