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
    private const int Exclusive = 2,
        DoNotWait = 4,
        Release = 8,
        Interrupted = 4;

    private SafeFileHandle? _file;

    /// <summary>Waits for this process's turn, for a bounded time.</summary>
    public void Take()
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = _file ??= Open();
        if (handle.IsInvalid || Lock(handle, Exclusive | DoNotWait) == 0)
            return;
        var waiting = Task.Factory.StartNew(() => Wait(handle), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (waiting.Wait(timeout))
            return;
        // The wait cannot be called off: its file is given up, and closed when its turn comes.
        _file = null;
        _ = waiting.ContinueWith(_ => handle.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Lets the next process write.</summary>
    public void GiveUp()
    {
        if (_file is { IsInvalid: false })
            _ = Lock(_file, Release);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>
    /// Opened without the framework, which would take a lock of its own on it. An invalid handle where that is not possible.
    /// </summary>
    private SafeFileHandle Open()
    {
        try
        {
            PrivateFiles.Create(path).Dispose();
        }
        catch (IOException)
        {
            // It is there already, or cannot be made; then there is no queue.
        }

        const int ReadAndWrite = 2;
        // Commands that this process starts must not inherit it.
        return OpenFile(path, ReadAndWrite | (OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000));
    }

    private static void Wait(SafeFileHandle handle)
    {
        while (Lock(handle, Exclusive) != 0 && Marshal.GetLastPInvokeError() == Interrupted)
            continue;
    }

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int Lock(SafeFileHandle file, int operation);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern SafeFileHandle OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
