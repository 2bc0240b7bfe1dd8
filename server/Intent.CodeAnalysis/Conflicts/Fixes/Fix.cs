using System.Collections.Immutable;
using Intent.Core.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>A piece of text that a fix replaces.</summary>
/// <param name="Range">What is replaced; empty for an insertion.</param>
/// <param name="NewText">What stands there then; line ends are line feeds.</param>
public readonly record struct FixEdit(TextRange Range, string NewText);

/// <summary>What a fix does to one file of the head that it is for.</summary>
/// <param name="Path">The file.</param>
/// <param name="Before">The text that the edits are for; another text must not be edited.</param>
/// <param name="Edits">The edits, ascending, not overlapping.</param>
public sealed record FixedFile(RepoPath Path, string Before, ImmutableArray<FixEdit> Edits);

/// <summary>
/// A way to take a conflict away by editing one head alone. It was tried: with it, the merge of that head and the other has neither the conflict nor a new one, nor
/// a compiler error or warning that was not there.
/// </summary>
/// <param name="Title">What it does, for people; says so when it is right only after the merge.</param>
/// <param name="RightNow">True when the head compiles and means the same with it before the merge, too; otherwise it does so only after the merge.</param>
/// <param name="Files">The files, ascending by path.</param>
public sealed record Fix(string Title, bool RightNow, ImmutableArray<FixedFile> Files);
