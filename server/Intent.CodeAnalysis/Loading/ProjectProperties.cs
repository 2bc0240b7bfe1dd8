using System.Text.RegularExpressions;

namespace Intent.CodeAnalysis.Loading;

/// <summary>
/// The properties of a project as far as plain reading of its files tells. Nothing is run: a property function, a property that only the SDK
/// sets, or a condition over them is unknown, and unknown is never taken for a value.
/// </summary>
internal sealed partial class ProjectProperties
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);

    public ProjectProperties(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        this["MSBuildProjectFullPath"] = project;
        this["MSBuildProjectDirectory"] = folder;
        this["MSBuildProjectFile"] = Path.GetFileName(project);
        this["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(project);
        this["MSBuildProjectExtension"] = Path.GetExtension(project);
        this["Configuration"] = "Debug";
        this["Platform"] = "AnyCPU";
        this["DesignTimeBuild"] = "true";
        this["DefaultItemExcludes"] = "";
        this["BaseOutputPath"] = "bin/";
        this["BaseIntermediateOutputPath"] = "obj/";
        // Known to be empty until a file sets them: what the SDK itself decides by them is written down in CompileItems.
        foreach (var name in (ReadOnlySpan<string>)["EnableDefaultItems", "EnableDefaultCompileItems", "ManagePackageVersionsCentrally"])
            this[name] = "";
    }

    /// <summary>The value; null when it is unknown.</summary>
    public string? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    public bool IsFalse(string name) => string.Equals(this[name], "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text with its properties replaced; null when one of them is unknown.</summary>
    public string? Expand(string text)
    {
        text = FileAbove()
            .Replace(
                text,
                m => PathOfFileAbove(m.Groups[1].Value, m.Groups[2].Success ? m.Groups[2].Value : "$(MSBuildThisFileDirectory)") ?? m.Value
            );
        var known = true;
        var expanded = Reference()
            .Replace(
                text,
                m =>
                {
                    var value = this[m.Groups[1].Value];
                    known &= value is not null;
                    return value ?? "";
                }
            );
        return known && !expanded.Contains("$(", StringComparison.Ordinal) ? expanded : null;
    }

    /// <summary>Whether a condition holds; null when plain reading cannot tell.</summary>
    public bool? Holds(string? condition)
    {
        if (string.IsNullOrWhiteSpace(condition))
            return true;
        if (Comparison().Match(condition) is { Success: true } comparison)
        {
            var (left, right) = (Expand(comparison.Groups[1].Value), Expand(comparison.Groups[3].Value));
            return left is null || right is null
                ? null
                : string.Equals(left, right, StringComparison.OrdinalIgnoreCase) == (comparison.Groups[2].Value == "==");
        }
        if (
            Existence().Match(condition) is { Success: true } existence
            && Expand(existence.Groups[2].Value) is { } path
            && this["MSBuildThisFileDirectory"] is { } folder
        )
            return Path.Exists(Path.Combine(folder, path.Replace('\\', '/'))) != (existence.Groups[1].Value == "!");
        return null;
    }

    private string? PathOfFileAbove(string name, string from)
    {
        for (
            var folder = Expand(from) is { } start ? Path.GetFullPath(start.Replace('\\', '/')) : null;
            folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
        {
            if (Path.Combine(folder, name) is var file && File.Exists(file))
                return file;
        }
        return null;
    }

    [GeneratedRegex(@"\$\(([A-Za-z_][\w.-]*)\)")]
    private static partial Regex Reference();

    [GeneratedRegex("""\$\(\[MSBuild\]::GetPathOfFileAbove\(\s*'?([^',()]+?)'?\s*(?:,\s*'?([^',]*?)'?\s*)?\)\)""", RegexOptions.IgnoreCase)]
    private static partial Regex FileAbove();

    [GeneratedRegex(@"^\s*'?([^'=!<>]*)'?\s*(==|!=)\s*'?([^'=!<>]*?)'?\s*$")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\s*(!?)\s*Exists\(\s*'([^']*)'\s*\)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Existence();
}
