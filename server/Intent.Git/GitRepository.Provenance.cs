using System.Collections.Immutable;
using System.Globalization;
using Intent.Core.Heads;
using Intent.Core.Text;
using Intent.Git.Porcelain;

namespace Intent.Git;

/// <summary>Configuration, notes, the origin of lines and of commits.</summary>
public sealed partial class GitRepository
{
    /// <summary>A value of git's configuration as this worktree sees it (the last one, where there are several); null when it is not set or empty.</summary>
    /// <param name="name">Its name ("user.signingkey").</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <param name="isPath">True when the value is a path: "~/" at its beginning becomes the home folder.</param>
    /// <exception cref="RepositoryException">The configuration cannot be read.</exception>
    public async Task<string?> ConfigurationAsync(string name, CancellationToken cancellation, bool isPath = false)
    {
        string[] type = isPath ? ["--type=path"] : [];
        var answer = await GitProcess.RunAsync(Root, ["config", .. type, "--get", name], cancellation).ConfigureAwait(false);
        return answer.ExitCode switch
        {
            0 => answer.Text.Length > 0 ? answer.Text : null,
            1 => null,
            _ => throw Failed($"config --get {name}", answer),
        };
    }

    /// <summary>True when the repository has notes under a ref.</summary>
    public async Task<bool> HasNotesAsync(string notes, CancellationToken cancellation) =>
        (await GitProcess.RunAsync(Root, ["rev-parse", "--verify", "--quiet", notes], cancellation).ConfigureAwait(false)).ExitCode == 0;

    /// <summary>The bytes of the note on a commit; null when it has none.</summary>
    /// <param name="notes">The full ref of the notes ("refs/notes/ai").</param>
    /// <param name="commit">The commit.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="RepositoryException">The notes cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>?> NoteAsync(string notes, ObjectId commit, CancellationToken cancellation)
    {
        // "list" and not "show": the blob is then read as it is, without text conversion.
        var answer = await GitProcess.RunAsync(Root, ["notes", "--ref=" + notes, "list", commit.Value], cancellation).ConfigureAwait(false);
        if (answer.ExitCode == 1)
            return null;
        if (answer.ExitCode != 0)
            throw Failed($"notes --ref={notes} list {commit.Short}", answer);
        return await _blobs.ReadAsync(answer.Text, cancellation).ConfigureAwait(false) is { } bytes ? bytes : null;
    }

    /// <summary>Where a line of a file comes from; null when the commit has no such file or line.</summary>
    /// <param name="commit">The commit whose file is meant; not the worktree's, because reading that runs the filters a configuration names.</param>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="cancellation">Ends the question.</param>
    public async Task<BlameLine?> BlameAsync(ObjectId commit, RepoPath path, int line, CancellationToken cancellation)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"-L{line},{line}");
        // A list of revisions to ignore would name commits that did not write the line, and a missing one would be an error.
        var answer = await GitProcess
            .RunAsync(Root, ["blame", "--porcelain", "--no-textconv", "--no-ignore-revs-file", range, commit.Value, "--", path.Value], cancellation)
            .ConfigureAwait(false);
        return answer.ExitCode == 0 ? BlameLine.Parse(answer.Text) : null;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<CommitNode>> CommitsAsync(ObjectId head, ObjectId other, CancellationToken cancellation)
    {
        var answer = await GitAsync(["rev-list", "--topo-order", "--parents", head.Value, "^" + other.Value], cancellation).ConfigureAwait(false);
        return
        [
            .. answer
                .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => l.Split(' '))
                .Select(l => new CommitNode(new ObjectId(l[0]), [.. l[1..].Select(p => new ObjectId(p))])),
        ];
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<HeadMove>> HeadMovesAsync(CancellationToken cancellation)
    {
        var answer = await GitProcess
            .RunAsync(
                Root,
                [
                    "log",
                    "--walk-reflogs",
                    "--max-count=10000",
                    "--date=unix",
                    "--no-patch",
                    "--no-notes",
                    "--no-mailmap",
                    "--no-color",
                    "--format=%H%x09%gd%x09%gs",
                    "HEAD",
                ],
                cancellation
            )
            .ConfigureAwait(false);
        // Without a log, and with one that names what was collected since, git ends with an error; what it told until then holds.
        return [.. answer.Text.Split('\n').Select(HeadMoveLine.Parse).OfType<HeadMove>()];
    }
}
