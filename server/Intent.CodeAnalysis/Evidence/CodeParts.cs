using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Evidence;

/// <summary>Which parts of a declaration are its own: not those of the members in it.</summary>
internal static class CodeParts
{
    /// <summary>The nodes that belong to the declaration; for a type its head.</summary>
    public static IEnumerable<SyntaxNode> Of(SyntaxNode declaration) => Roots(declaration).SelectMany(n => n.DescendantNodesAndSelf());

    /// <summary>True when something of the declaration is executed where it stands: a body, an initialiser, a primary constructor.</summary>
    public static bool HasCode(SyntaxNode declaration) =>
        declaration switch
        {
            BaseMethodDeclarationSyntax method => method.Body is not null
                || method.ExpressionBody is not null
                || method is ConstructorDeclarationSyntax { Initializer: not null },
            PropertyDeclarationSyntax { Initializer: not null }
            or PropertyDeclarationSyntax { ExpressionBody: not null }
            or IndexerDeclarationSyntax { ExpressionBody: not null } => true,
            BasePropertyDeclarationSyntax property => property.AccessorList?.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null)
                == true,
            VariableDeclaratorSyntax variable => variable.Initializer is not null,
            EnumMemberDeclarationSyntax member => member.EqualsValue is not null,
            TypeDeclarationSyntax type => type.ParameterList is not null,
            ParameterListSyntax or CompilationUnitSyntax => true,
            _ => false,
        };

    /// <summary>True for a property or event whose accessors the compiler writes; of an interface or an abstract one there are none.</summary>
    public static bool IsAutomatic(ISymbol symbol, SyntaxNode declaration) =>
        !symbol.IsAbstract
        && !HasCode(declaration)
        && (declaration is PropertyDeclarationSyntax || declaration is ParameterSyntax && symbol is IPropertySymbol);

    /// <summary>True for a field or property that every new object (or the type itself) gives its first value.</summary>
    public static bool HasInitializer(SyntaxNode declaration) =>
        declaration is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null } or ParameterSyntax;

    /// <summary>Where the code of a declaration stands; empty for types and for what has no code.</summary>
    public static IEnumerable<TextSpan> Spans(ISymbol symbol, SyntaxNode declaration) =>
        declaration switch
        {
            ParameterListSyntax { Parent: TypeDeclarationSyntax type } list => type
                .BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>()
                .FirstOrDefault()
                is { } called
                ? [list.Span, called.Span]
                : [list.Span],
            CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Span),
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => [],
            _ => symbol is not IFieldSymbol { IsConst: true } && (HasCode(declaration) || IsAutomatic(symbol, declaration)) ? [declaration.Span] : [],
        };

    private static IEnumerable<SyntaxNode> Roots(SyntaxNode declaration) =>
        declaration switch
        {
            TypeDeclarationSyntax type => type.ChildNodes().Where(n => n is not MemberDeclarationSyntax),
            ParameterListSyntax { Parent: TypeDeclarationSyntax type } => Roots(type),
            CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>(),
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: BaseFieldDeclarationSyntax field } list } variable =>
            [
                .. field.AttributeLists,
                list.Type,
                variable,
            ],
            _ => [declaration],
        };
}
