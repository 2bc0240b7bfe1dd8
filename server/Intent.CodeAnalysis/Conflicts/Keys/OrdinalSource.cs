using System.Globalization;
using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Numbers of which each is taken once: of migrations, versions and steps, of codes and ids, and of entries that start with their number.</summary>
internal sealed partial class OrdinalSource : KeySource
{
    private const string Attributes = "number in attribute ";
    private const string Codes = "code of ";
    private const string Version = "version of ";
    private const string Entries = "name in ";
    private const string Members = "number in member ";

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        switch (node)
        {
            case AttributeSyntax { Parent.Parent: TypeDeclarationSyntax type } attribute
                when Series().IsMatch(KeySyntax.Name(attribute)) && KeySyntax.Argument(attribute, 0) is { } first:
                if (
                    document.Model.GetSymbolInfo(attribute, cancellation).Symbol?.ContainingType is { } named
                    && named.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) != true
                    && document.Model.GetConstantValue(first, cancellation) is { HasValue: true, Value: { } given }
                )
                    yield return Fact(
                        Attributes + KeySyntax.Id(named),
                        Convert.ToString(given, CultureInfo.InvariantCulture)!,
                        type.Identifier.ValueText,
                        KeySyntax.Name(attribute),
                        attribute.Span,
                        attribute
                    );
                break;
            case AttributeSyntax { Parent.Parent: TypeDeclarationSyntax type } attribute
                when KeySyntax.Number(KeySyntax.Argument(attribute, 0), document, cancellation) is { } number
                    && document.Model.GetSymbolInfo(attribute, cancellation).Symbol
                        is IMethodSymbol { Parameters: [{ Name: { } label }, ..], ContainingType: { DeclaringSyntaxReferences.IsEmpty: false } owner }
                    && AttributeNumber().IsMatch(label):
                yield return Fact(
                    Codes + KeySyntax.Id(owner),
                    Text(number),
                    type.Identifier.ValueText,
                    KeySyntax.Name(attribute),
                    attribute.Span,
                    attribute
                );
                break;
            case TypeDeclarationSyntax { Identifier: var name } type
                when NumberedType().Match(name.ValueText) is { Success: true } match
                    && document.Model.GetDeclaredSymbol(type, cancellation) is { } symbol
                    && Family(symbol) is { } family:
                yield return Fact(
                    "numbered types of " + KeySyntax.Id(family),
                    match.Groups["number"].Value.TrimStart('0'),
                    name.ValueText,
                    family.Name,
                    name.Span,
                    type.BaseList ?? (SyntaxNode)type
                );
                break;
            case PropertyDeclarationSyntax property
                when SeriesMember().IsMatch(property.Identifier.ValueText)
                    && Value(property) is { } value
                    && KeySyntax.Number(value, document, cancellation) is { } number
                    && document.Model.GetDeclaredSymbol(property, cancellation) is { } symbol
                    && Declares(symbol) is { } declared:
                yield return Fact(Members + KeySyntax.Id(declared), Text(number), symbol.ContainingType.Name, symbol.Name, value.Span, property);
                break;
            case ArgumentSyntax
            {
                Parent: ArgumentListSyntax { Parent: PrimaryConstructorBaseTypeSyntax or ConstructorInitializerSyntax } list
            } argument
                when list.Arguments[0] == argument
                    && KeySyntax.Number(argument.Expression, document, cancellation) is { } number
                    && document.Model.GetSymbolInfo(list.Parent!, cancellation).Symbol?.ContainingType is { } type
                    && Series().IsMatch(type.Name):
                yield return Fact(
                    "number given to " + KeySyntax.Id(type),
                    Text(number),
                    argument.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Identifier.ValueText,
                    type.Name,
                    argument.Span,
                    list.Parent!
                );
                break;
            case VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal } variable
                when DataVersion().IsMatch(variable.Identifier.ValueText)
                    && KeySyntax.Number(literal, document, cancellation) is { } number
                    && document.Model.GetDeclaredSymbol(variable, cancellation) is IFieldSymbol version:
                yield return Fact(Version + KeySyntax.Id(version), "", Text(number), version.Name, literal.Span, variable);
                break;
            case VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax, Parent.Parent: FieldDeclarationSyntax field } constant
                when field.Modifiers.Any(SyntaxKind.ConstKeyword)
                    && document.Model.GetDeclaredSymbol(constant, cancellation)
                        is IFieldSymbol { ConstantValue: { } code, ContainingType: { } type } symbol
                    && CodeClass().IsMatch(type.Name):
                yield return Fact(
                    Codes + KeySyntax.Id(type),
                    Convert.ToString(code, CultureInfo.InvariantCulture)!,
                    symbol.Name,
                    type.Name,
                    constant.Identifier.Span,
                    constant
                );
                break;
            case VariableDeclaratorSyntax
            {
                Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, ..] },
                Parent.Parent: FieldDeclarationSyntax field
            } constant
                when field.Modifiers.Any(SyntaxKind.StaticKeyword)
                    && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
                    && KeySyntax.Number(first.Expression, document, cancellation) is { } number
                    && document.Model.GetDeclaredSymbol(constant, cancellation)
                        is IFieldSymbol { Type: INamedTypeSymbol made, ContainingType: { } owner } symbol
                    && IsNumbered(made, owner):
                yield return Fact(Codes + KeySyntax.Id(owner), Text(number), symbol.Name, owner.Name, constant.Identifier.Span, constant);
                break;
            case InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call
                when KeySyntax.Callee(call) is { } name
                    && Series().IsMatch(name.Identifier.ValueText)
                    && KeySyntax.Number(KeySyntax.Argument(call, 0), document, cancellation) is { } number
                    && document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method:
                yield return Fact(
                    $"number given to {KeySyntax.Id(method)} by {KeySyntax.Owner(document, call.SpanStart, cancellation)}",
                    Text(number),
                    BodyNormalForm.Tokens(call),
                    method.Name,
                    call.ArgumentList.Arguments[0].Span,
                    call
                );
                break;
            case TupleExpressionSyntax
            or BaseObjectCreationExpressionSyntax
                when First(node) is { } first
                    && CollectionElements.At(node.Parent is ExpressionElementSyntax element ? element : node, document, cancellation) is { } entry:
                if (KeySyntax.Number(first, document, cancellation) is { } place)
                    yield return Fact("number in " + entry.Registry, Text(place), entry.Key, entry.Symbol!.Name, first.Span, node);
                else if (KeySyntax.Text(first, document, cancellation) is { } text)
                    yield return Fact(Entries + entry.Registry, text, entry.Key, entry.Symbol!.Name, first.Span, node);
                break;
        }

        KeyFact Fact(string registry, string key, string value, string named, TextSpan span, SyntaxNode text) =>
            new(KeyRole.Adds, registry, key, value, document, span, BodyNormalForm.OneLine(text, 80)) { Detail = named };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        SameVersion(context, left, right, observations);
        // A type that is numbered by its name and by a member says the same twice.
        var said = new HashSet<(string?, string?, string)>();
        foreach (var (l, r) in Doubles(context, left, right).OrderByDescending(d => d.Item1.Registry.StartsWith(Members, StringComparison.Ordinal)))
        {
            if (said.Contains((l.Value, r.Value, l.Key)))
                continue;
            var before = await context.ScanAsync(context.View.Base, this, (_, root) => NameIndex.Of(root).Contains(l.Detail)).ConfigureAwait(false);
            var known = before.Where(f => f.Registry == l.Registry).DistinctBy(f => (f.Document.Path, f.Span)).Select(f => f.Key).ToList();
            if (!Continues(known, l))
                continue;
            said.Add((l.Value, r.Value, l.Key));
            observations.Add(
                context.Twice(
                    Intent.Core.Conflicts.Rules.SameOrdinal,
                    l,
                    r,
                    f => $"took {f.Key} for {f.Text} in {context.Place(f)}",
                    $"takes {l.Key} too",
                    (_, _) => $"each {(IsEntry(l) ? "name" : "number")} stood for one thing here, and in the merged code {l.Key} stands for two",
                    IsEntry(l) ? FindingLevel.Information : null
                )
            );
        }
    }

    /// <summary>Both raised the version of stored data to one number, each for other changes beside it: what has the number already is not upgraded.</summary>
    private static void SameVersion(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        var raised =
            from l in left.Changed
            join r in right.Changed on (l.Before.Slot, l.Before.Value, l.After.Value) equals (r.Before.Slot, r.Before.Value, r.After.Value)
            where
                l.Before.Registry.StartsWith(Version, StringComparison.Ordinal)
                && !context.WrittenAlone(l.After, Side.Left)
                && WritesBeside(l.After, Side.Left)
                && WritesBeside(r.After, Side.Right)
            select (Left: l.After, Right: r.After, l.Before.Value);
        foreach (var (l, r, before) in raised)
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.SameOrdinal,
                    Side.Right,
                    r,
                    l,
                    $"raised {context.Place(l)} from {before} to {l.Value}",
                    "is raised to the same number",
                    $"both took {l.Value} for what they changed, and what one of them wrote with that number is not upgraded to the other's",
                    FindingLevel.Information
                )
            );

        // The other edits of the file, apart from what both wrote.
        bool WritesBeside(KeyFact fact, Side side) =>
            context
                .View.Edited(side)
                .First(e => e.After == fact.Document)
                .Written.Any(line => line != fact.Line && context.WrittenAlone(fact with { Span = fact.Document.Text.Lines[line].Span }, side));
    }

    /// <summary>True when each number was taken once so far, and the new one is free (and, in a series, the highest).</summary>
    private static bool Continues(List<string> known, KeyFact added)
    {
        if (known.Contains(added.Key) || known.Distinct().Count() != known.Count)
            return false;
        if (added.Registry.StartsWith(Attributes, StringComparison.Ordinal))
            return true;
        if (IsEntry(added) || added.Registry.StartsWith(Codes, StringComparison.Ordinal))
            return known.Count >= 2;
        return (known.Count > 0 || IsSeries(added.Registry))
            && long.TryParse(added.Key, CultureInfo.InvariantCulture, out var number)
            && known.TrueForAll(k => long.TryParse(k, CultureInfo.InvariantCulture, out var other) && other < number);
    }

    /// <summary>True for what the types of a family named like a series (migrations, steps) are numbered by, even when there is none yet.</summary>
    private static bool IsSeries(string registry) =>
        Series()
            .IsMatch(
                registry.Split('.', ':') switch
                {
                    [.. var above, _] when registry.StartsWith(Members, StringComparison.Ordinal) => above[^1],
                    var parts => parts[^1],
                }
            );

    /// <summary>True for the values of a type that are its own named fields, and for the numbers of log events.</summary>
    private static bool IsNumbered(INamedTypeSymbol made, INamedTypeSymbol owner) =>
        made.Name == "EventId"
        || SymbolEqualityComparer.Default.Equals(made, owner)
            && made.InstanceConstructors.Any(c => c.Parameters is [{ Name: var name }, ..] && NumberName().IsMatch(name));

    private static bool IsEntry(KeyFact fact) => fact.Registry.StartsWith(Entries, StringComparison.Ordinal);

    /// <summary>What the types of one series have in common: their base type, or the interface that they implement.</summary>
    private static INamedTypeSymbol? Family(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: SpecialType.None } parent ? parent.OriginalDefinition : type.Interfaces.FirstOrDefault()?.OriginalDefinition;

    /// <summary>The member that a property overrides or implements.</summary>
    private static ISymbol? Declares(IPropertySymbol property) =>
        property.OverriddenProperty is { } overridden
            ? overridden.OriginalDefinition
            : property
                .ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(property.Name))
                .FirstOrDefault(m =>
                    SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(m), property)
                );

    private static ExpressionSyntax? Value(PropertyDeclarationSyntax property) => property.ExpressionBody?.Expression ?? property.Initializer?.Value;

    private static ExpressionSyntax? First(SyntaxNode node) =>
        node switch
        {
            TupleExpressionSyntax tuple => tuple.Arguments[0].Expression,
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax literal }, _, ..] } => literal,
            _ => null,
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<!Api)(Migration|Migrate|Version|Revision|Step|Upgrade|Patch|Ordinal|Sequence)")]
    private static partial Regex Series();

    [GeneratedRegex("^(Schema|Target|Migration|Step)?(Version|Number|Revision|Ordinal|Sequence|Id|Code)$")]
    private static partial Regex SeriesMember();

    [GeneratedRegex(@"^(V|M|Migration|Version|Step|Upgrade|Patch|Schema)_?0*(?<number>[1-9]\d*)(_|[A-Z]|$)")]
    private static partial Regex NumberedType();

    [GeneratedRegex(
        "^_?(Current)?(Schema|Format|Protocol|Database|Db|Cache|Model|File|Data|Storage|Snapshot|Index)Version$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex DataVersion();

    [GeneratedRegex("^(id|code|number|value|key)$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberName();

    [GeneratedRegex("^(id|code|number|no|opcode|tag|discriminator)$|(Id|Code|Number|Opcode)$", RegexOptions.IgnoreCase)]
    private static partial Regex AttributeNumber();

    [GeneratedRegex(
        "(Ids?|Codes?|Numbers|Opcodes|Errors|Events|EventIds|Versions|MessageTypes|Channels|Slots|Topics|Subjects|Queues|Commands|Keys|Permissions|Roles|Scopes|Policies|Claims)$"
    )]
    private static partial Regex CodeClass();
}
