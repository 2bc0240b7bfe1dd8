using Intent.CodeAnalysis.Conflicts.Promises;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        if (loose is not { Via.IsEmpty: true } || Arguments(name) is not { Arguments: { Count: > 0 } asked })
            return false;
        var rows = TableRows.Of(loose.Change, cancellation);
        var hasRow = false;
        foreach (var argument in rows.Count == 0 ? [] : asked)
        {
            if (await values.OfAsync(argument.Expression, model).ConfigureAwait(false) is not { } known)
                return false;
            hasRow |= known.All(rows.Contains);
        }
        return hasRow;
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
