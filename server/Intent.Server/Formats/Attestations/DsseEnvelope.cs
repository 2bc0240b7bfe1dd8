using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intent.Server.Formats.Evidence;

namespace Intent.Server.Formats.Attestations;

/// <summary>One signature of an envelope.</summary>
/// <param name="KeyId">A hint which key it is of; nobody vouches for it.</param>
/// <param name="Bytes">The signature; of an SSH key: its text between BEGIN and END SSH SIGNATURE, so that ssh-keygen takes it as a file.</param>
internal readonly record struct DsseSignature(string? KeyId, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// A signed message of the Dead Simple Signing Envelope 1.0 (https://github.com/secure-systems-lab/dsse). What is signed is not the JSON but
/// <see cref="ToSign"/>. No signature at all is allowed: then nobody vouches for the message.
/// </summary>
/// <param name="PayloadType">What the payload is.</param>
/// <param name="Payload">The message, byte for byte.</param>
/// <param name="Signatures">Its signatures.</param>
internal sealed record DsseEnvelope(string PayloadType, ReadOnlyMemory<byte> Payload, ImmutableArray<DsseSignature> Signatures)
{
    /// <summary>The most bytes of a file of envelopes that are read.</summary>
    public const int LargestFile = 64 << 20;

    /// <summary>A file of no envelopes must not cost a sentence for each of its lines.</summary>
    private const int MostMalformed = 1_000;

    /// <summary>The bytes that are signed: "DSSEv1", then type and payload, each with its length in bytes before it, all separated by spaces.</summary>
    public byte[] ToSign() =>
        [.. Encoding.UTF8.GetBytes($"DSSEv1 {Encoding.UTF8.GetByteCount(PayloadType)} {PayloadType} {Payload.Length} "), .. Payload.Span];

    /// <summary>The envelope with one more signature.</summary>
    public DsseEnvelope With(DsseSignature signature) => this with { Signatures = Signatures.Add(signature) };

    /// <summary>The envelope as one line of JSON, without a line feed.</summary>
    public ReadOnlyMemory<byte> Line() =>
        JsonText.Line(
            new JsonObject
            {
                ["payloadType"] = PayloadType,
                ["payload"] = Convert.ToBase64String(Payload.Span),
                ["signatures"] = new JsonArray([
                    .. Signatures.Select(
                        JsonNode (s) =>
                        {
                            var signature = new JsonObject();
                            if (s.KeyId is not null)
                                signature["keyid"] = s.KeyId;
                            signature["sig"] = Convert.ToBase64String(s.Bytes.Span);
                            return signature;
                        }
                    ),
                ]),
            }
        );

    /// <summary>Several envelopes as JSON Lines.</summary>
    public static ReadOnlyMemory<byte> Lines(IEnumerable<DsseEnvelope> envelopes)
    {
        var all = new MemoryStream();
        foreach (var envelope in envelopes)
        {
            all.Write(envelope.Line().Span);
            all.WriteByte((byte)'\n');
        }

        return all.ToArray();
    }

    /// <summary>Reads one envelope.</summary>
    /// <exception cref="AttestationException">It is none; the sentence says why.</exception>
    public static DsseEnvelope Parse(ReadOnlyMemory<byte> json)
    {
        var root = StrictJson.Object(json, "the envelope");
        var signatures = root.Get("signatures") is { ValueKind: JsonValueKind.Array } list
            ? list
            : throw new AttestationException("the envelope has no list of signatures");
        return new(
            StrictJson.Text(root, "payloadType") ?? throw new AttestationException("the envelope does not say what its payload is (payloadType)"),
            Base64(StrictJson.Text(root, "payload"), "payload"),
            [
                .. signatures
                    .EnumerateArray()
                    .Select(s => new DsseSignature(StrictJson.Text(s, "keyid"), Base64(StrictJson.Text(s, "sig"), "signature"))),
            ]
        );
    }

    /// <summary>The envelopes of a file: JSON Lines, or a single envelope over any number of lines. A part that is no envelope says why instead.</summary>
    /// <returns>Each with its line, from 1; never empty.</returns>
    public static ImmutableArray<(int Line, DsseEnvelope? Envelope, string? Problem)> ParseAll(ReadOnlyMemory<byte> file)
    {
        file = EvidenceBytes.Utf8(file);
        // A file of several lines is one envelope only when it is so as a whole; otherwise this fails at the first line's end.
        if (One(file, 1) is { Envelope: not null } whole)
            return [whole];
        var found = ImmutableArray.CreateBuilder<(int, DsseEnvelope?, string?)>();
        var malformed = 0;
        for (var (start, number) = (0, 1); start < file.Length; number++)
        {
            var end = file.Span[start..].IndexOf((byte)'\n') is var feed and >= 0 ? start + feed : file.Length;
            if (malformed == MostMalformed)
                return [.. found, (number, null, $"{MostMalformed} lines before are malformed, so the rest of the file is not read")];
            if (file.Span[start..end].ContainsAnyExcept(" \t\r"u8))
            {
                found.Add(One(file[start..end], number));
                malformed += found[^1].Item2 is null ? 1 : 0;
            }

            start = end + 1;
        }

        return found.Count == 0 ? [(1, null, "the file is empty")] : found.ToImmutable();
    }

    private static (int Line, DsseEnvelope? Envelope, string? Problem) One(ReadOnlyMemory<byte> json, int line)
    {
        try
        {
            return (line, Parse(json), null);
        }
        catch (AttestationException e)
        {
            return (line, null, e.Message);
        }
    }

    /// <summary>Standard or URL-safe Base64, both are allowed.</summary>
    private static byte[] Base64(string? text, string what)
    {
        text = text?.Replace('-', '+').Replace('_', '/').TrimEnd('=') ?? throw new AttestationException($"the envelope has no {what}");
        var bytes = new byte[text.Length];
        // White space, which the framework would skip, is refused: only one text stands for the bytes.
        return
            !text.AsSpan().ContainsAny(" \t\r\n") && Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length)
            ? bytes[..length]
            : throw new AttestationException($"the {what} of the envelope is no Base64");
    }
}
