namespace Intent.CodeAnalysis.Tests.Conflicts.Binding;

/// <summary>New code of a class calls a member of its own object, of which the other head runs another body in a derived class.</summary>
public sealed class DispatchTests
{
    private static string Board(string title, string derived, string use, bool found) => $$"""
        //- Counted.cs
        public class Counted : Board
        {
            {{derived}}
        }
        //- Board.cs
        public class Board
        {
            public List<string> Wishes { get; } = new();
            {{title}}
            public static string Sort => "board";
            public int Size => Wishes.Count;
            {|b: ~> {{use}}|}{{(found ? "\n//~ b/x: INT2007" : "")}}
        }
        """;

    private const string Virtual = "public virtual string Title() => \"board\";";
    private const string Hiding = "{|a:public new string ~> public override string|} Title() => \"board \" + Size;";

    [Theory]
    [InlineData("public string Key => Title().Trim();")]
    [InlineData("public string Key => this.Title().Trim();")]
    [InlineData("public IEnumerable<string> Keys() => Wishes.Select(w => w + Title());")]
    public Task Own_member_that_a_derived_class_overrides_now(string use) => LineFixture.Finds(Board(Virtual, Hiding, use, true));

    [Theory]
    [InlineData("public string Key => nameof(Title);")]
    [InlineData("public string Key => Sort.Trim();")]
    public Task Own_member_that_is_only_named_or_is_static(string use) => LineFixture.Silent(Board(Virtual, Hiding, use, false));

    [Fact]
    public Task Own_property_that_a_derived_class_overrides_now() => LineFixture.Finds(Board(
        "public virtual string Name => \"board\";", "{|a:public new string ~> public override string|} Name => \"counted\";", "public string Key => Name.Trim();", true));

    [Fact]
    public Task Own_member_became_virtual_and_has_another_body_in_a_derived_class() => LineFixture.Finds(Board(
        "{|a:public string ~> public virtual string|} Title() => \"board\";", "{|a: ~> public override string Title() => \"counted\";|}", "public string Key => Title().Trim();", true));

    [Fact]
    public Task Own_member_became_virtual_and_nobody_overrides_it() => LineFixture.Silent(Board(
        "{|a:public string ~> public virtual string|} Title() => \"board\";", "", "public string Key => Title().Trim();", false));

    private static string Paid(string trainee, string member, string use) => $$"""
        //- IPaid.cs
        public interface IPaid { int Rate { get; } }
        //- Person.cs
        public class Person : IPaid { public int Rate => 20; }
        public class {|a:{{trainee}}|} { {{member}} }
        //- Reserve.cs
        public static class Reserve
        {
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string OwnRate = "public new int Rate => 5;";

    [Theory]
    [InlineData("public static int For(IEnumerable<IPaid> people) => people.Sum(p => p.Rate);")]
    [InlineData("public static int For(IPaid person) => person.Rate * 3;")]
    public Task Class_implements_an_interface_again_and_the_call_goes_through_it(string use) =>
        LineFixture.Check("INT2007", Paid("Trainee : Person ~> Trainee : Person, IPaid", OwnRate, use));

    [Theory]
    [InlineData("Trainee : Person ~> Trainee : Person, IPaid", "", "public static int For(IPaid person) => person.Rate * 3;")]
    [InlineData("Trainee : Person ~> Trainee : Person, IDisposable", OwnRate + " public void Dispose() { }", "public static int For(IPaid person) => person.Rate * 3;")]
    [InlineData("Trainee : Person ~> Trainee : Person, IPaid", OwnRate, "public static int For(Person person) => person.Rate * 3;")]
    public Task Class_without_a_member_of_its_own_or_a_call_that_does_not_go_through_the_interface(string trainee, string member, string use) =>
        LineFixture.Check("", Paid(trainee, member, use));
}
