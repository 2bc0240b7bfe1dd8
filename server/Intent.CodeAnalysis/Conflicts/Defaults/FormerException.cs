using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// A default in place of an exception of the framework: the same is asked for the same, with <c>FirstOrDefault</c> for <c>First</c>. New code that got a value in its own head asks for what is there,
/// or it would have failed; who waits for the exception is told by another rule.
/// </summary>
internal static class FormerException
{
    private static readonly Dictionary<string, string> Instead = new(StringComparer.Ordinal)
    {
        ["First"] = "FirstOrDefault",
        ["Single"] = "SingleOrDefault",
        ["Last"] = "LastOrDefault",
        ["ElementAt"] = "ElementAtOrDefault",
        ["Parse"] = "TryParse",
    };

    private static readonly HashSet<string> OfElements = new(StringComparer.Ordinal) { "Average", "Max", "Min", "First", "Last", "Single" };

    /// <summary>True when all that the edit did is to give a default where there was an exception.</summary>
    public static bool Is(Loose loose, CancellationToken cancellation)
    {
        if (loose is not { Via.IsEmpty: true, Change: { Before: { } before, After: { } after } })
            return false;
        var (was, now) = (new MemberText(before, cancellation), new MemberText(after, cancellation));
        if (was.Results is not [var result])
            return false;
        var asked = now.Nodes.OfType<InvocationExpressionSyntax>().Select(Asked).ToHashSet();
        return result
            .DescendantNodesAndSelf()
            .Any(n =>
                n switch
                {
                    ElementAccessExpressionSyntax element => asked.Contains((BodyNormalForm.Tokens(element.Expression), "GetValueOrDefault"))
                        || asked.Contains((BodyNormalForm.Tokens(element.Expression), "TryGetValue")),
                    InvocationExpressionSyntax call => Asked(call) is var (of, name)
                        && (
                            Instead.TryGetValue(name, out var other) && asked.Contains((of, other))
                            || OfElements.Contains(name)
                                && asked.Any(a => a.Name == "DefaultIfEmpty" && a.Of.StartsWith(of, StringComparison.Ordinal))
                        ),
                    _ => false,
                }
            );

        static (string Of, string Name) Asked(InvocationExpressionSyntax call) =>
            call.Expression is MemberAccessExpressionSyntax access
                ? (BodyNormalForm.Tokens(access.Expression), access.Name.Identifier.ValueText)
                : ("", "");
    }
}
