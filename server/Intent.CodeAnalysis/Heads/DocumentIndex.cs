using System.Collections.Immutable;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Heads;

/// <summary>The documents of a solution by repository-relative path: one file is several documents when projects share it or have several targets.</summary>
internal sealed class DocumentIndex
{
    private readonly Dictionary<string, List<DocumentId>> _sources = new(WorktreePaths.Comparer);
    private readonly Dictionary<string, List<DocumentId>> _additional = new(WorktreePaths.Comparer);
    private readonly Dictionary<string, List<DocumentId>> _configs = new(WorktreePaths.Comparer);

    public DocumentIndex(Solution solution, WorktreePaths paths)
    {
        foreach (var project in solution.Projects)
        {
            Add(_sources, project.Documents, paths);
            Add(_additional, project.AdditionalDocuments, paths);
            Add(_configs, project.AnalyzerConfigDocuments, paths);
        }
    }

    /// <summary>Documents that are compiled.</summary>
    public IReadOnlyList<DocumentId> Sources(RepoPath path) => _sources.GetValueOrDefault(path.Value) ?? [];

    /// <summary>Files that analyzers and generators read.</summary>
    public IReadOnlyList<DocumentId> Additional(RepoPath path) => _additional.GetValueOrDefault(path.Value) ?? [];

    /// <summary>.editorconfig and global analyzer configuration files.</summary>
    public IReadOnlyList<DocumentId> Configs(RepoPath path) => _configs.GetValueOrDefault(path.Value) ?? [];

    private static void Add(Dictionary<string, List<DocumentId>> index, IEnumerable<TextDocument> documents, WorktreePaths paths)
    {
        foreach (var document in documents)
        {
            if (document.FilePath is null || paths.Relative(document.FilePath) is not { } path)
                continue;
            if (!index.TryGetValue(path.Value, out var ids))
                index[path.Value] = ids = [];
            ids.Add(document.Id);
        }
    }
}
