using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Conflicts.Promises.Objects;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// Contract "may now return null or a default": a member whose type stayed the same got a path that gives no real value, and the other side
/// newly uses it without looking.
/// </summary>
internal sealed class DefaultDecider(PairView view)
{
    public async Task<List<Observation>> ObserveAsync(CancellationToken cancellation)
    {
        var observations = new List<Observation>();
        foreach (var changer in new[] { Side.Left, Side.Right })
        {
            var author = PairView.Other(changer);
            if (view.Delta(author).Changes.IsEmpty)
                continue;
            var loosened = Loosened(view.Delta(changer), cancellation);
            ReplacedImplementation.Add(view.Delta(changer), loosened, cancellation);
            var passing = new DefaultPassing(view, cancellation);
            await passing.AddContentsAsync(view.Delta(changer), loosened).ConfigureAwait(false);
            if (loosened.Count > 0)
                await passing.ExtendAsync(loosened).ConfigureAwait(false);
            await new GivenDefaults(view, cancellation).AddAsync(view.Delta(changer), loosened).ConfigureAwait(false);
            var parts = TableParts.In(view.Delta(changer), cancellation).ToList();
            if (loosened.Count == 0 && parts.Count == 0)
                continue;
            var code = new NewCode(view, author, cancellation);
            await UsesAsync(code, loosened, observations, cancellation).ConfigureAwait(false);
            // Where the author's code takes the value itself, that is told of.
            var told = observations.Where(o => o.Author == author).Select(o => o.Change).ToHashSet();
            var tables = loosened.Values.Concat(parts).Where(l => !told.Contains(l.Change)).DistinctBy(l => (l.Change, l.Member.Id)).ToList();
            await new MissingRow(view, code, cancellation).AddAsync(tables, observations).ConfigureAwait(false);
            await new UnfilledTable(view, code, cancellation).AddAsync(view.Delta(changer), tables, observations).ConfigureAwait(false);
        }
        return observations;
    }

    /// <summary>The members of a delta that may give a default now and did not before.</summary>
    private static Dictionary<SymbolId, Loose> Loosened(SideDelta delta, CancellationToken cancellation)
    {
        var found = new Dictionary<SymbolId, Loose>();
        var summaries = new Dictionary<Compilation, DefaultSummary>();
        foreach (var change in delta.Changes)
        {
            if (
                change is not { Before: { } before, After: { } after }
                || !(change.Has(Facet.Body) || change.Has(Facet.Value))
                || change.Has(Facet.Type)
            )
                continue;
            if (after.Symbol is not (IMethodSymbol { ReturnsVoid: false } or IPropertySymbol) || IsNullableByType(after.Symbol))
                continue;
            var now = SummaryOf(after);
            var isOther = SummaryOf(before) != MayBeDefault.No;
            if (now == MayBeDefault.No || isOther && !IsOtherNothing(before, after, cancellation))
                continue;
            found[change.Public.SymbolAfter ?? change.Public.Symbol] = new Loose(change, now, after, []) { IsPlaceholder = isOther };
        }
        return found;

        MayBeDefault SummaryOf(PlacedSymbol symbol)
        {
            var compilation = symbol.Document.Model.Compilation;
            if (!summaries.TryGetValue(compilation, out var summary))
                summaries[compilation] = summary = new DefaultSummary(compilation, cancellation);
            return summary.Of(symbol.Symbol);
        }
    }

    /// <summary>Zero stood for nothing, and now something does that no comparison takes for it: `NaN`, -1; or something empty did, and now null does.</summary>
    private static bool IsOtherNothing(PlacedSymbol before, PlacedSymbol after, CancellationToken cancellation)
    {
        var (was, now) = (Results(before), Results(after));
        // An empty text has its members, null has none.
        if (now.Contains("null") && !was.Contains("null") && was.Any(r => r is "\"\"" or "string.Empty" or "[]"))
            return true;
        return was.Any(IsZero) && !now.Any(IsZero) && now.Any(r => r.EndsWith(".NaN", StringComparison.Ordinal) || r is "-1");

        HashSet<string> Results(PlacedSymbol member) => [.. new MemberText(member, cancellation).Results.Select(r => r.ToString())];

        static bool IsZero(string result) => result is "0" or "0.0" or "0m" or "0d";
    }

    /// <summary>The type already tells that there may be nothing.</summary>
    public static bool IsNullableByType(ISymbol symbol) =>
        (symbol as IMethodSymbol)?.ReturnType is var type
        && (type ?? (symbol as IPropertySymbol)?.Type) is { } t
        && (
            t.NullableAnnotation == NullableAnnotation.Annotated
            || t is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [{ NullableAnnotation: NullableAnnotation.Annotated }] }
        );

    private async Task UsesAsync(NewCode code, Dictionary<SymbolId, Loose> loosened, List<Observation> observations, CancellationToken cancellation)
    {
        var author = code.Author;
        var values = new KnownValues(view.Merged, cancellation);
        foreach (var document in view.Documents)
        {
            if (document.InSameProject(author) is not { } own)
                continue;
            foreach (
                var name in document
                    .Merged.Root.DescendantNodes()
                    .OfType<ExpressionSyntax>()
                    .Where(n => n is SimpleNameSyntax or ElementAccessExpressionSyntax)
            )
            {
                cancellation.ThrowIfCancellationRequested();
                if (!document.IsWrittenBy(author, name.SpanStart))
                    continue;
                if (
                    document.Merged.Model.GetSymbolInfo(name, cancellation).Symbol is not { } symbol
                    || symbol is not (IMethodSymbol or IPropertySymbol)
                )
                    continue;
                if (
                    Reach(symbol, loosened) is not { } hit
                    || IsWritten(name)
                    || UnchangedUse.Is(document, name)
                    || NullHandling.IsHandled(name, document.Merged.Model, cancellation)
                    || ComparedAlone.Is(hit, Taken(name), code, cancellation)
                    || hit.IsPlaceholder && !GivenDefaults.IsComputedWith(name)
                    || NothingForNothing.Applies(hit, name, document.Merged.Model, cancellation)
                    || NoneOfNone.Is(hit, cancellation)
                    || hit.Now == MayBeDefault.Constant && NullHandling.IsEmptinessAsked(name)
                    || hit is { Now: MayBeDefault.Constant, Via.IsEmpty: true } && IsThreshold(Taken(name), document.Merged.Model)
                    || AskedBefore.Is(Taken(name))
                    || symbol is IPropertySymbol { SetMethod: not null } && GivenAtCreation.Is(name, symbol, document.Merged.Model, cancellation)
                    || KnownArguments.WereAccepted(hit, symbol, name, document.Merged.Model, cancellation)
                    || await KnownArguments.AreInTableAsync(hit, name, document.Merged.Model, values, cancellation).ConfigureAwait(false)
                )
                    continue;
                if (document.In(author, name.Span) is not { } span)
                    continue;
                observations.Add(
                    new Observation(Sight.Default, author, hit.Change, own, span, Attribution.Relation(name))
                    {
                        Weak = hit.Now == MayBeDefault.Constant,
                        Via = hit.Via,
                    }
                );
            }
        }
    }

    /// <summary>`years >= 4`: whoever has none does not come up to it, and that is what none means.</summary>
    private static bool IsThreshold(ExpressionSyntax value, SemanticModel model) =>
        value.Parent is BinaryExpressionSyntax compare
        && compare.OperatorToken.Text is { } than
        && (compare.Left == value ? than is ">=" or ">" : than is "<=" or "<")
        && model.GetConstantValue(compare.Left == value ? compare.Right : compare.Left)
            is { HasValue: true, Value: var least and not (string or char or bool) }
        && least is not null
        && Convert.ToDouble(least, System.Globalization.CultureInfo.InvariantCulture) is var number
        && (number > 0 || number == 0 && than.Length == 1);

    private static ExpressionSyntax Taken(ExpressionSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Name == name ? call : name;

    /// <summary>The loosened member that a use reaches: itself, or what implements or overrides it.</summary>
    private static Loose? Reach(ISymbol symbol, Dictionary<SymbolId, Loose> loosened)
    {
        var id = SymbolIds.Of(symbol);
        if (loosened.TryGetValue(id, out var direct))
            return direct;
        if (!symbol.IsAbstract && !symbol.IsVirtual && !symbol.IsOverride)
            return null;
        foreach (var (_, entry) in loosened)
            if (Overrides(entry.Member.Symbol, id) || Implements(entry.Member.Symbol, id))
                return entry;
        return null;
    }

    private static bool Overrides(ISymbol member, SymbolId target) => Overriding.Chain(member).Any(m => SymbolIds.Of(m) == target);

    private static bool Implements(ISymbol member, SymbolId target) =>
        member.ContainingType is { } type
        && type.AllInterfaces.Any(i =>
            i.GetMembers(member.Name.Split('.')[^1])
                .Any(m => SymbolIds.Of(m) == target && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), member))
        );

    private static bool IsWritten(ExpressionSyntax name)
    {
        SyntaxNode outer = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return outer.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } a && a.Left == outer
            || name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
    }
}
