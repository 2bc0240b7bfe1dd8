using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>
/// A member that stays, but means something else: one side says so in its description or puts something else into it, and moved what read it to a new member beside it
/// ("Total" is net now, its readers take "Gross"). New code of the other side still reads the old one.
/// </summary>
internal sealed class MovedReaders(PairView view)
{
    public IEnumerable<Observation> Observe(CancellationToken cancellation)
    {
        foreach (var changer in new[] { Side.Left, Side.Right })
        {
            var author = PairView.Other(changer);
            foreach (var (old, moved, change) in Moved(view.Delta(changer), cancellation))
            {
                if (view.Delta(author).Find(old) is not null)
                    continue;
                var id = SymbolIds.Of(old);
                foreach (var document in view.Documents)
                {
                    if (document.InSameProject(author) is not { } own || !NameIndex.Of(document.Merged.Root).Contains(old.Name))
                        continue;
                    foreach (var name in document.Merged.Root.DescendantNodes().OfType<SimpleNameSyntax>())
                        if (
                            name.Identifier.ValueText == old.Name
                            && document.IsWrittenBy(author, name.SpanStart)
                            && document.Merged.Model.GetSymbolInfo(name, cancellation).Symbol is { } symbol
                            && SymbolIds.Of(symbol) == id
                            && IsRead(name)
                            && !UnchangedUse.Is(document, name)
                            && document.In(author, name.Span) is { } span
                        )
                            yield return new Observation(Sight.Scale, author, change, own, span, "reads")
                            {
                                Was = SymbolIds.Display(old),
                                Now = moved.ToString(System.Globalization.CultureInfo.InvariantCulture),
                            };
                }
            }
        }
    }

    /// <summary>Members whose readers a side moved to a new one of the same type, with how many members it moved them in.</summary>
    private IEnumerable<(ISymbol Old, int Moved, RichChange Change)> Moved(SideDelta delta, CancellationToken cancellation)
    {
        foreach (var added in delta.Changes)
        {
            if (
                added
                    is not { Public.Kind: ChangeKind.Added, After: { Symbol: IPropertySymbol { IsIndexer: false, ContainingType: { } owner } @new } }
                || delta.Find(owner) is { Public.Kind: ChangeKind.Added }
            )
                continue;
            foreach (var old in owner.GetMembers().OfType<IPropertySymbol>())
            {
                if (
                    old.Name == @new.Name
                    || !SymbolEqualityComparer.Default.Equals(old.Type, @new.Type)
                    || delta.Find(old) is { Public.Kind: ChangeKind.Added }
                    || !MeansOther(delta, old, cancellation)
                )
                    continue;
                var (moved, kept) = (0, 0);
                foreach (var edit in delta.Changes)
                    if (edit is { Before: { } before, After: { } after } && edit.Symbol is not INamedTypeSymbol)
                    {
                        var (was, now) = (Reads(before, old), Reads(after, old));
                        if (was > now && Reads(after, @new) > Reads(before, @new))
                            moved++;
                        else if (was > 0 && now > 0)
                            kept++;
                    }
                if (moved >= 2 && moved > kept)
                    yield return (old, moved, added);
            }
        }

        int Reads(PlacedSymbol member, IPropertySymbol property) =>
            member
                .Declared.Node.DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .Count(n =>
                    n.Identifier.ValueText == property.Name
                    && IsRead(n)
                    && member.Document.Model.GetSymbolInfo(n, cancellation).Symbol is { } symbol
                    && SymbolIds.Of(symbol) == SymbolIds.Of(property)
                );
    }

    /// <summary>True when the side describes the member otherwise, computes it otherwise, or changed what sets it.</summary>
    private bool MeansOther(SideDelta delta, IPropertySymbol property, CancellationToken cancellation)
    {
        if (delta.Find(property) is { } itself)
            return itself.Has(Facet.Body) || itself.Has(Facet.Value);
        if (property.DeclaringSyntaxReferences is not [var reference])
            return false;
        var now = reference.GetSyntax(cancellation);
        var id = SymbolIds.Of(property);
        var was = view
            .Documents.Select(d => d.Base)
            .OfType<BoundDocument>()
            .SelectMany(d => d.Declared(cancellation))
            .FirstOrDefault(d => d.Id == id)
            ?.Node;
        return was is not null && Described(was) != Described(now)
            || delta.Changes.Any(c =>
                c is { Before: not null, After: { Symbol: IMethodSymbol } setter }
                && setter
                    .Declared.Node.DescendantNodes()
                    .OfType<AssignmentExpressionSyntax>()
                    .Any(a =>
                        a.Left.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText == property.Name
                        && setter.Document.Model.GetSymbolInfo(a.Left, cancellation).Symbol is { } set
                        && SymbolIds.Of(set) == id
                    )
            );
    }

    private static string Described(SyntaxNode property) =>
        string.Join(
            ' ',
            property
                .GetLeadingTrivia()
                .Where(t =>
                    t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
                    || t.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
                    || t.IsKind(SyntaxKind.SingleLineCommentTrivia)
                )
                .SelectMany(t => t.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Where(w => w != "///")
        );

    private static bool IsRead(SimpleNameSyntax name)
    {
        SyntaxNode value = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return !(value.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set && set.Left == value)
            && value.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
    }
}
