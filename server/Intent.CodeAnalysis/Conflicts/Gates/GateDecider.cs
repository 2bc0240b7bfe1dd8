using System.Collections.Immutable;
using System.Globalization;
using Intent.CodeAnalysis.Conflicts.Build;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Gates;

/// <summary>
/// Rules of analyzers that one side set or made stricter, and that the other side's code breaks: what analyzers say about a document of the merged tree that they say
/// about it in no version. Where no side changed what analyzers go by, none is run.
/// </summary>
/// <param name="view">The pair.</param>
/// <param name="removal">Takes edits back.</param>
/// <param name="most">Analyzers are other people's code; those of the pair get this long.</param>
internal sealed class GateDecider(PairView view, EditRemoval removal, TimeSpan most)
{
    /// <summary>What analyzers of a pair get where nobody says otherwise.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    /// <summary>More documents of one side than that are not looked at.</summary>
    private const int MostDocuments = 150;

    public async Task<List<Observation>> ObserveAsync(CancellationToken cancellation)
    {
        var observations = new List<Observation>();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A timer of no time fires when a thread is free for it, which may be after everything was looked at.
        if (most > TimeSpan.Zero)
            time.CancelAfter(most);
        else
            await time.CancelAsync().ConfigureAwait(false);
        foreach (var author in new[] { Side.Left, Side.Right })
        foreach (
            var project in view.Edited(author)
                .Where(e => e is { After: BoundDocument, File.Merged: not null })
                .GroupBy(e => ((BoundDocument)e.After!).Document.Project.Id)
        )
        {
            var run = new AnalyzerRun();
            try
            {
                await ObserveAsync(run, author, project.Key, [.. project], observations, time.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                view.LeftOut.Add(
                    $"The analyzers of {view.Merged.Solution.GetProject(project.Key)?.Name} took more than {most.TotalSeconds} seconds; whether new code breaks a changed rule was not looked at to its end."
                );
            }
            view.LeftOut.UnionWith(run.Problems);
        }
        return observations;
    }

    private async Task ObserveAsync(
        AnalyzerRun run,
        Side author,
        ProjectId project,
        ImmutableArray<EditedDocument> documents,
        List<Observation> observations,
        CancellationToken cancellation
    )
    {
        var setter = PairView.Other(author);
        var edits = await GateEdits.ReadAsync(view, setter, project, cancellation).ConfigureAwait(false);
        // Where nothing binds (a project that is not restored), what analyzers say means nothing.
        if (edits.IsEmpty || view.Merged.Solution.GetProject(project) is not { } merged || !ProjectHealth.HasCoreLibrary(merged))
            return;
        if (documents.Length > MostDocuments)
            view.LeftOut.Add(
                $"{view.Version(author).Head} changes {documents.Length} files of {merged.Name}; {MostDocuments} of them were looked at for rules of analyzers that {view.Version(setter).Head} changed."
            );
        var cause = new GateCause(view, removal, run, cancellation);
        var analyzers = run.Of(merged);
        foreach (var edited in documents.Take(MostDocuments))
        {
            if (
                view.Merged.Find(edited.File.Merged!.Value, merged) is not { } id
                || id.ProjectId != project
                || await view.ViewAsync(edited.File, id, cancellation).ConfigureAwait(false) is not { } document
            )
                continue;
            var candidates = run.ThatMatter(analyzers, document.Merged, edits.StyleSeverity, cancellation);
            var own = new Dictionary<string, List<(BoundDocument Document, Func<int, int> Line, ImmutableArray<Diagnostic> Said)>>(
                StringComparer.Ordinal
            );
            foreach (var diagnostic in await run.DiagnosticsAsync(document.Merged, candidates, cancellation).ConfigureAwait(false))
            {
                if (!own.TryGetValue(diagnostic.Id, out var versions))
                    own[diagnostic.Id] = versions = await OwnAsync(run, document, diagnostic.Id, cancellation).ConfigureAwait(false);
                if (
                    versions.Any(v =>
                        Has(v.Said, document, v.Document, v.Line, diagnostic) || v.Document == document.Of(setter) && Says(v.Said, diagnostic)
                    ) || document.Of(author) is not { } place
                )
                    continue;
                if (AnalyzerRun.MayBeHidden(analyzers, diagnostic.Id))
                    continue;
                if (SpanIn(document, author, diagnostic) is not { } span)
                    continue;
                // A rule that the side which set it does not keep itself, and that stops no build, is no gate.
                if (
                    diagnostic.Severity < DiagnosticSeverity.Error
                    && await IsBrokenAsync(run, setter, project, diagnostic.Id, cancellation).ConfigureAwait(false)
                )
                    continue;
                if (await cause.OfSetterAsync(edits, setter, document.Merged, diagnostic).ConfigureAwait(false) is not { } change)
                    continue;
                var edit = await cause.OfAuthorAsync(edited, place, span, author, document.Merged, diagnostic).ConfigureAwait(false);
                observations.Add(new Observation(Sight.Gate, author, change, place, span, "breaks") { Diagnostic = diagnostic, Edit = edit });
            }
        }
    }

    /// <summary>What is said about a rule in the versions that have the document.</summary>
    private static async Task<List<(BoundDocument, Func<int, int>, ImmutableArray<Diagnostic>)>> OwnAsync(
        AnalyzerRun run,
        DocumentView document,
        string id,
        CancellationToken cancellation
    )
    {
        var said = new List<(BoundDocument, Func<int, int>, ImmutableArray<Diagnostic>)>();
        foreach (
            var (version, line) in new (BoundDocument?, Func<int, int>)[]
            {
                (document.Left, l => document.Map.In(l, Side.Left)),
                (document.Right, l => document.Map.In(l, Side.Right)),
                (document.Base, document.Map.InBase),
            }
        )
            if (version is not null)
                said.Add((version, line, await run.DiagnosticsAsync(version, id, cancellation).ConfigureAwait(false)));
        return said;
    }

    private static bool Has(
        ImmutableArray<Diagnostic> said,
        DocumentView document,
        BoundDocument version,
        Func<int, int> line,
        Diagnostic diagnostic
    ) =>
        LineMap.Translate(diagnostic.Location.SourceSpan, document.Merged.Text, version.Text, line) is { } span
        && said.Any(d => d.Location.SourceSpan.Start == span.Start && d.Severity >= diagnostic.Severity);

    /// <summary>True when the side that set the rule has the same thing in that file: it breaks its rule itself, and the author may have moved or indented the line.</summary>
    private static bool Says(ImmutableArray<Diagnostic> said, Diagnostic diagnostic) =>
        said.Any(d =>
            d.Severity >= diagnostic.Severity && d.GetMessage(CultureInfo.InvariantCulture) == diagnostic.GetMessage(CultureInfo.InvariantCulture)
        );

    /// <summary>The place in the author's document: the whole of it, or its start where the other side wrote the rest.</summary>
    private static TextSpan? SpanIn(DocumentView document, Side author, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        return document.In(author, span) ?? document.In(author, new TextSpan(span.Start, 0));
    }

    private async Task<bool> IsBrokenAsync(AnalyzerRun run, Side setter, ProjectId project, string id, CancellationToken cancellation) =>
        view.Version(setter).Solution.GetProject(project)?.Documents.FirstOrDefault()?.Id is { } any
        && await view.Version(setter).BindAsync(any, cancellation).ConfigureAwait(false) is { } document
        && await run.AnywhereAsync(document, id, cancellation).ConfigureAwait(false);
}
