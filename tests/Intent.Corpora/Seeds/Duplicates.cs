using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Intent.Corpora.Seeds.SeedCode;

namespace Intent.Corpora.Seeds;

/// <summary>Class B: both sides add the same member, overload, attribute, key or name. In the twin one of them takes another.</summary>
internal static class Duplicates
{
    public static IEnumerable<(string Class, IEnumerable<Draft> Drafts)> All(SeedCode code)
    {
        var probe = new Probe(code);
        var partial = code.Types.Where(t => t.DeclaringSyntaxReferences.Length == 2 && t.TypeKind == TypeKind.Class
            && t.DeclaringSyntaxReferences.All(r => r.GetSyntax() is ClassDeclarationSyntax)).ToList();
        yield return ("B01 same member in two parts", Parts(code, "B01 same member in two parts", partial, "internal static int SeededTax() => 1;",
            "internal static int SeededTax() => 2;", "internal static int SeededRate() => 2;"));
        yield return ("B05 overloads that tie", Ties(code));
        yield return ("B14 same key in a table", SameKey(code));
        yield return ("B16 same attribute twice", Attributes(code, partial));
        yield return ("B17 same name on the wire", SameName(code, probe));
    }

    private static Edits? Into(INamedTypeSymbol type, int part, string member) =>
        type.DeclaringSyntaxReferences[part].GetSyntax() is ClassDeclarationSyntax n
        ? Insert(n, n.CloseBraceToken.SpanStart, $"\n    {member}\n") : null;

    private static IEnumerable<Draft> Parts(SeedCode code, string name, List<INamedTypeSymbol> types, string a, string b, string other)
    {
        foreach (var t in code.Shuffled(types))
            yield return new Draft(name, Proof.Error, t.GetDocumentationCommentId()!, Into(t, 0, a), null, Into(t, 0, a),
                null) { PlainB = Into(t, 1, b), PlainTwinB = Into(t, 1, other) };
    }

    private static IEnumerable<Draft> Attributes(SeedCode code, List<INamedTypeSymbol> types)
    {
        const string Attribute = "[global::System.ComponentModel.Description(\"Seeded.\")] ";
        foreach (var t in code.Shuffled(types))
        {
            Edits? On(int part, string text) => t.DeclaringSyntaxReferences[part].GetSyntax() is ClassDeclarationSyntax { Modifiers: [var first,
                ..] } n ? Insert(n, first.SpanStart, text) : null;
            yield return new Draft("B16 same attribute twice", Proof.Error, t.GetDocumentationCommentId()!, On(0, Attribute), null,
                On(0, Attribute), null)
            {
                PlainB = On(1, Attribute), PlainTwinB = On(1, "[global::System.ComponentModel.DisplayName(\"Seeded.\")] "),
            };
        }
    }

    /// <summary>A adds its overload as the first member, B another as the last and a call that fits both.</summary>
    private static IEnumerable<Draft> Ties(SeedCode code)
    {
        foreach (var t in code.Shuffled(code.Types.Where(t => t is { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.Length: 1 }
            && Node(t) is ClassDeclarationSyntax { Members.Count: > 2 })))
        {
            var n = (ClassDeclarationSyntax)Node(t);
            Edits? First(string parameters) => Insert(n, n.OpenBraceToken.Span.End,
                $"\n    internal static string SeededPair({parameters}) => \"a\";\n");
            var b = AddMember(t, "internal static string SeededPair(object one, string two) => \"b\";\n    internal static string SeededUse() => SeededPair(\"x\", \"y\");");
            yield return new Draft("B05 overloads that tie", Proof.Error, $"M:{t.ToDisplayString()}.SeededPair(System.String,System.Object)",
                First("string one, object two"), null, First("string one, int two"), null) { PlainB = b, PlainTwinB = b };
        }
    }

    private static IEnumerable<Draft> SameKey(SeedCode code)
    {
        var tables = code.Compilation.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes().OfType<InitializerExpressionSyntax>())
            .Where(i => i.Expressions.Count > 2
                && i.Expressions.All(e => e is InitializerExpressionSyntax { Expressions: [LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }, _] }));
        foreach (var table in code.Shuffled(tables))
        {
            if (table.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { } field || !field.Modifiers.Any(SyntaxKind.StaticKeyword)) continue;
            if (code.Compilation.GetSemanticModel(table.SyntaxTree)
                .GetDeclaredSymbol(field.Declaration.Variables[0]) is not { ContainingType: var type } symbol || !Open(type)) continue;
            var (first, last) = ((InitializerExpressionSyntax)table.Expressions.First(), (InitializerExpressionSyntax)table.Expressions.Last());
            Edits? Top(string key) => Insert(table, first.SpanStart, $"{{ \"{key}\", {first.Expressions[1]} }},\n            ");
            Edits? Bottom(string key) => Insert(table, last.Span.End, $",\n            {{ \"{key}\", {last.Expressions[1]} }}");
            yield return new Draft("B14 same key in a table", Proof.Interference, symbol.GetDocumentationCommentId()!, Top("seeded"), null,
                Top("seeded"), null)
            {
                PlainB = Bottom("seeded"), PlainTwinB = Bottom("seededOther"),
                Driver = Probe.Driver([("start", $"Started(typeof({Show(type)}))")],
                    "private static string Started(global::System.Type it) { global::System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(it.TypeHandle); return \"ok\"; }"),
            };
        }
    }

    private static IEnumerable<Draft> SameName(SeedCode code, Probe probe)
    {
        foreach (var t in code.Shuffled(code.Types.Where(t => t is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false,
            DeclaredAccessibility: Accessibility.Public, ContainingType: null } && probe.Value(t, 0) is not null)))
        {
            var properties = t.GetMembers().OfType<IPropertySymbol>()
                .Where(p => p is { IsStatic: false, IsIndexer: false, IsOverride: false, DeclaredAccessibility: Accessibility.Public,
                GetMethod: not null } && p.DeclaringSyntaxReferences.Length == 1
                && p.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_String or SpecialType.System_Boolean
                    && Node(p) is PropertyDeclarationSyntax).ToList();
            if (properties.Count < 2) continue;
            Edits? Named(IPropertySymbol p, string name) => ((PropertyDeclarationSyntax)Node(p)).Modifiers.First() is var at
                ? Insert(Node(p), at.SpanStart, $"[global::System.Text.Json.Serialization.JsonPropertyName(\"{name}\")] ") : null;
            yield return new Draft("B17 same name on the wire", Proof.Interference, properties[0].GetDocumentationCommentId()!,
                Named(properties[0], "seeded"), null, Named(properties[0], "seeded"), null)
            {
                PlainB = Named(properties[^1], "seeded"), PlainTwinB = Named(properties[^1], "seededOther"),
                Driver = Probe.Driver([("wire", $"Written({probe.Value(t, 0)})")],
                    "private static string Written(object it) { global::System.Text.Json.JsonSerializer.Serialize(it); return \"ok\"; }"),
            };
        }
    }
}
