using System.Collections;
using System.Collections.Immutable;
using System.CommandLine;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Git;
using Intent.Server.Attestations;
using Intent.Server.Formats.Attestations;
using Intent.Server.Ledger;

namespace Intent.Server.Commands;

/// <summary>Finds the lines of an Episode's changed symbols in a commit that is here.</summary>
internal delegate Task<IReadOnlyList<ChangedLines>> LinesOfEpisode(GitRepository repository, Episode episode, ObjectId commit, CancellationToken cancellation);

/// <summary><c>export</c> and <c>verify</c> of <c>intent evidence</c>: an Episode with its evidence for others, and what others say of one.</summary>
internal static class AttestationVerbs
{
    private const int LeastDigits = 4;

    /// <summary><c>export</c>: an Episode and its evidence in a format that others read.</summary>
    /// <param name="common">The options that every command takes.</param>
    /// <param name="terminal">Where to answer.</param>
    /// <param name="lines">Finds the lines that an agent-trace record lists.</param>
    public static Command Export(CommonOptions common, Terminal terminal, LinesOfEpisode lines)
    {
        var episode = CommonOptions.Value("--episode", "ID", "The Episode: its id or the first digits of it");
        episode.Required = true;
        var format = CommonOptions.Choice("--format", "What to write: in-toto statements in DSSE envelopes, one a line, or an agent-trace record", "in-toto", "in-toto", "agent-trace");
        var output = CommonOptions.Value("--output", "FILE", "Where to write (default: stdout)");
        var sign = new Option<bool>("--sign") { Description = "Sign with the SSH key that git signs commits with" };
        var key = CommonOptions.Value("--key", "FILE", "Sign with this SSH key: a file, or 'key::' and the public key of an agent");
        var command = new Command("export", "Writes an Episode and its evidence in a format that others read and verify.") { episode, format, output, sign, key };
        command.SetAction(async (parsed, cancellation) =>
        {
            var signed = parsed.GetValue(sign) || parsed.GetValue(key) is not null;
            var isTrace = parsed.GetValue(format) == "agent-trace";
            if (signed && isTrace) throw new WrongRequestException("An agent-trace record cannot be signed; use --format in-toto, or leave out --sign and --key.");
            await using var repository = await GitRepository.OpenAsync(common.Directory(parsed, terminal), cancellation).ConfigureAwait(false);
            var summary = await FindAsync(repository, parsed.GetValue(episode)!, cancellation).ConfigureAwait(false);
            var redactor = OfThisProcess();
            var answer = isTrace
                ? await TraceAsync(repository, summary, lines, redactor, cancellation).ConfigureAwait(false)
                : await StatementsAsync(repository, summary, redactor, signed ? await SigningKey.OfAsync(parsed.GetValue(key), terminal.WorkingDirectory, repository, cancellation).ConfigureAwait(false) : null, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(output) is { } file) await WriteAsync(Path.GetFullPath(file, terminal.WorkingDirectory), answer, cancellation).ConfigureAwait(false);
            else await terminal.AnswerAsync(answer, cancellation).ConfigureAwait(false);
            return ExitCodes.Nothing;
        });
        return command;
    }

    /// <summary><c>verify</c>: who signed some statements, and whether they say what the ledger says.</summary>
    public static Command Verify(CommonOptions common, Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of DSSE envelopes, one a line", Arity = ArgumentArity.OneOrMore };
        var allowed = CommonOptions.Value(
            "--allowed-signers", "FILE", "Every statement must be signed by one of these (see ssh-keygen(1)); default: git's gpg.ssh.allowedSignersFile, and unsigned statements are shown as such");
        var format = CommonOptions.Choice("--format", "How to answer", "text", "text", "json");
        var command = new Command("verify", "Verifies signatures and statements. Exit code 0: nothing is wrong; 1: a signature is bad, a statement is malformed or differs from the ledger; 2: no answer.")
        {
            files, allowed, format,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var repository = await OpenAsync(common, parsed, terminal, cancellation).ConfigureAwait(false);
            await using var ledger = repository is null ? null : RepositoryLedger.Of(repository);
            var signers = await AllowedSignersAsync(parsed.GetValue(allowed), terminal, repository, cancellation).ConfigureAwait(false);
            var verifier = new AttestationVerifier(signers, ledger);
            var statements = ImmutableArray.CreateBuilder<VerifiedStatement>();
            foreach (var file in parsed.GetValue(files)!)
                statements.AddRange(await verifier.VerifyAsync(file, await ReadAsync(Path.GetFullPath(file, terminal.WorkingDirectory), cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false));
            var answer = new VerificationAnswer(signers, parsed.GetValue(allowed) is not null, statements.ToImmutable());
            await terminal.AnswerAsync(parsed.GetValue(format) == "json" ? answer.Json() : answer.Text(), cancellation).ConfigureAwait(false);
            return answer.Wrong > 0 ? ExitCodes.Found : ExitCodes.Nothing;
        });
        return command;
    }

    private static async Task<EpisodeSummary> FindAsync(GitRepository repository, string id, CancellationToken cancellation)
    {
        if (id.Length is < LeastDigits or > Digest.Size * 2 || id.AsSpan().ContainsAnyExcept("0123456789abcdef"))
            throw new WrongRequestException($"'{id}' is no id of an Episode; give the {LeastDigits} or more first of its hexadecimal digits.");
        await using var store = RepositoryLedger.Of(repository);
        var view = EpisodeView.Empty;
        await foreach (var arrival in store.ReadAsync(0, cancellation).ConfigureAwait(false))
            if (RepositoryLedger.Read(arrival.Record) is { } content) view = view.Add(new(arrival.Record.Id, content));
        var found = view.Episodes.Keys.Where(e => e.ToString().StartsWith(id, StringComparison.Ordinal)).ToList();
        return found switch
        {
            [var one] => view.Find(one)!,
            [] => throw new WrongRequestException($"There is no Episode {id} in the ledger of {repository.Root}."),
            _ => throw new WrongRequestException($"{found.Count} Episodes begin with {id}, such as {found[0].Short} and {found[1].Short}; give more digits."),
        };
    }

    private static async Task<ReadOnlyMemory<byte>> StatementsAsync(GitRepository repository, EpisodeSummary summary, Redactor redactor, SigningKey? key, CancellationToken cancellation)
    {
        var trees = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var commit in EpisodeStatements.Commits(summary))
            if (await repository.TreeIdAsync(new ObjectId(commit), cancellation).ConfigureAwait(false) is { } tree) trees[commit] = tree.Value;
        var envelopes = new List<DsseEnvelope>();
        var keygen = key is null ? null : SshKeygen.Find();
        foreach (var statement in EpisodeStatements.Of(summary, trees, redactor))
        {
            var envelope = statement.Unsigned();
            envelopes.Add(keygen is null ? envelope : envelope.With((await keygen.SignAsync(key!, envelope.ToSign(), cancellation).ConfigureAwait(false)).InEnvelope()));
        }

        return DsseEnvelope.Lines(envelopes);
    }

    private static async Task<ReadOnlyMemory<byte>> TraceAsync(GitRepository repository, EpisodeSummary summary, LinesOfEpisode lines, Redactor redactor, CancellationToken cancellation)
    {
        // A rebase makes another commit of it: the one attested last that is still here.
        var commits = summary.Attestations.Values.Where(a => a.What == AttestationKind.Committed).OrderByDescending(a => a.When).Select(a => a.Circumstances.Commit!).Where(EpisodeStatements.Commits(summary).Contains);
        foreach (var commit in commits)
        {
            if (await repository.TreeIdAsync(new ObjectId(commit), cancellation).ConfigureAwait(false) is null) continue;
            return AgentTrace.Write(summary, commit, await lines(repository, summary.Episode, new ObjectId(commit), cancellation).ConfigureAwait(false), IntentCli.Version, redactor);
        }

        return AgentTrace.Write(summary, null, [], IntentCli.Version, redactor);
    }

    private static async Task<GitRepository?> OpenAsync(CommonOptions common, ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            return await GitRepository.OpenAsync(common.Directory(parsed, terminal), cancellation).ConfigureAwait(false);
        }
        catch (RepositoryException) when (parsed.GetValue(common.Repo) is null)
        {
            // Whoever receives statements need not have the repository; there is just nothing to compare with.
            return null;
        }
    }

    private static async Task<string?> AllowedSignersAsync(string? named, Terminal terminal, GitRepository? repository, CancellationToken cancellation)
    {
        var configured = named is not null || repository is null ? null : await repository.SettingAsync("gpg.ssh.allowedSignersFile", isPath: true, cancellation).ConfigureAwait(false);
        var file = named is not null ? Path.GetFullPath(named, terminal.WorkingDirectory) : string.IsNullOrEmpty(configured) ? null : Path.GetFullPath(configured, repository!.Root);
        return file is null || File.Exists(file)
            ? file
            : throw new WrongRequestException($"The file of allowed signers {file} does not exist; {(named is null ? "correct gpg.ssh.allowedSignersFile in git's configuration, or name another one with --allowed-signers" : "name one that does")}.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
            {
                if (bytes.Length + read > DsseEnvelope.LargestFile) throw new WrongRequestException($"{file} is larger than {DsseEnvelope.LargestFile >> 20} MB; verify it in parts.");
                bytes.Write(buffer, 0, read);
            }

            return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongRequestException($"{file} cannot be read; check that it exists and that you may read it.");
        }
    }

    private static async Task WriteAsync(string file, ReadOnlyMemory<byte> answer, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllBytesAsync(file, answer, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongRequestException($"{file} cannot be written; check that its folder exists and that you may write there.");
        }
    }

    /// <summary>Knows the secrets that this process was given.</summary>
    private static Redactor OfThisProcess() =>
        new(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Where(v => v.Value is string).Select(v => KeyValuePair.Create((string)v.Key, (string)v.Value!)));
}
