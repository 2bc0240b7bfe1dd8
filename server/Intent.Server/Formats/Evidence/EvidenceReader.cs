using System.Text.Json;
using System.Xml;
using Intent.Core.Evidence;
using Intent.Core.Redaction;

namespace Intent.Server.Formats.Evidence;

/// <summary>A piece of evidence that was read.</summary>
/// <param name="Summary">What it says.</param>
/// <param name="Content">What may be stored of the file: its bytes, the same text without its secrets, or null when secrets would stay.</param>
/// <param name="NotKept">Why <paramref name="Content"/> is null, for people; otherwise null.</param>
/// <param name="Secrets">How many secrets were taken out of the file's text; 0 when <paramref name="Content"/> is the file's own bytes.</param>
internal sealed record EvidenceFile(EvidenceSummary Summary, ReadOnlyMemory<byte>? Content, string? NotKept, int Secrets);

/// <summary>
/// Reads evidence files. What a file is, its content says, not its name. A file of a known format that is damaged or hostile is refused with
/// <see cref="EvidenceFormatException"/>; one of no known format is kept as it is. Nothing is expanded, loaded or opened that a file names.
/// </summary>
internal static class EvidenceReader
{
    /// <summary>The most bytes that are read of a file, unless said otherwise.</summary>
    public const int DefaultLimit = 64 << 20;

    /// <summary>Reads a file of any length; of a file beyond the limit no more than the limit is read.</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">Its name, for messages and for files of no known format.</param>
    /// <param name="places">The folders of the machine it was made on.</param>
    /// <param name="redactor">Takes secrets out.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="EvidenceFormatException">It is too large, damaged or hostile.</exception>
    public static async Task<EvidenceFile> ReadAsync(
        Stream content,
        string name,
        EvidencePlaces places,
        Redactor redactor,
        int limit = DefaultLimit,
        CancellationToken cancellation = default
    )
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0; )
        {
            if (bytes.Length + read > limit)
                throw new EvidenceFormatException(
                    $"{new EvidenceCleaner(places, redactor).Name(EvidencePlaces.FileName(name))}: the file is larger than {limit >> 20} MB. Attach a smaller part of it, or allow larger ones (--max-size MB)."
                );
            bytes.Write(buffer, 0, read);
        }

        return Read(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), name, places, redactor);
    }

    /// <summary>Reads a file that is in memory.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static EvidenceFile Read(ReadOnlyMemory<byte> bytes, string name, EvidencePlaces places, Redactor redactor)
    {
        var shown = new EvidenceCleaner(places, redactor).Name(EvidencePlaces.FileName(name));
        var cleaner = new EvidenceCleaner(places, redactor);
        var summary = Summary(bytes, shown, cleaner);
        if (EvidenceBytes.TextOf(bytes) is not { } text)
        {
            return EvidenceBytes.Texts(bytes).Any(t => redactor.Redact(t).Secrets > 0)
                ? new(summary, null, $"{shown} is not kept: it is no text and holds what looks like a secret, which cannot be taken out.", 0)
                : new(summary, bytes, null, 0);
        }

        var redacted = redactor.Redact(text.Text);
        var clean = bytes;
        if (redacted.Secrets > 0)
            clean = (byte[])[.. text.Encoding.GetPreamble(), .. text.Encoding.GetBytes(redacted.Text)];
        // Secrets that the format's escapes hide from the text are seen only by reading what would be stored. A file that can no longer be
        // read then is not looked through, so it is not stored; one that never could is no more than its characters.
        var hidden = HiddenTexts.Of(clean);
        var unclear = hidden is null ? HiddenTexts.Of(bytes) is { Count: > 0 } : hidden.Any(t => redactor.Redact(t).Secrets > 0);
        return unclear
            ? new(summary, null, $"{shown} is not kept: it holds a secret in a form that cannot be taken out. Its results are.", redacted.Secrets)
            : new(summary, clean, null, redacted.Secrets);
    }

    private static EvidenceSummary Summary(ReadOnlyMemory<byte> bytes, string name, EvidenceCleaner cleaner)
    {
        try
        {
            return Known(bytes, cleaner) ?? new EvidenceSummary(EvidenceKind.File, "file", EvidenceResult.None) { FileName = name };
        }
        catch (EvidenceFormatException e)
        {
            throw new EvidenceFormatException($"{name}: {e.Message}", e);
        }
        catch (XmlException e)
        {
            throw new EvidenceFormatException(
                $"{name}: the XML is damaged or not allowed at line {e.LineNumber}. Attach the file as its tool wrote it.",
                e
            );
        }
        catch (JsonException e)
        {
            throw new EvidenceFormatException(
                $"{name}: the JSON is damaged or nested too deeply at line {e.LineNumber + 1}. Attach the file as its tool wrote it.",
                e
            );
        }
    }

    private static EvidenceSummary? Known(ReadOnlyMemory<byte> bytes, EvidenceCleaner cleaner)
    {
        if (bytes.Span.StartsWith("Nettrace"u8))
            return new EvidenceSummary(EvidenceKind.Profile, "nettrace", EvidenceResult.None);
        if (EvidenceBytes.FirstCharacter(bytes.Span) == '<')
        {
            return EvidenceXml.Root(bytes) switch
            {
                ("TestRun", var space) when space.Contains("TeamTest", StringComparison.Ordinal) => TrxReader.Read(bytes, cleaner),
                ("testsuites" or "testsuite", "") => JUnitReader.Read(bytes, cleaner),
                ("coverage", "") when EvidenceXml.RootHas(bytes, "line-rate") => CoberturaReader.Read(bytes, cleaner),
                _ => null,
            };
        }

        if (EvidenceBytes.FirstCharacter(bytes.Span) != '{')
            return null;
        bytes = EvidenceBytes.Utf8(bytes);
        return EvidenceJson.Format(bytes.Span) switch
        {
            "sarif" => SarifReader.Read(EvidenceJson.Parse(bytes), cleaner),
            "speedscope" => SpeedscopeReader.Read(EvidenceJson.Parse(bytes), cleaner),
            "benchmarkdotnet" => BenchmarkReader.Read(EvidenceJson.Parse(bytes), cleaner),
            _ => null,
        };
    }
}
