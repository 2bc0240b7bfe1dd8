using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"It throws this type": the member throws another one now, and the code catches the old one only.</summary>
internal sealed class ExceptionType : Promise
{
    /// <summary>What a member does that threw and does not any more, for people.</summary>
    public const string Nothing = "goes on without an exception";

    /// <inheritdoc/>
    public override Sight Sight => Sight.Exception;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var gone = before.Thrown.Where(t => !after.Thrown.Any(n => n.ToDisplayString() == t.ToDisplayString())).ToImmutableArray();
        var come = after.Thrown.Where(t => !before.Thrown.Any(o => o.ToDisplayString() == t.ToDisplayString())).ToImmutableArray();
        // What the framework threw, the member throws itself now.
        if (gone.IsEmpty && !come.IsEmpty)
            gone = [.. Implied(before).Where(t => !Implied(after).Concat(after.Thrown).Any(n => Catches(t, n)) && !come.Any(c => Catches(t, c)))];
        if (come.IsEmpty && NoLongerThrown(before, after, gone) is { IsEmpty: false } none)
            return new Breach("throws " + Names(none), Nothing, (none, come));
        if (gone.IsEmpty || come.IsEmpty)
        {
            // Thrown for the same reason as before, but of another type: the old one may still be thrown for other reasons.
            var (old, @new) = (before.ThrowSites.ToLookup(s => s.Reason, s => s.Type), after.ThrowSites.ToLookup(s => s.Reason, s => s.Type));
            var changed = old.Where(o => @new[o.Key].Count() == o.Count())
                .Select(o => (Was: Except(o, @new[o.Key]), Now: Except(@new[o.Key], o)))
                .FirstOrDefault(c => c is { Was.IsEmpty: false, Now.IsEmpty: false });
            if (changed.Was.IsDefault)
                return null;
            (gone, come) = changed;
        }
        return new Breach("throws " + Names(gone), "throws " + Names(come), (gone, come));
    }

    /// <summary>Members through which the exception passes: callers that do not catch, and their callers.</summary>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation)
    {
        var near = Callers.Of(symbol, view, Passes, cancellation).ToList();
        return near.Concat(near.SelectMany(c => Callers.Of(c, view, Passes, cancellation)));

        static bool Passes(SimpleNameSyntax name) =>
            name.Ancestors()
                .TakeWhile(a => a is not MemberDeclarationSyntax)
                .All(a => a is not (AnonymousFunctionExpressionSyntax or TryStatementSyntax { Catches.Count: > 0 }));
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (gone, come) = ((ImmutableArray<ITypeSymbol>, ImmutableArray<ITypeSymbol>))breach.Data!;
        if (come.IsEmpty)
            return IsHandledOnly(use, gone);
        var caught = false;
        foreach (var statement in TriesAround(use.Name))
        {
            foreach (var clause in statement.Catches)
            {
                var types = Taken(clause, use.Model, use.Cancellation).ToList();
                if (come.All(t => types.Exists(c => c is null || Catches(c, t))))
                    return false;
                caught |= gone.Any(t => types.Exists(c => c is not null && Catches(c, t)));
            }
        }
        return caught;
    }

    /// <inheritdoc/>
    public override SyntaxNode? Reliance(PromiseUse use, Breach breach) =>
        TriesAround(use.Name)
            .SelectMany(t => t.Catches)
            .FirstOrDefault(c => Taken(c, use.Model, use.Cancellation).Any(t => t is not null && Gone(breach).Any(g => Catches(t, g))))
            ?.Declaration?.Type;

    private static ImmutableArray<ITypeSymbol> Gone(Breach breach) =>
        (((ImmutableArray<ITypeSymbol> Gone, ImmutableArray<ITypeSymbol>))breach.Data!).Gone;

    /// <summary>The exceptions that a member threw and throws no more: it calls nothing new that could, and asks the framework for nothing that could.</summary>
    private static ImmutableArray<ITypeSymbol> NoLongerThrown(MemberText before, MemberText after, ImmutableArray<ITypeSymbol> gone)
    {
        var silent = after
            .Nodes.SelectMany(MemberText.Calls)
            .Except(before.Nodes.SelectMany(MemberText.Calls), StringComparer.Ordinal)
            // What is put into a list instead throws nothing.
            .Any(c => !SequenceCalls.Filling.Contains(c))
            ? []
            : gone;
        var kept = Implied(after).ToImmutableArray();
        return silent.AddRange(
            Implied(before)
                .Where(t =>
                    !kept.Any(k => k.ToDisplayString() == t.ToDisplayString())
                    && !after.Code.Any(c => ThrownBelow.May(c, null, t, after.Model, CancellationToken.None))
                )
        );
    }

    /// <summary>What the framework throws when it does not find or cannot read what the member asks it for.</summary>
    private static IEnumerable<ITypeSymbol> Implied(MemberText member)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (LooksUp(member))
            names.Add("System.Collections.Generic.KeyNotFoundException");
        foreach (var call in member.Nodes.OfType<InvocationExpressionSyntax>())
            if (
                call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
                && name switch
                {
                    "First" or "Single" or "SingleOrDefault" or "Last" or "Pop" or "Dequeue" or "Peek" => "System.InvalidOperationException",
                    "Parse" or "ParseExact" => "System.FormatException",
                    // A key that is there already.
                    "Add" when call.ArgumentList.Arguments.Count == 2 => "System.ArgumentException",
                    "ToDictionary" => "System.ArgumentException",
                    _ => null,
                }
                    is { } thrown
                && member.SymbolOf(call) is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true, ContainingType.TypeKind: not TypeKind.Enum }
            )
                names.Add(thrown);
        return names.Select(member.Model.Compilation.GetTypeByMetadataName).OfType<ITypeSymbol>();
    }

    /// <summary>Reads an entry of a dictionary, which throws where there is none.</summary>
    private static bool LooksUp(MemberText member) =>
        member
            .Nodes.OfType<ElementAccessExpressionSyntax>()
            .Any(e =>
                !(e.Parent is AssignmentExpressionSyntax set && set.Left == e)
                && member.TypeOf(e.Expression) is INamedTypeSymbol type
                && type.AllInterfaces.Prepend(type).Any(i => i.Name is "IDictionary" or "IReadOnlyDictionary")
            );

    /// <summary>Of what the author tries, this call alone threw the exception, and something is done when it is caught.</summary>
    private static bool IsHandledOnly(PromiseUse use, ImmutableArray<ITypeSymbol> gone) =>
        TriesAround(use.Name).FirstOrDefault() is { } statement
        && statement.Catches.Any(c =>
            c.Block.Statements.Count > 0
            && Taken(c, use.Model, use.Cancellation)
                .Any(t =>
                    t is not null
                    && gone.Any(g => g.ToDisplayString() == t.ToDisplayString())
                    && (
                        statement.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Count() == 1
                        || !ThrownBelow.May(statement.Block, use.Call, t, use.Model, use.Cancellation)
                    )
                )
        );

    private static ImmutableArray<ITypeSymbol> Except(IEnumerable<ITypeSymbol> types, IEnumerable<ITypeSymbol> others) =>
        [.. types.Where(t => !others.Any(o => o.ToDisplayString() == t.ToDisplayString())).DistinctBy(t => t.ToDisplayString())];

    /// <summary>The tries that an exception of the code comes to, from the inside; out of a function only where the statement runs it at once.</summary>
    internal static IEnumerable<TryStatementSyntax> TriesAround(SyntaxNode code) =>
        code.Ancestors()
            .TakeWhile(a => a is not MemberDeclarationSyntax && !(a is AnonymousFunctionExpressionSyntax function && !RunsAtOnce(function)))
            .OfType<TryStatementSyntax>()
            .Where(t => t.Block.Span.Contains(code.Span));

    /// <summary>True for what a query is given whose elements the same statement takes: `string.Join(", ", codes.Select(c => Get(c)))`.</summary>
    private static bool RunsAtOnce(AnonymousFunctionExpressionSyntax function) =>
        function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax query }
        && (
            SequenceCalls.Counting.Contains(Name(query))
            || EagerResult.IsDeferred(Name(query))
                && query
                    .Ancestors()
                    .TakeWhile(a => a is not StatementSyntax)
                    .OfType<InvocationExpressionSyntax>()
                    .Any(i => !EagerResult.IsDeferred(Name(i)))
        );

    private static string Name(InvocationExpressionSyntax call) => MemberText.Calls(call).FirstOrDefault() ?? "";

    /// <summary>The types that the catch clauses around a use catch, null for all; of the innermost try first.</summary>
    internal static IEnumerable<ITypeSymbol?> CatchesAround(PromiseUse use) =>
        TriesAround(use.Name).SelectMany(t => t.Catches).SelectMany(c => Taken(c, use.Model, use.Cancellation));

    /// <summary>What a clause takes, null for everything: the types that its filter asks for (`when (e is A or B)`), or its own.</summary>
    internal static IEnumerable<ITypeSymbol?> Taken(CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellation)
    {
        var asked =
            clause.Filter is { FilterExpression: var filter } && clause.Declaration?.Identifier.ValueText is { Length: > 0 } name
                ? filter
                    .DescendantNodesAndSelf(n => n is not BinaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.BarBarToken })
                    .SelectMany(n =>
                        n switch
                        {
                            IsPatternExpressionSyntax { Expression: IdentifierNameSyntax of, Pattern: var pattern }
                                when of.Identifier.ValueText == name && !pattern.DescendantNodesAndSelf().OfType<UnaryPatternSyntax>().Any() =>
                                pattern
                                    .DescendantNodesAndSelf()
                                    .Select(p =>
                                        p switch
                                        {
                                            TypePatternSyntax t => t.Type,
                                            DeclarationPatternSyntax d => d.Type,
                                            ConstantPatternSyntax c => c.Expression,
                                            _ => null,
                                        }
                                    ),
                            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression, Left: IdentifierNameSyntax of } test
                                when of.Identifier.ValueText == name => [test.Right],
                            _ => [],
                        }
                    )
                    .OfType<ExpressionSyntax>()
                    .Select(t => model.GetTypeInfo(t, cancellation).Type ?? model.GetSymbolInfo(t, cancellation).Symbol as ITypeSymbol)
                    .OfType<ITypeSymbol>()
                    .ToList()
                : [];
        return asked.Count > 0
            ? asked.Cast<ITypeSymbol?>()
            : [clause.Declaration is { } declaration ? model.GetTypeInfo(declaration.Type, cancellation).Type : null];
    }

    /// <summary>True when a clause for a type catches another one: it is that type or one of its bases.</summary>
    internal static bool Catches(ITypeSymbol clause, ITypeSymbol thrown) =>
        BaseTypes.Chain(thrown).Any(t => t.ToDisplayString() == clause.ToDisplayString());

    private static string Names(ImmutableArray<ITypeSymbol> types) => string.Join(", ", types.Select(t => t.Name).Order(StringComparer.Ordinal));
}
