using System.Diagnostics;
using System.Text;

namespace Intent.Testing;

/// <summary>A throw-away git repository, independent of the user's configuration; deleted at the end.</summary>
public sealed class GitFixture : IDisposable
{
    public GitFixture(string name = "repo")
    {
        Folder = Directory.CreateTempSubdirectory("intent-git-").FullName;
        Root = Path.Combine(Folder, name);
        Directory.CreateDirectory(Root);
        Git("init", "--quiet", "--initial-branch=main");
    }

    /// <summary>The folder that holds the repository and its worktrees.</summary>
    public string Folder { get; }

    /// <summary>The main worktree.</summary>
    public string Root { get; }

    /// <summary>Writes a file below the main worktree (or another folder); folders are made.</summary>
    public void Write(string path, string text, string? root = null)
    {
        var full = Path.Combine(root ?? Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Commits everything and gives the commit's id.</summary>
    public string Commit(string message = "change", string? root = null)
    {
        GitIn(root ?? Root, "add", "--all");
        GitIn(root ?? Root, "commit", "--quiet", "--allow-empty", "--message", message);
        return GitIn(root ?? Root, "rev-parse", "HEAD").Trim();
    }

    /// <summary>Adds a linked worktree on a new branch and gives its folder.</summary>
    public string Worktree(string branch, string start = "main")
    {
        var path = Path.Combine(Folder, branch.Replace('/', '-'));
        Git("worktree", "add", "--quiet", "-b", branch, path, start);
        return path;
    }

    /// <summary>Runs git in the main worktree; fails the test when git fails.</summary>
    public string Git(params string[] arguments) => GitIn(Root, arguments);

    /// <summary>Makes many objects at once from a stream of <c>git fast-import</c>.</summary>
    public void FastImport(string stream)
    {
        using var process = Process.Start(new ProcessStartInfo("git", ["fast-import", "--quiet"]) { WorkingDirectory = Root, RedirectStandardInput = true })!;
        process.StandardInput.Write(stream);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"git fast-import: exit code {process.ExitCode}");
    }

    /// <summary>Runs git in a folder; fails the test when git fails.</summary>
    public static string GitIn(string directory, params string[] arguments)
    {
        var (exit, output, error) = Run(directory, arguments);
        return exit == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error}");
    }

    /// <summary>Runs git and gives its exit code, output and errors.</summary>
    public static (int Exit, string Output, string Error) Run(string directory, params string[] arguments)
    {
        var info = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (key, value) in new[]
                 {
                     ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"), ("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.org"),
                     ("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@example.org"), ("GIT_AUTHOR_DATE", "2024-01-01T00:00:00Z"), ("GIT_COMMITTER_DATE", "2024-01-01T00:00:00Z"),
                     ("GIT_ALLOW_PROTOCOL", "file"),
                 })
            info.Environment[key] = value;
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }
}
