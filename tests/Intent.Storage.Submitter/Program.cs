using System.Globalization;
using Intent.Core.Ledger;
using Intent.Storage.Ledger;
using Intent.Storage.Submitter;
using Microsoft.Data.Sqlite;

// submit FOLDER N      the operations of submitter N, each acknowledged by a line "N ID"
// fill FOLDER BYTES    records of that size until the store refuses; each acknowledged by a line "N ID"
// read FOLDER          the ids of all records
// hold FOLDER          holds the write lock until its input ends
// bench [RECORDS]      measures, see Bench.cs
var folder = args.Length > 1 ? args[1] : "";
try
{
    switch (args)
    {
        case ["submit", _, var number]:
            await using (var store = new SqliteLedgerStore(new StoreOptions(folder)))
            {
                foreach (var operation in Operations.Of(int.Parse(number, CultureInfo.InvariantCulture)))
                    Acknowledge(operation, await store.AppendAsync(new Submission([Operations.Record(operation)], Operations.Key(operation)), CancellationToken.None));
            }

            return 0;
        case ["fill", _, var bytes]:
            await using (var store = new SqliteLedgerStore(new StoreOptions(folder)))
            {
                for (var i = 0; ; i++)
                    Acknowledge(i, await store.AppendAsync(new Submission([Operations.Sized(i, int.Parse(bytes, CultureInfo.InvariantCulture))]), CancellationToken.None));
            }

        case ["read", _]:
            await using (var store = new SqliteLedgerStore(new StoreOptions(folder)))
            {
                await foreach (var arrival in store.ReadAsync(0, CancellationToken.None)) Console.WriteLine(arrival.Record.Id);
            }

            return 0;
        case ["hold", _]:
            await using (var store = new SqliteLedgerStore(new StoreOptions(folder)))
            {
                await store.AppendAsync(new Submission([Operations.Record(0)]), CancellationToken.None);
                using var connection = new SqliteConnection($"Data Source={store.Path};Pooling=False");
                connection.Open();
                using var lockIt = connection.CreateCommand();
                lockIt.CommandText = "BEGIN IMMEDIATE";
                lockIt.ExecuteNonQuery();
                Console.WriteLine("held");
                Console.In.ReadToEnd();
            }

            return 0;
        case ["bench", .. var rest]:
            return await Bench.RunAsync(rest);
        default:
            Console.Error.WriteLine("Usage: submit FOLDER N | fill FOLDER BYTES | read FOLDER | hold FOLDER | bench [RECORDS]");
            return 2;
    }
}
catch (LedgerException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static void Acknowledge(int operation, IReadOnlyList<Digest> ids) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operation} {ids[0]}"));
