using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>`#define` and `#undef` directives that a head added or removed; each is a change of the symbol "#:" and the directive's text.</summary>
internal static class DefinesDelta
{
    public static IEnumerable<RichChange> Build(IReadOnlyCollection<BoundDocument> before, IReadOnlyCollection<BoundDocument> after)
    {
        var old = Directives(before);
        var now = Directives(after);
        foreach (var (key, (directive, document)) in old)
            if (!now.ContainsKey(key))
                yield return Change(key.Text, ChangeKind.Removed, directive, document);
        foreach (var (key, (directive, document)) in now)
            if (!old.ContainsKey(key))
                yield return Change(key.Text, ChangeKind.Added, directive, document);
    }

    private static SortedDictionary<(string Path, string Text), (DirectiveTriviaSyntax, BoundDocument)> Directives(
        IEnumerable<BoundDocument> documents
    )
    {
        var found = new SortedDictionary<(string, string), (DirectiveTriviaSyntax, BoundDocument)>();
        foreach (var document in documents)
            if (document.Root.ContainsDirectives)
                foreach (
                    var directive in document
                        .Root.GetLeadingTrivia()
                        .Select(t => t.GetStructure())
                        .OfType<DirectiveTriviaSyntax>()
                        .Where(d => d is DefineDirectiveTriviaSyntax or UndefDirectiveTriviaSyntax)
                )
                    found.TryAdd((document.Path.Value, directive.ToString().Trim()), (directive, document));
        return found;
    }

    private static RichChange Change(string text, ChangeKind kind, DirectiveTriviaSyntax directive, BoundDocument document)
    {
        var (was, now) = kind == ChangeKind.Removed ? (text, (string?)null) : (null, text);
        var location = document.Locate(directive.Span);
        return new RichChange(
            new SymbolChange(
                new SymbolId(document.Document.Project.AssemblyName, "#:" + text),
                kind,
                [new(Facet.Define, was, now)],
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
