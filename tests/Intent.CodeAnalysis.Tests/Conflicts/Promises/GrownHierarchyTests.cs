using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3013: a new subtype, and code that named all there were; INT3005: results that are kept now.</summary>
public sealed class GrownHierarchyTests
{
    private const string Plans = """
        //- Plan.cs
        public abstract class Plan;
        public class Statutory : Plan;
        public class Private : Plan;
        {|a: ~> public class Group : Plan;|}
        //- Statistics.cs
        public class Statistics
        {
            public int A, B;
            {|b: ~> USE|}
            EXPECT
            public string Name => "s";
        }
        """;

    private static string With(string use, string expect = "//~ b: INT3013") => Plans.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Fact]
    public Task A_chain_named_all_three() => Finds(With("public void Count(Plan p) { if (p is Statutory) A++; else if (p is Private) B++; else if (p is Foreign) A--; }")
        .Replace("public class Private : Plan;", "public class Private : Plan; public class Foreign : Plan;", StringComparison.Ordinal));

    [Theory]
    [InlineData("private static readonly Dictionary<Type, string> Names = new() { [typeof(Statutory)] = \"s\", [typeof(Private)] = \"p\" };")]
    [InlineData("private static readonly Dictionary<Type, string> Names = new() { { typeof(Statutory), \"s\" }, { typeof(Private), \"p\" } };")]
    public Task All_subtypes_were_named(string use) => Finds(With(use));

    [Theory]
    [InlineData("public void Count(Plan p) { if (p is Statutory) A++; else if (p is Private) B++; }", "public class Old : Plan;")]
    [InlineData("public void Count(Plan p) { if (p is Statutory) A++; }", "")]
    [InlineData("private static readonly Dictionary<Type, string> Names = new() { [typeof(Statutory)] = \"s\", [typeof(string)] = \"p\" };", "")]
    public Task Some_subtypes_were_named(string use, string more) => Silent(With(use, "").Replace("public class Private : Plan;", "public class Private : Plan; " + more, StringComparison.Ordinal));

    private const string Waiting = """
        //- Waiting.cs
        public class Waiting
        {
            private readonly List<string> _names = [];
            private List<string>? _order;
            private readonly Lazy<List<string>> _lazy = new(() => []);
            public void Add(string name)
            {
                _names.Add(name + _lazy.IsValueCreated);
                _order = null;
            }
            public List<string> Order() => {|a:_names.OrderBy(n => n.Length).ToList() ~> KEPT|};
        }
        //- Screen.cs
        public class Screen(Waiting waiting)
        {
            {|b: ~> public string Show(string hidden) { var order = waiting.Order(); USE; return string.Join(' ', order); }|}
            EXPECT
            public string Name => "s";
        }
        """;

    private static string Kept(string kept, string use, string expect = "//~ b: INT3005") =>
        Waiting.Replace("KEPT", kept, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("_order ??= _names.OrderBy(n => n.Length).ToList()")]
    [InlineData("_lazy.Value")]
    public Task A_kept_list_is_changed(string kept) => Finds(Kept(kept, "order.Remove(hidden)"));

    [Fact]
    public Task A_kept_list_is_only_read() => Silent(Kept("_order ??= _names.OrderBy(n => n.Length).ToList()", "_ = order.Count + hidden.Length", ""));

    private const string Boxes = """
        //- Box.cs
        public abstract class Box { public int Size; public bool Hidden; }
        public class Crate : Box;
        public class Tin : Box;
        {|a: ~> public class Jar : Box;|}
        //- Labels.cs
        public class Labels
        {
            {|b: ~> USE|}
            EXPECT
            public string Name => "s";
        }
        """;

    private static string Boxed(string use, string expect = "") => Boxes.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("public string Of(Box box) => box switch { Crate => \"crate\", Tin => \"tin\", _ => \"\" };")]
    [InlineData("public string Of(Box box) => box switch { Crate => \"crate\", Tin => \"tin\", _ => throw new ArgumentException(\"size \" + box.Size) };")]
    [InlineData("public string Of(Box box) => box switch { Crate { Hidden: false } => \"crate\", Tin => \"tin\", _ => box.GetType().Name };")]
    public Task An_unknown_subtype_has_no_answer_of_its_own(string use) => Finds(Boxed(use, "//~ b: INT3013"));

    [Theory]
    [InlineData("public string Of(Box box) => box switch { Crate => \"crate\", Tin => \"tin\", _ => \"size \" + box.Size };")]
    [InlineData("public string Of(Box box) => box switch { Crate => \"crate\", Tin => \"tin\", var other => \"size \" + other.Size };")]
    [InlineData("public string Of(Box box) => box switch { Crate => \"crate\", { Hidden: true } => \"hidden\", Tin => \"tin\", _ => \"\" };")]
    [InlineData("public int Of(Box box) { switch (box) { case Crate: return 1; case Tin: return 2; default: return box.Size; } }")]
    [InlineData("public int Of(Box box) { if (box is Crate) return 1; else if (box is Tin) return 2; else return box.Size; }")]
    public Task An_unknown_subtype_is_treated_by_what_its_base_says(string use) => Silent(Boxed(use));
}
