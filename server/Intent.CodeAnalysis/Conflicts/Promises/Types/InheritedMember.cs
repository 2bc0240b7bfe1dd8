using Intent.CodeAnalysis.Conflicts.Promises.Refusals;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>
/// "An implementer decides everything": an interface or base class got a member with a body of its own that the changer's code calls, or gives those who say nothing
/// another value, and a new implementer inherits it unseen.
/// </summary>
internal sealed class InheritedMember : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Inherited;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (OtherDefault(change, delta) is { } other)
            return other;
        if (
            change is not { Public.Kind: ChangeKind.Added, After: { } after }
            || change.Symbol is not (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol)
        )
            return null;
        if (after.Symbol is not { ContainingType: { } type, IsStatic: false, IsAbstract: false })
            return null;
        if (type.TypeKind != TypeKind.Interface && !after.Symbol.IsVirtual || delta.Find(type) is { Public.Kind: ChangeKind.Added })
            return null;
        // A hook that does and gives nothing until somebody overrides it.
        if (DoesNothing(after.Declared.Node) || HandsOn(after.Declared.Node, type) || AsksImplementers(after, type))
            return null;
        var name = after.Symbol.Name;
        var callers = NewCallers.Of(name, change, delta);
        var called =
            callers.Count > 0
            && !(
                FixedAnswer.IsConstant(after.Declared.Node)
                && callers.TrueForAll(c => FixedAnswer.KeepsOrder(c, name))
                && delta.Changes.All(c => c == change || c.After?.Symbol.Name != name)
            )
            // Nor where its callers do what they did before when they get this answer.
            && !(FixedAnswer.Of(after.Declared.Node) is { } answer && callers.TrueForAll(c => FixedAnswer.Keeps(c, name, answer)));
        return called ? (type, new Breach("no such member", $"{type.Name}.{after.Symbol.Name} with a body of its own", name)) : null;
    }

    /// <summary>What an implementer gets who says nothing was one fixed value, and is another one now.</summary>
    private static (INamedTypeSymbol Type, Breach Breach)? OtherDefault(RichChange change, SideDelta delta) =>
        change
            is {
                Before: { Declared.Node: var was, Document.Model: var model },
                After: { Symbol: (IMethodSymbol or IPropertySymbol) and { IsVirtual: true, ContainingType: { } type } member, Declared.Node: var now }
            }
        && change.Has(Facet.Body)
        && Forwarding.Given(was) is { } old
        && Forwarding.Given(now) is { } @new
        && (IsFixed(old, model) || WasAdapted(member, old, delta))
        && !GivesNothing(old)
            ? (type, new Breach(BodyNormalForm.OneLine(old), BodyNormalForm.OneLine(@new), member.Name))
            : null;

    /// <summary>True when the same side gave an implementer of its own the old answer as one of its own: whoever says nothing has to.</summary>
    private static bool WasAdapted(ISymbol member, ExpressionSyntax old, SideDelta delta) =>
        delta.Changes.Any(c =>
            c is { Public.Kind: ChangeKind.Added, After: { Symbol: { IsOverride: true } own, Declared.Node: var code } }
            && own.Name == member.Name
            && Forwarding.Given(code) is { } given
            && BodyNormalForm.Tokens(given) == BodyNormalForm.Tokens(old)
        );

    /// <summary>True for what depends on nothing of the object: a literal, a constant, a call with such.</summary>
    private static bool IsFixed(ExpressionSyntax value, SemanticModel model) =>
        value
            .DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .All(n =>
                model.GetSymbolInfo(n).Symbol
                    is ITypeSymbol
                        or INamespaceSymbol
                        or IFieldSymbol { IsStatic: true, IsReadOnly: true }
                        or IFieldSymbol { IsConst: true }
                        or IMethodSymbol { IsStatic: true }
                        or IPropertySymbol { IsStatic: true, SetMethod: null }
            );

    /// <summary>`ReadAsync(at) => ValueTask.FromResult(Read(at))`: nothing but another member that every implementer has its own answer for.</summary>
    private static bool HandsOn(SyntaxNode member, INamedTypeSymbol type)
    {
        if (member is not MethodDeclarationSyntax method || Forwarding.Result(member) is not { } result)
            return false;
        if (
            result is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" },
                ArgumentList.Arguments: [{ Expression: var inner }]
            }
        )
            result = inner;
        return result is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } call
            && type.GetMembers(name).Any(m => m.IsAbstract)
            && call.ArgumentList.Arguments.All(a =>
                a.Expression is IdentifierNameSyntax given
                && method.ParameterList.Parameters.Any(p => p.Identifier.ValueText == given.Identifier.ValueText)
            );
    }

    /// <summary>`Has(id) => Get(id) is not null`: a question that every implementer answers by another member, with nothing of its own in it.</summary>
    private static bool AsksImplementers(PlacedSymbol member, INamedTypeSymbol type) =>
        member.Symbol
            is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean }
                or IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean }
        && Forwarding.Result(member.Declared.Node)?.DescendantNodesAndSelf().ToList() is { } nodes
        && nodes.OfType<IdentifierNameSyntax>().Any(n => type.GetMembers(n.Identifier.ValueText).Any(m => m.IsAbstract))
        && nodes.OfType<LiteralExpressionSyntax>().All(l => l.Token.Value is null or bool or 0 or "")
        && !nodes.OfType<IdentifierNameSyntax>().Any(n => member.Document.Model.GetSymbolInfo(n).Symbol is IFieldSymbol);

    private static bool DoesNothing(SyntaxNode member)
    {
        var (body, value) = member switch
        {
            MethodDeclarationSyntax method => (method.Body, method.ExpressionBody?.Expression),
            PropertyDeclarationSyntax property => (null, property.ExpressionBody?.Expression ?? property.Initializer?.Value),
            _ => (null, null),
        };
        return body switch
        {
            { Statements: [] } => true,
            { Statements: [ReturnStatementSyntax { Expression: { } returned }] } => GivesNothing(returned),
            _ => value is not null && GivesNothing(value),
        };
    }

    /// <summary>Null, a default, or something empty or done.</summary>
    private static bool GivesNothing(ExpressionSyntax value) =>
        MemberText.IsNothing(value)
        || value switch
        {
            CollectionExpressionSyntax { Elements.Count: 0 } => true,
            LiteralExpressionSyntax { Token.Value: "" } => true,
            InvocationExpressionSyntax
            {
                ArgumentList.Arguments.Count: 0,
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" }
            } => true,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" or "CompletedTask" } => true,
            _ => false,
        };

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation) =>
        node is TypeDeclarationSyntax declaration
        && model.GetDeclaredSymbol(declaration, cancellation) is { } declared
        && !IsType(declared, type)
        && (type.TypeKind == TypeKind.Interface ? declared.Interfaces.Any(i => IsType(i, type)) : IsType(declared.BaseType, type))
        && !declared.GetMembers().Any(m => m.Name.Split('.')[^1] == (string)breach.Data!)
        && !DecidesByOther(declared, (string)breach.Data!);

    /// <summary>What the member does by itself, it does by another one (`NeedsCleaning ? Fee : 0`) on which the new type has its own answer.</summary>
    private static bool DecidesByOther(INamedTypeSymbol type, string hook) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(p => p is { IsOverride: true, OverriddenProperty.IsAbstract: false }) is var own
        && BaseTypes
            .Chain(type)
            .Skip(1)
            .SelectMany(t => t.GetMembers(hook))
            .SelectMany(m => m.DeclaringSyntaxReferences)
            .Select(r => Forwarding.Result(r.GetSyntax()))
            .OfType<ConditionalExpressionSyntax>()
            .Any(choice =>
                choice.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => own.Any(p => p.Name == n.Identifier.ValueText))
            );
}
