using System.Globalization;
using Intent.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Ledger;

/// <summary>The versions of the database's schema; <c>PRAGMA user_version</c> says which one a file has.</summary>
internal static class Schema
{
    /// <summary>Marks the file as a ledger of Intent ("INTL", <c>PRAGMA application_id</c>).</summary>
    public const int ApplicationId = 0x494E544C;

    /// <summary>Entry i leads from version i to version i + 1. Only ever appended to: files of every version are out there.</summary>
    private static readonly string[] Migrations =
    [
        """
            CREATE TABLE record(sequence INTEGER PRIMARY KEY, id BLOB NOT NULL, bytes BLOB NOT NULL);
            CREATE UNIQUE INDEX record_id ON record(id);
            CREATE TABLE request(key TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
            """,
        """
            CREATE TABLE entry(name TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL, record BLOB NOT NULL,
                PRIMARY KEY(name, key, place DESC, record)) WITHOUT ROWID;
            CREATE TABLE projection(one INTEGER PRIMARY KEY CHECK(one = 1), version TEXT NOT NULL, through INTEGER NOT NULL);
            INSERT INTO projection VALUES(1, '', 0);
            """,
    ];

    /// <summary>The version that this program writes.</summary>
    public static int Current => Migrations.Length;

    /// <summary>The file's version; refuses what is no ledger and what a newer program wrote.</summary>
    /// <exception cref="LedgerException">No ledger, or too new.</exception>
    public static int Check(SqliteConnection connection, string path)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
            throw new LedgerException($"{path} is a database, but not a ledger of Intent; move it to another place and try again.");
        var version = Number(connection, "PRAGMA user_version");
        return version <= Current
            ? (int)version
            : throw new LedgerException(
                $"The ledger {path} has schema {version}, written by a newer version of Intent; this one knows schemas up to {Current}. Update Intent."
            );
    }

    /// <summary>Brings the file to a version, all steps in one transaction; another process may do the same at the same time.</summary>
    public static void Migrate(SqliteConnection connection, int to)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            for (var version = (int)Number(connection, "PRAGMA user_version"); version < to; version++)
                connection.Run(Migrations[version]);
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {to}"));
            connection.Run("COMMIT");
        }
        catch
        {
            connection.RollBack();
            throw;
        }
    }

    /// <summary>The single number that a statement answers; 0 when it answers none.</summary>
    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>Runs statements without an answer.</summary>
    public static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Ends a failed transaction; the engine has ended it by itself after some failures.</summary>
    public static void RollBack(this SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            SQLitePCL.raw.sqlite3_exec(connection.Handle, "ROLLBACK");
    }
}
