using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>The keys that have a row of their own in what a changed member looks its value up in: a table of its class, the cases of a switch, a list that is written as one text.</summary>
internal sealed class TableRows
{
    private readonly HashSet<string> _rows;
    private readonly StringComparison _comparison;

    private TableRows(HashSet<string> rows, List<ISymbol> tables, bool ignoresCase, bool areBeginnings)
    {
        Tables = tables;
        _rows = ignoresCase ? new HashSet<string>(rows, StringComparer.OrdinalIgnoreCase) : rows;
        _comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        AreBeginnings = areBeginnings;
    }

    public int Count => _rows.Count;

    /// <summary>The fields and properties that hold the rows.</summary>
    public IReadOnlyList<ISymbol> Tables { get; }

    /// <summary>How many rows there are of a key's kind: texts, characters, numbers, or names.</summary>
    public int CountLike(string key) => _rows.Count(r => Kind(r) == Kind(key));

    private static char Kind(string key) =>
        key is [('"' or '\'') and var quote, ..] ? quote
        : key is [>= '0' and <= '9', ..] ? '0'
        : ' ';

    /// <summary>True when a text is looked up by what it begins with.</summary>
    public bool AreBeginnings { get; }

    /// <summary>True when a key, as <see cref="Key"/> writes it, has a row.</summary>
    public bool Contains(string key) =>
        _rows.Contains(key) || AreBeginnings && Text(key) is { } text && Beginnings.Any(b => text.StartsWith(b, _comparison));

    /// <summary>True when no text that begins so has a row.</summary>
    public bool LacksBeginning(string beginning) =>
        AreBeginnings && beginning.Length > 0 && !Beginnings.Any(b => beginning.StartsWith(b, _comparison) || b.StartsWith(beginning, _comparison));

    private IEnumerable<string> Beginnings => _rows.Select(Text).OfType<string>().Where(b => b.Length > 0);

    private static string? Text(string key) => key is ['"', .., '"'] or ['\'', .., '\''] ? key[1..^1] : null;

    private static readonly char[] Separators = [' ', '=', ',', ';', ':', '|', '\n', '\r', '\t'];

    /// <summary>The rows that the member asks, itself or in what it calls; as <see cref="Key"/> writes them. Case does not count where the code ignores it.</summary>
    public static TableRows Of(RichChange change, CancellationToken cancellation)
    {
        var (found, tables, ignoresCase, areBeginnings) = (new HashSet<string>(StringComparer.Ordinal), new List<ISymbol>(), false, false);
        if (change.After is { } after)
            Read(after.Declared.Node, after.Document.Model, 0);
        return new TableRows(found, tables, ignoresCase, areBeginnings);

        void Read(SyntaxNode code, SemanticModel model, int depth)
        {
            ignoresCase |= IgnoresCase(code);
            foreach (var node in code.DescendantNodesAndSelf())
            {
                if (node is CaseSwitchLabelSyntax label)
                    Add(label.Value);
                else if (node is SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax } arm)
                    Add(arm.Pattern);
                areBeginnings |= IsBeginning(node, model, cancellation);
                if (node is not SimpleNameSyntax)
                    continue;
                switch (model.GetSymbolInfo(node, cancellation).Symbol)
                {
                    case IFieldSymbol { HasConstantValue: true, ConstantValue: string list } when list.IndexOfAny(Separators) >= 0:
                        found.UnionWith(list.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Quoted));
                        break;
                    case ISymbol table and (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }) when IsTable(table):
                        tables.Add(table);
                        foreach (var declaration in table.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)))
                        {
                            ignoresCase |= IgnoresCase(declaration);
                            if (declaration is not VariableDeclaratorSyntax { Initializer.Value: { } start } || !TableLookup.IsEmpty(start))
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
                else if (token.IsKind(SyntaxKind.CharacterLiteralToken))
                    found.Add(KeyOf(token.Value!));
                else if (token.IsKind(SyntaxKind.NumericLiteralToken) || token.IsKind(SyntaxKind.IdentifierToken))
                    found.Add(Convert.ToString(token.Value, CultureInfo.InvariantCulture)!);
        }
    }

    /// <summary>`text.StartsWith(row.Id)`, and a text of which only the beginning is looked at: `text[..2]`, `text.Split('-')[0]`.</summary>
    private static bool IsBeginning(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node switch
        {
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartsWith" },
                ArgumentList.Arguments: [{ Expression: var row }, ..]
            } => row.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault() is { } first
                // Otherwise it is the row that begins with what is asked for.
                && model.GetSymbolInfo(first, cancellation).Symbol
                    is not (null or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } }),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Substring" },
                ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: 0 } }, _]
            } => true,
            ElementAccessExpressionSyntax { Expression: var of, ArgumentList.Arguments: [{ Expression: var place }] } => place
                is LiteralExpressionSyntax { Token.Value: 0 }
                    or RangeExpressionSyntax { LeftOperand: null or LiteralExpressionSyntax { Token.Value: 0 }, RightOperand: not null }
                && (
                    of is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Split" } }
                    || model.GetTypeInfo(of, cancellation).Type?.SpecialType == SpecialType.System_String
                ),
            _ => false,
        };

    /// <summary>How a table has a constant: a text in quotes, a number, the name of an enum's value; null for what is none of these.</summary>
    public static string? Key(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(value, cancellation) is not { HasValue: true, Value: { } constant } ? null
        : value is MemberAccessExpressionSyntax access && constant is not string ? access.Name.Identifier.ValueText
        : KeyOf(constant);

    /// <summary>How a table has a text, a character or a number.</summary>
    public static string KeyOf(object constant) =>
        constant switch
        {
            string text => Quoted(text),
            char letter => $"'{letter}'",
            _ => Convert.ToString(constant, CultureInfo.InvariantCulture)!,
        };

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
