using Intent.Git;
using Intent.Server.Formats.Attestations;

namespace Intent.Server.Attestations;

/// <summary>The SSH key that a user signs with: a file, or a public key whose private half an agent has.</summary>
/// <param name="File">Absolute path of the private key, or of the public one when an agent has the private half; null for a literal.</param>
/// <param name="Literal">The public key itself ("ssh-ed25519 AAAA…"); null for a file.</param>
internal sealed record SigningKey(string? File, string? Literal)
{
    /// <summary>What to call it in a sentence.</summary>
    public string Name => File ?? Literal!.Split(' ')[0];

    /// <summary>
    /// The key that was named, or the one git signs commits with. A program that the configuration names to find a key or to sign
    /// (gpg.ssh.defaultKeyCommand, gpg.ssh.program) is not run.
    /// </summary>
    /// <param name="named">The key that was named; null for git's.</param>
    /// <param name="folder">Where the path that was named starts from.</param>
    /// <param name="repository">Whose configuration is read.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="AttestationException">There is no such key.</exception>
    public static async Task<SigningKey> OfAsync(string? named, string folder, GitRepository repository, CancellationToken cancellation)
    {
        if (named is not null)
            return Of(named, folder, "name another one with --key");
        if (
            await repository.ConfigurationAsync("gpg.format", cancellation).ConfigureAwait(false) != "ssh"
            || await repository.ConfigurationAsync("user.signingkey", cancellation, isPath: true).ConfigureAwait(false) is not { } configured
        )
            throw new AttestationException(
                "There is no SSH key to sign with: name one with --key, or set gpg.format to ssh and user.signingkey to the key in git's configuration."
            );
        return Of(configured, repository.Root, "correct user.signingkey in git's configuration, or name another one with --key");
    }

    private static SigningKey Of(string key, string folder, string advice)
    {
        if (key.StartsWith("key::", StringComparison.Ordinal))
            return new(null, key[5..].Trim());
        // What git takes for a literal without its prefix, too.
        if (key.StartsWith("ssh-", StringComparison.Ordinal) && key.Contains(' '))
            return new(null, key.Trim());
        var path = Path.GetFullPath(key, folder);
        return System.IO.File.Exists(path) ? new(path, null) : throw new AttestationException($"The key {path} does not exist: {advice}.");
    }
}
