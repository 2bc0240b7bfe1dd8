using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>What an author wrote, and which members that gets to.</summary>
internal sealed class NewCode(PairView view, Side author, CancellationToken cancellation)
{
    private const int MaxSteps = 3;

    private readonly Dictionary<SymbolId, bool> _reached = [];

    public Side Author => author;

    /// <summary>The author's documents, each with what tells whether the author wrote the line at a position.</summary>
    public IEnumerable<(BoundDocument Document, Func<int, bool> IsWritten)> Documents =>
        view.Edited(author)
            .Where(e => e.After is BoundDocument)
            .Select(e =>
                ((BoundDocument)e.After!, (Func<int, bool>)(p => e.Written.Contains(e.After!.Text.Lines.GetLineFromPosition(p).LineNumber)))
            );

    /// <summary>True when what the author wrote gets to a member.</summary>
    public bool GetsTo(ISymbol member)
    {
        var id = SymbolIds.Of(member);
        if (!_reached.TryGetValue(id, out var known))
            _reached[id] = known = Reaches([.. PromiseDecider.Ids(member)]);
        return known;
    }

    private bool Reaches(HashSet<SymbolId> ids)
    {
        var seen = new HashSet<SymbolId>();
        foreach (var (document, written) in Documents)
        foreach (var name in document.Root.DescendantNodes().OfType<SimpleNameSyntax>())
            if (
                written(name.SpanStart)
                && document.Model.GetSymbolInfo(name, cancellation).Symbol is (IMethodSymbol or IPropertySymbol) and { } symbol
                && Gets(symbol, document.Model.Compilation, 0)
            )
                return true;
        return false;

        bool Gets(ISymbol symbol, Compilation compilation, int depth)
        {
            var id = SymbolIds.Of(symbol);
            if (ids.Contains(id))
                return true;
            return depth < MaxSteps
                && seen.Add(id)
                && symbol
                    .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
                    .Where(n => n is not (TypeDeclarationSyntax or ParameterSyntax) && compilation.ContainsSyntaxTree(n.SyntaxTree))
                    .Any(body =>
                    {
                        var model = compilation.GetSemanticModel(body.SyntaxTree);
                        return body.DescendantNodes()
                            .OfType<SimpleNameSyntax>()
                            .Any(n =>
                                model.GetSymbolInfo(n, cancellation).Symbol is (IMethodSymbol or IPropertySymbol) and { } next
                                && Gets(next, compilation, depth + 1)
                            );
                    });
        }
    }
}
