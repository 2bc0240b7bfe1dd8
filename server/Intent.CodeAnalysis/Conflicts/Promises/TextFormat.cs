using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"The text looks like this": the member formats its result otherwise now, and the code parses, splits or compares it.</summary>
internal sealed class TextFormat : Promise
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Split", "Substring", "IndexOf", "LastIndexOf", "StartsWith", "EndsWith", "Remove", "Replace", "TrimStart", "TrimEnd", "PadLeft", "Equals", "Contains", "AsSpan",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Text;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        Type(before)?.SpecialType == SpecialType.System_String && Formats(before) is var was && Formats(after) is var now && was != now && (was.Length > 0 || now.Length > 0)
            ? new Breach(was.Length == 0 ? "no format" : was, now.Length == 0 ? "no format" : now) : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => use.Appearances().Any(v => IsReceiverOf(v, Taken)
        || v.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var call } } }
            && (call.StartsWith("Parse", StringComparison.Ordinal) || call.StartsWith("TryParse", StringComparison.Ordinal) || call is "Match" or "IsMatch" or "Deserialize")
        || v.Parent is BinaryExpressionSyntax compare && (compare.IsKind(SyntaxKind.EqualsExpression) || compare.IsKind(SyntaxKind.NotEqualsExpression))
            && use.Model.GetConstantValue(compare.Left == v ? compare.Right : compare.Left, use.Cancellation) is { HasValue: true, Value: string }
        || v.Parent is ElementAccessExpressionSyntax element && element.Expression == v);

    private static ITypeSymbol? Type(MemberText member) => member.Member.Symbol switch { IMethodSymbol m => m.ReturnType, IPropertySymbol p => p.Type, _ => null };

    /// <summary>Format strings, separators and cultures in the results.</summary>
    private static string Formats(MemberText member) => string.Join(" ", member.Results.SelectMany(r => r.DescendantNodesAndSelf()).Select(n => n switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text => text.ToString(),
        InterpolatedStringTextSyntax text => $"\"{text.TextToken.ValueText}\"",
        InterpolationFormatClauseSyntax format => $"\"{format.FormatStringToken.ValueText}\"",
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "InvariantCulture" or "CurrentCulture" } culture => culture.Name.ToString(),
        _ => null,
    }).OfType<string>());
}
