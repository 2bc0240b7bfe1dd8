using System.Globalization;
using Intent.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Ledger;

/// <summary>
/// The derived tables, kept by the writer. They remember by which projection and up to which record they are filled, so that a record which
/// another composition stored is caught up with, and another projection's tables are rebuilt.
/// </summary>
internal sealed class DerivedTables(SqliteConnection connection, LedgerProjection projection)
{
    /// <summary>The query behind <see cref="ILedgerIndex.QueryAsync"/>.</summary>
    public const string Lookup = "SELECT place, record FROM entry WHERE name = $name AND key = $key ORDER BY place DESC, record LIMIT $limit";

    /// <summary>True when a query can be answered as it is. False also on a file of an older schema.</summary>
    public static bool AreCurrent(SqliteConnection connection, string path, LedgerProjection projection) =>
        Schema.Check(connection, path) == Schema.Current
        && State(connection) is var state
        && state.Version == projection.Version
        && state.Through >= Newest(connection);

    /// <summary>Fills in what is new, when the tables are this projection's or nobody's; part of the transaction that stores the records.</summary>
    public void CatchUp()
    {
        if (projection == LedgerProjection.None)
            return;
        var state = State(connection);
        if (state.Version == projection.Version)
            Fill(state.Through);
        else if (state.Version == LedgerProjection.None.Version)
            Rebuild();
    }

    /// <summary>Makes the tables this projection's; nothing is done when they are.</summary>
    public void Adopt()
    {
        if (State(connection).Version != projection.Version)
            Rebuild();
    }

    /// <summary>Empties the tables and fills them from the records alone.</summary>
    public IndexSummary Rebuild()
    {
        connection.Run("DELETE FROM entry");
        var records = Fill(after: 0);
        return new IndexSummary(records, Schema.Number(connection, "SELECT count(*) FROM entry"));
    }

    /// <summary>The entries of a key.</summary>
    public static List<IndexEntry> Query(SqliteConnection connection, string name, string key, int limit)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Lookup;
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$limit", limit);
        using var rows = command.ExecuteReader();
        var entries = new List<IndexEntry>();
        while (rows.Read())
            entries.Add(new IndexEntry(name, key, new Digest((byte[])rows.GetValue(1)), rows.GetInt64(0)));
        return entries;
    }

    private long Fill(long after)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT OR IGNORE INTO entry(name, key, place, record) VALUES($name, $key, $place, $record)";
        var name = insert.Parameters.Add("$name", SqliteType.Text);
        var key = insert.Parameters.Add("$key", SqliteType.Text);
        var place = insert.Parameters.Add("$place", SqliteType.Integer);
        var record = insert.Parameters.Add("$record", SqliteType.Blob);
        var records = 0L;
        for (var batch = new RecordBatch([], after, End: false); !batch.End; )
        {
            batch = RecordReader.Next(connection, batch.Last);
            records += batch.Arrivals.Count;
            foreach (var entry in batch.Arrivals.SelectMany(a => projection.Project(a.Record)))
            {
                (name.Value, key.Value, place.Value, record.Value) = (entry.Name, entry.Key, entry.Order, entry.Record.ToArray());
                insert.ExecuteNonQuery();
            }
        }

        using var done = connection.CreateCommand();
        done.CommandText = string.Create(CultureInfo.InvariantCulture, $"UPDATE projection SET version = $version, through = {Newest(connection)}");
        done.Parameters.AddWithValue("$version", projection.Version);
        done.ExecuteNonQuery();
        return records;
    }

    private static long Newest(SqliteConnection connection) => Schema.Number(connection, "SELECT max(sequence) FROM record");

    private static (string Version, long Through) State(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, through FROM projection";
        using var rows = command.ExecuteReader();
        return rows.Read() ? (rows.GetString(0), rows.GetInt64(1)) : ("", 0);
    }
}
