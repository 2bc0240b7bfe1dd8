using System.Collections.Immutable;
using Intent.Engine.Episodes;
using Intent.Server.Formats.Attestations;

namespace Intent.Server.Attestations;

/// <summary>Says who signed the statements of a file, whether the signatures are right, and whether the statements say what the ledger says.</summary>
/// <param name="allowedSigners">The file that says who may sign; null when none is known: then no signature is verified, only checked.</param>
/// <param name="ledger">What to compare with; null for nothing.</param>
internal sealed class AttestationVerifier(string? allowedSigners, EpisodeLedger? ledger)
{
    /// <summary>A signature costs up to four processes; nobody signs one statement that often.</summary>
    private const int MostSignatures = 16;

    private readonly Lazy<SshKeygen> keygen = new(() => SshKeygen.Find());

    /// <summary>Verifies the envelopes of a file, in order; what is none is malformed.</summary>
    /// <param name="name">The file as it was named.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="cancellation">Ends the verification.</param>
    /// <exception cref="AttestationException">ssh-keygen is missing and there is a signature.</exception>
    public async Task<ImmutableArray<VerifiedStatement>> VerifyAsync(string name, ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<VerifiedStatement>();
        foreach (var (line, envelope, problem) in DsseEnvelope.ParseAll(file))
        {
            found.Add(
                envelope is null
                    ? new(name, line, null, [], SignatureState.Malformed, [], LedgerState.NotCompared, [problem!])
                    : await VerifyAsync(name, line, envelope, cancellation).ConfigureAwait(false)
            );
        }

        return found.ToImmutable();
    }

    private async Task<VerifiedStatement> VerifyAsync(string name, int line, DsseEnvelope envelope, CancellationToken cancellation)
    {
        InTotoStatement statement;
        try
        {
            statement = InTotoStatement.Of(envelope);
            if (envelope.Signatures.Length > MostSignatures)
                throw new AttestationException($"the envelope has more than {MostSignatures} signatures");
        }
        catch (AttestationException e)
        {
            return new(name, line, null, [], SignatureState.Malformed, [], LedgerState.NotCompared, [e.Message]);
        }

        var (state, signers, problems) = await SignaturesAsync(envelope, cancellation).ConfigureAwait(false);
        var (compared, differences) = await LedgerComparison.OfAsync(statement, ledger, cancellation).ConfigureAwait(false);
        return new(
            name,
            line,
            statement.PredicateType,
            [.. statement.Subjects.Select(s => s.Name ?? s.Digests.First().Value)],
            state,
            signers,
            compared,
            [.. problems, .. differences]
        );
    }

    private async Task<(SignatureState State, ImmutableArray<StatementSigner> Signers, List<string> Problems)> SignaturesAsync(
        DsseEnvelope envelope,
        CancellationToken cancellation
    )
    {
        var message = envelope.ToSign();
        var signers = ImmutableArray.CreateBuilder<StatementSigner>();
        var problems = new List<string>();
        foreach (var bytes in envelope.Signatures.Select(s => s.Bytes))
        {
            if (SshSignature.Read(bytes.Span) is not { } signature)
            {
                problems.Add("a signature is none of an SSH key");
                continue;
            }

            if (await keygen.Value.ProblemAsync(signature, message, cancellation).ConfigureAwait(false) is { } problem)
            {
                problems.Add($"ssh-keygen: {problem}");
                continue;
            }

            var who = allowedSigners is null
                ? null
                : await keygen.Value.SignerAsync(signature, message, allowedSigners, cancellation).ConfigureAwait(false);
            signers.Add(new(who, signature.Fingerprint, signature.KeyType));
        }

        // One that is wrong is wrong, whatever the others say.
        var state =
            problems.Count > 0 ? SignatureState.Bad
            : signers.Count == 0 ? SignatureState.Unsigned
            : signers.Any(s => s.Who is not null) ? SignatureState.Verified
            : SignatureState.UnknownKey;
        return (state, signers.ToImmutable(), problems);
    }
}
