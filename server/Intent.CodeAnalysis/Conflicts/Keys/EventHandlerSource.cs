using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Handlers of events: the same one subscribed by both heads runs twice.</summary>
internal sealed class EventHandlerSource : KeySource
{
    private static readonly HashSet<string> Subscribing = new(StringComparer.Ordinal)
    {
        "Subscribe",
        "AddHandler",
        "AddListener",
        "AddObserver",
        "RegisterHandler",
        "On",
        "Attach",
    };

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (Handler(node) is not { } handler || document.Model.GetSymbolInfo(handler, cancellation).Symbol is not IMethodSymbol method)
            yield break;
        var subscription = (ExpressionSyntax)node;
        var @event = document
            .Model.GetSymbolInfo(subscription is AssignmentExpressionSyntax { Left: var left } ? left : subscription, cancellation)
            .Symbol;
        if (!IsEvent(@event, subscription, document, cancellation))
            yield break;
        // Lambdas that read the same do the same.
        var (key, name) = handler is AnonymousFunctionExpressionSyntax lambda
            ? (BodyNormalForm.Tokens(lambda), "the same code")
            : (KeySyntax.Id(method), SymbolIds.Display(method));
        yield return new KeyFact(
            KeyRole.Adds,
            KeySyntax.Id(@event!),
            key,
            BodyNormalForm.Tokens(subscription),
            document,
            subscription.Span,
            BodyNormalForm.OneLine(subscription)
        )
        {
            Symbol = @event,
            Detail = name,
        };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
        {
            if (Unsubscribes(l) || Unsubscribes(r))
                continue;
            var one = OneObject(l, r, context.Cancellation);
            if (!one && !(IsOwn(l) != IsOwn(r) && await IsNewAsync(context, l).ConfigureAwait(false)))
                continue;
            observations.Add(
                context.Twice(
                    Intent.Core.Conflicts.Rules.HandlerTwice,
                    l,
                    r,
                    f => $"subscribed {f.Detail} to {SymbolIds.Display(f.Symbol!)} in {context.Place(f)}",
                    "subscribes it too",
                    (_, later) =>
                        one
                            ? $"the handler runs twice each time {later.Symbol!.Name} is raised"
                            : $"nobody had subscribed it, and the handler runs twice if both reach one {later.Symbol!.ContainingType.Name}",
                    one ? null : FindingLevel.Information
                )
            );
        }
    }

    /// <summary>True when an object subscribes a method of its own, false when somebody else hooks it up.</summary>
    private static bool IsOwn(KeyFact fact) =>
        Handler(Node(fact)) is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    /// <summary>True when the handler is a method of an object that nothing in the base subscribes to that event.</summary>
    private async Task<bool> IsNewAsync(KeyContext context, KeyFact fact) =>
        Handler(Node(fact)) is { } handler and not AnonymousFunctionExpressionSyntax
        && fact.Document.Model.GetSymbolInfo(handler, context.Cancellation).Symbol is IMethodSymbol { IsStatic: false, Name: var name }
        && !(await context.ScanAsync(context.View.Base, this, (_, root) => NameIndex.Of(root).Contains(name)).ConfigureAwait(false)).Exists(f =>
            f.Slot == fact.Slot
        );

    /// <summary>True when both speak of the event of one object: a static one, one of the same member or of the object itself, or one that both reach by a field or property.</summary>
    private static bool OneObject(KeyFact left, KeyFact right, CancellationToken cancellation)
    {
        if (
            left.Value == right.Value
            && (
                left.Symbol is { IsStatic: true }
                || KeySyntax.Owner(left.Document, left.Span.Start, cancellation) == KeySyntax.Owner(right.Document, right.Span.Start, cancellation)
            )
        )
            return true;
        var (l, r) = (Source(left), Source(right));
        return l is not null && l == r && Text(left) == Text(right) && !(InConstructor(left) && InConstructor(right));

        static string? Text(KeyFact fact) => Handler(Node(fact)) is { } handler ? BodyNormalForm.Tokens(handler) : null;

        // An object runs one of its constructors.
        static bool InConstructor(KeyFact fact) => Node(fact).FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null;

        // The field, property or parameter of the primary constructor (or the type itself) through which the code reaches the event.
        string? Source(KeyFact fact)
        {
            var reached = Node(fact) switch
            {
                AssignmentExpressionSyntax { Left: var left } => left,
                InvocationExpressionSyntax { Expression: var callee } => callee,
                _ => null,
            };
            var receiver = (reached as MemberAccessExpressionSyntax)?.Expression;
            if (receiver is null or ThisExpressionSyntax)
                return fact.Document.Model.GetEnclosingSymbol(fact.Span.Start, cancellation)?.ContainingType is { } type ? KeySyntax.Id(type) : null;
            return fact.Document.Model.GetSymbolInfo(receiver, cancellation).Symbol switch
            {
                (IFieldSymbol or IPropertySymbol) and var held => KeySyntax.Id(held),
                ILocalSymbol local when Collection(local, Node(fact), fact.Document.Model) is { } elements => KeySyntax.Id(elements) + "[]",
                IParameterSymbol
                {
                    ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, DeclaringSyntaxReferences: [var declared] } constructor
                } captured when declared.GetSyntax(cancellation) is TypeDeclarationSyntax => $"{KeySyntax.Id(constructor)} {captured.Name}",
                _ => null,
            };
        }
    }

    /// <summary>The field or property whose elements a local stands for: a loop runs over it, or the body makes the object and puts it in there.</summary>
    private static ISymbol? Collection(ILocalSymbol local, SyntaxNode at, SemanticModel model)
    {
        var holder =
            local.DeclaringSyntaxReferences is not [var declared] ? null
            : declared.GetSyntax() is ForEachStatementSyntax loop ? loop.Expression
            : declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax }
            && at.FirstAncestorOrSelf<BlockSyntax>() is { } block
                ? block
                    .DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Select(c =>
                        c
                            is {
                                ArgumentList.Arguments: [.., { Expression: IdentifierNameSyntax { Identifier.ValueText: var added } }],
                                Expression: MemberAccessExpressionSyntax
                                {
                                    Name.Identifier.ValueText: "Add" or "Enqueue" or "Push" or "Insert",
                                    Expression: var to
                                }
                            }
                        && added == local.Name
                            ? to
                            : null
                    )
                    .FirstOrDefault(to => to is not null)
            : null;
        return holder is not null && model.GetSymbolInfo(holder).Symbol is (IFieldSymbol or IPropertySymbol) and var member ? member : null;
    }

    /// <summary>The handler that a node subscribes, or null.</summary>
    private static ExpressionSyntax? Handler(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Right: var right } => right,
            InvocationExpressionSyntax
            {
                ArgumentList.Arguments: [
                    ..,
                    { Expression: AnonymousFunctionExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax } last,
                ]
            } call when KeySyntax.Callee(call) is { } name && Subscribing.Contains(name.Identifier.ValueText) => last.Expression,
            _ => null,
        };

    private static bool IsEvent(ISymbol? symbol, ExpressionSyntax subscription, BoundDocument document, CancellationToken cancellation) =>
        symbol switch
        {
            IEventSymbol or IMethodSymbol => true,
            IFieldSymbol or IPropertySymbol or ILocalSymbol or IParameterSymbol => document
                .Model.GetTypeInfo(((AssignmentExpressionSyntax)subscription).Left, cancellation)
                .Type?.TypeKind == TypeKind.Delegate,
            _ => false,
        };

    private static ExpressionSyntax Node(KeyFact fact) =>
        fact.Document.Root.FindNode(fact.Span).FirstAncestorOrSelf<ExpressionSyntax>(e => e.Span == fact.Span)!;

    /// <summary>True when the same member takes the handler off first: then subscribing again does no harm.</summary>
    private static bool Unsubscribes(KeyFact fact)
    {
        if (Node(fact) is not AssignmentExpressionSyntax subscription)
            return false;
        var undone = BodyNormalForm.Tokens(subscription).Replace(" += ", " -= ", StringComparison.Ordinal);
        SyntaxNode scope = subscription.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax) ?? fact.Document.Root;
        return scope
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(a =>
                a.IsKind(SyntaxKind.SubtractAssignmentExpression) && a.SpanStart < subscription.SpanStart && BodyNormalForm.Tokens(a) == undone
            );
    }
}
