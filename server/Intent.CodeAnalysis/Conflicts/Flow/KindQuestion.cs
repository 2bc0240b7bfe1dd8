using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Whether two conditions ask the same of what kind something is: by its type, or by a property that says so (`block is Table`, `block.IsTable`).</summary>
internal static class KindQuestion
{
    /// <summary>True when the two conditions are made of the same questions, however they ask for a kind; that something is there at all is part of the question.</summary>
    public static bool IsSame(ExpressionSyntax was, ExpressionSyntax now)
    {
        var (old, @new) = (Questions(was), Questions(now));
        return old.Exists(q => q.IsOfKind) && old.Select(q => q.Text).ToHashSet(StringComparer.Ordinal).SetEquals(@new.Select(q => q.Text));
    }

    private readonly record struct Question(string Text, string Of, bool IsOfKind, bool IsOfNull);

    private static List<Question> Questions(ExpressionSyntax condition)
    {
        var all = new List<Question>();
        Add(condition, true);
        all.RemoveAll(q => q.IsOfNull && all.Exists(o => o.IsOfKind && o.Of == q.Of));
        return all;

        void Add(ExpressionSyntax part, bool holds)
        {
            switch (part)
            {
                case ParenthesizedExpressionSyntax inner:
                    Add(inner.Expression, holds);
                    break;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                    Add(not.Operand, !holds);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both:
                    Add(both.Left, holds);
                    Add(both.Right, holds);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } asked:
                    Kind(asked.Left, asked.Right, holds);
                    break;
                case BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression,
                    Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }
                } compare:
                    all.Add(new Question("null", BodyNormalForm.Tokens(compare.Left), false, true));
                    break;
                case IsPatternExpressionSyntax asked:
                    Pattern(asked.Expression, asked.Pattern, holds, asked);
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: ['I', 's', ..] name } access:
                    Say(access.Expression, name[2..], holds);
                    break;
                default:
                    all.Add(new Question((holds ? "" : "not ") + BodyNormalForm.Tokens(part), "", false, false));
                    break;
            }
        }

        void Pattern(ExpressionSyntax of, PatternSyntax pattern, bool holds, ExpressionSyntax whole)
        {
            switch (pattern)
            {
                case UnaryPatternSyntax not:
                    Pattern(of, not.Pattern, !holds, whole);
                    break;
                case DeclarationPatternSyntax declared:
                    Kind(of, declared.Type, holds);
                    break;
                case TypePatternSyntax type:
                    Kind(of, type.Type, holds);
                    break;
                case ConstantPatternSyntax { Expression: var constant } when constant.IsKind(SyntaxKind.NullLiteralExpression):
                    all.Add(new Question("null", BodyNormalForm.Tokens(of), false, true));
                    break;
                case ConstantPatternSyntax { Expression: SimpleNameSyntax named }:
                    Kind(of, named, holds);
                    break;
                default:
                    all.Add(new Question((holds ? "" : "not ") + BodyNormalForm.Tokens(whole), "", false, false));
                    break;
            }
        }

        void Kind(ExpressionSyntax of, ExpressionSyntax type, bool holds) => Say(of, type.GetLastToken().ValueText, holds);

        void Say(ExpressionSyntax of, string kind, bool holds)
        {
            var subject = BodyNormalForm.Tokens(of);
            all.Add(new Question($"{(holds ? "" : "not ")}{subject} is {kind}", subject, true, false));
        }
    }
}
