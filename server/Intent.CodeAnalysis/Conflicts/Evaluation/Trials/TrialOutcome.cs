namespace Intent.CodeAnalysis.Conflicts.Evaluation.Trials;

/// <summary>A part of what came of a call.</summary>
/// <param name="Text">It, for people.</param>
/// <param name="Decision">What was decided: yes or no, one of several, there or not, how many. Not amounts and texts, which new code may only hand on.</param>
internal sealed record TrialPart(string Text, string Decision);

/// <summary>What came of a tried call.</summary>
/// <param name="Thrown">The exception that ended it, or null.</param>
/// <param name="IsInNew">True when new code led to the exception.</param>
/// <param name="Before">What could be seen of the objects before it.</param>
/// <param name="After">And after it.</param>
/// <param name="Result">What it gave.</param>
internal sealed record TrialOutcome(
    string? Thrown,
    bool IsInNew,
    IReadOnlyList<TrialPart> Before,
    IReadOnlyList<TrialPart> After,
    IReadOnlyList<TrialPart> Result
)
{
    /// <summary>
    /// What is decided otherwise in the other, as texts; null when nothing is. A value that is only another one proves no conflict: who shows a price wants the new price.
    /// Objects that were different before the call say nothing.
    /// </summary>
    public (string Mine, string Other)? DifferenceTo(TrialOutcome other)
    {
        if (other.Thrown is not null)
            return other.IsInNew ? (string.Join(", ", Result.Select(r => r.Text)), $"throws {other.Thrown}") : null;
        for (var i = 0; i < Result.Count; i++)
            if (Result[i].Decision != other.Result[i].Decision)
                return (Result[i].Text, other.Result[i].Text);
        for (var i = 0; i < After.Count; i++)
            if (Before[i].Text == other.Before[i].Text && After[i].Decision != other.After[i].Decision)
                return (After[i].Text, other.After[i].Text);
        return null;
    }
}
