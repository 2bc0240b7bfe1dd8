using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Conflicts.Promises.Numbers;
using Intent.CodeAnalysis.Conflicts.Promises.Objects;
using Intent.CodeAnalysis.Conflicts.Promises.Refusals;
using Intent.CodeAnalysis.Conflicts.Promises.Texts;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>A promise that an edit broke: what the member did, and what it does now.</summary>
/// <param name="Was">For people, after "changed X (".</param>
/// <param name="Now">For people.</param>
/// <param name="Data">What the check of uses needs to know.</param>
internal sealed record Breach(string Was, string Now, object? Data = null);

/// <summary>A place of the author's new code that names a changed member, in the merged fork.</summary>
/// <param name="Name">The name, element access or creation.</param>
/// <param name="Value">The expression around it that has the member's result: the call, awaited.</param>
/// <param name="Symbol">What it binds to.</param>
/// <param name="Model">The merged model.</param>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record PromiseUse(ExpressionSyntax Name, ExpressionSyntax Value, ISymbol Symbol, SemanticModel Model, CancellationToken Cancellation)
{
    /// <summary>The call or creation, or null.</summary>
    public ExpressionSyntax? Call =>
        Name.AncestorsAndSelf()
            .TakeWhile(n => n.Span.End <= Value.Span.End)
            .OfType<ExpressionSyntax>()
            .FirstOrDefault(n =>
                n is InvocationExpressionSyntax i && i.Expression.Span.Contains(Name.Span) || n is BaseObjectCreationExpressionSyntax
            );

    /// <summary>The arguments of the call or creation, in the order of evaluation.</summary>
    public ImmutableArray<IArgumentOperation> Arguments() =>
        Call is not { } call
            ? []
            : Model.GetOperation(call, Cancellation) switch
            {
                IInvocationOperation invocation => invocation.Arguments,
                IObjectCreationOperation creation => creation.Arguments,
                _ => [],
            };

    /// <summary>The local variable that the value goes to, with all its later mentions in the same member.</summary>
    public IEnumerable<IdentifierNameSyntax> LaterMentions()
    {
        var declarator = Value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax v } ? v : null;
        var name =
            declarator?.Identifier.ValueText
            ?? (
                Value.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment && assignment.Right == Value
                    ? left.Identifier.ValueText
                    : null
            )
            // `let price = desk.PriceOf(visit)`
            ?? (Value.Parent is LetClauseSyntax let && let.Expression == Value ? let.Identifier.ValueText : null)
            // `if (box.Get(name) is not { } jingle) return;`
            ?? (
                Value.Parent is IsPatternExpressionSyntax { Pattern: var pattern } asked && asked.Expression == Value
                    ? pattern.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>().FirstOrDefault()?.Identifier.ValueText
                    : null
            );
        if (name is null)
            return [];
        return Body(Value) is not { } body
            ? []
            : body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == name && i.SpanStart > Value.Span.End);
    }

    /// <summary>The value itself and the local variable that it goes to.</summary>
    public IEnumerable<ExpressionSyntax> Appearances() => LaterMentions().Cast<ExpressionSyntax>().Prepend(Value);

    /// <summary>The member, accessor, lambda or local function around a node.</summary>
    public static SyntaxNode? Body(SyntaxNode node) =>
        node.Ancestors()
            .FirstOrDefault(a =>
                a is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax && a is not GlobalStatementSyntax
            )
        ?? node.SyntaxTree.GetRoot();

    /// <summary>The expression around a name that has the member's result: the call, awaited, in parentheses.</summary>
    public static ExpressionSyntax ValueOf(ExpressionSyntax name)
    {
        var outer = name;
        while (
            outer.Parent is ExpressionSyntax parent
            && (
                parent is MemberAccessExpressionSyntax access && access.Name == outer
                || parent is InvocationExpressionSyntax call && call.Expression == outer
                || parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax
                || parent is MemberBindingExpressionSyntax
            )
        )
            outer = parent;
        // "ConfigureAwait(false)" gives the same value.
        if (
            outer.Parent is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "ConfigureAwait",
                Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax awaited }
            }
        )
            outer = awaited;
        return outer;
    }
}

/// <summary>
/// Something that callers rely on although no signature says it. One promise, one file: how to see in two versions of a member that it was broken, and when code
/// relies on it. Both are decided conservatively: no alarm without a use that shows the reliance.
/// </summary>
internal abstract class Promise
{
    /// <summary>All promises of members.</summary>
    public static ImmutableArray<Promise> All { get; } =
    [
        new NullForMissing(),
        new ExceptionType(),
        new LetsThrough(),
        new EagerResult(),
        new OwnCopy(),
        new OwnParts(),
        new ArgumentStaysAsItIs(),
        new LiveView(),
        new AcceptedArguments(),
        new PossibleArguments(),
        new EqualParts(),
        new ArgumentStaysOpen(),
        new HeldArgumentStaysOpen(),
        new ArgumentGetsClosed(),
        new KeyComparer(),
        new GivenComparer(),
        new ResultOrder(),
        new FillingPlace(),
        new WhichElement(),
        new ListedOrder(),
        new AddsEach(),
        new RaisesEvent(),
        new RuntimeType(),
        new InitialValue(),
        new ResultScale(),
        new RoundedResult(),
        new TurnedQuotient(),
        new OtherClock(),
        new StoredScale(),
        new TextFormat(),
        new TextEnds(),
        new EmptyForNull(),
        new FilledIn(),
        new OtherSentinel(),
        new AcceptedValues(),
        new FindsLess(),
        new CountsLess(),
        new RefusesMore(),
        new FalseForRefused(),
        new AlwaysTrue(),
        new Bound(),
        new Capped(),
        new GivesAgain(),
        new GivesWhenDisposed(),
        new ResultTerm(),
        new ArgumentScale(),
        new NormalText(),
        new StoredText(),
        new OwnSpelling(),
        new KeptKeys(),
        new KeysAsPut(),
        new Placeholders(),
        new ReadyObject(),
        new OpenObject(),
        new PostponedEffect(),
    ];

    /// <summary>The observation that a broken promise gives.</summary>
    public abstract Sight Sight { get; }

    /// <summary>What was broken between the two versions; null when the promise holds.</summary>
    public abstract Breach? Compare(MemberText before, MemberText after);

    /// <summary>True where the promise may be relied on without harm: no more than a risk, whatever the rule's level.</summary>
    public virtual bool IsRisk => false;

    /// <summary>True when the type of a member alone says whether the promise holds.</summary>
    public virtual bool IsOfType => false;

    /// <summary>True when the promise is of what is put into a member, wherever that is done: in its initialiser or in a constructor.</summary>
    public virtual bool IsOfContent => false;

    /// <summary>True when the promise is of what the member gives: members that hand that on as it is promise it, too.</summary>
    public virtual bool IsOfResult => false;

    /// <summary>The other members through which code relies on the promise of a changed member.</summary>
    public virtual IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) => Forwarding.Of(symbol);

    /// <summary>The breach seen with all else that its side changed; null when that keeps the promise, or shows a correction of what was wrong.</summary>
    public virtual Breach? Within(Breach breach, RichChange change, SideDelta delta) => breach;

    /// <summary>True when the use relies on the promise.</summary>
    public abstract bool ReliesOn(PromiseUse use, Breach breach);

    /// <summary>The code behind or around a use that relies on the promise, where that is not the use itself: what a reader would look at first.</summary>
    public virtual SyntaxNode? Reliance(PromiseUse use, Breach breach) => null;

    /// <summary>Code around a use that relies on the promise by itself, whoever wrote the use: the catch clauses around a call.</summary>
    public virtual IEnumerable<SyntaxNode> ReliantCode(PromiseUse use, Breach breach) =>
        use
            .Name.Ancestors()
            .OfType<TryStatementSyntax>()
            .Where(t => t.Block.Span.Contains(use.Name.Span))
            .SelectMany(t => t.Catches)
            .Select(c => c.Declaration?.Type)
            .OfType<SyntaxNode>();

    /// <summary>True when <paramref name="value"/> is the receiver of one of these members.</summary>
    protected static bool IsReceiverOf(ExpressionSyntax value, IReadOnlySet<string> members) =>
        value.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == value => members.Contains(access.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax { WhenNotNull: var rest } access when access.Expression == value => rest.DescendantNodesAndSelf()
                .OfType<MemberBindingExpressionSyntax>()
                .FirstOrDefault()
                is { } binding
                && members.Contains(binding.Name.Identifier.ValueText),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsReceiverOf(
                suppressed,
                members
            ),
            ParenthesizedExpressionSyntax p => IsReceiverOf(p, members),
            _ => false,
        };
}
