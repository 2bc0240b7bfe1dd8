using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Keyed registries: both sides add under one key, or one takes a key away that the other newly asks for. Facts are read from the lines that a side
/// changed; other files are looked at only after two edits have met.
/// </summary>
internal sealed class KeyDecider(PairView view)
{
    public async Task<List<Observation>> ObserveAsync(CancellationToken cancellation)
    {
        var observations = new List<Observation>();
        if (view.Edited(Side.Left).IsEmpty || view.Edited(Side.Right).IsEmpty)
            return observations;
        var context = new KeyContext(view, cancellation);
        var (left, right) = (Read(Side.Left, cancellation), Read(Side.Right, cancellation));
        foreach (var source in KeySource.All)
        {
            cancellation.ThrowIfCancellationRequested();
            await source.JudgeAsync(context, left(source), right(source), observations).ConfigureAwait(false);
        }
        return observations;
    }

    /// <summary>One walk over a side's changed lines for all kinds.</summary>
    private Func<KeySource, KeyLedger> Read(Side side, CancellationToken cancellation)
    {
        var gone = KeySource.All.ToDictionary(s => s, _ => new List<KeyFact>());
        var written = KeySource.All.ToDictionary(s => s, _ => new List<KeyFact>());
        foreach (var edited in view.Edited(side))
        {
            if ((edited.Before ?? edited.After) is BoundDocument)
            {
                if (edited.Before is BoundDocument before)
                    Walk(before, edited.Gone, gone);
                if (edited.After is BoundDocument after)
                    Walk(after, edited.Written, written);
                continue;
            }
            foreach (var source in KeySource.All)
                Compare(edited, source, gone[source], written[source]);
        }
        return source => new KeyLedger(side, gone[source], written[source]);

        // Entries that are in both versions are no news; what a file asks for is news on lines that were written.
        void Compare(EditedDocument edited, KeySource source, List<KeyFact> gone, List<KeyFact> written)
        {
            var (before, after) = (Facts(edited.Before), Facts(edited.After));
            var (known, kept) = (Values(before), Values(after));
            gone.AddRange(before.Where(f => f.Role == KeyRole.Adds ? !kept.Contains((f.Slot, f.Value)) : edited.Gone.Contains(f.Line)));
            written.AddRange(after.Where(f => f.Role == KeyRole.Adds ? !known.Contains((f.Slot, f.Value)) : edited.Written.Contains(f.Line)));

            List<KeyFact> Facts(VersionText? text) => text is null ? [] : [.. source.Read(text)];

            static HashSet<((KeyRole, string, string), string?)> Values(List<KeyFact> facts) => [.. facts.Select(f => (f.Slot, f.Value))];
        }

        void Walk(BoundDocument document, HashSet<int> lines, Dictionary<KeySource, List<KeyFact>> into)
        {
            if (lines.Count == 0)
                return;
            foreach (var node in document.Root.DescendantNodesAndSelf(Touches))
            {
                if (!Touches(node))
                    continue;
                cancellation.ThrowIfCancellationRequested();
                foreach (var source in KeySource.All)
                foreach (var fact in source.Read(node, document, cancellation))
                    // A file that several target frameworks compile is one text.
                    if (
                        lines.Contains(fact.Line)
                        && !into[source].Exists(f => f.Slot == fact.Slot && f.Span == fact.Span && f.Place.Path == fact.Place.Path)
                    )
                        into[source].Add(fact);
            }

            bool Touches(SyntaxNode node)
            {
                var range = document.Text.Lines.GetLinePositionSpan(node.Span);
                if (range.End.Line - range.Start.Line > lines.Count)
                    return lines.Any(l => l >= range.Start.Line && l <= range.End.Line);
                for (var line = range.Start.Line; line <= range.End.Line; line++)
                    if (lines.Contains(line))
                        return true;
                return false;
            }
        }
    }
}
