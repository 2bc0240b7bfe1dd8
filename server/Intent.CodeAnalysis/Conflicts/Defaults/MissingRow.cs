using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// A value stands in a table now, with a row for each key that was there, and new code brings a key that has none: `"OB"` where the table knows `"3T"` and `"SA"`.
/// The key is known by its parameter: every constant that code gives to it has a row.
/// </summary>
internal sealed class MissingRow(PairView view, CancellationToken cancellation)
{
    private const int LeastRows = 2;
    private const int MaxSteps = 3;

    private readonly Dictionary<(Side, SymbolId), bool> _reached = [];
    private readonly Dictionary<(SymbolId, int, SymbolId), bool> _keys = [];

    /// <summary>Adds an observation for each new constant without a row.</summary>
    public async Task AddAsync(Side author, IEnumerable<Loose> loosened, List<Observation> observations)
    {
        // Where the author's code takes the value itself, that is told of.
        var told = observations.Where(o => o.Author == author).Select(o => o.Change).ToHashSet();
        var tables = loosened
            .Where(l => !told.Contains(l.Change))
            .DistinctBy(l => (l.Change, l.Member.Id))
            .Select(l => (Loose: l, Rows: TableRows.Of(l.Change, cancellation)))
            .Where(t => t.Rows.Count >= LeastRows)
            .ToList();
        if (tables.Count == 0)
            return;
        foreach (var (own, written) in WrittenBy(author))
        foreach (var type in own.Root.DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            if (!written(type.Identifier.SpanStart) || own.Model.GetDeclaredSymbol(type, cancellation) is not { } declared)
                continue;
            foreach (var (loose, rows) in tables)
                if (Inherits(declared, loose.Member.Symbol) && Unlisted(type, own.Model, rows) is { } unlisted)
                    observations.Add(
                        new Observation(Sight.Default, author, loose.Change, own, type.Identifier.Span, $"is of {unlisted}, which has no row in")
                        {
                            Weak = true,
                        }
                    );
        }
        foreach (var (own, written) in WrittenBy(author))
        foreach (var (loose, rows) in tables)
        foreach (var (row, key) in NewRows(own, written, rows))
            if (IsReached(author, loose))
                observations.Add(Without(key, loose, own, row));
        foreach (var (own, written) in WrittenBy(author))
        foreach (var literal in Constants(own.Root))
        {
            if (
                !written(literal.SpanStart)
                || TableRows.Key(literal, own.Model, cancellation) is not { } key
                || Parameter(literal, own.Model) is not { } parameter
            )
                continue;
            foreach (var (loose, rows) in tables)
                if (!rows.Contains(key) && IsReached(author, loose) && await IsKeyAsync(parameter, loose, rows).ConfigureAwait(false))
                    observations.Add(Without(key, loose, own, literal));
        }

        Observation Without(string key, Loose loose, BoundDocument own, ExpressionSyntax place) =>
            new(Sight.Default, author, loose.Change, own, place.Span, $"adds {key}, which has no row in") { Weak = true };
    }

    /// <summary>
    /// The rows that the author gives to a table of the same keys: `["SEK"] = 11.2m` beside `["EUR"]` and `["NOK"]`. What such tables have in common is that each
    /// key of the one has a row in the other.
    /// </summary>
    private IEnumerable<(ExpressionSyntax Row, string Key)> NewRows(BoundDocument document, Func<int, bool> written, IReadOnlySet<string> rows)
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

    /// <summary>The type has the member from a base class, and says nothing of its own there.</summary>
    private static bool Inherits(INamedTypeSymbol type, ISymbol member) =>
        BaseTypes.Chain(type).Skip(1).Any(b => SymbolIds.Of(b) == SymbolIds.Of(member.ContainingType)) && type.GetMembers(member.Name).IsEmpty;

    /// <summary>The one value of an enum that a type asks for, where the table has rows for others of the enum and none for it; null otherwise.</summary>
    private string? Unlisted(ClassDeclarationSyntax type, SemanticModel model, IReadOnlySet<string> rows)
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

    /// <summary>The author's documents, each with what tells whether the author wrote the line at a position.</summary>
    private IEnumerable<(BoundDocument Document, Func<int, bool> IsWritten)> WrittenBy(Side author) =>
        view.Edited(author)
            .Where(e => e.After is BoundDocument)
            .Select(e =>
                ((BoundDocument)e.After!, (Func<int, bool>)(p => e.Written.Contains(e.After!.Text.Lines.GetLineFromPosition(p).LineNumber)))
            );

    private bool IsReached(Side author, Loose loose)
    {
        if (!_reached.TryGetValue((author, loose.Member.Id), out var known))
            _reached[(author, loose.Member.Id)] = known = Reaches(author, loose);
        return known;
    }

    private async Task<bool> IsKeyAsync(IParameterSymbol parameter, Loose loose, IReadOnlySet<string> rows)
    {
        var asked = (SymbolIds.Of(parameter.ContainingSymbol), parameter.Ordinal, loose.Member.Id);
        if (!_keys.TryGetValue(asked, out var known))
            _keys[asked] = known = await IsKeyAsync(parameter, rows).ConfigureAwait(false);
        return known;
    }

    /// <summary>True when what the author wrote gets to the member that asks the table.</summary>
    private bool Reaches(Side author, Loose loose)
    {
        var (ids, seen) = (PromiseDecider.Ids(loose.Member.Symbol).ToHashSet(), new HashSet<SymbolId>());
        foreach (var (document, written) in WrittenBy(author))
        foreach (var name in document.Root.DescendantNodes().OfType<SimpleNameSyntax>())
            if (
                written(name.SpanStart)
                && document.Model.GetSymbolInfo(name, cancellation).Symbol is (IMethodSymbol or IPropertySymbol) and { } symbol
                && Gets(symbol, document.Model.Compilation, 0)
            )
                return true;
        return false;

        bool Gets(ISymbol symbol, Compilation compilation, int depth)
        {
            var id = SymbolIds.Of(symbol);
            if (ids.Contains(id))
                return true;
            return depth < MaxSteps
                && seen.Add(id)
                && symbol
                    .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
                    .Where(n => n is not (TypeDeclarationSyntax or ParameterSyntax) && compilation.ContainsSyntaxTree(n.SyntaxTree))
                    .Any(body =>
                    {
                        var model = compilation.GetSemanticModel(body.SyntaxTree);
                        return body.DescendantNodes()
                            .OfType<SimpleNameSyntax>()
                            .Any(n =>
                                model.GetSymbolInfo(n, cancellation).Symbol is (IMethodSymbol or IPropertySymbol) and { } next
                                && Gets(next, compilation, depth + 1)
                            );
                    });
        }
    }

    /// <summary>The texts, numbers and named values that code gives as arguments.</summary>
    private static IEnumerable<ExpressionSyntax> Constants(SyntaxNode root) =>
        root.DescendantNodes()
            .OfType<ArgumentSyntax>()
            .Select(a => a.Expression)
            .Where(e =>
                e.IsKind(SyntaxKind.StringLiteralExpression)
                || e.IsKind(SyntaxKind.NumericLiteralExpression)
                || e is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax }
            );

    /// <summary>The parameter that a constant is given to; null when it is no argument of the solution's own code.</summary>
    private IParameterSymbol? Parameter(ExpressionSyntax literal, SemanticModel model) =>
        literal.Parent is ArgumentSyntax { Parent.Parent: ExpressionSyntax call } argument
        && (
            model.GetOperation(call, cancellation) switch
            {
                IObjectCreationOperation creation => creation.Arguments,
                IInvocationOperation invocation => invocation.Arguments,
                _ => [],
            }
        ).FirstOrDefault(a => a.Syntax == argument)
            is { Parameter: { ContainingSymbol.DeclaringSyntaxReferences.IsEmpty: false } parameter }
            ? parameter.OriginalDefinition
            : null;

    /// <summary>True when the base gives several constants to the parameter, and each has a row.</summary>
    private async Task<bool> IsKeyAsync(IParameterSymbol parameter, IReadOnlySet<string> rows)
    {
        var (id, given) = (SymbolIds.Of(parameter.ContainingSymbol), new HashSet<string>(StringComparer.Ordinal));
        var name = parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            ? constructor.ContainingType.Name
            : parameter.ContainingSymbol.Name;
        foreach (var document in view.Base.Solution.Projects.SelectMany(p => p.Documents))
        {
            if (
                await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || !NameIndex.Of(root).Contains(name)
                || await view.Base.BindAsync(document.Id, cancellation).ConfigureAwait(false) is not { } bound
            )
                continue;
            foreach (var literal in Constants(bound.Root))
            {
                if (
                    TableRows.Key(literal, bound.Model, cancellation) is not { } key
                    || Parameter(literal, bound.Model) is not { } other
                    || other.Ordinal != parameter.Ordinal
                    || SymbolIds.Of(other.ContainingSymbol) != id
                )
                    continue;
                if (!rows.Contains(key))
                    return false;
                given.Add(key);
            }
        }
        return given.Count >= LeastRows;
    }
}
