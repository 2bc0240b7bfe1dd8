using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>Code that is ambiguous, or binds elsewhere, after the merge: written so that it means what its author saw, before and after.</summary>
internal sealed class MeantSymbolFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (!context.IsAuthor || !Claims(context.First))
            yield break;
        var edits = new List<(BoundDocument, TextChange)>();
        string? meant = null;
        foreach (var observation in context.Observations.Where(Claims))
        {
            foreach (
                var name in FixContext
                    .NodeOf(observation)
                    .AncestorsAndSelf()
                    .Concat(FixContext.NodeOf(observation).DescendantNodes())
                    .OfType<SimpleNameSyntax>()
                    .Take(1)
            )
            {
                if (context.SymbolAt(observation.Code, name) is not { } symbol || In(observation.Code, name, symbol) is not { } found)
                    continue;
                edits.AddRange(found.Select(c => (observation.Code, c)));
                meant ??= SymbolIds
                    .Definition(symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType : symbol)
                    .ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
            }
        }
        if (meant is not null && FixContext.Make($"Say that {meant} is meant", true, edits) is { } proposal)
            yield return proposal;
    }

    private static bool Claims(Observation observation) =>
        observation.Sight == Sight.Binding || observation is { Sight: Sight.Error, Diagnostic.Id: "CS0104" or "CS0121" or "CS0229" };

    private static IEnumerable<TextChange>? In(BoundDocument document, SimpleNameSyntax name, ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
            return FixContext.Whole(name) == name && type.Name == name.Identifier.ValueText
                ? [new TextChange(name.Span, FixContext.FullName(type, name))]
                : null;
        }
        if (
            name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.Expression == FixContext.Whole(name)) is not { } call
            || symbol is not IMethodSymbol method
        )
            return null;
        if (method.ReducedFrom is { } extension && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } access)
            // Called as the static method that it is, it names its type.
            return
            [
                new TextChange(
                    TextSpan.FromBounds(call.SpanStart, call.ArgumentList.OpenParenToken.Span.End),
                    $"{FixContext.FullName(extension.ContainingType, SyntaxFactory.IdentifierName(extension.ContainingType.Name))}.{access.Name}({receiver}{(call.ArgumentList.Arguments.Count > 0 ? ", " : "")}"
                ),
            ];
        if (
            method.IsStatic
            && FixContext.Whole(name) == name
            && method.ContainingType is { } owner
            && method.MethodKind == MethodKind.Ordinary
            && !Overloads(document, call)
        )
            return
            [
                new TextChange(
                    name.Identifier.Span,
                    $"{FixContext.FullName(owner, SyntaxFactory.IdentifierName(owner.Name))}.{name.Identifier.ValueText}"
                ),
            ];
        if (document.Model.GetOperation(call) is not IInvocationOperation operation)
            return null;
        return
            operation
                .Arguments.Where(a =>
                    a
                        is {
                            ArgumentKind: ArgumentKind.Explicit,
                            Syntax: ArgumentSyntax { RefKindKeyword.RawKind: 0 },
                            Parameter: { Type: not ITypeParameterSymbol }
                        }
                    && !SymbolEqualityComparer.Default.Equals(
                        a.Parameter.Type,
                        document.Model.GetTypeInfo(((ArgumentSyntax)a.Syntax).Expression).Type
                    )
                )
                .Select(a => new TextChange(
                    ((ArgumentSyntax)a.Syntax).Expression.Span,
                    Cast(document, a.Parameter!.Type, ((ArgumentSyntax)a.Syntax).Expression)
                ))
                .ToList()
                is { Count: > 0 } casts
            ? casts
            : null;
    }

    /// <summary>True when the name has several methods where it stands: then another overload, not another type, is the trouble.</summary>
    private static bool Overloads(BoundDocument document, InvocationExpressionSyntax call) =>
        document.Model.GetMemberGroup(call.Expression).Length > 1;

    private static string Cast(BoundDocument document, ITypeSymbol type, ExpressionSyntax expression)
    {
        var simple =
            expression
            is LiteralExpressionSyntax
                or NameSyntax
                or InvocationExpressionSyntax
                or MemberAccessExpressionSyntax
                or ElementAccessExpressionSyntax
                or ParenthesizedExpressionSyntax
                or BaseObjectCreationExpressionSyntax;
        return $"({type.ToMinimalDisplayString(document.Model, expression.SpanStart)}){(simple ? expression : $"({expression})")}";
    }
}
