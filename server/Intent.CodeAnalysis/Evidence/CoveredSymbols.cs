using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Evidence;

/// <summary>What a piece of evidence covers.</summary>
/// <param name="Covered">The symbols in the state they have, each once, ascending.</param>
/// <param name="Notes">Sentences on what could not be bound, in a fixed order; empty when everything was.</param>
public sealed record CoverageAnswer(ImmutableArray<SymbolDigest> Covered, ImmutableArray<string> Notes);

/// <summary>
/// Binds evidence to the symbols of the code that it tells of, so that it is stale as soon as one of them changes. A symbol counts where the solution's own
/// files declare it; of several targets of a project the first that has it.
/// </summary>
public static class CoveredSymbols
{
    /// <summary>The most symbols that one piece of evidence is bound to; more are told in a note.</summary>
    public const int Limit = 20_000;

    /// <summary>
    /// The covered symbols. Test runs and benchmarks: the methods that ran (skipped ones did not), what is set up for them, and all they reach through
    /// calls, dispatch, reads, writes, creations and types. A test run with coverage: the declarations with a line that ran, declarations without code that these
    /// name, and the tests with what they reach in their own project. Coverage: the declarations with a line that ran. Profiles: the methods named.
    /// Analyzer logs: everything declared in the files named. Commands and plain files: nothing.
    /// </summary>
    /// <param name="root">Absolute path of the worktree.</param>
    /// <param name="solution">The code that the evidence was made on.</param>
    /// <param name="summary">The evidence.</param>
    /// <param name="coverage">Coverage of the same test run; empty when there is none.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static Task<CoverageAnswer> OfAsync(
        string root,
        Solution solution,
        EvidenceSummary summary,
        IReadOnlyCollection<FileCoverage> coverage,
        CancellationToken cancellation
    ) => OfAsync(root, solution, summary, coverage, Limit, cancellation);

    /// <summary>The states of some symbols as they are now, ascending; a symbol that is gone is left out. Evidence that covers one in another state is stale.</summary>
    /// <param name="root">Absolute path of the worktree.</param>
    /// <param name="solution">The code as it is now.</param>
    /// <param name="symbols">The symbols.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<ImmutableArray<SymbolDigest>> StatesAsync(
        string root,
        Solution solution,
        IEnumerable<SymbolId> symbols,
        CancellationToken cancellation
    ) =>
        await (await SourceSymbols.ReadAsync(root, solution, cancellation).ConfigureAwait(false))
            .StatesAsync(symbols, cancellation)
            .ConfigureAwait(false);

    internal static async Task<CoverageAnswer> OfAsync(
        string root,
        Solution solution,
        EvidenceSummary summary,
        IReadOnlyCollection<FileCoverage> coverage,
        int limit,
        CancellationToken cancellation
    )
    {
        if (summary.Kind is EvidenceKind.Command or EvidenceKind.File)
            return new([], []);
        var binding = new Binding(await SourceSymbols.ReadAsync(root, solution, cancellation).ConfigureAwait(false), limit, cancellation);
        switch (summary.Kind)
        {
            case EvidenceKind.TestRun:
                await binding
                    .AddRunAsync(summary.Tests.Where(t => t.Outcome != TestOutcome.Skipped).Select(CompiledName.Of), "test", coverage)
                    .ConfigureAwait(false);
                break;
            case EvidenceKind.Benchmark:
                await binding.AddRunAsync(summary.Benchmarks.Select(b => CompiledName.OfFull(b.FullName)), "benchmark", []).ConfigureAwait(false);
                break;
            case EvidenceKind.Coverage:
                await binding.AddLinesAsync(summary.Coverage.Concat(coverage)).ConfigureAwait(false);
                break;
            case EvidenceKind.Profile:
                binding.AddFrames(summary.Methods.Select(m => m.Name));
                break;
            case EvidenceKind.AnalyzerLog:
                await binding.AddFilesAsync(summary.Findings.Select(f => f.Path).OfType<EvidencePath>()).ConfigureAwait(false);
                break;
        }
        return await binding.AnswerAsync().ConfigureAwait(false);
    }

    /// <summary>The work on one piece of evidence.</summary>
    private sealed class Binding(SourceSymbols source, int limit, CancellationToken cancellation)
    {
        private const int Named = 5;

        private readonly HashSet<SymbolId> _covered = [];
        private readonly List<string> _notes = [];
        private bool _cut;

        public async Task AddRunAsync(IEnumerable<CompiledName> entries, string what, IReadOnlyCollection<FileCoverage> coverage)
        {
            var roots = new TestRoots(source, cancellation);
            var (classes, methods) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
            foreach (var entry in entries.Distinct().OrderBy(e => e.Type, StringComparer.Ordinal).ThenBy(e => e.Member, StringComparer.Ordinal))
            {
                var types = source.Find(entry.Type);
                if (types.Count == 0)
                    classes.Add(entry.Type.Length > 0 ? entry.Type : entry.Member);
                else if (types.Count(t => roots.Add(t, entry.Member)) == 0)
                    methods.Add($"{entry.Type}.{entry.Member}");
            }
            Note(
                classes,
                $"The {what} class {{0}} is not in the workspace: its {what}s cover nothing.",
                $"The {what} classes {{0}} are not in the workspace: their {what}s cover nothing."
            );
            Note(
                methods,
                $"The {what} {{0}} is not in the workspace: it covers nothing.",
                $"The {what}s {{0}} are not in the workspace: they cover nothing."
            );
            if (coverage.Count == 0)
            {
                await ReachAsync(new SymbolReach(source, _ => true), roots.Symbols).ConfigureAwait(false);
                return;
            }

            // Coverage tools leave the tests' own project out, so the graph tells what ran there.
            var own = roots.Symbols.Select(s => s.ContainingAssembly.Name).ToHashSet(StringComparer.Ordinal);
            var reach = new SymbolReach(source, a => own.Contains(a.Name));
            await ReachAsync(reach, roots.Symbols).ConfigureAwait(false);
            var lines = await LinesAsync(coverage).ConfigureAwait(false);
            var entered = roots.Symbols.Select(SymbolIds.Of).ToHashSet();
            _covered.RemoveWhere(id => !entered.Contains(id) && source.Find(id) is { } symbol && lines.Decides(symbol, cancellation));
            Add(lines.Symbols);
            await AddNamedAsync(reach, lines).ConfigureAwait(false);
        }

        public async Task AddLinesAsync(IEnumerable<FileCoverage> coverage) => Add((await LinesAsync(coverage).ConfigureAwait(false)).Symbols);

        public void AddFrames(IEnumerable<string> frames)
        {
            var missing = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var frame in frames)
            {
                var bang = frame.IndexOf('!');
                // Frames of the runtime and of packages are no code of the solution.
                if (bang <= 0 || !source.Makes(frame[..bang]))
                    continue;
                var name = CompiledName.OfFull(frame[(bang + 1)..]);
                var members = source
                    .Find(name.Type)
                    .Where(t => t.ContainingAssembly.Name == frame[..bang])
                    .SelectMany(t => t.GetMembers())
                    .Where(m => name.Names(m))
                    .ToList();
                if (members.Count == 0)
                    missing.Add($"{name.Type}.{name.Member}");
                Add(members);
            }
            Note(missing, "The method {0} of the profile is not in the workspace.", "The methods {0} of the profile are not in the workspace.");
        }

        public async Task AddFilesAsync(IEnumerable<EvidencePath> files)
        {
            var missing = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var file in files.Distinct())
            {
                var ids = file.InRepository ? source.Version.Find(new RepoPath(file.Value)) : [];
                if (ids.IsEmpty)
                    missing.Add(file.Value);
                foreach (var id in ids)
                    if (await source.Version.BindAsync(id, cancellation).ConfigureAwait(false) is { } document)
                        Add(document.Declared(cancellation).Select(d => d.Symbol));
            }
            NoteFiles(missing, "analyzer log");
        }

        public async Task<CoverageAnswer> AnswerAsync()
        {
            _cut |= _covered.Count > limit;
            if (_cut)
                _notes.Add(
                    $"More than {limit.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} symbols are covered: only so many are bound, and a change of another one does not make the evidence stale."
                );
            var states = await source.StatesAsync(_covered.Order().Take(limit), cancellation).ConfigureAwait(false);
            return new(states, [.. _notes]);
        }

        private async Task ReachAsync(SymbolReach reach, IEnumerable<ISymbol> roots)
        {
            var (reached, cut) = await reach.FromAsync(roots, limit, cancellation).ConfigureAwait(false);
            _covered.UnionWith(reached);
            _cut |= cut;
        }

        private async Task<CoveredLines> LinesAsync(IEnumerable<FileCoverage> coverage)
        {
            var lines = new CoveredLines(source);
            await lines.ReadAsync(coverage, cancellation).ConfigureAwait(false);
            NoteFiles(lines.Missing, "coverage");
            return lines;
        }

        /// <summary>Constants, types and other declarations that coverage cannot see, one step from what is covered.</summary>
        private async Task AddNamedAsync(SymbolReach reach, CoveredLines lines)
        {
            var named = new ConcurrentBag<ISymbol>();
            await Parallel
                .ForEachAsync(
                    _covered,
                    new ParallelOptions { MaxDegreeOfParallelism = SourceSymbols.Workers, CancellationToken = cancellation },
                    async (id, token) =>
                    {
                        if (source.Find(id) is not { } symbol)
                            return;
                        foreach (var mentioned in await reach.MentionsAsync(symbol, token).ConfigureAwait(false))
                            if (source.Canonical(mentioned) is { } own && !lines.Decides(own, token) && IsWithoutCode(own))
                                named.Add(own);
                    }
                )
                .ConfigureAwait(false);
            foreach (var symbol in named)
                for (var own = symbol; own is not null; own = own.ContainingType)
                    Add([own]);
        }

        private bool IsWithoutCode(ISymbol symbol) =>
            symbol is INamedTypeSymbol or IFieldSymbol { IsConst: true }
            || source.Declarations(symbol, cancellation).Select(d => d.Node).FirstOrDefault() is { } node && !CodeParts.HasCode(node);

        private void Add(IEnumerable<ISymbol> symbols) => _covered.UnionWith(symbols.Select(SymbolIds.Of));

        private void NoteFiles(SortedSet<string> files, string of) =>
            Note(
                files,
                $"The file {{0}} of the {of} is not in the workspace: nothing in it is covered.",
                $"The files {{0}} of the {of} are not in the workspace: nothing in them is covered."
            );

        private void Note(SortedSet<string> names, string one, string many)
        {
            if (names.Count == 0)
                return;
            var shown = string.Join(", ", names.Take(Named).Select(n => $"'{n}'")) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
            _notes.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, names.Count == 1 ? one : many, shown));
        }
    }
}
