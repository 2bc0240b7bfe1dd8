using System.Collections.Immutable;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>A declaration found in a document: the symbol and one piece of syntax that declares it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Symbol">The symbol in its compilation.</param>
/// <param name="Node">The declaring syntax (a partial type has one entry for each part).</param>
/// <param name="Name">The token to point at.</param>
public sealed record DeclaredSymbol(SymbolId Id, ISymbol Symbol, SyntaxNode Node, SyntaxToken Name)
{
    /// <summary>All member-level declarations of a document, in source order; bodies are not entered.</summary>
    public static ImmutableArray<DeclaredSymbol> In(SemanticModel model, SyntaxNode root, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<DeclaredSymbol>();
        Walk(root);
        return found.ToImmutable();

        void Add(ISymbol? symbol, SyntaxNode node, SyntaxToken name)
        {
            if (symbol is not null)
                found.Add(new(SymbolIds.Of(symbol), symbol, node, name));
        }

        void Walk(SyntaxNode node)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var child in node.ChildNodes())
            {
                switch (child)
                {
                    case BaseNamespaceDeclarationSyntax space:
                        Walk(space);
                        break;
                    case TypeDeclarationSyntax type:
                        var symbol = model.GetDeclaredSymbol(type, cancellation);
                        Add(symbol, type, type.Identifier);
                        if (type.ParameterList is { } list && symbol is INamedTypeSymbol named)
                            AddPrimary(named, type, list);
                        Walk(type);
                        break;
                    case EnumDeclarationSyntax @enum:
                        Add(model.GetDeclaredSymbol(@enum, cancellation), @enum, @enum.Identifier);
                        Walk(@enum);
                        break;
                    case DelegateDeclarationSyntax @delegate:
                        Add(model.GetDeclaredSymbol(@delegate, cancellation), @delegate, @delegate.Identifier);
                        break;
                    case EnumMemberDeclarationSyntax member:
                        Add(model.GetDeclaredSymbol(member, cancellation), member, member.Identifier);
                        break;
                    case BaseFieldDeclarationSyntax field:
                        foreach (var variable in field.Declaration.Variables)
                            Add(model.GetDeclaredSymbol(variable, cancellation), variable, variable.Identifier);
                        break;
                    case BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax:
                        Add(model.GetDeclaredSymbol(child, cancellation), child, NameOf(child));
                        break;
                    case GlobalStatementSyntax global when !found.Any(f => f.Node is CompilationUnitSyntax):
                        if (model.GetDeclaredSymbol((CompilationUnitSyntax)root, cancellation) is { } main)
                            Add(main, root, global.GetFirstToken());
                        break;
                }
            }
        }

        void AddPrimary(INamedTypeSymbol type, TypeDeclarationSyntax node, ParameterListSyntax list)
        {
            var constructor = type.InstanceConstructors.FirstOrDefault(c =>
                c.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == node.SyntaxTree && r.Span == node.Span)
            );
            Add(constructor, list, node.Identifier);
            if (!type.IsRecord)
                return;
            foreach (var parameter in list.Parameters)
                Add(type.GetMembers(parameter.Identifier.ValueText).OfType<IPropertySymbol>().FirstOrDefault(), parameter, parameter.Identifier);
        }
    }

    /// <summary>The innermost declaration of <paramref name="declared"/> whose syntax holds <paramref name="position"/>.</summary>
    public static DeclaredSymbol? Enclosing(ImmutableArray<DeclaredSymbol> declared, int position)
    {
        DeclaredSymbol? best = null;
        foreach (var candidate in declared)
        {
            if (!Extent(candidate.Node).Contains(position) || candidate.Node is ParameterListSyntax or ParameterSyntax)
                continue;
            if (best is null || Extent(candidate.Node).Length <= Extent(best.Node).Length)
                best = candidate;
        }
        return best;
    }

    /// <summary>The whole declaration: for a field's variable the statement that declares it.</summary>
    public static Microsoft.CodeAnalysis.Text.TextSpan Extent(SyntaxNode node) =>
        node is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } ? field.Span : node.Span;

    private static SyntaxToken NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax m => m.Identifier,
            ConstructorDeclarationSyntax c => c.Identifier,
            DestructorDeclarationSyntax d => d.Identifier,
            OperatorDeclarationSyntax o => o.OperatorToken,
            ConversionOperatorDeclarationSyntax c => c.OperatorKeyword,
            PropertyDeclarationSyntax p => p.Identifier,
            IndexerDeclarationSyntax i => i.ThisKeyword,
            EventDeclarationSyntax e => e.Identifier,
            _ => node.GetFirstToken(),
        };
}
