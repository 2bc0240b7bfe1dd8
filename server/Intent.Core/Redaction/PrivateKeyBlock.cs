namespace Intent.Core.Redaction;

/// <summary>The lines of a private key (PEM, OpenSSH, PGP) from the line that begins it to the one that ends it.</summary>
internal sealed class PrivateKeyBlock
{
    private const int LongWord = 40;
    private const string EndMark = "-----END ";
    private bool inside;
    private int wordsBefore;

    /// <summary>True while the lines belong to a key.</summary>
    public bool Inside => inside;

    /// <summary>Looks whether a line begins a key that it does not end.</summary>
    public void Begin(ReadOnlySpan<char> line)
    {
        var begin = line.LastIndexOf("-----BEGIN ");
        if (begin < 0)
            return;
        var rest = line[begin..];
        inside = rest.Contains("PRIVATE KEY", StringComparison.Ordinal) && !rest.Contains(EndMark, StringComparison.Ordinal);
        wordsBefore = Words(line[..begin]);
    }

    /// <summary>How many characters of the line belong to the key and are left out: all, none, or those up to its end.</summary>
    public int Taken(ReadOnlySpan<char> line)
    {
        var end = line.IndexOf(EndMark);
        if (end >= 0)
        {
            inside = false;
            var close = line[(end + EndMark.Length)..].IndexOf("-----");
            return close < 0 ? line.Length : end + EndMark.Length + close + 5;
        }

        // Keys are quoted, indented, commented and joined with '+' in code and logs.
        var text = line.Trim(" \t\r\n\"'+;,>#|\\*.");
        while (text.EndsWith("\\n") || text.EndsWith("\\r"))
            text = text[..^2].TrimEnd('\\');
        var lastWord = text[(text.LastIndexOfAny(" \t\"'") + 1)..];
        // A log may put a time before each line; the last line of a key is short.
        var isBody = !lastWord.IsEmpty && !lastWord.ContainsAnyExcept(Body) && (lastWord.Length >= LongWord || Words(text) <= wordsBefore + 1);
        var taken = text.IsEmpty || isBody || IsHeader(text);
        inside = taken;
        return taken ? line.Length : 0;
    }

    private const string Body = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\\";

    private static int Words(ReadOnlySpan<char> text)
    {
        var words = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                words++;
        }

        return words;
    }

    /// <summary>"Proc-Type: 4,ENCRYPTED", "DEK-Info: …", "Comment: …".</summary>
    private static bool IsHeader(ReadOnlySpan<char> text) =>
        text.StartsWith("Proc-Type:")
        || text.StartsWith("DEK-Info:")
        || text.StartsWith("Comment:")
        || text.StartsWith("Version:")
        || text.StartsWith("Hash:");
}
