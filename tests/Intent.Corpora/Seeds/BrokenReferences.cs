using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Intent.Corpora.Seeds.SeedCode;

namespace Intent.Corpora.Seeds;

/// <summary>Class A: side A takes away or reshapes what side B's new code uses. The twin edits another member in the same way.</summary>
internal static class BrokenReferences
{
    public static IEnumerable<(string Class, IEnumerable<Draft> Drafts)> All(SeedCode code)
    {
        var methods = code.Methods.Where(m => Alone(m) && Node(m) is MethodDeclarationSyntax).ToList();
        var unused = methods.Where(code.Unused).ToList();
        var properties = code.Properties.Where(p => Alone(p) && Node(p) is PropertyDeclarationSyntax).ToList();
        IEnumerable<ISymbol> members = [.. unused, .. properties.Where(code.Unused)];
        var classes = code.Types.Where(t => t is { TypeKind: TypeKind.Class, IsStatic: false, DeclaringSyntaxReferences.Length: 1 }
            && Node(t) is ClassDeclarationSyntax).ToList();

        yield return Draw(code, "A01 member removed", members, m => Remove(Node(m)), m => Use.Of(m));
        yield return Draw<ISymbol>(code, "A02 member renamed", [.. methods.Where(m => !code.Unused(m)), .. properties.Where(p => !code.Unused(p))],
            m => code.Rename(m, m.Name + "Anew"), m => Use.Of(m));
        yield return Draw(code, "A03 type renamed", classes, t => code.Rename(t, t.Name + "Anew"),
            t => Use.Method($"{Show(t)}? self", "_ = self;", t));
        yield return Draw(code, "A03b type moved", code.Types.Where(t => t.ContainingType is null && t.DeclaringSyntaxReferences.Length == 1),
            t => Move(code, t), t => Use.Method($"{Show(t)} self", "_ = self.ToString();", t) is var u && t.IsStatic ? null : u);
        yield return Draw(code, "A04 parameter added", unused.Where(m => !m.Parameters.Any(p => p.IsOptional || p.IsParams)),
            m => AddParameter(m, "int seeded"), m => Use.Of(m));
        yield return Draw(code, "A05 parameter type",
            unused.Where(m => m.Parameters.Any(p => p.Type.SpecialType == SpecialType.System_String && !p.IsOptional)), Retype, m => Use.Of(m));
        yield return Draw(code, "A06 parameter renamed", methods.Where(m => m.Parameters.Any(p => !p.IsParams && p.RefKind == RefKind.None && !p.IsThis)),
            m => code.Rename(m.Parameters.Last(p => !p.IsParams && p.RefKind == RefKind.None && !p.IsThis), "seededAnew"),
            m => m.Parameters.Any(p => p.IsParams)
                ? null : Use.Of(m, (p, q) => p.Ordinal == m.Parameters.Last(x => !x.IsParams && x.RefKind == RefKind.None && !x.IsThis).Ordinal
                ? $"{p.Name}: {q}" : q));
        yield return Draw(code, "A07 ref kind", unused.Where(m => m.Parameters.Any(ByValue) && !m.IsAsync),
            m => Insert(Node(m.Parameters.First(ByValue)), Node(m.Parameters.First(ByValue)).SpanStart, "ref "), m => Use.Of(m));
        yield return Draw(code, "A09 return type", unused.Where(m => !m.ReturnsVoid && m.ReturnType.SpecialType != SpecialType.System_Object && !m.IsAsync),
            m => Replace(((MethodDeclarationSyntax)Node(m)).ReturnType, "object"), m => Assign(m));
        yield return Draw(code, "A10 less accessible", members.Where(m => m.DeclaredAccessibility == Accessibility.Public),
            m => Node(m) is MemberDeclarationSyntax n && n.Modifiers.FirstOrDefault(x => x.IsKind(SyntaxKind.PublicKeyword)) is { RawKind: > 0 } t
            ? Replace(t, "private") : null, m => Use.Of(m));
        yield return Draw(code, "A11 sealed", classes.Where(t => t is { IsSealed: false, IsAbstract: false } && Derivable(t)),
            t => AddModifier((MemberDeclarationSyntax)Node(t), "sealed"), t => Subclass(t, ""));
        yield return Draw(code, "A12 made static", unused.Where(m => !m.IsStatic),
            m => AddModifier((MemberDeclarationSyntax)Node(m), "static"), m => Use.Of(m));
        yield return Draw(code, "A13 made abstract", classes.Where(t => t is { IsSealed: false, IsAbstract: false } && Constructor(t) is not null),
            t => AddModifier((MemberDeclarationSyntax)Node(t), "abstract"), t => Use.Of(Constructor(t)!));
        yield return Draw(code, "A14 abstract member added", classes.Where(t => t.IsAbstract && Derivable(t)),
            t => AddAbstract(code, t), t => Subclass(t, Overrides(t)));
        yield return Draw(code, "A15 interface member added",
            code.Types.Where(t => t.TypeKind == TypeKind.Interface && t.DeclaringSyntaxReferences.Length == 1), t => AddToInterface(code, t),
            Implementer);
        yield return Draw(code, "A16 made required", properties.Where(p => p is { IsStatic: false, SetMethod.DeclaredAccessibility: Accessibility.Public }
            && Constructor(p.ContainingType) is not null), p => AddModifier((MemberDeclarationSyntax)Node(p), "required"),
            p => Use.Of(Constructor(p.ContainingType)!));
        yield return Draw(code, "A17 constructor parameter added", classes.Where(t => !t.IsAbstract && Constructor(t) is { IsImplicitlyDeclared: false } c
            && !c.Parameters.Any(p => p.IsOptional || p.IsParams) && Node(c) is ConstructorDeclarationSyntax),
            t => AddParameter(Constructor(t)!, "int seeded"), t => Use.Of(Constructor(t)!));
        yield return Draw(code, "A18 virtual dropped",
            code.Methods.Where(m => m.IsVirtual && m.ContainingType is { TypeKind: TypeKind.Class, IsSealed: false } t && Derivable(t)
            && Node(m) is MethodDeclarationSyntax), m => RemoveModifier((MemberDeclarationSyntax)Node(m), SyntaxKind.VirtualKeyword),
            m => Subclass(m.ContainingType, Overrides(m.ContainingType) + Override(m, "override ")));
        yield return Draw(code, "A19 set becomes init",
            properties.Where(p => p is { IsStatic: false, SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public } }),
            p => ((PropertyDeclarationSyntax)Node(p)).AccessorList?.Accessors.FirstOrDefault(a =>
            a.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } a ? Replace(a.Keyword, "init") : null,
            p => Use.Method($"{Show(p.ContainingType)} self, {Show(p.Type)} value", $"self.{p.Name} = value;", p));
        yield return Draw(code, "A22 enum member removed", EnumMembers(code).Where(code.Unused), f => RemoveEnumMember(f),
            f => Use.Of(f));
        yield return Draw(code, "A29 const becomes static readonly", code.Constants.Where(c => Node(c).Parent?.Parent is FieldDeclarationSyntax),
            c => Node(c).Parent!.Parent is FieldDeclarationSyntax f ? Replace(f.Modifiers.First(m => m.IsKind(SyntaxKind.ConstKeyword)),
            "static readonly") : null, c => Use.Method("", $"const {Show(c.Type)} copy = {Show(c.ContainingType)}.{c.Name}; _ = copy;", c));
        yield return ("A30 using removed", Usings(code));
        yield return Draw(code, "A32 interface dropped", classes.Where(t => t.Interfaces.Any(i => !i.IsGenericType)),
            DropInterface, t => Use.Method($"{Show(t)} self", $"{Show(t.Interfaces.Last(i => !i.IsGenericType))} other = self; _ = other;", t));
        yield return Draw(code, "A20 field becomes property", Fields(code), f => Node(f).Parent!.Parent is FieldDeclarationSyntax n
            && n.Declaration.Variables[0].Initializer is null ? Replace(n.SemicolonToken, " { get; set; }") : null,
            f => Use.Method(f.IsStatic ? "" : $"{Show(f.ContainingType)} self",
                $"ref var place = ref {(f.IsStatic ? Show(f.ContainingType) : "self")}.{f.Name}; _ = place;", f));
        yield return Draw(code, "A21 class becomes struct",
            classes.Where(t => t is { IsAbstract: false, IsRecord: false } && t.BaseType?.SpecialType == SpecialType.System_Object
            && code.References(t).Count < 12), t => Replace(((ClassDeclarationSyntax)Node(t)).Keyword, "struct"),
            t => Use.Method("", $"{Show(t)} none = null!; _ = none;", t));
        yield return Draw(code, "A23 delegate parameter added",
            code.Types.Where(t => t.TypeKind == TypeKind.Delegate && Node(t) is DelegateDeclarationSyntax { ParameterList.Parameters.Count: > 0 }),
            t => ((DelegateDeclarationSyntax)Node(t)).ParameterList is var l ? Insert(l, l.CloseParenToken.SpanStart, ", int seeded") : null,
            t => Use.Method("", $"{Show(t)} handler = {Lambda(t.DelegateInvokeMethod!)}; _ = handler;", t));
        yield return Draw(code, "A28 result becomes a task", unused.Where(m => !m.ReturnsVoid && !m.IsAsync && m.Parameters.All(p => p.RefKind == RefKind.None)
            && ((MethodDeclarationSyntax)Node(m)).Body is not null && !Node(m).DescendantNodes().OfType<YieldStatementSyntax>().Any()),
            m => ((MethodDeclarationSyntax)Node(m)).ReturnType is var t ? Replace(t, $"async global::System.Threading.Tasks.Task<{t}>") : null,
                m => Assign(m));
        yield return ("A34 partial dropped", Partials(code));
        yield return ("A35 type named like a namespace", Named(code));
        yield return Draw(code, "A39 explicit implementation",
            code.Methods.Where(m => m is { IsStatic: false, IsVirtual: false, IsAbstract: false, IsOverride: false }
            && m.ContainingType.TypeKind == TypeKind.Class && Implemented(m) is not null && code.Unused(m) && Node(m) is MethodDeclarationSyntax),
            Explicit, m => Use.Of(m));
        yield return Draw(code, "A38 obsolete as error", unused, m => Insert(Node(m), ((MethodDeclarationSyntax)Node(m)).Modifiers.First().SpanStart,
            "[global::System.Obsolete(\"Gone.\", true)] "), m => Use.Of(m));
    }

    /// <summary>A class with drafts for each target; the twin's side A edits another target, of the same type where there is one.</summary>
    public static (string Class, IEnumerable<Draft> Drafts) Draw<T>(
        SeedCode code, string name, IEnumerable<T> targets, Func<T, Edits?> mutate, Func<T, Use?> use, Proof proof = Proof.Error) where T : class, ISymbol
    {
        return (name, Drafts());

        IEnumerable<Draft> Drafts()
        {
            var all = code.Shuffled(targets);
            foreach (var target in all)
            {
                if (mutate(target) is not { } a || use(target) is not { } b) continue;
                var twins = Others(all, target).Take(6).Select(mutate).OfType<Edits>();
                yield return new Draft(name, proof, target.GetDocumentationCommentId() ?? target.Name, a, b, twins, b);
            }
        }
    }

    /// <summary>Other targets of other names, those of the same type first.</summary>
    public static IEnumerable<T> Others<T>(List<T> all, T target) where T : class, ISymbol => all.Where(o => !ReferenceEquals(o, target) && o.Name != target.Name)
        .OrderByDescending(o => SymbolEqualityComparer.Default.Equals(o.ContainingType, target.ContainingType));

    public static IMethodSymbol? Constructor(INamedTypeSymbol type) => type.IsAbstract && type.IsStatic
        ? null : type.InstanceConstructors.FirstOrDefault(c => Open(c) && !c.Parameters.Any(p => p.Type.IsRefLikeType || p.RefKind != RefKind.None
        || p.Type is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Private }));

    public static bool Derivable(INamedTypeSymbol type) => type is { IsStatic: false, IsSealed: false, TypeKind: TypeKind.Class, IsRecord: false }
        && type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && c.DeclaredAccessibility is not Accessibility.Private);

    public static Use Subclass(INamedTypeSymbol type, string members, string name = "SeededUse") =>
        new($"internal class {name} : {Show(type)} {{ {members} }}", Namespace(type), []);

    private static IEnumerable<IFieldSymbol> Fields(SeedCode code) => code.Types.Where(t => t.TypeKind == TypeKind.Class)
        .SelectMany(t => t.GetMembers().OfType<IFieldSymbol>())
        .Where(f => Open(f) && !f.IsImplicitlyDeclared && f is { IsConst: false, IsReadOnly: false, IsVolatile: false }
            && Node(f).Parent?.Parent is FieldDeclarationSyntax { Declaration.Variables.Count: 1 });

    private static IMethodSymbol? Implemented(IMethodSymbol m) => m.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(m.Name)
        .OfType<IMethodSymbol>()).FirstOrDefault(i =>
        SymbolEqualityComparer.Default.Equals(m.ContainingType.FindImplementationForInterfaceMember(i), m));

    private static Edits? Explicit(IMethodSymbol m)
    {
        var n = (MethodDeclarationSyntax)Node(m);
        if (n.Modifiers is not [{ RawKind: (int)SyntaxKind.PublicKeyword } only]) return null;
        return Replace([(n.SyntaxTree, only.FullSpan, only.LeadingTrivia.ToFullString()),
            (n.SyntaxTree, n.Identifier.Span, $"{Show(Implemented(m)!.ContainingType)}.{m.Name}")]);
    }

    /// <summary>A makes a type that stands in one file plain again; B adds a second part.</summary>
    private static IEnumerable<Draft> Partials(SeedCode code)
    {
        foreach (var t in code.Shuffled(code.Types.Where(t => t is { ContainingType: null, TypeKind: TypeKind.Class,
            DeclaringSyntaxReferences.Length: 1 } && Node(t) is ClassDeclarationSyntax n && n.Modifiers.Any(SyntaxKind.PartialKeyword))))
        {
            Edits Part(string name) =>
                new() { [$"{code.Folder}/SeededPart.cs"] =
                $"namespace {Namespace(t)};\n\n{(t.IsStatic ? "static " : "")}partial class {name}\n{{\n    internal static int SeededUse() => 1;\n}}\n" };
            var a = RemoveModifier((MemberDeclarationSyntax)Node(t), SyntaxKind.PartialKeyword);
            yield return new Draft("A34 partial dropped", Proof.Error, t.GetDocumentationCommentId()!, a, null, a, null) { PlainB = Part(t.Name),
                PlainTwinB = Part("SeededPart") };
        }
    }

    private static IEnumerable<Draft> Named(SeedCode code)
    {
        foreach (var n in code.Shuffled(code.Types.Select(Namespace).Where(n => n != "").Distinct(StringComparer.Ordinal)))
        {
            Edits Type(string name) => new() { [$"{code.Folder}/{name}.cs"] = $"namespace {n};\n\ninternal static class {name}\n{{\n}}\n" };
            var b = new Edits { [$"{code.Folder}/SeededRates.cs"] = $"namespace {n}.SeededBilling;\n\ninternal static class SeededRates\n{{\n}}\n" };
            yield return new Draft("A35 type named like a namespace", Proof.Error, $"T:{n}.SeededBilling", Type("SeededBilling"), null,
                Type("SeededAccounts"), null) { PlainB = b, PlainTwinB = b };
        }
    }

    private static string Lambda(IMethodSymbol m) => $"({string.Join(", ", m.Parameters.Select((_, i) => "x" + i))}) => {(m.ReturnsVoid ? "{ }" : "default!")}";

    private static bool ByValue(IParameterSymbol p) => p is { IsOptional: false, IsParams: false, RefKind: RefKind.None, IsThis: false };

    public static Edits? AddParameter(IMethodSymbol method, string parameter)
    {
        var list = ((BaseMethodDeclarationSyntax)Node(method)).ParameterList;
        return Insert(list, list.CloseParenToken.SpanStart, (list.Parameters.Count == 0 ? "" : ", ") + parameter);
    }

    private static Use? Assign(IMethodSymbol method)
    {
        var (parameters, expression) = Use.Access(method);
        return Use.Method(parameters, $"{Show(method.ReturnType)} result = {expression}; _ = result;", method);
    }

    private static Edits? Retype(IMethodSymbol method)
    {
        var p = method.Parameters.First(x => x.Type.SpecialType == SpecialType.System_String && !x.IsOptional);
        if (Node(method) is not MethodDeclarationSyntax { Body: { } body } || Node(p) is not ParameterSyntax { Type: { } type } node) return null;
        return Replace([(node.SyntaxTree, type.Span, "global::System.Text.StringBuilder"), (node.SyntaxTree, node.Identifier.Span, "seededText"),
            (node.SyntaxTree, new(body.OpenBraceToken.Span.End, 0), $" var {p.Name} = seededText.ToString();")]);
    }

    private static Edits? Move(SeedCode code, INamedTypeSymbol type)
    {
        var root = Node(type).SyntaxTree.GetRoot();
        if (root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().ToList() is not [var space] || root.DescendantNodes()
            .OfType<MemberDeclarationSyntax>().Count(m => m.Parent == space) != 1) return null;
        var edits = Replace(space.Name, space.Name + ".SeededAnew");
        return Union(edits, new Edits { [$"{code.Folder}/SeededAnew.cs"] = $"global using {space.Name}.SeededAnew;\n" });
    }

    public static string Override(IMethodSymbol m, string modifier)
    {
        var accessibility = m.DeclaredAccessibility switch { Accessibility.Public => "public", Accessibility.Internal => "internal",
            Accessibility.ProtectedOrInternal => "protected internal", _ => "protected" };
        return $"{accessibility} {modifier}{Show(m.ReturnType)} {m.Name}({Parameters(m)}) => throw new global::System.NotSupportedException(); ";
    }

    private static string Parameters(IMethodSymbol m) =>
        string.Join(", ", m.Parameters.Select(p => (p.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ",
        _ => "" }) + (p.IsParams ? "params " : "") + Show(p.Type) + " q" + p.Ordinal));

    /// <summary>Overrides of everything abstract.</summary>
    public static string Overrides(INamedTypeSymbol type)
    {
        var result = "";
        var done = new HashSet<string>(StringComparer.Ordinal);
        for (var t = type; t is not null; t = t.BaseType)
        {
            foreach (var m in t.GetMembers().Where(m => m.IsAbstract))
            {
                if (!done.Add(m.Name)) continue;
                if (m is IMethodSymbol { MethodKind: MethodKind.Ordinary } method) result += Override(method, "override ");
                if (m is IPropertySymbol property) result += Property(property, property.DeclaredAccessibility == Accessibility.Public
                    ? "public override " : "protected override ", property.Name);
            }
        }
        return result;
    }

    private static string Property(IPropertySymbol p, string modifiers, string name)
    {
        var get = p.GetMethod is null ? "" : "get => throw new global::System.NotSupportedException(); ";
        var set = p.SetMethod is null ? "" : p.SetMethod.IsInitOnly ? "init { } " : "set { } ";
        return $"{modifiers}{Show(p.Type)} {name} {{ {get}{set}}} ";
    }

    private static Edits? AddAbstract(SeedCode code, INamedTypeSymbol type)
    {
        var heirs = Heirs(code, t => SymbolEqualityComparer.Default.Equals(t.BaseType?.OriginalDefinition, type) && !t.IsAbstract);
        return Union([AddMember(type, "internal abstract int SeededRate();"),
            .. heirs.Select(h => AddMember(h, "internal override int SeededRate() => 1;"))]);
    }

    private static Edits? AddToInterface(SeedCode code, INamedTypeSymbol type)
    {
        var heirs = Heirs(code, t => t.TypeKind is TypeKind.Class or TypeKind.Struct
            && t.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, type))
            && t.BaseType?.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, type)) != true);
        return Union([AddMember(type, "int SeededRate();"), .. heirs.Select(h => AddMember(h, "public int SeededRate() => 1;"))]);
    }

    private static List<INamedTypeSymbol> Heirs(SeedCode code, Func<INamedTypeSymbol, bool> choose)
    {
        var result = new List<INamedTypeSymbol>();
        void Visit(INamespaceOrTypeSymbol container)
        {
            foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                if (member is INamedTypeSymbol type && type.DeclaringSyntaxReferences.Length > 0 && choose(type)) result.Add(type);
                Visit(member);
            }
        }
        Visit(code.Compilation.Assembly.GlobalNamespace);
        return result;
    }

    private static Use? Implementer(INamedTypeSymbol type)
    {
        var members = "";
        foreach (var i in type.AllInterfaces.Append(type))
        {
            foreach (var m in i.GetMembers().Where(m => m.IsAbstract))
            {
                if (m is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false,
                    IsStatic: false } method) members += $"{Show(method.ReturnType)} {Show(i)}.{m.Name}({Parameters(method)}) => throw new global::System.NotSupportedException(); ";
                else if (m is IPropertySymbol { IsIndexer: false, IsStatic: false } property) members += Property(property, "",
                    $"{Show(i)}.{m.Name}");
                else if (m is not IMethodSymbol { AssociatedSymbol: not null }) return null;
            }
        }
        return new Use($"internal class SeededUse : {Show(type)} {{ {members} }}", Namespace(type), []);
    }

    public static IEnumerable<IFieldSymbol> EnumMembers(SeedCode code) => code.Types.Where(t => t.TypeKind == TypeKind.Enum)
        .SelectMany(t => t.GetMembers().OfType<IFieldSymbol>()).Where(f => f.IsConst);

    private static Edits? RemoveEnumMember(IFieldSymbol field)
    {
        var node = (EnumMemberDeclarationSyntax)Node(field);
        var all = ((EnumDeclarationSyntax)node.Parent!).Members;
        var i = all.IndexOf(node);
        if (i + 1 >= all.Count) return null;
        return Replace([(node.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(node.FullSpan.Start,
            all.GetSeparator(i).FullSpan.End), "")]);
    }

    private static Edits? DropInterface(INamedTypeSymbol type)
    {
        var list = ((ClassDeclarationSyntax)Node(type)).BaseList!;
        var last = list.Types.LastOrDefault(t => t.Type.ToString().Split('.')[^1] == type.Interfaces.Last(i => !i.IsGenericType).Name);
        if (last is null) return null;
        return list.Types.Count == 1 ? Remove(list)
            : list.Types.IndexOf(last) is var i && i > 0
                ? Replace([(list.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(list.Types.GetSeparator(i - 1).SpanStart,
                last.Span.End), "")])
            : Replace([(list.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(last.SpanStart,
                list.Types.GetSeparator(0).FullSpan.End), "")]);
    }

    /// <summary>A qualifies the names of one namespace and drops its using; B's new member in that file needs it. In the twin B qualifies its name.</summary>
    private static IEnumerable<Draft> Usings(SeedCode code)
    {
        foreach (var type in code.Shuffled(code.Types.Where(t => t.ContainingType is null && t.TypeKind == TypeKind.Class
            && t.DeclaringSyntaxReferences.Length == 1)))
        {
            var root = (CompilationUnitSyntax)Node(type).SyntaxTree.GetRoot();
            var model = code.Compilation.GetSemanticModel(root.SyntaxTree);
            foreach (var use in root.Usings.Where(u => u.Alias is null && u.StaticKeyword == default && u.GlobalKeyword == default))
            {
                if (model.GetSymbolInfo(use.Name!).Symbol is not INamespaceSymbol space) continue;
                var names = root.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Ancestors().All(a => a is not UsingDirectiveSyntax)
                    && n.Parent is not QualifiedNameSyntax && (n.Parent is not MemberAccessExpressionSyntax access || access.Expression == n))
                    .Where(n => model.GetSymbolInfo(n).Symbol is INamedTypeSymbol t && SymbolEqualityComparer.Default.Equals(t.ContainingNamespace,
                        space) && t.ContainingType is null && n.Identifier.Text == t.Name).ToList();
                if (names.Count is 0 or > 8) continue;
                var other = space.GetTypeMembers()
                    .Where(t => t is { IsGenericType: false, IsStatic: false, TypeKind: TypeKind.Class, DeclaredAccessibility: Accessibility.Public })
                    .OrderBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(t => names.All(n => n.Identifier.Text != t.Name));
                if (other is null) continue;
                var a = Replace(names.Select(n => (n.SyntaxTree, n.Identifier.Span, $"global::{space.ToDisplayString()}.{n.Identifier.Text}"))
                    .Append((use.SyntaxTree, use.FullSpan, "")));
                yield return new Draft("A30 using removed", Proof.Error, "U:" + space.ToDisplayString(), a,
                    new Use($"internal static object SeededUse({other.Name} self) => self;", Namespace(type), [], type), a,
                    new Use($"internal static object SeededUse({Show(other)} self) => self;", Namespace(type), [], type));
            }
        }
    }
}
