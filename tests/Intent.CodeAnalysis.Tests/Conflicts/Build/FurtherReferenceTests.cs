namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A second round of conflicts, in other constructs.</summary>
public sealed class FurtherReferenceTests
{
    // A05
    [Fact]
    public Task A_tuple_element_was_renamed_and_the_new_code_names_it() => TwoSided.Check("""
        //- Range.cs
        public class Ranges
        {
            public (int {|a:Lo ~> Min|}, int Hi) Of(int[] a) => (a.Min(), a.Max());
            public int Width(int[] a) { var r = Of(a); return r.Hi - r.{|a:Lo ~> Min|}; }
        }
        //- Plot.cs
        public class Plot(Ranges ranges)
        {
            public string Axis(int[] a)
            {
                {|b:return ""; ~> var r = ranges.Of(a);
                return $"{r.Lo}..{r.Hi}";|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001|INT1002
            }
        }
        """);

    // C05c
    [Fact]
    public Task The_elements_of_a_returned_tuple_are_exchanged_and_taken_apart_by_position() => TwoSided.Check("""
        //- Range.cs
        public class Ranges
        {
            public (int {|a:Min, int Max) Of(int[] a) => (a.Min(), a.Max()); ~> Max, int Min) Of(int[] a) => (a.Max(), a.Min());|}
        }
        //- Plot.cs
        public class Plot(Ranges ranges)
        {
            public int Width(int[] a)
            {
                {|b:return 0; ~> var (min, max) =
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2004|INT2001|INT2002
                    ranges.Of(a);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2004|INT2001|INT2002
                return max - min;|}
            }
        }
        """);

    // C05c
    [Fact]
    public Task A_record_with_exchanged_columns_is_matched_by_position_in_a_foreach() => TwoSided.Check("""
        //- Leg.cs
        public sealed record Leg(string {|a:From, string To ~> To, string From|}, int Km);
        //- Trip.cs
        public class Trip
        {
            public List<Leg> Legs { get; } = [];
            public string Print()
            {
                var text = "";
                {|b: ~> foreach (var (from, to, _) in Legs)
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004
                    text += $"{from}->{to};";|}
                return text;
            }
        }
        """);

    // C05c
    [Fact]
    public Task A_record_with_exchanged_columns_is_matched_by_a_positional_pattern() => TwoSided.Check("""
        //- Move.cs
        public readonly record struct Move(int {|a:Row, int Col ~> Col, int Row|});
        //- Rules.cs
        public static class Rules
        {
            public static bool Legal(Move move) => move.Row >= 0 && move.Col >= 0;
        {|b: ~>
            public static bool IsFirstRow(Move move) =>
                move is (0, _);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004
        |}
        }
        """);

    // A30
    [Fact]
    public Task A_using_static_was_cleaned_up_while_a_new_method_calls_through_it() => TwoSided.Check("""
        //- Geo.cs
        namespace Geo;
        public static class Angles { public static double Rad(double deg) => deg * Math.PI / 180; }
        //- View.cs
        {|a:using static Geo.Angles;

         ~> |}public class View
        {
            public double Zoom { get; set; } = 1;

            public double Tilt(double deg) =>
                {|b:deg; ~> Rad(deg) * Zoom;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1007
        }
        """);

    // A34
    [Fact]
    public Task Partial_was_dropped_from_an_interface_and_a_record_of_several_parts() => TwoSided.Check("""
        //- IFoo.cs
        public {|a:partial interface ~> interface|} IStore { void Put(string s); }
        //- b+ IStore.Get.cs
        public partial interface IStore
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1005|INT1003
        {
            string Get();
        }
        """);

    // B11
    [Fact]
    public Task One_part_becomes_sealed_and_the_other_abstract() => TwoSided.Check("""
        //- Base.cs
        public partial class Shape
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003
        {
            public string Name { get; set; } = "";
        }
        //- a+ Shape.Draw.cs
        public abstract partial class Shape { public abstract void Draw(); }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003
        //- b+ Shape.Area.cs
        public sealed partial class Shape { public double Area => 0; }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003
        """);

    // A10
    [Fact]
    public Task A_new_part_makes_the_class_internal_for_another_project() => TwoSided.Check("""
        //= Core
        //= Web -> Core
        //- Core/Mail.cs
        namespace Core;
        {|a:public ~> internal|} partial class Mail
        {
            public string To { get; set; } = "";
        }
        //- Core/Mail.Send.cs
        namespace Core;
        partial class Mail
        {
            public void Send() => Console.WriteLine(To);
        }
        //- Web/Sign.cs
        namespace Web;
        public class Sign
        {
            public string Title { get; set; } = "";
            {|b: ~> public void Welcome() => new
                Core.Mail { To = Title }.Send();|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A17
    [Fact]
    public Task A_part_in_a_new_file_adds_a_base_class_that_takes_over_a_member() => TwoSided.Check("""
        //- Base.cs
        public abstract class Entity { public Guid Id { get; init; } = Guid.NewGuid(); }
        //- User.cs
        public partial class User
        {
            public string Name { get; set; } = "";
            {|b: ~> public int Id { get; set; }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1101|INT2007
        |}
        }
        //- a+ User.Entity.cs
        partial class User : Entity
        {
            public override string ToString() => $"{Name} {base.Id}";
        }
        """);

    // C13
    [Fact]
    public Task A_class_became_a_record_and_is_the_key_of_a_dictionary_that_was_there() => TwoSided.Check("""
        //- Tag.cs
        public {|a:sealed class ~> sealed record|} Tag { public string Text { get; set; } = ""; }
        //- Cloud.cs
        public class Cloud
        {
            private readonly Dictionary<Tag, int> _counts = [];
            public int Size => _counts.Count;
            {|b: ~> public void Hit(Tag tag)
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2006|INT3011
            {
                _counts[tag] = _counts.GetValueOrDefault(tag) + 1;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT2006|INT3011
            }|}
        }
        """);

    // C15
    [Fact]
    public Task Equality_was_added_and_a_set_that_was_there_gets_new_elements() => TwoSided.Check("""
        //- Tag.cs
        public sealed class Tag(string text)
        {
            public string Text => text;
            {|a: ~> public override bool Equals(object? o) => o is Tag t && t.Text == Text;
            public override int GetHashCode() => Text.GetHashCode();|}
        }
        //- Cloud.cs
        public class Cloud
        {
            private readonly HashSet<Tag> _all = [];
            public int Size => _all.Count;
            {|b: ~> public bool Add(string text) =>
                _all.Add(new Tag(text));|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT3011
        }
        """);

    // C21
    [Fact]
    public Task The_list_behind_a_read_only_property_became_a_set() => TwoSided.Check("""
        //- Team.cs
        public class Team
        {
            private readonly ICollection<string> _members = new {|a:List ~> HashSet|}<string>();
            public ICollection<string> Members { get { return _members; } }
        }
        //- Join.cs
        public class Join
        {
            public string Title => "join";
            {|b: ~> public void Two(Team team, string a, string b)
            {
                team.Members.Add(a);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT3012
                team.Members.Add(b);
            }|}
        }
        """);

    // C06
    [Fact]
    public Task A_constant_is_the_default_of_a_parameter_that_the_new_call_omits() => TwoSided.Check("""
        //- Limits.cs
        public static class Limits { public const int Page = {|a:20 ~> 100|}; public const int Max = 500; }
        //- Search.cs
        public static class Search { public static int Pages(int total, int size = Limits.Page) => (total + size - 1) / size; }
        //- Ui.cs
        public class Ui
        {
            public int Total { get; set; }
            {|b: ~> public int LastPage =>
                Search.Pages(Total);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004|INT2005
        }
        """);

    // C01
    [Fact]
    public Task A_delegate_overload_captures_a_lambda_that_meant_an_expression_of_another_type() => TwoSided.Check("""
        //- Retry.cs
        public static class Retry
        {
            public static string Run(Func<object> work) => $"object {work()}";
            {|a: ~> public static string Run(Func<string> work) => $"text {work()}";|}
        }
        //- Job.cs
        public class Job
        {
            public string Name { get; set; } = "x";
            {|b: ~> public string Go() =>
                Retry.Run(() => Name);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C01
    [Fact]
    public Task A_generic_overload_captures_a_call_with_a_type_argument_inferred() => TwoSided.Check("""
        //- Bus.cs
        public class Bus
        {
            public int Count { get; private set; }
            public void Publish(object message) => Count++;
            {|a: ~> public void Publish<T>(IEnumerable<T> messages) => Count += messages.Count();|}
        }
        //- Batch.cs
        public class Batch(Bus bus)
        {
            private readonly List<int> _ids = [1, 2];
            public void Add(int id) => _ids.Add(id);
            {|b: ~> public void Send() =>
                bus.Publish(_ids);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C02
    [Fact]
    public Task A_base_class_of_another_project_gains_a_method_that_the_new_call_meant_as_extension() => TwoSided.Check("""
        //= Core
        //= App -> Core
        //- Core/Doc.cs
        namespace Core;
        public class Doc
        {
            public string Text { get; set; } = "";
            {|a: ~> public int Words() => Text.Length / 5;|}
        }
        //- App/DocExt.cs
        namespace App;
        public static class DocExt { public static int Words(this Core.Doc doc) => doc.Text.Split(' ').Length; }
        //- App/Stats.cs
        namespace App;
        public class Stats
        {
            public string Title => "stats";
            {|b: ~> public double Mean(IEnumerable<Core.Doc> docs) =>
                docs.Average(d => d.Words());|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001
        }
        """);

    // C18
    [Fact]
    public Task A_generic_parameter_of_a_base_class_changes_the_element_type() => TwoSided.Check("""
        //- Series.cs
        public class Series<T> { public List<T> Points { get; } = []; }
        public class Temperatures : Series<{|a:double ~> int|}> { public string Unit => "C"; }
        //- Chart.cs
        public class Chart
        {
            public int Height { get; set; } = 10;
            {|b: ~> public double Middle(Temperatures t) =>
                (t.Points[0] + t.Points[^1]) / 2;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2002
        }
        """);

    // C14
    [Fact]
    public Task A_class_became_a_struct_and_an_element_of_a_list_is_changed_through_a_local() => TwoSided.Check("""
        //- Slot.cs
        public {|a:class ~> struct|} Slot { public int Items; public string? Label; }
        //- Bag.cs
        public class Bag
        {
            private readonly Slot[] _slots = [new Slot(), new Slot()];
            public int Count => _slots.Sum(s => s.Items);
        {|b: ~>
            public void Put(int i)
            {
                var slot = _slots[i];
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2006
                slot.Items++;
            }
        |}
        }
        """);

    // C20
    [Fact]
    public Task A_struct_prints_otherwise_and_is_written_into_a_file_name() => TwoSided.Check("""
        //- Stamp.cs
        public readonly struct Stamp(int day)
        {
            public int Day => day;
            {|a:public override string ToString() => $"day{day}"; ~> public override string ToString() => $"D{day:000}";|}
        }
        //- Backup.cs
        public class Backup
        {
            public string Folder { get; set; } = "/b";
            {|b: ~> public string File(Stamp stamp) =>
                Folder + "/" + stamp + ".zip";|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT3010
        }
        """);

    // G04
    [Fact]
    public Task A_friend_assembly_attribute_is_narrowed_in_the_AssemblyInfo_file() => TwoSided.Check("""
        //= Core
        //= Tests -> Core
        //= Bench -> Core
        //- Core/AssemblyInfo.cs
        using System.Runtime.CompilerServices;
        {|a:[assembly: InternalsVisibleTo("Tests"), InternalsVisibleTo("Bench")] ~> [assembly: InternalsVisibleTo("Tests")]|}
        //- Core/Heap.cs
        namespace Core;
        internal class Heap { public int Size; }
        //- Tests/HeapTests.cs
        namespace Tests;
        public class HeapTests { internal Core.Heap H = new(); }
        //- Bench/HeapBench.cs
        namespace Bench;
        public class HeapBench
        {
            public int Runs { get; set; } = 3;
            {|b: ~> public int Fill() => Runs +
                new Core.Heap().Size;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1007
        }
        """);
}
