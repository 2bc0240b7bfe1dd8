using System.Collections.Immutable;
using Intent.Core.Evidence;
using Intent.Core.Ledger;

namespace Intent.Core.Episodes;

/// <summary>An Episode with all that is attested of it.</summary>
/// <param name="Id">The Episode's id.</param>
/// <param name="Episode">The Episode.</param>
/// <param name="Requirement">The requirement's text, when its record is here.</param>
/// <param name="Attestations">By id.</param>
/// <param name="Linked">The requirements linked to it beside its own, ascending by Story and text; those that are here.</param>
/// <param name="Evidence">The evidence linked to it, ascending; the record is null while it is not here.</param>
/// <param name="State">"open" or "closed", see <see cref="EpisodeView.State"/>.</param>
/// <param name="FirstAttested">The earliest time attested, in milliseconds since 1970-01-01T00:00:00Z; null when none is.</param>
public sealed record EpisodeSummary(
    Digest Id,
    Episode Episode,
    Requirement? Requirement,
    ImmutableSortedDictionary<Digest, Attestation> Attestations,
    ImmutableArray<Requirement> Linked,
    ImmutableArray<(Digest Id, EvidenceRecord? Record)> Evidence,
    SidedValue State,
    long? FirstAttested
)
{
    /// <summary>The Stories that it is for: its own first, then the linked ones.</summary>
    public IEnumerable<string> Stories =>
        Linked.Select(r => r.StoryId).Prepend(Episode.Requirement.StoryId).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>All Episodes with their requirements, attestations, evidence and state.</summary>
public sealed record EpisodeView : IView<EpisodeView>
{
    /// <summary>The state of what is being worked on.</summary>
    public const string Open = "open";

    /// <summary>The state of what is finished.</summary>
    public const string Closed = "closed";

    /// <inheritdoc/>
    public static EpisodeView Empty { get; } = new();

    /// <summary>Requirements by the reference Episodes use.</summary>
    public RecordIndex<RequirementReference, Requirement> Requirements { get; private init; } = RecordIndex<RequirementReference, Requirement>.Empty;

    /// <summary>Requirements by id.</summary>
    public ImmutableSortedDictionary<Digest, Requirement> RequirementsById { get; private init; } =
        ImmutableSortedDictionary<Digest, Requirement>.Empty;

    /// <summary>Episodes by their requirement.</summary>
    public RecordIndex<RequirementReference, Episode> ByRequirement { get; private init; } = RecordIndex<RequirementReference, Episode>.Empty;

    /// <summary>Episodes by id.</summary>
    public ImmutableSortedDictionary<Digest, Episode> Episodes { get; private init; } = ImmutableSortedDictionary<Digest, Episode>.Empty;

    /// <summary>Evidence by id.</summary>
    public ImmutableSortedDictionary<Digest, EvidenceRecord> Evidence { get; private init; } =
        ImmutableSortedDictionary<Digest, EvidenceRecord>.Empty;

    /// <summary>Attestations by the record they are about.</summary>
    public RecordIndex<Digest, Attestation> Attestations { get; private init; } = RecordIndex<Digest, Attestation>.Empty;

    /// <summary>Resolutions by the record they are about.</summary>
    public RecordIndex<Digest, Resolution> Resolutions { get; private init; } = RecordIndex<Digest, Resolution>.Empty;

    /// <inheritdoc/>
    public EpisodeView Add(ReadRecord record) =>
        record.Content switch
        {
            Requirement requirement => this with
            {
                Requirements = Requirements.Add(requirement.Reference, record.Id, requirement),
                RequirementsById = RequirementsById.SetItem(record.Id, requirement),
            },
            Episode episode => this with
            {
                Episodes = Episodes.SetItem(record.Id, episode),
                ByRequirement = ByRequirement.Add(episode.Requirement, record.Id, episode),
            },
            EvidenceRecord evidence => this with { Evidence = Evidence.SetItem(record.Id, evidence) },
            Attestation attestation => this with { Attestations = Attestations.Add(attestation.Subject, record.Id, attestation) },
            Resolution resolution => this with { Resolutions = Resolutions.Add(resolution.Subject, record.Id, resolution) },
            _ => this,
        };

    /// <summary>The Episode with this id, or null.</summary>
    public EpisodeSummary? Find(Digest id)
    {
        if (!Episodes.TryGetValue(id, out var episode))
        {
            return null;
        }

        var attestations = Attestations[id];
        var linked = attestations.Values.Where(a => a.What == AttestationKind.LinkedEvidence).Select(a => a.Target!.Value).Distinct().Order();
        var requirements = attestations
            .Values.Where(a => a.What == AttestationKind.LinkedRequirement)
            .Select(a => RequirementsById.GetValueOrDefault(a.Target!.Value))
            .OfType<Requirement>();
        return new(
            id,
            episode,
            Requirements[episode.Requirement].Values.FirstOrDefault(),
            attestations,
            [.. requirements.Where(r => r.Reference != episode.Requirement).DistinctBy(r => r.Reference).OrderBy(r => r.Reference)],
            [.. linked.Select(e => (e, Evidence.GetValueOrDefault(e)))],
            State(id),
            attestations.IsEmpty ? null : attestations.Values.Min(a => a.When)
        );
    }

    /// <summary>Whether work on an Episode or requirement is open or closed; two sides when its setters did not know of each other.</summary>
    /// <param name="subject">The record of the Episode or requirement.</param>
    public SidedValue State(Digest subject) =>
        SidedValue.Of(
            Attestations[subject]
                .Where(a => a.Value.SetsState)
                .Select(a => (a.Key, a.Value.What == AttestationKind.Began ? Open : Closed, a.Value.Replaces))
                .Concat(
                    Resolutions[subject]
                        .Where(r => r.Value.Property == Resolution.Properties.State)
                        .Select(r => (r.Key, r.Value.Value, r.Value.Settles))
                )
        );
}
