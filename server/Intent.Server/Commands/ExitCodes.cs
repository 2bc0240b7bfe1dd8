namespace Intent.Server.Commands;

/// <summary>What the exit code of every command means.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and nothing to report.</summary>
    public const int Nothing = 0;

    /// <summary>Done, and something was found.</summary>
    public const int Found = 1;

    /// <summary>The request is wrong or cannot be analysed; one sentence on stderr says why.</summary>
    public const int CannotAnswer = 2;

    /// <summary>Interrupted by Ctrl+C or a termination signal.</summary>
    public const int Interrupted = 130;
}
