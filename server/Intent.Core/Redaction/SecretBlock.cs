namespace Intent.Core.Redaction;

/// <summary>A value that stands on the lines after its name: <c>password: |</c> in YAML, <c>"password":</c> in JSON.</summary>
internal sealed class SecretBlock
{
    private int indent = -1;
    private bool oneLine;

    /// <summary>Looks whether a line names a secret and leaves its value to the next ones.</summary>
    public void Begin(ReadOnlySpan<char> line)
    {
        var text = line.TrimEnd();
        if (text.IsEmpty || text.Length > 512 || text[^1] is not (':' or '|' or '>' or '-' or '+'))
            return;
        var blockMark = text.TrimEnd("|>-+").TrimEnd();
        if (!blockMark.EndsWith(":"))
            return;
        var isBlock = text[^1] != ':';
        var name = blockMark[..^1].TrimStart(" \t-").Trim();
        var quoted = name.Length > 2 && name[0] == '"' && name[^1] == '"';
        if (!isBlock && !quoted)
            return;
        name = quoted ? name[1..^1] : name;
        if (name.ContainsAny(" \t") || SecretNames.Judge(name) == SecretNameStrength.None)
            return;
        indent = line.Length - line.TrimStart().Length;
        oneLine = !isBlock;
    }

    /// <summary>True when the line belongs to the value.</summary>
    public bool Takes(ReadOnlySpan<char> line)
    {
        if (indent < 0)
            return false;
        var text = line.TrimStart();
        if (text.IsEmpty)
            return true;
        var taken = oneLine ? text[0] == '"' : line.Length - text.Length > indent;
        if (oneLine || !taken)
            indent = -1;
        return taken;
    }
}
