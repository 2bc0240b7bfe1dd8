using System.Globalization;

namespace Intent.Corpora.Written;

/// <summary>A line of a file, counted from 0.</summary>
internal readonly record struct Mark(string Path, int Line);

/// <summary>Two edits that somebody wrote over a small code base, with what is right to say of them. The format is told in Written/README.md.</summary>
/// <param name="Id">Set and name.</param>
/// <param name="Class">What kind of pair its writer says it is.</param>
/// <param name="Conflict">Whether they conflict.</param>
/// <param name="Why">What each author wanted, and what becomes of it.</param>
/// <param name="Follows">Names of printed lines that both authors want otherwise in the merge of a clean pair.</param>
/// <param name="Folder">Folder of the code base.</param>
/// <param name="Files">The files of the base, by path.</param>
/// <param name="Edits">Base and sides of the files that a side touched.</param>
/// <param name="Places">Lines of A on which to warn.</param>
/// <param name="Culprits">Lines of B to blame.</param>
internal sealed record WrittenPair(
    string Id, string Class, bool Conflict, string Why, string[] Follows, string Folder, Dictionary<string, string> Files, List<FourTexts> Edits,
    List<Mark> Places, List<Mark> Culprits)
{
    private const string Section = "==== ";

    public string Set => Id[..Id.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The path of its driver program.</summary>
    public string Program => Folder + "/Program.cs";

    /// <summary>All pairs below a folder: in itself, or one set a folder.</summary>
    public static List<WrittenPair> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new CorpusException($"{folder} is no folder.");
        return [.. Directory.GetFiles(folder, "*.pair", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Of)];
    }

    private static WrittenPair Of(string file)
    {
        var (header, sections) = Parse(file);
        string Header(string name, string? otherwise = null) => header.GetValueOrDefault(name) ?? otherwise ?? throw new CorpusException($"{file} has no line \"{name}: ...\".");
        var code = Header("base");
        var origin = Path.Combine(Path.GetDirectoryName(file)!, code + ".base");
        if (!File.Exists(origin)) throw new CorpusException($"{file}: there is no {origin}.");
        var files = Parse(origin).Sections.ToDictionary(s => $"{code}/{s.Head}", s => s.Text, StringComparer.Ordinal);
        var sides = new Dictionary<(string Side, string Path), string?>();
        var (places, culprits) = (new List<Mark>(), new List<Mark>());
        foreach (var (head, text) in sections)
        {
            if (head.Split(' ') is not [("a" or "b") and var side, var name, .. var rest] || rest is not ([] or ["deleted"]))
                throw new CorpusException($"{file}: \"{head}\" is not \"a PATH\", \"b PATH\" or one of those with \"deleted\".");
            var path = $"{code}/{name}";
            sides[(side, path)] = rest.Length > 0 ? null : Unmarked(path, text, side == "a" ? places : culprits);
        }
        var edits = sides.Keys.Select(k => k.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(p => (Path: p, Base: files.GetValueOrDefault(p)))
            .Select(f => new FourTexts(f.Path, f.Base, sides.GetValueOrDefault(("a", f.Path), f.Base), sides.GetValueOrDefault(("b", f.Path), f.Base), null)).ToList();
        return new WrittenPair($"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileNameWithoutExtension(file)}", Header("class", "free"), Header("kind") == "conflict", Header("why"),
            Header("follows", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), code, files, edits, places, culprits);
    }

    /// <summary>The text without the marks at the ends of its lines.</summary>
    private static string Unmarked(string path, string text, List<Mark> marks)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].EndsWith("//!", StringComparison.Ordinal) && !lines[i].EndsWith("//?", StringComparison.Ordinal)) continue;
            marks.Add(new Mark(path, i));
            lines[i] = lines[i][..^3].TrimEnd();
        }
        return string.Join('\n', lines);
    }

    private static (Dictionary<string, string> Header, List<(string Head, string Text)> Sections) Parse(string file)
    {
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        var sections = new List<(string Head, List<string> Lines)>();
        foreach (var line in File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith(Section, StringComparison.Ordinal)) sections.Add((line[Section.Length..].Trim(), []));
            else if (sections.Count > 0) sections[^1].Lines.Add(line.TrimEnd());
            else if (line.Split(": ", 2) is [var name, var value]) header[name.Trim()] = value.Trim();
        }
        return (header, [.. sections.Select(s => (s.Head, string.Join('\n', s.Lines).TrimEnd('\n') + "\n"))]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} ({Class})");
}
