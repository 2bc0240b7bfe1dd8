using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intent.CodeAnalysis.Conflicts.Fixes;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Intent.Engine;
using Intent.Lsp.Documents;
using Intent.Lsp.Protocol;
using Intent.Server.Formats;
using Range = Intent.Lsp.Protocol.Range;

namespace Intent.Server.Lsp;

/// <summary>Where a finding shows in this worktree, with its LSP twins. Pure: the same snapshot and texts give the same answer.</summary>
internal sealed class FindingView(
    string root,
    string clientRoot,
    EngineSnapshot snapshot,
    FindingLevel minimum,
    Func<RepoPath, OpenDocument?> open,
    PositionEncoding encoding
)
{
    private readonly Shortlist _shortlist = Shortlist.Of([.. snapshot.Findings.Where(f => f.Level >= minimum)]);

    /// <summary>The findings by the file of this worktree on which they show.</summary>
    public ILookup<RepoPath, (Finding Finding, CodeLocation At)> ByFile { get; } =
        snapshot
            .Findings.Where(f => f.Level >= minimum && snapshot.Here is not null)
            .Select(f => (Finding: f, At: Place(f, snapshot.Here!.Id)))
            .Where(x => x.At is not null)
            .ToLookup(x => x.At!.Path, x => (x.Finding, x.At!));

    /// <summary>The dependent code when it is ours, otherwise our own edit, so that both sides see the finding once.</summary>
    private static CodeLocation? Place(Finding finding, HeadId here)
    {
        if (finding.Location.Head == here)
            return finding.Location;
        return finding.Changes.FirstOrDefault(c => c.Head == here) is not { } edit ? null
            : edit.Location.Head == here ? edit.Location
            : new CodeLocation(here, edit.Location.Path, Gone(edit.Location.Range));
    }

    /// <summary>What was removed has no place here any more: the line on which it stood comes nearest.</summary>
    private static TextRange Gone(TextRange range) => new(new(range.Start.Line, 0), new(range.Start.Line, 1));

    /// <summary>The diagnostics of a file, in order of position.</summary>
    public Diagnostic[] Diagnostics(RepoPath path) =>
        [
            .. ByFile[path]
                .Where(x => _shortlist.Shows(x.Finding))
                .Select(x => ToDiagnostic(x.Finding, x.At))
                .OrderBy(d => d.Range.Start.Line)
                .ThenBy(d => d.Range.Start.Character),
        ];

    /// <summary>The findings at a position.</summary>
    public IEnumerable<(Finding Finding, CodeLocation At)> At(RepoPath path, Position from, Position to) =>
        ByFile[path].Where(x => ToRange(path, x.At.Range) is var r && Compare(r.Start, to) <= 0 && Compare(from, r.End) <= 0);

    /// <summary>A range in the client's units.</summary>
    public Range ToRange(RepoPath path, TextRange range)
    {
        if (open(path) is not { } document || encoding == PositionEncoding.Utf16)
            return new(new(range.Start.Line, range.Start.Character), new(range.End.Line, range.End.Character));
        return new(Convert(range.Start), Convert(range.End));

        Position Convert(TextPosition p) => new(p.Line, encoding.FromUtf16(document.Line(p.Line), p.Character));
    }

    private Diagnostic ToDiagnostic(Finding finding, CodeLocation at) =>
        new(
            ToRange(at.Path, at.Range),
            finding.Level switch
            {
                FindingLevel.Error => DiagnosticSeverity.Error,
                FindingLevel.Warning => DiagnosticSeverity.Warning,
                _ => DiagnosticSeverity.Information,
            },
            finding.Rule.Value,
            new CodeDescription(RulePages.Uri(finding.Rule)),
            "intent",
            Message(finding) + More(finding),
            [
                .. finding.Chain.Select(
                    (step, i) =>
                        new DiagnosticRelatedInformation(
                            ToLocation(step.Location, finding),
                            $"{ShortName(step.Symbol)}: {step.Relation} {Who(finding, i)}"
                        )
                ),
                .. finding
                    .Also.Take(MostPlaces)
                    .Select(
                        (place, i) =>
                            new DiagnosticRelatedInformation(
                                ToLocation(place, finding),
                                i == MostPlaces - 1 && finding.Also.Length > MostPlaces
                                    ? $"also here, and at {finding.Also.Length - MostPlaces} more places"
                                    : "also here"
                            )
                    ),
            ],
            JsonSerializer.SerializeToElement(
                new JsonObject
                {
                    ["fingerprint"] = finding.Fingerprint,
                    ["episodes"] = new JsonArray([.. finding.Changes.Select(c => c.Episode).OfType<string>().Select(e => (JsonNode)e)]),
                    ["heads"] = new JsonArray([.. finding.Heads.Select(h => (JsonNode)h.Value)]),
                },
                typeof(JsonObject),
                NodeJson.Default
            )
        );

    /// <summary>More places of one root cause are counted, not shown.</summary>
    private const int MostPlaces = 20;

    /// <summary>The last risk that is shown says where the others are.</summary>
    private string More(Finding finding) =>
        _shortlist.MoreThan(finding) is var more and > 0
            ? $" {(more == 1 ? "1 more risk" : $"{more} more risks")} with {Other(finding)} {(more == 1 ? "is" : "are")} in the list of conflicts (\"Intent: Show Conflicts\", or 'intent check')."
            : "";

    /// <summary>All findings of the worktree, accepted ones too, the worst first: what the client lists.</summary>
    public IEnumerable<ConflictItem> List() =>
        ByFile
            .SelectMany(g => g)
            .OrderBy(x => x.Finding.Acknowledged is not null)
            .ThenByDescending(x => x.Finding.Level)
            .ThenBy(x => x.At.Path)
            .ThenBy(x => x.At.Range.Start)
            .Select(x => new ConflictItem(
                x.Finding.Fingerprint,
                x.Finding.Rule.Value,
                x.Finding.Level.ToString().ToLowerInvariant(),
                x.Finding.Message,
                FileUri(clientRoot, x.At.Path),
                ToRange(x.At.Path, x.At.Range),
                x.Finding.Acknowledged,
                _shortlist.Shows(x.Finding)
            ));

    /// <summary>A fix as an edit of the client's documents; null when one of them has another text by now.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="finding">What it is for.</param>
    /// <param name="at">Where that shows.</param>
    /// <param name="isPreferred">True for the fix that an editor applies without choice.</param>
    /// <param name="versions">True when the client knows versions of documents.</param>
    public CodeAction? ToAction(Fix fix, Finding finding, CodeLocation at, bool isPreferred, bool versions)
    {
        var changes = new List<TextDocumentEdit>();
        foreach (var file in fix.Files)
        {
            var document = open(file.Path);
            if (document is not null && document.Text.ReplaceLineEndings("\n") != file.Before.ReplaceLineEndings("\n"))
                return null;
            changes.Add(
                new(
                    new(document?.Uri ?? FileUri(clientRoot, file.Path), document?.Version),
                    [.. file.Edits.Select(e => new TextEdit(ToRange(file.Path, e.Range), e.NewText))]
                )
            );
        }
        var edit = versions
            ? new WorkspaceEdit([.. changes], null)
            : new WorkspaceEdit(null, changes.ToDictionary(c => c.TextDocument.Uri, c => c.Edits));
        return new CodeAction(fix.Title, "quickfix", null, [ToDiagnostic(finding, at)], isPreferred ? true : null, edit);
    }

    private static string Message(Finding finding) => finding.Message + (finding.Tests is { } tests ? " " + TestWords.Named(tests) : "");

    /// <summary>The last step of a chain is the other head's edit, wherever it is shown (what was removed, in the base).</summary>
    private static string Who(Finding finding, int step) =>
        step == finding.Chain.Length - 1 ? $"by {finding.Changes[0].Head}" : $"({finding.Chain[step].Location.Head})";

    /// <summary>This worktree's own files are files; what another head or the base has is a read-only document.</summary>
    private Location ToLocation(CodeLocation location, Finding finding) =>
        location.Head == snapshot.Here!.Id
            ? new(FileUri(clientRoot, location.Path), ToRange(location.Path, location.Range))
            : new(
                IntentProtocol.DocumentUri(root, location.Head, location.Path.Value, location.Head == HeadId.Base ? Other(finding) : null),
                Plain(location.Range)
            );

    /// <summary>Both edits and what to do, as Markdown; the message itself stands in the diagnostic, which editors show above.</summary>
    public Hover ToHover(Finding finding, CodeLocation at)
    {
        var rule = Rules.Get(finding.Rule);
        var text = new StringBuilder();
        text.Append($"**{rule.Title}** · [{rule.Id}]({RulePages.Uri(rule.Id)}) · {finding.Level.ToString().ToLowerInvariant()}\n\n");
        foreach (var change in finding.Changes)
            text.Append(
                $"{change.Head} {Verb(change.Kind)} `{ShortName(change.Symbol)}`\n```csharp\n{(change.Before is { } b ? "- " + b + "\n" : "")}{(change.After is { } a ? "+ " + a + "\n" : "")}```\n"
            );
        foreach (var change in finding.Changes.Where(c => c.Episode is not null))
            text.Append(
                $"{change.Head} did so because: {change.Because?.Replace("<", "&lt;", StringComparison.Ordinal)} (Episode `{change.Episode![..12]}`)\n\n"
            );
        if (finding.Acknowledged is { } acknowledged)
            text.Append($"Accepted: {acknowledged.Replace("<", "&lt;", StringComparison.Ordinal)}\n\n");
        if (finding.Tests is { } tests)
        {
            text.Append($"**Tests** {Plain(TestWords.Sentence(tests))}\n\n");
            foreach (var trial in tests.Trials.Take(TestWords.Shown))
                text.Append($"- {Plain(TestWords.Of(trial))}\n");
            text.Append('\n');
        }

        text.Append("Chain: ").Append(string.Join(" → ", finding.Chain.Select(s => $"`{ShortName(s.Symbol)}` {s.Relation}"))).Append("\n\n");
        if (!finding.Also.IsEmpty)
            text.Append($"{(finding.Also.Length == 1 ? "1 other place has" : $"{finding.Also.Length} other places have")} the same cause.\n\n");
        text.Append($"Nothing is merged yet: talk to {Other(finding)} or adapt your code before you merge.");
        return new Hover(new MarkupContent("markdown", text.ToString()), ToRange(at.Path, at.Range));
    }

    /// <summary>What can be done about a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="at">Where it shows.</param>
    /// <param name="asksForReasons">True when the client asks the user why a conflict is accepted.</param>
    /// <param name="trusted">True when code of the workspace may run.</param>
    public IEnumerable<CodeAction> ToActions(Finding finding, CodeLocation at, bool asksForReasons, bool trusted)
    {
        Diagnostic[] about = [ToDiagnostic(finding, at)];
        foreach (var change in finding.Changes.Where(c => c.Head != snapshot.Here!.Id).Take(1))
        {
            var path = change.Location.Path;
            var range = Plain(change.Location.Range);
            yield return new CodeAction(
                $"Show {change.Head}'s edit of {path.FileName} as a diff",
                "quickfix",
                new Command(
                    "Show the other edit",
                    IntentProtocol.ShowDiff,
                    [
                        JsonSerializer.SerializeToNode(
                            new ShowDiffArguments(
                                $"{path.FileName} ({change.Head})",
                                IntentProtocol.DocumentUri(root, HeadId.Base, path.Value, change.Head),
                                IntentProtocol.DocumentUri(root, change.Head, path.Value),
                                range
                            ),
                            IntentJson.Default.ShowDiffArguments
                        ),
                    ]
                ),
                about
            );
            if (snapshot.Heads.FirstOrDefault(h => h.Id == change.Head)?.WorktreeRoot is { } worktree)
                yield return new CodeAction(
                    $"Open {path.FileName} in {change.Head}",
                    "quickfix",
                    new Command(
                        "Open the other worktree's file",
                        IntentProtocol.OpenOther,
                        [
                            JsonSerializer.SerializeToNode(
                                new OpenOtherArguments(FileUri(worktree, path), range),
                                IntentJson.Default.OpenOtherArguments
                            ),
                        ]
                    ),
                    about
                );
        }

        // What does not compile has no tests to run.
        if (trusted && finding is not { Kind: ConflictKind.Build, Level: FindingLevel.Error })
            yield return new CodeAction(
                "Verify by tests (runs the code of both heads)",
                "quickfix",
                new Command(
                    "Verify by tests",
                    IntentProtocol.VerifyByTests,
                    [new JsonObject { ["uri"] = FileUri(clientRoot, at.Path), ["fingerprint"] = finding.Fingerprint }]
                ),
                about
            );
        if (asksForReasons && finding.Acknowledged is null)
            yield return Accept(finding, at, about);
    }

    private CodeAction Accept(Finding finding, CodeLocation at, Diagnostic[] about) =>
        new(
            "Accept this conflict with a reason",
            "quickfix",
            new Command(
                "Accept this conflict",
                IntentProtocol.Acknowledge,
                [new JsonObject { ["uri"] = FileUri(clientRoot, at.Path), ["fingerprint"] = finding.Fingerprint }]
            ),
            about
        );

    /// <summary>The address of a file in a worktree.</summary>
    public static string FileUri(string root, RepoPath path) =>
        new Uri(Path.Combine(root, path.Value.Replace('/', Path.DirectorySeparatorChar))).AbsoluteUri;

    private HeadId Other(Finding finding) => finding.Heads.FirstOrDefault(h => h != snapshot.Here!.Id);

    private static string ShortName(SymbolId symbol)
    {
        var id = symbol.DocumentationId.Length > 2 ? symbol.DocumentationId[2..] : symbol.DocumentationId;
        var end = id.IndexOf('(');
        var name = end < 0 ? id : id[..end];
        var parts = name.Split('.');
        return parts.Length > 1 ? string.Join('.', parts[^2..]) : name;
    }

    private static string Verb(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Removed => "removed",
            ChangeKind.Renamed => "renamed",
            ChangeKind.Moved => "moved",
            _ => "changed",
        };

    private static string Plain(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);

    private static Range Plain(TextRange range) => new(new(range.Start.Line, range.Start.Character), new(range.End.Line, range.End.Character));

    private static int Compare(Position a, Position b) => a.Line != b.Line ? a.Line.CompareTo(b.Line) : a.Character.CompareTo(b.Character);
}
