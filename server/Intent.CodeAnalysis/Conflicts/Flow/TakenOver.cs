using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// One side moved a step from the callers of a member into it (or had the constructor take a first step that others took); new code of the other side calls the member and still takes the step itself.
/// </summary>
internal sealed class TakenOver(PairView view, CancellationToken cancellation)
{
    public IEnumerable<Observation> Observe()
    {
        foreach (var changer in new[] { Side.Left, Side.Right })
        {
            var author = PairView.Other(changer);
            var changes = view.Delta(changer).Changes;
            foreach (var change in changes)
            foreach (var step in Steps(change))
            {
                var made = change.After!.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
                if (made ? Subscribes(step) : LeftBy(changes, change, step))
                    foreach (var observation in StillDone(author, change, step, made))
                        yield return observation;
            }
        }
    }

    /// <summary>The own methods that a member calls now and did not call before, as statements of their own and always.</summary>
    private IEnumerable<IMethodSymbol> Steps(RichChange change)
    {
        if (
            change is not { Before: { } before, After: { Symbol: IMethodSymbol owner } after }
            || !change.Has(Facet.Body) && owner.MethodKind != MethodKind.Constructor
        )
            yield break;
        var old = before
            .Declared.Node.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(i => i.Expression.GetLastToken().ValueText)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var call in after.Declared.Node.DescendantNodes().OfType<ExpressionStatementSyntax>())
            if (
                call
                    is {
                        Expression: InvocationExpressionSyntax { Expression: IdentifierNameSyntax name, ArgumentList.Arguments.Count: 0 } step,
                        Parent: BlockSyntax { Parent: BaseMethodDeclarationSyntax }
                    }
                && !old.Contains(name.Identifier.ValueText)
                && after.Document.Model.GetSymbolInfo(step, cancellation).Symbol is IMethodSymbol { IsStatic: false } target
                && SymbolEqualityComparer.Default.Equals(target.ContainingType, owner.ContainingType)
            )
                yield return target;
    }

    private IEnumerable<ISymbol> Calls(PlacedSymbol member) =>
        member
            .Declared.Node.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(i => member.Document.Model.GetSymbolInfo(i, cancellation).Symbol)
            .OfType<ISymbol>();

    /// <summary>A caller of the member took the step itself before and does not any more.</summary>
    private bool LeftBy(IEnumerable<RichChange> changes, RichChange change, IMethodSymbol step) =>
        !RepeatedEffect.MayRepeat(step.Name)
        && changes.Any(c =>
            c != change
            && c is { Before: { } before, After: { } after }
            && Has(before, change.Before!.Symbol)
            && Has(after, change.After!.Symbol)
            && Has(before, step)
            && !Has(after, step)
        );

    private bool Has(PlacedSymbol member, ISymbol target) =>
        PromiseDecider.Ids(target).ToHashSet() is var ids && Calls(member).Any(c => ids.Contains(SymbolIds.Of(c)));

    /// <summary>The step hands out functions to be called later: done twice, they are called twice.</summary>
    private bool Subscribes(IMethodSymbol step) =>
        step
            .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
            .Any(body =>
                !body.DescendantNodes().Any(n => n is IfStatementSyntax or ConditionalExpressionSyntax or ReturnStatementSyntax)
                && body.DescendantNodes()
                    .OfType<ExpressionStatementSyntax>()
                    .Any(s =>
                        s.Expression
                            is AssignmentExpressionSyntax
                                {
                                    RawKind: (int)SyntaxKind.AddAssignmentExpression,
                                    Right: AnonymousFunctionExpressionSyntax
                                }
                                or InvocationExpressionSyntax
                                {
                                    ArgumentList.Arguments: [.., { Expression: AnonymousFunctionExpressionSyntax }],
                                    Expression: MemberAccessExpressionSyntax
                                    {
                                        Name.Identifier.ValueText: "On" or "Subscribe" or "AddHandler" or "Register"
                                    }
                                }
                    )
            );

    /// <summary>Calls of the step beside a call of the member for the same object, both written by the author; of a constructor's step, any of another object.</summary>
    private IEnumerable<Observation> StillDone(Side author, RichChange change, IMethodSymbol step, bool made)
    {
        var (steps, members) = (PromiseDecider.Ids(step).ToHashSet(), PromiseDecider.Ids(change.After!.Symbol).ToHashSet());
        foreach (var document in view.Documents)
        {
            if (document.InSameProject(author) is not { } own || !NameIndex.Of(document.Merged.Root).Contains(step.Name))
                continue;
            foreach (var call in document.Merged.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (
                    !Is(document, call, steps, author)
                    || call
                        is not {
                            Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax,
                            Expression: MemberAccessExpressionSyntax { Expression: var on, Name: var name }
                        }
                )
                    continue;
                var beside =
                    made
                    || call.Ancestors().OfType<BlockSyntax>().FirstOrDefault() is { } block
                        && block
                            .Statements.OfType<ExpressionStatementSyntax>()
                            .Select(s => s.Expression)
                            .OfType<InvocationExpressionSyntax>()
                            .Any(i =>
                                i.Expression is MemberAccessExpressionSyntax { Expression: var other }
                                && other.ToString() == on.ToString()
                                && Is(document, i, members, author)
                            );
                if (!beside || document.In(author, name.Span) is not { } span)
                    continue;
                yield return new Observation(Sight.Repeated, author, change, own, span, "repeats")
                {
                    Was = $"without {step.Name}()",
                    Now = $"with {step.Name}()",
                };
            }
        }
    }

    private bool Is(DocumentView document, InvocationExpressionSyntax call, HashSet<SymbolId> ids, Side author) =>
        document.IsWrittenBy(author, call.SpanStart)
        && document.Merged.Model.GetSymbolInfo(call, cancellation).Symbol is { } called
        && ids.Contains(SymbolIds.Of(called));
}
