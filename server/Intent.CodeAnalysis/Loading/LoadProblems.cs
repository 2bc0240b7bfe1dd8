using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Loading;

/// <summary>Collects, from any thread, what did not load; each thing once, in a fixed order.</summary>
internal sealed partial class LoadProblems(WorktreePaths paths)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Incomplete> _found = [];
    private readonly List<(string Project, string Message)> _failures = [];
    private readonly HashSet<string> _loaded = new(WorktreePaths.Comparer);

    public void Add(string path, string reason)
    {
        lock (_lock)
            _found.Add(new Incomplete(null, paths.Display(path), reason));
    }

    public void AddRange(IEnumerable<Incomplete> problems)
    {
        lock (_lock)
            _found.UnionWith(problems);
    }

    /// <summary>Takes what Roslyn's MSBuild workspace reports; warnings of the build are not failures to load.</summary>
    public void Add(WorkspaceDiagnostic diagnostic)
    {
        if (diagnostic.Kind != WorkspaceDiagnosticKind.Failure)
            return;
        if (NotFound().Match(diagnostic.Message) is { Success: true } missing)
        {
            Add(missing.Groups[1].Value, "The project file does not exist; bring it back, or remove it from the solution or project that names it.");
            return;
        }
        if (Failed().Match(diagnostic.Message) is { Success: true } failed)
        {
            lock (_lock)
                _failures.Add((failed.Groups[1].Value, FirstLine(failed.Groups[2].Value)));
            return;
        }
        lock (_lock)
            _found.Add(new Incomplete(null, null, FirstLine(diagnostic.Message)));
    }

    /// <summary>True when MSBuild reported something about this project file.</summary>
    public bool HasFailed(string project)
    {
        lock (_lock)
            return _failures.Exists(f => WorktreePaths.Comparer.Equals(f.Project, project));
    }

    /// <summary>
    /// Notes that a project did load. Roslyn reports the build's warnings as failures too; an error ends the build before there is
    /// any document, so what it said of a project with documents were warnings, of which only missing references matter here.
    /// </summary>
    public void Loaded(string project)
    {
        lock (_lock)
            _loaded.Add(project);
    }

    public ImmutableArray<Incomplete> ToImmutable()
    {
        lock (_lock)
        {
            var failures = _failures
                .Where(f => !_loaded.Contains(f.Project))
                .Select(f => new Incomplete(null, paths.Display(f.Project), "The project could not be evaluated: " + f.Message));
            var warnings = _failures
                .Where(f => _loaded.Contains(f.Project) && MissingReference().IsMatch(f.Message))
                .Select(f => new Incomplete(null, paths.Display(f.Project), "A reference of the project is missing: " + f.Message));
            return
            [
                .. _found
                    .Concat(failures)
                    .Concat(warnings)
                    .Distinct()
                    .OrderBy(i => i.Project, StringComparer.Ordinal)
                    .ThenBy(i => i.Reason, StringComparer.Ordinal),
            ];
        }
    }

    private static string FirstLine(string message)
    {
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        return (end < 0 ? line : line[..end]).ToString();
    }

    [GeneratedRegex("^Project file not found: '(.+)'", RegexOptions.Singleline)]
    private static partial Regex NotFound();

    [GeneratedRegex("^The referenced project .* does not exist|^Could not resolve this reference")]
    private static partial Regex MissingReference();

    [GeneratedRegex("^Msbuild failed when processing the file '(.+?)' with message: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Failed();
}
