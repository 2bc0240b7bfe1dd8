namespace Intent.CodeAnalysis.Loading;

/// <summary>Whether a project compiles a file.</summary>
/// <param name="Included">The best answer.</param>
/// <param name="Doubt">What only an evaluation can decide, as written in the project's files; null when the answer is certain.</param>
internal readonly record struct Membership(bool Included, string? Doubt);

/// <summary>
/// Which C# files a project compiles, by the rules of MSBuild and the .NET SDK: default globs, and the Compile items of the project and its
/// imports in order. As in MSBuild, the outer project's globs reach into the folders of nested projects.
/// </summary>
internal sealed class CompileItems
{
    private readonly ProjectFile _file;
    private readonly string _folder;
    private readonly List<Step> _steps = [];

    public CompileItems(ProjectFile file)
    {
        _file = file;
        _folder = Path.GetDirectoryName(file.Path)!;
        foreach (var item in file.Items.Take(file.ItemsBeforeSdk))
            AddStep(item);
        if (file.IsSdkStyle)
            AddDefaults();
        foreach (var item in file.Items.Skip(file.ItemsBeforeSdk))
            AddStep(item);
    }

    public Membership Includes(string path)
    {
        var included = false;
        string? doubt = null;
        foreach (var step in _steps)
        {
            var effect = step.Effect(path);
            if (effect is null)
                doubt ??= step.Raw;
            else if (effect == true && step.Adds != included)
            {
                // A matching step under an undecided condition is followed, and said to be in doubt.
                included = step.Adds;
                doubt = step.Certain ? null : step.Raw;
            }
            else if (effect == true && step.Certain)
            {
                doubt = null;
            }
        }
        return new Membership(included, doubt);
    }

    private void AddDefaults()
    {
        var properties = _file.Properties;
        if (properties.IsFalse("EnableDefaultItems") || properties.IsFalse("EnableDefaultCompileItems"))
            return;
        var certain = properties["EnableDefaultItems"] is not null && properties["EnableDefaultCompileItems"] is not null;
        var excludes = new List<string> { "**/.*/**" };
        foreach (var output in (ReadOnlySpan<string>)["BaseOutputPath", "BaseIntermediateOutputPath"])
        {
            if (properties[output] is { Length: > 0 } folder)
                excludes.Add(folder.TrimEnd('/', '\\') + "/**");
        }
        var custom = properties["DefaultItemExcludes"];
        excludes.AddRange((custom ?? "").Split(';'));
        _steps.Add(
            new Step(
                Globs("**/*.cs"),
                Globs(string.Join(';', excludes)),
                Adds: true,
                certain && custom is not null,
                "EnableDefaultCompileItems or DefaultItemExcludes"
            )
        );
    }

    private void AddStep(ProjectItem item)
    {
        if (item.Type != "Compile")
            return;
        if (item.Include != "")
            _steps.Add(new Step(Globs(item.Include), Globs(item.Exclude), Adds: true, item.Applies == true, item.Raw));
        if (item.Remove != "")
            _steps.Add(new Step(Globs(item.Remove), [], Adds: false, item.Applies == true, item.Raw));
    }

    /// <summary>The patterns of a list; null when one of them cannot be known.</summary>
    private List<ItemGlob>? Globs(string? list)
    {
        if (list is null || list.Contains("@(", StringComparison.Ordinal) || list.Contains("%(", StringComparison.Ordinal))
            return null;
        return [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => new ItemGlob(_folder, p))];
    }

    private sealed record Step(List<ItemGlob>? Include, List<ItemGlob>? Exclude, bool Adds, bool Certain, string Raw)
    {
        /// <summary>Whether the step concerns a path; null when its patterns are not known.</summary>
        public bool? Effect(string path)
        {
            if (Include is null)
                return null;
            if (!Include.Exists(g => g.Matches(path)))
                return false;
            return Exclude is null ? null : !Exclude.Exists(g => g.Matches(path));
        }
    }
}
