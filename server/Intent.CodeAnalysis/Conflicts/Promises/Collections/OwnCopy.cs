using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>"The result is yours": the member gave a copy and gives its own collection now, and the code changes the result, or its owner in a loop over it.</summary>
internal sealed class OwnCopy : Promise
{
    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
    {
        "ToList",
        "ToArray",
        "ToHashSet",
        "ToDictionary",
        "Clone",
        "DeepClone",
        "Copy",
        "DeepCopy",
        "GetRange",
        "FindAll",
        "ConvertAll",
        "ToImmutableArray",
        "ToImmutableList",
        "ToImmutableDictionary",
        "ToImmutableHashSet",
        "ToFrozenDictionary",
        "ToFrozenSet",
    };

    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "Add",
        "AddRange",
        "Clear",
        "Insert",
        "InsertRange",
        "Remove",
        "RemoveAll",
        "RemoveAt",
        "RemoveRange",
        "Sort",
        "Reverse",
        "Push",
        "Pop",
        "Enqueue",
        "Dequeue",
        "UnionWith",
        "ExceptWith",
        "IntersectWith",
        "TryAdd",
        "SetValue",
        "RemoveWhere",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Shared;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        before.Results.Length > 0
        && before.Results.All(r => !IsKept(r) && IsCopy(before, r))
        && after.Results.FirstOrDefault(r => IsOwnState(after, r) || LiveView.IsWrapper(after, r)) is { } state
            ? new Breach("gives a copy", $"gives {state} itself")
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Appearances().Any(IsMutated) || Walking.ChangesTheOwner(use) || Walking.ReadsAfterChange(use);

    /// <inheritdoc/>
    public override SyntaxNode? Reliance(PromiseUse use, Breach breach) => use.Appearances().FirstOrDefault(IsMutated);

    /// <summary>True where a collection, or an object, is changed through an expression.</summary>
    public static bool IsMutated(ExpressionSyntax value) =>
        IsReceiverOf(value, Mutators)
        || value.Parent is ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax a } element
            && element.Expression == value
            && a.Left == element
        || value.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } member
            && member.Expression == value
            && set.Left == member
        || value.Parent
            is ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax
                    {
                        Expression: IdentifierNameSyntax { Identifier.ValueText: "Array" },
                        Name.Identifier.ValueText: "Sort" or "Reverse" or "Clear" or "Fill"
                    }
                }
            };

    /// <summary>A first value, which the member then gives every time.</summary>
    public static bool IsKept(ExpressionSyntax result) =>
        result
            .Ancestors()
            .TakeWhile(a => a is not MemberDeclarationSyntax)
            .Any(a =>
                a
                    is EqualsValueClauseSyntax
                    {
                        Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }
                    }
            );

    /// <summary>True for a result that nobody else has.</summary>
    public static bool IsCopy(MemberText member, ExpressionSyntax result) =>
        result switch
        {
            BaseObjectCreationExpressionSyntax
            or ArrayCreationExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax
            or CollectionExpressionSyntax
            or WithExpressionSyntax => true,
            InvocationExpressionSyntax or ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax } => MemberText
                .Calls(result)
                .FirstOrDefault()
                is { } call
                && Copies.Contains(call),
            CastExpressionSyntax cast => IsCopy(member, cast.Expression),
            IdentifierNameSyntax when member.SymbolOf(result) is ILocalSymbol local => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
                is VariableDeclaratorSyntax { Initializer.Value: { } start }
                && IsCopy(member, start),
            _ => false,
        };

    /// <summary>A field or property of the type itself, or one that another object keeps.</summary>
    public static bool IsOwnState(MemberText member, ExpressionSyntax result) =>
        result is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression, Left: var kept } ? IsOwnState(member, kept)
        : result is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var lazy } && member.TypeOf(lazy)?.Name == "Lazy"
            ? member.SymbolOf(lazy) is IFieldSymbol
        // An object that a collection of the type keeps.
        : result is ElementAccessExpressionSyntax { Expression: var of }
            ? member.SymbolOf(of) is IFieldSymbol && member.TypeOf(result) is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None }
        : result is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && member.SymbolOf(result) switch
            {
                IFieldSymbol => true,
                ILocalSymbol local => member.Nodes.OfType<InvocationExpressionSyntax>().Any(i => IsKept(member, i, local)),
                IPropertySymbol property => result is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                    || IsKept(property),
                _ => false,
            };

    /// <summary>A dictionary of the type gives the local, so it holds that: `_known.TryGetValue(key, out var list)`.</summary>
    private static bool IsKept(MemberText member, InvocationExpressionSyntax call, ILocalSymbol local) =>
        local.Type is { TypeKind: TypeKind.Class, Name: not "String" } or IArrayTypeSymbol
        && call
            is {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Expression: var of },
                ArgumentList.Arguments: [_, { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword, Expression: var got }]
            }
        && member.SymbolOf(of) is IFieldSymbol
        && (got is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax named } ? named.Identifier.ValueText : got.ToString())
            == local.Name;

    /// <summary>The property only hands out what it holds: nothing in its declaration could make a copy.</summary>
    private static bool IsKept(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors }
        && accessors.All(a => a is { Body: null, ExpressionBody: null });
}
