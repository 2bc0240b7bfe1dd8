using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Engine.Episodes;
using Intent.Server.Commands;
using Intent.Server.Formats;

namespace Intent.Server.Episodes;

/// <summary>What came of linking a Story.</summary>
/// <param name="Episode">The Episode; null when it was the open work.</param>
/// <param name="Story">The Story as it reads now.</param>
/// <param name="IsNew">False when it was linked before.</param>
/// <param name="Sentence">The same for people.</param>
internal sealed record StoryLink(Digest? Episode, Requirement Story, bool IsNew, string Sentence)
{
    /// <summary>Links an Episode, or the work that is open on the caller's worktree, to a Story Spec.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="writer">Writes into it.</param>
    /// <param name="root">The worktree, whose Story Specs are meant.</param>
    /// <param name="caller">Who and where.</param>
    /// <param name="episode">The Episode; null: the open work.</param>
    /// <param name="story">The Story's id.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="WrongRequestException">There is no such Story or Episode, or no work is open.</exception>
    public static async Task<StoryLink> AddAsync(
        EpisodeLedger ledger,
        EpisodeWriter writer,
        string root,
        Circumstances caller,
        Digest? episode,
        string story,
        CancellationToken cancellation
    )
    {
        var requirement = StorySpecs.Requirement(root, story, null);
        var (what, isNew) = ("", false);
        if (episode is { } id)
        {
            if (await ledger.EpisodeAsync(id, cancellation).ConfigureAwait(false) is not var (summary, _))
                throw new WrongRequestException($"{id.Short} is no Episode of this ledger.");
            (what, isNew) = ($"Episode {id.Short}", await writer.LinkAsync(summary, requirement, caller, cancellation).ConfigureAwait(false));
        }
        else
        {
            var work =
                await ledger.OpenAsync(caller.Worktree!, cancellation).ConfigureAwait(false)
                ?? throw new WrongRequestException("No work is open in this worktree; name the Episode that is for the Story by its id.");
            (what, isNew) = (
                $"The open work \"{EpisodeAnswer.Line(work.Requirement.Text)}\"",
                await writer.LinkAsync(work, requirement, caller, cancellation).ConfigureAwait(false)
            );
        }

        return new StoryLink(
            episode,
            requirement,
            isNew,
            $"{what} is {(isNew ? "now" : "already")} for {story}: {EpisodeAnswer.Line(requirement.Text)}"
        );
    }
}
