using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Server.Commands;

namespace Intent.Server.Formats;

/// <summary>A check's answer as JSON, schema <c>intent.check/1</c>: others script against it, so properties are only ever added.</summary>
internal static class CheckJson
{
    /// <summary>The answer as UTF-8 with a final line feed.</summary>
    public static ReadOnlyMemory<byte> Write(CheckReport report)
    {
        var json = Of(report);
        if (!report.Tests.IsDefault)
            json["verification"] = Each(report.Tests, OfPair);
        return JsonText.Utf8(json);
    }

    private static JsonObject Of(CheckReport report) =>
        new()
        {
            ["schema"] = "intent.check/1",
            ["base"] = new JsonObject { ["rev"] = report.BaseRev, ["commit"] = report.BaseCommit.Value },
            ["heads"] = Each(report.Heads, OfHead),
            ["complete"] = report.Complete,
            ["incomplete"] = Each(
                report.Incomplete,
                i => new JsonObject
                {
                    ["head"] = i.Head?.Value,
                    ["project"] = i.Project,
                    ["reason"] = i.Reason,
                }
            ),
            ["textualConflicts"] = Each(report.TextualConflicts, t => new JsonObject { ["path"] = t.Path.Value, ["heads"] = Names(t.Heads) }),
            ["conflicts"] = Each(report.Findings, OfFinding),
            ["stats"] = new JsonObject
            {
                ["pairs"] = report.Stats.Pairs,
                ["documentsChecked"] = report.Stats.DocumentsChecked,
                ["loadMs"] = report.Stats.LoadMs,
                ["checkMs"] = report.Stats.CheckMs,
            },
        };

    private static JsonObject OfPair(PairTrials pair) =>
        new()
        {
            ["heads"] = Names([pair.Left, pair.Right]),
            ["tests"] = Each(pair.Trials, TestWords.Json),
            ["problems"] = Each(pair.Problems, p => (JsonNode)JsonValue.Create(p)),
        };

    private static JsonObject OfHead(Head head) =>
        new()
        {
            ["id"] = head.Id.Value,
            ["kind"] = JsonText.Word(head.Kind),
            ["commit"] = head.Commit.Value,
            ["dirty"] = head.Dirty,
        };

    private static JsonObject OfFinding(Finding finding)
    {
        var json = new JsonObject
        {
            ["rule"] = finding.Rule.Value,
            ["level"] = LevelNames.Of(finding.Level),
            ["kind"] = JsonText.Word(finding.Kind),
            ["message"] = finding.Message,
            ["fingerprint"] = finding.Fingerprint,
            ["heads"] = Names(finding.Heads),
            ["changes"] = Each(finding.Changes, OfChange),
            ["location"] = OfLocation(finding.Location),
            ["chain"] = Each(finding.Chain, OfStep),
            ["evidence"] = new JsonObject
            {
                ["compiler"] = Each(finding.Compiler, c => new JsonObject { ["id"] = c.Id, ["message"] = c.Message }),
                ["tests"] = TestWords.Json(finding.Tests),
            },
        };
        if (!finding.Also.IsEmpty)
            json["also"] = Each(finding.Also, OfLocation);
        if (finding.Tests is { } tests)
            json["verification"] = TestWords.Outcome(tests);
        if (finding.Acknowledged is { } acknowledged)
            json["acknowledged"] = acknowledged;
        return json;
    }

    private static JsonObject OfChange(FindingChange change)
    {
        var json = new JsonObject
        {
            ["head"] = change.Head.Value,
            ["symbol"] = change.Symbol.DocumentationId,
            ["change"] = change.Kind.ToString(),
            ["facet"] = JsonText.Word(change.Facet),
            ["before"] = change.Before,
            ["after"] = change.After,
            ["episode"] = change.Episode,
            ["location"] = OfLocation(change.Location),
        };
        if (change.Because is { } because)
            json["because"] = because;
        return json;
    }

    private static JsonObject OfStep(ChainStep step) =>
        new()
        {
            ["symbol"] = step.Symbol.DocumentationId,
            ["relation"] = step.Relation,
            ["head"] = step.Location.Head.Value,
            ["path"] = step.Location.Path.Value,
            ["range"] = OfRange(step.Location.Range),
        };

    private static JsonObject OfLocation(CodeLocation location) =>
        new()
        {
            ["head"] = location.Head.Value,
            ["path"] = location.Path.Value,
            ["range"] = OfRange(location.Range),
        };

    private static JsonObject OfRange(TextRange range) => new() { ["start"] = OfPosition(range.Start), ["end"] = OfPosition(range.End) };

    private static JsonObject OfPosition(TextPosition position) => new() { ["line"] = position.Line, ["character"] = position.Character };

    private static JsonArray Names(ImmutableArray<HeadId> heads) => new([.. heads.Select(h => (JsonNode?)h.Value)]);

    private static JsonArray Each<T>(ImmutableArray<T> items, Func<T, JsonNode> write) => new([.. items.Select(write)]);
}
