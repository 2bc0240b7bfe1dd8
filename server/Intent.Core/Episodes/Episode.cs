using System.Collections.Immutable;
using Intent.Core.Ledger;

namespace Intent.Core.Episodes;

/// <summary>
/// One piece of intended work: a requirement, the symbols as they were, and what was done to them. No time, author, machine or branch is part of it, so
/// the same operations with the same content and intent are the same Episode; who and when are <see cref="Attestation"/>s.
/// </summary>
public sealed record Episode : RecordContent
{
    internal const string KindName = "episode";

    /// <summary>Takes an Episode; order and repetitions of what is given do not matter.</summary>
    /// <param name="requirement">Why.</param>
    /// <param name="baseSymbols">The symbols before, one digest each.</param>
    /// <param name="operations">What was done.</param>
    /// <exception cref="MalformedRecordException">A symbol has two digests in the base, or an operation contradicts itself.</exception>
    public Episode(RequirementReference requirement, IEnumerable<SymbolDigest> baseSymbols, IEnumerable<SymbolOperation> operations)
    {
        Requirement = requirement;
        Base = [.. baseSymbols.Distinct().Order()];
        Operations = [.. operations.Distinct().Order()];
        for (var i = 1; i < Base.Length; i++)
        {
            if (Base[i - 1].Symbol == Base[i].Symbol)
            {
                throw new MalformedRecordException($"The base of the Episode has two digests of '{Base[i].Symbol}'.");
            }
        }

        foreach (var operation in Operations)
        {
            operation.Check();
        }
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>Why: the requirement's reference and text digest.</summary>
    public RequirementReference Requirement { get; }

    /// <summary>The symbols before, ascending by symbol.</summary>
    public ImmutableArray<SymbolDigest> Base { get; }

    /// <summary>What was done, ascending.</summary>
    public ImmutableArray<SymbolOperation> Operations { get; }

    /// <inheritdoc/>
    public bool Equals(Episode? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override int Fields => 4;

    internal override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteString(Requirement.StoryId);
        writer.WriteDigest(Requirement.TextDigest);
        writer.WriteItems(Base, SymbolDigest.Write);
        writer.WriteItems(Operations, SymbolOperation.Write);
    }

    internal static Episode ReadFields(ref CanonicalReader reader) =>
        new(
            new(reader.ReadOptionalString(), reader.ReadDigest()),
            reader.ReadSorted(SymbolDigest.Read, (a, b) => a.CompareTo(b)),
            reader.ReadSorted(SymbolOperation.Read, (a, b) => a.CompareTo(b))
        );
}
