namespace Intent.Core.Text;

/// <summary>A path relative to the repository's root, with '/' between its parts; compared ordinally, as git does.</summary>
/// <param name="Value">The path, never starting with '/', never empty for a file.</param>
public readonly record struct RepoPath(string Value) : IComparable<RepoPath>
{
    /// <summary>The last part.</summary>
    public string FileName => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The ending with its dot, lower-case; empty when there is none.</summary>
    public string Extension => FileName.LastIndexOf('.') is var dot and >= 0 ? FileName[dot..].ToLowerInvariant() : "";

    /// <summary>The folder's path, or the empty string for a file at the root.</summary>
    public string Folder => Value.LastIndexOf('/') is var slash and >= 0 ? Value[..slash] : "";

    /// <inheritdoc/>
    public int CompareTo(RepoPath other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
