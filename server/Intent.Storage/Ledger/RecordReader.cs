using System.Globalization;
using Intent.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Ledger;

/// <summary>Some records in order of arrival.</summary>
/// <param name="Arrivals">The readable ones.</param>
/// <param name="Last">The sequence number to go on after.</param>
/// <param name="End">True when nothing follows.</param>
internal readonly record struct RecordBatch(IReadOnlyList<Arrival> Arrivals, long Last, bool End);

/// <summary>Reads records, each hashed again; a damaged page costs the records on it and no others.</summary>
internal static class RecordReader
{
    private const int BatchSize = 256;

    /// <summary>The record with an id; null when there is none or its bytes are damaged.</summary>
    public static LedgerRecord? Find(SqliteConnection connection, Digest id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT bytes FROM record WHERE id = $id";
        command.Parameters.AddWithValue("$id", id.ToArray());
        return command.ExecuteScalar() is byte[] bytes && Digest.Of(bytes) == id ? new LedgerRecord(id, bytes) : null;
    }

    /// <summary>The next records after a sequence number.</summary>
    public static RecordBatch Next(SqliteConnection connection, long after)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT sequence, id, bytes FROM record WHERE sequence > $after ORDER BY sequence LIMIT $limit";
            command.Parameters.AddWithValue("$after", after);
            command.Parameters.AddWithValue("$limit", BatchSize);
            using var rows = command.ExecuteReader();
            var arrivals = new List<Arrival>(BatchSize);
            var (read, last) = (0, after);
            for (; rows.Read(); read++)
            {
                last = rows.GetInt64(0);
                if (Record(rows.GetValue(1), rows.GetValue(2)) is { } record)
                    arrivals.Add(new Arrival(last, record));
            }

            return new RecordBatch(arrivals, last, read < BatchSize);
        }
        catch (SqliteException e) when (Problems.IsDamage(e))
        {
            return Salvage(connection, after);
        }
    }

    /// <summary>The sequence numbers after one, ascending, with the id where it is known; read without the damaged pages.</summary>
    public static IEnumerable<(long Sequence, byte[]? Id)> Places(SqliteConnection connection, long after)
    {
        try
        {
            // The index by id holds every sequence number, on other pages than the records.
            return Indexed(connection, after);
        }
        catch (SqliteException e) when (Problems.IsDamage(e))
        {
            // Both are damaged: every number that the file has room for is tried. A row takes more than its id.
            var most = Schema.Number(connection, "PRAGMA page_count") * Schema.Number(connection, "PRAGMA page_size") / Digest.Size;
            return Numbers(after + 1, most);
        }
    }

    /// <summary>The bytes at a place, or why they cannot be read; both null when there is no such place.</summary>
    public static (LedgerRecord? Record, string? Damage) At(SqliteConnection connection, long sequence, byte[]? id)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT id, bytes FROM record WHERE sequence = $sequence";
            command.Parameters.AddWithValue("$sequence", sequence);
            using var rows = command.ExecuteReader();
            if (!rows.Read())
                return (null, id is null ? null : "is listed, and its bytes are missing");
            return Record(id ?? rows.GetValue(0), rows.GetValue(1)) is { } record ? (record, null) : (null, "its bytes do not have this digest");
        }
        catch (SqliteException e) when (Problems.IsDamage(e))
        {
            return (null, "lies on a damaged page of the database");
        }
    }

    private static RecordBatch Salvage(SqliteConnection connection, long after)
    {
        var arrivals = new List<Arrival>(BatchSize);
        var last = after;
        foreach (var (sequence, id) in Places(connection, after))
        {
            last = sequence;
            if (At(connection, sequence, id).Record is { } record)
                arrivals.Add(new Arrival(sequence, record));
            if (arrivals.Count == BatchSize)
                return new RecordBatch(arrivals, last, End: false);
        }

        return new RecordBatch(arrivals, last, End: true);
    }

    private static List<(long Sequence, byte[]? Id)> Indexed(SqliteConnection connection, long after)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT sequence, id FROM record INDEXED BY record_id WHERE id >= x'' AND sequence > {after}"
        );
        using var rows = command.ExecuteReader();
        var places = new List<(long Sequence, byte[]? Id)>();
        while (rows.Read())
            places.Add((rows.GetInt64(0), rows.GetValue(1) as byte[]));
        places.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return places;
    }

    private static IEnumerable<(long Sequence, byte[]? Id)> Numbers(long from, long to)
    {
        for (var sequence = from; sequence <= to; sequence++)
            yield return (sequence, null);
    }

    private static LedgerRecord? Record(object id, object bytes) =>
        id is byte[] { Length: Digest.Size } digest && bytes is byte[] content && Digest.Of(content) == new Digest(digest)
            ? new LedgerRecord(new Digest(digest), content)
            : null;
}
