using System.Globalization;
using System.Text.Json;
using Intent.Core.Evidence;

namespace Intent.Server.Formats.Evidence;

/// <summary>Reads JSON that may be hostile.</summary>
internal static class EvidenceJson
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int Deepest = 64;

    /// <summary>The format that the properties of the root object tell, or null.</summary>
    public static string? Format(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Deepest });
        var (runs, version) = (false, false);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("$schema"u8))
                {
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.String)
                        continue;
                    if (reader.ValueSpan.IndexOf("speedscope"u8) >= 0)
                        return "speedscope";
                    if (reader.ValueSpan.IndexOf("sarif"u8) >= 0)
                        return "sarif";
                    continue;
                }

                runs |= reader.ValueTextEquals("runs"u8);
                version |= reader.ValueTextEquals("version"u8);
                if (runs && version)
                    return "sarif";
                if (reader.ValueTextEquals("HostEnvironmentInfo"u8) || reader.ValueTextEquals("Benchmarks"u8))
                    return "benchmarkdotnet";
                reader.Read();
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It only begins like JSON: a file of no known format.
        }

        return null;
    }

    /// <summary>The root object.</summary>
    /// <exception cref="EvidenceFormatException">A text holds half of a character.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!HiddenTexts.AreWhole(utf8.Span))
            throw new EvidenceFormatException("a text is not made of whole characters. Attach the file as its tool wrote it.");
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = Deepest });
        return document.RootElement.Clone();
    }

    /// <summary>A property of an object, or null when it is not there or null.</summary>
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <inheritdoc cref="Get(JsonElement, string)"/>
    public static JsonElement? Get(this JsonElement? element, string name) => element is { } e ? e.Get(name) : null;

    /// <summary>The items of an array; none when it is not there.</summary>
    /// <exception cref="EvidenceFormatException">It is no array.</exception>
    public static IEnumerable<JsonElement> Items(this JsonElement? element, string name) =>
        element is not { } e ? []
        : e.ValueKind == JsonValueKind.Array ? e.EnumerateArray()
        : throw Wrong(name, "a list");

    /// <summary>A text; null when it is not there.</summary>
    /// <exception cref="EvidenceFormatException">It is no text.</exception>
    public static string? Text(this JsonElement? element, string name)
    {
        if (element is not { } e)
            return null;
        return e.ValueKind == JsonValueKind.String ? e.GetString() : throw Wrong(name, "a text");
    }

    /// <summary>A number, written as a number or as a text; null when it is not there or not finite.</summary>
    /// <exception cref="EvidenceFormatException">It is neither.</exception>
    public static double? Number(this JsonElement? element, string name)
    {
        if (element is not { } e)
            return null;
        double number;
        if (e.ValueKind == JsonValueKind.Number)
            number = e.TryGetDouble(out var d) ? d : double.NaN;
        else if (!double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            throw Wrong(name, "a number");
        return double.IsFinite(number) ? number : null;
    }

    /// <summary>A whole number of at least 0; null when it is not there or not finite.</summary>
    /// <exception cref="EvidenceFormatException">It is no number or too large.</exception>
    public static long? Whole(this JsonElement? element, string name, double factor = 1)
    {
        if (element.Number(name) is not { } number)
            return null;
        var scaled = Math.Round(number * factor);
        return scaled is >= 0 and < 1e18 ? (long)scaled : throw Wrong(name, "a number from 0");
    }

    /// <summary>What to say of a property that is not as it should be.</summary>
    public static EvidenceFormatException Wrong(string name, string wanted) =>
        new($"'{name}' is not {wanted}. Attach the file as its tool wrote it.");
}
