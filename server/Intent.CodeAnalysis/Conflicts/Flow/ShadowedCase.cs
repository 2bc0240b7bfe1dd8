using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Both sides edited one switch expression: one changed a case that is asked before the case that the other added, and takes what was meant for it.</summary>
internal sealed class ShadowedCase(MergedCode code)
{
    /// <summary>The hits of both sides.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        foreach (var unit in code.Roots().SelectMany(m => m.Units))
        {
            if (unit.Edit(Side.Left) is not { } left || unit.Edit(Side.Right) is not { } right)
                continue;
            foreach (var choice in unit.Node.DescendantNodesAndSelf().OfType<SwitchExpressionSyntax>())
            foreach (var (own, other) in new[] { (left, right), (right, left) })
            {
                var (added, changed) = (NewIn(own), NewIn(other));
                foreach (var (index, arm) in choice.Arms.Index())
                    if (
                        arm.Pattern is not DiscardPatternSyntax
                        && added.TryGetValue(Text(arm), out var late)
                        && !changed.ContainsKey(Text(arm))
                        && choice.Arms.Take(index).FirstOrDefault(a => changed.ContainsKey(Text(a)) && !added.ContainsKey(Text(a)) && MayTake(a, arm))
                            is { } early
                    )
                        yield return FlowAnalysis.Hit(
                            Sight.Skipped,
                            own with
                            {
                                Node = late,
                            },
                            other with
                            {
                                Node = changed[Text(early)],
                            },
                            "stands behind"
                        ) with
                        {
                            Was = Before(other, early),
                            Weak = true,
                        };
            }
        }
    }

    /// <summary>The cases of an edited unit that the base does not have.</summary>
    private static Dictionary<string, SwitchExpressionArmSyntax> NewIn(UnitEdit edit)
    {
        var old = edit
            .Gone.SelectMany(g => g.Node.DescendantNodes().OfType<SwitchExpressionArmSyntax>())
            .Select(Text)
            .ToHashSet(StringComparer.Ordinal);
        return edit
            .Node.DescendantNodes()
            .OfType<SwitchExpressionArmSyntax>()
            .Where(a => !old.Contains(Text(a)))
            .DistinctBy(Text)
            .ToDictionary(Text, StringComparer.Ordinal);
    }

    /// <summary>What the base asked for the same answer.</summary>
    private static string Before(UnitEdit edit, SwitchExpressionArmSyntax now) =>
        edit
            .Gone.SelectMany(g => g.Node.DescendantNodes().OfType<SwitchExpressionArmSyntax>())
            .FirstOrDefault(a => BodyNormalForm.Tokens(a.Expression) == BodyNormalForm.Tokens(now.Expression))
            is { } was
            ? FlowAnalysis.Text(was)
            : "no such case";

    private static string Text(SwitchExpressionArmSyntax arm) => BodyNormalForm.Tokens(arm);

    /// <summary>True when a case may take what another one is for: they ask the same thing, and not for two constants.</summary>
    private static bool MayTake(SwitchExpressionArmSyntax early, SwitchExpressionArmSyntax late)
    {
        if (early is { Pattern: ConstantPatternSyntax, WhenClause: null } || late is { Pattern: ConstantPatternSyntax, WhenClause: null })
            return false;
        if (
            early is { Pattern: RelationalPatternSyntax first, WhenClause: null }
            && late is { Pattern: RelationalPatternSyntax second, WhenClause: null }
        )
            return IsUpward(first) == IsUpward(second);
        return Asked(early).Overlaps(Asked(late));
    }

    private static bool IsUpward(RelationalPatternSyntax pattern) =>
        pattern.OperatorToken.Kind() is SyntaxKind.GreaterThanToken or SyntaxKind.GreaterThanEqualsToken;

    /// <summary>The names that a case asks: properties, and what stands in its condition.</summary>
    private static HashSet<string> Asked(SwitchExpressionArmSyntax arm) =>
        [
            .. arm
                .Pattern.DescendantNodesAndSelf()
                .Concat(arm.WhenClause?.DescendantNodes() ?? [])
                .OfType<IdentifierNameSyntax>()
                .Where(n => n.Parent is not (DeclarationPatternSyntax or TypePatternSyntax or ConstantPatternSyntax or RelationalPatternSyntax))
                .Select(n => n.Identifier.ValueText),
        ];
}
