using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Merging;
using Intent.Core.Text;
using Intent.Testing.Fixtures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Turns a two-sided fixture into the four solutions that the detector takes.</summary>
internal sealed class FixtureSolutions
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;\n";

    private static readonly string Root = Path.Combine(Path.GetTempPath(), "intent-fixture");

    private static readonly ImmutableArray<MetadataReference> Xunit =
    [
        MetadataReference.CreateFromFile(typeof(Assert).Assembly.Location), MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location),
    ];

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. new[]
        {
            "System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Console",
            "System.Linq", "System.Linq.Expressions", "System.Memory", "System.ObjectModel", "System.ComponentModel", "System.ComponentModel.Primitives",
            "System.Threading", "System.Threading.Tasks", "System.Threading.Tasks.Parallel", "System.Runtime.Extensions", "System.Text.Json", "netstandard",
        }.Select(name => Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll")).Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly TwoSidedFixture _fixture;
    private readonly string _prefix;
    private readonly Dictionary<string, ProjectId> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DocumentId> _documents = new(StringComparer.Ordinal);

    private FixtureSolutions(TwoSidedFixture fixture, string prefix) => (_fixture, _prefix) = (fixture, prefix);

    /// <summary>
    /// The pair of heads "a" and "b"; <paramref name="prefix"/> is put on top of every file in every version, <paramref name="projects"/> says what the
    /// heads did to their project files.
    /// </summary>
    public static HeadPair Pair(TwoSidedFixture fixture, string prefix = "", ProjectEdits? projects = null)
    {
        var self = new FixtureSolutions(fixture, prefix);
        var @base = (projects ??= ProjectEdits.None).Base(self.Start());
        var merges = fixture.Files.Select(self.Merge).ToImmutableArray();
        var merged = merges.Aggregate(@base, (solution, m) => self.Apply(solution, m.File.BasePath, m.Path, m.Text));
        var files = merges.Select(m => (m.File, m.Text, Paths: new PairDocument(AsPath(m.File.BasePath), AsPath(m.File.APath), AsPath(m.File.BPath), AsPath(m.Path), m.Lines))).ToList();
        return new HeadPair(Root, new HeadId("a"), new HeadId("b"), @base,
            projects.A(self.Head(@base, Side.A)), projects.B(self.Head(@base, Side.B)), projects.B(projects.A(merged)),
            [.. files.Where(f => IsCode(f.File) && (f.File.ChangedIn(Side.A) || f.File.ChangedIn(Side.B))).Select(f => f.Paths)])
        {
            Texts = [.. files.Where(f => !IsCode(f.File) && PairText.Matters(f.Paths.Merged ?? f.Paths.Base!.Value)).Select(f => new PairText(
                f.Paths, Text(f.Paths.Base, prefix + f.File.BaseText), Text(f.Paths.Left, prefix + f.File.AText), Text(f.Paths.Right, prefix + f.File.BText), Text(f.Paths.Merged, f.Text)))],
        };

        static SourceText? Text(RepoPath? path, string text) => path is null ? null : SourceText.From(text);
    }

    private static bool IsCode(FixtureFile file) => (file.BasePath ?? file.APath ?? file.BPath)!.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>The same pair with left and right exchanged.</summary>
    public static HeadPair Swapped(HeadPair pair) => new(
        pair.Root, pair.RightHead, pair.LeftHead, pair.Base, pair.Right, pair.Left, pair.Merged, [.. pair.Documents.Select(Swapped)])
    {
        Texts = [.. pair.Texts.Select(t => new PairText(Swapped(t.File), t.Base, t.Right, t.Left, t.Merged))],
    };

    private static PairDocument Swapped(PairDocument d) => new(d.Base, d.Right, d.Left, d.Merged,
            d.Lines is { } lines ? [.. lines.Select(l => new MergedLine(
                l.Origin switch { LineOrigin.Left => LineOrigin.Right, LineOrigin.Right => LineOrigin.Left, var same => same }, l.Base, l.Right, l.Left))] : null);

    /// <summary>One head beside an unchanged one: their merge is that head.</summary>
    public static HeadPair Alone(HeadPair pair, Side side)
    {
        var documents = pair.Documents.Where(d => side == Side.A ? Differs(d, d.Left, pair.Left) : Differs(d, d.Right, pair.Right));
        return side == Side.A
            ? pair with
            {
                Right = pair.Base, Merged = pair.Left, Documents = [.. documents.Select(d => d with { Right = d.Base, Merged = d.Left, Lines = null })],
                Texts = [.. pair.Texts.Select(t => new PairText(t.File with { Right = t.File.Base, Merged = t.File.Left, Lines = null }, t.Base, t.Left, t.Base, t.Left))],
            }
            : pair with
            {
                Left = pair.Base, Merged = pair.Right, Documents = [.. documents.Select(d => d with { Left = d.Base, Merged = d.Right, Lines = null })],
                Texts = [.. pair.Texts.Select(t => new PairText(t.File with { Left = t.File.Base, Merged = t.File.Right, Lines = null }, t.Base, t.Base, t.Right, t.Right))],
            };

        bool Differs(PairDocument document, RepoPath? path, Solution head) =>
            path != document.Base || (path is { } p && TextOf(head, p) != TextOf(pair.Base, p));
    }

    private static string? TextOf(Solution solution, RepoPath path) =>
        solution.GetDocumentIdsWithFilePath(Absolute(path.Value)).Select(id => solution.GetDocument(id)!.GetTextAsync().Result.ToString()).FirstOrDefault();

    private static RepoPath? AsPath(string? path) => path is null ? null : new RepoPath(path);

    private static string Absolute(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    private (FixtureFile File, string? Path, string Text, ImmutableArray<MergedLine>? Lines) Merge(FixtureFile file)
    {
        var (a, b) = (file.ChangedIn(Side.A), file.ChangedIn(Side.B));
        if (!b) return (file, file.APath, _prefix + file.AText, null);
        if (!a) return (file, file.BPath, _prefix + file.BText, null);
        if (file.APath is null && file.BPath is null) return (file, null, "", null);
        if (file.APath is null || file.BPath is null) throw new FixtureException($"{file.BasePath} is deleted by one head and changed by the other: git would not merge it.");
        var merged = TextMerge.Merge(file.BasePath is null ? "" : _prefix + file.BaseText, _prefix + file.AText, _prefix + file.BText);
        if (!merged.Clean) throw new FixtureException($"The edits of {file.BasePath} overlap or touch: git would not merge them.");
        return (file, file.APath != file.BasePath ? file.APath : file.BPath, merged.Text, merged.Lines);
    }

    private Solution Head(Solution @base, Side side) =>
        _fixture.Files.Where(f => f.ChangedIn(side)).Aggregate(@base, (solution, f) => Apply(solution, f.BasePath, f.PathIn(side), _prefix + f.TextIn(side)));

    private Solution Start()
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        ImmutableArray<FixtureProject> projects = _fixture.Projects.IsEmpty ? [new FixtureProject(TwoSidedFixture.DefaultProject, [])] : _fixture.Projects;
        foreach (var project in projects) _projects[project.Name] = ProjectId.CreateNewId(project.Name);
        foreach (var project in projects) solution = solution.AddProject(Info(project));
        foreach (var file in _fixture.Files)
        {
            if (file.BasePath is { } path) solution = Apply(solution, null, path, _prefix + file.BaseText);
        }

        return solution;
    }

    private ProjectInfo Info(FixtureProject project)
    {
        var id = _projects[project.Name];
        var nullable = _fixture.Option("nullable") == "disable" ? NullableContextOptions.Disable : NullableContextOptions.Enable;
        var version = LanguageVersion.CSharp14;
        if (_fixture.Option("langversion") is { } text && !LanguageVersionFacts.TryParse(text, out version)) throw new FixtureException($"No language version {text}.");
        var parse = new CSharpParseOptions(version);
        var files = _fixture.Files.Where(f => IsCode(f) && ProjectOf(f.BasePath ?? f.APath ?? f.BPath!) == id).ToList();
        var program = _fixture.Option("output") == "exe" || files.Exists(f => f.BasePath is not null && HasTopLevelCode(f.BaseText, parse));
        var options = new CSharpCompilationOptions(program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, allowUnsafe: true);
        var folder = _fixture.Projects.IsEmpty ? Root : Path.Combine(Root, project.Name);
        return ProjectInfo.Create(id, VersionStamp.Default, project.Name, project.Name, LanguageNames.CSharp, Path.Combine(folder, project.Name + ".csproj"),
            compilationOptions: options, parseOptions: parse, metadataReferences: _fixture.Option("references") switch { "none" => [], "xunit" => Framework.AddRange(Xunit), _ => Framework },
            analyzerReferences: Analyzers.Of(_fixture.Option("analyzers")),
            projectReferences: project.References.Select(r => new ProjectReference(_projects[r])),
            documents: _fixture.Option("usings") == "none" ? [] : [GlobalUsings(id, folder)]);
    }

    private static DocumentInfo GlobalUsings(ProjectId project, string folder) => DocumentInfo.Create(
        DocumentId.CreateNewId(project), "GlobalUsings.g.cs", loader: TextLoader.From(TextAndVersion.Create(SourceText.From(ImplicitUsings), VersionStamp.Default)),
        filePath: Path.Combine(folder, "obj", "GlobalUsings.g.cs"));

    private static bool HasTopLevelCode(string text, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(text, options).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();

    private ProjectId ProjectOf(string path) => _fixture.Projects.IsEmpty
        ? _projects[TwoSidedFixture.DefaultProject]
        : _projects.TryGetValue(path.Split('/')[0], out var id) ? id : throw new FixtureException($"No project for {path}.");

    private static bool IsConfiguration(string path) => Path.GetFileName(path) is ".editorconfig" or ".globalconfig";

    /// <summary>A file that analyzers go by: configuration is that of all projects at or below its folder, any other one is that of its project.</summary>
    private Solution ApplyInput(Solution solution, string path, string? text)
    {
        var config = IsConfiguration(path);
        var projects = config && !path.Contains('/', StringComparison.Ordinal) ? [.. _projects.Values] : new[] { ProjectOf(path) };
        return projects.Aggregate(solution, (s, project) =>
        {
            if (!_documents.TryGetValue(project.Id + path, out var id)) _documents[project.Id + path] = id = DocumentId.CreateNewId(project, path);
            if (s.GetProject(project)!.GetAdditionalDocument(id) is not null) s = s.RemoveAdditionalDocument(id);
            if (s.GetProject(project)!.GetAnalyzerConfigDocument(id) is not null) s = s.RemoveAnalyzerConfigDocument(id);
            return text is null ? s
                : config ? s.AddAnalyzerConfigDocument(id, Path.GetFileName(path), SourceText.From(text), filePath: Absolute(path))
                : s.AddAdditionalDocument(id, Path.GetFileName(path), SourceText.From(text), filePath: Absolute(path));
        });
    }

    private Solution Apply(Solution solution, string? from, string? to, string text)
    {
        if (IsConfiguration((from ?? to)!) || (from ?? to)!.EndsWith(".txt", StringComparison.Ordinal)) return ApplyInput(solution, to ?? from!, to is null ? null : text);
        if ((from ?? to)?.EndsWith(".cs", StringComparison.Ordinal) != true) return solution;
        if (from is not null && from != to) solution = solution.RemoveDocument(_documents[from]);
        if (to is null) return solution;
        if (!_documents.TryGetValue(to, out var id)) _documents[to] = id = DocumentId.CreateNewId(ProjectOf(to), to);
        if (solution.GetDocument(id) is { } document)
            return document.GetTextSynchronously(default).ToString() == text ? solution : solution.WithDocumentText(id, SourceText.From(text));
        return solution.AddDocument(id, Path.GetFileName(to), SourceText.From(text), to.Split('/')[..^1], Absolute(to));
    }
}

file static class DocumentTexts
{
    /// <summary>The text of a document that holds it in memory already.</summary>
    public static SourceText GetTextSynchronously(this Document document, CancellationToken cancellation) => document.GetTextAsync(cancellation).GetAwaiter().GetResult();
}
