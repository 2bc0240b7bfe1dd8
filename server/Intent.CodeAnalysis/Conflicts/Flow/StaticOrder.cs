using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// Static fields are set in the order of their text. One side moved a field down (or another one up), and the other side's new initializer reads it: in the merged
/// text it stands above the field and reads its default. Order is looked at within one declaration of a type, where the language defines it.
/// </summary>
internal sealed class StaticOrder(PairView view)
{
    private const int MaxDepth = 3;

    /// <summary>A field with an initializer, and the fields below it in the same declaration that the initializer reads.</summary>
    private sealed record Early(string Type, string Reader, string Read);

    public async Task<List<Observation>> ObserveAsync(CancellationToken cancellation)
    {
        var found = new List<Observation>();
        foreach (var mine in view.Edited(Side.Left))
            if (
                mine.After is BoundDocument left
                && view.Edited(Side.Right).FirstOrDefault(e => e.File == mine.File)?.After is BoundDocument right
                && mine.File.Merged is { } path
                && await view.Merged.BindAsync(view.Merged.Find(path, left.Document.Project), cancellation).ConfigureAwait(false) is { } merged
            )
            {
                var early = In(merged, cancellation);
                if (early.Count == 0)
                    continue;
                var known = In(left, cancellation).Concat(In(right, cancellation)).ToHashSet();
                foreach (var pair in early.Where(e => !known.Contains(e)))
                    if (Observe(pair, mine, left, right, cancellation) is { } observation)
                        found.Add(observation);
            }
        return found;
    }

    private Observation? Observe(Early pair, Keys.EditedDocument mine, BoundDocument left, BoundDocument right, CancellationToken cancellation)
    {
        // The side that has both in an order that works wrote the read; the other one moved a field.
        foreach (var (author, own, other) in new[] { (Side.Left, left, right), (Side.Right, right, left) })
        {
            if (
                Field(own, pair.Type, pair.Reader, cancellation) is not { } reader
                || Field(own, pair.Type, pair.Read, cancellation) is null
                || !Reads(reader, own, cancellation).Contains(pair.Read)
            )
                continue;
            if ((Field(other, pair.Type, pair.Read, cancellation) ?? Field(other, pair.Type, pair.Reader, cancellation)) is not { } moved)
                continue;
            if (Declared(other, moved, cancellation) is not { } after || mine.Before is not BoundDocument @base)
                continue;
            var before = @base.Declared(cancellation).FirstOrDefault(d => d.Id == after.Id) is { } was ? new PlacedSymbol(was, @base) : null;
            var placed = new PlacedSymbol(after, other);
            var change =
                view.Delta(PairView.Other(author)).Find(after.Id)
                ?? new RichChange(
                    new SymbolChange(
                        after.Id,
                        ChangeKind.BodyChanged,
                        [new(Facet.Value, null, null)],
                        before?.OneLine,
                        placed.OneLine,
                        before?.Location,
                        placed.Location,
                        after.Id
                    ),
                    before ?? placed,
                    placed
                );
            return new Observation(Sight.Started, author, change, own, reader.Identifier.Span, "reads")
            {
                Was = $"above {pair.Reader}",
                Now = $"below {pair.Reader}",
            };
        }
        return null;
    }

    /// <summary>The initializers of a document that read a field before it is set.</summary>
    private static HashSet<Early> In(BoundDocument document, CancellationToken cancellation)
    {
        var found = new HashSet<Early>();
        foreach (
            var type in document
                .Root.DescendantNodes(n => n is not (BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax))
                .OfType<TypeDeclarationSyntax>()
        )
        {
            var fields = Fields(type).ToList();
            if (fields.Count < 2)
                continue;
            var later = fields.Select(f => f.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
            foreach (var field in fields)
            {
                cancellation.ThrowIfCancellationRequested();
                later.Remove(field.Identifier.ValueText);
                foreach (var read in Reads(field, document, cancellation).Where(later.Contains))
                    found.Add(new Early(Name(type), field.Identifier.ValueText, read));
            }
        }
        return found;
    }

    private static VariableDeclaratorSyntax? Field(BoundDocument document, string type, string name, CancellationToken cancellation) =>
        document
            .Root.DescendantNodes(n => n is not (BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax))
            .OfType<TypeDeclarationSyntax>()
            .Where(t => Name(t) == type)
            .SelectMany(Fields)
            .FirstOrDefault(f => !cancellation.IsCancellationRequested && f.Identifier.ValueText == name);

    /// <summary>The static fields that are set by an initializer when the type starts, in the order of their text.</summary>
    private static IEnumerable<VariableDeclaratorSyntax> Fields(TypeDeclarationSyntax type) =>
        type
            .Members.OfType<FieldDeclarationSyntax>()
            .Where(f => f.Modifiers.Any(SyntaxKind.StaticKeyword))
            .SelectMany(f => f.Declaration.Variables)
            .Where(v => v.Initializer is not null);

    /// <summary>The fields of the same type that an initializer reads, itself or in members of the type that it calls; not in lambdas, which run later, nor in names alone.</summary>
    private static HashSet<string> Reads(VariableDeclaratorSyntax field, BoundDocument document, CancellationToken cancellation)
    {
        var (found, seen) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        if (document.Model.GetDeclaredSymbol(field, cancellation)?.ContainingType is { } type)
            Visit(field.Initializer!.Value, 0, type);
        return found;

        void Visit(SyntaxNode code, int depth, INamedTypeSymbol type)
        {
            foreach (
                var node in code.DescendantNodesAndSelf(n =>
                    n
                        is not (
                            AnonymousFunctionExpressionSyntax
                            or LocalFunctionStatementSyntax
                            or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
                        )
                )
            )
            {
                if (
                    node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax)
                    || node.Parent is AssignmentExpressionSyntax set && set.Left == node
                )
                    continue;
                var symbol = document.Model.GetSymbolInfo(node, cancellation).Symbol;
                if (symbol is null || !SymbolEqualityComparer.Default.Equals(symbol.ContainingType?.OriginalDefinition, type.OriginalDefinition))
                    continue;
                if (symbol is IFieldSymbol { IsStatic: true, IsConst: false })
                    found.Add(symbol.Name);
                if (depth < MaxDepth && symbol is IMethodSymbol or IPropertySymbol && seen.Add(symbol.OriginalDefinition))
                    foreach (var reference in symbol.OriginalDefinition.DeclaringSyntaxReferences)
                        if (
                            reference.SyntaxTree == document.Root.SyntaxTree
                            && reference.GetSyntax(cancellation) is var body and not TypeDeclarationSyntax
                        )
                            Visit(body, depth + 1, type);
            }
        }
    }

    private static DeclaredSymbol? Declared(BoundDocument document, VariableDeclaratorSyntax field, CancellationToken cancellation) =>
        document.Declared(cancellation).FirstOrDefault(d => d.Name.Span == field.Identifier.Span);

    private static string Name(TypeDeclarationSyntax type) =>
        string.Join('.', type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.ValueText + t.Arity).Reverse());
}
