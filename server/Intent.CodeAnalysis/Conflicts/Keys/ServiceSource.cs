using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Services of a dependency injection container: who registers them, how long they live, and who asks for them.</summary>
internal sealed partial class ServiceSource : KeySource
{
    /// <summary>The registry of services without a key of their own.</summary>
    public const string Services = "service";

    /// <summary>Calls that may register anything: their code is not in the solution.</summary>
    private const string Unknown = "service by other means";

    private static readonly string[] Registering =
    [
        "AddSingleton",
        "AddScoped",
        "AddTransient",
        "TryAddSingleton",
        "TryAddScoped",
        "TryAddTransient",
        "AddKeyedSingleton",
        "AddKeyedScoped",
        "AddKeyedTransient",
        "TryAddKeyedSingleton",
        "TryAddKeyedScoped",
        "TryAddKeyedTransient",
        "AddHostedService",
        "AddDbContext",
        "AddHttpClient",
        .. ServiceContainers.Verbs,
    ];

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (node is InvocationExpressionSyntax call)
        {
            var name = KeySyntax.Callee(call);
            if (ServiceSyntax.Registration(call, document, cancellation) is { } made)
            {
                var fact = new KeyFact(
                    KeyRole.Adds,
                    Services + made.Key,
                    KeySyntax.TypeId(made.Service),
                    made.Value,
                    document,
                    name!.Span,
                    BodyNormalForm.OneLine(call)
                )
                {
                    Symbol = made.Implementation,
                    Detail = made.Lifetime,
                };
                yield return fact;
                if (made.Implementation is { } created && ServiceSyntax.Constructor(created.OriginalDefinition) is { } constructor)
                    foreach (var parameter in constructor.Parameters.Where(p => !p.HasExplicitDefaultValue && p.GetAttributes().IsEmpty))
                        yield return Need(parameter.Type, "", created, name.Span, call);
            }
            else if (
                document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
                && (
                    ServiceContainers.IsCollection(KeySyntax.Receiver(call), document, cancellation)
                        && SymbolIds.Definition(method).DeclaringSyntaxReferences.IsEmpty
                    || Broadly().IsMatch(method.Name) && ServiceContainers.IsOfLibrary(call, method, document, cancellation)
                )
            )
                yield return new KeyFact(KeyRole.Adds, Unknown, method.Name, null, document, call.Span, BodyNormalForm.OneLine(call));
        }
        if (ServiceSyntax.Request(node, document, cancellation) is var (service, key, consumer))
            yield return Need(service, key, consumer, node is InvocationExpressionSyntax c ? KeySyntax.Callee(c)!.Span : node.Span, node);

        KeyFact Need(ITypeSymbol type, string keyed, INamedTypeSymbol? by, Microsoft.CodeAnalysis.Text.TextSpan span, SyntaxNode text) =>
            new(
                KeyRole.Needs,
                Services + keyed,
                KeySyntax.TypeId(type),
                by is null ? null : KeySyntax.TypeId(by),
                document,
                span,
                BodyNormalForm.OneLine(text)
            )
            {
                Symbol = by,
                Detail = OpenId(type),
            };
    }

    /// <summary>The id under which a service may be registered for all its type arguments.</summary>
    public static string OpenId(ITypeSymbol type) =>
        KeySyntax.TypeId(type is INamedTypeSymbol { IsGenericType: true } generic ? generic.ConstructUnboundGenericType() : type);

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
            if (
                l.Registry != Unknown
                && l.Value is not null
                && r.Value is not null
                && l.Value != r.Value
                && OneContainer(l, r, context.Cancellation)
                && await OnlyTheseAsync(context, l).ConfigureAwait(false)
            )
                observations.Add(
                    context.Twice(
                        Intent.Core.Conflicts.Rules.Service,
                        l,
                        r,
                        f => $"registered {Short(f)} as {What(f)}",
                        $"registers {Short(l)} too",
                        (earlier, later) =>
                            $"the container gives one of {What(earlier)} and {What(later)} for both, which one the order of the registrations decides",
                        OneMember(l, r, context.Cancellation) ? null : FindingLevel.Information
                    )
                );
        foreach (var (changer, author) in new[] { (left, right), (right, left) })
        {
            await MissingAsync(context, changer, author, observations).ConfigureAwait(false);
            await CaptiveAsync(context, changer, author, observations).ConfigureAwait(false);
        }
    }

    /// <summary>The author newly asks for what the changer no longer registers.</summary>
    private static async Task MissingAsync(KeyContext context, KeyLedger changer, KeyLedger author, List<Observation> observations)
    {
        if (changer.Added.Keys.Any(s => s.Item2 == Unknown))
            return;
        foreach (
            var gone in changer.Removed.Where(f =>
                f is { Role: KeyRole.Adds } && f.Registry.StartsWith(Services, StringComparison.Ordinal) && f.Registry != Unknown
            )
        )
        {
            var needs = author
                .New(KeyRole.Needs)
                .Where(n => n.Registry == gone.Registry && (n.Key == gone.Key || n.Detail == gone.Key) && context.WrittenAlone(n, author.Side))
                .ToList();
            if (needs.Count == 0 || author.Removed.Any(f => f.Slot == gone.Slot))
                continue;
            var all = await RegistrationsAsync(context).ConfigureAwait(false);
            if (
                all.Exists(f => f.Registry == gone.Registry && (f.Key == gone.Key || needs.Exists(n => f.Key == n.Key || f.Key == n.Detail)))
                || needs.Find(n => n.Symbol is not INamedTypeSymbol consumer || IsCreated(consumer, all)) is not { } need
            )
                continue;
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.Service,
                    author.Side,
                    need,
                    gone,
                    $"removed the registration of {Short(gone)}",
                    $"asks for {Short(need)}",
                    $"nothing registers it in the merged code, and the container throws{(need.Symbol is { } by ? $" when it creates {by.Name}" : "")}",
                    FindingLevel.Error
                )
            );
        }
    }

    /// <summary>
    /// The author's singleton newly takes what the changer made scoped, or the author's class takes something scoped and the changer made it a singleton; also through
    /// transient classes in between.
    /// </summary>
    private static async Task CaptiveAsync(KeyContext context, KeyLedger changer, KeyLedger author, List<Observation> observations)
    {
        foreach (var (before, after) in changer.Changed.Where(c => c.Before.Role == KeyRole.Adds && c.Before.Detail != c.After.Detail))
        {
            foreach (var need in author.New(KeyRole.Needs).Where(n => context.WrittenAlone(n, author.Side)))
            {
                if (need.Symbol is not INamedTypeSymbol)
                {
                    if (
                        need.Registry != after.Registry
                        || need.Key != after.Key
                        || after.Detail != "Scoped"
                        || MadeOnce(need, context.Cancellation) is not { } once
                    )
                        continue;
                    observations.Add(
                        context.Observe(
                            Intent.Core.Conflicts.Rules.Service,
                            author.Side,
                            need,
                            after,
                            $"changed {Short(after)} from {before.Detail.ToLowerInvariant()} to scoped",
                            $"makes the singleton {once} from {Short(need)}",
                            $"the singleton {once} keeps a scoped {Short(need)} for ever, and a container that validates scopes throws"
                        )
                    );
                    break;
                }
                var captured = new ServiceLifetimes(await RegistrationsAsync(context).ConfigureAwait(false))
                    .Captured(need)
                    .FirstOrDefault(c =>
                        after.Detail == "Scoped" && c.Scoped.Slot == after.Slot || after.Detail == "Singleton" && c.Singleton.Slot == after.Slot
                    );
                if (captured.Singleton is null)
                    continue;
                observations.Add(
                    context.Observe(
                        Intent.Core.Conflicts.Rules.Service,
                        author.Side,
                        need,
                        after,
                        $"changed {Short(after)} from {before.Detail.ToLowerInvariant()} to {after.Detail.ToLowerInvariant()}",
                        $"takes {Short(need)} into {need.Symbol!.Name}",
                        $"the singleton {captured.Singleton.Symbol!.Name} keeps a scoped {Short(captured.Scoped)} for ever, and a container that validates scopes throws"
                    )
                );
                break;
            }
        }
    }

    /// <summary>The service that is registered as a singleton with a function that asks the container itself (not a scope of its own) for the need; null for another request.</summary>
    private static string? MadeOnce(KeyFact need, CancellationToken cancellation)
    {
        if (
            need.Document.Root.FindNode(need.Span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } request
            || KeySyntax.Receiver(request) is not IdentifierNameSyntax provider
        )
            return null;
        var function = request
            .Ancestors()
            .OfType<LambdaExpressionSyntax>()
            .FirstOrDefault(l => l.DescendantNodes().OfType<ParameterSyntax>().Any(p => p.Identifier.ValueText == provider.Identifier.ValueText));
        return
            function?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && ServiceSyntax.Registration(call, need.Document, cancellation) is { Lifetime: "Singleton" } made
            ? made.Service.Name
            : null;
    }

    private static bool IsCreated(INamedTypeSymbol consumer, List<KeyFact> all) =>
        ServiceSyntax.IsMadeByFramework(consumer)
        || all.Exists(f =>
            f.Symbol is INamedTypeSymbol made && KeySyntax.TypeId(made.OriginalDefinition) == KeySyntax.TypeId(consumer.OriginalDefinition)
        );

    /// <summary>True when the two registrations of the merged code are all there are, but for one that both mean to replace, and nobody asks for a list of them.</summary>
    private static async Task<bool> OnlyTheseAsync(KeyContext context, KeyFact fact)
    {
        var all = await RegistrationsAsync(context).ConfigureAwait(false);
        if (all.Count(f => f.Slot == fact.Slot) is not (2 or 3))
            return false;
        var name = Short(fact).Split('<')[0];
        foreach (var document in context.View.Merged.Solution.Projects.SelectMany(p => p.Documents))
            if (
                await document.GetSyntaxRootAsync(context.Cancellation).ConfigureAwait(false) is { } root
                && NameIndex.Of(root).Contains(name)
                && root.DescendantNodes()
                    .OfType<GenericNameSyntax>()
                    .Any(g =>
                        g.Identifier.ValueText
                            is "IEnumerable"
                                or "GetServices"
                                or "IReadOnlyList"
                                or "IList"
                                or "GetKeyedServices"
                                or "TryAddEnumerable"
                        && g.TypeArgumentList.Arguments.Any(a => a.DescendantTokens().Any(t => t.ValueText == name))
                    )
            )
                return false;
        return true;
    }

    private static Task<List<KeyFact>> RegistrationsAsync(KeyContext context) =>
        context.EntriesAsync(context.View.Merged, new ServiceSource(), Registering);

    /// <summary>True when both are of one method and register with the same, or of methods that are given their collection: a container that a test makes for itself is another one.</summary>
    private static bool OneContainer(KeyFact left, KeyFact right, CancellationToken cancellation)
    {
        var (mine, theirs) = (Root(left), Root(right));
        if (OneMember(left, right, cancellation))
            return mine?.ToString() == theirs?.ToString();
        return left.Document.Document.Project.AssemblyName == right.Document.Document.Project.AssemblyName
            && IsGiven(left, mine)
            && IsGiven(right, theirs);

        bool IsGiven(KeyFact fact, ExpressionSyntax? root) =>
            root is not null && fact.Document.Model.GetSymbolInfo(root, cancellation).Symbol is IParameterSymbol or IPropertySymbol;

        static ExpressionSyntax? Root(KeyFact fact)
        {
            var receiver = fact.Document.Root.FindNode(fact.Span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                ? KeySyntax.Receiver(call)
                : null;
            while (receiver is InvocationExpressionSyntax chained)
                receiver = KeySyntax.Receiver(chained);
            return receiver;
        }
    }

    private static bool OneMember(KeyFact left, KeyFact right, CancellationToken cancellation) =>
        KeySyntax.Owner(left.Document, left.Span.Start, cancellation) == KeySyntax.Owner(right.Document, right.Span.Start, cancellation);

    private static string Short(KeyFact fact)
    {
        var head = fact.Key.IndexOf('<', StringComparison.Ordinal) is var cut and >= 0 ? cut : fact.Key.Length;
        return fact.Key[(fact.Key[..head].LastIndexOf('.') + 1)..];
    }

    private static string What(KeyFact fact) => $"{fact.Symbol?.Name ?? "a value of its own"} ({fact.Detail.ToLowerInvariant()})";

    /// <summary>A call of a library's container that may register anything: a scan of assemblies, a module.</summary>
    [GeneratedRegex("^(Register|Scan|Add|Install|Load|Populate|Configure|Discover)")]
    private static partial Regex Broadly();
}
