namespace Intent.CodeAnalysis.Tests.Conflicts.Binding;

/// <summary>Bindings of one new member in clothes that are seldom seen: extension members of every kind, delegates, patterns, copies that the compiler makes; beside each, one that means the same.</summary>
public sealed class SeldomSeenTests
{
    private static Task Found(string rule, string a, string use) => LineFixture.Finds(Text(a, use).Replace("EXPECT", "\n//~ b/x: " + rule, StringComparison.Ordinal));
    private static Task Silent(string a, string use) => LineFixture.Silent(Text(a, use).Replace("EXPECT", "", StringComparison.Ordinal));
    private static string Text(string a, string use) => $$"""
        //- Model.cs
        namespace App;
        {{a}}
        //- Use.cs
        namespace App.Uses;
        public class Use
        {
            public int Version => 1;
            {|b: ~> {{use}}|}EXPECT
        }
        """;

    private const string Cursor = "public {|a:sealed class ~> struct|} Cursor { public Cursor() { } public int At { get; set; } public int Next() => ++At; }";

    [Fact]
    public Task A_field_that_must_not_change_is_copied_for_a_struct_that_changes_itself() => Found("INT2006", Cursor, "private readonly Cursor _c = new(); public int Go() { _c.Next(); return _c.Next(); }");

    [Fact]
    public Task A_field_that_may_change_is_not_copied() => Silent(Cursor, "private Cursor _c = new(); public int Go() { _c.Next(); return _c.Next(); }");

    [Fact]
    public Task A_parameter_that_must_not_change_is_copied() => Found("INT2006", Cursor, "public int Go(in Cursor c) { c.Next(); return c.At; }");

    [Fact]
    public Task A_parameter_by_reference_is_not_copied() => Silent(Cursor, "public int Go(ref Cursor c) { c.Next(); return c.At; }");

    [Fact]
    public Task A_lambda_shares_the_variable() => Silent(Cursor, "public int Go() { var c = new Cursor(); Action step = () => c.Next(); step(); step(); return c.At; }");

    [Fact]
    public Task A_delegate_keeps_a_copy_of_the_object() => Found("INT2006", Cursor, "public int Go() { var c = new Cursor(); Func<int> step = c.Next; step(); step(); return c.At; }");

    [Fact]
    public Task A_tuple_in_a_variable_whose_parts_were_swapped() => Found("INT2004|INT2001", "public static class G { public static {|a:(int Lat, int Lon) ~> (int Lon, int Lat)|} Here() => {|a:(1, 2) ~> (2, 1)|}; }", "public int Go() { var here = G.Here(); var (lat, _) = here; return lat; }");

    [Fact]
    public Task Results_by_out_were_swapped() => Found("INT2004", "public static class G { public static void Here({|a:out int lat, out int lon ~> out int lon, out int lat|}) { lat = 1; lon = 2; } }", "public int Go() { G.Here(out var lat, out var lon); return lat * 10 + lon; }");

    [Fact]
    public Task Results_by_out_were_swapped_and_nobody_takes_them() => Silent("public static class G { public static void Here({|a:out int lat, out int lon ~> out int lon, out int lat|}) { lat = 1; lon = 2; } }", "public void Go() { G.Here(out _, out _); }");

    [Fact]
    public Task A_property_beside_an_extension_property() => Found("INT2001", "public class Mail { public string To = \"\"; {|a: ~> public string Masked => \"*\";|} } public static class Mails { extension(Mail mail) { public string Masked => mail.To[..1]; } }", "public string Go(Mail m) => m.Masked;");

    [Fact]
    public Task An_operator_beside_an_extension_operator() => Found("INT2001", "public class Money { public int N; {|a: ~> public static Money operator +(Money a, Money b) => new() { N = a.N + b.N + 1 };|} } public static class Moneys { extension(Money) { public static Money operator +(Money a, Money b) => new() { N = a.N + b.N }; } }", "public Money Go(Money a, Money b) => a + b;");

    [Fact]
    public Task A_static_member_beside_a_static_extension() => Found("INT2001", "public class Money { public int N; {|a: ~> public static Money Zero() => new() { N = 1 };|} } public static class Moneys { extension(Money) { public static Money Zero() => new(); } }", "public Money Go() => Money.Zero();");

    [Fact]
    public Task Default_of_a_delegate() => Found("INT2004", "public delegate int Step({|a:int by = 1 ~> int by = 2|}); public static class Steps { public static Step One = by => by; }", "public int Go() => Steps.One();");

    [Fact]
    public Task A_conversion_makes_another_list_of_parameters_fit() => Found("INT2001", "public class Id { public int N; {|a: ~> public static implicit operator int(Id id) => id.N;|} } public static class Sink { public static string Put(params object[] all) => \"o\"; public static string Put(params int[] all) => \"i\"; }", "public string Go(Id a) => Sink.Put(a, a);");

    [Fact]
    public Task A_conversion_that_a_choice_does_not_take() => Silent("public class Id { public int N; {|a: ~> public static implicit operator int(Id id) => id.N;|} }", "public object Go(Id a, bool b) => b ? a : new Id();");

    [Fact]
    public Task A_further_conversion_makes_another_overload_fit() => Found("INT2001|INT2006", "public class Id { public int N; {|a:public static explicit operator int(Id id) => id.N; ~> public static implicit operator long(Id id) => id.N * 2; public static explicit operator int(Id id) => id.N;|} } public static class L { public static string P(object o) => \"o\"; public static string P(long o) => \"l\"; }", "public string Go(Id a) => L.P(a);");

    [Fact]
    public Task A_wider_number_picks_another_overload_of_the_framework() => Found("INT2001", "public class Row { public {|a:int ~> long|} Size { get; set; } }", "public byte[] Go(Row r) => BitConverter.GetBytes(r.Size);");

    [Fact]
    public Task A_constant_as_the_default_of_the_new_code() => Found("INT2005", "public static class K { public const int Max = {|a:3 ~> 4|}; }", "public int Go(int n = K.Max) => n * 2;");

    [Fact]
    public Task A_constant_in_a_pattern() => Found("INT2005", "public static class K { public const string Tag = {|a:\"a\" ~> \"b\"|}; }", "public bool Go(string s) => s is ['x', ..] or K.Tag;");

    [Fact]
    public Task Another_constant_of_the_class() => Silent("public static class K { public const int Max = {|a:3 ~> 4|}; public const int Min = 1; }", "public int Go(int n = K.Min) => n * 2;");

    [Fact]
    public Task A_nested_type_of_the_base_class_captures_a_name() => Found("INT2001", "public class Clock { public static int Now => 1; } public class Base { {|a: ~> public class Clock { public static int Now => 2; }|} }", "public class Inner : Base { public int Go() => Clock.Now; }");

    [Fact]
    public Task Records_are_compared_by_their_parts() => Found("INT2006", "public {|a:class ~> record|} Tag { public string Name = \"\"; }", "public bool Go(Tag a, Tag b) => a == b;");

    [Fact]
    public Task Records_are_compared_by_reference() => Silent("public {|a:class ~> record|} Tag { public string Name = \"\"; }", "public bool Go(Tag a, Tag b) => ReferenceEquals(a, b);");

    [Fact]
    public Task Records_are_compared_with_nothing() => Silent("public {|a:class ~> record|} Tag { public string Name = \"\"; }", "public bool Go(Tag? a) => a == null || a is null;");

    [Fact]
    public Task A_method_captures_the_clause_of_a_query() => Found("INT2001", "public class Bag { public List<int> All = new(); {|a: ~> public IEnumerable<int> Select(Func<int, int> f) => All.Select(f).Reverse();|} } public static class Bags { public static IEnumerable<int> Select(this Bag b, Func<int, int> f) => b.All.Select(f); }", "public int Go(Bag b) => (from n in b select n * 2).First();");

    [Fact]
    public Task A_task_is_written_into_a_text() => Found("INT2002|INT1101", "public class Box { public {|a:int ~> Task<int>|} Get() => {|a:1 ~> Task.FromResult(1)|}; }", "public string Go(Box b) => $\"{b.Get()}\";");

    [Fact]
    public Task A_missing_value_in_a_text() => Found("INT2003", "public class Box { public {|a:int ~> int?|} N { get; set; } }", "public string Go(Box b) => $\"{b.N}\";");

    [Fact]
    public Task A_missing_value_as_a_text() => Found("INT2003", "public class Box { public {|a:int ~> int?|} N { get; set; } }", "public string Go(Box b) => b.N.ToString();");

    [Fact]
    public Task A_property_in_a_pattern_became_virtual() => Found("INT2007", "public class A { public {|a: ~> virtual |}int N => 1; } public class B : A { {|a: ~> public override int N => 2;|} }", "public int Go(A a) => a is { N: 1 } ? 1 : 0;");

    [Fact]
    public Task An_indexer_became_virtual() => Found("INT2007", "public class A { public {|a: ~> virtual |}int this[int i] => 1; } public class B : A { {|a: ~> public override int this[int i] => 2;|} }", "public int Go(A a) => a[0];");

    [Fact]
    public Task A_method_behind_a_question_mark_became_virtual() => Found("INT2007", "public class A { public {|a: ~> virtual |}int N() => 1; } public class B : A { {|a: ~> public override int N() => 2;|} }", "public int? Go(A? a) => a?.N();");

    [Fact]
    public Task A_method_became_virtual_and_the_object_is_of_another_class() => Silent("public class A { public {|a: ~> virtual |}int N() => 1; } public class B : A { {|a: ~> public override int N() => 2;|} } public sealed class C : A { }", "public int Go(C c) => c.N();");

    [Fact]
    public Task A_hiding_method_became_an_override_in_another_class() => Silent("public class A { public virtual int N() => 1; } public class B : A { public {|a:new ~> override|} int N() => 2; } public sealed class C : A { }", "public int Go(C c) => c.N();");

    [Fact]
    public Task A_method_became_virtual_and_the_object_is_made_here() => Silent("public class A { public {|a: ~> virtual |}int N() => 1; } public class B : A { {|a: ~> public override int N() => 2;|} }", "public int Go() => new A().N();");

    [Fact]
    public Task A_hiding_method_became_an_override_and_the_object_is_made_here() => Silent("public class A { public virtual int N() => 1; } public class B : A { public {|a:new ~> override|} int N() => 2; }", "public int Go() => new A().N();");

    [Fact]
    public Task A_tuple_that_is_awaited_and_taken_apart() => Found("INT2004", "public static class G { public static async Task<({|a:int Lat, int Lon ~> int Lon, int Lat|})> Here() { await Task.Yield(); return {|a:(1, 2) ~> (2, 1)|}; } }", "public async Task<int> Go() { var (lat, _) = await G.Here(); return lat; }");

    [Fact]
    public Task A_tuple_that_a_lambda_gets_and_matches_by_place() => Found("INT2004", "public static class G { public static Dictionary<string, ({|a:int Lat, int Lon ~> int Lon, int Lat|})> All = new(); }", "public int Go() => G.All.Values.Select(v => v is (var lat, _) ? lat : 0).Sum();");

    [Fact]
    public Task A_tuple_that_comes_by_out_and_is_taken_apart() => Found("INT2004", "public static class G { public static bool Try(string s, out ({|a:int Lat, int Lon ~> int Lon, int Lat|}) at) { at = {|a:(1, 2) ~> (2, 1)|}; return true; } }", "public int Go() { if (!G.Try(\"\", out var at)) return 0; var (lat, _) = at; return lat; }");

    [Fact]
    public Task Tuples_whose_parts_were_swapped_are_compared_with_each_other() => Silent("public static class G { public static ({|a:int Lat, int Lon ~> int Lon, int Lat|}) Here() => {|a:(1, 2) ~> (2, 1)|}; }", "public bool Go() => G.Here() == G.Here();");

    [Fact]
    public Task The_same_default_with_another_zero() => Silent("public static class G { public static decimal F(decimal x, {|a:decimal y = 1 ~> decimal y = 1.0m|}) => x + y; }", "public decimal Go() => G.F(1);");
}
