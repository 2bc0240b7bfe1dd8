using System.Collections.Immutable;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>Reads the facts of one document for the symbol graph: its declarations and its references by kind.</summary>
public static class FactExtractor
{
    /// <summary>The facts of a document; what does not bind gives no reference.</summary>
    public static DocumentFacts Extract(RepoPath path, SemanticModel model, SyntaxNode root, CancellationToken cancellation)
    {
        var text = root.SyntaxTree.GetText(cancellation);
        var declared = DeclaredSymbol.In(model, root, cancellation);
        var references = ImmutableArray.CreateBuilder<SymbolReference>();
        foreach (var declaration in declared)
            AddRelations(declaration);
        foreach (var node in root.DescendantNodes())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (symbol, kind, span) in References(node, model, cancellation))
                if (Owner(node) is { } from)
                    references.Add(new(from, SymbolIds.Of(symbol), kind, Range(span)));
        }
        return new DocumentFacts(path, [.. declared.Select(d => (d.Id, Range(d.Name.Span)))], references.ToImmutable());

        void AddRelations(DeclaredSymbol declaration)
        {
            var overridden = declaration.Symbol switch
            {
                IMethodSymbol m => (ISymbol?)m.OverriddenMethod,
                IPropertySymbol p => p.OverriddenProperty,
                IEventSymbol e => e.OverriddenEvent,
                _ => null,
            };
            if (overridden is not null)
                references.Add(new(declaration.Id, SymbolIds.Of(overridden), ReferenceKind.Override, Range(declaration.Name.Span)));
            if (
                declaration.Symbol is not (IMethodSymbol or IPropertySymbol or IEventSymbol)
                || declaration.Symbol.ContainingType is not { TypeKind: not TypeKind.Interface } type
            )
                return;
            foreach (var member in type.AllInterfaces.SelectMany(i => i.GetMembers(declaration.Symbol.Name.Split('.')[^1])))
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), declaration.Symbol))
                    references.Add(new(declaration.Id, SymbolIds.Of(member), ReferenceKind.Implement, Range(declaration.Name.Span)));
        }

        SymbolId? Owner(SyntaxNode node) =>
            node.Ancestors().OfType<LocalFunctionStatementSyntax>().FirstOrDefault() is { } local
            && model.GetDeclaredSymbol(local, cancellation) is { } function
                ? SymbolIds.Of(function)
                : DeclaredSymbol.Enclosing(declared, node.SpanStart)?.Id;

        TextRange Range(TextSpan span)
        {
            var lines = text.Lines.GetLinePositionSpan(span);
            return new(new(lines.Start.Line, lines.Start.Character), new(lines.End.Line, lines.End.Character));
        }
    }

    /// <summary>What a node itself refers to, without the nodes below it; also what the compiler calls without a name in the code.</summary>
    internal static IEnumerable<(ISymbol Symbol, ReferenceKind Kind, TextSpan Span)> References(
        SyntaxNode node,
        SemanticModel model,
        CancellationToken cancellation
    )
    {
        switch (node)
        {
            case SimpleNameSyntax { IsVar: false } name when Named(name, model, cancellation) is { } named:
                yield return named;
                break;
            case BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax:
                if (model.GetSymbolInfo(node, cancellation).Symbol is { } created)
                    yield return (created, ReferenceKind.Create, Start(node));
                break;
            case ElementAccessExpressionSyntax
            or ElementBindingExpressionSyntax
            or ImplicitElementAccessSyntax
            or BinaryExpressionSyntax
            or PrefixUnaryExpressionSyntax
            or PostfixUnaryExpressionSyntax
            or CastExpressionSyntax:
                if (
                    model.GetSymbolInfo(node, cancellation).Symbol
                    is { DeclaringSyntaxReferences.IsEmpty: false } symbol
                        and not (ILocalSymbol or IParameterSymbol)
                )
                    yield return (symbol, symbol is IPropertySymbol ? ReadOrWrite((ExpressionSyntax)node) : ReferenceKind.Call, node.Span);
                break;
            default:
                foreach (var called in ImplicitCalls.Of(node, model, cancellation))
                    yield return (called, called is IPropertySymbol ? ReferenceKind.Read : ReferenceKind.Call, Start(node));
                break;
        }
        if (
            node is ExpressionSyntax
            && node.Parent
                is ArgumentSyntax
                    or EqualsValueClauseSyntax
                    or ReturnStatementSyntax
                    or ArrowExpressionClauseSyntax
                    or AssignmentExpressionSyntax
            && model.GetConversion(node, cancellation).MethodSymbol is { } conversion
        )
            yield return (conversion, ReferenceKind.Call, node.Span);
    }

    private static (ISymbol Symbol, ReferenceKind Kind, TextSpan Span)? Named(
        SimpleNameSyntax name,
        SemanticModel model,
        CancellationToken cancellation
    ) =>
        model.GetSymbolInfo(name, cancellation).Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => (constructor.ContainingType, ReferenceKind.Attribute, name.Span),
            IMethodSymbol method => (method, ReferenceKind.Call, name.Span),
            (IPropertySymbol or IFieldSymbol or IEventSymbol) and var member => (member, ReadOrWrite(name), name.Span),
            INamedTypeSymbol type => (
                type,
                name.FirstAncestorOrSelf<BaseTypeSyntax>() is { } b && b.Type.Span.End == name.Span.End ? Base(name, type) : ReferenceKind.TypeUse,
                name.Span
            ),
            _ => null,
        };

    private static ReferenceKind Base(SimpleNameSyntax name, INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && name.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is not InterfaceDeclarationSyntax
            ? ReferenceKind.Implement
            : ReferenceKind.Inherit;

    private static TextSpan Start(SyntaxNode node) =>
        node switch
        {
            ObjectCreationExpressionSyntax creation => creation.Type.Span,
            PrimaryConstructorBaseTypeSyntax primary => primary.Type.Span,
            _ => node.GetFirstToken().Span,
        };

    private static ReferenceKind ReadOrWrite(ExpressionSyntax expression)
    {
        var outer = expression;
        while (outer.Parent is MemberAccessExpressionSyntax access && access.Name == outer || outer.Parent is ParenthesizedExpressionSyntax)
            outer = (ExpressionSyntax)outer.Parent;
        return outer.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == outer => ReferenceKind.Write,
            PostfixUnaryExpressionSyntax p when p.IsKind(SyntaxKind.PostIncrementExpression) || p.IsKind(SyntaxKind.PostDecrementExpression) =>
                ReferenceKind.Write,
            PrefixUnaryExpressionSyntax p when p.IsKind(SyntaxKind.PreIncrementExpression) || p.IsKind(SyntaxKind.PreDecrementExpression) =>
                ReferenceKind.Write,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } => ReferenceKind.Write,
            _ => ReferenceKind.Read,
        };
    }
}
