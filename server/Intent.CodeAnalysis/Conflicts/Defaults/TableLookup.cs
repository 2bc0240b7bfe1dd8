using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>How code asks a table for what it may lack: which expressions do, and by which properties of which objects.</summary>
internal static class TableLookup
{
    /// <summary>True for a question to a table; <paramref name="isOtherwise"/> says what may stand for what the table lacks.</summary>
    public static bool Is(SyntaxNode node, Func<ExpressionSyntax, bool> isOtherwise) =>
        node switch
        {
            // `table.TryGetValue(key, out var found) ? found : 0`
            ConditionalExpressionSyntax { Condition: InvocationExpressionSyntax asked, WhenFalse: var otherwise } => Called(asked)
                is "TryGetValue"
                    or "ContainsKey"
                && isOtherwise(otherwise),
            // `table.GetValueOrDefault(key)`, and the same that is told what to give
            InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call when Called(call) == "GetValueOrDefault" => arguments.Count == 1
                || arguments.Count == 2 && isOtherwise(arguments[1].Expression),
            // `rows.FirstOrDefault(r => r.Key == key).Fee`, `rows.FirstOrDefault(…)?.Name ?? ""`
            MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax row } => IsRow(row),
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.CoalesceExpression,
                Left: ConditionalAccessExpressionSyntax part,
                Right: var otherwise
            } => part.Expression is InvocationExpressionSyntax row && IsRow(row) && isOtherwise(otherwise),
            _ => false,
        };

    /// <summary>True for a member that does nothing else.</summary>
    public static bool IsAll(SyntaxNode declaration, Func<ExpressionSyntax, bool> isOtherwise)
    {
        if (Forwarding.Given(declaration) is { } given)
            return Is(given, isOtherwise);
        // `if (table.TryGetValue(key, out var found)) return found; return 0;`, and the same of which the answer is never looked at
        return declaration is MethodDeclarationSyntax { Body.Statements: [.., ReturnStatementSyntax { Expression: { } last }] statements }
            && statements
                .Take(statements.Count - 1)
                .SelectMany(s => s.DescendantNodesAndSelf())
                .OfType<InvocationExpressionSyntax>()
                .Any(asked =>
                    Called(asked) == "TryGetValue"
                    && (
                        asked.Parent is ExpressionStatementSyntax
                        || asked.Parent is IfStatementSyntax check
                            && check.Statement.DescendantNodesAndSelf().Any(n => n is ReturnStatementSyntax)
                            && isOtherwise(last)
                    )
                );
    }

    /// <summary>The properties that a member asks a table by: `Kind` in `marks.GetValueOrDefault(Kind)` and in `Marks.For(Kind)`.</summary>
    public static IReadOnlyList<IPropertySymbol> Keys(PlacedSymbol member, CancellationToken cancellation)
    {
        var found = new List<IPropertySymbol>();
        Read(member.Declared.Node, member.Document.Model, 0);
        return found.DistinctBy(SymbolIds.Of).ToList();

        void Read(SyntaxNode code, SemanticModel model, int depth)
        {
            foreach (var node in code.DescendantNodes())
            {
                var asked = node switch
                {
                    InvocationExpressionSyntax call when Called(call) is "TryGetValue" or "GetValueOrDefault" or "ContainsKey" || IsRow(call) =>
                        call.ArgumentList,
                    InvocationExpressionSyntax call when depth == 0 && Helper(call, model) is { } helper => Helped(call, helper, model),
                    _ => (SyntaxNode?)null,
                };
                foreach (var name in asked?.DescendantNodes().OfType<SimpleNameSyntax>() ?? [])
                    if (
                        model.GetSymbolInfo(name, cancellation).Symbol
                            is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaringSyntaxReferences.IsEmpty: false } property
                        && IsKey(property.Type)
                    )
                        found.Add((IPropertySymbol)property.OriginalDefinition);
            }
        }

        SyntaxNode? Helper(InvocationExpressionSyntax call, SemanticModel model) =>
            model.GetSymbolInfo(call, cancellation).Symbol
                is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax(cancellation) is var body
            && model.Compilation.ContainsSyntaxTree(body.SyntaxTree)
                ? body
                : null;

        SyntaxNode Helped(InvocationExpressionSyntax call, SyntaxNode helper, SemanticModel model)
        {
            Read(helper, model.Compilation.GetSemanticModel(helper.SyntaxTree), 1);
            return call.ArgumentList;
        }
    }

    /// <summary>True for a table that is made without a row: what is in it is put there when the program runs.</summary>
    public static bool IsEmpty(ExpressionSyntax start) =>
        start is CollectionExpressionSyntax { Elements.Count: 0 }
        || start is BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: var given }
            && given?.DescendantNodes().Any(n => n is LiteralExpressionSyntax or BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax)
                != true;

    /// <summary>`table[key] = value`, `table.TryAdd(key, value)`</summary>
    public static bool Fills(SyntaxNode method, string table) =>
        method
            .DescendantNodes()
            .Any(n =>
                n switch
                {
                    AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax place } => Forwarding.Names(place.Expression, table),
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } => call.Name.Identifier.ValueText
                        is "Add"
                            or "TryAdd"
                            or "AddOrUpdate"
                        && Forwarding.Names(call.Expression, table),
                    _ => false,
                }
            );

    private static bool IsKey(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.SpecialType is SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Int32;

    /// <summary>`rows.FirstOrDefault(r => r.Key == key)`</summary>
    private static bool IsRow(InvocationExpressionSyntax call) =>
        call
            is {
                Expression: MemberAccessExpressionSyntax,
                ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } asked } }]
            }
        && Called(call) is "FirstOrDefault" or "SingleOrDefault" or "LastOrDefault" or "Find"
        && asked
            .DescendantNodesAndSelf()
            .Any(n =>
                n.IsKind(SyntaxKind.EqualsExpression) || n is InvocationExpressionSyntax compare && Called(compare) is "Equals" or "StartsWith"
            );

    private static string? Called(InvocationExpressionSyntax call) => MemberText.Calls(call).FirstOrDefault();
}
