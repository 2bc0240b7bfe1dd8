using System.Collections.Immutable;
using Intent.CodeAnalysis.Evidence;
using Intent.CodeAnalysis.Tests.Conflicts;
using Intent.Core.Evidence;
using Intent.Core.Text;
using Intent.Testing.Fixtures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Intent.CodeAnalysis.Tests.Evidence;

/// <summary>A small solution that evidence is bound to: files behind "//- path", projects behind "//= name -> references"; a line with "// ran" was covered.</summary>
internal sealed class CoveredSolution
{
    private static readonly MetadataReference[] Xunit =
        [.. new[] { typeof(FactAttribute).Assembly.Location, Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Reflection.dll") }.Select(path => MetadataReference.CreateFromFile(path))];

    private CoveredSolution(string root, Solution solution) => (Root, Solution) = (root, solution);

    public string Root { get; }

    public Solution Solution { get; }

    /// <summary>The solution of a text; code that does not compile must be called broken.</summary>
    public static async Task<CoveredSolution> OfAsync(string text, bool broken = false)
    {
        // A fixture has an edit; its base has not, and that is the solution here.
        var folder = text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith("//= ", StringComparison.Ordinal)) is { } line ? line.Split(' ')[1] + "/" : "";
        var pair = FixtureSolutions.Pair(TwoSidedFixture.Parse($"{text}\n//- a+ {folder}Edit.cs\npublic class Edit;\n"));
        var solution = pair.Base.ProjectIds.Aggregate(pair.Base, (s, id) => s.AddMetadataReferences(id, Xunit));
        foreach (var project in solution.Projects)
        {
            var errors = (await project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            if (!broken) errors.Should().BeEmpty();
        }
        return new(pair.Root, solution);
    }

    /// <summary>The same code with one text replaced by another.</summary>
    public async Task<CoveredSolution> WithAsync(string before, string after)
    {
        var solution = Solution;
        foreach (var document in Solution.Projects.SelectMany(p => p.Documents))
            solution = solution.WithDocumentText(document.Id, Microsoft.CodeAnalysis.Text.SourceText.From((await document.GetTextAsync()).ToString().Replace(before, after, StringComparison.Ordinal)));
        return new(Root, solution);
    }

    /// <summary>The same code with a project that makes the assembly of another one, as the targets of one project do.</summary>
    public CoveredSolution WithAssembly(string project, string assembly) => new(Root, Solution.WithProjectAssemblyName(Solution.Projects.Single(p => p.Name == project).Id, assembly));

    /// <summary>The same code with a source generator that writes a text.</summary>
    public CoveredSolution WithGenerated(string text) => new(Root, Solution.WithProjectAnalyzerReferences(Solution.ProjectIds[0], [new Generators(text)]));

    public IEnumerable<RepoPath> Files => Solution.Projects.SelectMany(p => p.Documents).Select(d => new RepoPath(Path.GetRelativePath(Root, d.FilePath!).Replace('\\', '/')));

    public Task<CoverageAnswer> AnswerAsync(EvidenceSummary summary, params FileCoverage[] coverage) => CoveredSymbols.OfAsync(Root, Solution, summary, coverage, default);

    /// <summary>The ids that a run of tests, each "Namespace.Class.Method", covers.</summary>
    public async Task<IReadOnlyList<string>> ByAsync(params string[] tests)
    {
        var answer = await AnswerAsync(Run([.. tests.Select(t => Test(t))]));
        answer.Notes.Should().BeEmpty();
        return Ids(answer);
    }

    /// <summary>The lines with "// ran" of a file.</summary>
    public FileCoverage Ran(string path, params CoveredMethod[] methods)
    {
        var document = Solution.GetDocument(Solution.GetDocumentIdsWithFilePath(Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar))).First())!;
        var lines = document.GetTextAsync().Result.Lines.ToDictionary(l => l.LineNumber + 1, l => l.ToString().Contains("// ran", StringComparison.Ordinal));
        return FileCoverage.Of(new(path, true), lines, methods);
    }

    public static EvidenceSummary Run(params TestResult[] tests) => new(EvidenceKind.TestRun, "trx", EvidenceResult.Passed) { Tests = [.. tests] };

    public static TestResult Test(string name, TestOutcome outcome = TestOutcome.Passed)
    {
        var dot = name.LastIndexOf('.');
        return new(dot < 0 ? "" : name[..dot], name[(dot + 1)..], "shown as something else", outcome, null, null);
    }

    public static IReadOnlyList<string> Ids(CoverageAnswer answer) => [.. answer.Covered.Select(c => c.Symbol.DocumentationId)];

    private sealed class Generators(string text) : AnalyzerReference, IIncrementalGenerator
    {
        public override string? FullPath => null;

        public override object Id => this;

        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(c => c.AddSource("Written.g.cs", text));

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [this.AsSourceGenerator()];
    }
}
