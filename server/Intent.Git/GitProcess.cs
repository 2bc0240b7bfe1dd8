using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Intent.Core.Heads;

namespace Intent.Git;

/// <summary>What a git command answered.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Bytes of stdout.</param>
/// <param name="Error">Text of stderr, trimmed.</param>
internal readonly record struct GitAnswer(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Stdout as text without the last line end.</summary>
    public string Text => Encoding.UTF8.GetString(Output).TrimEnd('\n', '\r');

    /// <summary>Stdout cut at NUL bytes; names that are no UTF-8 keep U+FFFD and are skipped by callers.</summary>
    public string[] Fields => Encoding.UTF8.GetString(Output).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// Starts the user's git in a way that only reads and that runs no program a repository's configuration names: no hooks, no file system
/// monitor, no external diff or text conversion, no pager, no prompt, no lazy fetch.
/// </summary>
internal static class GitProcess
{
    private const string NotFound = "git was not found. Install git 2.39 or newer and put it on PATH.";

    private static readonly string[] Safe =
    [
        "--no-optional-locks",
        "--no-pager",
        "-c",
        "core.quotePath=false",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.hooksPath=" + (OperatingSystem.IsWindows() ? "NUL" : "/dev/null"),
        "-c",
        "diff.external=",
        "-c",
        "protocol.allow=never",
        "-c",
        "core.untrackedCache=false",
        "-c",
        "core.alternateRefsCommand=",
        "-c",
        "gc.auto=0",
        "-c",
        "maintenance.auto=false",
        "-c",
        "submodule.recurse=false",
        "-c",
        "diff.ignoreSubmodules=all",
        "-c",
        "log.showSignature=false",
    ];

    private static readonly Lazy<string?> Program = new(() => ProgramOnPath.Find("git"));

    /// <summary>How a process of git is started in a folder.</summary>
    public static ProcessStartInfo StartInfo(string directory, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(Program.Value ?? throw new RepositoryException(NotFound))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in Safe)
            info.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        info.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        info.Environment["GIT_TERMINAL_PROMPT"] = "0";
        info.Environment["GIT_NO_LAZY_FETCH"] = "1";
        info.Environment["GIT_EXTERNAL_DIFF"] = "";
        info.Environment["LC_ALL"] = "C";
        foreach (var name in new[] { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF", "GIT_PAGER" })
            info.Environment.Remove(name);
        return info;
    }

    /// <summary>Runs git to its end; a git that is missing is a clear sentence.</summary>
    public static async Task<GitAnswer> RunAsync(string directory, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var process = Start(directory, arguments);
        await using var kill = cancellation.Register(() => Kill(process)).ConfigureAwait(false);
        process.StandardInput.Close();
        var output = new MemoryStream();
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None).ConfigureAwait(false);
        var message = await error.ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return new GitAnswer(process.ExitCode, output.ToArray(), message.Trim());
    }

    /// <summary>Starts a git that keeps running.</summary>
    public static Process Start(string directory, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(StartInfo(directory, arguments))
                ?? throw new RepositoryException("git could not be started. Install git 2.39 or newer and put it on PATH.");
        }
        catch (Win32Exception e) when (Directory.Exists(directory))
        {
            throw new RepositoryException(NotFound, e);
        }
        catch (Win32Exception e)
        {
            throw new RepositoryException($"The folder {directory} does not exist.", e);
        }
    }

    /// <summary>Ends a process that is no longer needed.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
