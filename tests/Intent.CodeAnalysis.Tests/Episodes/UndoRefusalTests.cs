using Intent.CodeAnalysis.Episodes;
using Intent.Core.Episodes;

namespace Intent.CodeAnalysis.Tests.Episodes;

/// <summary>What cannot be undone, each with the sentence that says why.</summary>
public class UndoRefusalTests
{
    [Theory]
    [InlineData("class A { int M() => 1; }", "class A { int M() => 2; }", "class A { int M() => 3; }",
        "A.M was changed again since: undo what came later first, or undo it by hand.")]
    [InlineData("class A { int M() => 1; }", "class A { int M() => 2; }", "class A { int N() => 2; }",
        "A.M was changed again since: it is no longer there under this name; undo what came later first.")]
    [InlineData("class A { int M() => 1; }", "class A { }", "class A { long M() => 3; }",
        "A.M was added again since: remove or rename it first.")]
    [InlineData("class A { int a = 1, b = 1; }", "class A { int a = 2, b = 1; }", "class A { int a = 2, b = 3; }",
        "A.b was changed again since and stands in one declaration with what the Episode changed: undo it by hand.")]
    [InlineData("record R(int X, int Y);", "[System.Obsolete] record R(int X, int Y);", "[System.Obsolete] record R(int X, int Y = 3);",
        "new R(int, int) was changed again since and stands in one declaration with what the Episode changed: undo it by hand.")]
    [InlineData("class A { }", "class A { } class B { }", "class A { } class B { int later; }",
        "B.later was added since to B, which the Episode made or moved: move or remove it first.")]
    [InlineData("class A { }", "class A { internal static int X() => 1; }", "class A { internal static int X() => 1; }\nclass B\n{\n    int y = A.X();\n}",
        "The code would not compile: Code.cs:4: CS0117 'A' does not contain a definition for 'X'; change that place first, then undo.")]
    [InlineData("class A { internal static int Old() => 1; }", "class A { internal static int Fresh() => 1; }", "class A { internal static int Fresh() => 1; } class B { int y = A.Fresh(); }",
        "The code would not compile: Code.cs:1: CS0117 'A' does not contain a definition for 'Fresh'; change that place first, then undo.")]
    [InlineData("class B { } class A { B? M() => null; }", "class B { } class A { }", "class A { }",
        "The code would not compile: Code.cs:1: CS0246 The type or namespace name 'B' could not be found (are you missing a using directive or an assembly reference?); change that place first, then undo.")]
    [InlineData("class A { class B { int x; } }", "class A { class B { } }", "class A { }",
        "B.x stood in A.B, which is no longer there: put it back by hand.")]
    [InlineData("class A\n{\n#if !X\n    int a;\n#endif\n    int b;\n}", "class A\n{\n    int b;\n}", null,
        "A.a stood under other conditions (#if) than the place it would come back to: put it back by hand.")]
    [InlineData("class A\n{\n    int M()\n    {\n        return 1;\n    }\n}", "class A\n{\n    int M()\n    {\n#if !X\n        return 2;\n    }\n#endif\n}", null,
        "A.M holds a part of an #if or #region that begins or ends outside: undo it by hand.")]
    [InlineData("class A { int M() => 1; }", "class A { int M() => 2; }", "class A { int M() => 2; int N( }",
        "Code.cs:1 cannot be read (CS1026): correct it first.")]
    [InlineData("class A { int M() => 1; }", "class A { int M() => 2; }", "class A { int M() => 2; } class B",
        "Code.cs:1 cannot be read (CS1514): correct it first.")]
    [InlineData("#define X\nclass A { }", "class A { }", null, "The directive #define X changed in Code.cs, and directives are not undone: change it back by hand.")]
    [InlineData("class A { }", "class A {   }", null, "The Episode changed no symbol: there is nothing to undo.")]
    public async Task Says_which_symbol_what_and_what_to_do(string before, string after, string? now, string sentence)
    {
        var undo = await UndoCase.Of(before, after, now);
        undo.Answer.Reasons.Should().Equal(sentence);
        undo.Answer.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task The_code_from_before_must_be_that_of_the_Episode()
    {
        (string, string) after = ("Code.cs", "class A { int M() => 2; int N; }");
        var undo = await UndoCase.Of([("Code.cs", "class A { int M() => 1; }")], [after], known: [("Code.cs", "class A { int M() => 0; int N; }")]);
        undo.Answer.Reasons.Should().Equal(
            "A.N is in the code from before the Episode already: name the commit that the Episode began with.",
            "The old text of A.M is not in the code from before the Episode: restore it by hand.");
    }

    [Fact]
    public async Task A_project_that_uses_the_code_is_compiled_too()
    {
        (string, string) now = ("A.cs", "public class A { public static int Fresh() => 1; }");
        var undo = await UndoCase.Of([("A.cs", "public class A { public static int Old() => 1; }")], [now], [now, ("App/P.cs", "class P\n{\n    int x = A.Fresh();\n}")]);
        undo.Answer.Reasons.Should().Equal("The code would not compile: App/P.cs:3: CS0117 'A' does not contain a definition for 'Fresh'; change that place first, then undo.");
    }

    [Fact]
    public async Task Errors_that_the_code_has_anyway_are_no_reason()
    {
        var undo = await UndoCase.Of("class A { int M() => 1; }", "class A { int M() => 2; }", "class A { int M() => 2; Missing? N; }");
        undo.Files["Code.cs"].Should().Be("class A { int M() => 1; Missing? N; }");
    }

    [Fact]
    public async Task Two_types_that_exchanged_their_names_are_told_apart()
    {
        const string Before = "class A\n{\n    int P => 1;\n    int Q => 1;\n}\n\nclass B\n{\n    string R => \"\";\n    string S => \"\";\n}\n";
        var undo = await UndoCase.Of(Before, Before.Replace("class A", "class X").Replace("class B", "class A").Replace("class X", "class B"));
        undo.Answer.Reasons.Should().BeEmpty();
        undo.Answer.Files.Should().ContainSingle();
    }

    [Fact]
    public async Task Bytes_of_another_file_are_refused()
    {
        var undo = await UndoCase.Of("class A { int M() => 1; }", "class A { int M() => 2; }");
        var file = undo.Answer.Files.Should().ContainSingle().Subject;
        file.Source.Should().Be(UndoSource.Now);
        file.Invoking(f => f.Over("class A { int M() => 3; }"u8.ToArray())).Should().Throw<InvalidDataException>()
            .WithMessage("Code.cs is not as it was when it was analysed: try again.");
        undo.Episode.Operations.Should().ContainSingle().Which.Kind.Should().Be(OperationKind.Body);
    }
}
