namespace Intent.Core.Evidence;

/// <summary>Lines from the first to the last, both included, from 1.</summary>
/// <param name="First">The first line.</param>
/// <param name="Last">The last line.</param>
public readonly record struct LineRange(int First, int Last);

/// <summary>A method that coverage speaks of.</summary>
/// <param name="ClassName">Full name of its class as written ("Shop.Price", "Shop.Price/Inner").</param>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Its parameters as written ("(System.String)"); empty when unknown.</param>
/// <param name="Covered">True when one of its lines ran.</param>
public sealed record CoveredMethod(string ClassName, string Name, string Signature, bool Covered);

/// <summary>Which lines of a file ran. How often they ran differs from run to run and is left out.</summary>
/// <param name="Path">The file.</param>
/// <param name="LinesHit">Lines that ran.</param>
/// <param name="LinesTotal">Lines that could.</param>
/// <param name="Covered">The lines that ran, ascending; a line without code between two of them ends a range.</param>
/// <param name="Methods">The methods, by class, name and signature.</param>
public sealed record FileCoverage(EvidencePath Path, int LinesHit, int LinesTotal, ValueList<LineRange> Covered, ValueList<CoveredMethod> Methods)
{
    /// <summary>Puts the lines and methods of a file together.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">Line numbers with whether they ran.</param>
    /// <param name="methods">The methods, in any order, the same one several times when several classes speak of it.</param>
    public static FileCoverage Of(EvidencePath path, IReadOnlyDictionary<int, bool> lines, IEnumerable<CoveredMethod> methods)
    {
        var hit = lines.Where(l => l.Value).Select(l => l.Key).Order().ToList();
        var ranges = new List<LineRange>();
        foreach (var line in hit)
        {
            if (ranges.Count > 0 && ranges[^1].Last == line - 1)
                ranges[^1] = ranges[^1] with { Last = line };
            else
                ranges.Add(new(line, line));
        }

        var merged = methods
            .GroupBy(m => (m.ClassName, m.Name, m.Signature))
            .Select(g => g.First() with { Covered = g.Any(m => m.Covered) })
            .OrderBy(m => m.ClassName, StringComparer.Ordinal)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .ThenBy(m => m.Signature, StringComparer.Ordinal);
        return new(path, hit.Count, lines.Count, [.. ranges], [.. merged]);
    }
}
