using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Git.Porcelain;

namespace Intent.Git;

/// <summary>
/// Compares a worktree's files, uncommitted and untracked ones too, with a commit. Content decides: a file that git only suspects by its time
/// stamp, or that differs by the line ends that git itself would convert, is no change. Filter programs of the repository are never run.
/// </summary>
internal sealed class WorktreeChanges
{
    private readonly ConcurrentDictionary<string, string[]> _neutral = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Path, long Size, DateTime Written), (string Hash, string Normal)> _hashes = new();

    /// <summary>More files than this are not looked at one by one.</summary>
    private const int MostTouched = 50;

    public Task<TreeChanges> ReadAsync(string root, ObjectId baseCommit, CancellationToken cancellation) =>
        ReadAsync(root, baseCommit, [], cancellation);

    /// <summary>
    /// The changes, of which only <paramref name="touched"/> files can differ from what is <paramref name="known"/>. Where one of them came, went or may be half of a rename, and
    /// where git's rules may have changed, everything is compared.
    /// </summary>
    public async Task<TreeChanges> ReadAsync(string root, TreeChanges known, ImmutableSortedSet<RepoPath> touched, CancellationToken cancellation)
    {
        if (touched.IsEmpty)
            return known;
        if (touched.Count > MostTouched || touched.Any(Unclear))
            return await ReadAsync(root, known.Base, cancellation).ConfigureAwait(false);
        // In any case of letters: a watcher may write a name otherwise than git does.
        var now = await ReadAsync(root, known.Base, [.. touched.Select(p => ":(literal,icase)" + p.Value)], cancellation).ConfigureAwait(false);
        var before = known.Files.ToImmutableDictionary(f => f.Path);
        // What is new may be what a file was renamed to, as long as one is missing.
        var renames = known.Files.Any(f => f.After is null || f.IsRename);
        return now.Skipped.IsEmpty && now.Files.All(IsEdit)
            ? known with
            {
                Files = [.. known.Files.Where(f => !touched.Contains(f.Path)).Concat(now.Files).OrderBy(f => f.Path)],
            }
            : await ReadAsync(root, known.Base, cancellation).ConfigureAwait(false);

        bool Unclear(RepoPath path) =>
            !Ascii.IsValid(path.Value)
            || Path.GetFileName(path.Value) is ".gitignore" or ".gitattributes" or ".gitmodules"
            || Directory.Exists(Disk(root, path))
            || known.Skipped.Any(s => IsAtOrIn(s.Path, path))
            || known.Files.Any(f =>
                IsAtOrIn(f.PathBefore, path) && (f.IsRename || f.After is null)
                || IsAtOrIn(f.Path, path) && (f.IsRename || f.Path != path || !File.Exists(Disk(root, path)))
            );

        bool IsEdit(FileChange file) =>
            touched.Contains(file.Path)
            && file is { IsRename: false, After: not null }
            && (file.Before is not null || !renames && before.GetValueOrDefault(file.Path) is { Before: null });

        static bool IsAtOrIn(RepoPath path, RepoPath folder) => path == folder || path.Value.StartsWith(folder.Value + "/", StringComparison.Ordinal);
    }

    /// <summary>What a build leaves in the folder <c>obj</c> beside a project is nobody's edit, also where no rule of the repository ignores it.</summary>
    /// <param name="root">The worktree's folder.</param>
    /// <param name="name">The path in the repository.</param>
    /// <param name="projects">Folders that were looked at, and whether they have a project file.</param>
    private static bool IsBuilt(string root, string name, Dictionary<string, bool> projects)
    {
        for (var at = Next(-1); at >= 0; at = Next(at))
        {
            var folder = name[..at];
            if (!projects.TryGetValue(folder, out var has))
                projects[folder] = has =
                    Directory.Exists(Path.Combine(root, folder)) && Directory.EnumerateFiles(Path.Combine(root, folder), "*.*proj").Any();
            if (has)
                return true;
        }
        return false;

        // Where the next folder of that name begins.
        int Next(int from) =>
            from < 0 && name.StartsWith("obj/", StringComparison.Ordinal)
                ? 0
                : name.IndexOf("/obj/", Math.Max(from, 0) + (from > 0 ? 1 : 0), StringComparison.Ordinal);
    }

    private async Task<TreeChanges> ReadAsync(string root, ObjectId baseCommit, string[] only, CancellationToken cancellation)
    {
        var neutral = await NeutralFiltersAsync(root, cancellation).ConfigureAwait(false);
        var tracked = await RunAsync(
                root,
                [
                    .. neutral,
                    "diff-index",
                    "-z",
                    "--raw",
                    "--no-abbrev",
                    "-M",
                    "--no-ext-diff",
                    "--no-textconv",
                    "--ignore-submodules=all",
                    baseCommit.Value,
                    "--",
                    .. only,
                ],
                cancellation
            )
            .ConfigureAwait(false);
        var untracked = await RunAsync(
                root,
                [.. neutral, "ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", .. only],
                cancellation
            )
            .ConfigureAwait(false);
        var entries = RawDiffEntry.Parse(tracked.Fields);
        var deleted = entries.Where(e => e.Status == 'D').ToLookup(e => e.OldBlob.Value, StringComparer.Ordinal);
        var taken = new HashSet<RepoPath>();
        var projects = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var name in untracked.Fields)
        {
            if (name.EndsWith('/'))
                continue; // a repository inside the repository
            if (IsBuilt(root, name, projects))
                continue;
            var path = new RepoPath(name);
            if (entries.Exists(e => e.Path == path && e.Status != 'D'))
                continue;
            var source = Hash(Disk(root, path), baseCommit) is { } hash ? deleted[hash.Hash].FirstOrDefault(d => !taken.Contains(d.Path)) : default;
            if (entries.FindIndex(e => e.Path == path && e.Status == 'D') is var again and >= 0)
            {
                entries[again] = entries[again] with { Status = 'M', NewMode = "100644", NewBlob = null };
            }
            else if (source.OldMode is not null && taken.Add(source.Path))
            {
                entries.RemoveAll(e => e.Status == 'D' && e.Path == source.Path);
                entries.Add(new(source.OldMode, "100644", source.OldBlob, null, 'R', source.Path, path));
            }
            else
            {
                entries.Add(new("000000", ModeOf(Disk(root, path)), new ObjectId(new string('0', baseCommit.Value.Length)), null, 'A', path, path));
            }
        }
        return ChangeSet.Of(
            baseCommit,
            entries,
            entry =>
            {
                var disk = Disk(root, entry.Path);
                if (entry.Status == 'R' || !RawDiffEntry.IsRegular(entry.OldMode))
                    return new FileContent(null, disk);
                return Hash(disk, baseCommit) is { } hash && (hash.Hash == entry.OldBlob.Value || hash.Normal == entry.OldBlob.Value)
                    ? null
                    : new FileContent(null, disk);
            }
        );
    }

    private static string Disk(string root, RepoPath path) => Path.Combine(root, path.Value.Replace('/', Path.DirectorySeparatorChar));

    private static string ModeOf(string path) => new FileInfo(path) is { LinkTarget: not null } ? "120000" : "100644";

    /// <summary>The blob ids that the bytes have as they are, and with line ends as git stores them; null when the file cannot be read.</summary>
    private (string Hash, string Normal)? Hash(string path, ObjectId like)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.LinkTarget is not null)
            return null;
        var key = (path, info.Length, info.LastWriteTimeUtc);
        if (_hashes.TryGetValue(key, out var known))
            return known;
        try
        {
            var bytes = File.ReadAllBytes(path);
            var exact = BlobId(bytes, like.Value.Length == 64);
            var normal =
                Array.IndexOf(bytes, (byte)'\r') < 0 || Array.IndexOf(bytes, (byte)0) >= 0
                    ? exact
                    : BlobId(WithoutCarriageReturns(bytes), like.Value.Length == 64);
            // A file written within the last moments may change again under the same time stamp.
            if (DateTime.UtcNow - info.LastWriteTimeUtc > TimeSpan.FromSeconds(3))
                _hashes[key] = (exact, normal);
            return (exact, normal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] WithoutCarriageReturns(byte[] bytes)
    {
        var normal = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] != '\r' || i + 1 >= bytes.Length || bytes[i + 1] != '\n')
                normal.Add(bytes[i]);
        return [.. normal];
    }

    /// <summary>git's object id of a blob: the digest over "blob", size, NUL and content.</summary>
    private static string BlobId(byte[] bytes, bool sha256)
    {
        var header = Encoding.ASCII.GetBytes("blob " + bytes.Length.ToString(CultureInfo.InvariantCulture) + "\0");
        using var hash = IncrementalHash.CreateHash(sha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        hash.AppendData(header);
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Options that switch off every filter program that the configuration names.</summary>
    private async Task<string[]> NeutralFiltersAsync(string root, CancellationToken cancellation)
    {
        var answer = await GitProcess
            .RunAsync(root, ["config", "-z", "--name-only", "--get-regexp", @"^filter\..*\.(clean|smudge|process|required)$"], cancellation)
            .ConfigureAwait(false);
        var key = string.Join('\0', answer.Fields);
        return _neutral.GetOrAdd(
            key,
            _ =>
                [
                    .. answer
                        .Fields.Distinct(StringComparer.Ordinal)
                        .SelectMany(name => new[] { "-c", name + (name.EndsWith(".required", StringComparison.Ordinal) ? "=false" : "=") }),
                ]
        );
    }

    private static async Task<GitAnswer> RunAsync(string root, string[] arguments, CancellationToken cancellation)
    {
        var answer = await GitProcess.RunAsync(root, arguments, cancellation).ConfigureAwait(false);
        return answer.ExitCode == 0
            ? answer
            : throw new RepositoryException(
                $"git could not read the worktree {root}: {answer.Error.Split('\n')[0].Replace("fatal: ", "", StringComparison.Ordinal)}"
            );
    }
}
