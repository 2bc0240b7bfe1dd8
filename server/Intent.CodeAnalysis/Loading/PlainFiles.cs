using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Loading;

/// <summary>Loads C# files without evaluating or starting anything: untrusted workspaces, missing SDKs and folders without a project.</summary>
internal static class PlainFiles
{
    /// <summary>Name of the assembly of files without a project: the same in every worktree, because it is a part of symbol ids.</summary>
    private const string Loose = "Files";

    /// <summary>One project a project folder, with the files nearest to it; nothing of the worktree is evaluated or run.</summary>
    public static LoadedWorkspace LoadSyntax(WorktreePaths paths, string reason, CancellationToken cancellation)
    {
        var files = RepositoryFiles.Find(paths.Root, name => IsSource(name) || WorkspaceEntry.IsCSharpProject(name), cancellation);
        var projects = files.Where(WorkspaceEntry.IsCSharpProject).ToList();
        var groups = files.Where(IsSource).GroupBy(f => NearestProject(f, projects), WorktreePaths.Comparer);
        return Build(paths, groups, RuntimeReferences(), [new Incomplete(null, null, reason)], syntaxOnly: true, cancellation);
    }

    /// <summary>All C# files as one project with the framework's references.</summary>
    public static LoadedWorkspace LoadLoose(WorktreePaths paths, DotnetSdk? sdk, CancellationToken cancellation)
    {
        var groups = RepositoryFiles.Find(paths.Root, IsSource, cancellation).GroupBy(_ => "");
        var reason = new Incomplete(
            null,
            null,
            "No solution or C# project was found; all C# files were read as one project that refers to the framework and to no package."
        );
        return Build(paths, groups, (sdk is null ? null : ReferencePack(sdk)) ?? RuntimeReferences(), [reason], syntaxOnly: false, cancellation);
    }

    public static bool IsSource(string name) => name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>The project file in the nearest folder above a file; empty when there is none.</summary>
    public static string NearestProject(string file, IReadOnlyCollection<string> projects) =>
        projects
            .Where(p => file.StartsWith(Path.GetDirectoryName(p) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .OrderByDescending(p => Path.GetDirectoryName(p)!.Length)
            .ThenBy(p => p, StringComparer.Ordinal)
            .FirstOrDefault()
        ?? "";

    private static LoadedWorkspace Build(
        WorktreePaths paths,
        IEnumerable<IGrouping<string, string>> groups,
        ImmutableArray<MetadataReference> references,
        IEnumerable<Incomplete> reasons,
        bool syntaxOnly,
        CancellationToken cancellation
    )
    {
        var problems = new LoadProblems(paths);
        problems.AddRange(reasons);
        var infos = new List<ProjectInfo>();
        foreach (var group in groups.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            infos.Add(ToProject(paths, group.Key, group, references, problems));
        }
        if (infos.Count == 0)
            throw new WorkspaceLoadException($"{paths.Root} holds no C# files.");
        // The workspace lives as long as the solution that it hands out.
        var workspace = new AdhocWorkspace();
        workspace.AddSolution(SolutionInfo.Create(SolutionId.CreateNewId(), VersionStamp.Create(), projects: infos));
        return new LoadedWorkspace(workspace.CurrentSolution, paths.Root, problems.ToImmutable(), syntaxOnly);
    }

    private static ProjectInfo ToProject(
        WorktreePaths paths,
        string project,
        IEnumerable<string> files,
        ImmutableArray<MetadataReference> references,
        LoadProblems problems
    )
    {
        var id = ProjectId.CreateNewId(project);
        var name = project == "" ? Loose : Path.GetFileNameWithoutExtension(project);
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var texts = files.Select(f => (Path: f, Text: DocumentTexts.ReadOrExplain(f, problems))).ToList();
        var documents = texts.Select(t => ToDocument(id, t.Path, t.Text));
        var isProgram = texts.Exists(t => HasTopLevelStatements(t.Text, parse));
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable
        );
        return ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            name,
            name,
            LanguageNames.CSharp,
            filePath: project == "" ? null : project,
            compilationOptions: options,
            parseOptions: parse,
            documents: documents,
            metadataReferences: references
        );
    }

    private static DocumentInfo ToDocument(ProjectId project, string path, SourceText text) =>
        DocumentInfo.Create(
            DocumentId.CreateNewId(project),
            Path.GetFileName(path),
            filePath: path,
            loader: TextLoader.From(TextAndVersion.Create(text, VersionStamp.Create(), path))
        );

    private static bool HasTopLevelStatements(SourceText text, CSharpParseOptions parse) =>
        CSharpSyntaxTree.ParseText(text, parse).GetCompilationUnitRoot().Members.Any(m => m is GlobalStatementSyntax);

    private static ImmutableArray<MetadataReference>? ReferencePack(DotnetSdk sdk)
    {
        var pack = Path.Combine(sdk.InstallFolder, "packs", "Microsoft.NETCore.App.Ref");
        var newest = !Directory.Exists(pack)
            ? null
            : Directory
                .EnumerateDirectories(pack)
                .Where(d => Version.TryParse(Path.GetFileName(d), out _))
                .MaxBy(d => Version.Parse(Path.GetFileName(d)));
        var folder =
            newest is null || !Directory.Exists(Path.Combine(newest, "ref"))
                ? null
                : Directory.EnumerateDirectories(Path.Combine(newest, "ref")).FirstOrDefault();
        return folder is null ? null : References(Directory.EnumerateFiles(folder, "*.dll"));
    }

    /// <summary>The assemblies of the runtime that runs this program: always there, and managed ones only.</summary>
    private static ImmutableArray<MetadataReference> RuntimeReferences() =>
        References(
            Directory
                .EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll")
                .Where(f =>
                    Path.GetFileName(f) is var n
                    && (n.StartsWith("System.", StringComparison.Ordinal) || n is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll")
                )
                .Where(f => !Path.GetFileName(f).Contains(".Native", StringComparison.Ordinal))
        );

    private static ImmutableArray<MetadataReference> References(IEnumerable<string> files) =>
        [.. files.Order(StringComparer.Ordinal).Select(f => MetadataReference.CreateFromFile(f))];
}
