using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Keys that code agrees on by their text alone: configuration, policies, named clients, headers, features.</summary>
internal sealed partial class StringKeySource : KeySource
{
    private const string Keys = "text key";

    /// <summary>A key among other words: a line of a table that is written as one text.</summary>
    private const string Within = "a text";

    /// <summary>What the facts about an `IConfiguration` have as their detail.</summary>
    public const string Configuration = "configuration";

    /// <summary>Types whose calls take texts for people or patterns, not keys.</summary>
    private static readonly HashSet<string> NoKeys = new(StringComparer.Ordinal)
    {
        "String",
        "StringBuilder",
        "Console",
        "ILogger",
        "Assert",
        "Debug",
        "Trace",
        "Path",
        "File",
        "Directory",
        "Regex",
        "DateTime",
        "DateTimeOffset",
        "DateOnly",
        "TimeSpan",
        "Guid",
        "Decimal",
        "Double",
        "Int32",
        "Int64",
        "Uri",
        "Type",
        "MethodInfo",
        "PropertyInfo",
        "JsonElement",
        "JsonNode",
        "JsonObject",
        "JObject",
        "TextWriter",
        "Expression",
        "Enum",
    };

    /// <summary>Attributes that name something defined elsewhere.</summary>
    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "Authorize",
        "FeatureGate",
        "EnableCors",
        "OutputCache",
        "EnableRateLimiting",
        "RequestTimeout",
        "ConfigurationKeyName",
        "FromKeyedServices",
        "QueueTrigger",
        "ServiceBusTrigger",
        "CapSubscribe",
        "Topic",
        "Collection",
        "CollectionDefinition",
    };

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (node is InvocationExpressionSyntax binding)
            foreach (var bound in OptionsBinding.Read(binding, document, cancellation))
                yield return bound;
        foreach (var column in ColumnNames.Read(node, document, cancellation))
            yield return new KeyFact(KeyRole.Needs, Keys, column, ColumnNames.Family, document, node.Span, BodyNormalForm.OneLine(node))
            {
                Detail = ColumnNames.Family,
            };
        if (node is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } literal)
            yield break;
        foreach (var line in SettingLines.Read(literal, document))
            yield return line;
        if (text.Any(char.IsWhiteSpace))
            foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => Key().IsMatch(w) && IsPlainly(w)))
                yield return new KeyFact(KeyRole.Needs, Keys, word, Within, document, literal.Span, word) { Detail = Within };
        if (!Key().IsMatch(text))
            yield break;
        if (Use(literal) is not var (whole, receiver, defines))
            yield break;
        var type = receiver is null
            ? null
            : document.Model.GetTypeInfo(receiver, cancellation).Type ?? document.Model.GetSymbolInfo(receiver, cancellation).Symbol as ITypeSymbol;
        var family =
            receiver is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AppSettings" } ? Configuration
            : type is not null ? FamilyOf(type)
            : whole is AttributeSyntax attribute ? KeySyntax.Name(attribute)
            : receiver is null ? "own code"
            : "";
        if (NoKeys.Contains(family))
            yield break;
        var call = whole as InvocationExpressionSyntax;
        var callee = call is null ? "" : KeySyntax.Callee(call)?.Identifier.ValueText ?? "";
        if (callee.StartsWith("Map", StringComparison.Ordinal))
            yield break;
        var shape = BodyNormalForm.Tokens(whole, literal.Token);
        var fact = new KeyFact(
            defines ? KeyRole.Adds : KeyRole.Needs,
            defines && call is not null ? $"{Keys} of {family}.{callee}" : Keys,
            Full(literal, text, document, cancellation),
            shape,
            document,
            literal.Span,
            BodyNormalForm.OneLine(whole)
        )
        {
            Symbol = receiver is null ? null : document.Model.GetSymbolInfo(receiver, cancellation).Symbol,
            Detail = family,
        };
        yield return fact;
        // The names that a class keeps may be its own, or those of what it asks for.
        if (whole is CollectionExpressionSyntax && defines)
            yield return fact with
            {
                Role = KeyRole.Needs,
            };
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(VersionText text) => ConfigurationFile.Read(text);

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
        {
            if (ConfigurationFile.Twice(l, r, context) is { } twice)
                observations.Add(twice);
            if (l.Value == r.Value || l.Registry == Keys || !DefinesOnOneObject(l, r))
                continue;
            observations.Add(
                context.Twice(
                    Intent.Core.Conflicts.Rules.StringKey,
                    l,
                    r,
                    f => $"defined '{f.Key}' in {context.Place(f)}",
                    $"defines '{l.Key}' too",
                    (_, _) => "the merged code has two definitions of one key, and the second one throws or wins"
                )
            );
        }
        TwoMeanings(context, left, right, observations);
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        {
            var known = await new FileKeys(context, this, changer, author).ObserveAsync(observations).ConfigureAwait(false);
            await GoneAsync(context, changer, author, known, observations).ConfigureAwait(false);
        }
    }

    /// <summary>Both newly read one configuration key, and take it for another type or have another default.</summary>
    private static void TwoMeanings(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (
            var l in left.New(KeyRole.Needs)
                .Where(f => f.Detail == Configuration && f.Registry != OptionsBinding.Bound && context.WrittenAlone(f, Side.Left))
                .DistinctBy(f => f.Key)
        )
        {
            var r = right
                .New(KeyRole.Needs)
                .FirstOrDefault(f => f.Slot == l.Slot && f.Detail == Configuration && context.WrittenAlone(f, Side.Right));
            if (r is null || Meaning(l) is not { } mine || Meaning(r) is not { } theirs || mine == theirs)
                continue;
            observations.Add(
                context.Twice(
                    Intent.Core.Conflicts.Rules.StringKey,
                    l,
                    r,
                    f => $"reads the new key '{f.Key}' in {context.Place(f)} with {Meaning(f)}",
                    $"reads it with {(context.Later(l, r) == l ? mine : theirs)}",
                    (_, _) => "one key has two meanings in the merged code",
                    FindingLevel.Information
                )
            );
        }
    }

    /// <summary>The type and the default with which a key is read; null when the code names neither.</summary>
    private static string? Meaning(KeyFact fact)
    {
        var literal = fact.Document.Root.FindNode(fact.Span, getInnermostNodeForTie: true);
        var whole = literal.FirstAncestorOrSelf<ExpressionSyntax>(e => e is InvocationExpressionSyntax or ElementAccessExpressionSyntax);
        var parts = new List<string>();
        if (whole is InvocationExpressionSyntax call)
        {
            if (KeySyntax.Callee(call) is GenericNameSyntax generic)
                parts.Add(generic.TypeArgumentList.Arguments.ToString());
            parts.AddRange(call.ArgumentList.Arguments.Skip(1).Select(a => a.ToString()));
        }
        if (whole?.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Left == whole)
            parts.Add(coalesce.Right.ToString());
        return parts.Count == 0 ? null : BodyNormalForm.Shorten(string.Join(", ", parts), 60);
    }

    /// <summary>The author newly uses a key of which the changer left no trace.</summary>
    private static async Task GoneAsync(
        KeyContext context,
        KeyLedger changer,
        KeyLedger author,
        HashSet<string> known,
        List<Observation> observations
    )
    {
        var gone = changer.Removed.Where(f => f.Registry is not OptionsBinding.Bound && f.Place is BoundDocument).ToLookup(f => f.Key);
        foreach (
            var uses in author
                .New(KeyRole.Needs)
                // Who sets something under a key sets it for those who read it: `options.Set("import:batch", "50")`.
                .Concat(author.New(KeyRole.Adds).Where(a => IsPlainly(a.Key) && gone[a.Key].Any(g => IsReadElsewhere(g, a))))
                .Where(n =>
                    gone.Contains(n.Key)
                    && !known.Any(k => n.Key == k || n.Key.StartsWith(k + ":", StringComparison.Ordinal))
                    && context.WrittenAlone(n, author.Side)
                )
                .GroupBy(n => n.Key)
        )
        {
            var need = uses.First();
            var candidates = gone[need.Key]
                .Where(f => f.Role == KeyRole.Adds || IsOneRegistry(f, need))
                .Select(f => (Fact: f, New: Renamed(f, changer)))
                .Where(c =>
                    c.Fact.Registry == SettingLines.Lines
                        ? IsPlainly(need.Key) || StandsIn(c.Fact, need.Detail)
                        : c.New is not null || c.Fact.Registry != Keys || c.Fact.Role == KeyRole.Adds && StandsIn(c.Fact, need.Detail)
                )
                .ToList();
            if (
                candidates.Count == 0
                || IsInFile(context, need)
                || await SettingLines.HasAsync(context, need.Key).ConfigureAwait(false)
                || await context.MentionsAsync(need.Key, Last(need)).ConfigureAwait(false) > uses.Count(u => u.Registry != OptionsBinding.Bound)
            )
                continue;
            var (fact, @new) = candidates
                .OrderByDescending(c => c.New is not null)
                .ThenByDescending(c => need.Role == KeyRole.Adds && c.Fact.Role == KeyRole.Adds)
                .First();
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.StringKey,
                    author.Side,
                    need,
                    fact,
                    @new is null
                        ? $"removed the key '{need.Key}' from {context.Place(fact)}"
                        : $"renamed the key '{need.Key}' to '{@new.Key}' in {context.Place(fact)}",
                    need.Registry == OptionsBinding.Bound ? $"binds '{need.Key}' by name" : $"uses '{need.Key}'",
                    "nothing else in the merged code knows that key any more",
                    fact.Registry != Keys || IsOneRegistry(fact, need) || need.Key.Contains(':', StringComparison.Ordinal)
                        ? null
                        : FindingLevel.Information
                )
            );
        }

        // A request that has another key now, of the same kind of object.
        bool IsReadElsewhere(KeyFact request, KeyFact entry) =>
            request.Role == KeyRole.Needs && request.Detail == entry.Detail && Renamed(request, changer) is not null;
    }

    /// <summary>True for an entry in a table of the very class that is asked for the key.</summary>
    private static bool StandsIn(KeyFact entry, string type) =>
        entry.Place is BoundDocument document
        && document.Root.FindNode(entry.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText == type;

    /// <summary>True when a file of the merged tree that no compiler reads has the key.</summary>
    private static bool IsInFile(KeyContext context, KeyFact need) =>
        context.View.Texts.Any(t => ConfigurationFile.Read(t).Any(f => f.Key == need.Key));

    /// <summary>The fact that took the place of a removed one: the same code with another key.</summary>
    public static KeyFact? Renamed(KeyFact gone, KeyLedger changer) =>
        changer
            .Added.Values.SelectMany(f => f)
            .Where(f => f.Role == gone.Role && f.Detail == gone.Detail && f.Value == gone.Value && f.Registry == gone.Registry)
            .OrderByDescending(f => f.Place.Path == gone.Place.Path)
            .ThenBy(f => f.Span.Start)
            .FirstOrDefault();

    private static string Last(KeyFact need) =>
        need.Document.Root.FindNode(need.Span, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal ? literal.Token.ValueText : need.Key;

    /// <summary>True when both index the same field or property, or ask a store of keys that the program has one of.</summary>
    private static bool IsOneRegistry(KeyFact left, KeyFact right) =>
        left.Value!.Contains("[ # ]", StringComparison.Ordinal)
            && left.Symbol is IFieldSymbol or IPropertySymbol
            && right.Symbol is not null
            && KeySyntax.Id(left.Symbol) == KeySyntax.Id(right.Symbol)
        || left.Detail == right.Detail && (left.Detail == Configuration || Store().IsMatch(left.Detail) || Attributes.Contains(left.Detail));

    /// <summary>True when both speak to what their members are given, or stand in one member: what a test makes for itself is another object.</summary>
    private static bool DefinesOnOneObject(KeyFact left, KeyFact right) =>
        left.Symbol is IParameterSymbol or { IsStatic: true } && right.Symbol is IParameterSymbol or { IsStatic: true };

    /// <summary>True for a type whose calls take texts for people or patterns, not keys.</summary>
    public static bool TakesNoKeys(ITypeSymbol type) => NoKeys.Contains(type.Name);

    /// <summary>True for a call that defines what it is given, or that asks a store of keys that the program has one of: those this source judges itself.</summary>
    public static bool Judges(string callee, string type) => Definition().IsMatch(callee) || Store().IsMatch(type);

    private static string FamilyOf(ITypeSymbol type) =>
        KeySyntax.IsNamed(type, n => n == "IConfiguration") || type.Name is "IConfigurationSection" or "ConfigurationManager"
            ? Configuration
            : type.Name;

    /// <summary>The key with the sections that a chain of calls names before it.</summary>
    private static string Full(LiteralExpressionSyntax literal, string text, BoundDocument document, CancellationToken cancellation)
    {
        var receiver = literal.Parent is ArgumentSyntax { Parent.Parent: var access }
            ? access switch
            {
                InvocationExpressionSyntax call => KeySyntax.Receiver(call),
                ElementAccessExpressionSyntax element => element.Expression,
                _ => null,
            }
            : null;
        if (OptionsBinding.Section(receiver, document, cancellation) is { } section)
            text = section + ":" + text;
        return
            literal.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax c }
            && KeySyntax.Callee(c)?.Identifier.ValueText == "GetConnectionString"
            ? "ConnectionStrings:" + text
            : text;
    }

    /// <summary>The code that takes a literal as a key, what it is asked of, and whether it defines the key; null when the literal is no key.</summary>
    private static (SyntaxNode Whole, ExpressionSyntax? Receiver, bool Defines)? Use(LiteralExpressionSyntax literal) =>
        literal.Parent switch
        {
            ArgumentSyntax
            {
                Parent: BracketedArgumentListSyntax
                {
                    Arguments.Count: 1,
                    Parent: ImplicitElementAccessSyntax { Parent: AssignmentExpressionSyntax entry }
                }
            } => (entry, null, true),
            ArgumentSyntax
            {
                Parent: BracketedArgumentListSyntax
                {
                    Arguments.Count: 1,
                    Parent: ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } element
                }
            } when set.Left == element => (set, element.Expression, true),
            ArgumentSyntax { Parent: BracketedArgumentListSyntax { Arguments.Count: 1, Parent: ElementAccessExpressionSyntax element } } => (
                element,
                element.Expression,
                false
            ),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
                when list.Arguments[0] == argument && KeySyntax.Receiver(call) is { } receiver => (
                call,
                receiver,
                KeySyntax.Callee(call) is { } name && Definition().IsMatch(name.Identifier.ValueText)
            ),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: SimpleNameSyntax } call } list } argument
                when list.Arguments[0] == argument => (call, null, false),
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } entry when entry.Expressions[0] == literal =>
                (entry, null, true),
            AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute } when Attributes.Contains(KeySyntax.Name(attribute)) => (
                attribute,
                null,
                false
            ),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } declarator }
                when field.Modifiers.Any(SyntaxKind.ConstKeyword) => (declarator, null, true),
            // One of several texts that something has, and a text that is asked for beside something else: only where the text is plainly a key.
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax { Parent: not ArgumentSyntax } several }
                when IsPlainly(literal.Token.ValueText) || IsKept(several) => (several, null, true),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax asked } }
                when KeySyntax.Receiver(asked) is { } of
                    && (
                        IsPlainly(literal.Token.ValueText)
                        || KeySyntax.Callee(asked)?.Identifier.ValueText is "IndexOf" or "FindIndex" or "LastIndexOf"
                    ) => (asked, of, false),
            // One of the names that stand in a list somewhere are asked for one after the other.
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax named } => (named, null, false),
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression } array => (array, null, false),
            // A row of a list: `new("tadmin", "Tom")`.
            ArgumentSyntax
            {
                Parent: ArgumentListSyntax
                {
                    Parent: BaseObjectCreationExpressionSyntax { Parent: ExpressionElementSyntax or InitializerExpressionSyntax } row
                }
            } => (row, null, true),
            CaseSwitchLabelSyntax label => (label, null, true),
            ConstantPatternSyntax { Parent: SwitchExpressionArmSyntax arm } => (arm, null, true),
            _ => null,
        };

    /// <summary>The names that a class keeps for all: `static readonly string[] Columns = ["time", "seconds"]`.</summary>
    private static bool IsKept(CollectionExpressionSyntax several) =>
        several.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } }
        && field.Modifiers.Any(SyntaxKind.StaticKeyword)
        && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);

    private static bool IsPlainly(string text) => text.Any(c => c is '.' or ':') && !text.Contains('/', StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z_][\w:.\-/]{2,80}$")]
    private static partial Regex Key();

    /// <summary>Types of which a program has one, or whose values share their keys.</summary>
    [GeneratedRegex(
        "Settings|Config|Options|Features?|Flags|Resources|Localizer|Environment|Session|Cache|Headers?|HeaderDictionary|HttpClientFactory|TempData"
    )]
    private static partial Regex Store();

    [GeneratedRegex("^(Add|Register|Define|Declare|Set)[A-Z]?")]
    private static partial Regex Definition();
}
