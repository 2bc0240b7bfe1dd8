using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Redaction;

namespace Intent.Server.Formats.Attestations;

/// <summary>
/// The in-toto statements of an Episode: one of our own type that tells the whole of it, and one of in-toto's type "test result" for each test run
/// among its evidence. They follow from the records alone: exported again, they are the same bytes.
/// </summary>
internal static class EpisodeStatements
{
    /// <summary>The type of the statement that tells an Episode.</summary>
    public const string EpisodeType = "https://intent.dev/attestation/episode/v0.1";

    /// <summary>The statements.</summary>
    /// <param name="summary">The Episode with what is attested of it.</param>
    /// <param name="trees">The trees of the commits it was committed in, by commit; one that is not here is left out.</param>
    /// <param name="redactor">Takes secrets out of every text.</param>
    public static ImmutableArray<InTotoStatement> Of(EpisodeSummary summary, IReadOnlyDictionary<string, string> trees, Redactor redactor)
    {
        var texts = new ExportTexts(redactor);
        return
        [
            new(Subjects(summary, trees), EpisodeType, Predicate(summary, texts)),
            .. summary
                .Evidence.Where(e => e.Record is not null && TestResultStatement.Result(e.Record) is not null)
                .Select(e => TestResultStatement.Of(summary.Id, e.Record!, texts)),
        ];
    }

    /// <summary>The commits that hold the Episode's operations, ascending.</summary>
    public static ImmutableArray<string> Commits(EpisodeSummary summary) =>
        [
            .. summary
                .Attestations.Values.Where(a => a.What == AttestationKind.Committed)
                .Select(a => a.Circumstances.Commit!)
                .Where(IsObjectId)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Why the Episode was, as its record says it; the text is in a record of its own.</summary>
    public static JsonObject Requirement(RequirementReference reference, Requirement? requirement, ExportTexts texts) =>
        ExportTexts.Object(
            ("story", texts.Text(reference.StoryId)),
            (
                "digest",
                ExportTexts.Object(
                    ("blake3", reference.TextDigest.ToString()),
                    ("sha256", requirement is null ? null : ExportTexts.Sha256(requirement.Text))
                )
            ),
            ("text", texts.Text(requirement?.Text))
        );

    /// <summary>What was done, in the record's order.</summary>
    public static JsonArray Operations(Episode episode, ExportTexts texts) =>
        new([
            .. episode.Operations.Select(o =>
                ExportTexts.Object(
                    ("kind", JsonText.Word(o.Kind)),
                    ("symbol", texts.Symbol(o.Symbol)),
                    ("symbolAfter", o.SymbolAfter is { } after ? texts.Symbol(after) : null),
                    ("path", texts.Text(o.Path.Value)),
                    ("before", ExportTexts.Digests(o.Before)),
                    ("after", ExportTexts.Digests(o.After))
                )
            ),
        ]);

    /// <summary>The symbols before, in the record's order.</summary>
    public static JsonArray Base(Episode episode, ExportTexts texts) => new([.. episode.Base.Select(texts.Symbol)]);

    /// <summary>One piece of evidence.</summary>
    public static JsonObject Evidence(EvidenceRecord record, ExportTexts texts) =>
        ExportTexts.Object(
            ("digest", ExportTexts.Digests(record)),
            ("title", texts.Text(record.Title)),
            ("kind", JsonText.Word(record.Summary.Kind)),
            ("format", texts.Text(record.Summary.Format)),
            ("result", JsonText.Word(record.Summary.Result)),
            ("covers", new JsonArray([.. record.Covered.Select(texts.Symbol)])),
            ("trees", Trees(record)),
            ("raw", ExportTexts.Digests(record.Raw))
        );

    /// <summary>The trees that evidence observed, in the record's order.</summary>
    public static JsonArray Trees(EvidenceRecord record) => new([.. record.Trees.Select(t => ExportTexts.Object((t.Algorithm, t.Value)))]);

    /// <summary>What somebody attests of the Episode.</summary>
    public static JsonObject Attestation(Attestation attestation, ExportTexts texts) =>
        ExportTexts.Object(
            ("digest", ExportTexts.Digests(attestation)),
            ("what", JsonText.Word(attestation.What)),
            ("when", ExportTexts.Time(attestation.When)),
            ("who", texts.Text(attestation.Circumstances.Who)),
            ("agent", texts.Text(attestation.Circumstances.Agent)),
            ("model", texts.Text(attestation.Circumstances.Model)),
            ("branch", texts.Text(attestation.Circumstances.Branch)),
            ("worktree", texts.Text(attestation.Circumstances.Worktree)),
            ("commit", texts.Text(attestation.Circumstances.Commit)),
            ("target", ExportTexts.Digests(attestation.Target))
        );

    /// <summary>The digests of a record under a name.</summary>
    public static InTotoSubject Subject(string kind, RecordContent content)
    {
        var digests = ExportTexts.Digests(content).ToImmutableSortedDictionary(d => d.Key, d => d.Value!.GetValue<string>(), StringComparer.Ordinal);
        return new($"{kind}:{digests["blake3"]}", digests);
    }

    /// <summary>The digest of an object of git under a name.</summary>
    public static InTotoSubject Subject(string kind, string algorithm, string id) =>
        new($"{kind}:{id}", ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(algorithm, id));

    private static JsonObject Predicate(EpisodeSummary summary, ExportTexts texts) =>
        ExportTexts.Object(
            ("requirement", Requirement(summary.Episode.Requirement, summary.Requirement, texts)),
            ("base", Base(summary.Episode, texts)),
            ("operations", Operations(summary.Episode, texts)),
            (
                "evidence",
                new JsonArray([
                    .. summary.Evidence.Select(e =>
                        e.Record is { } record ? Evidence(record, texts) : ExportTexts.Object(("digest", ExportTexts.Digests(e.Id)))
                    ),
                ])
            ),
            ("attestations", new JsonArray([.. summary.Attestations.Values.Select(a => Attestation(a, texts))]))
        );

    private static ImmutableArray<InTotoSubject> Subjects(EpisodeSummary summary, IReadOnlyDictionary<string, string> trees)
    {
        var commits = Commits(summary);
        return
        [
            Subject("episode", summary.Episode),
            .. commits.Select(c => Subject("commit", "gitCommit", c)),
            .. commits.Where(trees.ContainsKey).Select(c => trees[c]).Distinct(StringComparer.Ordinal).Select(t => Subject("tree", "gitTree", t)),
        ];
    }

    private static bool IsObjectId(string text) => text.Length is 40 or 64 && !text.AsSpan().ContainsAnyExcept("0123456789abcdef");
}
