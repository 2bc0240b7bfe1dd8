using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>
/// "It can be called afterwards, too": the member throws or does nothing now once a field or property has a certain state (closed, sent, cancelled), and the code brings
/// the object into that state before it calls the member: in the same body, or in another member that keeps the object where this one takes it from.
/// </summary>
internal sealed class OpenObject : Promise
{
    /// <summary>What was promised, for people.</summary>
    public const string AtAnyTime = "callable at any time";

    /// <inheritdoc/>
    public override Sight Sight => Sight.Guard;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: var type })
            return null;
        foreach (var check in after.Nodes.OfType<IfStatementSyntax>())
        {
            if (check.Else is not null || !(Throws(check.Statement) || WayOut.Only(check.Statement) is ReturnStatementSyntax))
                continue;
            foreach (var state in States(check.Condition))
                if (
                    after.SymbolOf(state.Name) is (IFieldSymbol or IPropertySymbol) and { IsStatic: false } member
                    && SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
                    && !before.Nodes.OfType<IfStatementSyntax>().Any(i => i.Condition.DescendantNodesAndSelf().Any(n => IsName(n, member.Name)))
                    && Setters(type, member.Name, state.Is, after.Member.Symbol.Name) is { Count: > 0 } setters
                )
                    return new Breach(
                        AtAnyTime,
                        (Throws(check.Statement) ? "throws after " : "does nothing after ") + setters.Order(StringComparer.Ordinal).First(),
                        new Data(setters, member.Name)
                    );
        }
        return null;
    }

    private static bool Throws(StatementSyntax then) => then.DescendantNodesAndSelf().Any(n => n is ThrowStatementSyntax);

    private static bool IsName(SyntaxNode node, string name) => node is IdentifierNameSyntax own && own.Identifier.ValueText == name;

    /// <param name="Setters">What brings the object into the state.</param>
    /// <param name="State">The field or property.</param>
    private sealed record Data(HashSet<string> Setters, string State);

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (setters, state) = (Data)breach.Data!;
        if (
            use.Name.Parent is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var receiver } } access
            || access.Name != use.Name
            || use.Name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            // Who asks for the state knows of it.
            || member.DescendantNodes().Any(n => IsName(n, state))
            || use.Name.Ancestors().Any(a => a is TryStatementSyntax)
        )
            return false;
        var earlier = Calls(member).Where(c => c.Call.SpanStart < use.Name.SpanStart && c.Receiver == receiver).ToList();
        if (earlier.Exists(c => IsLast(c.Call)))
            return true;
        // Kept by another member of the type, in the collection that this one goes through.
        return member.Parent is TypeDeclarationSyntax type
            && ElementOf(use.Name, receiver) is { } kept
            && type.Members.Where(m => m != member)
                .Any(m =>
                    Calls(m)
                        .Any(c =>
                            m.DescendantNodes()
                                .OfType<InvocationExpressionSyntax>()
                                .Any(a =>
                                    a
                                        is {
                                            Expression: MemberAccessExpressionSyntax
                                            {
                                                Expression: IdentifierNameSyntax { Identifier.ValueText: var collection },
                                                Name.Identifier.ValueText: "Add" or "Enqueue" or "Push"
                                            },
                                            ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax { Identifier.ValueText: var put } }]
                                        }
                                    && collection == kept
                                    && put == c.Receiver
                                )
                        )
                );

        // Calls of what brings an object of the type into the state, whatever comes of it.
        IEnumerable<(InvocationExpressionSyntax Call, string Receiver)> Calls(SyntaxNode code) =>
            code.DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Select(c =>
                    c.Expression
                        is MemberAccessExpressionSyntax
                        {
                            Expression: IdentifierNameSyntax { Identifier.ValueText: var on },
                            Name.Identifier.ValueText: var name
                        }
                    && setters.Contains(name)
                    && SymbolEqualityComparer.Default.Equals(
                        use.Model.GetSymbolInfo(c, use.Cancellation).Symbol?.ContainingType,
                        use.Symbol.ContainingType
                    )
                        ? (c, on)
                        : (c, "")
                )
                .Where(c => c.Item2.Length > 0);

        // In the same block, or one around the use: it always came before.
        bool IsLast(InvocationExpressionSyntax call) =>
            call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax block } && use.Name.Ancestors().Contains(block);
    }

    /// <summary>The collection whose element a loop around a place calls so.</summary>
    private static string? ElementOf(SyntaxNode place, string element) =>
        place
            .Ancestors()
            .OfType<ForEachStatementSyntax>()
            .FirstOrDefault(l => l.Identifier.ValueText == element)
            ?.Expression.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .FirstOrDefault()
            ?.Identifier.ValueText;

    /// <summary>The members that a condition asks to have a value, with what such a value is.</summary>
    private static IEnumerable<(ExpressionSyntax Name, Func<ExpressionSyntax, bool> Is)> States(ExpressionSyntax condition)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return States(inner.Expression);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                return States(either.Left).Concat(States(either.Right));
            case IdentifierNameSyntax flag:
                return [(flag, v => v.IsKind(SyntaxKind.TrueLiteralExpression))];
            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name, Name.Identifier.ValueText: "HasValue" }:
                return [(name, IsThere)];
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression, Left: IdentifierNameSyntax name, Right: var other }:
                return other.IsKind(SyntaxKind.NullLiteralExpression) ? [(name, IsThere)]
                    : other is MemberAccessExpressionSyntax ? [(name, v => v is MemberAccessExpressionSyntax && Text(v) != Text(other))]
                    : [];
            case BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression,
                Left: IdentifierNameSyntax name,
                Right: MemberAccessExpressionSyntax other
            }:
                return [(name, v => Text(v) == Text(other))];
            case IsPatternExpressionSyntax { Expression: IdentifierNameSyntax name, Pattern: var pattern }:
                return pattern is UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } }
                    ? [(name, IsThere)]
                    : [(name, v => v is MemberAccessExpressionSyntax && Named(pattern).Contains(Text(v)) != pattern is UnaryPatternSyntax)];
            default:
                return [];
        }

        static bool IsThere(ExpressionSyntax value) => !MemberText.IsNothing(value);

        static string Text(ExpressionSyntax value) => BodyNormalForm.Tokens(value);

        static IEnumerable<string> Named(PatternSyntax pattern) =>
            pattern.DescendantNodesAndSelf().OfType<ConstantPatternSyntax>().Select(c => Text(c.Expression));
    }

    /// <summary>The methods of a type that always give its field or property such a value.</summary>
    private static HashSet<string> Setters(INamedTypeSymbol type, string state, Func<ExpressionSyntax, bool> isState, string member) =>
        type
            .DeclaringSyntaxReferences.Select(r => r.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(t => t.Members)
            .OfType<MethodDeclarationSyntax>()
            .Where(m =>
                m.Identifier.ValueText != member
                && (m.Body?.Statements.Select(s => (s as ExpressionStatementSyntax)?.Expression) ?? [m.ExpressionBody?.Expression])
                    .OfType<AssignmentExpressionSyntax>()
                    .Any(a => IsName(a.Left, state) && isState(a.Right))
            )
            .Select(m => m.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
}
