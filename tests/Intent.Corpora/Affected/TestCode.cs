using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Intent.Corpora.Affected;

/// <summary>A repository's tests beside the code that seeds are planted in, in memory: those of its files that compile against the packages that are there.</summary>
internal sealed class TestCode
{
    /// <summary>Rounds of leaving files out: what needs a file that is left out does not compile either.</summary>
    private const int Rounds = 6;

    private readonly CodeBase _code;
    private readonly ImmutableHashSet<string> _left;
    private readonly Dictionary<string, List<ResourceDescription>> _resources;

    private TestCode(CodeBase code, ImmutableHashSet<string> left, Dictionary<string, List<ResourceDescription>> resources, ImmutableArray<string> reasons, int files) =>
        (_code, _left, _resources, Reasons, Files) = (code, left, resources, reasons, files);

    /// <summary>C# files of the test projects.</summary>
    public int Files { get; }

    /// <summary>Those that are left out.</summary>
    public int Left => _left.Count;

    /// <summary>Why, the most frequent first.</summary>
    public ImmutableArray<string> Reasons { get; }

    /// <summary>The code with the tests that compile.</summary>
    public Solution Base => Without(_code.Solution, _left);

    /// <summary>The code of the commit that is seeded.</summary>
    public static async Task<TestCode> Load(Git git, Repository repository)
    {
        var code = CodeBase.Load(git, repository.Commit, repository with { Projects = [repository.Projects[0], .. repository.Tests], Web = true, Packages = true });
        var tree = git.Tree(repository.Commit);
        var resources = new Dictionary<string, List<ResourceDescription>>(StringComparer.Ordinal);
        foreach (var project in code.Solution.Projects.Skip(1))
        {
            var file = CodeBase.Relative(project.FilePath!);
            var folder = Path.GetDirectoryName(file)!;
            resources[project.Name] = [.. CodeBase.Included(tree, folder, git.Blob(tree[file]), "EmbeddedResource").Select(path => new ResourceDescription(
                $"{project.Name}.{Path.GetRelativePath(folder, path).Replace('/', '.')}", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(git.Blob(tree[path]))), isPublic: true))];
        }
        var solution = await Repair(code.Solution);
        var errors = new List<Diagnostic>();
        var left = (await Broken(solution, errors)).ToImmutableHashSet(StringComparer.Ordinal);
        var files = code.Solution.Projects.Skip(1).Sum(p => p.Documents.Count());
        return new TestCode(new CodeBase(code, solution), left, resources, [.. errors.CountBy(e => e.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).OrderByDescending(e => e.Value).Take(3).Select(e => e.Key)], files);
    }

    /// <summary>A version of a pair with its tests.</summary>
    public Solution Version(IEnumerable<KeyValuePair<string, string?>> edits) => Without(_code.With(edits), _left);

    /// <summary>Writes the assemblies of a version; tests that do not compile in it are left out.</summary>
    /// <returns>The first error of the code itself; null when there is none.</returns>
    public async Task<string?> Write(Solution solution, string folder)
    {
        foreach (var project in solution.Projects)
        {
            if (await Emit(project, folder) is not { } error) continue;
            if (project.Id == solution.ProjectIds[0]) return error;
            var rest = Without(solution, await Broken(solution, []));
            foreach (var test in rest.Projects.Skip(1))
                if (await Emit(test, folder) is { } still) return still;
            break;
        }
        return null;
    }

    private async Task<string?> Emit(Project project, string folder)
    {
        await using var file = File.Create(Path.Combine(folder, project.AssemblyName + ".dll"));
        var result = (await project.GetCompilationAsync())!.Emit(file, manifestResources: _resources.GetValueOrDefault(project.Name));
        return result.Diagnostics.FirstOrDefault(d => !result.Success && d.Severity == DiagnosticSeverity.Error)?.ToString();
    }

    /// <summary>Takes away the global usings of packages that are not there, which would cost every file of a project.</summary>
    private static async Task<Solution> Repair(Solution solution)
    {
        foreach (var document in solution.Projects.Skip(1).SelectMany(p => p.Documents).Where(d => d.Name == "GlobalUsings.g.cs"))
        {
            var text = await document.GetTextAsync();
            var wrong = (await document.GetSemanticModelAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)
                .Select(d => d.Location.GetLineSpan().StartLinePosition.Line).ToHashSet();
            if (wrong.Count > 0) solution = solution.WithDocumentText(document.Id,
                Microsoft.CodeAnalysis.Text.SourceText.From(string.Concat(text.Lines.Where(l => !wrong.Contains(l.LineNumber)).Select(l => l + "\n")), System.Text.Encoding.UTF8));
        }
        return solution;
    }

    /// <summary>Files of the tests with errors, and those that have some without them.</summary>
    private static async Task<IEnumerable<string>> Broken(Solution solution, List<Diagnostic> errors)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var rest = Without(solution, left);
            var before = left.Count;
            foreach (var project in rest.Projects.Skip(1))
            {
                foreach (var error in (await project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is not null))
                {
                    if (round == 0) errors.Add(error);
                    left.Add(error.Location.SourceTree!.FilePath);
                }
            }
            if (left.Count == before) break;
        }
        return left;
    }

    private static Solution Without(Solution solution, IEnumerable<string> files) =>
        solution.RemoveDocuments([.. files.SelectMany(f => solution.GetDocumentIdsWithFilePath(f))]);
}
