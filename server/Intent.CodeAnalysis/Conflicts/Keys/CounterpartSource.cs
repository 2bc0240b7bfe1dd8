using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Keys that two methods of one type agree on: `hub.Publish("order.paid", …)` here and `hub.Subscribe("order.paid", …)` there, or what one puts and the other gets. One
/// head renamed the key, or gives it in another member, and the other newly calls the counterpart.
/// </summary>
internal sealed partial class CounterpartSource : KeySource
{
    private const string Topic = "topic of ";
    private const string Store = "store of ";
    private const int LeastLetters = 3;

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (
            node is not InvocationExpressionSyntax call
            || KeySyntax.Receiver(call) is not { } receiver
            || KeySyntax.Callee(call)?.Identifier.ValueText is not { } name
            || KeySyntax.Argument(call, 0)
                is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } literal
            || text.Any(char.IsWhiteSpace)
            || text.Count(char.IsLetter) < LeastLetters
            || Part(name) is not var (role, kind)
            || document.Model.GetTypeInfo(receiver, cancellation).Type is not { TypeKind: not TypeKind.Error } type
            || StringKeySource.TakesNoKeys(type)
        )
            yield break;
        yield return new KeyFact(
            role,
            kind + Family(type),
            text,
            KeySyntax.Owner(document, literal.SpanStart, cancellation),
            document,
            literal.Span,
            BodyNormalForm.OneLine(call)
        )
        {
            Detail = name,
        };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        {
            await GoneAsync(context, changer, author, observations).ConfigureAwait(false);
            await MovedAsync(context, changer, author, observations).ConfigureAwait(false);
        }
    }

    /// <summary>The key was renamed, or a topic is not published any more, and the author newly calls the counterpart with the old key.</summary>
    private static async Task GoneAsync(KeyContext context, KeyLedger changer, KeyLedger author, List<Observation> observations)
    {
        foreach (var gone in changer.Removed.Where(g => !StringKeySource.Judges(g.Detail, g.Registry)).DistinctBy(g => g.Slot))
        {
            var @new = New(changer, gone.Role).FirstOrDefault(f => f.Registry == gone.Registry && f.Value == gone.Value && f.Detail == gone.Detail);
            if (@new is null && (gone.Role == KeyRole.Needs || gone.Registry.StartsWith(Store, StringComparison.Ordinal)))
                continue;
            var uses = New(author, Other(gone.Role)).Where(n => IsAbout(n, gone) && context.WrittenAlone(n, author.Side)).ToList();
            if (
                uses.Count == 0
                || !MayBeOneObject(gone, uses[0], context.Cancellation)
                || await context.MentionsAsync(gone.Key).ConfigureAwait(false) > uses.Count
            )
                continue;
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.StringKey,
                    author.Side,
                    uses[0],
                    gone,
                    @new is null
                        ? $"took {gone.Detail}(\"{gone.Key}\") out of {context.Place(gone)}"
                        : $"calls {gone.Detail} with \"{@new.Key}\" instead of \"{gone.Key}\" in {context.Place(gone)}",
                    $"calls {uses[0].Detail} with \"{gone.Key}\"",
                    $"nothing else in the merged code calls {gone.Detail} with that key",
                    FindingLevel.Information
                )
            );
        }
    }

    /// <summary>The one place that publishes a topic is in another member now, and the author newly listens.</summary>
    private async Task MovedAsync(KeyContext context, KeyLedger changer, KeyLedger author, List<Observation> observations)
    {
        foreach (var (before, after) in changer.Changed)
        {
            if (
                before.Role != KeyRole.Adds
                || !before.Registry.StartsWith(Topic, StringComparison.Ordinal)
                || New(author, KeyRole.Needs).FirstOrDefault(n => IsAbout(n, before) && context.WrittenAlone(n, author.Side)) is not { } need
                || !MayBeOneObject(before, need, context.Cancellation)
                || Changed(before) is not { After: { } old }
                || Changed(after) is not { Before: not null, After: { } @new }
                || Names(old, @new)
                || Names(@new, old)
            )
                continue;
            var published = await context
                .ScanAsync(context.View.Merged, this, (_, root) => NameIndex.Of(root).Contains(before.Detail))
                .ConfigureAwait(false);
            if (published.Where(f => f.Slot == before.Slot).DistinctBy(f => (f.Place.Path, f.Span)).Count() != 1)
                continue;
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.StringKey,
                    author.Side,
                    need,
                    before,
                    $"moved {before.Detail}(\"{before.Key}\") from {context.Place(before)} to {context.Place(after)}",
                    $"calls {need.Detail} with \"{before.Key}\"",
                    "it comes at another time",
                    FindingLevel.Information
                )
            );
        }

        RichChange? Changed(KeyFact fact) => context.View.Delta(changer.Side).Find(context.EditOf(fact, changer.Side).Public.Symbol);
    }

    /// <summary>New facts of a role in code.</summary>
    private static IEnumerable<KeyFact> New(KeyLedger ledger, KeyRole role) => ledger.New(role).Where(f => f.Place is BoundDocument);

    private static KeyRole Other(KeyRole role) => role == KeyRole.Adds ? KeyRole.Needs : KeyRole.Adds;

    private static bool IsAbout(KeyFact fact, KeyFact other) => fact.Registry == other.Registry && fact.Key == other.Key;

    private static bool Names(PlacedSymbol member, PlacedSymbol other) => KeySyntax.Names(member.Declared.Node, other.Declared.Symbol.Name);

    /// <summary>False when the two calls speak to objects that are made in two places and stay there, or when one of them is a test's.</summary>
    private static bool MayBeOneObject(KeyFact gone, KeyFact need, CancellationToken cancellation)
    {
        if (Call(gone) is not { } before || Call(need) is not { } after || IsInTest(before) || IsInTest(after))
            return false;
        if (gone.Value == need.Value && KeySyntax.Receiver(before)?.ToString() == KeySyntax.Receiver(after)?.ToString())
            return true;
        return RegisteringObject.Of(before, gone.Document, cancellation) is { } first
            && RegisteringObject.Of(after, need.Document, cancellation) is { } second
            && first.IsSame(second) is not { Known: true, Same: false };

        static InvocationExpressionSyntax? Call(KeyFact fact) =>
            fact.Document.Root.FindNode(fact.Span).FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent as InvocationExpressionSyntax;

        static bool IsInTest(SyntaxNode node) => RegisteringObject.IsTest(node.FirstAncestorOrSelf<MethodDeclarationSyntax>());
    }

    /// <summary>The type's name; an interface has that of its class.</summary>
    private static string Family(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Interface, Name: ['I', >= 'A' and <= 'Z', ..] } ? type.Name[1..] : type.Name;

    private static (KeyRole Role, string Kind)? Part(string name) =>
        Publishing().IsMatch(name) ? (KeyRole.Adds, Topic)
        : Listening().IsMatch(name) ? (KeyRole.Needs, Topic)
        : Putting().IsMatch(name) ? (KeyRole.Adds, Store)
        : Taking().IsMatch(name) ? (KeyRole.Needs, Store)
        : null;

    [GeneratedRegex("^(Publish|Emit|Raise|Send|Post|Dispatch|Fire|Notify|Enqueue|Trigger|Broadcast|Announce)([A-Z].*)?$")]
    private static partial Regex Publishing();

    [GeneratedRegex("^(Subscribe|On|Handle|Listen|Receive|Register|Bind|When|Consume|Follow)([A-Z].*)?$")]
    private static partial Regex Listening();

    [GeneratedRegex("^(Set|Put|Store|Write|Save)([A-Z].*)?$")]
    private static partial Regex Putting();

    [GeneratedRegex("^(Try)?(Get|Read|Take|Find|Load|Fetch|Require)([A-Z].*)?$")]
    private static partial Regex Taking();
}
