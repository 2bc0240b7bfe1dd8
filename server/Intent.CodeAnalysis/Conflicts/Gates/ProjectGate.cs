using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Gates;

/// <summary>What a project file says about analyzers: which ones run, and which of their rules are errors. Files that people write line by line are not in it.</summary>
internal static class ProjectGate
{
    /// <summary>The difference as one edit of the project file; null when there is none.</summary>
    public static async Task<RichChange?> EditAsync(
        CodeVersion before,
        Project was,
        CodeVersion after,
        Project now,
        IReadOnlyList<EditedDocument> files,
        CancellationToken cancellation
    ) =>
        ProjectDelta.Change(
            before,
            was,
            await FactsAsync(before, was, cancellation).ConfigureAwait(false),
            after,
            now,
            await FactsAsync(after, now, cancellation).ConfigureAwait(false),
            files
        );

    /// <summary>A project with the analyzers and severities that another version of it has.</summary>
    public static async Task<Solution> LikeAsync(CodeVersion version, Project project, Project other, CancellationToken cancellation)
    {
        var options = project
            .CompilationOptions!.WithGeneralDiagnosticOption(other.CompilationOptions!.GeneralDiagnosticOption)
            .WithSpecificDiagnosticOptions(other.CompilationOptions.SpecificDiagnosticOptions);
        var solution = version
            .Solution.WithProjectAnalyzerReferences(project.Id, other.AnalyzerReferences)
            .WithProjectCompilationOptions(project.Id, options);
        foreach (var document in Brought(version, project).ToList())
            solution = solution.RemoveAnalyzerConfigDocument(document.Id);
        foreach (var document in Brought(version, other).ToList())
            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project.Id),
                document.Name,
                await document.GetTextAsync(cancellation).ConfigureAwait(false),
                filePath: document.FilePath!
            );
        return solution;
    }

    private static async Task<HashSet<string>> FactsAsync(CodeVersion version, Project project, CancellationToken cancellation)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in project.AnalyzerReferences)
            facts.Add("analyzer " + (Path.GetFileNameWithoutExtension(reference.FullPath) ?? reference.Display));
        if (project.CompilationOptions is { } options)
        {
            facts.Add("warnings as errors " + options.GeneralDiagnosticOption);
            foreach (var (id, level) in options.SpecificDiagnosticOptions)
                facts.Add($"{id} {level}");
        }
        foreach (var document in Brought(version, project))
            if (version.IsBelowRoot(document.FilePath!))
                foreach (var line in (await document.GetTextAsync(cancellation).ConfigureAwait(false)).Lines.Select(l => l.ToString()))
                {
                    // The build tells analyzers some properties of the project through a file that it writes.
                    if (line.StartsWith("build_property.", StringComparison.Ordinal))
                        facts.Add(line["build_property.".Length..].Trim());
                }
            else
                facts.Add("rules of " + Path.GetFileNameWithoutExtension(document.FilePath));
        return facts;
    }

    /// <summary>Configuration that the SDK, packages and the build bring.</summary>
    private static IEnumerable<AnalyzerConfigDocument> Brought(CodeVersion version, Project project) =>
        project.AnalyzerConfigDocuments.Where(d => d.FilePath is { } file && !AnalyzerInputs.IsWritten(version, file));
}
