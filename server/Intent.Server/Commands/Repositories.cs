using Intent.Core.Heads;
using Intent.Git;

namespace Intent.Server.Commands;

/// <summary>Opens the repository that a command works on.</summary>
internal static class Repositories
{
    /// <summary>The repository that holds <paramref name="directory"/>.</summary>
    public static async Task<IRepository> OpenAsync(string directory, CancellationToken cancellation) =>
        await GitRepository.OpenAsync(directory, cancellation).ConfigureAwait(false);
}
