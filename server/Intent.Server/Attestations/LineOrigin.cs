using Intent.Core.Heads;
using Intent.Core.Redaction;
using Intent.Core.Text;
using Intent.Git;
using Intent.Git.Porcelain;
using Intent.Server.Formats.Attestations;

namespace Intent.Server.Attestations;

/// <summary>Who wrote a line.</summary>
/// <param name="Blame">The commit, file and line it comes from, and the commit's author.</param>
/// <param name="Writer">Who wrote it there, as the commit's git-ai note says; null when it does not say.</param>
/// <param name="Problem">Why the note could not be read, one sentence; otherwise null.</param>
internal sealed record LineOrigin(BlameLine Blame, GitAiAuthor? Writer, string? Problem)
{
    /// <summary>Who wrote a line of a committed file; null when the commit has no such line. Starts git twice: nothing for every key stroke.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="commit">The commit whose file is meant.</param>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="redactor">Takes secrets out of what the note says.</param>
    /// <param name="cancellation">Ends the question.</param>
    public static async Task<LineOrigin?> OfAsync(
        GitRepository repository,
        ObjectId commit,
        RepoPath path,
        int line,
        Redactor redactor,
        CancellationToken cancellation
    )
    {
        if (await repository.BlameAsync(commit, path, line, cancellation).ConfigureAwait(false) is not { } blame)
            return null;
        if (
            blame.Path is not { } original
            || await repository.NoteAsync(GitAiNote.Ref, blame.Commit, cancellation).ConfigureAwait(false) is not { } note
        )
            return new(blame, null, null);
        try
        {
            return new(blame, GitAiNote.Parse(note, redactor).AuthorOf(original, blame.Line), null);
        }
        catch (AttestationException e)
        {
            return new(blame, null, $"The git-ai note of commit {blame.Commit.Short} cannot be read: {e.Message}.");
        }
    }
}
