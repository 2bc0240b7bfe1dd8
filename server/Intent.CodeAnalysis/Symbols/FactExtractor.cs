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
        foreach (var declaration in declared) AddRelations(declaration);
        foreach (var node in root.DescendantNodes())
        {
            cancellation.ThrowIfCancellationRequested();
            switch (node)
            {
                case SimpleNameSyntax name when !name.IsVar:
                    AddName(name);
                    break;
                case BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax:
                    Add(node, model.GetSymbolInfo(node, cancellation).Symbol, ReferenceKind.Create, Start(node));
                    break;
                case ElementAccessExpressionSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax:
                    if (model.GetSymbolInfo(node, cancellation).Symbol is { DeclaringSyntaxReferences.IsEmpty: false } symbol)
                        Add(node, symbol, symbol is IPropertySymbol ? ReadOrWrite((ExpressionSyntax)node) : ReferenceKind.Call, node.Span);
                    break;
            }
            if (node is ExpressionSyntax && node.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax
                && model.GetConversion(node, cancellation).MethodSymbol is { } conversion)
                Add(node, conversion, ReferenceKind.Call, node.Span);
        }
        return new DocumentFacts(path, [.. declared.Select(d => (d.Id, Range(d.Name.Span)))], references.ToImmutable());

        void AddName(SimpleNameSyntax name)
        {
            var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
            switch (symbol)
            {
                case IMethodSymbol { MethodKind: MethodKind.Constructor }:
                    Add(name, symbol.ContainingType, ReferenceKind.Attribute, name.Span);
                    break;
                case IMethodSymbol:
                    Add(name, symbol, ReferenceKind.Call, name.Span);
                    break;
                case IPropertySymbol or IFieldSymbol or IEventSymbol:
                    Add(name, symbol, ReadOrWrite(name), name.Span);
                    break;
                case INamedTypeSymbol:
                    Add(name, symbol, name.FirstAncestorOrSelf<BaseTypeSyntax>() is { } b && b.Type.Span.End == name.Span.End ? Base(name, (INamedTypeSymbol)symbol) : ReferenceKind.TypeUse, name.Span);
                    break;
            }
        }

        ReferenceKind Base(SimpleNameSyntax name, INamedTypeSymbol type) =>
            type.TypeKind == TypeKind.Interface && name.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is not InterfaceDeclarationSyntax ? ReferenceKind.Implement : ReferenceKind.Inherit;

        void AddRelations(DeclaredSymbol declaration)
        {
            var overridden = declaration.Symbol switch
            {
                IMethodSymbol m => (ISymbol?)m.OverriddenMethod,
                IPropertySymbol p => p.OverriddenProperty,
                IEventSymbol e => e.OverriddenEvent,
                _ => null,
            };
            if (overridden is not null) references.Add(new(declaration.Id, SymbolIds.Of(overridden), ReferenceKind.Override, Range(declaration.Name.Span)));
            if (declaration.Symbol is not (IMethodSymbol or IPropertySymbol or IEventSymbol) || declaration.Symbol.ContainingType is not { TypeKind: not TypeKind.Interface } type) return;
            foreach (var member in type.AllInterfaces.SelectMany(i => i.GetMembers(declaration.Symbol.Name.Split('.')[^1])))
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), declaration.Symbol))
                    references.Add(new(declaration.Id, SymbolIds.Of(member), ReferenceKind.Implement, Range(declaration.Name.Span)));
        }

        void Add(SyntaxNode node, ISymbol? symbol, ReferenceKind kind, TextSpan span)
        {
            if (symbol is null or ILocalSymbol or IParameterSymbol || Owner(node) is not { } from) return;
            references.Add(new(from, SymbolIds.Of(symbol), kind, Range(span)));
        }

        SymbolId? Owner(SyntaxNode node) =>
            node.Ancestors().OfType<LocalFunctionStatementSyntax>().FirstOrDefault() is { } local && model.GetDeclaredSymbol(local, cancellation) is { } function
                ? SymbolIds.Of(function)
                : DeclaredSymbol.Enclosing(declared, node.SpanStart)?.Id;

        TextRange Range(TextSpan span)
        {
            var lines = text.Lines.GetLinePositionSpan(span);
            return new(new(lines.Start.Line, lines.Start.Character), new(lines.End.Line, lines.End.Character));
        }
    }

    private static TextSpan Start(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax creation => creation.Type.Span,
        PrimaryConstructorBaseTypeSyntax primary => primary.Type.Span,
        _ => node.GetFirstToken().Span,
    };

    private static ReferenceKind ReadOrWrite(ExpressionSyntax expression)
    {
        var outer = expression;
        while (outer.Parent is MemberAccessExpressionSyntax access && access.Name == outer || outer.Parent is ParenthesizedExpressionSyntax) outer = (ExpressionSyntax)outer.Parent;
        return outer.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == outer => ReferenceKind.Write,
            PostfixUnaryExpressionSyntax p when p.IsKind(SyntaxKind.PostIncrementExpression) || p.IsKind(SyntaxKind.PostDecrementExpression) => ReferenceKind.Write,
            PrefixUnaryExpressionSyntax p when p.IsKind(SyntaxKind.PreIncrementExpression) || p.IsKind(SyntaxKind.PreDecrementExpression) => ReferenceKind.Write,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } => ReferenceKind.Write,
            _ => ReferenceKind.Read,
        };
    }
}
