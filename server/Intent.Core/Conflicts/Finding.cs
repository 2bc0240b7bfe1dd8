using System.Collections.Immutable;
using Intent.Core.Heads;
using Intent.Core.Ledger;
using Intent.Core.Symbols;
using Intent.Core.Verification;

namespace Intent.Core.Conflicts;

/// <summary>How sure and how bad a finding is; the order is that of severity.</summary>
public enum FindingLevel
{
    /// <summary>A risk.</summary>
    Information,

    /// <summary>A proven change of meaning, or a high-precision flow.</summary>
    Warning,

    /// <summary>Proven by the compiler, at start-up or by a test.</summary>
    Error,
}

/// <summary>The kinds of semantic conflict.</summary>
public enum ConflictKind
{
    /// <summary>The merged code does not compile.</summary>
    Build,

    /// <summary>The merged code compiles but binds or types differently.</summary>
    Rebinding,

    /// <summary>A contract changed that the other head's new code relies on.</summary>
    Contract,

    /// <summary>Both heads add to one keyed registry.</summary>
    Key,

    /// <summary>Data or control flow of the two edits interferes.</summary>
    Flow,

    /// <summary>A test that fails only in the merged tree.</summary>
    Test,
}

/// <summary>One of the edits that interfere.</summary>
/// <param name="Head">Whose edit.</param>
/// <param name="Symbol">The edited symbol.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Facet">The facet that matters here.</param>
/// <param name="Before">Text before, on one line; null when new.</param>
/// <param name="After">Text after, on one line; null when removed.</param>
/// <param name="Location">Where to see it: in the head, or in the base for a removal.</param>
/// <param name="Episode">The id of the Episode behind the edit, when one is known.</param>
/// <param name="Because">The requirement of that Episode, on one line.</param>
public sealed record FindingChange(
    HeadId Head,
    SymbolId Symbol,
    ChangeKind Kind,
    Facet Facet,
    string? Before,
    string? After,
    CodeLocation Location,
    string? Episode = null,
    string? Because = null
)
{
    /// <summary>The digest of all that was changed, where <see cref="Before"/> and <see cref="After"/> are cut; comments, white space and places do not count. Null: those are all.</summary>
    public Digest? Whole { get; init; }
}

/// <summary>One step of the witness chain.</summary>
/// <param name="Symbol">The symbol at this step.</param>
/// <param name="Relation">How it stands to the next step ("reads", "calls", "overrides"), or what happened to it for the last ("removed").</param>
/// <param name="Location">Where.</param>
public sealed record ChainStep(SymbolId Symbol, string Relation, CodeLocation Location);

/// <summary>A compiler diagnostic that proves or supports a finding.</summary>
/// <param name="Id">Its id ("CS1061").</param>
/// <param name="Message">Its message.</param>
public readonly record struct CompilerEvidence(string Id, string Message);

/// <summary>A semantic conflict between two heads.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Level">Its level.</param>
/// <param name="Message">One sentence: who changed what, what of the other head depends on it, what happens.</param>
/// <param name="Fingerprint">Lower-case hex, stable across runs, line moves and machines.</param>
/// <param name="Heads">The two heads; the one that holds <paramref name="Location"/> first.</param>
/// <param name="Changes">The edits that interfere; at least one for each head.</param>
/// <param name="Location">Where the diagnostic sits: the dependent code.</param>
/// <param name="Chain">From the dependent code to the changed symbol.</param>
/// <param name="Compiler">Compiler diagnostics of the merged fork that belong to it.</param>
public sealed record Finding(
    RuleId Rule,
    FindingLevel Level,
    string Message,
    string Fingerprint,
    ImmutableArray<HeadId> Heads,
    ImmutableArray<FindingChange> Changes,
    CodeLocation Location,
    ImmutableArray<ChainStep> Chain,
    ImmutableArray<CompilerEvidence> Compiler
)
{
    /// <summary>The kind of the rule.</summary>
    public ConflictKind Kind => Rules.Get(Rule).Kind;

    /// <summary>The other places of the dependent edit with the same root cause, by file and position; <see cref="Location"/> is not among them.</summary>
    public ImmutableArray<CodeLocation> Also { get; init; } = [];

    /// <summary>Who accepted it and why, for these two edits; null when nobody did. An accepted finding is information.</summary>
    public string? Acknowledged { get; init; }

    /// <summary>What running the tests that reach both edits said; null when nobody asked for it.</summary>
    public TestVerification? Tests { get; init; }

    /// <summary>The digests of its two edits: what they changed, wherever it stands. An acknowledgement holds while they stay.</summary>
    public EditPair Edits => EditPair.Of(EditOf(Heads[0]), EditOf(Heads[^1]));

    private Digest EditOf(HeadId head)
    {
        var writer = new CanonicalWriter();
        foreach (var change in Changes.Where(c => c.Head == head))
        {
            writer.WriteString(change.Symbol.DocumentationId);
            writer.WriteString(change.Symbol.Assembly);
            writer.WriteString(change.Facet.ToString());
            writer.WriteString(change.Whole is { } whole ? whole.ToString() : change.Before);
            writer.WriteString(change.Whole is null ? change.After : null);
        }

        return Digest.Of(writer.ToArray());
    }
}
