using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Intent.Corpora.Written;

/// <summary>Compiles a version and runs its program in a process of its own: it may hang, or end the process.</summary>
internal static class ProgramRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>What it printed, by the names before the first "=" of each line, and under "failed" the exception that ended it; or why there is no answer.</summary>
    public static async Task<(Dictionary<string, string>? Lines, string Problem)> Of(Solution solution, string scratch)
    {
        var folder = Directory.CreateDirectory(Path.Combine(scratch, Path.GetRandomFileName())).FullName;
        try
        {
            var file = Path.Combine(folder, "program.dll");
            var emitted = (await solution.Projects.Single().GetCompilationAsync())!.Emit(file);
            if (!emitted.Success) return (null, emitted.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error).ToString());
            await File.WriteAllTextAsync(Path.Combine(folder, "program.runtimeconfig.json"),
                $$"""{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"{{Environment.Version}}"},"configProperties":{"System.Globalization.Invariant":true} } }""");
            return await Run(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(Dictionary<string, string>? Lines, string Problem)> Run(string file)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", file]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var cancellation = new CancellationTokenSource(Limit);
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            await process.WaitForExitAsync(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            lines["failed"] = "did not end";
        }
        foreach (var line in (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.TrimEnd('\r').Split('=', 2);
            if (parts.Length < 2) return (null, $"the program prints \"{line}\", which is not name=value");
            if (!lines.TryAdd(parts[0].Trim(), parts[1].Trim())) return (null, $"the program prints {parts[0]} twice");
        }
        const string Unhandled = "Unhandled exception. ";
        if ((await errors).Split('\n').FirstOrDefault(l => l.StartsWith(Unhandled, StringComparison.Ordinal)) is { } failure)
            lines["failed"] = failure[Unhandled.Length..].Split(':')[0].Trim();
        return (lines, "");
    }
}
