using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Intent.Server.Commands;

namespace Intent.Server.Formats;

/// <summary>
/// A check's answer as SARIF 2.1.0, for CI and code scanning. <c>codeFlows</c> carries the witness chain, <c>partialFingerprints</c> the
/// fingerprint, <c>versionControlProvenance</c> the base and every head.
/// </summary>
internal sealed class CheckSarif
{
    /// <summary>Name of the fingerprint; its version grows when the way it is computed changes.</summary>
    public const string FingerprintName = "intentFinding/v1";

    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private readonly CheckReport report;
    private readonly string root;
    private readonly ImmutableArray<Rule> rules;
    private readonly Dictionary<HeadId, string> otherRoots = [];

    private CheckSarif(CheckReport report, string root)
    {
        this.report = report;
        this.root = root;
        var used = report.Findings.Select(f => f.Rule).ToHashSet();
        rules = [.. Rules.All.Where(r => used.Contains(r.Id))];
        foreach (var head in report.Heads)
        {
            if (head.WorktreeRoot is { } other && !string.Equals(Trim(other), Trim(root), StringComparison.Ordinal))
                otherRoots[head.Id] = other;
        }
    }

    /// <summary>The log as UTF-8 with a final line feed.</summary>
    /// <param name="report">What is shown.</param>
    /// <param name="root">Absolute path of the worktree that the check ran in.</param>
    public static ReadOnlyMemory<byte> Write(CheckReport report, string root) => JsonText.Utf8(new CheckSarif(report, root).Log());

    private JsonObject Log() =>
        new()
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(
                new JsonObject
                {
                    ["tool"] = new JsonObject
                    {
                        ["driver"] = new JsonObject
                        {
                            ["name"] = "Intent",
                            ["semanticVersion"] = IntentCli.Version,
                            ["rules"] = Each(rules, OfRule),
                        },
                    },
                    ["automationDetails"] = new JsonObject { ["id"] = "intent/check/" },
                    ["columnKind"] = "utf16CodeUnits",
                    ["originalUriBaseIds"] = UriBases(),
                    ["versionControlProvenance"] = Provenance(),
                    ["invocations"] = new JsonArray(
                        new JsonObject { ["executionSuccessful"] = true, ["toolExecutionNotifications"] = Each(report.Incomplete, OfIncomplete) }
                    ),
                    ["results"] = Each(report.Findings, OfFinding),
                    ["properties"] = Properties(),
                }
            ),
        };

    private JsonObject Properties()
    {
        var properties = new JsonObject
        {
            ["complete"] = report.Complete,
            ["textualConflicts"] = Each(
                report.TextualConflicts,
                t => new JsonObject { ["path"] = t.Path.Value, ["heads"] = Each(t.Heads, h => JsonValue.Create(h.Value)) }
            ),
        };
        if (!report.Tests.IsDefault)
            properties["verification"] = Each(
                report.Tests,
                t => new JsonObject
                {
                    ["heads"] = new JsonArray(t.Left.Value, t.Right.Value),
                    ["problems"] = Each(t.Problems, p => JsonValue.Create(p)),
                }
            );
        return properties;
    }

    private static JsonObject OfRule(Rule rule)
    {
        var result = new JsonObject
        {
            ["id"] = rule.Id.Value,
            ["shortDescription"] = new JsonObject { ["text"] = rule.Title },
            ["helpUri"] = RulePages.Uri(rule.Id),
            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.DefaultLevel) },
            ["properties"] = new JsonObject { ["tags"] = new JsonArray(JsonText.Word(rule.Kind)) },
        };
        if (RulePages.Text(rule.Id) is { } page)
            result["help"] = new JsonObject { ["text"] = RulePages.Advice(rule.Id) ?? rule.Title, ["markdown"] = page };
        return result;
    }

    private JsonObject UriBases()
    {
        var bases = new JsonObject
        {
            [BaseId(null)] = new JsonObject { ["uri"] = FolderUri(root), ["description"] = Message("The worktree that the check ran in.") },
        };
        foreach (var (head, folder) in otherRoots)
            bases[BaseId(head)] = new JsonObject { ["uri"] = FolderUri(folder), ["description"] = Message($"The worktree of {head}.") };
        return bases;
    }

    /// <summary>The base first, then both sides of every conflict, each with its revision.</summary>
    private JsonArray Provenance() =>
        new([
            new JsonObject
            {
                ["repositoryUri"] = FolderUri(root),
                ["revisionId"] = report.BaseCommit.Value,
                ["properties"] = new JsonObject { ["role"] = "base", ["rev"] = report.BaseRev },
            },
            .. report.Heads.Select(OfHead),
        ]);

    private JsonNode OfHead(Head head)
    {
        var result = new JsonObject { ["repositoryUri"] = FolderUri(root), ["revisionId"] = head.Commit.Value };
        if (head.Branch is { } branch)
            result["branch"] = branch;
        result["mappedTo"] = new JsonObject { ["uriBaseId"] = BaseId(head.Id) };
        result["properties"] = new JsonObject
        {
            ["role"] = "head",
            ["head"] = head.Id.Value,
            ["kind"] = JsonText.Word(head.Kind),
            ["dirty"] = head.Dirty,
        };
        return result;
    }

    private static JsonObject OfIncomplete(Incomplete entry) =>
        new()
        {
            ["level"] = "warning",
            ["message"] = Message(string.Join(": ", new[] { entry.Head?.Value, entry.Project, entry.Reason }.OfType<string>())),
        };

    private JsonObject OfFinding(Finding finding)
    {
        var result = Result(finding);
        if (finding.Tests is not { } tests)
            return result;
        result["properties"]!["tests"] = TestWords.Json(tests);
        result["properties"]!["verification"] = TestWords.Outcome(tests);
        return result;
    }

    private JsonObject Result(Finding finding) =>
        new()
        {
            ["ruleId"] = finding.Rule.Value,
            ["ruleIndex"] = rules.Select(r => r.Id).ToList().IndexOf(finding.Rule),
            ["level"] = Level(finding.Level),
            ["message"] = Message(finding.Message),
            ["locations"] = new JsonArray(Location(finding.Location, null, finding.Chain is [var first, ..] ? first.Symbol : null)),
            ["relatedLocations"] = new JsonArray([
                .. finding.Changes.Select((change, index) => Related(change, index + 1)),
                .. finding.Also.Select((place, index) => Also(place, finding.Changes.Length + index + 1)),
            ]),
            ["codeFlows"] = new JsonArray(new JsonObject { ["threadFlows"] = new JsonArray(new JsonObject { ["locations"] = Flow(finding) }) }),
            ["partialFingerprints"] = new JsonObject { [FingerprintName] = finding.Fingerprint },
            ["properties"] = new JsonObject
            {
                ["kind"] = JsonText.Word(finding.Kind),
                ["heads"] = Each(finding.Heads, h => JsonValue.Create(h.Value)),
                ["compiler"] = Each(finding.Compiler, c => new JsonObject { ["id"] = c.Id, ["message"] = c.Message }),
                ["episodes"] = new JsonArray([.. finding.Changes.Select(c => c.Episode).OfType<string>().Select(e => (JsonNode?)e)]),
            },
        };

    /// <summary>A thread flow has at least one location: a finding without a chain has its own place.</summary>
    private JsonArray Flow(Finding finding) =>
        finding.Chain.IsEmpty
            ? new JsonArray(new JsonObject { ["location"] = Location(finding.Location, finding.Message, null) })
            : Each(
                finding.Chain,
                step => new JsonObject
                {
                    ["location"] = Location(step.Location, $"{SymbolNames.Display(step.Symbol)} {step.Relation} ({step.Location.Head})", step.Symbol),
                }
            );

    private JsonObject Also(CodeLocation place, int id)
    {
        var location = Location(place, "the same cause", null);
        location["id"] = id;
        return location;
    }

    private JsonObject Related(FindingChange change, int id)
    {
        var edit = $"{change.Head}: {change.Kind}, {change.Before ?? "(not there)"} -> {change.After ?? "(gone)"}";
        var location = Location(change.Location, edit, change.Symbol);
        location["id"] = id;
        return location;
    }

    private JsonObject Location(CodeLocation place, string? message, SymbolId? symbol)
    {
        var location = new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = RelativeUri(place.Path), ["uriBaseId"] = BaseId(place.Head) },
                ["region"] = Region(place.Range),
            },
        };
        if (symbol is { } named)
        {
            location["logicalLocations"] = new JsonArray(
                new JsonObject { ["fullyQualifiedName"] = SymbolNames.Display(named), ["decoratedName"] = named.DocumentationId }
            );
        }

        if (message is not null)
            location["message"] = Message(message);
        location["properties"] = new JsonObject { ["head"] = place.Head.Value };
        return location;
    }

    /// <summary>SARIF counts lines and columns from 1; an end column is exclusive, as ours.</summary>
    private static JsonObject Region(TextRange range) =>
        new()
        {
            ["startLine"] = range.Start.Line + 1,
            ["startColumn"] = range.Start.Character + 1,
            ["endLine"] = range.End.Line + 1,
            ["endColumn"] = range.End.Character + 1,
        };

    private string BaseId(HeadId? head) => head is { } other && otherRoots.ContainsKey(other) ? $"SRCROOT:{other}" : "SRCROOT";

    private static string Level(FindingLevel level) =>
        level switch
        {
            FindingLevel.Error => "error",
            FindingLevel.Warning => "warning",
            _ => "note",
        };

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static string RelativeUri(RepoPath path) => string.Join('/', path.Value.Split('/').Select(Uri.EscapeDataString));

    private static string FolderUri(string folder) => new Uri(Trim(folder) + "/").AbsoluteUri;

    private static string Trim(string folder) => folder.TrimEnd('/', '\\');

    private static JsonArray Each<T>(ImmutableArray<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);
}
