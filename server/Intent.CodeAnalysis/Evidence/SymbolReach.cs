using System.Collections.Concurrent;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Evidence;

/// <summary>
/// What code reaches when it runs: a search through the symbol graph over the solution's own source. Where a virtual or interface member is called,
/// every override and implementation in the solution is reached; of a type that is created, also what outside code may call (overrides and implementations of
/// members that are not searched). Code is bound member by member, only where the search gets to. Dependency injection and reflection are not followed.
/// </summary>
/// <param name="source">The solution's symbols.</param>
/// <param name="inside">Which assemblies are searched.</param>
internal sealed class SymbolReach(SourceSymbols source, Func<IAssemblySymbol, bool> inside)
{
    /// <summary>Everything that is reached from some symbols, themselves included, up to a number of symbols; which ones does not depend on the order.</summary>
    public Task<(HashSet<SymbolId> Reached, bool Cut)> FromAsync(IEnumerable<ISymbol> roots, int limit, CancellationToken cancellation) =>
        SearchAsync(roots, limit, null, cancellation);

    /// <summary>All steps of the search from some symbols: from where to where, each once, ascending.</summary>
    public async Task<List<(SymbolId From, SymbolId To)>> StepsFromAsync(IEnumerable<ISymbol> roots, CancellationToken cancellation)
    {
        var steps = new ConcurrentBag<(SymbolId From, ISymbol To)>();
        await SearchAsync(roots, int.MaxValue, steps, cancellation).ConfigureAwait(false);
        var own = new HashSet<(SymbolId From, SymbolId To)>();
        foreach (var (from, to) in steps)
            if (source.Canonical(to) is { } known && SymbolIds.Of(known) is var id && id != from)
                own.Add((from, id));
        return [.. own.Order()];
    }

    private async Task<(HashSet<SymbolId> Reached, bool Cut)> SearchAsync(
        IEnumerable<ISymbol> roots,
        int limit,
        ConcurrentBag<(SymbolId From, ISymbol To)>? steps,
        CancellationToken cancellation
    )
    {
        var reached = new HashSet<SymbolId>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var next = New(roots);
        while (next.Count > 0)
        {
            var cut = reached.Count > limit - next.Count;
            if (cut)
                next.RemoveRange(limit - reached.Count, next.Count - (limit - reached.Count));
            reached.UnionWith(next.Select(n => n.Id));
            if (cut)
                return (reached, true);
            var found = new ConcurrentBag<ISymbol>();
            var groups = next.GroupBy(n => n.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree);
            await Parallel
                .ForEachAsync(
                    groups,
                    new ParallelOptions { MaxDegreeOfParallelism = SourceSymbols.Workers, CancellationToken = cancellation },
                    async (group, token) =>
                    {
                        foreach (var (id, symbol) in group)
                        foreach (var edge in Runs(symbol, token).Concat(await MentionsAsync(symbol, token).ConfigureAwait(false)))
                        {
                            found.Add(edge);
                            steps?.Add((id, edge));
                        }
                    }
                )
                .ConfigureAwait(false);
            next = New(found);
        }
        return (reached, false);

        List<(SymbolId Id, ISymbol Symbol)> New(IEnumerable<ISymbol> symbols)
        {
            var found = new List<(SymbolId Id, ISymbol Symbol)>();
            foreach (var symbol in symbols)
                if (source.Canonical(symbol) is { } own && seen.Add(own) && inside(own.ContainingAssembly))
                    found.Add((SymbolIds.Of(own), own));
            // In broken code two declarations may have one id.
            return [.. found.DistinctBy(f => f.Id).Where(f => !reached.Contains(f.Id)).OrderBy(f => f.Id)];
        }
    }

    /// <summary>What the declaration itself names: its types and attributes, and everything that its code refers to.</summary>
    public async Task<IReadOnlyCollection<ISymbol>> MentionsAsync(ISymbol symbol, CancellationToken cancellation)
    {
        var edges = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (symbol.ContainingType is { } container)
            edges.Add(container);
        foreach (var attribute in symbol.GetAttributes())
            AddType(attribute.AttributeClass);
        switch (symbol)
        {
            case INamedTypeSymbol type:
                AddType(type.BaseType);
                foreach (var implemented in type.Interfaces)
                    AddType(implemented);
                foreach (var bound in type.TypeParameters.SelectMany(p => p.ConstraintTypes))
                    AddType(bound);
                if (type.DelegateInvokeMethod is { } invoke)
                    AddMethod(invoke);
                return edges;
            case IMethodSymbol method:
                AddMethod(method);
                break;
            case IPropertySymbol property:
                AddType(property.Type);
                foreach (var parameter in property.Parameters)
                    AddType(parameter.Type);
                break;
            case IFieldSymbol field:
                AddType(field.Type);
                break;
            case IEventSymbol @event:
                AddType(@event.Type);
                break;
        }

        foreach (var (document, node) in source.Declarations(symbol, cancellation))
        {
            if (!CodeParts.HasCode(node))
                continue;
            var model =
                document is SourceGeneratedDocument
                    ? await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false)
                    : (await source.Version.BindAsync(document.Id, cancellation).ConfigureAwait(false))?.Model;
            if (model is null)
                continue;
            foreach (var part in CodeParts.Of(node))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var (to, _, _) in FactExtractor.References(part, model, cancellation))
                    edges.Add(to.OriginalDefinition);
            }
        }
        return edges;

        void AddMethod(IMethodSymbol method)
        {
            AddType(method.ReturnType);
            foreach (var parameter in method.Parameters)
                AddType(parameter.Type);
            foreach (var bound in method.TypeParameters.SelectMany(p => p.ConstraintTypes))
                AddType(bound);
        }

        void AddType(ITypeSymbol? type)
        {
            switch (type)
            {
                case IArrayTypeSymbol array:
                    AddType(array.ElementType);
                    break;
                case IPointerTypeSymbol pointer:
                    AddType(pointer.PointedAtType);
                    break;
                case INamedTypeSymbol named:
                    edges.Add(named.OriginalDefinition);
                    foreach (var argument in named.TypeArguments.Where(a => a is not ITypeParameterSymbol))
                        AddType(argument);
                    break;
            }
        }
    }

    /// <summary>What runs together with the symbol although its code does not name it.</summary>
    private IEnumerable<ISymbol> Runs(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol is INamedTypeSymbol type)
            return type.TypeKind == TypeKind.Struct ? CalledFromOutside(type) : [];
        if (symbol.ContainingType is not { } container)
            return [];
        var edges = Dispatched(symbol, container);
        var creates = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
        if (creates)
            edges = edges.Concat(Created(container, cancellation)).Concat(CalledFromOutside(container));
        // The first object or static member that is used gives the static fields their values.
        if (creates || symbol.IsStatic && symbol is not IFieldSymbol { IsConst: true })
            edges = edges.Concat(container.StaticConstructors).Concat(Initialized(container, true, cancellation));
        return edges;
    }

    private IEnumerable<ISymbol> Created(INamedTypeSymbol type, CancellationToken cancellation) =>
        Initialized(type, false, cancellation)
            .Concat(type.BaseType?.InstanceConstructors.Where(c => c.Parameters.All(p => p.IsOptional || p.IsParams)) ?? []);

    private static IEnumerable<ISymbol> Initialized(INamedTypeSymbol type, bool statics, CancellationToken cancellation) =>
        type.TypeKind == TypeKind.Enum
            ? []
            : type.GetMembers()
                .Where(m =>
                    m is IFieldSymbol { IsConst: false } or IPropertySymbol or IEventSymbol
                    && m.IsStatic == statics
                    && m.DeclaringSyntaxReferences.Any(r => CodeParts.HasInitializer(r.GetSyntax(cancellation)))
                );

    /// <summary>Overrides and implementations of a member; those further down are found from these.</summary>
    private IEnumerable<ISymbol> Dispatched(ISymbol member, INamedTypeSymbol container)
    {
        if (container.TypeKind == TypeKind.Interface)
            return source
                .DerivedFrom(container)
                .SelectMany(t =>
                    t.TypeKind == TypeKind.Interface
                        ? t.GetMembers().Where(m => Explicit(m).Any(e => Same(e, member)))
                        : t
                            .AllInterfaces.Where(i => Same(i, container))
                            .SelectMany(i => i.GetMembers(member.Name))
                            .Where(m => Same(m, member))
                            .Select(t.FindImplementationForInterfaceMember)
                            .OfType<ISymbol>()
                );
        if (member is { IsVirtual: false, IsAbstract: false, IsOverride: false } or { IsSealed: true })
            return [];
        return source.DerivedFrom(container).SelectMany(t => t.GetMembers(member.Name)).Where(m => Overriding.Of(m) is { } o && Same(o, member));
    }

    private IEnumerable<ISymbol> CalledFromOutside(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            for (var overridden = Overriding.Of(member); overridden is not null; overridden = Overriding.Of(overridden))
                if (IsOutside(overridden))
                    yield return member;
        foreach (var member in type.AllInterfaces.Where(IsOutside).SelectMany(i => i.GetMembers()))
            if (member is not IMethodSymbol { AssociatedSymbol: not null } && type.FindImplementationForInterfaceMember(member) is { } implementation)
                yield return implementation;
    }

    private bool IsOutside(ISymbol symbol) => source.Canonical(symbol) is not { } own || !inside(own.ContainingAssembly);

    private bool Same(ISymbol symbol, ISymbol own) => SymbolEqualityComparer.Default.Equals(source.Canonical(symbol), own);

    private static IEnumerable<ISymbol> Explicit(ISymbol member) =>
        member switch
        {
            IMethodSymbol m => m.ExplicitInterfaceImplementations,
            IPropertySymbol p => p.ExplicitInterfaceImplementations,
            IEventSymbol e => e.ExplicitInterfaceImplementations,
            _ => [],
        };
}
