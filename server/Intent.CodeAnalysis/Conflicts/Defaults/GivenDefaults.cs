using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>Properties that newly hold a placeholder in some objects: new code makes objects with `default` for what every object had so far.</summary>
internal sealed class GivenDefaults(PairView view, CancellationToken cancellation)
{
    private static readonly HashSet<string> Nothing = new(StringComparer.Ordinal) { "MinValue", "MaxValue", "Empty" };

    /// <summary>Adds the properties that a side gives placeholders to.</summary>
    public async Task AddAsync(SideDelta delta, Dictionary<SymbolId, Loose> loosened)
    {
        foreach (var change in delta.Changes)
        {
            if (change.After is not { Symbol: IMethodSymbol or IPropertySymbol } after || after.Document.IsTest)
                continue;
            foreach (var property in Given(after.Declared.Node, after.Document.Model))
                if (
                    !(
                        change.Before is { } before
                        && Given(before.Declared.Node, before.Document.Model).Any(p => SymbolIds.Of(p) == SymbolIds.Of(property))
                    )
                    && !loosened.ContainsKey(SymbolIds.Of(property))
                    && await InBaseAsync(property).ConfigureAwait(false) is { } placed
                )
                    loosened[placed.Id] = new Loose(change, MayBeDefault.Constant, placed, [(placed, "gets a default in")]) { IsPlaceholder = true };
        }
    }

    /// <summary>True when the code computes with the value: it compares, calculates, or takes a part of it.</summary>
    public static bool IsComputedWith(ExpressionSyntax name)
    {
        SyntaxNode value = name;
        while (
            value.Parent is MemberAccessExpressionSyntax access && access.Name == value
            || value.Parent is InvocationExpressionSyntax call && call.Expression == value
            || value.Parent is ParenthesizedExpressionSyntax
        )
            value = value.Parent;
        if (Computes(value))
            return true;
        return value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local }
            && local.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } scope
            && scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == local.Identifier.ValueText && Computes(i));

        static bool Computes(SyntaxNode value) =>
            value.Parent switch
            {
                BinaryExpressionSyntax binary => binary.Kind()
                    is not (SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.CoalesceExpression),
                MemberAccessExpressionSyntax access => access.Expression == value
                    && access.Name.Identifier.ValueText is not ("ToString" or "Equals" or "GetHashCode"),
                _ => false,
            };
    }

    /// <summary>The properties that the objects made in a declaration get a placeholder for, by an initialiser or through the constructor.</summary>
    private IEnumerable<IPropertySymbol> Given(SyntaxNode declaration, SemanticModel model)
    {
        foreach (var node in declaration.DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (!IsPlaceholder(node))
                continue;
            var given = node.Parent switch
            {
                ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } argument => (
                    model.GetOperation(creation, cancellation) as IObjectCreationOperation
                )
                    ?.Arguments.FirstOrDefault(a => a.Syntax == argument)
                    ?.Parameter
                    is { } parameter
                    ? Kept(parameter, cancellation)
                    : null,
                AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax } } set
                    when set.Right == node => model.GetSymbolInfo(set.Left, cancellation).Symbol as IPropertySymbol,
                _ => null,
            };
            if (
                given is { DeclaringSyntaxReferences.IsEmpty: false, Type: { NullableAnnotation: not NullableAnnotation.Annotated } type }
                && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
                && type.SpecialType is SpecialType.None or SpecialType.System_DateTime
                && type is { TypeKind: TypeKind.Struct or TypeKind.Class, Name: not "CancellationToken" }
            )
                yield return given;
        }
    }

    /// <summary>`default`, `null!`, `DateTime.MinValue`, `Guid.Empty`.</summary>
    private static bool IsPlaceholder(ExpressionSyntax value) =>
        MemberText.IsNothing(value)
        || value
            is MemberAccessExpressionSyntax
            {
                Expression: IdentifierNameSyntax { Identifier.ValueText: var type },
                Name.Identifier.ValueText: var name
            }
            && Nothing.Contains(name)
            && type is "DateTime" or "DateOnly" or "DateTimeOffset" or "Guid";

    /// <summary>The property that a constructor keeps a parameter in.</summary>
    public static IPropertySymbol? Kept(IParameterSymbol parameter, CancellationToken cancellation)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } constructor)
            return null;
        if (type.IsRecord && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } positional)
            return positional;
        var name = constructor
            .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
            .SelectMany(Forwarding.Assigned)
            .FirstOrDefault(a => a.Value is IdentifierNameSyntax id && id.Identifier.ValueText == parameter.Name)
            .Name;
        return type.GetMembers()
            .OfType<IPropertySymbol>()
            .FirstOrDefault(p =>
                name is not null
                    ? p.Name == name
                    : p.DeclaringSyntaxReferences.Any(r =>
                        r.GetSyntax(cancellation) is PropertyDeclarationSyntax { Initializer.Value: IdentifierNameSyntax start }
                        && start.Identifier.ValueText == parameter.Name
                    )
            );
    }

    /// <summary>The property in the base, when every object that is made there outside of tests has a value for it.</summary>
    private async Task<PlacedSymbol?> InBaseAsync(IPropertySymbol property)
    {
        PlacedSymbol? found = null;
        var id = SymbolIds.Of(property);
        foreach (var document in view.Base.Solution.Projects.SelectMany(p => p.Documents))
        {
            if (
                await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || !NameIndex.Of(root).Contains(property.ContainingType.Name)
            )
                continue;
            if (await view.Base.BindAsync(document.Id, cancellation).ConfigureAwait(false) is not { } bound)
                continue;
            if (!bound.IsTest && Given(root, bound.Model).Any(p => SymbolIds.Of(p) == id))
                return null;
            found ??= bound.Declared(cancellation).FirstOrDefault(d => d.Id == id) is { } declared ? new PlacedSymbol(declared, bound) : null;
        }
        return found;
    }
}
