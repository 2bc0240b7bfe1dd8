using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;

namespace Intent.Server.Formats.Attestations;

/// <summary>A test run as in-toto's predicate "test result" 0.1 (https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md).</summary>
internal static class TestResultStatement
{
    /// <summary>The type of the statement.</summary>
    public const string Type = "https://in-toto.io/attestation/test-result/v0.1";

    /// <summary>Where our own additions stand; consumers skip what they do not know.</summary>
    public const string Extension = "dev.intent";

    /// <summary>Algorithms that consumers know and that can tell a tree.</summary>
    private static readonly FrozenSet<string> TreeAlgorithms = FrozenSet.ToFrozenSet(
        ["gitTree", "gitCommit", "gitBlob", "gitTag", "dirHash", "sha256", "sha384", "sha512"],
        StringComparer.Ordinal
    );

    /// <summary>The verdict in in-toto's words; null for what is no test run, and for a run without a verdict (nothing ran): in-toto has no word for it.</summary>
    public static string? Result(EvidenceRecord record) =>
        (record.Summary.Kind, record.Summary.Result) switch
        {
            (EvidenceKind.TestRun, EvidenceResult.Passed) => "PASSED",
            (EvidenceKind.TestRun, EvidenceResult.Warned) => "WARNED",
            (EvidenceKind.TestRun, EvidenceResult.Failed) => "FAILED",
            _ => null,
        };

    /// <summary>The statement of a test run that has a verdict.</summary>
    /// <param name="episode">The Episode it is evidence for.</param>
    /// <param name="record">The test run.</param>
    /// <param name="texts">Writes texts.</param>
    public static InTotoStatement Of(Digest episode, EvidenceRecord record, ExportTexts texts) =>
        new(
            [
                EpisodeStatements.Subject("evidence", record),
                .. record.Trees.Where(t => TreeAlgorithms.Contains(t.Algorithm)).Select(t => EpisodeStatements.Subject("tree", t.Algorithm, t.Value)),
            ],
            Type,
            Predicate(episode.ToString(), record, texts)
        );

    /// <summary>The claim: the verdict, what was run, and the names of the tests.</summary>
    public static JsonObject Predicate(string episode, EvidenceRecord record, ExportTexts texts)
    {
        var failed = Names(TestOutcome.Failed);
        var warned = Names(TestOutcome.Inconclusive);
        // The rows of a theory, or the targets of a project, may share a name: it passed only if no other one of that name did worse.
        var passed = Names(TestOutcome.Passed).Except(failed).Except(warned);
        return ExportTexts.Object(
            ("result", Result(record)),
            // What the run was configured with is not known beyond the evidence itself.
            ("configuration", new JsonArray(ExportTexts.Object(("name", texts.Text(record.Title)), ("digest", ExportTexts.Digests(record))))),
            ("passedTests", texts.Texts(passed)),
            ("warnedTests", texts.Texts(warned.Except(failed))),
            ("failedTests", texts.Texts(failed)),
            (
                Extension,
                ExportTexts.Object(
                    ("episode", ExportTexts.Object(("blake3", episode))),
                    ("format", texts.Text(record.Summary.Format)),
                    (
                        "tools",
                        new JsonArray([
                            .. record.Summary.Tools.Select(t => ExportTexts.Object(("name", texts.Text(t.Name)), ("version", texts.Text(t.Version)))),
                        ])
                    ),
                    (
                        "counts",
                        record.Summary.Counts is not { } c
                            ? null
                            : ExportTexts.Object(("total", c.Total), ("passed", c.Passed), ("failed", c.Failed), ("skipped", c.Skipped))
                    ),
                    ("skippedTests", texts.Texts(Names(TestOutcome.Skipped))),
                    ("trees", EpisodeStatements.Trees(record))
                )
            )
        );

        ImmutableSortedSet<string> Names(TestOutcome outcome) =>
            record.Summary.Tests.Where(t => t.Outcome == outcome).Select(Name).ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>What the runner shows, behind the class where it does not show that itself.</summary>
    private static string Name(TestResult test) =>
        test.ClassName.Length == 0 || test.DisplayName.StartsWith(test.ClassName, StringComparison.Ordinal)
            ? test.DisplayName
            : $"{test.ClassName}.{test.DisplayName}";
}
