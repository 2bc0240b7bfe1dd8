using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"The base class asks its heirs": a member calls a virtual member of its class no more, or gives it something else, and a new class overrides that to be asked.</summary>
internal sealed class CallsHook : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Inherited;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (
            change is not { Before: { } before, After: { Symbol: { ContainingType: { TypeKind: TypeKind.Class } type, IsStatic: false } } after }
            || !change.Has(Facet.Body)
        )
            return null;
        var gone = Hooks(before, type).Except(Hooks(after, type));
        // What the same head takes away, or asks in another member instead, it moved.
        gone = gone.Where(name =>
                type.GetMembers(name).Any(m => m.IsVirtual || m.IsAbstract)
                && !delta.Changes.Any(c => c != change && c.After is { Symbol: IMethodSymbol } other && IsAsked(other, name, after))
            )
            .ToImmutableHashSet(StringComparer.Ordinal);
        if (!gone.IsEmpty)
            return (type, new Breach("asks " + gone.Order(StringComparer.Ordinal).First(), "does not ask it", new Asked(gone, null)));
        return Given(before, after, type) is var (hook, ordinal, was, now) ? (type, new Breach(was, now, new Asked([hook], ordinal))) : null;
    }

    /// <param name="Hooks">The names of the virtual members.</param>
    /// <param name="Ordinal">Which parameter gets something else; null where they are not asked at all.</param>
    private sealed record Asked(ImmutableHashSet<string> Hooks, int? Ordinal);

    /// <summary>The virtual method that a member asks once, as it did, but with another argument; null when there is none.</summary>
    private static (string Hook, int Ordinal, string Was, string Now)? Given(PlacedSymbol before, PlacedSymbol after, INamedTypeSymbol type)
    {
        var (old, @new) = (new MemberText(before, CancellationToken.None), new MemberText(after, CancellationToken.None));
        foreach (var name in Hooks(before, type).Intersect(Hooks(after, type)).Order(StringComparer.Ordinal))
            if (Calls(old, name) is [var was] && Calls(@new, name) is [var now] && was.Count == now.Count)
                for (var i = 0; i < was.Count; i++)
                    if (IsOther(old.Held(was[i].Expression), @new.Held(now[i].Expression)))
                        return (name, i, $"gives {name} {Shown(old, was[i])}", $"gives it {Shown(@new, now[i])}");
        return null;

        static List<SeparatedSyntaxList<ArgumentSyntax>> Calls(MemberText member, string name) =>
            [
                .. member
                    .Nodes.OfType<InvocationExpressionSyntax>()
                    .Where(c => MemberText.Calls(c).First() == name)
                    .Select(c => c.ArgumentList.Arguments),
            ];

        static string Shown(MemberText member, ArgumentSyntax argument) => BodyNormalForm.OneLine(member.Held(argument.Expression), 60);

        // More than another name: a sum or a product of something else.
        static bool IsOther(ExpressionSyntax was, ExpressionSyntax now) =>
            BodyNormalForm.Tokens(was) != BodyNormalForm.Tokens(now)
            && (was is BinaryExpressionSyntax || now is BinaryExpressionSyntax)
            && !Names(was).SetEquals(Names(now));

        static HashSet<string> Names(ExpressionSyntax value) =>
            [.. value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText)];
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation) =>
        node is MethodDeclarationSyntax or PropertyDeclarationSyntax
        && ((MemberDeclarationSyntax)node).Modifiers.Any(SyntaxKind.OverrideKeyword)
        && model.GetDeclaredSymbol(node, cancellation) is { } member
        && breach.Data is Asked { Hooks: var asked, Ordinal: var ordinal }
        && asked.Contains(member.Name)
        && Overriding.Of(member) is { } hook
        && IsType(hook.ContainingType, type)
        && (ordinal is not { } given || Computes(node, member, given));

    /// <summary>The override does more with a parameter than to hand it on, or to add something to it: a sum is the same, wherever its parts are added.</summary>
    private static bool Computes(SyntaxNode node, ISymbol member, int ordinal)
    {
        return member is IMethodSymbol { Parameters: var parameters }
            && ordinal < parameters.Length
            && node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == parameters[ordinal].Name && !IsAddedTo(n));

        static bool IsAddedTo(ExpressionSyntax value) =>
            value.Parent switch
            {
                ParenthesizedExpressionSyntax inner => IsAddedTo(inner),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsAddedTo(sum),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } rest => rest.Left == value && IsAddedTo(rest),
                _ => value.Parent is ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax,
            };
    }

    /// <summary>The virtual members of its class that a member calls.</summary>
    private static ImmutableHashSet<string> Hooks(PlacedSymbol member, INamedTypeSymbol type) =>
        [
            .. member
                .Declared.Node.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(n =>
                    n.Parent is not MemberAccessExpressionSyntax access || access.Expression is ThisExpressionSyntax || access.Expression == n
                )
                .Select(n => member.Document.Model.GetSymbolInfo(n).Symbol)
                .Where(s =>
                    s is (IMethodSymbol or IPropertySymbol) and ({ IsVirtual: true } or { IsAbstract: true }) && IsType(s.ContainingType, type)
                )
                .Select(s => s!.Name),
        ];

    /// <summary>True when a changed member of the same class that the one in question calls asks instead.</summary>
    private static bool IsAsked(PlacedSymbol other, string name, PlacedSymbol after) =>
        SymbolEqualityComparer.Default.Equals(other.Symbol.ContainingType, after.Symbol.ContainingType)
        && Mentions(other, name)
        && Mentions(after, other.Symbol.Name);

    private static bool Mentions(PlacedSymbol member, string name) =>
        member.Declared.Node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == name);
}
