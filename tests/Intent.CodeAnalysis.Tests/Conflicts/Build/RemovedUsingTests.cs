namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A using directive or an extension method that one head newly needs is taken away by the other; beside each, the same edits without the link.</summary>
public sealed class RemovedUsingTests
{
    [Fact]
    public Task Removed_using_directive() => TwoSided.Check("""
        //@ usings: none
        //- Report.cs
        using System;
        {|a:using System.Text; ~> |}

        public class Report
        {
            public DateTime Date { get; set; }

            public string Text()
            {
                {|b:return ""; ~> return new StringBuilder("x").ToString();|}
        //                                   ^^^^^^^^^^^^^ b: INT1007 System.Text
            }
        }
        """);

    [Fact]
    public Task Removed_global_using() => TwoSided.Check("""
        //- Usings.cs
        {|a:global using System.Text; ~> // None.|}
        //- Report.cs
        public class Report
        {
            public string Text() => {|b:"" ~> new StringBuilder("x").ToString()|};
        //                                        ^^^^^^^^^^^^^ b: INT1007 System.Text
        }
        """);

    [Fact]
    public Task Removed_using_static() => TwoSided.Check("""
        //- Circle.cs
        {|a:using static System.Math; ~> |}

        public class Circle
        {
            public double Radius { get; set; }

            public double Area() => {|b:0 ~> PI * Radius * Radius|};
        //                                   ^^ b: INT1007
        }
        """);

    [Fact]
    public Task Removed_using_directive_that_nobody_needs() => TwoSided.CheckSilent("""
        //@ usings: none
        //- Report.cs
        using System;
        {|a:using System.Text; ~> |}

        public class Report
        {
            public DateTime Date { get; set; }

            public string Text()
            {
                {|b:return ""; ~> return Date.ToString();|}
            }
        }
        """);

    [Fact]
    public Task Extension_moved_to_another_namespace() => TwoSided.Check("""
        //- Extensions.cs
        namespace {|a:App.Text ~> App.Formatting|};
        public static class StringExtensions { public static string Title(this string s) => s.ToUpperInvariant(); }
        //- Other.cs
        namespace App.Text;
        public class Tokenizer { }
        //- Page.cs
        using App.Text;
        namespace App.Pages;
        public class Page
        {
            public Tokenizer Tokens { get; } = new();
            public string Head(string name) => {|b:name ~> name.Title()|};
        //                                                      ^^^^^ b: INT1002|INT1007|INT1001 Title
        }
        """);

    [Fact]
    public Task Removed_extension_method() => TwoSided.Check("""
        //- Extensions.cs
        public static class Extensions
        {
            public static int Twice(this int i) => 2 * i;
            {|a:public static int Half(this int i) => i / 2; ~> |}
        }
        //- Calc.cs
        public class Calc { public int Run(int n) => {|b:n.Twice() ~> n.Half()|}; }
        //                                                              ^^^^ b: INT1001 Half
        """);
}
