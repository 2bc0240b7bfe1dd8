using System.Diagnostics;
using Intent.Testing;

namespace Intent.Benchmarks.Ledger;

/// <summary>Runs the measuring process of <c>tests/Intent.Storage.Submitter</c>, which starts processes of its own.</summary>
internal static class StoreBenchmark
{
    public static async Task RunAsync()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        var program = Path.Combine(SourceTree.Root, "tests", "Intent.Storage.Submitter", "bin", configuration, "net10.0", "Intent.Storage.Submitter.dll");
        using var process = Process.Start("dotnet", [program, "bench"]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) Environment.ExitCode = 1;
    }
}
