using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Rules of real analyzers that one head sets and the other head's code breaks (G07).</summary>
public class GateTests
{
    [Fact]
    public Task A_symbol_was_banned_and_new_code_calls_it() => TwoSided.Check("""
        //@ analyzers: banned
        //- BannedSymbols.txt
        T:System.Random;Give the numbers in
        {|a: ~> P:System.DateTime.Now;Ask the clock that is passed in|}
        //- .globalconfig
        is_global = true
        dotnet_diagnostic.RS0030.severity = error
        //- Order.cs
        public class Order
        {
            public decimal Sum { get; set; }
            {|b: ~> public bool IsDue(DateTime until) => until < DateTime.Now;|}
        //                                                       ^^^^^^^^^^^^ b: INT1102 added 'P:System.DateTime.Now
        }
        """);

    [Fact]
    public Task A_symbol_was_banned_and_warns_about_a_new_class_that_uses_it() => TwoSided.Check("""
        //@ analyzers: banned
        //- a+ BannedSymbols.txt
        M:System.Console.WriteLine(System.String)
        //- Order.cs
        public class Order { public decimal Sum { get; set; } }
        //- b+ Report.cs
        public class Report
        {
            public void Print(Order order) => Console.WriteLine(order.Sum.ToString());
        //                                    ^ b: INT1102 warns
            public void End() => Console.WriteLine("end");
        }
        """);

    [Fact]
    public Task A_namespace_style_became_a_warning_and_a_new_file_has_the_other_one() => TwoSided.Check("""
        //@ analyzers: style
        //- .editorconfig
        root = true
        [*.cs]
        {|a:csharp_style_namespace_declarations = file_scoped ~> csharp_style_namespace_declarations = file_scoped:error|}
        //- Order.cs
        namespace Shop;
        public class Order { }
        //- b+ Report.cs
        namespace Shop
        //        ^ b: INT1102
        {
            public class Report { }
        }
        """);

    [Fact]
    public Task A_header_is_demanded_and_a_new_file_has_none() => TwoSided.Check("""
        //@ analyzers: style
        //@ expect: INT1102 b in .editorconfig; Report.cs in b breaks it
        //- .editorconfig
        root = true
        [*.cs]
        {|a: ~> file_header_template = Copyright (c) the Shop authors
        dotnet_diagnostic.IDE0073.severity = error|}
        //- Order.cs
        {|a: ~> // Copyright (c) the Shop authors|}
        public class Order { }
        //- b+ Report.cs
        public class Report { }
        """);

    [Fact]
    public Task A_compiler_warning_became_an_error_by_configuration_and_new_code_has_it() => TwoSided.Check("""
        //- .editorconfig
        root = true
        [*.cs]
        {|a: ~> dotnet_diagnostic.CS0168.severity = error|}
        //- Job.cs
        public class Job
        {
            public int Run(string text)
            {
                {|b: ~> int rest;|}
        //                  ^^^^ b: INT1102 dotnet_diagnostic.CS0168.severity = error
                return text.Length;
            }
        }
        """);

    [Fact]
    public Task An_exemption_was_taken_back_and_new_code_needed_it() => TwoSided.Check("""
        //@ analyzers: net
        //- .globalconfig
        is_global = true
        dotnet_diagnostic.CA2200.severity = error
        //- .editorconfig
        root = true
        [*.cs]
        {|a:dotnet_diagnostic.CA2200.severity = none ~> |}
        //- Job.cs
        public class Job
        {
            public void Run(Action work)
            {
                {|b:work(); ~> try { work(); } catch (Exception e) { throw e; }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1102 removed 'dotnet_diagnostic.CA2200.severity = none
            }
        }
        """);

    [Fact]
    public Task An_analyzer_was_added_to_a_project_and_new_code_breaks_its_rule() => TwoSided.Check("""
        //- BannedSymbols.txt
        P:System.DateTime.Now
        //- Order.cs
        public class Order
        {
            public decimal Sum { get; set; }
            {|b: ~> public bool IsDue(DateTime until) => until < DateTime.Now;|}
        //                                                       ^^^^^^^^^^^^ b: INT1102 analyzer Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers
        }
        """, ProjectEdits.InA(s => s.Projects.Aggregate(s, (all, p) => all.AddAnalyzerReferences(p.Id, Analyzers.Of("banned")))));

    [Fact]
    public Task Warnings_of_analyzers_became_errors_and_new_code_has_one() => TwoSided.Check("""
        //@ analyzers: banned
        //- BannedSymbols.txt
        P:System.DateTime.Now
        //- Order.cs
        public class Order
        {
            public decimal Sum { get; set; }
            {|b: ~> public bool IsDue(DateTime until) => until < DateTime.Now;|}
        //                                                       ^^^^^^^^^^^^ b: INT1102 fails
        }
        """, ProjectEdits.InA(s => ProjectEdits.Options(s, o => o.WithGeneralDiagnosticOption(ReportDiagnostic.Error))));

    private const string Banned = """
        //@ analyzers: banned
        //- BannedSymbols.txt
        T:System.Random
        GATE
        //- .globalconfig
        is_global = true
        SETTING
        //- Order.cs
        public class Order
        {
            public bool IsOld(DateTime from) => from < OLD;
            CODE
        }
        """;

    private static Task Silent(string gate, string code, string old = "DateTime.UtcNow", string setting = "dotnet_diagnostic.RS0030.severity = error") => TwoSided.CheckSilent(Banned
        .Replace("GATE", gate, StringComparison.Ordinal).Replace("CODE", code, StringComparison.Ordinal).Replace("OLD", old, StringComparison.Ordinal).Replace("SETTING", setting, StringComparison.Ordinal));

    private const string Due = "{|b: ~> public bool IsDue(DateTime until) => until < DateTime.Now;|}";

    [Fact]
    public Task Another_symbol_was_banned() => Silent("{|a: ~> P:System.DateTime.Today|}", Due);

    [Fact]
    public Task The_line_broke_the_rule_in_its_own_head() => Silent("P:System.DateTime.Now\n{|a: ~> P:System.DateTime.Today|}", Due, setting: "dotnet_diagnostic.RS0030.severity = warning");

    [Fact]
    public Task The_edit_of_the_rules_is_a_comment() => TwoSided.CheckSilent("""
        //@ analyzers: banned
        //- BannedSymbols.txt
        T:System.Random
        //- .globalconfig
        is_global = true
        {|a: ~> # dotnet_diagnostic.RS0030.severity = error|}
        //- Order.cs
        public class Order
        {
            {|b: ~> public int Any() => new Random().Next();|}
        }
        """);

    [Fact]
    public Task A_rule_was_lowered() => Silent("P:System.DateTime.Now", Due, setting: "{|a:dotnet_diagnostic.RS0030.severity = warning ~> dotnet_diagnostic.RS0030.severity = suggestion|}");

    [Fact]
    public Task A_rule_is_a_suggestion() => Silent("{|a: ~> P:System.DateTime.Now|}", Due, setting: "dotnet_diagnostic.RS0030.severity = suggestion");

    [Fact]
    public Task New_code_suppresses_the_rule_by_pragma() => Silent("{|a: ~> P:System.DateTime.Now|}", """
        {|b: ~> #pragma warning disable RS0030
            public bool IsDue(DateTime until) => until < DateTime.Now;
            #pragma warning restore RS0030|}
        """);

    [Fact]
    public Task New_code_suppresses_the_rule_by_attribute() => Silent("{|a: ~> P:System.DateTime.Now|}", """
        {|b: ~> [System.Diagnostics.CodeAnalysis.SuppressMessage("Api", "RS0030")]
            public bool IsDue(DateTime until) => until < DateTime.Now;|}
        """);

    [Fact]
    public Task A_rule_that_its_own_head_breaks_and_that_stops_no_build_is_none() =>
        Silent("{|a: ~> P:System.DateTime.Now|}", Due, old: "DateTime.Now", setting: "dotnet_diagnostic.RS0030.severity = warning");

    [Fact]
    public Task The_broken_line_only_moved() => TwoSided.CheckSilent("""
        //@ analyzers: banned
        //- BannedSymbols.txt
        T:System.Random
        {|a: ~> P:System.DateTime.Now|}
        //- Order.cs
        public class Order
        {
            {|b: ~> public decimal Sum { get; set; }|}
            public bool IsDue(DateTime until) => until < DateTime.Now;
        }
        """);

    [Fact]
    public Task The_broken_line_was_only_indented() => TwoSided.CheckSilent("""
        //@ analyzers: banned
        //@ broken: a
        //- .globalconfig
        is_global = true
        dotnet_diagnostic.RS0030.severity = error
        //- BannedSymbols.txt
        T:System.Random
        {|a: ~> P:System.DateTime.Now|}
        //- Order.cs
        public class Order
        {
            public bool IsDue(DateTime? until)
            {
                {|b:return until < DateTime.Now; ~> if (until is not null)
                    return until < DateTime.Now;
                return false;|}
            }
        }
        """);

    [Fact]
    public Task The_rule_is_for_another_project() => TwoSided.CheckSilent("""
        //@ analyzers: banned
        //= Core
        //= Web
        //- a+ Core/BannedSymbols.txt
        P:System.DateTime.Now
        //- Core/Money.cs
        public class Money { }
        //- Web/Page.cs
        public class Page
        {
            {|b: ~> public bool IsDue(DateTime until) => until < DateTime.Now;|}
        }
        """);

    [Fact]
    public Task The_file_counts_as_generated() => TwoSided.CheckSilent("""
        //@ analyzers: style
        //- .editorconfig
        root = true
        [*.cs]
        {|a: ~> file_header_template = Copyright (c) the Shop authors
        dotnet_diagnostic.IDE0073.severity = error|}
        //- Order.cs
        {|a: ~> // Copyright (c) the Shop authors|}
        public class Order { }
        //- b+ Client.g.cs
        public class Client { }
        """);

    [Fact]
    public Task The_setting_is_for_files_of_another_folder() => TwoSided.CheckSilent("""
        //@ analyzers: style
        //- .editorconfig
        root = true
        {|a: ~> [src/*.cs]
        file_header_template = Copyright (c) the Shop authors
        dotnet_diagnostic.IDE0073.severity = error|}
        //- b+ tests/OrderTests.cs
        public class OrderTests { }
        """);

    [Fact]
    public Task The_other_head_fixes_what_the_rule_is_about() => TwoSided.CheckSilent("""
        //@ analyzers: banned
        //- BannedSymbols.txt
        T:System.Random
        {|a: ~> P:System.DateTime.Now|}
        //- Order.cs
        public class Order
        {
            public bool IsDue(DateTime until) => until < {|b:DateTime.Now ~> DateTime.UtcNow|};
        }
        """);
}
