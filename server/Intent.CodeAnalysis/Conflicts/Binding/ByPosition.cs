using Intent.CodeAnalysis.Conflicts.Proofs;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>
/// Code that takes by position what has names where it comes from: the parts of a deconstruction or tuple, the parameters of the delegate that a lambda or method stands for,
/// and those of the member that a method overrides or implements. Its own names say nothing; when the other side changes the order, each stands for something else.
/// </summary>
internal sealed class ByPosition(SideDelta other, Cause cause, SemanticModel ownModel, SemanticModel mergedModel, CancellationToken cancellation)
{
    /// <summary>The first position that means something else; null when none does, and for all other nodes.</summary>
    public Difference? Compare(SyntaxNode was, SyntaxNode now)
    {
        if (Deconstructed(was, ownModel) is { } by && Deconstructed(now, mergedModel) is { } then)
            return Deconstruction(was, by, then);
        if (TakenApart(was, ownModel) is { } tuple && TakenApart(now, mergedModel) is { } same)
            return Source(tuple.Of, same.Of) is { } source ? First(source, "part", tuple.Names, same.Names, i => IsTaken(was, i)) : null;
        if (
            was is ParameterListSyntax { Parent: MethodDeclarationSyntax method }
            && now is ParameterListSyntax { Parent: MethodDeclarationSyntax merged }
        )
            return Overriding(method, merged);
        if (was is not (AnonymousFunctionExpressionSyntax or MemberAccessExpressionSyntax or SimpleNameSyntax))
            return null;
        return Group(was, ownModel) is { } old && Group(now, mergedModel) is { } @new && other.Find(@new) is { } reordered
            ? PositionForm.Same(reordered, cancellation)
                ? null
                : First(reordered, "argument", Names(old), Names(@new))
            : Delegate(was, ownModel) is { } before && Delegate(now, mergedModel) is { } after && other.Find(after) is { } type
                ? First(type, "argument", Names(before.DelegateInvokeMethod!), Names(after.DelegateInvokeMethod!), i => IsTaken(was, i))
                : null;
    }

    /// <summary>True when the code does something with what it gets at a position: it neither discards it nor leaves the lambda's parameter alone.</summary>
    private static bool IsTaken(SyntaxNode node, int position)
    {
        return node switch
        {
            AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax { Designation: var all } } => IsTakenBy(all),
            AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } => At(tuple.Arguments)?.Expression
                is not (IdentifierNameSyntax { Identifier.ValueText: "_" } or DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax }),
            ForEachVariableStatementSyntax { Variable: DeclarationExpressionSyntax { Designation: var all } } => IsTakenBy(all),
            RecursivePatternSyntax { PositionalPatternClause: { } parts } => At(parts.Subpatterns)?.Pattern
                is not (DiscardPatternSyntax or VarPatternSyntax { Designation: DiscardDesignationSyntax }),
            AnonymousMethodExpressionSyntax { ParameterList: null } => false,
            AnonymousFunctionExpressionSyntax lambda => Parameters(lambda).ElementAtOrDefault(position) is not { Identifier.ValueText: var name }
                || lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == name),
            _ => true,
        };

        bool IsTakenBy(VariableDesignationSyntax all) =>
            all is not ParenthesizedVariableDesignationSyntax several || At(several.Variables) is not DiscardDesignationSyntax;

        T? At<T>(SeparatedSyntaxList<T> list)
            where T : SyntaxNode => position < list.Count ? list[position] : null;

        static IEnumerable<ParameterSyntax> Parameters(AnonymousFunctionExpressionSyntax lambda) =>
            lambda switch
            {
                SimpleLambdaExpressionSyntax one => [one.Parameter],
                ParenthesizedLambdaExpressionSyntax several => several.ParameterList.Parameters,
                AnonymousMethodExpressionSyntax { ParameterList.Parameters: var list } => list,
                _ => [],
            };
    }

    /// <summary>The method that takes a value apart for a deconstruction, a loop or a positional pattern; null for tuples and all other nodes.</summary>
    public IMethodSymbol? Deconstructed(SyntaxNode node, SemanticModel model) =>
        node switch
        {
            AssignmentExpressionSyntax assignment => model.GetDeconstructionInfo(assignment).Method,
            ForEachVariableStatementSyntax each => model.GetDeconstructionInfo(each).Method,
            RecursivePatternSyntax { PositionalPatternClause: not null } => (
                model.GetOperation(node, cancellation) as IRecursivePatternOperation
            )?.DeconstructSymbol as IMethodSymbol,
            _ => null,
        };

    /// <summary>The same number of parts, of which one stands elsewhere now; of a positional record the primary constructor says their order.</summary>
    private Difference? Deconstruction(SyntaxNode was, IMethodSymbol old, IMethodSymbol @new)
    {
        var change =
            other.Find(@new)
            ?? other.Find(old)
            ?? @new.ContainingType?.InstanceConstructors.Where(c => c.Parameters.Select(p => p.Name).SequenceEqual(OutNames(@new)))
                .Select(other.Find)
                .FirstOrDefault();
        return change is null ? null : First(change, "part", OutNames(old), OutNames(@new), i => IsTaken(was, i));

        static List<string> OutNames(IMethodSymbol method) =>
            [.. method.Parameters.Where(p => p.RefKind == RefKind.Out || !method.Parameters.Any(x => x.RefKind == RefKind.Out)).Select(p => p.Name)];
    }

    /// <summary>A tuple that is taken apart by position: the names of its elements, and what gives it; null for any other node.</summary>
    private (List<string> Names, ISymbol? Of)? TakenApart(SyntaxNode node, SemanticModel model)
    {
        var (type, value) = node switch
        {
            AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax, Right: var right } => (
                model.GetTypeInfo(right, cancellation).Type,
                right
            ),
            ForEachVariableStatementSyntax each => (model.GetForEachStatementInfo(each).ElementType, each.Expression),
            RecursivePatternSyntax { PositionalPatternClause: not null } pattern => (
                (model.GetOperation(pattern, cancellation) as IRecursivePatternOperation)?.InputType,
                Matched(pattern)
            ),
            _ => (null, null),
        };
        return type is INamedTypeSymbol { IsTupleType: true } tuple && value is not null
            ? (
                [.. tuple.TupleElements.Select(e => e.Name)],
                model.GetSymbolInfo(value is AwaitExpressionSyntax await ? await.Expression : value, cancellation).Symbol
            )
            : null;
    }

    /// <summary>What a pattern is matched with: the member that its subpattern names, or the value of the expression around.</summary>
    private static ExpressionSyntax? Matched(PatternSyntax pattern)
    {
        for (SyntaxNode? node = pattern.Parent; node is not null; node = node.Parent)
            switch (node)
            {
                case SubpatternSyntax { ExpressionColon: { } named }:
                    return named.Expression;
                case SubpatternSyntax:
                case not (PatternSyntax or SwitchExpressionArmSyntax or CasePatternSwitchLabelSyntax or SwitchSectionSyntax):
                    return node switch
                    {
                        IsPatternExpressionSyntax match => match.Expression,
                        SwitchExpressionSyntax choice => choice.GoverningExpression,
                        SwitchStatementSyntax choice => choice.Expression,
                        _ => null,
                    };
            }
        return null;
    }

    /// <summary>The change of what gives a tuple.</summary>
    private RichChange? Source(ISymbol? old, ISymbol? @new) =>
        cause.OfSymbols(old, @new)
        ?? (
            old is ILocalSymbol or IParameterSymbol && old.DeclaringSyntaxReferences is [var declared]
                ? cause.OfLocal(old, declared.GetSyntax(cancellation), ownModel, cancellation)
                : null
        );

    /// <summary>The method that a name stands for without being called; null for lambdas and all other nodes.</summary>
    private IMethodSymbol? Group(SyntaxNode node, SemanticModel model) =>
        (model.GetOperation(node, cancellation) as IMethodReferenceOperation)?.Method;

    /// <summary>The delegate that a lambda or method becomes.</summary>
    private INamedTypeSymbol? Delegate(SyntaxNode node, SemanticModel model) =>
        node is AnonymousFunctionExpressionSyntax || Group(node, model) is not null
            ? model.GetTypeInfo(node, cancellation).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod: not null } type
                ? type
                : null
            : null;

    /// <summary>A member that a method overrides or implements and whose parameters changed their order, while the method has the names of the old one.</summary>
    private Difference? Overriding(MethodDeclarationSyntax was, MethodDeclarationSyntax now)
    {
        if (ownModel.GetDeclaredSymbol(was, cancellation) is not { } old || mergedModel.GetDeclaredSymbol(now, cancellation) is not { } @new)
            return null;
        foreach (var target in Targets(@new))
            if (
                other.Find(target) is { Before.Symbol: IMethodSymbol before } change
                && First(change, "argument", Names(before), Names(target)) is { } difference
                && Names(old).Zip(Names(before), Names(target)).Any(n => n.First == n.Second && n.First != n.Third)
            )
                return difference;
        return null;

        static IEnumerable<IMethodSymbol> Targets(IMethodSymbol method)
        {
            for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                yield return overridden.OriginalDefinition;
            foreach (
                var member in method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name.Split('.')[^1])).OfType<IMethodSymbol>()
            )
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                    yield return member.OriginalDefinition;
        }
    }

    private static List<string> Names(IMethodSymbol method) => [.. method.Parameters.Select(p => p.Name)];

    private static Difference? First(RichChange change, string what, List<string> was, List<string> now, Func<int, bool>? taken = null)
    {
        for (var i = 0; i < Math.Min(was.Count, now.Count); i++)
            if (was[i] != now[i] && (now.Contains(was[i]) || was.Contains(now[i])) && taken?.Invoke(i) != false)
                return new Difference(Sight.Arguments, change, $"{what} {i + 1} is '{was[i]}'", $"{what} {i + 1} is '{now[i]}'");
        return null;
    }
}
