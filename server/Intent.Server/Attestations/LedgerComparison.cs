using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Engine.Episodes;
using Intent.Server.Formats.Attestations;

namespace Intent.Server.Attestations;

/// <summary>
/// Compares a statement with the records it names: their digests in every algorithm, and, where the statement is one of ours, what it says of them.
/// Where a secret was taken out on export, any text may have stood.
/// </summary>
internal sealed class LedgerComparison
{
    private static readonly ExportTexts Whole = new(null);

    private readonly List<string> differences = [];
    private readonly EpisodeLedger ledger;
    private readonly Dictionary<Digest, RecordContent?> records = [];

    private LedgerComparison(EpisodeLedger ledger) => this.ledger = ledger;

    /// <summary>Compares.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="ledger">The ledger; null for none.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    /// <returns>The state, and what differs.</returns>
    public static async Task<(LedgerState State, ImmutableArray<string> Differences)> OfAsync(
        InTotoStatement statement,
        EpisodeLedger? ledger,
        CancellationToken cancellation
    )
    {
        // A text that is not the one its digest tells is wrong wherever it is read.
        var text = statement.PredicateType == EpisodeStatements.EpisodeType ? RequirementProblem(statement.Predicate["requirement"]) : null;
        if (ledger is null)
            return text is null ? (LedgerState.NotCompared, []) : (LedgerState.Differs, [text]);
        var comparison = new LedgerComparison(ledger);
        if (text is not null)
            comparison.differences.Add(text);
        await comparison.CompareAsync(statement, cancellation).ConfigureAwait(false);
        var here = comparison.records.Values.Count(r => r is not null);
        var state =
            comparison.differences.Count > 0 ? LedgerState.Differs
            : comparison.records.Count == 0 ? LedgerState.NotCompared
            : here == 0 ? LedgerState.Absent
            : here < comparison.records.Count ? LedgerState.Partly
            : LedgerState.Equal;
        return (state, [.. comparison.differences]);
    }

    private async Task CompareAsync(InTotoStatement statement, CancellationToken cancellation)
    {
        foreach (var subject in statement.Subjects)
            await CompareDigestsAsync(subject.Digests.GetValueOrDefault("blake3"), subject.Digests.GetValueOrDefault("sha256"), cancellation)
                .ConfigureAwait(false);
        if (statement.PredicateType == EpisodeStatements.EpisodeType)
            await CompareEpisodeAsync(statement, cancellation).ConfigureAwait(false);
        if (
            statement.PredicateType == TestResultStatement.Type
            && Text(statement.Predicate[TestResultStatement.Extension] as JsonObject, "episode", "blake3") is { } episode
        )
            CompareTestResult(statement, episode);
    }

    private async Task CompareEpisodeAsync(InTotoStatement statement, CancellationToken cancellation)
    {
        var predicate = statement.Predicate;
        foreach (var subject in statement.Subjects)
        {
            if (Known(subject) is not { } content)
                continue;
            if (content is not Episode episode)
                Differ($"{subject.Name ?? "a subject"} is no Episode");
            else
            {
                var requirement = EpisodeStatements.Requirement(episode.Requirement, null, Whole);
                if (
                    !ExportTexts.Agree((predicate["requirement"] as JsonObject)?["story"], requirement["story"])
                    || Text(predicate["requirement"], "digest", "blake3") != episode.Requirement.TextDigest.ToString()
                )
                    Differ("the requirement is not the Episode's");
                if (
                    Value((predicate["requirement"] as JsonObject)?["text"]) is { } text
                    && await RequirementAsync(episode, cancellation).ConfigureAwait(false) is { } own
                    && !ExportTexts.Agree(JsonValue.Create(text), JsonValue.Create(own.Text))
                )
                    Differ("the requirement's text is not the one its digest tells");
                if (!ExportTexts.Agree(predicate["operations"], EpisodeStatements.Operations(episode, Whole)))
                    Differ("the operations are not the Episode's");
                if (!ExportTexts.Agree(predicate["base"], EpisodeStatements.Base(episode, Whole)))
                    Differ("the symbols before are not the Episode's");
            }
        }

        await CompareItemsAsync<EvidenceRecord>(predicate["evidence"], "evidence", e => EpisodeStatements.Evidence(e, Whole), cancellation)
            .ConfigureAwait(false);
        await CompareItemsAsync<Attestation>(predicate["attestations"], "attestation", a => EpisodeStatements.Attestation(a, Whole), cancellation)
            .ConfigureAwait(false);
    }

    private async Task<Requirement?> RequirementAsync(Episode episode, CancellationToken cancellation) =>
        (await ledger.EpisodeAsync(episode.Id(), cancellation).ConfigureAwait(false))?.Summary.Requirement;

    private async Task CompareItemsAsync<T>(JsonNode? items, string kind, Func<T, JsonObject> export, CancellationToken cancellation)
        where T : RecordContent
    {
        foreach (var item in items as JsonArray ?? [])
        {
            var id = Text(item, "digest", "blake3");
            if (await CompareDigestsAsync(id, Text(item, "digest", "sha256"), cancellation).ConfigureAwait(false) is not { } content)
                continue;
            // Whoever exported had not got the record itself: then it names its digest and says nothing of it.
            if (item is JsonObject { Count: 1 })
                continue;
            if (content is not T record || !ExportTexts.Agree(item, export(record)))
                Differ($"what it says of {kind} {id![..12]} is not what the record says");
        }
    }

    private void CompareTestResult(InTotoStatement statement, string episode)
    {
        foreach (var subject in statement.Subjects)
        {
            if (Known(subject) is not { } content)
                continue;
            if (
                content is not EvidenceRecord record
                || !ExportTexts.Agree(statement.Predicate, TestResultStatement.Predicate(episode, record, Whole))
            )
                Differ($"what it says of {subject.Name ?? "its subject"} is not what the record says");
        }
    }

    /// <summary>The record with a BLAKE3 digest, or null when it is not here; its other digest must be the record's.</summary>
    private async Task<RecordContent?> CompareDigestsAsync(string? blake3, string? sha256, CancellationToken cancellation)
    {
        if (!Digest.TryParse(blake3, out var id))
            return null;
        var content = (await ledger.RecordAsync(id, cancellation).ConfigureAwait(false))?.Content;
        if (content is not null && sha256 is not null && sha256 != ExportTexts.Sha256(content.ToRecord().Bytes.Span))
            Differ($"the SHA-256 of record {id.Short} is another one");
        return records[id] = content;
    }

    private RecordContent? Known(InTotoSubject subject) =>
        Digest.TryParse(subject.Digests.GetValueOrDefault("blake3"), out var id) ? records.GetValueOrDefault(id) : null;

    private void Differ(string what)
    {
        if (!differences.Contains(what, StringComparer.Ordinal))
            differences.Add(what);
    }

    /// <summary>What is wrong with a text from which nothing was taken out.</summary>
    private static string? RequirementProblem(JsonNode? requirement)
    {
        if (Value((requirement as JsonObject)?["text"]) is not { } text || !ExportTexts.IsWhole(text))
            return null;
        var record = new Requirement(null, text);
        var sha256 = ExportTexts.Sha256(record.Text);
        return Text(requirement, "digest", "blake3") == record.TextDigest.ToString() && (Text(requirement, "digest", "sha256") ?? sha256) == sha256
            ? null
            : "the requirement's text is not the one its digest tells";
    }

    private static string? Text(JsonNode? node, string name, string inner) => Value(((node as JsonObject)?[name] as JsonObject)?[inner]);

    private static string? Value(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
