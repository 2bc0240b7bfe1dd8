using System.Diagnostics;
using System.Globalization;
using Intent.Core.Ledger;
using Intent.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Submitter;

/// <summary>
/// Durable submissions per second of the store, against raw SQLite inserts of the same bytes with the same durability, alternating in one
/// run. Every process does its share after a common start; the clock stops when the last one is done.
/// </summary>
internal static class Bench
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["worker", var mode, var folder, var first, var count])
        {
            await WorkAsync(mode, folder, int.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
            return 0;
        }

        var share = args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1000;
        Console.WriteLine($"records of {Operations.Record(0).Bytes.Length} bytes, median of {Rounds} rounds, {share} records a round and measurement");
        foreach (var processes in new[] { 1, 8 })
        {
            var raw = new List<double>();
            var store = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                raw.Add(await MeasureAsync("raw", processes, share));
                store.Add(await MeasureAsync("store", processes, share));
            }

            Report($"{processes} process{(processes == 1 ? "" : "es")}", "goal 0.7", raw, store);
        }

        var alone = new List<double>();
        var grouped = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            alone.Add(await MeasureAsync("raw", 1, share));
            grouped.Add(await MeasureAsync("grouped", 1, share * 8));
        }

        Report("64 writers in one process", "goal 3, against raw of 1 process", alone, grouped);
        return 0;
    }

    private static void Report(string what, string goal, List<double> raw, List<double> store) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-26} raw {Median(raw),8:0}/s   store {Median(store),8:0}/s   ratio {Median(store) / Median(raw):0.00} ({goal})"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Records per second of some processes together, on a fresh store.</summary>
    private static async Task<double> MeasureAsync(string mode, int processes, int records)
    {
        var folder = Directory.CreateTempSubdirectory("intent-bench-");
        try
        {
            // The file is there before the clock starts.
            await WorkAsync(mode, folder.FullName, -1, 1, quiet: true);
            var each = records / processes;
            var workers = Enumerable.Range(0, processes).Select(i => Start(mode, folder.FullName, i * each, each)).ToList();
            foreach (var worker in workers) await worker.StandardOutput.ReadLineAsync();
            var clock = Stopwatch.StartNew();
            foreach (var worker in workers) worker.StandardInput.Close();
            foreach (var worker in workers) await worker.StandardOutput.ReadLineAsync();
            var seconds = clock.Elapsed.TotalSeconds;
            foreach (var worker in workers)
            {
                await worker.WaitForExitAsync();
                worker.Dispose();
            }

            return each * processes / seconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(string mode, string folder, int first, int count) => Process.Start(
        new ProcessStartInfo("dotnet",
            [typeof(Bench).Assembly.Location, "bench", "worker", mode, folder, first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;

    private static async Task WorkAsync(string mode, string folder, int first, int count, bool quiet = false)
    {
        // Hashing is part of what the store does, so only the bytes are made beforehand.
        var contents = Enumerable.Range(first + 1, count).Select(n => Operations.Record(n - 1).Bytes).ToArray();
        using var raw = mode == "raw" ? new RawTable(folder) : null;
        await using var store = new SqliteLedgerStore(new StoreOptions(folder));
        // One read opens the files and loads the code.
        if (raw is null && !quiet) await store.FindAsync(default, CancellationToken.None);
        if (!quiet)
        {
            Console.WriteLine("ready");
            await Console.In.ReadToEndAsync();
        }

        if (raw is not null)
        {
            var id = new byte[Digest.Size];
            for (var i = 0; i < count; i++)
            {
                BitConverter.TryWriteBytes(id, (first + i) * 2654435761L);
                raw.Insert(id, contents[i].ToArray());
            }
        }
        else
        {
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, mode == "grouped" ? 64 : 1).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref next) is var i && i < count)
                    await store.AppendAsync(new Submission([LedgerRecord.Of(contents[i])]), CancellationToken.None);
            })));
        }

        if (!quiet) Console.WriteLine("done");
    }

    /// <summary>What anybody would write by hand: one prepared insert, each its own durable transaction.</summary>
    private sealed class RawTable : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _insert;

        public RawTable(string folder)
        {
            SQLitePCL.Batteries_V2.Init();
            _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
            _connection.Open();
            foreach (var sql in new[]
                     {
                         "PRAGMA busy_timeout = 60000", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                         "CREATE TABLE IF NOT EXISTS record(sequence INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL)",
                     })
            {
                using var command = _connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }

            _insert = _connection.CreateCommand();
            _insert.CommandText = "INSERT INTO record(id, bytes) VALUES($id, $bytes)";
            _insert.Parameters.Add("$id", SqliteType.Blob);
            _insert.Parameters.Add("$bytes", SqliteType.Blob);
        }

        public void Insert(byte[] id, byte[] bytes)
        {
            _insert.Parameters[0].Value = id;
            _insert.Parameters[1].Value = bytes;
            _insert.ExecuteNonQuery();
        }

        public void Dispose()
        {
            _insert.Dispose();
            _connection.Dispose();
        }
    }
}
