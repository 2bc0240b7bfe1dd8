using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Intent.Corpora.Seeds.SeedCode;

namespace Intent.Corpora.Seeds;

/// <summary>
/// Classes C, D and F whose conflict shows only when the code runs: side A changes what a real member does or promises, side B's new code relies on what it did.
/// A driver calls B's new code with values that the probe makes up; its output differs in the merge. The twin edits another member, or B does not rely on it.
/// </summary>
internal static class Contracts
{
    private static readonly string[] Ordinary = ["int", "long", "double", "float", "decimal"];

    public static IEnumerable<(string Class, IEnumerable<Draft> Drafts)> All(SeedCode code)
    {
        var probe = new Probe(code);
        var methods = code.Methods.Where(m => !m.IsAbstract && m.Parameters.All(p => p.RefKind == RefKind.None && !p.IsParams)
            && Node(m) is MethodDeclarationSyntax { Modifiers: var x } n
            && !x.Any(SyntaxKind.ExternKeyword) && (n.Body is not null || n.ExpressionBody is not null) && !n.DescendantNodes()
                .OfType<YieldStatementSyntax>().Any() && !m.IsAsync).ToList();
        var values = methods.Where(m => !m.ReturnsVoid).ToList();
        var classes = code.Types.Where(t => t is { TypeKind: TypeKind.Class, IsStatic: false, IsRecord: false, DeclaringSyntaxReferences.Length: 1 }
            && Node(t) is ClassDeclarationSyntax).ToList();
        var properties = code.Properties.Where(p => p.GetMethod is not null && Node(p) is PropertyDeclarationSyntax).ToList();
        var made = classes.Where(t => !t.IsAbstract && probe.Value(t, 0) is not null).ToList();

        (string, IEnumerable<Draft>) Class<T>(string name, IEnumerable<T> targets, Func<T, Edits?> a, Func<T, Call?> b) where T : class, ISymbol =>
            (name, Drawn(code, probe, name, targets, a, b));

        yield return Class("C14 class becomes struct",
            made.Where(t => t.BaseType?.SpecialType == SpecialType.System_Object && Settable(t) is not null),
            t => Replace(((ClassDeclarationSyntax)Node(t)).Keyword, "struct"),
            t => Settable(t) is { } p ? new Call(t, $"{Show(t)} self",
                $"var copy = self; copy.{p.Name} = default({Show(p.Type)})!; var other = self; other.{p.Name} = {probe.Value(p.Type, 2)}; return copy.{p.Name};", [t]) : null);
        yield return Class("C15 equality added", made.Where(t => t.BaseType?.SpecialType == SpecialType.System_Object && !t.GetMembers()
            .Any(m => m.Name is "Equals" or "GetHashCode" or "op_Equality")),
            t => AddMember(t, $"public override bool Equals(object? other) => other is {t.Name}; public override int GetHashCode() => 17;"),
            t => new Call(t, $"{Show(t)} one, {Show(t)} two",
                $"return new global::System.Collections.Generic.HashSet<{Show(t)}> {{ one, two }}.Count;", [t, t]));
        yield return Class("C20 ToString added", made.Where(t => t.BaseType?.SpecialType == SpecialType.System_Object && !t.GetMembers()
            .Any(m => m.Name == "ToString")),
            t => AddMember(t, "public override string ToString() => \"seeded\";"), t => new Call(t, $"{Show(t)} self", "return $\"{self}\";", [t]));
        yield return Class("C21 list becomes set",
            properties.Where(p => Made(p, "List") is not null && p.Type is INamedTypeSymbol { Name: "ICollection" or "IEnumerable" }),
            p => Made(p, "List") is { } c
                ? Replace(c, $"new global::System.Collections.Generic.HashSet<{Show(((INamedTypeSymbol)p.Type).TypeArguments[0])}>()") : null,
            p => p.Type.Name == "ICollection" && probe.Value(((INamedTypeSymbol)p.Type).TypeArguments[0], 0) is { } v
                ? On(p, x => $"var it = {v}; {x}.Add(it); {x}.Add(it); return {x}.Count;") : null);

        yield return Class("D02 may return null",
            values.Where(m => m.ReturnType is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.Annotated }
            && Condition(m) is not null),
            m => Prepend(m, $"if ({Condition(m)}) return null!;"), m => On(m, x => $"return {x}.ToString();"));
        yield return Class("D03b enum grows under a default arm",
            code.Types.Where(t => t.TypeKind == TypeKind.Enum && Node(t) is EnumDeclarationSyntax { Members.Count: > 2 } && t.GetAttributes().IsEmpty),
            e => ((EnumDeclarationSyntax)Node(e)).Members.Last() is var m ? Insert(m, m.Span.End, ",\n        SeededAnew") : null, WithDefaultArm);
        yield return Class("D05 initial value", properties.Where(p => !p.IsStatic && Literal(p) is not null && !p.ContainingType.IsAbstract),
            p => Literal(p) is var (node, other) ? Replace(node, other) : null, p => On(p, x => $"return {x};"));
        yield return Class("D06 scale of a result", values.Where(m => Ordinary.Contains(m.ReturnType.ToDisplayString())),
            m => Results(m, e => $"({e}) * 100"), m => On(m, x => $"return {x} + 1;"));
        yield return Class("D07 null becomes exception", values.Where(m => Nulls(m).Any()),
            m => Replace(Nulls(m).Select(r => (r.SyntaxTree, r.Span, "throw new global::System.Collections.Generic.KeyNotFoundException();"))),
            m => On(m, x => $"return (object?){x} ?? \"fallback\";"));
        yield return Class("D07b other exception", methods.Where(m => Thrown(code, m) is not null), m => Thrown(code, m) is var (node, type)
            ? Replace(node, type.Name == "InvalidOperationException"
            ? "new global::System.NotSupportedException(\"Seeded.\")" : "new global::System.InvalidOperationException(\"Seeded.\")") : null,
            m => On(m, x => $"try {{ {(m.ReturnsVoid ? "" : "_ = ")}{x}; return \"done\"; }} catch ({Show(Thrown(code, m)!.Value.Type)}) {{ return \"handled\"; }}"));
        yield return BrokenReferences.Draw(code, "D08 result becomes a task",
            code.Methods.Where(m => m.ReturnsVoid && !m.IsAsync && code.Unused(m) && Alone(m) && m.Parameters.All(p => p.RefKind == RefKind.None)
                && Node(m) is MethodDeclarationSyntax { Body: not null }),
            m => Replace(((MethodDeclarationSyntax)Node(m)).ReturnType, "async global::System.Threading.Tasks.Task"), Awaiting, Proof.Warning);
        yield return Class("D10 eager becomes lazy",
            values.Where(m => m.ReturnType.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            && Node(m) is MethodDeclarationSyntax { Body: { } b } && !b.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>().Any()),
            m => Replace(((MethodDeclarationSyntax)Node(m)).Body!.DescendantNodes().OfType<ReturnStatementSyntax>()
                .Select(r => (r.SyntaxTree, r.Span, $"{{ foreach (var seeded in {r.Expression}) yield return seeded; yield break; }}"))),
            m => On(m, x => $"try {{ _ = {x}; return \"accepted\"; }} catch (global::System.Exception) {{ return \"refused\"; }}"));
        yield return ("D12 tighter guard", Guards(code, probe, methods));
        yield return Class("D13 empty becomes null", values.Where(m => Empties(m).Any()),
            m => Replace(Empties(m).Select(e => (e.SyntaxTree, e.Span, "null!"))),
            m => On(m, x => $"var count = 0; foreach (var one in {x}) count++; return count;"));
        yield return Class("D14 callee disposes", methods.Where(m => Owned(m) is not null && Node(m) is MethodDeclarationSyntax { Body: not null }),
            m => Prepend(m, $"using var seededOwned = {Owned(m)!.Name};"), Continuing);
        yield return Class("D15 comparer", properties.Where(p => Made(p, "Dictionary") is { ArgumentList.Arguments.Count: 0 }
            && p.Type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, _], Name: "Dictionary" or "IDictionary" }),
            p => Made(p, "Dictionary") is { ArgumentList: { } list } ? Replace(list, "(global::System.StringComparer.OrdinalIgnoreCase)") : null,
                p => On(p, x => $"{x}.Add(\"Seeded\", default!); {x}.Add(\"seeded\", default!); return {x}.Count;"));
        yield return Class("D16 order given up", values.Where(m => Orderings(m).Any()),
            m => Replace(Orderings(m).Select(o => (o.SyntaxTree, o.Span, ((MemberAccessExpressionSyntax)o.Expression).Expression.ToString()))),
            m => On(m, x => $"return {x};"));

        yield return Class("F04 name on the wire", properties.Where(p => Wire(p) && made.Contains(p.ContainingType, SymbolEqualityComparer.Default)),
            p => code.Rename(p, p.Name + "Anew"),
            p => new Call(p, $"{Show(p.ContainingType)} self",
                $"return global::System.Text.Json.JsonSerializer.SerializeToElement(self).TryGetProperty(\"{p.Name}\", out _);", [p.ContainingType]));
        yield return Class("F05 name by reflection", [.. properties.Where(p => Alone(p) && p.DeclaredAccessibility == Accessibility.Public),
            .. methods.Where(m => Alone(m) && m.DeclaredAccessibility == Accessibility.Public && m.ContainingType.GetMembers(m.Name).Length == 1)
            .Cast<ISymbol>()],
            m => code.Rename(m, m.Name + "Anew"),
                m => new Call(m, "", $"return typeof({Show(m.ContainingType)}).Get{(m is IPropertySymbol ? "Property" : "Method")}(\"{m.Name}\")!.Name;", []));
    }

    /// <summary>Side B's new code with the types of its parameters; it returns what the driver prints.</summary>
    private sealed record Call(ISymbol Near, string Parameters, string Body, ITypeSymbol[] Types, string More = "")
    {
        public Use Use => new($"internal static object? SeededUse({Parameters}) {{ {Body} }}{More}", Namespace(Near), []);

        public string? Driver(Probe probe) => probe.Arguments(Types) is { Count: > 0 } all
            ? Probe.Driver(all.Select((a, i) => ("use" + i, $"{Draft.Holder}.SeededUse({a})"))) : null;
    }

    /// <summary>A call of a real member; receiver and arguments are parameters of the new code.</summary>
    private static Call On(ISymbol member, Func<string, string> body, Func<IParameterSymbol, string, string?>? argument = null)
    {
        var (parameters, expression) = Use.Access(member, argument);
        List<ITypeSymbol> types = member.IsStatic ? [] : [member.ContainingType];
        var passed = ((member as IMethodSymbol)?.Parameters ?? []).Where(p => argument is null || argument(p, "q" + p.Ordinal) == "q" + p.Ordinal);
        types.AddRange(passed.Select(p => p.Type));
        return new Call(member, parameters, body(expression), [.. types]);
    }

    private static IEnumerable<Draft> Drawn<T>(
        SeedCode code, Probe probe, string name, IEnumerable<T> targets, Func<T, Edits?> mutate, Func<T, Call?> call) where T : class, ISymbol
    {
        var all = code.Shuffled(targets);
        foreach (var target in all)
        {
            if (call(target) is not { } b || b.Driver(probe) is not { } driver || mutate(target) is not { } a) continue;
            var twins = BrokenReferences.Others(all, target).Take(4).Select(mutate).OfType<Edits>();
            yield return new Draft(name, Proof.Output, target.GetDocumentationCommentId() ?? target.Name, a, b.Use, twins, b.Use) { Driver = driver };
        }
    }

    /// <summary>A switch over all members of an enum with an arm for the rest, run for whatever members there are.</summary>
    private static Call WithDefaultArm(INamedTypeSymbol type)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.IsConst).DistinctBy(f => f.ConstantValue);
        var arms = string.Concat(members.Select((f, i) => $"{Show(type)}.{f.Name} => {i + 1}, "));
        var body = $"var all = new global::System.Collections.Generic.List<int>(); foreach (var one in global::System.Enum.GetValues<{Show(type)}>()) all.Add(Seeded(one)); ";
        return new Call(type, "", body + "return all;", [], $" private static int Seeded({Show(type)} it) => it switch {{ {arms}_ => 0 }};");
    }

    /// <summary>An asynchronous method that calls another for its effect.</summary>
    private static Use Awaiting(IMethodSymbol m)
    {
        var (parameters, call) = Use.Access(m);
        var body = $"{call}; await global::System.Threading.Tasks.Task.Yield();";
        return new Use($"internal static async global::System.Threading.Tasks.Task SeededUse({parameters}) {{ {body} }}", Namespace(m), []);
    }

    /// <summary>A call that goes on with the stream, reader or writer that it passed.</summary>
    private static Call Continuing(IMethodSymbol m)
    {
        var owned = "q" + Owned(m)!.Ordinal;
        var (then, more) = Owned(m)!.Type.Name switch
        {
            "TextReader" => ($"{owned}.Read()", ""),
            "Stream" => ($"{owned}.Position", ""),
            _ => ($"Written({owned})", " private static string Written(global::System.IO.TextWriter it) { it.Write(1); return it.ToString()!; }"),
        };
        return On(m, x => $"{x}; return {then};") with { More = more };
    }

    /// <summary>A refuses one value of a parameter; B passes that value, in the twin another.</summary>
    private static IEnumerable<Draft> Guards(SeedCode code, Probe probe, List<IMethodSymbol> methods)
    {
        foreach (var m in code.Shuffled(methods))
        {
            foreach (var p in m.Parameters.Where(p => !p.IsOptional && !(m.IsExtensionMethod && p.Ordinal == 0)))
            {
                var (refused, accepted, text, exception) = p.Type.SpecialType switch
                {
                    SpecialType.System_String => ("\"\"", "\"seeded\"", $"{p.Name}.Length == 0", "ArgumentException(\"Empty.\")"),
                    SpecialType.System_Int32 => ("0", "7", $"{p.Name} == 0", $"ArgumentOutOfRangeException(nameof({p.Name}))"),
                    _ => default,
                };
                if (refused is null || Prepend(m, $"if ({text}) throw new global::System.{exception};") is not { } a) continue;
                Call With(string value) => On(m, x => m.ReturnsVoid ? $"{x}; return \"done\";" : $"return {x};", (o, q) => o.Ordinal == p.Ordinal
                    ? value : q);
                if (With(refused).Driver(probe) is { } driver) yield return new Draft("D12 tighter guard", Proof.Output,
                    m.GetDocumentationCommentId()!, a, With(refused).Use, a, With(accepted).Use) { Driver = driver };
            }
        }
    }

    /// <summary>A statement as the first one of a body; an expression body becomes a block.</summary>
    public static Edits? Prepend(IMethodSymbol method, string statement) => Node(method) switch
    {
        MethodDeclarationSyntax { Body: { } body } => Insert(body, body.OpenBraceToken.Span.End, $"\n            {statement}"),
        MethodDeclarationSyntax { ExpressionBody: { } e } n =>
            Replace([(n.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(e.SpanStart, n.SemicolonToken.Span.End),
            $"{{\n            {statement}\n            {(method.ReturnsVoid ? "" : "return ")}{e.Expression};\n        }}")]),
        _ => null,
    };

    /// <summary>A condition on a parameter of simple type.</summary>
    private static string? Condition(IMethodSymbol m) => m.Parameters.Where(p => !(m.IsExtensionMethod && p.Ordinal == 0)).Select(p => p.Type switch
    {
        { SpecialType: SpecialType.System_String } => $"{p.Name} is {{ Length: 0 }}",
        { SpecialType: SpecialType.System_Int32 } => $"{p.Name} == 0",
        { SpecialType: SpecialType.System_Boolean } => $"!{p.Name}",
        { TypeKind: TypeKind.Enum } => $"{p.Name} == default",
        _ => null,
    }).FirstOrDefault(c => c is not null);

    private static Edits? Results(IMethodSymbol m, Func<ExpressionSyntax, string> change)
    {
        var n = (MethodDeclarationSyntax)Node(m);
        if (n.DescendantNodes().Any(x => x is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)) return null;
        List<ExpressionSyntax> all = n.ExpressionBody is { } e ? [e.Expression] : [.. n.Body!.DescendantNodes().OfType<ReturnStatementSyntax>()
            .Select(r => r.Expression!)];
        return Replace(all.Select(x => (x.SyntaxTree, x.Span, change(x))));
    }

    private static IPropertySymbol? Settable(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>()
        .FirstOrDefault(p => p is { IsStatic: false, IsIndexer: false, SetMethod: { IsInitOnly: false } } && Open(p) && Open(p.SetMethod)
            && p.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_String or SpecialType.System_Boolean);

    private static BaseObjectCreationExpressionSyntax? Made(IPropertySymbol p, string type) =>
        ((PropertyDeclarationSyntax)Node(p)).Initializer?.Value switch
    {
        ObjectCreationExpressionSyntax { Type: GenericNameSyntax g, Initializer: null } c when g.Identifier.Text == type => c,
        ImplicitObjectCreationExpressionSyntax { Initializer: null } c when p.Type.Name == type => c,
        _ => null,
    };

    private static (ExpressionSyntax Node, string Other)? Literal(IPropertySymbol p) => ((PropertyDeclarationSyntax)Node(p)).Initializer?.Value switch
    {
        LiteralExpressionSyntax { Token.Value: int i } l => (l, (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        LiteralExpressionSyntax { Token.Value: string s } l => (l, SymbolDisplay.FormatLiteral(s + "x", true)),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } l => (l, "false"),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } l => (l, "true"),
        _ => null,
    };

    private static IEnumerable<ReturnStatementSyntax> Nulls(IMethodSymbol m) => m.ReturnType.IsReferenceType
        ? ((MethodDeclarationSyntax)Node(m)).Body?.DescendantNodes(n =>
        n is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
        .OfType<ReturnStatementSyntax>()
            .Where(r => r.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }) ?? [] : [];

    private static IEnumerable<ExpressionSyntax> Empties(IMethodSymbol m) =>
        m.ReturnType is INamedTypeSymbol { IsReferenceType: true } or IArrayTypeSymbol && m.ReturnType.SpecialType != SpecialType.System_String
        ? ((MethodDeclarationSyntax)Node(m)).Body?.DescendantNodes(n =>
            n is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).OfType<ReturnStatementSyntax>().Select(r => r.Expression)
            .OfType<ExpressionSyntax>()
            .Where(e => e is CollectionExpressionSyntax { Elements.Count: 0 } || e.ToString() is var t
                && (t.Contains(".Empty<", StringComparison.Ordinal) || (t.StartsWith("new List<", StringComparison.Ordinal)
                && t.EndsWith("()", StringComparison.Ordinal)))) ?? [] : [];

    private static (ExpressionSyntax Node, ITypeSymbol Type)? Thrown(SeedCode code, IMethodSymbol m)
    {
        var model = code.Compilation.GetSemanticModel(Node(m).SyntaxTree);
        foreach (var creation in Node(m).DescendantNodes(n => n is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .OfType<ObjectCreationExpressionSyntax>().Where(c => c.Parent is ThrowStatementSyntax or ThrowExpressionSyntax))
        {
            if (model.GetTypeInfo(creation).Type is { } type && type.ContainingNamespace.Name == "System") return (creation, type);
        }
        return null;
    }

    private static IParameterSymbol? Owned(IMethodSymbol m) =>
        m.Parameters.FirstOrDefault(p => p.Type.ToDisplayString() is "System.IO.TextReader" or "System.IO.TextWriter" or "System.IO.Stream");

    private static IEnumerable<InvocationExpressionSyntax> Orderings(IMethodSymbol m) => Node(m).DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "OrderBy" or "OrderByDescending" }
            && i.Parent is not MemberAccessExpressionSyntax { Name.Identifier.Text: "ThenBy" or "ThenByDescending" });

    private static bool Wire(IPropertySymbol p) => p is { IsStatic: false, DeclaredAccessibility: Accessibility.Public,
        ContainingType.DeclaredAccessibility: Accessibility.Public } && Alone(p)
        && p.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_String or SpecialType.System_Boolean;
}
