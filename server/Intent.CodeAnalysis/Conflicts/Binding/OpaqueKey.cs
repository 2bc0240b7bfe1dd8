using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Constant texts that the program only compares with themselves: topics, names of rights. All who name the constant go along when its text changes.</summary>
internal static class OpaqueKey
{
    private static readonly string[] Telling =
    [
        "format",
        "pattern",
        "template",
        "path",
        "url",
        "sql",
        "query",
        "text",
        "message",
        "culture",
        "prefix",
        "suffix",
    ];

    /// <summary>True when a use passes the constant to the solution's own code, as another member of the project does that is not the author's new code.</summary>
    public static bool Is(SyntaxNode use, SemanticModel model, CancellationToken cancellation)
    {
        if (
            model.GetSymbolInfo(use, cancellation).Symbol is not IFieldSymbol { IsConst: true, ConstantValue: string value } constant
            || value.Any(c => !char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_' or '/'))
            || value.StartsWith('/')
            || !IsPassedOn(use, model, cancellation) && !IsKeyOfOwn(use)
        )
            return false;
        var (id, own) = (SymbolIds.Of(constant), use.FirstAncestorOrSelf<TypeDeclarationSyntax>());
        foreach (var tree in model.Compilation.SyntaxTrees)
        {
            if (tree.GetRoot(cancellation) is var root && !NameIndex.Of(root).Contains(constant.Name))
                continue;
            var there = model.Compilation.GetSemanticModel(tree);
            if (
                root.DescendantNodes()
                    .OfType<IdentifierNameSyntax>()
                    .Any(n =>
                        n.Identifier.ValueText == constant.Name
                        && n.FirstAncestorOrSelf<TypeDeclarationSyntax>() != own
                        && there.GetSymbolInfo(n, cancellation).Symbol is { } named
                        && SymbolIds.Of(named) == id
                        && IsPassedOn(n, there, cancellation)
                    )
            )
                return true;
        }
        return false;
    }

    /// <summary>A key in a table that nobody else sees: `private static readonly Dictionary&lt;string, string&gt; Routes = new() { [Topics.Started] = "lamp" }`.</summary>
    private static bool IsKeyOfOwn(SyntaxNode use) =>
        (use.Parent is MemberAccessExpressionSyntax access && access.Name == use ? access : use).Parent
            is ArgumentSyntax { Parent.Parent: ImplicitElementAccessSyntax }
        && use.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Modifiers: var modifiers }
        && !modifiers.Any(m => m.ValueText is "public" or "internal" or "protected");

    private static bool IsPassedOn(SyntaxNode use, SemanticModel model, CancellationToken cancellation)
    {
        var whole = use.Parent is MemberAccessExpressionSyntax access && access.Name == use ? access : use;
        return whole.Parent is ArgumentSyntax argument
            && model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter: { } parameter }
            && !parameter.ContainingSymbol.DeclaringSyntaxReferences.IsEmpty
            && !Telling.Any(t => parameter.Name.Contains(t, StringComparison.OrdinalIgnoreCase));
    }
}
