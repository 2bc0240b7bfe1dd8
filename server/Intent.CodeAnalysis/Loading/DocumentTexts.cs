using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Loading;

/// <summary>
/// Reads every document when the workspace is loaded, so that the solution is the tree of that moment: Roslyn alone reads a file when it
/// is first needed, which may be after somebody changed it.
/// </summary>
internal static class DocumentTexts
{
    /// <summary>The solution with the texts of all documents in memory; unreadable files are empty and listed.</summary>
    public static async Task<Solution> ReadAsync(Solution solution, LoadProblems problems, CancellationToken cancellation)
    {
        var paths = solution
            .Projects.SelectMany(p => p.Documents.Concat<TextDocument>(p.AdditionalDocuments).Concat(p.AnalyzerConfigDocuments))
            .Select(d => d.FilePath!)
            .Distinct(WorktreePaths.Comparer);
        var texts = new ConcurrentDictionary<string, SourceText>(WorktreePaths.Comparer);
        await Parallel
            .ForEachAsync(
                paths,
                cancellation,
                (path, _) =>
                {
                    texts[path] = ReadOrExplain(path, problems);
                    return ValueTask.CompletedTask;
                }
            )
            .ConfigureAwait(false);
        return With(solution, path => texts[path]);
    }

    /// <summary>The text of a file, or an empty one and a sentence that says why.</summary>
    public static SourceText ReadOrExplain(string path, LoadProblems problems)
    {
        try
        {
            return SourceTexts.Read(path);
        }
        catch (FileNotFoundException)
        {
            problems.Add(path, "A project names this file, but it does not exist.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(path, "The file cannot be read and counts as empty: " + e.Message);
        }
        return SourceTexts.Decode(default);
    }

    private static Solution With(Solution solution, Func<string, SourceText> text)
    {
        foreach (var project in solution.Projects.ToList())
        {
            foreach (var document in project.Documents)
                solution = solution.WithDocumentText(document.Id, text(document.FilePath!), PreservationMode.PreserveIdentity);
            foreach (var document in project.AdditionalDocuments)
                solution = solution.WithAdditionalDocumentText(document.Id, text(document.FilePath!), PreservationMode.PreserveIdentity);
            foreach (var document in project.AnalyzerConfigDocuments)
                solution = solution.WithAnalyzerConfigDocumentText(document.Id, text(document.FilePath!), PreservationMode.PreserveIdentity);
        }
        return solution;
    }
}
