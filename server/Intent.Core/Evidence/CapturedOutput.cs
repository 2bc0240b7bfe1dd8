using System.Text;
using Intent.Core.Redaction;

namespace Intent.Core.Evidence;

/// <summary>
/// Takes a command's output of any length: redacts it and keeps its beginning and its end, with a line between them that says how much is
/// left out. Memory is bounded by what is kept.
/// </summary>
/// <param name="redactor">Takes secrets out.</param>
/// <param name="head">Characters kept of the beginning.</param>
/// <param name="tail">Characters kept of the end.</param>
public sealed class CapturedOutput(Redactor redactor, int head = 64 << 10, int tail = 192 << 10)
{
    private readonly RedactionStream redaction = redactor.Start();
    private readonly StringBuilder beginning = new();
    private readonly StringBuilder end = new();
    private long left;

    /// <summary>How many secrets were taken out.</summary>
    public int Secrets => redaction.Secrets;

    /// <summary>Takes the next piece.</summary>
    public void Append(ReadOnlySpan<char> piece)
    {
        // In parts, so that what is held beyond the bound is at most one of them.
        for (; !piece.IsEmpty; piece = piece[Math.Min(piece.Length, Part)..])
            Keep(redaction.Append(piece[..Math.Min(piece.Length, Part)]));
    }

    /// <summary>Ends the output.</summary>
    /// <returns>What is kept, as text.</returns>
    public string Complete()
    {
        Keep(redaction.Complete());
        Shorten(tail);
        if (left == 0)
            return beginning.Append(end).ToString();
        var gap = beginning.Length > 0 && beginning[^1] != '\n' ? "\n" : "";
        return $"{beginning}{gap}[… {left} characters left out …]\n{end}";
    }

    private const int Part = 1 << 16;

    private void Keep(string text)
    {
        var first = Math.Min(text.Length, head - beginning.Length);
        if (first > 0 && first < text.Length && char.IsHighSurrogate(text[first - 1]))
            first--;
        if (first > 0 && end.Length == 0 && left == 0)
            beginning.Append(text, 0, first);
        else
            first = 0;
        end.Append(text, first, text.Length - first);
        // Not at each piece: shortening moves all that is kept.
        if (end.Length > tail + Part)
            Shorten(tail);
    }

    private void Shorten(int most)
    {
        var surplus = end.Length - most;
        if (surplus <= 0)
            return;
        if (surplus < end.Length && char.IsLowSurrogate(end[surplus]))
            surplus++;
        end.Remove(0, surplus);
        left += surplus;
    }
}
