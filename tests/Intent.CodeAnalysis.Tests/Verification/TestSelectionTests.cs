using Intent.CodeAnalysis.Tests.Conflicts;
using Intent.CodeAnalysis.Verification;
using Intent.Core.Conflicts;
using Intent.Core.Evidence;
using Intent.Core.Verification;
using Intent.Testing.Fixtures;
using FindingLevel = Intent.Core.Conflicts.FindingLevel;

namespace Intent.CodeAnalysis.Tests.Verification;

/// <summary>Which tests of a merge reach the edits of both heads.</summary>
public class TestSelectionTests
{
    private const string Shop = """
        //= Shop
        //= Tests -> Shop
        //- Shop/Shop.cs
        namespace Shop;
        public class User { public int Age {|a:=> 1; ~> => 2;|} public int Other => 1; }
        public interface IPrice { int Of(User user); }
        public class Price : IPrice { public int Of(User user) {|b:=> 3; ~> => user.Age;|} }
        public static class Menu { public static int Size {|b:=> 1; ~> => 2;|} }
        //- Tests/Attributes.cs
        namespace Marks;
        public class FactAttribute : System.Attribute;
        public class TheoryAttribute : FactAttribute;
        public class InlineDataAttribute(params object[] data) : System.Attribute { public object[] Data => data; }
        public class TestAttribute : System.Attribute;
        public class TestCaseAttribute(params object[] data) : System.Attribute { public object[] Data => data; }
        public class SetUpAttribute : System.Attribute;
        public class TestMethodAttribute : System.Attribute;
        public class SlowFactAttribute : FactAttribute;

        """;

    [Fact]
    public async Task A_test_that_reaches_both_edits_is_selected_whatever_framework_marks_it()
    {
        (await BothAsync("""
            [Fact] public void Xunit() => new Price().Of(new User());
            [Theory, InlineData(1)] public void Theory(int x) => new Price().Of(new User());
            [SlowFact] public void Derived() => new Price().Of(new User());
            [Test] public void NUnit() => new Price().Of(new User());
            [TestCase(1)] public void Case(int x) => new Price().Of(new User());
            [TestMethod] public void MSTest() => new Price().Of(new User());
            public void NoTest() => new Price().Of(new User());
            """)).Should().Equal("All.Case", "All.Derived", "All.MSTest", "All.NUnit", "All.Theory", "All.Xunit");
    }

    [Fact]
    public async Task One_that_reaches_an_edit_of_one_head_alone_is_not()
    {
        (await BothAsync("""
            [Fact] public void Age() => System.Console.Write(new User().Age);
            [Fact] public void Size() => System.Console.Write(Menu.Size);
            [Fact] public void Neither() => System.Console.Write(new User().Other);
            """)).Should().BeEmpty();
    }

    [Fact]
    public async Task Edits_are_reached_through_interfaces_helpers_and_set_up()
    {
        (await BothAsync("""
            private readonly IPrice _price = new Price();
            [Fact] public void Interface() => _price.Of(new User());
            """)).Should().Equal("All.Interface");
        (await BothAsync("""
            private int _age;
            [SetUp] public void Prepare() => _age = new User().Age;
            [Test] public void Uses() => System.Console.Write(Menu.Size);
            """)).Should().Equal("All.Uses");
    }

    [Fact]
    public async Task A_test_that_one_head_adds_is_an_edit_of_that_head()
    {
        var selection = await SelectionAsync(Shop + """
            //- b+ Tests/New.cs
            using Marks; using Shop;
            public class New { [Fact] public void Pins_the_age() { var age = new User().Age; } [Fact] public void Other() { } }
            """);

        selection.OfBoth().Select(t => t.ToString()).Should().Equal("New.Pins_the_age");
    }

    [Fact]
    public async Task Inherited_nested_and_generic_tests_are_named_as_runners_name_them()
    {
        var selection = await SelectionAsync(Shop + """
            //- Tests/Named.cs
            using Marks; using Shop;
            namespace Deep.Down
            {
                public abstract class Kept { [Fact] public void Inherited() => new Price().Of(new User()); }
                public class Derived : Kept;
                public class Outer { public class Inner { [Fact] public void Nested() => new Price().Of(new User()); } }
                public class Fixture<T> { [Test] public void Generic() => new Price().Of(new User()); }
            }
            """);

        selection.OfBoth().Select(t => (t.ToString(), t.MetadataName, t.Project.Value)).Should().Equal(
            ("Deep.Down.Derived.Inherited", "Deep.Down.Derived", "Tests/Tests.csproj"),
            ("Deep.Down.Fixture.Generic", "Deep.Down.Fixture`1", "Tests/Tests.csproj"),
            ("Deep.Down.Outer.Inner.Nested", "Deep.Down.Outer+Inner", "Tests/Tests.csproj"));
        TestMethods.IsOf(new TestResult("Deep.Down.Outer+Inner", "Nested", "anything", TestOutcome.Passed, null, null), selection.OfBoth()[2]).Should().BeTrue();
        TestMethods.IsOf(new TestResult("Deep.Down.Fixture<Int32>", "Generic(1)", "anything", TestOutcome.Passed, null, null), selection.OfBoth()[1]).Should().BeTrue();
        TestMethods.IsOf(new TestResult("Deep.Down.Derived", "Nested", "anything", TestOutcome.Passed, null, null), selection.OfBoth()[0]).Should().BeFalse();
    }

    [Fact]
    public async Task Whose_test_it_is_tells_the_namespace_of_its_attribute_also_of_one_derived_from_it()
    {
        var selection = await SelectionAsync(Shop + """
            //- Tests/Kinds.cs
            using Shop;
            namespace NUnit.Framework { public class TestAttribute : System.Attribute; }
            namespace Microsoft.VisualStudio.TestTools.UnitTesting { public class TestMethodAttribute : System.Attribute; }
            public class SlowTestAttribute : NUnit.Framework.TestAttribute;
            public class Kinds
            {
                [Marks.Fact] public void A() => new Price().Of(new User());
                [SlowTest] public void B() => new Price().Of(new User());
                [Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod] public void C() => new Price().Of(new User());
            }
            """);

        selection.OfBoth().Select(t => t.Framework).Should().Equal(TestFramework.Xunit, TestFramework.NUnit, TestFramework.MSTest);
    }

    [Fact]
    public async Task The_tests_of_a_finding_reach_its_two_edits()
    {
        var text = Shop + """
            //- Shop/Menu2.cs
            namespace Shop;
            public static class Menu2 { public static int Of(int x) {|a:=> x; ~> => -x;|} }
            //- Tests/Both.cs
            using Marks; using Shop;
            public class Both
            {
                [Fact] public void Of_the_finding() => new Price().Of(new User());
                [Fact] public void Of_other_edits() => Menu2.Of(Menu.Size);
            }
            """;
        var pair = FixtureSolutions.Pair(TwoSidedFixture.Parse(text));
        var selection = await TestSelection.ReadAsync(pair, default);

        selection.OfBoth().Should().HaveCount(2);
        var change = await MeetAsync(selection);
        selection.Of(change).Select(t => t.MethodName).Should().Equal("Of_the_finding");
    }

    [Fact]
    public async Task A_test_that_confirms_becomes_one_finding_that_names_both_edits_in_any_order_of_the_heads()
    {
        var fixture = TwoSidedFixture.Parse(Shop + """
            //- b+ Tests/New.cs
            using Marks; using Shop;
            public class New { [Fact] public void Pins_the_age() { var age = Helper(); } private static int Helper() => new User().Age; }
            """);
        var pair = FixtureSolutions.Pair(fixture);
        var (one, other) = (await FindingAsync(pair, TrialOutcome.NotThere, TrialOutcome.Passed), await FindingAsync(FixtureSolutions.Swapped(pair), TrialOutcome.Passed, TrialOutcome.NotThere));

        one.Message.Should().Be("a changed User.Age; the test New.Pins_the_age passes in b and fails on the merge: Expected 1 but got 2.");
        (one.Rule, one.Level, one.Location.Head.Value, one.Location.Path.Value).Should().Be((Rules.FailingTest.Id, FindingLevel.Error, "b", "Tests/New.cs"));
        one.Heads.Select(h => h.Value).Should().Equal("b", "a");
        one.Changes.Select(c => (c.Head.Value, c.Symbol.DocumentationId)).Should().Equal(("a", "P:Shop.User.Age"), ("b", "M:New.Pins_the_age"));
        one.Chain.Select(c => $"{c.Symbol.DocumentationId} {c.Relation}").Should().Equal("M:New.Pins_the_age fails on the merge, reaches", "M:New.Helper reaches", "P:Shop.User.Age changed");
        (other.Fingerprint, other.Message).Should().Be((one.Fingerprint, one.Message));

        async Task<Finding> FindingAsync(CodeAnalysis.Conflicts.HeadPair heads, TrialOutcome left, TrialOutcome right)
        {
            var selection = await TestSelection.ReadAsync(heads, default);
            var trial = new TestTrial(selection.OfBoth().Single(), "New.Pins_the_age", TrialOutcome.Failed, left, right, Message: "Expected 1\n  but got 2");
            return (await selection.FindingsAsync([trial], default)).Should().ContainSingle().Subject;
        }
    }

    /// <summary>A finding about <c>User.Age</c> of a and <c>Price.Of</c> of b.</summary>
    private static async Task<Finding> MeetAsync(TestSelection selection)
    {
        var trial = new TestTrial(selection.OfBoth().Single(t => t.MethodName == "Of_the_finding"), "it", TrialOutcome.Failed, TrialOutcome.Passed, TrialOutcome.Passed);
        return (await selection.FindingsAsync([trial], default)).Single();
    }

    private static async Task<IEnumerable<string>> BothAsync(string members) =>
        (await SelectionAsync($"{Shop}//- Tests/All.cs\nusing Marks; using Shop;\npublic class All\n{{\n{members}\n}}\n")).OfBoth().Select(t => t.ToString());

    private static Task<TestSelection> SelectionAsync(string text) => TestSelection.ReadAsync(FixtureSolutions.Pair(TwoSidedFixture.Parse(text)), default);
}
