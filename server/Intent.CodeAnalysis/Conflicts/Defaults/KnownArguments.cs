using Intent.CodeAnalysis.Conflicts.Promises;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>A member that may give nothing now, asked with constants for which it is plain that it gives something.</summary>
internal static class KnownArguments
{
    /// <summary>True when all that the use can ask for has a row in the table that the member looks it up in.</summary>
    public static async Task<bool> AreInTableAsync(
        Loose loose,
        ExpressionSyntax name,
        SemanticModel model,
        KnownValues values,
        CancellationToken cancellation
    )
    {
        if (loose is not { Via.IsEmpty: true, Change.After: { } after })
            return false;
        // A property asks for what its own object holds.
        var (asked, there) =
            after.Symbol is IPropertySymbol { IsIndexer: false } && Forwarding.Result(after.Declared.Node) is { } result
                ? (Looked(result), after.Document.Model)
                : (Arguments(name)?.Arguments.Select(a => a.Expression).ToList() ?? [], model);
        if (asked.Count == 0)
            return false;
        var rows = TableRows.Of(loose.Change, cancellation);
        var hasRow = false;
        foreach (var key in rows.Count == 0 ? [] : asked)
        {
            // Of several keys together it is not known which stand in one row.
            if (asked.Count > 1 && TableRows.Key(key, there, cancellation) is null)
                return false;
            if (await values.OfAsync(key, there).ConfigureAwait(false) is not { } known)
                return false;
            hasRow |= known.All(rows.Contains);
        }
        return hasRow;
    }

    /// <summary>What the one lookup in an expression is given as its key; empty when there are several, or a key has several parts.</summary>
    private static List<ExpressionSyntax> Looked(ExpressionSyntax result)
    {
        var keys = result
            .DescendantNodesAndSelf()
            .Select(n =>
                n switch
                {
                    ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } => key,
                    InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue" or "GetValueOrDefault" },
                        ArgumentList.Arguments: [{ Expression: var key }, ..]
                    } => key,
                    InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var only }] } => only,
                    _ => null,
                }
            )
            .OfType<ExpressionSyntax>()
            .ToList();
        return keys.Count == 1 ? keys : [];
    }

    private static BaseArgumentListSyntax? Arguments(ExpressionSyntax name) =>
        name is ElementAccessExpressionSyntax element
            ? element.ArgumentList
            : name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.Expression.Span.Contains(name.Span))?.ArgumentList;

    /// <summary>
    /// True when a static member gives a default where it threw before, and the use passes constants alone: with them the author saw no exception, so they do not lead there.
    /// </summary>
    public static bool WereAccepted(Loose loose, ISymbol symbol, ExpressionSyntax name, SemanticModel model, CancellationToken cancellation) =>
        loose is { Via.IsEmpty: true, Change: { Before: { } before, After: { } after } }
        && symbol is IMethodSymbol { IsStatic: true, IsExtensionMethod: false }
        && new MemberText(before, cancellation).ThrowSites.Count() > new MemberText(after, cancellation).ThrowSites.Count()
        && name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.Expression.Span.Contains(name.Span)) is { } call
        && model.GetOperation(call, cancellation) is IInvocationOperation { Arguments: { Length: > 0 } arguments }
        && arguments.All(a => a.Value.ConstantValue.HasValue);
}
