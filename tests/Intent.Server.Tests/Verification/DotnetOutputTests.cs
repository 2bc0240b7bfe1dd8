using Intent.Core.Evidence;
using Intent.Core.Text;
using Intent.Server.Verification;

namespace Intent.Server.Tests.Verification;

/// <summary>A run that did not give all results says why, in a sentence. The outputs are those of real runs.</summary>
public class DotnetOutputTests
{
    private const string Ran = "Test run for /tree/shop/bin/T.dll (.NETCoreApp,Version=v10.0)\nA total of 1 test files matched the specified pattern.\n";

    private static readonly TestResult Failed = new("Prices", "Fall", "Fall", TestOutcome.Failed, null, null);

    [Fact]
    public void A_run_with_results_or_without_a_matching_test_has_none()
    {
        Problem(1, Ran, Failed).Should().BeNull();
        Problem(0, Ran + "No test matches the given testcase filter `FullyQualifiedName=X` in /tree/shop/bin/T.dll").Should().BeNull();
    }

    [Fact]
    public void A_project_that_VSTest_does_not_run_is_no_project_without_failures()
    {
        const string Expected = "the tests of tests/T.csproj are not run: they are run through VSTest, and it is a project of Microsoft.Testing.Platform (it has no Microsoft.NET.Test.Sdk, or global.json names that runner).";

        Problem(0, "").Should().Be(Expected);
        Problem(1, "global.json defines test runner to be Microsoft.Testing.Platform. All projects must use that test runner.\n\nSee https://aka.ms/dotnet-test/mtp for more information.").Should().Be(Expected);
    }

    [Fact]
    public void A_host_that_crashed_has_no_results_worth_keeping_also_when_some_tests_had_failed_before() =>
        Problem(1, Ran + "The active test run was aborted. Reason: Test host process crashed : Stack overflow.\n   at Shop.Rec()\n", Failed)
            .Should().Be("the tests of tests/T.csproj do not run to their end: Test host process crashed : Stack overflow.");

    [Fact]
    public void What_an_adapter_throws_is_the_reason() =>
        Problem(1, Ran + "An exception occurred while invoking executor 'executor://nunit3testexecutor/': Insufficient memory to continue the execution of the program.\nStack trace:\n   at X\n")
            .Should().Be("the tests of tests/T.csproj do not run to their end: Insufficient memory to continue the execution of the program.");

    [Fact]
    public void The_first_error_of_a_build_is_told_with_its_place() =>
        DotnetOutput.Error("/tree/shop", 1, "/tree/shop/src/A.cs(3,5): error CS1002: ; expected [/tree/shop/src/S.csproj]\nBuild FAILED.\n").Should().Be("CS1002: ; expected (in src/A.cs(3,5)).");

    private static string? Problem(int exitCode, string said, params TestResult[] found) => DotnetOutput.Problem(new RepoPath("tests/T.csproj"), "/tree/shop", exitCode, said, found);
}
