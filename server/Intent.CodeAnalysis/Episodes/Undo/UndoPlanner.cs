using Intent.Core.Episodes;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>Decides for every piece of the code that an Episode touched what undoing it does there.</summary>
internal sealed class UndoPlanner
{
    private readonly OutlinedVersion _before;
    private readonly OutlinedVersion _now;
    private readonly Dictionary<SymbolId, SymbolOperation> _bySymbol = [];
    private readonly Dictionary<SymbolId, SymbolOperation> _byResult = [];
    private readonly UndoDecisions _decisions = new();

    private UndoPlanner(OutlinedVersion before, OutlinedVersion now, Episode episode)
    {
        (_before, _now) = (before, now);
        foreach (var operation in episode.Operations)
        {
            if (operation.Before is not null)
                _bySymbol[operation.Symbol] = operation;
            if (operation.After is not null)
                _byResult[operation.Result] = operation;
        }
    }

    /// <summary>The decisions; both versions have read all files that the operations' symbols and their types stand in.</summary>
    public static UndoDecisions Decide(OutlinedVersion before, OutlinedVersion now, Episode episode)
    {
        var planner = new UndoPlanner(before, now, episode);
        foreach (var operation in episode.Operations)
            planner.CheckStates(operation);
        if (planner._decisions.Reasons.Count > 0)
            return planner._decisions;
        planner.PairFiles();
        var components = planner.Components();
        foreach (var component in components)
            planner.PairItems(component);
        planner.PairRenamedFiles();
        planner.PairNamespaces();
        foreach (var component in components.Where(planner.IsTouched))
            planner.DecideOn(component);
        if (planner._decisions.Reasons.Count > 0)
            return planner._decisions;
        planner.DropNested();
        planner.CheckWholeTypes();
        planner.DeleteEmptied();
        planner.PlaceInserted();
        planner.RestoreBodies();
        return planner._decisions;
    }

    private void CheckStates(SymbolOperation operation)
    {
        var old = _before.Declarations(operation.Symbol).ToList();
        var current = _now.Declarations(operation.Result).ToList();
        var name = UndoDecisions.Name(operation.Result, current.FirstOrDefault().Symbol);
        if (operation.Before is { } was && !old.Exists(d => d.State == was))
            _decisions.Refuse(
                $"The old text of {UndoDecisions.Name(operation.Symbol, old.FirstOrDefault().Symbol)} is not in the code from before the Episode: restore it by hand."
            );
        if (operation.Before is null && old.Count > 0)
            _decisions.Refuse($"{name} is in the code from before the Episode already: name the commit that the Episode began with.");
        if (operation.After is { } after)
        {
            if (current.Count == 0)
                _decisions.Refuse($"{name} was changed again since: it is no longer there under this name; undo what came later first.");
            else if (!current.Exists(d => d.State == after))
                _decisions.Refuse($"{name} was changed again since: undo what came later first, or undo it by hand.");
        }
        var leavesItsName = operation.Before is not null && (operation.After is null || operation.SymbolAfter is not null);
        if (
            leavesItsName
            && !_byResult.ContainsKey(operation.Symbol)
            && _now.Declarations(operation.Symbol).FirstOrDefault() is { Symbol: { } again }
        )
            _decisions.Refuse($"{UndoDecisions.Name(operation.Symbol, again)} was added again since: remove or rename it first.");
    }

    /// <summary>What a symbol from before is called now; null when it is gone.</summary>
    private SymbolId? Forward(SymbolId symbol) =>
        _bySymbol.TryGetValue(symbol, out var operation)
            ? operation.After is null
                ? null
                : operation.Result
            : _byResult.ContainsKey(symbol)
                ? null
                : symbol;

    private bool IsTouched((List<OutlineItem> Before, List<OutlineItem> Now) component) =>
        component.Before.Any(i => i.Declares.Any(d => _bySymbol.ContainsKey(d.Id)))
        || component.Now.Any(i => i.Declares.Any(d => _byResult.ContainsKey(d.Id)));

    private void PairFiles()
    {
        foreach (var file in _before.Files)
            if (_now.File(file.Document.Path) is { } same)
                _decisions.Pair(file, same);
    }

    /// <summary>The items of both versions that share a symbol, directly or through others: a field declaration was split, a constructor became a primary one.</summary>
    private List<(List<OutlineItem> Before, List<OutlineItem> Now)> Components()
    {
        var found = new List<(List<OutlineItem>, List<OutlineItem>)>();
        var seen = new HashSet<OutlineItem>();
        var backward = new Dictionary<SymbolId, SymbolId>();
        foreach (var id in _before.Items.SelectMany(i => i.Declares).Select(d => d.Id))
            if (Forward(id) is { } later)
                backward[later] = id;
        foreach (var start in _before.Items.Concat(_now.Items).Where(i => i.Declares.Count > 0))
        {
            if (!seen.Add(start))
                continue;
            var queue = new Queue<OutlineItem>([start]);
            var (old, now) = (new List<OutlineItem>(), new List<OutlineItem>());
            while (queue.TryDequeue(out var item))
            {
                var isOld = item.Document.Version == _before.Code;
                (isOld ? old : now).Add(item);
                foreach (var (id, _, _) in item.Declares)
                {
                    var other =
                        isOld ? Forward(id)
                        : backward.TryGetValue(id, out var earlier) ? earlier
                        : (SymbolId?)null;
                    foreach (var next in (isOld ? _before : _now).Of(id).Concat(other is { } o ? (isOld ? _now : _before).Of(o) : []))
                        if (seen.Add(next))
                            queue.Enqueue(next);
                }
            }
            old.Sort(ByPlace);
            now.Sort(ByPlace);
            found.Add((old, now));
        }
        return found;
    }

    private static int ByPlace(OutlineItem x, OutlineItem y) =>
        x.Document.Path.CompareTo(y.Document.Path) is var c and not 0 ? c : x.Extent.Start.CompareTo(y.Extent.Start);

    private void PairItems((List<OutlineItem> Before, List<OutlineItem> Now) component)
    {
        PairAlike(component.Before.Where(i => i.IsType), component.Now.Where(i => i.IsType), always: true);
        PairAlike(component.Before.Where(i => !i.IsType), component.Now.Where(i => !i.IsType), always: !IsTouched(component));
    }

    /// <summary>The parts in the same file first, then the others in order. Where there are more on one side, members are not told apart unless <paramref name="always"/>.</summary>
    private void PairAlike(IEnumerable<OutlineItem> before, IEnumerable<OutlineItem> now, bool always)
    {
        var (old, current) = (before.ToList(), now.ToList());
        if (!always && old.Count != current.Count)
            return;
        foreach (var same in new[] { true, false })
        foreach (var item in old.ToList())
            if (current.Find(c => !same || c.Document.Path == item.Document.Path) is { } other)
            {
                _decisions.Pair(item, other);
                old.Remove(item);
                current.Remove(other);
            }
    }

    /// <summary>A file that took another name with all that is in it gets the old one back.</summary>
    private void PairRenamedFiles()
    {
        foreach (var now in _now.Files.Where(f => _before.File(f.Document.Path) is null))
        {
            var items = now.All().Where(i => i.Declares.Count > 0 && !i.Parent!.IsType && !IsNew(i)).ToList();
            var origins = items.Select(i => _decisions.Counterparts.GetValueOrDefault(i)?.Ancestors().Last()).Distinct().ToList();
            if (origins is not [{ } origin] || _decisions.Pairs.ContainsKey(origin))
                continue;
            if (!items.TrueForAll(i => i.Declares.Exists(d => _byResult.TryGetValue(d.Id, out var operation) && operation.SymbolAfter is not null)))
                continue;
            _decisions.Pair(origin, now);
        }
    }

    private bool IsNew(OutlineItem item) => item.Declares.TrueForAll(d => _byResult.TryGetValue(d.Id, out var operation) && operation.Before is null);

    /// <summary>Namespaces of one file by their name; one that the Episode renamed with all that is in it by what is in it.</summary>
    private void PairNamespaces()
    {
        foreach (var now in _now.Items.Where(i => i.IsNamespace).ToList())
        {
            var old = _decisions
                .Counterparts.GetValueOrDefault(now.Ancestors().Last())
                ?.All()
                .FirstOrDefault(b => b.IsNamespace && FullName(b) == FullName(now) && !_decisions.Pairs.ContainsKey(b));
            if (old is not null)
            {
                _decisions.Pair(old, now);
                continue;
            }
            var origins = now
                .Children.Where(c => !c.IsNamespace && !IsNew(c))
                .Select(c => _decisions.Counterparts.GetValueOrDefault(c)?.Parent)
                .Distinct()
                .ToList();
            if (
                origins is not [{ IsNamespace: true } origin]
                || now.NamespaceAround != origin.NamespaceAround
                || _decisions.Pairs.ContainsKey(origin)
            )
                continue;
            _decisions.Pair(origin, now);
            _decisions.Replaced[now] = origin;
        }

        static string FullName(OutlineItem item) => item.NamespaceAround + "." + item.Display;
    }

    private void DecideOn((List<OutlineItem> Before, List<OutlineItem> Now) component)
    {
        CheckUntouched(component);
        var typeLives = component.Before.Exists(i => i.IsType) && component.Now.Exists(i => i.IsType);
        foreach (var now in component.Now)
            if (_decisions.Counterparts.GetValueOrDefault(now) is { } old)
            {
                if (StaysIn(now, old))
                    ReplaceOwnText(now, old);
                else
                {
                    _decisions.Deleted.Add(now);
                    _decisions.Inserted.Add(old);
                }
            }
            else if (!(now.IsType && typeLives))
                _decisions.Deleted.Add(now);
        foreach (var old in component.Before)
            if (!_decisions.Pairs.ContainsKey(old) && !(old.IsType && typeLives))
                _decisions.Inserted.Add(old);
    }

    /// <summary>Symbols that share a piece with touched ones must be as they were, or the Episode's own.</summary>
    private void CheckUntouched((List<OutlineItem> Before, List<OutlineItem> Now) component)
    {
        foreach (var (id, symbol, state) in component.Now.SelectMany(i => i.Declares).Where(d => !_byResult.ContainsKey(d.Id)).DistinctBy(d => d.Id))
            if (!_before.Declarations(id).Any(d => d.State == state))
                _decisions.Refuse(
                    $"{UndoDecisions.Name(id, symbol)} was changed again since and stands in one declaration with what the Episode changed: undo it by hand."
                );
        foreach (var (id, symbol, _) in component.Before.SelectMany(i => i.Declares).Where(d => !_bySymbol.ContainsKey(d.Id)).DistinctBy(d => d.Id))
            if (!_now.Declarations(id).Any())
                _decisions.Refuse(
                    $"{UndoDecisions.Name(id, symbol)} was removed since and stood in one declaration with what the Episode changed: undo it by hand."
                );
    }

    private bool StaysIn(OutlineItem now, OutlineItem old)
    {
        var (container, oldContainer) = (now.Parent!, old.Parent!);
        if (oldContainer.IsType)
            return container.IsType && Forward(oldContainer.Type) == container.Type;
        return !container.IsType
            && (now.NamespaceAround == old.NamespaceAround || _decisions.Counterparts.GetValueOrDefault(container) == oldContainer);
    }

    private void ReplaceOwnText(OutlineItem now, OutlineItem old)
    {
        var (span, oldSpan) = now.IsType ? (FileLayout.Header(now), FileLayout.Header(old)) : (now.Extent, old.Extent);
        // Where the same is written, something else made the difference; comments alone are nobody's operation.
        if (now.Tokens(span).SequenceEqual(old.Tokens(oldSpan), StringComparer.Ordinal))
        {
            _decisions.Same[now] = old;
            return;
        }
        _decisions.Replaced[now] = old;
        if (!now.Comments(span).SequenceEqual(old.Comments(oldSpan), StringComparer.Ordinal))
            _decisions.Approximate.Add($"The comments of {old.Display} become those from before the Episode.");
    }

    /// <summary>What goes or comes with the piece around it does not go or come once more.</summary>
    private void DropNested()
    {
        var gone = _decisions.Deleted.ToHashSet();
        var come = _decisions.Inserted.ToHashSet();
        foreach (var item in gone.Concat(_decisions.Replaced.Keys).Where(i => i.Ancestors().Any(gone.Contains)).ToList())
        {
            _decisions.Deleted.Remove(item);
            _decisions.Replaced.Remove(item);
        }
        _decisions.Inserted.RemoveWhere(i => i.Ancestors().Any(come.Contains));
        foreach (var (old, now) in _decisions.Pairs.ToList())
            if (gone.Contains(now) || now.Ancestors().Any(gone.Contains) || come.Contains(old) || old.Ancestors().Any(come.Contains))
            {
                _decisions.Pairs.Remove(old);
                _decisions.Counterparts.Remove(now);
            }
    }

    /// <summary>A type goes as a whole only when all in it is the Episode's, and comes back as a whole only when nothing of it is elsewhere.</summary>
    private void CheckWholeTypes()
    {
        foreach (var type in _decisions.Deleted.Where(i => i.IsType))
        foreach (var other in type.All().SelectMany(i => i.Declares).Where(d => !_byResult.ContainsKey(d.Id)).DistinctBy(d => d.Id))
            _decisions.Refuse(
                $"{UndoDecisions.Name(other.Id, other.Symbol)} was added since to {type.Display}, which the Episode made or moved: move or remove it first."
            );
        foreach (var type in _decisions.Inserted.Where(i => i.IsType))
        foreach (var other in type.All().SelectMany(i => i.Declares).Where(d => !_bySymbol.ContainsKey(d.Id)).DistinctBy(d => d.Id))
            _decisions.Refuse(
                $"{UndoDecisions.Name(other.Id, other.Symbol)} stood in {type.Display} and is elsewhere now without the Episode: undo it by hand."
            );
    }

    /// <summary>Parts of types and namespaces that the Episode made go when nothing is left in them.</summary>
    private void DeleteEmptied()
    {
        foreach (var item in _now.Items.Where(i => i.IsType || i.IsNamespace).Reverse().ToList())
            if (
                !_decisions.Counterparts.ContainsKey(item)
                && item.Children.Count > 0
                && item.Children.TrueForAll(_decisions.Deleted.Contains)
                && !item.Ancestors().Any(_decisions.Deleted.Contains)
            )
            {
                foreach (var child in item.Children)
                    _decisions.Deleted.Remove(child);
                _decisions.Deleted.Add(item);
            }
    }

    private void PlaceInserted()
    {
        foreach (var item in _decisions.Inserted.OrderBy(i => i.Document.Path).ThenBy(i => i.Extent.Start).ToList())
        {
            if (!_decisions.Inserted.Contains(item))
                continue;
            var file = item.Ancestors().Last();
            if (!item.Parent!.IsType && !_decisions.Pairs.ContainsKey(file))
            {
                _decisions.Recreated.Add(file);
                continue;
            }
            var piece = item;
            while (piece.Parent is { IsNamespace: true } space && !_decisions.Pairs.ContainsKey(space))
                piece = space;
            var container = piece.Parent!.IsType ? TypeFor(piece.Parent) : _decisions.Pairs.GetValueOrDefault(piece.Parent);
            if (container is null)
            {
                _decisions.Refuse(item, $"stood in {piece.Parent.Display}, which is no longer there: put it back by hand");
                continue;
            }
            if (piece != item && !TakeWhole(piece))
                continue;
            if (!_decisions.InsertedInto.TryGetValue(container, out var list))
                _decisions.InsertedInto[container] = list = [];
            list.Add(piece);
        }
    }

    private OutlineItem? TypeFor(OutlineItem old)
    {
        if (_decisions.Pairs.TryGetValue(old, out var now))
            return now;
        return Forward(old.Type) is { } type
            ? _now.Of(type).FirstOrDefault(i => i.IsType && i.Type == type && !_decisions.Deleted.Contains(i))
            : null;
    }

    /// <summary>A namespace comes back with all it held, or not at all.</summary>
    private bool TakeWhole(OutlineItem space)
    {
        var inside = space.All().Where(i => i.Declares.Count > 0).ToList();
        if (inside.Find(i => !_decisions.Inserted.Contains(i) && !i.Ancestors().Any(_decisions.Inserted.Contains)) is { } other)
        {
            _decisions.Refuse(other, $"stood in the namespace {space.Display}, which is no longer in {space.Document.Path}: undo it by hand");
            return false;
        }
        _decisions.Inserted.RemoveWhere(i => i.Ancestors().Contains(space));
        return _decisions.Inserted.Add(space);
    }

    /// <summary>A type that gets exactly its old members, and has nothing else, gets them with the braces (or the semicolon) that it had.</summary>
    private void RestoreBodies()
    {
        foreach (var (now, old) in _decisions.Counterparts.Where(c => c.Key.IsType).ToList())
        {
            var returning = _decisions.InsertedInto.GetValueOrDefault(now) ?? [];
            var otherBraces = _decisions.Replaced.ContainsKey(now) && (now.Inside is null) != (old.Inside is null);
            if (now.Children.Count + returning.Count > 0 || otherBraces)
            {
                if (
                    now.Children.TrueForAll(_decisions.Deleted.Contains)
                    && old.Children.Count == returning.Count
                    && IsBlank(now)
                    && (old.Children.Count > 0 || IsBlank(old))
                )
                {
                    _decisions.Bodies[now] = old;
                    _decisions.InsertedInto.Remove(now);
                }
                else if (now.Inside is null && returning.Count > 0)
                    _decisions.Refuse(now, "has no braces that its old members could stand in: undo it by hand");
            }
        }

        // Whether there is nothing but members between the braces.
        static bool IsBlank(OutlineItem type) =>
            type.Inside is not { } inside
            || FileLayout.Content(string.Concat(FileLayout.Gaps(type, inside.Start, inside.End, type.Children))).Length == 0;
    }
}
