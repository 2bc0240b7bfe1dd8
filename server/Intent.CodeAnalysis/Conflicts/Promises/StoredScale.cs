using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"What is put there is in this unit": the member sets a property or field of its object to the same, times what lies between two units, and the code reads it as it was.</summary>
internal sealed class StoredScale : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor, ContainingType: { } type }
            ? symbol
                .DeclaringSyntaxReferences.SelectMany(r => Stored(r.GetSyntax(cancellation)))
                .SelectMany(s => type.GetMembers(s.Name))
                .SelectMany(m => Forwarding.Of(m).Prepend(m))
                .Distinct(SymbolEqualityComparer.Default)
            : [];

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor, ContainingType: { } type })
            return null;
        var was = Stored(before.Member.Declared.Node).ToLookup(s => s.Name, s => s.Value, StringComparer.Ordinal);
        foreach (var now in Stored(after.Member.Declared.Node).GroupBy(s => s.Name, s => s.Value, StringComparer.Ordinal))
            if (
                was[now.Key].ToList() is [var old]
                && now.ToList() is [var @new]
                && ResultScale.Ratio(before, old, after, @new) is { } ratio
                && UnitTable.IsBetweenUnits(ratio)
                && before.Model.GetConstantValue(old) is { HasValue: false }
                && type.GetMembers(now.Key).FirstOrDefault() is { } member
            )
                return new Breach(ResultScale.Shown(old), ResultScale.Shown(@new), member);
        return null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Symbol is IPropertySymbol or IFieldSymbol
        && Forwarding.Of((ISymbol)breach.Data!).Prepend((ISymbol)breach.Data!).Any(m => Symbols.SymbolIds.Of(m) == Symbols.SymbolIds.Of(use.Symbol))
        && !(use.Value.Parent is AssignmentExpressionSyntax set && (set.Left == use.Value || set.Right == use.Value))
        && use.Value.Parent is not (ExpressionStatementSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax);

    /// <summary>What a body sets its own object's members to.</summary>
    private static IEnumerable<(string Name, ExpressionSyntax Value)> Stored(SyntaxNode member) =>
        member
            .DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<AssignmentExpressionSyntax>()
            .Where(a => a.IsKind(SyntaxKind.SimpleAssignmentExpression) && a.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax)
            .Select(a =>
                a.Left switch
                {
                    IdentifierNameSyntax name => (name.Identifier.ValueText, a.Right),
                    MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => (name.Identifier.ValueText, a.Right),
                    _ => ("", a.Right),
                }
            )
            .Where(a => a.Item1.Length > 0);
}
