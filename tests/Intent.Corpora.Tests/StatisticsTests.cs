using FsCheck;
using FsCheck.Fluent;

namespace Intent.Corpora.Tests;

/// <summary>The published intervals are Wilson's.</summary>
public class StatisticsTests
{
    [Theory]
    [InlineData(0, 10, 0.0000, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1.0000)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    public void The_interval_is_the_one_of_the_textbooks(int part, int whole, double low, double high)
    {
        var interval = Statistics.Wilson(part, whole);

        interval.Low.Should().BeApproximately(low, 0.00005);
        interval.High.Should().BeApproximately(high, 0.00005);
    }

    [Fact]
    public void The_interval_holds_the_share_and_narrows_with_more_trials() => Prop.ForAll<ushort, ushort>((a, b) =>
    {
        var (part, whole) = (Math.Min(a, b), Math.Max(Math.Max(a, b), (ushort)1));
        var (one, ten) = (Statistics.Wilson(part, whole), Statistics.Wilson(part * 10, whole * 10));
        var share = (double)part / whole;
        return one.Low >= 0 && one.Low <= share + 1e-9 && one.High >= share - 1e-9 && one.High <= 1 && ten.High - ten.Low < one.High - one.Low;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_share_of_nothing_is_no_number() => Statistics.Rate(0, 0).Should().Be("-");

    [Fact]
    public void A_rate_shows_its_counts() => Statistics.Rate(3, 4).Should().Be("3/4 [0.30, 0.95]");

    [Fact]
    public void A_quantile_is_one_of_the_values()
    {
        Statistics.Quantile([4, 1, 3, 2], .5).Should().Be(3);
        Statistics.Quantile([7], .95).Should().Be(7);
    }
}
