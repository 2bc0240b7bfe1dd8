using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>
/// The identifiers that a file mentions, kept for as long as its syntax tree: forks share trees, so a file is read once however many heads have
/// it. It answers "which files can depend on this name" without binding anything.
/// </summary>
internal static class NameIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, FrozenSet<string>> Known = [];

    /// <summary>The names in a file, those in disabled code and documentation left out.</summary>
    public static FrozenSet<string> Of(SyntaxNode root) =>
        Known.GetValue(
            root.SyntaxTree,
            _ => root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText).ToFrozenSet(StringComparer.Ordinal)
        );
}
