using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Merging;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Gates;

/// <summary>What one side changed in the rules that the analyzers of a project go by.</summary>
/// <param name="Lines">Lines of files that analyzers read, one edit each, in order; comments are none.</param>
/// <param name="Project">What the project file says otherwise; null when nothing.</param>
internal sealed record GateEdits(ImmutableArray<RichChange> Lines, RichChange? Project)
{
    public bool IsEmpty => Lines.IsEmpty && Project is null;

    /// <summary>True when a style option was given a severity in the way of editors ("file_scoped:warning"), which no descriptor tells.</summary>
    public bool StyleSeverity =>
        Lines.Any(l =>
            l.Public.After is { } text && (text.EndsWith(":warning", StringComparison.Ordinal) || text.EndsWith(":error", StringComparison.Ordinal))
        );

    /// <summary>The edits of a side; empty also where both sides changed such a file in ways that git cannot merge: nobody knows yet what it will say.</summary>
    public static async Task<GateEdits> ReadAsync(PairView view, Side side, ProjectId id, CancellationToken cancellation)
    {
        var none = new GateEdits([], null);
        var (own, other) = (view.Version(side), view.Version(PairView.Other(side)));
        if (view.Base.Solution.GetProject(id) is not { } was || own.Solution.GetProject(id) is not { } now)
            return none;
        var lines = ImmutableArray.CreateBuilder<RichChange>();
        foreach (var path in Paths(view.Base, was).Concat(Paths(own, now)).Distinct().Order())
        {
            var (before, after) = (
                await TextAsync(view.Base, was, path).ConfigureAwait(false),
                await TextAsync(own, now, path).ConfigureAwait(false)
            );
            if (before is null && after is null || before is not null && after is not null && before.ContentEquals(after))
                continue;
            var theirs = await AnalyzerInputs.TextAsync(other, path, cancellation).ConfigureAwait(false);
            if (!TextMerge.Merge(before?.ToString() ?? "", after?.ToString() ?? "", theirs?.ToString() ?? "").Clean)
                return none;
            lines.AddRange(
                Changes(
                    was.AssemblyName,
                    before is null ? null : new VersionText(view.Base, path, before),
                    after is null ? null : new VersionText(own, path, after)
                )
            );
        }
        return new GateEdits(
            lines.ToImmutable(),
            await ProjectGate.EditAsync(view.Base, was, own, now, view.ProjectFiles(side), cancellation).ConfigureAwait(false)
        );

        async Task<SourceText?> TextAsync(CodeVersion version, Project project, RepoPath path) =>
            AnalyzerInputs.Of(project).FirstOrDefault(d => version.Relative(d.FilePath!) == path) is { } document
                ? await document.GetTextAsync(cancellation).ConfigureAwait(false)
                : null;
    }

    private static IEnumerable<RepoPath> Paths(CodeVersion version, Project project) =>
        AnalyzerInputs.Of(project).Where(d => AnalyzerInputs.IsWritten(version, d.FilePath!)).Select(d => version.Relative(d.FilePath!));

    private static IEnumerable<RichChange> Changes(string assembly, VersionText? before, VersionText? after)
    {
        var path = (after ?? before)!.Path;
        var configuration = path.FileName.EndsWith("config", StringComparison.OrdinalIgnoreCase);
        var edited = new EditedDocument(new PairDocument(before?.Path, null, null, after?.Path, null), before, after);
        var gone = Spans(before, edited.Gone);
        foreach (var span in Spans(after, edited.Written))
        {
            var text = after!.Text.ToString(span);
            var was = gone.FindIndex(g => configuration && Key(before!.Text.ToString(g)) == Key(text));
            TextSpan? old = was < 0 ? null : gone[was];
            if (was >= 0)
                gone.RemoveAt(was);
            if (old is null || before!.Text.ToString(old.Value) != text)
                yield return Change(old, span);
        }
        foreach (var span in gone)
            yield return Change(span, null);

        List<TextSpan> Spans(VersionText? text, HashSet<int> lines) =>
            text is null
                ? []
                : [.. lines.Order().Select(l => Trimmed(text.Text, text.Text.Lines[l])).Where(s => s.Length > 0 && !IsComment(text.Text[s.Start]))];

        bool IsComment(char first) => configuration && first is '#' or ';';

        RichChange Change(TextSpan? old, TextSpan? @new)
        {
            var (was, now) = (old is { } o ? before!.Text.ToString(o) : null, @new is { } n ? after!.Text.ToString(n) : null);
            return new RichChange(
                new SymbolChange(
                    new SymbolId(assembly, "!:" + path.FileName),
                    was is null ? ChangeKind.Added
                        : now is null ? ChangeKind.Removed
                        : ChangeKind.ContractChanged,
                    [new(Facet.Project, was, now)],
                    was,
                    now,
                    old is { } b ? before!.Locate(b) : null,
                    @new is { } a ? after!.Locate(a) : null
                ),
                null,
                null
            );
        }
    }

    private static string Key(string setting) => setting.Split('=')[0].TrimEnd();

    private static TextSpan Trimmed(SourceText text, TextLine line)
    {
        var (start, end) = (line.Start, line.End);
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }
}
