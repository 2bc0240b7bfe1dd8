namespace Intent.Git;

/// <summary>
/// Finds a program in the folders of PATH, as a shell does. .NET itself looks into the current directory first: a repository could bring along
/// a file called "git", and whoever stands in it would run that.
/// </summary>
public static class ProgramOnPath
{
    /// <summary>The absolute path of a program, or null when no folder of PATH has it. Folders that are not absolute (such as ".") are left out.</summary>
    /// <param name="name">Its name; on Windows ".exe" is added when it has no ending.</param>
    public static string? Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The same in given folders.</summary>
    /// <param name="name">Its name; on Windows ".exe" is added when it has no ending.</param>
    /// <param name="folders">The folders, as PATH writes them.</param>
    public static string? Find(string name, string? folders)
    {
        var file = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? name + ".exe" : name;
        return (folders ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(f => OperatingSystem.IsWindows() ? f.Trim('"') : f)
            .Where(Path.IsPathFullyQualified)
            .Select(f => Path.Combine(f, file))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (
            OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0
        );
}
