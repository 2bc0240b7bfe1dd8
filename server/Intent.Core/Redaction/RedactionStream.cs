using System.Text;

namespace Intent.Core.Redaction;

/// <summary>
/// Redacts a text that arrives in pieces. It holds back the line under way, so a secret across two pieces is still found, and what comes out
/// does not depend on how the text was cut. Memory is bounded: of a line without end, 64 Ki characters are held.
/// </summary>
public sealed class RedactionStream
{
    /// <summary>Characters held of one line.</summary>
    private const int Window = 1 << 16;

    /// <summary>Characters that are looked at beyond what is given out; longer than any secret but one that fills the window.</summary>
    private const int LookAhead = 1 << 13;

    /// <summary>Characters kept before a secret's name, which tell how it is written.</summary>
    private const int Context = 64;

    private static readonly char[] SecretEnds = [' ', '\t', '\r', '\n', '"', '\'', '<', '>', ';', ','];

    private readonly Redactor redactor;
    private readonly StringBuilder output = new();
    private readonly PrivateKeyBlock key = new();
    private readonly SecretBlock block = new();
    private char[] held = new char[256];
    private int length;
    private bool inLongSecret;
    private bool midLine;

    internal RedactionStream(Redactor redactor) => this.redactor = redactor;

    /// <summary>How many secrets were replaced so far.</summary>
    public int Secrets { get; private set; }

    /// <summary>Takes the next piece.</summary>
    /// <returns>What is ready, redacted; often empty.</returns>
    public string Append(ReadOnlySpan<char> piece)
    {
        while (!piece.IsEmpty)
        {
            var line = piece.IndexOf('\n');
            var take = Math.Min(line < 0 ? piece.Length : line + 1, Window - length);
            Hold(piece[..take]);
            piece = piece[take..];
            if (held[length - 1] == '\n')
                Line(length, wholeLine: true);
            else if (length == Window)
                Line(Window - LookAhead, wholeLine: false);
        }

        return Take();
    }

    /// <summary>Ends the text.</summary>
    /// <returns>The rest, redacted.</returns>
    public string Complete()
    {
        if (length > 0)
            Line(length, wholeLine: true);
        return Take();
    }

    private void Hold(ReadOnlySpan<char> text)
    {
        if (length + text.Length > held.Length)
            Array.Resize(ref held, Math.Min(Window, Math.Max(held.Length * 2, length + text.Length)));
        text.CopyTo(held.AsSpan(length));
        length += text.Length;
    }

    private string Take()
    {
        var text = output.ToString();
        output.Clear();
        return text;
    }

    /// <summary>Gives out the held text up to a place, or to the beginning of a secret that lies across it.</summary>
    private void Line(int upTo, bool wholeLine)
    {
        var start = 0;
        if (inLongSecret)
        {
            var end = held.AsSpan(0, length).IndexOfAny(SecretEnds);
            inLongSecret = end < 0 && !wholeLine;
            start = end < 0 ? length : end;
            if (start > upTo)
                upTo = start;
        }

        var text = new string(held, start, length - start);
        upTo -= start;
        var given = text.Length;
        if (text.Length > 0 && key.Inside)
        {
            // A private key's lines are left out with their ends: the mark stands where the key began, what follows its end stays.
            if (!midLine || wholeLine)
                given = key.Taken(text);
            if (given < text.Length)
                given += Give(text[given..], Math.Max(0, upTo - given), wholeLine);
        }
        else if (text.Length > 0)
        {
            given = block.Takes(text) ? Hide(text, wholeLine) : Give(text, upTo, wholeLine);
        }

        midLine = !wholeLine;
        Keep(start + given);
    }

    /// <summary>Replaces a line of a block whose key is a secret's name.</summary>
    private int Hide(string text, bool wholeLine)
    {
        var trimmed = text.AsSpan().TrimStart();
        output.Append(text.AsSpan(0, text.Length - trimmed.Length));
        if (!trimmed.IsEmpty && !trimmed.StartsWith(Redactor.MarkStart))
            Mark("password");
        else if (!trimmed.IsEmpty)
            output.Append(trimmed.TrimEnd());
        if (!trimmed.IsEmpty && wholeLine)
            output.Append(LineEnd(text));
        return text.Length;
    }

    private int Give(string text, int upTo, bool wholeLine)
    {
        var at = 0;
        foreach (var span in redactor.Find(text))
        {
            if (!wholeLine && span.End > upTo)
            {
                upTo = Math.Min(upTo, Math.Max(at, span.Extent - Context));
                if (upTo > 0)
                    break;
                // The secret fills the window: the rest of it follows.
                output.Append(text, at, span.Start - at);
                Mark(span.Kind);
                inLongSecret = span.End == text.Length;
                return span.End;
            }

            output.Append(text, at, span.Start - at);
            Mark(span.Kind);
            at = span.End;
        }

        var until = Math.Max(at, upTo);
        output.Append(text, at, until - at);
        if (wholeLine)
        {
            key.Begin(text);
            block.Begin(text);
        }

        return until;
    }

    private void Mark(string kind)
    {
        output.Append(Redactor.MarkStart).Append(kind).Append(']');
        Secrets++;
    }

    private static string LineEnd(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n"
        : text.EndsWith('\n') ? "\n"
        : "";

    private void Keep(int from)
    {
        held.AsSpan(from, length - from).CopyTo(held);
        length -= from;
    }
}
