using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"The number is in this unit": the results are the same expressions times another constant, or in another unit of time, and the code takes them as they were.</summary>
internal sealed class ResultScale : Promise
{
    /// <summary>Names that say a unit; a name that changed into another of its group changed the unit.</summary>
    private static readonly string[][] Units =
    [
        ["TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds", "TotalMilliseconds", "TotalMicroseconds", "TotalNanoseconds"],
        ["FromDays", "FromHours", "FromMinutes", "FromSeconds", "FromMilliseconds", "FromMicroseconds", "FromTicks"],
        ["AddDays", "AddHours", "AddMinutes", "AddSeconds", "AddMilliseconds", "AddTicks"],
        ["Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks"],
        ["ToUnixTimeSeconds", "ToUnixTimeMilliseconds"],
        ["FromUnixTimeSeconds", "FromUnixTimeMilliseconds"],
        ["ElapsedMilliseconds", "ElapsedTicks"],
        ["ToLocalTime", "ToUniversalTime"],
    ];

    public static readonly HashSet<string> Roundings = new(StringComparer.Ordinal) { "Round", "Floor", "Ceiling", "Truncate" };

    /// <summary>What counts one way counts the other way now.</summary>
    public static readonly object Sign = new();

    /// <summary>Calls that grow with what they are made from.</summary>
    private static readonly HashSet<string> Totals = new(StringComparer.Ordinal) { "Sum", "Average", "Max", "Min" };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        Forwarding.Of(symbol).Concat(UnitTable.ReadersOf(symbol));

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var (was, now) = (before.Whole, after.Whole);
        if (
            before.Member.Symbol is IFieldSymbol
            && was is [BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax or InitializerExpressionSyntax]
            && now.Length == 1
        )
            return UnitTable.IsRescaled(was[0], now[0]) ? new Breach(Shown(was[0]), Shown(now[0])) : null;
        if (was.IsEmpty || was.Length != now.Length)
            return null;
        Breach? found = null;
        var ratio = double.NaN;
        for (var i = 0; i < was.Length; i++)
        {
            if (Text(was[i]) == Text(now[i]))
                continue;
            if (Otherwise(was[i], now[i]) is { } breach)
            {
                found ??= breach;
                continue;
            }
            if (Ratio(before, was[i], after, now[i]) is not { } factor)
                return null;
            // Zero is zero in any unit, and a number may have got a name.
            if (double.IsNaN(factor) || Math.Abs(factor - 1) < 1e-12)
                continue;
            if (!double.IsNaN(ratio) && Math.Abs(factor - ratio) > 1e-9 * Math.Abs(ratio))
                return null;
            ratio = factor;
            if (!IsNumber(before, was[i]))
                found ??= new Breach(Shown(was[i]), Shown(now[i]), factor < 0 ? Sign : null);
        }
        return found;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Value.Parent is not (ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } })
        && (breach.Data == Sign ? !IsComparedForEqual(use.Value) : !UnitWord.IsOnlyOrdered(use))
        && !Share.Is(use);

    /// <summary>Zero is zero with any sign.</summary>
    public static bool IsComparedForEqual(ExpressionSyntax value) =>
        value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression };

    /// <summary>The same code in another unit of time.</summary>
    private static Breach? Otherwise(ExpressionSyntax was, ExpressionSyntax now)
    {
        if (UnitWord.Of(was) is { } first && UnitWord.Of(now) is { } second && first != second && Steps(was).SequenceEqual(Steps(now)))
            return new Breach(Shown(was), Shown(now));
        var (left, right) = (was.DescendantTokens().Select(t => t.Text).ToList(), now.DescendantTokens().Select(t => t.Text).ToList());
        if (left.Count != right.Count)
            return null;
        var different = left.Zip(right).Where(p => p.First != p.Second).ToList();
        return different.Count > 0 && different.TrueForAll(p => Units.Any(u => u.Contains(p.First) && u.Contains(p.Second)))
            ? new Breach(Shown(was), Shown(now))
            : null;
    }

    /// <summary>The methods that are called on the way to a number; rounding aside.</summary>
    private static IEnumerable<string> Steps(ExpressionSyntax expression) => MemberText.Calls(expression).Where(c => !Roundings.Contains(c));

    /// <summary>How much more the second is; not a number where both are zero, null when they are not the same but for a factor.</summary>
    public static double? Ratio(MemberText before, ExpressionSyntax was, MemberText after, ExpressionSyntax now)
    {
        if (Number(before, was) is { } old && Number(after, now) is { } @new)
            return old == 0
                ? @new == 0
                    ? double.NaN
                    : null
                : @new / old;
        var (left, right) = (Scaled(before, was), Scaled(after, now));
        if (left.Core == right.Core && left.Core.Length > 0 && left.Factor != 0)
            return right.Factor / left.Factor;
        var (whole, other) = (Product(before, was), Product(after, now));
        if (whole.Core == other.Core && whole.Core.Length > 0 && UnitTable.IsBetweenUnits(other.Factor / whole.Factor))
            return other.Factor / whole.Factor;
        return (Unwrap(was), Unwrap(now)) switch
        {
            // In another unit for some of them.
            (not ConditionalExpressionSyntax, ConditionalExpressionSyntax y) => Some(
                Ratio(before, was, after, after.Held(y.WhenTrue)),
                Ratio(before, was, after, after.Held(y.WhenFalse))
            ),
            (ConditionalExpressionSyntax x, ConditionalExpressionSyntax y) when Text(x.Condition) == Text(y.Condition) => Both(
                Ratio(before, x.WhenTrue, after, y.WhenTrue),
                Ratio(before, x.WhenFalse, after, y.WhenFalse)
            ),
            (BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression or (int)SyntaxKind.MultiplyExpression } x, BinaryExpressionSyntax y)
                when x.RawKind == y.RawKind && Text(x.Right) == Text(y.Right) => Ratio(before, x.Left, after, y.Left),
            (SwitchExpressionSyntax x, SwitchExpressionSyntax y) when UnitTable.IsRescaled(x, y) => x
                .Arms.Zip(y.Arms)
                .Select(a => Ratio(before, a.First.Expression, after, a.Second.Expression))
                .Aggregate((double?)double.NaN, Both),
            (InvocationExpressionSyntax x, InvocationExpressionSyntax y)
                when Text(x.Expression) == Text(y.Expression) && MemberText.Calls(x).First() is "Max" or "Min" or "Clamp" => Bounded(x, y),
            (SwitchExpressionSyntax x, SwitchExpressionSyntax y) => Cases(before, x, after, y),
            (InvocationExpressionSyntax x, InvocationExpressionSyntax y)
                when Text(x.Expression) == Text(y.Expression) && Scales(x, y) is var (of, to) => Ratio(before, of, after, to),
            // Larger units are told with more digits.
            (
                InvocationExpressionSyntax { ArgumentList.Arguments: [var x, _] } wide,
                InvocationExpressionSyntax { ArgumentList.Arguments: [var y, _] } fine
            )
                when Text(wide.Expression) == Text(fine.Expression)
                    && Roundings.Contains(MemberText.Calls(wide).First())
                    && Ratio(before, x.Expression, after, y.Expression) is { } factor
                    && UnitTable.IsBetweenUnits(factor) => factor,
            _ => null,
        };

        // One bound may have got another unit alone; else all that is compared must have.
        double? Bounded(InvocationExpressionSyntax x, InvocationExpressionSyntax y)
        {
            var (old, @new) = (x.ArgumentList.Arguments, y.ArgumentList.Arguments);
            if (old.Count != @new.Count)
                return null;
            var pairs = old.Zip(@new).Select(p => (Was: p.First.Expression, Now: p.Second.Expression)).ToList();
            if (pairs.Count == 2 && pairs.FindIndex(p => Text(p.Was) == Text(p.Now)) is >= 0 and var same)
                return Ratio(before, pairs[1 - same].Was, after, pairs[1 - same].Now);
            return pairs.Select(p => Ratio(before, p.Was, after, p.Now)).Aggregate((double?)double.NaN, Both);
        }

        static double? Some(double? a, double? b) =>
            a is 1 && b is { } y && UnitTable.IsBetweenUnits(y) ? y
            : b is 1 && a is { } x && UnitTable.IsBetweenUnits(x) ? x
            : null;

        static double? Both(double? a, double? b) =>
            a is not { } x || b is not { } y ? null
            : double.IsNaN(x) ? y
            : double.IsNaN(y) || Math.Abs(x - y) <= 1e-9 * Math.Abs(x) ? x
            : null;
    }

    /// <summary>The factor between units that at least two cases of a switch share, when no case has another one that can be read.</summary>
    private static double? Cases(MemberText before, SwitchExpressionSyntax was, MemberText after, SwitchExpressionSyntax now)
    {
        if (
            Text(was.GoverningExpression) != Text(now.GoverningExpression)
            || !was.Arms.Select(a => a.Pattern.ToString()).SequenceEqual(now.Arms.Select(a => a.Pattern.ToString()))
        )
            return null;
        var ratios = was
            .Arms.Zip(now.Arms)
            .Where(a => a.First.Expression is not ThrowExpressionSyntax)
            .Select(a => Ratio(before, a.First.Expression, after, a.Second.Expression))
            .OfType<double>()
            .Where(r => !double.IsNaN(r))
            .ToList();
        return ratios.Count >= 2 && UnitTable.IsBetweenUnits(ratios[0]) && ratios.TrueForAll(r => Math.Abs(r - ratios[0]) <= 1e-9 * Math.Abs(r))
            ? ratios[0]
            : null;
    }

    /// <summary>The factors of a product, those that are numbers multiplied; rounding aside.</summary>
    private static (string Core, double Factor) Product(MemberText member, ExpressionSyntax expression)
    {
        var (factors, number) = (new List<string>(), 1.0);
        Add(expression, false);
        return (string.Join(" * ", factors), number);

        void Add(ExpressionSyntax part, bool divides)
        {
            part = Unwrap(part);
            if (
                part is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var rounded }, ..] } call
                && Roundings.Contains(MemberText.Calls(call).First())
                && call.Expression
                    is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" or "MathF" or "decimal" } }
            )
                Add(rounded, divides);
            else if (part is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } binary)
            {
                Add(binary.Left, divides);
                Add(binary.Right, divides != binary.IsKind(SyntaxKind.DivideExpression));
            }
            else if (Number(member, part) is { } constant && constant != 0)
                number = divides ? number / constant : number * constant;
            else
                factors.Add((divides ? "/ " : "") + Text(part));
        }
    }

    /// <summary>What a sum or a rounding is made from, in two calls that are the same but for that; null for other calls.</summary>
    private static (ExpressionSyntax Was, ExpressionSyntax Now)? Scales(InvocationExpressionSyntax was, InvocationExpressionSyntax now)
    {
        var name = MemberText.Calls(was).First();
        if (
            was.ArgumentList.Arguments is not [var old, ..]
            || now.ArgumentList.Arguments is not [var @new, ..]
            || !Others(was).SequenceEqual(Others(now))
        )
            return null;
        return (old.Expression, @new.Expression) switch
        {
            (SimpleLambdaExpressionSyntax { ExpressionBody: { } x } a, SimpleLambdaExpressionSyntax { ExpressionBody: { } y } b)
                when Totals.Contains(name) && a.Parameter.Identifier.ValueText == b.Parameter.Identifier.ValueText => (x, y),
            (not LambdaExpressionSyntax, not LambdaExpressionSyntax) when Roundings.Contains(name) || name == "Abs" => (
                old.Expression,
                @new.Expression
            ),
            _ => null,
        };

        static IEnumerable<string> Others(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Skip(1).Select(a => Text(a.Expression));
    }

    private static (string Core, double Factor) Scaled(MemberText member, ExpressionSyntax expression)
    {
        var core = Unwrap(expression);
        if (core is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } times)
        {
            if (Number(member, times.Right) is { } right)
                return Of(times.Left, right);
            if (Number(member, times.Left) is { } left)
                return Of(times.Right, left);
        }
        if (
            core is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } by
            && Number(member, by.Right) is { } divisor
            && divisor != 0
        )
            return Of(by.Left, 1 / divisor);
        if (core is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: var turned })
            return (Text(turned), -1);
        // What is owed, and what is left over.
        if (core is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } minus)
            return string.CompareOrdinal(Text(minus.Left), Text(minus.Right)) <= 0
                ? ($"{Text(minus.Left)} - {Text(minus.Right)}", 1)
                : ($"{Text(minus.Right)} - {Text(minus.Left)}", -1);
        if (core is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var given }] } call && Converts(member, call) is { } factor)
            return (Text(given), factor);
        return core is LiteralExpressionSyntax ? ("", 0) : (Text(core), 1);

        (string, double) Of(ExpressionSyntax part, double by) =>
            Scaled(member, member.Held(part)) is var (inner, factor) ? (inner, factor * by) : default;
    }

    /// <summary>The constant by which a helper such as `ToTonnes(kilograms)` multiplies what it is given; null for other calls.</summary>
    private static double? Converts(MemberText member, InvocationExpressionSyntax call)
    {
        if (
            member.SymbolOf(call) is not IMethodSymbol { Parameters: [var parameter], DeclaringSyntaxReferences: [var declared] } helper
            || Forwarding.Result(declared.GetSyntax()) is not BinaryExpressionSyntax step
        )
            return null;
        var by =
            step.Left.ToString() == parameter.Name ? step.Right
            : step.Right.ToString() == parameter.Name && step.IsKind(SyntaxKind.MultiplyExpression) ? step.Left
            : null;
        var value = by switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal => literal.Token.Value,
            IdentifierNameSyntax name => helper
                .ContainingType.GetMembers(name.Identifier.ValueText)
                .OfType<IFieldSymbol>()
                .FirstOrDefault()
                ?.ConstantValue,
            _ => null,
        };
        if (
            value is null or string or char or bool
            || Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) is not (not 0 and var number)
        )
            return null;
        return step.Kind() switch
        {
            SyntaxKind.MultiplyExpression => number,
            SyntaxKind.DivideExpression => 1 / number,
            _ => null,
        };
    }

    private static bool IsNumber(MemberText member, ExpressionSyntax expression) => Number(member, expression) is not null;

    private static double? Number(MemberText member, ExpressionSyntax expression) =>
        member.Model.GetConstantValue(expression) is { HasValue: true, Value: { } value } && value is not (string or char or bool)
            ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    public static ExpressionSyntax Unwrap(ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax p => Unwrap(p.Expression),
            CastExpressionSyntax c => Unwrap(c.Expression),
            _ => expression,
        };

    private static string Text(ExpressionSyntax expression) => BodyNormalForm.OneLine(Unwrap(expression));

    /// <summary>An expression for people.</summary>
    public static string Shown(ExpressionSyntax expression) => BodyNormalForm.Shorten(BodyNormalForm.OneLine(expression), 60);
}
