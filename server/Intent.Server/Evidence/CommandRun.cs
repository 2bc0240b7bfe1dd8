using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Redaction;
using Intent.Git;

namespace Intent.Server.Evidence;

/// <summary>What a command did.</summary>
/// <param name="Summary">What the evidence says: the command without secrets, its exit code, passed or failed.</param>
/// <param name="Output">What it wrote to stdout, redacted and bounded.</param>
/// <param name="Errors">What it wrote to stderr, redacted and bounded.</param>
/// <param name="Secrets">How many secrets were taken out of its output.</param>
/// <param name="Duration">How long it ran; no part of the summary, so that a retry is equal.</param>
/// <param name="Environment">How its environment differs from the baseline, by name.</param>
internal sealed record CommandRunResult(
    EvidenceSummary Summary,
    string Output,
    string Errors,
    int Secrets,
    TimeSpan Duration,
    EnvironmentDifference Environment
)
{
    /// <summary>The command's exit code.</summary>
    public int ExitCode => Summary.Command!.ExitCode;
}

/// <summary>A command to run as evidence.</summary>
/// <param name="Arguments">The program and its arguments; no shell sees them.</param>
/// <param name="Folder">The folder it runs in.</param>
/// <param name="Baseline">Digests of the environment to compare with, by name; null compares with nothing.</param>
/// <param name="Places">The folders of this machine, for the arguments.</param>
internal sealed record CommandToRun(
    IReadOnlyList<string> Arguments,
    string Folder,
    IReadOnlyDictionary<string, Digest>? Baseline,
    EvidencePlaces Places
)
{
    /// <summary>True: its input is empty instead of ours, which may be somebody else's.</summary>
    public bool WithoutInput { get; init; }

    /// <summary>Variables that it sees beside ours, or instead of them.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// Runs a command as its user would: its input is ours, its output goes through byte for byte as it comes. What is kept of it is redacted and
/// bounded. When it is cancelled, the command and all it started are ended.
/// </summary>
internal static class CommandRun
{
    /// <summary>How long output is waited for after the command has ended: a server that it left running may hold its pipes for ever.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(2);

    /// <summary>Runs the command to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="output">Where its stdout goes, unchanged.</param>
    /// <param name="errors">Where its stderr goes, unchanged.</param>
    /// <param name="time">Measures how long it runs.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="EvidenceFormatException">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and is ended.</exception>
    public static async Task<CommandRunResult> RunAsync(
        CommandToRun command,
        Stream output,
        Stream errors,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var info = StartInfo(command);
        foreach (var (name, value) in command.Variables)
            info.Environment[name] = value;
        var environment = info.Environment.Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Key, v.Value!)).ToList();
        var redactor = new Redactor(environment);
        var began = time.GetTimestamp();
        using var process = Start(info);
        if (command.WithoutInput)
            process.StandardInput.Close();
        var kept = (Output: new Capture(redactor), Errors: new Capture(redactor));
        var reading = Task.WhenAll(
            kept.Output.PassAsync(process.StandardOutput.BaseStream, output),
            kept.Errors.PassAsync(process.StandardError.BaseStream, errors)
        );
        await using (cancellation.Register(() => End(process)).ConfigureAwait(false))
        {
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            // Everything the command itself wrote is in the pipes now.
            await Task.WhenAny(reading, Wait(time, cancellation)).ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();
        if (reading.IsFaulted)
            await reading.ConfigureAwait(false);
        var duration = time.GetElapsedTime(began);
        var (text, errorText) = (kept.Output.Complete(), kept.Errors.Complete());
        return new(
            Summary(command, process.ExitCode, redactor),
            text,
            errorText,
            kept.Output.Secrets + kept.Errors.Secrets,
            duration,
            EnvironmentDifference.Between(command.Baseline ?? EnvironmentDifference.Digests(environment), EnvironmentDifference.Digests(environment))
        );
    }

    private static EvidenceSummary Summary(CommandToRun command, int exitCode, Redactor redactor)
    {
        var cleaner = new EvidenceCleaner(command.Places, redactor);
        // As one line first: "--password" and its value are two arguments.
        var arguments = command.Arguments.Select((a, i) => Argument(cleaner, i > 0 ? command.Arguments[i - 1] : null, a));
        return new EvidenceSummary(EvidenceKind.Command, "command", exitCode == 0 ? EvidenceResult.Passed : EvidenceResult.Failed)
        {
            Command = new([.. arguments], exitCode),
        };
    }

    private static string Argument(EvidenceCleaner cleaner, string? before, string argument) =>
        before is ['-', ..] && !argument.StartsWith('-') && Redactor.IsSecretName(before.TrimStart('-'))
            ? "[redacted:password]"
            : cleaner.Name(argument);

    private static ProcessStartInfo StartInfo(CommandToRun command)
    {
        if (command.Arguments.Count == 0 || command.Arguments[0].Length == 0)
            throw new EvidenceFormatException("No command was given: write it after '--', as in 'intent evidence run -- dotnet test'.");
        var info = new ProcessStartInfo(Program(command.Arguments[0]), command.Arguments.Skip(1))
        {
            WorkingDirectory = command.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = command.WithoutInput,
            UseShellExecute = false,
        };
        return info;
    }

    /// <summary>A bare name is a program of PATH, as in a shell, and never a file that happens to lie in the current folder.</summary>
    private static string Program(string name) =>
        Path.GetFileName(name) != name
            ? name
            : ProgramOnPath.Find(name) ?? throw new EvidenceFormatException($"'{name}' could not be started: check its name and that it is on PATH.");

    private static Process Start(ProcessStartInfo info)
    {
        if (!Directory.Exists(info.WorkingDirectory))
            throw new EvidenceFormatException($"The folder {info.WorkingDirectory} does not exist: run the command in a folder that does.");
        try
        {
            return Process.Start(info)
                ?? throw new EvidenceFormatException($"'{info.FileName}' could not be started: check its name and that it is on PATH.");
        }
        catch (Win32Exception e)
        {
            throw new EvidenceFormatException(
                $"'{info.FileName}' could not be started: check its name, that it is on PATH and that it may be run.",
                e
            );
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

    private static Task Wait(TimeProvider time, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var timer = time.CreateTimer(_ => done.TrySetResult(), null, Afterwards, Timeout.InfiniteTimeSpan);
        var registration = cancellation.Register(() => done.TrySetResult());
        return done.Task.ContinueWith(
            _ =>
            {
                timer.Dispose();
                registration.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>One of the two outputs on its way through.</summary>
    private sealed class Capture(Redactor redactor)
    {
        private readonly Lock gate = new();
        private readonly CapturedOutput kept = new(redactor);
        private readonly Decoder decoder = new UTF8Encoding(false).GetDecoder();
        private bool completed;

        /// <summary>How many secrets were taken out.</summary>
        public int Secrets => kept.Secrets;

        /// <summary>Passes bytes through until the end, or until the capture is complete.</summary>
        public async Task PassAsync(Stream from, Stream to)
        {
            var buffer = new byte[1 << 14];
            var characters = new char[(1 << 14) + 2];
            for (int read; (read = await from.ReadAsync(buffer).ConfigureAwait(false)) > 0; )
            {
                lock (gate)
                {
                    if (completed)
                        return;
                    kept.Append(characters.AsSpan(0, decoder.GetChars(buffer.AsSpan(0, read), characters, flush: false)));
                }

                await to.WriteAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
                await to.FlushAsync().ConfigureAwait(false);
            }
        }

        /// <summary>Ends the capture; what comes later is not kept.</summary>
        public string Complete()
        {
            lock (gate)
            {
                completed = true;
                Span<char> rest = stackalloc char[4];
                kept.Append(rest[..decoder.GetChars([], rest, flush: true)]);
                return kept.Complete();
            }
        }
    }
}
