namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Pairs of edits that look related and are harmless: renames, additions, widening.</summary>
public sealed class HarmlessEditTests
{
    // N01
    [Fact]
    public Task Both_heads_rename_a_record_parameter_and_all_its_uses() => TwoSided.CheckSilent("""
        //- Order.cs
        public record Order(int {|ab:Nr ~> Number|}, decimal Sum);
        //- Print.cs
        public class Print { public string Of(Order o) => $"{o.{|ab:Nr ~> Number|}}: {o.Sum}"; }
        //- a+ Mail.cs
        public class Mail { public string Subject(Order o) => o is { Number: > 0 } ? $"Order {o.Number}" : "Order"; }
        //- b+ Pdf.cs
        public class Pdf { public Order Copy(Order o) => o with { Number = o.Number + 1 }; }
        """);

    // N01
    [Fact]
    public Task Both_heads_rename_a_type_and_its_file() => TwoSided.CheckSilent("""
        //- ab- Usr.cs
        public class Usr { public string Name { get; set; } = ""; }
        //- ab+ User.cs
        public class User { public string Name { get; set; } = ""; }
        //- Login.cs
        public class Login { public {|ab:Usr ~> User|}? Current { get; set; } }
        //- a+ Menu.cs
        public class Menu(User user) { public string Title => user.Name; }
        //- b+ Profile.cs
        public class Profile { public User New() => new() { Name = "x" }; }
        """);

    // N02
    [Fact]
    public Task An_optional_parameter_is_appended_before_params_and_in_a_delegate_call() => TwoSided.CheckSilent("""
        //- Calc.cs
        public class Calc
        {
            public int Add(int a, int b{|a: ~> , bool check = false|}) => {|a:a + b ~> check ? checked(a + b) : a + b|};
            public void Log(string text, {|a: ~> int level = 0, |}CancellationToken stop = default) => Console.WriteLine(text);
        }
        //- Use.cs
        public class Use(Calc calc)
        {
            public int Sum(int[] all)
            {
                {|b:return 0; ~> var s = 0;
                foreach (var n in all) s = calc.Add(s, n);
                calc.Log("done", stop: default);
                return s;|}
            }
        }
        """);

    // N02
    [Fact]
    public Task An_optional_parameter_with_a_caller_attribute_is_appended() => TwoSided.CheckSilent("""
        //- Trace.cs
        using System.Runtime.CompilerServices;
        public static class Trace2 { public static string At(string text{|a: ~> , [CallerMemberName] string member = ""|}) => text{|a: ~> + member|}; }
        //- Use.cs
        public class Use { public void Run() { {|b: ~> Console.WriteLine(Trace2.At("run"));|} } }
        """);

    // N03
    [Fact]
    public Task Each_head_uses_another_field_of_the_same_object() => TwoSided.CheckSilent("""
        //- Car.cs
        public class Car
        {
            public double Fuel { get; set; } = 40;
            public double Oil { get; set; } = 5;
            public string Plate { get; set; } = "";
        }
        //- Drive.cs
        public class Drive
        {
            public void Start(Car car)
            {
                {|a: ~> car.Fuel -= 0.5;|}
                Console.WriteLine(car.Plate);
                Console.WriteLine("start");
                {|b: ~> car.Oil -= 0.01;|}
            }
        }
        """);

    // N04
    [Fact]
    public Task A_local_is_extracted_and_the_method_called() => TwoSided.CheckSilent("""
        //- Tax.cs
        public class Tax
        {
            public decimal Of(decimal net, int year)
            {
                {|a:return net * (year < 2007 ? 0.16m : 0.19m) + (net > 1000 ? 1 : 0); ~> var rate = year < 2007 ? 0.16m : 0.19m;
                var fee = net > 1000 ? 1 : 0;
                return net * rate + fee;|}
            }
        }
        //- Bill.cs
        public class Bill(Tax tax) { public decimal Net; public decimal Gross => {|b:Net ~> Net + tax.Of(Net, 2026)|}; }
        """);

    // N04
    [Fact]
    public Task A_method_is_extracted_into_a_local_function_and_a_guard_inlined() => TwoSided.CheckSilent("""
        //- Parse.cs
        public static class Parse
        {
            public static (int, int) Pair(string s)
            {
                {|a:var parts = s.Split(',');
                return (int.Parse(parts[0].Trim()), int.Parse(parts[1].Trim())); ~> var parts = s.Split(',');
                return (At(0), At(1));

                int At(int i) => int.Parse(parts[i].Trim());|}
            }
        }
        //- Use.cs
        public class Use { public int Sum(string s) { {|b:return 0; ~> var (a, b) = Parse.Pair(s); return a + b;|} } }
        """);

    // N05
    [Fact]
    public Task Internal_becomes_public_and_protected_internal() => TwoSided.CheckSilent("""
        //- Api.cs
        {|a:internal ~> public|} class Api
        {
            {|a:internal ~> public|} int Version => 3;
            protected virtual void Start() { }
            {|a:private protected ~> protected|} int Port = 80;
        }
        //- b+ TestApi.cs
        internal class TestApi : Api { protected override void Start() => Port = Version; }
        """);

    // N05
    [Fact]
    public Task A_derived_override_of_a_widened_virtual_on_the_same_side_stays_as_it_was() => TwoSided.CheckSilent("""
        //- Api.cs
        public class Api { {|a:internal ~> public|} virtual int Version => 3; {|a:private ~> internal|} static int Count; public static void One() => Count++; }
        //- Use.cs
        public class Use { public int V(Api api) { {|b:return 0; ~> Api.One(); return api.Version;|} } }
        """);

    // N06
    [Fact]
    public Task Overloads_are_added_that_cannot_apply_because_of_count_kind_or_constraint() => TwoSided.CheckSilent("""
        //- Store.cs
        public class Store
        {
            public void Save(string name, object value) => Console.WriteLine(name + value);
            {|a: ~> public void Save(string name) => Save(name, "");
            public void Save(ref string name, object value) => name = "";
            public void Save<T>(T value, T other) where T : struct => Save(nameof(T), value);
            public void Save(int id, object value) => Save(id.ToString(), value);|}
        }
        //- Use.cs
        public class Use(Store store) { public void Run(string s) { {|b: ~> store.Save(s, 5); store.Save("x", s);|} } }
        """);

    // N06
    [Fact]
    public Task A_constructor_and_an_indexer_overload_are_added_that_the_new_code_does_not_reach() => TwoSided.CheckSilent("""
        //- Grid.cs
        public class Grid
        {
            public Grid(int size) => Size = size;
            {|a: ~> public Grid(string file) : this(file.Length) { }
            public int this[string name] => name.Length;|}
            public int Size { get; }
            public int this[int i] => i;
        }
        //- Use.cs
        public class Use { public int N => {|b:0 ~> new Grid(3)[1]|}; }
        """);

    // N07
    [Fact]
    public Task Doc_comments_regions_and_layout_change_in_a_file_that_the_other_uses() => TwoSided.CheckSilent("""
        //- Geo.cs
        public static class Geo
        {
            {|a:public static double Rad(double deg) { return deg * Math.PI / 180; } ~> #region Angles

            /// <summary>Degrees as radians.</summary>
            /// <param name="deg">Degrees.</param>
            public static double Rad(double deg)
            {
                // A full circle is two pi.
                return deg * Math.PI / 180;
            }

            #endregion|}
        }
        //- Use.cs
        public class Use { public double Sin(double deg) => {|b:0 ~> Math.Sin(Geo.Rad(deg))|}; }
        """);

    // N08
    [Fact]
    public Task A_switch_statement_became_a_switch_expression() => TwoSided.CheckSilent("""
        //- Rate.cs
        public enum Size { S, M, L }
        public static class Rate
        {
            public static int Of(Size size)
            {
                {|a:switch (size)
                {
                    case Size.S: return 1;
                    case Size.M: return 2;
                    default: return 3;
                } ~> return size switch
                {
                    Size.S => 1,
                    Size.M => 2,
                    _ => 3,
                };|}
            }
        }
        //- Use.cs
        public class Use { public int Two(Size size) => {|b:0 ~> Rate.Of(size) * 2|}; }
        """);

    // N08
    [Fact]
    public Task A_loop_became_a_query_and_var_became_a_type() => TwoSided.CheckSilent("""
        //- Words.cs
        public static class Words
        {
            public static List<string> Long(IEnumerable<string> all, int n)
            {
                {|a:var result = new List<string>();
                foreach (var w in all)
                {
                    if (w.Length > n) result.Add(w.ToUpperInvariant());
                }

                return result; ~> return all.Where(w => w.Length > n).Select(w => w.ToUpperInvariant()).ToList();|}
            }
            public static int Sum(int[] a) { {|a:var s = 0; foreach (var x in a) s += x; return s; ~> return a.Sum();|} }
        }
        //- Use.cs
        public class Use { public int N(string[] w) => {|b:0 ~> Words.Long(w, 3).Count + Words.Sum([1, 2])|}; }
        """);

    // N08
    [Fact]
    public Task Guard_clauses_replace_nesting_and_a_null_check_becomes_a_pattern() => TwoSided.CheckSilent("""
        //- Find.cs
        public class Finder(Dictionary<string, string> all)
        {
            public string Get(string? key)
            {
                {|a:if (key != null)
                {
                    if (all.TryGetValue(key, out var v))
                    {
                        return v;
                    }
                    else
                    {
                        return "none";
                    }
                }

                return "no key"; ~> if (key is null) return "no key";
                return all.TryGetValue(key, out var v) ? v : "none";|}
            }
        }
        //- Use.cs
        public class Use(Finder f) { public int Len(string k) => {|b:0 ~> f.Get(k).Length|}; }
        """);

    // N09
    [Fact]
    public Task Each_head_adds_members_of_similar_names_to_one_class() => TwoSided.CheckSilent("""
        //- Panel.cs
        public class Panel
        {
            {|a: ~> public int LeftWidth { get; set; }
            public void Load() { }|}
            public int Width { get; set; }

            public void Show() { }

            {|b: ~> public int LeftWidths(int n) => n;
            public void Loads() { Show(); }|}
        }
        """);

    // N09
    [Fact]
    public Task Each_head_implements_another_interface_on_one_class() => TwoSided.CheckSilent("""
        //- Box.cs
        public class Box
        {|a: ~> : IComparable<Box>|}
        {
            public int W { get; set; }
            {|a: ~> public int CompareTo(Box? other) => W - (other?.W ?? 0);|}

            public int H { get; set; }

            {|b: ~> public Box Turned() => new() { W = H, H = W };|}
        }
        """);

    // N10
    [Fact]
    public Task An_init_property_of_a_class_and_a_field_of_a_struct_are_added() => TwoSided.CheckSilent("""
        //- Msg.cs
        public class Msg { public string To { get; init; } = ""; {|a: ~> public string? Cc { get; init; }|} }
        public struct Size { public int W; public int H; {|a: ~> public string? Unit;|} }
        //- Use.cs
        public class Use { public Msg M() => {|b:new() ~> new Msg { To = "x" }|}; public int A() { {|b:return 0; ~> var s = new Size { W = 1, H = 2 }; return s.W * s.H;|} } }
        """);

    // N11
    [Fact]
    public Task A_class_is_split_into_parts_and_members_are_reordered() => TwoSided.CheckSilent("""
        //- Robot.cs
        public {|a:class ~> partial class|} Robot
        {
            {|a:public int X { get; private set; }
            public void Left() => X--;
            public void Right() => X++;
            public string Name { get; set; } = ""; ~> public string Name { get; set; } = "";
            public int X { get; private set; }|}
        }
        //- a+ Robot.Moves.cs
        public partial class Robot
        {
            public void Right() => X++;
            public void Left() => X--;
        }
        //- Walk.cs
        public class Walk { public int Go(Robot r) { {|b:return 0; ~> r.Left(); r.Right(); r.Right(); return r.X;|} } }
        """);

    // N11
    [Fact]
    public Task A_method_is_moved_to_a_base_class() => TwoSided.CheckSilent("""
        //- Base.cs
        public abstract class Entity { public int Id { get; set; } {|a: ~> public string Key() => $"{GetType().Name}/{Id}";|} }
        //- User.cs
        public class User : Entity { public string Name { get; set; } = ""; {|a:public string Key() => $"{GetType().Name}/{Id}"; ~> |} }
        //- Cache.cs
        public class Cache { public string Of(User u) => {|b:"" ~> "k:" + u.Key()|}; }
        """);

    // N12
    [Fact]
    public Task A_private_helper_and_a_private_nested_type_are_renamed() => TwoSided.CheckSilent("""
        //- Zip.cs
        public class Zip
        {
            private sealed class {|a:E ~> Entry|} { public string Name = ""; }
            private readonly List<{|a:E> l ~> Entry> _entries|} = [];
            private void {|a:Do ~> Append|}(string n) => {|a:l.Add(new E { Name = n }) ~> _entries.Add(new Entry { Name = n })|};
            public int Add(string n) { {|a:Do(n); return l.Count; ~> Append(n); return _entries.Count;|} }
        }
        //- Use.cs
        public class Use(Zip zip) { public int Two() { {|b:return 0; ~> zip.Add("a"); return zip.Add("b");|} } }
        """);
}
