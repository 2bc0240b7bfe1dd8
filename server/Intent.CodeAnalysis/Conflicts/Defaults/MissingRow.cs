using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// A value stands in a table now, with a row for each key that was there, and new code brings a key that has none: `"OB"` where the table knows `"3T"` and `"SA"`.
/// The key is known by what it is given to: every constant that code gives to that has a row, or it is the very property that the table is asked by.
/// </summary>
internal sealed class MissingRow(PairView view, NewCode code, CancellationToken cancellation)
{
    private const int LeastRows = 2;

    private readonly Dictionary<(string, SymbolId), bool> _keys = [];

    /// <summary>A member that asks a table.</summary>
    /// <param name="Loose">The member.</param>
    /// <param name="Rows">What has a row.</param>
    /// <param name="Keys">The properties that it asks by.</param>
    private sealed record Table(Loose Loose, TableRows Rows, IReadOnlyList<IPropertySymbol> Keys);

    /// <summary>Adds an observation for each new constant without a row.</summary>
    public async Task AddAsync(IEnumerable<Loose> loosened, List<Observation> observations)
    {
        var tables = loosened
            .Select(l => new Table(l, TableRows.Of(l.Change, cancellation), TableLookup.Keys(l.Change.After ?? l.Member, cancellation)))
            .Where(t => t.Rows.Count >= LeastRows)
            .ToList();
        if (tables.Count == 0)
            return;
        foreach (var (own, written) in code.Documents)
        foreach (var type in own.Root.DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            if (!written(type.Identifier.SpanStart) || own.Model.GetDeclaredSymbol(type, cancellation) is not { } declared)
                continue;
            foreach (var (loose, rows, _) in tables)
                if (Inherits(declared, loose) && Unlisted(type, own.Model, rows) is { } unlisted)
                    observations.Add(
                        new Observation(Sight.Default, code.Author, loose.Change, own, type.Identifier.Span, $"is of {unlisted}, which has no row in")
                        {
                            Weak = true,
                        }
                    );
        }
        foreach (var (own, written) in code.Documents)
        foreach (var (loose, rows, _) in tables)
        foreach (var (row, key) in NewRows(own, written, rows))
            if (code.GetsTo(loose.Member.Symbol))
                observations.Add(Without(key, loose, own, row));
        foreach (var (own, written) in code.Documents)
        foreach (var value in GivenKey.Values(own.Root))
        {
            if (
                !written(value.SpanStart)
                || !tables.Exists(t => Lacking(value, own.Model, t.Rows) is not null)
                || GivenKey.Target(value, own.Model, cancellation) is not { } target
            )
                continue;
            var type = value.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } around ? own.Model.GetDeclaredSymbol(around, cancellation) : null;
            foreach (var table in tables)
                if (
                    Lacking(value, own.Model, table.Rows) is { } key
                    && IsAsked(table.Loose, target, type)
                    && await IsKeyAsync(target, table).ConfigureAwait(false)
                    && !Entered(table.Rows).Contains(key)
                )
                    observations.Add(Without(key, table.Loose, own, value));
        }

        Observation Without(string key, Loose loose, BoundDocument own, ExpressionSyntax place) =>
            new(Sight.Default, code.Author, loose.Change, own, place.Span, $"adds {key}, which has no row in") { Weak = true };
    }

    /// <summary>The key that a value is, or how the text begins that it is, when that has no row; null otherwise.</summary>
    private string? Lacking(ExpressionSyntax value, SemanticModel model, TableRows rows)
    {
        if (TableRows.Key(value, model, cancellation) is { } key)
            return rows.Contains(key) || rows.CountLike(key) < LeastRows ? null : key;
        return GivenKey.Beginning(value) is { } beginning && rows.LacksBeginning(beginning) ? $"\"{beginning}…\"" : null;
    }

    /// <summary>
    /// True when the author's code gets to the member that asks the table, or when the key is that of a new class, which has the member from a base class.
    /// </summary>
    private bool IsAsked(Loose loose, ISymbol target, INamedTypeSymbol? around) =>
        target is not IParameterSymbol && around is not null && IsBelow(around, loose.Member.Symbol)
            ? Inherits(around, loose)
            : code.GetsTo(loose.Member.Symbol);

    /// <summary>The keys that the author enters into a table when the program runs.</summary>
    private HashSet<string> Entered(TableRows rows)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (own, written) in rows.Tables.Count == 0 ? [] : code.Documents)
        foreach (var value in GivenKey.Values(own.Root))
            if (
                written(value.SpanStart)
                && TableRows.Key(value, own.Model, cancellation) is { } key
                && GivenKey.Target(value, own.Model, cancellation) is IParameterSymbol { ContainingSymbol: var filling }
                && rows.Tables.Any(t =>
                    Is(t.ContainingType, filling.ContainingType)
                    && filling.DeclaringSyntaxReferences.Any(r => TableLookup.Fills(r.GetSyntax(cancellation), t.Name))
                )
            )
                found.Add(key);
        return found;
    }

    /// <summary>
    /// The rows that the author gives to a table of the same keys: `["SEK"] = 11.2m` beside `["EUR"]` and `["NOK"]`. What such tables have in common is that each
    /// key of the one has a row in the other.
    /// </summary>
    private IEnumerable<(ExpressionSyntax Row, string Key)> NewRows(BoundDocument document, Func<int, bool> written, TableRows rows)
    {
        foreach (var table in document.Root.DescendantNodes().OfType<InitializerExpressionSyntax>())
        {
            var keys = table
                .Expressions.Select(RowKey)
                .OfType<ExpressionSyntax>()
                .Select(k => (Row: k, Key: TableRows.Key(k, document.Model, cancellation)))
                .Where(k => k.Key is not null)
                .ToLookup(k => written(k.Row.SpanStart), k => (k.Row, k.Key!));
            if (keys[false].Count() >= LeastRows && keys[false].All(k => rows.Contains(k.Item2)))
                foreach (var (row, key) in keys[true])
                    if (!rows.Contains(key))
                        yield return (row, key);
        }
    }

    private static ExpressionSyntax? RowKey(ExpressionSyntax row) =>
        row switch
        {
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: var key }] } } => key,
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: [var key, _] } => key,
            _ => null,
        };

    /// <summary>The type has the member from a base class, and says nothing of its own there, nor where the table is asked.</summary>
    private static bool Inherits(INamedTypeSymbol type, Loose loose) =>
        IsBelow(type, loose.Member.Symbol)
        && loose
            .Via.Select(v => v.Symbol.Symbol)
            .Append(loose.Member.Symbol)
            .Append(loose.Change.After?.Symbol)
            .All(m => m is null || !IsBelow(type, m) || type.GetMembers(m.Name).IsEmpty);

    private static bool IsBelow(INamedTypeSymbol type, ISymbol member) =>
        member.ContainingType is { } owner && BaseTypes.Chain(type).Skip(1).Any(b => Is(b, owner));

    /// <summary>The one value of an enum that a type asks for, where the table has rows for others of the enum and none for it; null otherwise.</summary>
    private string? Unlisted(ClassDeclarationSyntax type, SemanticModel model, TableRows rows)
    {
        var asked = type.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Select(m => model.GetSymbolInfo(m, cancellation).Symbol)
            .OfType<IFieldSymbol>()
            .Where(f => f.ContainingType.TypeKind == TypeKind.Enum)
            .Distinct<IFieldSymbol>(SymbolEqualityComparer.Default)
            .ToList();
        return
            asked is [{ Name: var name, ContainingType: var kind }]
            && !rows.Contains(name)
            && kind.GetMembers().OfType<IFieldSymbol>().Count(f => rows.Contains(f.Name)) >= LeastRows
            ? $"{kind.Name}.{name}"
            : null;
    }

    private static bool Is(ISymbol one, ISymbol other) => SymbolIds.Of(one) == SymbolIds.Of(other);

    private async Task<bool> IsKeyAsync(ISymbol target, Table table)
    {
        var asked = (
            target is IParameterSymbol p ? p.Ordinal + " " + SymbolIds.Of(p.ContainingSymbol) : SymbolIds.Of(target).ToString(),
            table.Loose.Member.Id
        );
        if (!_keys.TryGetValue(asked, out var known))
            _keys[asked] = known = await IsKeyAsync(target, table.Rows, IsOwnKey(target, table) ? 0 : LeastRows).ConfigureAwait(false);
        return known;
    }

    /// <summary>True when the table is asked by this very property, or by the one that the parameter is kept in, and by nothing else.</summary>
    private bool IsOwnKey(ISymbol target, Table table) =>
        table.Keys is [var key] && (target is IParameterSymbol given ? GivenDefaults.Kept(given, cancellation) : target) is { } kept && Is(kept, key);

    /// <summary>True when the base gives at least so many constants to the target, and each has a row.</summary>
    private async Task<bool> IsKeyAsync(ISymbol target, TableRows rows, int least)
    {
        var (name, given) = (GivenKey.Name(target), new HashSet<string>(StringComparer.Ordinal));
        foreach (var document in view.Base.Solution.Projects.SelectMany(p => p.Documents))
        {
            if (
                await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || !NameIndex.Of(root).Contains(name)
                || await view.Base.BindAsync(document.Id, cancellation).ConfigureAwait(false) is not { } bound
            )
                continue;
            foreach (var value in GivenKey.Values(bound.Root))
            {
                if (
                    TableRows.Key(value, bound.Model, cancellation) is not { } key
                    || GivenKey.Target(value, bound.Model, cancellation) is not { } other
                    || !GivenKey.IsSame(target, other)
                )
                    continue;
                if (!rows.Contains(key))
                    return false;
                given.Add(key);
            }
        }
        return given.Count >= least;
    }
}
