using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>The keys of files that programs read their configuration and texts from. A file that is not well formed has none: its reader says so at run time.</summary>
internal static partial class ConfigurationFile
{
    /// <summary>What the facts of settings have as their detail.</summary>
    public const string Settings = "settings file";

    /// <summary>What the facts of texts for people have as their detail.</summary>
    public const string Resources = "resource file";

    private const int MaxDepth = 32;

    /// <summary>The entries of a file; their keys are those that code asks for, sections joined by ':'.</summary>
    public static IEnumerable<KeyFact> Read(VersionText file) =>
        file.Path.Extension switch
        {
            ".json" when PairText.IsConfiguration(file.Path) => Json(file),
            ".config" when PairText.IsConfiguration(file.Path) => Xml(file, Setting(), Settings),
            ".resx" => Xml(file, Resource(), Resources),
            _ => [],
        };

    /// <summary>Both added one key to one file: what the merged file means then, or null.</summary>
    public static Observation? Twice(KeyFact left, KeyFact right, KeyContext context)
    {
        if (left.Place is BoundDocument || !IsLeaf(left) || !IsLeaf(right) || left.Detail == Resources && left.Value == right.Value)
            return null;
        var meaning = left.Place.Path.Extension switch
        {
            ".json" => "the merged file has the key twice, and the program that reads it throws",
            ".resx" => "the merged file has the name twice, and the build takes one of the two texts",
            _ => "the merged file has the key twice, and one of the two values wins",
        };
        return context.Twice(
            Intent.Core.Conflicts.Rules.StringKey,
            left,
            right,
            f => $"added the key '{f.Key}' to {f.Place.Path.FileName}",
            "adds it too",
            (_, _) => meaning
        );
    }

    /// <summary>True for an entry that has a value, and no entries below it.</summary>
    public static bool IsLeaf(KeyFact fact) => fact.Value is [not '{', ..];

    /// <summary>True when a program of the project reads the file: it lies beside a project that is the same, or that runs the same code.</summary>
    public static bool IsReadBy(VersionText file, Project project)
    {
        var folder = Path.GetDirectoryName(CodeVersion.AbsolutePath(file.Version.Root, file.Path))!;
        var owners = project.Solution.Projects.Where(p => p.FilePath is not null && Contains(Path.GetDirectoryName(p.FilePath)!, folder)).ToList();
        if (owners.Count == 0)
            return true;
        var nearest = owners.Max(p => Path.GetDirectoryName(p.FilePath)!.Length);
        var graph = project.Solution.GetProjectDependencyGraph();
        return owners
            .Where(p => Path.GetDirectoryName(p.FilePath)!.Length == nearest)
            .Any(p =>
                p.FilePath == project.FilePath
                || graph.GetProjectsThatThisProjectTransitivelyDependsOn(p.Id).Any(d => project.Solution.GetProject(d)?.FilePath == project.FilePath)
            );

        static bool Contains(string outer, string inner) =>
            inner == outer || inner.StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static List<KeyFact> Json(VersionText file)
    {
        var text = file.Text.ToString();
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                MaxDepth = MaxDepth,
            }
        );
        var (facts, open, arrays) = (new List<KeyFact>(), new Stack<(string Key, int Fact)>(), 0);
        var (key, name, at, counted) = ("", default(TextSpan), 0, 0L);
        try
        {
            while (reader.Read())
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartArray:
                        if (arrays++ == 0)
                            Add("[]");
                        break;
                    case JsonTokenType.EndArray:
                        arrays--;
                        break;
                    case var _ when arrays > 0:
                        // The order of a list says nothing, so its entries have no keys that two heads could agree on.
                        break;
                    case JsonTokenType.PropertyName:
                        key = open.TryPeek(out var section) && section.Key.Length > 0 ? section.Key + ":" + reader.GetString() : reader.GetString()!;
                        at += Encoding.UTF8.GetCharCount(bytes, (int)counted, (int)(reader.TokenStartIndex - counted));
                        counted = reader.TokenStartIndex;
                        name = new TextSpan(at, Encoding.UTF8.GetCharCount(reader.ValueSpan) + 2);
                        break;
                    case JsonTokenType.StartObject:
                        open.Push((open.Count == 0 ? "" : key, facts.Count));
                        if (open.Count > 1)
                            Add("{");
                        break;
                    case JsonTokenType.EndObject:
                        var (closed, first) = open.Pop();
                        // A section is what its entries are: one that was renamed as a whole is found again by them.
                        if (closed.Length > 0)
                            facts[first] = facts[first] with
                            {
                                Value = "{" + string.Join('\n', facts.Skip(first + 1).Select(f => f.Key[closed.Length..] + "=" + f.Value)),
                            };
                        break;
                    default:
                        if (open.Count > 0)
                            Add(Encoding.UTF8.GetString(reader.ValueSpan));
                        break;
                }
        }
        catch (JsonException)
        {
            return [];
        }
        return facts;

        void Add(string value) => facts.Add(Fact(file, key, value.Length > 0 ? value : "\"\"", name, Settings));
    }

    private static IEnumerable<KeyFact> Xml(VersionText file, Regex entry, string detail)
    {
        var text = Comment().Replace(file.Text.ToString(), m => new string(' ', m.Length));
        foreach (Match match in entry.Matches(text))
        {
            var connection = match.Groups["connection"].Success ? "ConnectionStrings:" : "";
            yield return Fact(
                file,
                connection + match.Groups["key"].Value,
                match.Groups["value"].Value.Trim() is { Length: > 0 } value ? value : "\"\"",
                Span(match.Groups["key"]),
                detail
            );
        }

        static TextSpan Span(Group group) => new(group.Index, group.Length);
    }

    private static KeyFact Fact(VersionText file, string key, string value, TextSpan span, string detail) =>
        new(KeyRole.Adds, file.Path.Value, key, value, file, span, $"'{key}'") { Detail = detail };

    [GeneratedRegex(
        """<add\s+(key="(?<key>[^"]+)"\s+value="(?<value>[^"]*)"|(?<connection>name)="(?<key>[^"]+)"\s+connectionString="(?<value>[^"]*)")""",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Setting();

    [GeneratedRegex("""<data\s+name="(?<key>[^"]+)"[^>]*>\s*<value>(?<value>[^<]*)</value>""", RegexOptions.NonBacktracking)]
    private static partial Regex Resource();

    [GeneratedRegex("<!--([^-]|-[^-])*-->", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}
