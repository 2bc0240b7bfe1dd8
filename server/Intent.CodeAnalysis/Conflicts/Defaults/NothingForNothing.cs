using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>A member that newly gives nothing, but only for an argument that is nothing: `if (title == null) return null;`. Who passes something gets something.</summary>
internal static class NothingForNothing
{
    /// <summary>True when the use passes a real value for every parameter whose absence makes the member give nothing.</summary>
    public static bool Applies(Loose loose, ExpressionSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (
            !loose.Via.IsEmpty
            || loose.Change is not { Before: { } before, After: { } after }
            || after.Declared.Node is not BaseMethodDeclarationSyntax { Body: { } body } method
        )
            return false;
        var checks = body
            .Statements.OfType<IfStatementSyntax>()
            .Where(i => i.Else is null && IsReturn(i.Statement))
            .Select(i => (Statement: i, Parameter: Asked(i.Condition)))
            .Where(c => method.ParameterList.Parameters.Any(p => p.Identifier.ValueText == c.Parameter))
            .ToList();
        if (checks.Count == 0)
            return false;
        // Apart from those checks it gives what it gave.
        var was = before
            .Declared.Node.DescendantNodes()
            .OfType<ReturnStatementSyntax>()
            .Select(r => Symbols.BodyNormalForm.OneLine(r))
            .ToHashSet(StringComparer.Ordinal);
        if (
            !body.DescendantNodes()
                .OfType<ReturnStatementSyntax>()
                .Where(r => !checks.Exists(c => c.Statement.Span.Contains(r.Span)))
                .All(r => was.Contains(Symbols.BodyNormalForm.OneLine(r)))
        )
            return false;
        return name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.Expression.Span.Contains(name.Span)) is { } call
            && model.GetOperation(call, cancellation) is IInvocationOperation { Arguments: var arguments }
            && checks.TrueForAll(c => arguments.FirstOrDefault(a => a.Parameter?.Name == c.Parameter) is { } argument && IsSomething(argument.Value));
    }

    /// <summary>True when all that is new is a zero for an empty collection, from a member that gives whole numbers: none of none.</summary>
    public static bool IsNoneOfNone(Loose loose)
    {
        if (loose is { Via.IsEmpty: true, Change: { Before: { } summed, After: { } looked } } && IsTotal(summed) && IsNumberLookedUp(looked))
            return true;
        if (
            loose.Now != Symbols.MayBeDefault.Constant
            || loose.Change is not { Before: { } before, After: { Declared.Node: BaseMethodDeclarationSyntax { Body: { } body } method } after }
            || after.Symbol is not IMethodSymbol { ReturnType: var type }
            || (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var awaited] } ? awaited : type).SpecialType
                is not (SpecialType.System_Int32 or SpecialType.System_Int64)
        )
            return false;
        var was = before.Declared.Node.DescendantNodes().OfType<ReturnStatementSyntax>().Select(r => Symbols.BodyNormalForm.OneLine(r)).ToHashSet();
        return body.DescendantNodes()
            .OfType<ReturnStatementSyntax>()
            .Where(r => !was.Contains(Symbols.BodyNormalForm.OneLine(r)))
            .All(r =>
                r is { Expression: LiteralExpressionSyntax { Token.Value: 0 } }
                && r.FirstAncestorOrSelf<IfStatementSyntax>() is { Else: null, Condition: var condition } check
                && body.Statements.Contains(check)
                && Emptied(condition) is { } collection
                && method.ParameterList.Parameters.Any(p => p.Identifier.ValueText == collection)
            );
    }

    /// <summary>A sum or a number of elements: of none it was zero all the time.</summary>
    private static bool IsTotal(PlacedSymbol member) =>
        new Promises.MemberText(member, CancellationToken.None).Results is [InvocationExpressionSyntax total]
        && Promises.MemberText.Calls(total).First() is "Sum" or "Count" or "LongCount";

    private static bool IsNumberLookedUp(PlacedSymbol member) =>
        new Promises.MemberText(member, CancellationToken.None).Results is [InvocationExpressionSyntax lookup]
        && Promises.MemberText.Calls(lookup).First() == "GetValueOrDefault"
        && lookup.ArgumentList.Arguments.Count == 1;

    /// <summary>True when the use asks for constants alone, and the table that the member looks them up in is written with them.</summary>
    public static bool IsInTable(Loose loose, ExpressionSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (
            loose is not { Via.IsEmpty: true, Change.After: { Declared.Node: var declared } after }
            || Arguments(name) is not { Arguments: { Count: > 0 } asked }
        )
            return false;
        var tables = declared
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Select(n => after.Document.Model.GetSymbolInfo(n, cancellation).Symbol)
            .Where(s => s is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null })
            .SelectMany(s => s!.DeclaringSyntaxReferences)
            .Select(r => r.GetSyntax(cancellation).DescendantTokens().Select(t => (t.IsKind(SyntaxKind.StringLiteralToken), t.ValueText)).ToHashSet())
            .ToList();
        var keys = asked.Select(a => Written(a.Expression)).ToList();
        return keys.TrueForAll(k => k is not null) && keys.Exists(k => tables.Exists(t => t.Contains(k!.Value)));

        // How a table has it: a text, or the name of an enum's value.
        (bool IsText, string Written)? Written(ExpressionSyntax argument) =>
            model.GetConstantValue(argument, cancellation) is not { HasValue: true, Value: var value } ? null
            : value is string text ? (true, text)
            : argument is MemberAccessExpressionSyntax access ? (false, access.Name.Identifier.ValueText)
            : null;
    }

    private static BaseArgumentListSyntax? Arguments(ExpressionSyntax name) =>
        name is ElementAccessExpressionSyntax element
            ? element.ArgumentList
            : name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.Expression.Span.Contains(name.Span))?.ArgumentList;

    /// <summary>
    /// True when a static member gives a default where it threw before, and the use passes constants alone: with them the author saw no exception, so they do not lead there.
    /// </summary>
    public static bool WasAccepted(Loose loose, ISymbol symbol, ExpressionSyntax name, SemanticModel model, CancellationToken cancellation) =>
        loose is { Via.IsEmpty: true, Change: { Before: { } before, After: { } after } }
        && symbol is IMethodSymbol { IsStatic: true, IsExtensionMethod: false }
        && new Promises.MemberText(before, cancellation).ThrowSites.Count() > new Promises.MemberText(after, cancellation).ThrowSites.Count()
        && name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.Expression.Span.Contains(name.Span)) is { } call
        && model.GetOperation(call, cancellation) is IInvocationOperation { Arguments: { Length: > 0 } arguments }
        && arguments.All(a => a.Value.ConstantValue.HasValue);

    /// <summary>The name of what a condition asks to be empty: `lines.Count == 0`, `!lines.Any()`; or null.</summary>
    private static string? Emptied(ExpressionSyntax condition) =>
        condition switch
        {
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression,
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: IdentifierNameSyntax counted },
                Right: LiteralExpressionSyntax { Token.Value: 0 }
            } => counted.Identifier.ValueText,
            IsPatternExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: IdentifierNameSyntax counted },
                Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.Value: 0 } }
            } => counted.Identifier.ValueText,
            PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.LogicalNotExpression,
                Operand: InvocationExpressionSyntax
                {
                    ArgumentList.Arguments.Count: 0,
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Any", Expression: IdentifierNameSyntax counted }
                }
            } => counted.Identifier.ValueText,
            _ => null,
        };

    private static bool IsReturn(StatementSyntax statement) =>
        statement is ReturnStatementSyntax or BlockSyntax { Statements: [ReturnStatementSyntax] };

    /// <summary>The name that a condition asks to be null or empty, or null.</summary>
    private static string? Asked(ExpressionSyntax condition) =>
        condition switch
        {
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression,
                Left: IdentifierNameSyntax asked,
                Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }
            } => asked.Identifier.ValueText,
            IsPatternExpressionSyntax
            {
                Expression: IdentifierNameSyntax asked,
                Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression }
            } => asked.Identifier.ValueText,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" },
                ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax asked }]
            } => asked.Identifier.ValueText,
            _ => null,
        };

    private static bool IsSomething(IOperation value) =>
        value switch
        {
            IConversionOperation { ConstantValue.HasValue: false } conversion => IsSomething(conversion.Operand),
            { ConstantValue: { HasValue: true, Value: var constant } } => constant is not null
                && !(constant is string text && string.IsNullOrWhiteSpace(text)),
            _ => value
                is IObjectCreationOperation
                    or IArrayCreationOperation
                    or IInstanceReferenceOperation
                    or IAnonymousFunctionOperation
                    or IDelegateCreationOperation
                    or ITypeOfOperation,
        };
}
