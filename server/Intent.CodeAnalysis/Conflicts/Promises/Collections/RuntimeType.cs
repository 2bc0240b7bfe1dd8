using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"Behind the interface is this collection": another one stands there now (a set drops duplicates, a stack keeps another order), and the code takes from it what only the old one gives.</summary>
internal sealed class RuntimeType : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Collection;

    /// <inheritdoc/>
    public override bool IsOfType => true;

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <param name="Of">The changed member.</param>
    /// <param name="Telling">What code has to take from the collection to tell the two apart.</param>
    private sealed record Data(ISymbol Of, Reading Telling);

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        Forwarding
            .Of(symbol)
            .Concat(Forwarding.Elements(symbol))
            .Concat(Givers(symbol, cancellation))
            .Distinct<ISymbol>(SymbolEqualityComparer.Default);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        // What an iterator gives one by one is no collection.
        if (before.Yields || after.Yields)
            return null;
        if ((OtherCount(before, after) ?? OtherEntries(before, after)) is { } other)
            return other;
        if (Kind(before) is not { } was || Kind(after) is not { } now)
            return null;
        var telling = was.Telling(now) | (Compares(before, was) || Compares(after, now) ? Reading.Asking : Reading.None);
        // What nobody hides behind an interface the compiler looks after, but for the order.
        if (!IsHidden(before))
            telling = was.Rearranges || now.Rearranges ? telling & Reading.Place : Reading.None;
        return telling is Reading.None or Reading.Class && was.Name == now.Name
            ? null
            : new Breach(was.Name, now.Name, new Data(after.Member.Symbol, telling));
    }

    /// <summary>A private dictionary that keeps collections of another kind, which its type gives behind interfaces.</summary>
    private static Breach? OtherEntries(MemberText before, MemberText after) =>
        before.Member.Symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Private, Type: var old }
        && Entries(old) is { } was
        && Entries(DeclaredType(after)!) is { } now
        && (was.Telling(now) & ~Reading.Class) is not Reading.None and var telling
            ? new Breach(was.Name, now.Name, new Data(after.Member.Symbol, telling))
            : null;

    private static CollectionKind? Entries(ITypeSymbol type) =>
        type
            is INamedTypeSymbol
            {
                Name: "Dictionary" or "ConcurrentDictionary" or "SortedDictionary",
                TypeArguments: [_, { TypeKind: TypeKind.Class } entry]
            }
            ? CollectionKind.Of(entry.Name)
            : null;

    /// <summary>The members that give collections behind interfaces and mention a dictionary of such.</summary>
    private static IEnumerable<ISymbol> Givers(ISymbol symbol, CancellationToken cancellation) =>
        symbol is not IFieldSymbol { ContainingType: var owner, Type: var type } || Entries(type) is null
            ? []
            : owner
                .GetMembers()
                .OfType<IMethodSymbol>()
                .Where(m =>
                    m is { MethodKind: MethodKind.Ordinary, ReturnType.TypeKind: TypeKind.Interface }
                    && m.DeclaringSyntaxReferences.Any(r =>
                        r.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == symbol.Name)
                    )
                );

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (symbol, telling) = (Data)breach.Data!;
        // Who gets the elements from another member does not get the collection itself.
        if (!PromiseDecider.Ids(symbol).Contains(Symbols.SymbolIds.Of(use.Symbol)) && HandsOutElements(use.Symbol, symbol, use.Cancellation))
            telling &= Reading.Number | Reading.Place | Reading.Turn;
        if (AddsOnlyWhatIsMissing(use))
            telling &= ~Reading.Number;
        return (CollectionUse.Of(use) & telling) != Reading.None;
    }

    /// <summary>The code around asks the collection for all that it adds: nothing is there twice, whatever the collection is.</summary>
    private static bool AddsOnlyWhatIsMissing(PromiseUse use)
    {
        var calls = (PromiseUse.Body(use.Value)?.DescendantNodes() ?? [])
            .OfType<InvocationExpressionSyntax>()
            .Where(c =>
                c.Expression is MemberAccessExpressionSyntax { Expression: var of }
                && of.ToString() == use.Value.ToString()
                && c.ArgumentList.Arguments.Count == 1
            )
            .ToLookup(c => MemberText.Calls(c).First(), c => c.ArgumentList.Arguments[0].ToString(), StringComparer.Ordinal);
        return calls["Add"].Any() && calls["Add"].All(calls["Contains"].Contains);
    }

    private static bool HandsOutElements(ISymbol carrier, ISymbol field, CancellationToken cancellation) =>
        !carrier.DeclaringSyntaxReferences.Any(r =>
            Forwarding.Result(r.GetSyntax(cancellation)) is { } result && Forwarding.Names(result, field.Name)
        );

    /// <summary>True for a member whose type does not say which collection it is.</summary>
    private static bool IsHidden(MemberText member) =>
        DeclaredType(member) is { TypeKind: TypeKind.Interface }
        || member.Member.Symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Private };

    /// <summary>The same elements, but each once: "Distinct" came or went.</summary>
    private static Breach? OtherCount(MemberText before, MemberText after)
    {
        if (before.Results is not [var was] || after.Results is not [var now])
            return null;
        var (once, isOnce) = (IsDistinct(was), IsDistinct(now));
        if (once != isOnce && Undistinct(was) == Undistinct(now))
            return Told(Reading.Number);
        (once, isOnce) = (once || LeavesOut(before), isOnce || LeavesOut(after));
        return once != isOnce && (once || CanRepeat(before, was)) && (isOnce || CanRepeat(after, now)) ? Told(Reading.Number | Reading.Place) : null;

        Breach Told(Reading telling) => new(once ? "each once" : "all", isOnce ? "each once" : "all", new Data(after.Member.Symbol, telling));
    }

    /// <summary>The member gives a list that it fills with what it has not met yet.</summary>
    private static bool LeavesOut(MemberText member) =>
        member.Nodes.OfType<ReturnStatementSyntax>().ToList() is [{ Expression: IdentifierNameSyntax given }]
        && member.SymbolOf(given) is ILocalSymbol
        && CollectionFilling.In(member.Nodes).Where(f => f.Field == given.Identifier.ValueText).ToList() is { Count: > 0 } filled
        && filled.TrueForAll(f => f.DependsOnWhatIsThere);

    /// <summary>A projection of a sequence that no call on the way makes distinct.</summary>
    private static bool CanRepeat(MemberText member, ExpressionSyntax result) =>
        result is InvocationExpressionSyntax
        && Kind(member, result) is null or { Repeats: true }
        && MemberText.Calls(result).ToList() is var calls
        && calls.Contains("Select")
        && !calls.Exists(IsOnce);

    private static bool IsDistinct(ExpressionSyntax result) => MemberText.Calls(result).FirstOrDefault() == "Distinct";

    private static string Undistinct(ExpressionSyntax result) =>
        Symbols.BodyNormalForm.OneLine(
            IsDistinct(result) && result is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var of } }
                ? of
                : result
        );

    private static ITypeSymbol? DeclaredType(MemberText member) =>
        member.Member.Symbol switch
        {
            IFieldSymbol f => f.Type,
            IPropertySymbol p => p.Type,
            IMethodSymbol m => m.ReturnType,
            _ => null,
        };

    /// <summary>What the one result is, or what the field holds which it hands out; null when that cannot be read from the code.</summary>
    private static CollectionKind? Kind(MemberText member)
    {
        var kind = member.Results is [var result]
            ? Kind(member, result)
            : DeclaredType(member) switch
            {
                IArrayTypeSymbol => CollectionKind.Of(CollectionKind.Array),
                { TypeKind: TypeKind.Class, Name: var declared } => CollectionKind.Of(declared),
                _ => null,
            };
        return kind is { Repeats: true } && LooksBefore(member) ? kind with { Repeats = false } : kind;
    }

    /// <summary>The code around a field asks whether something is there already before it adds it.</summary>
    private static bool LooksBefore(MemberText member) =>
        member.Member.Symbol is IFieldSymbol field
        && member.Member.Declared.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
        && around
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(i =>
                i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Distinct", Expression: var of }
                    && of.ToString().EndsWith(field.Name, StringComparison.Ordinal)
                || CollectionFilling.In([i]).Any(f => f.Field == field.Name && f.DependsOnWhatIsThere)
            );

    private static CollectionKind? Kind(MemberText member, ExpressionSyntax value)
    {
        switch (value)
        {
            // What a collection expression makes for an interface that can be filled is a list.
            case CollectionExpressionSyntax:
                return DeclaredType(member) switch
                {
                    { Name: "ICollection" or "IList" } => CollectionKind.Of("List"),
                    { TypeKind: TypeKind.Class, Name: var declared } => CollectionKind.Of(declared),
                    _ => null,
                };
            // A wrapper shows what it wraps, and lets nobody change it.
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var wrapped] }
                when member.TypeOf(value)?.Name is "ReadOnlyCollection" or "ReadOnlyDictionary" or "ReadOnlySet" or "ReadOnlyObservableCollection":
                return Closed(member, wrapped.Expression) ?? CollectionKind.Of(member.TypeOf(value)!.Name);
            case BaseObjectCreationExpressionSyntax:
                return CollectionKind.Of(member.TypeOf(value)?.Name ?? "");
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when Converted(member, call, access) is { } made:
                return made;
            case IdentifierNameSyntax
            or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                when member.SymbolOf(value) is IFieldSymbol { IsReadOnly: true } field:
                return OfField(field);
        }
        var type = member.TypeOf(value);
        return type is IArrayTypeSymbol && value is not IdentifierNameSyntax ? CollectionKind.Of(CollectionKind.Array)
            : type is INamedTypeSymbol { TypeKind: TypeKind.Class, Name: var name } && name.StartsWith("Immutable", StringComparison.Ordinal)
                ? CollectionKind.Of(name)
            : null;
    }

    /// <summary>What "ToList", "AsReadOnly" and their like give: in an order that the calls before them decide.</summary>
    private static CollectionKind? Converted(MemberText member, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        var name = access.Name.Identifier.ValueText;
        if (name == "AsReadOnly")
            return access.Expression is IdentifierNameSyntax { Identifier.ValueText: "Array" }
                ? CollectionKind.Of(CollectionKind.Array) is { } array
                    ? array with
                    {
                        Name = "ReadOnlyCollection",
                        Access = Access.Read,
                    }
                    : null
                : Closed(member, access.Expression);
        var made =
            name == "ToArray" ? CollectionKind.Of(CollectionKind.Array)
            : name.StartsWith("To", StringComparison.Ordinal) && member.TypeOf(call)?.Name == name[2..] ? CollectionKind.Of(name[2..])
            : null;
        if (made is null)
            return null;
        var before = MemberText.Calls(access.Expression).ToList();
        return made with
        {
            Repeats = made.Repeats && !before.Exists(IsOnce) && !access.Expression.ToString().Contains(".Keys", StringComparison.Ordinal),
            Arrangement = made.Rearranges || before.Count == 0 ? made.Arrangement : Arrangement.Unknown,
        };
    }

    private static bool IsOnce(string call) => SequenceCalls.Distinguishing.Contains(call) || call is "GroupBy" or "CountBy";

    private static CollectionKind? Closed(MemberText member, ExpressionSyntax wrapped) =>
        Kind(member, wrapped) is { } inner ? inner with { Name = "ReadOnly" + inner.Name, Access = Access.Read } : null;

    private static CollectionKind? OfField(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var start }
            ? start switch
            {
                BaseObjectCreationExpressionSyntax => CollectionKind.Of(
                    field.Type.TypeKind != TypeKind.Interface ? field.Type.Name
                    : (start as ObjectCreationExpressionSyntax)?.Type is SimpleNameSyntax made ? made.Identifier.ValueText
                    : ""
                ),
                CollectionExpressionSyntax => CollectionKind.Of(field.Type.Name is "ICollection" or "IList" ? "List" : field.Type.Name),
                _ => null,
            }
            : null;

    /// <summary>True when the collection tells its elements apart by a comparer other than their own equality.</summary>
    private static bool Compares(MemberText member, CollectionKind kind) =>
        kind.Arrangement == Arrangement.Sorted
            && !(
                DeclaredType(member) is INamedTypeSymbol
                {
                    TypeArguments: [
                        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UInt64 or SpecialType.System_String }
                        or { TypeKind: TypeKind.Enum },
                        ..,
                    ]
                }
            )
        || member.Results is [BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments }]
            && arguments.Any(a => KeyComparer.IsComparer(member.TypeOf(a.Expression)) && a.Expression.ToString() is not "StringComparer.Ordinal");
}
