namespace Intent.Core.Evidence;

/// <summary>A file that evidence speaks of.</summary>
/// <param name="Value">The repository-relative path with '/', or only the file's name when it lies outside.</param>
/// <param name="InRepository">True when the file lies in the repository.</param>
public sealed record EvidencePath(string Value, bool InRepository)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// The folders of the machine that evidence was made on: turns its absolute paths into repository-relative ones. A path is only text here;
/// no file is looked at.
/// </summary>
public sealed class EvidencePlaces
{
    /// <summary>What deterministic builds write for the repository's root.</summary>
    private const string DeterministicRoot = "/_";

    private readonly (string Root, string Name)[] folders;

    /// <summary>Knows the repository's folders and, if wanted, others by a name.</summary>
    /// <param name="repositoryRoots">Absolute paths of the repository's worktrees, also those of another machine (CI).</param>
    /// <param name="others">Other absolute folders with what to write for them (the home folder, the folder for temporary files).</param>
    public EvidencePlaces(IEnumerable<string> repositoryRoots, IEnumerable<KeyValuePair<string, string>>? others = null) =>
        folders = [
            .. repositoryRoots
                .Append(DeterministicRoot)
                .Select(r => (Root: Slashes(r).TrimEnd('/'), Name: ""))
                .Concat((others ?? []).Select(o => (Root: Slashes(o.Key).TrimEnd('/'), Name: o.Value)))
                .Where(f => f.Root.Length > 1 && IsAbsolute(f.Root))
                .DistinctBy(f => f.Root)
                .OrderByDescending(f => f.Root.Length)
                .ThenBy(f => f.Root, StringComparer.Ordinal),
        ];

    /// <summary>The file that a path names.</summary>
    /// <param name="path">Absolute, or relative to the repository; '/' or '\' between its parts.</param>
    /// <exception cref="EvidenceFormatException">It is empty, holds control characters or leads out of its root with "..".</exception>
    public EvidencePath Path(string path)
    {
        if (path.Length == 0)
            throw new EvidenceFormatException("A path in the file is empty: attach the file as its tool wrote it.");
        if (path.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0)
            throw new EvidenceFormatException($"The path '{Shown(path)}' holds control characters: attach the file as its tool wrote it.");

        var slashes = Slashes(path);
        // Source links: the file lies in some other place.
        if (slashes.IndexOf("://", StringComparison.Ordinal) is > 1 and var scheme && !slashes.AsSpan(0, scheme).Contains('/'))
            slashes = slashes[(scheme + 1)..];
        var absolute = IsAbsolute(slashes);
        var resolved = Resolved(slashes, path, absolute);
        if (!absolute)
            return new(resolved, true);
        foreach (var (root, name) in folders)
        {
            if (name.Length == 0 && StartsWithFolder(resolved, root) && resolved.Length > root.Length + 1)
                return new(resolved[(root.Length + 1)..], true);
        }

        return new(resolved[(resolved.LastIndexOf('/') + 1)..], false);
    }

    /// <summary>A file's own name, without its folders, for a file that is kept as it is.</summary>
    /// <exception cref="EvidenceFormatException">Nothing is left, or it holds control characters.</exception>
    public static string FileName(string path)
    {
        var name = Slashes(path);
        name = name[(name.LastIndexOf('/') + 1)..];
        if (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
            name = name[2..];
        if (name is "" or "." or ".." || name.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || name.Length > 255)
            throw new EvidenceFormatException($"'{Shown(path)}' is no name of a file: give the evidence file a plain name.");
        return name;
    }

    /// <summary>A text with the known folders taken out of its paths, and with only file names in the frames of stack traces that lie elsewhere.</summary>
    public string Relativise(string text)
    {
        foreach (var (root, name) in folders)
        {
            text = Without(text, root, name, '/');
            if (root.Length > 1 && (root[1] == ':' || root.StartsWith("//", StringComparison.Ordinal)))
                text = Without(text, root.Replace('/', '\\'), name, '\\');
        }

        return text.Contains(Frame, StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(OfFrame)) : text;
    }

    private const string Frame = ":line ";

    /// <summary>"   at Type.Method() in path:line 3".</summary>
    private string OfFrame(string line)
    {
        var end = line.LastIndexOf(Frame, StringComparison.Ordinal);
        if (end < 0)
            return line;
        var start = line.LastIndexOf(" in ", end, StringComparison.Ordinal);
        if (start < 0)
            return line;
        start += 4;
        var path = Slashes(line[start..end]);
        if (IsAbsolute(path))
            path = path[(path.LastIndexOf('/') + 1)..];
        return string.Concat(line.AsSpan(0, start), path, line.AsSpan(end));
    }

    private static string Without(string text, string root, string name, char separator)
    {
        var comparison = root[1] == ':' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var at = text.IndexOf(root, comparison);
        if (at < 0)
            return text;
        var result = new System.Text.StringBuilder();
        var done = 0;
        for (; at >= 0; at = text.IndexOf(root, at + 1, comparison))
        {
            var end = at + root.Length;
            var whole = end == text.Length || text[end] == separator || (!char.IsLetterOrDigit(text[end]) && text[end] is not ('_' or '-' or '.'));
            var begins = at == 0 || (!char.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not ('_' or '-' or '.' or '/' or '\\'));
            var uri = at >= 7 && text.AsSpan(0, at).EndsWith("file://");
            if (at < done || !whole || !(begins || uri))
                continue;
            result
                .Append(text, done, at - (uri ? 7 : 0) - done)
                .Append(name.Length == 0 && (end == text.Length || text[end] != separator) ? "." : name);
            done = end;
            if (end == text.Length || text[end] != separator)
                continue;
            if (name.Length == 0)
                done++;
            if (separator == '/')
                continue;
            // The rest of the path gets '/' too.
            var rest = end;
            while (
                rest < text.Length
                && !char.IsWhiteSpace(text[rest])
                && text[rest] is not ('"' or '\'' or '<' or '>' or '|' or ':' or '(' or ',' or ';')
            )
                rest++;
            result.Append(text[done..rest].Replace('\\', '/'));
            done = rest;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private static string Resolved(string path, string shown, bool absolute)
    {
        var head =
            !absolute ? ""
            : path[0] != '/' ? path[..2]
            : path.StartsWith("//", StringComparison.Ordinal) ? "/"
            : "";
        var parts = new List<string>();
        foreach (var part in path[head.Length..].Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                throw new EvidenceFormatException($"The path '{Shown(shown)}' leads out of the repository: evidence may only speak of files in it.");
        }

        if (parts.Count == 0)
            throw new EvidenceFormatException($"The path '{Shown(shown)}' names a folder: evidence speaks of files.");
        return absolute ? $"{head}/{string.Join('/', parts)}" : string.Join('/', parts);
    }

    private static bool StartsWithFolder(string path, string root) =>
        path.Length > root.Length
        && path[root.Length] == '/'
        && path.StartsWith(root, root.Length > 1 && root[1] == ':' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static bool IsAbsolute(string path) => path.StartsWith('/') || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));

    private static string Slashes(string path) => path.Replace('\\', '/');

    /// <summary>A path for a message: without control characters, not too long.</summary>
    private static string Shown(string path) => string.Concat(path.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
