using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Server.Verification;

namespace Intent.Server.Tests.Verification;

/// <summary>The filter names what a runner calls a test, and stays short.</summary>
public class TestFilterTests
{
    [Theory]
    [InlineData(TestFramework.Xunit)]
    [InlineData(TestFramework.MSTest)]
    public void A_test_is_named_exactly(TestFramework framework)
    {
        TestFilter.Of([Of("Shop.Tests.Prices", "Fall", framework)]).Should().Be("FullyQualifiedName=Shop.Tests.Prices.Fall");
        TestFilter.WhereOf([Of("Shop.Tests.Prices", "Fall", framework)]).Should().BeNull();
    }

    [Fact]
    public void Tests_of_NUnit_are_asked_for_by_class_and_method_because_their_names_may_be_anything()
    {
        TestMethod[] tests = [Of("Shop.Tests.Prices", "Fall", TestFramework.NUnit), Of("Shop.Tests.Outer+Of`1", "Fall", TestFramework.NUnit)];

        TestFilter.Of(tests).Should().BeNull();
        TestFilter.WhereOf(tests).Should().Be("NUnit.Where=(class == 'Shop.Tests.Outer+Of`1' && method == 'Fall') || (class == 'Shop.Tests.Prices' && method == 'Fall')");
    }

    [Fact]
    public void Characters_of_the_expression_are_escaped() =>
        TestFilter.Of([Of("Shop.Tests.Outer+In!ner", "Fall")]).Should().Be(@"FullyQualifiedName=Shop.Tests.Outer+In\!ner.Fall");

    [Fact]
    public void A_generic_class_is_run_as_a_whole() => TestFilter.Of([Of("Shop.Tests.Prices`1+Inner", "Fall")]).Should().Be("FullyQualifiedName~Shop.Tests.Prices");

    [Theory]
    [InlineData(TestFramework.Xunit, "FullyQualifiedName~Shop.Tests.Prices.")]
    [InlineData(TestFramework.NUnit, "NUnit.Where=class == 'Shop.Tests.Prices'")]
    public void Many_tests_are_named_by_their_classes_and_very_many_not_at_all(TestFramework framework, string classes)
    {
        Expression(Enumerable.Range(0, 100).Select(i => Of("Shop.Tests.Prices", "Fall" + i, framework))).Should().Be(classes);
        Expression(Enumerable.Range(0, 100).Select(i => Of("Shop.Tests.Prices" + i, "Fall", framework))).Should().BeNull();

        static string? Expression(IEnumerable<TestMethod> tests) => TestFilter.Of([.. tests]) ?? TestFilter.WhereOf(tests);
    }

    private static TestMethod Of(string type, string method, TestFramework framework = TestFramework.Xunit) => new(new RepoPath("T.csproj"), type.Replace('+', '.'), method, type, framework);
}
