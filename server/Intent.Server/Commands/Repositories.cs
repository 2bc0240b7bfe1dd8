using Intent.Core.Heads;

namespace Intent.Server.Commands;

/// <summary>Opens the repository that a command works on.</summary>
internal static class Repositories
{
    /// <summary>The repository that holds <paramref name="directory"/>.</summary>
    public static Task<IRepository> OpenAsync(string directory, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        throw new WrongRequestException($"No reader for the repository at {directory} is part of this build.");
    }
}
