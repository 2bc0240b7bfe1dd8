using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>
/// Contract summaries: one side changed what a member does behind an unchanged signature, and the other side's new code relies on what it did. Members are
/// compared between the base and the changer's head, uses are looked at in the merged fork.
/// </summary>
internal sealed class PromiseDecider(PairView view)
{
    public IEnumerable<Observation> Observe(CancellationToken cancellation)
    {
        foreach (var changer in new[] { Side.Left, Side.Right })
        {
            var author = PairView.Other(changer);
            if (view.Delta(author).Changes.IsEmpty)
                continue;
            var (broken, names) = BrokenBy(view.Delta(changer), view.Delta(author), cancellation);
            if (broken.Count == 0)
                continue;
            foreach (var document in view.Documents)
                if (document.InSameProject(author) is { } own)
                    foreach (var observation in In(document, own, author, broken, names, cancellation))
                        yield return observation;
        }
    }

    /// <summary>The broken promises of a side, by the members through which code relies on them, and the names of those members.</summary>
    private (Dictionary<SymbolId, List<Broken>> ById, HashSet<string> Names) BrokenBy(
        SideDelta delta,
        SideDelta authors,
        CancellationToken cancellation
    )
    {
        var (broken, names) = (new Dictionary<SymbolId, List<Broken>>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var change in delta.Changes)
        {
            if (change is not { Before: { } before, After: { } after } || after.Symbol is INamedTypeSymbol)
                continue;
            var isText = change.Has(Facet.Body) || change.Has(Facet.Value) || change.Has(Facet.Attributes);
            if (!isText && !change.Has(Facet.Type))
                continue;
            // Both made the same edit, so the author knows.
            if (
                authors.Find(change.Public.Symbol) is { After: { } same }
                && BodyNormalForm.Tokens(same.Declared.Node) == BodyNormalForm.Tokens(after.Declared.Node)
            )
                continue;
            var (was, now) = (Text(before, cancellation), Text(after, cancellation));
            // A body that moved into a new overload (or came back from one) promises what it did; what was changed on the way is not read here.
            if (
                now.HandsOnTo is { } made && delta.Find(made) is { Public.Kind: ChangeKind.Added }
                || was.HandsOnTo is { } gone && delta.Find(gone) is { Public.Kind: ChangeKind.Removed }
            )
                continue;
            foreach (var promise in Promise.All)
            {
                if ((isText || promise.IsOfType) && promise.Compare(was, now) is { } seen && promise.Within(seen, change, delta) is { } breach)
                    Add(promise, breach, change, after.Symbol, [change.Public.Symbol]);
                if (!isText || !promise.IsOfContent)
                    continue;
                foreach (var (old, @new) in Contents(before, after, cancellation))
                    if (promise.Compare(old, @new) is { } other)
                        Add(promise, other, change, @new.Member.Symbol, []);
            }
        }
        foreach (var adapted in AdaptedReaders.In(delta, cancellation))
        {
            foreach (var list in broken.Values)
                list.RemoveAll(b => adapted.Explains(b.Promise, b.Change));
            if (!PromisesOf(adapted.Member).Contains(adapted.Promise.Sight))
                Add(adapted.Promise, adapted.Breach, adapted.Change, adapted.Member, []);
        }
        return (broken, names);

        IEnumerable<Sight> PromisesOf(ISymbol member) =>
            broken.TryGetValue(SymbolIds.Of(member), out var known) ? known.Select(b => b.Promise.Sight) : [];

        void Add(Promise promise, Breach breach, RichChange change, ISymbol symbol, IEnumerable<SymbolId> also)
        {
            var members = promise
                .Carriers(symbol, view, cancellation)
                .Concat(promise.IsOfResult ? HandedOn.Of(symbol, view, cancellation) : [])
                .Prepend(symbol)
                .ToList();
            names.UnionWith(
                members.Select(s => s is IMethodSymbol { MethodKind: MethodKind.Constructor } ? s.ContainingType.Name : s.Name.Split('.')[^1])
            );
            foreach (var id in members.SelectMany(Ids).Concat(also).Distinct())
            {
                if (!broken.TryGetValue(id, out var list))
                    broken[id] = list = [];
                list.Add(new Broken(promise, breach, change));
            }
        }
    }

    /// <summary>The member's text; of a property that says nothing itself, what the one constructor that fills it puts there.</summary>
    private static MemberText Text(PlacedSymbol member, CancellationToken cancellation) =>
        new MemberText(member, cancellation) is var text
        && text.Results.IsEmpty
        && member.Symbol is IPropertySymbol { SetMethod: null, IsAbstract: false, ContainingType.InstanceConstructors: var constructors }
        && constructors
            .SelectMany(c => c.DeclaringSyntaxReferences)
            .Where(r => r.SyntaxTree == member.Declared.Node.SyntaxTree)
            .SelectMany(r => Forwarding.Assigned(r.GetSyntax(cancellation)))
            .Where(a => a.Name == member.Symbol.Name)
            .ToList()
            is [var (_, value)]
            ? new MemberText(member, value, member.Document.Model)
            : text;

    private sealed record Broken(Promise Promise, Breach Breach, RichChange Change);

    /// <summary>What both versions of a constructor put into one field or property.</summary>
    private static IEnumerable<(MemberText Was, MemberText Now)> Contents(PlacedSymbol before, PlacedSymbol after, CancellationToken cancellation)
    {
        var was = Forwarding.Assigned(before.Declared.Node).ToLookup(a => a.Name, a => a.Value, StringComparer.Ordinal);
        foreach (var now in Forwarding.Assigned(after.Declared.Node).GroupBy(a => a.Name, a => a.Value, StringComparer.Ordinal))
            if (
                now.ToList() is [var value]
                && was[now.Key].ToList() is [var old]
                && Member(before, now.Key) is { } b
                && Member(after, now.Key) is { } a
            )
                yield return (new MemberText(b, old, before.Document.Model), new MemberText(a, value, after.Document.Model));

        PlacedSymbol? Member(PlacedSymbol constructor, string name) =>
            constructor
                .Document.Declared(cancellation)
                .FirstOrDefault(d =>
                    d.Symbol is IFieldSymbol or IPropertySymbol
                    && d.Symbol.Name == name
                    && SymbolEqualityComparer.Default.Equals(d.Symbol.ContainingType, constructor.Symbol.ContainingType)
                )
                is { } declared
                ? new PlacedSymbol(declared, constructor.Document)
                : null;
    }

    /// <summary>The member, and what it overrides and implements: calls through those reach it.</summary>
    public static IEnumerable<SymbolId> Ids(ISymbol symbol)
    {
        foreach (var m in Overriding.Chain(symbol))
            yield return SymbolIds.Of(m);
        if (symbol.ContainingType is not { } type)
            yield break;
        foreach (var contract in type.AllInterfaces)
        foreach (var member in contract.GetMembers(symbol.Name.Split('.')[^1]))
            if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol))
                yield return SymbolIds.Of(member);
    }

    private static IEnumerable<Observation> In(
        DocumentView document,
        BoundDocument own,
        Side author,
        Dictionary<SymbolId, List<Broken>> broken,
        HashSet<string> names,
        CancellationToken cancellation
    )
    {
        foreach (var node in document.Merged.Root.DescendantNodes())
        {
            cancellation.ThrowIfCancellationRequested();
            if (node is not ExpressionSyntax name || !IsCandidate(name, names) || IsUseOfName(name))
                continue;
            if (
                document.Merged.Model.GetSymbolInfo(name, cancellation).Symbol is not { } symbol
                || !broken.TryGetValue(SymbolIds.Of(symbol), out var list)
            )
                continue;
            var use = new PromiseUse(name, PromiseUse.ValueOf(name), symbol, document.Merged.Model, cancellation);
            foreach (var (promise, breach, change) in list)
            {
                // The author wrote the use, or the code around it that relies on it.
                var place =
                    Written(document, name, author) && !UnchangedUse.Is(document, name)
                        ? name
                        : promise.ReliantCode(use, breach).FirstOrDefault(n => Written(document, n, author));
                if (place is null || !promise.ReliesOn(use, breach))
                    continue;
                if (document.In(author, place.Span) is not { } span)
                    continue;
                yield return new Observation(
                    promise.Sight,
                    author,
                    change,
                    own,
                    place == name ? FocusOf(own, span) : span,
                    Attribution.Relation(name)
                )
                {
                    Was = breach.Was,
                    Now = breach.Now,
                    Weak = promise.IsRisk,
                    Reliant =
                        promise.Reliance(use, breach) is { } reliance
                        && Written(document, reliance, author)
                        && document.In(author, reliance.Span) is { } shown
                            ? shown
                            : null,
                };
            }
        }
    }

    private static bool IsCandidate(ExpressionSyntax node, HashSet<string> names) =>
        node switch
        {
            SimpleNameSyntax name => names.Contains(name.Identifier.ValueText)
                && node.Parent is not (QualifiedNameSyntax or ObjectCreationExpressionSyntax),
            ObjectCreationExpressionSyntax creation => names.Contains(creation.Type.GetLastToken().ValueText)
                || creation.Type is GenericNameSyntax generic && names.Contains(generic.Identifier.ValueText),
            ImplicitObjectCreationExpressionSyntax or ElementAccessExpressionSyntax => true,
            _ => false,
        };

    private static bool IsUseOfName(ExpressionSyntax name) =>
        name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static Microsoft.CodeAnalysis.Text.TextSpan FocusOf(BoundDocument own, Microsoft.CodeAnalysis.Text.TextSpan span) =>
        own.Root.FindNode(span, getInnermostNodeForTie: true) is ObjectCreationExpressionSyntax creation ? creation.Type.Span : span;

    private static bool Written(DocumentView document, SyntaxNode node, Side author) => document.IsWrittenBy(author, node.SpanStart);
}
