using Intent.CodeAnalysis.Conflicts.Proofs;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// New code that gives another result after the merge: the repository's programs and new tests are evaluated in memory on a head and on the merge, and what new code
/// prints, asserts or throws is compared. Says nothing about code that nobody calls with values, or that <see cref="Interpreter"/> cannot evaluate.
/// </summary>
/// <param name="view">The pair.</param>
/// <param name="pair">Its solutions.</param>
/// <param name="seen">What others have seen already: the same pair of edits is not told again.</param>
internal sealed class EvaluationDecider(PairView view, HeadPair pair, IReadOnlyCollection<Observation> seen)
{
    private const int StepsOfProgram = 200_000;
    private const int StepsOfTest = 60_000;
    private const int MostTests = 20;
    private readonly List<Observation> _observations = [];
    private readonly SameOutcomes _same = new(view);

    /// <summary>Which of the code that was evaluated gives what it gave.</summary>
    public SameOutcomes Same => _same;

    /// <summary>What new code gives otherwise.</summary>
    public async Task<List<Observation>> ObserveAsync(CancellationToken cancellation)
    {
        if (view.Delta(Side.Left).Changes.IsEmpty || view.Delta(Side.Right).Changes.IsEmpty)
            return _observations;
        var programs = view.Merged.Solution.Projects.Where(p => IsProgram(p) && IsEditedByBoth(p)).ToList();
        Side[] authors = [.. Sides.Where(HasTests)];
        if (programs.Count == 0 && authors.Length == 0)
            return _observations;
        var documents = new List<DocumentView>();
        foreach (var file in pair.Documents)
            if (file.Merged is { } path)
                foreach (var id in view.Merged.Find(path))
                    if (await view.ViewAsync(file, id, cancellation).ConfigureAwait(false) is { } document)
                        documents.Add(document);
        foreach (var project in programs)
            await ProgramAsync(project.Id, documents, cancellation).ConfigureAwait(false);
        foreach (var author in authors)
            await TestsAsync(author, documents, cancellation).ConfigureAwait(false);
        return _observations;
    }

    private static readonly Side[] Sides = [Side.Left, Side.Right];

    private static bool IsProgram(Project project) =>
        project.CompilationOptions?.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    private bool IsEditedByBoth(Project project)
    {
        var projects = Closure(project).Select(p => p.Id).ToHashSet();
        return Sides.All(side => Edited(side).Any(d => projects.Contains(d.Document.Project.Id)));
    }

    private IEnumerable<BoundDocument> Edited(Side side) => view.Edited(side).Select(d => d.After ?? d.Before).OfType<BoundDocument>();

    private bool HasTests(Side author) =>
        Edited(author).Any(d => d.Root.DescendantNodes(IsAroundMembers).OfType<MethodDeclarationSyntax>().Any(IsTest));

    private static bool IsAroundMembers(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private static IEnumerable<Project> Closure(Project project)
    {
        var seen = new HashSet<ProjectId>();
        var open = new Stack<Project>([project]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next.Id))
                continue;
            yield return next;
            foreach (var reference in next.ProjectReferences)
                if (next.Solution.GetProject(reference.ProjectId) is { } referenced)
                    open.Push(referenced);
        }
    }

    /// <summary>A program's evaluation.</summary>
    /// <param name="Notes">What happened.</param>
    /// <param name="Gaps">The statements that were left out.</param>
    /// <param name="Entry">The file that it begins in.</param>
    private sealed record Run(Notes Notes, List<string> Gaps, string Entry);

    private async Task ProgramAsync(ProjectId project, List<DocumentView> documents, CancellationToken cancellation)
    {
        var own = new Dictionary<Side, Run?>();
        foreach (var side in Sides)
            own[side] = await RunAsync(view.Version(side), project, side, documents, cancellation).ConfigureAwait(false);
        Run? first = null;
        foreach (var author in Sides)
        {
            var changer = PairView.Other(author);
            if (own[author] is not { } there || there.Notes.Telling.Count == 0)
                continue;
            if (await RunAsync(view.Merged, project, author, documents, cancellation).ConfigureAwait(false) is not { } merged)
                continue;
            if (
                !there.Gaps.SequenceEqual(merged.Gaps.Where(there.Gaps.Contains))
                || merged.Gaps.Except(there.Gaps).Any(g => there.Notes.Telling.Any(t => t.Path.StartsWith(g, StringComparison.Ordinal)))
            )
                continue;
            _same.Add(author, there.Notes, merged.Notes);
            foreach (var (told, after) in Differences(there.Notes, merged.Notes))
                if (!there.Gaps.Contains(told.Path) && !merged.Gaps.Contains(told.Path))
                    Report(author, there.Notes, merged.Notes, told, after, there.Entry, documents, cancellation);
            if (own[changer] is not { } others)
                continue;
            first ??= await RunAsync(view.Base, project, null, documents, cancellation).ConfigureAwait(false);
            if (first is null)
                continue;
            foreach (var (told, after) in Interactions(first.Notes, others.Notes, there.Notes, merged.Notes))
                Report(author, there.Notes, merged.Notes, told with { First = 0 }, after with { First = 0 }, there.Entry, documents, cancellation);
        }
    }

    private async Task<Run?> RunAsync(CodeVersion version, ProjectId id, Side? author, List<DocumentView> documents, CancellationToken cancellation)
    {
        if (
            version.Solution.GetProject(id) is not { } project
            || await CodeAsync(project, cancellation).ConfigureAwait(false) is not var (compilation, code)
        )
            return null;
        if (
            compilation.GetEntryPoint(cancellation) is not { } entry
            || entry.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is not { } path
            || !version.IsBelowRoot(path)
        )
            return null;
        var notes = NotesOf(version, author, documents);
        var interpreter = new Interpreter(code, notes, StepsOfProgram, cancellation);
        interpreter.RunProgram(entry);
        cancellation.ThrowIfCancellationRequested();
        if (Environment.GetEnvironmentVariable("EVAL_DEBUG") is not null)
            foreach (var r in interpreter.Reasons)
                Console.Error.WriteLine($"{version.Head} {r}");
        return new Run(notes, interpreter.Gaps, version.Relative(path).Value);
    }

    private static async Task<(Compilation Compilation, Dictionary<SyntaxTree, Compilation> Code)?> CodeAsync(
        Project project,
        CancellationToken cancellation
    )
    {
        var code = new Dictionary<SyntaxTree, Compilation>();
        Compilation? first = null;
        foreach (var part in Closure(project))
        {
            if (await part.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
                return null;
            first ??= compilation;
            foreach (var tree in compilation.SyntaxTrees)
                code[tree] = compilation;
        }
        return first is null ? null : (first, code);
    }

    /// <summary>Notes of an evaluation: which lines the author wrote there, and what the other side changed.</summary>
    private Notes NotesOf(CodeVersion version, Side? author, List<DocumentView> documents)
    {
        return new Notes(
            Lines(version, author, documents),
            Lines(version, author is { } own && version == view.Merged ? PairView.Other(own) : null, documents),
            author is { } side && version == view.Merged ? symbol => view.Delta(PairView.Other(side)).Find(symbol) : _ => null
        );
    }

    private NewLines Lines(CodeVersion version, Side? author, List<DocumentView> documents)
    {
        var lines = new Dictionary<SyntaxTree, (string, int[])>();
        foreach (var document in author is null ? [] : documents)
        {
            var isMerged = version == view.Merged;
            if ((isMerged ? document.Merged : document.Of(author!.Value)) is not { } own)
                continue;
            var map = new int[own.Text.Lines.Count];
            for (var line = 0; line < map.Length; line++)
            {
                var merged = isMerged ? line : document.Map.FromSide(line, author!.Value);
                map[line] = merged >= 0 && document.Map.WrittenBy(merged, author!.Value) ? merged : -1;
            }
            lines[own.Root.SyntaxTree] = (document.Merged.Path.Value, map);
        }
        return new NewLines(lines);
    }

    /// <summary>What new code tells otherwise.</summary>
    private static IEnumerable<(Told There, Told Merged)> Differences(Notes there, Notes merged)
    {
        var after = merged.Telling.Where(t => t.IsNew).ToLookup(t => t.Path, StringComparer.Ordinal);
        foreach (var told in there.Telling.Where(t => t.IsNew).GroupBy(t => t.Path, StringComparer.Ordinal))
            if (First(told.ToList(), after[told.Key].ToList()) is { } difference)
                yield return difference;
    }

    private static (Told There, Told Merged)? First(List<Told> there, List<Told> merged)
    {
        if (merged.Count == 0)
            return null;
        for (var i = 0; i < Math.Max(there.Count, merged.Count); i++)
            if (i >= there.Count || i >= merged.Count || there[i].Value != merged[i].Value)
                return (there[Math.Min(i, there.Count - 1)], merged[Math.Min(i, merged.Count - 1)]);
        return null;
    }

    /// <summary>What unchanged code tells by the author's edit alone as its author wanted, by the other edit alone as before, and after the merge in neither way.</summary>
    private static IEnumerable<(Told There, Told Merged)> Interactions(Notes @base, Notes others, Notes there, Notes merged)
    {
        var (before, other, after) = (Old(@base), Old(others), Old(merged));
        foreach (var told in there.Telling.Where(t => !t.IsNew).GroupBy(t => t.Path, StringComparer.Ordinal))
        {
            var lists = new[] { before[told.Key].ToList(), other[told.Key].ToList(), told.ToList(), after[told.Key].ToList() };
            if (lists.Any(l => l.Count != lists[0].Count))
                continue;
            for (var i = 0; i < lists[0].Count; i++)
                if (lists[1][i].Value == lists[0][i].Value && lists[2][i].Value != lists[0][i].Value && lists[3][i].Value != lists[2][i].Value)
                {
                    yield return (lists[2][i], lists[3][i]);
                    break;
                }
        }

        static ILookup<string, Told> Old(Notes notes) => notes.Telling.Where(t => !t.IsNew).ToLookup(t => t.Path, StringComparer.Ordinal);
    }

    private void Report(
        Side author,
        Notes there,
        Notes merged,
        Told told,
        Told after,
        string entry,
        List<DocumentView> documents,
        CancellationToken cancellation
    )
    {
        var (mine, theirs) = (there.Values[told.First..told.Last], merged.Values[after.First..after.Last]);
        var same = 0;
        while (IsSame(same))
            same++;
        // In the file that only calls it, the value is handed on; where it is used says more.
        if (same < mine.Count && same < theirs.Count && mine[same].Document == entry)
            for (var later = same; later < mine.Count && later < theirs.Count && mine[later].IsAt(theirs[later]); later++)
                if (mine[later].Document != entry && mine[later].Value != theirs[later].Value)
                {
                    same = later;
                    break;
                }
        var isValue = same < mine.Count && same < theirs.Count && mine[same].IsAt(theirs[same]);
        var at = same < mine.Count ? mine[same].Syntax : told.Statement;
        if (at is null || told.Statement is null && same >= mine.Count)
            return;
        var (from, to) = isValue ? (theirs[same].From, theirs[same].To) : (same > 0 && same <= theirs.Count ? theirs[same - 1].To : 0, after.Entered);
        bool IsSame(int i) => i < mine.Count && i < theirs.Count && mine[i].IsAt(theirs[i]) && mine[i].Value == theirs[i].Value;
        var proofs = new SameBehaviour(view, cancellation);
        // What the expression enters, the outermost first; or what was entered last before it, and left something behind.
        var change =
            merged
                .Entered[from..to]
                .Concat(merged.Entered[..from].AsEnumerable().Reverse())
                .FirstOrDefault(c => c.Before is not null && !proofs.Proves(c))
            ?? merged.Entered[..to].LastOrDefault(c => c.Symbol is not null)
            ?? (seen.Any(o => o.Author == author) ? null : merged.ByOthers.LastOrDefault(c => c.Symbol is not null));
        if (change is null || documents.FirstOrDefault(d => d.Of(author)?.Root.SyntaxTree == at.SyntaxTree)?.Of(author) is not { } document)
            return;
        var member = DeclaredSymbol.Enclosing(document.Declared(cancellation), at.SpanStart)?.Id;
        if (
            seen.Concat(_observations)
                .Any(o =>
                    o.Author == author
                    && (
                        o.Change.Public.Symbol == change.Public.Symbol
                        || o.Document.Path == document.Path && DeclaredSymbol.Enclosing(o.Document.Declared(cancellation), o.Span.Start)?.Id == member
                    )
                )
        )
            return;
        _observations.Add(
            new Observation(Sight.Evaluated, author, change, document, at.Span, "uses")
            {
                Was = isValue ? mine[same].Value : null,
                Now = isValue ? theirs[same].Value : null,
                Outcome = (told.Value, after.Value),
            }
        );
    }

    private async Task TestsAsync(Side author, List<DocumentView> documents, CancellationToken cancellation)
    {
        var left = MostTests;
        foreach (var document in documents)
        {
            if (document.InSameProject(author) is not { } own)
                continue;
            foreach (var written in own.Root.DescendantNodes(IsAroundMembers).OfType<MethodDeclarationSyntax>())
            {
                if (!IsTest(written) || !IsNew(document, own, written, author) || left-- <= 0)
                    continue;
                if (own.Model.GetDeclaredSymbol(written, cancellation) is not IMethodSymbol test)
                    continue;
                var id = SymbolIds.Of(test);
                if (
                    await CodeAsync(own.Document.Project, cancellation).ConfigureAwait(false) is not var (_, ownCode)
                    || await CodeAsync(document.Merged.Document.Project, cancellation).ConfigureAwait(false) is not var (_, mergedCode)
                    || MergedTest(document, id, cancellation) is not { } mergedTest
                )
                    continue;
                foreach (var row in Rows(test))
                {
                    var (there, merged) = (NotesOf(view.Version(author), author, documents), NotesOf(view.Merged, author, documents));
                    var (mine, theirs) = (
                        new Interpreter(ownCode, there, StepsOfTest, cancellation),
                        new Interpreter(mergedCode, merged, StepsOfTest, cancellation)
                    );
                    if (!mine.RunTest(test, row) || !theirs.RunTest(mergedTest, row))
                        continue;
                    cancellation.ThrowIfCancellationRequested();
                    _same.Add(author, there, merged);
                    foreach (var (told, after) in Differences(there, merged))
                        Report(author, there, merged, told, after, document.Merged.Path.Value, documents, cancellation);
                }
            }
        }
    }

    private static IMethodSymbol? MergedTest(DocumentView document, SymbolId id, CancellationToken cancellation) =>
        document.Merged.Declared(cancellation).FirstOrDefault(d => d.Id == id)?.Symbol as IMethodSymbol;

    private static bool IsNew(DocumentView document, BoundDocument own, SyntaxNode node, Side author)
    {
        var (first, last) = (
            own.Text.Lines.GetLineFromPosition(node.SpanStart).LineNumber,
            own.Text.Lines.GetLineFromPosition(node.Span.End).LineNumber
        );
        return Enumerable
            .Range(first, last - first + 1)
            .Any(l => document.Map.FromSide(l, author) is >= 0 and var m && document.Map.WrittenBy(m, author));
    }

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method
            .AttributeLists.SelectMany(l => l.Attributes)
            .Any(a => a.Name.ToString().Split('.')[^1] is "Fact" or "Theory" or "Test" or "TestCase" or "TestMethod" or "DataTestMethod");

    /// <summary>The rows of arguments that a test is called with.</summary>
    private static IEnumerable<IReadOnlyList<TypedConstant>> Rows(IMethodSymbol test)
    {
        if (test.Parameters.IsEmpty)
        {
            yield return [];
            yield break;
        }
        foreach (var attribute in test.GetAttributes())
            if (attribute.AttributeClass?.Name is "InlineDataAttribute" or "TestCaseAttribute" or "DataRowAttribute")
            {
                var row = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array } all] ? all.Values : attribute.ConstructorArguments;
                if (row.Length == test.Parameters.Length)
                    yield return row;
            }
    }
}
