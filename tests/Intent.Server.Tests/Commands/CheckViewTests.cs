using Intent.Core.Conflicts;
using Intent.Server.Commands;
using Intent.Server.Tests.Formats;

namespace Intent.Server.Tests.Commands;

public class CheckViewTests
{
    [Theory]
    [InlineData(FindingLevel.Information, 2)]
    [InlineData(FindingLevel.Warning, 1)]
    [InlineData(FindingLevel.Error, 1)]
    public void The_least_level_filters_what_is_shown(FindingLevel least, int shown)
    {
        var view = new CheckView(least, FindingLevel.Warning);
        view.Shown(SampleReports.Full).Findings.Should().HaveCount(shown);
        view.Hidden(SampleReports.Full).Should().Be(2 - shown);
    }

    [Theory]
    [InlineData(FindingLevel.Information, 1)]
    [InlineData(FindingLevel.Warning, 0)]
    public void A_risk_fails_only_when_asked_to(FindingLevel failOn, int expected) =>
        new CheckView(FindingLevel.Information, failOn).ExitCode(SampleReports.Silent with { Findings = [SampleReports.Risk] }).Should().Be(expected);

    [Fact]
    public void What_is_not_shown_still_decides_the_exit_code() =>
        new CheckView(FindingLevel.Error, FindingLevel.Information).ExitCode(SampleReports.Silent with { Findings = [SampleReports.Risk] })
            .Should().Be(ExitCodes.Found);

    [Fact]
    public void Textual_conflicts_alone_are_no_reason_to_fail() =>
        new CheckView(FindingLevel.Information, FindingLevel.Information).ExitCode(SampleReports.Full with { Findings = [] })
            .Should().Be(ExitCodes.Nothing);
}
