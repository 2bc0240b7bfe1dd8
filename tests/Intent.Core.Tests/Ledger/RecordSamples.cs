using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Symbols;

namespace Intent.Core.Tests.Ledger;

/// <summary>Records that refer to each other, from few names and times so that they meet.</summary>
internal static class RecordSamples
{
    private static readonly AttestationKind[] Links = [AttestationKind.LinkedEvidence, AttestationKind.KeptRaw, AttestationKind.LinkedRequirement];

    public static Digest Hash(int n) => Digest.Of([(byte)n]);

    public static SymbolId Symbol(int n) => new("Shop", $"M:Shop.M{n}");

    public static SymbolOperation Body(int symbol, int before = 1, int after = 2) =>
        new(Symbol(symbol), OperationKind.Body, Hash(before), Hash(after), null, new("Shop/A.cs"));

    public static SymbolOperation Rename(int from, int to) =>
        new(Symbol(from), OperationKind.Rename, Hash(1), Hash(2), Symbol(to), new("Shop/A.cs"));

    public static Episode Episode(string text, params SymbolOperation[] operations) =>
        new(new Requirement(null, text).Reference, operations.Select(o => new SymbolDigest(o.Symbol, Hash(1))), operations);

    public static Attestation Recorded(Episode episode, long when) => new(AttestationKind.Recorded, episode.Id(), when, new("Ann"));

    /// <summary>A set of records of all kinds, the same for the same seed; later ones refer to earlier ones.</summary>
    public static List<ReadRecord> Set(int seed, int count)
    {
        var random = new Random(seed);
        var records = new List<ReadRecord>();
        Digest Earlier() => records.Count == 0 ? Hash(0) : records[random.Next(records.Count)].Id;
        while (records.Count < count)
        {
            var requirement = new Requirement(random.Next(2) == 0 ? "S1" : null, $"text {random.Next(3)}");
            RecordContent content = random.Next(9) switch
            {
                0 => requirement,
                1 or 2 => new Episode(requirement.Reference, [new(Symbol(random.Next(4)), Hash(1))], Operations(random)),
                3 => new EvidenceRecord("tests", EvidenceSamples.FailedTest with { Result = (EvidenceResult)random.Next(4) }, covered: [new(Symbol(random.Next(4)), Hash(random.Next(3)))]),
                4 => new Attestation(Links[random.Next(Links.Length)], Earlier(), random.Next(5), new(Agent: "agent"), Earlier()),
                5 => new Attestation(AttestationKind.Recorded, Earlier(), random.Next(5), new($"who {random.Next(2)}")),
                6 => new Attestation(
                    random.Next(2) == 0 ? AttestationKind.Began : AttestationKind.Closed, Earlier(), random.Next(5), new("Ann"), replaces: random.Next(2) == 0 ? [Earlier()] : []),
                7 => new Acknowledgement($"finding {random.Next(2)}", "known", Hash(random.Next(3)), Hash(random.Next(3)), null, random.Next(5)),
                _ => new Resolution(Earlier(), Resolution.Properties.State, random.Next(2) == 0 ? EpisodeView.Open : EpisodeView.Closed, [Earlier()], null, random.Next(5)),
            };
            records.Add(ReadRecord.Of(content));
        }

        return records;
    }

    public static Gen<List<ReadRecord>> Sets { get; } =
        from seed in Gen.Choose(0, int.MaxValue) from count in Gen.Choose(0, 25) select Set(seed, count);

    private static IEnumerable<SymbolOperation> Operations(Random random) =>
        Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(4) == 0 && random.Next(4) is var to and > 0 ? Rename(to - 1, to) : Body(random.Next(4), random.Next(2), 2));
}
