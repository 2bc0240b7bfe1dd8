using Intent.Engine.Conflicts;
using Spectre.Console;

namespace Intent.Server.Commands;

/// <summary>Shows what long work is doing: a status line when stderr is a terminal, lines with <c>--verbose</c>, nothing otherwise.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs the work under a display.</summary>
    public static async Task<T> RunAsync<T>(Terminal terminal, bool verbose, Func<IProgress<EngineProgress>?, Task<T>> work)
    {
        if (verbose)
            return await work(new Lines(terminal.Error)).ConfigureAwait(false);
        if (!terminal.ShowProgress)
            return await work(null).ConfigureAwait(false);

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Status().StartAsync("Reading the repository", context => work(new StatusLine(context))).ConfigureAwait(false);
    }

    private static string Text(EngineProgress step) => step.Percent is { } percent ? $"{step.Message} ({percent} %)" : step.Message;

    private sealed class StatusLine(StatusContext context) : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value) => context.Status = Markup.Escape(Text(value));
    }

    private sealed class Lines(TextWriter writer) : IProgress<EngineProgress>
    {
        private readonly Lock gate = new();
        private string? last;

        public void Report(EngineProgress value)
        {
            lock (gate)
            {
                if (last == value.Message)
                    return;
                last = value.Message;
                writer.WriteLine($"intent: {Text(value)}");
            }
        }
    }
}
