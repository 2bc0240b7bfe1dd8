using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"It is done when the call is over": what the member did is done by a new member of its class now, which its callers call besides; new code calls the old one alone.</summary>
internal sealed class PostponedEffect : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Moved;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary })
            return null;
        var kept = Effects(after.Member.Declared.Node).ToHashSet(StringComparer.Ordinal);
        var gone = Effects(before.Member.Declared.Node).Where(e => !kept.Contains(e)).ToList();
        return gone.Count > 0 ? new Breach(string.Join(", ", gone), "left to another member", gone) : null;
    }

    /// <inheritdoc/>
    public override Breach? Within(Breach breach, RichChange change, SideDelta delta)
    {
        var gone = (List<string>)breach.Data!;
        if (change is not { After: { Symbol: var changed } now, Before: { } was })
            return null;
        foreach (var added in delta.Changes)
            if (
                added is { Before: null, After: { Symbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } later } body }
                && SymbolIds.Of(later.ContainingType) == SymbolIds.Of(changed.ContainingType)
                && later.Name != changed.Name
                && Effects(body.Declared.Node).Any(gone.Contains)
                && !Calls(now, later.Name)
                && !Calls(was, later.Name)
                // Code that was there calls the new member now; or there is none, and both are there for others.
                && (
                    delta.Changes.Any(c => c is { Before: { } before, After: { } after } && Calls(after, later.Name) && !Calls(before, later.Name))
                    || !IsCalled(now)
                )
            )
                return breach with { Now = "left to " + later.Name, Data = later.Name };
        return null;

        static bool IsCalled(PlacedSymbol member) =>
            member
                .Document.Model.Compilation.SyntaxTrees.Select(t => t.GetRoot())
                .Any(r => NameIndex.Of(r).Contains(member.Symbol.Name) && MemberText.Calls(r).Contains(member.Symbol.Name));

        static bool Calls(PlacedSymbol member, string name) => MemberText.Calls(member.Declared.Node).Contains(name);
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Call is not null
        && !IsAsked(use)
        && !MemberText
            .Calls(
                use.Name.Ancestors().FirstOrDefault(a => a is MemberDeclarationSyntax and not GlobalStatementSyntax)
                    ?? use.Name.SyntaxTree.GetRoot(use.Cancellation)
            )
            .Contains((string)breach.Data!);

    /// <summary>The code wants to know how many: `await desk.CollectAsync(meter) == 0`.</summary>
    private static bool IsAsked(PromiseUse use) =>
        use.Value.Parent is BinaryExpressionSyntax compare
        && compare.OperatorToken.Text is "==" or "!=" or "<" or ">" or "<=" or ">="
        && use.Model.GetTypeInfo(use.Value, use.Cancellation).Type is { SpecialType: not SpecialType.System_Boolean };

    /// <summary>What a member puts into, takes out of or sets in what others see: the call on a field, or on a part of something.</summary>
    private static IEnumerable<string> Effects(SyntaxNode member) =>
        member
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(call =>
                call switch
                {
                    { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var target } }
                        when call.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax => Effect(target, name),
                    // `kennel?.Stays.Add(stay)`
                    {
                        Expression: MemberAccessExpressionSyntax
                        {
                            Name.Identifier.ValueText: var name,
                            Expression: MemberBindingExpressionSyntax target
                        }
                    } => Effect(target, name),
                    _ => null,
                }
            )
            .OfType<string>();

    private static string? Effect(ExpressionSyntax target, string name) =>
        name
            is "Add"
                or "AddRange"
                or "Insert"
                or "Remove"
                or "Enqueue"
                or "Push"
                or "Append"
                or "AppendLine"
                or "Write"
                or "WriteLine"
                or "Save"
                or "Send"
            ? target switch
            {
                IdentifierNameSyntax field => field.Identifier.ValueText + "." + name,
                MemberAccessExpressionSyntax part => part.Name.Identifier.ValueText + "." + name,
                MemberBindingExpressionSyntax bound => bound.Name.Identifier.ValueText + "." + name,
                _ => null,
            }
            : null;
}
