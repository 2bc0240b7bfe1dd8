using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"The number is this sum": every result that changed has a term or factor more or less (without tax, with shipping, one day later), and the code takes it as it was.</summary>
internal sealed partial class ResultTerm : Promise
{
    /// <summary>Calls whose result grows with what they are given.</summary>
    private static readonly HashSet<string> Growing = new(StringComparer.Ordinal)
    {
        "Sum",
        "Average",
        "Max",
        "Min",
        "Round",
        "Floor",
        "Ceiling",
        "Truncate",
        "Abs",
        "Of",
        "FromResult",
        "FromDateTime",
        "Add",
        "Subtract",
        "AddDays",
        "AddHours",
        "AddMinutes",
        "AddSeconds",
        "AddMonths",
        "AddYears",
        "FromDays",
        "FromHours",
        "FromMinutes",
        "FromSeconds",
        "FromMilliseconds",
        "Multiply",
        "Divide",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Scale;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not (IMethodSymbol { ReturnsVoid: false, Name: not "GetHashCode" } or IPropertySymbol))
            return null;
        if (Counts(before) || Counts(after))
            return null;
        var (was, now) = (Sources(before), Sources(after));
        if (was.Count == 0 || now.Count - was.Count is not (0 or 1))
            return null;
        Breach? found = null;
        for (var i = 0; i < was.Count; i++)
        {
            if (Text(was[i].Value) == Text(now[i].Value))
                continue;
            if (was[i].Added?.RawKind != now[i].Added?.RawKind || !IsChanged(before.Model, was[i].Value, after.Model, now[i].Value))
                return null;
            found ??= new Breach(
                Shown(was[i].Value),
                Shown(now[i].Value),
                new Data(Grows(was[i].Value, now[i].Value), Factors(was[i].Value) == Factors(now[i].Value))
            );
        }
        if (now.Count == was.Count)
            return found;
        // "total -= discount;" came in before the result is given, whatever else happens.
        return
            now[^1] is { Added: { } step, Value: var more }
            && found is null
            && IsAmount(after.Model, more)
            && step.Parent?.Parent is BlockSyntax { Parent: MemberDeclarationSyntax or AccessorDeclarationSyntax }
            ? new Breach("without " + Shown(more), Shown(step), new Data(step.IsKind(SyntaxKind.AddAssignmentExpression), true))
            : null;
    }

    /// <param name="Grows">A part more came in.</param>
    /// <param name="IsSum">What came or went is a part of a sum, and no factor.</param>
    private sealed record Data(bool Grows, bool IsSum);

    /// <inheritdoc/>
    public override Breach? Within(Breach breach, RichChange change, SideDelta delta) =>
        change is { Before: { } before, After: { } after }
        && Asked(before, after) is { Count: > 0 } asked
        && !delta.Changes.Any(c =>
            c is { Before: not null, After: { } user }
            && !NewCallers.IsOnlyAddedTo(c)
            && user.Declared.Node.DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .Any(a => asked.Contains((a.Left as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? a.Left.ToString()))
        )
            ? null
            : breach;

    /// <summary>What the result depends on newly that is nothing until somebody asks for it: an optional parameter, a property without a value of its own.</summary>
    private static HashSet<string> Asked(PlacedSymbol before, PlacedSymbol after)
    {
        return after
            .Declared.Node.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(n => IsNothingYet(after.Document.Model.GetSymbolInfo(n).Symbol))
            .Select(n => n.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);

        bool IsNothingYet(ISymbol? symbol) =>
            symbol switch
            {
                IParameterSymbol { HasExplicitDefaultValue: true, ExplicitDefaultValue: null or 0 or 0L or 0d or 0m or false } parameter =>
                    before.Symbol is IMethodSymbol old && old.Parameters.All(p => p.Name != parameter.Name),
                IPropertySymbol { SetMethod: not null } property => IsNew(property)
                    && property.DeclaringSyntaxReferences is [var declared]
                    && declared.GetSyntax() is PropertyDeclarationSyntax { Initializer: null, ExpressionBody: null },
                _ => false,
            };

        bool IsNew(ISymbol member) =>
            SymbolIds.Of(member.ContainingType) == SymbolIds.Of(before.Symbol.ContainingType)
            && before.Symbol.ContainingType.GetMembers(member.Name).IsEmpty;
    }

    /// <summary>A sum with one part more is still the whole to who shows it or passes it on; who calculates with it or compares it counted without that part.</summary>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        UnitWord.IsOnlyOrdered(use) || (((Data)breach.Data!).IsSum ? IsDifference(use) : Share.Is(use)) ? false
        : ((Data)breach.Data!).Grows ? use.Appearances().Any(IsCalculatedWith)
        : use.Value.Parent
            is not (ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } })
            && !(use.Value.Parent is AssignmentExpressionSyntax set && set.Left == use.Value);

    /// <summary>The difference of two such numbers: what both have in common is gone.</summary>
    private static bool IsDifference(PromiseUse use) =>
        use.Value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference
        && (difference.Left == use.Value ? difference.Right : difference.Left) is InvocationExpressionSyntax other
        && MemberText.Calls(other).First() == use.Symbol.Name;

    private static int Factors(ExpressionSyntax value) => BodyNormalForm.Tokens(value).Count(c => c is '*' or '/');

    private static bool IsCalculatedWith(ExpressionSyntax value) =>
        value.Parent switch
        {
            BinaryExpressionSyntax binary => binary.Kind()
                is SyntaxKind.SubtractExpression
                    or SyntaxKind.MultiplyExpression
                    or SyntaxKind.DivideExpression
                    or SyntaxKind.ModuloExpression
                    or SyntaxKind.LessThanExpression
                    or SyntaxKind.LessThanOrEqualExpression
                    or SyntaxKind.GreaterThanExpression
                    or SyntaxKind.GreaterThanOrEqualExpression
                    or SyntaxKind.EqualsExpression
                    or SyntaxKind.NotEqualsExpression
                || binary.IsKind(SyntaxKind.AddExpression)
                    && binary
                        .DescendantNodesAndSelf()
                        .All(n =>
                            n
                                is not (
                                    LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }
                                    or InterpolatedStringExpressionSyntax
                                )
                        ),
            AssignmentExpressionSyntax set => set.Right == value && !set.IsKind(SyntaxKind.SimpleAssignmentExpression),
            LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } => MemberText.Calls(call).First()
                is "Sum"
                    or "Average",
            ParenthesizedExpressionSyntax inner => IsCalculatedWith(inner),
            _ => false,
        };

    private static bool Grows(ExpressionSyntax was, ExpressionSyntax now) => Additions(now) > Additions(was);

    /// <summary>How often something is added; what the elements of a sum are added with aside.</summary>
    private static int Additions(ExpressionSyntax value) =>
        value
            .DescendantNodesAndSelf(n =>
                n is not LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax total } } }
                || MemberText.Calls(total).First() != "Aggregate"
            )
            .Count(n => n.IsKind(SyntaxKind.AddExpression));

    /// <summary>A local that is counted up or down on the way has parts that stand in no expression.</summary>
    private static bool Counts(MemberText member) =>
        member.Whole.OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } given
        && member.Nodes.Any(n =>
            n switch
            {
                PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } step => step.Kind()
                    is SyntaxKind.PostIncrementExpression
                        or SyntaxKind.PostDecrementExpression
                    && given.Contains(name.Identifier.ValueText),
                PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } step => step.Kind()
                    is SyntaxKind.PreIncrementExpression
                        or SyntaxKind.PreDecrementExpression
                    && given.Contains(name.Identifier.ValueText),
                _ => false,
            }
        );

    /// <summary>What a member gives; of a local that adds up, all that goes into it, in order.</summary>
    private static List<(ExpressionSyntax Value, AssignmentExpressionSyntax? Added)> Sources(MemberText member)
    {
        var locals = member
            .Whole.OfType<IdentifierNameSyntax>()
            .Where(n => member.SymbolOf(n) is ILocalSymbol)
            .Select(n => n.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. member
                .Whole.Where(w => w is not IdentifierNameSyntax name || !locals.Contains(name.Identifier.ValueText))
                .Select(w => (w, (AssignmentExpressionSyntax?)null)),
            .. member
                .Nodes.OfType<VariableDeclaratorSyntax>()
                .Where(v => locals.Contains(v.Identifier.ValueText) && v.Initializer is not null)
                .Select(v => (v.Initializer!.Value, (AssignmentExpressionSyntax?)null)),
            .. member
                .Nodes.OfType<AssignmentExpressionSyntax>()
                .Where(a => a.Left is IdentifierNameSyntax { Identifier.ValueText: var name } && locals.Contains(name) && a.Parent is StatementSyntax)
                .Select(a => (a.Right, a.IsKind(SyntaxKind.SimpleAssignmentExpression) ? null : (AssignmentExpressionSyntax?)a)),
        ];
    }

    /// <summary>True when two expressions are the same but for a term or factor, at the top or below what only passes it on.</summary>
    private static bool IsChanged(SemanticModel before, ExpressionSyntax was, SemanticModel after, ExpressionSyntax now)
    {
        (was, now) = (Unwrap(was), Unwrap(now));
        if (!IsAmount(before, was) || !IsAmount(after, now))
            return false;
        if (
            IsCore(after, now, Text(was))
            || IsCore(before, was, Text(now))
            || IsOther(before, was, after, now)
            || IsLater(now, was)
            || IsLater(was, now)
            || IsInverse(now, was)
            || IsInverse(was, now)
        )
            return true;
        // `(net * rate).Rounded()`: written in fewer digits at the end.
        if (
            now
                is InvocationExpressionSyntax
                {
                    ArgumentList.Arguments.Count: 0,
                    Expression: MemberAccessExpressionSyntax { Expression: ParenthesizedExpressionSyntax { Expression: var rounded } }
                }
            && was
                is not InvocationExpressionSyntax
                {
                    ArgumentList.Arguments.Count: 0,
                    Expression: MemberAccessExpressionSyntax { Expression: ParenthesizedExpressionSyntax }
                }
            && Rounds().IsMatch(MemberText.Calls(now).First())
        )
            return IsChanged(before, was, after, rounded);
        // A limit beside the change.
        if (Limited(after, now) is { } within && Limited(before, was) is null)
            return IsChanged(before, was, after, within);
        // Where there is nothing it is nothing, as before.
        if (now is ConditionalExpressionSyntax choice && was is not ConditionalExpressionSyntax)
            return IsNone(choice.WhenTrue)
                ? IsChanged(before, was, after, choice.WhenFalse)
                : IsNone(choice.WhenFalse) && IsChanged(before, was, after, choice.WhenTrue);
        return (was, now) switch
        {
            (BinaryExpressionSyntax a, BinaryExpressionSyntax b) when a.RawKind == b.RawKind && IsArithmetic(a) => Text(a.Right) == Text(b.Right)
                ? IsChanged(before, a.Left, after, b.Left)
                : Text(a.Left) == Text(b.Left) && IsChanged(before, a.Right, after, b.Right),
            (InvocationExpressionSyntax a, InvocationExpressionSyntax b)
                when Growing.Contains(MemberText.Calls(a).First()) && MemberText.Calls(a).First() == MemberText.Calls(b).First() => Text(a.Expression)
            == Text(b.Expression)
                ? Arguments(before, a.ArgumentList, after, b.ArgumentList)
                : Text(a.ArgumentList) == Text(b.ArgumentList)
                    && (a.Expression, b.Expression) is (MemberAccessExpressionSyntax x, MemberAccessExpressionSyntax y)
                    && IsChanged(before, x.Expression, after, y.Expression),
            (
                ObjectCreationExpressionSyntax { ArgumentList: { } a, Initializer: null } x,
                ObjectCreationExpressionSyntax { ArgumentList: { } b, Initializer: null } y
            ) when Text(x.Type) == Text(y.Type) => Arguments(before, a, after, b),
            (ImplicitObjectCreationExpressionSyntax { ArgumentList: { } a }, ImplicitObjectCreationExpressionSyntax { ArgumentList: { } b }) =>
                Arguments(before, a, after, b),
            (ConditionalExpressionSyntax a, ConditionalExpressionSyntax b) when Text(a.Condition) == Text(b.Condition) => Either(
                a.WhenTrue,
                b.WhenTrue
            ) && Either(a.WhenFalse, b.WhenFalse),
            _ => false,
        };

        bool Either(ExpressionSyntax a, ExpressionSyntax b) => Text(a) == Text(b) || IsChanged(before, a, after, b);
    }

    [GeneratedRegex("^(Round|Rounded|RoundTo.*|ToCents|Normalize)$")]
    private static partial Regex Rounds();

    private static bool IsNone(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax { Token.ValueText: "0" or "0m" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Zero" };

    /// <summary>One number by the other instead of the other by the one, and what was owed is paid: `1 / rate`, `-amount`.</summary>
    private static bool IsInverse(ExpressionSyntax whole, ExpressionSyntax core) =>
        whole switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression, Left: LiteralExpressionSyntax } by => Text(by.Right) == Text(core),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => Text(minus.Operand) == Text(core),
            _ => false,
        };

    /// <summary>What is kept within a constant limit: `Math.Max(0m, amount)`; null for other expressions.</summary>
    private static ExpressionSyntax? Limited(SemanticModel model, ExpressionSyntax value) =>
        value
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Max" or "Min" },
                ArgumentList.Arguments: [{ Expression: var first }, { Expression: var second }]
            }
            ? model.GetConstantValue(first).HasValue
                ? second
                : model.GetConstantValue(second).HasValue
                    ? first
                    : null
            : null;

    /// <summary>The same time, moved: `Now.AddHours(-4)`.</summary>
    private static bool IsLater(ExpressionSyntax whole, ExpressionSyntax core) =>
        whole is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var step, Expression: var of } }
        && step is "AddDays" or "AddHours" or "AddMinutes" or "AddSeconds" or "AddMonths" or "AddYears"
        && Text(of) == Text(core);

    /// <summary>Another member of the same object and type that both versions have: net instead of gross.</summary>
    private static bool IsOther(SemanticModel before, ExpressionSyntax was, SemanticModel after, ExpressionSyntax now) =>
        Member(before, was) is var (of, old)
        && Member(after, now) is var (to, @new)
        && of == to
        && old.Name != @new.Name
        && old.ContainingType.GetMembers(@new.Name).Any(m => Type(m) == Type(old))
        && @new.ContainingType.GetMembers(old.Name).Any(m => Type(m) == Type(@new));

    private static (string Of, ISymbol Member)? Member(SemanticModel model, ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && model.GetSymbolInfo(expression).Symbol is (IPropertySymbol or IFieldSymbol { IsConst: false }) and { ContainingType: not null } symbol
            ? ((expression as MemberAccessExpressionSyntax)?.Expression.ToString() ?? "", symbol)
            : null;

    private static string? Type(ISymbol member) =>
        (member as IPropertySymbol)?.Type.ToDisplayString() ?? (member as IFieldSymbol)?.Type.ToDisplayString();

    private static bool Arguments(SemanticModel before, ArgumentListSyntax was, SemanticModel after, ArgumentListSyntax now)
    {
        if (was.Arguments.Count != now.Arguments.Count)
            return false;
        var changed = was.Arguments.Zip(now.Arguments).Where(p => Text(p.First) != Text(p.Second)).ToList();
        return changed is [var (a, b)]
            && (
                (a.Expression, b.Expression)
                    is (SimpleLambdaExpressionSyntax { ExpressionBody: { } x } from, SimpleLambdaExpressionSyntax { ExpressionBody: { } y } to)
                    ? from.Parameter.Identifier.ValueText == to.Parameter.Identifier.ValueText && IsChanged(before, x, after, y)
                    : IsChanged(before, a.Expression, after, b.Expression)
            );
    }

    /// <summary>True for <paramref name="core"/> with a term or factor at one of its sides.</summary>
    private static bool IsCore(SemanticModel model, ExpressionSyntax whole, string core) =>
        whole is BinaryExpressionSyntax binary
        && IsArithmetic(binary)
        && (
            (Text(binary.Left) == core || Inner(model, binary.Left) == core) && IsTerm(model, binary.Right)
            || Text(binary.Right) == core && binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.MultiplyExpression && IsTerm(model, binary.Left)
            || binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression
                && IsTerm(model, binary.Right)
                && IsCore(model, Unwrap(binary.Left), core)
        );

    /// <summary>What a method of the solution gives that is called with arguments named like its parameters, or a property: the old body, under a name of its own now.</summary>
    private static string? Inner(SemanticModel model, ExpressionSyntax call) =>
        call is IdentifierNameSyntax && model.GetSymbolInfo(call).Symbol is IPropertySymbol { DeclaringSyntaxReferences: [var property] }
            ? Forwarding.Result(property.GetSyntax()) is { } given && IsAmount(model, call)
                ? Text(given)
                : null
            : call is InvocationExpressionSyntax { Expression: SimpleNameSyntax, ArgumentList.Arguments: var arguments }
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol { DeclaringSyntaxReferences: [var declared], Parameters: var parameters }
            && arguments.Select(a => a.ToString()).SequenceEqual(parameters.Select(p => p.Name))
            && Forwarding.Result(declared.GetSyntax()) is { } result
                ? Text(result)
                : null;

    /// <summary>Something that counts: no zero, nothing by chance, and no fallback for what may be missing.</summary>
    private static bool IsTerm(SemanticModel model, ExpressionSyntax term) =>
        model.GetConstantValue(term) is { HasValue: true, Value: IConvertible and not (string or char or bool) } constant
            ? Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture) is not (0 or 1)
                || term.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression } sum
                    && (IsDate(model, term) || IsPlace(sum.Left) || IsSpan(sum.Left))
            : IsAmount(model, term)
                && !term.ToString().Contains("Random", StringComparison.OrdinalIgnoreCase)
                && !term.ToString().Contains("jitter", StringComparison.OrdinalIgnoreCase);

    /// <summary>Places count from zero or from one: `names.IndexOf(name) + 1`.</summary>
    private static bool IsPlace(ExpressionSyntax value) =>
        value is InvocationExpressionSyntax && MemberText.Calls(value).First().Contains("Index", StringComparison.Ordinal);

    /// <summary>Days are counted with the first one or without it: `(to - from).Days + 1`, `to.DayNumber - from.DayNumber + 1`.</summary>
    private static bool IsSpan(ExpressionSyntax value) =>
        Unwrap(value) switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var part } => part is "Days" or "TotalDays" or "Hours" or "Minutes",
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SubtractExpression,
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var part }
            } => part is "DayNumber" or "Year" or "Month" or "Day",
            _ => false,
        };

    /// <summary>One more or less counts where days are counted; elsewhere it makes room.</summary>
    private static bool IsDate(SemanticModel model, ExpressionSyntax term) =>
        term.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => MemberText.Calls(i).First().StartsWith("Add", StringComparison.Ordinal))
        && model.GetTypeInfo(term).Type is not null;

    private static bool IsArithmetic(BinaryExpressionSyntax binary) =>
        binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression;

    /// <summary>A number, a time, or a value type that is calculated with; no text.</summary>
    private static bool IsAmount(SemanticModel model, ExpressionSyntax expression) =>
        model.GetTypeInfo(expression).Type
            is { IsValueType: true, SpecialType: not (SpecialType.System_Boolean or SpecialType.System_Char), TypeKind: not TypeKind.Enum }
                or INamedTypeSymbol { IsRecord: true }
                or INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [{ IsValueType: true }] };

    private static ExpressionSyntax Unwrap(ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax p => Unwrap(p.Expression),
            CastExpressionSyntax c => Unwrap(c.Expression),
            AwaitExpressionSyntax a => Unwrap(a.Expression),
            _ => expression,
        };

    private static string Text(SyntaxNode node) => BodyNormalForm.Tokens(node is ExpressionSyntax expression ? Unwrap(expression) : node);

    private static string Shown(ExpressionSyntax expression) => BodyNormalForm.OneLine(expression, 60);
}
