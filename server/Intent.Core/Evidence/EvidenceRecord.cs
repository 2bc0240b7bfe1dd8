using System.Collections.Immutable;
using Intent.Core.Episodes;
using Intent.Core.Ledger;

namespace Intent.Core.Evidence;

/// <summary>What kind of thing was observed.</summary>
public enum EvidenceKind
{
    /// <summary>A run of tests.</summary>
    TestRun,

    /// <summary>Coverage.</summary>
    Coverage,

    /// <summary>A benchmark.</summary>
    Benchmark,

    /// <summary>A profile.</summary>
    Profile,

    /// <summary>The log of an analyzer.</summary>
    AnalyzerLog,

    /// <summary>A command and how it ended.</summary>
    Command,

    /// <summary>Any file.</summary>
    File,
}

/// <summary>How something came out.</summary>
public enum Outcome
{
    /// <summary>It says neither yes nor no (a profile, a file).</summary>
    None,

    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It passed with warnings.</summary>
    Warned,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It did not run.</summary>
    Skipped,
}

/// <summary>One test or check and how it came out.</summary>
/// <param name="Name">Its name, unique within the evidence.</param>
/// <param name="Outcome">How it came out.</param>
public readonly record struct TestResult(string Name, Outcome Outcome);

/// <summary>A measured whole number: a count, nanoseconds, bytes, an exit code.</summary>
/// <param name="Name">What, with its unit ("failed", "Bench.Add ns"); unique within the evidence.</param>
/// <param name="Value">The number.</param>
public readonly record struct Measure(string Name, long Value);

/// <summary>The digest of a whole tree that was observed.</summary>
/// <param name="Algorithm">The algorithm as in-toto names it ("gitTree").</param>
/// <param name="Value">Lower-case hexadecimal digits.</param>
public readonly record struct TreeDigest(string Algorithm, string Value);

/// <summary>
/// What was observed, of which symbols and trees, with what result. A summary without times, machines or random ids, so that a retry
/// with the same result is the same evidence.
/// </summary>
public sealed record EvidenceRecord : RecordContent
{
    internal const string KindName = "evidence";
    private static readonly string[] KindNames = ["test-run", "coverage", "benchmark", "profile", "analyzer-log", "command", "file"];
    private static readonly string[] OutcomeNames = ["none", "passed", "warned", "failed", "skipped"];

    /// <summary>Takes evidence; order and repetitions of what is given do not matter.</summary>
    /// <param name="what">The kind of evidence.</param>
    /// <param name="title">What was run or attached, for people ("dotnet test", "trace.nettrace").</param>
    /// <param name="outcome">How it came out as a whole.</param>
    /// <param name="tool">The tool that made it; null when unknown.</param>
    /// <param name="measures">Counts and other whole numbers.</param>
    /// <param name="results">Single results.</param>
    /// <param name="covered">The symbols observed, in the state they had.</param>
    /// <param name="trees">The trees observed.</param>
    /// <param name="raw">See <see cref="Raw"/>.</param>
    /// <exception cref="MalformedRecordException">Two results, measures or digests of one name.</exception>
    public EvidenceRecord(
        EvidenceKind what,
        string title,
        Outcome outcome,
        string? tool = null,
        IEnumerable<Measure>? measures = null,
        IEnumerable<TestResult>? results = null,
        IEnumerable<SymbolDigest>? covered = null,
        IEnumerable<TreeDigest>? trees = null,
        Digest? raw = null)
    {
        (What, Title, Outcome, Tool, Raw) = (what, title, outcome, tool, raw);
        Measures = Sorted(measures, m => m.Name, (a, b) => string.CompareOrdinal(a, b), "measures");
        Results = Sorted(results, r => r.Name, (a, b) => string.CompareOrdinal(a, b), "results");
        Covered = Sorted(covered, s => s.Symbol, (a, b) => a.CompareTo(b), "digests");
        Trees = Sorted(trees, t => t, CompareTrees, "digests");
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>The kind of evidence.</summary>
    public EvidenceKind What { get; }

    /// <summary>What was run or attached, for people.</summary>
    public string Title { get; }

    /// <summary>How it came out as a whole.</summary>
    public Outcome Outcome { get; }

    /// <summary>The tool that made it; null when unknown.</summary>
    public string? Tool { get; }

    /// <summary>Counts and other whole numbers, ascending by name.</summary>
    public ImmutableArray<Measure> Measures { get; }

    /// <summary>Single results, ascending by name.</summary>
    public ImmutableArray<TestResult> Results { get; }

    /// <summary>The symbols observed, in the state they had, ascending.</summary>
    public ImmutableArray<SymbolDigest> Covered { get; }

    /// <summary>The trees observed, ascending.</summary>
    public ImmutableArray<TreeDigest> Trees { get; }

    /// <summary>
    /// The raw file (a blob), where the file itself is the evidence. Of a file that was read into the summary the raw bytes differ on each
    /// retry (times, random ids): it is named by an attestation "kept-raw" instead.
    /// </summary>
    public Digest? Raw { get; }

    /// <inheritdoc/>
    public bool Equals(EvidenceRecord? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override int Fields => 9;

    internal override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteString(KindNames[(int)What]);
        writer.WriteString(Title);
        writer.WriteString(OutcomeNames[(int)Outcome]);
        writer.WriteString(Tool);
        writer.WriteItems(Measures, (w, m) =>
        {
            w.WriteArray(2);
            w.WriteString(m.Name);
            w.WriteInteger(m.Value);
        });
        writer.WriteItems(Results, (w, r) =>
        {
            w.WriteArray(2);
            w.WriteString(r.Name);
            w.WriteString(OutcomeNames[(int)r.Outcome]);
        });
        writer.WriteItems(Covered, SymbolDigest.Write);
        writer.WriteItems(Trees, (w, t) =>
        {
            w.WriteArray(2);
            w.WriteString(t.Algorithm);
            w.WriteString(t.Value);
        });
        writer.WriteDigest(Raw);
    }

    internal static EvidenceRecord ReadFields(ref CanonicalReader reader) => new(
        EnumNames.Read<EvidenceKind>(ref reader, KindNames),
        reader.ReadString(),
        EnumNames.Read<Outcome>(ref reader, OutcomeNames),
        reader.ReadOptionalString(),
        reader.ReadSorted(ReadMeasure, (a, b) => string.CompareOrdinal(a.Name, b.Name)),
        reader.ReadSorted(ReadResult, (a, b) => string.CompareOrdinal(a.Name, b.Name)),
        reader.ReadSorted(SymbolDigest.Read, (a, b) => a.Symbol.CompareTo(b.Symbol)),
        reader.ReadSorted(ReadTree, CompareTrees),
        reader.ReadOptionalDigest());

    private static Measure ReadMeasure(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        return new(reader.ReadString(), reader.ReadInteger());
    }

    private static TestResult ReadResult(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        return new(reader.ReadString(), EnumNames.Read<Outcome>(ref reader, OutcomeNames));
    }

    private static TreeDigest ReadTree(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        return new(reader.ReadString(), reader.ReadString());
    }

    private static int CompareTrees(TreeDigest a, TreeDigest b) =>
        string.CompareOrdinal(a.Algorithm, b.Algorithm) is var c and not 0 ? c : string.CompareOrdinal(a.Value, b.Value);

    private static ImmutableArray<T> Sorted<T, K>(IEnumerable<T>? items, Func<T, K> key, Comparison<K> compare, string what)
        where T : struct
    {
        var order = Comparer<K>.Create(compare);
        var sorted = (items ?? []).Distinct().OrderBy(key, order).ToImmutableArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (order.Compare(key(sorted[i - 1]), key(sorted[i])) == 0)
            {
                throw new MalformedRecordException($"The evidence has two {what} for '{key(sorted[i])}'.");
            }
        }

        return sorted;
    }
}
