using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;
using Intent.Core.Evidence;

namespace Intent.Server.Formats.Evidence;

/// <summary>Reads XML that may be hostile, piece by piece: entities are never expanded, nothing is loaded.</summary>
internal static class EvidenceXml
{
    private const int Deepest = 200;

    /// <summary>A reader at the beginning. A document type is passed over and none of its entities is known; one that declares entities is refused.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> bytes)
    {
        RefuseEntities(bytes);
        return Reader(bytes);
    }

    /// <summary>Name and namespace of the root element; empty when there is none.</summary>
    public static (string Name, string Space) Root(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var reader = Reader(bytes);
            return reader.MoveToContent() == XmlNodeType.Element ? (reader.LocalName, reader.NamespaceURI) : ("", "");
        }
        catch (XmlException)
        {
            // It only begins like XML: a file of no known format.
            return ("", "");
        }
    }

    /// <summary>True when the root element has an attribute.</summary>
    public static bool RootHas(ReadOnlyMemory<byte> bytes, string attribute)
    {
        using var reader = Reader(bytes);
        return reader.MoveToContent() == XmlNodeType.Element && reader.GetAttribute(attribute) is not null;
    }

    /// <summary>The elements with some names, wherever they stand, each with what is in it; those inside another one are not given again.</summary>
    public static IEnumerable<XElement> Elements(XmlReader reader, Func<string, bool> named)
    {
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && named(reader.LocalName))
                yield return Element(reader);
            else
                Next(reader);
        }
    }

    /// <summary>The element that the reader stands on; the reader goes behind it.</summary>
    public static XElement Element(XmlReader reader)
    {
        using var inner = reader.ReadSubtree();
        inner.Read();
        var root = new XElement(XName.Get(inner.LocalName, inner.NamespaceURI));
        var current = root;
        do
        {
            if (inner.Depth > Deepest)
                throw new EvidenceFormatException("the XML is nested too deeply. Attach the file as its tool wrote it.");
            switch (inner.NodeType)
            {
                case XmlNodeType.Element:
                    var element = inner.Depth == 0 ? root : new XElement(XName.Get(inner.LocalName, inner.NamespaceURI));
                    if (element != root)
                        current.Add(element);
                    var empty = inner.IsEmptyElement;
                    while (inner.MoveToNextAttribute())
                    {
                        if (inner.NamespaceURI.Length == 0)
                            element.SetAttributeValue(inner.LocalName, inner.Value);
                    }

                    inner.MoveToElement();
                    if (!empty)
                        current = element;
                    break;
                case XmlNodeType.EndElement:
                    current = current.Parent ?? root;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    current.Add(new XText(inner.Value));
                    break;
            }
        } while (inner.Read());
        inner.Dispose();
        Next(reader);
        return root;
    }

    /// <summary>Goes to the next node.</summary>
    public static void Next(XmlReader reader)
    {
        reader.Read();
        if (reader.Depth > Deepest)
            throw new EvidenceFormatException("the XML is nested too deeply. Attach the file as its tool wrote it.");
    }

    /// <summary>The text of an attribute, or the empty string.</summary>
    public static string Text(this XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

    /// <summary>The child elements with a name in any namespace.</summary>
    public static IEnumerable<XElement> Named(this XElement element, string name) => element.Elements().Where(e => e.Name.LocalName == name);

    /// <summary>A count: 0 when it is not given.</summary>
    /// <exception cref="EvidenceFormatException">It is no whole number from 0.</exception>
    public static int Count(string? text, string name) =>
        string.IsNullOrEmpty(text) ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : throw new EvidenceFormatException($"'{name}' is no count. Attach the file as its tool wrote it.");

    /// <summary>A reader that passes over a document type.</summary>
    public static XmlReader Reader(ReadOnlyMemory<byte> bytes)
    {
        var stream = MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
        return XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                MaxCharactersFromEntities = 1_000_000,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            }
        );
    }

    /// <summary>Tools write "&lt;!DOCTYPE coverage SYSTEM …&gt;"; only an attack declares entities there.</summary>
    private static void RefuseEntities(ReadOnlyMemory<byte> bytes)
    {
        var head = EvidenceBytes.TextOf(bytes[..(Math.Min(bytes.Length, 4096) & ~3)])?.Text ?? "";
        var type = head.IndexOf("<!DOCTYPE", StringComparison.Ordinal);
        if (type < 0)
            return;
        var end = head.AsSpan(type).IndexOfAny('[', '>');
        if (end < 0 || head[type + end] == '[')
            throw new EvidenceFormatException("the XML declares its own document type, which is not allowed. Attach the file as its tool wrote it.");
    }
}
