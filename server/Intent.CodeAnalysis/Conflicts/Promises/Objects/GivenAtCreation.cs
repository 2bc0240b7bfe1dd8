using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>Whether an object that code asks for a member was made with a value of its own for it: `_options = new Options { Days = 3 }`.</summary>
internal static class GivenAtCreation
{
    /// <summary>
    /// True when the object was made there, in a field, property or variable that keeps it, or by a method that gives just that; when the code before sets the member; and when it is a parameter of a class that makes all of
    /// its own objects of the type with a value for the member.
    /// </summary>
    public static bool Is(ExpressionSyntax name, ISymbol member, SemanticModel model, CancellationToken cancellation)
    {
        if (name.Parent is not MemberAccessExpressionSyntax { Expression: var owner } access || access.Name != name)
            return false;
        if (owner is BaseObjectCreationExpressionSyntax made)
            return Sets(made, member);
        var of = model.GetSymbolInfo(owner, cancellation).Symbol;
        if (of is IParameterSymbol { Type: var type } && !IsSetBefore(name, of.Name, member))
            return name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around && MakesAll(around, type, member, model, cancellation);
        if (
            of is ILocalSymbol or IParameterSymbol && IsSetBefore(name, of.Name, member)
            || of is IMethodSymbol { IsVirtual: false } factory && SetsWhatItGives(factory, member, cancellation)
        )
            return true;
        return of
                is (
                        IFieldSymbol { IsReadOnly: true }
                        or IPropertySymbol { SetMethod: null or { IsInitOnly: true } }
                        or ILocalSymbol
                        or IMethodSymbol { IsVirtual: false, IsOverride: false }
                    )
                    and { DeclaringSyntaxReferences: [var declared] }
            && (
                declared.GetSyntax(cancellation) switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: var start } => start,
                    PropertyDeclarationSyntax { Initializer.Value: var start } => start,
                    MethodDeclarationSyntax method => Forwarding.Given(method),
                    _ => null,
                }
            )
                is BaseObjectCreationExpressionSyntax creation
            && Sets(creation, member);
    }

    /// <summary>`order.Days = 3;` in a block around the place, before it.</summary>
    private static bool IsSetBefore(SyntaxNode place, string variable, ISymbol member) =>
        place
            .Ancestors()
            .OfType<BlockSyntax>()
            .SelectMany(b => b.Statements.TakeWhile(s => s.Span.End <= place.SpanStart))
            .Any(s =>
                s
                    is ExpressionStatementSyntax
                    {
                        Expression: AssignmentExpressionSyntax
                        {
                            RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                            Left: MemberAccessExpressionSyntax
                            {
                                Expression: IdentifierNameSyntax { Identifier.ValueText: var set },
                                Name.Identifier.ValueText: var name
                            }
                        }
                    }
                && set == variable
                && name == member.Name
            );

    /// <summary>True for a method that sets the member of the variable that it gives back at its end.</summary>
    private static bool SetsWhatItGives(IMethodSymbol method, ISymbol member, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences is [var declared]
        && declared.GetSyntax(cancellation)
            is MethodDeclarationSyntax { Body: { Statements: [.., ReturnStatementSyntax { Expression: IdentifierNameSyntax given } last] } body }
        && body.DescendantNodes().OfType<ReturnStatementSyntax>().Count() == 1
        && IsSetBefore(last.Expression!, given.Identifier.ValueText, member);

    private static bool MakesAll(TypeDeclarationSyntax around, ITypeSymbol type, ISymbol member, SemanticModel model, CancellationToken cancellation)
    {
        var made = around
            .DescendantNodes()
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Where(c => model.GetTypeInfo(c, cancellation).Type is { } of && SymbolIds.Of(of) == SymbolIds.Of(type))
            .ToList();
        return made.Count > 0 && made.TrueForAll(c => Sets(c, member));
    }

    private static bool Sets(BaseObjectCreationExpressionSyntax creation, ISymbol member) =>
        creation.Initializer is { Expressions: var set }
        && set.OfType<AssignmentExpressionSyntax>()
            .Any(a => a.Left is IdentifierNameSyntax { Identifier.ValueText: var name } && name == member.Name);
}
