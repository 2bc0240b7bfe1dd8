using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>A value that may be null after the merge: where new code takes it, null is said to be an error.</summary>
internal sealed class NullFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (
            !context.IsAuthor
            || !Claims(context.First)
            || context.Change is not { Before.Symbol: { } was, After.Symbol: { } now }
            || TypeOf(was) is not { } type
            || TypeOf(now) is null
        )
            yield break;
        var values = context
            .Uses(SymbolIds.Of(was))
            .Select(u => (u.Document, Value: ValueOf(u.Name), u.Name))
            .Where(v => Takes(v.Value))
            .DistinctBy(v => v.Value)
            .ToList();
        var title = $"Throw when {SymbolIds.Display(was)} is null";
        if (!type.IsValueType)
        {
            // Where nobody promised that it is not null, the head may pass null on today.
            var promised = type.NullableAnnotation == NullableAnnotation.NotAnnotated || context.First.Sight == Sight.Default;
            if (FixContext.Make(title, promised, values.Select(v => (v.Document, Guarded(v.Document, v.Value, was, null)))) is { } guarded)
                yield return guarded;
            yield break;
        }
        // A value type has no null before the merge: as a nullable it takes the check then, too.
        if (
            FixContext.Make(
                title,
                true,
                values.Select(v => (v.Document, Guarded(v.Document, v.Value, was, type.ToMinimalDisplayString(v.Document.Model, v.Value.SpanStart))))
            ) is
            { } cast
        )
            yield return cast;
        if (FixContext.Make(title, false, values.Select(v => (v.Document, Guarded(v.Document, v.Value, was, null)))) is { } plain)
            yield return plain;
    }

    private static bool Claims(Observation observation) =>
        observation.Sight is Sight.Nullable or Sight.Default or Sight.Type or Sight.Binding
        || observation.Diagnostic is { } d
            && (d.Id.StartsWith("CS86", StringComparison.Ordinal) || d.Id is "CS1061" or "CS1503" or "CS0266" or "CS0029" or "CS1929" or "CS8629");

    private static ITypeSymbol? TypeOf(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { ReturnType: INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } } => result,
            IMethodSymbol { ReturnsVoid: false } m => m.ReturnType,
            IPropertySymbol p => p.Type,
            IFieldSymbol f => f.Type,
            _ => null,
        };

    /// <summary>The member access, called and awaited.</summary>
    private static ExpressionSyntax ValueOf(SimpleNameSyntax name)
    {
        ExpressionSyntax value = name;
        while (
            value.Parent is ExpressionSyntax parent
            && (
                parent is MemberAccessExpressionSyntax access && access.Name == value
                || parent is InvocationExpressionSyntax call && call.Expression == value
                || parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax
            )
        )
            value = parent;
        return
            value.Parent
                is MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "ConfigureAwait",
                    Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax awaited }
                }
            ? awaited
            : value;
    }

    /// <summary>True when the value is read, and nothing handles null already.</summary>
    private static bool Takes(ExpressionSyntax value) =>
        value.Parent switch
        {
            AssignmentExpressionSyntax a => a.Right == value,
            ExpressionStatementSyntax
            or NameColonSyntax
            or NameEqualsSyntax
            or ConditionalAccessExpressionSyntax
            or PostfixUnaryExpressionSyntax
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => false,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } b => b.Left != value,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => false,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } =>
                false,
            _ => true,
        };

    private static TextChange Guarded(BoundDocument document, ExpressionSyntax value, ISymbol member, string? type)
    {
        var exception = FixContext.SystemName(document, value.SpanStart, "InvalidOperationException");
        var left = type is null ? value.ToString() : $"({type}?){(value is AwaitExpressionSyntax ? $"({value})" : value)}";
        var text = $"{left} ?? throw new {exception}(\"{SymbolIds.Display(member).Replace("\"", "'", StringComparison.Ordinal)} is null.\")";
        var bare =
            value.Parent
            is EqualsValueClauseSyntax
                or ReturnStatementSyntax
                or ArrowExpressionClauseSyntax
                or ArgumentSyntax
                or AssignmentExpressionSyntax
                or ParenthesizedExpressionSyntax;
        return new TextChange(value.Span, bare ? text : $"({text})");
    }
}
