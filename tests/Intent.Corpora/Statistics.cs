using System.Globalization;

namespace Intent.Corpora;

/// <summary>Shares with the uncertainty that their number leaves.</summary>
internal static class Statistics
{
    /// <summary>Wilson's interval at 95 % for a share.</summary>
    /// <param name="part">Successes.</param>
    /// <param name="whole">Trials, more than 0.</param>
    public static (double Low, double High) Wilson(int part, int whole)
    {
        const double z = 1.959964;
        var p = (double)part / whole;
        var middle = (p + z * z / (2 * whole)) / (1 + z * z / whole);
        var half = z / (1 + z * z / whole) * Math.Sqrt(p * (1 - p) / whole + z * z / (4.0 * whole * whole));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>"3/4 [0.30, 0.95]", or "-" of nothing.</summary>
    public static string Rate(int part, int whole) => whole == 0 ? "-"
        : Wilson(part, whole) is var (low, high) ? string.Create(CultureInfo.InvariantCulture, $"{part}/{whole} [{low:0.00}, {high:0.00}]") : "";

    public static string Share(int part, int whole) => whole == 0 ? "-" : $"{part}/{whole}";

    /// <summary>The value that a share of the values does not exceed; of an even number's middle the upper one.</summary>
    public static T Quantile<T>(IEnumerable<T> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    public static string Times(IEnumerable<TimeSpan> times) => times.ToList() is { Count: > 0 } all
        ? string.Create(CultureInfo.InvariantCulture,
            $"median {Quantile(all, .5).TotalSeconds:0.00} s, 95 % within {Quantile(all, .95).TotalSeconds:0.00} s") : "-";
}
