using Intent.CodeAnalysis.Conflicts.Promises;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>A member that may give nothing now, asked with constants for which it is plain that it gives something.</summary>
internal static class KnownArguments
{
    /// <summary>True when the use asks for constants alone, and the table that the member looks them up in is written with them.</summary>
    public static bool AreInTable(Loose loose, ExpressionSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (
            loose is not { Via.IsEmpty: true, Change.After: { Declared.Node: var declared } after }
            || Arguments(name) is not { Arguments: { Count: > 0 } asked }
        )
            return false;
        var tables = declared
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Select(n => after.Document.Model.GetSymbolInfo(n, cancellation).Symbol)
            .Where(s => s is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null })
            .SelectMany(s => s!.DeclaringSyntaxReferences)
            .Select(r => r.GetSyntax(cancellation).DescendantTokens().Select(t => (t.IsKind(SyntaxKind.StringLiteralToken), t.ValueText)).ToHashSet())
            .ToList();
        var keys = asked.Select(a => Written(a.Expression)).ToList();
        return keys.TrueForAll(k => k is not null) && keys.Exists(k => tables.Exists(t => t.Contains(k!.Value)));

        // How a table has it: a text, or the name of an enum's value.
        (bool IsText, string Written)? Written(ExpressionSyntax argument) =>
            model.GetConstantValue(argument, cancellation) is not { HasValue: true, Value: var value } ? null
            : value is string text ? (true, text)
            : argument is MemberAccessExpressionSyntax access ? (false, access.Name.Identifier.ValueText)
            : null;
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
