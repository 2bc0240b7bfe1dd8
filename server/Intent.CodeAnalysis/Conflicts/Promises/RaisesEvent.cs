using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"Then the event is raised": the member does not raise it any more, itself or by what it calls, and the code subscribes to it.</summary>
internal sealed class RaisesEvent : Promise
{
    /// <summary>How far calls of the type's own methods are followed.</summary>
    private const int MaxDepth = 2;

    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol.ContainingType.GetMembers().Where(m => m is IEventSymbol);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } || Raised(before, 0) is not { IsEmpty: false } was)
            return null;
        var gone = was.Except(Raised(after, 0));
        if (!gone.IsEmpty)
            return new Breach($"raises {gone.Order(StringComparer.Ordinal).First()}", "does not raise it", gone);
        var moved = was.Where(e => Case(before, e) is { } old && Case(after, e) is { } @new && old != @new)
            .ToImmutableHashSet(StringComparer.Ordinal);
        return moved.Order(StringComparer.Ordinal).FirstOrDefault() is { } first
            ? new Breach($"raises {first} if {Case(before, first)}", $"raises it if {Case(after, first)}", moved)
            : null;
    }

    /// <summary>The condition right around the one place where a member raises an event, where nothing else of it asks the same; null when there is none.</summary>
    private static string? Case(MemberText member, string name) =>
        member
            .Nodes.OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == name && member.SymbolOf(n) is IEventSymbol)
            .Select(n => n.FirstAncestorOrSelf<StatementSyntax>(s => s is not BlockSyntax))
            .OfType<ExpressionStatementSyntax>()
            .ToList()
            is [var raising]
        && (raising.Parent is BlockSyntax block ? block.Parent : raising.Parent) is IfStatementSyntax check
            ? BodyNormalForm.OneLine(check.Condition, 60)
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Symbol is IEventSymbol
        && ((ImmutableHashSet<string>)breach.Data!).Contains(use.Symbol.Name)
        && use.Value.Parent is AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" } subscription
        && subscription.Left == use.Value;

    /// <summary>The events of its own type that a member raises.</summary>
    private static ImmutableHashSet<string> Raised(MemberText member, int depth)
    {
        var found = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var node in member.Nodes)
            switch (node)
            {
                case InvocationExpressionSyntax
                {
                    Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" }
                } call:
                    var target = call.Expression is MemberAccessExpressionSyntax invoke ? invoke.Expression : call.Expression;
                    switch (member.SymbolOf(target))
                    {
                        case IEventSymbol raised:
                            found.Add(raised.Name);
                            break;
                        case IMethodSymbol { DeclaringSyntaxReferences: [var declared] }
                            when depth < MaxDepth && member.Model.Compilation.ContainsSyntaxTree(declared.SyntaxTree):
                            found.UnionWith(
                                Raised(
                                    new MemberText(declared.GetSyntax(), member.Model.Compilation.GetSemanticModel(declared.SyntaxTree)),
                                    depth + 1
                                )
                            );
                            break;
                    }
                    break;
                case ConditionalAccessExpressionSyntax
                {
                    Expression: var source,
                    WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } }
                } when member.SymbolOf(source) is IEventSymbol conditional:
                    found.Add(conditional.Name);
                    break;
            }
        return found.ToImmutable();
    }
}
