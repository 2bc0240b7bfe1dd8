using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>
/// Whether code asks an object if it has something before it takes it: <c>files.Exists(name) ? files.Load(name) : none</c>, or has what it takes from the object's own
/// list, or goes through what it asked about: <c>files.All().Select(f => files.Load(f.Name))</c>, <c>names.Where(files.Exists).Select(files.Load)</c>.
/// </summary>
internal static class AskedBefore
{
    private static readonly string[] Names = ["Id", "Key", "Name", "Code", "Number"];
    private static readonly string[] Questions = ["Exists", "Contains", "Has", "Knows", "Can", "Is", "Any"];

    /// <summary>True when the call or element access only runs where its receiver has said yes to the same argument.</summary>
    public static bool Is(ExpressionSyntax taken)
    {
        var (receiver, list) = taken switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var called }, ArgumentList: var given } => (
                called,
                given
            ),
            ElementAccessExpressionSyntax { Expression: var indexed, ArgumentList: var index } => (indexed, (BaseArgumentListSyntax)index),
            _ => default,
        };
        if (list is not { Arguments.Count: > 0 })
            return false;
        var (on, with) = (BodyNormalForm.Tokens(receiver), string.Join(',', list.Arguments.Select(a => BodyNormalForm.Tokens(a))));
        if (IsListed(taken, list.Arguments[0].Expression, on))
            return true;
        for (SyntaxNode node = taken; node.Parent is { } parent and not (MemberDeclarationSyntax or LocalFunctionStatementSyntax); node = parent)
        {
            var known = parent switch
            {
                ConditionalExpressionSyntax choice when node == choice.WhenTrue => Says(choice.Condition, true),
                ConditionalExpressionSyntax choice when node == choice.WhenFalse => Says(choice.Condition, false),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when node == both.Right => Says(both.Left, true),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when node == either.Right => Says(either.Left, false),
                IfStatementSyntax branch when node == branch.Statement => Says(branch.Condition, true),
                ElseClauseSyntax { Parent: IfStatementSyntax branch } => Says(branch.Condition, false),
                BlockSyntax block => block
                    .Statements.TakeWhile(s => s != node)
                    .OfType<IfStatementSyntax>()
                    .Any(i => i.Else is null && WayOut.Is(i.Statement) && Says(i.Condition, false)),
                _ => false,
            };
            if (known)
                return true;
        }
        return false;

        // Where the condition has this outcome, the answer was yes.
        bool Says(ExpressionSyntax condition, bool outcome) =>
            condition switch
            {
                ParenthesizedExpressionSyntax inner => Says(inner.Expression, outcome),
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Says(not.Operand, !outcome),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => outcome
                    && (Says(both.Left, true) || Says(both.Right, true)),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => !outcome
                    && (Says(either.Left, false) || Says(either.Right, false)),
                // Asked of all that the code goes through.
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "All" },
                    ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } each } }]
                } => outcome && Says(each, true),
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var question, Expression: var asked }
                } call => outcome
                    && Questions.Any(q => question.StartsWith(q, StringComparison.Ordinal))
                    && BodyNormalForm.Tokens(asked) == on
                    && string.Join(',', call.ArgumentList.Arguments.Select(a => BodyNormalForm.Tokens(a))) == with,
                _ => false,
            };
    }

    /// <summary>True when the argument is a part of what a loop or lambda around goes through, and that is a list of the receiver itself.</summary>
    private static bool IsListed(ExpressionSyntax taken, ExpressionSyntax argument, string receiver)
    {
        // By what it is called; another part of it may name something else (a parent).
        if (argument is MemberAccessExpressionSyntax { Expression: var whole, Name.Identifier.ValueText: var part } && Names.Contains(part))
            argument = whole;
        if (argument is not IdentifierNameSyntax { Identifier.ValueText: var element })
            return false;
        foreach (var node in taken.Ancestors().TakeWhile(n => n is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax)))
            if (node is ForEachStatementSyntax loop && loop.Identifier.ValueText == element)
                return IsOfReceiver(loop.Expression);
            else if (node is LambdaExpressionSyntax lambda && Parameters(lambda).Contains(element))
                return lambda.Parent?.Parent?.Parent
                        is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var through } }
                    && IsOfReceiver(through);
        return false;

        bool IsOfReceiver(ExpressionSyntax list)
        {
            for (var step = list; ; )
            {
                var inner = step switch
                {
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var called } } => called,
                    MemberAccessExpressionSyntax { Expression: var read } => read,
                    _ => null,
                };
                if (inner is null)
                    return false;
                if (step is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var filter }] } && IsQuestion(filter))
                    return true;
                if (BodyNormalForm.Tokens(inner) == receiver)
                    return true;
                step = inner;
            }
        }

        // `ports.Where(waves.HasReading)`, `ports.Where(p => waves.HasReading(p))`
        bool IsQuestion(ExpressionSyntax filter) =>
            filter switch
            {
                MemberAccessExpressionSyntax { Expression: var asked, Name.Identifier.ValueText: var question } => Questions.Any(q =>
                    question.StartsWith(q, StringComparison.Ordinal)
                )
                    && BodyNormalForm.Tokens(asked) == receiver,
                SimpleLambdaExpressionSyntax
                {
                    ExpressionBody: InvocationExpressionSyntax { Expression: var called, ArgumentList.Arguments: [{ Expression: var given }] }
                } each => given is IdentifierNameSyntax own && Parameters(each).Contains(own.Identifier.ValueText) && IsQuestion(called),
                _ => false,
            };

        static IEnumerable<string> Parameters(LambdaExpressionSyntax lambda) =>
            lambda switch
            {
                SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: var one } => [one],
                ParenthesizedLambdaExpressionSyntax many => many.ParameterList.Parameters.Select(p => p.Identifier.ValueText),
                _ => [],
            };
    }
}
