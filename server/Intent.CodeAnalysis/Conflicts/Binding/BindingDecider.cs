using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>
/// Compares what the code that one side wrote binds to in its own head and in the merged fork. A difference that the other side's edits
/// explain, and that changes what the code means, is observed at the innermost node that shows it.
/// </summary>
internal sealed class BindingDecider(PairView view)
{
    public List<Observation> Observe(CancellationToken cancellation)
    {
        var observations = new List<Observation>();
        foreach (var document in view.Documents)
        foreach (var author in new[] { Side.Left, Side.Right })
            if (document.InSameProject(author) is { } own && !view.Delta(PairView.Other(author)).Changes.IsEmpty)
                new Walk(view, document, own, author, observations, cancellation).Visit(document.Merged.Root);
        return observations;
    }

    /// <summary>One document, seen with the eyes of one author.</summary>
    private sealed class Walk(
        PairView view,
        DocumentView document,
        BoundDocument own,
        Side author,
        List<Observation> observations,
        CancellationToken cancellation
    )
    {
        private readonly SideDelta _other = view.Delta(PairView.Other(author));
        private readonly Meaning _meaning = new(
            view.Delta(PairView.Other(author)),
            view.Delta(author),
            own.Model,
            document.Merged.Model,
            cancellation
        );

        private HashSet<int>? _written;

        /// <summary>Visits below <paramref name="merged"/>; true when a difference was observed there.</summary>
        public bool Visit(SyntaxNode merged)
        {
            if (!Touched(merged))
                return false;
            var seen = false;
            foreach (var child in merged.ChildNodes())
            {
                // What is taken from another type than before follows that type.
                if (
                    seen
                    && merged is MemberAccessExpressionSyntax or QualifiedNameSyntax
                    && document.Merged.Model.GetSymbolInfo(merged.ChildNodes().First(), cancellation).Symbol is INamedTypeSymbol
                )
                    break;
                seen |= Visit(child);
            }
            if (seen || !IsPlace(merged) || Counterpart(merged) is not { } mine)
                return seen;
            cancellation.ThrowIfCancellationRequested();
            if (_meaning.Compare(mine, merged) is not { } difference)
                return false;
            if (difference.Places.Count > 0 && !difference.Places.Any(Written))
                return false;
            if (_other.Root(difference.Change) is var change && view.Delta(author).Find(change.Public.Symbol) is { } same && Convergent(same, change))
                return false;
            observations.Add(
                new Observation(
                    difference.Sight,
                    author,
                    change,
                    own,
                    Focus(difference.Places.FirstOrDefault(Written) ?? mine),
                    Attribution.Relation(mine)
                )
                {
                    Was = difference.Was,
                    Now = difference.Now,
                    Weak = difference.Weak,
                }
            );
            return true;
        }

        /// <summary>True when the author wrote a line that the node stands on.</summary>
        private bool Touched(SyntaxNode node)
        {
            var lines = document.Merged.Text.Lines.GetLinePositionSpan(node.Span);
            for (var i = lines.Start.Line; i <= lines.End.Line; i++)
                if (document.Map.WrittenBy(i, author))
                    return true;
            return false;
        }

        /// <summary>True when the author wrote the line on which a node of the own version starts.</summary>
        private bool Written(SyntaxNode mine) =>
            (
                _written ??= [
                    .. Enumerable
                        .Range(0, document.Merged.Text.Lines.Count)
                        .Where(l => document.Map.WrittenBy(l, author))
                        .Select(l => document.Map.In(l, author)),
                ]
            ).Contains(own.Text.Lines.GetLineFromPosition(mine.SpanStart).LineNumber);

        private static bool IsPlace(SyntaxNode node) =>
            node
                is ExpressionSyntax
                    and not (LiteralExpressionSyntax or ParenthesizedExpressionSyntax or PredefinedTypeSyntax or OmittedTypeArgumentSyntax)
                    or QueryClauseSyntax
                    or SelectOrGroupClauseSyntax
                    or OrderingSyntax
                    or ParameterListSyntax { Parent: MethodDeclarationSyntax }
                    or AttributeSyntax
                    or RecursivePatternSyntax
                    or ConstructorInitializerSyntax
                    or CommonForEachStatementSyntax
                    or PrimaryConstructorBaseTypeSyntax;

        private SyntaxNode? Counterpart(SyntaxNode merged)
        {
            if (document.In(author, merged.Span) is not { } span || span.Length != merged.Span.Length)
                return null;
            if (!own.Root.FullSpan.Contains(span))
                return null;
            for (var node = own.Root.FindNode(span, getInnermostNodeForTie: true); node is not null && node.Span == span; node = node.Parent)
                if (node.RawKind == merged.RawKind)
                    return node;
            return null;
        }

        /// <summary>The name in a call or creation; otherwise the whole node.</summary>
        private static TextSpan Focus(SyntaxNode node) =>
            node switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Span,
                InvocationExpressionSyntax { Expression: { } callee } => callee.Span,
                ObjectCreationExpressionSyntax creation => creation.Type.Span,
                MemberAccessExpressionSyntax access => access.Name.Span,
                CommonForEachStatementSyntax each => each.Expression.Span,
                AnonymousFunctionExpressionSyntax lambda => TextSpan.FromBounds(
                    lambda.SpanStart,
                    lambda switch
                    {
                        ParenthesizedLambdaExpressionSyntax several => several.ParameterList.Span.End,
                        SimpleLambdaExpressionSyntax one => one.Parameter.Span.End,
                        _ => lambda.Body.SpanStart,
                    }
                ),
                _ => node.Span,
            };

        private static bool Convergent(RichChange mine, RichChange theirs) =>
            mine.Public.Kind == theirs.Public.Kind
            && mine.Public.Facets.SequenceEqual(theirs.Public.Facets)
            && mine.Public.After == theirs.Public.After;
    }
}
