namespace Intent.CodeAnalysis.Conflicts.Evaluation.Trials;

/// <summary>What came of a tried call.</summary>
/// <param name="Thrown">The exception that ended it, or null.</param>
/// <param name="IsInNew">True when new code led to the exception.</param>
/// <param name="Before">What could be seen of the objects before it.</param>
/// <param name="After">And after it.</param>
/// <param name="Result">What it gave.</param>
internal sealed record TrialOutcome(
    string? Thrown,
    bool IsInNew,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After,
    IReadOnlyList<string> Result
)
{
    /// <summary>The exception, a part of the result, or all of it.</summary>
    public string Text(int? part) =>
        Thrown is not null ? $"throws {Thrown}"
        : part is { } i ? Result[i]
        : string.Join(", ", Result);

    /// <summary>What is different in the other, as texts; null when the call did the same. Objects that were different before it say nothing.</summary>
    public (string Mine, string Other)? DifferenceTo(TrialOutcome other)
    {
        if (other.Thrown is not null)
            return other.IsInNew ? (Text(null), other.Text(null)) : null;
        for (var i = 0; i < Result.Count; i++)
            if (Result[i] != other.Result[i])
                return (Result[i], other.Result[i]);
        for (var i = 0; i < After.Count; i++)
            if (Before[i] == other.Before[i] && After[i] != other.After[i])
                return (After[i], other.After[i]);
        return null;
    }
}
