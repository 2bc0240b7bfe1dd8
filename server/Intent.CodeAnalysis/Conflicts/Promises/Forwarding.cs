using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>Members that hand out a field, or what it holds: what the field promises, they promise.</summary>
internal static class Forwarding
{
    /// <summary>What gives the elements of a collection in its order.</summary>
    private static readonly HashSet<string> InTurn = new(StringComparer.Ordinal)
    {
        "Keys",
        "Values",
        "Select",
        "Where",
        "ToList",
        "ToArray",
        "AsReadOnly",
        "AsEnumerable",
        "ToImmutableArray",
        "ToImmutableList",
        "Cast",
        "OfType",
        "Distinct",
        "AsQueryable",
    };

    /// <summary>The properties and methods without parameters of the field's type whose body is the field's name; none for other symbols.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol symbol) =>
        symbol is not IFieldSymbol { IsImplicitlyDeclared: false, ContainingType: { } type } field
            ? []
            : type.GetMembers()
                .Where(m =>
                    m is IPropertySymbol { IsIndexer: false } or IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true }
                    && m.DeclaringSyntaxReferences.Any(r => Result(r.GetSyntax()) is { } result && Names(result, field.Name))
                );

    /// <summary>The members of the field's type that give its elements in its order, besides those that hand out the field; none for other symbols.</summary>
    public static IEnumerable<ISymbol> Elements(ISymbol symbol) =>
        symbol is not IFieldSymbol { IsImplicitlyDeclared: false, ContainingType: { } type } field
            ? []
            : type.GetMembers()
                .Where(m =>
                    m is IPropertySymbol { IsIndexer: false } or IMethodSymbol { MethodKind: MethodKind.Ordinary }
                    && m.DeclaringSyntaxReferences.Any(r =>
                        Result(r.GetSyntax()) is { } result && Source(result) is var source && source != result && Names(source, field.Name)
                    )
                );

    /// <summary>The members of the field's type that use a parameter of theirs as a key of the field; none for other symbols.</summary>
    public static IEnumerable<ISymbol> Keyed(ISymbol symbol) =>
        symbol is not IFieldSymbol { IsImplicitlyDeclared: false, ContainingType: { } type } field
            ? []
            : type.GetMembers()
                .Where(m =>
                    (
                        m switch
                        {
                            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.Parameters,
                            IPropertySymbol property => property.Parameters,
                            _ => [],
                        }
                    )
                        is { IsEmpty: false } parameters
                    && m.DeclaringSyntaxReferences.Any(r =>
                        r.GetSyntax()
                            .DescendantNodes()
                            .Any(n =>
                                KeyedAccess.Of(n) is var (of, key)
                                && Names(of, field.Name)
                                && Named(key) is { } name
                                && parameters.Any(p => p.Name == name)
                            )
                    )
                );

    /// <summary>What a constructor puts into fields and properties of its type, by their names.</summary>
    public static IEnumerable<(string Name, ExpressionSyntax Value)> Assigned(SyntaxNode constructor) =>
        constructor is not ConstructorDeclarationSyntax
            ? []
            : constructor
                .DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .Where(a => a.IsKind(SyntaxKind.SimpleAssignmentExpression))
                .Select(a =>
                    a.Left switch
                    {
                        IdentifierNameSyntax name => (name.Identifier.ValueText, a.Right),
                        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => (name.Identifier.ValueText, a.Right),
                        _ => ("", a.Right),
                    }
                )
                .Where(a => a.Item1.Length > 0);

    /// <summary>Names of all members that promise what a changed member does.</summary>
    public static IEnumerable<string> NamesOf(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { } type }
            ? symbol
                .DeclaringSyntaxReferences.SelectMany(r => Assigned(r.GetSyntax()))
                .SelectMany(a => type.GetMembers(a.Name))
                .SelectMany(m => NamesOf(m).Prepend(m.Name))
            : Of(symbol).Concat(Elements(symbol)).Concat(Keyed(symbol)).Select(m => m.Name);

    /// <summary>The collection whose elements an expression gives in turn.</summary>
    public static ExpressionSyntax Source(ExpressionSyntax expression) =>
        expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access }
                when InTurn.Contains(name) => Source(access.Expression),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys" or "Values" } access => Source(access.Expression),
            _ => expression,
        };

    /// <summary>The name of what is a key, or has it: `id`, `item.Id`.</summary>
    private static string? Named(ExpressionSyntax key) =>
        key switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };

    /// <summary>True when an expression is a field's name.</summary>
    public static bool Names(ExpressionSyntax expression, string field) =>
        expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText == field,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText == field,
            _ => false,
        };

    /// <summary>The one expression that a member gives, or starts with.</summary>
    public static ExpressionSyntax? Given(SyntaxNode member) => Result(member) ?? (member as PropertyDeclarationSyntax)?.Initializer?.Value;

    /// <summary>The one expression that a declaration gives.</summary>
    public static ExpressionSyntax? Result(SyntaxNode declaration) =>
        declaration switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            PropertyDeclarationSyntax { AccessorList: { } list } => list.Accessors.FirstOrDefault(a => a.Keyword.ValueText == "get") is { } get
                ? Result(get.ExpressionBody, get.Body)
                : null,
            MethodDeclarationSyntax method => Result(method.ExpressionBody, method.Body),
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            _ => null,
        };

    private static ExpressionSyntax? Result(ArrowExpressionClauseSyntax? arrow, BlockSyntax? body) =>
        arrow?.Expression ?? (body is { Statements: [ReturnStatementSyntax { Expression: { } result }] } ? result : null);
}
