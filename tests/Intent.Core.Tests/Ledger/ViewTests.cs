using Intent.Core.Conflicts;
using Intent.Core.Episodes;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using static Intent.Core.Tests.Ledger.RecordSamples;

namespace Intent.Core.Tests.Ledger;

public sealed class ViewTests
{
    private static readonly Episode Work = Episode("Why", Body(1));

    [Fact]
    public void An_Episode_shows_its_requirement_attestations_and_evidence()
    {
        var tests = new EvidenceRecord("tests", EvidenceSamples.FailedTest);
        var view = Fold<EpisodeView>(
            new Requirement(null, "Why"), Work, Recorded(Work, 20), Recorded(Work, 10), tests,
            new Attestation(AttestationKind.LinkedEvidence, Work.Id(), 30, new("Ann"), tests.Id()),
            new Attestation(AttestationKind.LinkedEvidence, Work.Id(), 31, new("Ann"), Hash(5)));
        var shown = view.Find(Work.Id())!;
        shown.Requirement!.Text.Should().Be("Why");
        shown.Attestations.Should().HaveCount(4);
        shown.FirstAttested.Should().Be(10);
        shown.Evidence.Should().BeEquivalentTo([(tests.Id(), tests), (Hash(5), (EvidenceRecord?)null)]);
        view.ByRequirement[Work.Requirement].Keys.Should().Equal(Work.Id());
        view.Find(Hash(1)).Should().BeNull();
    }

    [Fact]
    public void An_Episode_is_for_its_own_Story_and_for_those_that_are_linked_to_it()
    {
        Requirement own = new("S-1", "Own"), linked = new("S-2", "Linked"), free = new(null, "Free");
        var work = new Episode(own.Reference, [], [Body(1)]);
        Attestation Link(Requirement to, long when) => new(AttestationKind.LinkedRequirement, work.Id(), when, new("Ann"), to.Id());
        var shown = Fold<EpisodeView>(work, Link(linked, 2), Link(linked, 3), Link(free, 4), Link(own, 5), Link(new Requirement("S-3", "elsewhere"), 6), own, linked, free).Find(work.Id())!;
        shown.Linked.Should().Equal(free, linked);
        shown.Stories.Should().Equal("S-1", "S-2");
    }

    [Fact]
    public void Work_is_open_until_somebody_who_knows_of_it_closes_it()
    {
        var began = new Attestation(AttestationKind.Began, Work.Id(), 1, new("Ann"));
        var closed = new Attestation(AttestationKind.Closed, Work.Id(), 2, new("Ann"), replaces: [began.Id()]);
        Fold<EpisodeView>().State(Work.Id()).Sides.Should().BeEmpty();
        Fold<EpisodeView>(began).State(Work.Id()).Value.Should().Be(EpisodeView.Open);
        Fold<EpisodeView>(closed, began).State(Work.Id()).Value.Should().Be(EpisodeView.Closed);
    }

    [Fact]
    public void Two_differing_settings_are_two_sides_until_a_resolution()
    {
        var began = new Attestation(AttestationKind.Began, Work.Id(), 1, new("Ann"));
        var closed = new Attestation(AttestationKind.Closed, Work.Id(), 2, new("Bob"));
        var disputed = Fold<EpisodeView>(began, closed).State(Work.Id());
        disputed.Value.Should().BeNull();
        disputed.IsDisputed.Should().BeTrue();
        disputed.Sides.Select(s => s.Value).Should().Equal(EpisodeView.Closed, EpisodeView.Open);

        var settled = new Resolution(Work.Id(), Resolution.Properties.State, EpisodeView.Open, [began.Id(), closed.Id()], "Ann", 3);
        Fold<EpisodeView>(began, settled, closed).State(Work.Id()).Value.Should().Be(EpisodeView.Open);

        var later = new Attestation(AttestationKind.Closed, Work.Id(), 4, new("Ann"), replaces: [settled.Id()]);
        Fold<EpisodeView>(later, began, settled, closed).State(Work.Id()).Value.Should().Be(EpisodeView.Closed);
    }

    [Fact]
    public void A_symbol_s_history_follows_its_renames_newest_first()
    {
        Episode first = Episode("first", Body(1)), renamed = Episode("renamed", Rename(1, 2)), last = Episode("last", Body(2)), other = Episode("other", Body(3));
        var view = Fold<SymbolHistory>(last, Recorded(last, 30), renamed, Recorded(renamed, 20), first, Recorded(first, 10), Recorded(first, 50), other);
        view.Of(Symbol(2)).Select(e => e.Episode).Should().Equal(last.Id(), renamed.Id(), first.Id());
        view.Of(Symbol(2)).Select(e => e.When).Should().Equal(30, 20, 10);
        view.Of(Symbol(1)).Select(e => e.Episode).Should().Equal(renamed.Id(), first.Id());
        view.Of(Symbol(9)).Should().BeEmpty();
    }

    [Fact]
    public void A_name_given_away_and_used_again_is_another_symbol()
    {
        Episode renamed = Episode("renamed", Rename(1, 2)), again = Episode("again", Body(1, 5, 6));
        var view = Fold<SymbolHistory>(renamed, Recorded(renamed, 20), again, Recorded(again, 30));
        view.Of(Symbol(2)).Select(e => e.Episode).Should().Equal(renamed.Id());
    }

    [Fact]
    public void A_symbol_renamed_there_and_back_has_an_end()
    {
        Episode there = Episode("there", Rename(1, 2)), back = Episode("back", Rename(2, 1));
        Fold<SymbolHistory>(there, Recorded(there, 1), back, Recorded(back, 2)).Of(Symbol(1)).Select(e => e.Episode).Should().Equal(back.Id(), there.Id());
        Fold<SymbolHistory>(there, back).Of(Symbol(1)).Should().HaveCount(2);
    }

    [Fact]
    public void Evidence_is_stale_as_soon_as_a_covered_symbol_changes()
    {
        var tests = new EvidenceRecord("tests", EvidenceSamples.FailedTest, covered: [new(Symbol(1), Hash(1)), new(Symbol(2), Hash(2))], raw: Hash(8));
        var view = Fold<EvidenceView>(
            tests,
            new Attestation(AttestationKind.LinkedEvidence, Work.Id(), 1, new(), tests.Id()),
            new Attestation(AttestationKind.LinkedEvidence, Work.Id(), 2, new(), tests.Id()),
            new Attestation(AttestationKind.KeptRaw, tests.Id(), 1, new(), Hash(7)));
        var now = view.OfSymbol(Symbol(1), s => s == Symbol(1) ? Hash(1) : Hash(2)).Should().ContainSingle().Which;
        now.IsStale.Should().BeFalse();
        now.Record.Summary.Result.Should().Be(EvidenceResult.Failed);
        view.LinkedTo(Work.Id(), s => s == Symbol(1) ? Hash(1) : Hash(3)).Should().ContainSingle().Which.Changed.Should().Equal(Symbol(2));
        view.LinkedTo(Work.Id(), _ => null).Should().ContainSingle().Which.Changed.Should().Equal(Symbol(1), Symbol(2));
        view.RawFilesOf(tests.Id()).Should().BeEquivalentTo([Hash(7), Hash(8)]);
        view.OfSymbol(Symbol(3), _ => null).Should().BeEmpty();
    }

    [Fact]
    public void An_acknowledgement_expires_when_either_edit_changes()
    {
        var known = new Acknowledgement("finding", "agreed", Hash(1), Hash(2), "Ann", 5);
        var view = Fold<AcknowledgementView>(known, new Acknowledgement("finding", "earlier", Hash(2), Hash(1), "Bob", 4));
        view.Of("finding", EditPair.Of(Hash(2), Hash(1))).Select(a => a.Reason).Should().Equal("earlier", "agreed");
        view.Of("finding", EditPair.Of(Hash(1), Hash(3))).Should().BeEmpty();
        view.Of("finding", EditPair.Of(Hash(3), Hash(2))).Should().BeEmpty();
        view.Of("another", EditPair.Of(Hash(1), Hash(2))).Should().BeEmpty();
    }

    private static V Fold<V>(params RecordContent[] records)
        where V : IView<V> => View.Of<V>(records.Select(ReadRecord.Of));
}
