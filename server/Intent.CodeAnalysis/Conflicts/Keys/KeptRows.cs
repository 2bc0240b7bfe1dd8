using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Rows that a method puts into a list of its object, and that another one finds again by some of their parts: `_routes.Add((verb, path, handler))` here, and
/// `_routes.Single(r => r.Verb == verb &amp;&amp; r.Path == path)` there.
/// </summary>
internal static class KeptRows
{
    /// <summary>The code wants exactly one row with the key.</summary>
    public const string One = "one";

    /// <summary>The code takes the first or last row with the key.</summary>
    public const string First = "first";

    /// <summary>The list, the parameters that are the key together, and whether a second row with it throws; null for another method.</summary>
    public static (ISymbol List, IReadOnlyList<IParameterSymbol> Keys, string Way)? Of(IMethodSymbol method, CancellationToken cancellation)
    {
        if (
            method is not { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsAbstract: false, ContainingType: { } type }
            || method.DeclaringSyntaxReferences is not [var declared]
            || declared.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax
            || Added(syntax) is not var (name, row)
            || type.GetMembers(name).FirstOrDefault(m => m is IFieldSymbol or IPropertySymbol) is not { } list
            || ((list as IFieldSymbol)?.Type ?? (list as IPropertySymbol)?.Type)
                is not INamedTypeSymbol { Name: "List", TypeArguments: [INamedTypeSymbol of] }
        )
            return null;
        var parts = Parts(row, of, method);
        foreach (var (asked, way) in Searches(type, name, cancellation))
            if (asked.Count > 0 && asked.TrueForAll(parts.ContainsKey))
                return (list, [.. asked.Select(a => parts[a]).Distinct<IParameterSymbol>(SymbolEqualityComparer.Default)], way);
        return null;
    }

    /// <summary>The list to which a method always adds one row, and the row.</summary>
    private static (string List, ExpressionSyntax Row)? Added(MethodDeclarationSyntax method)
    {
        IEnumerable<ExpressionSyntax> steps = method switch
        {
            { ExpressionBody.Expression: var only } => [only],
            { Body.Statements: var statements } => statements
                .TakeWhile(s => s is ExpressionStatementSyntax or LocalDeclarationStatementSyntax)
                .OfType<ExpressionStatementSyntax>()
                .Select(s => s.Expression),
            _ => [],
        };
        foreach (var step in steps)
            if (
                step
                    is InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax
                        {
                            Name.Identifier.ValueText: "Add",
                            Expression: IdentifierNameSyntax { Identifier.ValueText: var list }
                        },
                        ArgumentList.Arguments: [{ Expression: var row }]
                    }
                && row is (TupleExpressionSyntax or BaseObjectCreationExpressionSyntax)
            )
                return (list, row);
        return null;
    }

    /// <summary>The members of a row that have the value of a parameter as it was given.</summary>
    private static Dictionary<string, IParameterSymbol> Parts(ExpressionSyntax row, INamedTypeSymbol type, IMethodSymbol method)
    {
        var parts = new Dictionary<string, IParameterSymbol>(StringComparer.Ordinal);
        if (row is TupleExpressionSyntax tuple && type.IsTupleType)
            for (var i = 0; i < Math.Min(tuple.Arguments.Count, type.TupleElements.Length); i++)
                Add(type.TupleElements[i].Name, tuple.Arguments[i].Expression);
        if (row is not BaseObjectCreationExpressionSyntax made)
            return parts;
        var arguments = made.ArgumentList?.Arguments ?? [];
        // What a record is made with has the name of its property.
        if (type.IsRecord && type.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == arguments.Count) is { } constructor)
            for (var i = 0; i < arguments.Count; i++)
                Add(arguments[i].NameColon?.Name.Identifier.ValueText ?? constructor.Parameters[i].Name, arguments[i].Expression);
        foreach (var set in made.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
            if (set.Left is IdentifierNameSyntax member)
                Add(member.Identifier.ValueText, set.Right);
        return parts;

        void Add(string member, ExpressionSyntax value)
        {
            if (
                value is IdentifierNameSyntax { Identifier.ValueText: var given }
                && method.Parameters.FirstOrDefault(p => p.Name == given && p.RefKind == RefKind.None) is { } parameter
            )
                parts[member] = parameter;
        }
    }

    /// <summary>The members by which the type searches the list for one row, those of a search that wants exactly one first.</summary>
    private static IEnumerable<(List<string> Members, string Way)> Searches(INamedTypeSymbol type, string list, CancellationToken cancellation) =>
        type
            .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(cancellation).DescendantNodes())
            .OfType<InvocationExpressionSyntax>()
            .Where(c => KeySyntax.Receiver(c) is IdentifierNameSyntax of && of.Identifier.ValueText == list)
            .Select(c =>
                (
                    Members: c.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: { } condition } each }]
                        ? Compared(condition, each.Parameter.Identifier.ValueText)
                        : null,
                    Way: KeySyntax.Callee(c)!.Identifier.ValueText switch
                    {
                        "Single" or "SingleOrDefault" => One,
                        "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Find" or "FindLast" => First,
                        _ => "",
                    }
                )
            )
            .Where(s => s.Members is not null && s.Way.Length > 0)
            .Select(s => (s.Members!, s.Way))
            .OrderBy(s => s.Way == One ? 0 : 1);

    /// <summary>The members of a row that a condition compares with something else; null when it says more than that.</summary>
    private static List<string>? Compared(ExpressionSyntax condition, string row) =>
        condition switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Compared(both.Left, row) is { } left
            && Compared(both.Right, row) is { } right
                ? [.. left, .. right]
                : null,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => (Member(equal.Left, row), Member(equal.Right, row)) switch
            {
                ({ } member, null) when !KeySyntax.Names(equal.Right, row) => [member],
                (null, { } member) when !KeySyntax.Names(equal.Left, row) => [member],
                _ => null,
            },
            _ => null,
        };

    private static string? Member(ExpressionSyntax value, string row) =>
        value
            is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var of }, Name.Identifier.ValueText: var name }
        && of == row
            ? name
            : null;
}
