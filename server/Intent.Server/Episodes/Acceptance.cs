using Intent.Core.Conflicts;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Engine.Episodes;
using Intent.Server.Commands;

namespace Intent.Server.Episodes;

/// <summary>Accepts a finding for its two edits.</summary>
internal static class Acceptance
{
    /// <summary>What is said when it was done.</summary>
    public const string Sentence = "The conflict is accepted for these two edits; it comes back when either changes.";

    /// <summary>Stores that somebody accepts a finding, with secrets taken out of the reason; the same again from the same person changes nothing.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="finding">The finding as it is now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="who">Who, when known.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>False when it was accepted so before.</returns>
    /// <exception cref="WrongRequestException">No reason is given.</exception>
    public static async Task<bool> AddAsync(EpisodeLedger ledger, Finding finding, string? reason, string? who, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new WrongRequestException("Say why the conflict is accepted.");
        var told = Redactor.Default.Redact(reason.Trim()).Text;
        if (
            (await ledger.AcknowledgementsAsync(finding.Fingerprint, finding.Edits, cancellation).ConfigureAwait(false)).Any(a =>
                a.Reason == told && a.Who == who
            )
        )
            return false;
        var record = new Acknowledgement(
            finding.Fingerprint,
            told,
            finding.Edits.Lower,
            finding.Edits.Higher,
            who,
            TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            finding.Changes.Select(c => c.Symbol)
        );
        await ledger.Store.AppendAsync(new Submission([record.ToRecord()]), cancellation).ConfigureAwait(false);
        return true;
    }
}
