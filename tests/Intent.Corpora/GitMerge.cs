using System.Text;

namespace Intent.Corpora;

/// <summary>Merges made-up versions of files with real git.</summary>
/// <param name="scratch">Folder for its repository, which only this one uses.</param>
internal sealed class GitMerge(string scratch)
{
    /// <summary>The files with the text that git makes of them, or null when it sees a conflict. What they say of the merge before is not read.</summary>
    public List<FourTexts>? Merge(IReadOnlyList<FourTexts> files)
    {
        var folder = Path.Combine(scratch, "merge.git");
        var git = new Git(folder);
        if (!Directory.Exists(folder)) git.Run("init", "--quiet", "--bare", folder);
        var stream = new StringBuilder();
        void Commit(string name, string from, Func<FourTexts, string?> text)
        {
            stream.Append($"reset refs/heads/{name}\ncommit refs/heads/{name}\ncommitter corpus <corpus@example.org> 1700000000 +0000\ndata 0\n{from}deleteall\n");
            foreach (var (path, content) in files.Select(f => (f.Path, text(f))).Where(f => f.Item2 is not null))
                stream.Append($"M 100644 inline {path}\ndata {Encoding.UTF8.GetByteCount(content!)}\n{content}\n");
            stream.Append('\n');
        }
        Commit("base", "", f => f.Base);
        Commit("a", "from refs/heads/base\n", f => f.A);
        Commit("b", "from refs/heads/base\n", f => f.B);
        git.Run(["fast-import", "--quiet", "--force"], stream.ToString(), out _);
        var output = git.Run(["merge-tree", "--write-tree", "a", "b"], null, out var conflicts);
        if (conflicts != 0) return null;
        var tree = git.Tree(output.Split('\n')[0].Trim());
        git.Load(tree.Values);
        return [.. files.Select(f => f with { Merged = tree.TryGetValue(f.Path, out var blob) ? git.Blob(blob) : null })];
    }
}
