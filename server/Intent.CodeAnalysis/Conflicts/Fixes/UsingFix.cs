using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>What new code needs of a using directive that the other head took away: the directive in the file that needs it, or the name in full.</summary>
internal sealed class UsingFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (
            !context.IsAuthor
            || context.First.Sight != Sight.Error
            || !context.Change.Has(Facet.Usings)
            || context.Change.Public is not { Kind: ChangeKind.Removed, Before: { } text }
            || SyntaxFactory.ParseCompilationUnit(text).Usings.FirstOrDefault() is not { NamespaceOrType: { } target } directive
        )
            yield break;
        var isGlobal = directive.GlobalKeyword.RawKind != 0;
        var line = (isGlobal ? text[text.IndexOf("using", StringComparison.Ordinal)..] : text).Trim();
        var documents = context.Observations.Select(o => o.Code).Distinct().ToList();
        var inFile = FixContext.Make($"Add '{line}' to this file", true, documents.Select(d => (d, FixContext.AddUsing(d, line))));
        var inFull = FixContext.Make(
            "Write the name in full",
            true,
            context
                .Names()
                .Where(n => Needs(n.Name, n.Symbol, directive, target.ToString()))
                .Select(n => (n.Document, new TextChange(n.Name.Span, InFull(n.Name, n.Symbol))))
        );
        // In the file that has lost it, a second directive is one too many until the merge.
        foreach (var proposal in isGlobal ? new[] { inFile, inFull } : [inFull, InNamespace(documents, line), inFile])
            if (proposal is not null)
                yield return proposal;
    }

    /// <summary>True when the name stands for something that it can name only by the directive.</summary>
    private static bool Needs(SimpleNameSyntax name, ISymbol symbol, UsingDirectiveSyntax directive, string target)
    {
        if (FixContext.Whole(name) != name || symbol is IMethodSymbol { ReducedFrom: not null })
            return false;
        if (directive.Alias is { } alias)
            return name.Identifier.ValueText == alias.Name.Identifier.ValueText;
        if (directive.StaticKeyword.RawKind != 0)
            return symbol.IsStatic && symbol.ContainingType?.ToDisplayString() == target;
        return Type(symbol) is { ContainingType: null, ContainingNamespace: { } space } && space.ToDisplayString() == target;
    }

    private static string InFull(SimpleNameSyntax name, ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && Type(symbol) is { } type
            ? FixContext.FullName(type, name, name.Identifier.ValueText)
        : name.Identifier.ValueText != symbol.Name ? symbol.ToDisplayString()
        : FixContext.FullName(symbol, name);

    private static INamedTypeSymbol? Type(ISymbol symbol) =>
        symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } c ? c.ContainingType : null);

    /// <summary>Below "namespace X;", where it does not double the one above.</summary>
    private static Proposal? InNamespace(List<BoundDocument> documents, string line)
    {
        var spaces = documents
            .Select(d =>
                (Document: d, Space: ((CompilationUnitSyntax)d.Root).Members.OfType<FileScopedNamespaceDeclarationSyntax>().FirstOrDefault())
            )
            .ToList();
        return spaces.Exists(s => s.Space is null)
            ? null
            : FixContext.Make(
                $"Add '{line}' to the namespace",
                true,
                spaces.Select(s =>
                    (
                        s.Document,
                        new TextChange(
                            new TextSpan(s.Document.Text.Lines.GetLineFromPosition(s.Space!.SemicolonToken.SpanStart).EndIncludingLineBreak, 0),
                            $"\n{line}\n"
                        )
                    )
                )
            );
    }
}
