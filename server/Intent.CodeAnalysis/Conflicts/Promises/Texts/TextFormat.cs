using Intent.CodeAnalysis.Conflicts.Promises.Objects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>"The text looks like this": the member formats its result otherwise now, and the code parses, splits or compares it.</summary>
internal sealed class TextFormat : Promise
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Split",
        "Substring",
        "IndexOf",
        "LastIndexOf",
        "StartsWith",
        "EndsWith",
        "Remove",
        "Replace",
        "TrimStart",
        "TrimEnd",
        "PadLeft",
        "Equals",
        "Contains",
        "AsSpan",
        "CompareTo",
        "EnumerateLines",
    };

    /// <summary>Calls that look into a text that they are given, or compare it with one that the code has.</summary>
    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal)
    {
        "Match",
        "Matches",
        "IsMatch",
        "Deserialize",
        "ContainsKey",
        "TryGetValue",
        "Equal",
        "AreEqual",
        "StartsWith",
        "EndsWith",
        "Contains",
        "StartWith",
    };

    /// <summary>Letters that say something in the formats of numbers and dates.</summary>
    private const string Letters = "dDfFgGhHKmMsStTuUyYzZnNcCpPxXeErRoO";

    private static readonly HashSet<string> Checks = new(StringComparer.Ordinal) { "Be", "StartWith", "EndWith", "Contain", "MatchRegex", "Equal" };

    /// <summary>A property that is no longer given a text to start with.</summary>
    private static readonly object NullFromTheStart = new();

    /// <inheritdoc/>
    public override Sight Sight => Sight.Text;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol is IFieldSymbol field ? Users(field, view, cancellation) : Forwarding.Of(symbol).Concat(KeptResult.Of(symbol, view, cancellation));

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        after.Member.Symbol is IFieldSymbol field
            ? IsFormat(field) && Start(before) is { } old && Start(after) is { } @new && old != @new
                ? new Breach(old, @new, field)
                : null
            // What it gave it may still give, beside something else.
            : after.Results.Length > before.Results.Length
            && before.Results.All(b => after.Results.Any(a => Symbols.BodyNormalForm.OneLine(a) == Symbols.BodyNormalForm.OneLine(b)))
                ? null
                : Type(before)?.SpecialType == SpecialType.System_String
                && GivesNothing(before) == GivesNothing(after)
                && Formats(before) is var was
                && Formats(after) is var now
                && was != now
                && (was.Length > 0 || now.Length > 0)
                    ? new Breach(
                        was.Length == 0 ? "no format" : was,
                        now.Length == 0 ? "no format" : now,
                        after.Results.IsEmpty ? NullFromTheStart : null
                    )
                    : Reordered(before, after);

    /// <summary>Null on some way: whether there is a text at all is another promise.</summary>
    private static bool GivesNothing(MemberText member) => member.Results.Any(MemberText.IsNothing);

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        !SharesFormat(use, breach)
        && !LooksForOther(use, breach)
        && !(breach.Data == NullFromTheStart && EmptinessTest.Is(use) && EmptinessTest.TakesNull(use))
        && (
            use.Appearances()
                .Any(v =>
                    IsTakenApart(use, v)
                    || HandedOn(use, v)
                        .Any(p =>
                            IsTakenApart(p.In, p.Mention) && !(p.In != use && IsSplitAsBefore(p.Mention, breach))
                            || IsComparedWithArgument(use, v, p.Mention)
                        )
                    || IsJoined(v, breach)
                )
            || IsByDate(breach.Was) && !IsByDate(breach.Now) && IsSorted(use)
            // What was empty for nothing says something now.
            || breach.Was.Split(' ').Contains("\"\"") && !breach.Now.Split(' ').Contains("\"\"") && EmptinessTest.Is(use)
        );

    /// <summary>
    /// The code only asks whether a word is in the text that neither format writes: the value, not what stands around it. Digits, cases and names of days and months
    /// are what a format writes.
    /// </summary>
    private static bool LooksForOther(PromiseUse use, Breach breach) =>
        use.Appearances().ToList() is [var value]
        && Word(use, value) is { Length: > 0 } word
        && word.All(c => char.IsLetter(c) || c is ' ' or '_' or '-')
        && !(breach.Was + breach.Now).Contains("To", StringComparison.Ordinal)
        && Quoted(breach.Was).Concat(Quoted(breach.Now)).All(q => !Overlaps(q, word) && !IsOfDate(q));

    /// <summary>The constant that a value is searched for, in `text.Contains("x")` and `Assert.Contains("x", text)`.</summary>
    private static string? Word(PromiseUse use, ExpressionSyntax value) =>
        value.Parent switch
        {
            MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Contains",
                Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var searched }, ..] }
            } => use.Model.GetConstantValue(searched, use.Cancellation).Value as string,
            ArgumentSyntax
            {
                Parent: ArgumentListSyntax { Arguments: [{ Expression: var searched }, var text, ..], Parent: InvocationExpressionSyntax call }
            } when text.Expression == value && MemberText.Calls(call).First() == "Contains" => use.Model.GetConstantValue(
                searched,
                use.Cancellation
            ).Value as string,
            _ => null,
        };

    private static IEnumerable<string> Quoted(string formats) =>
        formats.Split('"').Where((_, i) => i % 2 == 1).Select(q => q.Trim()).Where(q => q.Length > 0);

    private static bool Overlaps(string written, string word) =>
        written.Contains(word, StringComparison.OrdinalIgnoreCase) || word.Contains(written, StringComparison.OrdinalIgnoreCase);

    private static bool IsOfDate(string format) =>
        format.Contains("MMM", StringComparison.Ordinal)
        || format.Contains("ddd", StringComparison.Ordinal)
        || format.Contains("tt", StringComparison.Ordinal);

    /// <summary>The mentions of the parameter that a value is given to, in a method of the same project.</summary>
    private static IEnumerable<(PromiseUse In, ExpressionSyntax Mention)> HandedOn(PromiseUse use, ExpressionSyntax value)
    {
        if (
            value.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
            || use.Model.GetSymbolInfo(call, use.Cancellation).Symbol is not IMethodSymbol method
            || method.DeclaringSyntaxReferences is not [var declared]
            || !use.Model.Compilation.ContainsSyntaxTree(declared.SyntaxTree)
        )
            return [];
        var within = declared.SyntaxTree == value.SyntaxTree ? use : use with { Model = use.Model.Compilation.GetSemanticModel(declared.SyntaxTree) };
        var parameter = argument.NameColon is { Name.Identifier.ValueText: var named }
            ? method.Parameters.FirstOrDefault(p => p.Name == named)
            : method.Parameters.ElementAtOrDefault(list.Arguments.IndexOf(argument));
        return parameter is null
            ? []
            : declared
                .GetSyntax(use.Cancellation)
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(i => i.Identifier.ValueText == parameter.Name)
                .Select(i => (within, (ExpressionSyntax)i));
    }

    /// <summary>A text is taken apart at a constant that stands in it as often as before.</summary>
    private static bool IsSplitAsBefore(ExpressionSyntax mention, Breach breach) =>
        mention.Parent
            is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Split",
                Parent: InvocationExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.ValueText: { Length: > 0 } by } }, ..]
                }
            }
        && breach.Was.Split(by).Length == breach.Now.Split(by).Length;

    /// <summary>The method that a value is given to compares it with another argument, which is a constant text.</summary>
    private static bool IsComparedWithArgument(PromiseUse use, ExpressionSyntax value, ExpressionSyntax mention) =>
        mention.Parent is BinaryExpressionSyntax compare
        && compare.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
        && (compare.Left == mention ? compare.Right : compare.Left) is IdentifierNameSyntax { Identifier.ValueText: var other }
        && value.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.ArgumentList.Span.Contains(value.Span)) is { } call
        && use.Model.GetOperation(call, use.Cancellation) is Microsoft.CodeAnalysis.Operations.IInvocationOperation { Arguments: var arguments }
        && arguments.Any(a => a.Parameter?.Name == other && a.Value.ConstantValue is { HasValue: true, Value: string });

    /// <summary>The text stands between separators, and has the same character in it now that it had not before.</summary>
    private static bool IsJoined(ExpressionSyntax value, Breach breach) =>
        Separator(value) is { } separator
        && breach.Now.Contains(separator, StringComparison.Ordinal)
        && !breach.Was.Contains(separator, StringComparison.Ordinal);

    private static char? Separator(ExpressionSyntax value) =>
        value.Parent switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Only(
                sum.AncestorsAndSelf()
                    .TakeWhile(a => a is BinaryExpressionSyntax)
                    .Last()
                    .DescendantNodes()
                    .OfType<LiteralExpressionSyntax>()
                    .Select(l => l.Token.Value as string)
            ),
            InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } => Only(
                text.Contents.OfType<InterpolatedStringTextSyntax>().Select(t => t.TextToken.ValueText)
            ),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list }
                when MemberText.Calls(call).First() == "Join" && list.Arguments[0].Expression is LiteralExpressionSyntax by => Only([
                by.Token.Value is char c ? c.ToString() : by.Token.Value as string,
            ]),
            _ => null,
        };

    /// <summary>The one character that is all that stands between the values.</summary>
    private static char? Only(IEnumerable<string?> texts) =>
        texts.Distinct().ToList() is [{ Length: 1 } separator] && separator[0] is ',' or ';' or '|' or '\t' or ':' ? separator[0] : null;

    /// <summary>A date that sorts as its text does.</summary>
    private static bool IsByDate(string format) =>
        format.StartsWith("\"yyyy", StringComparison.Ordinal)
        || format.StartsWith("\"s\"", StringComparison.Ordinal)
        || format.StartsWith("\"o\"", StringComparison.OrdinalIgnoreCase);

    /// <summary>The texts of several values are sorted, or the least is taken.</summary>
    private static bool IsSorted(PromiseUse use) =>
        (
            use.Value.Parent is ArgumentSyntax named ? named
            : use.Value.Parent is SimpleLambdaExpressionSyntax { Parent: ArgumentSyntax made } ? made
            : null
        )
            is {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var each },
                    Parent: var then
                }
            }
        && (
            each is "OrderBy" or "OrderByDescending" or "ThenBy" or "MinBy" or "MaxBy"
            || each == "Select" && then is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Order" or "OrderDescending" or "Min" or "Max" }
        );

    /// <summary>The code looks into the text, or compares it with one that it knows.</summary>
    private static bool IsTakenApart(PromiseUse use, ExpressionSyntax v) =>
        IsReceiverOf(v, Taken)
        || v.Parent
            is ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var call } }
            }
            && (call.StartsWith("Parse", StringComparison.Ordinal) || call.StartsWith("TryParse", StringComparison.Ordinal) || Readers.Contains(call))
        || v.Parent
            is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Should",
                Parent: InvocationExpressionSyntax { Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var check } }
            }
            && Checks.Contains(check)
        || v.Parent is IsPatternExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax
            && v.Parent.DescendantNodes().Any(n => n.IsKind(SyntaxKind.StringLiteralExpression))
        || v.Parent is BinaryExpressionSyntax compare
            && (compare.IsKind(SyntaxKind.EqualsExpression) || compare.IsKind(SyntaxKind.NotEqualsExpression))
            && use.Model.GetConstantValue(compare.Left == v ? compare.Right : compare.Left, use.Cancellation) is { HasValue: true, Value: string }
        || v.Parent is ElementAccessExpressionSyntax element && element.Expression == v;

    /// <summary>The same values stand in the text in another order.</summary>
    private static Breach? Reordered(MemberText before, MemberText after)
    {
        if (before.Results is not [InterpolatedStringExpressionSyntax was] || after.Results is not [InterpolatedStringExpressionSyntax now])
            return null;
        var (old, @new) = (Holes(was), Holes(now));
        return !old.SequenceEqual(@new) && old.Order(StringComparer.Ordinal).SequenceEqual(@new.Order(StringComparer.Ordinal))
            ? new Breach(was.ToString(), now.ToString())
            : null;

        static List<string> Holes(InterpolatedStringExpressionSyntax text) =>
            [.. text.Contents.OfType<InterpolationSyntax>().Select(h => h.ToString())];
    }

    /// <summary>True when the code names the changed format itself: then it reads what is written. Of the format's own uses other rules speak.</summary>
    private static bool SharesFormat(PromiseUse use, Breach breach) =>
        breach.Data is IFieldSymbol field
        && (
            use.Symbol is IFieldSymbol
            || PromiseUse.Body(use.Value)!.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == field.Name)
        );

    /// <summary>True for a constant text that may be a format or a separator, and for a culture that stays the same.</summary>
    public static bool IsFormat(IFieldSymbol field) =>
        field.IsConst
            ? field.ConstantValue is string text
                && (text.Contains('{', StringComparison.Ordinal) || text.All(c => !char.IsLetter(c) || Letters.Contains(c, StringComparison.Ordinal)))
            : field
                is { IsStatic: true, IsReadOnly: true, Type.Name: "CultureInfo" or "NumberFormatInfo" or "DateTimeFormatInfo" or "IFormatProvider" };

    private static string? Start(MemberText member) =>
        member.Code.OfType<EqualsValueClauseSyntax>().FirstOrDefault()?.Value is { } value ? Symbols.BodyNormalForm.OneLine(value) : null;

    /// <summary>The members that give a text which they format with a field.</summary>
    private static IEnumerable<ISymbol> Users(IFieldSymbol field, PairView view, CancellationToken cancellation)
    {
        foreach (var document in view.Documents)
        {
            if (!Symbols.NameIndex.Of(document.Merged.Root).Contains(field.Name))
                continue;
            foreach (
                var node in document
                    .Merged.Root.DescendantNodes()
                    .OfType<MemberDeclarationSyntax>()
                    .Where(n => n is MethodDeclarationSyntax or PropertyDeclarationSyntax)
            )
                if (
                    document.Merged.Model.GetDeclaredSymbol(node, cancellation)
                        is (
                                IMethodSymbol { ReturnType.SpecialType: SpecialType.System_String }
                                or IPropertySymbol { Type.SpecialType: SpecialType.System_String }
                            )
                            and var member
                    && node.DescendantNodes()
                        .OfType<IdentifierNameSyntax>()
                        .Any(n =>
                            n.Identifier.ValueText == field.Name
                            && Formats(n)
                            && document.Merged.Model.GetSymbolInfo(n, cancellation).Symbol is { } symbol
                            && Symbols.SymbolIds.Of(symbol) == Symbols.SymbolIds.Of(field)
                        )
                )
                    yield return member;
        }

        // An argument of the call that makes the text.
        static bool Formats(IdentifierNameSyntax name) =>
            name.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call } argument
            && (argument.Expression == name || argument.Expression is MemberAccessExpressionSyntax access && access.Name == name)
            && MemberText.Calls(call).FirstOrDefault() is "ToString" or "Format" or "AppendFormat" or "Join" or "Create" or "Concat";
    }

    private static ITypeSymbol? Type(MemberText member) =>
        member.Member.Symbol switch
        {
            IMethodSymbol m => m.ReturnType,
            IPropertySymbol p => p.Type,
            _ => null,
        };

    /// <summary>Format strings, separators and cultures in the results, and in what the results are put together from.</summary>
    private static string Formats(MemberText member) =>
        string.Join(
            " ",
            member
                .Results.SelectMany(r => r.DescendantNodesAndSelf())
                .Select(Written)
                .Concat(
                    member.Results.Any(r => r is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax)
                        ? []
                        : member
                            .Nodes.Where(n =>
                                !member.Results.Any(r => r.Span.Contains(n.Span))
                                && (
                                    n.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call }
                                        && MemberText.Calls(call).FirstOrDefault() is "ToString" or "Format" or "AppendFormat" or "Join" or "ToText"
                                    || n is InterpolationFormatClauseSyntax
                                )
                            )
                            .Select(Written)
                )
                .OfType<string>()
        );

    private static string? Written(SyntaxNode node) =>
        node switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text => text.ToString(),
            InterpolatedStringTextSyntax text => $"\"{text.TextToken.ValueText}\"",
            InterpolationFormatClauseSyntax format => $"\"{format.FormatStringToken.ValueText}\"",
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "InvariantCulture" or "CurrentCulture" or "CurrentUICulture" } culture =>
                culture.Name.ToString(),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.ValueText: "FormattableString" },
                    Name.Identifier.ValueText: "Invariant"
                }
            } => "InvariantCulture",
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "ToUpper"
                        or "ToLower"
                        or "ToUpperInvariant"
                        or "ToLowerInvariant"
                        or "Round"
                        or "Floor"
                        or "Ceiling"
                        or "Truncate"
                } call
            } => call.Name
                + string.Concat(call.Parent!.ChildNodes().OfType<ArgumentListSyntax>().SelectMany(l => l.Arguments.Skip(1)).Select(a => "," + a)),
            _ => null,
        };
}
