using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"The text of the base class identifies it": a derived class has a `ToString` of its own now, and the code keeps or looks up what `ToString` of the base class gives.</summary>
internal sealed class DerivedText : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Printed;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <summary>The base class whose text the derived class inherited; a text that no class of the code gives is none to rely on.</summary>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta) =>
        change
            is {
                Public.Kind: ChangeKind.Added,
                After.Symbol: IMethodSymbol
                {
                    Name: "ToString",
                    IsOverride: true,
                    ContainingType: { } type,
                    OverriddenMethod: { IsAbstract: false, ContainingType: { } inherited, DeclaringSyntaxReferences.IsEmpty: false }
                }
            }
        && delta.Find(type) is not { Public.Kind: ChangeKind.Added }
            ? (inherited, new Breach("the text of " + inherited.Name, "that of its own in " + type.Name))
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation) =>
        node
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access,
                ArgumentList.Arguments.Count: 0
            }
        && IsType(model.GetTypeInfo(access.Expression, cancellation).Type, type)
        && PrintedText.IsData(node);
}
