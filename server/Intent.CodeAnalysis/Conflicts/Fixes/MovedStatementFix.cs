using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>A statement that the other head moved out of a member to its callers: added to the new call, with the call's own receiver and arguments.</summary>
internal sealed class MovedStatementFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (!context.IsAuthor || context.First.Sight != Sight.Moved || context.Change is not { Before: { } before, After: { } after })
            yield break;
        var (was, now) = (Statements(before.Declared.Node), Statements(after.Declared.Node));
        var document = context.First.Code;
        if (
            FixContext.NodeOf(context.First).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } statement
        )
            yield break;
        // A member that does something else in its place would do it twice with the caller.
        if (now.Exists(n => !was.Exists(s => SyntaxFactory.AreEquivalent(s, n))))
            yield break;
        var moved = was.Where(s => !now.Exists(n => SyntaxFactory.AreEquivalent(s, n))).ToList();
        var kept = was.FindIndex(s => now.Exists(n => SyntaxFactory.AreEquivalent(s, n)));
        foreach (var (text, isAbove) in moved.Select(m => (Text: At(m, before, document, call), was.IndexOf(m) < kept)))
        {
            if (text is null)
                continue;
            var indent = MissingCaseFix.Indent(document, statement.SpanStart);
            var change = isAbove
                ? new TextChange(new TextSpan(statement.SpanStart, 0), $"{text}\n{indent}")
                : new TextChange(new TextSpan(statement.Span.End, 0), $"\n{indent}{text}");
            if (
                FixContext.Make($"Add '{text}', which {context.OtherHead} took out of {before.Symbol.Name}", false, [(document, change)]) is
                { } proposal
            )
                yield return proposal;
        }
    }

    /// <summary>What a body does, step by step; calls without their semicolon.</summary>
    private static List<SyntaxNode> Statements(SyntaxNode member) =>
        member switch
        {
            BaseMethodDeclarationSyntax { Body: { } body } =>
            [
                .. body.Statements.Select(s => s is ExpressionStatementSyntax call ? call.Expression : (SyntaxNode)s),
            ],
            BaseMethodDeclarationSyntax { ExpressionBody.Expression: var value } => [value],
            _ => [],
        };

    /// <summary>The statement as the caller writes it; null when it cannot be said there.</summary>
    private static string? At(SyntaxNode moved, PlacedSymbol before, BoundDocument document, InvocationExpressionSyntax call)
    {
        if (document.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol called || before.Symbol is not IMethodSymbol method)
            return null;
        var receiver = call.Expression is MemberAccessExpressionSyntax access ? access.Expression.ToString() : null;
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (argument, i) in call.ArgumentList.Arguments.Select((a, i) => (a, i)))
            if ((argument.NameColon?.Name.Identifier.ValueText ?? (i < called.Parameters.Length ? called.Parameters[i].Name : null)) is { } name)
                arguments[name] = argument.Expression.ToString();
        var replaced = new List<TextChange>();
        foreach (var name in moved.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            if (FixContext.Whole(name) is MemberAccessExpressionSyntax inner && inner.Name == name && inner.Expression is not ThisExpressionSyntax)
                continue;
            switch (before.Document.Model.GetSymbolInfo(name).Symbol)
            {
                case IParameterSymbol parameter when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method):
                    if (!arguments.TryGetValue(parameter.Name, out var value))
                        return null;
                    replaced.Add(new TextChange(name.Span, value));
                    break;
                case null:
                case ILocalSymbol local when !moved.Span.Contains(local.DeclaringSyntaxReferences[0].Span):
                    return null;
                case { IsStatic: false, ContainingType: not null }
                and (IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol) when receiver is not null:
                    replaced.Add(new TextChange(FixContext.Whole(name).Span, $"{receiver}.{name}"));
                    break;
            }
        }
        var text = moved.ToString();
        foreach (var change in replaced.OrderByDescending(c => c.Span.Start))
            text = text[..(change.Span.Start - moved.SpanStart)] + change.NewText + text[(change.Span.End - moved.SpanStart)..];
        return text.Contains('\n', StringComparison.Ordinal) ? null
            : text.EndsWith(';') || text.EndsWith('}') ? text
            : text + ";";
    }
}
