using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>Constants that code gives to something that may be a key: a parameter, a property in an initialiser, what an override answers for.</summary>
internal static class GivenKey
{
    /// <summary>The texts, characters, numbers and named values of the code that are given to something, and the texts that begin with a constant.</summary>
    public static IEnumerable<ExpressionSyntax> Values(SyntaxNode root) =>
        root.DescendantNodes()
            .OfType<ExpressionSyntax>()
            .Where(e =>
                e.Parent
                    is ArgumentSyntax
                        or AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax }
                        or ArrowExpressionClauseSyntax
                        or ReturnStatementSyntax
                        or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }
                && (
                    e.IsKind(SyntaxKind.StringLiteralExpression)
                    || e.IsKind(SyntaxKind.CharacterLiteralExpression)
                    || e.IsKind(SyntaxKind.NumericLiteralExpression)
                    || e is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax }
                    || Beginning(e) is not null
                )
            );

    /// <summary>What a text that is put together begins with: `$"C-{floor}"`, `"C-" + floor`; null when that is no constant.</summary>
    public static string? Beginning(ExpressionSyntax value) =>
        value switch
        {
            InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax text, ..] } => text.TextToken.ValueText,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Left: LiteralExpressionSyntax { Token.Value: string text } } => text,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Left: var left } => Beginning(left),
            _ => null,
        };

    /// <summary>The parameter or property that a value is given to, or the member that an override gives it for; null when it is none of the solution's own.</summary>
    public static ISymbol? Target(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        var target = value.Parent switch
        {
            ArgumentSyntax argument => Parameter(argument, model, cancellation),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } set when set.Right == value => model
                .GetSymbolInfo(name, cancellation)
                .Symbol as IPropertySymbol,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => Answered(property, model, cancellation),
            ArrowExpressionClauseSyntax { Parent: MemberDeclarationSyntax member } => Answered(member, model, cancellation),
            ArrowExpressionClauseSyntax or ReturnStatementSyntax => value.Ancestors().FirstOrDefault(IsCode) is { } code
                ? Answered(code, model, cancellation)
                : null,
            _ => (ISymbol?)null,
        };
        return target?.OriginalDefinition is { } own and ({ DeclaringSyntaxReferences.IsEmpty: false } or IParameterSymbol) ? own : null;

        static bool IsCode(SyntaxNode node) => node is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;
    }

    /// <summary>True for the same parameter, or the same member, in two versions.</summary>
    public static bool IsSame(ISymbol one, ISymbol other) =>
        (one, other) switch
        {
            (IParameterSymbol p, IParameterSymbol q) => p.Ordinal == q.Ordinal
                && SymbolIds.Of(p.ContainingSymbol) == SymbolIds.Of(q.ContainingSymbol),
            (IParameterSymbol, _) or (_, IParameterSymbol) => false,
            _ => SymbolIds.Of(one) == SymbolIds.Of(other),
        };

    /// <summary>A name that stands in every file which gives something to the target.</summary>
    public static string Name(ISymbol target) =>
        target switch
        {
            IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } => constructor
                .ContainingType
                .Name,
            IParameterSymbol parameter => parameter.ContainingSymbol.Name,
            _ => target.Name,
        };

    private static IParameterSymbol? Parameter(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellation)
    {
        var found = argument.Parent?.Parent switch
        {
            ExpressionSyntax call => (
                model.GetOperation(call, cancellation) switch
                {
                    IObjectCreationOperation creation => creation.Arguments,
                    IInvocationOperation invocation => invocation.Arguments,
                    _ => [],
                }
            )
                .FirstOrDefault(a => a.Syntax == argument)
                ?.Parameter,
            // `class Fire(string unit) : Inspection(unit, "fire")`
            PrimaryConstructorBaseTypeSyntax
            or ConstructorInitializerSyntax
                when argument is { NameColon: null, Parent: ArgumentListSyntax { Arguments: var arguments } whole }
                    && model.GetSymbolInfo(whole.Parent!, cancellation).Symbol is IMethodSymbol chained
                    && arguments.IndexOf(argument) is var place
                    && place < chained.Parameters.Length => chained.Parameters[place],
            _ => null,
        };
        return found is { ContainingSymbol.DeclaringSyntaxReferences.IsEmpty: false } ? found : null;
    }

    /// <summary>The member that an override or an implementation answers for, where it starts; a property that is neither is itself.</summary>
    private static ISymbol? Answered(SyntaxNode declaration, SemanticModel model, CancellationToken cancellation)
    {
        if (
            model.GetDeclaredSymbol(declaration, cancellation) is not { ContainingType: { } type } member
            || member is not (IPropertySymbol { IsIndexer: false } or IMethodSymbol { Parameters.IsEmpty: true })
        )
            return null;
        var contract = type
            .AllInterfaces.SelectMany(i => i.GetMembers(member.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), member));
        return Overriding.Chain(member).Last() is var first && !SymbolEqualityComparer.Default.Equals(first, member) ? first
            : contract is not null ? contract
            : member is IPropertySymbol && declaration is PropertyDeclarationSyntax { Initializer: not null } ? member
            : null;
    }
}
