using System.Runtime.InteropServices;

namespace Intent.Server.Commands;

/// <summary>Turns Ctrl+C and termination signals into a cancellation; a second signal, or work that does not stop, ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource source = new();
    private readonly TaskCompletionSource deadline = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> registrations = [];
    private Timer? timer;

    private Interruption() { }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Completes when the grace after the first signal is over.</summary>
    public Task Deadline => deadline.Task;

    /// <summary>Starts listening.</summary>
    public static Interruption Listen()
    {
        var interruption = new Interruption();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            interruption.registrations.Add(PosixSignalRegistration.Create(signal, interruption.Signalled));
        return interruption;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(r => r.Dispose());
        timer?.Dispose();
        source.Dispose();
    }

    private void Signalled(PosixSignalContext context)
    {
        context.Cancel = true;
        if (source.IsCancellationRequested)
            Environment.Exit(ExitCodes.Interrupted);
        timer = new Timer(_ => deadline.TrySetResult(), null, Grace, Timeout.InfiniteTimeSpan);
        source.Cancel();
    }
}
