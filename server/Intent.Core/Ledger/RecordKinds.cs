using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;

namespace Intent.Core.Ledger;

/// <summary>A record with its content read.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Content">What it says.</param>
public readonly record struct ReadRecord(Digest Id, RecordContent Content)
{
    /// <summary>The record of some content.</summary>
    public static ReadRecord Of(RecordContent content) => new(content.Id(), content);
}

/// <summary>All kinds of records. A further kind is one file with its class, and one line here.</summary>
public static class RecordKinds
{
    /// <summary>How the fields of each kind and version are read, by name and version.</summary>
    internal static readonly ImmutableDictionary<(string Kind, int Version), ItemReader<RecordContent>> Readers = new Dictionary<
        (string, int),
        ItemReader<RecordContent>
    >
    {
        [(Requirement.KindName, 1)] = Requirement.ReadFields,
        [(Episode.KindName, 1)] = Episode.ReadFields,
        [(EvidenceRecord.KindName, 1)] = EvidenceRecord.ReadFields,
        [(Attestation.KindName, 1)] = Attestation.ReadFields,
        [(Acknowledgement.KindName, 1)] = Acknowledgement.ReadFields,
        [(Resolution.KindName, 1)] = Resolution.ReadFields,
        [(Checkpoint.KindName, 1)] = Checkpoint.ReadFirstFields,
        [(Checkpoint.KindName, 2)] = Checkpoint.ReadFields,
    }.ToImmutableDictionary();

    /// <summary>Reads a record's content. A kind or version that is not known here gives an <see cref="UnknownRecord"/>.</summary>
    /// <exception cref="MalformedRecordException">The bytes are not canonical, or a known kind has other fields than it should.</exception>
    public static RecordContent Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new CanonicalReader(bytes.Span);
        var count = reader.ReadArray();
        if (count < 2)
        {
            throw new MalformedRecordException("The record has no kind and version at its beginning.");
        }

        var kind = reader.ReadString();
        var version = reader.ReadCount();
        if (version < 1 || kind.Length is 0 or > 64)
        {
            throw new MalformedRecordException("The record has a kind without a name of 1 to 64 characters, or a version below 1.");
        }

        if (!Readers.TryGetValue((kind, version), out var read))
        {
            for (; count > 2; count--)
            {
                reader.Skip();
            }

            reader.End();
            return new UnknownRecord(kind, version, bytes);
        }

        var content = read(ref reader);
        reader.End();
        // The last word: what is read writes the very same bytes. This also refuses another number of fields than the kind has.
        return content.ToRecord().Bytes.Span.SequenceEqual(bytes.Span)
            ? content
            : throw new MalformedRecordException($"The record of kind '{kind}' is not written in its canonical form.");
    }

    /// <summary>Reads a record's content; its id is taken as it is (a store checks it against the bytes).</summary>
    /// <exception cref="MalformedRecordException">See <see cref="Read(ReadOnlyMemory{byte})"/>.</exception>
    public static ReadRecord Read(LedgerRecord record) => new(record.Id, Read(record.Bytes));
}
