using Intent.CodeAnalysis.Conflicts.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"It takes what this gives": the member refuses a value now that another member of the code gives in some case, and the code passes its result on unseen.</summary>
internal sealed class PossibleArguments : Promise
{
    private readonly AcceptedArguments _accepted = new();

    /// <inheritdoc/>
    public override Sight Sight => Sight.Guard;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        after.Member.Symbol is IMethodSymbol ? _accepted.Compare(before, after) : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var guards = (AcceptedArguments.Guarded)breach.Data!;
        return use.Arguments()
            .Any(a =>
                a is { Parameter: { } parameter, Value: { ConstantValue.HasValue: false } value }
                && Given(value, use) is { } given
                && given.Any(constant => guards.Refuse(parameter.Name, constant))
            );
    }

    /// <summary>The numbers that the member which gives a value says it gives, where the code does not look at the value; null for other values.</summary>
    private static IEnumerable<Optional<object?>>? Given(IOperation value, PromiseUse use)
    {
        var source = FlowUnit.Unwrap(value);
        if (source is ILocalReferenceOperation { Local: { Name: var name, DeclaringSyntaxReferences: [var declared] } })
        {
            if (
                declared.GetSyntax(use.Cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } start }
                || IsLookedAt(name, use)
                || use.Model.GetOperation(start, use.Cancellation) is not { } from
            )
                return null;
            source = FlowUnit.Unwrap(from);
        }
        else if (IsLookedAt(source.Syntax.ToString(), use))
            return null;
        if (source is IAwaitOperation { Operation: var awaited })
            source = FlowUnit.Unwrap(awaited);
        if (
            source is not IInvocationOperation { TargetMethod.DeclaringSyntaxReferences: [var reference] }
            || !use.Model.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
        )
            return null;
        var model = use.Model.Compilation.GetSemanticModel(reference.SyntaxTree);
        return new MemberText(reference.GetSyntax(use.Cancellation), model)
            .Results.Select(r => model.GetConstantValue(r, use.Cancellation))
            .Where(c => c is { HasValue: true, Value: IConvertible and not (string or bool or char) })
            .ToList();
    }

    /// <summary>True when the code asks anything about the value, or sets it again.</summary>
    private static bool IsLookedAt(string value, PromiseUse use)
    {
        return PromiseUse
            .Body(use.Value)!
            .DescendantNodes()
            .Any(n =>
                n switch
                {
                    IfStatementSyntax check => Mentions(check.Condition),
                    WhileStatementSyntax loop => Mentions(loop.Condition),
                    ConditionalExpressionSyntax choice => Mentions(choice.Condition),
                    SwitchStatementSyntax choice => Mentions(choice.Expression),
                    SwitchExpressionSyntax choice => Mentions(choice.GoverningExpression),
                    WhenClauseSyntax filter => Mentions(filter.Condition),
                    BinaryExpressionSyntax { OperatorToken.Text: "&&" or "||" } both => Mentions(both.Left),
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where" or "TakeWhile" } } =>
                        true,
                    AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } => set.Identifier.ValueText == value,
                    ArgumentSyntax { RefKindKeyword.RawKind: not 0 } given => Mentions(given.Expression),
                    _ => false,
                }
            );

        bool Mentions(ExpressionSyntax code) => code.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(e => e.ToString() == value);
    }
}
