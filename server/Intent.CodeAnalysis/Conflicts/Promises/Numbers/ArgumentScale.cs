using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>
/// "The argument is in this unit, or counts from here": the member does the same with its parameter times a constant, or one more or less, and the change says that it is meant so:
/// the parameter has another name now, or a caller was adapted. The code passes what was right before.
/// </summary>
internal sealed class ArgumentScale : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (
            before.Member.Symbol is not IMethodSymbol old
            || after.Member.Symbol is not IMethodSymbol @new
            || old.Parameters.Length != @new.Parameters.Length
        )
            return null;
        foreach (var (was, now) in old.Parameters.Zip(@new.Parameters))
        {
            if (!IsNumber(was.Type) || !IsNumber(now.Type))
                continue;
            if (was.Name != now.Name && OtherStep(before, was.Name, after, now.Name) is { } other)
                return other with { Data = new Data(was.Ordinal, true) };
            if (was.Type.SpecialType != now.Type.SpecialType)
                continue;
            var (left, right) = (Mentions(before, was.Name, false), Mentions(after, now.Name, true));
            // The step came in, or went away.
            if (left.Text != right.Text)
                (left, right) = (Mentions(before, was.Name, true), Mentions(after, now.Name, false));
            if (left.Text != right.Text || left.Found.Count == 0)
                continue;
            if (left.Found.Zip(right.Found).Where(p => p.First.Step != p.Second.Step).Distinct().ToList() is [var (x, y)])
                return new Breach(x.Shown, y.Shown, new Data(was.Ordinal, was.Name != now.Name));
        }
        return null;
    }

    /// <summary>The one result is the same expression, but for the constant that all of it is multiplied with or divided by: `price * percent / 100` and `price * share`.</summary>
    private static Breach? OtherStep(MemberText before, string was, MemberText after, string now) =>
        before.Results is [var old]
        && after.Results is [var @new]
        && Core(before, old) is var (oldCore, oldStep)
        && Core(after, @new) is var (newCore, newStep)
        && oldStep != newStep
        && Marked(oldCore, was) == Marked(newCore, now)
        && Marked(oldCore, was).Contains('\u00a7')
            ? new Breach(BodyNormalForm.OneLine(old, 60), BodyNormalForm.OneLine(@new, 60))
            : null;

    private static (ExpressionSyntax Core, string Step) Core(MemberText member, ExpressionSyntax value) =>
        value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } step
        && member.Model.GetConstantValue(step.Right) is { HasValue: true, Value: { } by }
            ? (step.Left, step.OperatorToken.Text + Convert.ToString(by, CultureInfo.InvariantCulture))
            : (value, "");

    /// <summary>The expression's tokens with a mark for the parameter.</summary>
    private static string Marked(ExpressionSyntax value, string parameter) =>
        string.Join(' ', value.DescendantTokens().Select(t => t.ValueText == parameter ? "\u00a7" : t.Text));

    /// <inheritdoc/>
    public override Breach? Within(Breach breach, RichChange change, SideDelta delta) =>
        ((Data)breach.Data!).Renamed
        || delta.Changes.Any(c =>
            c != change
            && c is { Before: not null, After: { } after }
            && change.After is { } changed
            && after
                .Declared.Node.DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Any(i =>
                    MemberText.Calls(i).First() == changed.Symbol.Name
                    && after.Document.Model.GetSymbolInfo(i).Symbol is { } called
                    && PromiseDecider.Ids(changed.Symbol).Contains(SymbolIds.Of(called))
                )
        )
            ? breach
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Arguments()
            .Any(a =>
                a.Parameter?.Ordinal == ((Data)breach.Data!).Ordinal
                && !a.IsImplicit
                && a.Value.ConstantValue is not { HasValue: true, Value: 0 or 0m or 0d }
            );

    /// <param name="Ordinal">The parameter's.</param>
    /// <param name="Renamed">It has another name.</param>
    private sealed record Data(int Ordinal, bool Renamed);

    /// <param name="Step">What is done with the parameter: "/1.852", or nothing.</param>
    /// <param name="Shown">The same for people.</param>
    private sealed record Mention(string Step, string Shown);

    /// <summary>The text of a member with a mark instead of the parameter, or of the parameter and a constant step on it, and the steps.</summary>
    private static (string Text, List<Mention> Found) Mentions(MemberText member, string parameter, bool steps)
    {
        var (parts, found) = (new List<string>(), new List<Mention>());
        foreach (var code in member.Code)
            Add(code);
        return (string.Join(' ', parts), found);

        void Add(SyntaxNode node)
        {
            if (
                node is ExpressionSyntax expression
                && (steps || expression is IdentifierNameSyntax)
                && Of(member, expression, parameter) is { } mention
            )
            {
                found.Add(mention);
                parts.Add("\u00a7");
            }
            else
                foreach (var child in node.ChildNodesAndTokens())
                {
                    if (child.AsNode() is { } below)
                        Add(below);
                    else
                        parts.Add(child.AsToken().Text);
                }
        }
    }

    private static Mention? Of(MemberText member, ExpressionSyntax expression, string parameter) =>
        expression switch
        {
            ParenthesizedExpressionSyntax { Expression: BinaryExpressionSyntax inner } => Of(member, inner, parameter),
            IdentifierNameSyntax name when name.Identifier.ValueText == parameter && member.SymbolOf(name) is IParameterSymbol => new Mention(
                "",
                parameter
            ),
            BinaryExpressionSyntax step
                when IsStep(step)
                    && step.Left is IdentifierNameSyntax name
                    && Of(member, name, parameter) is not null
                    && member.Model.GetConstantValue(step.Right) is { HasValue: true, Value: { } by } and not { Value: string } => new Mention(
                step.OperatorToken.Text + Convert.ToString(by, CultureInfo.InvariantCulture),
                BodyNormalForm.OneLine(step)
            ),
            _ => null,
        };

    private static bool IsStep(BinaryExpressionSyntax step) =>
        step.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression;

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
