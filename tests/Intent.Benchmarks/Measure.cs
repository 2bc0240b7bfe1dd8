using System.Diagnostics;

namespace Intent.Benchmarks;

/// <summary>Interleaved repetitions of several actions, so that a noisy moment hits all of them; the median tells.</summary>
internal static class Measure
{
    /// <summary>Median seconds of each action over the repetitions, after a warm-up.</summary>
    public static double[] Interleaved(int repetitions, params Action[] actions) =>
        Interleaved(repetitions, [.. actions.Select(a => (Func<double>)(() => Seconds(a)))]);

    /// <summary>The same for actions that measure themselves.</summary>
    public static double[] Interleaved(int repetitions, params Func<double>[] actions)
    {
        var seconds = actions.Select(_ => new List<double>(repetitions)).ToArray();
        for (var repetition = -Math.Max(1, repetitions / 5); repetition < repetitions; repetition++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var time = actions[i]();
                if (repetition >= 0)
                {
                    seconds[i].Add(time);
                }
            }
        }

        return [.. seconds.Select(s => s.Order().ElementAt(s.Count / 2))];
    }

    private static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
