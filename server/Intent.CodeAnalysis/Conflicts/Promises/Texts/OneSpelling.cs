using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>Whether code puts its entries under keys and asks for them with the same keys, so that no comparer matters to it: a constant, or a text of which the case is set.</summary>
internal static class OneSpelling
{
    private static readonly HashSet<string> SetsCase = new(StringComparer.Ordinal) { "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant" };

    /// <summary>True when the type around a use gives all members that take keys of a collection the same key, and one of them puts entries in.</summary>
    /// <param name="use">The use.</param>
    /// <param name="keyed">The members that take keys of the collection.</param>
    public static bool Is(PromiseUse use, IReadOnlyList<ISymbol> keyed)
    {
        if (use.Name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || Key(use.Call) is not { } own || !IsSet(own, use.Model))
            return false;
        var (said, ids) = (BodyNormalForm.Tokens(own), keyed.Where(IsStore).SelectMany(PromiseDecider.Ids).ToHashSet());
        var (stores, asks) = (false, false);
        foreach (var call in type.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (
                use.Model.GetSymbolInfo(call, use.Cancellation).Symbol is not { } called
                || !keyed.Any(k => PromiseDecider.Ids(k).Contains(SymbolIds.Of(called)))
            )
                continue;
            if (Key(call) is not { } key || BodyNormalForm.Tokens(key) != said)
                return false;
            if (ids.Contains(SymbolIds.Of(called)))
                stores = true;
            else
                asks = true;
        }
        return stores && asks;
    }

    /// <summary>True when the use asks for a constant that the table itself, or the type that has it, says in the same spelling.</summary>
    public static bool IsInTable(PromiseUse use, ISymbol table) =>
        Key(use.Name as ElementAccessExpressionSyntax ?? use.Call) is { } key
        && use.Model.GetConstantValue(key, use.Cancellation) is { HasValue: true, Value: string asked }
        && table.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax(use.Cancellation).DescendantTokens().Any(t => t.Value is string said && said == asked)
        );

    /// <summary>True when the key has a running number in it (`$"{code}-w{_issued.Count + 1}"`): no two differ by their case alone.</summary>
    public static bool IsNumbered(PromiseUse use) =>
        Key(use.Name as ElementAccessExpressionSyntax ?? use.Call) is { } key
        && Declared(key) is InterpolatedStringExpressionSyntax { Contents: var parts }
        && parts
            .OfType<InterpolationSyntax>()
            .SelectMany(p => p.Expression.DescendantNodesAndSelf())
            .Any(n =>
                n is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "NewGuid" }
                || n.IsKind(SyntaxKind.PostIncrementExpression)
                || n.IsKind(SyntaxKind.PreIncrementExpression)
            );

    /// <summary>True when a member of the table's own type asks with its parameter: who calls it says how the key is written.</summary>
    public static bool IsCallers(PromiseUse use, ISymbol table) =>
        !IsStore(use.Symbol)
        && Key(use.Name as ElementAccessExpressionSyntax ?? use.Call) is { } key
        && use.Model.GetSymbolInfo(key, use.Cancellation).Symbol is IParameterSymbol
        && use.Model.GetEnclosingSymbol(key.SpanStart, use.Cancellation)?.ContainingType is { } own
        && SymbolIds.Of(own) == SymbolIds.Of(table.ContainingType);

    /// <summary>True when the key is the property by which the table keeps such objects: `_byName[customer.Name] = customer`, `Find(customer.Name)`.</summary>
    public static bool IsElements(PromiseUse use, IReadOnlyList<ISymbol> keyed) =>
        Key(use.Name as ElementAccessExpressionSyntax ?? use.Call) is MemberAccessExpressionSyntax key
        && use.Model.GetSymbolInfo(key, use.Cancellation).Symbol is IPropertySymbol { ContainingType: var element }
        && keyed
            .Where(IsStore)
            .OfType<IMethodSymbol>()
            .Where(s => s.Parameters.Any(p => SymbolIds.Of(p.Type) == SymbolIds.Of(element)))
            .SelectMany(s => s.DeclaringSyntaxReferences)
            .SelectMany(r => r.GetSyntax(use.Cancellation).DescendantNodes())
            .Any(n =>
                KeyedAccess.Put(n) is { Key: MemberAccessExpressionSyntax put } && put.Name.Identifier.ValueText == key.Name.Identifier.ValueText
            );

    /// <summary>True when the key has its case set in the way in which the table's type sets it wherever it puts entries in: `Add` keeps `code.ToUpperInvariant()`, and so is asked.</summary>
    public static bool IsAsStored(PromiseUse use, ISymbol table)
    {
        if (Key(use.Name as ElementAccessExpressionSyntax ?? use.Call) is not { } key || CaseOf(Declared(key)) is not { } own)
            return false;
        var stored = table
            .ContainingType.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(use.Cancellation).DescendantNodes())
            .Select(KeyedAccess.Put)
            .OfType<(ExpressionSyntax Of, ExpressionSyntax Key)>()
            .Where(p => Forwarding.Names(p.Of, table.Name))
            .Select(p => CaseOf(p.Key))
            .ToList();
        return stored.Count > 0 && stored.TrueForAll(c => c == own);

        static string? CaseOf(ExpressionSyntax text) =>
            MemberText.Calls(text).Where(SetsCase.Contains).Select(c => c.Replace("Invariant", "", StringComparison.Ordinal)).FirstOrDefault();
    }

    /// <summary>What a local variable was set to where it was declared; all else as it is.</summary>
    private static ExpressionSyntax Declared(ExpressionSyntax key) =>
        key is IdentifierNameSyntax { Identifier.ValueText: var name }
        && PromiseUse.Body(key)?.DescendantNodes().OfType<VariableDeclaratorSyntax>().FirstOrDefault(v => v.Identifier.ValueText == name)
            is { Initializer.Value: var value }
            ? value
            : key;

    private static ExpressionSyntax? Key(ExpressionSyntax? call) =>
        call switch
        {
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var first }, ..] } => first,
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var index }, ..] } => index,
            _ => null,
        };

    /// <summary>A constant, or a text whose parts have their case set.</summary>
    private static bool IsSet(ExpressionSyntax key, SemanticModel model) =>
        model.GetConstantValue(key).HasValue
        || key switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => SetsCase.Contains(
                name
            ),
            InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().All(i => IsSet(i.Expression, model)),
            _ => false,
        };

    /// <summary>The member puts something under a key.</summary>
    public static bool IsStore(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax()
                .DescendantNodes()
                .Any(n =>
                    n switch
                    {
                        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax } => true,
                        InvocationExpressionSyntax
                        {
                            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "AddOrUpdate" or "GetOrAdd" }
                        } => true,
                        _ => false,
                    }
                )
        );
}
