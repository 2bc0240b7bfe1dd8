using Intent.CodeAnalysis.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>The using directives that old text needs and that its file no longer has.</summary>
internal static class UndoUsings
{
    /// <summary>The edits that add them, where they stood: behind the directive they followed.</summary>
    /// <param name="file">The file as it is.</param>
    /// <param name="pieces">The old text that is put into it, or whose meaning comes back.</param>
    /// <param name="all">Adds what the pieces do not name either: some code needs a namespace without naming anything of it.</param>
    /// <param name="idle">Directives that nothing would use.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static List<TextChange> Missing(
        OutlineItem file,
        IEnumerable<OutlineItem> pieces,
        bool all,
        IReadOnlySet<string> idle,
        CancellationToken cancellation
    )
    {
        var unit = (CompilationUnitSyntax)file.Node;
        var there = Directives(file.Document).ToLookup(Key, StringComparer.Ordinal);
        var edits = new List<TextChange>();
        foreach (var source in pieces.GroupBy(p => p.Document))
        {
            var needs = new Lazy<HashSet<string>>(() => [.. source.SelectMany(p => Needs(p, cancellation))]);
            var previous = (UsingDirectiveSyntax?)null;
            var (before, waiting) = (new List<string>(), new List<(UsingDirectiveSyntax? After, string Text)>());
            foreach (var directive in Directives(source.Key))
            {
                if (there[Key(directive)].FirstOrDefault() is { } same)
                {
                    previous = same;
                    continue;
                }
                if (
                    directive.GlobalKeyword.ValueText.Length > 0
                    || idle.Contains(Key(directive))
                    || !all && !IsNeeded(directive, source.Key, needs.Value, cancellation)
                )
                    continue;
                waiting.Add((previous, directive.ToString()));
            }
            foreach (var (after, text) in waiting)
                if (after is not null)
                    edits.Add(new TextChange(new TextSpan(after.Span.End, 0), "\n" + Indentation(after) + text));
                else
                    before.Add(text);
            if (before.Count == 0)
                continue;
            var first = unit.Usings.FirstOrDefault(u => u.GlobalKeyword.ValueText.Length == 0);
            edits.Add(
                first is not null
                    ? new TextChange(
                        new TextSpan(LineOf(file.Document, first).Start, 0),
                        string.Concat(before.Select(b => Indentation(first) + b + "\n"))
                    )
                    : new TextChange(new TextSpan(Start(file, unit), 0), string.Concat(before.Select(b => b + "\n")) + "\n")
            );
        }
        return [.. edits.DistinctBy(e => e.NewText)];
    }

    /// <summary>
    /// The edits that take out directives which are new since <paramref name="before"/>, and which nothing uses any more in <paramref name="result"/> or which name
    /// nothing there; and all directives that nothing uses there.
    /// </summary>
    public static async Task<(List<TextChange> Gone, HashSet<string> Idle)> IdleAsync(
        OutlineItem file,
        OutlineItem before,
        Document result,
        CancellationToken cancellation
    )
    {
        if (await result.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            return ([], []);
        var idle = Idle(model);
        var added = Directives(file.Document)
            .ExceptBy(Directives(before.Document).Select(Key), Key)
            .Where(d => d.GlobalKeyword.ValueText.Length == 0 && idle.Contains(Key(d)))
            .ToList();
        if (added.Count == 0)
            return ([], idle);
        // One that was idle already has nothing to do with the Episode.
        var since = Idle(file.Document.Model);
        var gone = added.Where(d => !since.Contains(Key(d))).ToList();
        var unit = (CompilationUnitSyntax)file.Node;
        return (
            [
                .. gone.Select(d => new TextChange(
                    Line(d, all: unit.Usings.Count == gone.Count && ((CompilationUnitSyntax)before.Node).Usings.Count == 0),
                    ""
                )),
            ],
            idle
        );

        HashSet<string> Idle(SemanticModel of) =>
            [
                .. of.GetDiagnostics(null, cancellation)
                    .Where(d => d.Id == "CS8019" || d.Severity == DiagnosticSeverity.Error)
                    .Select(d => of.SyntaxTree.GetRoot(cancellation).FindNode(d.Location.SourceSpan).FirstAncestorOrSelf<UsingDirectiveSyntax>())
                    .OfType<UsingDirectiveSyntax>()
                    .Select(Key),
            ];

        // With the last directive goes the empty line behind it.
        TextSpan Line(UsingDirectiveSyntax directive, bool all)
        {
            var line = LineOf(file.Document, directive);
            if (file.Document.Text.ToString(line.Span).Trim() != directive.ToString())
                return directive.Span;
            var end = line.EndIncludingLineBreak;
            while (
                all
                && directive == gone[^1]
                && end < file.Document.Text.Length
                && file.Document.Text.Lines.GetLineFromPosition(end) is var next
                && next.Span.IsEmpty
                && next.End < file.Document.Text.Length
            )
                end = next.EndIncludingLineBreak;
            return TextSpan.FromBounds(line.Start, end);
        }
    }

    private static TextLine LineOf(BoundDocument document, SyntaxNode node) => document.Text.Lines.GetLineFromPosition(node.SpanStart);

    private static int Start(OutlineItem file, CompilationUnitSyntax unit) =>
        unit.Usings.LastOrDefault() is { } global
            ? file.Document.Text.Lines.GetLineFromPosition(global.Span.End).EndIncludingLineBreak
            : unit.AttributeLists.FirstOrDefault()?.SpanStart ?? file.Children.FirstOrDefault()?.Extent.Start ?? 0;

    private static string Indentation(SyntaxNode node) => new(' ', node.GetLocation().GetLineSpan().StartLinePosition.Character);

    private static IEnumerable<UsingDirectiveSyntax> Directives(BoundDocument document) =>
        document.Root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>();

    private static string Key(UsingDirectiveSyntax directive) => string.Join(' ', directive.DescendantTokens().Select(t => t.Text));

    private static bool IsNeeded(UsingDirectiveSyntax directive, BoundDocument document, HashSet<string> needs, CancellationToken cancellation) =>
        directive.Alias is { } alias
            ? needs.Contains("alias " + alias.Name.Identifier.ValueText)
            : directive.NamespaceOrType is { } target
                && document.Model.GetSymbolInfo(target, cancellation).Symbol is { } symbol
                && needs.Contains(symbol.ToDisplayString());

    /// <summary>The namespaces, types with static members, and aliases that the names in a piece can come from.</summary>
    private static IEnumerable<string> Needs(OutlineItem piece, CancellationToken cancellation)
    {
        var model = piece.Document.Model;
        foreach (
            var name in piece
                .Document.Root.DescendantNodes(piece.Extent, descendIntoTrivia: true)
                .OfType<SimpleNameSyntax>()
                .Where(n => piece.Extent.Contains(n.Span))
        )
        {
            if (model.GetAliasInfo(name, cancellation) is { } alias)
                yield return "alias " + alias.Name;
            var info = model.GetSymbolInfo(name, cancellation);
            foreach (var symbol in info.Symbol is { } found ? [found] : info.CandidateSymbols)
            {
                if (symbol.ContainingNamespace is { } space)
                    yield return space.ToDisplayString();
                if (symbol.ContainingType is { } type)
                    yield return type.ToDisplayString();
            }
        }
    }
}
