using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Intent.Core.Episodes;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Core.Symbols;

namespace Intent.Server.Formats.Attestations;

/// <summary>How records are written into exchanged JSON: every text without secrets, every digest by its algorithm, what is absent left out.</summary>
/// <param name="redactor">Takes secrets out; null writes texts as they are, to compare with.</param>
internal sealed partial class ExportTexts(Redactor? redactor)
{
    private const string Mark = "[redacted:";

    /// <summary>A text without its secrets; null stays null.</summary>
    public JsonNode? Text(string? text) => text is null ? null : JsonValue.Create(redactor?.Redact(text).Text ?? text);

    /// <summary>Texts without their secrets.</summary>
    public JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(Text)]);

    /// <summary>A symbol.</summary>
    public JsonObject Symbol(SymbolId symbol) => Object(("id", Text(symbol.DocumentationId)), ("assembly", Text(symbol.Assembly)));

    /// <summary>A symbol in one state.</summary>
    public JsonObject Symbol(SymbolDigest symbol) => Object(("symbol", Symbol(symbol.Symbol)), ("digest", Digests(symbol.Digest)));

    /// <summary>The digests of a record: those of its canonical bytes.</summary>
    public static JsonObject Digests(RecordContent content)
    {
        var record = content.ToRecord();
        return Object(("blake3", record.Id.ToString()), ("sha256", Sha256(record.Bytes.Span)));
    }

    /// <summary>A digest whose bytes are not here, so that there is no other algorithm.</summary>
    public static JsonObject? Digests(Digest? digest) => digest is { } known ? Object(("blake3", known.ToString())) : null;

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a text's UTF-8 bytes.</summary>
    public static string Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));

    /// <summary>A time as RFC 3339 writes it, in UTC; null when no calendar has it.</summary>
    /// <param name="milliseconds">Since 1970-01-01T00:00:00Z.</param>
    public static string? Time(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture)
            : null;

    /// <summary>An object of the properties that are there.</summary>
    public static JsonObject Object(params IEnumerable<(string Name, JsonNode? Value)> properties) =>
        new(properties.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value)));

    /// <summary>Whether a text still has all of its characters.</summary>
    public static bool IsWhole(string text) => !text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>Whether exported JSON says what the record says; where a secret was taken out of a text, any text may have stood.</summary>
    /// <param name="exported">What was exported.</param>
    /// <param name="own">The same made from the record, with all its texts.</param>
    public static bool Agree(JsonNode? exported, JsonNode? own) =>
        (exported, own) switch
        {
            (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(p => b.TryGetPropertyValue(p.Key, out var value) && Agree(p.Value, value)),
            (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(p => Agree(p.First, p.Second)),
            (JsonValue a, JsonValue b) when a.TryGetValue(out string? text) && b.TryGetValue(out string? whole) => text == whole
                || (!IsWhole(text) && WithGaps(text).IsMatch(whole)),
            _ => JsonNode.DeepEquals(exported, own),
        };

    private static Regex WithGaps(string text) =>
        new(
            $"^{string.Join(".*", Redacted().Split(text).Select(Regex.Escape))}$",
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant
        );

    [GeneratedRegex(@"\[redacted:[a-z0-9-]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Redacted();
}
