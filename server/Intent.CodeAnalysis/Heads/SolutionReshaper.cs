using System.Collections.Immutable;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Heads;

/// <summary>
/// Gives the loaded solution the shape that a head's project files were evaluated to. What stayed the same is left alone, so that Roslyn shares
/// its trees, references and generator results.
/// </summary>
internal sealed class SolutionReshaper(
    Solution loaded,
    LoadedWorkspace head,
    ScratchTree scratch,
    WorktreePaths paths,
    StableIds ids,
    ImmutableSortedDictionary<RepoPath, SourceText?> edits,
    Dictionary<string, AnalyzerReference> analyzers
)
{
    private readonly Dictionary<ProjectId, ProjectId> _ids = [];
    private readonly Dictionary<string, MetadataReference> _references = new(WorktreePaths.Comparer);

    public Solution Reshape(CancellationToken cancellation)
    {
        foreach (var project in loaded.Projects)
        {
            foreach (var reference in project.MetadataReferences.OfType<PortableExecutableReference>().Where(r => r.FilePath is not null))
                _references.TryAdd(reference.FilePath!, reference);
            foreach (var reference in project.AnalyzerReferences.Where(r => r.FullPath is not null))
                analyzers.TryAdd(reference.FullPath!, reference);
        }

        var solution = MatchProjects(loaded);
        foreach (var (evaluatedId, id) in _ids)
        {
            cancellation.ThrowIfCancellationRequested();
            solution = Options(solution, id, head.Solution.GetProject(evaluatedId)!);
            solution = References(solution, id, head.Solution.GetProject(evaluatedId)!);
            solution = Documents(solution, id, head.Solution.GetProject(evaluatedId)!);
        }
        return ProjectReferences(solution);
    }

    /// <summary>A project is the same when its file and its target are; new ones are added and the others removed.</summary>
    private Solution MatchProjects(Solution solution)
    {
        var old = loaded.Projects.ToDictionary(p => Key(p, p.FilePath ?? ""), p => p.Id, WorktreePaths.Comparer);
        foreach (var project in head.Solution.Projects)
        {
            var key = Key(project, scratch.MapBack(project.FilePath ?? ""));
            if (old.Remove(key, out var id))
            {
                _ids[project.Id] = id;
                continue;
            }
            _ids[project.Id] = id = ids.Project(key);
            solution = solution.AddProject(
                ProjectInfo
                    .Create(
                        id,
                        VersionStamp.Create(),
                        project.Name,
                        project.AssemblyName,
                        project.Language,
                        filePath: project.FilePath is null ? null : scratch.MapBack(project.FilePath),
                        compilationOptions: project.CompilationOptions,
                        parseOptions: project.ParseOptions
                    )
                    .WithDefaultNamespace(project.DefaultNamespace)
            );
        }
        foreach (var id in old.Values.Where(id => !FailedToEvaluate(loaded.GetProject(id)!)))
            solution = solution.RemoveProject(id);
        return solution;
    }

    /// <summary>True when the head still has the project but MSBuild could not read it: it then stays as it is in the worktree, and is listed.</summary>
    private bool FailedToEvaluate(Project project) =>
        project.FilePath is { } file
        && File.Exists(scratch.Map(file))
        && paths.Relative(file) is { } relative
        && head.Incomplete.Any(i => i.Project == relative.Value)
        && !head.Solution.Projects.Any(p => p.FilePath is { } other && WorktreePaths.Comparer.Equals(scratch.MapBack(other), file));

    /// <summary>File and target framework: the latter is what stands in parentheses behind the name of a multi-targeted project.</summary>
    private static string Key(Project project, string file) =>
        file + "|" + (project.Name.EndsWith(')') && project.Name.LastIndexOf('(') is var open and >= 0 ? project.Name[open..] : "");

    private static Solution Options(Solution solution, ProjectId id, Project evaluated)
    {
        var project = solution.GetProject(id)!;
        if (!Equals(project.ParseOptions, evaluated.ParseOptions))
            solution = solution.WithProjectParseOptions(id, evaluated.ParseOptions!);
        // Resolvers and providers hold paths of where they were made; those of the worktree stay.
        var options = evaluated
            .CompilationOptions!.WithXmlReferenceResolver(project.CompilationOptions!.XmlReferenceResolver)
            .WithSourceReferenceResolver(project.CompilationOptions.SourceReferenceResolver)
            .WithMetadataReferenceResolver(project.CompilationOptions.MetadataReferenceResolver)
            .WithStrongNameProvider(project.CompilationOptions.StrongNameProvider)
            .WithAssemblyIdentityComparer(project.CompilationOptions.AssemblyIdentityComparer)
            .WithCryptoKeyFile(
                project.CompilationOptions.CryptoKeyFile is { } key && evaluated.CompilationOptions.CryptoKeyFile is not null
                    ? key
                    : evaluated.CompilationOptions.CryptoKeyFile
            )
            .WithSyntaxTreeOptionsProvider(project.CompilationOptions.SyntaxTreeOptionsProvider);
        if (!options.Equals(project.CompilationOptions))
            solution = solution.WithProjectCompilationOptions(id, options);
        if (project.AssemblyName != evaluated.AssemblyName)
            solution = solution.WithProjectAssemblyName(id, evaluated.AssemblyName);
        if (project.DefaultNamespace != evaluated.DefaultNamespace)
            solution = solution.WithProjectDefaultNamespace(id, evaluated.DefaultNamespace);
        return solution;
    }

    private Solution References(Solution solution, ProjectId id, Project evaluated)
    {
        var project = solution.GetProject(id)!;
        var references = evaluated.MetadataReferences.Select(Known).ToList();
        if (!references.SequenceEqual(project.MetadataReferences))
            solution = solution.WithProjectMetadataReferences(id, references);
        var known = evaluated.AnalyzerReferences.Select(Known).ToList();
        if (!known.SequenceEqual(project.AnalyzerReferences))
            solution = solution.WithProjectAnalyzerReferences(id, known);
        return solution;
    }

    private MetadataReference Known(MetadataReference reference)
    {
        if (reference is not PortableExecutableReference { FilePath: { } file })
            return reference;
        var path = scratch.MapBack(file);
        if (_references.TryGetValue(path, out var known) && known.Properties == reference.Properties)
            return known;
        return path == file ? reference : _references[path] = MetadataReference.CreateFromFile(path, reference.Properties);
    }

    private AnalyzerReference Known(AnalyzerReference reference)
    {
        if (reference.FullPath is not { } file)
            return reference;
        if (analyzers.TryGetValue(scratch.MapBack(file), out var known))
            return known;
        // What lies in the scratch copy is gone with it.
        return scratch.MapBack(file) == file ? analyzers[file] = reference : reference;
    }

    private Solution Documents(Solution solution, ProjectId id, Project evaluated)
    {
        var project = solution.GetProject(id)!;
        solution = Documents(
            solution,
            id,
            project.Documents,
            evaluated.Documents,
            (s, d) => s.RemoveDocument(d),
            (s, d, text) => s.WithDocumentText(d, text),
            (s, d) => s.AddDocument(d)
        );
        solution = Documents(
            solution,
            id,
            project.AdditionalDocuments,
            evaluated.AdditionalDocuments,
            (s, d) => s.RemoveAdditionalDocument(d),
            (s, d, text) => s.WithAdditionalDocumentText(d, text),
            (s, d) => s.AddAdditionalDocument(d)
        );
        return Documents(
            solution,
            id,
            project.AnalyzerConfigDocuments,
            evaluated.AnalyzerConfigDocuments,
            (s, d) => s.RemoveAnalyzerConfigDocument(d),
            (s, d, text) => s.WithAnalyzerConfigDocumentText(d, text),
            (s, d) => s.AddAnalyzerConfigDocuments([d])
        );
    }

    private Solution Documents(
        Solution solution,
        ProjectId id,
        IEnumerable<TextDocument> before,
        IEnumerable<TextDocument> evaluated,
        Func<Solution, DocumentId, Solution> remove,
        Func<Solution, DocumentId, SourceText, Solution> change,
        Func<Solution, DocumentInfo, Solution> add
    )
    {
        var old = before.GroupBy(d => d.FilePath!, WorktreePaths.Comparer).ToDictionary(g => g.Key, g => g.First(), WorktreePaths.Comparer);
        foreach (var document in evaluated)
        {
            var path = scratch.MapBack(document.FilePath!);
            if (old.Remove(path, out var known))
            {
                if (IsGenerated(path) && Text(document, path) is var text && !text.ContentEquals(Current(known)))
                    solution = change(solution, known.Id, text);
                continue;
            }
            var loader = TextLoader.From(TextAndVersion.Create(Text(document, path), VersionStamp.Create(), path));
            solution = add(solution, DocumentInfo.Create(ids.Document(id, path), document.Name, document.Folders, loader: loader, filePath: path));
        }
        foreach (var gone in old.Values)
            solution = remove(solution, gone.Id);
        return solution;
    }

    /// <summary>The head's text of a file; of what the build generates, the scratch copy's with the worktree's paths.</summary>
    private SourceText Text(TextDocument evaluated, string path)
    {
        var relative = paths.Relative(path);
        if (relative is { } known && edits.TryGetValue(known, out var edited) && edited is not null)
            return edited;
        if (relative is null || IsGenerated(path))
        {
            var text = Current(evaluated);
            var content = text.ToString();
            return content.Contains(scratch.Root, StringComparison.Ordinal)
                ? SourceText.From(content.Replace(scratch.Root, paths.Root, StringComparison.Ordinal), text.Encoding, SourceHashAlgorithm.Sha256)
                : text;
        }
        return loaded.GetDocumentIdsWithFilePath(path) is [var id, ..] && loaded.GetDocument(id) is { } document
            ? Current(document)
            : DocumentTexts.ReadOrExplain(path, new LoadProblems(paths));
    }

    private static SourceText Current(TextDocument document) =>
        document.TryGetText(out var text)
            ? text
            : throw new InvalidOperationException($"The text of {document.FilePath} was not read when it was loaded.");

    private bool IsGenerated(string path) =>
        paths.Relative(path) is { } relative && relative.Folder.Split('/').Contains("obj", WorktreePaths.Comparer);

    private Solution ProjectReferences(Solution solution)
    {
        var wanted = new Dictionary<ProjectId, List<ProjectReference>>();
        foreach (var (evaluatedId, id) in _ids)
        {
            var references = head
                .Solution.GetProject(evaluatedId)!
                .ProjectReferences.Select(r => new ProjectReference(_ids[r.ProjectId], r.Aliases, r.EmbedInteropTypes))
                .ToList();
            if (!references.ToHashSet().SetEquals(solution.GetProject(id)!.ProjectReferences))
                wanted[id] = references;
        }
        // Empty first: two projects may have swapped who refers to whom, and a loop is refused.
        foreach (var id in wanted.Keys)
            solution = solution.WithProjectReferences(id, []);
        foreach (var (id, references) in wanted)
            solution = solution.WithProjectReferences(id, references);
        return solution;
    }
}
