namespace Intent.Server.Commands;

/// <summary>Where a command answers: stdout carries the answer alone, stderr everything else.</summary>
/// <param name="Output">Bytes of the answer.</param>
/// <param name="Error">Progress and complaints.</param>
/// <param name="Color">True when the answer may carry ANSI colours.</param>
/// <param name="ShowProgress">True when somebody watches stderr.</param>
/// <param name="WorkingDirectory">The folder that relative paths start from.</param>
internal sealed record Terminal(Stream Output, TextWriter Error, bool Color, bool ShowProgress, string WorkingDirectory)
{
    /// <summary>The streams of this process. Colour needs a terminal and no NO_COLOR (https://no-color.org).</summary>
    public static Terminal OfProcess() =>
        new(
            Console.OpenStandardOutput(),
            Console.Error,
            Color: !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            ShowProgress: !Console.IsErrorRedirected,
            Environment.CurrentDirectory
        );

    /// <summary>Writes the whole answer at once.</summary>
    public async Task AnswerAsync(ReadOnlyMemory<byte> answer, CancellationToken cancellation)
    {
        try
        {
            await Output.WriteAsync(answer, cancellation).ConfigureAwait(false);
            await Output.FlushAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The reader went away ("intent check | head"): nobody is left to tell, and the exit code still says what was found.
        }
    }
}
