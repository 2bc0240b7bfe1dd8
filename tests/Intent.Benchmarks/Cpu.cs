using System.Runtime.InteropServices;

namespace Intent.Benchmarks;

/// <summary>CPU time, by the operating system's own accounting: of this process, and of all its children that have ended.</summary>
internal static class Cpu
{
    /// <summary>User and system time of this process and of its ended children (and theirs).</summary>
    public static TimeSpan Now => Usage(0) + Usage(-1);

    private static unsafe TimeSpan Usage(int who)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("This benchmark counts the CPU time of child processes with getrusage; run it on Linux or macOS.");
        }

        // struct rusage: two timevals (user, system), then 14 longs that are not needed here. 64-bit Unix; macOS has 32-bit microseconds with padding.
        var usage = stackalloc long[18];
        if (GetUsage(who, usage) != 0)
        {
            throw new InvalidOperationException("getrusage failed.");
        }

        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds((int)usage[1] + (int)usage[3]);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern unsafe int GetUsage(int who, long* usage);
}
