using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Proofs;

/// <summary>Both sides must change meaning: an observation of which one of the edits is a proven refactoring is none. Only asked about what a decider has seen.</summary>
internal sealed class SameBehaviour(PairView view, CancellationToken cancellation)
{
    private readonly Dictionary<RichChange, bool> _known = [];

    /// <summary>True when one of the two edits does not change what its member does. What compilers and analyzers say stands.</summary>
    public bool Explains(Observation observation) =>
        observation.Sight is not (Sight.Error or Sight.Warning or Sight.Gate or Sight.CompiledOut or Sight.Key)
        && (DoesTheSame(observation.Change) || AuthorsEdit(observation) is { } edit && DoesTheSame(edit));

    /// <summary>True when an edit is proven not to change what its member does.</summary>
    public bool Proves(RichChange change) => DoesTheSame(change);

    private RichChange? AuthorsEdit(Observation observation) =>
        observation.Edit
        ?? (
            DeclaredSymbol.Enclosing(observation.Document.Declared(cancellation), observation.Span.Start) is { } declared
                ? view.Delta(observation.Author).Find(declared.Id)
                : null
        );

    private bool DoesTheSame(RichChange change)
    {
        if (_known.TryGetValue(change, out var known))
            return known;
        return _known[change] =
            change is { Before: { } before, After: { } after }
            && change.Public.Facets.All(f => f.Facet is Facet.Body or Facet.MayBeDefault or Facet.Uses)
            && (
                NullForm.Same(before.Declared.Node, before.Document.Model, after.Declared.Node, after.Document.Model)
                || FlowForm.Same(before, after, cancellation)
                || TextForm.Same(before, after)
                || CompiledBody.Same(before, after, cancellation)
            );
    }
}
