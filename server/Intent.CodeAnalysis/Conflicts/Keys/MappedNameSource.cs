using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Types that a mapper copies into each other by the names of their properties.</summary>
internal sealed class MappedNameSource : KeySource
{
    private const string Mapped = "mapped";

    private static readonly HashSet<string> Mappers = new(StringComparer.Ordinal)
    {
        "CreateMap",
        "Map",
        "Adapt",
        "ProjectTo",
        "MapTo",
        "CopyTo",
        "CopyProperties",
        "InjectFrom",
        "NewConfig",
    };

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (node is InvocationExpressionSyntax asked && Reflected(asked, document, cancellation) is var (source, target))
            foreach (var property in Properties(source).Intersect(Properties(target)).Order(StringComparer.Ordinal))
                yield return new KeyFact(
                    KeyRole.Needs,
                    Mapped + " " + KeySyntax.Id(source) + " " + KeySyntax.Id(target),
                    property,
                    null,
                    document,
                    KeySyntax.Callee(asked)!.Span,
                    BodyNormalForm.OneLine(asked)
                )
                {
                    Symbol = source,
                    Detail = target.Name,
                };
        var name = node switch
        {
            InvocationExpressionSyntax invoked => KeySyntax.Callee(invoked),
            // `contracts.Select(Mapper.Map<Card>)`
            MemberAccessExpressionSyntax { Parent: ArgumentSyntax, Name: GenericNameSyntax handed } => handed,
            GenericNameSyntax { Parent: ArgumentSyntax } handed => handed,
            _ => null,
        };
        if (
            name is null
            || document.Model.GetSymbolInfo(node, cancellation).Symbol is not IMethodSymbol method
            || !Mappers.Contains(name.Identifier.ValueText) && !CopiesByName(method, cancellation)
            || Types((ExpressionSyntax)node, method, document, cancellation) is not [var from, var to]
        )
            yield break;
        // What the configuration says of a property by name is no convention.
        var statement = node.FirstAncestorOrSelf<StatementSyntax>() ?? node;
        var told = statement
            .DescendantNodes()
            .OfType<LambdaExpressionSyntax>()
            .SelectMany(l => l.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            .Select(m => m.Name.Identifier.ValueText)
            .ToHashSet();
        foreach (var property in Properties(from).Intersect(Properties(to)).Where(p => !told.Contains(p)).Order(StringComparer.Ordinal))
            yield return new KeyFact(
                KeyRole.Needs,
                Mapped + " " + KeySyntax.Id(from) + " " + KeySyntax.Id(to),
                property,
                null,
                document,
                name.Span,
                BodyNormalForm.OneLine(node)
            )
            {
                Symbol = from,
                Detail = to.Name,
            };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        foreach (var need in author.New(KeyRole.Needs).Where(n => context.WrittenAlone(n, author.Side)))
        {
            var change = context
                .View.Delta(changer.Side)
                .Named(need.Key)
                .FirstOrDefault(c =>
                    c is { Public.Kind: ChangeKind.Removed or ChangeKind.Renamed, Before.Symbol: IPropertySymbol { ContainingType: { } holder } }
                    && need.Registry.Split(' ')[1..].Contains(KeySyntax.Id(holder))
                );
            if (change is null || await context.MergedAsync(need, author.Side).ConfigureAwait(false) is not { } merged)
                continue;
            var types = need
                .Registry.Split(' ')[1..]
                .Select(id =>
                    DocumentationCommentId.GetFirstSymbolForDeclarationId(
                        id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..],
                        merged.Document.Model.Compilation
                    )
                )
                .OfType<INamedTypeSymbol>()
                .ToList();
            if (types.Count != 2 || types.Count(t => Properties(t).Contains(need.Key)) != 1)
                continue;
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.MappedName,
                    author.Side,
                    need,
                    change,
                    change.Public.Kind == ChangeKind.Removed ? $"removed {change.Display}" : $"renamed {change.Display} to {change.DisplayAfter}",
                    $"maps {need.Symbol!.Name} to {need.Detail} by name",
                    $"the merged code compiles, and nothing is copied for {need.Key}"
                )
            );
        }
    }

    /// <summary>`typeof(From).GetProperty(to.Name)` beside `typeof(To).GetProperties()`: a mapper of its own; null for other calls.</summary>
    private static (INamedTypeSymbol From, INamedTypeSymbol To)? Reflected(
        InvocationExpressionSyntax call,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        if (
            call
            is not {
                Expression: MemberAccessExpressionSyntax { Expression: TypeOfExpressionSyntax source, Name.Identifier.ValueText: "GetProperty" },
                ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Name" } }, ..]
            }
        )
            return null;
        var target = call.FirstAncestorOrSelf<MemberDeclarationSyntax>()
            ?.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(m => m is { Name.Identifier.ValueText: "GetProperties", Expression: TypeOfExpressionSyntax });
        return
            target?.Expression is TypeOfExpressionSyntax of
            && TypeOf(source) is { } from
            && TypeOf(of) is { } to
            && !SymbolEqualityComparer.Default.Equals(from, to)
            ? (from, to)
            : null;

        INamedTypeSymbol? TypeOf(TypeOfExpressionSyntax type) =>
            document.Model.GetTypeInfo(type.Type, cancellation).Type is INamedTypeSymbol named && IsOwn(named) ? named : null;
    }

    /// <summary>A mapper of the repository's own: a generic method that sets the properties of one object to those that another has under their names.</summary>
    private static bool CopiesByName(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!method.IsGenericMethod || method.OriginalDefinition.DeclaringSyntaxReferences is not [var declared])
            return false;
        var names = declared
            .GetSyntax(cancellation)
            .DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Select(n => n.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        return names.Contains("GetProperty") && names.Contains("SetValue");
    }

    /// <summary>The type that is copied and the one that it is copied to: type arguments, then what the call is given; empty when the method's own code names them.</summary>
    private static List<INamedTypeSymbol> Types(
        ExpressionSyntax mapping,
        IMethodSymbol method,
        BoundDocument document,
        CancellationToken cancellation
    )
    {
        var types = mapping is InvocationExpressionSyntax call
            ? new[] { KeySyntax.Receiver(call) }
                .Where(_ => method.ReducedFrom is not null)
                .Concat(call.ArgumentList.Arguments.Select(a => a.Expression))
                .Select(e => e is null ? null : document.Model.GetTypeInfo(e, cancellation).Type)
            : (document.Model.GetTypeInfo(mapping, cancellation).ConvertedType as INamedTypeSymbol)?.DelegateInvokeMethod?.Parameters.Select(p =>
                p.Type
            ) ?? [];
        var given = types.Select(Element).OfType<INamedTypeSymbol>().Where(IsOwn).ToList();
        var named = method.TypeArguments.OfType<INamedTypeSymbol>().Where(IsOwn).ToList();
        if (named.Count == 0 && method.Parameters.All(p => p.Type.SpecialType != SpecialType.System_Object))
            return [];
        List<INamedTypeSymbol> all = named.Count == 2 ? named : [.. given.Where(g => !named.Contains(g, SymbolEqualityComparer.Default)), .. named];
        return all.Count == 2 ? all : [];
    }

    private static ITypeSymbol? Element(ITypeSymbol? type) =>
        type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments: [var only] } generic when generic.Locations.All(l => !l.IsInSource) => only,
            _ => type,
        };

    private static bool IsOwn(INamedTypeSymbol type) =>
        type.Locations.Any(l => l.IsInSource) && type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false };

    private static HashSet<string> Properties(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            names.UnionWith(
                t.GetMembers()
                    .OfType<IPropertySymbol>()
                    .Where(p => p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public })
                    .Select(p => p.Name)
            );
        return names;
    }
}
