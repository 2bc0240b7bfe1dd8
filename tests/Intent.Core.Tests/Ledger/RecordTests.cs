using System.Globalization;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using TestResult = Intent.Core.Evidence.TestResult;
using static Intent.Core.Tests.Ledger.RecordSamples;

namespace Intent.Core.Tests.Ledger;

public sealed class RecordTests
{
    /// <summary>A checkpoint of version 1, which nothing writes any more.</summary>
    private static readonly string FirstCheckpoint =
        "97aa636865636b706f696e7401c420" + Hash(1) + "a27774a361626391" + "97a94d3a53686f702e4d31a453686f70c420" + Hash(1) + "c0a953686f702f412e6373c0c0" + "05";

    /// <summary>One example of each kind and version with its bytes as they have been from the beginning: a change here makes another version of the kind.</summary>
    public static TheoryData<RecordContent, string> Golden => new()
    {
        {
            new Requirement("S-1", "One\r\nTwo"),
            "95ab726571756972656d656e7401a3532d31c420" + Digest.Of("One\nTwo"u8) + "a74f6e650a54776f"
        },
        {
            new Episode(new("S-1", Hash(9)), [new(Symbol(1), Hash(1))], [Rename(1, 2)]),
            "96a7657069736f646501a3532d31c420" + Hash(9) + "9193a94d3a53686f702e4d31a453686f70c420" + Hash(1)
                + "9198a94d3a53686f702e4d31a453686f70a672656e616d65c420" + Hash(1) + "c420" + Hash(2) + "a94d3a53686f702e4d32a453686f70a953686f702f412e6373"
        },
        {
            new EvidenceRecord("dotnet test", EvidenceSamples.FailedTest, [new(Symbol(1), Hash(1))], [new("gitTree", "ab")], Hash(3)),
            "97a865766964656e636501ab646f746e657420746573749ca8746573742d72756ea3747278a66661696c65649094010001009196a143a154a3432e54a66661696c6564a26e6fc090909090c0c0"
                + "9193a94d3a53686f702e4d31a453686f70c420" + Hash(1) + "9192a767697454726565a26162c420" + Hash(3)
        },
        {
            new Attestation(AttestationKind.Committed, Hash(1), 1_700_000_000_000, new("Ann", "agent", "model", "main", "wt", "abc")),
            "9dab6174746573746174696f6e01a9636f6d6d6974746564c420" + Hash(1) + "cf0000018bcfe56800a3416e6ea56167656e74a56d6f64656ca46d61696ea27774a3616263c090"
        },
        {
            new Acknowledgement("f", "known", Hash(1), Hash(2), null, 5, [Symbol(1)]),
            "99af61636b6e6f776c656467656d656e7401a166a56b6e6f776ec420" + EditPair.Of(Hash(1), Hash(2)).Lower + "c420" + EditPair.Of(Hash(1), Hash(2)).Higher + "c005" + "9192a94d3a53686f702e4d31a453686f70"
        },
        {
            new Resolution(Hash(1), "state", "open", [Hash(2)], "Ann", -1),
            "98aa7265736f6c7574696f6e01c420" + Hash(1) + "a57374617465a46f70656e91c420" + Hash(2) + "a3416e6eff"
        },
        { RecordKinds.Read(Convert.FromHexString(FirstCheckpoint)), FirstCheckpoint },
        {
            new Checkpoint(Hash(1), "wt", "abc", [new(Symbol(1), Hash(1), null, new("Shop/A.cs"), null, Hash(2))], 5),
            "97aa636865636b706f696e7402c420" + Hash(1) + "a27774a361626391" + "99a94d3a53686f702e4d31a453686f70c420" + Hash(1) + "c0a953686f702f412e6373c0c0c420" + Hash(2) + "c0" + "05"
        },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void The_bytes_of_a_kind_never_change(RecordContent content, string hex)
    {
        var record = content.ToRecord();
        Convert.ToHexStringLower(record.Bytes.Span).Should().Be(hex);
        RecordKinds.Read(record).Content.Should().Be(content);
    }

    [Fact]
    public void Every_kind_is_registered_and_has_a_golden_vector()
    {
        var kinds = typeof(RecordContent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(RecordContent)) && t != typeof(UnknownRecord))
            .Select(t => (string)t.GetField("KindName", BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!).ToList();
        RecordKinds.Readers.Keys.Select(k => k.Kind).Distinct().Should().BeEquivalentTo(kinds);
        Golden.Select(g => ((RecordContent)g[0]).Kind + ((RecordContent)g[0]).Version).Should().BeEquivalentTo(RecordKinds.Readers.Keys.Select(k => k.Kind + k.Version));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll(Sets.ToArbitrary(), set => set.All(r => RecordKinds.Read(r.Content.ToRecord()) == r)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_Episode_has_one_id_whatever_order_repetition_or_culture()
    {
        SymbolOperation[] operations = [Body(1), Body(2), Rename(3, 4), Body(0)];
        var before = CultureInfo.CurrentCulture;
        try
        {
            var ids = new HashSet<Digest>();
            foreach (var sign in (string[])["-", "~"])
            {
                var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                culture.NumberFormat.NegativeSign = sign;
                culture.NumberFormat.NumberGroupSeparator = sign;
                CultureInfo.CurrentCulture = culture;
                foreach (var text in (string[])["One\nTwo", "One\r\nTwo", "One\rTwo"])
                {
                    ids.Add(Episode(text, operations).Id());
                    ids.Add(Episode(text, [.. operations.Reverse()]).Id());
                    ids.Add(Episode(text, [.. operations, .. operations]).Id());
                }
            }

            ids.Should().ContainSingle().Which.ToString().Should().Be("f6352de30ec9a95e8d8d36447a164318ae710ec043f36c8d56b6ecc667f46283");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_intent_or_content_is_another_Episode() =>
        new[] { Episode("One", Body(1)), Episode("Two", Body(1)), Episode("One", Body(2)), Episode("One", Body(1, 1, 3)), Episode("One", Rename(1, 2)) }
            .Select(e => e.Id()).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_retried_test_run_is_the_same_evidence_in_any_order()
    {
        EvidenceRecord Run(params TestResult[] results) => new("dotnet test", EvidenceSamples.FailedTest with { Tests = TestResult.Sorted(results) });
        var (one, other) = (EvidenceSamples.FailedTest.Tests[0], EvidenceSamples.FailedTest.Tests[0] with { MethodName = "Other" });
        Run(one, other).Should().Be(Run(other, one));
        Run(one, other).Should().NotBe(Run(one));
    }

    [Fact]
    public void Every_part_of_a_summary_comes_back_as_it_was_written()
    {
        foreach (var summary in EvidenceSamples.All)
        {
            var record = new EvidenceRecord("evidence", summary);
            RecordKinds.Read(record.ToRecord().Bytes).Should().BeOfType<EvidenceRecord>().Which.Summary.Should().Be(summary);
        }

        EvidenceSamples.All.Select(s => s.Kind).Distinct().Should().HaveCount(Enum.GetValues<EvidenceKind>().Length);
    }

    [Fact]
    public void What_contradicts_itself_is_refused_with_a_sentence()
    {
        Refused(() => Episode("x", Body(1) with { Before = null })).Should().Be("The operation 'body' on 'M:Shop.M1' contradicts itself: only a new symbol has no digest before.");
        Refused(() => Episode("x", Body(1) with { After = null })).Should().Contain("only a removed symbol");
        Refused(() => Episode("x", Rename(1, 1))).Should().Contain("says what the symbol is called after");
        Refused(() => Episode("x", Body(1) with { SymbolAfter = Symbol(2) })).Should().Contain("gives another id");
        Refused(() => new Episode(new(null, Hash(1)), [new(Symbol(1), Hash(1)), new(Symbol(1), Hash(2))], [])).Should().Contain("two digests of 'M:Shop.M1'");
        Refused(() => new EvidenceRecord("t", EvidenceSamples.FailedTest, [new(Symbol(1), Hash(1)), new(Symbol(1), Hash(2))]))
            .Should().Be("The evidence has two digests of 'M:Shop.M1'.");
        Refused(() => new Attestation(AttestationKind.LinkedEvidence, Hash(1), 0, new())).Should().Contain("no target");
        Refused(() => new Attestation(AttestationKind.Recorded, Hash(1), 0, new(), Hash(2))).Should().Contain("links none");
        Refused(() => new Attestation(AttestationKind.Observed, Hash(1), 0, new(), replaces: [Hash(2)])).Should().Contain("replaces nothing");
        Refused(() => new Attestation(AttestationKind.Committed, Hash(1), 0, new())).Should().Contain("no commit id");
        Refused(() => new Resolution(Hash(1), "state", "open", [], null, 0)).Should().Contain("names none");
    }

    [Theory]
    [InlineData("92a66675747572650a")] // an unknown kind without fields
    [InlineData("94a66675747572650193c3c0019102")]
    [InlineData("93a7657069736f646502a3616263")] // an Episode of version 2
    public void Records_from_the_future_are_kept_and_passed_on(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        var unknown = RecordKinds.Read(bytes).Should().BeOfType<UnknownRecord>().Which;
        unknown.ToRecord().Id.Should().Be(Digest.Of(bytes));
        unknown.ToRecord().Bytes.ToArray().Should().Equal(bytes);
        EpisodeView.Empty.Add(ReadRecord.Of(unknown)).Should().BeSameAs(EpisodeView.Empty);
    }

    [Theory]
    [InlineData("90")]
    [InlineData("91a178")]
    [InlineData("920101")]
    [InlineData("92a001")]
    [InlineData("92a17800")]
    [InlineData("92a66675747572650a00")] // one byte too many
    [InlineData("93a66675747572650acc01")] // not the shortest form, in a field nobody knows
    [InlineData("92a7657069736f646501")] // an Episode without fields
    [InlineData("96ab726571756972656d656e7401c0c4200000000000000000000000000000000000000000000000000000000000000000a161c0")] // wrong text digest
    public void Bytes_that_are_no_record_are_refused(string hex) => Refused(() => RecordKinds.Read(Convert.FromHexString(hex))).Should().EndWith(".");

    [Fact]
    public void Every_damaged_record_is_refused_or_is_another_record()
    {
        foreach (var content in Golden.Select(g => (RecordContent)g[0]))
        {
            var bytes = content.ToRecord().Bytes.ToArray();
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                var damaged = bytes.ToArray();
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                try
                {
                    RecordKinds.Read(damaged).ToRecord().Bytes.ToArray().Should().Equal(damaged);
                }
                catch (MalformedRecordException e)
                {
                    e.Message.Should().EndWith(".");
                }
            }

            for (var length = 0; length < bytes.Length; length++)
            {
                Refused(() => RecordKinds.Read(bytes.AsMemory(0, length))).Should().NotBeEmpty();
            }
        }
    }

    private static string Refused(Func<object> act) => act.Should().Throw<MalformedRecordException>().Which.Message;
}
