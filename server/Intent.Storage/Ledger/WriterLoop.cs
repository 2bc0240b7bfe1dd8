using System.Collections.Concurrent;
using Intent.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Ledger;

/// <summary>
/// The one writer of this process: it takes everything that waits into one transaction (group commit), so that many callers share the
/// cost of reaching the disk, and answers each of them once that has happened.
/// </summary>
internal sealed class WriterLoop(Database database, StoreOptions options) : IAsyncDisposable
{
    private const int MostJobs = 1024;

    private readonly BlockingCollection<Job> _waiting = [];
    private readonly Lock _gate = new();
    private readonly WriterTurn _turn = new(Path.Combine(options.Folder, "ledger.turn"), options.BusyTimeout);
    private Task? _loop;
    private SqliteConnection? _connection;
    private RecordTables? _records;

    /// <summary>Runs some work in the next transaction; completes when that is durable.</summary>
    /// <param name="work">May refuse by <see cref="LedgerException"/> before it has changed anything; others are not affected.</param>
    /// <param name="cancellationToken">Stops waiting; work that was taken is done nevertheless.</param>
    public Task<T> RunAsync<T>(Func<RecordTables, DerivedTables, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new Job<T>(work);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_waiting.IsAddingCompleted, this);
            // A thread of its own: commits block it for most of its life.
            _loop ??= Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            _waiting.Add(job, CancellationToken.None);
        }

        return job.Answer.WaitAsync(cancellationToken);
    }

    /// <summary>Finishes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _waiting.CompleteAdding();
        if (_loop is not null)
            await _loop.ConfigureAwait(false);
        Close();
        _waiting.Dispose();
    }

    private void Loop()
    {
        var batch = new List<Job>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            try
            {
                Open();
                _turn.Take();
                try
                {
                    // What arrived while others wrote goes along.
                    while (batch.Count < MostJobs && _waiting.TryTake(out var next))
                        batch.Add(next);
                    Commit(batch);
                }
                finally
                {
                    _turn.GiveUp();
                }

                batch.ForEach(job => job.Acknowledge());
            }
            catch (Exception e)
            {
                var reason = Problems.Knows(e) ? Problems.Explain(e, database.Path, options.BusyTimeout) : e;
                Close(); // the next transaction starts afresh
                batch.ForEach(job => job.Fail(reason));
            }

            batch.Clear();
        }
    }

    private void Open()
    {
        // A ledger that was deleted meanwhile must not take records under a name that nobody finds.
        if (_connection is not null && !File.Exists(database.Path))
            Close();
        _connection ??= database.OpenWriter();
        _records ??= new RecordTables(_connection);
    }

    private void Commit(List<Job> batch)
    {
        var connection = _connection!;
        var derived = new DerivedTables(connection, options.Projection);
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            foreach (var job in batch)
                job.Run(_records!, derived);
            derived.CatchUp();
            connection.Run("COMMIT");
        }
        catch
        {
            connection.RollBack();
            throw;
        }
    }

    private void Close()
    {
        _records?.Dispose();
        _records = null;
        _connection?.Dispose();
        _connection = null;
        _turn.Dispose();
    }

    private abstract class Job
    {
        public abstract void Run(RecordTables records, DerivedTables derived);

        public abstract void Acknowledge();

        public abstract void Fail(Exception reason);
    }

    private sealed class Job<T>(Func<RecordTables, DerivedTables, T> work) : Job
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private LedgerException? _refusal;

        public Task<T> Answer => _done.Task;

        public override void Run(RecordTables records, DerivedTables derived)
        {
            try
            {
                _result = work(records, derived);
            }
            catch (LedgerException refusal)
            {
                _refusal = refusal;
            }
        }

        public override void Acknowledge()
        {
            if (_refusal is null)
                _done.TrySetResult(_result!);
            else
                _done.TrySetException(_refusal);
        }

        public override void Fail(Exception reason) => _done.TrySetException(_refusal ?? reason);
    }
}
