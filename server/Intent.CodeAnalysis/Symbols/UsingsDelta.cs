using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>Using directives that a head added or removed; each is a change of the symbol "U:" and the directive's text.</summary>
internal static class UsingsDelta
{
    public static IEnumerable<RichChange> Build(IReadOnlyCollection<BoundDocument> before, IReadOnlyCollection<BoundDocument> after)
    {
        var old = Directives(before);
        var now = Directives(after);
        foreach (var (key, (directive, document)) in old)
            if (!now.ContainsKey(key))
                yield return Change(key, ChangeKind.Removed, directive, null, document);
        foreach (var (key, (directive, document)) in now)
            if (!old.ContainsKey(key))
                yield return Change(key, ChangeKind.Added, null, directive, document);
    }

    private static SortedDictionary<(string Path, string Text), (UsingDirectiveSyntax, BoundDocument)> Directives(
        IEnumerable<BoundDocument> documents
    )
    {
        var found = new SortedDictionary<(string, string), (UsingDirectiveSyntax, BoundDocument)>();
        foreach (var document in documents)
        foreach (
            var directive in document
                .Root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<UsingDirectiveSyntax>()
        )
            found.TryAdd(
                (directive.GlobalKeyword.ValueText.Length > 0 ? "" : document.Path.Value, BodyNormalForm.OneLine(directive)),
                (directive, document)
            );
        return found;
    }

    private static RichChange Change(
        (string Path, string Text) key,
        ChangeKind kind,
        UsingDirectiveSyntax? was,
        UsingDirectiveSyntax? now,
        BoundDocument document
    )
    {
        var location = document.Locate((was ?? now)!.Span);
        return new RichChange(
            new SymbolChange(
                new SymbolId(document.Document.Project.AssemblyName, "U:" + key.Text.TrimEnd(';')),
                kind,
                [new(Facet.Usings, was?.ToString(), now?.ToString())],
                was is null ? null : key.Text,
                now is null ? null : key.Text,
                was is null ? null : location,
                now is null ? null : location
            ),
            null,
            null
        );
    }
}
