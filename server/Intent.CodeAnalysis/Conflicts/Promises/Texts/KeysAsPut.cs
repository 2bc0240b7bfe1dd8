using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>
/// "What is put under a name is found under that name": a member that fills a dictionary writes the keys in one way now (`header.Trim().ToLowerInvariant()`), the
/// members that look there take the key as it is given, and the code asks for a constant that is written otherwise.
/// </summary>
internal sealed class KeysAsPut : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Comparer;

    /// <summary>The members that look into the dictionary with what they are given.</summary>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation)
    {
        if (symbol is not IMethodSymbol { ContainingType: { } type } method)
            return [];
        var filled = method
            .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(cancellation).DescendantNodes())
            .Select(KeyedAccess.Put)
            .OfType<(ExpressionSyntax Of, ExpressionSyntax Key)>()
            .Select(p => p.Of.ToString())
            .ToHashSet(StringComparer.Ordinal);
        return type.GetMembers()
            .Where(m => !SymbolEqualityComparer.Default.Equals(m, symbol) && Parameters(m) is { IsEmpty: false } parameters && Asks(m, parameters));

        bool Asks(ISymbol member, ImmutableArray<IParameterSymbol> parameters) =>
            member.DeclaringSyntaxReferences.Any(r =>
                r.GetSyntax(cancellation)
                    .DescendantNodes()
                    .Any(n =>
                        KeyedAccess.Asked(n) is var (map, key)
                        && filled.Contains(map.ToString())
                        && parameters.Any(p => p.Type.SpecialType == SpecialType.System_String && p.Name == key.ToString())
                    )
            );
    }

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol)
            return null;
        var (was, now) = (Puts(before), Puts(after));
        var written =
            was.Count == now.Count
                ? was.Zip(now)
                    .Where(p => p.First.Of.ToString() == p.Second.Of.ToString())
                    .Select(p => NormalText.Between([p.First.Key], [p.Second.Key]))
                    .FirstOrDefault(b => b is var (old, @new) && !old.SequenceEqual(@new))
                : null;
        return written is var (calls, others) ? new Breach(NormalText.Shown(calls), NormalText.Shown(others), others) : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor }
        && Given(use)
            .Any(a =>
                use.Model.GetConstantValue(a, use.Cancellation) is { HasValue: true, Value: string text }
                && NormalText.Written(text, (List<string>)breach.Data!) != text
            );

    private static IEnumerable<ExpressionSyntax> Given(PromiseUse use) =>
        (use.Name as ElementAccessExpressionSyntax)?.ArgumentList.Arguments.Select(a => a.Expression)
        ?? (use.Call as InvocationExpressionSyntax)?.ArgumentList.Arguments.Select(a => a.Expression)
        ?? [];

    private static ImmutableArray<IParameterSymbol> Parameters(ISymbol member) =>
        member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.Parameters,
            IPropertySymbol { IsIndexer: true } indexer => indexer.Parameters,
            _ => [],
        };

    private static List<(ExpressionSyntax Of, ExpressionSyntax Key)> Puts(MemberText member) =>
        [.. member.Nodes.Select(KeyedAccess.Put).OfType<(ExpressionSyntax, ExpressionSyntax)>()];
}
