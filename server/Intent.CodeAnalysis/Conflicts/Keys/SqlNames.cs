using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Tables and columns that an object mapper names after code (`DbSet` properties) or as an attribute or a call says, against SQL text.</summary>
internal static class SqlNames
{
    private const string Names = "sql name";

    private static readonly HashSet<string> Tables = new(StringComparer.Ordinal) { "Table", "ToTable", "ToView" };

    private static readonly HashSet<string> Columns = new(StringComparer.Ordinal) { "Column", "HasColumnName" };

    /// <summary>The table or column that a literal names to the mapper; null for another literal.</summary>
    public static KeyFact? Given(LiteralExpressionSyntax literal, BoundDocument document)
    {
        var (name, owner) = literal.Parent switch
        {
            AttributeArgumentSyntax { NameEquals: null, Parent: AttributeArgumentListSyntax { Parent: AttributeSyntax attribute } list } argument
                when list.Arguments[0] == argument => (KeySyntax.Name(attribute), (SyntaxNode)attribute),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
                when list.Arguments[0] == argument => (KeySyntax.Callee(call)?.Identifier.ValueText ?? "", call),
            _ => ("", literal),
        };
        if (!Tables.Contains(name) && !Columns.Contains(name))
            return null;
        var shape = BodyNormalForm.Tokens(owner, literal.Token);
        return new KeyFact(KeyRole.Adds, Names, literal.Token.ValueText, shape, document, literal.Span, BodyNormalForm.OneLine(owner))
        {
            Detail = Tables.Contains(name) ? "table" : "column",
        };
    }

    /// <summary>What the changer did to a table or column that a new SQL text names; null when it is still there.</summary>
    public static async Task<Observation?> CauseAsync(KeyContext context, KeySource source, KeyLedger changer, Side author, KeyFact need)
    {
        var sql = Text(need);
        foreach (var gone in changer.Removed.Where(f => f.Registry == Names && f.Key.Equals(need.Key, StringComparison.OrdinalIgnoreCase)))
        {
            // A column's name alone says little: the SQL must speak of what the changer mapped there.
            var around = gone.Document.Root.FindNode(gone.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText ?? "";
            if (
                gone.Detail == "table"
                    ? !IsTable(sql, need.Key)
                    : !Regex.IsMatch(sql, $@"\b{Regex.Escape(around.TrimEnd('y'))}(y|s|es|ies)?\b", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))
            )
                continue;
            var now = changer
                .Added.Values.SelectMany(f => f)
                .FirstOrDefault(f => f.Registry == Names && f.Detail == gone.Detail && f.Value == gone.Value && f.Place.Path == gone.Place.Path);
            return context.Observe(
                Rule,
                author,
                need,
                gone,
                now is null
                    ? $"removed the {gone.Detail} '{gone.Key}' in {context.Place(gone)}"
                    : $"renamed the {gone.Detail} '{gone.Key}' to '{now.Key}' in {context.Place(gone)}",
                "names it in SQL",
                "the merged code compiles, and the database does not know the old name any more",
                FindingLevel.Information
            );
        }
        if (Renamed(changer, need, sql) is var (where, did))
            return context.Observe(
                Rule,
                author,
                need,
                where,
                did + $" in {context.Place(where)}",
                "names it in SQL",
                "the merged code compiles, and the database does not know the old name any more",
                FindingLevel.Information
            );
        foreach (var change in context.View.Delta(changer.Side).Named(need.Key))
            if (
                change
                    is {
                        Public.Kind: ChangeKind.Renamed or ChangeKind.Removed,
                        Before.Symbol: IPropertySymbol { Type: INamedTypeSymbol { Name: "DbSet" or "IDbSet", TypeArguments: [var row] } } set
                    }
                && set.Name == need.Key
                && IsTable(sql, need.Key)
                && !KeepsTable(row, need.Key)
                && !(await context.ScanTextAsync(context.View.Merged, source, need.Key).ConfigureAwait(false)).Exists(f =>
                    f.Registry == Names && f.Key.Equals(need.Key, StringComparison.OrdinalIgnoreCase)
                )
            )
                return context.Observe(
                    Rule,
                    author,
                    need,
                    change,
                    change.Public.Kind == ChangeKind.Removed ? $"removed {change.Display}" : $"renamed {change.Display} to {change.DisplayAfter}",
                    $"names the table '{need.Key}' in SQL",
                    "the merged code compiles, and a table that is named after the property has another name",
                    FindingLevel.Information
                );
        return null;
    }

    /// <summary>
    /// The changer's SQL takes a column of a table that the author's SQL names away: `ALTER TABLE … RENAME COLUMN` and `DROP COLUMN`, or an `INSERT` that fills the
    /// table without it now.
    /// </summary>
    private static (KeyFact Where, string Did)? Renamed(KeyLedger changer, KeyFact need, string sql)
    {
        if (!Regex.IsMatch(sql, @"\b(SELECT|UPDATE|INSERT|DELETE)\b", RegexOptions.IgnoreCase, Second))
            return null;
        foreach (var fact in changer.New(KeyRole.Needs))
        {
            if (fact.Place is not BoundDocument || fact.Key != need.Key || fact.Detail != need.Detail)
                continue;
            var alter = Regex.Match(
                Text(fact),
                $@"\bALTER\s+TABLE\s+(?<table>\w+)\s+(?<how>RENAME|DROP)\s+(COLUMN\s+)?{Regex.Escape(need.Key)}\b",
                RegexOptions.IgnoreCase,
                Second
            );
            if (alter.Success && IsTable(sql, alter.Groups["table"].Value))
                return (fact, $"{(alter.Groups["how"].Value.StartsWith('R') ? "renamed" : "removed")} the column '{need.Key}'");
        }
        foreach (var gone in changer.Removed)
        {
            if (
                gone is not { Role: KeyRole.Needs, Place: BoundDocument }
                || gone.Key != need.Key
                || gone.Detail != need.Detail
                || Filled(Text(gone), need.Key) is not { } table
                || !IsTable(sql, table)
            )
                continue;
            if (
                changer
                    .Added.Values.SelectMany(f => f)
                    .FirstOrDefault(f => f.Detail == need.Detail && f.Place is BoundDocument && Filled(Text(f), f.Key) == table)
                    is { } now
                && Filled(Text(now), need.Key) is null
            )
                return (gone, $"renamed the column '{need.Key}' to '{now.Key}'");
        }
        return null;

        // The table whose column an INSERT fills.
        static string? Filled(string sql, string column) =>
            Regex.Match(
                sql,
                $@"\bINSERT\s+INTO\s+(?<table>\w+)\s*\([^)]*\b{Regex.Escape(column)}\b[^)]*\)\s*(VALUES|SELECT)",
                RegexOptions.IgnoreCase,
                Second
            )
                is { Success: true } match
                ? match.Groups["table"].Value
                : null;
    }

    /// <summary>The whole text that the fact stands in, however many pieces it is written in.</summary>
    private static string Text(KeyFact fact)
    {
        return fact.Document.Root.FindNode(fact.Span).FirstAncestorOrSelf<ExpressionSyntax>() is { } piece ? Whole(piece) : "";
    }

    /// <summary>The text that a piece of code is written for: of `"SELECT …" + "FROM …"` both.</summary>
    public static string Whole(ExpressionSyntax piece)
    {
        while (piece.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum)
            piece = sum;
        return piece is BinaryExpressionSyntax ? string.Concat(piece.DescendantTokens().Select(t => t.Value as string)) : piece.ToString();
    }

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static Rule Rule => Intent.Core.Conflicts.Rules.NameInString;

    private static bool KeepsTable(ITypeSymbol row, string table) =>
        row.GetAttributes()
            .Any(a =>
                a.AttributeClass?.Name == "TableAttribute"
                && a.ConstructorArguments is [{ Value: string text }, ..]
                && text.Equals(table, StringComparison.OrdinalIgnoreCase)
            );

    private static bool IsTable(string sql, string name) =>
        Regex.IsMatch(
            sql,
            $@"\b(FROM|JOIN|INTO|UPDATE|TABLE|ON)\s+([\[`""\w]+\.)?[\[`""\\]*{Regex.Escape(name)}\b",
            RegexOptions.IgnoreCase,
            TimeSpan.FromSeconds(1)
        );
}
