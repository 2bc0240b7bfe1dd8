using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>A body of merged code: of a method, a constructor, an accessor, or the top-level statements. Lambdas and local functions belong to the body around them.</summary>
internal sealed class FlowMember
{
    private UnitGraph? _graph;

    public FlowMember(SyntaxNode node, IMethodSymbol symbol, SemanticModel model, DocumentView? document, SideEdits left, SideEdits right)
    {
        (Node, Symbol, Model, Document) = (node, symbol, model, document);
        Units =
        [
            .. CodeUnit
                .In(node)
                .Select(u => new FlowUnit(this, u, document is null ? null : left.Of(document, u), document is null ? null : right.Of(document, u))),
        ];
    }

    /// <summary>The declaration.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The method or accessor.</summary>
    public IMethodSymbol Symbol { get; }

    /// <summary>The merged model.</summary>
    public SemanticModel Model { get; }

    /// <summary>The document with its versions; null when nobody edited it.</summary>
    public DocumentView? Document { get; }

    /// <summary>The units in source order.</summary>
    public ImmutableArray<FlowUnit> Units { get; }

    /// <summary>The order in which units can run.</summary>
    public UnitGraph Graph => _graph ??= new UnitGraph(this);

    /// <summary>The declared symbol: of an accessor, its property.</summary>
    public ISymbol Declared => Symbol.AssociatedSymbol ?? Symbol;

    /// <summary>True for a declaration that is looked at as a body.</summary>
    public static bool IsBody(SyntaxNode node) =>
        node
            is BaseMethodDeclarationSyntax
                or AccessorDeclarationSyntax
                or CompilationUnitSyntax
                or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax };
}
