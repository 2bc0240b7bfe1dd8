using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Intent.Storage.Ledger;

/// <summary>
/// The queue of the writing processes in front of the database's own lock, on which waiting means asking again ten times a second, so that
/// with many processes some never get it. Here the kernel wakes the waiters. Only the waiting depends on it, never what is right: without it
/// (on Windows, or after the time is up) the database's lock decides alone.
/// </summary>
internal sealed class WriterTurn(string path, TimeSpan timeout) : IDisposable
{
    private const int Exclusive = 2, DoNotWait = 4, Release = 8, Interrupted = 4;

    private FileStream? _file;

    /// <summary>Waits for this process's turn, for a bounded time.</summary>
    public void Take()
    {
        if (OperatingSystem.IsWindows()) return;
        _file ??= Open();
        var handle = _file.SafeFileHandle;
        if (Lock(handle, Exclusive | DoNotWait) == 0) return;
        var waiting = Task.Factory.StartNew(() => Wait(handle), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (waiting.Wait(timeout)) return;
        // The wait cannot be called off: its file is given up, and closed when its turn comes.
        var abandoned = _file;
        _file = null;
        _ = waiting.ContinueWith(_ => abandoned.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Lets the next process write.</summary>
    public void GiveUp()
    {
        if (_file is not null) _ = Lock(_file.SafeFileHandle, Release);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private FileStream Open()
    {
        var how = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, how);
    }

    private static void Wait(SafeFileHandle handle)
    {
        while (Lock(handle, Exclusive) != 0 && Marshal.GetLastPInvokeError() == Interrupted) continue;
    }

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int Lock(SafeFileHandle file, int operation);
}
