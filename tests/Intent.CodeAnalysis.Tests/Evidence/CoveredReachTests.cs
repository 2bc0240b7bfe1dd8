using static Intent.CodeAnalysis.Tests.Evidence.CoveredSolution;

namespace Intent.CodeAnalysis.Tests.Evidence;

/// <summary>What code of a test reaches, by the ways in which C# can run code.</summary>
public class CoveredReachTests
{
    [Theory]
    [InlineData("Ping(3);", "M:T.Ping(System.Int32)|M:T.Pong(System.Int32)")]
    [InlineData("await LaterAsync();", "M:T.LaterAsync|M:T.Ping(System.Int32)")]
    [InlineData("System.Action a = () => Ping(1); a();", "M:T.Ping(System.Int32)")]
    [InlineData("void Local() => Ping(1); Local();", "M:T.Ping(System.Int32)")]
    [InlineData("System.Action<int> a = Ping;", "M:T.Ping(System.Int32)")]
    [InlineData("Animal a = new Dog(); a.Speak();", "M:Animal.Speak|M:Dog.Speak|M:Cat.Speak")]
    [InlineData("_ = new Dog();", "M:Animal.#ctor|F:Animal.Legs|M:Dog.ToString")]
    [InlineData("_ = new Dog { Name = \"x\" };", "P:Animal.Name")]
    [InlineData("foreach (var x in new Bag()) { }", "M:Bag.GetEnumerator|M:Bag.Each.MoveNext|P:Bag.Each.Current")]
    [InlineData("_ = new Bag { 1 };", "M:Bag.Add(System.Int32)")]
    [InlineData("var (x, y) = new Pair(1, 2);", "M:Pair.Deconstruct(System.Int32@,System.Int32@)")]
    [InlineData("var p = new Pair(1, 2); p += p;", "M:Pair.op_Addition(Pair,Pair)")]
    [InlineData("int i = new Pair(1, 2);", "M:Pair.op_Implicit(Pair)~System.Int32")]
    [InlineData("using var r = new Resource();", "M:Resource.Dispose|M:T.Pong(System.Int32)")]
    [InlineData("_ = new Resource()[2];", "P:Resource.Item(System.Int32)|M:T.Ping(System.Int32)")]
    [InlineData("_ = new Resource()?[2];", "P:Resource.Item(System.Int32)|M:T.Ping(System.Int32)")]
    [InlineData("_ = Table.Size;", "M:Table.#cctor|F:Table.Rows|M:T.Pong(System.Int32)")]
    [InlineData("_ = Colour.Red;", "F:Colour.Red|T:Colour")]
    [InlineData("_ = new Point(1);", "M:Point.#ctor(System.Int32)|P:Point.X|T:Point")]
    [InlineData("3.Twice();", "M:Extensions.Twice(System.Int32)")]
    [InlineData("_ = 3.Thrice();", "M:T.Pong(System.Int32)")]
    [InlineData("System.Func<Animal> f = Make<Cat>;", "M:T.Make``1|T:Cat")]
    [InlineData("List<Animal> a = [];", "T:Animal")]
    [InlineData("IOld o = new New(); o.Do();", "M:New.IOld#Do|M:T.Pong(System.Int32)")]
    [InlineData("new Derived(1);", "M:Derived.#ctor(System.Int32)|M:Base.#ctor(System.Int32)|M:T.Pong(System.Int32)")]
    public async Task A_test_covers_what_its_code_runs(string code, string covered)
    {
        var ids = await (await CoveredSolution.OfAsync(Code(code))).ByAsync("T.Test");
        ids.Should().Contain(covered.Split('|')).And.NotContain(["M:T.Unrelated", "M:Animal.Unrelated", "F:Colour.Blue", "M:Resource.Unrelated"]);
    }

    [Fact]
    public async Task A_class_that_inherits_its_tests_covers_the_base_class()
    {
        var solution = await CoveredSolution.OfAsync("""
            using Xunit;
            public abstract class Contract : IAsyncLifetime
            {
                protected abstract int Make();
                [Fact] public void Holds() => Make();
                public Task InitializeAsync() => Task.FromResult(Step());
                public Task DisposeAsync() => Task.CompletedTask;
                private static int Step() => 1;
            }
            public class FastTests : Contract { protected override int Make() => 1; }
            """);
        (await solution.ByAsync("FastTests.Holds")).Should().Contain(
            ["M:Contract.Holds", "M:Contract.Make", "M:FastTests.Make", "M:Contract.InitializeAsync", "M:Contract.Step", "M:Contract.DisposeAsync", "T:FastTests", "T:Contract"]);
    }

    [Fact]
    public async Task Set_up_methods_collections_and_rows_of_data_run_too()
    {
        var solution = await CoveredSolution.OfAsync("""
            using Xunit;
            public class SetUpAttribute : Attribute { }
            public class Server { public Server() => Start(); private static void Start() { } }
            [CollectionDefinition("server")] public class ServerCollection : ICollectionFixture<Server> { }
            public class Cases : Xunit.Sdk.DataAttribute { public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo method) => Rows.All; }
            public static class Rows { public static object[][] All => []; public static object[][] Other => []; public static object[][] Named => []; }
            [Collection("server")] public class Tests
            {
                [SetUp] public void Before() => Prepare();
                private void Prepare() { }
                private void Unrelated() { }
                [Theory] [Cases] [MemberData("Named", MemberType = typeof(Rows))] public void Runs(int i) { }
                [Theory] public void Runs(string s) { }
            }
            """);
        (await solution.ByAsync("Tests.Runs")).Should().Contain(["M:Tests.Before", "M:Tests.Prepare", "T:ServerCollection", "M:Server.#ctor", "M:Server.Start", "P:Rows.All", "P:Rows.Named", "M:Tests.Runs(System.Int32)", "M:Tests.Runs(System.String)"])
            .And.NotContain(["M:Tests.Unrelated", "P:Rows.Other"]);
    }

    [Fact]
    public async Task Parts_of_a_class_are_searched_in_every_file()
    {
        var solution = await CoveredSolution.OfAsync("""
            //- A.cs
            public partial class T { public void Test() => Said(); partial void Said(); }
            //- B.cs
            public partial class T { partial void Said() => Two(); private static void Two() { } private int _made = Three(); private static int Three() => 3; }
            """);
        var ids = await solution.ByAsync("T.Test");
        ids.Should().Equal("F:T._made", "M:T.Said", "M:T.Test", "M:T.Three", "M:T.Two", "T:T");
        var answer = await solution.AnswerAsync(Run(Test("T.Test")));
        var changed = await (await solution.WithAsync("=> Two()", "=> Three()")).AnswerAsync(Run(Test("T.Test")));
        answer.Covered.Except(changed.Covered).Select(s => s.Symbol.DocumentationId).Should().Equal(["M:T.Said", "M:T.Two"], "the part with the body tells the state");
    }

    [Fact]
    public async Task What_a_generator_writes_is_followed_and_not_covered_itself()
    {
        var solution = await CoveredSolution.OfAsync("public partial class T { public void Test() => Said(); partial void Said(); static void Two() { } }");
        var generated = solution.WithGenerated("public partial class T { partial void Said() => Written.Do(); public static void Back() => Two(); } public static class Written { public static void Do() => T.Back(); }");
        (await generated.ByAsync("T.Test")).Should().Equal("M:T.Said", "M:T.Test", "M:T.Two", "T:T");
    }

    [Fact]
    public async Task Of_several_targets_the_first_that_has_a_symbol_counts()
    {
        const string First = "public static class Lib { public static int Value() => One(); static int One() => 1; }";
        const string Second = "public static class Lib { public static int Value() => Two(); static int Two() => 2; public static int Only() => 3; }";
        var solution = await CoveredSolution.OfAsync($"//= Lib\n//= Lib8\n//= Tests -> Lib8\n//- Lib/A.cs\n{First}\n//- Lib8/A.cs\n{Second}\n//- Tests/T.cs\npublic class T {{ public void Test() => _ = Lib.Value() + Lib.Only(); }}");
        var targets = solution.WithAssembly("Lib8", "Lib");
        (await targets.ByAsync("T.Test")).Should().Equal("M:Lib.One", "M:Lib.Only", "M:Lib.Value", "M:T.Test", "T:Lib", "T:T");
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_bound_as_far_as_it_goes()
    {
        var solution = await CoveredSolution.OfAsync("""
            public class T : Missing<int>, IClassFixture<Gone>
            {
                public void Test() { Step(1; Unknown.Call(Other()); new Lost(Other()) }
                private static int Other() => 1;
                private static int Other() => 2;
                private void Step(int i) { } private void Step(int i, Nowhere n) {
            }
            """, broken: true);
        var answer = await solution.AnswerAsync(Run(Test("T.Test")));
        answer.Notes.Should().BeEmpty();
        Ids(answer).Should().Contain(["M:T.Test", "T:T", "M:T.Step(System.Int32)"]).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Without_references_the_names_of_the_solution_itself_still_bind()
    {
        var solution = await CoveredSolution.OfAsync("//@ references: none\n//@ usings: none\npublic class T { public void Test() => T.Other(); static void Other() { } }", broken: true);
        Ids(await solution.AnswerAsync(Run(Test("T.Test")))).Should().Equal("M:T.Other", "M:T.Test", "T:T");
    }

    private static string Code(string body) => $$"""
        public class T
        {
            public async Task Test() { await Task.CompletedTask; {{body}} }
            public static void Ping(int i) { if (i > 0) Pong(i - 1); }
            public static int Pong(int i) { Ping(i); return i; }
            public static async Task LaterAsync() { await Task.CompletedTask; Ping(1); }
            public static U Make<U>() where U : new() => new();
            public void Unrelated() { }
        }
        public class Animal { public Animal() { Ready = true; } public bool Ready; public int Legs = 4; public string Name { get; set; } = ""; public virtual void Speak() { } public void Unrelated() { } }
        public class Dog : Animal { public override void Speak() { } public override string ToString() => Name; }
        public class Cat : Animal { public override void Speak() { } }
        public class Bag : System.Collections.IEnumerable
        {
            public Each GetEnumerator() => new();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new NotSupportedException();
            public void Add(int i) { }
            public class Each { public bool MoveNext() => false; public int Current => 1; }
        }
        public readonly struct Pair(int a, int b)
        {
            public void Deconstruct(out int x, out int y) { x = a; y = b; }
            public static Pair operator +(Pair x, Pair y) => x;
            public static implicit operator int(Pair p) => 1;
        }
        public sealed class Resource : IDisposable { public void Dispose() => T.Pong(1); public int this[int i] { get { T.Ping(i); return i; } } public void Unrelated() { } }
        public static class Table { public static readonly int Rows = T.Pong(2); static Table() { } public static int Size => 1; }
        public enum Colour { Red, Blue }
        public record Point(int X);
        public static class Extensions { public static int Twice(this int i) => i + i; extension(int i) { public int Thrice() => T.Pong(i); } }
        public interface IOld { void Do(); }
        public class New : IOld { void IOld.Do() => T.Pong(1); }
        public class Base { public Base(int i) => T.Pong(i); }
        public class Derived(int i) : Base(i + 1);
        """;
}
