using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Core.Text;

namespace Intent.Server.Formats.Attestations;

/// <summary>Lines of a file that an Episode changed.</summary>
/// <param name="Path">The file.</param>
/// <param name="Start">The first line, from 1.</param>
/// <param name="End">The last line, at least <paramref name="Start"/>.</param>
internal readonly record struct ChangedLines(RepoPath Path, int Start, int End);

/// <summary>An Episode as a trace record of agent-trace 0.1.0 (https://github.com/cursor/agent-trace).</summary>
internal static class AgentTrace
{
    private const int LongestModel = 250;

    /// <summary>The record, with a final line feed.</summary>
    /// <param name="summary">The Episode with what is attested of it.</param>
    /// <param name="commit">The commit that the lines are counted in; null when there is none, then <paramref name="lines"/> is empty.</param>
    /// <param name="lines">The lines of the changed symbols in that commit.</param>
    /// <param name="version">The version of this program.</param>
    /// <param name="redactor">Takes secrets out of every text.</param>
    /// <exception cref="AttestationException">Nobody attested a time, which a trace record must have.</exception>
    public static ReadOnlyMemory<byte> Write(
        EpisodeSummary summary,
        string? commit,
        IEnumerable<ChangedLines> lines,
        string version,
        Redactor redactor
    )
    {
        var time =
            (summary.FirstAttested is { } first ? ExportTexts.Time(first) : null)
            ?? throw new AttestationException(
                $"Nobody attested when Episode {summary.Id.Short} was made, and an agent-trace record needs a time. Export it as in-toto."
            );
        var texts = new ExportTexts(redactor);
        var (contributor, models) = Contributor(summary, texts);
        return JsonText.Utf8(
            ExportTexts.Object(
                ("version", "0.1.0"),
                ("id", Id(summary.Id).ToString()),
                ("timestamp", time),
                ("vcs", commit is null ? null : ExportTexts.Object(("type", "git"), ("revision", commit))),
                ("tool", ExportTexts.Object(("name", "intent"), ("version", version))),
                (
                    "files",
                    new JsonArray([
                        .. Merged(lines)
                            .Select(f =>
                                ExportTexts.Object(
                                    ("path", texts.Text(f.Path.Value)),
                                    (
                                        "conversations",
                                        new JsonArray(
                                            ExportTexts.Object(
                                                ("contributor", contributor.DeepClone()),
                                                (
                                                    "ranges",
                                                    new JsonArray([
                                                        .. f.Ranges.Select(r => ExportTexts.Object(("start_line", r.Start), ("end_line", r.End))),
                                                    ])
                                                )
                                            )
                                        )
                                    )
                                )
                            ),
                    ])
                ),
                (
                    "metadata",
                    ExportTexts.Object(
                        (
                            TestResultStatement.Extension,
                            ExportTexts.Object(
                                ("episode", ExportTexts.Digests(summary.Episode)),
                                ("requirement", EpisodeStatements.Requirement(summary.Episode.Requirement, summary.Requirement, texts)),
                                ("operations", EpisodeStatements.Operations(summary.Episode, texts)),
                                (
                                    "evidence",
                                    new JsonArray([
                                        .. summary.Evidence.Select(e =>
                                            e.Record is { } record ? ExportTexts.Digests(record) : ExportTexts.Digests(e.Id)
                                        ),
                                    ])
                                ),
                                ("models", models)
                            )
                        )
                    )
                )
            )
        );
    }

    /// <summary>The record's id: a UUID of version 8 (RFC 9562) made of the first bits of the Episode's digest, so that the same Episode is the same record.</summary>
    public static Guid Id(Digest episode)
    {
        var bytes = episode.ToArray()[..16];
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Who wrote the lines: those who recorded the Episode, or whoever attests something of it.</summary>
    private static (JsonObject Contributor, JsonArray? Models) Contributor(EpisodeSummary summary, ExportTexts texts)
    {
        var all = summary.Attestations.Values.Where(a => a.What is not (AttestationKind.LinkedEvidence or AttestationKind.KeptRaw)).ToList();
        var recorded = all.Where(a => a.What == AttestationKind.Recorded).ToList();
        var who = (recorded.Count > 0 ? recorded : all).ConvertAll(a => a.Circumstances);
        // An agent works for a person, so a person beside it says nothing of who wrote.
        var agents = who.Count(c => c.Agent is not null || c.Model is not null);
        var people = who.Count(c => c is { Agent: null, Model: null, Who: not null });
        var type = (agents, people) switch
        {
            (0, 0) => "unknown",
            (0, _) => "human",
            (_, 0) => "ai",
            _ => "mixed",
        };
        var models = who.Select(c => c.Model).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var one = models is [{ Length: <= LongestModel } only] ? only : null;
        return (ExportTexts.Object(("type", type), ("model_id", texts.Text(one))), one is null && models.Count > 0 ? texts.Texts(models) : null);
    }

    /// <summary>The ranges by file, ascending; ranges that overlap or touch are one.</summary>
    private static IEnumerable<(RepoPath Path, ImmutableArray<(int Start, int End)> Ranges)> Merged(IEnumerable<ChangedLines> lines)
    {
        foreach (var file in lines.GroupBy(l => l.Path).OrderBy(g => g.Key))
        {
            var ranges = ImmutableArray.CreateBuilder<(int Start, int End)>();
            foreach (var range in file.OrderBy(r => r.Start))
            {
                if (ranges.Count > 0 && range.Start <= ranges[^1].End + 1)
                    ranges[^1] = (ranges[^1].Start, Math.Max(ranges[^1].End, range.End));
                else
                    ranges.Add((range.Start, range.End));
            }

            yield return (file.Key, ranges.ToImmutable());
        }
    }
}
