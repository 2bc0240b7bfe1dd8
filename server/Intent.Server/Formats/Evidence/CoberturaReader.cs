using System.Xml.Linq;
using Intent.Core.Evidence;

namespace Intent.Server.Formats.Evidence;

/// <summary>
/// Coverage in Cobertura's format. The classes of a file (nested ones, parts, the compiler's own) are put together. How often a line ran and
/// the time stamp are left out.
/// </summary>
internal static class CoberturaReader
{
    /// <summary>Reads the file.</summary>
    public static EvidenceSummary Read(ReadOnlyMemory<byte> bytes, EvidenceCleaner cleaner)
    {
        var sources = new List<string>();
        var files = new Dictionary<EvidencePath, (Dictionary<int, bool> Lines, List<CoveredMethod> Methods)>();
        using var reader = EvidenceXml.Open(bytes);
        foreach (var element in EvidenceXml.Elements(reader, n => n is "source" or "class"))
        {
            if (element.Name.LocalName == "source")
            {
                if (element.Value.Trim() is { Length: > 0 } source)
                    sources.Add(source);
                continue;
            }

            var path = Path(element.Text("filename"), sources, cleaner);
            if (!files.TryGetValue(path, out var file))
                files[path] = file = ([], []);
            foreach (var line in element.Descendants().Where(e => e.Name.LocalName == "line"))
            {
                var number = EvidenceXml.Count(line.Text("number"), "number");
                if (number == 0)
                    throw new EvidenceFormatException("a line has no number. Attach the file as its tool wrote it.");
                file.Lines[number] = IsHit(line) | file.Lines.GetValueOrDefault(number);
            }

            foreach (var method in element.Named("methods").SelectMany(m => m.Named("method")))
            {
                file.Methods.Add(
                    new(
                        cleaner.Name(element.Text("name")),
                        cleaner.Name(method.Text("name")),
                        cleaner.Name(method.Text("signature")),
                        method.Descendants().Any(e => e.Name.LocalName == "line" && IsHit(e))
                    )
                );
            }
        }

        return new EvidenceSummary(EvidenceKind.Coverage, "cobertura", EvidenceResult.None)
        {
            Coverage =
            [
                .. files
                    .OrderBy(f => f.Key.Value, StringComparer.Ordinal)
                    .ThenByDescending(f => f.Key.InRepository)
                    .Select(f => FileCoverage.Of(f.Key, f.Value.Lines, f.Value.Methods)),
            ],
        };
    }

    /// <summary>A relative name stands under one of the sources; which, only the repository's folders tell.</summary>
    private static EvidencePath Path(string name, List<string> sources, EvidenceCleaner cleaner)
    {
        var absolute =
            name.StartsWith('/') || name.StartsWith('\\') || (name.Length > 1 && name[1] == ':') || name.Contains("://", StringComparison.Ordinal);
        if (absolute || name.Length == 0 || sources.Count == 0)
            return cleaner.Path(name);
        var candidates = sources.Select(s => cleaner.Path($"{s.TrimEnd('/', '\\')}/{name}")).ToList();
        return candidates.FirstOrDefault(c => c.InRepository) ?? candidates[0];
    }

    private static bool IsHit(XElement line)
    {
        var hits = line.Text("hits");
        if (hits.Length == 0 || hits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw new EvidenceFormatException("'hits' is no count. Attach the file as its tool wrote it.");
        return hits.AsSpan().ContainsAnyExcept('0');
    }
}
