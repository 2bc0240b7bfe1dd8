using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Ledger;

/// <summary>The database file: made, opened, checked and migrated when it is first needed.</summary>
internal sealed class Database(StoreOptions options) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _readers = [];

    static Database() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Absolute path of the file.</summary>
    public string Path { get; } = System.IO.Path.Combine(options.Folder, "ledger.db");

    /// <summary>Opens a connection for the only writer of this process; makes the file when there is none.</summary>
    public SqliteConnection OpenWriter()
    {
        if (!File.Exists(Path))
            Create();
        if (IsTruncated())
            throw Problems.Truncated(Path);
        var connection = Open($"Data Source={Quoted(Path)};Mode=ReadWrite;Pooling=False");
        try
        {
            // FULL: a commit has reached the disk when it returns, in WAL mode too.
            connection.Run("PRAGMA synchronous = FULL");
            if (Schema.Check(connection, Path) < Schema.Current)
                Schema.Migrate(connection, Schema.Current);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a short read; readers never wait for writers. Answers <paramref name="empty"/> when there is no file yet.</summary>
    public T Read<T>(T empty, Func<SqliteConnection, T> read)
    {
        if (!File.Exists(Path))
            return empty;
        try
        {
            if (!_readers.TryTake(out var connection))
            {
                try
                {
                    connection = OpenReader();
                }
                catch (SqliteException e) when (Problems.IsWithoutRoom(e))
                {
                    using var alone = OpenAlone();
                    return read(alone);
                }
            }

            try
            {
                var answer = read(connection);
                _readers.Add(connection);
                return answer;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (Exception e) when (Problems.Knows(e))
        {
            throw Problems.Explain(e, Path, options.BusyTimeout);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    private SqliteConnection OpenReader()
    {
        try
        {
            return Checked(Open($"Data Source={Quoted(Path)};Mode=ReadWrite;Pooling=False"));
        }
        catch (SqliteException e) when (Problems.IsReadOnly(e))
        {
            // The file itself may be protected; readers of a live ledger still need the shared index beside it.
            try
            {
                return Checked(Open($"Data Source={Quoted(Path)};Mode=ReadOnly;Pooling=False"));
            }
            catch (SqliteException inner) when (Problems.IsReadOnly(inner) && !HasLog())
            {
                // Nobody can write here, and nothing waits in the log: the file alone is the whole ledger.
                return Checked(
                    Open(
                        $"Data Source={Quoted("file:" + string.Join('/', Path.Split('/').Select(Uri.EscapeDataString)) + "?immutable=1")};Mode=ReadOnly;Pooling=False"
                    )
                );
            }
        }
    }

    /// <summary>
    /// A full disk has no room for the shared index that readers of a live ledger need. Without one the file can be read by a single process at a time, so
    /// such a connection is not kept; were another process in the ledger, the index would be there.
    /// </summary>
    private SqliteConnection OpenAlone()
    {
        var connection = Open($"Data Source={Quoted(Path)};Mode=ReadWrite;Pooling=False");
        connection.Run("PRAGMA locking_mode = EXCLUSIVE");
        return Checked(connection);
    }

    private SqliteConnection Checked(SqliteConnection connection)
    {
        try
        {
            connection.Run("PRAGMA query_only = ON");
            try
            {
                Schema.Check(connection, Path);
            }
            catch (SqliteException e) when (Problems.IsDamage(e))
            {
                // The engine opens a file that lost its end only in this mode; what is left of it can then be read.
                connection.Run("PRAGMA writable_schema = ON");
                Schema.Check(connection, Path);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString) { DefaultTimeout = 1 };
        try
        {
            connection.Open();
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)options.BusyTimeout.TotalMilliseconds}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes a complete file under another name and moves it into place, so that nobody ever sees half of it; the first process wins.</summary>
    private void Create()
    {
        PrivateFiles.CreateFolder(options.Folder);
        var draft = System.IO.Path.Combine(options.Folder, $"ledger.db.new-{Guid.NewGuid():N}");
        PrivateFiles.Create(draft).Dispose();
        try
        {
            using (var connection = Open($"Data Source={Quoted(draft)};Mode=ReadWrite;Pooling=False"))
            {
                connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Schema.ApplicationId}"));
                connection.Run("PRAGMA journal_mode = WAL");
                connection.Run("PRAGMA synchronous = FULL");
                Schema.Migrate(connection, Schema.Current);
            }

            try
            {
                File.Move(draft, Path, overwrite: false);
            }
            catch (IOException) when (File.Exists(Path))
            {
                File.Delete(draft); // another process was first
            }

            PrivateFiles.FlushFolder(options.Folder);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>
    /// The file's header says how many pages it has. While a log exists, the file may lag behind it; without one, a shorter file has
    /// lost its end, and writing would make that worse.
    /// </summary>
    private bool IsTruncated()
    {
        Span<byte> header = stackalloc byte[100];
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            return true;
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size and not 1 ? size : 65536L;
        return BinaryPrimitives.ReadUInt32BigEndian(header[28..]) * pageSize > file.Length && !HasLog() && header.StartsWith("SQLite format 3\0"u8);
    }

    private bool HasLog() => new FileInfo(Path + "-wal") is { Exists: true, Length: > 0 };

    private static string Quoted(string value) => "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
