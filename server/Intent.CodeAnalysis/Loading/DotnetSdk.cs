using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Loader;

namespace Intent.CodeAnalysis.Loading;

/// <summary>The installed .NET SDK that a worktree's <c>global.json</c> selects.</summary>
/// <param name="Host">Path of the <c>dotnet</c> executable.</param>
/// <param name="Folder">The SDK's own folder.</param>
internal sealed record DotnetSdk(string Host, string Folder)
{
    private const string SolutionReader = "Microsoft.VisualStudio.SolutionPersistence";
    private static readonly string HostName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
    private static string? s_solutionReaderFolder;

    /// <summary>Finds the SDK for a folder, or says in one sentence why there is none.</summary>
    public static async Task<(DotnetSdk? Sdk, string? Missing)> FindAsync(string folder, CancellationToken cancellation)
    {
        if (FindHost() is not { } host)
            return (null, "The command `dotnet` was not found; install the .NET SDK or put it on the PATH.");

        var version = await RunAsync(host, "--version", folder, cancellation).ConfigureAwait(false);
        var installed = (await RunAsync(host, "--list-sdks", folder, cancellation).ConfigureAwait(false)).Output.Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var wanted = version.Output.Trim();
        var line = version.ExitCode == 0 ? installed.FirstOrDefault(l => l.StartsWith(wanted + " [", StringComparison.Ordinal)) : null;
        if (line is null)
            return (null, Missing(folder, version, installed));
        return (new DotnetSdk(host, Path.Combine(line[(wanted.Length + 2)..].TrimEnd(']'), wanted)), null);
    }

    /// <summary>
    /// Lets Roslyn read solution files with the reader that the SDK itself uses, and start its build host: it looks for <c>dotnet</c> on the PATH
    /// only, and an editor started from a desktop often has none there. Harmless when called again.
    /// </summary>
    public void Prepare()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!path.Split(Path.PathSeparator).Any(folder => folder != "" && File.Exists(Path.Combine(folder, HostName))))
            Environment.SetEnvironmentVariable("PATH", path + Path.PathSeparator + Path.GetDirectoryName(Host));
        if (Interlocked.Exchange(ref s_solutionReaderFolder, Folder) is null)
            AssemblyLoadContext.Default.Resolving += static (context, name) =>
                name.Name == SolutionReader && Path.Combine(s_solutionReaderFolder!, SolutionReader + ".dll") is var path && File.Exists(path)
                    ? context.LoadFromAssemblyPath(path)
                    : null;
    }

    /// <summary>True when Roslyn can read solution files with this SDK.</summary>
    public bool ReadsSolutions => File.Exists(Path.Combine(Folder, SolutionReader + ".dll"));

    /// <summary>The folder that holds <c>sdk</c>, <c>shared</c> and <c>packs</c>.</summary>
    public string InstallFolder => Path.GetDirectoryName(Path.GetDirectoryName(Folder))!;

    private static string Missing(string folder, (int ExitCode, string Output, string Error) version, string[] installed)
    {
        var has = installed.Length == 0 ? "none is installed" : "installed: " + string.Join(", ", installed.Select(l => l.Split(' ')[0]));
        var requested = (version.Output + "\n" + version.Error)
            .Split('\n')
            .Select(l => l.Trim())
            .FirstOrDefault(l => l.StartsWith("Requested SDK version:", StringComparison.Ordinal))
            ?.Split(':', 2)[1]
            .Trim();
        return requested is null
            ? $"No usable .NET SDK was found for {folder} ({has}); install one."
            : $"global.json asks for .NET SDK {requested}, which is not installed ({has}); install it or change global.json.";
    }

    private static string? FindHost()
    {
        string[] usual = OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet")]
            :
            [
                "/usr/share/dotnet",
                "/usr/lib/dotnet",
                "/usr/local/share/dotnet",
                Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet"),
            ];
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Path.GetFileName(Environment.ProcessPath) == HostName ? Environment.ProcessPath : null,
            .. (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Where(p => p != "")
                .Select(p => Path.Combine(p, HostName)),
            Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } dotnetRoot ? Path.Combine(dotnetRoot, HostName) : null,
            .. usual.Select(folder => Path.Combine(folder, HostName)),
        ];
        return candidates.FirstOrDefault(File.Exists);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string host,
        string argument,
        string folder,
        CancellationToken cancellation
    )
    {
        var start = new ProcessStartInfo(host, argument)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            Environment =
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            },
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (Win32Exception e)
        {
            return (-1, "", e.Message);
        }
    }
}
