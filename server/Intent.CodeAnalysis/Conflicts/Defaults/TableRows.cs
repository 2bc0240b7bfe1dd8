using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>The keys that have a row of their own in what a changed member looks its value up in: a table of its class, the cases of a switch, a list that is written as one text.</summary>
internal static class TableRows
{
    private static readonly char[] Separators = [' ', '=', ',', ';', ':', '|', '\n', '\r', '\t'];

    /// <summary>The rows that the member asks, itself or in what it calls; as <see cref="Key"/> writes them. Case does not count where the code ignores it.</summary>
    public static IReadOnlySet<string> Of(RichChange change, CancellationToken cancellation)
    {
        var (found, ignoresCase) = (new HashSet<string>(StringComparer.Ordinal), false);
        if (change.After is { } after)
            Read(after.Declared.Node, after.Document.Model, 0);
        return ignoresCase ? new HashSet<string>(found, StringComparer.OrdinalIgnoreCase) : found;

        void Read(SyntaxNode code, SemanticModel model, int depth)
        {
            ignoresCase |= IgnoresCase(code);
            foreach (var node in code.DescendantNodesAndSelf())
            {
                if (node is CaseSwitchLabelSyntax label)
                    Add(label.Value);
                else if (node is SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax } arm)
                    Add(arm.Pattern);
                if (node is not SimpleNameSyntax)
                    continue;
                switch (model.GetSymbolInfo(node, cancellation).Symbol)
                {
                    case IFieldSymbol { HasConstantValue: true, ConstantValue: string list } when list.IndexOfAny(Separators) >= 0:
                        found.UnionWith(list.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Quoted));
                        break;
                    case ISymbol table and (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }) when IsTable(table):
                        foreach (var declaration in table.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)))
                        {
                            ignoresCase |= IgnoresCase(declaration);
                            Add(declaration);
                        }
                        break;
                    case IMethodSymbol { MethodKind: MethodKind.Ordinary } called when depth == 0:
                        foreach (var body in called.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)))
                            if (model.Compilation.ContainsSyntaxTree(body.SyntaxTree))
                                Read(body, model.Compilation.GetSemanticModel(body.SyntaxTree), depth + 1);
                        break;
                }
            }
        }

        void Add(SyntaxNode written)
        {
            foreach (var token in written.DescendantTokens())
                if (token.IsKind(SyntaxKind.StringLiteralToken))
                    found.Add(Quoted(token.ValueText));
                else if (token.IsKind(SyntaxKind.NumericLiteralToken) || token.IsKind(SyntaxKind.IdentifierToken))
                    found.Add(Convert.ToString(token.Value, CultureInfo.InvariantCulture)!);
        }
    }

    /// <summary>How a table has a constant: a text in quotes, a number, the name of an enum's value; null for what is none of these.</summary>
    public static string? Key(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(value, cancellation) is not { HasValue: true, Value: { } constant } ? null
        : value is MemberAccessExpressionSyntax access && constant is not string ? access.Name.Identifier.ValueText
        : KeyOf(constant);

    /// <summary>How a table has a text or a number.</summary>
    public static string KeyOf(object constant) => constant is string text ? Quoted(text) : Convert.ToString(constant, CultureInfo.InvariantCulture)!;

    private static string Quoted(string text) => "\"" + text + "\"";

    /// <summary>A collection, or an object of one's own that is made with its rows.</summary>
    private static bool IsTable(ISymbol symbol) =>
        ((symbol as IFieldSymbol)?.Type ?? (symbol as IPropertySymbol)?.Type) is { SpecialType: SpecialType.None };

    private static bool IgnoresCase(SyntaxNode code) =>
        code.DescendantTokens()
            .Any(t =>
                t.IsKind(SyntaxKind.IdentifierToken)
                && (
                    t.ValueText.EndsWith("IgnoreCase", StringComparison.Ordinal)
                    || t.ValueText is "ToLowerInvariant" or "ToUpperInvariant" or "ToLower" or "ToUpper"
                )
            );
}
