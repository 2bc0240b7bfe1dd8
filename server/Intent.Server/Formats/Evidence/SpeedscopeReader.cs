using System.Text.Json;
using System.Text.RegularExpressions;
using Intent.Core.Evidence;

namespace Intent.Server.Formats.Evidence;

/// <summary>Profiles in speedscope's format (<c>dotnet-trace --format speedscope</c>): evented and sampled. Numbers may be written as texts.</summary>
internal static partial class SpeedscopeReader
{
    /// <summary>Reads the file.</summary>
    public static EvidenceSummary Read(JsonElement root, EvidenceCleaner cleaner)
    {
        var frames = root.Get("shared")
            .Get("frames")
            .Items("frames")
            .Select(f => ThreadId().Replace(f.Get("name").Text("name") ?? throw EvidenceJson.Wrong("name", "there"), "Thread"))
            .ToArray();
        var own = new double[frames.Length];
        var total = new double[frames.Length];
        foreach (var profile in root.Get("profiles").Items("profiles"))
        {
            if (profile.Get("type").Text("type") == "sampled")
                Sampled(profile, own, total);
            else
                Evented(profile, own, total);
        }

        var whole = own.Sum();
        var methods = frames
            .Select((name, i) => (name, i))
            .GroupBy(f => f.name, StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Own: Permille(g.Sum(f => own[f.i]), whole), Total: Permille(g.Sum(f => total[f.i]), whole)))
            .Where(m => m.Total > 0)
            .Select(m => new ProfiledMethod(cleaner.Name(m.Name), m.Own, m.Total))
            .OrderByDescending(m => m.OwnPermille)
            .ThenByDescending(m => m.TotalPermille)
            .ThenBy(m => m.Name, StringComparer.Ordinal);
        var exporter = root.Get("exporter").Text("exporter")?.Split('@', 2);
        return new EvidenceSummary(EvidenceKind.Profile, "speedscope", EvidenceResult.None)
        {
            Tools = exporter is null ? [] : [new(cleaner.Name(exporter[0]), exporter.Length > 1 ? cleaner.Name(exporter[1]) : null)],
            Methods = [.. methods],
        };
    }

    private static void Evented(JsonElement profile, double[] own, double[] total)
    {
        var stack = new Stack<int>();
        var open = new Dictionary<int, (int Count, double Since)>();
        double? last = null;
        foreach (var item in profile.Get("events").Items("events"))
        {
            var at = item.Get("at").Number("at") ?? throw EvidenceJson.Wrong("at", "a number");
            var frame = Frame(item.Get("frame"), own.Length);
            if (at < last)
                throw EvidenceJson.Wrong("at", "in the order of time");
            if (stack.TryPeek(out var top))
                own[top] += at - (last ?? at);
            last = at;
            var (count, since) = open.GetValueOrDefault(frame);
            if (item.Get("type").Text("type") == "O")
            {
                stack.Push(frame);
                open[frame] = (count + 1, count == 0 ? at : since);
            }
            else
            {
                if (!stack.TryPop(out var closed) || closed != frame)
                    throw EvidenceJson.Wrong("events", "opened and closed in pairs");
                open[frame] = (count - 1, since);
                // Of a method that calls itself only the outermost call counts.
                if (count == 1)
                    total[frame] += at - since;
            }
        }
    }

    private static void Sampled(JsonElement profile, double[] own, double[] total)
    {
        var weights = profile.Get("weights").Items("weights").Select(w => ((JsonElement?)w).Number("weights") ?? 0).ToArray();
        var index = 0;
        foreach (var sample in profile.Get("samples").Items("samples"))
        {
            if (index >= weights.Length || weights[index] < 0)
                throw EvidenceJson.Wrong("weights", "a number from 0 for each sample");
            var weight = weights[index++];
            var stack = ((JsonElement?)sample).Items("samples").Select(f => Frame(f, own.Length)).ToList();
            if (stack.Count == 0)
                continue;
            own[stack[^1]] += weight;
            foreach (var frame in stack.Distinct())
                total[frame] += weight;
        }
    }

    private static int Frame(JsonElement? frame, int count) =>
        frame.Number("frame") is { } number && number >= 0 && number < count && number == Math.Floor(number)
            ? (int)number
            : throw EvidenceJson.Wrong("frame", "one of the shared frames");

    private static int Permille(double part, double whole) =>
        whole > 0 && double.IsFinite(part / whole) ? (int)Math.Clamp(Math.Round(part / whole * 1000), 0, 1_000_000) : 0;

    /// <summary>Ids of threads differ from run to run.</summary>
    [GeneratedRegex(@"^Thread \(\d+\)$")]
    private static partial Regex ThreadId();
}
