using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>Code that uses a collection by a key, read from its form: `map[key]`, `map.Add(key, value)`, `map.TryGetValue(key, out …)`.</summary>
internal static class KeyedAccess
{
    /// <summary>The collection and the key under which something is put there: `map[key] = …`, `map.Add(key, value)`.</summary>
    public static (ExpressionSyntax Of, ExpressionSyntax Key)? Put(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax element } =>
                Element(element),
            InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2 } call => Call(call, n => n is "Add" or "TryAdd"),
            _ => null,
        };

    /// <summary>The collection and the key that is asked for there: `map[key]`, `map.ContainsKey(key)`.</summary>
    public static (ExpressionSyntax Of, ExpressionSyntax Key)? Asked(SyntaxNode node) =>
        node switch
        {
            ElementAccessExpressionSyntax element => Element(element),
            InvocationExpressionSyntax call => Call(call, SequenceCalls.Asking.Contains),
            _ => null,
        };

    /// <summary>The collection and the key of any use by a key, whether it puts, asks or removes.</summary>
    public static (ExpressionSyntax Of, ExpressionSyntax Key)? Of(SyntaxNode node) =>
        node switch
        {
            ElementAccessExpressionSyntax element => Element(element),
            InvocationExpressionSyntax call => Call(call, KeyComparer.IsKeyed),
            _ => null,
        };

    private static (ExpressionSyntax, ExpressionSyntax)? Element(ElementAccessExpressionSyntax element) =>
        element.ArgumentList.Arguments is [{ Expression: var key }] ? (element.Expression, key) : null;

    private static (ExpressionSyntax, ExpressionSyntax)? Call(InvocationExpressionSyntax call, Func<string, bool> isKeyed) =>
        call is { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [{ Expression: var key }, ..] }
        && isKeyed(access.Name.Identifier.ValueText)
            ? (access.Expression, key)
            : null;
}
