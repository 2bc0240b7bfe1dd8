using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"What I got shows what comes later": the member gave its own collection, or a query over it, and gives a copy now; the code fills that, or reads it after it changed the owner.</summary>
internal sealed class LiveView : Promise
{
    /// <summary>What the member gives now, for people.</summary>
    public const string Copy = "a copy";

    /// <inheritdoc/>
    public override Sight Sight => Sight.Collection;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <param name="Fillable">What is put into the result was put into the owner's collection.</param>
    /// <param name="AtStart">The copy was made with the object, and shows nothing that came later.</param>
    private sealed record Data(bool Fillable, bool AtStart);

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (
            before.Member.Symbol is not (IPropertySymbol { IsIndexer: false } or IMethodSymbol { MethodKind: MethodKind.Ordinary })
            || after.Yields
            || after.Results.All(MemberText.IsNothing)
            || !after.Results.All(r => MemberText.IsNothing(r) || !OwnCopy.IsKept(r) && OwnCopy.IsCopy(after, r) && !(IsAtStart(r) && IsEmpty(r)))
        )
            return null;
        var atStart = after.Results.Any(IsAtStart);
        // An object that the owner keeps, of which each caller gets a copy now.
        if (
            before.Results.FirstOrDefault(r => r is IdentifierNameSyntax && OwnCopy.IsOwnState(before, r)) is { } kept
            && before.TypeOf(kept) is { TypeKind: TypeKind.Class } type
            && !IsCollection(type)
            && after.Results.All(r => r is not (BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax))
        )
            return new Breach("the object itself", Copy, new Data(true, false));
        if (before.Yields)
            return new Breach("a view of what there is", Copy, new Data(false, atStart));
        if (before.Results is not [var was])
            return null;
        var itself = OwnCopy.IsKept(was) && OwnCopy.IsCopy(before, was) || OwnCopy.IsOwnState(before, was) && IsCollection(before.TypeOf(was));
        return itself || IsView(before, was)
            ? new Breach(itself ? "the collection itself" : "a view of what there is", Copy, new Data(itself, atStart))
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        ((Data)breach.Data!).Fillable && use.Appearances().Any(v => OwnCopy.IsMutated(v) && !IsWork(v))
        || Walking.ReadsAfterChange(use)
        || ((Data)breach.Data!).AtStart && Walking.ChangesBefore(use)
        || IsHeld(use);

    private static bool IsAtStart(ExpressionSyntax result) => result.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null;

    /// <summary>A new collection, and no copy of another one.</summary>
    private static bool IsEmpty(ExpressionSyntax result) =>
        result
            is BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } }
                or CollectionExpressionSyntax { Elements.Count: 0 };

    /// <summary>True where it is kept in a field for as long as the object lives, to be read again and again.</summary>
    private static bool IsHeld(PromiseUse use)
    {
        var held = use.Value;
        // A query over it runs anew whenever it is read.
        while (
            held.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var step, Parent: InvocationExpressionSyntax query } access
            && access.Expression == held
            && EagerResult.IsDeferred(step)
        )
            held = query;
        return (
                held.Parent is AssignmentExpressionSyntax { Left: var left } assignment
                    && assignment.Right == held
                    && use.Model.GetSymbolInfo(left, use.Cancellation).Symbol is IFieldSymbol or IPropertySymbol
                    && use.Value.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null
                || held.Parent
                    is EqualsValueClauseSyntax
                    {
                        Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }
                    }
            )
            // What is kept is that owner's collection, and not one that was made here.
            && use.Name.Parent is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner }
            && use.Model.GetSymbolInfo(owner, use.Cancellation).Symbol is IParameterSymbol;
    }

    /// <summary>True for a variable that the code takes elements out of, or sorts, for itself: it wanted a copy.</summary>
    private static bool IsWork(ExpressionSyntax value) =>
        value.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sort" or "Reverse" or "Pop" or "Dequeue" };

    private static bool IsCollection(ITypeSymbol? type) =>
        type is { SpecialType: not SpecialType.System_String }
        && type.AllInterfaces.Prepend(type).Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>A wrapper around a field, or a query over it that runs when it is read.</summary>
    private static bool IsView(MemberText member, ExpressionSyntax value) =>
        IsWrapper(member, value)
        || value switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var of } } =>
                EagerResult.IsDeferred(name) && (OwnCopy.IsOwnState(member, of) || IsView(member, of)),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Values" or "Keys", Expression: var of } => member.SymbolOf(of) is IFieldSymbol,
            QueryExpressionSyntax query => OwnCopy.IsOwnState(member, query.FromClause.Expression),
            _ => false,
        };

    /// <summary>What shows a field's elements, and lets nobody change them.</summary>
    public static bool IsWrapper(MemberText member, ExpressionSyntax value) =>
        value switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsReadOnly", Expression: var of } } =>
                OwnCopy.IsOwnState(member, of),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var of }] } => member
                .TypeOf(value)
                ?.Name.StartsWith("ReadOnly", StringComparison.Ordinal) == true
                && OwnCopy.IsOwnState(member, of),
            _ => false,
        };
}
