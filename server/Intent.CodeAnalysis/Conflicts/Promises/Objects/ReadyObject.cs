using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>"It can be called at once": the member throws or does nothing now while a field is not set, and the code makes an object and calls the member without what sets the field.</summary>
internal sealed class ReadyObject : Promise
{
    /// <summary>What was promised, for people.</summary>
    public const string AtOnce = "callable at once";

    /// <inheritdoc/>
    public override Sight Sight => Sight.Guard;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (
            after.Member.Symbol is not (IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } or IPropertySymbol { IsStatic: false })
            || after.Member.Symbol.ContainingType is not { } type
        )
            return null;
        foreach (var check in after.Nodes.OfType<IfStatementSyntax>())
            if (
                check.Else is null
                && (Throws(check.Statement) || WayOut.Only(check.Statement) is ReturnStatementSyntax)
                && Unset(check.Condition) is { } name
                && after.SymbolOf(name) is (IFieldSymbol or IPropertySymbol) and { IsStatic: false } state
                && BaseTypes.Chain(type).Contains(state.ContainingType, SymbolEqualityComparer.Default)
                && Setters(type, state) is { Count: > 0 } setters
                && !before.Nodes.OfType<IfStatementSyntax>().Any(i => Unset(i.Condition)?.ToString() == name.ToString())
            )
                return new Breach(
                    AtOnce,
                    (Throws(check.Statement) ? "throws before " : "does nothing before ") + setters.Order(StringComparer.Ordinal).First(),
                    new Data(setters)
                );
        return null;
    }

    private static bool Throws(StatementSyntax then) => then.DescendantNodesAndSelf().Any(n => n is ThrowStatementSyntax);

    /// <param name="Setters">What makes the object ready.</param>
    /// <param name="LeftToCallers">The same side makes it ready now where it called the member before: callers have to.</param>
    private sealed record Data(IReadOnlySet<string> Setters, bool LeftToCallers = false);

    /// <inheritdoc/>
    public override Breach? Within(Breach breach, RichChange change, SideDelta delta)
    {
        var data = (Data)breach.Data!;
        return breach with
        {
            Data = data with
            {
                LeftToCallers = delta.Changes.Any(c =>
                    c is { Before: { } before, After: { } after }
                    && c != change
                    && !NewCallers.IsOnlyAddedTo(c)
                    && Calls(before, change.Symbol!.Name)
                    && Calls(after, change.Symbol!.Name)
                    && data.Setters.Any(s => Calls(after, s) && !Calls(before, s))
                ),
            },
        };

        static bool Calls(PlacedSymbol member, string name) => MemberText.Calls(member.Declared.Node).Contains(name);
    }

    /// <summary>An object that is made in the same body and did not get what sets its field; of other objects only where the callers have to see to it.</summary>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        if (use.Name.Parent is not MemberAccessExpressionSyntax { Expression: var receiver } access || access.Name != use.Name)
            return false;
        if (receiver is BaseObjectCreationExpressionSyntax direct)
            return direct.Initializer is null;
        if (receiver is not IdentifierNameSyntax { Identifier.ValueText: var name } || PromiseUse.Body(use.Value) is not { } body)
            return false;
        var setters = ((Data)breach.Data!).Setters;
        var made = body.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault(v => v.Identifier.ValueText == name && v.Initializer?.Value is BaseObjectCreationExpressionSyntax { Initializer: null });
        if (made is null)
            return ((Data)breach.Data!).LeftToCallers
                && use.Model.GetSymbolInfo(receiver, use.Cancellation).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol
                && !MemberText.Calls(body).Any(setters.Contains);
        return body.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == name && n.SpanStart > made.Span.End && n.SpanStart < use.Name.SpanStart)
            .All(n => n.Parent is MemberAccessExpressionSyntax other && other.Expression == n && !setters.Contains(other.Name.Identifier.ValueText));
    }

    /// <summary>The field that a condition asks to be null or false, or null.</summary>
    private static ExpressionSyntax? Unset(ExpressionSyntax condition) =>
        condition switch
        {
            ParenthesizedExpressionSyntax inner => Unset(inner.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: IdentifierNameSyntax name } => name,
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression,
                Left: IdentifierNameSyntax name,
                Right.RawKind: (int)SyntaxKind.NullLiteralExpression
            } => name,
            IsPatternExpressionSyntax
            {
                Expression: IdentifierNameSyntax name,
                Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.FalseLiteralExpression }
            } => name,
            _ => null,
        };

    /// <summary>The members of a type that set a field of it, for one that no constructor and no initialiser sets.</summary>
    private static HashSet<string> Setters(INamedTypeSymbol type, ISymbol state)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var declaration in BaseTypes
                .Chain(type)
                .SelectMany(t => t.DeclaringSyntaxReferences)
                .Select(r => r.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
        )
        foreach (var set in declaration.DescendantNodes())
        {
            if (
                set is VariableDeclaratorSyntax { Initializer: not null } field && field.Identifier.ValueText == state.Name
                || set is PropertyDeclarationSyntax { Initializer: not null } property && property.Identifier.ValueText == state.Name
            )
                return [];
            if (
                set is not AssignmentExpressionSyntax assignment
                || assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault()?.Identifier.ValueText != state.Name
                || MemberText.IsNothing(assignment.Right)
                || assignment.Right.IsKind(SyntaxKind.FalseLiteralExpression)
            )
                continue;
            if (assignment.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax)
                return [];
            if (assignment.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } setter)
                found.Add(setter.Identifier.ValueText);
        }
        return found;
    }
}
