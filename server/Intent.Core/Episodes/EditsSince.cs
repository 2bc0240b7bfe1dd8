using System.Collections.Immutable;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Core.Text;

namespace Intent.Core.Episodes;

/// <summary>An operation with the states of its symbol that tell whether only the body changed.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="ContractBefore">The symbol's state before without its body; null when it is new.</param>
/// <param name="ContractAfter">The symbol's state after without its body; null when it is gone.</param>
public readonly record struct SymbolEdit(SymbolOperation Operation, Digest? ContractBefore, Digest? ContractAfter);

/// <summary>What was done since a checkpoint, out of what was done since the checkpoint's commit.</summary>
public static class EditsSince
{
    /// <summary>
    /// Takes the edits away that the worktree already had. A symbol that was in another state than in the commit starts from that state. Whether only its
    /// body changed since, a checkpoint of version 1 does not tell; there <see cref="OperationKind.Contract"/> is said unless only its body differs from the commit.
    /// </summary>
    /// <param name="checkpoint">The state up to which edits are recorded.</param>
    /// <param name="sinceCommit">What was done between the checkpoint's commit and now.</param>
    /// <returns>The operations between the checkpoint and now, ascending.</returns>
    public static ImmutableArray<SymbolOperation> Checkpoint(Checkpoint checkpoint, IReadOnlyCollection<SymbolEdit> sinceCommit)
    {
        if (checkpoint.Uncommitted.IsEmpty)
            return [.. sinceCommit.Select(e => e.Operation).Order()];
        var then = checkpoint.Uncommitted.ToDictionary(u => u.Symbol);
        var renamed = checkpoint.Uncommitted.Where(u => u.Was is not null).GroupBy(u => u.Was!.Value).ToDictionary(g => g.Key, g => g.First().Symbol);
        var states = new Dictionary<SymbolId, State>();
        var links = new Dictionary<SymbolId, SymbolId>();
        var result = new List<SymbolOperation>();
        foreach (var edit in sinceCommit)
        {
            var operation = edit.Operation;
            // What is new since the commit may have been there at the checkpoint under another id.
            if (operation.Before is not null && !then.ContainsKey(operation.Symbol) && !then.ContainsKey(operation.Result))
                result.Add(operation);
            else if (operation.SymbolAfter is { } after)
            {
                Put(operation.Symbol, edit with { Operation = operation with { After = null }, ContractAfter = null });
                Put(after, edit with { Operation = operation with { Before = null }, ContractBefore = null });
            }
            else
                Put(operation.Symbol, edit);

            if (renamed.TryGetValue(operation.Symbol, out var old) && operation.After is not null)
                links[old] = operation.Result;
        }

        foreach (var symbol in checkpoint.Uncommitted)
        {
            if (states.ContainsKey(symbol.Symbol) || symbol.Here == symbol.InCommit)
                continue;
            // What differed then and does not differ from the commit now was taken back since.
            states[symbol.Symbol] = new(symbol.Here, symbol.InCommit, symbol.ContractHere, symbol.ContractInCommit, false, symbol.Path);
            if (symbol.Was is { } was)
                links.TryAdd(symbol.Symbol, was);
        }

        var gone = states.Where(s => s.Value is { Before: not null, After: null }).ToList();
        var come = states.Where(s => s.Value is { Before: null, After: not null }).ToDictionary();
        foreach (var (symbol, state) in states.Where(s => s.Value is { Before: not null, After: not null } && s.Value.Before != s.Value.After))
            result.Add(new(symbol, state.OnlyBody ? OperationKind.Body : OperationKind.Contract, state.Before, state.After, null, state.Path));
        foreach (var (symbol, state) in gone)
        {
            if (Successor(symbol, state) is { } next && come.Remove(next, out var now))
                result.Add(new(symbol, Kind(symbol, next), state.Before, now.After, next, now.Path));
            else
                result.Add(new(symbol, OperationKind.Remove, state.Before, null, null, state.Path));
        }

        result.AddRange(come.Select(c => new SymbolOperation(c.Key, OperationKind.Add, null, c.Value.After, null, c.Value.Path)));
        return [.. result.Distinct().Order()];

        void Put(SymbolId symbol, SymbolEdit edit)
        {
            var operation = edit.Operation;
            var (start, contract) = then.TryGetValue(symbol, out var known)
                ? (known.Here, known.ContractHere)
                : (operation.Before, edit.ContractBefore);
            states[symbol] = states.TryGetValue(symbol, out var other)
                ? new(
                    other.Before ?? start,
                    other.After ?? operation.After,
                    other.ContractBefore ?? contract,
                    other.ContractAfter ?? edit.ContractAfter,
                    false,
                    operation.Path
                )
                : new(start, operation.After, contract, edit.ContractAfter, operation.Kind == OperationKind.Body, operation.Path);
        }

        // The symbol that is known to be the same one; else the only one in the same state or of the same name, when there is no doubt.
        SymbolId? Successor(SymbolId symbol, State state)
        {
            if (links.TryGetValue(symbol, out var linked) && come.ContainsKey(linked))
                return linked;
            return Only((a, b) => a.State == b.State)
                ?? Only(
                    (a, b) => (Container(a.Symbol), RecordEntries.SimpleName(a.Symbol)) == (Container(b.Symbol), RecordEntries.SimpleName(b.Symbol))
                );

            SymbolId? Only(Func<(SymbolId Symbol, Digest? State), (SymbolId Symbol, Digest? State), bool> same)
            {
                var alike = come.Where(c => Prefix(c.Key) == Prefix(symbol) && same((symbol, state.Before), (c.Key, c.Value.After)))
                    .Select(c => c.Key)
                    .ToList();
                return
                    alike.Count == 1 && gone.Count(g => Prefix(g.Key) == Prefix(symbol) && same((g.Key, g.Value.Before), (symbol, state.Before))) == 1
                    ? alike[0]
                    : null;
            }
        }
    }

    /// <summary>The states that a checkpoint names: what the operations since its commit leave behind.</summary>
    public static IEnumerable<UncommittedSymbol> Uncommitted(IEnumerable<SymbolEdit> sinceCommit)
    {
        var states = new Dictionary<SymbolId, UncommittedSymbol>();
        foreach (var (operation, contractBefore, contractAfter) in sinceCommit)
        {
            if (operation.SymbolAfter is { } renamed)
            {
                Put(new(operation.Symbol, operation.Before, null, operation.Path, null, contractBefore));
                Put(new(renamed, null, operation.After, operation.Path, operation.Symbol, null, contractAfter));
            }
            else
            {
                Put(new(operation.Symbol, operation.Before, operation.After, operation.Path, null, contractBefore, contractAfter));
            }
        }

        return states.Values;

        // One name may be left by one symbol and taken by another.
        void Put(UncommittedSymbol state) =>
            states[state.Symbol] = states.TryGetValue(state.Symbol, out var other)
                ? state with
                {
                    InCommit = other.InCommit ?? state.InCommit,
                    Here = other.Here ?? state.Here,
                    Was = other.Was ?? state.Was,
                    ContractInCommit = other.ContractInCommit ?? state.ContractInCommit,
                    ContractHere = other.ContractHere ?? state.ContractHere,
                }
                : state;
    }

    private readonly record struct State(
        Digest? Before,
        Digest? After,
        Digest? ContractBefore,
        Digest? ContractAfter,
        bool BodySinceCommit,
        RepoPath Path
    )
    {
        public bool OnlyBody => ContractBefore is null || ContractAfter is null ? BodySinceCommit : ContractBefore == ContractAfter;
    }

    private static OperationKind Kind(SymbolId before, SymbolId after) =>
        Container(before) != Container(after) ? OperationKind.Move
        : RecordEntries.SimpleName(before) != RecordEntries.SimpleName(after) ? OperationKind.Rename
        : OperationKind.Contract;

    private static string Prefix(SymbolId symbol) => symbol.DocumentationId.Length > 1 ? symbol.DocumentationId[..2] : "";

    private static string Container(SymbolId symbol)
    {
        var id = symbol.DocumentationId;
        var end = id.IndexOf('(', StringComparison.Ordinal) is var open and > 0 ? open : id.Length;
        return id.LastIndexOf('.', end - 1) is var dot and > 0 ? id[2..dot] : "";
    }
}
