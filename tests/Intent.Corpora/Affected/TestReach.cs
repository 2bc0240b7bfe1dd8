using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.Corpora.Affected;

/// <summary>A test method.</summary>
/// <param name="Assembly">Assembly that holds it.</param>
/// <param name="Class">Its class as reflection names it.</param>
/// <param name="Method">Its name.</param>
internal sealed record Test(string Assembly, string Class, string Method);

/// <summary>
/// What reaches what in a solution, by documentation ids: from a member to those that its code names, from a declaration to what overrides or implements it, from a
/// class to what its creation runs. Rather too much than too little; only what reflection finds by name is not seen.
/// </summary>
internal sealed class TestReach
{
    /// <summary>What one file says.</summary>
    private sealed record Part(List<(string From, string To)> Steps, List<(Test Test, string[] Roots)> Tests);

    private readonly Dictionary<string, Part> _parts;

    private TestReach(Dictionary<string, Part> parts) => _parts = parts;

    public int Tests => _parts.Values.Sum(p => p.Tests.Count);

    public static async Task<TestReach> Read(Solution solution)
    {
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);
        foreach (var document in solution.Projects.SelectMany(p => p.Documents)) parts[document.FilePath!] = await Read(document);
        return new TestReach(parts);
    }

    /// <summary>The same with some files read again from another version.</summary>
    public async Task<TestReach> With(Solution solution, IEnumerable<string> files)
    {
        var parts = new Dictionary<string, Part>(_parts, StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (solution.GetDocumentIdsWithFilePath(file).Select(solution.GetDocument).FirstOrDefault() is { } document) parts[file] = await Read(document);
            else parts.Remove(file);
        }
        return new TestReach(parts);
    }

    /// <summary>The tests from which something of each set is reached.</summary>
    public IReadOnlyList<Test> Reaching(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        var back = _parts.Values.SelectMany(p => p.Steps).ToLookup(s => s.To, s => s.From, StringComparer.Ordinal);
        var (toA, toB) = (From(a, back), From(b, back));
        return [.. _parts.Values.SelectMany(p => p.Tests).Where(t => t.Roots.Any(toA.Contains) && t.Roots.Any(toB.Contains)).Select(t => t.Test).Distinct()];
    }

    private static HashSet<string> From(IEnumerable<string> symbols, ILookup<string, string> back)
    {
        var reaching = symbols.ToHashSet(StringComparer.Ordinal);
        var next = new Queue<string>(reaching);
        while (next.TryDequeue(out var symbol))
            foreach (var from in back[symbol])
                if (reaching.Add(from)) next.Enqueue(from);
        return reaching;
    }

    /// <summary>What two versions of a file declare differently, by documentation ids; all that it declares where its usings differ.</summary>
    public static async Task<IEnumerable<string>> Edited(Document? before, Document? after)
    {
        var (old, now) = (await Declared(before), await Declared(after));
        if (old.GetValueOrDefault("") != now.GetValueOrDefault("")) return old.Keys.Concat(now.Keys);
        var edited = old.Keys.Union(now.Keys, StringComparer.Ordinal).Where(k => old.GetValueOrDefault(k) != now.GetValueOrDefault(k)).ToHashSet(StringComparer.Ordinal);
        // A declaration that comes or goes may change what the name of its fellows means.
        foreach (var moved in edited.Where(k => !old.ContainsKey(k) || !now.ContainsKey(k)).ToList())
            edited.UnionWith(old.Keys.Where(k => Name(k) == Name(moved)));
        return edited;
    }

    private static string Name(string id) => id.Split('(')[0];

    /// <summary>The words of each declaration without comments; of a type those of its head, and under the empty id what stands outside of types.</summary>
    private static async Task<Dictionary<string, string>> Declared(Document? document)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        if (document is null) return result;
        var (model, root) = ((await document.GetSemanticModelAsync())!, (await document.GetSyntaxRootAsync())!);
        foreach (var (node, symbol) in Declarations(model, root)) result[Id(symbol)] = Words(Head(node));
        result[""] = Words(root.DescendantNodes().Where(n => n is UsingDirectiveSyntax or AttributeListSyntax { Parent: CompilationUnitSyntax }));
        return result;
    }

    private static string Words(IEnumerable<SyntaxNode> nodes) => string.Join(' ', nodes.SelectMany(n => n.DescendantTokens()).Select(t => t.Text));

    /// <summary>The parts of a declaration that are its own: of a type all but its members.</summary>
    private static IEnumerable<SyntaxNode> Head(SyntaxNode node) => node is BaseTypeDeclarationSyntax ? node.ChildNodes().Where(n => n is not MemberDeclarationSyntax)
        : node is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: BaseFieldDeclarationSyntax field } declaration } ? [.. field.AttributeLists, declaration.Type, node] : [node];

    private static IEnumerable<(SyntaxNode Node, ISymbol Symbol)> Declarations(SemanticModel model, SyntaxNode root)
    {
        foreach (var member in root.DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            IEnumerable<SyntaxNode> nodes = member is BaseFieldDeclarationSyntax field ? field.Declaration.Variables
                : member is BaseNamespaceDeclarationSyntax or GlobalStatementSyntax or IncompleteMemberSyntax ? [] : [member];
            foreach (var node in nodes)
                if (model.GetDeclaredSymbol(node) is { } symbol) yield return (node, symbol);
        }
    }

    private static async Task<Part> Read(Document document)
    {
        var (model, root) = ((await document.GetSemanticModelAsync())!, (await document.GetSyntaxRootAsync())!);
        var part = new Part([], []);
        foreach (var (node, symbol) in Declarations(model, root))
        {
            var id = Id(symbol);
            foreach (var to in Head(node).SelectMany(n => n.DescendantNodesAndSelf()).SelectMany(n => Named(model, n)).ToHashSet(StringComparer.Ordinal))
                part.Steps.Add((id, to));
            foreach (var above in Above(symbol)) part.Steps.Add((Id(above), id));
            if (symbol is INamedTypeSymbol type) Type(part, type);
            else if (symbol.IsStatic) part.Steps.Add((id, Id(symbol.ContainingType)));
            if (node is MethodDeclarationSyntax method && symbol is IMethodSymbol && IsTest(method)) part.Tests.Add((new Test(document.Project.AssemblyName, Reflected(symbol.ContainingType), symbol.Name), [id, .. Roots(symbol.ContainingType)]));
        }
        return part;
    }

    private static void Type(Part part, INamedTypeSymbol type)
    {
        var id = Id(type);
        foreach (var member in type.GetMembers())
        {
            // What runs when the class is first used, and what the framework calls on an instance.
            if (member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor or MethodKind.UserDefinedOperator or MethodKind.Conversion } || member.IsStatic && Initialised(member)
                || member is { IsOverride: true } or IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 }
                || type.AllInterfaces.Any(i => !i.Locations.Any(l => l.IsInSource) && i.GetMembers().Any(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), member))))
                part.Steps.Add((id, Id(member)));
        }
        foreach (var constructor in type.InstanceConstructors)
        {
            part.Steps.Add((Id(constructor), id));
            foreach (var member in type.GetMembers().Where(m => !m.IsStatic && Initialised(m))) part.Steps.Add((Id(constructor), Id(member)));
            foreach (var above in type.BaseType?.InstanceConstructors ?? []) part.Steps.Add((Id(constructor), Id(above)));
        }
        foreach (var source in type.AllInterfaces.Where(i => i.Locations.Any(l => l.IsInSource)))
        {
            foreach (var member in source.GetMembers())
                if (type.FindImplementationForInterfaceMember(member) is { } implementation) part.Steps.Add((Id(member), Id(implementation)));
        }
    }

    private static bool Initialised(ISymbol member) => member is IFieldSymbol or IPropertySymbol && member.DeclaringSyntaxReferences.Any(r =>
        r.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null });

    private static IEnumerable<ISymbol> Above(ISymbol symbol)
    {
        for (var above = Overridden(symbol); above is not null; above = Overridden(above)) yield return above;
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod, IPropertySymbol property => property.OverriddenProperty, IEventSymbol @event => @event.OverriddenEvent, _ => null,
    };

    /// <summary>What an expression, a type or an attribute names; where overloads tie, all of them. A type that is made by others (a type argument, typeof) with its constructors.</summary>
    private static IEnumerable<string> Named(SemanticModel model, SyntaxNode node)
    {
        if (node is not (ExpressionSyntax or ConstructorInitializerSyntax or AttributeSyntax or PrimaryConstructorBaseTypeSyntax)) yield break;
        var info = model.GetSymbolInfo(node);
        foreach (var symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
        {
            var member = symbol is IMethodSymbol { AssociatedSymbol: { } of } ? of : symbol;
            if (member is not (IMethodSymbol { MethodKind: not MethodKind.LocalFunction and not MethodKind.AnonymousFunction } or IPropertySymbol or IFieldSymbol or IEventSymbol or INamedTypeSymbol)) continue;
            if (!member.OriginalDefinition.Locations.Any(l => l.IsInSource)) continue;
            yield return Id(member);
            if (member is INamedTypeSymbol type && (node.Parent is TypeArgumentListSyntax or TypeOfExpressionSyntax))
                foreach (var constructor in type.InstanceConstructors) yield return Id(constructor);
        }
    }

    private static IEnumerable<string> Roots(INamedTypeSymbol type)
    {
        for (var level = type; level is not null && level.Locations.Any(l => l.IsInSource); level = level.BaseType)
        {
            yield return Id(level);
            foreach (var constructor in level.InstanceConstructors) yield return Id(constructor);
        }
    }

    private static bool IsTest(MethodDeclarationSyntax method) => method.AttributeLists.SelectMany(l => l.Attributes).Select(a => a.Name.ToString())
        .Any(n => n.EndsWith("Fact", StringComparison.Ordinal) || n.EndsWith("Theory", StringComparison.Ordinal));

    private static string Reflected(INamedTypeSymbol type) => type.ContainingType is { } outer ? $"{Reflected(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;

    private static string Id(ISymbol symbol)
    {
        var whole = (symbol is IMethodSymbol { ReducedFrom: { } from } ? from : symbol).OriginalDefinition;
        return whole.GetDocumentationCommentId() ?? whole.ToDisplayString();
    }
}
