using System.Collections.Immutable;
using Intent.CodeAnalysis.Heads;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Tests.Heads;

/// <summary>Compares solutions by everything that decides what the compiler says.</summary>
internal static class Snapshots
{
    public static ImmutableSortedDictionary<RepoPath, SourceText?> Edits(params (string Path, string? Text)[] edits) =>
        edits.ToImmutableSortedDictionary(e => new RepoPath(e.Path), e => e.Text is null ? null : SourceText.From(e.Text, System.Text.Encoding.UTF8, SourceHashAlgorithm.Sha256));

    /// <summary>Writes edits to disk, as a checkout of the other head would.</summary>
    public static void Apply(TempTree tree, ImmutableSortedDictionary<RepoPath, SourceText?> edits)
    {
        foreach (var (path, text) in edits)
        {
            if (text is null)
                File.Delete(tree.At(path.Value));
            else
                tree.Add(path.Value, text.ToString());
        }
    }

    /// <summary>Lines that describe a solution: projects, options, references, documents with their texts' digests, and all diagnostics.</summary>
    public static async Task<List<string>> DescribeAsync(Solution solution)
    {
        var lines = new List<string>();
        foreach (var project in solution.Projects)
        {
            var parse = (CSharpParseOptions)project.ParseOptions!;
            var options = (CSharpCompilationOptions)project.CompilationOptions!;
            lines.Add($"{project.Name} {project.FilePath} {project.AssemblyName} {project.DefaultNamespace}");
            lines.Add($"{project.Name} {parse.LanguageVersion} {string.Join(',', parse.PreprocessorSymbolNames.Order())} {options.NullableContextOptions} {options.OutputKind} "
                + $"{options.AllowUnsafe} {options.CheckOverflow} {options.GeneralDiagnosticOption} {string.Join(',', options.SpecificDiagnosticOptions.OrderBy(o => o.Key))}");
            lines.AddRange(project.ProjectReferences.Select(r => $"{project.Name} -> {solution.GetProject(r.ProjectId)!.Name}"));
            lines.AddRange(project.MetadataReferences.Select(r => $"{project.Name} -> {r.Display}"));
            lines.AddRange(project.AnalyzerReferences.Select(r => $"{project.Name} -> {r.FullPath}"));
            foreach (var document in project.Documents.Concat<TextDocument>(project.AdditionalDocuments).Concat(project.AnalyzerConfigDocuments))
                lines.Add($"{project.Name} {document.FilePath} {Convert.ToHexString([.. (await document.GetTextAsync()).GetContentHash()])}");
            lines.AddRange((await project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity > DiagnosticSeverity.Hidden).Select(d => $"{project.Name} {d}"));
        }
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The law of forks: a fork with a head's edits is what loading that head's tree gives. Writes the edits to the tree.</summary>
    public static async Task<Fork> ForkEqualsFreshLoadAsync(TempTree tree, LoadedWorkspace workspace, params (string Path, string? Text)[] changes)
    {
        var edits = Edits(changes);
        using var forks = new WorkspaceForks(workspace);
        var fork = await forks.ForkAsync(edits, default);
        var described = await DescribeAsync(fork.Solution);
        Apply(tree, edits);
        var fresh = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(), null, default);
        described.Should().Equal(await DescribeAsync(fresh.Solution));
        return fork;
    }
}
