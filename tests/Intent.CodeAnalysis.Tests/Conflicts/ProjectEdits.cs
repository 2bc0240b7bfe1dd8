using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What the heads of a fixture did to their project files, as edits of the evaluated projects; the merge has both.</summary>
/// <param name="A">Edit of head a.</param>
/// <param name="B">Edit of head b.</param>
/// <param name="Base">What all versions have.</param>
internal sealed record ProjectEdits(Func<Solution, Solution> A, Func<Solution, Solution> B, Func<Solution, Solution> Base)
{
    public static readonly ProjectEdits None = new(s => s, s => s, s => s);

    /// <summary>An edit of head a alone.</summary>
    public static ProjectEdits InA(Func<Solution, Solution> edit) => None with { A = edit };

    public static Solution Drop(Solution solution, string assembly) => solution.Projects.Aggregate(solution, (s, p) =>
        p.MetadataReferences.OfType<PortableExecutableReference>().FirstOrDefault(r => Path.GetFileNameWithoutExtension(r.FilePath) == assembly) is { } found
            ? s.RemoveMetadataReference(p.Id, found) : s);

    public static Solution Unlink(Solution solution, string from, string to) =>
        solution.RemoveProjectReference(Project(solution, from).Id, new ProjectReference(Project(solution, to).Id));

    public static Solution Options(Solution solution, Func<CSharpCompilationOptions, CSharpCompilationOptions> change) => solution.Projects.Aggregate(solution,
        (s, p) => s.WithProjectCompilationOptions(p.Id, change((CSharpCompilationOptions)p.CompilationOptions!)));

    public static Solution Parse(Solution solution, Func<CSharpParseOptions, CSharpParseOptions> change) => solution.Projects.Aggregate(solution,
        (s, p) => s.WithProjectParseOptions(p.Id, change((CSharpParseOptions)p.ParseOptions!)));

    public static Solution Exclude(Solution solution, string file) =>
        solution.Projects.SelectMany(p => p.Documents).Where(d => d.Name == file).Select(d => d.Id).Aggregate(solution, (s, id) => s.RemoveDocument(id));

    public static Solution Generate(Solution solution) => solution.Projects.Aggregate(solution, (s, p) => s.AddAnalyzerReference(p.Id, new GeneratorReference()));

    /// <summary>What the build writes from a project file's items about the assembly.</summary>
    public static Solution AssemblyInfo(Solution solution, string project, string text)
    {
        var (owner, name) = (Project(solution, project), project + ".AssemblyInfo.cs");
        return owner.Documents.FirstOrDefault(d => d.Name == name) is { } there ? solution.WithDocumentText(there.Id, SourceText.From(text))
            : solution.AddDocument(DocumentId.CreateNewId(owner.Id), name, SourceText.From(text), filePath: Path.Combine(Path.GetDirectoryName(owner.FilePath)!, "obj", "Debug", name));
    }

    private static Project Project(Solution solution, string name) => solution.Projects.Single(p => p.Name == name);

    /// <summary>A generator that gives each partial class marked [Described] a property Description.</summary>
    private sealed class GeneratorReference : AnalyzerReference
    {
        public override string? FullPath => null;

        public override object Id => "described";

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => Generators;

        // The compiler knows a generator by its instance.
        private static readonly ImmutableArray<ISourceGenerator> Generators = [new Described().AsSourceGenerator()];
    }

    private sealed class Described : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            context.RegisterPostInitializationOutput(c => c.AddSource("Attribute.g.cs", "internal sealed class DescribedAttribute : System.Attribute { public string? Prefix { get; set; } }"));
            var types = context.SyntaxProvider.ForAttributeWithMetadataName("DescribedAttribute", (_, _) => true, (c, _) =>
                (c.TargetSymbol.Name, Prefix: c.Attributes[0].NamedArguments.FirstOrDefault().Value.Value as string ?? ""));
            context.RegisterSourceOutput(types, (c, type) =>
                c.AddSource(type.Name + ".g.cs", $"partial class {type.Name} {{ public string {type.Prefix}Description => \"{type.Name}\"; }}"));
        }
    }
}
