using System.Text.Json;
using Intent.Server.Formats.Evidence;

namespace Intent.Server.Formats.Attestations;

/// <summary>Reads JSON that somebody may have signed: what two readers could understand differently is refused.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = EvidenceJson.Deepest, AllowDuplicateProperties = false };

    /// <summary>The object that some bytes are; no name occurs twice in it, and every text is made of whole characters.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="what">What they should be, for the sentence.</param>
    /// <exception cref="AttestationException">They are none.</exception>
    public static JsonElement Object(ReadOnlyMemory<byte> utf8, string what)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            if (!HiddenTexts.AreWhole(utf8.Span))
                throw new AttestationException($"{what} has a text that is not made of whole characters");
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new AttestationException($"{what} is no JSON object");
        }
        catch (JsonException e)
        {
            throw new AttestationException($"{what} is no JSON object", e);
        }
    }

    /// <summary>A text of an object; null when it is not there.</summary>
    /// <exception cref="AttestationException">It is there and no text, or the element is no object.</exception>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object ? throw new AttestationException($"what should hold '{name}' is no object")
        : element.Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new AttestationException($"'{name}' is no text");
}
