using System.Text;
using Intent.Core.Ledger;
using Intent.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Tests.Ledger;

public sealed class DerivedTablesTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_symbol_s_records_are_found_newest_first()
    {
        await using var store = _folder.Open(SymbolProjection.Of("1"));
        (await store.QueryAsync("symbol", "A", 10, None)).Should().BeEmpty();
        await store.AppendAsync(new Submission([Record("A:2"), Record("B:5"), Record("A:3"), Record("no symbol")]), None);
        await store.AppendAsync(new Submission([Record("A:1"), Record("A:3")]), None);
        (await store.QueryAsync("symbol", "A", 10, None)).Should().Equal(Entry("A", 3), Entry("A", 2), Entry("A", 1));
        (await store.QueryAsync("symbol", "A", 1, None)).Should().Equal(Entry("A", 3));
        (await store.QueryAsync("symbol", "a", 10, None)).Should().BeEmpty();
        (await store.QueryAsync("other", "A", 10, None)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_answers_do_not_depend_on_the_order_of_arrival_and_a_rebuild_gives_the_same()
    {
        var records = Enumerable.Range(0, 600).Select(i => Record($"S{i % 7}:{i / 3}")).ToList();
        var answers = new List<string>();
        foreach (var order in new[] { records, records.AsEnumerable().Reverse(), records.OrderBy(r => r.Id) })
        {
            using var folder = new StoreFolder();
            await using var store = folder.Open(SymbolProjection.Of("1"));
            foreach (var some in order.Chunk(90)) await store.AppendAsync(new Submission(some), None);
            answers.Add(await AnswersAsync(store));
            var distinct = records.Select(r => r.Id).Distinct().Count();
            (await store.RebuildIndexAsync(None)).Should().Be(new IndexSummary(distinct, distinct));
            answers.Add(await AnswersAsync(store));
        }

        answers[0].Should().Contain("S6");
        answers.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Lost_or_invented_entries_do_not_survive_a_rebuild()
    {
        await using var store = _folder.Open(SymbolProjection.Of("1"));
        await store.AppendAsync(new Submission([Record("A:1"), Record("A:2"), Record("B:1")]), None);
        var before = await AnswersAsync(store);
        _folder.Sql("DELETE FROM entry WHERE key = 'B'; INSERT INTO entry VALUES('symbol', 'A', 9, x'00'); UPDATE entry SET place = 7 WHERE place = 1");
        await store.RebuildIndexAsync(None);
        (await AnswersAsync(store)).Should().Be(before);
    }

    [Fact]
    public async Task A_changed_projection_rebuilds_by_itself()
    {
        await using (var store = _folder.Open(SymbolProjection.Of("1", "old"))) await store.AppendAsync(new Submission([Record("A:1")]), None);
        await using var changed = _folder.Open(SymbolProjection.Of("2", "new"));
        await changed.AppendAsync(new Submission([Record("A:2")]), None);
        (await changed.QueryAsync("new", "A", 10, None)).Should().Equal(Entry("A", 2, "new"), Entry("A", 1, "new"));
        (await changed.QueryAsync("old", "A", 10, None)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_store_without_projection_took_is_caught_up_with()
    {
        await using var with = _folder.Open(SymbolProjection.Of("1"));
        await using var without = _folder.Open();
        await with.AppendAsync(new Submission([Record("A:1")]), None);
        await without.AppendAsync(new Submission([Record("A:2")]), None);
        (await with.QueryAsync("symbol", "A", 10, None)).Should().Equal(Entry("A", 2), Entry("A", 1));
        await without.AppendAsync(new Submission([Record("A:3")]), None);
        await with.AppendAsync(new Submission([Record("A:4")]), None);
        (await with.QueryAsync("symbol", "A", 10, None)).Should().Equal(Entry("A", 4), Entry("A", 3), Entry("A", 2), Entry("A", 1));
    }

    [Fact]
    public async Task A_lookup_among_100_000_records_walks_one_path_of_the_index()
    {
        await using var store = _folder.Open(SymbolProjection.Of("1"));
        for (var i = 0; i < 100_000; i += 10_000)
            await store.AppendAsync(new Submission([.. Enumerable.Range(i, 10_000).Select(n => Record($"S{n % 5000}:{n}"))]), None);
        (await store.QueryAsync("symbol", "S4321", 100, None)).Select(e => e.Order).Should().Equal(Enumerable.Range(0, 20).Select(k => 95_000L + 4321 - (5000L * k)));

        using var connection = new SqliteConnection($"Data Source={store.Path};Pooling=False");
        connection.Open();
        Plan("EXPLAIN QUERY PLAN " + DerivedTables.Lookup).Should().Equal("SEARCH TABLE entry USING PRIMARY KEY (name=? AND key=?)");
        Plan("EXPLAIN QUERY PLAN SELECT bytes FROM record WHERE id = $name").Should().Equal("SEARCH TABLE record USING INDEX record_id (id=?)");

        List<string> Plan(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in new[] { "$name", "$key", "$limit" }.Where(n => sql.Contains(n, StringComparison.Ordinal))) command.Parameters.AddWithValue(name, 1);
            using var rows = command.ExecuteReader();
            var steps = new List<string>();
            while (rows.Read()) steps.Add(rows.GetString(3));
            return steps;
        }
    }

    private static async Task<string> AnswersAsync(SqliteLedgerStore store)
    {
        var text = new StringBuilder();
        foreach (var symbol in new[] { "A", "B", "S0", "S1", "S2", "S3", "S4", "S5", "S6" })
            foreach (var entry in await store.QueryAsync("symbol", symbol, 1000, None)) text.Append(entry).Append('\n');
        return text.ToString();
    }

    private static IndexEntry Entry(string symbol, int order, string name = "symbol") => new(name, symbol, Record($"{symbol}:{order}").Id, order);

    private static LedgerRecord Record(string text) => LedgerRecord.Of(Encoding.UTF8.GetBytes(text));
}
