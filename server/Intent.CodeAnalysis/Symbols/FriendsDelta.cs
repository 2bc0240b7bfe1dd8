using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>
/// Attributes of assemblies that say which other projects may use what (friends, experimental code), as a head added or removed them in code or as items of its
/// project file; each is a change of the symbol "!:" and the attribute's text.
/// </summary>
internal static class FriendsDelta
{
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "InternalsVisibleTo",
        "IgnoresAccessChecksTo",
        "Experimental",
        "RequiresPreviewFeatures"
    );

    /// <summary>True for the file into which the build writes the attributes that the project file asks for.</summary>
    public static bool IsGenerated(string path) =>
        path.EndsWith(".AssemblyInfo.cs", StringComparison.Ordinal) && path.Split('/', '\\').Contains("obj");

    public static IEnumerable<RichChange> Build(IReadOnlyCollection<BoundDocument> before, IReadOnlyCollection<BoundDocument> after)
    {
        var (old, now) = (Attributes(before), Attributes(after));
        foreach (var (key, (attribute, document)) in old)
            if (!now.ContainsKey(key))
                yield return Change(key, ChangeKind.Removed, attribute, document);
        foreach (var (key, (attribute, document)) in now)
            if (!old.ContainsKey(key))
                yield return Change(key, ChangeKind.Added, attribute, document);
    }

    private static SortedDictionary<(string Assembly, string Text), (AttributeSyntax, BoundDocument)> Attributes(IEnumerable<BoundDocument> documents)
    {
        var found = new SortedDictionary<(string, string), (AttributeSyntax, BoundDocument)>();
        foreach (var document in documents)
            if (document.Root is CompilationUnitSyntax unit)
                foreach (
                    var attribute in unit
                        .AttributeLists.Where(l => l.Target?.Identifier.ValueText is "assembly" or "module")
                        .SelectMany(l => l.Attributes)
                )
                    if (NameOf(attribute) is var name && Names.Contains(name))
                        found.TryAdd(
                            (
                                document.Document.Project.AssemblyName,
                                name + BodyNormalForm.OneLine((SyntaxNode?)attribute.ArgumentList ?? attribute.Name)
                            ),
                            (attribute, document)
                        );
        return found;
    }

    private static string NameOf(AttributeSyntax attribute)
    {
        var name = attribute.Name.GetLastToken().ValueText;
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }

    private static RichChange Change((string Assembly, string Text) key, ChangeKind kind, AttributeSyntax attribute, BoundDocument document)
    {
        var text = BodyNormalForm.OneLine(attribute.Parent!);
        var (was, now) = kind == ChangeKind.Removed ? (text, (string?)null) : (null, text);
        // What is generated is asked for by the project file.
        var location =
            IsGenerated(document.Path.Value) && document.Document.Project.FilePath is { } file
                ? new CodeLocation(document.Version.Head, document.Version.Relative(file), TextRange.Zero)
                : document.Locate(attribute.Span);
        return new RichChange(
            new SymbolChange(
                new SymbolId(key.Assembly, "!:" + NameOf(attribute)),
                kind,
                [new(Facet.Project, was, now)],
                was,
                now,
                was is null ? null : location,
                now is null ? null : location
            ),
            null,
            null
        );
    }
}
