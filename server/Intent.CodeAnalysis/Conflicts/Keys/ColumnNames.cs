using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Names of columns in the expressions of a data table: `table.Compute("SUM(Minutes)", "Houses &gt; 10")`, `view.RowFilter = $"Minutes &gt;= {least}"`.</summary>
internal static partial class ColumnNames
{
    /// <summary>What asks for these names.</summary>
    public const string Family = "DataTable";

    /// <summary>The names that a piece of such an expression uses.</summary>
    public static IEnumerable<string> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        var (text, whole) = node switch
        {
            LiteralExpressionSyntax { Token.Value: string literal } => (literal, (SyntaxNode)node),
            InterpolatedStringTextSyntax { TextToken.ValueText: var part, Parent: { } around } => (part, around),
            _ => ("", node),
        };
        return text.Length > 0 && IsExpression(whole, document, cancellation)
            ? Word().Matches(Quoted().Replace(text, "")).Select(m => m.Value).Distinct()
            : [];
    }

    private static bool IsExpression(SyntaxNode text, BoundDocument document, CancellationToken cancellation) =>
        text.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => KeySyntax.Callee(call)?.Identifier.ValueText is "Compute" or "Select"
                && document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { ContainingType.Name: "DataTable" },
            AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "RowFilter" or "Sort" or "Expression" } left
            } => document.Model.GetSymbolInfo(left, cancellation).Symbol is IPropertySymbol { ContainingType.Name: "DataView" or "DataColumn" },
            _ => false,
        };

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
