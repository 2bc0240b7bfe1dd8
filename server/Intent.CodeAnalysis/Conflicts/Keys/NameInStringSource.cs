using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Names of types and members in strings (and behind <c>dynamic</c>): no compiler looks at them.</summary>
internal sealed partial class NameInStringSource : KeySource
{
    private const string Names = "name";
    private const string Sql = "sql";
    private const string Type = "type";
    private const string Any = "any";

    /// <summary>Calls that look a member up by its name, and what they accept: a kind, "+" for one that is not public too, "1" for exactly one.</summary>
    private static readonly Dictionary<string, string> Lookups = new(StringComparer.Ordinal)
    {
        ["GetProperty"] = "property",
        ["GetRuntimeProperty"] = "property",
        ["GetField"] = "field",
        ["GetRuntimeField"] = "field",
        ["GetMethod"] = "method",
        ["GetEvent"] = "event",
        ["GetMember"] = Any,
        ["GetRuntimeMethod"] = Any,
        ["GetDeclaredMethod"] = Any,
        ["GetDeclaredProperty"] = Any,
        ["GetDeclaredField"] = Any,
        ["InvokeMember"] = Any,
        ["GetType"] = Type,
        ["GetNestedType"] = Type,
        ["PropertyOrField"] = Any,
        ["OnPropertyChanged"] = Any,
        ["RaisePropertyChanged"] = Any,
        ["NotifyPropertyChanged"] = Any,
        ["Include"] = Any,
        ["ThenInclude"] = Any,
        ["HasForeignKey"] = Any,
        ["HasIndex"] = Any,
        ["HasKey"] = Any,
        ["OrderBy"] = Any,
        ["OrderByDescending"] = Any,
        ["CreateInstance"] = Type,
        ["CreateDelegate"] = Any,
        ["Property"] = Any,
        ["SetMethod"] = Any,
        ["GetTypeFromName"] = Type,
    };

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "MemberData",
        "DynamicData",
        "TestCaseSource",
        "ValueSource",
        "ForeignKey",
        "InverseProperty",
        "NotifyPropertyChangedFor",
        "NotifyCanExecuteChangedFor",
        "DependsOn",
        "Compare",
        "CustomValidation",
        "DefaultProperty",
        "DefaultEvent",
        "DebuggerTypeProxy",
        "AlsoNotifyFor",
        "PrimaryKey",
        "Index",
    };

    private static readonly HashSet<string> Objects = new(StringComparer.Ordinal)
    {
        "Binding",
        "SortDescription",
        "PropertyChangedEventArgs",
        "PropertyPath",
        "PropertyGroupDescription",
    };

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        switch (node)
        {
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                if (SqlNames.Given(literal, document) is { } given)
                    yield return given;
                foreach (var (name, wanted) in NamesIn(literal, document, cancellation))
                    yield return Need(name, wanted, literal.Span, literal);
                break;
            case InterpolatedStringTextSyntax { TextToken.ValueText: var text, Parent: InterpolatedStringExpressionSyntax whole }
                when Statement().IsMatch(whole.ToString()):
                foreach (var word in Word().Matches(text).Select(m => m.Value).Distinct())
                    yield return Need(word, Sql, node.Span, whole);
                break;
            case MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: var name } member, Expression: var receiver }
                when NameIndex.Of(document.Root).Contains("dynamic") && document.Model.GetTypeInfo(receiver, cancellation).Type is IDynamicTypeSymbol:
                yield return Need(name, Any, member.Span, node);
                break;
        }

        KeyFact Need(string name, string wanted, TextSpan span, SyntaxNode text) =>
            new(KeyRole.Needs, Names, name, null, document, span, BodyNormalForm.OneLine(text.FirstAncestorOrSelf<StatementSyntax>() ?? text))
            {
                Symbol = KnownType(text, document, cancellation),
                Detail = wanted,
            };
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(VersionText text) => NamesInFiles.Read(text);

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        foreach (var need in author.New(KeyRole.Needs))
            if (context.WrittenAlone(need, author.Side) && await CauseAsync(context, changer, author.Side, need).ConfigureAwait(false) is { } cause)
                observations.Add(cause);
    }

    private async Task<Observation?> CauseAsync(KeyContext context, KeyLedger ledger, Side author, KeyFact need)
    {
        var changer = ledger.Side;
        if (need.Place is not BoundDocument)
            return await NamesInFiles.CauseAsync(context, changer, author, need).ConfigureAwait(false);
        if (need.Detail == Sql && await SqlNames.CauseAsync(context, this, ledger, author, need).ConfigureAwait(false) is { } table)
            return table;
        foreach (var change in context.View.Delta(changer).Named(need.Key.Split('.')[^1]))
        {
            if ((change.Before ?? change.After)?.Symbol is not { } symbol || symbol is IMethodSymbol { MethodKind: not MethodKind.Ordinary })
                continue;
            if (await context.MergedAsync(need, author).ConfigureAwait(false) is not { } merged)
                return null;
            var own = need.Document.Model.Compilation;
            if (symbol is INamedTypeSymbol type)
            {
                if (
                    !IsType(need, type)
                    || Find(own, SymbolIds.Of(type)) is null
                    || Find(merged.Document.Model.Compilation, SymbolIds.Of(type)) is not null
                )
                    continue;
                return Gone(context, author, need, change, FindingLevel.Warning);
            }
            if (need.Detail == Type || symbol.ContainingType is not { } holder || Find(own, SymbolIds.Of(holder)) is not INamedTypeSymbol mine)
                continue;
            if (need.Symbol is INamedTypeSymbol known && !DerivesFrom(known, SymbolIds.Of(holder)))
                continue;
            var theirs =
                Find(merged.Document.Model.Compilation, context.View.Delta(changer).Find(holder)?.Public.SymbolAfter ?? SymbolIds.Of(holder))
                as INamedTypeSymbol;
            if (!Satisfies(mine, need) || theirs is null || Satisfies(theirs, need))
                continue;
            if (need.Detail == Sql)
                return Speaks(need, holder) && !NamesInFiles.KeepsColumn(change, need.Key)
                    ? Gone(context, author, need, change, FindingLevel.Information)
                    : null;
            var related = need.Symbol is not null || Mentions.Type(need, holder, context.Cancellation);
            // Behind `dynamic` the name is itself an identifier.
            var other = await context
                .IsNamedAnywhereAsync(need.Key, merged.Node is IdentifierNameSyntax ? merged.Document.Document.Id : null)
                .ConfigureAwait(false);
            if (related || !other)
                return Gone(context, author, need, change, related ? FindingLevel.Warning : FindingLevel.Information);
        }
        return null;
    }

    private static Observation Gone(KeyContext context, Side author, KeyFact need, RichChange change, FindingLevel level)
    {
        var (did, consequence) = change.Public.Kind switch
        {
            ChangeKind.Removed => ($"removed {change.Display}", "finds nothing any more"),
            ChangeKind.Renamed => ($"renamed {change.Display} to {change.DisplayAfter}", "finds nothing under the old name"),
            ChangeKind.Moved => ($"moved {change.Display}", "does not find it there any more"),
            ChangeKind.Added => ($"added another {change.DisplayAfter}", "finds more than one"),
            _ => ($"changed {change.Display}", "does not find it any more"),
        };
        return context.Observe(
            Intent.Core.Conflicts.Rules.NameInString,
            author,
            need,
            change,
            did,
            $"asks for '{need.Key}' by name",
            $"the merged code compiles, and the lookup {consequence} at run time",
            level
        );
    }

    /// <summary>The type that is asked, where the code says which: <c>typeof(T)</c>, a value's <c>GetType()</c>, or the type that an attribute stands in.</summary>
    private static INamedTypeSymbol? KnownType(SyntaxNode text, BoundDocument document, CancellationToken cancellation)
    {
        if (text.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
            return attribute.ArgumentList!.Arguments.Any(a => a.Expression is TypeOfExpressionSyntax) ? null
                : attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around ? document.Model.GetDeclaredSymbol(around, cancellation)
                : null;
        if (Listed(text, document, cancellation) is { } listed)
            return listed.Type;
        if (NameThroughHelper.Of(text, document, cancellation) is { } helped)
            return helped.Type;
        if (text is MemberAccessExpressionSyntax || text.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call })
            return null;
        return KeySyntax.Receiver(call) switch
        {
            TypeOfExpressionSyntax of => document.Model.GetTypeInfo(of.Type, cancellation).Type as INamedTypeSymbol,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetType", Expression: var value } } =>
                document.Model.GetTypeInfo(value, cancellation).Type is INamedTypeSymbol { SpecialType: not SpecialType.System_Object } type
                    ? type
                    : null,
            _ => null,
        };
    }

    private static bool DerivesFrom(INamedTypeSymbol type, SymbolId id)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            if (SymbolIds.Of(t) == id)
                return true;
        return type.AllInterfaces.Any(i => SymbolIds.Of(i) == id);
    }

    private static ISymbol? Find(Compilation compilation, SymbolId id) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(id.DocumentationId, compilation);

    /// <summary>A name without its namespace means the type where only a type is looked for.</summary>
    private static bool IsType(KeyFact need, INamedTypeSymbol type) =>
        need.Detail == Type && type.ToDisplayString() is var full && (need.Key == full || full.EndsWith("." + need.Key, StringComparison.Ordinal));

    /// <summary>True when a lookup of that kind finds its member in the type or in a base type.</summary>
    private static bool Satisfies(INamedTypeSymbol type, KeyFact need)
    {
        var name = need.Key.Split('.')[^1];
        var found = new List<ISymbol>();
        for (var t = type; t is not null; t = t.BaseType)
            found.AddRange(
                t.GetMembers(name)
                    .Where(m => !found.Any(f => f is IMethodSymbol { OverriddenMethod: { } o } && SymbolEqualityComparer.Default.Equals(o, m)))
            );
        var kind = need.Detail.TrimEnd('+', '1');
        var fit = found.Where(m =>
            kind switch
            {
                "property" or Sql => m is IPropertySymbol,
                "field" => m is IFieldSymbol,
                "method" => m is IMethodSymbol,
                "event" => m is IEventSymbol,
                _ => true,
            }
        );
        if (kind is "property" or "field" or "method" or "event" && !need.Detail.Contains('+', StringComparison.Ordinal))
            fit = fit.Where(m => m.DeclaredAccessibility == Accessibility.Public);
        return need.Detail.Contains('1', StringComparison.Ordinal) ? fit.Count() == 1 : fit.Any();
    }

    /// <summary>True when an SQL text names the table of the type: its name, or a plural.</summary>
    private static bool Speaks(KeyFact need, INamedTypeSymbol type) =>
        Regex.IsMatch(
            need.Document.Root.FindNode(need.Span).FirstAncestorOrSelf<ExpressionSyntax>()?.ToString() ?? "",
            $@"\b{Regex.Escape(type.Name.TrimEnd('y'))}(y|s|es|ies)?\b",
            RegexOptions.IgnoreCase,
            TimeSpan.FromSeconds(1)
        );

    /// <summary>The names in a literal, each with what is looked for.</summary>
    private static IEnumerable<(string Name, string Wanted)> NamesIn(
        LiteralExpressionSyntax literal,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        var text = literal.Token.ValueText;
        if (Statement().IsMatch(text) || literal.Parent is BinaryExpressionSyntax && Statement().IsMatch(SqlNames.Whole(literal)))
            return Word().Matches(text).Select(m => (m.Value, Sql)).Distinct();
        switch (literal.Parent)
        {
            case AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute } when KeySyntax.Name(attribute) == "DebuggerDisplay":
                return Placeholder().Matches(text).Select(m => (m.Groups["name"].Value, Any)).Distinct();
            case AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute }
                when Attributes.Contains(KeySyntax.Name(attribute)) && Dotted().IsMatch(text):
            case ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax { Type: SimpleNameSyntax created } }
                when Objects.Contains(created.Identifier.ValueText) && Dotted().IsMatch(text):
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison
                when EndsWithPropertyName(comparison.Left) || EndsWithPropertyName(comparison.Right):
                return [(text, Any)];
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list }
                when KeySyntax.Callee(call)?.Identifier.ValueText is { } callee
                    && Lookups.TryGetValue(callee, out var wanted)
                    && Dotted().IsMatch(text)
                    && LooksUpMembers(call, wanted, document, cancellation):
                var flags = list.Arguments.Any(a => a.ToString().Contains("NonPublic", StringComparison.Ordinal)) ? "+" : "";
                return [(text, wanted + flags + (wanted == "method" && list.Arguments.Count == 1 ? "1" : ""))];
            case InitializerExpressionSyntax
            or ExpressionElementSyntax when Dotted().IsMatch(text) && Listed(literal, document, cancellation) is { } listed:
                return [(text, listed.Wanted)];
            case ArgumentSyntax
            or InitializerExpressionSyntax
            or ExpressionElementSyntax when Dotted().IsMatch(text) && NameThroughHelper.Of(literal, document, cancellation) is { } helped:
                return [(text, helped.Wanted)];
            default:
                return [];
        }
    }

    /// <summary>What an entry of a list is used for, when the type around asks one type for a member by the entries: `Columns.Select(c => typeof(Row).GetProperty(c))`.</summary>
    private static (string Wanted, INamedTypeSymbol Type)? Listed(SyntaxNode text, BoundDocument document, CancellationToken cancellation)
    {
        if (
            text.Parent is not (InitializerExpressionSyntax or ExpressionElementSyntax)
            || text.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } around
        )
            return null;
        var list =
            text.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Identifier.ValueText
            ?? text.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Identifier.ValueText;
        var found = around
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(c =>
                c.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax }, ..]
                && KeySyntax.Receiver(c) is TypeOfExpressionSyntax
                && KeySyntax.Callee(c) is { } callee
                && Lookups.TryGetValue(callee.Identifier.ValueText, out var wanted)
                && wanted is "property" or "field"
                && c.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.DescendantTokens().Any(t => t.ValueText == list)
            )
            .Select(c =>
                (
                    Wanted: Lookups[KeySyntax.Callee(c)!.Identifier.ValueText],
                    Type: document.Model.GetTypeInfo(((TypeOfExpressionSyntax)KeySyntax.Receiver(c)!).Type, cancellation).Type as INamedTypeSymbol
                )
            )
            .Distinct()
            .ToList();
        return found is [{ Type: { } type } only] ? (only.Wanted, type) : null;
    }

    /// <summary>True when the method is one of reflection, or of a library that takes names of members; methods of the same name read JSON too.</summary>
    private static bool LooksUpMembers(InvocationExpressionSyntax call, string wanted, BoundDocument document, CancellationToken cancellation) =>
        document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { ContainingType.Name: var type }
        && (
            wanted == Any
                ? !JsonType().IsMatch(type)
                : type is "Type" or "TypeInfo" or "Assembly" or "Module" or "Activator" or "RuntimeReflectionExtensions"
        );

    private static bool EndsWithPropertyName(ExpressionSyntax expression) =>
        expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "PropertyName" or "MemberName" };

    [GeneratedRegex(
        @"\b(SELECT\b.+\bFROM|UPDATE\b.+\bSET|INSERT\s+INTO|DELETE\s+FROM|ALTER\s+TABLE|CREATE\s+(UNIQUE\s+)?INDEX)\b",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex Statement();

    [GeneratedRegex("^(Json|J(Object|Token|Array|Value)$)")]
    private static partial Regex JsonType();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{(?<name>[A-Za-z_]\w*)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[A-Za-z_]\w*([.+][A-Za-z_]\w*)*$")]
    private static partial Regex Dotted();
}
