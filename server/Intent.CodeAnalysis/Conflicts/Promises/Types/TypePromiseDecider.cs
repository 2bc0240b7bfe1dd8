using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>Finds code of one side that relies on what the other side's edit changed about a whole type.</summary>
internal sealed class TypePromiseDecider(PairView view)
{
    private readonly Dictionary<(DocumentView, Side), ImmutableArray<SyntaxNode>> _written = [];

    public IEnumerable<Observation> Observe(CancellationToken cancellation)
    {
        foreach (var changer in new[] { Side.Left, Side.Right })
        {
            var author = PairView.Other(changer);
            if (view.Delta(author).Changes.IsEmpty)
                continue;
            foreach (var change in view.Delta(changer).Changes.Where(c => !IsRewritten(c)))
            foreach (var promise in TypePromise.All)
                if (promise.Compare(change, view.Delta(changer)) is var (type, breach))
                    foreach (var observation in Uses(promise, change, type, breach, author, cancellation))
                        yield return observation;
        }
    }

    /// <summary>True for a body that was only written in another way.</summary>
    private static bool IsRewritten(RichChange change) =>
        change is { Before: { } before, After: { } after }
        && change.Public.Facets.All(f => f.Facet == Facet.Body)
        && BodyNormalForm.SameExpression(before.Declared.Node, after.Declared.Node);

    private IEnumerable<Observation> Uses(
        TypePromise promise,
        RichChange change,
        INamedTypeSymbol type,
        Breach breach,
        Side author,
        CancellationToken cancellation
    )
    {
        foreach (var document in view.Documents)
        {
            if (document.InSameProject(author) is not { } own)
                continue;
            foreach (var node in Written(document, author))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!promise.ReliesOn(node, document.Merged.Model, type, breach, cancellation))
                    continue;
                var place = node switch
                {
                    TypeDeclarationSyntax declaration => declaration.Identifier.Span,
                    MethodDeclarationSyntax method => method.Identifier.Span,
                    PropertyDeclarationSyntax property => property.Identifier.Span,
                    SwitchStatementSyntax @switch => @switch.Expression.Span,
                    SwitchExpressionSyntax @switch => @switch.GoverningExpression.Span,
                    IfStatementSyntax chain => chain.Condition.Span,
                    TryStatementSyntax { Catches: [{ Declaration: { } caught }, ..] } => caught.Span,
                    InterpolationSyntax hole => hole.Expression.Span,
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Span,
                    _ => node.Span,
                };
                if (document.In(author, place) is not { } span)
                    continue;
                yield return new Observation(promise.Sight, author, change, own, span, "relies on")
                {
                    Was = breach.Was,
                    Now = breach.Now,
                    Weak = promise.IsRisk,
                };
                break;
            }
        }
    }

    /// <summary>What the author wrote in a document that can rely on a type, in the order of the text; found once, for all promises.</summary>
    private ImmutableArray<SyntaxNode> Written(DocumentView document, Side author)
    {
        if (!_written.TryGetValue((document, author), out var nodes))
            _written[(document, author)] = nodes = [
                .. document
                    .Merged.Root.DescendantNodes()
                    .Where(n =>
                        n
                            is ExpressionSyntax
                                or InterpolationSyntax
                                or StatementSyntax
                                or TypeDeclarationSyntax
                                or MethodDeclarationSyntax
                                or PropertyDeclarationSyntax
                                or SelectOrGroupClauseSyntax
                                or OrderingSyntax
                        && document.IsWrittenBy(author, n.SpanStart)
                    ),
            ];
        return nodes;
    }
}
