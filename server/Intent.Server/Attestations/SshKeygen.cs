using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Intent.Git;
using Intent.Server.Formats.Attestations;

namespace Intent.Server.Attestations;

/// <summary>
/// Signs and verifies with the user's own ssh-keygen, as git does with commits. It never asks for anything: a key that needs a passphrase must be in
/// an agent. No repository can name another program.
/// </summary>
internal sealed class SshKeygen
{
    /// <summary>What signatures are made for: one that was made for a commit counts for nothing here, and the other way round.</summary>
    public const string Namespace = "intent";

    private const int MostPrincipals = 20;

    private readonly string program;

    private SshKeygen(string program) => this.program = program;

    /// <summary>The socket of the agent that is asked; null: the one that this process was given.</summary>
    public string? Agent { get; init; }

    /// <summary>The program of this machine.</summary>
    /// <param name="agent">See <see cref="Agent"/>.</param>
    /// <exception cref="AttestationException">There is none.</exception>
    public static SshKeygen Find(string? agent = null) =>
        new(
            ProgramOnPath.Find("ssh-keygen")
                ?? throw new AttestationException("ssh-keygen was not found. Install OpenSSH 8.2 or newer and put it on PATH.")
        )
        {
            Agent = agent,
        };

    /// <summary>Signs some bytes.</summary>
    /// <exception cref="AttestationException">The key cannot sign; the sentence says why and what to do.</exception>
    public async Task<SshSignature> SignAsync(SigningKey key, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        // -P "": a passphrase is never asked for. -U: the private half is in an agent.
        string[] arguments = key.Literal is { } literal ? ["-U", "-f", folder.Write("key.pub", literal + "\n")] : ["-f", key.File!];
        var (exit, output, error) = await RunAsync(["-Y", "sign", "-n", Namespace, "-P", "", .. arguments], message, cancellation)
            .ConfigureAwait(false);
        return exit == 0 && SshSignature.Read(Encoding.ASCII.GetBytes(output)) is { } signature
            ? signature
            : throw new AttestationException(Complaint(key, error));
    }

    /// <summary>Whether a signature is right for some bytes, whoever made it; null when it is, else what ssh-keygen says.</summary>
    public async Task<string?> ProblemAsync(SshSignature signature, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var (exit, _, error) = await RunAsync(
                ["-Y", "check-novalidate", "-n", Namespace, "-s", folder.Write("signature", signature.Text)],
                message,
                cancellation
            )
            .ConfigureAwait(false);
        return exit == 0 ? null : FirstLine(error);
    }

    /// <summary>Whose right signature it is; null when the file allows no signer of that key to sign this now.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="allowedSigners">The file of allowed signers (ALLOWED SIGNERS in ssh-keygen(1)).</param>
    /// <param name="cancellation">Ends the question.</param>
    public async Task<string?> SignerAsync(
        SshSignature signature,
        ReadOnlyMemory<byte> message,
        string allowedSigners,
        CancellationToken cancellation
    )
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("signature", signature.Text);
        var (exit, output, _) = await RunAsync(["-Y", "find-principals", "-s", file, "-f", allowedSigners], default, cancellation)
            .ConfigureAwait(false);
        if (exit != 0)
            return null;
        foreach (var principal in output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostPrincipals))
        {
            var verified = await RunAsync(["-Y", "verify", "-n", Namespace, "-s", file, "-f", allowedSigners, "-I", principal], message, cancellation)
                .ConfigureAwait(false);
            if (verified.Exit == 0)
                return principal;
        }

        return null;
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(
        IEnumerable<string> arguments,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellation
    )
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        info.Environment["LC_ALL"] = "C";
        // Where ssh-keygen would still ask (a PIN), it asks a program that cannot be started, and gives up.
        info.Environment["SSH_ASKPASS_REQUIRE"] = "force";
        info.Environment["SSH_ASKPASS"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        if (Agent is not null)
            info.Environment["SSH_AUTH_SOCK"] = Agent;
        using var process = Start(info);
        await using var kill = cancellation.Register(() => End(process)).ConfigureAwait(false);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, CancellationToken.None).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading to the end; its exit code says why.
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return (process.ExitCode, (await output.ConfigureAwait(false)).Trim(), (await error.ConfigureAwait(false)).Trim());
    }

    private Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new AttestationException($"{program} could not be started: check that it may be run.");
        }
        catch (Win32Exception e)
        {
            throw new AttestationException($"{program} could not be started: check that it may be run.", e);
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }

    private static string Complaint(SigningKey key, string error) =>
        error.Contains("passphrase", StringComparison.Ordinal)
            ? $"The key {key.Name} needs a passphrase, which is not asked for: load it into an agent first ('ssh-add {key.File}'), or name another key with --key."
        : error.Contains("agent", StringComparison.OrdinalIgnoreCase) || error.Contains("No private key found", StringComparison.Ordinal)
            ? $"No agent has the private half of the {(key.File is null ? key.Name + " key that was named" : "key " + key.Name)}: start an agent and load the key ('ssh-add'), or name another key with --key."
        : $"ssh-keygen cannot sign with the key {key.Name}: {FirstLine(error).TrimEnd('.')}.";

    /// <summary>The first line that says something.</summary>
    private static string FirstLine(string error) =>
        error
            .Split('\n', StringSplitOptions.TrimEntries)
            .FirstOrDefault(l => l.Length > 0 && l[0] != '@' && !l.StartsWith("Signing data on", StringComparison.Ordinal))
        ?? "no reason given";

    /// <summary>A folder that its user alone can read, deleted at the end.</summary>
    private sealed class TemporaryFolder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("intent-").FullName;

        public string Write(string name, string text)
        {
            var file = Path.Combine(path, name);
            File.WriteAllText(file, text);
            return file;
        }

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
