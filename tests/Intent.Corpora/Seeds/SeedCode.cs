using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Corpora.Seeds;

/// <summary>New texts of files by path.</summary>
internal sealed class Edits : Dictionary<string, string?>
{
    public Edits() : base(StringComparer.Ordinal) { }
}

/// <summary>A real project as ground for seeds: its declarations, who refers to them, and textual edits of them.</summary>
internal sealed class SeedCode
{
    private static readonly SymbolDisplayFormat Full =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly Dictionary<ISymbol, List<SimpleNameSyntax>> _references = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<string, HashSet<string>> _names = new(StringComparer.Ordinal);

    private SeedCode(CodeBase code, Compilation compilation) => (Code, Compilation) = (code, compilation);

    public CodeBase Code { get; }
    public Compilation Compilation { get; }
    public Random Random { get; set; } = new(0);
    public List<INamedTypeSymbol> Types { get; } = [];
    public List<IMethodSymbol> Methods { get; } = [];
    public List<IPropertySymbol> Properties { get; } = [];
    public List<IFieldSymbol> Constants { get; } = [];
    public string Folder { get; private set; } = "";

    public static async Task<SeedCode> Create(CodeBase code, string folder)
    {
        var project = code.Solution.Projects.First(p => CodeBase.Relative(p.FilePath!).StartsWith(folder + "/", StringComparison.Ordinal));
        var self = new SeedCode(code, (await project.GetCompilationAsync())!) { Folder = folder };
        foreach (var tree in self.Compilation.SyntaxTrees)
        {
            var model = self.Compilation.GetSemanticModel(tree);
            foreach (var name in (await tree.GetRootAsync()).DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is not { } symbol) continue;
                var target = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
                if (!target.Locations.Any(l => l.IsInSource)) continue;
                if (!self._references.TryGetValue(target, out var list)) self._references[target] = list = [];
                list.Add(name);
            }
        }
        void Visit(INamespaceOrTypeSymbol container)
        {
            foreach (var member in container.GetMembers().OrderBy(m => m.ToDisplayString(), StringComparer.Ordinal))
            {
                if (member is INamespaceSymbol space) Visit(space);
                if (member is not INamedTypeSymbol type || !Open(type) || Generated(type)) continue;
                self.Types.Add(type);
                Visit(type);
                foreach (var part in type.GetMembers().Where(m => Open(m) && m.DeclaringSyntaxReferences.Length == 1 && !m.IsImplicitlyDeclared
                    && !Generated(m)))
                {
                    if (part is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, IsPartialDefinition: false } method
                        && !method.Parameters.Any(p => p.Type.IsRefLikeType || !Usable(p.Type))
                        && Usable(method.ReturnType)) self.Methods.Add(method);
                    if (part is IPropertySymbol { IsIndexer: false } property && Usable(property.Type)) self.Properties.Add(property);
                    if (part is IFieldSymbol { IsConst: true } field && type.TypeKind != TypeKind.Enum) self.Constants.Add(field);
                }
            }
        }
        Visit(self.Compilation.Assembly.GlobalNamespace);
        return self;
    }

    public IReadOnlyList<SimpleNameSyntax> References(ISymbol symbol) => _references.GetValueOrDefault(symbol, []);

    /// <summary>The files that name a member or type which the edits of some files declare otherwise.</summary>
    public List<string> Naming(IEnumerable<FourTexts> edited)
    {
        var names = edited.SelectMany(f => NameGraph.Declared(f.Base, f.A)).ToHashSet(StringComparer.Ordinal);
        if (_names.Count == 0)
            foreach (var tree in Compilation.SyntaxTrees) _names[CodeBase.Relative(tree.FilePath)] =
                [.. tree.GetRoot().DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.Text)];
        return [.. _names.Where(f => f.Value.Overlaps(names)).Select(f => f.Key).Order(StringComparer.Ordinal)];
    }

    public bool Unused(ISymbol symbol) => References(symbol).Count == 0;

    /// <summary>Neither an override nor part of an interface, so that its declaration may change alone.</summary>
    public static bool Alone(ISymbol symbol) => symbol is { IsOverride: false, IsVirtual: false, IsAbstract: false }
        && symbol.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct
        && !symbol.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers())
            .Any(m => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(m), symbol));

    public static string Show(ITypeSymbol type) => type.ToDisplayString(Full);

    public static SyntaxNode Node(ISymbol symbol) => symbol.DeclaringSyntaxReferences[0].GetSyntax();

    public static string PathOf(SyntaxNode node) => CodeBase.Relative(node.SyntaxTree.FilePath);

    public static string Namespace(ISymbol symbol) => symbol.ContainingNamespace.IsGlobalNamespace
        ? "" : symbol.ContainingNamespace.ToDisplayString();

    /// <summary>The files with these spans replaced; null when spans overlap.</summary>
    public static Edits? Replace(params IEnumerable<(SyntaxTree Tree, TextSpan Span, string Text)> changes)
    {
        var result = new Edits();
        foreach (var file in changes.GroupBy(c => c.Tree))
        {
            var ordered = file.DistinctBy(c => (c.Span, c.Text)).OrderBy(c => c.Span.Start).ToList();
            if (ordered.Zip(ordered.Skip(1)).Any(p => p.First.Span.End > p.Second.Span.Start)) return null;
            result[CodeBase.Relative(file.Key.FilePath)] = file.Key.GetText()
                .WithChanges(ordered.Select(c => new TextChange(c.Span, c.Text))).ToString();
        }
        return result;
    }

    public static Edits? Replace(SyntaxNode node, string text) => Replace([(node.SyntaxTree, node.Span, text)]);

    public static Edits? Replace(SyntaxToken token, string text) => Replace([(token.SyntaxTree!, token.Span, text)]);

    public static Edits? Insert(SyntaxNode at, int position, string text) => Replace([(at.SyntaxTree, new TextSpan(position, 0), text)]);

    public static Edits? Remove(SyntaxNode node) => Replace([(node.SyntaxTree, node.FullSpan, "")]);

    /// <summary>A member as the last one of a type.</summary>
    public static Edits? AddMember(INamedTypeSymbol type, string member)
    {
        if (Node(type) is not TypeDeclarationSyntax { CloseBraceToken: { IsMissing: false, Span.Length: > 0 } brace } node) return null;
        return Insert(node, brace.SpanStart, $"\n    {member}\n");
    }

    /// <summary>One more modifier before the type or return type of a declaration.</summary>
    public static Edits? AddModifier(MemberDeclarationSyntax node, string modifier) => node.Modifiers.Count == 0 ? null
        : Insert(node, node.Modifiers.Any(m => m.IsKind(SyntaxKind.PartialKeyword))
            ? node.Modifiers.First(m => m.IsKind(SyntaxKind.PartialKeyword)).SpanStart : node.Modifiers.Last().Span.End,
            node.Modifiers.Any(m => m.IsKind(SyntaxKind.PartialKeyword)) ? modifier + " " : " " + modifier);

    public static Edits? RemoveModifier(MemberDeclarationSyntax node, SyntaxKind kind)
    {
        var token = node.Modifiers.FirstOrDefault(m => m.IsKind(kind));
        return token == default ? null : Replace([(node.SyntaxTree, token.FullSpan, "")]);
    }

    /// <summary>The declaration and everything that refers to it under another name.</summary>
    public Edits? Rename(ISymbol symbol, string name) => Replace(
        References(symbol).Where(r => r.Identifier.Text == symbol.Name).Select(r => (r.SyntaxTree, r.Identifier.Span, name))
            .Concat(Node(symbol) switch
            {
                BaseTypeDeclarationSyntax type => type.DescendantNodes().OfType<ConstructorDeclarationSyntax>().Where(c => c.Parent == type)
                    .Select(c => c.Identifier).Append(type.Identifier),
                MethodDeclarationSyntax method => [method.Identifier],
                PropertyDeclarationSyntax property => [property.Identifier],
                ParameterSyntax parameter => [parameter.Identifier],
                _ => Enumerable.Empty<SyntaxToken>(),
            } is var tokens ? tokens.Select(t => (t.SyntaxTree!, t.Span, name)) : []));

    public static Edits? Union(params Edits?[] parts)
    {
        var result = new Edits();
        foreach (var part in parts)
        {
            if (part is null || part.Keys.Any(result.ContainsKey)) return null;
            foreach (var (path, text) in part) result[path] = text;
        }
        return result;
    }

    /// <summary>All of a list in an order that the seed decides.</summary>
    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToArray();
        Random.Shuffle(list);
        return [.. list];
    }

    public static bool Open(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && (symbol is not INamedTypeSymbol { IsGenericType: true }) && (symbol.ContainingType is null || Open(symbol.ContainingType));

    /// <summary>A type that any member of the project may name in its signature.</summary>
    private static bool Usable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Usable(array.ElementType),
        INamedTypeSymbol named => named.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && named.TypeArguments.All(Usable)
            && (named.ContainingType is null || Usable(named.ContainingType)),
        _ => false,
    };

    private static bool Generated(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length == 0
        || symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.Contains(".g.cs", StringComparison.Ordinal));
}
