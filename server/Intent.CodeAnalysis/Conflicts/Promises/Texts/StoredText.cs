using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>
/// "What is put there is written in one way": the member, or a helper that it calls, writes a text in capitals, trimmed and so on before it puts it into a property
/// (or no longer does), and the code compares the property with a text that is written otherwise.
/// </summary>
internal sealed class StoredText : Promise
{
    private static readonly NormalText Result = new();

    /// <param name="Was">The calls that wrote the text in one way.</param>
    /// <param name="Now">Those that do now.</param>
    /// <param name="Name">The one property that it is about; null for all that the result of a helper is put into.</param>
    private sealed record Written(IReadOnlyList<string> Was, IReadOnlyList<string> Now, string? Name);

    /// <inheritdoc/>
    public override Sight Sight => Sight.Comparer;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation)
    {
        if (symbol is not IMethodSymbol)
            yield break;
        foreach (var document in view.Documents)
        {
            if (!NameIndex.Of(document.Merged.Root).Contains(symbol.ContainingType.Name))
                continue;
            var (root, model) = (document.Merged.Root, document.Merged.Model);
            foreach (
                var type in root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(t => t.Identifier.ValueText == symbol.ContainingType.Name)
            )
            foreach (var (property, value) in Stores(type, model))
                if (
                    value.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } around
                        && model.GetDeclaredSymbol(around, cancellation) is { } own
                        && SymbolIds.Of(own) == SymbolIds.Of(symbol)
                    || MemberText.Calls(value).Contains(symbol.Name)
                )
                    yield return property;
        }
    }

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol method)
            return null;
        if (method is { MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_String })
            return Result.Compare(before, after) is null ? null : Between(before.Whole, after.Whole, null);
        var was = Stores(before.Member.Declared.Node, before.Model).ToLookup(s => s.Property.Name, s => s.Value, StringComparer.Ordinal);
        return Stores(after.Member.Declared.Node, after.Model)
            .GroupBy(s => s.Property.Name, s => s.Value, StringComparer.Ordinal)
            .Select(now => Between([.. was[now.Key]], [.. now], now.Key))
            .FirstOrDefault(b => b is not null);
    }

    /// <summary>What lies between one text and another that is the same but for the calls that write it in one way; null for all others.</summary>
    private static Breach? Between(IReadOnlyList<ExpressionSyntax> before, IReadOnlyList<ExpressionSyntax> after, string? name) =>
        NormalText.Between(before, after) is var (was, now) && !was.Order(StringComparer.Ordinal).SequenceEqual(now.Order(StringComparer.Ordinal))
            ? new Breach(NormalText.Shown(was), NormalText.Shown(now), new Written(was, now, name))
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var written = (Written)breach.Data!;
        return use.Symbol is IPropertySymbol or IFieldSymbol
            && (written.Name ?? use.Symbol.Name) == use.Symbol.Name
            && use.Appearances().SelectMany(v => NormalText.ComparedWith(v, use.Model)).Any(other => IsOtherwise(other, written, use));
    }

    /// <summary>True for a text, or a collection of texts, that is not written as the property is now.</summary>
    private static bool IsOtherwise(ExpressionSyntax other, Written written, PromiseUse use)
    {
        if (use.Model.GetConstantValue(other, use.Cancellation) is { HasValue: true, Value: string text })
            return Breaks(text);
        if (
            use.Model.GetSymbolInfo(other, use.Cancellation).Symbol
            is not { Kind: SymbolKind.Field or SymbolKind.Local or SymbolKind.Property } symbol
        )
            return false;
        foreach (var declared in symbol.DeclaringSyntaxReferences.Select(r => r.GetSyntax(use.Cancellation)))
        {
            if (
                declared
                    .DescendantNodes()
                    .OfType<LiteralExpressionSyntax>()
                    .Any(l => l.IsKind(SyntaxKind.StringLiteralExpression) && Breaks(l.Token.ValueText))
            )
                return true;
            // What fills it writes its texts as the property was written.
            if (
                symbol is IFieldSymbol
                && declared.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
                && type.DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Any(i =>
                        i.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax filled, Name.Identifier.ValueText: "Add" }
                        && filled.Identifier.ValueText == symbol.Name
                        && NormalText.Calls(i).Any(c => written.Was.Contains(c) && !written.Now.Contains(c))
                    )
            )
                return true;
        }
        return false;

        // What the new calls change, or what only the old ones would have made.
        bool Breaks(string text) =>
            NormalText.Written(text, written.Now) != text
            || written.Was.Except(written.Now).Any()
                && text.Any(char.IsLetter)
                && NormalText.Written(text, written.Was) == text
                && SetsCase(written.Was);
    }

    private static bool SetsCase(IReadOnlyList<string> calls) => calls.Any(c => c.StartsWith("To", StringComparison.Ordinal));

    /// <summary>What code puts into properties and fields of texts: by assignments, initialisers, and arguments of constructors with the property's name.</summary>
    public static IEnumerable<(ISymbol Property, ExpressionSyntax Value)> Stores(SyntaxNode code, SemanticModel model)
    {
        foreach (var node in code.DescendantNodes())
            switch (node)
            {
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set
                    when model.GetSymbolInfo(set.Left).Symbol
                        is (
                                IPropertySymbol { Type.SpecialType: SpecialType.System_String }
                                or IFieldSymbol { Type.SpecialType: SpecialType.System_String }
                            )
                            and var property:
                    yield return (property, Start(set.Right));
                    break;
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } made
                    when model.GetSymbolInfo(made).Symbol is IMethodSymbol { ContainingType: { } type } constructor:
                    for (var i = 0; i < arguments.Count && i < constructor.Parameters.Length; i++)
                        if (
                            constructor.Parameters.FirstOrDefault(p => p.Name == arguments[i].NameColon?.Name.Identifier.ValueText) is var named
                            && (named ?? constructor.Parameters[i]) is { Type.SpecialType: SpecialType.System_String } parameter
                            && type.GetMembers()
                                .FirstOrDefault(m =>
                                    m is IPropertySymbol && string.Equals(m.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                                )
                                is { } filled
                        )
                            yield return (filled, Start(arguments[i].Expression));
                    break;
            }
    }

    /// <summary>A local variable's first value instead of the variable.</summary>
    private static ExpressionSyntax Start(ExpressionSyntax value) =>
        value is IdentifierNameSyntax { Identifier.ValueText: var name }
        && PromiseUse
            .Body(value)
            ?.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault(v => v.Identifier.ValueText == name && v.Parent?.Parent is LocalDeclarationStatementSyntax)
            is { Initializer.Value: { } start }
            ? start
            : value;
}
