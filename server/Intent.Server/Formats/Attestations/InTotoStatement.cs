using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intent.Server.Formats.Evidence;

namespace Intent.Server.Formats.Attestations;

/// <summary>What a statement is about; consumers match it by its digests alone.</summary>
/// <param name="Name">Tells it from the others; may be missing.</param>
/// <param name="Digests">Its digests by algorithm, at least one. BLAKE3 never stands alone: consumers skip algorithms that they do not know.</param>
internal sealed record InTotoSubject(string? Name, ImmutableSortedDictionary<string, string> Digests);

/// <summary>An in-toto Statement v1 (https://github.com/in-toto/attestation/tree/main/spec/v1): a claim of one type about some subjects.</summary>
/// <param name="Subjects">What it is about, at least one.</param>
/// <param name="PredicateType">The type of the claim, a URI.</param>
/// <param name="Predicate">The claim.</param>
internal sealed record InTotoStatement(ImmutableArray<InTotoSubject> Subjects, string PredicateType, JsonObject Predicate)
{
    /// <summary>The type of every statement.</summary>
    public const string Type = "https://in-toto.io/Statement/v1";

    /// <summary>What envelopes call it.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>The statement in an envelope that nobody signed yet.</summary>
    public DsseEnvelope Unsigned() => new(PayloadType, Utf8(), []);

    /// <summary>The statement as JSON; the same statement gives the same bytes.</summary>
    public ReadOnlyMemory<byte> Utf8() =>
        JsonText.Line(
            new JsonObject
            {
                ["_type"] = Type,
                ["subject"] = new JsonArray([
                    .. Subjects.Select(
                        JsonNode (s) =>
                        {
                            var subject = new JsonObject();
                            if (s.Name is not null)
                                subject["name"] = s.Name;
                            subject["digest"] = new JsonObject(s.Digests.Select(d => KeyValuePair.Create<string, JsonNode?>(d.Key, d.Value)));
                            return subject;
                        }
                    ),
                ]),
                ["predicateType"] = PredicateType,
                ["predicate"] = Predicate.DeepClone(),
            }
        );

    /// <summary>The statement in an envelope.</summary>
    /// <exception cref="AttestationException">It holds something else, or a statement that is not as it should be.</exception>
    public static InTotoStatement Of(DsseEnvelope envelope)
    {
        if (envelope.PayloadType != PayloadType)
            throw new AttestationException($"the envelope holds '{envelope.PayloadType}', not a statement ({PayloadType})");
        var root = StrictJson.Object(envelope.Payload, "the payload");
        if (StrictJson.Text(root, "_type") != Type)
            throw new AttestationException($"the payload is no in-toto statement of version 1 (_type {Type})");
        var subjects =
            root.Get("subject") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
                ? list
                : throw new AttestationException("the statement has no subject");
        return new(
            [.. subjects.EnumerateArray().Select(Subject)],
            StrictJson.Text(root, "predicateType") ?? throw new AttestationException("the statement does not say what it claims (predicateType)"),
            root.Get("predicate") is { } predicate ? AsObject(predicate) : []
        );
    }

    private static InTotoSubject Subject(JsonElement subject)
    {
        var name = StrictJson.Text(subject, "name");
        if (subject.Get("digest") is not { ValueKind: JsonValueKind.Object } digest || !digest.EnumerateObject().Any())
            throw new AttestationException("a subject of the statement has no digest");
        return new(
            name,
            digest
                .EnumerateObject()
                .ToImmutableSortedDictionary(
                    d => d.Name,
                    d => StrictJson.Text(digest, d.Name) ?? throw new AttestationException($"the digest '{d.Name}' of a subject is no text"),
                    StringComparer.Ordinal
                )
        );
    }

    private static JsonObject AsObject(JsonElement predicate) =>
        predicate.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(predicate)!
            : throw new AttestationException("the statement's predicate is no object");
}
