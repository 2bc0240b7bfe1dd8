using Intent.CodeAnalysis.Conflicts.Defaults;
using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Conflicts.Promises.Refusals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>
/// "What is there is found": the member has a further condition now on what it gives, and the code takes a result without looking, lets one missing result end a
/// loop, or handles just those values that are not given any more.
/// </summary>
internal sealed class FindsLess : Promise
{
    private static readonly HashSet<string> Filters = new(StringComparer.Ordinal)
    {
        "Where",
        "First",
        "FirstOrDefault",
        "Single",
        "SingleOrDefault",
        "Last",
        "LastOrDefault",
        "Find",
        "FindLast",
        "FindAll",
        "TakeWhile",
        "FirstAsync",
        "FirstOrDefaultAsync",
        "SingleAsync",
        "SingleOrDefaultAsync",
    };

    private static readonly string[] Comparing = ["Equals", "CompareTo", "StartsWith", "EndsWith", "Contains"];

    private static readonly HashSet<string> MustFind = new(StringComparer.Ordinal) { "First", "Single", "Last" };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Less;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (before.Member.Symbol is not (IMethodSymbol { ReturnsVoid: false } or IPropertySymbol) || before.Results.IsEmpty && !before.Yields)
            return null;
        var (was, now) = (Conditions(before), Conditions(after));
        var stricter = was.TrueForAll(w => now.Exists(n => n.Implies(w)));
        var added = now.Where(n => !was.Exists(w => w.Implies(n))).ToList();
        // Of another condition it is only known what it leaves out.
        if (!stricter)
            added.RemoveAll(a => !a.IsEqual || a.Values.IsEmpty);
        return added.Count == 0 ? null : new Breach("gives what there is", "gives it only where " + added[0].Shown, new Data(added, stricter));
    }

    /// <summary>Members that throw where a changed one finds nothing: `Find(id) ?? throw …`.</summary>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        Callers.Of(
            symbol,
            view,
            name =>
                name.Ancestors()
                    .TakeWhile(a => a is not (StatementSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax))
                    .OfType<BinaryExpressionSyntax>()
                    .Any(b =>
                        b
                            is {
                                RawKind: (int)SyntaxKind.CoalesceExpression,
                                Right: ThrowExpressionSyntax,
                                Parent: ArrowExpressionClauseSyntax or ReturnStatementSyntax
                            }
                    ),
            cancellation
        );

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        ReliantCode(use, breach).Any() || ((Data)breach.Data!).Stricter && TakesUnseen(use);

    /// <param name="Added">The conditions that were not asked before.</param>
    /// <param name="Stricter">All that was asked before still is.</param>
    private sealed record Data(List<Condition> Added, bool Stricter);

    /// <summary>Code for values that are not found any more.</summary>
    public override IEnumerable<SyntaxNode> ReliantCode(PromiseUse use, Breach breach)
    {
        var (added, stricter) = (Data)breach.Data!;
        return Holders(use)
            .Select(Asked)
            .OfType<ExpressionSyntax>()
            .Where(c => Exit(c) is not { } exit ? Counts(c, true) : Counts(c, false) || !IsBare(exit) && Counts(c, true));

        bool Counts(ExpressionSyntax condition, bool holds) =>
            Condition
                .Of(condition, holds, use.Model)
                .Any(asked => added.Exists(a => a.Excludes(asked) || stricter && holds && a.Text == asked.Text && HandlesBoth(condition)));
    }

    /// <summary>What ends the member or the round of a loop where the condition holds, so that the code goes on only where it does not: `if (… || condition) return …;`.</summary>
    private static StatementSyntax? Exit(ExpressionSyntax condition)
    {
        SyntaxNode whole = condition;
        while (whole.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression })
            whole = whole.Parent;
        return
            whole.Parent is IfStatementSyntax { Else: null, Statement: var then } check
            && check.Condition == whole
            && WayOut.Last(then) is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax
            ? then
            : null;
    }

    /// <summary>True for a way out on which nothing is done and nothing is given.</summary>
    private static bool IsBare(StatementSyntax exit) =>
        WayOut.Only(exit) switch
        {
            ReturnStatementSyntax { Expression: { } given } => GivesNothing(given) || given.IsKind(SyntaxKind.FalseLiteralExpression),
            ReturnStatementSyntax or ContinueStatementSyntax => true,
            _ => false,
        };

    /// <summary>Takes the one result as if there always were one, or lets the exception for a missing one end a loop.</summary>
    private static bool TakesUnseen(PromiseUse use)
    {
        if (IsMany(use.Model.GetTypeInfo(use.Value, use.Cancellation).Type))
            return IsReceiverOf(use.Value, MustFind);
        if (
            use.Symbol.DeclaringSyntaxReferences.Any(r =>
                r.GetSyntax(use.Cancellation).DescendantNodes().Any(n => n is ThrowExpressionSyntax or ThrowStatementSyntax)
            )
        )
            return use.Value.Ancestors()
                    .TakeWhile(a => a is not MemberDeclarationSyntax)
                    .Any(a => a is CommonForEachStatementSyntax each && each.Statement.Span.Contains(use.Value.Span))
                && !ExceptionType.CatchesAround(use).Any();
        return use.Appearances().Any(IsTaken) && !NullHandling.IsHandled(use.Name, use.Model, use.Cancellation);
    }

    private static bool IsTaken(ExpressionSyntax value) =>
        value.Parent switch
        {
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } => true,
            MemberAccessExpressionSyntax access => access.Expression == value,
            ElementAccessExpressionSyntax element => element.Expression == value,
            _ => false,
        };

    /// <summary>Where the result, or one of the results, has a name or is used: the call, locals, variables of patterns and loops, parameters of lambdas.</summary>
    private static IEnumerable<ExpressionSyntax> Holders(PromiseUse use)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in use.Appearances())
        {
            yield return value;
            if (value.Parent is IsPatternExpressionSyntax { Pattern: var pattern })
                names.UnionWith(
                    pattern
                        .DescendantNodesAndSelf()
                        .OfType<SingleVariableDesignationSyntax>()
                        .Where(d => d.Parent == pattern)
                        .Select(d => d.Identifier.ValueText)
                );
            SyntaxNode chain = value;
            while (
                chain.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called, Parent: InvocationExpressionSyntax call } access
                && access.Expression == chain
            )
            {
                names.UnionWith(
                    call.ArgumentList.Arguments.Select(a => a.Expression)
                        .OfType<SimpleLambdaExpressionSyntax>()
                        .Select(l => l.Parameter.Identifier.ValueText)
                );
                chain = call;
                if (called is "Select" or "SelectMany" or "GroupBy" or "Join")
                    break;
            }
            if (chain.Parent is ForEachStatementSyntax each && each.Expression == chain)
                names.Add(each.Identifier.ValueText);
        }
        if (names.Count == 0 || PromiseUse.Body(use.Value) is not { } body)
            yield break;
        foreach (var mention in body.DescendantNodes().OfType<IdentifierNameSyntax>())
            if (names.Contains(mention.Identifier.ValueText) && mention.SpanStart > use.Value.SpanStart)
                yield return mention;
    }

    /// <summary>The condition that asks something of a value; null when the value is not asked.</summary>
    private static ExpressionSyntax? Asked(ExpressionSyntax value)
    {
        var subject = value;
        while (
            subject.Parent is MemberAccessExpressionSyntax access && access.Expression == subject
            || subject.Parent is InvocationExpressionSyntax call && call.Expression == subject
            || subject.Parent
                is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
                    or ParenthesizedExpressionSyntax
        )
            subject = (ExpressionSyntax)subject.Parent;
        if (subject == value)
            return value.Parent is IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax } direct ? direct : null;
        return subject.Parent switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negated => negated,
            BinaryExpressionSyntax compare
                when compare.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.IsExpression => compare,
            IsPatternExpressionSyntax asked => asked,
            IfStatementSyntax or ConditionalExpressionSyntax => subject,
            _ => null,
        };
    }

    /// <summary>A choice with code for the case that the condition does not hold.</summary>
    private static bool HandlesBoth(ExpressionSyntax condition) =>
        condition.Parent switch
        {
            IfStatementSyntax { Else: not null } choice => choice.Condition == condition,
            ConditionalExpressionSyntax choice => choice.Condition == condition,
            _ => false,
        };

    /// <summary>What a member asks of what it has found before it gives that.</summary>
    private static List<Condition> Conditions(MemberText member)
    {
        var all = member.Nodes.SelectMany(n =>
            n switch
            {
                InvocationExpressionSyntax call
                    when MemberText.Calls(call).FirstOrDefault() is { } name
                        && Filters.Contains(name)
                        && call.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: { } body } }, ..] =>
                    Condition.Of(body, true, member.Model),
                WhereClauseSyntax where => Condition.Of(where.Condition, true, member.Model),
                ConditionalExpressionSyntax choice
                    when GivesNothing(choice.WhenFalse) && !GivesNothing(choice.WhenTrue) && IsResult(member, choice) => Condition.Of(
                    choice.Condition,
                    true,
                    member.Model
                ),
                ConditionalExpressionSyntax choice
                    when GivesNothing(choice.WhenTrue) && !GivesNothing(choice.WhenFalse) && IsResult(member, choice) => Condition.Of(
                    choice.Condition,
                    false,
                    member.Model
                ),
                IfStatementSyntax check when Ends(check.Statement) => Condition.Of(check.Condition, false, member.Model),
                IfStatementSyntax { Else: null } check
                    when Gives(check.Statement) && member.Results.All(r => check.Span.Contains(r.Span) || GivesNothing(r)) => Condition.Of(
                    check.Condition,
                    true,
                    member.Model
                ),
                _ => [],
            }
        );
        // The value itself, and what it was asked for, is the looking up.
        return
        [
            .. all.Where(c =>
                c.Subject.Length > 0
                && !Comparing.Any(m => c.Subject.Contains($".{m}(", StringComparison.Ordinal))
                && !(c is { IsEqual: true, Values.IsEmpty: true } && c.Text.Contains(" == ", StringComparison.Ordinal))
            ),
        ];
    }

    private static bool IsResult(MemberText member, ConditionalExpressionSyntax choice) => member.Whole.Any(w => w.Span.Contains(choice.Span));

    private static bool GivesNothing(ExpressionSyntax result) =>
        MemberText.IsNothing(result)
        || result switch
        {
            ThrowExpressionSyntax => true,
            LiteralExpressionSyntax { Token.Value: 0 or 0m or 0d or "" } => true,
            CollectionExpressionSyntax { Elements.Count: 0 } => true,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" or "None" or "MinValue" or "Zero" } => true,
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var given }] } call
                when MemberText.Calls(call).First() is "FromResult" => GivesNothing(given),
            InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call => MemberText.Calls(call).First() == "Empty",
            _ => false,
        };

    private static bool Ends(StatementSyntax statement) =>
        WayOut.Only(statement) switch
        {
            ReturnStatementSyntax { Expression: { } result } => GivesNothing(result)
                || result.IsKind(SyntaxKind.FalseLiteralExpression)
                    && result.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText.StartsWith("Try", StringComparison.Ordinal)
                        == true,
            ThrowStatementSyntax or ContinueStatementSyntax => true,
            YieldStatementSyntax yielded => yielded.Expression is null,
            _ => false,
        };

    private static bool Gives(StatementSyntax statement) =>
        WayOut.Only(statement) is ReturnStatementSyntax { Expression: { } result } && !GivesNothing(result)
        || WayOut.Only(statement) is YieldStatementSyntax { Expression: not null };

    private static bool IsMany(ITypeSymbol? type) =>
        type is { SpecialType: not SpecialType.System_String }
        && type is not IErrorTypeSymbol
        && (
            type is IArrayTypeSymbol
            || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
        );
}
