using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using OperationKind = Intent.Core.Episodes.OperationKind;

namespace Intent.CodeAnalysis.Episodes;

/// <summary>What was really done to the symbols between two versions of the code; never what somebody claims.</summary>
public static class SymbolOperations
{
    /// <summary>
    /// The operations with the states of their symbols, ascending; none for edits of white space, comments, order of members or using directives. Both solutions lie below <paramref name="root"/>.
    /// </summary>
    /// <param name="root">Absolute path of the loaded worktree.</param>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="files">The files that differ: path before and after, null where there is none.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<ImmutableArray<SymbolEdit>> BetweenAsync(
        string root,
        Solution before,
        Solution after,
        IEnumerable<(RepoPath? Before, RepoPath? After)> files,
        CancellationToken cancellation
    )
    {
        var delta = await HeadDelta
            .ReadAsync(new CodeVersion(before, root, HeadId.Base), new CodeVersion(after, root, HeadId.Merged), files, [], cancellation)
            .ConfigureAwait(false);
        return [.. delta.Changes.Where(c => !c.Has(Facet.Usings)).Select(Edit).OrderBy(e => e.Operation).DistinctBy(e => e.Operation.Symbol)];
    }

    /// <summary>The states of all symbols that some files declare, ascending, each symbol once.</summary>
    public static async Task<ImmutableArray<SymbolDigest>> StatesAsync(
        string root,
        Solution solution,
        IEnumerable<RepoPath> files,
        CancellationToken cancellation
    )
    {
        var version = new CodeVersion(solution, root, HeadId.Base);
        var states = new Dictionary<SymbolId, SymbolDigest>();
        foreach (var file in files)
        foreach (var id in version.Find(file))
            if (await version.BindAsync(id, cancellation).ConfigureAwait(false) is { } document)
                foreach (var declared in document.Declared(cancellation))
                    if (!states.ContainsKey(declared.Id))
                        states.Add(declared.Id, SymbolState.DigestOf(new PlacedSymbol(declared, document)));
        return [.. states.Values.Order()];
    }

    private static SymbolEdit Edit(RichChange change)
    {
        var (before, after) = SymbolState.Of(change);
        var kind = (before, after) switch
        {
            (null, _) => OperationKind.Add,
            (_, null) => OperationKind.Remove,
            _ => change.Public.Kind switch
            {
                ChangeKind.Renamed => OperationKind.Rename,
                ChangeKind.Moved => OperationKind.Move,
                ChangeKind.BodyChanged => OperationKind.Body,
                _ => OperationKind.Contract,
            },
        };
        var (contractBefore, contractAfter) = SymbolState.ContractOf(change);
        return new SymbolEdit(
            new SymbolOperation(
                change.Public.Symbol,
                kind,
                before,
                after,
                change.Public.SymbolAfter,
                (change.Public.AfterLocation ?? change.Public.BeforeLocation)!.Path
            ),
            contractBefore,
            contractAfter
        );
    }
}
