using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Gates;

/// <summary>Files that analyzers are told their rules by: additional files (<c>BannedSymbols.txt</c>, <c>PublicAPI.*.txt</c>), <c>.editorconfig</c>, global configuration.</summary>
internal static class AnalyzerInputs
{
    /// <summary>Those of a project, by their place on disk.</summary>
    public static IEnumerable<TextDocument> Of(Project project) =>
        project.AdditionalDocuments.Concat<TextDocument>(project.AnalyzerConfigDocuments).Where(d => d.FilePath is not null);

    /// <summary>True for a file that people write: the build and packages bring some of their own.</summary>
    public static bool IsWritten(CodeVersion version, string file) =>
        version.IsBelowRoot(file) && !version.Relative(file).Folder.Split('/').Contains("obj");

    /// <summary>The text of such a file in a version; null when no project reads it there.</summary>
    public static async Task<SourceText?> TextAsync(CodeVersion version, RepoPath path, CancellationToken cancellation) =>
        version.Find(path).Select(id => Document(version.Solution, id)).FirstOrDefault(d => d is not null) is { } document
            ? await document.GetTextAsync(cancellation).ConfigureAwait(false)
            : null;

    /// <summary>The solution with another text of such a file, wherever a project reads it; where none does, the projects of <paramref name="inBase"/> read it again.</summary>
    public static Solution With(Solution solution, Solution inBase, string file, string text)
    {
        var source = SourceText.From(text);
        var known = solution.GetDocumentIdsWithFilePath(file);
        if (known.IsEmpty)
            return inBase
                .GetDocumentIdsWithFilePath(file)
                .Where(id => solution.ContainsProject(id.ProjectId))
                .Aggregate(
                    solution,
                    (s, id) =>
                        inBase.GetAnalyzerConfigDocument(id) is { } config ? s.AddAnalyzerConfigDocument(id, config.Name, source, filePath: file)
                        : inBase.GetAdditionalDocument(id) is { } additional ? s.AddAdditionalDocument(id, additional.Name, source, filePath: file)
                        : s
                );
        return known.Aggregate(
            solution,
            (s, id) =>
                s.GetAnalyzerConfigDocument(id) is not null ? s.WithAnalyzerConfigDocumentText(id, source)
                : s.GetAdditionalDocument(id) is not null ? s.WithAdditionalDocumentText(id, source)
                : s
        );
    }

    private static TextDocument? Document(Solution solution, DocumentId id) =>
        (TextDocument?)solution.GetAnalyzerConfigDocument(id) ?? solution.GetAdditionalDocument(id);
}
