using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>A flag of an object that was just made, which is false until a method of the object sets it: `new Invoice(number).IsSent`.</summary>
internal static class UnsetFlag
{
    /// <summary>
    /// True when the value is an object that the code, or a method that it calls for it, makes, and nothing there calls what sets the flag. Flags that constructors, initialisers or other
    /// types set are not known.
    /// </summary>
    public static bool Is(IOperation value, string flag, PromiseUse use) =>
        PromiseUse.Body(use.Value) is { } body
        && Made(value, use, body, 0) is var (type, bodies)
        && type.GetMembers(flag)
            is [IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean, DeclaringSyntaxReferences: [var declared] } property]
        && declared.GetSyntax(use.Cancellation)
            is PropertyDeclarationSyntax { Initializer: null, AccessorList.Accessors: var accessors, Parent: TypeDeclarationSyntax around }
        && accessors.All(a => a is { Body: null, ExpressionBody: null })
        && property.SetMethod is { DeclaredAccessibility: Accessibility.Private }
        && Setters(around, flag) is { Count: > 0 } setters
        && !bodies.Exists(b => MemberText.Calls(b).Any(setters.Contains));

    /// <summary>The class of a new object, and the bodies on the way from where it is made.</summary>
    private static (INamedTypeSymbol Type, List<SyntaxNode> Bodies)? Made(IOperation value, PromiseUse use, SyntaxNode body, int depth)
    {
        switch (Flow.FlowUnit.Unwrap(value))
        {
            case IObjectCreationOperation { Type: INamedTypeSymbol type, Initializer: null }:
                return (type, [body]);
            case ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declared] } local
                when declared.GetSyntax(use.Cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } start }
                    && local.SemanticModel?.GetOperation(start, use.Cancellation) is { } from:
                return Made(from, use, body, depth);
            case IInvocationOperation { TargetMethod: { IsVirtual: false, IsAbstract: false, DeclaringSyntaxReferences: [var declared] } }
                when depth == 0
                    && declared.GetSyntax(use.Cancellation) is MethodDeclarationSyntax factory
                    && use.Model.Compilation.ContainsSyntaxTree(factory.SyntaxTree)
                    && use.Model.Compilation.GetSemanticModel(factory.SyntaxTree) is var there
                    && new MemberText(factory, there).Whole is [var given]
                    && there.GetOperation(given, use.Cancellation) is { } result
                    && Made(result, use, factory, 1) is var (type, bodies):
                return (type, [.. bodies, body]);
            default:
                return null;
        }
    }

    /// <summary>The methods of a type that set a flag of it; none when a constructor does.</summary>
    private static HashSet<string> Setters(TypeDeclarationSyntax type, string flag)
    {
        var setting = type
            .Members.OfType<BaseMethodDeclarationSyntax>()
            .Where(m =>
                m.DescendantNodes()
                    .OfType<AssignmentExpressionSyntax>()
                    .Any(a => a.Left is IdentifierNameSyntax set && set.Identifier.ValueText == flag)
            )
            .ToList();
        return setting.Exists(m => m is not MethodDeclarationSyntax)
            ? []
            : [.. setting.Cast<MethodDeclarationSyntax>().Select(m => m.Identifier.ValueText)];
    }
}
