using Intent.CodeAnalysis.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>How much a pair may still be analysed: the end of it keeps huge methods and call cycles from taking for ever. Where it ended is never lost.</summary>
internal sealed class Work(int steps, int visits, CancellationToken cancellation)
{
    private readonly SortedSet<string> _unfinished = new(StringComparer.Ordinal);
    private int _steps;
    private int _visits;

    /// <summary>For stopping when the answer is not wanted any more.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The members whose flow was not followed to its end.</summary>
    public IReadOnlyCollection<string> Unfinished => _unfinished;

    /// <summary>Steps, and units visited in searches, that were taken so far (at most).</summary>
    public (int Steps, int Visits) Taken => (_steps, _visits);

    /// <summary>True when there is no work left.</summary>
    public bool IsSpent => _steps > steps || _visits > visits;

    /// <summary>Takes some of the work; false when there is none left, then the caller says nothing.</summary>
    public bool Spend(int count = 1)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_steps <= steps)
            _steps += count;
        return !IsSpent;
    }

    /// <summary>Takes one search through the graph of a body of that many units; false when there is no work left.</summary>
    public bool Search(int units)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_visits <= visits)
            _visits += units;
        return !IsSpent;
    }

    /// <summary>Notes that the flow of a member was not followed to its end.</summary>
    public void Leave(FlowMember member) => _unfinished.Add(SymbolIds.Display(member.Declared));

    /// <summary>What to tell people about it; null when all was followed.</summary>
    public string? Sentence()
    {
        if (_unfinished.Count == 0)
            return null;
        var named = string.Join(", ", _unfinished.Take(3)) + (_unfinished.Count > 3 ? $" and {_unfinished.Count - 3} more" : "");
        return $"The flow through {named} was not followed to its end, because too much code runs there; conflicts of the kind INT5xxx beyond it are not reported.";
    }
}
