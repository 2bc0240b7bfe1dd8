using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intent.CodeAnalysis.Tests.Symbols;

public class SymbolGraphTests
{
    [Fact]
    public void Every_kind_of_declaration_has_an_id_of_its_own()
    {
        var facts = Facts("""
            namespace N;
            public interface I { void Do(); }
            public partial class C<T> : I
            {
                void I.Do() { }
                public void Do() { }
                public void Do(int a) { }
                public void Do<U>(U a) { }
                public static C<T> operator +(C<T> a, C<T> b) => a;
                public static implicit operator int(C<T> a) => 1;
                public int this[int i] => i;
                public event System.Action? Happened;
            }
            public partial class C<T> { private int _x, _y; }
            public record R(int X) { }
            public enum E { One }
            public delegate void D(int a);
            """);
        var ids = facts.Declarations.Select(d => d.Symbol.DocumentationId).ToList();
        ids.Distinct().Should().HaveCount(ids.Count - 1, "only the second part of the partial class repeats an id");
        ids.Should().Contain(["T:N.C`1", "M:N.C`1.N#I#Do", "M:N.C`1.Do", "M:N.C`1.Do(System.Int32)", "M:N.C`1.Do``1(``0)", "P:N.C`1.Item(System.Int32)", "E:N.C`1.Happened", "F:N.C`1._y", "P:N.R.X", "F:N.E.One", "T:N.D"]);
    }

    [Theory]
    [InlineData("c.Go();", "M:C.Go", ReferenceKind.Call)]
    [InlineData("var x = c.Name;", "P:C.Name", ReferenceKind.Read)]
    [InlineData("c.Name = \"a\";", "P:C.Name", ReferenceKind.Write)]
    [InlineData("_ = new C();", "M:C.#ctor", ReferenceKind.Create)]
    [InlineData("C? d = null;", "T:C", ReferenceKind.TypeUse)]
    [InlineData("System.Func<int> f = c.Count;", "M:C.Count", ReferenceKind.Call)]
    [InlineData("int i = c;", "M:C.op_Implicit(C)~System.Int32", ReferenceKind.Call)]
    [InlineData("int Local() => c.Count(); Local();", "M:User.Use(C)/Local", ReferenceKind.Call)]
    public void A_reference_has_its_kind_and_its_owner(string code, string to, ReferenceKind kind)
    {
        var facts = Facts($$"""
            public class C { public C() { } public string Name { get; set; } = ""; public void Go() { } public int Count() => 1; public static implicit operator int(C c) => 1; }
            public class User { public void Use(C c) { {{code}} } }
            """);
        facts.References.Where(r => r.To.DocumentationId == to && r.Kind == kind).Should().NotBeEmpty()
            .And.OnlyContain(r => r.From.DocumentationId.StartsWith("M:User.Use(C)") || r.From.DocumentationId.StartsWith("M:C."));
    }

    [Fact]
    public void Types_and_members_are_related_to_what_they_implement_override_and_carry()
    {
        var facts = Facts("""
            [System.Obsolete] public class A { public virtual void M() { } }
            public interface I { void M(); }
            public class B : A, I { public override void M() { } }
            """);
        var graph = SymbolGraph.Empty.With(facts);
        Kinds("M:A.M").Should().Contain(ReferenceKind.Override);
        Kinds("M:I.M").Should().Contain(ReferenceKind.Implement);
        Kinds("T:A").Should().Contain(ReferenceKind.Inherit);
        Kinds("T:I").Should().Contain(ReferenceKind.Implement);
        facts.References.Should().Contain(r => r.Kind == ReferenceKind.Attribute && r.To.DocumentationId == "T:System.ObsoleteAttribute");
        graph.With(facts with { References = [] }).Dependents(new SymbolId("Test", "M:A.M")).Should().BeEmpty("a document's facts replace those of before");

        IEnumerable<ReferenceKind> Kinds(string id) => graph.Dependents(new SymbolId("Test", id)).Select(d => d.Reference.Kind);
    }

    [Fact]
    public void Top_level_statements_refer_from_their_entry_point()
    {
        var facts = Facts("System.Console.WriteLine(Helper.One());\npublic static class Helper { public static int One() => 1; }", OutputKind.ConsoleApplication);
        facts.References.Should().Contain(r => r.To.DocumentationId == "M:Helper.One" && r.From.DocumentationId.Contains("Main"));
    }

    private static DocumentFacts Facts(string code, OutputKind output = OutputKind.DynamicallyLinkedLibrary)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp14));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Console.dll").Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Test", [tree], references, new CSharpCompilationOptions(output, nullableContextOptions: NullableContextOptions.Enable));
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        return FactExtractor.Extract(new RepoPath("Test.cs"), compilation.GetSemanticModel(tree), tree.GetRoot(), default);
    }
}
