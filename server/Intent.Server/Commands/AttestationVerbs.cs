using System.Collections;
using System.Collections.Immutable;
using System.CommandLine;
using Intent.CodeAnalysis.Episodes;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Core.Redaction;
using Intent.Engine.Episodes;
using Intent.Git;
using Intent.Server.Attestations;
using Intent.Server.Episodes;
using Intent.Server.Formats.Attestations;
using Intent.Server.Ledger;

namespace Intent.Server.Commands;

/// <summary><c>export</c> and <c>verify</c> of <c>intent evidence</c>: an Episode with its evidence for others, and what others say of one.</summary>
internal static class AttestationVerbs
{
    /// <summary>The most commits that are looked through for the lines of an Episode; each costs a look at the code as it was then.</summary>
    private const int MostCommits = 5;

    /// <summary><c>export</c>: an Episode and its evidence in a format that others read.</summary>
    public static Command Export(CommonOptions common, Terminal terminal)
    {
        var episode = CommonOptions.Value("--episode", "ID", "The Episode: its id or the first digits of it");
        episode.Required = true;
        var format = CommonOptions.Choice(
            "--format",
            "What to write: in-toto statements in DSSE envelopes, one a line, or an agent-trace record",
            "in-toto",
            "in-toto",
            "agent-trace"
        );
        var output = CommonOptions.Value("--output", "FILE", "Where to write (default: stdout)");
        var sign = new Option<bool>("--sign") { Description = "Sign with the SSH key that git signs commits with" };
        var key = CommonOptions.Value("--key", "FILE", "Sign with this SSH key: a file, or 'key::' and the public key of an agent");
        var command = new Command("export", "Writes an Episode and its evidence in a format that others read and verify.")
        {
            episode,
            format,
            output,
            sign,
            key,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var signed = parsed.GetValue(sign) || parsed.GetValue(key) is not null;
                var isTrace = parsed.GetValue(format) == "agent-trace";
                if (signed && isTrace)
                    throw new WrongRequestException("An agent-trace record cannot be signed; use --format in-toto, or leave out --sign and --key.");
                var answer = await LedgerSession
                    .RunAsync(
                        common.Directory(parsed, terminal),
                        new Caller(),
                        terminal,
                        parsed.GetValue(common.Verbose),
                        async session =>
                        {
                            var id = await session.EpisodeIdAsync(parsed.GetValue(episode)!, cancellation).ConfigureAwait(false);
                            var (summary, _) = (await session.Ledger.EpisodeAsync(id, cancellation).ConfigureAwait(false))!.Value;
                            if (isTrace)
                                return await TraceAsync(session, summary, cancellation).ConfigureAwait(false);
                            var signing = signed
                                ? await SigningKey
                                    .OfAsync(parsed.GetValue(key), terminal.WorkingDirectory, session.Repository, cancellation)
                                    .ConfigureAwait(false)
                                : null;
                            return await StatementsAsync(session.Repository, summary, signing, cancellation).ConfigureAwait(false);
                        },
                        cancellation
                    )
                    .ConfigureAwait(false);
                if (parsed.GetValue(output) is { } file)
                    await WriteAsync(Path.GetFullPath(file, terminal.WorkingDirectory), answer, cancellation).ConfigureAwait(false);
                else
                    await terminal.AnswerAsync(answer, cancellation).ConfigureAwait(false);
                return ExitCodes.Nothing;
            }
        );
        return command;
    }

    /// <summary><c>verify</c>: who signed some statements, and whether they say what the ledger says.</summary>
    public static Command Verify(CommonOptions common, Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of DSSE envelopes, one a line", Arity = ArgumentArity.OneOrMore };
        var allowed = CommonOptions.Value(
            "--allowed-signers",
            "FILE",
            "Every statement must be signed by one of these (see ssh-keygen(1)); default: git's gpg.ssh.allowedSignersFile, and unsigned statements are shown as such"
        );
        var format = CommonOptions.Choice("--format", "How to answer", "text", "text", "json");
        var command = new Command(
            "verify",
            "Verifies signatures and statements. Exit code 0: nothing is wrong; 1: a signature is bad, a statement is malformed or differs from the ledger; 2: no answer."
        )
        {
            files,
            allowed,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var repository = await OpenAsync(common, parsed, terminal, cancellation).ConfigureAwait(false);
                await using var store = repository is null ? null : RepositoryLedger.Of(repository);
                var signers = await AllowedSignersAsync(parsed.GetValue(allowed), terminal, repository, cancellation).ConfigureAwait(false);
                var verifier = new AttestationVerifier(signers, store is null ? null : new EpisodeLedger(store, store));
                var statements = ImmutableArray.CreateBuilder<VerifiedStatement>();
                foreach (var file in parsed.GetValue(files)!)
                    statements.AddRange(
                        await verifier
                            .VerifyAsync(
                                file,
                                await ReadAsync(Path.GetFullPath(file, terminal.WorkingDirectory), cancellation).ConfigureAwait(false),
                                cancellation
                            )
                            .ConfigureAwait(false)
                    );
                var answer = new VerificationAnswer(signers, parsed.GetValue(allowed) is not null, statements.ToImmutable());
                await terminal.AnswerAsync(parsed.GetValue(format) == "json" ? answer.Json() : answer.Text(), cancellation).ConfigureAwait(false);
                return answer.Wrong > 0 ? ExitCodes.Found : ExitCodes.Nothing;
            }
        );
        return command;
    }

    private static async Task<ReadOnlyMemory<byte>> StatementsAsync(
        GitRepository repository,
        EpisodeSummary summary,
        SigningKey? key,
        CancellationToken cancellation
    )
    {
        var trees = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var commit in EpisodeStatements.Commits(summary))
            if (await TreeAsync(repository, commit, cancellation).ConfigureAwait(false) is { } tree)
                trees[commit] = tree;
        var envelopes = new List<DsseEnvelope>();
        var keygen = key is null ? null : SshKeygen.Find();
        foreach (var statement in EpisodeStatements.Of(summary, trees, OfThisProcess()))
        {
            var envelope = statement.Unsigned();
            envelopes.Add(
                keygen is null
                    ? envelope
                    : envelope.With((await keygen.SignAsync(key!, envelope.ToSign(), cancellation).ConfigureAwait(false)).InEnvelope())
            );
        }

        return DsseEnvelope.Lines(envelopes);
    }

    /// <summary>An Episode as an agent-trace record, with the lines of its symbols in the newest commit that has them so.</summary>
    internal static async Task<ReadOnlyMemory<byte>> TraceAsync(LedgerSession session, EpisodeSummary summary, CancellationToken cancellation)
    {
        var committed = EpisodeStatements.Commits(summary);
        var here = new List<ObjectId>();
        // A commit that is attested to hold the Episode; then those it was recorded on. The newest first: a rebase makes another commit of it.
        foreach (
            var commit in summary
                .Attestations.Values.OrderByDescending(a => a.What == AttestationKind.Committed)
                .ThenByDescending(a => a.When)
                .Select(a => a.Circumstances.Commit)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Take(MostCommits)
        )
            if (await TreeAsync(session.Repository, commit, cancellation).ConfigureAwait(false) is not null)
                here.Add(new ObjectId(commit));
        foreach (var commit in here)
        {
            var lines = await (await session.WorkspaceAsync(cancellation).ConfigureAwait(false))
                .LinesAsync(summary.Episode, commit, cancellation)
                .ConfigureAwait(false);
            if (!lines.IsEmpty)
                return Trace(commit, lines);
        }

        return Trace(here.Find(c => committed.Contains(c.Value)) is { Value: not null } only ? only : null, []);

        ReadOnlyMemory<byte> Trace(ObjectId? commit, IEnumerable<SymbolLines> lines) =>
            AgentTrace.Write(summary, commit?.Value, lines.Select(l => new ChangedLines(l.Path, l.Start, l.End)), IntentCli.Version, OfThisProcess());
    }

    /// <summary>The tree of a commit; null when the commit is not here: others may have attested it.</summary>
    private static async Task<string?> TreeAsync(GitRepository repository, string commit, CancellationToken cancellation)
    {
        try
        {
            return (await repository.TreeIdAsync(new ObjectId(commit), cancellation).ConfigureAwait(false)).Value;
        }
        catch (RepositoryException)
        {
            return null;
        }
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

    private static async Task<string?> AllowedSignersAsync(
        string? named,
        Terminal terminal,
        GitRepository? repository,
        CancellationToken cancellation
    )
    {
        var configured =
            named is not null || repository is null
                ? null
                : await repository.ConfigurationAsync("gpg.ssh.allowedSignersFile", cancellation, isPath: true).ConfigureAwait(false);
        var file =
            named is not null ? Path.GetFullPath(named, terminal.WorkingDirectory)
            : configured is null ? null
            : Path.GetFullPath(configured, repository!.Root);
        return file is null || File.Exists(file)
            ? file
            : throw new WrongRequestException(
                $"The file of allowed signers {file} does not exist; {(named is null ? "correct gpg.ssh.allowedSignersFile in git's configuration, or name another one with --allowed-signers" : "name one that does")}."
            );
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0; )
            {
                if (bytes.Length + read > DsseEnvelope.LargestFile)
                    throw new WrongRequestException($"{file} is larger than {DsseEnvelope.LargestFile >> 20} MB; verify it in parts.");
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
        new(
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .Where(v => v.Value is string)
                .Select(v => KeyValuePair.Create((string)v.Key, (string)v.Value!))
        );
}
