using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>What a decider saw in the merged fork that the author of the code did not see.</summary>
internal enum Sight
{
    /// <summary>A compiler error.</summary>
    Error,

    /// <summary>A compiler warning.</summary>
    Warning,

    /// <summary>What an analyzer, or the compiler by a setting, holds against the code.</summary>
    Gate,

    /// <summary>A name or operator bound to another symbol.</summary>
    Binding,

    /// <summary>Arguments that reach other parameters, or omitted ones with other values.</summary>
    Arguments,

    /// <summary>A constant with another value.</summary>
    Constant,

    /// <summary>An expression of another type.</summary>
    Type,

    /// <summary>A value that may be null now.</summary>
    Nullable,

    /// <summary>A type of another kind.</summary>
    TypeKind,

    /// <summary>A call that dispatches elsewhere.</summary>
    Dispatch,

    /// <summary>Code that the preprocessor leaves out.</summary>
    CompiledOut,

    /// <summary>A result that may be a default now.</summary>
    Default,

    /// <summary>An exception where null was given.</summary>
    Throws,

    /// <summary>An exception of another type.</summary>
    Exception,

    /// <summary>Work that is done later, or again.</summary>
    Lazy,

    /// <summary>A result that is the owner's own collection.</summary>
    Shared,

    /// <summary>An argument that is refused.</summary>
    Guard,

    /// <summary>An argument that is closed.</summary>
    Disposed,

    /// <summary>An argument that nobody closes.</summary>
    LeftOpen,

    /// <summary>Keys that are compared otherwise.</summary>
    Comparer,

    /// <summary>Elements in another order.</summary>
    Order,

    /// <summary>Another collection behind the interface.</summary>
    Collection,

    /// <summary>Another initial value.</summary>
    Initial,

    /// <summary>A number in another unit.</summary>
    Scale,

    /// <summary>A text in another format.</summary>
    Text,

    /// <summary>A result that is left out.</summary>
    Less,

    /// <summary>Values that are equal otherwise.</summary>
    Equality,

    /// <summary>Values that print otherwise.</summary>
    Printed,

    /// <summary>A case that a switch does not know.</summary>
    Cases,

    /// <summary>A member that is inherited unseen.</summary>
    Inherited,

    /// <summary>An effect or check that was left to the callers.</summary>
    Moved,

    /// <summary>The same effect twice.</summary>
    Repeated,

    /// <summary>Locks in another order.</summary>
    Locks,

    /// <summary>Code that a new condition skips.</summary>
    Skipped,

    /// <summary>A value that is set again.</summary>
    Overwritten,

    /// <summary>Another value at the place that is read.</summary>
    Input,

    /// <summary>Code that runs at the same time as itself.</summary>
    Parallel,

    /// <summary>A value that was computed earlier.</summary>
    Stale,

    /// <summary>A static field that is read before it is set.</summary>
    Started,

    /// <summary>Another outcome of new code, when it is evaluated.</summary>
    Evaluated,

    /// <summary>Two entries of a keyed registry, or a request for an entry that is gone.</summary>
    Key,
}

/// <summary>One fact about the merged fork together with the two edits that cause it; rules turn observations into findings.</summary>
/// <param name="Sight">What was seen.</param>
/// <param name="Author">The side whose code depends.</param>
/// <param name="Change">The edit of the other side that it depends on.</param>
/// <param name="Document">The author's document; another file than C# only where <see cref="Edit"/> says what the author did there.</param>
/// <param name="Span">The dependent code in it.</param>
/// <param name="Relation">How the code relates to the changed symbol ("reads").</param>
internal sealed record Observation(Sight Sight, Side Author, RichChange Change, VersionText Document, TextSpan Span, string Relation)
{
    /// <summary>The document, for everything but entries of registries (<see cref="Sight.Key"/>), which also stand in files that no compiler reads.</summary>
    public BoundDocument Code => (BoundDocument)Document;

    /// <summary>The compiler diagnostic of the merged fork, for <see cref="Sight.Error"/>, <see cref="Sight.Warning"/> and <see cref="Sight.Gate"/>.</summary>
    public Diagnostic? Diagnostic { get; init; }

    /// <summary>What the author saw, for people.</summary>
    public string? Was { get; init; }

    /// <summary>What the merged fork has, for people.</summary>
    public string? Now { get; init; }

    /// <summary>The code that relies on what <see cref="Span"/> does, where it stands apart from that: the catch clause for a call. This is what the finding is shown at.</summary>
    public TextSpan? Reliant { get; init; }

    /// <summary>The place of the document that the finding is shown at.</summary>
    public CodeLocation Shown => Document.Locate(Reliant ?? Span);

    /// <summary>The author's edit when it is not the declaration around <see cref="Span"/>.</summary>
    public RichChange? Edit { get; init; }

    /// <summary>True when the observation is only a risk, whatever the rule's level.</summary>
    public bool Weak { get; init; }

    /// <summary>What the registry says, for <see cref="Sight.Key"/>.</summary>
    public KeyClash? Clash { get; init; }

    /// <summary>What the code told on its author's head and tells after the merge, for <see cref="Sight.Evaluated"/>.</summary>
    public (string There, string Merged)? Outcome { get; init; }

    /// <summary>Symbols between the dependent code and the changed symbol, with the relation to the next one.</summary>
    public ImmutableArray<(PlacedSymbol Symbol, string Relation)> Via { get; init; } = [];
}
