using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Core.Text;

namespace Intent.Core.Episodes;

/// <summary>A symbol in one state: the digest of its normal form.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Digest">The digest.</param>
public readonly record struct SymbolDigest(SymbolId Symbol, Digest Digest) : IComparable<SymbolDigest>
{
    /// <summary>By symbol; then by digest.</summary>
    public int CompareTo(SymbolDigest other) => Symbol.CompareTo(other.Symbol) is var c and not 0 ? c : Digest.CompareTo(other.Digest);

    internal static void Write(CanonicalWriter writer, SymbolDigest value)
    {
        writer.WriteArray(3);
        writer.WriteString(value.Symbol.DocumentationId);
        writer.WriteString(value.Symbol.Assembly);
        writer.WriteDigest(value.Digest);
    }

    internal static SymbolDigest Read(ref CanonicalReader reader)
    {
        reader.ReadArray(3);
        var documentationId = reader.ReadString();
        return new(new(reader.ReadString(), documentationId), reader.ReadDigest());
    }
}

/// <summary>What an operation does to a symbol.</summary>
public enum OperationKind
{
    /// <summary>The symbol is new.</summary>
    Add,

    /// <summary>The symbol is gone.</summary>
    Remove,

    /// <summary>It has another name.</summary>
    Rename,

    /// <summary>It stands in another container.</summary>
    Move,

    /// <summary>Something others rely on changed; perhaps its id too, with its signature.</summary>
    Contract,

    /// <summary>Only the body changed.</summary>
    Body,
}

/// <summary>One operation on one symbol.</summary>
/// <param name="Symbol">The symbol as it was called before (as it is called after, when it is new).</param>
/// <param name="Kind">What is done to it.</param>
/// <param name="Before">Digest of the symbol before; null when it is new.</param>
/// <param name="After">Digest of the symbol after; null when it is gone.</param>
/// <param name="SymbolAfter">What it is called after, when that differs.</param>
/// <param name="Path">The file that holds it afterwards (before, when it is gone).</param>
public readonly record struct SymbolOperation(
    SymbolId Symbol,
    OperationKind Kind,
    Digest? Before,
    Digest? After,
    SymbolId? SymbolAfter,
    RepoPath Path
) : IComparable<SymbolOperation>
{
    private static readonly string[] Names = ["add", "remove", "rename", "move", "contract", "body"];

    /// <summary>The symbol as it is called after the operation.</summary>
    public SymbolId Result => SymbolAfter ?? Symbol;

    /// <inheritdoc/>
    public int CompareTo(SymbolOperation other)
    {
        var c = Symbol.CompareTo(other.Symbol);
        c = c != 0 ? c : Kind.CompareTo(other.Kind);
        c = c != 0 ? c : Path.CompareTo(other.Path);
        c = c != 0 ? c : Nullable.Compare(SymbolAfter, other.SymbolAfter);
        c = c != 0 ? c : Nullable.Compare(Before, other.Before);
        return c != 0 ? c : Nullable.Compare(After, other.After);
    }

    /// <summary>Refuses an operation that contradicts itself.</summary>
    /// <exception cref="MalformedRecordException">Says which operation and why.</exception>
    internal void Check()
    {
        var renames = SymbolAfter is { } after && after != Symbol;
        var wrong =
            (Before is null) != (Kind == OperationKind.Add) ? "only a new symbol has no digest before"
            : (After is null) != (Kind == OperationKind.Remove) ? "only a removed symbol has no digest after"
            : Kind is OperationKind.Rename or OperationKind.Move && !renames ? "a rename or move says what the symbol is called after"
            : Kind is not (OperationKind.Rename or OperationKind.Move or OperationKind.Contract) && SymbolAfter is not null
                ? "only a rename, move or contract change gives another id"
            : SymbolAfter is not null && !renames ? "the id after is left out when it is the same"
            : null;
        if (wrong is not null)
        {
            throw new MalformedRecordException($"The operation '{Names[(int)Kind]}' on '{Symbol}' contradicts itself: {wrong}.");
        }
    }

    internal static void Write(CanonicalWriter writer, SymbolOperation value)
    {
        writer.WriteArray(8);
        writer.WriteString(value.Symbol.DocumentationId);
        writer.WriteString(value.Symbol.Assembly);
        writer.WriteString(Names[(int)value.Kind]);
        writer.WriteDigest(value.Before);
        writer.WriteDigest(value.After);
        writer.WriteString(value.SymbolAfter?.DocumentationId);
        writer.WriteString(value.SymbolAfter?.Assembly);
        writer.WriteString(value.Path.Value);
    }

    internal static SymbolOperation Read(ref CanonicalReader reader)
    {
        reader.ReadArray(8);
        var id = reader.ReadString();
        var symbol = new SymbolId(reader.ReadString(), id);
        var kind = EnumNames.Read<OperationKind>(ref reader, Names);
        var before = reader.ReadOptionalDigest();
        var after = reader.ReadOptionalDigest();
        var idAfter = reader.ReadOptionalString();
        var assemblyAfter = reader.ReadOptionalString();
        if ((idAfter is null) != (assemblyAfter is null))
        {
            throw new MalformedRecordException($"The operation on '{symbol}' names half of the symbol after it.");
        }

        return new(symbol, kind, before, after, idAfter is null ? null : new SymbolId(assemblyAfter!, idAfter), new(reader.ReadString()));
    }
}
