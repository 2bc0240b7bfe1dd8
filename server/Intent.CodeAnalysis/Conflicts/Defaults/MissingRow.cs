using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// A value stands in a table now, with a row for each key that was there, and new code brings a key that has none: `"OB"` where the table knows `"3T"` and `"SA"`.
/// The key is known by its parameter: every text that code gives to it has a row.
/// </summary>
internal sealed class MissingRow(PairView view, CancellationToken cancellation)
{
    private const int LeastRows = 2;

    /// <summary>Adds an observation for each new text without a row.</summary>
    public async Task AddAsync(Side author, Dictionary<SymbolId, Loose> loosened, List<Observation> observations)
    {
        var tables = loosened
            .Values.DistinctBy(l => l.Change)
            .Select(l => (Loose: l, Rows: Rows(l.Change)))
            .Where(t => t.Rows.Count >= LeastRows)
            .ToList();
        if (tables.Count == 0)
            return;
        foreach (var document in view.Documents)
        {
            if (document.InSameProject(author) is not { } own)
                continue;
            foreach (var literal in document.Merged.Root.DescendantNodes().OfType<LiteralExpressionSyntax>())
            {
                if (
                    !literal.IsKind(SyntaxKind.StringLiteralExpression)
                    || !document.IsWrittenBy(author, literal.SpanStart)
                    || Parameter(literal, document.Merged.Model) is not { } parameter
                )
                    continue;
                foreach (var (loose, rows) in tables)
                    if (
                        !rows.Contains(literal.Token.ValueText)
                        && await IsKeyAsync(parameter, rows).ConfigureAwait(false)
                        && document.In(author, literal.Span) is { } span
                    )
                        observations.Add(
                            new Observation(
                                Sight.Default,
                                author,
                                loose.Change,
                                own,
                                span,
                                $"adds \"{literal.Token.ValueText}\", which has no row in"
                            )
                            {
                                Weak = true,
                            }
                        );
            }
        }
    }

    /// <summary>The texts with a value of their own in the tables and switches that a changed member asks, itself or in what it calls of the same side's new code.</summary>
    private HashSet<string> Rows(RichChange change)
    {
        var rows = new HashSet<string>(StringComparer.Ordinal);
        if (change.After is { } after)
            foreach (var node in after.Declared.Node.DescendantNodesAndSelf())
            {
                AddCases(node);
                if (node is not SimpleNameSyntax || after.Document.Model.GetSymbolInfo(node, cancellation).Symbol is not { } symbol)
                    continue;
                AddTable(symbol);
                if (symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } called)
                    foreach (var body in called.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)))
                    foreach (var part in body.DescendantNodes())
                    {
                        AddCases(part);
                        if (part is IdentifierNameSyntax && after.Document.Model.Compilation.GetSemanticModel(part.SyntaxTree) is var model)
                            AddTable(model.GetSymbolInfo(part, cancellation).Symbol);
                    }
            }
        return rows;

        void AddTable(ISymbol? symbol)
        {
            if (
                symbol is IFieldSymbol { IsReadOnly: true, Type: { SpecialType: not SpecialType.System_String } type }
                && type.AllInterfaces.Any(i => i.Name is "IEnumerable")
            )
                foreach (var declaration in symbol.DeclaringSyntaxReferences)
                    rows.UnionWith(Texts(declaration.GetSyntax(cancellation)));
        }

        void AddCases(SyntaxNode node)
        {
            if (node is CaseSwitchLabelSyntax or SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax })
                rows.UnionWith(Texts(node is SwitchExpressionArmSyntax arm ? arm.Pattern : node));
        }

        static IEnumerable<string> Texts(SyntaxNode node) =>
            node.DescendantTokens().Where(t => t.IsKind(SyntaxKind.StringLiteralToken)).Select(t => t.ValueText);
    }

    /// <summary>The parameter that a text is given to; null when it is no argument of the solution's own code.</summary>
    private IParameterSymbol? Parameter(LiteralExpressionSyntax literal, SemanticModel model) =>
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

    /// <summary>True when the base gives several texts to the parameter, and each has a row.</summary>
    private async Task<bool> IsKeyAsync(IParameterSymbol parameter, HashSet<string> rows)
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
            foreach (var literal in bound.Root.DescendantNodes().OfType<LiteralExpressionSyntax>())
            {
                if (
                    !literal.IsKind(SyntaxKind.StringLiteralExpression)
                    || literal.Parent is not ArgumentSyntax
                    || Parameter(literal, bound.Model) is not { } other
                    || other.Ordinal != parameter.Ordinal
                    || SymbolIds.Of(other.ContainingSymbol) != id
                )
                    continue;
                if (!rows.Contains(literal.Token.ValueText))
                    return false;
                given.Add(literal.Token.ValueText);
            }
        }
        return given.Count >= LeastRows;
    }
}
