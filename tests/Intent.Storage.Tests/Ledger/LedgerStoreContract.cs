using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Ledger;

namespace Intent.Storage.Tests.Ledger;

/// <summary>What every store of the ledger does; each kind of store derives from this.</summary>
public abstract class LedgerStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Opens the same empty store, as another process would.</summary>
    protected abstract ILedgerStore Open();

    /// <summary>Opens a new empty store.</summary>
    protected abstract ILedgerStore OpenAnother();

    [Fact]
    public async Task What_was_stored_is_found_by_everybody()
    {
        await using var store = Open();
        await using var other = Open();
        var record = Record("a");
        (await store.AppendAsync(new Submission([record]), None)).Should().Equal(record.Id);
        foreach (var reader in new[] { store, other })
        {
            var found = await reader.FindAsync(record.Id, None);
            found!.Id.Should().Be(record.Id);
            found.Bytes.ToArray().Should().Equal(record.Bytes.ToArray());
            (await reader.FindAsync(Record("b").Id, None)).Should().BeNull();
        }
    }

    [Fact]
    public async Task An_empty_store_reads_as_empty()
    {
        await using var store = Open();
        (await store.FindAsync(Record("a").Id, None)).Should().BeNull();
        (await store.FindBlobAsync(Record("a").Id, None)).Should().BeNull();
        (await Ids(store)).Should().BeEmpty();
        (await store.VerifyAsync(None).ToListAsync()).Should().BeEmpty();
        (await store.AppendAsync(new Submission([]), None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Storing_again_changes_nothing_and_answers_the_same_in_the_order_submitted()
    {
        await using var store = Open();
        var (a, b) = (Record("a"), Record("b"));
        (await store.AppendAsync(new Submission([b, a, b]), None)).Should().Equal(b.Id, a.Id, b.Id);
        (await store.AppendAsync(new Submission([a, b]), None)).Should().Equal(a.Id, b.Id);
        (await Ids(store)).Should().Equal(b.Id, a.Id);
    }

    [Fact]
    public async Task Reading_goes_on_after_any_sequence_number()
    {
        await using var store = Open();
        var records = Enumerable.Range(0, 700).Select(i => Record($"{i}")).ToList();
        await store.AppendAsync(new Submission(records), None);
        var all = await store.ReadAsync(0, None).ToListAsync();
        all.Select(a => a.Record.Id).Should().Equal(records.Select(r => r.Id));
        all.Select(a => a.Sequence).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.OnlyContain(s => s > 0);
        foreach (var cut in new[] { 1, 255, 256, 257, 699, 700 })
            (await store.ReadAsync(all[cut - 1].Sequence, None).ToListAsync()).Select(a => a.Sequence).Should().Equal(all.Skip(cut).Select(a => a.Sequence));
    }

    [Fact]
    public async Task A_retry_with_its_request_key_gets_the_first_answer()
    {
        await using var store = Open();
        await using var other = Open();
        var submission = new Submission([Record("a"), Record("b")], "key");
        var first = await store.AppendAsync(submission, None);
        (await store.AppendAsync(submission, None)).Should().Equal(first);
        (await other.AppendAsync(submission, None)).Should().Equal(first);
        (await Ids(store)).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_request_key_with_other_content_is_refused_and_changes_nothing()
    {
        await using var store = Open();
        await store.AppendAsync(new Submission([Record("a")], "key"), None);
        foreach (var other in new Submission[] { new([Record("b")], "key"), new([Record("a"), Record("b")], "key"), new([], "key") })
        {
            var refusal = await FluentActions.Awaiting(() => store.AppendAsync(other, None)).Should().ThrowAsync<RequestKeyReusedException>();
            refusal.Which.Message.Should().Contain("'key'");
        }

        RequestKeyReusedException.Code.Should().Be("request-key-reused");
        (await Ids(store)).Should().Equal(Record("a").Id);
        (await store.AppendAsync(new Submission([Record("a")], "key"), None)).Should().Equal(Record("a").Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_request_key_of_another_length_is_refused(int length)
    {
        await using var store = Open();
        await FluentActions.Awaiting(() => store.AppendAsync(new Submission([Record("a")], new string('k', length)), None))
            .Should().ThrowAsync<LedgerException>().WithMessage($"*not {length}*");
        (await Ids(store)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_record_with_a_wrong_digest_is_refused_with_its_whole_submission()
    {
        await using var store = Open();
        var wrong = new LedgerRecord(Record("a").Id, Record("b").Bytes);
        await FluentActions.Awaiting(() => store.AppendAsync(new Submission([Record("c"), wrong]), None))
            .Should().ThrowAsync<LedgerException>().WithMessage($"*{wrong.Id}*");
        (await Ids(store)).Should().BeEmpty();
    }

    [Fact]
    public async Task Many_writers_at_once_each_get_their_own_answer_and_a_refusal_is_one_writer_s_alone()
    {
        await using var store = Open();
        await store.AppendAsync(new Submission([Record("first")], "key"), None);
        var writers = Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            if (i % 10 == 0)
            {
                await FluentActions.Awaiting(() => store.AppendAsync(new Submission([Record($"refused {i}")], "key"), None))
                    .Should().ThrowAsync<RequestKeyReusedException>();
            }
            else
            {
                (await store.AppendAsync(new Submission([Record($"{i % 50}")], $"key {i % 50}"), None)).Should().Equal(Record($"{i % 50}").Id);
            }
        }));
        await Task.WhenAll(writers);
        (await Ids(store)).Should().BeEquivalentTo(Enumerable.Range(0, 50).Where(i => i % 10 != 0).Select(i => Record($"{i}").Id).Append(Record("first").Id));
        (await store.VerifyAsync(None).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_raw_file_comes_back_byte_for_byte()
    {
        await using var store = Open();
        await using var other = Open();
        foreach (var content in new[] { [], new byte[1], Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * 7)).ToArray() })
        {
            var id = await store.PutBlobAsync(content, None);
            id.Should().Be(Digest.Of(content));
            (await other.PutBlobAsync(content, None)).Should().Be(id);
            var found = await other.FindBlobAsync(id, None);
            found!.Value.Span.SequenceEqual(content).Should().BeTrue();
        }

        (await store.VerifyAsync(None).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public void However_records_are_submitted_the_store_holds_their_union()
    {
        var submissions = Gen.Choose(0, 12).ListOf().ListOf().ToArbitrary();
        Prop.ForAll(submissions, plan => HoldsUnionAsync(plan).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

        async Task<bool> HoldsUnionAsync(List<List<int>> plan)
        {
            await using var store = OpenAnother();
            foreach (var some in plan) await store.AppendAsync(new Submission([.. some.Select(n => Record($"{n}"))]), None);
            return (await Ids(store)).Order().SequenceEqual(plan.SelectMany(p => p).Distinct().Select(n => Record($"{n}").Id).Order());
        }
    }

    protected static LedgerRecord Record(string text) => LedgerRecord.Of(Encoding.UTF8.GetBytes(text));

    protected static async Task<List<Digest>> Ids(ILedgerStore store) => await store.ReadAsync(0, None).Select(a => a.Record.Id).ToListAsync();
}
