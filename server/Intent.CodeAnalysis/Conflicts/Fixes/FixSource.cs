using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>A fix that might do; <see cref="FixCheck"/> tries it.</summary>
/// <param name="Title">What it does, for people.</param>
/// <param name="RightNow">True when it changes nothing that the head means today, provided that it compiles there.</param>
/// <param name="Edits">The edits, by document of the head.</param>
internal sealed record Proposal(string Title, bool RightNow, ImmutableArray<(BoundDocument Document, TextChange Change)> Edits);

/// <summary>Proposes fixes for conflicts of one kind. One fix, one file. It may propose what turns out not to do: nothing is offered that was not tried.</summary>
internal abstract class FixSource
{
    /// <summary>All fixes; what comes first is preferred.</summary>
    public static ImmutableArray<FixSource> All { get; } =
    [
        new NewNameFix(),
        new ParameterNameFix(),
        new ExplicitArgumentsFix(),
        new UsingFix(),
        new MeantSymbolFix(),
        new DuplicateFix(),
        new NullFix(),
        new MissingCaseFix(),
        new MovedStatementFix(),
    ];

    /// <summary>The fixes that might do, the best first; empty for conflicts of another kind.</summary>
    public abstract IEnumerable<Proposal> Propose(FixContext context);
}
