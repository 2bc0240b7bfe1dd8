using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>A place where code puts an element into a collection that a member of its type holds.</summary>
/// <param name="Call">The call that adds.</param>
/// <param name="Field">The member's name.</param>
/// <param name="AtEnd">True when it comes behind all others, in the order in which the code has them.</param>
internal sealed record CollectionFilling(InvocationExpressionSyntax Call, string Field, bool AtEnd)
{
    private static readonly HashSet<string> Dropping = new(StringComparer.Ordinal)
    {
        "RemoveAt",
        "RemoveRange",
        "RemoveFirst",
        "RemoveLast",
        "Dequeue",
        "TryDequeue",
        "Pop",
        "TryPop",
    };

    /// <summary>All fillings among nodes, in their order.</summary>
    public static IEnumerable<CollectionFilling> In(IEnumerable<SyntaxNode> nodes) =>
        nodes
            .OfType<InvocationExpressionSyntax>()
            .Select(i =>
                i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access
                && name is "Add" or "AddLast" or "Enqueue" or "AddRange" or "Insert" or "AddFirst"
                && Own(access.Expression) is { } field
                    ? new CollectionFilling(
                        i,
                        field,
                        name is "Add" or "AddLast" or "Enqueue" || name == "AddRange" && !ResultOrder.IsSorted(i.ArgumentList.Arguments[0].Expression)
                    )
                    : null
            )
            .OfType<CollectionFilling>();

    /// <summary>The fields and properties that a member puts elements into, and the members that give their elements.</summary>
    public static IEnumerable<ISymbol> Carriers(ISymbol symbol, CancellationToken cancellation) =>
        symbol
            .DeclaringSyntaxReferences.SelectMany(r => In(r.GetSyntax(cancellation).DescendantNodes()))
            .Select(f => f.Field)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => symbol.ContainingType.GetMembers(name))
            .Where(m => m is IFieldSymbol or IPropertySymbol)
            .SelectMany(f => Forwarding.Of(f).Concat(Forwarding.Elements(f)).Concat(Forwarding.Entries(f)).Prepend(f));

    /// <summary>Names of the members whose elements code removes by their place.</summary>
    public static IEnumerable<string> Dropped(IEnumerable<SyntaxNode> nodes) =>
        nodes
            .OfType<InvocationExpressionSyntax>()
            .Select(i =>
                i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access && Dropping.Contains(name)
                    ? Own(access.Expression)
                    : null
            )
            .OfType<string>();

    /// <summary>
    /// True when a question to what is there already decides whether the element is added: around the call, or in a check before it that ends the member.
    /// </summary>
    public bool DependsOnWhatIsThere => DependsOn(null);

    /// <summary>The same, where the question is asked of one certain member or, with null, of any.</summary>
    public bool DependsOn(string? field)
    {
        var asking = Call.Ancestors()
            .TakeWhile(a => a is not MemberDeclarationSyntax)
            .SelectMany(a =>
                a switch
                {
                    IfStatementSyntax check => [check.Condition],
                    StatementSyntax statement => Before(statement),
                    _ => Enumerable.Empty<ExpressionSyntax>(),
                }
            );
        var answers = Call.FirstAncestorOrSelf<MemberDeclarationSyntax>()
            ?.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .Where(v => v.Initializer is { Value: var start } && Asks(start, field))
            .Select(v => v.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        return asking.Any(c =>
            Asks(c, field) || c.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => answers?.Contains(n.Identifier.ValueText) == true)
        );
    }

    /// <summary>The conditions under which the statements before this one leave the block.</summary>
    private static IEnumerable<ExpressionSyntax> Before(StatementSyntax statement) =>
        statement.Parent is not BlockSyntax block
            ? []
            : block
                .Statements.TakeWhile(s => s != statement)
                .OfType<IfStatementSyntax>()
                .Where(i => i.Statement is ReturnStatementSyntax or BlockSyntax { Statements: [.., ReturnStatementSyntax] })
                .Select(i => i.Condition);

    /// <summary>`_lines.FindIndex(…)`, `_known.Add(…)`, `_lines.Any(…)`: a call on a member of the type that has something to look for.</summary>
    private static bool Asks(ExpressionSyntax condition, string? field) =>
        condition
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Any(i =>
                i.ArgumentList.Arguments.Count > 0
                && i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var of }
                && (
                    name
                        is "Any"
                            or "Exists"
                            or "All"
                            or "Add"
                            or "FindIndex"
                            or "Find"
                            or "FindLast"
                            or "IndexOf"
                            or "FirstOrDefault"
                            or "LastOrDefault"
                    || SequenceCalls.Asking.Contains(name)
                )
                && Own(of) is { } asked
                && (field is null || asked == field || name == "Add")
            )
        || condition
            .DescendantNodesAndSelf()
            .OfType<ExpressionSyntax>()
            .Any(e => Newest(e) is { } asked && (field is null || asked == field) && IsComparedWithGiven(condition));

    /// <summary>The member of the type whose newest element an expression is, by itself or through a property that gives just that; null for all others.</summary>
    private static string? Newest(ExpressionSyntax expression) =>
        expression switch
        {
            ElementAccessExpressionSyntax { Expression: var of, ArgumentList.Arguments: [{ Expression: var place }] }
                when place.ToString().Replace(" ", "", StringComparison.Ordinal) is var at
                    && (at == "^1" || at.EndsWith(".Count-1", StringComparison.Ordinal)) => Own(of),
            InvocationExpressionSyntax
            {
                ArgumentList.Arguments.Count: 0,
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Last" or "LastOrDefault" or "Peek", Expression: var of }
            } => Own(of),
            IdentifierNameSyntax { Identifier.ValueText: var name } => expression
                .FirstAncestorOrSelf<TypeDeclarationSyntax>()
                ?.Members.OfType<PropertyDeclarationSyntax>()
                .FirstOrDefault(p => p.Identifier.ValueText == name)
                is { ExpressionBody.Expression: not IdentifierNameSyntax and var given }
                ? Newest(given)
                : null,
            _ => null,
        };

    /// <summary>The condition names a parameter of the member around it.</summary>
    private static bool IsComparedWithGiven(ExpressionSyntax condition) =>
        condition.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { ParameterList.Parameters: var parameters }
        && condition
            .DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(n => parameters.Any(p => p.Identifier.ValueText == n.Identifier.ValueText));

    /// <summary>The name of a member of the type itself, or of the dictionary among them of which an expression is an entry; null for everything else.</summary>
    private static string? Own(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => Forwarding.EntryOf(name) is { } entry ? Own(entry) : name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
            ElementAccessExpressionSyntax { Expression: var dictionary } => Own(dictionary),
            _ => null,
        };
}
