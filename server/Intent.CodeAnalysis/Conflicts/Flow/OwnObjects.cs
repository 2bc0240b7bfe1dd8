using Intent.CodeAnalysis.Conflicts.Promises;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Objects that a body makes for itself: what is done to one of them is not done to another.</summary>
internal static class OwnObjects
{
    private const int MaxDepth = 8;

    /// <summary>
    /// True when two receivers are evidently different objects that share nothing: each is a local of its own, made of nothing but new things. Where both are made
    /// in one body they may still pass on what they are given, so that must be new as well; a lambda and what is outside of it are two stories.
    /// </summary>
    public static bool Differ(IOperation first, IOperation second, IEnumerable<IOperation> given)
    {
        if (Made(first) is not { } a || Made(second) is not { } b || a == b)
            return false;
        var (here, there) = (Body(a), Body(b));
        return here != there && (here is AnonymousFunctionExpressionSyntax || there is AnonymousFunctionExpressionSyntax)
            || given.All(g => IsNew(g, null, 0));
    }

    /// <summary>
    /// True when one of two receivers is made of nothing but new things, and what the method does stays with it: `probe.Put(lamp)` beside `shelf.Put(lamp)` does not put the lamp on the shelf
    /// twice.
    /// </summary>
    public static bool StaysWith(IOperation first, IOperation second, IMethodSymbol method) =>
        (Made(first) is { } one ? one != Made(second) : Made(second) is not null)
        && method is { IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences: [var declared] }
        && declared
            .GetSyntax()
            .DescendantNodes()
            .All(n =>
                n switch
                {
                    AssignmentExpressionSyntax set => IsOwn(set.Left, method),
                    PostfixUnaryExpressionSyntax step => IsOwn(step.Operand, method) || step.IsKind(SyntaxKind.SuppressNullableWarningExpression),
                    PrefixUnaryExpressionSyntax step => IsOwn(step.Operand, method)
                        || step.Kind() is not (SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression),
                    InvocationExpressionSyntax { Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax } call => IsOwn(
                        call.Expression,
                        method
                    ),
                    _ => true,
                }
            );

    /// <summary>A member of the object itself: neither of what the method is given nor of a class.</summary>
    private static bool IsOwn(ExpressionSyntax of, IMethodSymbol method) =>
        of switch
        {
            IdentifierNameSyntax name => !method.Parameters.Any(p => p.Name == name.Identifier.ValueText)
                && method.ContainingType.GetMembers(name.Identifier.ValueText) is [{ IsStatic: false }, ..],
            ThisExpressionSyntax => true,
            MemberAccessExpressionSyntax access => access.Expression is ThisExpressionSyntax || IsOwn(access.Expression, method),
            ElementAccessExpressionSyntax element => IsOwn(element.Expression, method),
            _ => false,
        };

    /// <summary>True when two calls run in different lambdas that have no variable and no object around them in common: each is a path of its own.</summary>
    public static bool Apart(RunUnit first, CallSite one, RunUnit second, CallSite other)
    {
        var (here, there) = (Outermost(first, one), Outermost(second, other));
        return Lambda(here, there) is { } a
            && Lambda(there, here) is { } b
            && (first.Calls is [var (caller, _), ..] ? caller : first.Unit) is { Member.Model: var model }
            && a.SyntaxTree == b.SyntaxTree
            && !Shared(a, model).Intersect(Shared(b, model), SymbolEqualityComparer.Default).Any();
    }

    /// <summary>The call in the body where the run began.</summary>
    private static SyntaxNode Outermost(RunUnit unit, CallSite call) => (unit.Calls is [var (_, first), ..] ? first : call).Operation.Syntax;

    /// <summary>The outermost lambda around a node that does not hold the other one.</summary>
    private static AnonymousFunctionExpressionSyntax? Lambda(SyntaxNode node, SyntaxNode other) =>
        node.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().LastOrDefault(l => !l.Span.Contains(other.Span));

    /// <summary>What a lambda takes from around it: variables, and the object itself.</summary>
    private static IEnumerable<ISymbol> Shared(AnonymousFunctionExpressionSyntax lambda, SemanticModel model) =>
        model.AnalyzeDataFlow(lambda) is { Succeeded: true } flow
            ? flow.ReadInside.Concat(flow.WrittenInside).Concat(flow.DataFlowsIn).Except(flow.VariablesDeclared, SymbolEqualityComparer.Default)
            : [];

    /// <summary>The new object that an operation begins with, or the declaration of the local that holds one of its own.</summary>
    private static SyntaxNode? Made(IOperation receiver)
    {
        var root = FlowUnit.Unwrap(receiver);
        while (root is IFieldReferenceOperation or IPropertyReferenceOperation)
        {
            if (((IMemberReferenceOperation)root).Instance is not { } owner)
                return null;
            root = FlowUnit.Unwrap(owner);
        }
        if (root is IObjectCreationOperation)
            return IsNew(root, Body(root.Syntax) as AnonymousFunctionExpressionSyntax, 0) ? root.Syntax : null;
        return
            root is ILocalReferenceOperation { Local: var local, SemanticModel: { } model }
            && Declaration(local) is { } made
            && IsNew(local, model, Body(made) as AnonymousFunctionExpressionSyntax, 0)
            ? made
            : null;
    }

    private static VariableDeclaratorSyntax? Declaration(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [var only] && only.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } declarator
            ? declarator
            : null;

    private static bool IsNew(ILocalSymbol local, SemanticModel model, AnonymousFunctionExpressionSyntax? lambda, int depth) =>
        Declaration(local) is { Initializer.Value: { } value }
        && value.SyntaxTree == model.SyntaxTree
        && model.GetOperation(value) is { } operation
        && IsNew(operation, lambda, depth + 1)
        && !IsReplaced(local, value);

    /// <summary>True for constants and for objects that are made of nothing but new things: of locals, only those of the same lambda, which no other one has.</summary>
    private static bool IsNew(IOperation value, AnonymousFunctionExpressionSyntax? lambda, int depth) =>
        depth < MaxDepth
        && (
            value.ConstantValue.HasValue
            || FlowUnit.Unwrap(value) switch
            {
                { ConstantValue.HasValue: true } => true,
                IObjectCreationOperation made => made.Arguments.All(a => IsNew(a.Value, lambda, depth + 1)) && IsNew(made.Initializer, lambda, depth),
                ICollectionExpressionOperation made => made.Elements.All(e => IsNew(e, lambda, depth + 1)),
                IDefaultValueOperation => true,
                // A method that gives a new object each time.
                IInvocationOperation
                {
                    TargetMethod: { IsStatic: true, DeclaringSyntaxReferences: [var declared] },
                    SemanticModel.Compilation: var compilation
                } call => call.Arguments.All(a => IsNew(a.Value, lambda, depth + 1))
                    && compilation.ContainsSyntaxTree(declared.SyntaxTree)
                    && new MemberText(declared.GetSyntax(), compilation.GetSemanticModel(declared.SyntaxTree)).Results is { IsEmpty: false } given
                    && given.All(r => r is BaseObjectCreationExpressionSyntax),
                ILocalReferenceOperation { Local: var local, SemanticModel: { } model } => lambda is not null
                    && Declaration(local) is { } declared
                    && Body(declared) == lambda
                    && IsNew(local, model, lambda, depth),
                _ => false,
            }
        );

    private static bool IsNew(IObjectOrCollectionInitializerOperation? initializer, AnonymousFunctionExpressionSyntax? lambda, int depth) =>
        initializer is null
        || initializer.Initializers.All(i =>
            i switch
            {
                ISimpleAssignmentOperation set => IsNew(set.Value, lambda, depth + 1),
                IInvocationOperation added => added.Arguments.All(a => IsNew(a.Value, lambda, depth + 1)),
                _ => false,
            }
        );

    /// <summary>True when the variable may hold something else later.</summary>
    private static bool IsReplaced(ILocalSymbol local, SyntaxNode value) =>
        (Body(value) ?? value.SyntaxTree.GetRoot())
            .DescendantNodes()
            .Any(n =>
                n is AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } && set.Identifier.ValueText == local.Name
                || n is ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax passed }
                    && passed.Identifier.ValueText == local.Name
            );

    private static SyntaxNode? Body(SyntaxNode node) =>
        node.Ancestors()
            .FirstOrDefault(a =>
                a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax
            );
}
