using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Intent.Server.Formats;

/// <summary>How JSON answers are written: UTF-8, indented, line feeds on every system, readable characters left as they are.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // The answer goes to programs and terminals, never into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document with a final line feed.</summary>
    public static ReadOnlyMemory<byte> Utf8(JsonObject document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            document.WriteTo(writer);
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>The document on one line, without a line feed.</summary>
    public static ReadOnlyMemory<byte> Line(JsonNode document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options with { Indented = false }))
            document.WriteTo(writer);
        return buffer.WrittenMemory;
    }

    /// <summary>An enumeration's value in camel case ("mayBeDefault").</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
