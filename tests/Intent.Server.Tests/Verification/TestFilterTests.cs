using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Server.Verification;

namespace Intent.Server.Tests.Verification;

/// <summary>The filter names what a runner calls a test, and stays short.</summary>
public class TestFilterTests
{
    [Fact]
    public void A_test_is_named_with_and_without_arguments() =>
        TestFilter.Of([Of("Shop.Tests.Prices", "Fall")]).Should().Be(@"FullyQualifiedName=Shop.Tests.Prices.Fall|FullyQualifiedName~Shop.Tests.Prices.Fall\(");

    [Fact]
    public void Characters_of_the_expression_are_escaped() =>
        TestFilter.Of([Of("Shop.Tests.Outer+In!ner", "Fall")]).Should().StartWith(@"FullyQualifiedName=Shop.Tests.Outer+In\!ner.Fall|");

    [Fact]
    public void A_generic_class_is_run_as_a_whole() =>
        TestFilter.Of([new(new RepoPath("T.csproj"), "Shop.Tests.Prices", "Fall", "Shop.Tests.Prices")]).Should().Be("FullyQualifiedName~Shop.Tests.Prices");

    [Fact]
    public void Many_tests_are_named_by_their_classes_and_very_many_not_at_all()
    {
        TestFilter.Of(Enumerable.Range(0, 100).Select(i => Of("Shop.Tests.Prices", "Fall" + i))).Should().Be("FullyQualifiedName~Shop.Tests.Prices.");
        TestFilter.Of(Enumerable.Range(0, 100).Select(i => Of("Shop.Tests.Prices" + i, "Fall"))).Should().BeNull();
    }

    private static TestMethod Of(string type, string method) => new(new RepoPath("T.csproj"), type, method, $"{type}.{method}");
}
