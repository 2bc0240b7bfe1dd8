using System.Globalization;
using System.Text;
using Intent.Core.Ledger;
using Intent.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Tests.Ledger;

/// <summary>Damaged files: one clear sentence, what is intact stays readable, and nothing is mended by deleting.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_flipped_bit_in_a_record_costs_that_record_alone()
    {
        var records = await FillAsync(40);
        var bytes = await File.ReadAllBytesAsync(_folder.Database);
        bytes[bytes.AsSpan().IndexOf(records[17].Bytes.Span) + 5] ^= 4;
        await File.WriteAllBytesAsync(_folder.Database, bytes);

        await using var store = _folder.Open();
        (await IdsAsync(store)).Should().Equal(records.Where((_, i) => i != 17).Select(r => r.Id));
        (await store.FindAsync(records[17].Id, None)).Should().BeNull();
        (await store.VerifyAsync(None).ToListAsync()).Should().Equal(new Damage(records[17].Id.ToString(), "its bytes do not have this digest"));

        // Whoever still has the record can bring it back.
        await store.AppendAsync(new Submission([records[17]]), None);
        (await store.VerifyAsync(None).ToListAsync()).Should().BeEmpty();
        (await IdsAsync(store)).Should().Equal(records.Select(r => r.Id));
    }

    [Theory]
    [InlineData("record")]
    [InlineData("record_id")]
    public async Task A_destroyed_page_costs_at_most_the_records_on_it(string table)
    {
        var records = await FillAsync(600);
        var (page, size) = LeafOf(table);
        var bytes = await File.ReadAllBytesAsync(_folder.Database);
        bytes.AsSpan((page - 1) * size, size).Fill(0xA5);
        await File.WriteAllBytesAsync(_folder.Database, bytes);

        await using var store = _folder.Open();
        var read = await IdsAsync(store);
        var lost = records.Select(r => r.Id).Except(read).ToList();
        var damages = await store.VerifyAsync(None).ToListAsync();
        damages.Select(d => d.Id).Should().Contain("ledger.db");
        read.Should().BeEquivalentTo(records.Select(r => r.Id).Except(lost)).And.OnlyHaveUniqueItems();
        if (table == "record")
        {
            lost.Should().HaveCountGreaterThan(0).And.HaveCountLessThanOrEqualTo(120);
            damages.Skip(1).Select(d => d.Id).Should().BeEquivalentTo(lost.Select(id => id.ToString()), "each is named");
        }
        else
        {
            lost.Should().BeEmpty();
        }

        (await File.ReadAllBytesAsync(_folder.Database)).Should().Equal(bytes, "reading and verifying change nothing");
    }

    [Fact]
    public async Task A_truncated_file_is_not_written_to_and_its_rest_is_readable()
    {
        var records = await FillAsync(600);
        var whole = new FileInfo(_folder.Database).Length;
        using (var file = File.OpenWrite(_folder.Database)) file.SetLength(whole / 2);

        await using var store = _folder.Open();
        await RefusedAsync(() => store.AppendAsync(new Submission([Record("new")]), None), "is shorter than it was");
        var read = await IdsAsync(store);
        read.Should().HaveCountGreaterThan(100).And.BeSubsetOf(records.Select(r => r.Id));
        (await store.VerifyAsync(None).ToListAsync()).Select(d => d.Id).Should().Contain("ledger.db");
        new FileInfo(_folder.Database).Length.Should().Be(whole / 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task A_file_without_its_beginning_is_told(int length)
    {
        await FillAsync(3);
        using (var file = File.OpenWrite(_folder.Database)) file.SetLength(length);
        await using var store = _folder.Open();
        await RefusedAsync(() => store.AppendAsync(new Submission([Record("new")]), None), "is shorter than it was");
        await RefusedAsync(() => IdsAsync(store), "ledger");
        new FileInfo(_folder.Database).Length.Should().Be(length);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_and_left_alone()
    {
        Directory.CreateDirectory(_folder.Path);
        var text = string.Concat(Enumerable.Repeat("My shopping list. ", 400));
        await File.WriteAllTextAsync(_folder.Database, text);
        await using var store = _folder.Open();
        await RefusedAsync(() => store.AppendAsync(new Submission([Record("new")]), None), "is not a ledger");
        await RefusedAsync(() => IdsAsync(store), "is not a ledger");
        await RefusedAsync(() => store.VerifyAsync(None).ToListAsync().AsTask(), "is not a ledger");
        (await File.ReadAllTextAsync(_folder.Database)).Should().Be(text);
    }

    [Fact]
    public async Task A_database_of_something_else_is_told_and_left_alone()
    {
        Directory.CreateDirectory(_folder.Path);
        _folder.Sql("CREATE TABLE shopping(item TEXT)");
        await using var store = _folder.Open();
        await RefusedAsync(() => store.AppendAsync(new Submission([Record("new")]), None), "not a ledger of Intent");
        await RefusedAsync(() => IdsAsync(store), "not a ledger of Intent");
        _folder.Sql("SELECT item FROM shopping");
    }

    [Fact]
    public async Task A_damaged_raw_file_is_named_and_comes_back_when_it_is_stored_again()
    {
        await using var store = _folder.Open();
        var content = Encoding.UTF8.GetBytes("results");
        var id = await store.PutBlobAsync(content, None);
        var file = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(file, "resulTs");
        (await store.FindBlobAsync(id, None)).Should().BeNull();
        (await store.VerifyAsync(None).ToListAsync()).Should().Equal(new Damage(id.ToString(), "the file does not have this digest"));
        await store.PutBlobAsync(content, None);
        (await store.FindBlobAsync(id, None))!.Value.ToArray().Should().Equal(content);
    }

    [Fact]
    public async Task A_rebuild_leaves_out_what_is_damaged()
    {
        var records = await FillAsync(30);
        _folder.Sql($"UPDATE record SET bytes = x'00' WHERE id = x'{records[3].Id}'");
        await using var store = _folder.Open(SymbolProjection.Of("1"));
        (await store.RebuildIndexAsync(None)).Should().Be(new IndexSummary(29, 29));
        (await store.QueryAsync("symbol", "S3", 10, None)).Should().BeEmpty();
    }

    private async Task<List<LedgerRecord>> FillAsync(int count)
    {
        await using var store = _folder.Open();
        var records = Enumerable.Range(0, count).Select(i => Record($"S{i}:{i}")).ToList();
        await store.AppendAsync(new Submission(records), None);
        return records;
    }

    /// <summary>A leaf page in the middle of a table or index, from the file format: an interior page lists its children.</summary>
    private (int Page, int Size) LeafOf(string table)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        var root = (int)Schema.Number(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT rootpage FROM sqlite_master WHERE name = '{table}'"));
        var size = (int)Schema.Number(connection, "PRAGMA page_size");
        var page = File.ReadAllBytes(_folder.Database).AsSpan((root - 1) * size, size);
        page[0].Should().BeOneOf([2, 5], "the root has children");
        var cell = (page[12 + 2] << 8) | page[12 + 3]; // the second cell
        return ((page[cell] << 24) | (page[cell + 1] << 16) | (page[cell + 2] << 8) | page[cell + 3], size);
    }

    private static async Task RefusedAsync(Func<Task> use, string reason)
    {
        var refusal = (await use.Should().ThrowAsync<LedgerException>()).Which.Message;
        refusal.Should().Contain(reason).And.Contain("ledger.db").And.EndWith(".").And.NotContain("\n").And.NotContain("Exception");
    }

    private static LedgerRecord Record(string text) => LedgerRecord.Of(Encoding.UTF8.GetBytes(text.PadRight(text.StartsWith('S') ? 0 : 300)));

    private static async Task<List<Digest>> IdsAsync(ILedgerStore store) => await store.ReadAsync(0, None).Select(a => a.Record.Id).ToListAsync();
}
