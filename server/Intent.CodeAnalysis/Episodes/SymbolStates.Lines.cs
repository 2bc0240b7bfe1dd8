using System.Collections.Immutable;
using Intent.Core.Episodes;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Episodes;

/// <summary>Lines that declare a symbol.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Path">The file.</param>
/// <param name="Start">The first line, from 1.</param>
/// <param name="End">The last line, at least <paramref name="Start"/>.</param>
public readonly record struct SymbolLines(SymbolId Symbol, RepoPath Path, int Start, int End);

/// <summary>Where symbols are declared.</summary>
public sealed partial class SymbolStates
{
    /// <summary>
    /// The lines that declare symbols, by symbol, file and line; of a type its head alone, because its members are symbols of their own. Nothing of a symbol that is
    /// in another state here, or that no file of the worktree declares.
    /// </summary>
    /// <param name="symbols">The symbols in the states that are meant.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<ImmutableArray<SymbolLines>> LinesAsync(IReadOnlyCollection<SymbolDigest> symbols, CancellationToken cancellation)
    {
        var states = await OfAsync(symbols.Select(s => s.Symbol), cancellation).ConfigureAwait(false);
        var found = new HashSet<SymbolLines>();
        foreach (var symbol in symbols.Where(s => states.TryGetValue(s.Symbol, out var state) && state == s.Digest).Select(s => s.Symbol))
        foreach (var project in solution.Projects.Where(p => p.AssemblyName == symbol.Assembly))
            if (
                await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
                && Find(compilation, symbol.DocumentationId) is { } declared
            )
                foreach (var reference in Parts(declared))
                    Add(symbol, reference);
        return [.. found.OrderBy(l => l.Symbol).ThenBy(l => l.Path).ThenBy(l => l.Start)];

        void Add(SymbolId symbol, SyntaxReference reference)
        {
            if (
                solution.GetDocument(reference.SyntaxTree)?.FilePath is not { } file
                || _version.Relative(file) is var path && path.Value.StartsWith("../", StringComparison.Ordinal)
            )
                return;
            var node = reference.GetSyntax(cancellation);
            // A field's type and modifiers stand before its name, for all that are declared together.
            if (node is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field })
                node = field;
            var end = node is BaseTypeDeclarationSyntax { OpenBraceToken: { IsMissing: false, Span.IsEmpty: false } brace }
                ? brace.GetPreviousToken().Span.End
                : node.Span.End;
            var lines = reference.SyntaxTree.GetText(cancellation).Lines;
            found.Add(new(symbol, path, lines.GetLineFromPosition(node.SpanStart).LineNumber + 1, lines.GetLineFromPosition(end).LineNumber + 1));
        }
    }

    private static IEnumerable<SyntaxReference> Parts(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { PartialImplementationPart: { } part } => symbol.DeclaringSyntaxReferences.Concat(part.DeclaringSyntaxReferences),
            IPropertySymbol { PartialImplementationPart: { } part } => symbol.DeclaringSyntaxReferences.Concat(part.DeclaringSyntaxReferences),
            _ => symbol.DeclaringSyntaxReferences,
        };
}
