using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"These are all cases": an enum got another member, and a new switch sends it to its default.</summary>
internal sealed class EnumCases : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Cases;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta) =>
        change is { Public.Kind: ChangeKind.Added, Symbol: IFieldSymbol { ContainingType: { TypeKind: TypeKind.Enum } type } field }
        && delta.Find(type) is not { Public.Kind: ChangeKind.Added }
            ? (type, new Breach($"without {field.Name}", $"with {field.Name}", field.Name))
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        if (node is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax } map)
            return IsTable(map, model, type, (string)breach.Data!, cancellation);
        var (governing, cases, hasDefault) = node switch
        {
            SwitchStatementSyntax s => (
                s.Expression,
                s.Sections.SelectMany(x => x.Labels).OfType<SwitchLabelSyntax>().Select(l => (SyntaxNode)l),
                s.Sections.SelectMany(x => x.Labels).Any(l => l is DefaultSwitchLabelSyntax)
            ),
            SwitchExpressionSyntax s => (
                s.GoverningExpression,
                s.Arms.Select(a => (SyntaxNode)a.Pattern),
                s.Arms.Any(a => a.Pattern is DiscardPatternSyntax or VarPatternSyntax)
            ),
            _ => (null, [], false),
        };
        if (governing is null || !hasDefault && node is SwitchExpressionSyntax || !IsType(model.GetTypeInfo(governing, cancellation).Type, type))
            return false;
        var named = cases
            .SelectMany(c => c.DescendantNodesAndSelf())
            .OfType<SimpleNameSyntax>()
            .Select(n => n.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        // Only a switch that wants to know them all: it names at least half of what there was, and two.
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.IsConst && f.Name != (string)breach.Data!).Select(f => f.Name).ToList();
        var known = members.Count(named.Contains);
        return !named.Contains((string)breach.Data!)
            && known >= 2
            && known * 2 >= members.Count
            && !TakesValue(node)
            && Left(node, members)
                < (
                    IsForOthers(node) ? 1
                    : Throws(node) ? int.MaxValue
                    : 2
                );
    }

    /// <summary>
    /// How many of the old members go to the default, or to none: those that no arm names on its own, without a `when` (the members that stand for nothing aside). One is what is left over;
    /// whoever sends two there has not gone through them one by one, and says what holds for all others.
    /// </summary>
    private static int Left(SyntaxNode node, IEnumerable<string> members)
    {
        var taken = (
            node switch
            {
                SwitchStatementSyntax s => s
                    .Sections.SelectMany(x => x.Labels)
                    .Select(l => l is CasePatternSwitchLabelSyntax { WhenClause: not null } or DefaultSwitchLabelSyntax ? null : (SyntaxNode?)l),
                SwitchExpressionSyntax s => s.Arms.Select(a => a.WhenClause is null ? a.Pattern : null),
                _ => [],
            }
        )
            .SelectMany(c => c?.DescendantNodesAndSelf() ?? [])
            .OfType<SimpleNameSyntax>()
            .Select(n => n.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        return members.Count(m => !taken.Contains(m) && m is not ("None" or "Unknown" or "Undefined" or "Unspecified"));
    }

    /// <summary>`_ => state.ToString()`: the default has an answer for whatever comes, made of what comes.</summary>
    private static bool TakesValue(SyntaxNode node) =>
        node
            is SwitchExpressionSyntax
            {
                GoverningExpression: var governing,
                Arms: [.., { Expression: not ThrowExpressionSyntax and var given, Pattern: DiscardPatternSyntax or VarPatternSyntax }]
            }
        && given.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(e => e.ToString() == governing.ToString());

    /// <summary>The default says that there are no others.</summary>
    private static bool Throws(SyntaxNode node) =>
        node switch
        {
            SwitchExpressionSyntax { Arms: [.., { Expression: var given }] } => given is ThrowExpressionSyntax,
            SwitchStatementSyntax cases => cases.Sections.FirstOrDefault(s => s.Labels.Any(l => l is DefaultSwitchLabelSyntax))
                is { Statements: [.., ThrowStatementSyntax] },
            _ => false,
        };

    /// <summary>
    /// The default does or gives nothing (zero, an empty text), says yes or no, or there is none: where members go to it that were there before, it is meant for all others, too.
    /// </summary>
    private static bool IsForOthers(SyntaxNode node) =>
        node switch
        {
            SwitchExpressionSyntax { Arms: [.., { Expression: var given }] } => IsNothing(given),
            SwitchStatementSyntax cases => cases.Sections.FirstOrDefault(s => s.Labels.Any(l => l is DefaultSwitchLabelSyntax))
                is not { Statements: var statements }
                || statements is [BreakStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax { Expression: null }]
                || statements is [ReturnStatementSyntax { Expression: { } result }] && IsNothing(result),
            _ => false,
        };

    private static bool IsNothing(ExpressionSyntax given) =>
        MemberText.IsNothing(given)
        || given is LiteralExpressionSyntax { Token.Value: 0 or 0m or 0d or false or true or "" }
        || given is CollectionExpressionSyntax { Elements.Count: 0 }
        || given.ToString() is "string.Empty";

    /// <summary>A dictionary that has a value for each member there was: what has a value for some only may have a reason.</summary>
    private static bool IsTable(
        InitializerExpressionSyntax map,
        SemanticModel model,
        INamedTypeSymbol type,
        string added,
        CancellationToken cancellation
    )
    {
        var keys = map
            .Expressions.Select(e =>
                e switch
                {
                    AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: var key }] } } => key,
                    InitializerExpressionSyntax { Expressions: [var key, _] } => key,
                    _ => null,
                }
            )
            .OfType<ExpressionSyntax>()
            .Select(k => model.GetSymbolInfo(k, cancellation).Symbol)
            .OfType<IFieldSymbol>()
            .Where(f => IsType(f.ContainingType, type))
            .Select(f => f.Name)
            .ToHashSet(StringComparer.Ordinal);
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.IsConst && f.Name != added).Select(f => f.Name).ToList();
        return members.Count >= 2 && !keys.Contains(added) && members.TrueForAll(keys.Contains);
    }
}
