using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"Where there is none it is null": a member keeps an object with something filled in for what was null (`patient with { Insurer = patient.Insurer ?? "PRIVATE" }`), and the code asks for null.</summary>
internal sealed class FilledIn : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Text;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol is not IMethodSymbol { Parameters: var parameters }
            ? []
            : symbol
                .DeclaringSyntaxReferences.SelectMany(r => Fillings(r.GetSyntax(cancellation)))
                .SelectMany(f => parameters.SelectMany(p => p.Type.GetMembers(Name(f))))
                .OfType<IPropertySymbol>();

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor })
            return null;
        var was = Fillings(before.Member.Declared.Node).Select(Name).ToHashSet(StringComparer.Ordinal);
        return Fillings(after.Member.Declared.Node).FirstOrDefault(f => !was.Contains(Name(f))) is { } filled
            ? new Breach(EmptyForNull.Null, "keeps " + Symbols.BodyNormalForm.OneLine(filled, 60), Name(filled))
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Symbol is IPropertySymbol
        && use.Symbol.Name == (string)breach.Data!
        && (
            use.Name.Parent is NameColonSyntax { Parent: SubpatternSyntax { Pattern: var pattern } } && IsNull(pattern)
            || use.Appearances()
                .Any(v =>
                    v.Parent switch
                    {
                        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compare => (
                            compare.Left == v ? compare.Right : compare.Left
                        ).IsKind(SyntaxKind.NullLiteralExpression),
                        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice => choice.Left == v,
                        IsPatternExpressionSyntax { Pattern: var asked } => IsNull(asked),
                        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax test } => MemberText.Calls(test).First()
                            is "IsNullOrEmpty"
                                or "IsNullOrWhiteSpace",
                        _ => false,
                    }
                )
        );

    private static bool IsNull(PatternSyntax pattern) =>
        pattern switch
        {
            UnaryPatternSyntax not => IsNull(not.Pattern),
            ConstantPatternSyntax constant => constant.Expression.IsKind(SyntaxKind.NullLiteralExpression),
            RecursivePatternSyntax { PropertyPatternClause: null or { Subpatterns.Count: 0 }, Type: null } => true,
            _ => false,
        };

    private static string Name(AssignmentExpressionSyntax filling) => filling.Left.GetLastToken().ValueText;

    /// <summary>`X = item.X ?? "none"` in a copy of the item, `item.X ??= "none"`: with a constant that is something.</summary>
    private static IEnumerable<AssignmentExpressionSyntax> Fillings(SyntaxNode member) =>
        member
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(a =>
                a switch
                {
                    { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression, Left: MemberAccessExpressionSyntax, Right: LiteralExpressionSyntax } =>
                        true,
                    {
                        RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                        Parent: InitializerExpressionSyntax { Parent: WithExpressionSyntax { Expression: var item } },
                        Right: BinaryExpressionSyntax
                        {
                            RawKind: (int)SyntaxKind.CoalesceExpression,
                            Left: MemberAccessExpressionSyntax part,
                            Right: LiteralExpressionSyntax
                        }
                    } => part.Expression.ToString() == item.ToString() && part.Name.Identifier.ValueText == Name(a),
                    _ => false,
                }
            );
}
