using System.Collections.Immutable;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Git.Porcelain;

namespace Intent.Git;

/// <summary>A repository read through the user's own git.</summary>
public sealed partial class GitRepository : IRepository, IAsyncDisposable
{
    private readonly BlobReader _blobs;
    private readonly WorktreeChanges _worktrees;

    private GitRepository(string root, string commonDirectory)
    {
        Root = root;
        CommonDirectory = commonDirectory;
        _blobs = new BlobReader(root);
        _worktrees = new WorktreeChanges();
    }

    /// <inheritdoc/>
    public string Root { get; }

    /// <inheritdoc/>
    public string CommonDirectory { get; }

    /// <summary>Opens the repository that holds a folder.</summary>
    public static async Task<GitRepository> OpenAsync(string directory, CancellationToken cancellation)
    {
        directory = Path.GetFullPath(directory);
        if (!Directory.Exists(directory))
            throw new RepositoryException($"The folder {directory} does not exist.");
        var answer = await GitProcess
            .RunAsync(
                directory,
                ["rev-parse", "--path-format=absolute", "--is-bare-repository", "--git-common-dir", "--is-inside-work-tree"],
                cancellation
            )
            .ConfigureAwait(false);
        if (answer.ExitCode != 0)
            throw NotOpened(directory, answer.Error);
        var lines = answer.Text.Split('\n');
        if (lines is not [var bare, var common, var inside])
            throw new RepositoryException("git 2.39 or newer is needed; 'git --version' tells which one is on PATH.");
        if (inside.Trim() != "true")
            throw new RepositoryException(
                bare.Trim() == "true"
                    ? $"{directory} is a bare repository, which has no files to analyse. Add a worktree ('git worktree add PATH BRANCH') and run intent there."
                    : $"{directory} lies inside a git directory. Run intent in a worktree of the repository."
            );
        var top = await GitProcess
            .RunAsync(directory, ["rev-parse", "--path-format=absolute", "--show-toplevel"], cancellation)
            .ConfigureAwait(false);
        if (top.ExitCode != 0)
            throw NotOpened(directory, top.Error);
        return new GitRepository(Path.GetFullPath(top.Text), Path.GetFullPath(common.Trim()));
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Head>> WorktreesAsync(CancellationToken cancellation)
    {
        var heads = ImmutableArray.CreateBuilder<Head>();
        foreach (var entry in await EntriesAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                heads.Add(await WorktreeAsync(entry, cancellation).ConfigureAwait(false));
            }
            catch (RepositoryException) when (!SamePath(entry.Path, Root))
            {
                // Another worktree that is damaged or has no commit must not end the answer about this one; who reads it gets the reason.
                heads.Add(Named(entry, dirty: false));
            }
        }
        return Unique(heads);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Head>> BranchesAsync(bool includeRemote, CancellationToken cancellation)
    {
        string[] spaces = includeRemote ? ["refs/heads", "refs/remotes"] : ["refs/heads"];
        var answer = await GitAsync(["for-each-ref", "--format=%(refname) %(objectname) %(objecttype) %(symref)", .. spaces], cancellation)
            .ConfigureAwait(false);
        return
        [
            .. answer
                .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => l.Split(' '))
                .Where(p => p.Length >= 3 && p[2] == "commit" && (p.Length < 4 || p[3].Length == 0))
                .Select(p => new Head(new HeadId(ShortName(p[0])), HeadKind.Branch, new ObjectId(p[1]), false, null, p[0])),
        ];
    }

    /// <inheritdoc/>
    public async Task<Head> ResolveAsync(string name, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || name.StartsWith('-'))
            throw new RepositoryException($"'{name}' is no name of a head: give a branch, a commit or a worktree.");
        var entries = await EntriesAsync(cancellation).ConfigureAwait(false);
        if (entries.Find(e => e.Branch == "refs/heads/" + name) is { } checkedOut)
        {
            var head = await WorktreeAsync(checkedOut, cancellation).ConfigureAwait(false);
            return head.Dirty ? head : head with { Kind = HeadKind.Branch };
        }
        var full = Path.GetFullPath(name, Root);
        if (entries.Find(e => SamePath(e.Path, full)) is { } byPath && (Path.IsPathRooted(name) || name.Contains('/') || name is "." or ".."))
            return await WorktreeAsync(byPath, cancellation).ConfigureAwait(false);
        var commit = await GitProcess
            .RunAsync(Root, ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"], cancellation)
            .ConfigureAwait(false);
        var symbolic =
            commit.ExitCode != 0
                ? default
                : await GitProcess
                    .RunAsync(Root, ["rev-parse", "--verify", "--quiet", "--symbolic-full-name", "--end-of-options", name], cancellation)
                    .ConfigureAwait(false);
        if (
            commit.ExitCode == 0
            && symbolic is { ExitCode: 0, Text: { } full_ref }
            && full_ref.StartsWith("refs/", StringComparison.Ordinal)
            && !full_ref.StartsWith("refs/tags/", StringComparison.Ordinal)
            && name != "HEAD"
        )
            return new Head(new HeadId(ShortName(name)), HeadKind.Branch, new ObjectId(commit.Text), false, null, full_ref);
        if (entries.Find(e => Path.GetFileName(e.Path) == name) is { } byName)
            return await WorktreeAsync(byName, cancellation).ConfigureAwait(false);
        if (commit.ExitCode == 0)
            return new Head(new HeadId(name), HeadKind.Commit, new ObjectId(commit.Text), false);
        var known = (await BranchesAsync(true, cancellation).ConfigureAwait(false))
            .Select(h => h.Id.Value)
            .Concat(entries.Select(e => Path.GetFileName(e.Path)!))
            .Distinct(StringComparer.Ordinal);
        var near = known
            .Where(k =>
                k.Contains(name, StringComparison.OrdinalIgnoreCase)
                || name.Contains(k, StringComparison.OrdinalIgnoreCase)
                || EditDistance(k, name) <= 2
            )
            .Order(StringComparer.Ordinal)
            .Take(3)
            .ToList();
        throw new RepositoryException(
            $"There is no branch, commit or worktree '{name}' in {Root}."
                + (
                    near.Count > 0
                        ? $" Did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
                        : " 'git branch -a' and 'git worktree list' show what there is."
                )
        );
    }

    /// <inheritdoc/>
    public async Task<ObjectId> MergeBaseAsync(ObjectId left, ObjectId right, CancellationToken cancellation)
    {
        var answer = await GitProcess.RunAsync(Root, ["merge-base", left.Value, right.Value], cancellation).ConfigureAwait(false);
        if (answer.ExitCode == 0 && answer.Text.Length > 0)
            return new ObjectId(answer.Text.Split('\n')[0]);
        if (answer.ExitCode > 1)
            throw Failed("merge-base", answer);
        var shallow = await GitProcess.RunAsync(Root, ["rev-parse", "--is-shallow-repository"], cancellation).ConfigureAwait(false);
        throw new RepositoryException(
            shallow.Text == "true"
                ? $"{left.Short} and {right.Short} have no common commit in this shallow clone. Run 'git fetch --unshallow' and try again."
                : $"{left.Short} and {right.Short} have no common commit (unrelated histories), so there is no base to compare with. Name one with --base."
        );
    }

    /// <inheritdoc/>
    public async Task<int> AheadOfAsync(ObjectId head, ObjectId other, CancellationToken cancellation)
    {
        var answer = await GitAsync(["rev-list", "--count", head.Value, "^" + other.Value], cancellation).ConfigureAwait(false);
        return int.TryParse(answer.Text, out var count) ? count : 0;
    }

    /// <inheritdoc/>
    public async Task<TreeChanges> ChangesAsync(ObjectId baseCommit, Head head, CancellationToken cancellation)
    {
        if (head.Kind == HeadKind.Worktree && head.WorktreeRoot is { } root)
            return await _worktrees.ReadAsync(root, baseCommit, cancellation).ConfigureAwait(false);
        var answer = await GitAsync(
                [
                    "diff-tree",
                    "-r",
                    "-z",
                    "--raw",
                    "--no-abbrev",
                    "-M",
                    "-l0",
                    "--no-commit-id",
                    "--no-ext-diff",
                    "--no-textconv",
                    baseCommit.Value,
                    head.Commit.Value,
                ],
                cancellation
            )
            .ConfigureAwait(false);
        return ChangeSet.Of(baseCommit, RawDiffEntry.Parse(answer.Fields), e => e.NewBlob is { } blob ? new FileContent(blob, null) : null);
    }

    /// <inheritdoc/>
    public Task<TreeChanges> ChangesAsync(TreeChanges known, Head worktree, ImmutableSortedSet<RepoPath> touched, CancellationToken cancellation) =>
        worktree is { Kind: HeadKind.Worktree, WorktreeRoot: { } root }
            ? _worktrees.ReadAsync(root, known, touched, cancellation)
            : ChangesAsync(known.Base, worktree, cancellation);

    /// <inheritdoc/>
    public async Task<ImmutableSortedDictionary<RepoPath, ObjectId>> TreeAsync(ObjectId commit, CancellationToken cancellation)
    {
        var entries = await EntriesAsync(commit, cancellation).ConfigureAwait(false);
        return entries
            .Where(e => e.Value.Kind is TreeEntryKind.File or TreeEntryKind.Program)
            .ToImmutableSortedDictionary(e => e.Key, e => e.Value.Blob);
    }

    /// <inheritdoc/>
    public async Task<ImmutableSortedDictionary<RepoPath, TreeEntry>> EntriesAsync(ObjectId commit, CancellationToken cancellation)
    {
        var answer = await GitAsync(["ls-tree", "-r", "-z", "--full-tree", commit.Value], cancellation).ConfigureAwait(false);
        var tree = ImmutableSortedDictionary.CreateBuilder<RepoPath, TreeEntry>();
        foreach (var field in answer.Fields)
            if (field.IndexOf('\t') is var tab and > 0 && field[..tab].Split(' ') is [var mode, _, var id] && Kind(mode) is { } kind)
                tree[new RepoPath(field[(tab + 1)..])] = new TreeEntry(kind, new ObjectId(id));
        return tree.ToImmutable();

        static TreeEntryKind? Kind(string mode) =>
            mode switch
            {
                "100755" => TreeEntryKind.Program,
                "120000" => TreeEntryKind.Link,
                "160000" => TreeEntryKind.Submodule,
                _ when RawDiffEntry.IsRegular(mode) => TreeEntryKind.File,
                _ => null,
            };
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(FileContent content, CancellationToken cancellation)
    {
        if (content.Blob is { } blob)
            return await _blobs.ReadAsync(blob.Value, cancellation).ConfigureAwait(false) is { } bytes ? bytes : null;
        try
        {
            return await File.ReadAllBytesAsync(content.DiskPath!, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // gone or locked meanwhile: the caller says so
        }
    }

    /// <inheritdoc/>
    public async Task<FileContent?> FindAsync(ObjectId commit, RepoPath path, CancellationToken cancellation)
    {
        var answer = await GitProcess
            .RunAsync(Root, ["ls-tree", "-z", "--full-tree", commit.Value, "--", ":(literal)" + path.Value], cancellation)
            .ConfigureAwait(false);
        return answer is { ExitCode: 0, Fields: [var field, ..] } && field.Split('\t')[0].Split(' ') is [_, "blob", var blob]
            ? new FileContent(new ObjectId(blob), null)
            : null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _blobs.DisposeAsync();

    private async Task<List<WorktreeEntry>> EntriesAsync(CancellationToken cancellation)
    {
        var answer = await GitAsync(["worktree", "list", "--porcelain", "-z"], cancellation).ConfigureAwait(false);
        var entries = WorktreeEntry.Parse(answer.Output).Where(e => !e.Bare && Directory.Exists(e.Path)).ToList();
        return [.. entries.OrderBy(e => SamePath(e.Path, Root) ? 0 : 1).ThenBy(e => e.Path, StringComparer.Ordinal)];
    }

    private async Task<Head> WorktreeAsync(WorktreeEntry entry, CancellationToken cancellation)
    {
        if (entry.Commit is null)
            throw new RepositoryException($"{entry.Path} has no commit yet. Commit something first, so that there is a base to compare with.");
        var commit = new ObjectId(entry.Commit);
        var changes = await _worktrees.ReadAsync(entry.Path, commit, cancellation).ConfigureAwait(false);
        return Named(entry, !changes.Files.IsEmpty);
    }

    private static Head Named(WorktreeEntry entry, bool dirty) =>
        new(
            new HeadId(entry.Branch is { } branch ? ShortName(branch) : Path.GetFileName(entry.Path)),
            HeadKind.Worktree,
            new ObjectId(entry.Commit ?? ""),
            dirty,
            Path.GetFullPath(entry.Path),
            entry.Branch
        );

    /// <summary>Two detached worktrees in folders of the same name get their full paths as names.</summary>
    private static ImmutableArray<Head> Unique(IEnumerable<Head> heads) =>
        [.. heads.GroupBy(h => h.Id).SelectMany(g => g.Count() == 1 ? g : g.Select(h => h with { Id = new HeadId(h.WorktreeRoot!) }))];

    /// <inheritdoc/>
    public async Task<ObjectId> TreeIdAsync(ObjectId commit, CancellationToken cancellation) =>
        new(
            (await GitAsync(["rev-parse", "--verify", "--end-of-options", commit.Value + "^{tree}"], cancellation).ConfigureAwait(false)).Text.Trim()
        );

    private async Task<GitAnswer> GitAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var answer = await GitProcess.RunAsync(Root, arguments, cancellation).ConfigureAwait(false);
        return answer.ExitCode == 0 ? answer : throw Failed(arguments[0], answer);
    }

    private RepositoryException Failed(string command, GitAnswer answer) => new($"'git {command}' failed in {Root}: {FirstLine(answer.Error)}");

    private static RepositoryException NotOpened(string directory, string error) =>
        new(
            error.Contains("dubious ownership", StringComparison.Ordinal)
                ? $"git refuses {directory} because it belongs to another user. If you trust it: git config --global --add safe.directory '{directory}'."
            : error.Contains("not a git repository", StringComparison.Ordinal)
                ? $"{directory} is not in a git repository. Run intent inside one, or name one with --repo."
            : $"git could not open {directory}: {FirstLine(error)}"
        );

    private static string FirstLine(string text) =>
        text.Split('\n')[0].Replace("fatal: ", "", StringComparison.Ordinal) is { Length: > 0 } line ? line : "no reason given";

    private static string ShortName(string name) =>
        name.StartsWith("refs/heads/", StringComparison.Ordinal) ? name[11..]
        : name.StartsWith("refs/remotes/", StringComparison.Ordinal) ? name[13..]
        : name;

    private static bool SamePath(string a, string b) =>
        string.Equals(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(a)),
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(b)),
            OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
        );

    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }
}
