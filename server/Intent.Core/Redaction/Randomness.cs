namespace Intent.Core.Redaction;

/// <summary>Tells a random string from words, names and paths.</summary>
internal static class Randomness
{
    private const int Shortest = 16;
    private const int Judged = 256;
    private const double LeastEntropy = 3.0;

    /// <summary>True for at least 16 characters without spaces, letters and digits mixed, at least 3 bits of entropy a character.</summary>
    public static bool LooksRandom(string value) => LooksRandom(value.AsSpan());

    /// <inheritdoc cref="LooksRandom(string)"/>
    public static bool LooksRandom(ReadOnlySpan<char> value)
    {
        if (value.Length < Shortest)
            return false;
        value = value[..Math.Min(value.Length, Judged)];
        Span<int> counts = stackalloc int[128];
        var digits = 0;
        var letters = 0;
        foreach (var c in value)
        {
            if (c is <= ' ' or >= (char)127 or '(' or ')' or '"' or '<' or '>')
                return false;
            counts[c]++;
            if (char.IsAsciiDigit(c))
                digits++;
            if (char.IsAsciiLetter(c))
                letters++;
        }

        if (digits == 0 || letters == 0)
            return false;
        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count == 0)
                continue;
            var share = (double)count / value.Length;
            entropy -= share * Math.Log2(share);
        }

        return entropy >= LeastEntropy;
    }
}
