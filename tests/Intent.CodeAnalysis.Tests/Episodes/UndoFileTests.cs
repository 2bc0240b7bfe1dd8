namespace Intent.CodeAnalysis.Tests.Episodes;

/// <summary>Undoing operations that make, remove and rename files.</summary>
public class UndoFileTests
{
    [Fact]
    public async Task A_file_that_only_the_Episode_made_goes_away()
    {
        var undo = await UndoCase.Of([("A.cs", "class A { }\n")], [("A.cs", "class A { }\n"), ("sub/B.cs", "// B\nusing System;\n\nnamespace N\n{\n    class B { Type? P; }\n}\n")]);
        Expect(undo, ("A.cs", "class A { }\n"));
    }

    [Fact]
    public async Task A_removed_file_comes_back_byte_for_byte()
    {
        (string, string)[] before = [("A.cs", "class A { }\n"), ("sub/B.cs", "\uFEFF// Ä\r\nusing System;\r\n\r\nnamespace N;\r\n\r\nclass B\r\n{\r\n    Type? P;\r\n}\n")];
        Expect(await UndoCase.Of(before, [before[0]]), before);
    }

    [Fact]
    public async Task Of_a_removed_file_only_what_the_Episode_removed_comes_back()
    {
        var undo = await UndoCase.Of(
            [("A.cs", "namespace N;\n\nclass A { }\n\nclass B { int x; }\n\nclass C { }\n")], [("A.cs", "namespace N;\n\nclass A { }\n\nclass C { }\n")], now: []);
        Expect(undo, ("A.cs", "namespace N;\n\nclass B { int x; }\n"));
    }

    [Fact]
    public async Task A_type_renamed_with_its_file_gets_both_names_back()
    {
        (string, string)[] before = [("Old.cs", "namespace N;\r\n\r\npublic class Old\r\n{\r\n    public int P => 1;\r\n    public int Q => 2;\r\n}\r\n"), ("U.cs", "class U { N.Old? o; }\n")];
        var undo = await UndoCase.Of(before, [("Fresh.cs", "namespace N;\r\n\r\npublic class Fresh\r\n{\r\n    public int P => 1;\r\n    public int Q => 2;\r\n}\r\n"), ("U.cs", "class U { N.Fresh? o; }\n")]);
        Expect(undo, before);
    }

    [Fact]
    public async Task A_namespace_renamed_with_its_folder_gets_both_names_back()
    {
        (string, string)[] before = [("x/A.cs", "namespace X;\n\npublic class A\n{\n    public int P => 1;\n}\n"), ("U.cs", "using X;\n\nclass U { A? a; }\n")];
        var undo = await UndoCase.Of(before, [("y/A.cs", "namespace Y;\n\npublic class A\n{\n    public int P => 1;\n}\n"), ("U.cs", "using Y;\n\nclass U { A? a; }\n")]);
        Expect(undo, before);
    }

    [Fact]
    public async Task A_file_that_got_nothing_but_another_using_directive_gets_the_old_one_back()
    {
        (string, string)[] before = [("A.cs", "namespace X;\n\npublic class A { }\n"), ("U.cs", "using System;\nusing X;\n\nclass U\n{\n    object M(Type t) => new A();\n}\n")];
        var undo = await UndoCase.Of(before, [("A.cs", "namespace Y;\n\npublic class A { }\n"), ("U.cs", "using System;\nusing Y;\n\nclass U\n{\n    object M(Type t) => new A();\n}\n")]);
        Expect(undo, before);
    }

    [Fact]
    public async Task Members_of_a_partial_type_go_back_to_their_parts()
    {
        (string, string)[] before = [("A.cs", "partial class A\n{\n    int x;\n}\n"), ("A.More.cs", "partial class A\n{\n    int M() => x;\n    int N() => x;\n}\n")];
        var undo = await UndoCase.Of(before, [("A.cs", "partial class A\n{\n    int x, y;\n}\n"), ("A.Third.cs", "partial class A\n{\n    int Z() => y;\n}\n"), ("A.More.cs", "partial class A\n{\n    int N() => 2;\n}\n")]);
        Expect(undo, before);
    }

    [Fact]
    public async Task A_member_that_moved_to_another_part_since_is_changed_where_it_is()
    {
        var undo = await UndoCase.Of(
            [("A.cs", "partial class A\n{\n    int M() => 1;\n    int K;\n}\n"), ("B.cs", "partial class A\n{\n}\n")],
            [("A.cs", "partial class A\n{\n    int M() => 2;\n    int K;\n}\n"), ("B.cs", "partial class A\n{\n}\n")],
            now: [("A.cs", "partial class A\n{\n    int K;\n}\n"), ("B.cs", "partial class A\n{\n    int M() => 2;\n}\n")]);
        Expect(undo, ("A.cs", "partial class A\n{\n    int K;\n}\n"), ("B.cs", "partial class A\n{\n    int M() => 1;\n}\n"));
    }

    [Fact]
    public async Task A_type_that_moved_between_files_with_a_new_namespace_goes_back()
    {
        (string, string)[] before = [("A.cs", "namespace N;\n\nclass A\n{\n    int P => 1;\n}\n\nclass B { }\n"), ("C.cs", "namespace O;\n\nclass C { }\n")];
        var undo = await UndoCase.Of(before, [("A.cs", "namespace N;\n\nclass B { }\n"), ("C.cs", "namespace O;\n\nclass C { }\n\nclass A\n{\n    int P => 1;\n}\n")]);
        Expect(undo, before);
    }

    [Fact]
    public async Task Changes_in_two_projects_are_one_undo()
    {
        (string, string)[] before = [("A.cs", "public class A\n{\n    public static int Old() => 1;\n}\n"), ("App/P.cs", "class P { int x = A.Old(); }\n")];
        var undo = await UndoCase.Of(before, [("A.cs", "public class A\n{\n    public static int Fresh() => 1;\n}\n"), ("App/P.cs", "class P { int x = A.Fresh(); }\n")]);
        Expect(undo, before);
    }

    private static void Expect(UndoCase undo, params (string Path, string Text)[] files)
    {
        undo.Answer.Reasons.Should().BeEmpty();
        undo.Files.Should().Equal(files.ToDictionary(f => f.Path, f => f.Text));
    }
}
