using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Corpora;

/// <summary>
/// The projects of one commit as a solution in memory, read from git without a build: the C# files below each project file, its global usings, resource
/// classes, and the framework's reference assemblies. Packages and generators are not there, so a project may have errors of its own; they are counted.
/// </summary>
internal sealed class CodeBase
{
    public static readonly string Root = Path.Combine(Path.GetTempPath(), "intent-corpus");

    private static readonly ImmutableArray<MetadataReference> Framework = References("Microsoft.NETCore.App.Ref");
    private static readonly Lazy<ImmutableArray<MetadataReference>> Web = new(() => [.. Framework, .. References("Microsoft.AspNetCore.App.Ref")]);
    private static readonly Lazy<ImmutableArray<MetadataReference>> Packages = new(() => [.. new[] { "xunit.abstractions", "xunit.core", "xunit.assert", "NSubstitute",
        "Castle.Core", "FakeItEasy", "FluentAssertions", "Newtonsoft.Json", "Shouldly", "System.Linq.Async" }
        .Select(n => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, n + ".dll")))]);
    private static readonly CSharpParseOptions Parse = new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse)
        .WithPreprocessorSymbols(
        (string[])["NET", "NETCOREAPP", "NET10_0", "TRACE", .. Enumerable.Range(5, 6).Select(v => $"NET{v}_0_OR_GREATER"),
            .. new[] { "1_0", "2_0", "2_1", "3_0", "3_1" }.Select(v => $"NETCOREAPP{v}_OR_GREATER")]);

    private readonly Dictionary<string, ProjectId> _folders;

    /// <summary>Blobs of the C# files, and of those that say how they are compiled.</summary>
    private readonly (Dictionary<string, string> Code, Dictionary<string, string> Settings) _made;

    private CodeBase(Solution solution, Dictionary<string, ProjectId> folders, (Dictionary<string, string>, Dictionary<string, string>) made) =>
        (Solution, _folders, _made) = (solution, folders, made);

    /// <summary>The same projects with another solution of them.</summary>
    public CodeBase(CodeBase other, Solution solution) : this(solution, other._folders, other._made) { }

    public Solution Solution { get; }

    /// <summary>The projects of a commit.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="revision">The commit.</param>
    /// <param name="repository">Which projects.</param>
    /// <param name="like">Another commit of them; where the project files are the same its syntax is shared.</param>
    public static CodeBase Load(Git git, string revision, Repository repository, CodeBase? like = null)
    {
        var projects = repository.Projects;
        var tree = git.Tree(revision);
        var files = tree.Keys.Where(p => projects.Any(f => p.StartsWith(f + "/", StringComparison.Ordinal)))
            .Where(p => p.EndsWith(".cs", StringComparison.Ordinal) || p.EndsWith(".resx", StringComparison.Ordinal)).ToList();
        git.Load(files.Select(f => tree[f]));
        Dictionary<string, string> Blobs(IEnumerable<string> paths) => paths.ToDictionary(p => p, p => tree[p], StringComparer.Ordinal);
        var made = (Code: Blobs(files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal))),
            Settings: Blobs(tree.Keys.Where(p => Path.GetExtension(p) is ".csproj" or ".props" or ".targets" or ".resx")));
        // A designer file decides whether there is a class for its resources.
        bool Same(Dictionary<string, string> other) => other.Count == made.Settings.Count && made.Settings.All(s => other.GetValueOrDefault(s.Key) == s.Value);
        if (like is not null && Same(like._made.Settings) && !made.Code.Keys.Except(like._made.Code.Keys).Concat(like._made.Code.Keys.Except(made.Code.Keys))
            .Any(p => p.EndsWith(".Designer.cs", StringComparison.Ordinal)))
        {
            var other = like._made.Code.Keys.Union(made.Code.Keys, StringComparer.Ordinal).Where(p => like._made.Code.GetValueOrDefault(p) != made.Code.GetValueOrDefault(p));
            return new CodeBase(like.With(other.Select(p => KeyValuePair.Create(p, made.Code.TryGetValue(p, out var blob) ? git.Blob(blob) : null))), like._folders, made);
        }
        var solution = new AdhocWorkspace().CurrentSolution;
        var folders = new Dictionary<string, ProjectId>(StringComparer.Ordinal);
        foreach (var folder in projects)
        {
            var file = tree.Keys.FirstOrDefault(p => p.EndsWith(".csproj", StringComparison.Ordinal) && Path.GetDirectoryName(p) == folder);
            if (file is null) continue;
            var name = Path.GetFileNameWithoutExtension(file);
            var settings = new[] { "Directory.Build.props", "Directory.Build.targets", Path.GetDirectoryName(folder) + "/Directory.Build.props",
                Path.GetDirectoryName(folder) + "/Directory.Build.targets" }
                .Concat(tree.Keys.Where(p => p.Split('/') is ["eng" or "build", var name]
                    && (name.EndsWith(".props", StringComparison.Ordinal) || name.EndsWith(".targets", StringComparison.Ordinal))
                    && (repository.Packages || !name.Contains("Test", StringComparison.Ordinal)) && !name.Contains("Bench", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)).Append(file)
                .Where(tree.ContainsKey).Select(p => Xml(git.Blob(tree[p]))).OfType<XElement>().ToList();
            string? Setting(string property) => settings.SelectMany(s => s.Descendants().Where(e => e.Name.LocalName == property))
                .Select(e => e.Value.Trim()).LastOrDefault();
            var id = folders[folder] = ProjectId.CreateNewId(name);
            var nullable = Setting("Nullable")?.ToLowerInvariant() switch { "enable" => NullableContextOptions.Enable,
                "annotations" => NullableContextOptions.Annotations, _ => NullableContextOptions.Disable };
            var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, allowUnsafe: true);
            solution = solution.AddProject(ProjectInfo.Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp, Path.Combine(Root, file),
                compilationOptions: options,
                    parseOptions: Parse.WithPreprocessorSymbols(Parse.PreprocessorSymbolNames.Concat(Symbols(repository, settings))),
                metadataReferences: [.. repository.Web ? Web.Value : Framework, .. repository.Packages ? Packages.Value : []],
                projectReferences: folders.Values.Where(p => p != id).Select(p => new ProjectReference(p))));
            // Conditions of the form '$(Name)' == 'true' are all that projects ask of their usings.
            bool Holds(XElement element) => element.Attribute("Condition")?.Value is not { } condition
                || (condition.Split('\'') is ["" or " ", var left, _, "true", ..] && left.StartsWith("$(", StringComparison.Ordinal)
                    && Setting(left[2..^1]) == "true");
            var usings = new StringBuilder();
            if (Setting("ImplicitUsings")?.ToLowerInvariant() is "enable" or "true")
                foreach (var space in new[] { "System", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
                    "System.Collections.Generic" }) usings.Append($"global using {space};\n");
            foreach (var use in settings.SelectMany(s => s.Descendants().Where(e => e.Name.LocalName == "Using")))
            {
                if (use.Attribute("Include")?.Value is not { } space || !Holds(use) || !Holds(use.Parent!)) continue;
                usings.Append(use.Attribute("Alias") is { } alias
                    ? $"global using {alias.Value} = {space};\n" : $"global using {(use.Attribute("Static") is null ? "" : "static ")}{space};\n");
            }
            // The internals of the projects are open to one another, as their own project files say in many ways, and to the driver that runs seeded code.
            solution = Add(solution, id, folder + "/obj/GlobalUsings.g.cs",
                string.Join('\n', usings.ToString().Split('\n').Distinct(StringComparer.Ordinal)));
            solution = Add(solution, id, folder + "/obj/Friends.g.cs",
                string.Concat(projects.Select(p => p.Split('/')[^1]).Append(Runner.Class)
                .Select(p => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{p}\")]\n")));
            foreach (var path in files.Where(f => Folder(f, projects) == folder))
            {
                if (path.EndsWith(".cs", StringComparison.Ordinal)) solution = Add(solution, id, path, git.Blob(tree[path]));
                else if (!tree.ContainsKey(path[..^5] + ".Designer.cs")) solution =
                    Add(solution, id, folder + "/obj/" + path.Replace('/', '.') + ".g.cs", Resources(path, folder, Setting("RootNamespace") ?? name,
                    git.Blob(tree[path])));
            }
            if (!repository.Packages) continue;
            foreach (var path in Included(tree, folder, git.Blob(tree[file]), "Compile").Except(files, StringComparer.Ordinal))
                solution = Add(solution, id, $"{folder}/obj/linked/{path}", git.Blob(tree[path]));
        }
        return new CodeBase(solution, folders, made);
    }

    /// <summary>One project of given files, without usings of its own and with nullable on.</summary>
    /// <param name="folder">Its folder, in which all the files lie.</param>
    /// <param name="files">Texts by path.</param>
    /// <param name="program">Whether it is a program, or a library.</param>
    public static CodeBase Of(string folder, IEnumerable<KeyValuePair<string, string>> files, bool program)
    {
        var id = ProjectId.CreateNewId(folder);
        var options = new CSharpCompilationOptions(program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(id, VersionStamp.Default, folder, folder, LanguageNames.CSharp,
            Absolute($"{folder}/{folder}.csproj"), compilationOptions: options, parseOptions: Parse, metadataReferences: Framework));
        foreach (var (path, text) in files) solution = Add(solution, id, path, text);
        return new CodeBase(solution, new Dictionary<string, ProjectId>(StringComparer.Ordinal) { [folder] = id }, ([], []));
    }

    /// <summary>Paths of the files that a project file includes as items of a kind, by name or with asterisks for parts of a name.</summary>
    public static IEnumerable<string> Included(IReadOnlyDictionary<string, string> tree, string folder, string project, string kind)
    {
        foreach (var pattern in Xml(project)?.Descendants().Where(e => e.Name.LocalName == kind).SelectMany(e => (e.Attribute("Include")?.Value ?? "").Split(';')) ?? [])
        {
            if (pattern.Length == 0 || pattern.Contains('$', StringComparison.Ordinal)) continue;
            var full = Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(Root, folder, pattern.Trim().Replace('\\', '/')))).Replace(Path.DirectorySeparatorChar, '/');
            var name = new Regex("^" + Regex.Escape(full).Replace("\\*", "[^/]*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
            foreach (var path in tree.Keys.Where(p => name.IsMatch(p))) yield return path;
        }
    }

    /// <summary>The solution with other texts; a null text removes the file, a file of no project is left out.</summary>
    public static Solution With(Solution solution, Dictionary<string, ProjectId> folders, IEnumerable<KeyValuePair<string, string?>> files)
    {
        foreach (var (path, text) in files)
        {
            var id = solution.GetDocumentIdsWithFilePath(Absolute(path)).FirstOrDefault();
            if (text is null) solution = id is null ? solution : solution.RemoveDocument(id);
            else if (id is not null) solution = solution.WithDocumentText(id, SourceText.From(text, Encoding.UTF8));
            else if (Folder(path, folders.Keys) is { } folder && path.EndsWith(".cs", StringComparison.Ordinal)) solution =
                Add(solution, folders[folder], path, text);
        }
        return solution;
    }

    public Solution With(IEnumerable<KeyValuePair<string, string?>> files) => With(Solution, _folders, files);

    /// <summary>The text of a file; null where there is none.</summary>
    public string? Text(string path) => Solution.GetDocumentIdsWithFilePath(Absolute(path))
        .Select(i => Solution.GetDocument(i)!.GetTextAsync().Result.ToString()).FirstOrDefault();

    public bool Holds(string path) => Folder(path, _folders.Keys) is not null && path.EndsWith(".cs", StringComparison.Ordinal);

    public static string Absolute(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The symbols that are said, or those of the longest list in the project files: that of the newest framework.</summary>
    private static IEnumerable<string> Symbols(Repository repository, IEnumerable<XElement> settings) =>
        (repository.Symbols != Repository.Longest ? repository.Symbols : settings.SelectMany(s => s.Descendants().Where(e => e.Name.LocalName == "DefineConstants"))
            .Select(e => e.Value).MaxBy(v => v.Length) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(s => !s.Contains('$', StringComparison.Ordinal));

    public static string? Folder(string path, IEnumerable<string> folders) =>
        folders.Where(f => path.StartsWith(f + "/", StringComparison.Ordinal)).OrderByDescending(f => f.Length).FirstOrDefault();

    private static Solution Add(Solution solution, ProjectId project, string path, string text) => solution.AddDocument(
        DocumentId.CreateNewId(project, path), Path.GetFileName(path), SourceText.From(text, Encoding.UTF8), Path.GetDirectoryName(path)!.Split('/'),
            Absolute(path));

    private static XElement? Xml(string text)
    {
        try { return XElement.Parse(text); }
        catch (System.Xml.XmlException) { return null; }
    }

    private static string Resources(string path, string folder, string rootNamespace, string text)
    {
        var parts = path[(folder.Length + 1)..^5].Split('/');
        var names = Xml(text)?.Elements("data").Select(d => d.Attribute("name")!.Value.Replace('.', '_').Replace(' ', '_')) ?? [];
        var members = string.Concat(names.Select(n => $"internal static string {n} => string.Empty;\n"));
        return $"namespace {string.Join('.', [rootNamespace, .. parts[..^1]])} {{ internal static class {parts[^1]} {{ {members} }} }}\n";
    }

    private static ImmutableArray<MetadataReference> References(string pack)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", pack));
        var reference = Directory.Exists(packs) ? Directory.GetDirectories(packs).Order(StringComparer.Ordinal)
            .SelectMany(d => Directory.GetDirectories(Path.Combine(d, "ref"))).LastOrDefault() : null;
        if (reference is null) throw new CorpusException($"{packs} has no reference assemblies; install the .NET SDK.");
        return [.. Directory.GetFiles(reference, "*.dll").Order(StringComparer.Ordinal).Select(f => MetadataReference.CreateFromFile(f))];
    }
}
