using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"It starts with this value": a field or property starts with another constant now, and the code reads it without setting it.</summary>
internal sealed class InitialValue : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Initial;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        after.Member.Symbol is IFieldSymbol { IsConst: false } or IPropertySymbol && Start(before) is { } was && Start(after) is { } now && was != now ? new Breach(was, now) : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        if (use.Value.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use.Value || use.Value.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }) return false;
        var name = use.Symbol.Name;
        return !PromiseUse.Body(use.Value)!.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left switch
        {
            IdentifierNameSyntax id => id.Identifier.ValueText == name,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
            _ => false,
        });
    }

    private static string? Start(MemberText member)
    {
        var initialiser = member.Code.OfType<EqualsValueClauseSyntax>().FirstOrDefault()?.Value;
        if (initialiser is null) return null;
        var constant = member.Model.GetConstantValue(initialiser);
        var simple = constant.HasValue || initialiser is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } && name.StartsWith("From", StringComparison.Ordinal)
            || initialiser is MemberAccessExpressionSyntax;
        return simple ? Symbols.BodyNormalForm.OneLine(initialiser) : null;
    }
}
