using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>A name of a member that is given to a method which looks it up in one of its type arguments: `SortBy(tickets, "Subject")`, where that asks `typeof(T).GetProperty(name)`.</summary>
internal static class NameThroughHelper
{
    /// <summary>What is looked up, and in which type; null for a text that is given to something else.</summary>
    public static (string Wanted, INamedTypeSymbol Type)? Of(SyntaxNode text, BoundDocument document, CancellationToken cancellation)
    {
        if (
            text.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } argument
            || document.Model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { IsGenericMethod: true } method
            || document.Model.GetOperation(argument, cancellation)
                is not Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter: { } parameter }
            || (method.ReducedFrom ?? method).DeclaringSyntaxReferences is not [var declared]
        )
            return null;
        foreach (var lookup in declared.GetSyntax(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (
                KeySyntax.Argument(lookup, 0) is IdentifierNameSyntax { Identifier.ValueText: var asked }
                && asked == parameter.Name
                && KeySyntax.Receiver(lookup) is TypeOfExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: var of } }
                && (
                    KeySyntax.Callee(lookup)?.Identifier.ValueText switch
                    {
                        "GetProperty" => "property",
                        "GetField" => "field",
                        _ => null,
                    }
                )
                    is { } wanted
                && method.TypeParameters.FirstOrDefault(t => t.Name == of) is { Ordinal: var ordinal }
                && method.TypeArguments.ElementAtOrDefault(ordinal) is INamedTypeSymbol type
            )
                return (wanted, type);
        return null;
    }
}
