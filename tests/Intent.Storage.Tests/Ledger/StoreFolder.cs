using System.Diagnostics;
using System.Globalization;
using System.Text;
using Intent.Core.Ledger;
using Intent.Storage.Ledger;
using Intent.Storage.Submitter;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Tests.Ledger;

/// <summary>A folder for a store that does not exist yet; deleted at the end.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo _above = Directory.CreateTempSubdirectory("intent-store-");

    /// <summary>The store's folder.</summary>
    public string Path => System.IO.Path.Combine(_above.FullName, "it's", "intent");

    /// <summary>The database.</summary>
    public string Database => System.IO.Path.Combine(Path, "ledger.db");

    public SqliteLedgerStore Open(LedgerProjection? projection = null) => new(new StoreOptions(Path) { Projection = projection ?? LedgerProjection.None });

    /// <summary>Changes the database behind the store's back.</summary>
    public void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        connection.Run(sql);
    }

    /// <summary>Starts another process that uses the store.</summary>
    public Process Start(string mode, params string[] rest) => StartProcess("dotnet", [.. Command(mode), .. rest]);

    /// <summary>The arguments of <c>dotnet</c> for another process that uses the store.</summary>
    public string[] Command(string mode) => [typeof(Operations).Assembly.Location, mode, Path];

    public static Process StartProcess(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
    })!;

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(Path)) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _above.Delete(recursive: true);
    }
}

/// <summary>Records "SYMBOL:NUMBER" are found by their symbol, ordered by their number; others by nothing.</summary>
internal static class SymbolProjection
{
    public static LedgerProjection Of(string version, string name = "symbol") => new(version, record =>
        Encoding.UTF8.GetString(record.Bytes.Span).Split(':') is [var symbol, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var order)
            ? [new IndexEntry(name, symbol, record.Id, order)]
            : []);
}
