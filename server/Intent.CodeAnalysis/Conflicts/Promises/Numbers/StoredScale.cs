using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>
/// "What is put there is in this unit": the member sets a property or field of its object to the same, times what lies between two units, or takes away now what it added; and the
/// code reads it as it was.
/// </summary>
internal sealed class StoredScale : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor, ContainingType: { } type }
            ? symbol
                .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
                .SelectMany(d => Stored(d).Select(s => s.Name).Concat(Moved(d)))
                .SelectMany(name => type.GetMembers(name))
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
                return new Breach(ResultScale.Shown(old), ResultScale.Shown(@new), new Data(member, false));
        return
            Turned(before.Member, after.Member) is { } name
            && type.GetMembers(name.TrimStart('+', '-')).FirstOrDefault(m => m is IFieldSymbol or IPropertySymbol) is { } turned
            ? new Breach(name[0] == '-' ? "adds" : "takes away", name[0] == '-' ? "takes away" : "adds", new Data(turned, true))
            : null;
    }

    /// <param name="Member">What is set.</param>
    /// <param name="Sign">Whether it is the sign that changed.</param>
    private sealed record Data(ISymbol Member, bool Sign);

    /// <summary>A sign is turned where whatever moves the number is: what one member takes away now, another one adds. It is told of the first.</summary>
    public override Breach? Within(Breach breach, RichChange change, SideDelta delta) =>
        breach.Data is not Data { Sign: true, Member.Name: var name }
        || delta
            .Changes.Where(c => c is { Before: { } before, After: { } after } && Turned(before, after)?.TrimStart('+', '-') == name)
            .Take(2)
            .ToList()
            is [var first, _]
            && first == change
            ? breach
            : null;

    /// <summary>The member that a body adds to where it took away ("+Name"), or the other way round ("-Name"); null when nothing but that was changed in none of its steps.</summary>
    private static string? Turned(PlacedSymbol before, PlacedSymbol after)
    {
        var (was, now) = (Steps(before), Steps(after));
        if (was.Count != now.Count)
            return null;
        foreach (var (old, @new) in was.Zip(now))
            if (old.Left.ToString() == @new.Left.ToString() && old.Right.ToString() == @new.Right.ToString() && old.RawKind != @new.RawKind)
                return (@new.IsKind(SyntaxKind.AddAssignmentExpression) ? "+" : "-") + @new.Left.GetLastToken().ValueText;
        return null;

        static List<AssignmentExpressionSyntax> Steps(PlacedSymbol member) =>
            [
                .. member
                    .Declared.Node.DescendantNodes()
                    .OfType<AssignmentExpressionSyntax>()
                    .Where(a => a.Kind() is SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression),
            ];
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Symbol is IPropertySymbol or IFieldSymbol
        && Forwarding.Of(((Data)breach.Data!).Member).Prepend(((Data)breach.Data!).Member).Any(m => SymbolIds.Of(m) == SymbolIds.Of(use.Symbol))
        && !(use.Value.Parent is AssignmentExpressionSyntax set && (set.Left == use.Value || set.Right == use.Value))
        && !(((Data)breach.Data!).Sign && ResultScale.IsComparedForEqual(use.Value))
        && use.Value.Parent is not (ExpressionStatementSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax);

    /// <summary>The names of what a body adds to or takes from.</summary>
    private static IEnumerable<string> Moved(SyntaxNode member) =>
        member
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(a => a.Kind() is SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression)
            .Select(a => a.Left.GetLastToken().ValueText);

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
