using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Edits of one head's project beside code of the other.</summary>
public sealed class ProjectEditTests
{
    private const string Serializer = """
        //- Order.cs
        public class Order
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
        }
        //- Export.cs
        public class Export
        {
            public string Csv(Order o) => $"{o.Id};{o.Name}";
        """;

    // G01
    [Fact]
    public Task A_package_is_dropped_that_the_new_method_calls() => TwoSided.Check(Serializer + "\n" + """
            {|b: ~> public string Json(Order o) =>
                System.Text.Json.JsonSerializer.Serialize(o);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1007
        }
        """, ProjectEdits.InA(s => ProjectEdits.Drop(s, "System.Text.Json")));

    // G01
    [Fact]
    public Task A_package_is_dropped_that_a_new_file_imports() => TwoSided.Check("""
        //- Root.cs
        public static class Root { public static int N => 1; }
        //- b+ Names.cs
        using System.Collections.Immutable;
        public class Names
        {
            public ImmutableArray<string> All { get; init; } = [];
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1007
        }
        """, ProjectEdits.InA(s => ProjectEdits.Drop(s, "System.Collections.Immutable")));

    // G01
    [Fact]
    public Task A_package_is_dropped_that_the_new_method_does_not_need() => TwoSided.CheckSilent(Serializer + "\n" + """
            {|b: ~> public string Tabs(Order o) => $"{o.Id}\t{o.Name}";|}
        }
        """, projects: ProjectEdits.InA(s => ProjectEdits.Drop(s, "System.Text.Json")));

    // G02
    [Fact]
    public Task A_project_reference_is_dropped_that_a_new_member_needs() => TwoSided.Check("""
        //= Core
        //= Web -> Core
        //- Core/Money.cs
        namespace Core;
        public record Money(decimal Value);
        //- Web/Page.cs
        namespace Web;
        public class Page
        {
            public string Title { get; set; } = "";
            {|b: ~> public string Pay(
                Core.Money money) => Title + money.Value;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1007|INT1001
        }
        """, ProjectEdits.InA(s => ProjectEdits.Unlink(s, "Web", "Core")));

    // G02
    [Fact]
    public Task A_project_reference_is_dropped_that_a_new_class_inherits_through() => TwoSided.Check("""
        //= Core
        //= Web -> Core
        //- Core/Job.cs
        namespace Core;
        public abstract class Job { public abstract void Run(); }
        //- Web/Page.cs
        namespace Web;
        public class Page { public string Title { get; set; } = ""; }
        //- b+ Web/Sweep.cs
        namespace Web;
        public class Sweep : Core.Job
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1007|INT1001
        {
            public override void Run() => System.Console.WriteLine("sweep");
        }
        """, ProjectEdits.InA(s => ProjectEdits.Unlink(s, "Web", "Core")));

    // G02
    [Fact]
    public Task A_project_reference_is_dropped_beside_code_of_another_project() => TwoSided.CheckSilent("""
        //= Core
        //= Web -> Core
        //= Cli -> Core
        //- Core/Money.cs
        namespace Core;
        public record Money(decimal Value);
        //- Web/Page.cs
        namespace Web;
        public class Page { public string Title { get; set; } = ""; }
        //- Cli/Main.cs
        namespace Cli;
        public class Pay { public decimal Sum(Core.Money m) => {|b:0 ~> m.Value|}; }
        """, projects: ProjectEdits.InA(s => ProjectEdits.Unlink(s, "Web", "Core")));

    private const string Unused = """
        //- Job.cs
        public class Job
        {
            public int Run(string text)
            {
                {|b:return 0; ~> int rest;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1102
                return text.Length;|}
            }
        }
        """;

    // G03
    [Fact]
    public Task Warnings_became_errors_and_the_new_code_has_one() => TwoSided.Check(Unused,
        ProjectEdits.InA(s => ProjectEdits.Options(s, o => o.WithGeneralDiagnosticOption(ReportDiagnostic.Error))));

    // G03
    [Fact]
    public Task One_warning_became_an_error_and_the_new_code_has_it() => TwoSided.Check(Unused,
        ProjectEdits.InA(s => ProjectEdits.Options(s, o => o.WithSpecificDiagnosticOptions([KeyValuePair.Create("CS0168", ReportDiagnostic.Error)]))));

    // G03
    [Fact]
    public Task Warnings_became_errors_and_the_new_code_has_none() => TwoSided.CheckSilent("""
        //- Job.cs
        public class Job { public int Run(string text) => {|b:0 ~> text.Length|}; }
        """, projects: ProjectEdits.InA(s => ProjectEdits.Options(s, o => o.WithGeneralDiagnosticOption(ReportDiagnostic.Error))));

    // G03
    [Fact]
    public Task Nullable_was_enabled_and_new_code_returns_null() => TwoSided.Check("""
        //@ nullable: disable
        //- Find.cs
        public class Find
        {
            public string Name { get; set; } = "";
            {|b: ~> public string First(string[] all) =>
                all.Length == 0 ? null : all[0];|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1101|INT2003
        }
        """, ProjectEdits.InA(s => ProjectEdits.Options(s, o => o.WithNullableContextOptions(NullableContextOptions.Enable))));

    // G04
    [Fact]
    public Task Unsafe_code_was_forbidden_and_the_new_method_is_unsafe() => TwoSided.Check("""
        //- Pixels.cs
        public class Pixels
        {
            public int Width { get; set; }
            {|b: ~> public unsafe int First(byte[] data) { fixed (byte* p = data) return *p; }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1099|INT1007
        }
        """, ProjectEdits.InA(s => ProjectEdits.Options(s, o => o.WithAllowUnsafe(false))));

    // G04
    [Fact]
    public Task Internals_are_no_longer_visible_to_the_tests() => TwoSided.Check("""
        //= Core
        //= CoreTests -> Core
        //- Core/Assembly.cs
        {|a:[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("CoreTests")] ~> // Tests use the public face.|}
        //- Core/Hash.cs
        namespace Core;
        public static class Api { public static int Of(string s) => Hash.Of(s); }
        internal static class Hash { public static int Of(string s) => s.Length; }
        //- CoreTests/ApiTests.cs
        namespace CoreTests;
        public class ApiTests
        {
            public bool Works() => Core.Api.Of("a") == 1;
            {|b: ~> public bool Hashes() =>
                Core.Hash.Of("a") == 1;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1007
        }
        """);

    private const string Friends = """
        //= Core
        //= CoreTests -> Core
        //- Core/Hash.cs
        namespace Core;
        public static class Api { public static int Of(string s) => Hash.Of(s); }
        {|a: ~> // Tests use the public face.|}
        internal static class Hash { public static int Of(string s) => s.Length; }
        //- CoreTests/ApiTests.cs
        namespace CoreTests;
        public class ApiTests
        {
            public bool Works() => Core.Api.Of("a") == 1;
            {|b: ~> public bool Again() =>
                USE;|}
        EXPECT
        }
        """;

    private const string Version = "[assembly: System.Reflection.AssemblyVersionAttribute(\"1.0.0.0\")]\n";
    private const string Friend = "[assembly: System.Runtime.CompilerServices.InternalsVisibleToAttribute(\"CoreTests\")]\n";

    private static ProjectEdits Items(string before, string after) => ProjectEdits.None with
    {
        Base = s => ProjectEdits.AssemblyInfo(s, "Core", before), A = s => ProjectEdits.AssemblyInfo(s, "Core", after),
    };

    // G04
    [Fact]
    public Task A_friend_that_is_an_item_of_the_project_file_was_dropped() => TwoSided.Check(Friends.Replace("USE", "Core.Hash.Of(\"a\") == 1", StringComparison.Ordinal)
        .Replace("EXPECT", "//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1007 InternalsVisibleTo", StringComparison.Ordinal), Items(Version + Friend, Version));

    // G04
    [Theory]
    [InlineData(Version + Friend, Version, "Core.Api.Of(\"a\") == 1")]
    [InlineData(Friend, Version + Friend, "Core.Hash.Of(\"a\") == 1")]
    public Task A_friend_that_nobody_needs_or_that_stays(string before, string after, string use) => TwoSided.CheckSilent(Friends.Replace("USE", use, StringComparison.Ordinal)
        .Replace("EXPECT", "", StringComparison.Ordinal), projects: Items(before, after));

    // G04
    [Fact]
    public Task The_language_version_was_lowered_below_the_new_code() => TwoSided.Check("""
        //- Level.cs
        public class Level
        {
            public string Name { get; set; } = "";
            {|b: ~> public int Height { get => field; set => field = value < 0 ? 0 : value; }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1099|INT1007
        }
        """, ProjectEdits.InA(s => ProjectEdits.Parse(s, o => o.WithLanguageVersion(LanguageVersion.CSharp12))));

    // G04
    [Fact]
    public Task The_language_version_was_lowered_and_the_new_code_is_old() => TwoSided.CheckSilent("""
        //- Level.cs
        public class Level { public int Height { get; set; } {|b: ~> public int Twice => Height * 2;|} }
        """, projects: ProjectEdits.InA(s => ProjectEdits.Parse(s, o => o.WithLanguageVersion(LanguageVersion.CSharp12))));

    // G05
    [Fact]
    public Task A_build_symbol_is_dropped_and_new_code_stands_under_it() => TwoSided.Check("""
        //- Bank.cs
        public class Bank
        {
            public decimal Sum { get; private set; }
            public void Move(decimal amount)
            {
                Sum += amount;
        {|b: ~> #if AUDIT
                Console.WriteLine(amount);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2008
        #endif|}
            }
        }
        """, ProjectEdits.None with
    {
        Base = s => ProjectEdits.Parse(s, o => o.WithPreprocessorSymbols("AUDIT")),
        A = s => ProjectEdits.Parse(s, o => o.WithPreprocessorSymbols()),
    });

    // G05
    [Fact]
    public Task A_build_symbol_is_added_and_new_code_stands_under_another() => TwoSided.CheckSilent("""
        //- Bank.cs
        public class Bank
        {
            public decimal Sum { get; private set; }
            public void Move(decimal amount)
            {
                Sum += amount;
        {|b: ~> #if AUDIT
                Console.WriteLine(amount);
        #endif|}
            }
        }
        """, projects: ProjectEdits.None with
    {
        Base = s => ProjectEdits.Parse(s, o => o.WithPreprocessorSymbols("AUDIT")),
        A = s => ProjectEdits.Parse(s, o => o.WithPreprocessorSymbols("AUDIT", "TRACE")),
    });

    // G06
    [Fact]
    public Task A_file_is_left_out_of_the_build_and_new_code_uses_its_type() => TwoSided.Check("""
        //- Legacy.cs
        public static class Legacy { public static int Rate => 3; }
        //- Shop.cs
        public class Shop
        {
            public int Pieces { get; set; }
            {|b: ~> public int Sum =>
                Legacy.Rate * Pieces;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1007
        }
        """, ProjectEdits.InA(s => ProjectEdits.Exclude(s, "Legacy.cs")));

    // G06
    [Fact]
    public Task A_file_is_left_out_of_the_build_and_a_part_in_it_is_used() => TwoSided.Check("""
        //- Game.cs
        public partial class Game { public int Lives { get; set; } }
        //- Game.Cheats.cs
        public partial class Game { public void Heal() => Lives = 9; }
        //- Keys.cs
        public class Keys
        {
            public void Press(char key, Game game)
            {
                if (key == 'q') game.Lives = 0;
                {|b: ~> if (key == 'h') game.Heal();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1007
            }
        }
        """, ProjectEdits.InA(s => ProjectEdits.Exclude(s, "Game.Cheats.cs")));

    // G06
    [Fact]
    public Task A_file_is_left_out_of_the_build_that_the_other_head_edits() => TwoSided.Check("""
        //- Legacy.cs
        public static class Legacy
        {
            public static int Rate => 3;
            {|b: ~> public static int Twice => 6;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2008
        }
        //- Shop.cs
        public class Shop { public int Pieces { get; set; } }
        """, ProjectEdits.InA(s => ProjectEdits.Exclude(s, "Legacy.cs")));

    // G06
    [Fact]
    public Task A_file_is_left_out_of_the_build_that_the_new_code_does_not_use() => TwoSided.CheckSilent("""
        //- Legacy.cs
        public static class Legacy { public static int Rate => 3; }
        //- Shop.cs
        public class Shop { public int Pieces { get; set; } {|b: ~> public int Sum => 4 * Pieces;|} }
        """, projects: ProjectEdits.InA(s => ProjectEdits.Exclude(s, "Legacy.cs")));

    // C22
    [Fact]
    public Task A_newer_language_version_prefers_the_span_overload() => TwoSided.Check("""
        //@ langversion: 13
        //- Sum.cs
        public static class Sums
        {
            public static int Total(this IEnumerable<int> all) => all.Sum();
            public static int Total(this ReadOnlySpan<int> all) => all.Length;
        }
        //- Use.cs
        public class Use
        {
            public int Add(int a, int b) => a + b;
            {|b: ~> public int Of(int[] values) =>
                values.Total();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """, ProjectEdits.InA(s => ProjectEdits.Parse(s, o => o.WithLanguageVersion(LanguageVersion.CSharp14))));

    // C22
    [Fact]
    public Task A_newer_language_version_searches_arrays_as_spans() => TwoSided.CheckSilent("""
        //@ langversion: 13
        //- Use.cs
        public class Use
        {
            private static readonly string[] Halls = ["A", "B"];
            public int Add(int a, int b) => a + b;
            {|b: ~> public bool Has(string hall, string[] all) => Halls.Contains(hall) && Halls.SequenceEqual(all);|}
        }
        """, projects: ProjectEdits.InA(s => ProjectEdits.Parse(s, o => o.WithLanguageVersion(LanguageVersion.CSharp14))));

    // C23
    [Fact]
    public Task A_newer_language_version_makes_field_a_keyword() => TwoSided.Check("""
        //@ langversion: 13
        //- Plot.cs
        public class Plot
        {
            private int field = 7;
            public void Grow() => field++;
            {|b: ~> public int Size { get { return field; } }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001|INT1101
        }
        """, ProjectEdits.InA(s => ProjectEdits.Parse(s, o => o.WithLanguageVersion(LanguageVersion.CSharp14))));

    // C22
    [Fact]
    public Task A_newer_language_version_that_the_new_code_does_not_feel() => TwoSided.CheckSilent("""
        //@ langversion: 13
        //- Use.cs
        public class Use { public int Add(int a, int b) => a + b; {|b: ~> public int Of(List<int> values) => values.Count(v => v > 0) + Add(1, 2);|} }
        """, projects: ProjectEdits.InA(s => ProjectEdits.Parse(s, o => o.WithLanguageVersion(LanguageVersion.CSharp14))));

    // C26
    [Fact]
    public Task An_attribute_is_removed_that_a_generated_member_stands_on() => TwoSided.Check("""
        //- User.cs
        {|a:[Described] ~> // A plain class.|}
        public partial class User { public string Name { get; set; } = ""; }
        //- Page.cs
        public class Page
        {
            public string Title { get; set; } = "";
            {|b: ~> public string Head(User user) =>
                Title + user.Description;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1003
        }
        """, ProjectEdits.None with { Base = ProjectEdits.Generate });

    // C26
    [Fact]
    public Task An_attribute_argument_gives_the_generated_member_another_name() => TwoSided.Check("""
        //- User.cs
        [Described{|a: ~> (Prefix = "Long")|}]
        public partial class User { public string Name { get; set; } = ""; }
        //- Page.cs
        public class Page
        {
            public string Title { get; set; } = "";
            {|b: ~> public string Head(User user) =>
                Title + user.Description;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1002|INT1003
        }
        """, ProjectEdits.None with { Base = ProjectEdits.Generate });

    // C26
    [Fact]
    public Task An_attribute_is_added_whose_generated_member_nobody_uses() => TwoSided.CheckSilent("""
        //- User.cs
        {|a: ~> [Described]|}
        public partial class User { public string Name { get; set; } = ""; }
        //- Page.cs
        public class Page { public string Head(User user) => {|b:"" ~> user.Name|}; }
        """, projects: ProjectEdits.None with { Base = ProjectEdits.Generate });
}
