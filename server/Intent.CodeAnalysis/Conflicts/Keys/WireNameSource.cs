using System.Globalization;
using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Names and numbers under which a type's members are serialised, and code that reads serialised data by name.</summary>
internal sealed partial class WireNameSource : KeySource
{
    private const string Json = "json";
    private const string Order = "order in contract";
    private const string Events = "event";
    private const string Implicit = "implicit";
    private const string Read_ = "read";

    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal)
    {
        "GetProperty",
        "TryGetProperty",
        "TryGetPropertyValue",
        "SelectToken",
        "GetPropertyValue",
        "ContainsKey",
        "Property",
        "Value",
    };

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        switch (node)
        {
            case AttributeSyntax attribute
                when Named(attribute) is { Count: > 0 } names && Owner(attribute, document, cancellation) is var (type, member):
                foreach (var (family, argument) in names)
                    if (
                        Constant(argument, document, cancellation) is { } key
                        && (family != Events || KeySyntax.IsNamed(type, n => n == "EventSource"))
                    )
                        yield return new KeyFact(
                            KeyRole.Adds,
                            family + "/" + KeySyntax.Id(type),
                            key,
                            SymbolIds.Display(member),
                            document,
                            attribute.Span,
                            BodyNormalForm.OneLine(attribute)
                        )
                        {
                            Symbol = member,
                        };
                break;
            case PropertyDeclarationSyntax property
                when document.Model.GetDeclaredSymbol(property, cancellation)
                    is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, ExplicitInterfaceImplementations.IsEmpty: true } symbol
                    && !HasWireName(symbol)
                    && !IsLeftOut(symbol):
                yield return new KeyFact(
                    KeyRole.Adds,
                    Json + "/" + KeySyntax.Id(symbol.ContainingType),
                    symbol.Name,
                    SymbolIds.Display(symbol),
                    document,
                    property.Identifier.Span,
                    BodyNormalForm.OneLine(property)
                )
                {
                    Symbol = symbol,
                    Detail = Implicit,
                };
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                foreach (var name in NamesRead(literal, document, cancellation))
                    yield return new KeyFact(
                        KeyRole.Needs,
                        Read_,
                        name,
                        null,
                        document,
                        literal.Span,
                        BodyNormalForm.OneLine(literal.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)literal)
                    );
                break;
        }
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right).Concat(Inherited(context, left, right)))
        {
            if (l.Value == r.Value || l.Detail == Implicit && r.Detail == Implicit || IsOrder(l) && !AreDistinct(l))
                continue;
            var (what, key) = long.TryParse(l.Key, CultureInfo.InvariantCulture, out _) ? ("number", l.Key) : ("name", $"'{l.Key}'");
            observations.Add(
                context.Twice(
                    Intent.Core.Conflicts.Rules.WireName,
                    l,
                    r,
                    f => $"gave {f.Value} the serialised {what} {key}",
                    $"has the serialised {what} {key} too",
                    (earlier, later) =>
                        $"the merged code compiles, but {earlier.Value} and {later.Value} have one {what} in serialised data: serialisers throw or mix them up",
                    IsOrder(l) ? FindingLevel.Information : null
                )
            );
        }
        await ReadersAsync(context, left, right, observations).ConfigureAwait(false);
        await ReadersAsync(context, right, left, observations).ConfigureAwait(false);
    }

    /// <summary>The same name in a type and in one that derives from it: serialised together. A member that overrides or hides the other has its own name.</summary>
    private static IEnumerable<(KeyFact Left, KeyFact Right)> Inherited(KeyContext context, KeyLedger left, KeyLedger right)
    {
        foreach (var l in left.New(KeyRole.Adds).Where(IsJson))
        foreach (var r in right.New(KeyRole.Adds).Where(IsJson))
            if (
                l.Key == r.Key
                && l.Registry != r.Registry
                && l.Symbol!.Name != r.Symbol!.Name
                && (Derives(l, r) || Derives(r, l))
                && context.WrittenAlone(l, Side.Left)
                && context.WrittenAlone(r, Side.Right)
            )
                yield return (l, r);

        static bool IsJson(KeyFact fact) => fact.Registry.StartsWith(Json + "/", StringComparison.Ordinal) && fact.Symbol?.ContainingType is not null;

        static bool Derives(KeyFact derived, KeyFact @base)
        {
            for (var type = derived.Symbol!.ContainingType.BaseType; type is not null; type = type.BaseType)
                if (SymbolIds.Of(type) == SymbolIds.Of(@base.Symbol!.ContainingType))
                    return true;
            return false;
        }
    }

    private static bool IsOrder(KeyFact fact) => fact.Registry.StartsWith(Order, StringComparison.Ordinal);

    /// <summary>True when the members of the contract each have a place of their own, so that a second one is no custom.</summary>
    private static bool AreDistinct(KeyFact fact)
    {
        var places = fact.Symbol!.ContainingType.GetMembers()
            .SelectMany(m => m.GetAttributes())
            .Where(a => a.AttributeClass?.Name == "DataMemberAttribute")
            .SelectMany(a => a.NamedArguments.Where(n => n.Key == "Order").Select(n => n.Value.Value))
            .ToList();
        return places.Distinct().Count() == places.Count;
    }

    /// <summary>The author reads a name that the changer took away.</summary>
    private static async Task ReadersAsync(KeyContext context, KeyLedger changer, KeyLedger author, List<Observation> observations)
    {
        foreach (var need in author.New(KeyRole.Needs))
        {
            if (!context.WrittenAlone(need, author.Side))
                continue;
            foreach (var (change, type, name) in Gone(context, changer))
            {
                if (name != need.Key && Camel(name) != need.Key || change.After is { Symbol: var now } && WireNames(now).Contains(need.Key))
                    continue;
                var related = Mentions.Type(need, type, context.Cancellation);
                if (
                    !related
                    && !IsOnlyContractNear(need, type)
                    && await StillNamedAsync(context, name, need.Key).ConfigureAwait(false)
                    && !await IsReadOtherwiseAsync(context, changer, need, change).ConfigureAwait(false)
                    && !await IsOnlyWrittenAsync(context, need, change, type).ConfigureAwait(false)
                )
                    continue;
                observations.Add(
                    context.Observe(
                        Intent.Core.Conflicts.Rules.WireName,
                        author.Side,
                        need,
                        change,
                        $"took the serialised name '{need.Key}' from {SymbolIds.Display(type)} ({change.Display})",
                        $"reads '{need.Key}'",
                        $"the merged code compiles, but data written from {SymbolIds.Display(type)} has no '{need.Key}'",
                        related ? null : FindingLevel.Information
                    )
                );
                break;
            }
        }
    }

    /// <summary>Serialised names that a side took away: explicit ones, and names of properties that were serialised under their own and are not there, named otherwise or left out now.</summary>
    private static IEnumerable<(RichChange Change, INamedTypeSymbol Type, string Name)> Gone(KeyContext context, KeyLedger changer)
    {
        foreach (var fact in changer.Removed)
            if (
                fact is { Role: KeyRole.Adds, Detail: "", Symbol.ContainingType: { } type }
                && (fact.Registry.StartsWith(Json, StringComparison.Ordinal) || fact.Registry.StartsWith("contract", StringComparison.Ordinal))
            )
                yield return (context.EditOf(fact, changer.Side), type, fact.Key);
        foreach (var change in context.View.Delta(changer.Side).Changes)
            if (
                change is { Before.Symbol: IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false } before }
                && !HasWireName(before)
                && !IsLeftOut(before)
                && !(change.After?.Symbol is { } after && IsUnder(before.Name, after))
            )
                yield return (change, before.ContainingType, before.Name);
    }

    /// <summary>The reader stands in the namespace of the type, which is written to JSON as its attributes say, and no other type there has the name.</summary>
    private static bool IsOnlyContractNear(KeyFact need, INamedTypeSymbol type)
    {
        if (!IsNear(need, type) || !type.GetMembers().Any(HasWireName))
            return false;
        return !type
            .ContainingNamespace.GetTypeMembers()
            .Where(t => SymbolIds.Of(t) != SymbolIds.Of(type))
            .SelectMany(t => t.GetMembers())
            .OfType<IPropertySymbol>()
            .Any(p => IsReadAs(p, need.Key));
    }

    /// <summary>The side that took the name away reads the new one in place of it: whoever reads such data is meant, but for those who mention another type that has the name.</summary>
    private static async Task<bool> IsReadOtherwiseAsync(KeyContext context, KeyLedger changer, KeyFact need, RichChange change) =>
        change.After is { Symbol: var now }
        && changer.Removed.Any(f => f.Role == KeyRole.Needs && f.Key == need.Key)
        && changer.New(KeyRole.Needs).Any(f => WireNames(now).Contains(f.Key))
        && !(await context.ScanTextAsync(context.View.Merged, new WireNameSource(), need.Key).ConfigureAwait(false)).Exists(f =>
            f.Role == KeyRole.Adds && f.Key == need.Key && f.Symbol?.ContainingType is { } other && IsAbout(need, other)
        );

    /// <summary>The class of the reader names the type.</summary>
    private static bool IsAbout(KeyFact need, INamedTypeSymbol type) =>
        need.Document.Root.FindNode(need.Span)
            .FirstAncestorOrSelf<TypeDeclarationSyntax>()
            ?.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(n => n.Identifier.ValueText == type.Name) == true;

    private static bool IsNear(KeyFact need, INamedTypeSymbol type) =>
        need.Document.Root.FindNode(need.Span).FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString()
        == type.ContainingNamespace.ToDisplayString();

    private static bool IsReadAs(IPropertySymbol property, string key) =>
        HasWireName(property) ? WireNames(property).Contains(key) : property.Name == key || Camel(property.Name) == key;

    /// <summary>The reader stands in the namespace of a type that got the new name by an attribute, and no other type that the merged code gives to a serialiser has the old one.</summary>
    private static async Task<bool> IsOnlyWrittenAsync(KeyContext context, KeyFact need, RichChange change, INamedTypeSymbol type)
    {
        if (!IsNear(need, type) || change.After is not { Symbol: var now } || !HasWireName(now))
            return false;
        var written = await SerialisedTypes.InAsync(context).ConfigureAwait(false);
        return written.Exists(t => SymbolIds.Of(t) == SymbolIds.Of(type))
            && !written
                .Where(t => SymbolIds.Of(t) != SymbolIds.Of(type))
                .SelectMany(t => t.GetMembers())
                .OfType<IPropertySymbol>()
                .Any(p => IsReadAs(p, need.Key));
    }

    /// <summary>True when a member is serialised under a name.</summary>
    private static bool IsUnder(string name, ISymbol member) =>
        !IsLeftOut(member) && (HasWireName(member) ? WireNames(member).Contains(name) : member.Name == name);

    private static bool IsLeftOut(ISymbol member) =>
        member
            .GetAttributes()
            .Any(a => a.AttributeClass?.Name is "JsonIgnoreAttribute" && a.NamedArguments.All(n => n.Key != "Condition" || Equals(n.Value.Value, 1)));

    private static async Task<bool> StillNamedAsync(KeyContext context, string name, string key) =>
        await context.IsNamedAnywhereAsync(name).ConfigureAwait(false)
        || (await context.ScanTextAsync(context.View.Merged, new WireNameSource(), key).ConfigureAwait(false)).Exists(f =>
            f.Role == KeyRole.Adds && f.Key == key
        );

    private static string Camel(string name) => JsonCamel().Replace(name, m => m.Value.ToLowerInvariant(), 1);

    private static bool HasWireName(ISymbol symbol) => WireNames(symbol).Any();

    private static IEnumerable<string> WireNames(ISymbol symbol) =>
        from attribute in symbol.GetAttributes()
        where attribute.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute" or "DataMemberAttribute"
        from value in attribute.ConstructorArguments.Concat(
            attribute.NamedArguments.Where(n => n.Key is "Name" or "PropertyName").Select(n => n.Value)
        )
        where value.Value is string
        select (string)value.Value!;

    /// <summary>The registries that an attribute writes to, each with the argument that is the key.</summary>
    private static List<(string Family, ExpressionSyntax? Argument)> Named(AttributeSyntax attribute) =>
        KeySyntax.Name(attribute) switch
        {
            "JsonPropertyName" => [(Json, KeySyntax.Argument(attribute, 0))],
            "JsonProperty" => [(Json, KeySyntax.Argument(attribute, 0) ?? KeySyntax.Argument(attribute, "PropertyName"))],
            "DataMember" => [("contract", KeySyntax.Argument(attribute, "Name")), (Order, KeySyntax.Argument(attribute, "Order"))],
            "EnumMember" => [("contract", KeySyntax.Argument(attribute, "Value"))],
            "JsonStringEnumMemberName" => [(Json, KeySyntax.Argument(attribute, 0))],
            "JsonDerivedType" => [("json type", KeySyntax.Argument(attribute, 1))],
            "XmlElement" => [("xml element", KeySyntax.Argument(attribute, 0) ?? KeySyntax.Argument(attribute, "ElementName"))],
            "XmlAttribute" => [("xml attribute", KeySyntax.Argument(attribute, 0) ?? KeySyntax.Argument(attribute, "AttributeName"))],
            "BsonElement" => [("bson", KeySyntax.Argument(attribute, 0))],
            "ProtoMember" or "ProtoInclude" => [("protobuf", KeySyntax.Argument(attribute, 0))],
            "Key" => [("messagepack", KeySyntax.Argument(attribute, 0))],
            "Union" => [("messagepack type", KeySyntax.Argument(attribute, 0))],
            "Id" => [("orleans", KeySyntax.Argument(attribute, 0))],
            "Event" => [(Events, KeySyntax.Argument(attribute, 0))],
            "LoggerMessage" =>
            [
                (
                    "event id",
                    KeySyntax.Argument(attribute, "EventId") ?? (KeySyntax.Argument(attribute, 1) is null ? null : KeySyntax.Argument(attribute, 0))
                ),
            ],
            _ => [],
        };

    private static string? Constant(ExpressionSyntax? argument, BoundDocument document, CancellationToken cancellation) =>
        argument is not null && document.Model.GetConstantValue(argument, cancellation) is { HasValue: true, Value: { } value }
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The type whose data it is, and the member (or the type itself) that has the attribute.</summary>
    private static (INamedTypeSymbol Type, ISymbol Member)? Owner(AttributeSyntax attribute, BoundDocument document, CancellationToken cancellation)
    {
        var target = attribute.Parent?.Parent;
        var symbol = target switch
        {
            BaseFieldDeclarationSyntax field => document.Model.GetDeclaredSymbol(field.Declaration.Variables[0], cancellation),
            ParameterSyntax { Parent.Parent: RecordDeclarationSyntax record } parameter => (
                document.Model.GetDeclaredSymbol(record, cancellation) as INamedTypeSymbol
            )
                ?.GetMembers(parameter.Identifier.ValueText)
                .FirstOrDefault(),
            null => null,
            _ => document.Model.GetDeclaredSymbol(target, cancellation),
        };
        return symbol switch
        {
            // What a type says of its derived types is keyed by the type; the value tells them apart.
            INamedTypeSymbol type
                when KeySyntax.Name(attribute) is "JsonDerivedType" or "ProtoInclude" or "Union"
                    && attribute.ArgumentList?.Arguments.Select(a => a.Expression).OfType<TypeOfExpressionSyntax>().FirstOrDefault() is { } of
                    && document.Model.GetTypeInfo(of.Type, cancellation).Type is { } derived => (type, derived),
            { ContainingType: { } type } => (type, symbol),
            _ => null,
        };
    }

    /// <summary>The names that a literal reads: given to an API of a JSON reader, or written in JSON text.</summary>
    private static IEnumerable<string> NamesRead(LiteralExpressionSyntax literal, BoundDocument document, CancellationToken cancellation)
    {
        var text = literal.Token.ValueText;
        if (text.Contains('{', StringComparison.Ordinal))
            return JsonName().Matches(text).Select(m => m.Groups["name"].Value).Distinct();
        var receiver = literal.Parent is ArgumentSyntax { Parent: { } list } argument
            ? list.Parent switch
            {
                InvocationExpressionSyntax call
                    when KeySyntax.Callee(call)?.Identifier.ValueText is { } name
                        && Readers.Contains(name)
                        && call.ArgumentList.Arguments[0] == argument => KeySyntax.Receiver(call) ?? Asked(call.Expression),
                ElementAccessExpressionSyntax element => element.Expression,
                ElementBindingExpressionSyntax binding => Asked(binding),
                _ => null,
            }
            : null;
        return receiver is not null && document.Model.GetTypeInfo(receiver, cancellation).Type is { } type && JsonType().IsMatch(type.Name)
            ? [text]
            : [];

        // In `node?["name"]?["other"]` each part is asked of the one before it.
        static ExpressionSyntax? Asked(SyntaxNode binding) =>
            binding
                .Ancestors()
                .OfType<ConditionalAccessExpressionSyntax>()
                .FirstOrDefault(a => a.WhenNotNull.Span.Contains(binding.Span))
                ?.Expression;
    }

    [GeneratedRegex(@"""(?<name>\w+)""\s*:")]
    private static partial Regex JsonName();

    [GeneratedRegex("^(Json(Element|Node|Object|Document)|J(Object|Token))$")]
    private static partial Regex JsonType();

    [GeneratedRegex("^[A-Z]+(?![a-z])|^[A-Z]")]
    private static partial Regex JsonCamel();
}
