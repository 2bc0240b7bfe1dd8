using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Intent.CodeAnalysis.Loading;

/// <summary>Reads which projects a solution file names, as plain text: nothing is evaluated; and writes one.</summary>
internal static partial class SolutionFile
{
    public static bool IsSolution(string path) =>
        path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Absolute paths of the projects named, existing or not, in order; empty when the file cannot be read as a solution.</summary>
    public static List<string> Projects(string solution)
    {
        try
        {
            var text = File.ReadAllText(solution);
            var names = solution.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)
                ? XDocument.Parse(text).Descendants("Project").Select(p => (string?)p.Attribute("Path") ?? "")
                : ProjectLine().Matches(text).Select(m => m.Groups[1].Value);
            var folder = Path.GetDirectoryName(solution)!;
            return
            [
                .. names
                    .Where(n => n.EndsWith("proj", StringComparison.OrdinalIgnoreCase))
                    .Select(n => Path.GetFullPath(Path.Combine(folder, n.Replace('\\', Path.DirectorySeparatorChar))))
                    .Distinct(WorktreePaths.Comparer),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            // Opening the solution reports what is wrong with it; here it only names no project.
            return [];
        }
    }

    /// <summary>The text of a solution file (.slnx) that names some projects.</summary>
    /// <param name="projects">Their absolute paths.</param>
    public static string Naming(IEnumerable<string> projects) =>
        new XElement("Solution", projects.Select(p => new XElement("Project", new XAttribute("Path", p)))).ToString();

    [GeneratedRegex("""^\s*Project\("[^"]*"\)\s*=\s*"[^"]*"\s*,\s*"([^"]+)"\s*,""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
