using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Loading;

/// <summary>How to load a workspace.</summary>
/// <param name="Trusted">False: nothing is evaluated or run; C# files are parsed, and that is all (see <see cref="LoadedWorkspace.SyntaxOnly"/>).</param>
/// <param name="Entry">Absolute path of the solution or project to open; null: found below the root.</param>
public sealed record LoadOptions(bool Trusted = true, string? Entry = null);

/// <summary>The solution as it stands on disk in one worktree; the anchor from which every head is forked.</summary>
/// <param name="Solution">The Roslyn solution; file paths of documents are absolute paths below <paramref name="Root"/>.</param>
/// <param name="Root">Absolute path of the worktree.</param>
/// <param name="Incomplete">What did not load, with the reason (paths are repository-relative).</param>
/// <param name="SyntaxOnly">True in an untrusted workspace: documents without references or evaluated options.</param>
public sealed record LoadedWorkspace(Solution Solution, string Root, ImmutableArray<Incomplete> Incomplete, bool SyntaxOnly)
{
    /// <summary>
    /// Projects (or single targets of one) without a core library, mostly because they are not restored: nothing in them binds, so nothing
    /// should be concluded from their compilations. The reason is in <see cref="Incomplete"/>.
    /// </summary>
    public ImmutableHashSet<ProjectId> Unbound { get; init; } = [];

    /// <summary>The options it was loaded with; another head's project files are opened the same way.</summary>
    public LoadOptions Options { get; init; } = new();
}
