using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Lines of new code that were evaluated on both versions, after the other side's changed member was entered, and after which the program told the same.</summary>
internal sealed class SameOutcomes(PairView view)
{
    private readonly Dictionary<(Side Author, string Document, int Line), HashSet<SymbolId>> _same = [];
    private readonly HashSet<(Side Author, string Document, int Line)> _other = [];
    private readonly HashSet<(Side Author, SymbolId Change)> _behindOther = [];
    private readonly HashSet<(Side Author, SymbolId Change)> _behindShown = [];

    /// <summary>Takes an evaluation on the author's head and one on the merge into account.</summary>
    public void Add(Side author, Notes there, Notes merged)
    {
        var before = there.Telling.Where(t => t.IsNew).ToLookup(t => t.Path, StringComparer.Ordinal);
        foreach (var after in merged.Telling.Where(t => t.IsNew).GroupBy(t => t.Path, StringComparer.Ordinal))
        {
            var (mine, theirs) = (before[after.Key].ToList(), after.ToList());
            var isSame = mine.Count == theirs.Count && mine.Zip(theirs).All(p => p.First.Value == p.Second.Value);
            var entered = merged.Entered[..theirs[^1].Entered].Select(c => c.Public.Symbol).ToHashSet();
            // Who shows a value wants the one of today.
            var isShown =
                !isSame
                && mine.Count == theirs.Count
                && mine.Zip(theirs)
                    .All(p =>
                        p.First.Value == p.Second.Value
                        || ShownValue.IsAll(there.Values[p.First.First..p.First.Last], merged.Values[p.Second.First..p.Second.Last])
                    );
            if (!isSame)
                (isShown ? _behindShown : _behindOther).UnionWith(entered.Select(e => (author, e)));
            foreach (var line in theirs.SelectMany(t => merged.Values[t.First..t.Last]).Select(v => (author, v.Document, v.Line)).Distinct())
                if (!isSame && !isShown)
                    _other.Add(line);
                else
                    IsSame(line, entered);
        }

        // Where all that new code tells is the same to the end, so is what tells nothing itself and was done before.
        var told = merged.Telling.Where(t => t.IsNew).ToList();
        if (told.Count == 0 || !told.Select(t => (t.Path, t.Value)).SequenceEqual(there.Telling.Where(t => t.IsNew).Select(t => (t.Path, t.Value))))
            return;
        var all = merged.Entered[..told[^1].Entered].Select(c => c.Public.Symbol).ToHashSet();
        foreach (var line in merged.Values[..told[^1].Last].Select(v => (author, v.Document, v.Line)).Distinct())
            IsSame(line, all);
    }

    private void IsSame((Side, string, int) line, HashSet<SymbolId> entered)
    {
        if (_same.TryGetValue(line, out var known))
            known.UnionWith(entered);
        else
            _same[line] = [.. entered];
    }

    /// <summary>True when what was observed did not matter to any outcome that the line led to.</summary>
    public bool Contradict(Observation observation)
    {
        if (
            observation.Sight is Sight.Error or Sight.Warning or Sight.Gate or Sight.Key or Sight.Locks or Sight.Parallel or Sight.Evaluated
            || view.Documents.FirstOrDefault(d => d.Of(observation.Author) == observation.Document) is not { } document
        )
            return false;
        var own = observation.Document.Text.Lines.GetLineFromPosition(observation.Span.Start).LineNumber;
        var line = (observation.Author, document.Merged.Path.Value, document.Map.FromSide(own, observation.Author));
        // A line may change what only a later statement tells: then its change is behind another outcome.
        return !_other.Contains(line)
            && !_behindOther.Contains((observation.Author, observation.Change.Public.Symbol))
            && (observation.Sight is Sight.Initial or Sight.Printed || !_behindShown.Contains((observation.Author, observation.Change.Public.Symbol)))
            && _same.TryGetValue(line, out var entered)
            && entered.Contains(observation.Change.Public.Symbol);
    }
}
