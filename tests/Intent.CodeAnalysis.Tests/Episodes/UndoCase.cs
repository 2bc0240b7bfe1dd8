using System.Collections.Immutable;
using System.Text;
using Intent.CodeAnalysis.Episodes;
using Intent.CodeAnalysis.Loading;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Tests.Episodes;

/// <summary>
/// An Episode between two versions of some files, and the files as they are later. A file is its path and text; those below "App/" are another project
/// that uses the one of all others.
/// </summary>
internal sealed class UndoCase
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "intent-undo");

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. new[] { "System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Linq", "System.Console" }
            .Select(name => MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"))),
    ];

    private readonly Solution _empty;
    private readonly ProjectId _library = ProjectId.CreateNewId("Library");
    private readonly ProjectId _app = ProjectId.CreateNewId("App");
    private readonly Dictionary<string, DocumentId> _documents = [];

    private UndoCase(IEnumerable<(string Path, string Text)> files)
    {
        var program = files.Any(f => CSharpSyntaxTree.ParseText(f.Text).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any());
        _empty = new AdhocWorkspace().CurrentSolution.AddProject(Info(_library, "Library", program)).AddProject(Info(_app, "App", false).WithProjectReferences([new ProjectReference(_library)]));
    }

    /// <summary>The operations between two versions of the files.</summary>
    public required Episode Episode { get; init; }

    public required UndoAnswer Answer { get; init; }

    /// <summary>The files afterwards: those of now with the answer over them, byte for byte.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    /// <summary>Makes an Episode from one text to another and undoes it in the second.</summary>
    public static Task<UndoCase> Of(string before, string after, string? now = null) =>
        Of([("Code.cs", before)], [("Code.cs", after)], now is null ? null : [("Code.cs", now)]);

    /// <param name="before">The files before the Episode.</param>
    /// <param name="after">After it.</param>
    /// <param name="now">Later; null for as after the Episode.</param>
    /// <param name="known">The files that are offered as those before the Episode, where they are others.</param>
    public static async Task<UndoCase> Of((string Path, string Text)[] before, (string Path, string Text)[] after, (string Path, string Text)[]? now = null, (string Path, string Text)[]? known = null)
    {
        now ??= after;
        var self = new UndoCase([.. before, .. after, .. now]) { Episode = null!, Answer = null!, Files = null! };
        var (old, done, current) = (self.Solution(known ?? before), self.Solution(after), self.Solution(now));
        var paths = before.Concat(after).Select(f => f.Path).Distinct().Order(StringComparer.Ordinal);
        var operations = await SymbolOperations.BetweenAsync(
            Root, self.Solution(before), done, paths.Select(p => (In(before, p), In(after, p))), default);
        var episode = new Episode(new RequirementReference("story", Digest.Of([1])), [], operations.Select(o => o.Operation));
        var answer = await EpisodeUndo.PlanAsync(Root, old, current, episode, default);
        var files = new SortedDictionary<string, string>(now.ToDictionary(f => f.Path, f => f.Text), StringComparer.Ordinal);
        foreach (var file in answer.Files)
        {
            if (file.SourcePath != file.Path || file.Text is null) files.Remove(file.SourcePath.Value);
            if (file.Text is null) continue;
            var source = (file.Source == UndoSource.Now ? now : before).Single(f => f.Path == file.SourcePath.Value).Text;
            files[file.Path.Value] = Encoding.UTF8.GetString(file.Over(Encoding.UTF8.GetBytes(source)));
            files[file.Path.Value].Replace("\r\n", "\n").TrimStart('\uFEFF').Should().Be(file.Text);
        }
        return new UndoCase([]) { Episode = episode, Answer = answer, Files = files };

        static RepoPath? In((string Path, string Text)[] files, string path) => files.Any(f => f.Path == path) ? new RepoPath(path) : null;
    }

    private static ProjectInfo Info(ProjectId id, string name, bool program) => ProjectInfo.Create(
        id, VersionStamp.Default, name, name, LanguageNames.CSharp, Path.Combine(Root, name + ".csproj"), metadataReferences: Framework,
        parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose),
        compilationOptions: new CSharpCompilationOptions(program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private Solution Solution((string Path, string Text)[] files)
    {
        var solution = _empty;
        foreach (var (path, text) in files)
        {
            if (!_documents.TryGetValue(path, out var id))
                _documents[path] = id = DocumentId.CreateNewId(path.StartsWith("App/", StringComparison.Ordinal) ? _app : _library, path);
            solution = solution.AddDocument(id, Path.GetFileName(path), SourceTexts.Decode(Encoding.UTF8.GetBytes(text)), filePath: Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar)));
        }
        return solution;
    }
}
