namespace Intent.Server.Verification;

/// <summary>
/// A folder of one run outside of every repository, readable by its user alone. It is removed at the end; what a killed run left is removed by the next one, which
/// knows by the lock that nobody uses it.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "intent-verify-";
    private const string LockName = "lock";

    private readonly FileStream held;

    /// <summary>Removes what killed runs left below a folder, and makes a new one.</summary>
    /// <param name="below">The folder for temporary files.</param>
    public ScratchFolder(string? below = null)
    {
        RemoveLeftovers(below ?? System.IO.Path.GetTempPath());
        Path = below is null
            ? Directory.CreateTempSubdirectory(Prefix).FullName
            : Directory.CreateDirectory(System.IO.Path.Combine(below, Prefix + Guid.NewGuid().ToString("N"))).FullName;
        held = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        held.Dispose();
        // A process that was just ended may still write its last file.
        for (var attempt = 0; attempt < 20 && !Remove(Path); attempt++)
            Thread.Sleep(50);
    }

    private static void RemoveLeftovers(string below)
    {
        foreach (var folder in Directory.EnumerateDirectories(below, Prefix + "*"))
        {
            try
            {
                var name = System.IO.Path.Combine(folder, LockName);
                // One without a lock is being made at this moment, or its making was interrupted long ago.
                if (!File.Exists(name) && DateTime.UtcNow - Directory.GetCreationTimeUtc(folder) < TimeSpan.FromHours(1))
                    continue;
                if (File.Exists(name))
                    new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                Remove(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or another user's.
            }
        }
    }

    private static bool Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
