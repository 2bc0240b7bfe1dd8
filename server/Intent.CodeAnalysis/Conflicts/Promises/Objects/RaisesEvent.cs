using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>
/// "Then the event is raised": the member does not raise it any more, itself or by what it calls, in another case, or before it did what the event tells of; and the code
/// subscribes to it, or asks the object for that in its handler.
/// </summary>
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
            return new Breach($"raises {gone.Order(StringComparer.Ordinal).First()}", "does not raise it", new Data(gone, false));
        var moved = was.Where(e => Case(before, e) is { } old && Case(after, e) is { } @new && old != @new)
            .ToImmutableHashSet(StringComparer.Ordinal);
        if (moved.Order(StringComparer.Ordinal).FirstOrDefault() is { } first)
            return new Breach($"raises {first} if {Case(before, first)}", $"raises it if {Case(after, first)}", new Data(moved, false));
        var early = was.Where(e => IsEarlier(before, after, e)).ToImmutableHashSet(StringComparer.Ordinal);
        return early.Order(StringComparer.Ordinal).FirstOrDefault() is { } at
            ? new Breach($"raises {at} behind the change", "raises it before that", new Data(early, true))
            : null;
    }

    /// <param name="Events">The names of the events.</param>
    /// <param name="Early">They are raised as before, but the object is not yet what it was then.</param>
    private sealed record Data(ImmutableHashSet<string> Events, bool Early);

    /// <summary>True when a member raises an event now before something that changes the object, and did so behind it; it does all that it did.</summary>
    private static bool IsEarlier(MemberText before, MemberText after, string name)
    {
        var (was, now) = (Steps(before), Steps(after));
        return was.Count > 1
            && was.FindIndex(Raises) is var old
            && now.FindIndex(Raises) is var @new
            && old >= 0
            && @new >= 0
            && !was.Where(s => !Raises(s)).Except(now).Any()
            && was.Take(old).Except(now.Take(@new)).Any();

        bool Raises(string step) =>
            step.StartsWith(name + " ? . Invoke", StringComparison.Ordinal)
            || step.StartsWith(name + " . Invoke", StringComparison.Ordinal)
            || step.StartsWith(name + " (", StringComparison.Ordinal);

        // What changes something, one by one, wherever it stands; what is kept in variables or only asked changes nothing.
        static List<string> Steps(MemberText member) =>
            [
                .. member
                    .Nodes.OfType<ExpressionSyntax>()
                    .Where(e =>
                        e.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax }
                        || e is InvocationExpressionSyntax call && Writes(call, member)
                    )
                    .OrderBy(e => e.Span.End)
                    .Select(e => BodyNormalForm.Tokens(e)),
            ];
    }

    /// <summary>True for a call of a method of the solution that sets something of its object.</summary>
    private static bool Writes(InvocationExpressionSyntax call, MemberText member) =>
        member.SymbolOf(call) is IMethodSymbol { IsStatic: false, DeclaringSyntaxReferences: [var declared] } method
        && declared
            .GetSyntax()
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(a =>
                a.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                && method.ContainingType.GetMembers(a.Left.GetLastToken().ValueText).Any(m => m is IFieldSymbol or IPropertySymbol)
            );

    /// <summary>True for a handler that asks the object which raises the event for what it is, also in a method that it calls.</summary>
    private static bool AsksObject(AssignmentExpressionSyntax subscription, PromiseUse use)
    {
        var handler =
            subscription.Right is AnonymousFunctionExpressionSyntax lambda ? lambda
            : use.Model.GetSymbolInfo(subscription.Right, use.Cancellation).Symbol is IMethodSymbol { DeclaringSyntaxReferences: [var declared] }
            && declared.SyntaxTree == use.Name.SyntaxTree
                ? declared.GetSyntax(use.Cancellation)
            : null;
        return handler is not null && Asks(handler, use.Model, 0);

        // Itself, or in a method that it calls.
        bool Asks(SyntaxNode code, SemanticModel model, int depth) =>
            code.DescendantNodes()
                .OfType<MemberAccessExpressionSyntax>()
                .Any(m =>
                    model.GetSymbolInfo(m.Name, use.Cancellation).Symbol is IPropertySymbol or IMethodSymbol { ReturnsVoid: false }
                    && model.GetTypeInfo(m.Expression, use.Cancellation).Type is { } asked
                    && SymbolEqualityComparer.Default.Equals(asked, use.Symbol.ContainingType)
                )
            || depth < MaxDepth
                && code.DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Any(c =>
                        model.GetSymbolInfo(c, use.Cancellation).Symbol is IMethodSymbol { DeclaringSyntaxReferences: [var called] } method
                        && !SymbolEqualityComparer.Default.Equals(method.ContainingType, use.Symbol.ContainingType)
                        && model.Compilation.ContainsSyntaxTree(called.SyntaxTree)
                        && Asks(called.GetSyntax(use.Cancellation), ModelOf(called.SyntaxTree, model), depth + 1)
                    );

        static SemanticModel ModelOf(SyntaxTree tree, SemanticModel model) =>
            tree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(tree);
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
        && breach.Data is Data { Events: var events, Early: var early }
        && events.Contains(use.Symbol.Name)
        && use.Value.Parent is AssignmentExpressionSyntax { OperatorToken.ValueText: "+=" } subscription
        && subscription.Left == use.Value
        && (!early || AsksObject(subscription, use));

    /// <summary>What is called; of a local that holds an event's handlers (`var handler = Changed;`), the event.</summary>
    private static ISymbol? Handlers(MemberText member, ExpressionSyntax called) =>
        member.SymbolOf(called) switch
        {
            ILocalSymbol { DeclaringSyntaxReferences: [var declared] } local => declared.GetSyntax()
                is VariableDeclaratorSyntax { Initializer.Value: var held }
            && member.SymbolOf(held) is IEventSymbol of
                ? of
                : local,
            var symbol => symbol,
        };

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
                    switch (Handlers(member, target))
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
                } when Handlers(member, source) is IEventSymbol conditional:
                    found.Add(conditional.Name);
                    break;
            }
        return found.ToImmutable();
    }
}
