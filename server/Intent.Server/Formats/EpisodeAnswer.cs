using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Server.Episodes;

namespace Intent.Server.Formats;

/// <summary>Writes Episodes and evidence for people and for programs (schemas <c>intent.episode/1</c>, <c>intent.why/1</c>, <c>intent.evidence/1</c>).</summary>
internal static class EpisodeAnswer
{
    /// <summary>An Episode as JSON.</summary>
    public static JsonObject Json(EpisodeSummary episode, Func<Digest, EvidenceStatus?>? status = null) =>
        new()
        {
            ["id"] = episode.Id.ToString(),
            ["requirement"] = Json(episode.Episode.Requirement, episode.Requirement),
            ["linked"] = new JsonArray([.. episode.Linked.Select(r => (JsonNode)Json(r.Reference, r))]),
            ["operations"] = new JsonArray([.. episode.Episode.Operations.Select(Json)]),
            ["attestations"] = new JsonArray([.. episode.Attestations.OrderBy(a => a.Value.When).ThenBy(a => a.Key).Select(a => Json(a.Value))]),
            ["evidence"] = new JsonArray([.. episode.Evidence.Select(e => (JsonNode)Json(e.Id, e.Record, status?.Invoke(e.Id)))]),
        };

    /// <summary>Evidence as JSON; <c>stale</c> is null where the code could not be looked at.</summary>
    public static JsonObject Json(Digest id, EvidenceRecord? record, EvidenceStatus? status) =>
        new()
        {
            ["id"] = id.ToString(),
            ["title"] = record?.Title,
            ["kind"] = record is null ? null : JsonText.Word(record.Summary.Kind),
            ["format"] = record?.Summary.Format,
            ["result"] = record is null ? null : JsonText.Word(record.Summary.Result),
            ["stale"] = status?.IsStale,
            ["changed"] = status is null ? null : new JsonArray([.. status.Changed.Select(s => (JsonNode)JsonValue.Create(s.DocumentationId))]),
            ["counts"] = record?.Summary.Counts is { } counts
                ? new JsonObject
                {
                    ["total"] = counts.Total,
                    ["passed"] = counts.Passed,
                    ["failed"] = counts.Failed,
                    ["skipped"] = counts.Skipped,
                }
                : null,
            ["covered"] = record?.Covered.Length,
            ["trees"] = record is null ? null : new JsonArray([.. record.Trees.Select(t => (JsonNode)new JsonObject { [t.Algorithm] = t.Value })]),
        };

    /// <summary>A requirement as JSON.</summary>
    public static JsonObject Json(RequirementReference reference, Requirement? requirement) =>
        new()
        {
            ["story"] = reference.StoryId,
            ["text"] = requirement?.Text,
            ["digest"] = reference.TextDigest.ToString(),
        };

    /// <summary>An Episode for people, all of it.</summary>
    public static string Text(EpisodeSummary episode, Ink ink, Func<Digest, EvidenceStatus?> status)
    {
        var text = new StringBuilder();
        text.Append(Heading(episode, ink)).Append('\n');
        foreach (var line in (episode.Requirement?.Text ?? "(the requirement's text is not in this ledger)").Split('\n'))
            text.Append("    ").Append(line).Append('\n');
        foreach (var linked in episode.Linked)
            text.Append(CultureInfo.InvariantCulture, $"    and for {ink.Head(linked.StoryId ?? "")}: {Line(linked.Text)}\n");
        text.Append('\n');
        foreach (var operation in episode.Episode.Operations)
            text.Append("  ").Append(Text(operation)).Append('\n');
        text.Append(Evidence(episode, ink, status));
        foreach (var attestation in episode.Attestations.Values.OrderBy(a => a.When).Where(a => a.What is AttestationKind.Committed))
            text.Append(CultureInfo.InvariantCulture, $"  commit    {attestation.Circumstances.Commit}\n");
        return text.ToString();
    }

    /// <summary>The evidence of an Episode, one line each.</summary>
    public static string Evidence(EpisodeSummary episode, Ink ink, Func<Digest, EvidenceStatus?> status)
    {
        var text = new StringBuilder();
        foreach (var (id, record) in episode.Evidence)
            text.Append("  evidence  ").Append(Text(id, record, status(id), ink)).Append('\n');
        return text.ToString();
    }

    /// <summary>One line: id, when, who, why.</summary>
    public static string Heading(EpisodeSummary episode, Ink ink) =>
        $"Episode {ink.Bold(episode.Id.Short)}  {When(episode.FirstAttested)}{By(episode)}{For(episode.Stories, ink)}";

    /// <summary>The Stories that something is for, to be put behind it; empty when there are none.</summary>
    public static string For(IEnumerable<string> stories, Ink ink) =>
        string.Join(", ", stories.Select(ink.Head)) is { Length: > 0 } all ? "  for " + all : "";

    /// <summary>The requirement on one line.</summary>
    public static string Why(EpisodeSummary episode) =>
        episode.Requirement is { } requirement ? Line(requirement.Text) : "(the requirement's text is not in this ledger)";

    /// <summary>The first line of a requirement's text that says something, without the marks of a heading, shortened.</summary>
    public static string Line(string text)
    {
        var line = text.Split('\n').Select(l => l.Trim().TrimStart('#').Trim()).FirstOrDefault(l => l.Length > 0) ?? "";
        return line.Length > 160 ? line[..159] + "…" : line;
    }

    /// <summary>Evidence on one line.</summary>
    public static string Text(Digest id, EvidenceRecord? record, EvidenceStatus? status, Ink ink)
    {
        if (record is null)
            return $"{id.Short} (not in this ledger)";
        var counts = record.Summary.Counts is { } c ? $", {c.Passed} of {c.Total} passed{(c.Failed > 0 ? $", {c.Failed} failed" : "")}" : "";
        var stale = status switch
        {
            null => "",
            { IsStale: true } =>
                $"  {ink.Bold("STALE")}: {string.Join(", ", status.Changed.Take(3).Select(SymbolNames.Display))}{(status.Changed.Length > 3 ? $" and {status.Changed.Length - 3} more" : "")} changed since",
            _ => "",
        };
        return $"{Result(record.Summary.Result)} {record.Title} ({record.Summary.Format}{counts}) {ink.Faint(id.Short)}{stale}";
    }

    /// <summary>An operation on one line.</summary>
    public static string Text(SymbolOperation operation) =>
        $"{JsonText.Word(operation.Kind), -9} {SymbolNames.Display(operation.Symbol)}{(operation.SymbolAfter is { } after ? " -> " + SymbolNames.Display(after) : "")}  {operation.Path}";

    /// <summary>A moment as ISO 8601 in UTC, to the second; empty when unknown.</summary>
    public static string When(long? milliseconds) =>
        milliseconds is { } ms
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : "at an unknown time";

    /// <summary>Who made an Episode, as far as it is attested.</summary>
    public static string By(EpisodeSummary episode)
    {
        var made = episode
            .Attestations.Values.Where(a => a.What is AttestationKind.Recorded or AttestationKind.Drafted)
            .OrderBy(a => a.When)
            .LastOrDefault()
            ?.Circumstances;
        return made is null ? "" : By(made);
    }

    /// <summary>Who and where on one line.</summary>
    public static string By(Circumstances made)
    {
        var agent = (made.Agent, made.Model) switch
        {
            (null, null) => null,
            (null, { } m) => m,
            ({ } a, null) => a,
            var (a, m) => $"{a}, {m}",
        };
        var who = (made.Who, agent) switch
        {
            (null, null) => "",
            (null, { } a) => $"  by {a}",
            ({ } w, null) => $"  by {w}",
            var (w, a) => $"  by {w} with {a}",
        };
        return who
            + (
                made.Branch is { } branch ? $"  on {branch}"
                : made.Worktree is { } worktree ? $"  in {Caller.Display(worktree)}"
                : ""
            );
    }

    private static string Result(EvidenceResult result) =>
        result switch
        {
            EvidenceResult.Passed => "passed",
            EvidenceResult.Failed => "FAILED",
            EvidenceResult.Warned => "warned",
            _ => "noted ",
        };

    private static JsonNode Json(SymbolOperation operation) =>
        new JsonObject
        {
            ["kind"] = JsonText.Word(operation.Kind),
            ["symbol"] = operation.Symbol.DocumentationId,
            ["assembly"] = operation.Symbol.Assembly,
            ["symbolAfter"] = operation.SymbolAfter?.DocumentationId,
            ["before"] = operation.Before?.ToString(),
            ["after"] = operation.After?.ToString(),
            ["path"] = operation.Path.Value,
        };

    private static JsonNode Json(Attestation attestation) =>
        new JsonObject
        {
            ["kind"] = JsonText.Word(attestation.What),
            ["when"] = When(attestation.When),
            ["who"] = attestation.Circumstances.Who,
            ["agent"] = attestation.Circumstances.Agent,
            ["model"] = attestation.Circumstances.Model,
            ["branch"] = attestation.Circumstances.Branch,
            ["worktree"] = attestation.Circumstances.Worktree is { } worktree ? Caller.Display(worktree) : null,
            ["commit"] = attestation.Circumstances.Commit,
        };
}
