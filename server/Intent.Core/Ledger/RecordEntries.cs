using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Symbols;

namespace Intent.Core.Ledger;

/// <summary>
/// Under which keys each record is found: the derived tables of a store. What is answered from them is folded by the views from the records found, so
/// that the answer is the one which all records would give.
/// </summary>
public static class RecordEntries
{
    /// <summary>Episodes by a symbol that they name, see <see cref="Key(SymbolId)"/>.</summary>
    public const string EpisodeOfSymbol = "episode-of-symbol";

    /// <summary>Episodes by the simple name of a symbol that they name.</summary>
    public const string EpisodeOfName = "episode-of-name";

    /// <summary>Evidence by a symbol that it covers.</summary>
    public const string EvidenceOfSymbol = "evidence-of-symbol";

    /// <summary>Attestations and resolutions by the record they are about, see <see cref="Key(Digest)"/>.</summary>
    public const string About = "about";

    /// <summary>Requirements by their reference, see <see cref="Key(RequirementReference)"/>.</summary>
    public const string RequirementOf = "requirement";

    /// <summary>Attestations that Episodes were drafted or recorded, all under the empty key, newest first.</summary>
    public const string Recorded = "recorded";

    /// <summary>Attestations of a worktree by its name, newest first.</summary>
    public const string OfWorktree = "worktree";

    /// <summary>Attestations that work began or ended by worktree, and all under the empty key; newest first.</summary>
    public const string Work = "work";

    /// <summary>Attestations by each draft that they take the place of, see <see cref="Key(Digest)"/>.</summary>
    public const string Replacing = "replacing";

    /// <summary>Checkpoints by worktree, newest first.</summary>
    public const string CheckpointOf = "checkpoint";

    /// <summary>Evidence, all under the empty key: by the attestation that it was recorded, newest first.</summary>
    public const string EvidenceRecorded = "evidence-recorded";

    /// <summary>Acknowledgements by fingerprint.</summary>
    public const string AcknowledgementOf = "acknowledgement";

    /// <summary>Acknowledgements by a symbol that one of their edits changed, newest first.</summary>
    public const string AcknowledgementOfSymbol = "acknowledgement-of-symbol";

    /// <summary>Records by the first <see cref="PrefixLength"/> digits of their id.</summary>
    public const string Prefix = "prefix";

    /// <summary>How many digits of an id are enough to look it up.</summary>
    public const int PrefixLength = 8;

    /// <summary>The projection; its version changes with every change of what it answers.</summary>
    public static LedgerProjection Projection { get; } = new("entries/1", Of);

    /// <summary>The key of a symbol.</summary>
    public static string Key(SymbolId symbol) => symbol.DocumentationId + "\n" + symbol.Assembly;

    /// <summary>The key of a record.</summary>
    public static string Key(Digest id) => id.ToString();

    /// <summary>The key of a requirement.</summary>
    public static string Key(RequirementReference reference) => reference.StoryId + "\n" + reference.TextDigest;

    /// <summary>The last part of a symbol's id without parameters: "Price" of "M:Shop.PricingEngine.Price(Shop.User)".</summary>
    public static string SimpleName(SymbolId symbol)
    {
        var id = symbol.DocumentationId.AsSpan();
        if (id.IndexOf('(') is var open and > 0)
            id = id[..open];
        if (id.IndexOf('~') is var arrow and > 0)
            id = id[..arrow];
        var name = id[(id.LastIndexOfAny('.', '/', ':') + 1)..];
        if (name.LastIndexOf('#') is var hash and > 0)
            name = name[(hash + 1)..];
        return (name.IndexOf('`') is var tick and > 0 ? name[..tick] : name).ToString();
    }

    private static IEnumerable<IndexEntry> Of(LedgerRecord record)
    {
        RecordContent content;
        try
        {
            content = RecordKinds.Read(record.Bytes);
        }
        catch (MalformedRecordException)
        {
            // It is kept and passed on; nothing is answered from it.
            return [];
        }

        return Keys(content)
            .Distinct()
            .Select(k => new IndexEntry(k.Name, k.Key, record.Id, k.Order))
            .Append(new(Prefix, record.Id.ToString()[..PrefixLength], record.Id, 0));
    }

    private static IEnumerable<(string Name, string Key, long Order)> Keys(RecordContent content)
    {
        switch (content)
        {
            case Requirement requirement:
                yield return (RequirementOf, Key(requirement.Reference), 0);
                break;
            case Episode episode:
                foreach (var symbol in episode.Operations.SelectMany(o => new[] { o.Symbol, o.Result }))
                {
                    yield return (EpisodeOfSymbol, Key(symbol), 0);
                    yield return (EpisodeOfName, SimpleName(symbol), 0);
                }

                break;
            case EvidenceRecord evidence:
                foreach (var covered in evidence.Covered)
                    yield return (EvidenceOfSymbol, Key(covered.Symbol), 0);
                break;
            case Attestation attestation:
                yield return (About, Key(attestation.Subject), attestation.When);
                if (attestation.Circumstances.Worktree is { } worktree)
                    yield return (OfWorktree, worktree, attestation.When);
                if (attestation.SetsState)
                {
                    yield return (Work, "", attestation.When);
                    if (attestation.Circumstances.Worktree is { } place)
                        yield return (Work, place, attestation.When);
                }

                foreach (var draft in attestation.Replaces)
                    yield return (Replacing, Key(draft), attestation.When);
                if (attestation.What is AttestationKind.Drafted or AttestationKind.Recorded)
                    yield return (Recorded, "", attestation.When);
                if (attestation.What == AttestationKind.Observed)
                    yield return (EvidenceRecorded, "", attestation.When);
                break;
            case Resolution resolution:
                yield return (About, Key(resolution.Subject), resolution.When);
                break;
            case Acknowledgement acknowledgement:
                yield return (AcknowledgementOf, acknowledgement.Fingerprint, acknowledgement.When);
                foreach (var symbol in acknowledgement.Symbols)
                    yield return (AcknowledgementOfSymbol, Key(symbol), acknowledgement.When);
                break;
            case Checkpoint checkpoint:
                yield return (CheckpointOf, checkpoint.Worktree, checkpoint.When);
                break;
        }
    }
}
