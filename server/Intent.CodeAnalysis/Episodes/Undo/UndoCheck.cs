using System.Collections.Immutable;
using System.Globalization;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>Looks at the code as it would be after an undo.</summary>
internal static class UndoCheck
{
    /// <summary>The code with the files of the undo.</summary>
    public static Solution Apply(string root, Solution before, Solution now, IEnumerable<UndoneFile> files)
    {
        var result = now;
        foreach (var file in files)
        {
            var path = CodeVersion.AbsolutePath(root, file.Path);
            if (file.SourcePath != file.Path)
                foreach (var id in result.GetDocumentIdsWithFilePath(CodeVersion.AbsolutePath(root, file.SourcePath)))
                    result = result.RemoveDocument(id);
            var there = result.GetDocumentIdsWithFilePath(path);
            if (file.Text is null)
            {
                foreach (var id in there)
                    result = result.RemoveDocument(id);
                continue;
            }
            var text = SourceText.From(file.Text, file.From?.Encoding, SourceHashAlgorithm.Sha256);
            foreach (var id in there)
                result = result.WithDocumentText(id, text);
            if (!there.IsEmpty)
                continue;
            foreach (var old in before.GetDocumentIdsWithFilePath(path))
            {
                var project = before.GetProject(old.ProjectId)!;
                var target =
                    now.GetProject(old.ProjectId) ?? now.Projects.FirstOrDefault(p => p.FilePath == project.FilePath && p.Name == project.Name);
                if (target is null)
                    continue;
                var id = target.Id == old.ProjectId && !now.ContainsDocument(old) ? old : DocumentId.CreateNewId(target.Id);
                result = result.AddDocument(id, file.Path.FileName, text, before.GetDocument(old)!.Folders, path);
            }
        }
        return result;
    }

    /// <summary>What is not as it was before the Episode, or does not compile, one sentence each; with the files that do not compile.</summary>
    public static async Task<(List<string> Reasons, ImmutableArray<RepoPath> Broken)> ReasonsAsync(
        string root,
        Solution now,
        Solution result,
        Episode episode,
        IReadOnlyCollection<UndoneFile> files,
        CancellationToken cancellation
    )
    {
        if (await NewErrorsAsync(root, now, result, files, cancellation).ConfigureAwait(false) is { } errors)
            return ([errors.First], errors.Files);
        var reasons = new List<string>();
        var version = new OutlinedVersion(new CodeVersion(result, root, HeadId.Merged));
        foreach (var file in files)
            await version.ReadAsync(file.Path, cancellation).ConfigureAwait(false);
        foreach (var operation in episode.Operations)
        {
            await version.ReadAsync(operation.Symbol, cancellation).ConfigureAwait(false);
            var found = version.Declarations(operation.Symbol).ToList();
            var asBefore = operation.Before is { } state ? found.Exists(d => d.State == state) : found.Count == 0;
            if (!asBefore)
                reasons.Add(
                    $"{UndoDecisions.Name(operation.Symbol, found.FirstOrDefault().Symbol)} would not be as it was before the Episode, because code around it was changed since: undo it by hand."
                );
        }
        return (reasons, []);
    }

    /// <summary>The first of the compiler errors that the undo would bring, and all files that have some, in the projects whose files change and in those that use them.</summary>
    private static async Task<(string First, ImmutableArray<RepoPath> Files)?> NewErrorsAsync(
        string root,
        Solution now,
        Solution result,
        IEnumerable<UndoneFile> files,
        CancellationToken cancellation
    )
    {
        var paths = files.SelectMany(f => new[] { f.Path, f.SourcePath }).Select(p => CodeVersion.AbsolutePath(root, p)).ToList();
        var changed = paths
            .SelectMany(p => now.GetDocumentIdsWithFilePath(p).Concat(result.GetDocumentIdsWithFilePath(p)))
            .Select(d => d.ProjectId)
            .ToHashSet();
        var graph = now.GetProjectDependencyGraph();
        var projects = changed.Concat(changed.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)).ToHashSet();
        var errors = new List<(RepoPath? Path, int Line, Diagnostic Error)>();
        foreach (var project in projects)
        {
            var known = (await ErrorsAsync(now.GetProject(project)).ConfigureAwait(false)).GroupBy(Key).ToDictionary(g => g.Key, g => g.Count());
            foreach (var error in await ErrorsAsync(result.GetProject(project)).ConfigureAwait(false))
            {
                if (known.TryGetValue(Key(error), out var left) && left > 0)
                {
                    known[Key(error)] = left - 1;
                    continue;
                }
                var place = error.Location.GetLineSpan();
                errors.Add((error.Location.IsInSource ? CodeVersion.RelativePath(root, place.Path) : null, place.StartLinePosition.Line + 1, error));
            }
        }
        if (errors.Count == 0)
            return null;
        var (path, line, first) = errors
            .OrderBy(e => e.Path?.Value ?? "", StringComparer.Ordinal)
            .ThenBy(e => e.Line)
            .ThenBy(e => e.Error.Id, StringComparer.Ordinal)
            .First();
        var where = path is { } file ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: ") : "";
        return (
            $"The code would not compile: {where}{first.Id} {first.GetMessage(CultureInfo.InvariantCulture).TrimEnd('.')}; change that place first, then undo.",
            [.. errors.Select(e => e.Path).OfType<RepoPath>().Distinct()]
        );

        async Task<List<Diagnostic>> ErrorsAsync(Project? project) =>
            project is null || await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation
                ? []
                : [.. compilation.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error && !d.IsSuppressed)];

        static (string, string, string) Key(Diagnostic error) =>
            (error.Id, error.Location.GetLineSpan().Path ?? "", error.GetMessage(CultureInfo.InvariantCulture));
    }
}
