using System.Collections.Frozen;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Merging;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Build;

/// <summary>Compiler errors and warnings of the merged fork that neither head (nor the base) has, each with the pair of edits that causes it.</summary>
/// <param name="view">The pair.</param>
/// <param name="culprits">Proves causes.</param>
/// <param name="gates">What is explained already by settings that made a warning an error.</param>
internal sealed class BuildDecider(PairView view, CulpritSearch culprits, IReadOnlyCollection<Observation> gates)
{
    /// <summary>Warnings that say that the code means or does something else; unused variables and style are not among them.</summary>
    private static readonly FrozenSet<string> MeaningfulWarnings = new[]
    {
        "CS0108",
        "CS0109",
        "CS0114",
        "CS0162",
        "CS0183",
        "CS0184",
        "CS0252",
        "CS0253",
        "CS0278",
        "CS0419",
        "CS0464",
        "CS0472",
        "CS0612",
        "CS0618",
        "CS0628",
        "CS0659",
        "CS0660",
        "CS0661",
        "CS0665",
        "CS0672",
        "CS1717",
        "CS1718",
        "CS1998",
        "CS4014",
        "CS7095",
        "CS8073",
        "CS8120",
        "CS8321",
        "CS8409",
        "CS8424",
        "CS8500",
        "CS8509",
        "CS8510",
        "CS8519",
        "CS8524",
        "CS8655",
        "CS8846",
        "CS8847",
        "CS8981",
        "CS9057",
        "CS9074",
        "CS9107",
        "CS9113",
        "CS9191",
        "CS9192",
        "CS9193",
        "CS9258",
        "CS9266",
    }.ToFrozenSet(StringComparer.Ordinal);

    public async Task<List<Observation>> ObserveAsync(CancellationToken cancellation)
    {
        var observations = new List<Observation>();
        var explained = gates.Select(g => (g.Diagnostic!.Id, g.Diagnostic.Location)).ToHashSet();
        foreach (var document in view.Documents)
        {
            var own = new Lazy<OwnDiagnostics>(() => new OwnDiagnostics(document, cancellation));
            var all = Diagnostics(document.Merged.Model, cancellation).Where(Matters).ToList();
            foreach (var diagnostic in all)
            {
                if (
                    own.Value.Has(diagnostic)
                    || explained.Contains((diagnostic.Id, diagnostic.Location))
                    || IsEcho(diagnostic, all, document.Merged.Root)
                )
                    continue;
                if (await AttributeAsync(document, diagnostic, own.Value, cancellation).ConfigureAwait(false) is { } observation)
                    observations.Add(observation);
            }
        }
        return observations;
    }

    /// <summary>"Cannot infer the type" of what a deconstruction declares: the error that made it so is told beside it.</summary>
    private static bool IsEcho(Diagnostic diagnostic, List<Diagnostic> all, SyntaxNode root) =>
        diagnostic.Id is "CS8130" or "CS8183"
        && root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is { } statement
        && all.Exists(d =>
            d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS8130" or "CS8183") && statement.Span.Contains(d.Location.SourceSpan)
        );

    /// <summary>What the compiler says about a document, with errors about a second entry point, which it tells only when it looks at a whole project.</summary>
    internal static IEnumerable<Diagnostic> Diagnostics(SemanticModel model, CancellationToken cancellation)
    {
        var root = model.SyntaxTree.GetRoot(cancellation);
        return model.GetDiagnostics(null, cancellation).Concat(SecondProgram(model.Compilation, root, cancellation));
    }

    private static IEnumerable<Diagnostic> SecondProgram(Compilation compilation, SyntaxNode root, CancellationToken cancellation)
    {
        var starts = root is CompilationUnitSyntax unit && unit.Members.Any(SyntaxKind.GlobalStatement);
        var main = !starts && NameIndex.Of(root).Contains(WellKnownMemberNames.EntryPointMethodName);
        if (!starts && !main || compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication))
            return [];
        // Two programs of top-level statements are an error of the declarations; two Main methods one of the whole compilation.
        var all =
            starts ? compilation.GetDeclarationDiagnostics(cancellation)
            : compilation.GetSymbolsWithName(WellKnownMemberNames.EntryPointMethodName, SymbolFilter.Member, cancellation).Skip(1).Any()
                ? compilation.GetDiagnostics(cancellation)
            : [];
        return all.Where(d => d.Id is "CS8802" or "CS0017" && d.Location.SourceTree == root.SyntaxTree);
    }

    /// <summary>The edit of a delta that is nearest to a document.</summary>
    private static RichChange? Likeliest(SideDelta delta, DocumentView document) =>
        delta
            .Changes.OrderBy(c => (c.Public.AfterLocation ?? c.Public.BeforeLocation)!.Path == document.Merged.Path ? 0 : 1)
            .ThenBy(c => c.ChangesContract ? 0 : 1)
            .FirstOrDefault();

    private static bool Matters(Diagnostic diagnostic) =>
        !diagnostic.IsSuppressed
        && diagnostic.Location.IsInSource
        && diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => true,
            DiagnosticSeverity.Warning => IsNullability(diagnostic.Id) || MeaningfulWarnings.Contains(diagnostic.Id),
            _ => false,
        };

    private static bool IsNullability(string id) =>
        id.StartsWith("CS86", StringComparison.Ordinal) || id.StartsWith("CS87", StringComparison.Ordinal);

    private async Task<Observation?> AttributeAsync(DocumentView document, Diagnostic diagnostic, OwnDiagnostics own, CancellationToken cancellation)
    {
        var span = diagnostic.Location.SourceSpan;
        var line = document.Merged.Text.Lines.GetLineFromPosition(span.Start).LineNumber;
        var mergedNode = document.Merged.Root.FindNode(span, getInnermostNodeForTie: true);
        // On a line that neither wrote, the names of the heads decide: the answer must not depend on which of them is called left.
        var rightFirst =
            document.Map.Origin(line) is var origin
            && (origin == LineOrigin.Right || origin == LineOrigin.Base && string.CompareOrdinal(view.Left.Head.Value, view.Right.Head.Value) > 0);
        Side[] order = rightFirst ? [Side.Right, Side.Left] : [Side.Left, Side.Right];
        if (diagnostic.Id is "CS0260" or "CS0262" && AddedPart(mergedNode, document, order, diagnostic, cancellation) is { } part)
            return part;
        Observation? likely = null;
        foreach (var author in order)
        {
            if (Explain(author) is not { } found)
                continue;
            if (await culprits.IsCauseAsync(document, diagnostic, PairView.Other(author), found.Change, cancellation).ConfigureAwait(false) != false)
                return found;
            likely ??= found;
        }
        foreach (var author in order)
            if (
                document.InSameProject(author) is not null
                && Here(author) is { } place
                && await culprits.FindAsync(document, diagnostic, author, cancellation).ConfigureAwait(false) is { } change
            )
                return Observe(author, place, change, EditOf(author, place));
        // Several edits bring it about, each by itself.
        if (likely is not null)
            return likely;
        // Nothing that the code names changed: both edited the declaration that it stands in, or both added one of that name.
        foreach (var author in order)
            if (
                Here(author) is { } place
                && DeclaredSymbol.Enclosing(place.Document.Declared(cancellation), place.Span.Start) is { } around
                && view.Delta(PairView.Other(author)).Find(around.Id) is { } both
            )
                return Observe(author, place, both, EditOf(author, place));
        // An error that neither head has is a conflict even where nothing tells why; only a document with errors of its own may fail in yet another way.
        if (diagnostic.Severity == DiagnosticSeverity.Error && !own.HasErrors)
            foreach (var author in order)
                if (
                    document.HasReferencesOf(author)
                    && Here(author) is { } place
                    && Likeliest(view.Delta(PairView.Other(author)), document) is { } change
                )
                    return Observe(author, place, change, EditOf(author, place));
        return null;

        (BoundDocument Document, TextSpan Span)? Here(Side author) =>
            document.Of(author) is not { } own ? null
            : document.In(author, span) is { } there ? (own, there)
            : document.In(author, new TextSpan(span.Start, 0)) is { } start ? (own, own.Root.FindToken(start.Start).Span)
            : null;

        Observation? Explain(Side author)
        {
            if (Here(author) is not { } place)
                return null;
            var delta = view.Delta(PairView.Other(author));
            var node = place.Document.Root.FindNode(place.Span, getInnermostNodeForTie: true);
            var change =
                Attribution.Explain(
                    delta,
                    node,
                    place.Document.Model,
                    mergedNode,
                    document.Merged.Model,
                    diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
                    cancellation
                )
                ?? FromUsings(delta, document, diagnostic)
                ?? FromProject(delta, document);
            if (change is null)
                return null;
            var edit = EditOf(author, place);
            return edit is null && !document.Map.WrittenBy(line, author) ? null : Observe(author, place, change, edit);
        }

        RichChange? EditOf(Side author, (BoundDocument Document, TextSpan Span) place)
        {
            if (document.Map.WrittenBy(line, author))
                return null; // the declaration around it is the edit
            var node = place.Document.Root.FindNode(place.Span, getInnermostNodeForTie: true);
            var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            return Attribution.Explain(view.Delta(author), node, place.Document.Model, mergedNode, document.Merged.Model, message, cancellation)
                ?? FromUsings(view.Delta(author), document, diagnostic)
                ?? FromProject(view.Delta(author), document);
        }

        Observation Observe(Side author, (BoundDocument Document, TextSpan Span) place, RichChange change, RichChange? edit) =>
            new(
                diagnostic.Severity == DiagnosticSeverity.Error ? Sight.Error : Sight.Warning,
                author,
                diagnostic.Id == "CS0101" ? view.Delta(PairView.Other(author)).Whole(change) : change,
                place.Document,
                Focus(place.Document, place.Span),
                Attribution.Relation(place.Document.Root.FindNode(place.Span, getInnermostNodeForTie: true))
            )
            {
                Diagnostic = diagnostic,
                Edit = edit,
            };
    }

    /// <summary>The part that one side added to a type which the other side made whole or gave other access: the compiler points elsewhere.</summary>
    private Observation? AddedPart(SyntaxNode whole, DocumentView document, Side[] order, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (document.Merged.Model.GetDeclaredSymbol(whole, cancellation) is not INamedTypeSymbol type)
            return null;
        foreach (var author in order)
        {
            if (view.Delta(PairView.Other(author)).Find(type) is not { } change || !(change.Has(Facet.Modifiers) || change.Has(Facet.Accessibility)))
                continue;
            foreach (var part in type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>())
                if (
                    part != whole
                    && view.Documents.FirstOrDefault(d => d.Merged.Root.SyntaxTree == part.SyntaxTree) is { } at
                    && at.Of(author) is { } own
                    && at.IsWrittenBy(author, part.Identifier.SpanStart)
                    && at.In(author, part.Identifier.Span) is { } span
                )
                    return new Observation(Sight.Error, author, change, own, span, "adds to") { Diagnostic = diagnostic };
        }
        return null;
    }

    /// <summary>The value of a case label; otherwise what the compiler points at.</summary>
    private static TextSpan Focus(BoundDocument document, TextSpan span) =>
        document.Root.FindNode(span, getInnermostNodeForTie: true) is CaseSwitchLabelSyntax label ? label.Value.Span : span;

    /// <summary>A using directive of this document, or a global one, that the other side touched and that a failing name can need.</summary>
    private static RichChange? FromUsings(SideDelta delta, DocumentView document, Diagnostic diagnostic)
    {
        var kind = diagnostic.Id is "CS0104" or "CS0121" or "CS0229" ? ChangeKind.Added : ChangeKind.Removed;
        return delta.Usings.FirstOrDefault(u =>
            u.Public.Kind == kind
            && (
                (u.Public.Before ?? u.Public.After)!.StartsWith("global ", StringComparison.Ordinal)
                || (u.Public.BeforeLocation ?? u.Public.AfterLocation)!.Path is var path
                    && (path == document.Base?.Path || path == document.Merged.Path)
            )
        );
    }

    /// <summary>What the side says otherwise of a project, first of the document's own.</summary>
    private static RichChange? FromProject(SideDelta delta, DocumentView document) =>
        delta.Project.FirstOrDefault(p => p.Public.Symbol.Assembly == document.Merged.Assembly) ?? delta.Project.FirstOrDefault();

    /// <summary>What a head, or the base, already reports for a document: its own trouble, not a conflict.</summary>
    private sealed class OwnDiagnostics
    {
        private readonly DocumentView _document;
        private readonly List<(
            BoundDocument Document,
            Func<int, int> Line,
            ILookup<(string, int), Diagnostic> At,
            HashSet<(string, string)> Said
        )> _versions = [];

        /// <summary>True when a version does not compile by itself.</summary>
        public bool HasErrors { get; private set; }

        public OwnDiagnostics(DocumentView document, CancellationToken cancellation)
        {
            _document = document;
            Add(document.Left, l => document.Map.In(l, Side.Left));
            Add(document.Right, l => document.Map.In(l, Side.Right));
            Add(document.Base, document.Map.InBase);

            void Add(BoundDocument? version, Func<int, int> line)
            {
                if (version is null)
                    return;
                var all = Diagnostics(version.Model, cancellation).Where(Matters).ToList();
                HasErrors |= all.Exists(d => d.Severity == DiagnosticSeverity.Error);
                _versions.Add(
                    (
                        version,
                        line,
                        all.ToLookup(d => (d.Id, d.Location.SourceSpan.Start)),
                        [
                            .. all.Where(d => d.Severity == DiagnosticSeverity.Error)
                                .Select(d => (d.Id, d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))),
                        ]
                    )
                );
            }
        }

        public bool Has(Diagnostic diagnostic) =>
            _versions.Any(v =>
                LineMap.Translate(diagnostic.Location.SourceSpan, _document.Merged.Text, v.Document.Text, v.Line) is { } span
                    // A warning there may be an error after the merge.
                    && v.At[(diagnostic.Id, span.Start)].Any(d => d.Severity >= diagnostic.Severity)
                || diagnostic.Severity == DiagnosticSeverity.Error
                    && v.Said.Contains((diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))
            );
    }
}
