using Intent.CodeAnalysis.Conflicts.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"The work is done when the call returns": the member is an iterator or an unfinished query now, and the code ignores the result or goes over it twice.</summary>
internal sealed class EagerResult : Promise
{
    private static readonly HashSet<string> Materialise = new(StringComparer.Ordinal)
    {
        "ToList",
        "ToArray",
        "ToHashSet",
        "ToDictionary",
        "ToImmutableArray",
        "ToImmutableList",
        "ToFrozenSet",
        "AsReadOnly",
    };

    private static readonly HashSet<string> Deferred = new(StringComparer.Ordinal)
    {
        "Select",
        "SelectMany",
        "Where",
        "OrderBy",
        "OrderByDescending",
        "ThenBy",
        "Take",
        "Skip",
        "Concat",
        "Distinct",
        "Cast",
        "OfType",
        "Reverse",
        "GroupBy",
        "Append",
        "Prepend",
        "Zip",
    };

    /// <summary>How far what a member hands on is followed.</summary>
    private const int MaxDepth = 3;

    /// <summary>True for a call that runs when its result is read.</summary>
    public static bool IsDeferred(string call) => Deferred.Contains(call);

    /// <inheritdoc/>
    public override Sight Sight => Sight.Lazy;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not (IMethodSymbol or IPropertySymbol))
            return null;
        if (!before.Yields && after.Yields)
            return new Breach("works when it is called", "works when its result is enumerated", true);
        var was =
            before.Results.Length > 0
            && before.Results.All(r =>
                r is CollectionExpressionSyntax or ArrayCreationExpressionSyntax
                || MemberText.Calls(r).FirstOrDefault() is { } call && Materialise.Contains(call)
                || r is IdentifierNameSyntax or BaseObjectCreationExpressionSyntax
                    && before.TypeOf(r) is { Name: "List" or "HashSet" or "Collection" }
            );
        var now = after.Results.Any(r => IsLazy(after, r, 0));
        return was && now ? new Breach("a finished collection", "a query that runs whenever it is enumerated", false) : null;
    }

    /// <summary>A query, or the result of a member of the solution that is an iterator or gives a query itself.</summary>
    private static bool IsLazy(MemberText member, ExpressionSyntax result, int depth) =>
        result is QueryExpressionSyntax
        || result is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            && Deferred.Contains(access.Name.Identifier.ValueText)
            && member.SymbolOf(result) is not IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false }
        || depth < MaxDepth
            && result is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
            && member.SymbolOf(result)
                is { IsVirtual: false, IsAbstract: false, DeclaringSyntaxReferences: [var declared] }
                    and (IMethodSymbol or IPropertySymbol)
            && member.Model.Compilation.ContainsSyntaxTree(declared.SyntaxTree)
            && new MemberText(declared.GetSyntax(), member.Model.Compilation.GetSemanticModel(declared.SyntaxTree)) is var called
            && (called.Yields || called.Results.Any(r => IsLazy(called, r, depth + 1)));

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var runsNothing = (bool)breach.Data!;
        if (
            runsNothing
            && (
                use.Value.Parent is ExpressionStatementSyntax
                || use.Value.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } a
                    && a.Right == use.Value
                || use.Value.Parent
                    is ArrowExpressionClauseSyntax
                    {
                        Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.ValueText: "void" } }
                    }
            )
        )
            return true;
        if (runsNothing && IsGuardedAlone(use))
            return true;
        // A variable that is never read is ignored, too.
        var mentions = use.LaterMentions().ToList();
        if (
            runsNothing
            && mentions.Count == 0
            && use.Value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } }
        )
            return true;
        return mentions.Count(IsEnumerated) >= 2 || IsComparedWithLater(use, mentions) || Walking.ChangesTheOwner(use) || IsQueriedAgain(use);
    }

    /// <summary>The queries that run over a value when they are read themselves: `desk.Waiting().Where(…)`.</summary>
    public static ExpressionSyntax Queried(ExpressionSyntax value)
    {
        while (
            value.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var step, Parent: InvocationExpressionSyntax asked } access
            && access.Expression == value
            && IsDeferred(step)
        )
            value = asked;
        return value;
    }

    /// <summary>A query over the result is kept (`desk.Waiting().Where(…)`), a loop over it does something with what it gives, and it is read again: it would run again, over the later state.</summary>
    private static bool IsQueriedAgain(PromiseUse use)
    {
        var query = Queried(use.Value);
        if (query == use.Value)
            return false;
        var mentions = (use with { Value = query }).LaterMentions().Where(IsEnumerated).ToList();
        var loop = mentions.ConvertAll(m => m.Parent as CommonForEachStatementSyntax).Find(l => l is not null && Works(l));
        return loop is not null && mentions.Exists(m => m.SpanStart > loop.Span.End);

        bool Works(CommonForEachStatementSyntax each) =>
            each
                .Statement.DescendantNodesAndSelf()
                .OfType<ExpressionStatementSyntax>()
                .Any(s =>
                    s.Expression is InvocationExpressionSyntax or AwaitExpressionSyntax
                    && use.Model.GetOperation(s.Expression, use.Cancellation) is { } operation
                    && !Logging.Is(operation)
                );
    }

    /// <summary>The result is kept, something is done, and the same is asked for again beside the kept one: a query would see the later state in both.</summary>
    private static bool IsComparedWithLater(PromiseUse use, List<IdentifierNameSyntax> mentions)
    {
        if (
            use.Value is not InvocationExpressionSyntax call
            || use.Value.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } kept
        )
            return false;
        var done = block
            .Statements.SkipWhile(s => s != kept)
            .Skip(1)
            .FirstOrDefault(s =>
                s is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AwaitExpressionSyntax } work
                    && use.Model.GetOperation(work.Expression, use.Cancellation) is { } operation
                    && !Logging.Is(operation)
                // Below a loop or a condition, where the object that was asked is told something.
                || s is not ExpressionStatementSyntax
                    && call.Expression is MemberAccessExpressionSyntax { Expression: var asked }
                    && s.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                        .Any(n =>
                            n
                                is ExpressionStatementSyntax
                                {
                                    Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var told } }
                                }
                            && (told.ToString() == asked.ToString() || IsPartOf(told, asked))
                        )
            );
        return done is not null
            && mentions.TrueForAll(m => m.SpanStart > done.Span.End)
            && mentions.Exists(IsEnumerated)
            && block
                .DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Any(i => i.SpanStart > done.Span.End && i.Expression.ToString() == call.Expression.ToString());
    }

    /// <summary>A try block with catch clauses hands the result out: what was checked at the call fails outside of it.</summary>
    private static bool IsGuardedAlone(PromiseUse use) =>
        use.Value.Parent is ReturnStatementSyntax given
        && given
            .Ancestors()
            .TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<TryStatementSyntax>()
            .Any(t => t.Block.Span.Contains(given.Span) && t.Catches.Count > 0);

    /// <summary>An element that a loop takes from the object: `foreach (var lift in lifts.All) lift.Close()`.</summary>
    private static bool IsPartOf(ExpressionSyntax told, ExpressionSyntax owner) =>
        told is IdentifierNameSyntax element
        && told.Ancestors()
            .OfType<ForEachStatementSyntax>()
            .Any(e =>
                e.Identifier.ValueText == element.Identifier.ValueText
                && e.Expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Any(m => m.Expression.ToString() == owner.ToString())
            );

    private static bool IsEnumerated(ExpressionSyntax value) =>
        value.Parent switch
        {
            CommonForEachStatementSyntax each => each.Expression == value,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access => access.Expression == value,
            ArgumentSyntax or SpreadElementSyntax => true,
            _ => false,
        };
}
