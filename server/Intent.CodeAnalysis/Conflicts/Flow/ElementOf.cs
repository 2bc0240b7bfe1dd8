using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Tells from which collection an expression takes an element.</summary>
internal static class ElementOf
{
    /// <summary>The field or property whose element (of a dictionary: value) an expression is; null when it is none.</summary>
    public static ISymbol? Collection(IOperation value, SemanticModel model) =>
        FlowUnit.Unwrap(value) switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IMemberReferenceOperation { Member: var member } } => member,
            // What is taken out of it: a queue, a stack, the entry of a key.
            IInvocationOperation
            {
                TargetMethod.Name: "Dequeue" or "Pop" or "Peek" or "GetValueOrDefault",
                Instance: var of,
                Arguments: var arguments
            } => Member(of ?? arguments.FirstOrDefault()?.Value),
            IPropertyReferenceOperation { Property.Name: "Value", Instance: ILocalReferenceOperation pair } => Source(
                Declared(pair.Local),
                model,
                true
            ),
            ILocalReferenceOperation local => Source(Declared(local.Local), model, false),
            // `_lines.Select(line => Encode(line))`
            IParameterReferenceOperation
            {
                Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, Parameters.Length: 1 } lambda
            } => Declared(lambda)?.Parent
                is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var of } } }
                ? Member(of, model, false)
                : null,
            _ => null,
        };

    private static SyntaxNode? Declared(ISymbol symbol) => symbol.DeclaringSyntaxReferences is [var declared] ? declared.GetSyntax() : null;

    /// <summary>The collection that the variable of a loop, or of `TryGetValue(key, out var value)`, gets its values from.</summary>
    private static ISymbol? Source(SyntaxNode? variable, SemanticModel model, bool isPair) =>
        variable switch
        {
            ForEachStatementSyntax each => Member(each.Expression, model, isPair),
            // `foreach (var (name, value) in _values)`: the second of two is the value.
            SingleVariableDesignationSyntax
            {
                Parent: ParenthesizedVariableDesignationSyntax { Variables: [_, var second], Parent.Parent: ForEachVariableStatementSyntax each }
            } when second == variable && !isPair => Member(each.Expression, model, true),
            SingleVariableDesignationSyntax
            {
                Parent: DeclarationExpressionSyntax
                {
                    Parent: ArgumentSyntax
                    {
                        Parent.Parent: InvocationExpressionSyntax
                        {
                            Expression: MemberAccessExpressionSyntax
                            {
                                Name.Identifier.ValueText: "TryGetValue" or "TryDequeue" or "TryPop" or "TryPeek",
                                Expression: var asked
                            }
                        }
                    }
                }
            } when !isPair => Member(model.GetOperation(asked)),
            _ => null,
        };

    /// <summary>The member that is gone through; of a dictionary, its values or its pairs.</summary>
    private static ISymbol? Member(ExpressionSyntax expression, SemanticModel model, bool pairs) =>
        model.GetOperation(expression) switch
        {
            null => null,
            var all when FlowUnit.Unwrap(all) is IPropertyReferenceOperation { Property.Name: "Values", Instance: { } of } => pairs
                ? null
                : Member(of),
            var all => Member(all) is { } member && IsDictionary(FlowUnit.Unwrap(all).Type) == pairs ? member : null,
        };

    private static bool IsDictionary(ITypeSymbol? type) => type?.Name.Contains("Dictionary", StringComparison.Ordinal) == true;

    private static ISymbol? Member(IOperation? of) =>
        of is not null && FlowUnit.Unwrap(of) is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }
            ? ((IMemberReferenceOperation)FlowUnit.Unwrap(of)).Member
            : null;
}
