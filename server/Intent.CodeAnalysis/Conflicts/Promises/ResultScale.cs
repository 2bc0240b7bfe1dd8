using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>"The number is in this unit": the result is the same expression times another constant, or of another clock, and the code takes it as it was.</summary>
internal sealed class ResultScale : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (before.Results is not [var was] || after.Results is not [var now]) return null;
        if (Clock(was) is { } old && Clock(now) is { } @new && old != @new && was.ToString().Replace(old, @new, StringComparison.Ordinal) == now.ToString()) return new Breach(old, @new);
        var (left, right) = (Scaled(before, was), Scaled(after, now));
        return left.Core == right.Core && left.Factor != right.Factor && left.Core.Length > 0 ? new Breach(Shown(was), Shown(now)) : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => use.Value.Parent is not (ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } });

    private static (string Core, double Factor) Scaled(MemberText member, ExpressionSyntax expression)
    {
        var core = Unwrap(expression);
        if (core is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } times)
        {
            if (Number(member, times.Right) is { } right) return (Text(times.Left), right);
            if (Number(member, times.Left) is { } left) return (Text(times.Right), left);
        }
        if (core is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } by && Number(member, by.Right) is { } divisor && divisor != 0) return (Text(by.Left), 1 / divisor);
        return core is LiteralExpressionSyntax ? ("", 0) : (Text(core), 1);
    }

    private static double? Number(MemberText member, ExpressionSyntax expression) => member.Model.GetConstantValue(expression) is { HasValue: true, Value: { } value } && value is not (string or char or bool)
        ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string? Clock(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
        .Where(a => a.Expression is IdentifierNameSyntax { Identifier.ValueText: "DateTime" or "DateTimeOffset" } && a.Name.Identifier.ValueText is "Now" or "UtcNow" or "Today").Select(a => a.ToString()).FirstOrDefault();

    private static ExpressionSyntax Unwrap(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax p => Unwrap(p.Expression),
        CastExpressionSyntax c => Unwrap(c.Expression),
        _ => expression,
    };

    private static string Text(ExpressionSyntax expression) => Symbols.BodyNormalForm.OneLine(Unwrap(expression));

    private static string Shown(ExpressionSyntax expression) => Symbols.BodyNormalForm.Shorten(Symbols.BodyNormalForm.OneLine(expression), 60);
}
