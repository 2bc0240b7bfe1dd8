using System.Collections.Immutable;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Core.Text;

namespace Intent.Core.Episodes;

/// <summary>What was done since a checkpoint, out of what was done since the checkpoint's commit.</summary>
public static class EditsSince
{
    /// <summary>
    /// Takes the edits away that the worktree already had. A symbol that was in another state than in the commit starts from that state; whether only its
    /// body changed since is then not known, and <see cref="OperationKind.Contract"/> is said where the whole change is one.
    /// </summary>
    /// <param name="checkpoint">The state up to which edits are recorded.</param>
    /// <param name="sinceCommit">The operations between the checkpoint's commit and now.</param>
    /// <returns>The operations between the checkpoint and now, ascending.</returns>
    public static ImmutableArray<SymbolOperation> Checkpoint(Checkpoint checkpoint, IReadOnlyCollection<SymbolOperation> sinceCommit)
    {
        if (checkpoint.Uncommitted.IsEmpty) return [.. sinceCommit.Order()];
        var then = checkpoint.Uncommitted.ToDictionary(u => u.Symbol);
        var rest = new Dictionary<SymbolId, (Digest? Before, Digest? After, bool Body, RepoPath Path)>();
        var result = new List<SymbolOperation>();
        foreach (var operation in sinceCommit)
        {
            if (!then.ContainsKey(operation.Symbol) && !then.ContainsKey(operation.Result))
            {
                result.Add(operation);
                continue;
            }

            if (operation.SymbolAfter is { } renamed)
            {
                Put(operation.Symbol, operation.Before, null, operation);
                Put(renamed, null, operation.After, operation);
            }
            else
            {
                Put(operation.Symbol, operation.Before, operation.After, operation);
            }
        }

        // What differed then and does not differ from the commit now was taken back since.
        foreach (var symbol in checkpoint.Uncommitted)
            if (!rest.ContainsKey(symbol.Symbol) && symbol.Here != symbol.InCommit) rest[symbol.Symbol] = (symbol.Here, symbol.InCommit, false, symbol.Path);

        var gone = rest.Where(r => r.Value is { Before: not null, After: null }).ToList();
        var come = rest.Where(r => r.Value is { Before: null, After: not null }).ToList();
        foreach (var (symbol, state) in rest.Where(r => r.Value is { Before: not null, After: not null } && r.Value.Before != r.Value.After))
            result.Add(new(symbol, state.Body ? OperationKind.Body : OperationKind.Contract, state.Before, state.After, null, state.Path));
        foreach (var (symbol, state) in gone)
        {
            // A symbol that was added and then renamed: the same state under another id.
            var same = come.Where(c => c.Value.After == state.Before && Prefix(c.Key) == Prefix(symbol)).ToList();
            if (same.Count == 1 && gone.Count(g => g.Value.Before == state.Before && Prefix(g.Key) == Prefix(symbol)) == 1)
            {
                var kind = Container(symbol) == Container(same[0].Key) ? OperationKind.Rename : OperationKind.Move;
                result.Add(new(symbol, kind, state.Before, state.Before, same[0].Key, same[0].Value.Path));
                come.Remove(same[0]);
            }
            else
            {
                result.Add(new(symbol, OperationKind.Remove, state.Before, null, null, state.Path));
            }
        }

        result.AddRange(come.Select(c => new SymbolOperation(c.Key, OperationKind.Add, null, c.Value.After, null, c.Value.Path)));
        return [.. result.Distinct().Order()];

        void Put(SymbolId symbol, Digest? before, Digest? after, SymbolOperation operation)
        {
            var start = then.TryGetValue(symbol, out var known) ? known.Here : before;
            rest[symbol] = rest.TryGetValue(symbol, out var other)
                ? (other.Before ?? start, other.After ?? after, false, operation.Path)
                : (start, after, operation.Kind == OperationKind.Body, operation.Path);
        }
    }

    /// <summary>The states that a checkpoint names: what the operations since its commit leave behind.</summary>
    public static IEnumerable<UncommittedSymbol> Uncommitted(IEnumerable<SymbolOperation> sinceCommit)
    {
        var states = new Dictionary<SymbolId, UncommittedSymbol>();
        foreach (var operation in sinceCommit)
        {
            if (operation.SymbolAfter is { } renamed)
            {
                Put(new(operation.Symbol, operation.Before, null, operation.Path));
                Put(new(renamed, null, operation.After, operation.Path));
            }
            else
            {
                Put(new(operation.Symbol, operation.Before, operation.After, operation.Path));
            }
        }

        return states.Values;

        // One name may be left by one symbol and taken by another.
        void Put(UncommittedSymbol state) => states[state.Symbol] = states.TryGetValue(state.Symbol, out var other)
            ? state with { InCommit = other.InCommit ?? state.InCommit, Here = other.Here ?? state.Here }
            : state;
    }

    private static string Prefix(SymbolId symbol) => symbol.DocumentationId.Length > 1 ? symbol.DocumentationId[..2] : "";

    private static string Container(SymbolId symbol)
    {
        var id = symbol.DocumentationId;
        var end = id.IndexOf('(', StringComparison.Ordinal) is var open and > 0 ? open : id.Length;
        return id.LastIndexOf('.', end - 1) is var dot and > 0 ? id[2..dot] : "";
    }
}
