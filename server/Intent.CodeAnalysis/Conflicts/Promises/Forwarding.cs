using Intent.CodeAnalysis.Conflicts.Promises.Collections;
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

    /// <summary>The members of the field's type that give one entry of it, which is a collection; none for other symbols.</summary>
    public static IEnumerable<ISymbol> Entries(ISymbol symbol) =>
        symbol
            is not IFieldSymbol
            {
                IsImplicitlyDeclared: false,
                Type.Name: "Dictionary" or "IDictionary" or "ConcurrentDictionary",
                ContainingType: { } type
            } field
            ? []
            : type.GetMembers()
                .Where(m =>
                    m is IMethodSymbol { MethodKind: MethodKind.Ordinary }
                    && m.DeclaringSyntaxReferences.Any(r =>
                        Result(r.GetSyntax()) is { } result && EntryIn(result) is { } dictionary && Names(dictionary, field.Name)
                    )
                );

    /// <summary>The dictionary of which an expression gives an entry: `_of[key]`, `_of.TryGetValue(key, out var list) ? list : []`, `_of.GetValueOrDefault(key) ?? []`.</summary>
    private static ExpressionSyntax? EntryIn(ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax inner => EntryIn(inner.Expression),
            ConditionalExpressionSyntax { Condition: var asked, WhenTrue: IdentifierNameSyntax given } => Taken(asked, given.Identifier.ValueText),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: var left } => EntryIn(left),
            ElementAccessExpressionSyntax { Expression: var dictionary } => dictionary,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueOrDefault" or "GetOrAdd", Expression: var dictionary }
            } => dictionary,
            _ => null,
        };

    /// <summary>The dictionary whose entry a variable of the same member is; null for all others.</summary>
    public static ExpressionSyntax? EntryOf(IdentifierNameSyntax local)
    {
        var name = local.Identifier.ValueText;
        return PromiseUse
            .Body(local)
            ?.DescendantNodes()
            .Select(n =>
                n switch
                {
                    InvocationExpressionSyntax asked => Taken(asked, name),
                    VariableDeclaratorSyntax { Initializer.Value: var value } declared when declared.Identifier.ValueText == name => EntryIn(value),
                    _ => null,
                }
            )
            .FirstOrDefault(d => d is not null);
    }

    /// <summary>The dictionary that puts an entry into a variable: `_of.TryGetValue(key, out var list)`.</summary>
    private static ExpressionSyntax? Taken(ExpressionSyntax asked, string variable) =>
        asked
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Expression: var dictionary },
                ArgumentList.Arguments: [_, { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword, Expression: var target }]
            }
        && target is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax } or IdentifierNameSyntax
        && target.GetLastToken().ValueText == variable
            ? dictionary
            : null;

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

    /// <summary>True when a constructor puts what is given for the parameter into the member of that name as it is.</summary>
    public static bool Fills(IParameterSymbol parameter, string member) =>
        parameter is { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
        && (
            constructor.ContainingType.IsRecord && parameter.Name == member
            || constructor
                .DeclaringSyntaxReferences.SelectMany(r => Assigned(r.GetSyntax()))
                .Concat(
                    // A primary constructor.
                    constructor
                        .ContainingType.GetMembers(member)
                        .SelectMany(m => m.DeclaringSyntaxReferences)
                        .Select(r =>
                            r.GetSyntax() switch
                            {
                                PropertyDeclarationSyntax { Initializer.Value: var value } => value,
                                VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                                _ => null,
                            }
                        )
                        .OfType<ExpressionSyntax>()
                        .Select(value => (Name: member, Value: value))
                )
                .Any(a => a.Name == member && a.Value is IdentifierNameSyntax given && given.Identifier.ValueText == parameter.Name)
        );

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
