namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>How much a pair may still be analysed: the end of it keeps huge methods and call cycles from taking for ever.</summary>
internal sealed class Work(int steps, CancellationToken cancellation)
{
    private int _left = steps;

    /// <summary>For stopping when the answer is not wanted any more.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Takes some of the work; false when there is none left, then the caller says nothing.</summary>
    public bool Spend(int steps = 1)
    {
        cancellation.ThrowIfCancellationRequested();
        return (_left -= steps) >= 0;
    }
}
