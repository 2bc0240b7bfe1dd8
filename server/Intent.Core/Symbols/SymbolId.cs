namespace Intent.Core.Symbols;

/// <summary>
/// A symbol's identity: stable across files, formatting and moves within a type. <paramref name="DocumentationId"/> is the .NET
/// documentation comment id ("P:Shop.User.JoinDate", ECMA-334 annex D), extended for what has none: a local function is its
/// container's id followed by "/" and its name, top-level statements are "M:Program.$Main", a using directive is "U:" and its text, a `#define` is "#:" and its text.
/// </summary>
/// <param name="Assembly">Name of the defining assembly (project); targets of one multi-targeted project share it.</param>
/// <param name="DocumentationId">The id within the assembly.</param>
public readonly record struct SymbolId(string Assembly, string DocumentationId) : IComparable<SymbolId>
{
    /// <inheritdoc/>
    public int CompareTo(SymbolId other) =>
        string.CompareOrdinal(DocumentationId, other.DocumentationId) is var c and not 0 ? c : string.CompareOrdinal(Assembly, other.Assembly);

    /// <inheritdoc/>
    public override string ToString() => DocumentationId;
}
