using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Git;

namespace Intent.Server.Episodes;

/// <summary>Who calls: the person git knows, and the agent and model that say so themselves.</summary>
/// <param name="Agent">The agent's name; null: the variable INTENT_AGENT.</param>
/// <param name="Model">The agent's model; null: the variable INTENT_MODEL.</param>
internal sealed record Caller(string? Agent = null, string? Model = null)
{
    /// <summary>Who and where, for attestations of what is done in the repository's worktree.</summary>
    public async Task<Circumstances> InAsync(GitRepository repository, CancellationToken cancellation)
    {
        var head = (await repository.WorktreesAsync(cancellation).ConfigureAwait(false))[0];
        var name = await repository.ConfigurationAsync("user.name", cancellation).ConfigureAwait(false);
        var mail = await repository.ConfigurationAsync("user.email", cancellation).ConfigureAwait(false);
        var who = (name, mail) switch
        {
            (null, null) => null,
            (null, _) => mail,
            (_, null) => name,
            _ => $"{name} <{mail}>",
        };
        return new Circumstances(
            who,
            Named(Agent, "INTENT_AGENT"),
            Named(Model, "INTENT_MODEL"),
            head.Branch is { } branch ? Short(branch) : null,
            Worktree(head.WorktreeRoot ?? repository.Root),
            head.Commit.Value
        );
    }

    /// <summary>
    /// The name of a worktree in the ledger: its folder's name, and some digits of its path, because two worktrees may lie in folders of one name. The path itself
    /// is not part of it.
    /// </summary>
    public static string Worktree(string root) =>
        $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(root))}#{Digest.Of(System.Text.Encoding.UTF8.GetBytes(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))).ToString()[..8]}";

    /// <summary>A worktree's name for people.</summary>
    public static string Display(string worktree) => worktree.LastIndexOf('#') is var hash and > 0 ? worktree[..hash] : worktree;

    private static string? Named(string? given, string variable) =>
        given ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null);

    private static string Short(string reference) => reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference[11..] : reference;
}
