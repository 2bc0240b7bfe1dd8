using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Symbols;

namespace Intent.Server.Tests.Attestations;

/// <summary>An Episode with all that belongs to it, as records.</summary>
internal sealed class SampleEpisode
{
    public const long Noon = 1_767_268_800_000; // 2026-01-01T12:00:00Z

    public static readonly SymbolId Price = new("Shop", "M:Shop.PricingEngine.Price(Shop.User,System.Decimal)");
    public static readonly SymbolId SetPassword = new("Shop", "M:Shop.Accounts.SetPassword(System.String,System.Threading.CancellationToken)");

    public SampleEpisode(string? commit = null, string text = "Customers who joined before 2020 pay 10 % less.", Func<string, string>? wrap = null)
    {
        wrap ??= t => t;
        Requirement = new Requirement(wrap("S-7"), text);
        Episode = new Episode(
            Requirement.Reference,
            [new(Price, Hash(1)), new(new("Shop", "P:Shop.User.JoinDate"), Hash(3))],
            [
                new(Price, OperationKind.Body, Hash(1), Hash(2), null, new("src/Shop/PricingEngine.cs")),
                new(new("Shop", "P:Shop.User.JoinDate"), OperationKind.Rename, Hash(3), Hash(4), new("Shop", "P:Shop.User.Joined"), new("src/Shop/User.cs")),
                new(SetPassword, OperationKind.Add, null, Hash(5), null, new("src/Shop/Accounts.cs")),
                new(new("Shop", "F:Shop.Accounts.ApiKey"), OperationKind.Remove, Hash(6), null, null, new("src/Shop/Accounts.cs")),
            ]);
        Tests = new EvidenceRecord(
            wrap("dotnet test"),
            new EvidenceSummary(EvidenceKind.TestRun, "trx", EvidenceResult.Failed)
            {
                Tools = [new(wrap("xunit"), "2.9")],
                Counts = new(6, 2, 2, 1),
                Tests = TestResult.Sorted(
                [
                    new("Shop.Tests.PricingTests", "Loyal", wrap("Shop.Tests.PricingTests.Loyal"), TestOutcome.Passed, null, null),
                    new("Shop.Tests.PricingTests", "Row", "Row(2)", TestOutcome.Passed, null, null),
                    new("Shop.Tests.PricingTests", "Row", "Row(2)", TestOutcome.Failed, wrap("expected 1"), wrap("at Row")),
                    new("Shop.Tests.PricingTests", "New", "Shop.Tests.PricingTests.New", TestOutcome.Failed, null, null),
                    new("Shop.Tests.PricingTests", "Odd", "Shop.Tests.PricingTests.Odd", TestOutcome.Inconclusive, null, null),
                    new("", "Slow", "Slow", TestOutcome.Skipped, null, null),
                ]),
            },
            [new(Price, Hash(2))],
            [new("gitTree", new string('a', 40)), new("blake3", Hash(9).ToString())]);
        Trace = new EvidenceRecord(wrap("trace.nettrace"), new EvidenceSummary(EvidenceKind.File, "file", EvidenceResult.None) { FileName = "trace.nettrace" }, raw: Hash(8));
        Attestations =
        [
            new(AttestationKind.Began, Episode.Id(), Noon, new(wrap("Ann"), Branch: wrap("feature"))),
            new(AttestationKind.Recorded, Episode.Id(), Noon + 1_500, new(wrap("Ann"), wrap("coder"), wrap("acme/coder-1"), wrap("feature"), wrap("agent-a"))),
            new(AttestationKind.LinkedEvidence, Episode.Id(), Noon + 2_000, new(wrap("Ann")), Tests.Id()),
            new(AttestationKind.LinkedEvidence, Episode.Id(), Noon + 2_000, new(wrap("Ann")), Trace.Id()),
        ];
        if (commit is not null) Attestations.Add(new(AttestationKind.Committed, Episode.Id(), Noon + 3_000, new("Ann", Commit: commit)));
    }

    public Requirement Requirement { get; }

    public Episode Episode { get; }

    public EvidenceRecord Tests { get; }

    public EvidenceRecord Trace { get; }

    public List<Attestation> Attestations { get; }

    public IEnumerable<RecordContent> Records => [Requirement, Episode, Tests, Trace, .. Attestations];

    public EpisodeSummary Summary => View.Of<EpisodeView>(Records.Select(ReadRecord.Of)).Find(Episode.Id())!;

    public static Digest Hash(byte n) => Digest.Of([n]);
}
