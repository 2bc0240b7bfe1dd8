using System.Collections.Immutable;
using System.Globalization;
using Intent.CodeAnalysis.Conflicts;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>Makes the files of an undo from what was decided for their items.</summary>
/// <param name="old">The code from before the Episode.</param>
/// <param name="current">The code as it is.</param>
/// <param name="decisions">What was decided; what turns out to be impossible is added to its reasons.</param>
/// <param name="allUsings">Adds all using directives that the files had, as far as something uses them, not only those that the old text names something of.</param>
/// <param name="more">Files that may need other using directives, besides those that something else changes in.</param>
internal sealed class UndoFiles(OutlinedVersion old, OutlinedVersion current, UndoDecisions decisions, bool allUsings, ImmutableArray<RepoPath> more)
{
    private readonly Dictionary<OutlineItem, (List<TextChange> Gone, HashSet<string> Idle)> _usings = [];

    /// <summary>The files, by path.</summary>
    public ImmutableArray<UndoneFile> Make(CancellationToken cancellation)
    {
        var files = new List<UndoneFile>();
        foreach (var file in current.Files)
            if (Changed(file, cancellation) is { } changed)
                files.Add(changed);
        foreach (var file in decisions.Recreated)
            files.Add(Recreated(file));
        return [.. files.OrderBy(f => f.Path)];
    }

    /// <summary>Finds the using directives that nothing needs in the code with the files; true when the files must be made again without them.</summary>
    public async Task<bool> FindIdleUsingsAsync(CodeVersion result, ImmutableArray<UndoneFile> files, CancellationToken cancellation)
    {
        var found = false;
        foreach (var now in current.Files)
        {
            if (files.FirstOrDefault(f => f.Source == UndoSource.Now && f.SourcePath == now.Document.Path) is var file && file is { Text: null })
                continue;
            var path = file?.Path ?? now.Document.Path;
            if (file is null && !more.Contains(path) && !now.All().Any(decisions.Same.ContainsKey))
                continue;
            if (old.File(path) is not { } before || result.Find(path).Select(result.Solution.GetDocument).FirstOrDefault() is not { } document)
                continue;
            var (gone, idle) = await UndoUsings.IdleAsync(now, before, document, cancellation).ConfigureAwait(false);
            _usings[now] = (gone, idle);
            found |= gone.Count > 0 || allUsings && idle.Count > 0;
        }
        return found;
    }

    private UndoneFile? Changed(OutlineItem file, CancellationToken cancellation)
    {
        var path = file.Document.Path;
        var touched = file.All().Any(decisions.Touches);
        if (touched && IsEmptied(file))
            return new UndoneFile(path, null, UndoSource.Now, path) { From = file.Document.Text };
        var edits = new List<TextChange>();
        if (touched)
        {
            Check(file, file.All().SelectMany(decisions.OldText));
            edits.AddRange(new FileLayout(decisions).Edits(file));
        }
        var target = decisions.Counterparts.GetValueOrDefault(file)?.Document.Path ?? path;
        var pieces = file.All().SelectMany(decisions.OldMeaning);
        if (allUsings && (touched || more.Contains(path)) && old.File(target) is { } before)
            pieces = pieces.Append(before);
        var (gone, idle) = _usings.GetValueOrDefault(file, ([], []));
        edits.AddRange(UndoUsings.Missing(file, pieces, allUsings, idle, cancellation));
        edits.AddRange(gone);
        return edits.Count == 0 && target == path ? null : Edited(file, target, UndoSource.Now, edits);
    }

    /// <summary>A file that is gone, with those of its items that come back.</summary>
    private UndoneFile Recreated(OutlineItem file)
    {
        var rest = new UndoDecisions();
        foreach (var item in file.All().Where(i => !i.IsFile && !i.All().Concat(i.Ancestors()).Any(decisions.Inserted.Contains)))
            rest.Deleted.Add(item);
        rest.Deleted.RemoveWhere(i => i.Ancestors().Any(rest.Deleted.Contains));
        Check(file, [.. rest.Deleted]);
        return Edited(file, file.Document.Path, UndoSource.Before, new FileLayout(rest).Edits(file));
    }

    /// <summary>Whether the Episode made the file, and nothing is left in it.</summary>
    private bool IsEmptied(OutlineItem file) =>
        old.File(file.Document.Path) is null
        && file.Children.TrueForAll(decisions.Deleted.Contains)
        && !decisions.InsertedInto.ContainsKey(file)
        && file.Node is CompilationUnitSyntax { AttributeLists.Count: 0 } unit
        && unit.Usings.All(u => u.GlobalKeyword.ValueText.Length == 0);

    private void Check(OutlineItem file, IEnumerable<OutlineItem> pieces)
    {
        foreach (var document in pieces.Select(p => p.Document).Append(file.Document).Distinct())
            if (document.Root.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
                decisions.Refuse(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{document.Path}:{error.Location.GetLineSpan().StartLinePosition.Line + 1} cannot be read ({error.Id}): correct it first."
                    )
                );
        foreach (var item in file.All().Where(i => decisions.Touches(i) && !i.IsFile && !i.IsNamespace).Concat(pieces))
            if (!item.IsBalanced(item.IsType && !decisions.IsWhole(item) ? FileLayout.Header(item) : item.Extent))
                decisions.Refuse(item, "holds a part of an #if or #region that begins or ends outside: undo it by hand");
    }

    private UndoneFile Edited(OutlineItem file, RepoPath path, UndoSource source, List<TextChange> edits)
    {
        var text = file.Document.Text;
        var sorted = edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End).ToImmutableArray();
        if (text.Encoding is { } encoding && sorted.Any(e => encoding.GetString(encoding.GetBytes(e.NewText!)) != e.NewText))
            decisions.Refuse(
                $"The old text has characters that {file.Document.Path} cannot hold in its encoding ({encoding.WebName}): save it as UTF-8 first."
            );
        return new UndoneFile(path, text.WithChanges(sorted).ToString(), source, file.Document.Path) { Edits = sorted, From = text };
    }
}
