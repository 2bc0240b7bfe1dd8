using System.Collections.Immutable;
using Intent.Core.Episodes;
using Intent.Core.Ledger;

namespace Intent.Core.Evidence;

/// <summary>The digest of a whole tree that was observed.</summary>
/// <param name="Algorithm">The algorithm as in-toto names it ("gitTree").</param>
/// <param name="Value">Lower-case hexadecimal digits.</param>
public readonly record struct TreeDigest(string Algorithm, string Value);

/// <summary>
/// What was observed, of which symbols and trees. Without times, machines or random ids, so that a retry with the same result is the same
/// evidence; who attached it and when are <see cref="Attestation"/>s.
/// </summary>
public sealed record EvidenceRecord : RecordContent
{
    internal const string KindName = "evidence";

    /// <summary>Takes evidence; order and repetitions of the digests do not matter.</summary>
    /// <param name="title">What was run or attached, for people ("dotnet test", "trace.nettrace").</param>
    /// <param name="summary">What it says.</param>
    /// <param name="covered">The symbols observed, in the state they had.</param>
    /// <param name="trees">The trees observed.</param>
    /// <param name="raw">See <see cref="Raw"/>.</param>
    /// <exception cref="MalformedRecordException">Two digests of one symbol.</exception>
    public EvidenceRecord(
        string title,
        EvidenceSummary summary,
        IEnumerable<SymbolDigest>? covered = null,
        IEnumerable<TreeDigest>? trees = null,
        Digest? raw = null
    )
    {
        (Title, Summary, Raw) = (title, summary, raw);
        Covered = [.. (covered ?? []).Distinct().Order()];
        Trees = [.. (trees ?? []).Distinct().OrderBy(t => t, Comparer<TreeDigest>.Create(CompareTrees))];
        for (var i = 1; i < Covered.Length; i++)
        {
            if (Covered[i - 1].Symbol == Covered[i].Symbol)
                throw new MalformedRecordException($"The evidence has two digests of '{Covered[i].Symbol}'.");
        }
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>What was run or attached, for people.</summary>
    public string Title { get; }

    /// <summary>What it says.</summary>
    public EvidenceSummary Summary { get; }

    /// <summary>The symbols observed, in the state they had, ascending.</summary>
    public ImmutableArray<SymbolDigest> Covered { get; }

    /// <summary>The trees observed, ascending.</summary>
    public ImmutableArray<TreeDigest> Trees { get; }

    /// <summary>
    /// The raw file (a blob), where the file itself is the evidence. Of a file that was read into the summary the raw bytes differ on each
    /// retry (times, random ids): it is named by an attestation "kept-raw" instead.
    /// </summary>
    public Digest? Raw { get; }

    /// <inheritdoc/>
    public bool Equals(EvidenceRecord? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override int Fields => 5;

    internal override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteString(Title);
        SummaryEncoding.Write(writer, Summary);
        writer.WriteItems(Covered, SymbolDigest.Write);
        writer.WriteItems(
            Trees,
            (w, t) =>
            {
                w.WriteArray(2);
                w.WriteString(t.Algorithm);
                w.WriteString(t.Value);
            }
        );
        writer.WriteDigest(Raw);
    }

    internal static EvidenceRecord ReadFields(ref CanonicalReader reader) =>
        new(
            reader.ReadString(),
            SummaryEncoding.Read(ref reader),
            reader.ReadSorted(SymbolDigest.Read, (a, b) => a.Symbol.CompareTo(b.Symbol)),
            reader.ReadSorted(ReadTree, CompareTrees),
            reader.ReadOptionalDigest()
        );

    private static TreeDigest ReadTree(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        return new(reader.ReadString(), reader.ReadString());
    }

    private static int CompareTrees(TreeDigest a, TreeDigest b) =>
        string.CompareOrdinal(a.Algorithm, b.Algorithm) is var c and not 0 ? c : string.CompareOrdinal(a.Value, b.Value);
}
