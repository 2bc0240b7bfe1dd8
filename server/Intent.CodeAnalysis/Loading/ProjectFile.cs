using System.Xml;
using System.Xml.Linq;

namespace Intent.CodeAnalysis.Loading;

/// <summary>An item element of a project file, with its properties expanded as far as they are known.</summary>
/// <param name="Type">Compile, PackageReference and so on.</param>
/// <param name="Include">Values added; null when not known, empty when the element adds nothing.</param>
/// <param name="Exclude">Values left out of what is added; null when not known.</param>
/// <param name="Remove">Values taken away; null when not known.</param>
/// <param name="Version">The version that the element asks for, of packages.</param>
/// <param name="Applies">Whether its condition holds; null when plain reading cannot tell.</param>
/// <param name="Raw">The element as written, for messages.</param>
internal sealed record ProjectItem(string Type, string? Include, string? Exclude, string? Remove, string? Version, bool? Applies, string Raw);

/// <summary>
/// A C# project read as plain XML, with the files it imports: what it says about its sources and packages. Nothing is evaluated or run, so it
/// serves untrusted workspaces and questions for which an MSBuild evaluation would be too slow.
/// </summary>
internal sealed class ProjectFile
{
    private const int MaxImports = 64;
    private readonly List<ProjectItem> _items = [];
    private readonly List<string> _missingImports = [];
    private readonly HashSet<string> _read = new(WorktreePaths.Comparer);

    private ProjectFile(string path)
    {
        Path = path;
        Properties = new ProjectProperties(path);
    }

    public string Path { get; }

    public ProjectProperties Properties { get; }

    /// <summary>True when the file names an SDK, which then includes sources by default.</summary>
    public bool IsSdkStyle { get; private set; }

    /// <summary>Files that it surely imports and that do not exist. Roslyn's evaluation goes on without them and does not say so.</summary>
    public IReadOnlyList<string> MissingImports => _missingImports;

    /// <summary>The items in the order of evaluation.</summary>
    public IReadOnlyList<ProjectItem> Items => _items;

    /// <summary>How many of <see cref="Items"/> come before the SDK's default items.</summary>
    public int ItemsBeforeSdk { get; private set; }

    /// <summary>Packages that it surely refers to (no condition, or one that holds), with the version where one is written.</summary>
    public IReadOnlyDictionary<string, string?> Packages
    {
        get
        {
            var packages = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var item in PackageItems.Where(i => i.Applies == true))
            {
                foreach (var name in (item.Include ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    packages[name] = item.Version ?? CentralVersion(name);
            }
            return packages;
        }
    }

    /// <summary>True when it may refer to packages, under some condition or by a name that plain reading does not know.</summary>
    public bool MayHavePackages => PackageItems.Any();

    private IEnumerable<ProjectItem> PackageItems => _items.Where(i => i.Type is "PackageReference" or "GlobalPackageReference" && i.Include != "");

    private string? CentralVersion(string package) =>
        _items
            .LastOrDefault(i =>
                i.Type == "PackageVersion" && i.Applies == true && string.Equals(i.Include, package, StringComparison.OrdinalIgnoreCase)
            )
            ?.Version;

    /// <summary>Reads a project; what cannot be read counts as empty (evaluation reports it).</summary>
    public static ProjectFile Read(string path)
    {
        var file = new ProjectFile(path);
        file.ReadAbove("Directory.Build.props");
        file.ItemsBeforeSdk = file._items.Count;
        file.Read(path, applies: true);
        file.ReadAbove("Directory.Packages.props");
        file.ReadAbove("Directory.Build.targets");
        return file;
    }

    private void ReadAbove(string name)
    {
        for (var folder = System.IO.Path.GetDirectoryName(Path); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (System.IO.Path.Combine(folder, name) is var file && File.Exists(file))
            {
                Read(file, applies: true);
                return;
            }
        }
    }

    private void Read(string path, bool? applies)
    {
        if (_read.Count >= MaxImports || !_read.Add(path))
            return;
        XElement? root;
        try
        {
            root = XDocument.Load(path).Root;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            // A broken file is reported by whoever evaluates it; plain reading goes on with what is left.
            return;
        }
        if (root is null)
            return;
        if (path == Path)
            IsSdkStyle =
                root.Attribute("Sdk") is not null || root.Descendants().Any(e => e.Name.LocalName == "Sdk" || e.Attribute("Sdk") is not null);
        var outer = (File: Properties["MSBuildThisFile"], Folder: Properties["MSBuildThisFileDirectory"]);
        Properties["MSBuildThisFileFullPath"] = path;
        Properties["MSBuildThisFile"] = System.IO.Path.GetFileName(path);
        Properties["MSBuildThisFileDirectory"] = System.IO.Path.GetDirectoryName(path) + System.IO.Path.DirectorySeparatorChar;
        Walk(root, applies);
        Properties["MSBuildThisFile"] = outer.File;
        Properties["MSBuildThisFileDirectory"] = outer.Folder;
    }

    private void Walk(XElement parent, bool? applies)
    {
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "PropertyGroup":
                    foreach (var property in element.Elements())
                        Set(property, And(And(applies, Holds(element)), Holds(property)));
                    break;
                case "ItemGroup":
                    foreach (var item in element.Elements())
                        Add(item, And(And(applies, Holds(element)), Holds(item)));
                    break;
                case "ImportGroup" or "Choose" or "When" or "Otherwise":
                    // Otherwise depends on the conditions of its siblings: plain reading does not follow that.
                    Walk(element, element.Name.LocalName == "Otherwise" ? And(applies, null) : And(applies, Holds(element)));
                    break;
                case "Import" when element.Attribute("Sdk") is null:
                    Import(element, And(applies, Holds(element)));
                    break;
            }
        }
    }

    private void Import(XElement element, bool? applies)
    {
        if (
            applies != false
            && (string?)element.Attribute("Project") is { } project
            && Properties.Expand(project) is { } expanded
            && Properties["MSBuildThisFileDirectory"] is { } folder
            && !expanded.Contains('*', StringComparison.Ordinal)
        )
        {
            var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, Slashes(expanded)));
            if (applies == true && !File.Exists(path))
                _missingImports.Add(path);
            Read(path, applies);
        }
    }

    private void Set(XElement property, bool? applies)
    {
        if (applies == false)
            return;
        var value = Properties.Expand(property.Value.Trim());
        if (applies == true || !string.Equals(value, Properties[property.Name.LocalName], StringComparison.Ordinal))
            Properties[property.Name.LocalName] = applies == true ? value : null;
    }

    private void Add(XElement item, bool? applies)
    {
        if (applies == false)
            return;
        string? Value(string name) => (string?)item.Attribute(name) is { } text ? Properties.Expand(text) : "";
        string? Metadata(string name) => (string?)item.Attribute(name) ?? item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        // A project may take another version than the one that is kept for all.
        var version = Metadata("VersionOverride") ?? Metadata("Version");
        _items.Add(
            new ProjectItem(
                item.Name.LocalName,
                Value("Include"),
                Value("Exclude"),
                Value("Remove"),
                version is null ? null : Properties.Expand(version.Trim()),
                applies,
                Raw(item)
            )
        );
    }

    private static string Raw(XElement item) =>
        $"<{item.Name.LocalName} "
        + string.Join(" ", item.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => $"{a.Name.LocalName}=\"{a.Value}\""))
        + ">";

    private bool? Holds(XElement element) => Properties.Holds((string?)element.Attribute("Condition"));

    private static bool? And(bool? left, bool? right) =>
        left == false || right == false ? false
        : left is null || right is null ? null
        : true;

    private static string Slashes(string path) => path.Replace('\\', System.IO.Path.DirectorySeparatorChar);
}
