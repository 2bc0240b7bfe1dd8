using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Intent.Corpora.Seeds.SeedCode;

namespace Intent.Corpora.Seeds;

/// <summary>Classes B, C and D: both add the same thing, or the merged code compiles and means something else. Where a class has a natural edit that keeps the meaning, that is the twin.</summary>
internal static class Rebindings
{
    private const string Throw = "throw new global::System.InvalidOperationException();";

    public static IEnumerable<(string Class, IEnumerable<Draft> Drafts)> All(SeedCode code)
    {
        var methods = code.Methods.Where(m => Alone(m) && Node(m) is MethodDeclarationSyntax).ToList();
        var unused = methods.Where(code.Unused).ToList();
        var properties = code.Properties.Where(p => Alone(p) && Node(p) is PropertyDeclarationSyntax && code.Unused(p)).ToList();
        var classes = code.Types.Where(t => t is { TypeKind: TypeKind.Class, IsStatic: false, DeclaringSyntaxReferences.Length: 1 }
            && Node(t) is ClassDeclarationSyntax).ToList();
        var optional = methods.Where(m => m.Parameters.Any(IsDefault)).ToList();

        yield return ("B02 same type twice", SameType(code));
        yield return ("B03 same extension twice", SameExtension(code, classes));
        yield return ("B04 ambiguous name", Ambiguous(code));
        yield return ("B06 same enum value", SameValue(code));
        yield return ("C01 better overload", BetterOverload(code));
        yield return ("C02 instance captures extension", InstanceCaptures(code));
        yield return ("C03 nearer extension", NearerExtension(code));
        yield return Each(code, "C04 conversion added", Proof.Binding, classes.Where(t => !t.IsAbstract),
            t => AddMember(t, $"public static implicit operator string({Show(t)} self) => \"seeded\";"), t => Picks(t),
            t => AddMember(t, $"public static explicit operator string({Show(t)} self) => \"seeded\";"), t => Picks(t));
        yield return Each(code, "C05 default changed", Proof.Binding, optional, NewDefault,
            m => Use.Of(m, (p, q) => p.IsOptional ? null : q), NewDefault, m => Use.Of(m, (p, q) => q));
        yield return Each(code, "C05b optional inserted", Proof.Binding, optional.Where(code.Unused), InsertOptional,
            m => Use.Of(m, (p, q) => q), InsertOptional, m => Use.Of(m, (p, q) => p.IsOptional ? $"{p.Name}: {q}" : q));
        yield return Each(code, "C05c parameters swapped", Proof.Binding, unused.Where(m => Swappable(m) >= 0), Swap,
            m => Use.Of(m), Swap, m => Use.Of(m, (p, q) => $"{p.Name}: {q}"));
        yield return BrokenReferences.Draw(code, "C06 constant changed",
            code.Constants.Where(c => Node(c) is VariableDeclaratorSyntax { Initializer: not null } && Other(c.ConstantValue, c.Type) is not null),
            c => Replace(((VariableDeclaratorSyntax)Node(c)).Initializer!.Value, Other(c.ConstantValue, c.Type)!),
            c => Use.Method("", $"var copy = {Show(c.ContainingType)}.{c.Name}; _ = copy;", c), Proof.Binding);
        yield return ("C07 hiding", Hiding(code, classes));
        yield return ("C10 nearer type", NearerType(code));
        yield return Each(code, "C11 member beats using static", Proof.Binding,
            classes.Where(t => BrokenReferences.Derivable(t)), t => AddMember(t, "internal static int Max(int left, int right) => left;"), Inherits,
            t => AddMember(t, "internal static int Maximum(int left, int right) => left;"), Inherits);
        yield return BrokenReferences.Draw(code, "C13 class becomes record",
            classes.Where(t => t.BaseType?.SpecialType == SpecialType.System_Object && !t.IsAbstract),
            t => Replace(((ClassDeclarationSyntax)Node(t)).Keyword, "record"), t => Compare(t), Proof.Binding);
        yield return BrokenReferences.Draw(code, "C18 numeric type",
            properties.Where(p => p.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Double or SpecialType.System_Int64),
            p => Replace(((PropertyDeclarationSyntax)Node(p)).Type, p.Type.SpecialType == SpecialType.System_Int32 ? "double" : "float"),
            p => Use.Access(p) is var (q, x) ? Use.Method(q, $"var half = {x} / 2; _ = half.ToString();", p) : null, Proof.Binding);
        yield return Each(code, "C19 operator added", Proof.Binding, classes,
            t => AddOperators(t, "==", "!="), t => Compare(t), t => AddOperators(t, "<", ">"), t => Compare(t));
        yield return Each(code, "C24 fixed arity beats params", Proof.Binding,
            code.Methods.Where(m => m.Parameters.LastOrDefault() is { IsParams: true, Type: IArrayTypeSymbol }
            && m.ContainingType.TypeKind == TypeKind.Class && !m.IsAbstract), m => FixedArity(m, 2), m => Two(m), m => FixedArity(m, 5),
            m => Two(m));
        yield return BrokenReferences.Draw(code, "D01 return becomes nullable",
            unused.Where(m => m.ReturnType is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }),
            m => Replace(((MethodDeclarationSyntax)Node(m)).ReturnType, ((MethodDeclarationSyntax)Node(m)).ReturnType + "?"),
            m => Use.Access(m) is var (q, x) ? Use.Method(q, $"_ = {x}.GetHashCode();", m) : null, Proof.Warning);
        yield return BrokenReferences.Draw(code, "D01b value becomes nullable",
            properties.Where(p => Ordered(p.Type)), p => Replace(((PropertyDeclarationSyntax)Node(p)).Type,
            ((PropertyDeclarationSyntax)Node(p)).Type + "?"), p => Use.Access(p) is var (q, x)
            ? Use.Method(q == "" ? $"{Show(p.Type)} limit" : $"{q}, {Show(p.Type)} limit", $"var less = {x} < limit; _ = less;", p) : null,
            Proof.Binding);
        yield return BrokenReferences.Draw(code, "D03 enum grows", Enums(code), e => Append(e, "SeededAnew"), Exhaustive,
            Proof.Warning);
        yield return Each(code, "D03c enum renumbered", Proof.Binding,
            Enums(code).Where(e => ((EnumDeclarationSyntax)Node(e)).Members.All(m => m.EqualsValue is null)), Prepend, e => LastValue(e),
            e => Append(e, "SeededAnew"), e => LastValue(e));
        yield return ("N01 same rename on both sides", SameRename(code, methods));
        yield return Neutral(code, "N02 optional appended", methods.Where(m => !m.Parameters.Any(p => p.IsParams)),
            m => BrokenReferences.AddParameter(m, "int seeded = 0"), m => Use.Of(m), Proof.Harmless);
        yield return Neutral(code, "N05 access widened", code.Methods.Where(m => m.DeclaredAccessibility == Accessibility.Internal
            && Node(m) is MethodDeclarationSyntax), m => ((MethodDeclarationSyntax)Node(m)).Modifiers.First() is var t
            && t.IsKind(SyntaxKind.InternalKeyword) ? Replace(t, "public") : null, m => Use.Of(m));
        yield return Neutral(code, "N07 comment only", methods, m => Insert(Node(m), Node(m).SpanStart, "// Reviewed.\n    "),
            m => Use.Of(m));
        yield return Neutral(code, "N09 member added", methods.Where(m => m.ContainingType.TypeKind == TypeKind.Class),
            m => AddMember(m.ContainingType, "internal static int SeededRate() => 1;"), m => Use.Of(m));
        yield return Neutral(code, "N10 local extracted",
            unused.Where(m => ((MethodDeclarationSyntax)Node(m)).Body is { } b
            && b.Statements.LastOrDefault() is ReturnStatementSyntax { Expression: not null } && !m.IsAsync && !m.ReturnsByRef),
            m => ((MethodDeclarationSyntax)Node(m)).Body!.Statements.Last() is ReturnStatementSyntax r
            ? Replace(r, $"{Show(m.ReturnType)} seededResult = {r.Expression};\n            return seededResult;") : null, m => Use.Of(m));
        yield return Neutral(code, "N20 expression body", unused.Where(m => ((MethodDeclarationSyntax)Node(m)).ExpressionBody is not null && !m.ReturnsVoid
            && !m.IsAsync && !m.ReturnsByRef), m => (MethodDeclarationSyntax)Node(m) is { ExpressionBody: { } e } n
            ? Replace([(n.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(e.SpanStart, n.SemicolonToken.Span.End),
            $"{{ return {e.Expression}; }}")]) : null, m => Use.Of(m));
    }

    /// <summary>A class whose twin edits the same target in a way that keeps the meaning of its use.</summary>
    private static (string Class, IEnumerable<Draft> Drafts) Each<T>(
        SeedCode code, string name, Proof proof, IEnumerable<T> targets, Func<T, Edits?> a, Func<T, Use?> b, Func<T, Edits?> twinA, Func<T, Use?> twinB) where T : ISymbol
    {
        return (name, Drafts());

        IEnumerable<Draft> Drafts()
        {
            foreach (var t in code.Shuffled(targets)) yield return new Draft(name, proof, t.GetDocumentationCommentId() ?? t.Name, a(t), b(t), twinA(t), twinB(t));
        }
    }

    /// <summary>A class of pairs without a positive half.</summary>
    private static (string Class, IEnumerable<Draft> Drafts) Neutral<T>(
        SeedCode code, string name, IEnumerable<T> targets, Func<T, Edits?> a, Func<T, Use?> b, Proof proof = Proof.Binding) where T : ISymbol =>
        Each(code, name, proof, targets, _ => null, _ => null, a, b);

    /// <summary>Both sides rename one method everywhere, and B uses it under its new name.</summary>
    private static IEnumerable<Draft> SameRename(SeedCode code, List<IMethodSymbol> methods)
    {
        foreach (var m in code.Shuffled(methods.Where(m => !code.Unused(m))))
        {
            var name = m.Name + "Anew";
            var (parameters, expression) = Use.Access(m);
            var use = new Use($"internal static void SeededUse({parameters}) {{ {expression.Replace($".{m.Name}(", $".{name}(", StringComparison.Ordinal)}; }}", Namespace(m), []);
            var renamed = code.Rename(m, name);
            yield return new Draft("N01 same rename on both sides", Proof.Binding, m.GetDocumentationCommentId()!, null, null, renamed,
                null) { PlainTwinB = Union(renamed, new Edits { [$"{code.Folder}/SeededUses.cs"] = use.Alone() }) };
        }
    }

    private static Edits File(SeedCode code, string name, string space, string text, params string[] usings) => new()
    {
        [$"{code.Folder}/{name}.cs"] = string.Concat(usings.Select(u => $"using {u};\n")) + $"#nullable enable\nnamespace {space};\n\n{text}\n",
    };

    private static List<string> Spaces(SeedCode code) => code.Shuffled(code.Types.Where(t => t.ContainingType is null).Select(Namespace)
        .Where(n => n != "").Distinct(StringComparer.Ordinal));

    private static IEnumerable<Draft> SameType(SeedCode code)
    {
        var spaces = Spaces(code);
        foreach (var (n, i) in spaces.Select((n, i) => (n, i)))
            yield return new Draft("B02 same type twice", Proof.Error, $"T:{n}.SeededClock",
                File(code, "ClockA", n, "internal sealed class SeededClock { internal long Ticks() => 1; }"), null,
                File(code, "ClockA", n, "internal sealed class SeededClock { internal long Ticks() => 1; }"), null)
            {
                PlainB = File(code, "ClockB", n, "internal sealed class SeededClock { internal long Ticks() => 2; }"),
                PlainTwinB = File(code, "ClockB", spaces[(i + 1) % spaces.Count],
                    "internal sealed class SeededClock { internal long Ticks() => 2; }"),
            };
    }

    private static IEnumerable<Draft> SameExtension(SeedCode code, List<INamedTypeSymbol> classes)
    {
        foreach (var t in code.Shuffled(classes))
        {
            string Text(string name, string type, string more) =>
                $"internal static class {name} {{ internal static string SeededSlug(this {type} self) => \"{name}\"; {more} }}";
            var b = File(code, "SlugB", Namespace(t),
                Text("SlugB", Show(t), $"internal static string SeededUse({Show(t)} self) => self.SeededSlug();"));
            yield return new Draft("B03 same extension twice", Proof.Error, "SeededSlug",
                File(code, "SlugA", Namespace(t), Text("SlugA", Show(t), "")), null,
                File(code, "SlugA", Namespace(t), Text("SlugA", "global::System.Version", "")), null) { PlainB = b, PlainTwinB = b };
        }
    }

    private static IEnumerable<Draft> Ambiguous(SeedCode code)
    {
        var spaces = Spaces(code);
        foreach (var (n, m) in spaces.Zip(spaces.Skip(1)))
        {
            var b = Union(File(code, "ResultB", m, "internal sealed class SeededResult { }"),
                File(code, "ResultUse", "Seeded.Elsewhere",
                "internal static class SeededUses { internal static object SeededUse(SeededResult self) => self; }", n, m))!;
            yield return new Draft("B04 ambiguous name", Proof.Error, $"T:{n}.SeededResult",
                File(code, "ResultA", n, "internal sealed class SeededResult { }"), null,
                File(code, "ResultA", n, "internal sealed class SeededResults { }"), null) { PlainB = b, PlainTwinB = b };
        }
    }

    private static IEnumerable<INamedTypeSymbol> Enums(SeedCode code) => code.Types.Where(t => t.TypeKind == TypeKind.Enum
        && Node(t) is EnumDeclarationSyntax { Members.Count: > 2 } && t.GetAttributes().All(a => a.AttributeClass?.Name != "FlagsAttribute"));

    private static Edits? Prepend(INamedTypeSymbol type) => ((EnumDeclarationSyntax)Node(type)).Members[0] is var m
        ? Insert(m, m.SpanStart, "SeededAnew,\n        ") : null;

    private static Edits? Append(INamedTypeSymbol type, string text) => ((EnumDeclarationSyntax)Node(type)).Members.Last() is var m
        ? Insert(m, m.Span.End, $",\n        {text}") : null;

    private static Use LastValue(INamedTypeSymbol type) =>
        Use.Method("", $"var stored = (int){Show(type)}.{((EnumDeclarationSyntax)Node(type)).Members.Last().Identifier.Text}; _ = stored;", type);

    /// <summary>A adds its value before the first member (which keeps its number), B after the last.</summary>
    private static IEnumerable<Draft> SameValue(SeedCode code)
    {
        foreach (var e in code.Shuffled(Enums(code)))
        {
            var first = ((EnumDeclarationSyntax)Node(e)).Members[0];
            Edits? Before(int value) =>
                Replace(first, $"SeededRefund = {value},\n        {first.Identifier.Text} = {e.GetMembers().OfType<IFieldSymbol>().First().ConstantValue}");
            yield return new Draft("B06 same enum value", Proof.SameValue, e.GetDocumentationCommentId()!, Before(100), null, Before(101),
                null) { PlainB = Append(e, "SeededChargeback = 100"), PlainTwinB = Append(e, "SeededChargeback = 100") };
        }
    }

    private static Use Exhaustive(INamedTypeSymbol type)
    {
        var arms = string.Concat(((EnumDeclarationSyntax)Node(type)).Members.Select((m, i) => $"{Show(type)}.{m.Identifier.Text} => {i}, "));
        return Use.Method($"{Show(type)} self", $"var rate = self switch {{ {arms}}}; _ = rate;", type);
    }

    private static string Signature(IMethodSymbol m, Func<IParameterSymbol, string> type) =>
        string.Join(", ", m.Parameters.Select(p => $"{(p.IsThis || (m.IsExtensionMethod && p.Ordinal == 0) ? "this " : "")}{type(p)} {p.Name}"));

    private static string Modifiers(IMethodSymbol m) => (m.DeclaredAccessibility == Accessibility.Public ? "public " : "internal ") + (m.IsStatic
        ? "static " : "");

    private static bool Plain(IMethodSymbol m) => m.Parameters.All(p => p is { RefKind: RefKind.None, IsParams: false, IsOptional: false })
        && !m.ReturnsByRef;

    private static IEnumerable<Draft> BetterOverload(SeedCode code)
    {
        foreach (var m in code.Shuffled(code.Methods.Where(m => Plain(m) && !m.IsAbstract && m.ContainingType.TypeKind == TypeKind.Class)))
        {
            foreach (var p in m.Parameters.Where(p => p.Type.IsReferenceType && !(m.IsExtensionMethod && p.Ordinal == 0)))
            {
                var narrower = p.Type.SpecialType == SpecialType.System_Object ? code.Compilation.GetSpecialType(SpecialType.System_String)
                    : code.Types.FirstOrDefault(t => t is { IsStatic: false, TypeKind: TypeKind.Class } && !SymbolEqualityComparer.Default.Equals(t,
                        p.Type) && code.Compilation.HasImplicitConversion(t, p.Type));
                if (narrower is null) continue;
                string Type(IParameterSymbol x) => x.Ordinal == p.Ordinal ? Show(narrower) : Show(x.Type);
                var (parameters, expression) = Use.Access(m, (x, q) => x.Ordinal == p.Ordinal ? "narrow" : q);
                var use = Use.Method(string.Join(", ", new[] { parameters, $"{Show(narrower)} narrow" }.Where(s => s != "")), expression + ";", m);
                yield return new Draft("C01 better overload", Proof.Binding, m.GetDocumentationCommentId()!,
                    AddMember(m.ContainingType, $"{Modifiers(m)}{Show(m.ReturnType)} {m.Name}({Signature(m, Type)}) => {Throw}"), use,
                    AddMember(m.ContainingType,
                        $"{Modifiers(m)}{Show(m.ReturnType)} {m.Name}({Signature(m, Type)}, global::System.Version seeded) => {Throw}"), use);
            }
        }
    }

    private static IEnumerable<IMethodSymbol> Extensions(SeedCode code) => code.Methods.Where(m => m.IsExtensionMethod && Plain(m)
        && m.Parameters[0].Type is INamedTypeSymbol { IsGenericType: false });

    private static IEnumerable<Draft> InstanceCaptures(SeedCode code)
    {
        foreach (var m in code.Shuffled(Extensions(code)))
        {
            if (code.Types.FirstOrDefault(t => SymbolEqualityComparer.Default.Equals(t, m.Parameters[0].Type)
                && t.DeclaringSyntaxReferences.Length == 1) is not { } type) continue;
            var (parameters, expression) = Use.Access(m, reduced: true);
            var use = new Use($"internal static void SeededUse({parameters}) {{ {expression}; }}", "Seeded.Elsewhere", [Namespace(m)]);
            var accessibility = type.TypeKind == TypeKind.Interface ? "" : "internal ";
            var rest = string.Join(", ", m.Parameters.Skip(1).Select(p => $"{Show(p.Type)} {p.Name}"));
            yield return new Draft("C02 instance captures extension", Proof.Binding, m.GetDocumentationCommentId()!,
                AddMember(type, $"{accessibility}{Show(m.ReturnType)} {m.Name}({rest}) => {Throw}"), use,
                AddMember(type, $"{accessibility}{Show(m.ReturnType)} {m.Name}({string.Join(", ", new[] { rest, "global::System.Version seeded" }.Where(s => s != ""))}) => {Throw}"), use);
        }
    }

    private static IEnumerable<Draft> NearerExtension(SeedCode code)
    {
        foreach (var m in code.Shuffled(Extensions(code)))
        {
            var (parameters, expression) = Use.Access(m, reduced: true);
            var use = new Use($"internal static void SeededUse({parameters}) {{ {expression}; }}", "Seeded.Elsewhere.Deep", [Namespace(m)]);
            string Text(string type) =>
                $"internal static class SeededNear {{ internal static {Show(m.ReturnType)} {m.Name}({Signature(m, p => p.Ordinal == 0 ? type : Show(p.Type))}) => {Throw} }}";
            yield return new Draft("C03 nearer extension", Proof.Binding, m.Name,
                File(code, "Near", "Seeded.Elsewhere", Text(Show(m.Parameters[0].Type))), use,
                File(code, "Near", "Seeded.Elsewhere", Text("global::System.Version")), use);
        }
    }

    private static Use Picks(INamedTypeSymbol type) => new(
        $"internal static class SeededUse {{ private static int Pick(object it) => 1; private static int Pick(string it) => 2; internal static int Take({Show(type)} self) => Pick(self); }}", Namespace(type), []);

    private static bool IsDefault(IParameterSymbol p) => p.HasExplicitDefaultValue && Node(p) is ParameterSyntax { Default: not null }
        && Other(p.ExplicitDefaultValue, p.Type) is not null;

    /// <summary>Another constant of the same type as text; null when there is no simple one.</summary>
    private static string? Other(object? value, ITypeSymbol type) => value switch
    {
        _ when type.TypeKind == TypeKind.Enum => null,
        bool b => b ? "false" : "true",
        int i => (i == int.MaxValue ? i - 1 : i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        string s => SymbolDisplay.FormatLiteral(s + "x", true),
        double d => (d + 1).ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "d",
        null when type.SpecialType == SpecialType.System_String => "\"seeded\"",
        _ => null,
    };

    private static Edits? NewDefault(IMethodSymbol m) => m.Parameters.First(IsDefault) is var p ? Replace(((ParameterSyntax)Node(p)).Default!.Value,
        Other(p.ExplicitDefaultValue, p.Type)!) : null;

    private static Edits? InsertOptional(IMethodSymbol m) => m.Parameters.First(p => p.IsOptional) is var p
        && Node(p) is ParameterSyntax { Default: { } d, Type: { } t } node ? Insert(node, node.SpanStart, $"{t} seeded {d}, ") : null;

    private static int Swappable(IMethodSymbol m) => Enumerable.Range(0, Math.Max(0, m.Parameters.Length - 1))
        .Where(i => !(m.IsExtensionMethod && i == 0))
        .FirstOrDefault(i => m.Parameters[i] is { IsOptional: false, IsParams: false, RefKind: RefKind.None }
        && m.Parameters[i + 1] is { IsOptional: false, IsParams: false, RefKind: RefKind.None }
        && SymbolEqualityComparer.IncludeNullability.Equals(m.Parameters[i].Type, m.Parameters[i + 1].Type), -1);

    private static Edits? Swap(IMethodSymbol m) => Swappable(m) is var i
        ? Replace([(Node(m).SyntaxTree, Node(m.Parameters[i]).Span, Node(m.Parameters[i + 1]).ToString()),
        (Node(m).SyntaxTree, Node(m.Parameters[i + 1]).Span, Node(m.Parameters[i]).ToString())]) : null;

    private static IEnumerable<Draft> Hiding(SeedCode code, List<INamedTypeSymbol> classes)
    {
        foreach (var type in code.Shuffled(classes.Where(t => t.BaseType is { } b && classes.Contains(b, SymbolEqualityComparer.Default))))
        {
            if (type.BaseType is not { } parent) continue;
            var a = AddMember(parent, "internal virtual string SeededName() => \"base\"; internal string SeededShow() => SeededName();");
            yield return new Draft("C07 hiding", Proof.Warning, parent.GetDocumentationCommentId()!, a,
                new Use("internal string SeededName() => \"derived\";", Namespace(type), [], type), a,
                new Use("internal string SeededName(int width) => \"derived\" + width;", Namespace(type), [], type));
        }
    }

    private static IEnumerable<Draft> NearerType(SeedCode code)
    {
        var words = code.Compilation.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantTokens()).Where(t => t.IsKind(SyntaxKind.IdentifierToken))
            .Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
        var known = new (string Space, string Name)[] { ("System.Text", "StringBuilder"), ("System.Diagnostics", "Stopwatch"), ("System", "Random"),
            ("System.Collections", "ArrayList"), ("System.Collections", "BitArray"), ("System.Net", "Cookie") }.Where(t =>
            !words.Contains(t.Name)).ToList();
        var spaces = Spaces(code);
        foreach (var (n, i) in spaces.Select((n, i) => (n, i)))
        {
            foreach (var (space, name) in known)
            {
                var use = new Use($"internal static void SeededUse({name} self) {{ var text = self.ToString(); _ = text; }}", n, [space]);
                var elsewhere = spaces.FirstOrDefault(s => s != n && !n.StartsWith(s + ".", StringComparison.Ordinal));
                yield return new Draft("C10 nearer type", Proof.Binding, $"T:{n}.{name}", File(code, name, n, $"internal sealed class {name} {{ }}"),
                    use, elsewhere is null ? null : File(code, name, elsewhere, $"internal sealed class {name} {{ }}"), use);
            }
        }
    }

    private static Use Inherits(INamedTypeSymbol type) =>
        new($"internal abstract class SeededUse : {Show(type)} {{ {BrokenReferences.Overrides(type)}internal static int Larger() => Max(1, 2); }}",
        Namespace(type), ["static System.Math"]);

    private static Edits? AddOperators(INamedTypeSymbol t, string one, string other)
    {
        string Operator(string sign, string result) => $"public static bool operator {sign}({Show(t)}? left, {Show(t)}? right) => {result};";
        return AddMember(t, $"{Operator(one, "true")} {Operator(other, "false")}");
    }

    private static Use Compare(INamedTypeSymbol type) => Use.Method($"{Show(type)} left, {Show(type)} right",
        "var same = left == right; _ = same;", type);

    private static Edits? FixedArity(IMethodSymbol m, int count)
    {
        var element = Show(((IArrayTypeSymbol)m.Parameters.Last().Type).ElementType);
        var list = m.Parameters.SkipLast(1).Select(p => $"{(m.IsExtensionMethod && p.Ordinal == 0 ? "this " : "")}{Show(p.Type)} {p.Name}")
            .Concat(Enumerable.Range(1, count).Select(i => $"{element} seeded{i}"));
        return AddMember(m.ContainingType, $"{Modifiers(m)}{Show(m.ReturnType)} {m.Name}({string.Join(", ", list)}) => {Throw}");
    }

    private static Use? Two(IMethodSymbol m)
    {
        var element = Show(((IArrayTypeSymbol)m.Parameters.Last().Type).ElementType);
        var (parameters, expression) = Use.Access(m, (p, q) => p.IsParams ? "one, two" : q);
        return Use.Method(string.Join(", ", new[] { parameters, $"{element} one, {element} two" }.Where(s => s != "")), expression + ";", m);
    }

    private static bool Ordered(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_Decimal or SpecialType.System_DateTime
        || type.ToDisplayString() is "System.TimeSpan" or "System.DateTimeOffset";
}
