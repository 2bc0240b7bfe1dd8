using System.Globalization;
using System.Text;
using System.Text.Json;
using Intent.Core.Evidence;

namespace Intent.Server.Formats.Evidence;

/// <summary>Findings of analyzers and compilers in SARIF 2.1.0. Ids, times, fingerprints and invocations are left out.</summary>
internal static class SarifReader
{
    /// <summary>Reads the file.</summary>
    public static EvidenceSummary Read(JsonElement root, EvidenceCleaner cleaner)
    {
        var version = root.Get("version").Text("version");
        if (version != "2.1.0")
        {
            throw new EvidenceFormatException(
                $"the SARIF version is '{cleaner.Name(version)}', 2.1.0 is needed. Write the log again with it (the C# compiler takes ErrorLog=file.sarif,version=2.1)."
            );
        }

        var tools = new List<EvidenceTool>();
        var findings = new List<AnalyzerFinding>();
        var completed = true;
        foreach (var run in root.Get("runs").Items("runs"))
        {
            var driver = run.Get("tool").Get("driver");
            var toolVersion = (driver.Get("semanticVersion") ?? driver.Get("version")).Text("version");
            tools.Add(
                new(
                    cleaner.Name(driver.Get("name").Text("name") ?? throw EvidenceJson.Wrong("tool.driver.name", "there")),
                    toolVersion is null ? null : cleaner.Name(toolVersion)
                )
            );
            var rules = driver.Get("rules").Items("rules").ToList();
            var artifacts = run.Get("artifacts").Items("artifacts").ToList();
            var byId = rules
                .Where(r => r.Get("id") is not null)
                .DistinctBy(r => r.Get("id").Text("id"))
                .ToDictionary(r => r.Get("id").Text("id")!, StringComparer.Ordinal);
            foreach (var result in run.Get("results").Items("results"))
            {
                // What an earlier run had and this one has not is no finding.
                if (result.Get("baselineState").Text("baselineState") != "absent")
                    findings.Add(Finding(result, run, artifacts, rules, byId, cleaner));
            }

            completed &= run.Get("invocations").Items("invocations").All(i => i.Get("executionSuccessful")?.ValueKind != JsonValueKind.False);
        }

        return new EvidenceSummary(EvidenceKind.AnalyzerLog, "sarif", completed ? AnalyzerFinding.ResultOf(findings) : EvidenceResult.Failed)
        {
            Tools = [.. tools.Distinct().OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Version, StringComparer.Ordinal)],
            Findings = AnalyzerFinding.Sorted(findings),
        };
    }

    private static AnalyzerFinding Finding(
        JsonElement result,
        JsonElement run,
        List<JsonElement> artifacts,
        List<JsonElement> rules,
        Dictionary<string, JsonElement> byId,
        EvidenceCleaner cleaner
    )
    {
        var id = (result.Get("ruleId") ?? result.Get("rule").Get("id")).Text("ruleId");
        JsonElement? rule = null;
        if (id is not null && byId.TryGetValue(id, out var named))
            rule = named;
        else if ((result.Get("ruleIndex") ?? result.Get("rule").Get("index")).Number("ruleIndex") is { } index && index >= 0 && index < rules.Count)
            rule = rules[(int)index];
        id ??= rule.Get("id").Text("id") ?? "";
        var place = result.Get("locations").Items("locations").Select(l => l.Get("physicalLocation")).FirstOrDefault(l => l is not null);
        var region = place.Get("region");
        var suppressed = result
            .Get("suppressions")
            .Items("suppressions")
            .Any(s => s.Get("status").Text("status") is not ("rejected" or "underReview"));
        return new(
            cleaner.Name(id),
            Level(result, rule),
            suppressed,
            Path(place.Get("artifactLocation"), run, artifacts, cleaner),
            Position(region.Get("startLine"), "startLine"),
            Position(region.Get("startColumn"), "startColumn"),
            cleaner.Text(Message(result, rule)) ?? ""
        );
    }

    private static FindingLevel Level(JsonElement result, JsonElement? rule)
    {
        if ((result.Get("kind").Text("kind") ?? "fail") != "fail")
            return FindingLevel.None;
        return (result.Get("level") ?? rule.Get("defaultConfiguration").Get("level")).Text("level") switch
        {
            "error" => FindingLevel.Error,
            "note" => FindingLevel.Note,
            "none" => FindingLevel.None,
            "warning" or null => FindingLevel.Warning,
            _ => throw EvidenceJson.Wrong("level", "one of none, note, warning, error"),
        };
    }

    /// <summary>The text, or the rule's text with the result's arguments.</summary>
    private static string? Message(JsonElement result, JsonElement? rule)
    {
        var message = result.Get("message") ?? throw EvidenceJson.Wrong("message", "there");
        var text =
            (message.Get("text") ?? message.Get("markdown")).Text("message.text")
            ?? rule.Get("messageStrings").Get(message.Get("id").Text("message.id") ?? "").Get("text").Text("messageStrings.text");
        return text is null || message.Get("arguments") is not { } arguments
            ? text
            : Filled(text, [.. ((JsonElement?)arguments).Items("message.arguments")]);
    }

    /// <summary>The text with "{0}" replaced by the first argument, and so on; no longer than what is kept of a text.</summary>
    private static string Filled(string text, List<JsonElement> arguments)
    {
        var filled = new StringBuilder();
        for (var i = 0; i < text.Length && filled.Length <= EvidenceCleaner.LongestText; i++)
        {
            var close = text[i] == '{' ? text.AsSpan(i, Math.Min(8, text.Length - i)).IndexOf('}') : -1;
            if (
                close > 1
                && int.TryParse(text.AsSpan(i + 1, close - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number < arguments.Count
            )
            {
                filled.Append(((JsonElement?)arguments[number]).Text("message.arguments"));
                i += close;
            }
            else
            {
                filled.Append(text[i]);
            }
        }

        return filled.ToString();
    }

    private static EvidencePath? Path(JsonElement? location, JsonElement run, List<JsonElement> artifacts, EvidenceCleaner cleaner)
    {
        var uri = location.Get("uri").Text("uri");
        if (location.Get("index").Number("index") is { } index && index >= 0 && index < artifacts.Count && uri is null)
        {
            location = artifacts[(int)index].Get("location");
            uri = location.Get("uri").Text("uri");
        }

        if (string.IsNullOrEmpty(uri))
            return null;
        var baseUri =
            location.Get("uriBaseId").Text("uriBaseId") is { } id && !uri.Contains("://", StringComparison.Ordinal)
                ? run.Get("originalUriBaseIds").Get(id).Get("uri").Text("originalUriBaseIds.uri")
                : null;
        return cleaner.Path(OfUri(string.IsNullOrEmpty(baseUri) ? uri : $"{baseUri.TrimEnd('/')}/{uri}"));
    }

    /// <summary>The path that a URI names; one of another scheme stays as it is.</summary>
    private static string OfUri(string uri)
    {
        if (!uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return Uri.UnescapeDataString(uri);
        var path = uri[5..];
        if (path.StartsWith("//", StringComparison.Ordinal))
            path = path.IndexOf('/', 2) is > 0 and var slash ? path[slash..] : "/";
        path = Uri.UnescapeDataString(path);
        return path.Length > 2 && path[0] == '/' && path[2] == ':' ? path[1..] : path;
    }

    private static int Position(JsonElement? value, string name) => (int)Math.Min(value.Whole(name) ?? 0, int.MaxValue);
}
