using Intent.CodeAnalysis.Conflicts.Evaluation;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>
/// "It is kept as it came": the member writes a text by a method of the solution now before it puts it into a property, or keeps something under it as a key
/// (`Plate = Plates.Compact(plate)`, `_stock[ScanCode(number)] = shipment`), and the code compares the property, or looks for keys, with texts that nobody wrote so. A risk.
/// </summary>
internal sealed class OwnSpelling : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Comparer;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <param name="Writes">The method that writes texts in one way.</param>
    /// <param name="Name">Of the property that holds them, or the field that has them as keys.</param>
    private sealed record Written(IMethodSymbol Writes, string Name);

    /// <summary>The properties that the member fills, and the fields that it keeps something in by keys, with the members that hand those out.</summary>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol is not IMethodSymbol
            ? []
            : symbol
                .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
                .SelectMany(code =>
                    view.Documents.SelectMany(d => new[] { d.Left, d.Right }).FirstOrDefault(d => d?.Root.SyntaxTree == code.SyntaxTree)
                        is { } document
                        ? StoredText
                            .Stores(code, document.Model)
                            .Select(s => s.Property)
                            .Concat(Keys(code).Select(k => document.Model.GetSymbolInfo(k.Of, cancellation).Symbol).OfType<IFieldSymbol>())
                        : []
                )
                .SelectMany(s => Forwarding.Of(s).Prepend(s))
                .Distinct<ISymbol>(SymbolEqualityComparer.Default);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol)
            return null;
        var (old, @new) = (before.Member.Declared.Node, after.Member.Declared.Node);
        var stored = StoredText.Stores(old, before.Model).ToLookup(s => s.Property.Name, s => s.Value);
        foreach (var (property, value) in StoredText.Stores(@new, after.Model))
            if (Wrapped(value, stored[property.Name]) is { } writes)
                return Told(writes, property.Name);
        var kept = Keys(old).ToLookup(k => k.Of.ToString(), k => k.Key);
        foreach (var (of, key) in Keys(@new))
            if (Wrapped(key, kept[of.ToString()]) is { } writes)
                return Told(writes, of.ToString());
        return null;

        // Nothing but the text as it was goes into the method.
        IMethodSymbol? Wrapped(ExpressionSyntax value, IEnumerable<ExpressionSyntax> was) =>
            value is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var text }] } call
            && was.Any(w => BodyNormalForm.Tokens(w) == BodyNormalForm.Tokens(text))
            && after.SymbolOf(call) is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_String } method
            && Idempotence.Writes(method.OriginalDefinition, after.Model.Compilation, CancellationToken.None)
                ? method
                : null;

        static Breach Told(IMethodSymbol writes, string name) =>
            new(NormalText.AsItIs, $"by {writes.Name}", new Written(writes, name.StartsWith("this.", StringComparison.Ordinal) ? name[5..] : name));
    }

    private static IEnumerable<(ExpressionSyntax Of, ExpressionSyntax Key)> Keys(SyntaxNode code) =>
        code.DescendantNodes().Select(KeyedAccess.Put).OfType<(ExpressionSyntax, ExpressionSyntax)>();

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (writes, name) = (Written)breach.Data!;
        SyntaxNode around = use.Name.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? use.Name.SyntaxTree.GetRoot(use.Cancellation);
        if (around.DescendantTokens().Any(t => t.ValueText == writes.Name))
            return false;
        if (
            use.Symbol
            is IPropertySymbol { Type.SpecialType: SpecialType.System_String }
                or IFieldSymbol { Type.SpecialType: SpecialType.System_String }
        )
            return use.Symbol.Name == name
                && use.Appearances().SelectMany(v => NormalText.ComparedWith(v, use.Model)).Any(other => IsOtherwise(other) && !IsSame(other, name));
        return (use.Symbol.Name == name || Forwards(use.Symbol, name)) && Asked(use.Value) is { } keys && keys.Any(IsOtherwise);

        // A constant that the method leaves as it is, is found.
        bool IsOtherwise(ExpressionSyntax text) =>
            use.Model.GetConstantValue(text, use.Cancellation) is not { HasValue: true, Value: string constant }
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(SymbolIds.Of(writes).DocumentationId, use.Model.Compilation)
                is not IMethodSymbol here
            || !Idempotence.Leaves(here, constant, use.Model.Compilation, use.Cancellation);
    }

    /// <summary>Two of them are written in the same way.</summary>
    private static bool IsSame(ExpressionSyntax other, string name) =>
        other is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var read } && read == name;

    private static bool Forwards(ISymbol member, string field) =>
        member.DeclaringSyntaxReferences.Any(r => Forwarding.Result(r.GetSyntax()) is { } result && Forwarding.Names(result, field));

    /// <summary>The keys that a dictionary is asked for; of all its keys, they themselves; null for other uses.</summary>
    private static IEnumerable<ExpressionSyntax>? Asked(ExpressionSyntax map) =>
        map.Parent switch
        {
            ElementAccessExpressionSyntax { Parent: not AssignmentExpressionSyntax } element when element.Expression == map => element
                .ArgumentList.Arguments.Select(a => a.Expression)
                .Take(1),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys" } keys => [keys],
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } when KeyedAccess.Asked(call) is var (_, key) => [key],
            _ => null,
        };
}
