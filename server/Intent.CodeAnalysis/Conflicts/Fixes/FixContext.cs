using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>A conflict, seen from the head that is to be fixed.</summary>
internal sealed class FixContext(PairView view, RootCause cause, Side here, CancellationToken cancellation)
{
    private readonly Dictionary<BoundDocument, HashSet<int>> _written = [];

    /// <summary>The finding.</summary>
    public Finding Finding => cause.Finding;

    /// <summary>What was observed, the surest first.</summary>
    public ImmutableArray<Observation> Observations => cause.Observations;

    /// <summary>The surest observation.</summary>
    public Observation First => cause.Observations[0];

    /// <summary>The edit that the finding's code depends on.</summary>
    public RichChange Change => First.Change;

    /// <summary>The side that is to be fixed.</summary>
    public Side Here => here;

    /// <summary>True when the dependent code is in the head that is to be fixed.</summary>
    public bool IsAuthor => First.Author == here;

    /// <summary>The other head's name.</summary>
    public HeadId OtherHead => view.Version(PairView.Other(here)).Head;

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The edits of the head that is to be fixed.</summary>
    public SideDelta OwnDelta => view.Delta(here);

    /// <summary>The edits of the other head.</summary>
    public SideDelta OtherDelta => view.Delta(PairView.Other(here));

    /// <summary>The declarations around the observations, each with its document, in order of position.</summary>
    public IEnumerable<(BoundDocument Document, SyntaxNode Scope)> Scopes() =>
        Observations
            .Select(o => (Document: o.Code, Scope: DeclaredSymbol.Enclosing(o.Document.Declared(cancellation), o.Span.Start)?.Node ?? o.Code.Root))
            .Distinct();

    /// <summary>The node of an observation in its own document.</summary>
    public static SyntaxNode NodeOf(Observation observation) => observation.Code.Root.FindNode(observation.Span, getInnermostNodeForTie: true);

    /// <summary>True when the head that is to be fixed wrote the line on which a node of its document begins.</summary>
    public bool IsWritten(BoundDocument document, SyntaxNode node)
    {
        if (!_written.TryGetValue(document, out var lines))
        {
            _written[document] = lines = [];
            if (view.Documents.FirstOrDefault(d => d.Of(here) == document) is { } known)
                for (var i = 0; i < known.Merged.Text.Lines.Count; i++)
                    if (known.Map.WrittenBy(i, here))
                        lines.Add(known.Map.In(i, here));
        }
        return lines.Contains(document.Text.Lines.GetLineFromPosition(node.SpanStart).LineNumber);
    }

    /// <summary>The names in the scopes, on lines that the head wrote, that bind to a symbol there (a type also by its constructors).</summary>
    public IEnumerable<(BoundDocument Document, SimpleNameSyntax Name, ISymbol Symbol)> Uses(SymbolId id) =>
        Names()
            .Where(n =>
                SymbolIds.Of(n.Symbol) == id
                || n.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { } type } && SymbolIds.Of(type) == id
            );

    /// <summary>The names in the scopes, on lines that the head wrote, with what they bind to there.</summary>
    public IEnumerable<(BoundDocument Document, SimpleNameSyntax Name, ISymbol Symbol)> Names()
    {
        foreach (var (document, scope) in Scopes())
        foreach (var name in scope.DescendantNodes().OfType<SimpleNameSyntax>())
            if (IsWritten(document, name) && SymbolAt(document, name) is { } symbol)
                yield return (document, name, symbol);
    }

    /// <summary>What a node binds to in the head; in `nameof`, one of the overloads.</summary>
    public ISymbol? SymbolAt(BoundDocument document, SyntaxNode node)
    {
        var info = document.Model.GetSymbolInfo(node, cancellation);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
    }

    /// <summary>The qualified name or member access whose last part is a name; the name itself when it stands alone.</summary>
    public static ExpressionSyntax Whole(SimpleNameSyntax name) =>
        name.Parent switch
        {
            QualifiedNameSyntax q when q.Right == name => q,
            AliasQualifiedNameSyntax a when a.Name == name => a,
            MemberAccessExpressionSyntax m when m.Name == name => m,
            _ => name,
        };

    /// <summary>A symbol's name in full, without "global::", with the type arguments that were written.</summary>
    public static string FullName(ISymbol symbol, SimpleNameSyntax written, string? newName = null)
    {
        var container = symbol.ContainingSymbol is null or INamespaceSymbol { IsGlobalNamespace: true }
            ? ""
            : symbol.ContainingSymbol.ToDisplayString() + ".";
        return container + (newName ?? symbol.Name) + (written is GenericNameSyntax generic ? generic.TypeArgumentList.ToString() : "");
    }

    /// <summary>A using directive after those that are there, or above the first declaration.</summary>
    public static TextChange AddUsing(BoundDocument document, string directive)
    {
        var root = (CompilationUnitSyntax)document.Root;
        if (root.Usings.LastOrDefault() is { } last)
            return new(new TextSpan(document.Text.Lines.GetLineFromPosition(last.Span.End).EndIncludingLineBreak, 0), directive + "\n");
        var first = root.Members.FirstOrDefault()?.GetFirstToken() ?? root.EndOfFileToken;
        return new(new TextSpan(document.Text.Lines.GetLineFromPosition(first.SpanStart).Start, 0), directive + "\n\n");
    }

    /// <summary>"InvalidOperationException", with its namespace where no using directive has it.</summary>
    public static string SystemName(BoundDocument document, int position, string name) =>
        document.Model.LookupNamespacesAndTypes(position, name: name).OfType<INamedTypeSymbol>().Any(t => t.ToDisplayString() == "System." + name)
            ? name
            : "System." + name;

    /// <summary>A proposal with these edits; null when there are none, or when two of them overlap.</summary>
    public static Proposal? Make(string title, bool rightNow, IEnumerable<(BoundDocument Document, TextChange Change)> edits)
    {
        // A file of a project with several targets is one file.
        ImmutableArray<(BoundDocument Document, TextChange Change)> all =
        [
            .. edits.DistinctBy(e => (e.Document.Path, e.Change)).OrderBy(e => e.Document.Path).ThenBy(e => e.Change.Span.Start),
        ];
        for (var i = 1; i < all.Length; i++)
            if (all[i].Document.Path == all[i - 1].Document.Path && all[i].Change.Span.Start < all[i - 1].Change.Span.End)
                return null;
        return all.IsEmpty ? null : new Proposal(title, rightNow, all);
    }
}
