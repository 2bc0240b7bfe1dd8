using System.Globalization;
using Intent.CodeAnalysis.Conflicts.Build;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Gates;

/// <summary>
/// Names the two edits behind what an analyzer says about the merged code, by taking candidates back one at a time: without it, the analyzer must be content.
/// </summary>
internal sealed class GateCause(PairView view, EditRemoval removal, AnalyzerRun run, CancellationToken cancellation)
{
    /// <summary>So many candidates of a kind are tried for a diagnostic; those that share most words with it come first.</summary>
    private const int MostCandidates = 12;

    /// <summary>So many attempts are made for a pair; what is left then is not reported.</summary>
    private const int MostTries = 300;

    private readonly Dictionary<RichChange, Solution?> _without = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(RichChange, DocumentId, string), List<(string Line, DiagnosticSeverity Severity)>> _said = [];
    private int _tries;

    /// <summary>The line, the project file or the code of the side that set the rule, without which the diagnostic is not there; null when nobody can tell.</summary>
    public async Task<RichChange?> OfSetterAsync(GateEdits edits, Side setter, BoundDocument merged, Diagnostic diagnostic)
    {
        var words = Words(diagnostic.GetMessage(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        var lines = edits
            .Lines.Index()
            .Select(l => (Line: l.Item, At: l.Index, Score: Score(l.Item)))
            .OrderByDescending(l => l.Score)
            .ThenBy(l => l.At)
            .Take(MostCandidates)
            .ToList();
        foreach (var (line, _, _) in lines)
            if (await IsCauseAsync(setter, line, merged, diagnostic).ConfigureAwait(false))
                return line;
        if (edits.Project is { } project && await IsCauseAsync(setter, project, merged, diagnostic, isProject: true).ConfigureAwait(false))
            return project;
        // What else makes the compiler warn is no matter of a rule that somebody set.
        if (AnalyzerRun.IsOfCompiler(diagnostic))
            return null;
        // The rule stood there before, and the setter's code made it apply.
        foreach (var change in view.Delta(setter).Changes.OrderByDescending(c => words.Contains(Attribution.NameOf(c)) ? 1 : 0).Take(MostCandidates))
            if (await IsCauseAsync(setter, change, merged, diagnostic).ConfigureAwait(false))
                return view.Delta(setter).Root(change);
        // Two settings, each of which is enough by itself.
        return lines is [{ Score: > 0, Line: var likely }, ..] ? likely : null;

        int Score(RichChange line)
        {
            var text = $"{line.Public.Before} {line.Public.After}";
            return (text.Contains(diagnostic.Id, StringComparison.OrdinalIgnoreCase) ? 100 : 0) + Words(text).Count(words.Contains);
        }
    }

    /// <summary>The author's edit without which the diagnostic is not there: a declaration, otherwise the lines around the place, otherwise all that was done to the file.</summary>
    public async Task<RichChange> OfAuthorAsync(
        EditedDocument edited,
        BoundDocument own,
        TextSpan span,
        Side author,
        BoundDocument merged,
        Diagnostic diagnostic
    )
    {
        var delta = view.Delta(author);
        // What is said of the first character is said of the file.
        if (span.Start > 0 && DeclaredSymbol.Enclosing(own.Declared(cancellation), span.Start) is { } around && delta.Find(around.Id) is { } declared)
            foreach (var change in new[] { declared, delta.Whole(declared) }.Distinct())
                if (await IsCauseAsync(author, change, merged, diagnostic).ConfigureAwait(false))
                    return delta.Whole(change);
        var line = own.Text.Lines.GetLineFromPosition(span.Start).LineNumber;
        if (edited.Before is not null && edited.Written.Contains(line))
        {
            var (first, last) = (line, line);
            while (edited.Written.Contains(first - 1))
                first--;
            while (edited.Written.Contains(last + 1))
                last++;
            var lines = OfFile(TextSpan.FromBounds(own.Text.Lines[first].Start, own.Text.Lines[last].End));
            if (await IsCauseAsync(author, lines, merged, diagnostic).ConfigureAwait(false))
                return lines;
        }
        return OfFile(new TextSpan(0, own.Text.Length));

        RichChange OfFile(TextSpan text)
        {
            var (was, now) = (
                edited.Before is null ? null : "",
                BodyNormalForm.Shorten(string.Join(' ', own.Text.ToString(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            );
            return new RichChange(
                new SymbolChange(
                    new SymbolId(own.Assembly, "!:" + own.Path.FileName),
                    was is null ? ChangeKind.Added : ChangeKind.BodyChanged,
                    [new(was is null ? Facet.Existence : Facet.Uses, was, now)],
                    was,
                    now,
                    null,
                    own.Locate(text)
                ),
                null,
                null
            );
        }
    }

    private async Task<bool> IsCauseAsync(Side side, RichChange change, BoundDocument merged, Diagnostic diagnostic, bool isProject = false)
    {
        if (!_without.TryGetValue(change, out var without))
            _without[change] = without = await WithoutAsync(side, change, merged.Document.Project, isProject).ConfigureAwait(false);
        if (without is null)
            return false;
        var key = (change, merged.Document.Id, diagnostic.Id);
        if (!_said.TryGetValue(key, out var said))
        {
            if (_tries++ >= MostTries)
            {
                view.LeftOut.Add(
                    $"Analyzers report so much about the merged code that {MostTries} attempts did not tell the cause of each; the rest is left out."
                );
                return false;
            }
            _said[key] = said = [];
            if (
                await new CodeVersion(without, view.Merged.Root, view.Merged.Head)
                    .BindAsync(merged.Document.Id, cancellation)
                    .ConfigureAwait(false) is
                { } again
            )
                said.AddRange(
                    (await run.DiagnosticsAsync(again, diagnostic.Id, cancellation).ConfigureAwait(false)).Select(d => (LineOf(again, d), d.Severity))
                );
        }
        return !said.Contains((LineOf(merged, diagnostic), diagnostic.Severity));
    }

    private async Task<Solution?> WithoutAsync(Side side, RichChange change, Project project, bool isProject) =>
        isProject
            ? view.Base.Solution.GetProject(project.Id) is { } was
                ? await ProjectGate.LikeAsync(view.Merged, project, was, cancellation).ConfigureAwait(false)
                : null
            : await removal.MergedWithoutAsync(side, change, cancellation).ConfigureAwait(false);

    /// <summary>A diagnostic wherever its line stands: taking an edit back may move it.</summary>
    private static string LineOf(BoundDocument document, Diagnostic diagnostic) =>
        document.Text.Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim();

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', '.', ';', ':', ',', '\'', '"', '(', ')', '='], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length > 2)
            .Distinct(StringComparer.Ordinal);
}
