using System.Text.Json;
using System.Xml;

namespace Intent.Server.Formats.Evidence;

/// <summary>
/// The texts of an XML or JSON file as they read behind the format's own escapes, each beside its name: a secret written as
/// <c>\u0041…</c> or <c>&amp;#65;…</c> is not seen in the file's characters.
/// </summary>
internal static class HiddenTexts
{
    /// <summary>The texts; none for a file that is neither, null for one that is damaged.</summary>
    public static List<string>? Of(ReadOnlyMemory<byte> bytes)
    {
        var texts = new List<string>();
        try
        {
            switch (EvidenceBytes.FirstCharacter(bytes.Span))
            {
                case '<':
                    OfXml(bytes, texts);
                    break;
                case '{' or '[':
                    OfJson(EvidenceBytes.Utf8(bytes).Span, texts);
                    break;
            }
        }
        catch (Exception e) when (e is XmlException or JsonException)
        {
            return null;
        }

        return texts;
    }

    /// <summary>True when every text is made of whole characters; JSON's escapes can write half ones.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> utf8) => OfJson(utf8, []);

    private static void OfXml(ReadOnlyMemory<byte> bytes, List<string> texts)
    {
        using var reader = EvidenceXml.Reader(bytes);
        var name = "";
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                name = reader.LocalName;
                while (reader.MoveToNextAttribute())
                    texts.Add($"{reader.LocalName}=\"{reader.Value.Replace('"', ' ')}\"\n{reader.Value}");
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                texts.Add($"<{name}>{reader.Value.Trim()}</{name}>\n{reader.Value}");
            }
        }
    }

    private static bool OfJson(ReadOnlySpan<byte> utf8, List<string> texts)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = EvidenceJson.Deepest });
        var (whole, name) = (true, "");
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                continue;
            if (!TryGet(ref reader, out var text))
            {
                whole = false;
                continue;
            }

            texts.Add(text);
            if (reader.TokenType == JsonTokenType.PropertyName)
                name = text;
            else
                texts.Add($"\"{name}\": \"{text.Replace('"', ' ').Replace('\\', ' ')}\"");
        }

        return whole;
    }

    private static bool TryGet(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            text = "";
            return false;
        }
    }
}
