using System.Runtime.CompilerServices;
using Intent.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Ledger;

/// <summary>What a store holds. A number is null when damage keeps it from being counted.</summary>
/// <param name="Records">Stored records.</param>
/// <param name="RecordBytes">Their bytes in sum.</param>
/// <param name="Requests">Remembered request keys.</param>
/// <param name="Entries">Entries of the derived tables.</param>
/// <param name="Blobs">Stored raw files.</param>
/// <param name="BlobBytes">Their bytes in sum.</param>
/// <param name="Schema">The schema version of the file; 0 when there is no file yet.</param>
public sealed record StoreStatistics(long? Records, long? RecordBytes, long? Requests, long? Entries, long Blobs, long BlobBytes, int Schema);

/// <summary>
/// The ledger in one folder: <c>ledger.db</c> (SQLite with a write-ahead log, readers never wait for writers, any number of processes) and
/// <c>blobs</c>. Nothing is opened or made before it is needed, and reading makes nothing. What was acknowledged survives a power loss.
/// </summary>
public sealed class SqliteLedgerStore : ILedgerStore, ILedgerIndex
{
    private const int LongestRequestKey = 200;

    private readonly StoreOptions _options;
    private readonly Database _database;
    private readonly BlobFolder _blobs;
    private readonly WriterLoop _writer;

    /// <summary>A store in a folder; nothing is opened yet.</summary>
    public SqliteLedgerStore(StoreOptions options)
    {
        _options = options;
        _database = new Database(options);
        _blobs = new BlobFolder(System.IO.Path.Combine(options.Folder, "blobs"));
        _writer = new WriterLoop(_database, options);
    }

    /// <summary>Absolute path of the database file.</summary>
    public string Path => _database.Path;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Digest>> AppendAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (submission.RequestKey is { Length: 0 or > LongestRequestKey } key)
            throw new LedgerException(
                $"A request key has 1 to {LongestRequestKey} characters, not {key.Length}; nothing was changed. Use a shorter one, such as a UUID."
            );
        foreach (var record in submission.Records)
        {
            if (record.Bytes.Length > _options.MaximumRecordBytes)
                throw new LedgerException(
                    $"The record {record.Id.Short} has {record.Bytes.Length} bytes, and the ledger takes {_options.MaximumRecordBytes} at most; nothing was changed. Attach large content as a file."
                );
            if (Digest.Of(record.Bytes.Span) != record.Id)
                throw new LedgerException(
                    $"The record {record.Id} does not have this digest; nothing was changed. Fetch it again from where it came."
                );
        }

        return submission is { Records: [], RequestKey: null }
            ? []
            : await _writer.RunAsync((records, _) => records.Append(submission), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<LedgerRecord?> FindAsync(Digest id, CancellationToken cancellationToken) =>
        ReadAsync<LedgerRecord?>(null, connection => RecordReader.Find(connection, id), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Arrival> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var none = new RecordBatch([], after, End: true);
        for (var batch = none with { End = false }; !batch.End; )
        {
            var last = batch.Last;
            batch = await ReadAsync(none, connection => RecordReader.Next(connection, last), cancellationToken).ConfigureAwait(false);
            foreach (var arrival in batch.Arrivals)
                yield return arrival;
        }
    }

    /// <inheritdoc/>
    public async Task<Digest> PutBlobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (content.Length > _options.MaximumBlobBytes)
            throw new LedgerException(
                $"The file has {content.Length} bytes, and the ledger takes {_options.MaximumBlobBytes} at most; nothing was changed. Attach a shorter extract."
            );
        return await FilesAsync(() => _blobs.PutAsync(content, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> FindBlobAsync(Digest id, CancellationToken cancellationToken) =>
        FilesAsync(() => _blobs.FindAsync(id, cancellationToken));

    /// <inheritdoc/>
    public async IAsyncEnumerable<Damage> VerifyAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await ReadAsync(null, Structure, cancellationToken).ConfigureAwait(false) is { } structure)
            yield return structure;
        var places = await ReadAsync([], connection => RecordReader.Places(connection, 0), cancellationToken).ConfigureAwait(false);
        foreach (var some in places.Chunk(256))
        {
            var damages = await ReadAsync(
                    [],
                    connection =>
                        (
                            from place in some
                            let damage = RecordReader.At(connection, place.Sequence, place.Id).Damage
                            where damage is not null
                            select new Damage(place.Id is { } id ? Convert.ToHexStringLower(id) : $"record {place.Sequence}", damage)
                        ).ToList(),
                    cancellationToken
                )
                .ConfigureAwait(false);
            foreach (var damage in damages)
                yield return damage;
        }

        foreach (var (id, _) in await FilesAsync(() => Task.Run(() => _blobs.List().ToList(), cancellationToken)).ConfigureAwait(false))
        {
            if (await FindBlobAsync(id, cancellationToken).ConfigureAwait(false) is null)
                yield return new Damage(id.ToString(), "the file does not have this digest");
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IndexEntry>> QueryAsync(string name, string key, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (_options.Projection == LedgerProjection.None)
            throw new InvalidOperationException("This store was opened without a projection, so it has no derived tables.");
        if (
            !await ReadAsync(true, connection => DerivedTables.AreCurrent(connection, Path, _options.Projection), cancellationToken)
                .ConfigureAwait(false)
        )
        {
            // Every transaction of the writer ends with catching up.
            await _writer
                .RunAsync(
                    (_, derived) =>
                    {
                        derived.Adopt();
                        return true;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        return await ReadAsync([], connection => DerivedTables.Query(connection, name, key, limit), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<IndexSummary> RebuildIndexAsync(CancellationToken cancellationToken) =>
        File.Exists(Path) ? _writer.RunAsync((_, derived) => derived.Rebuild(), cancellationToken) : Task.FromResult(default(IndexSummary));

    /// <summary>Counts what is stored.</summary>
    /// <exception cref="LedgerException">The store cannot be read.</exception>
    public async Task<StoreStatistics> StatisticsAsync(CancellationToken cancellationToken)
    {
        var blobs = await FilesAsync(() => Task.Run(() => _blobs.List().ToList(), cancellationToken)).ConfigureAwait(false);
        var empty = new StoreStatistics(0, 0, 0, 0, blobs.Count, blobs.Sum(b => b.Length), 0);
        return await ReadAsync(
                empty,
                connection =>
                {
                    var schema = Schema.Check(connection, Path);
                    return empty with
                    {
                        Records = Count("SELECT count(*) FROM record"),
                        RecordBytes = Count("SELECT sum(length(bytes)) FROM record"),
                        Requests = Count("SELECT count(*) FROM request"),
                        Entries = schema < Schema.Current ? 0 : Count("SELECT count(*) FROM entry"),
                        Schema = schema,
                    };

                    long? Count(string sql)
                    {
                        try
                        {
                            return Schema.Number(connection, sql);
                        }
                        catch (SqliteException e) when (Problems.IsDamage(e))
                        {
                            return null;
                        }
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Finishes what was submitted and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _database.Dispose();
    }

    /// <summary>What is wrong with the database as a whole, or null.</summary>
    private static Damage? Structure(SqliteConnection connection)
    {
        const string Name = "ledger.db";
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(100)";
            using var rows = command.ExecuteReader();
            var complaints = new List<string>();
            while (rows.Read())
                complaints.Add(rows.GetString(0).ReplaceLineEndings(" "));
            return complaints is ["ok"] or []
                ? null
                : new Damage(Name, $"the database's structure is damaged in {complaints.Count} places, the first: {complaints[0]}");
        }
        catch (SqliteException e) when (Problems.IsDamage(e))
        {
            return new Damage(Name, "the database's structure is damaged so far that it cannot be checked");
        }
    }

    private Task<T> ReadAsync<T>(T empty, Func<SqliteConnection, T> read, CancellationToken cancellationToken) =>
        Task.Run(() => _database.Read(empty, read), cancellationToken);

    private async Task<T> FilesAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (Problems.Knows(e))
        {
            throw Problems.Explain(e, _options.Folder, _options.BusyTimeout);
        }
    }
}
