using System.Collections.Immutable;
using System.Globalization;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Heads;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Episodes;

/// <summary>
/// Takes the operations of one Episode back, whatever else happened to the code since: each symbol gets its text from before the Episode, if it still is
/// as the Episode left it. Everything outside of the touched declarations stays as it is. What would not compile, or not be as before, is refused.
/// </summary>
public static class EpisodeUndo
{
    /// <summary>What undoing an Episode does to the files, or why it cannot be undone.</summary>
    /// <param name="root">Absolute path of the loaded worktree; both solutions lie below it.</param>
    /// <param name="before">The code from before the Episode.</param>
    /// <param name="now">The code as it is.</param>
    /// <param name="episode">The Episode.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<UndoAnswer> PlanAsync(string root, Solution before, Solution now, Episode episode, CancellationToken cancellation)
    {
        if (episode.Operations.IsEmpty) return UndoAnswer.Refused(["The Episode changed no symbol: there is nothing to undo."]);
        if (episode.Operations.Where(o => NoDeclaration(o) is not null).Select(o => NoDeclaration(o)!).ToList() is { Count: > 0 } others) return UndoAnswer.Refused(others);
        var old = new OutlinedVersion(new CodeVersion(before, root, HeadId.Base));
        var current = new OutlinedVersion(new CodeVersion(now, root, HeadId.Merged));
        await ReadAsync(old, current, episode, cancellation).ConfigureAwait(false);
        var decisions = UndoPlanner.Decide(old, current, episode);
        if (decisions.Reasons.Count > 0) return UndoAnswer.Refused(decisions.Reasons);

        var reasons = new List<string>();
        // Some code needs a using directive without naming anything of it (a query, an awaiter): it is added where the code does not compile without.
        foreach (var all in new[] { false, true })
        {
            var files = Files(old, current, decisions, all, cancellation);
            if (decisions.Reasons.Count > 0) return UndoAnswer.Refused(decisions.Reasons);
            var result = UndoCheck.Apply(root, before, now, files);
            var wrong = await UndoCheck.ReasonsAsync(root, now, result, episode, files, cancellation).ConfigureAwait(false);
            if (wrong.Count == 0)
            {
                var fewer = await WithoutIdleUsingsAsync(files, old, current, new CodeVersion(result, root, HeadId.Merged), decisions, cancellation).ConfigureAwait(false);
                if (fewer != files)
                {
                    result = UndoCheck.Apply(root, before, now, fewer);
                    if ((await UndoCheck.ReasonsAsync(root, now, result, episode, fewer, cancellation).ConfigureAwait(false)).Count == 0) files = fewer;
                }
                return new UndoAnswer(files, [.. decisions.Approximate.Distinct(StringComparer.Ordinal)], []);
            }
            if (!all) reasons = wrong;
        }
        return UndoAnswer.Refused(reasons);
    }

    private static string? NoDeclaration(SymbolOperation operation) => operation.Symbol.DocumentationId is var id && id.Length < 2 ? id : id[..2] switch
    {
        "T:" or "M:" or "P:" or "F:" or "E:" => null,
        "!:" => $"The options or references of {id[2..]} changed, and project files are not undone: change {operation.Path} back by hand.",
        "#:" => $"The directive {id[2..]} changed in {operation.Path}, and directives are not undone: change it back by hand.",
        _ => $"{id} in {operation.Path} is no declaration that can be undone: change it back by hand.",
    };

    private static async Task ReadAsync(OutlinedVersion old, OutlinedVersion current, Episode episode, CancellationToken cancellation)
    {
        foreach (var operation in episode.Operations)
            foreach (var version in new[] { old, current })
            {
                await version.ReadAsync(operation.Symbol, cancellation).ConfigureAwait(false);
                await version.ReadAsync(operation.Result, cancellation).ConfigureAwait(false);
                await version.ReadAsync(operation.Path, cancellation).ConfigureAwait(false);
            }
        foreach (var path in old.Files.Concat(current.Files).Select(f => f.Document.Path).Distinct().ToList())
        {
            await old.ReadAsync(path, cancellation).ConfigureAwait(false);
            await current.ReadAsync(path, cancellation).ConfigureAwait(false);
        }
    }

    private static ImmutableArray<UndoneFile> Files(OutlinedVersion old, OutlinedVersion current, UndoDecisions decisions, bool allUsings, CancellationToken cancellation)
    {
        var files = new List<UndoneFile>();
        foreach (var file in current.Files)
        {
            if (!file.All().Any(decisions.Touches)) continue;
            var path = file.Document.Path;
            if (IsEmptied(file, old, decisions))
            {
                files.Add(new UndoneFile(path, null, UndoSource.Now, path) { From = file.Document.Text });
                continue;
            }
            var pieces = file.All().SelectMany(decisions.OldText).ToList();
            Check(file, pieces, decisions);
            var edits = new FileLayout(decisions).Edits(file);
            edits.AddRange(UndoUsings.Missing(file, pieces, allUsings, cancellation));
            if (edits.Count == 0) continue;
            var target = decisions.Counterparts.GetValueOrDefault(file)?.Document.Path ?? path;
            files.Add(Edited(file, target, UndoSource.Now, edits, decisions));
        }
        foreach (var file in decisions.Recreated)
        {
            var rest = new UndoDecisions();
            foreach (var item in file.All().Where(i => !i.IsFile && !i.All().Concat(i.Ancestors()).Any(decisions.Inserted.Contains))) rest.Deleted.Add(item);
            rest.Deleted.RemoveWhere(i => i.Ancestors().Any(rest.Deleted.Contains));
            Check(file, [.. rest.Deleted], decisions);
            files.Add(Edited(file, file.Document.Path, UndoSource.Before, new FileLayout(rest).Edits(file), decisions));
        }
        return [.. files.OrderBy(f => f.Path)];
    }

    /// <summary>The same without the using directives that only the Episode's code needed.</summary>
    private static async Task<ImmutableArray<UndoneFile>> WithoutIdleUsingsAsync(
        ImmutableArray<UndoneFile> files, OutlinedVersion old, OutlinedVersion current, CodeVersion result, UndoDecisions decisions, CancellationToken cancellation)
    {
        var fewer = files;
        foreach (var file in files.Where(f => f.Text is not null && f.Source == UndoSource.Now))
        {
            if (old.File(file.Path) is not { } before || current.File(file.SourcePath) is not { } now
                || result.Find(file.Path).Select(id => result.Solution.GetDocument(id)).FirstOrDefault() is not { } document) continue;
            var edits = await UndoUsings.UnneededAsync(now, before, document, cancellation).ConfigureAwait(false);
            if (edits.Count > 0) fewer = fewer.Replace(file, Edited(now, file.Path, UndoSource.Now, [.. file.Edits, .. edits], decisions));
        }
        return fewer;
    }

    /// <summary>Whether the Episode made the file, and nothing is left in it.</summary>
    private static bool IsEmptied(OutlineItem file, OutlinedVersion old, UndoDecisions decisions) =>
        old.File(file.Document.Path) is null && file.Children.TrueForAll(decisions.Deleted.Contains) && !decisions.InsertedInto.ContainsKey(file)
        && file.Node is CompilationUnitSyntax { AttributeLists.Count: 0 } unit && unit.Usings.All(u => u.GlobalKeyword.ValueText.Length == 0);

    private static void Check(OutlineItem file, IEnumerable<OutlineItem> pieces, UndoDecisions decisions)
    {
        foreach (var document in pieces.Select(p => p.Document).Append(file.Document).Distinct())
            if (document.Root.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
                decisions.Refuse(string.Create(CultureInfo.InvariantCulture,
                    $"{document.Path}:{error.Location.GetLineSpan().StartLinePosition.Line + 1} cannot be read ({error.Id}): correct it first."));
        foreach (var item in file.All().Where(i => decisions.Touches(i) && !i.IsFile && !i.IsNamespace).Concat(pieces))
            if (!item.IsBalanced(item.IsType && !decisions.IsWhole(item) ? FileLayout.Header(item) : item.Extent))
                decisions.Refuse(item, "holds a part of an #if or #region that begins or ends outside: undo it by hand");
    }

    private static UndoneFile Edited(OutlineItem file, RepoPath path, UndoSource source, List<TextChange> edits, UndoDecisions decisions)
    {
        var text = file.Document.Text;
        var sorted = edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End).ToImmutableArray();
        if (text.Encoding is { } encoding && sorted.Any(e => encoding.GetString(encoding.GetBytes(e.NewText!)) != e.NewText))
            decisions.Refuse($"The old text has characters that {file.Document.Path} cannot hold in its encoding ({encoding.WebName}): save it as UTF-8 first.");
        return new UndoneFile(path, text.WithChanges(sorted).ToString(), source, file.Document.Path) { Edits = sorted, From = text };
    }
}
