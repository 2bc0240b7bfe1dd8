using Intent.Core.Ledger;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Intent.Storage.Ledger;

/// <summary>Turns failures of the engine and of the file system into one sentence: what, where, what to do.</summary>
internal static class Problems
{
    /// <summary>True when stored pages cannot be understood: other records may still be readable.</summary>
    public static bool IsDamage(SqliteException failure) =>
        failure.SqliteErrorCode is SQLITE_CORRUPT or SQLITE_NOTADB || failure.SqliteExtendedErrorCode == SQLITE_IOERR_SHORT_READ;

    /// <summary>True when the engine may not write beside the file.</summary>
    public static bool IsReadOnly(SqliteException failure) =>
        failure.SqliteErrorCode is SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_PERM or SQLITE_AUTH;

    /// <summary>True when the disk has no room for what readers share.</summary>
    public static bool IsWithoutRoom(SqliteException failure) =>
        failure.SqliteErrorCode == SQLITE_FULL
        || failure.SqliteExtendedErrorCode is SQLITE_IOERR_SHMSIZE or SQLITE_IOERR_SHMMAP or SQLITE_IOERR_SHMOPEN;

    /// <summary>True for what this class can explain.</summary>
    public static bool Knows(Exception failure) => failure is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>The sentence for a failure.</summary>
    public static LedgerException Explain(Exception failure, string path, TimeSpan busyTimeout) =>
        new(
            failure switch
            {
                SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED } =>
                    $"The ledger {path} stayed locked by another process for {busyTimeout.TotalSeconds:0.#} s, so nothing was changed; wait for that process or end it, then try again.",
                SqliteException { SqliteErrorCode: SQLITE_FULL } => Full(path),
                SqliteException { SqliteErrorCode: SQLITE_NOTADB } =>
                    $"{path} is not a ledger (no database, or its beginning is overwritten); nothing was changed. Put a copy of the ledger there, or move the file away to start a new one.",
                SqliteException { SqliteErrorCode: SQLITE_CORRUPT } => Damaged(path),
                SqliteException sqlite when IsReadOnly(sqlite) => NotWritable(path),
                SqliteException { SqliteErrorCode: SQLITE_IOERR } =>
                    $"The ledger {path} could not be read or written, so nothing was changed; check that the disk is not full, that no file size limit is set, and that the disk works.",
                SqliteException { SqliteErrorCode: SQLITE_TOOBIG } =>
                    $"The ledger {path} cannot hold something that large; nothing was changed. Attach it as a file instead.",
                UnauthorizedAccessException => NotWritable(path),
                // ENOSPC on Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
                IOException { HResult: 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } => Full(path),
                // EROFS on Unix.
                IOException { HResult: 30 } => NotWritable(path),
                _ =>
                    $"The ledger {path} could not be used ({failure.Message.TrimEnd('.')}); nothing was changed. Check the disk and the permissions, then try again.",
            },
            failure
        );

    /// <summary>The sentence for a file that is shorter than it must be.</summary>
    public static LedgerException Truncated(string path) =>
        new(
            $"The ledger {path} is shorter than it was, so nothing more is written to it; 'intent store verify' says what is lost. "
                + "Put a copy of the ledger there, or move the file away to start a new one."
        );

    private static string Full(string path) =>
        $"The disk that holds the ledger {path} is full, so nothing was changed; free some space and try again.";

    private static string Damaged(string path) =>
        $"The ledger {path} is damaged, and nothing was changed; 'intent store verify' names what is affected, and what is not can still be read.";

    private static string NotWritable(string path) =>
        $"The ledger {path} may not be written by this user (read-only disk, folder or file), so nothing was changed; give the permission and try again.";
}
