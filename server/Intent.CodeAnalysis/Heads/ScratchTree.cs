using System.Collections.Immutable;
using System.Text;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Heads;

/// <summary>
/// A copy of a worktree outside of it, with a head's edits, that holds just enough for MSBuild to evaluate the projects: source files are empty
/// (only their names matter), and what NuGet left in <c>obj</c> is taken from the worktree.
/// </summary>
internal sealed class ScratchTree : IDisposable
{
    private const long MaxCopied = 8 * 1024 * 1024;
    private static readonly HashSet<string> EmptyEndings =
    [
        ".cs",
        ".vb",
        ".fs",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".ico",
        ".svg",
        ".pdf",
        ".zip",
        ".gz",
        ".nupkg",
        ".mp4",
        ".woff",
        ".woff2",
        ".ttf",
        ".exe",
        ".pdb",
        ".so",
        ".dylib",
    ];

    private readonly DirectoryInfo _folder;
    private readonly WorktreePaths _worktree;

    private ScratchTree(WorktreePaths worktree)
    {
        _worktree = worktree;
        _folder = Directory.CreateTempSubdirectory("intent-head-");
        // The folder keeps its name: projects may derive theirs from it.
        Root = Path.Combine(WorktreePaths.RealPath(_folder.FullName), "tree", Path.GetFileName(worktree.Root));
        Directory.CreateDirectory(Root);
        Paths = new WorktreePaths(Root);
    }

    public string Root { get; }

    public WorktreePaths Paths { get; }

    public static ScratchTree Create(
        LoadedWorkspace workspace,
        WorktreePaths worktree,
        ImmutableSortedDictionary<RepoPath, SourceText?> edits,
        CancellationToken cancellation
    )
    {
        var tree = new ScratchTree(worktree);
        try
        {
            foreach (var file in RepositoryFiles.FindForEvaluation(worktree.Root, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                // A link to nothing is listed but does not exist.
                if (worktree.Relative(file) is { } path && !edits.ContainsKey(path) && File.Exists(file))
                    tree.Copy(file, path);
            }
            foreach (var (path, text) in edits)
            {
                if (text is not null)
                    tree.Write(path, PlainFiles.IsSource(path.Value) ? null : text);
            }
            foreach (var project in workspace.Solution.Projects)
            {
                tree.CopyRestored(project);
                tree.CopyBuilt(project);
            }
            FoldersAbove.StandIn(worktree.Root, Path.GetDirectoryName(tree.Root)!);
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    /// <summary>The path in this tree of a path in the worktree; other paths stay as they are.</summary>
    public string Map(string path) => _worktree.Relative(path) is { } relative ? Paths.Absolute(relative) : path;

    /// <summary>The path in the worktree of a path in this tree; other paths stay as they are.</summary>
    public string MapBack(string path) => Paths.Relative(path) is { } relative ? _worktree.Absolute(relative) : path;

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file may still be open on Windows; it lies in the temporary folder, which the system cleans.
        }
    }

    private void Copy(string file, RepoPath path)
    {
        var target = Prepare(path);
        if (EmptyEndings.Contains(path.Extension) || new FileInfo(file).Length > MaxCopied)
            File.WriteAllBytes(target, []);
        else
            File.Copy(file, target, overwrite: true);
    }

    private void Write(RepoPath path, SourceText? text)
    {
        using var writer = new StreamWriter(Prepare(path), append: false, text?.Encoding ?? Encoding.UTF8);
        text?.Write(writer);
    }

    private string Prepare(RepoPath path)
    {
        var target = Paths.Absolute(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        return target;
    }

    /// <summary>The results of the worktree's restore, which name its folders, with those replaced by this tree's.</summary>
    public void CopyRestored(Project project)
    {
        if (project.FilePath is null || RestoreState.FindAssets(project) is not { } assets || _worktree.Relative(assets) is not { } relative)
            return;
        var (from, to) = (_worktree.Root, Root);
        var folder = Path.GetDirectoryName(assets)!;
        foreach (var file in Directory.EnumerateFiles(folder, "*.nuget.g.*").Append(assets))
        {
            var text = File.ReadAllText(file);
            text = text.Replace(from, to, StringComparison.Ordinal)
                .Replace(
                    from.Replace(@"\", @"\\", StringComparison.Ordinal),
                    to.Replace(@"\", @"\\", StringComparison.Ordinal),
                    StringComparison.Ordinal
                );
            var path = relative.Folder == "" ? Path.GetFileName(file) : relative.Folder + "/" + Path.GetFileName(file);
            File.WriteAllText(Prepare(new RepoPath(path)), text);
        }
    }

    /// <summary>Assemblies of the worktree's build that a project refers to: generators of the repository above all.</summary>
    private void CopyBuilt(Project project)
    {
        var files = project
            .AnalyzerReferences.Select(r => r.FullPath)
            .Concat(project.MetadataReferences.OfType<PortableExecutableReference>().Select(r => r.FilePath));
        foreach (var file in files.OfType<string>())
        {
            if (_worktree.Relative(file) is { } path && File.Exists(file) && !File.Exists(Paths.Absolute(path)))
                File.Copy(file, Prepare(path));
        }
    }
}
