using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>What the text of a member gives and does: its results, what it throws, its first checks. Lambdas and local functions inside are left out.</summary>
internal sealed class MemberText
{
    private readonly CancellationToken _cancellation;

    private readonly PlacedSymbol? _member;

    public MemberText(PlacedSymbol member, CancellationToken cancellation)
        : this(member.Declared.Node, member.Document.Model) => (_member, _cancellation) = (member, cancellation);

    /// <summary>The text of a member that was not edited.</summary>
    public MemberText(SyntaxNode declaration, SemanticModel model)
        : this([.. Parts(declaration)], model) { }

    /// <summary>What a constructor puts into a member, as if it were the member's initialiser.</summary>
    public MemberText(PlacedSymbol member, ExpressionSyntax value, SemanticModel model)
        : this([value], model) => (_member, Whole, Results) = (member, [value], [.. Branches(value)]);

    private MemberText(ImmutableArray<SyntaxNode> code, SemanticModel model)
    {
        Model = model;
        Code = code;
        Nodes =
        [
            .. Code.SelectMany(c => c.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))),
        ];
        Whole =
        [
            .. Nodes
                .Select(n =>
                    n switch
                    {
                        ReturnStatementSyntax r => r.Expression,
                        YieldStatementSyntax y => y.Expression,
                        ArrowExpressionClauseSyntax
                        {
                            Parent: MethodDeclarationSyntax
                                or PropertyDeclarationSyntax
                                or IndexerDeclarationSyntax
                                or OperatorDeclarationSyntax
                                or ConversionOperatorDeclarationSyntax
                                or AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.GetAccessorDeclaration }
                        } a => a.Expression,
                        EqualsValueClauseSyntax
                        {
                            Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }
                        } e => e.Value,
                        _ => null,
                    }
                )
                .OfType<ExpressionSyntax>()
                .Select(Held),
        ];
        Results = [.. Whole.SelectMany(Branches)];
    }

    public PlacedSymbol Member => _member!;

    public SemanticModel Model { get; }

    /// <summary>Bodies and initialisers.</summary>
    public ImmutableArray<SyntaxNode> Code { get; }

    /// <summary>All nodes of the code.</summary>
    public ImmutableArray<SyntaxNode> Nodes { get; }

    /// <summary>The expressions that the member may give; instead of a local that is set once, what it is set to.</summary>
    public ImmutableArray<ExpressionSyntax> Whole { get; }

    /// <summary>The expressions that the member may give; of a conditional one, each branch.</summary>
    public ImmutableArray<ExpressionSyntax> Results { get; }

    /// <summary>The overload of its own that a method does nothing but call, or null.</summary>
    public IMethodSymbol? HandsOnTo =>
        _member?.Symbol is IMethodSymbol method
        && Code is [var body]
        && (
            body switch
            {
                ArrowExpressionClauseSyntax arrow => arrow.Expression,
                BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } result }] } => result,
                BlockSyntax { Statements: [ExpressionStatementSyntax only] } => only.Expression,
                _ => null,
            }
        )
            is InvocationExpressionSyntax call
        && SymbolOf(call) is IMethodSymbol target
        && target.Name == method.Name
        && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition.ContainingType, method.OriginalDefinition.ContainingType)
            ? target
            : null;

    /// <summary>True for an iterator.</summary>
    public bool Yields => Nodes.Any(n => n is YieldStatementSyntax);

    /// <summary>Types of the exceptions that the member throws itself, by full name.</summary>
    public ImmutableHashSet<ITypeSymbol> Thrown =>
        _thrown ??= Nodes
            .Select(n =>
                n switch
                {
                    ThrowStatementSyntax { Expression: { } e } when !IsCaught(n) => Model.GetTypeInfo(e, _cancellation).Type,
                    ThrowExpressionSyntax { Expression: { } e } when !IsCaught(n) => Model.GetTypeInfo(e, _cancellation).Type,
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call
                        when name.StartsWith("ThrowIf", StringComparison.Ordinal) => Model.GetSymbolInfo(call, _cancellation).Symbol?.ContainingType,
                    _ => null,
                }
            )
            .OfType<ITypeSymbol>()
            .ToImmutableHashSet<ITypeSymbol>(SymbolEqualityComparer.Default);

    private ImmutableHashSet<ITypeSymbol>? _thrown;

    /// <summary>The type that an expression has, or null.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax expression) => Model.GetTypeInfo(expression, _cancellation).Type;

    /// <summary>The symbol that an expression names, or null.</summary>
    public ISymbol? SymbolOf(ExpressionSyntax expression) => Model.GetSymbolInfo(expression, _cancellation).Symbol;

    /// <summary>Names of the methods that are called in an expression, in order of text.</summary>
    public static IEnumerable<string> Calls(SyntaxNode expression) =>
        expression
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Select(i =>
                i.Expression switch
                {
                    MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                    MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
                    SimpleNameSyntax name => name.Identifier.ValueText,
                    _ => "",
                }
            );

    /// <summary>`null`, `default` and what stands for them.</summary>
    public static bool IsNothing(ExpressionSyntax expression) =>
        expression switch
        {
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsNothing(suppressed.Operand),
            CastExpressionSyntax cast => IsNothing(cast.Expression),
            _ => expression.IsKind(SyntaxKind.NullLiteralExpression)
                || expression.IsKind(SyntaxKind.DefaultLiteralExpression)
                || expression is DefaultExpressionSyntax,
        };

    /// <summary>Why the member throws what: the check (in one form for checks of null), or what else leads to the throw.</summary>
    public IEnumerable<(string Reason, ITypeSymbol Type)> ThrowSites =>
        Nodes
            .Select(n =>
                n switch
                {
                    ThrowStatementSyntax { Expression: { } e } when !IsCaught(n) => (Reason(n), Model.GetTypeInfo(e, _cancellation).Type),
                    ThrowExpressionSyntax { Expression: { } e } when !IsCaught(n) => (Reason(n), Model.GetTypeInfo(e, _cancellation).Type),
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call
                        when name.StartsWith("ThrowIf", StringComparison.Ordinal) => (
                        name == "ThrowIfNull" && call.ArgumentList.Arguments is [var first, ..]
                            ? "null " + first.Expression
                            : name + call.ArgumentList,
                        Model.GetSymbolInfo(call, _cancellation).Symbol?.ContainingType
                    ),
                    _ => default,
                }
            )
            .Where(s => s.Item2 is not null)!;

    /// <summary>Why the member answers at once or with something in place of a value, in the words of <see cref="ThrowSites"/>.</summary>
    public IEnumerable<string> AnswerSites =>
        Nodes
            .SelectMany<SyntaxNode, SyntaxNode>(n =>
                n switch
                {
                    ReturnStatementSyntax r when r.Parent is IfStatementSyntax or BlockSyntax { Parent: IfStatementSyntax } => [r],
                    BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => [coalesce.Right],
                    ConditionalExpressionSyntax choice => [choice.WhenTrue, choice.WhenFalse],
                    SwitchExpressionArmSyntax arm => [arm.Expression],
                    _ => [],
                }
            )
            .Where(n => n is not ThrowExpressionSyntax)
            .Select(Reason);

    private static string Reason(SyntaxNode thrown)
    {
        foreach (var around in thrown.Ancestors().TakeWhile(a => a is not MemberDeclarationSyntax))
            switch (around)
            {
                case IfStatementSyntax check:
                    return (check.Else?.Span.Contains(thrown.Span) == true ? "not " : "") + Condition(check.Condition);
                case ConditionalExpressionSyntax choice:
                    return (choice.WhenFalse.Span.Contains(thrown.Span) ? "not " : "") + Condition(choice.Condition);
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                    return "null " + coalesce.Left;
                case SwitchExpressionArmSyntax arm:
                    return "case " + arm.Pattern;
                case SwitchSectionSyntax section:
                    return section.Labels.ToString();
                case CatchClauseSyntax caught:
                    return "catch " + caught.Declaration?.Type;
            }
        return "always";
    }

    private static string Condition(ExpressionSyntax condition) =>
        condition switch
        {
            ParenthesizedExpressionSyntax inner => Condition(inner.Expression),
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression,
                Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }
            } compare => "null " + compare.Left,
            IsPatternExpressionSyntax
            {
                Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } }
            } pattern => "null " + pattern.Expression,
            _ => BodyNormalForm.OneLine(condition),
        };

    /// <summary>What a result is: for a local that is set in its declaration and nowhere else, that value.</summary>
    public ExpressionSyntax Held(ExpressionSyntax result)
    {
        if (result is not IdentifierNameSyntax { Identifier.ValueText: var name })
            return result;
        var declared = Nodes
            .OfType<VariableDeclaratorSyntax>()
            .Where(v => v.Identifier.ValueText == name && v.Parent?.Parent is LocalDeclarationStatementSyntax)
            .ToList();
        return
            declared is [{ Initializer.Value: { } value }]
            && !Nodes.Any(n =>
                n switch
                {
                    AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } => set.Identifier.ValueText == name,
                    PrefixUnaryExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression,
                        Operand: IdentifierNameSyntax step
                    } => step.Identifier.ValueText == name,
                    PostfixUnaryExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression,
                        Operand: IdentifierNameSyntax step
                    } => step.Identifier.ValueText == name,
                    ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax passed } => passed.Identifier.ValueText == name,
                    _ => false,
                }
            )
            ? value
            : result;
    }

    private static IEnumerable<SyntaxNode> Parts(SyntaxNode node) =>
        node switch
        {
            BaseMethodDeclarationSyntax m => Present(m.Body, m.ExpressionBody),
            PropertyDeclarationSyntax p => Present(p.ExpressionBody, p.AccessorList, p.Initializer),
            IndexerDeclarationSyntax i => Present(i.ExpressionBody, i.AccessorList),
            EventDeclarationSyntax e => Present(e.AccessorList),
            VariableDeclaratorSyntax v => Present(v.Initializer),
            _ => [],
        };

    private static IEnumerable<SyntaxNode> Present(params SyntaxNode?[] nodes) => nodes.OfType<SyntaxNode>();

    private static IEnumerable<ExpressionSyntax> Branches(ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax p => Branches(p.Expression),
            ConditionalExpressionSyntax c => Branches(c.WhenTrue).Concat(Branches(c.WhenFalse)),
            SwitchExpressionSyntax s => s.Arms.SelectMany(a => Branches(a.Expression)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } b => Branches(b.Left).Concat(Branches(b.Right)),
            AwaitExpressionSyntax a => Branches(a.Expression),
            _ => [expression],
        };

    /// <summary>Thrown and caught in the same member.</summary>
    private static bool IsCaught(SyntaxNode node) =>
        node.Ancestors()
            .TakeWhile(a => a is not MemberDeclarationSyntax)
            .OfType<TryStatementSyntax>()
            .Any(t => t.Block.Span.Contains(node.Span) && t.Catches.Count > 0);
}
