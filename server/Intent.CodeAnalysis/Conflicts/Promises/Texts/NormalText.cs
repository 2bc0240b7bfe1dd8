using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>"The text is written in one way": the member gave it in upper case, trimmed and so on, and gives it as it is now (or the other way round); the code takes it as a key or compares it.</summary>
internal sealed class NormalText : Promise
{
    private static readonly HashSet<string> Normalising = new(StringComparer.Ordinal)
    {
        "ToUpper",
        "ToUpperInvariant",
        "ToLower",
        "ToLowerInvariant",
        "Trim",
        "TrimStart",
        "TrimEnd",
        "Normalize",
    };

    private static readonly HashSet<string> Comparing = new(StringComparer.Ordinal) { "Equals", "CompareTo", "StartsWith", "EndsWith", "Contains" };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Comparer;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (Kept(before) is { } old && Kept(after) is { } @new)
            return old.SequenceEqual(@new) ? null : new Breach(Shown(old), Shown(@new));
        if (before.Whole.Length != after.Whole.Length || before.Whole.IsEmpty)
            return null;
        var (was, now) = (Steps(before), Steps(after));
        return
            !was.SequenceEqual(now)
            && before.Whole.Zip(after.Whole).All(p => Plain(p.First) == Plain(p.Second))
            && before.Whole.All(w => before.TypeOf(w)?.SpecialType == SpecialType.System_String)
            ? new Breach(Shown(was), Shown(now))
            : null;
    }

    /// <summary>How a property of a text writes what it is set to, when that is all that it does: `set => field = value.Trim()`; null for other members.</summary>
    private static List<string>? Kept(MemberText member)
    {
        if (
            member.Member
                is not { Symbol: IPropertySymbol { Type.SpecialType: SpecialType.System_String }, Declared.Node: PropertyDeclarationSyntax property }
            || property.AccessorList?.Accessors is not { } accessors
            || accessors.FirstOrDefault(a => a.Keyword.ValueText is "set" or "init") is not { } setter
        )
            return null;
        if (accessors.All(a => a is { Body: null, ExpressionBody: null }))
            return [];
        var set =
            setter.ExpressionBody?.Expression as AssignmentExpressionSyntax
            ?? (setter.Body is { Statements: [ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax only }] } ? only : null);
        if (set is null)
            return null;
        var names = set.Right.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText).ToList();
        var steps = names.Where(Normalising.Contains).Order(StringComparer.Ordinal).ToList();
        return names.Count == steps.Count + 1 && names.Contains("value") ? steps : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => use.Appearances().Any(v => IsCompared(v, use.Model));

    /// <summary>The calls that write a text in one way: trimming and setting the case come out the same in any order, two ways to set the case do not.</summary>
    private static List<string> Steps(MemberText member)
    {
        var calls = member.Whole.SelectMany(Calls).ToList();
        return
            member.Whole.Length > 1
            || calls.Any(c => c.StartsWith("ToUpper", StringComparison.Ordinal)) && calls.Any(c => c.StartsWith("ToLower", StringComparison.Ordinal))
            ? calls
            : [.. calls.Order(StringComparer.Ordinal)];
    }

    private static bool IsCompared(ExpressionSyntax value, SemanticModel model) => ComparedWith(value, model).Any();

    /// <summary>What a text is compared with, letter by letter: another text, the collection that it is a key of, or the value of each case.</summary>
    public static IEnumerable<ExpressionSyntax> ComparedWith(ExpressionSyntax value, SemanticModel model) =>
        value.Parent switch
        {
            BinaryExpressionSyntax compare when compare.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression => Given(
                compare.Left == value ? compare.Right : compare.Left
            ),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var call, Parent: InvocationExpressionSyntax invocation } access
                when access.Expression == value && Comparing.Contains(call) && !IgnoresCase(invocation) => invocation
                .ArgumentList.Arguments.Take(1)
                .Select(a => a.Expression),
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => ComparedWith(tuple, model),
            ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: ElementAccessExpressionSyntax element } }
                when IsKeyed(model, element.Expression) => [element.Expression],
            ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var call } access
                } invocation
            } when KeyComparer.IsKeyed(call) && IsKeyed(model, access.Expression) || call == "Equals" && !IgnoresCase(invocation) =>
            [
                access.Expression,
            ],
            // The keys of two sequences, without a comparer: `.Join(tenants, l => l.Tenant, t => t.Email, …)`
            LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: { Count: 4 } keys } list } key } lambda
                when lambda.Body == value && MemberText.Calls(list.Parent!).First() is "Join" or "GroupJoin" => keys.Skip(1)
                .Take(2)
                .Where(k => k != key && keys.IndexOf(key) is 1 or 2)
                .Select(k => (k.Expression as LambdaExpressionSyntax)?.ExpressionBody)
                .OfType<ExpressionSyntax>(),
            JoinClauseSyntax join => join.LeftExpression == value ? [join.RightExpression]
            : join.RightExpression == value ? [join.LeftExpression]
            : [],
            SwitchExpressionSyntax choice => choice.Arms.SelectMany(a => Constants(a.Pattern)),
            SwitchStatementSyntax choice => choice
                .Sections.SelectMany(s => s.Labels)
                .SelectMany(l => l is CaseSwitchLabelSyntax label ? [label.Value] : Constants(l)),
            IsPatternExpressionSyntax asked when asked.Expression == value => Constants(asked.Pattern),
            _ => [],
        };

    private static IEnumerable<ExpressionSyntax> Constants(SyntaxNode pattern) =>
        pattern.DescendantNodesAndSelf().OfType<ConstantPatternSyntax>().SelectMany(p => Given(p.Expression));

    private static IEnumerable<ExpressionSyntax> Given(ExpressionSyntax other) => other.IsKind(SyntaxKind.NullLiteralExpression) ? [] : [other];

    /// <summary>A dictionary or set that no comparer was given to where it is made.</summary>
    private static bool IsKeyed(SemanticModel model, ExpressionSyntax collection) =>
        model.GetTypeInfo(collection).Type?.Name is { } name
        && (
            name.Contains("Dictionary", StringComparison.Ordinal)
            || name.Contains("Set", StringComparison.Ordinal)
            || name.Contains("Lookup", StringComparison.Ordinal)
        )
        && model
            .GetSymbolInfo(collection)
            .Symbol?.DeclaringSyntaxReferences.Any(r => r.GetSyntax().ToString().Contains("Comparer", StringComparison.Ordinal)) != true;

    private static bool IgnoresCase(InvocationExpressionSyntax call) => call.ArgumentList.ToString().Contains("IgnoreCase", StringComparison.Ordinal);

    /// <summary>The calls in an expression that write a text in one way.</summary>
    public static IEnumerable<string> Calls(SyntaxNode expression) =>
        expression
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Where(IsNormalising)
            .Select(i => ((MemberAccessExpressionSyntax)i.Expression).Name.Identifier.ValueText);

    private static bool IsNormalising(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && Normalising.Contains(name);

    /// <summary>The calls that write one expression in one way and another one in another, when the two are the same but for these; null for all others.</summary>
    public static (List<string> Was, List<string> Now)? Between(IReadOnlyList<ExpressionSyntax> before, IReadOnlyList<ExpressionSyntax> after) =>
        before is [var old] && after is [var @new] && Plain(old) == Plain(@new) ? (Calls(old).ToList(), Calls(@new).ToList()) : null;

    /// <summary>A constant text as such calls write it.</summary>
    public static string Written(string text, IEnumerable<string> calls) =>
        calls.Aggregate(
            text,
            (t, call) =>
                call switch
                {
                    "ToUpper" or "ToUpperInvariant" => t.ToUpperInvariant(),
                    "ToLower" or "ToLowerInvariant" => t.ToLowerInvariant(),
                    "Trim" => t.Trim(),
                    _ => t,
                }
        );

    /// <summary>The text without the calls that write it in one way.</summary>
    public static string Plain(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call && IsNormalising(call)
            ? Plain(access.Expression)
            : string.Join(' ', node.ChildNodesAndTokens().Select(c => c.AsNode() is { } below ? Plain(below) : c.AsToken().Text));

    /// <summary>A text that no call has written in one way, for people.</summary>
    public const string AsItIs = "as it is";

    /// <summary>The calls that write a text in one way, for people.</summary>
    public static string Shown(IReadOnlyCollection<string> calls) => calls.Count == 0 ? AsItIs : string.Join(", ", calls);
}
