using System.Collections.Immutable;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Core.Text;

namespace Intent.Core.Episodes;

/// <summary>A symbol that a worktree has in another state than its commit.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="InCommit">Its state in the commit; null when it is not there.</param>
/// <param name="Here">Its state in the worktree; null when it is gone.</param>
/// <param name="Path">The file.</param>
/// <param name="Was">What the commit calls it, when that is another id.</param>
/// <param name="ContractInCommit">Its state in the commit without its body; null when it is not there, and in checkpoints of version 1.</param>
/// <param name="ContractHere">Its state in the worktree without its body; null when it is gone, and in checkpoints of version 1.</param>
public readonly record struct UncommittedSymbol(
    SymbolId Symbol,
    Digest? InCommit,
    Digest? Here,
    RepoPath Path,
    SymbolId? Was = null,
    Digest? ContractInCommit = null,
    Digest? ContractHere = null
) : IComparable<UncommittedSymbol>
{
    /// <summary>By symbol.</summary>
    public int CompareTo(UncommittedSymbol other) => Symbol.CompareTo(other.Symbol);
}

/// <summary>
/// The state of a worktree up to which its edits are recorded: a commit, and the symbols that differ from it by edits that are not committed. No
/// text is part of it, so no secret either.
/// </summary>
public sealed record Checkpoint : RecordContent
{
    internal const string KindName = "checkpoint";

    /// <summary>Takes a checkpoint; the order of what is given does not matter.</summary>
    /// <param name="requirement">The record of the requirement that is being worked on.</param>
    /// <param name="worktree">The worktree's name, never its path.</param>
    /// <param name="commit">The commit's id in hexadecimal digits.</param>
    /// <param name="uncommitted">The symbols that differ from the commit.</param>
    /// <param name="when">When, in milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <exception cref="MalformedRecordException">A symbol is given twice.</exception>
    public Checkpoint(Digest requirement, string worktree, string commit, IEnumerable<UncommittedSymbol> uncommitted, long when)
        : this(requirement, worktree, commit, uncommitted, when, 2) { }

    private Checkpoint(Digest requirement, string worktree, string commit, IEnumerable<UncommittedSymbol> uncommitted, long when, int version)
    {
        (Requirement, Worktree, Commit, When, Version) = (requirement, worktree, commit, when, version);
        Uncommitted = [.. uncommitted.Distinct().Order()];
        for (var i = 1; i < Uncommitted.Length; i++)
        {
            if (Uncommitted[i - 1].Symbol == Uncommitted[i].Symbol)
                throw new MalformedRecordException($"The checkpoint has two states of '{Uncommitted[i].Symbol}'.");
        }
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>2; 1 when it was written before the states without bodies were part of it.</summary>
    public override int Version { get; }

    /// <summary>The record of the requirement.</summary>
    public Digest Requirement { get; }

    /// <summary>The worktree's name.</summary>
    public string Worktree { get; }

    /// <summary>The commit.</summary>
    public string Commit { get; }

    /// <summary>The symbols that differ from the commit, ascending.</summary>
    public ImmutableArray<UncommittedSymbol> Uncommitted { get; }

    /// <summary>When, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long When { get; }

    /// <inheritdoc/>
    public bool Equals(Checkpoint? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override int Fields => 5;

    internal override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteDigest(Requirement);
        writer.WriteString(Worktree);
        writer.WriteString(Commit);
        writer.WriteItems(
            Uncommitted,
            (w, s) =>
            {
                w.WriteArray(Version == 1 ? 7 : 9);
                w.WriteString(s.Symbol.DocumentationId);
                w.WriteString(s.Symbol.Assembly);
                w.WriteDigest(s.InCommit);
                w.WriteDigest(s.Here);
                w.WriteString(s.Path.Value);
                w.WriteString(s.Was?.DocumentationId);
                w.WriteString(s.Was?.Assembly);
                if (Version == 1)
                    return;
                w.WriteDigest(s.ContractInCommit);
                w.WriteDigest(s.ContractHere);
            }
        );
        writer.WriteInteger(When);
    }

    internal static Checkpoint ReadFields(ref CanonicalReader reader) =>
        new(
            reader.ReadDigest(),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadSorted((ref r) => ReadSymbol(ref r, 9), (a, b) => a.CompareTo(b)),
            reader.ReadInteger(),
            2
        );

    internal static Checkpoint ReadFirstFields(ref CanonicalReader reader) =>
        new(
            reader.ReadDigest(),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadSorted((ref r) => ReadSymbol(ref r, 7), (a, b) => a.CompareTo(b)),
            reader.ReadInteger(),
            1
        );

    private static UncommittedSymbol ReadSymbol(ref CanonicalReader reader, int fields)
    {
        reader.ReadArray(fields);
        var id = reader.ReadString();
        var symbol = new SymbolId(reader.ReadString(), id);
        var (inCommit, here, path) = (reader.ReadOptionalDigest(), reader.ReadOptionalDigest(), new RepoPath(reader.ReadString()));
        var (was, assembly) = (reader.ReadOptionalString(), reader.ReadOptionalString());
        var (contractInCommit, contractHere) = fields == 7 ? default((Digest?, Digest?)) : (reader.ReadOptionalDigest(), reader.ReadOptionalDigest());
        return (was is null) == (assembly is null)
            ? new(symbol, inCommit, here, path, was is null ? null : new SymbolId(assembly!, was), contractInCommit, contractHere)
            : throw new MalformedRecordException($"The checkpoint names half of what '{symbol}' was.");
    }
}
