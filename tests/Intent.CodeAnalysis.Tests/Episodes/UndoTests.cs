namespace Intent.CodeAnalysis.Tests.Episodes;

/// <summary>Each kind of operation is done and undone: the text is the one from before, byte for byte.</summary>
public class UndoTests
{
    public static TheoryData<string, string, string> Cases => new()
    {
        { "a body", "class A\n{\n    int M() => 1;\n}\n", "class A\n{\n    int M() => 2;\n}\n" },
        { "a body with its comments", "class A\n{\n    /// <summary>One.</summary>\n    int M() // one\n    {\n        return 1;\n    }\n\n    int N;\n}\n", "class A\n{\n    /// <summary>Two.</summary>\n    int M() // two\n    {\n        // two\n        return 2; }\n\n    int N;\n}\n" },
        { "a block becomes an expression", "class A\n{\n    int M()\n    {\n        return 1;\n    }\n}\n", "class A\n{\n    int M() => 2;\n}\n" },
        { "a signature", "class A\n{\n    int M(int a) => a;\n}\n", "class A\n{\n    int M(int a, int b = 2) => a + b;\n}\n" },
        { "a property", "class A\n{\n    public int P { get; set; } = 1;\n}\n", "class A\n{\n    public long P { get; init; }\n}\n" },
        { "an indexer, an operator, a conversion and an event", "class A\n{\n    int this[int i] => i;\n    public static A operator +(A a, A b) => a;\n    public static implicit operator int(A a) => 1;\n    event System.Action? E { add { } remove { } }\n}\n", "class A\n{\n    int this[int i] => i + 1;\n    public static A operator +(A a, A b) => b;\n    public static implicit operator int(A a) => 2;\n    event System.Action? E { add { _ = value; } remove { } }\n}\n" },
        { "an added member in the middle", "class A\n{\n    int M() => 1;\n\n    int N() => 2;\n}\n", "class A\n{\n    int M() => 1;\n\n    /// <summary>New.</summary>\n    int X() => 3;\n\n    int N() => 2;\n}\n" },
        { "an added member at the end", "class A\n{\n    int M() => 1;\n}\n", "class A\n{\n    int M() => 1;\n\n    int X() => 3; // new\n}\n" },
        { "an added member at the start", "class A\n{\n    int M() => 1;\n}\n", "class A\n{\n    int X() => 3;\n\n    int M() => 1;\n}\n" },
        { "several added members", "class A\n{\n    int M() => 1;\n    int N() => 2;\n}\n", "class A\n{\n    int W;\n    int M() => 1;\n    int X;\n    int Y;\n    int N() => 2;\n    int Z;\n}\n" },
        { "the first member", "class A { }\n", "class A\n{\n    int X;\n}\n" },
        { "the first member of a type without braces", "class A;\n", "class A\n{\n    int X;\n}\n" },
        { "a removed member in the middle", "class A\n{\n    int M() => 1;\n\n    // about X\n    int X() => 3; // same line\n\n    int N() => 2;\n}\n", "class A\n{\n    int M() => 1;\n\n    int N() => 2;\n}\n" },
        { "a removed first and last member", "class A\n{\n    int X;\n\n    int M() => 1;\n\n    int Y;\n}\n", "class A\n{\n    int M() => 1;\n}\n" },
        { "all members", "class A\n{\n    int X;\n    int Y;\n}\n", "class A { }\n" },
        { "all members and the braces", "record A\n{\n    int X;\n    int Y;\n}\n", "record A;\n" },
        { "members between regions", "class A\n{\n    #region one\n    int M;\n\n    int X;\n    #endregion\n\n    // about N and more\n\n    int N;\n}\n", "class A\n{\n    #region one\n    int M;\n    #endregion\n\n    // about N and more\n\n    int N;\n}\n" },
        { "a renamed method and its use", "class A\n{\n    int Old() => 1;\n    int U() => Old();\n}\n", "class A\n{\n    int Fresh() => 1;\n    int U() => Fresh();\n}\n" },
        { "a renamed type with its constructor", "class Old\n{\n    public Old() { }\n    public int P => 1;\n    public int Q => 2;\n}\n\nclass U\n{\n    Old Make() => new Old();\n}\n", "class Fresh\n{\n    public Fresh() { }\n    public int P => 1;\n    public int Q => 2;\n}\n\nclass U\n{\n    Fresh Make() => new Fresh();\n}\n" },
        { "a moved type", "namespace N\n{\n    class A\n    {\n        int P => 1;\n    }\n\n    class B\n    {\n    }\n}\n\nnamespace O\n{\n    class C\n    {\n    }\n}\n", "namespace N\n{\n    class B\n    {\n    }\n}\n\nnamespace O\n{\n    class C\n    {\n    }\n\n    class A\n    {\n        int P => 1;\n    }\n}\n" },
        { "a type that became nested", "class A\n{\n    int P => 1;\n}\n\nclass B\n{\n}\n", "class B\n{\n    class A\n    {\n        int P => 1;\n    }\n}\n" },
        { "a renamed namespace", "namespace N;\n\nclass A\n{\n    int P => 1;\n}\n\nenum E { One }\n", "namespace O;\n\nclass A\n{\n    int P => 2;\n}\n\nenum E { One }\n" },
        { "one of several variables", "class A\n{\n    int a = 1, b = 2;\n}\n", "class A\n{\n    int a = 1, b = 3;\n}\n" },
        { "an added variable", "class A\n{\n    int a;\n}\n", "class A\n{\n    int a, b;\n}\n" },
        { "a removed variable", "class A\n{\n    int a, b, c;\n}\n", "class A\n{\n    int a, c;\n}\n" },
        { "a split field", "class A\n{\n    int a, b;\n\n    int M;\n}\n", "class A\n{\n    int a;\n    long b;\n\n    int M;\n}\n" },
        { "joined fields", "class A\n{\n    int a;\n    long b;\n\n    int M;\n}\n", "class A\n{\n    int a, b;\n\n    int M;\n}\n" },
        { "a record's parameters", "record R(int X, string Y);\n", "record R(int X, string Y, int Z = 1) : object;\n" },
        { "a record's parameter becomes a property", "record R(int X, string Y);\n", "record R(string Y)\n{\n    public int X { get; init; }\n}\n" },
        { "a constructor becomes a primary one", "class A\n{\n    int _x;\n\n    public A(int x)\n    {\n        _x = x;\n    }\n}\n", "class A(int x)\n{\n    int _x = x;\n}\n" },
        { "bases and attributes", "class A { }\nclass C\n{\n    int x;\n}\n", "class A { }\n[System.Obsolete]\nclass C : A\n{\n    int x;\n}\n" },
        { "a class becomes a struct", "sealed class C // what\n{\n    int x;\n}\n", "struct C\n{\n    int x;\n}\n" },
        { "an enum's value in the middle", "enum E\n{\n    A,\n    B,\n}\n", "enum E\n{\n    A,\n    X = 7, // new\n    B,\n}\n" },
        { "an enum's last value", "enum E { A, B }\n", "enum E { A, B, X }\n" },
        { "an enum's last value with a comment", "enum E\n{\n    A, // a\n    B // b\n}\n", "enum E\n{\n    A, // a\n    B, // b\n    X // x\n}\n" },
        { "a removed value", "enum E { A, B, C }\n", "enum E { A, B }\n" },
        { "a removed first value", "enum E { A = 1, B = 2, C = 3 }\n", "enum E { B = 2, C = 3 }\n" },
        { "changed values", "enum E { A = 1, B = 2, C }\n", "enum E { A = 1, B = 4, C }\n" },
        { "a delegate", "delegate int D(int a);\n", "delegate long D(int a);\n" },
        { "an added type", "class A { }\n", "class A { }\n\n/// <summary>New.</summary>\nclass B\n{\n    int P => 1;\n    class C { int Q; }\n}\n" },
        { "a removed type", "class A { }\n\nclass B\n{\n    int P => 1;\n    enum C { X, Y }\n}\n\nclass D { }\n", "class A { }\n\nclass D { }\n" },
        { "members of nested types", "class A\n{\n    class B\n    {\n        struct C\n        {\n            int x;\n            int M() => 1;\n        }\n    }\n}\n", "class A\n{\n    class B\n    {\n        struct C\n        {\n            int M() => 2;\n            string? N;\n        }\n    }\n}\n" },
        { "generic types and explicit implementations", "interface I<T> { T M<U>(U u); }\nclass A<T> : I<T>\n{\n    T I<T>.M<U>(U u) => default!;\n}\n", "interface I<T> { T M<U>(U u); }\nclass A<T> : I<T>\n{\n    T I<T>.M<U>(U u) { return default!; }\n}\n" },
        { "top-level statements", "System.Console.WriteLine(1);\nvar a = 2;\nSystem.Console.WriteLine(a);\n\nclass A { }\n", "System.Console.WriteLine(3);\n\nclass A { int x; }\n" },
        { "a partial type in one file", "partial class A\n{\n    partial void M() { }\n    int x;\n}\n\npartial class A\n{\n    partial void M();\n}\n", "partial class A\n{\n    partial void M() { x = 2; }\n    int x, y;\n}\n\npartial class A\n{\n    partial void M();\n    int z;\n}\n" },
        { "a missing using directive", "using System;\nusing System.Text;\n\nclass A\n{\n    StringBuilder M() => new();\n    Type? T;\n}\n", "using System;\n\nclass A\n{\n    string M() => \"\";\n    Type? T;\n}\n" },
        { "the only using directive", "using System.Text;\n\nclass A\n{\n    StringBuilder M() => new();\n}\n", "class A\n{\n    string M() => \"\";\n}\n" },
        { "a using directive that only extensions need", "using System.Collections.Generic;\nusing System.Linq;\n\nclass A\n{\n    int M(List<int> l) => l.First();\n    IEnumerable<int> Q(List<int> l) => from x in l select x;\n}\n", "using System.Collections.Generic;\n\nclass A\n{\n    int M(List<int> l) => l[0];\n    IEnumerable<int> Q(List<int> l) => l;\n}\n" },
        { "a using directive that only a query needs", "using System.Collections.Generic;\nusing System.Linq;\n\nclass A\n{\n    IEnumerable<int> Q(List<int> l) => from x in l select x;\n}\n", "using System.Collections.Generic;\n\nclass A\n{\n    IEnumerable<int> Q(List<int> l) => l;\n}\n" },
        { "an alias and a static using directive", "using static System.Math;\nusing L = System.Collections.Generic.List<int>;\n\nclass A\n{\n    int M() => Max(1, new L().Count);\n}\n", "class A\n{\n    int M() => 1;\n}\n" },
        { "Windows line ends", "class A\r\n{\r\n    int M()\r\n    {\r\n        return 1;\r\n    }\r\n\r\n    int X;\r\n}\r\n", "class A\r\n{\r\n    int M() => 2;\r\n}\r\n" },
        { "a byte order mark", "\uFEFFclass Ä\n{\n    string M() => \"ö\";\n}\n", "\uFEFFclass Ä\n{\n    string M() => \"ü\";\n}\n" },
        { "no line end at the end", "class A { int M() => 1; }", "class A { int M() => 2; int X; }" },
        { "members on one line", "class A { int M() => 1; int N; }", "class A { int M() => 2; int X; /* x */ int Y; }" },
        { "a constant and what is made of it", "class A\n{\n    const int One = 1;\n    const int Two = One + 1;\n}\n", "class A\n{\n    const int One = 2;\n    const int Two = One + 1;\n}\n" },
        { "an extension block", "static class A\n{\n    extension(string s)\n    {\n        public int Twice() => s.Length * 2;\n    }\n}\n", "static class A\n{\n    extension(string s)\n    {\n        public int Twice() => s.Length + s.Length;\n    }\n}\n" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_was_done_is_undone(string what, string before, string after)
    {
        var undo = await UndoCase.Of(before, after);
        undo.Answer.Reasons.Should().BeEmpty(what);
        undo.Files.Should().ContainSingle().Which.Value.Should().Be(before, what);
        undo.Episode.Operations.Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_other_way_round_is_undone_as_well(string what, string before, string after)
    {
        var undo = await UndoCase.Of(after, before);
        undo.Answer.Reasons.Should().BeEmpty(what);
        var (result, expected) = (undo.Files.Should().ContainSingle().Which.Value, after);
        Tokens(result).Should().Be(Tokens(expected), what);
    }

    [Theory]
    [InlineData("a field beside a changed method",
        "class A\n{\n    int M() => 1;\n    int F = 1;\n}\n", "class A\n{\n    int M() => 2;\n    int F = 1;\n}\n",
        "class A\n{\n    int M() => 2;\n    // later\n    int F  =  9;\n}\n", "class A\n{\n    int M() => 1;\n    // later\n    int F  =  9;\n}\n")]
    [InlineData("a member added since beside one that the Episode added",
        "class A\n{\n    int M() => 1;\n}\n", "class A\n{\n    int M() => 1;\n\n    int X() => 2;\n}\n",
        "class A\n{\n    int M() => 1;\n\n    int X() => 2;\n\n    int Later() => 3;\n}\n", "class A\n{\n    int M() => 1;\n\n    int Later() => 3;\n}\n")]
    [InlineData("comments between members",
        "class A\n{\n    int M;\n    int X;\n}\n", "class A\n{\n    int M;\n    int X;\n    int Y;\n}\n",
        "class A\n{\n    int M;\n\n    // later\n\n    int X;\n\n    // later still\n\n    int Y;\n}\n", "class A\n{\n    int M;\n\n    // later\n\n    int X;\n\n    // later still\n}\n")]
    [InlineData("a value added since at the end of an enum",
        "enum E { A, B }", "enum E { A, B, X }", "enum E { A, B, X, Later, }", "enum E { A, B, Later, }")]
    [InlineData("a member that came to a renamed type",
        "class Old\n{\n    int P => 1;\n    int Q => 2;\n}\n", "class Fresh\n{\n    int P => 1;\n    int Q => 2;\n}\n",
        "class Fresh\n{\n    int P => 1;\n    int Q => 2;\n    int Later;\n}\n", "class Old\n{\n    int P => 1;\n    int Q => 2;\n    int Later;\n}\n")]
    [InlineData("all neighbours of a removed member changed",
        "class A\n{\n    int M;\n\n    int X() => 1;\n\n    int N;\n}\n", "class A\n{\n    int M;\n\n    int N;\n}\n",
        "class A\n{\n    int L;\n    int K;\n}\n", "class A\n{\n    int L;\n    int K;\n\n    int X() => 1;\n}\n")]
    [InlineData("a using directive added since",
        "class A\n{\n    int M() => 1;\n}\n", "using System.Text;\n\nclass A\n{\n    int M() => new StringBuilder().Length;\n}\n",
        "using System;\nusing System.Text;\n\nclass A\n{\n    int M() => new StringBuilder().Length;\n    Type? T;\n}\n", "using System;\n\nclass A\n{\n    int M() => 1;\n    Type? T;\n}\n")]
    [InlineData("other line ends",
        "class A\n{\n    int M()\n    {\n        return 1;\n    }\n}\n", "class A\n{\n    int M() => 2;\n}\n",
        "class A\r\n{\r\n    int M() => 2;\r\n    int F;\n}\n", "class A\r\n{\r\n    int M()\r\n    {\r\n        return 1;\r\n    }\r\n    int F;\n}\n")]
    public async Task What_others_did_since_stays(string what, string before, string after, string now, string expected)
    {
        var undo = await UndoCase.Of(before, after, now);
        undo.Answer.Reasons.Should().BeEmpty(what);
        undo.Files["Code.cs"].Should().Be(expected, what);
    }

    [Fact]
    public async Task What_is_not_told_exactly_is_said()
    {
        var undo = await UndoCase.Of(
            "class A\n{\n    // old\n    int M() => 1;\n\n    int X;\n    int N;\n}\n", "class A\n{\n    // new\n    int M() => 2;\n}\n", "class A\n{\n    // later\n    int M() => 2;\n    long L;\n}\n");
        undo.Answer.Approximate.Should().Equal("The comments of A.M become those from before the Episode.");
        var moved = await UndoCase.Of("class A\n{\n    int N;\n    string? X;\n}\n", "class A\n{\n    int N;\n}\n", "class A\n{\n    long L;\n}\n");
        moved.Answer.Approximate.Should().Equal("A.X comes back at the end of A, because nothing that it stood beside is there.");
    }

    private static string Tokens(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
