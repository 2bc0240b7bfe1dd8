using System.Runtime.InteropServices;

namespace Intent.Storage.Ledger;

/// <summary>Files and folders for this user alone, and names that survive a power loss.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode UserFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder (and those above it) that only this user can enter.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UserFile | UnixFileMode.UserExecute);
        if (Path.GetDirectoryName(folder) is { } parent)
            FlushFolder(parent);
    }

    /// <summary>Makes a new file that only this user can read.</summary>
    public static FileStream Create(string path)
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UserFile;
        return new FileStream(path, how);
    }

    /// <summary>Waits until the names in a folder are on disk. Windows does so by itself when a file is renamed.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, 0);
        if (handle < 0)
            return; // a folder that may not be read can still be written; its names reach the disk with the next sync
        try
        {
            if (Sync(handle) != 0)
                throw new IOException($"The folder {folder} could not be written to disk.", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
