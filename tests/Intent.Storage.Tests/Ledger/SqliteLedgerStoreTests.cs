using Intent.Core.Ledger;
using Intent.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Tests.Ledger;

/// <summary>The contract on SQLite, and what is SQLite's own.</summary>
public sealed class SqliteLedgerStoreTests : LedgerStoreContract, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder _folder = new();
    private int _others;

    protected override ILedgerStore Open() => _folder.Open();

    protected override ILedgerStore OpenAnother() => new SqliteLedgerStore(new StoreOptions(Path.Combine(_folder.Path, $"other {_others++}")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_is_made_before_the_first_write()
    {
        await using var store = _folder.Open();
        await Ids(store);
        await store.VerifyAsync(None).ToListAsync();
        await store.RebuildIndexAsync(None);
        (await store.StatisticsAsync(None)).Should().Be(new StoreStatistics(0, 0, 0, 0, 0, 0, 0));
        Directory.Exists(_folder.Path).Should().BeFalse();
    }

    [Fact]
    public async Task Only_this_user_can_read_it()
    {
        if (OperatingSystem.IsWindows()) return; // folders of a user are private there
        await using var store = _folder.Open();
        await store.AppendAsync(new Submission([Record("a")]), None);
        await store.PutBlobAsync(new byte[] { 1 }, None);
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var made = Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Append(_folder.Path).ToList();
        made.Should().HaveCountGreaterThanOrEqualTo(6);
        foreach (var entry in made) (File.GetUnixFileMode(entry) & Others).Should().Be(UnixFileMode.None, entry);
    }

    [Fact]
    public async Task It_counts_what_it_holds()
    {
        await using var store = _folder.Open(SymbolProjection.Of("1"));
        await store.AppendAsync(new Submission([Record("A:1"), Record("B:22")], "key"), None);
        await store.PutBlobAsync(new byte[10], None);
        (await store.StatisticsAsync(None)).Should().Be(new StoreStatistics(2, 7, 1, 2, 1, 10, Schema.Current));
    }

    [Fact]
    public async Task Large_content_is_refused_with_its_limit()
    {
        await using var store = new SqliteLedgerStore(new StoreOptions(_folder.Path) { MaximumBlobBytes = 10, MaximumRecordBytes = 20 });
        await FluentActions.Awaiting(() => store.PutBlobAsync(new byte[11], None)).Should().ThrowAsync<LedgerException>().WithMessage("*11 bytes*10 at most*");
        await FluentActions.Awaiting(() => store.AppendAsync(new Submission([LedgerRecord.Of(new byte[21])]), None))
            .Should().ThrowAsync<LedgerException>().WithMessage("*21 bytes*20 at most*");
        Directory.Exists(_folder.Path).Should().BeFalse();
    }

    [Fact]
    public async Task A_store_that_is_deleted_while_it_is_open_starts_anew()
    {
        await using var store = _folder.Open();
        await store.AppendAsync(new Submission([Record("a")]), None);
        Directory.Delete(_folder.Path, recursive: true);
        await store.AppendAsync(new Submission([Record("b")]), None);
        await using var other = _folder.Open();
        (await Ids(other)).Should().Equal(Record("b").Id);
    }

    [Fact]
    public async Task A_file_of_every_older_schema_is_brought_forward_with_its_records()
    {
        for (var version = 1; version < Schema.Current; version++)
        {
            var folder = Path.Combine(_folder.Path, $"version {version}");
            Directory.CreateDirectory(folder);
            await using var store = new SqliteLedgerStore(new StoreOptions(folder) { Projection = SymbolProjection.Of("1") });
            using (var connection = new SqliteConnection($"Data Source={store.Path};Pooling=False"))
            {
                connection.Open();
                connection.Run($"PRAGMA application_id = {Schema.ApplicationId}");
                connection.Run("PRAGMA journal_mode = WAL");
                Schema.Migrate(connection, version);
                using var tables = new RecordTables(connection);
                tables.Append(new Submission([Record("A:1")], "key"));
            }

            (await Ids(store)).Should().Equal([Record("A:1").Id], "reading needs no migration");
            (await store.StatisticsAsync(None)).Schema.Should().Be(version);
            (await store.QueryAsync("symbol", "A", 10, None)).Should().ContainSingle();
            (await store.AppendAsync(new Submission([Record("A:1")], "key"), None)).Should().Equal(Record("A:1").Id);
            (await store.StatisticsAsync(None)).Should().Be(new StoreStatistics(1, 3, 1, 1, 0, 0, Schema.Current));
        }
    }

    [Fact]
    public async Task A_newer_schema_is_refused_for_reading_and_writing()
    {
        await using (var store = _folder.Open()) await store.AppendAsync(new Submission([Record("a")]), None);
        _folder.Sql($"PRAGMA user_version = {Schema.Current + 1}");
        await using var old = _folder.Open();
        foreach (var use in new Func<Task>[] { () => Ids(old), () => old.AppendAsync(new Submission([Record("b")]), None) })
        {
            await use.Should().ThrowAsync<LedgerException>()
                .WithMessage($"The ledger {old.Path} has schema {Schema.Current + 1}, written by a newer version of Intent; *Update Intent.");
        }
    }
}
