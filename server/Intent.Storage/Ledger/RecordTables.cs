using Intent.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Intent.Storage.Ledger;

/// <summary>The records and request keys, written inside the writer's transaction.</summary>
internal sealed class RecordTables : IDisposable
{
    private readonly SqliteCommand _insert,
        _stored,
        _mend,
        _request,
        _remember;

    /// <summary>Prepares the statements.</summary>
    public RecordTables(SqliteConnection connection)
    {
        _insert = Command("INSERT INTO record(id, bytes) VALUES($a, $b) ON CONFLICT(id) DO NOTHING");
        _stored = Command("SELECT bytes FROM record WHERE id = $a");
        _mend = Command("UPDATE record SET bytes = $b WHERE id = $a");
        _request = Command("SELECT content FROM request WHERE key = $a");
        _remember = Command("INSERT INTO request(key, content) VALUES($a, $b)");

        SqliteCommand Command(string text)
        {
            var command = connection.CreateCommand();
            command.CommandText = text;
            command.Parameters.Add(new SqliteParameter { ParameterName = "$a" });
            if (text.Contains("$b", StringComparison.Ordinal))
                command.Parameters.Add(new SqliteParameter { ParameterName = "$b" });
            return command;
        }
    }

    /// <summary>Stores what is new of a submission.</summary>
    /// <returns>The ids, in the order submitted.</returns>
    /// <exception cref="RequestKeyReusedException">The key stands for other records; nothing of the submission was stored.</exception>
    public IReadOnlyList<Digest> Append(Submission submission)
    {
        if (submission.RequestKey is { } key)
        {
            var content = Content(submission.Records);
            if (Answer(_request, key) is not byte[] before)
                Execute(_remember, key, content);
            else if (!before.AsSpan().SequenceEqual(content))
                throw new RequestKeyReusedException(key);
        }

        foreach (var record in submission.Records)
        {
            var (id, bytes) = (record.Id.ToArray(), record.Bytes.ToArray());
            // One id is one content: if what is stored differs, it is damaged, and this is the way to mend it.
            if (Execute(_insert, id, bytes) == 0 && !(Answer(_stored, id) is byte[] stored && stored.AsSpan().SequenceEqual(bytes)))
                Execute(_mend, id, bytes);
        }

        return [.. submission.Records.Select(r => r.Id)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in new[] { _insert, _stored, _mend, _request, _remember })
            command.Dispose();
    }

    /// <summary>What a request key stands for: the set of its records, whatever their order.</summary>
    private static byte[] Content(IReadOnlyList<LedgerRecord> records) =>
        Digest.Of(records.Select(r => r.Id).Distinct().Order().SelectMany(id => id.ToArray()).ToArray()).ToArray();

    private static object? Answer(SqliteCommand command, object a)
    {
        command.Parameters[0].Value = a;
        return command.ExecuteScalar();
    }

    private static int Execute(SqliteCommand command, object a, object b)
    {
        command.Parameters[0].Value = a;
        command.Parameters[1].Value = b;
        return command.ExecuteNonQuery();
    }
}
