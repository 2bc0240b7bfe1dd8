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
    private readonly HashSet<string> _failed = new(WorktreePaths.Comparer);

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
            Fail(missing.Groups[1].Value, "The project file does not exist; bring it back, or remove it from the solution or project that names it.");
            return;
        }
        if (Failed().Match(diagnostic.Message) is { Success: true } failed)
        {
            Fail(failed.Groups[1].Value, "The project could not be evaluated: " + FirstLine(failed.Groups[2].Value));
            return;
        }
        lock (_lock)
            _found.Add(new Incomplete(null, null, FirstLine(diagnostic.Message)));
    }

    /// <summary>True when MSBuild reported a failure for this project file.</summary>
    public bool HasFailed(string project)
    {
        lock (_lock)
            return _failed.Contains(project);
    }

    public ImmutableArray<Incomplete> ToImmutable()
    {
        lock (_lock)
            return [.. _found.OrderBy(i => i.Project, StringComparer.Ordinal).ThenBy(i => i.Reason, StringComparer.Ordinal)];
    }

    private void Fail(string project, string reason)
    {
        lock (_lock)
            _failed.Add(project);
        Add(project, reason);
    }

    private static string FirstLine(string message)
    {
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        return (end < 0 ? line : line[..end]).ToString();
    }

    [GeneratedRegex("^Project file not found: '(.+)'", RegexOptions.Singleline)]
    private static partial Regex NotFound();

    [GeneratedRegex("^Msbuild failed when processing the file '(.+?)' with message: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Failed();
}
