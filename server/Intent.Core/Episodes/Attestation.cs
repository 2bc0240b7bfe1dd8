using System.Collections.Immutable;
using Intent.Core.Ledger;

namespace Intent.Core.Episodes;

/// <summary>What somebody attests of a record.</summary>
public enum AttestationKind
{
    /// <summary>Work on the subject (a requirement or Episode) began: it is open.</summary>
    Began,

    /// <summary>The subject (an Episode) was recorded.</summary>
    Recorded,

    /// <summary>The subject's operations are in the commit named.</summary>
    Committed,

    /// <summary>The object is evidence for the subject (an Episode or requirement).</summary>
    LinkedEvidence,

    /// <summary>The object is the raw file (blob) the subject, evidence, was read from.</summary>
    KeptRaw,

    /// <summary>Work on the subject ended: it is closed.</summary>
    Closed,

    /// <summary>The subject (an Episode) is what was done so far; a later draft or the recording takes its place.</summary>
    Drafted,

    /// <summary>The subject (evidence) was observed: attached or run.</summary>
    Observed,

    /// <summary>The object (a requirement) is one more reason of the subject: an Episode, or work by the attestation that it began.</summary>
    LinkedRequirement,
}

/// <summary>Who, when and where; everything that is not part of the content. Absent values are null, never empty.</summary>
/// <param name="Who">The person.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Model">The agent's model.</param>
/// <param name="Branch">The branch.</param>
/// <param name="Worktree">The worktree's name, never its path.</param>
/// <param name="Commit">The commit's id in hexadecimal digits.</param>
public sealed record Circumstances(
    string? Who = null,
    string? Agent = null,
    string? Model = null,
    string? Branch = null,
    string? Worktree = null,
    string? Commit = null
);

/// <summary>Somebody says something of a record: who made it, when, on which branch and commit, that work began or ended.</summary>
public sealed record Attestation : RecordContent
{
    internal const string KindName = "attestation";
    private static readonly string[] Names =
    [
        "began",
        "recorded",
        "committed",
        "linked-evidence",
        "kept-raw",
        "closed",
        "drafted",
        "observed",
        "linked-requirement",
    ];

    /// <summary>Takes an attestation.</summary>
    /// <param name="what">What is attested.</param>
    /// <param name="subject">The record it is about.</param>
    /// <param name="when">When, in milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="circumstances">Who and where.</param>
    /// <param name="target">The evidence, blob or requirement that is linked; null for other kinds.</param>
    /// <param name="replaces">
    /// For began and closed: the earlier settings this one knew of and stands in for. For drafted and recorded: the drafts it takes the place of.
    /// </param>
    /// <exception cref="MalformedRecordException">A linking kind without object, another with one, or a commit attested without its id.</exception>
    public Attestation(
        AttestationKind what,
        Digest subject,
        long when,
        Circumstances circumstances,
        Digest? target = null,
        IEnumerable<Digest>? replaces = null
    )
    {
        (What, Subject, When, Circumstances, Target) = (what, subject, when, circumstances, target);
        Replaces = [.. (replaces ?? []).Distinct().Order()];
        if ((target is null) == what is AttestationKind.LinkedEvidence or AttestationKind.KeptRaw or AttestationKind.LinkedRequirement)
        {
            throw new MalformedRecordException(
                $"An attestation '{Names[(int)what]}' has {(target is null ? "no target, but it links one" : "a target, but it links none")}."
            );
        }

        if (what == AttestationKind.Committed && circumstances.Commit is null)
        {
            throw new MalformedRecordException("An attestation 'committed' has no commit id.");
        }

        if (!Replaces.IsEmpty && !SetsState && what is not (AttestationKind.Drafted or AttestationKind.Recorded))
        {
            throw new MalformedRecordException($"An attestation '{Names[(int)what]}' sets nothing, so it replaces nothing.");
        }
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>What is attested.</summary>
    public AttestationKind What { get; }

    /// <summary>The record it is about.</summary>
    public Digest Subject { get; }

    /// <summary>When, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long When { get; }

    /// <summary>Who and where.</summary>
    public Circumstances Circumstances { get; }

    /// <summary>The evidence, blob or requirement that is linked.</summary>
    public Digest? Target { get; }

    /// <summary>The earlier settings or drafts this one stands in for, ascending.</summary>
    public ImmutableArray<Digest> Replaces { get; }

    /// <summary>Whether it sets the state of its subject.</summary>
    public bool SetsState => What is AttestationKind.Began or AttestationKind.Closed;

    /// <inheritdoc/>
    public bool Equals(Attestation? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override int Fields => 11;

    internal override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteString(Names[(int)What]);
        writer.WriteDigest(Subject);
        writer.WriteInteger(When);
        writer.WriteString(Circumstances.Who);
        writer.WriteString(Circumstances.Agent);
        writer.WriteString(Circumstances.Model);
        writer.WriteString(Circumstances.Branch);
        writer.WriteString(Circumstances.Worktree);
        writer.WriteString(Circumstances.Commit);
        writer.WriteDigest(Target);
        writer.WriteItems(Replaces, (w, d) => w.WriteDigest(d));
    }

    internal static Attestation ReadFields(ref CanonicalReader reader) =>
        new(
            EnumNames.Read<AttestationKind>(ref reader, Names),
            reader.ReadDigest(),
            reader.ReadInteger(),
            new(
                reader.ReadOptionalString(),
                reader.ReadOptionalString(),
                reader.ReadOptionalString(),
                reader.ReadOptionalString(),
                reader.ReadOptionalString(),
                reader.ReadOptionalString()
            ),
            reader.ReadOptionalDigest(),
            reader.ReadSorted((ref r) => r.ReadDigest(), (a, b) => a.CompareTo(b))
        );
}
