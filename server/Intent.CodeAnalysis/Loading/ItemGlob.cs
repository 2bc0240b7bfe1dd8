using System.IO.Enumeration;

namespace Intent.CodeAnalysis.Loading;

/// <summary>One pattern of an MSBuild item: names with '*' and '?', and '**' for any number of folders; letter case does not matter to it.</summary>
internal sealed class ItemGlob
{
    private readonly string _literal;
    private readonly string[] _wild;

    /// <summary>Reads a pattern that is relative to <paramref name="folder"/>.</summary>
    public ItemGlob(string folder, string pattern)
    {
        var parts = pattern.Replace('\\', '/').Split('/');
        var wild = Array.FindIndex(parts, p => p.AsSpan().ContainsAny('*', '?'));
        var literal = string.Join('/', wild < 0 ? parts : parts[..wild]);
        _literal = Path.GetFullPath(wild > 0 && literal == "" ? "/" : Path.Combine(folder, literal));
        _wild = wild < 0 ? [] : [.. parts[wild..].Where(p => p != "")];
    }

    /// <summary>Whether an absolute path is meant.</summary>
    public bool Matches(string path)
    {
        if (_wild.Length == 0)
            return WorktreePaths.Comparer.Equals(path, _literal);
        var relative = Path.GetRelativePath(_literal, path).Replace('\\', '/');
        return !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative) && Matches(_wild, relative.Split('/'));
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
            return path.IsEmpty;
        if (pattern[0] != "**")
            return !path.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], path[0]) && Matches(pattern[1..], path[1..]);
        // '**' stands for folders, and as the last part for everything below.
        for (var taken = 0; taken < path.Length; taken++)
        {
            if (pattern.Length == 1 || Matches(pattern[1..], path[taken..]))
                return true;
        }
        return false;
    }
}
