using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Evidence;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Verification;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Verification;

/// <summary>
/// The tests of a merge that reach edits of both heads through the symbol graph: through calls, dispatch, reads, writes, creations, types, and what is set up for
/// their classes. What dependency injection and reflection connect is not seen.
/// </summary>
public sealed class TestSelection
{
    private readonly HeadPair _pair;
    private readonly SourceSymbols _merged;
    private readonly ILookup<SymbolId, SymbolId> _steps;
    private readonly ILookup<SymbolId, SymbolId> _back;
    private readonly List<(TestMethod Test, SymbolId Id, ImmutableArray<SymbolId> Roots)> _tests;
    private readonly (HeadEdits Left, HeadEdits Right) _edits;
    private readonly (CodeVersion Left, CodeVersion Right) _versions;

    private TestSelection(
        HeadPair pair,
        SourceSymbols merged,
        List<(TestMethod Test, SymbolId Id, ImmutableArray<SymbolId> Roots)> tests,
        List<(SymbolId From, SymbolId To)> steps,
        (HeadEdits Left, HeadEdits Right) edits,
        (CodeVersion Left, CodeVersion Right) versions
    )
    {
        (_pair, _merged, _tests, _edits, _versions) = (pair, merged, tests, edits, versions);
        _steps = steps.ToLookup(s => s.From, s => s.To);
        _back = steps.ToLookup(s => s.To, s => s.From);
    }

    /// <summary>Reads the tests of the merged solution and what they reach.</summary>
    public static async Task<TestSelection> ReadAsync(HeadPair pair, CancellationToken cancellation)
    {
        var merged = await SourceSymbols.ReadAsync(pair.Root, pair.Merged, cancellation).ConfigureAwait(false);
        var @base = new CodeVersion(pair.Base, pair.Root, HeadId.Base);
        var versions = (Left: new CodeVersion(pair.Left, pair.Root, pair.LeftHead), Right: new CodeVersion(pair.Right, pair.Root, pair.RightHead));
        var edits = (
            new HeadEdits(
                await HeadDelta.ReadAsync(@base, versions.Left, pair.Documents.Select(d => (d.Base, d.Left)), [], cancellation).ConfigureAwait(false),
                merged
            ),
            new HeadEdits(
                await HeadDelta
                    .ReadAsync(@base, versions.Right, pair.Documents.Select(d => (d.Base, d.Right)), [], cancellation)
                    .ConfigureAwait(false),
                merged
            )
        );
        var tests = new List<(TestMethod, SymbolId, ImmutableArray<SymbolId>)>();
        var entered = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var (test, type, method) in TestMethods.Of(merged, cancellation))
        {
            var roots = new TestRoots(merged, cancellation);
            roots.Add(type, method.Name);
            entered.UnionWith(roots.Symbols);
            tests.Add((test, SymbolIds.Of(method), [.. roots.Symbols.Select(merged.Canonical).OfType<ISymbol>().Select(SymbolIds.Of)]));
        }
        var steps = await new SymbolReach(merged, _ => true).StepsFromAsync(entered, cancellation).ConfigureAwait(false);
        return new TestSelection(pair, merged, tests, steps, edits, versions);
    }

    /// <summary>True when the merged code has no test at all.</summary>
    public bool HasNoTests => _tests.Count == 0;

    /// <summary>The tests that reach some edit of each head.</summary>
    public ImmutableArray<TestMethod> OfBoth() => Reaching(_edits.Left.All, _edits.Right.All);

    /// <summary>The tests that reach both edits of a finding. An edit that is no symbol (a using directive, a project's option) is every edit of its head.</summary>
    public ImmutableArray<TestMethod> Of(Finding finding) =>
        Reaching(
            _edits.Left.Of(finding.Changes.Where(c => c.Head == _pair.LeftHead)),
            _edits.Right.Of(finding.Changes.Where(c => c.Head == _pair.RightHead))
        );

    /// <summary>The tests that a head has; running another one there would only say that it is not there.</summary>
    /// <param name="head">One of the pair's heads, or the base.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<ImmutableHashSet<TestMethod>> OfHeadAsync(HeadId head, CancellationToken cancellation)
    {
        var solution =
            head == _pair.LeftHead ? _pair.Left
            : head == _pair.RightHead ? _pair.Right
            : _pair.Base;
        var source = await SourceSymbols.ReadAsync(_pair.Root, solution, cancellation).ConfigureAwait(false);
        return [.. TestMethods.Of(source, cancellation).Select(t => t.Test)];
    }

    /// <summary>
    /// The findings that tests alone make: one for each pair of edits that trials with <see cref="TrialVerdict.Confirms"/> meet in. The edits are the test itself,
    /// where a head wrote or changed it, and the other head's nearest edit that it reaches; otherwise the nearest edit of each.
    /// </summary>
    public async Task<ImmutableArray<Finding>> FindingsAsync(IEnumerable<TestTrial> confirmed, CancellationToken cancellation)
    {
        var factory = new FailingTests(_merged, _versions);
        var met = new List<(FailingTests.Meeting Meeting, TestTrial Trial)>();
        foreach (var trial in confirmed)
        {
            var (_, id, roots) = _tests.Find(t => t.Test == trial.Test);
            if (Nearest(roots, _edits.Left) is { } left && Nearest(roots, _edits.Right) is { } right)
                met.Add((FailingTests.Meet(id, left, right, _pair), trial));
        }
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var group in met.GroupBy(m => (m.Meeting.Author, m.Meeting.Edit.Public.Symbol, m.Meeting.Change.Public.Symbol)))
            findings.Add(
                await factory
                    .CreateAsync(
                        group.OrderBy(g => g.Trial.Name, StringComparer.Ordinal).First().Meeting,
                        [.. group.Select(g => g.Trial)],
                        cancellation
                    )
                    .ConfigureAwait(false)
            );
        return findings.ToImmutable();
    }

    private ImmutableArray<TestMethod> Reaching(EditedSymbols left, EditedSymbols right)
    {
        var (toLeft, toRight) = (ThatReach(left), ThatReach(right));
        return
        [
            .. _tests
                .Where(t => (left.Everything || t.Roots.Any(toLeft.Contains)) && (right.Everything || t.Roots.Any(toRight.Contains)))
                .Select(t => t.Test)
                .OrderBy(t => t.Project)
                .ThenBy(t => t.ToString(), StringComparer.Ordinal),
        ];
    }

    private HashSet<SymbolId> ThatReach(EditedSymbols edits)
    {
        var reaching = edits.Symbols.ToHashSet();
        var next = new Queue<SymbolId>(reaching);
        while (next.TryDequeue(out var symbol))
            foreach (var from in _back[symbol])
                if (reaching.Add(from))
                    next.Enqueue(from);
        return reaching;
    }

    /// <summary>The shortest way from a test to an edit of a head; of several, the one with the lowest ids.</summary>
    private NearestEdit? Nearest(ImmutableArray<SymbolId> roots, HeadEdits edits)
    {
        var before = new Dictionary<SymbolId, SymbolId?>();
        var next = new Queue<SymbolId>();
        foreach (var root in roots.Order())
            if (before.TryAdd(root, null))
                next.Enqueue(root);
        while (next.TryDequeue(out var symbol))
        {
            if (edits.Find(symbol) is { } change)
            {
                var way = new Stack<SymbolId>();
                for (SymbolId? at = symbol; at is { } step; at = before[step])
                    way.Push(step);
                return new NearestEdit(change, [.. way]);
            }
            foreach (var to in _steps[symbol])
                if (before.TryAdd(to, symbol))
                    next.Enqueue(to);
        }
        return edits.Anything is { } any ? new NearestEdit(any, []) : null;
    }
}

/// <summary>An edit that a test reaches.</summary>
/// <param name="Change">The edit.</param>
/// <param name="Way">The symbols from the test to the edited one, both included; empty when the edit is one of the whole project.</param>
internal sealed record NearestEdit(RichChange Change, ImmutableArray<SymbolId> Way);

/// <summary>Edited symbols as the merge names them.</summary>
/// <param name="Symbols">The symbols.</param>
/// <param name="Everything">True when an edit touches all code: options, packages and references of a project.</param>
internal sealed record EditedSymbols(ImmutableArray<SymbolId> Symbols, bool Everything);

/// <summary>What a head edited, by the symbols of the merge.</summary>
internal sealed class HeadEdits
{
    private readonly SideDelta _delta;
    private readonly SourceSymbols _merged;
    private readonly Dictionary<SymbolId, RichChange> _changes = [];

    public HeadEdits(SideDelta delta, SourceSymbols merged)
    {
        (_delta, _merged) = (delta, merged);
        foreach (var change in delta.Changes.OrderBy(c => c.Public.Kind == ChangeKind.Removed))
            if (InMerge(change.Public.SymbolAfter ?? change.Public.Symbol) is { } id)
                _changes.TryAdd(id, change);
        Anything = delta.Project.FirstOrDefault();
    }

    /// <summary>An edit that touches all code; null when there is none.</summary>
    public RichChange? Anything { get; }

    /// <summary>Every edit of the head.</summary>
    public EditedSymbols All => new([.. _changes.Keys.Order()], Anything is not null);

    /// <summary>The edit of a symbol.</summary>
    public RichChange? Find(SymbolId symbol) => _changes.GetValueOrDefault(symbol);

    /// <summary>The symbols of some edits of a finding; all edits of the head when one of them is no symbol.</summary>
    public EditedSymbols Of(IEnumerable<FindingChange> edits)
    {
        var symbols = new List<SymbolId>();
        foreach (var edit in edits)
        {
            if (InMerge(_delta.Find(edit.Symbol)?.Public.SymbolAfter ?? edit.Symbol) is not { } id)
                return All;
            symbols.Add(id);
        }
        return symbols.Count == 0 ? All : new([.. symbols], false);
    }

    /// <summary>The symbol in the merge: a local function or parameter is its member, what is gone is its type. Null for what is no symbol of the code.</summary>
    private SymbolId? InMerge(SymbolId id)
    {
        if (id.DocumentationId.IndexOf('/') is > 0 and var slash)
            id = id with { DocumentationId = id.DocumentationId[..slash] };
        if (_merged.Find(id) is not null)
            return id;
        var name = id.DocumentationId;
        if (name.Length < 3 || name[1] != ':' || !char.IsAsciiLetterUpper(name[0]))
            return null;
        var end = name.IndexOf('(') is > 0 and var open ? open : name.Length;
        return
            name.LastIndexOf('.', end - 1) is > 2 and var dot
            && id with { DocumentationId = string.Concat("T:", name.AsSpan(2, dot - 2)) } is var type
            && _merged.Find(type) is not null
            ? type
            : null;
    }
}
