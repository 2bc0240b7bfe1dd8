using System.Diagnostics;
using System.Globalization;
using Intent.Core.Ledger;
using Intent.Storage.Ledger;
using Intent.Storage.Submitter;

namespace Intent.Storage.Tests.Ledger;

/// <summary>Real processes: killed, locked out, without room and without permission.</summary>
[Trait("Category", "Slow")]
public sealed class ProcessTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The whole experiment has 1,000 submitters, 64 at a time: <c>npm run soak</c>.</summary>
    private static readonly (int Submitters, int AtATime) Size =
        Environment.GetEnvironmentVariable("INTENT_SOAK") is "1" ? (1000, 64) : (40, 16);

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Many_submitters_with_random_kills_leave_each_operation_once()
    {
        // Every second submitter is killed; the others together submit every operation.
        var random = new Random(20_240_607);
        var kills = Enumerable.Range(0, Size.Submitters).Select(i => i % 2 == 0 ? (int?)null : random.Next(0, Operations.EachSubmitter)).ToArray();
        var acknowledged = new List<string>[Size.Submitters];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Size.Submitters), new ParallelOptions { MaxDegreeOfParallelism = Size.AtATime }, async (i, _) => acknowledged[i] = await SubmitAsync(i, kills[i]));

        for (var i = 0; i < Size.Submitters; i++)
        {
            var expected = Operations.Of(i).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n} {Operations.Record(n).Id}")).ToList();
            if (kills[i] is null) acknowledged[i].Should().Equal(expected, "a survivor holds the right ids");
            else acknowledged[i].Should().Equal(expected.Take(acknowledged[i].Count), "what a killed one was told is right").And.HaveCountGreaterThanOrEqualTo(kills[i]!.Value);
        }

        await using var store = _folder.Open();
        var stored = await store.ReadAsync(0, None).Select(a => a.Record.Id).ToListAsync();
        stored.Should().HaveCount(Operations.Count).And.BeEquivalentTo(Enumerable.Range(0, Operations.Count).Select(n => Operations.Record(n).Id));
        (await store.StatisticsAsync(None)).Requests.Should().Be(Operations.Count);
        (await store.VerifyAsync(None).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_ledger_that_stays_locked_is_told_and_stays_readable()
    {
        using var holder = _folder.Start("hold");
        (await holder.StandardOutput.ReadLineAsync()).Should().Be("held");
        await using var store = new SqliteLedgerStore(new StoreOptions(_folder.Path) { BusyTimeout = TimeSpan.FromMilliseconds(50) });
        (await FluentActions.Awaiting(() => store.AppendAsync(new Submission([Operations.Record(1)]), None)).Should().ThrowAsync<LedgerException>())
            .WithMessage($"The ledger {store.Path} stayed locked by another process for *; wait for that process or end it, then try again.");
        (await store.FindAsync(Operations.Record(0).Id, None)).Should().NotBeNull();
        holder.StandardInput.Close();
        await holder.WaitForExitAsync();
        await store.AppendAsync(new Submission([Operations.Record(1)]), None);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_loses_nothing_that_was_acknowledged()
    {
        if (OperatingSystem.IsWindows()) return; // file size limits are a thing of Unix
        // The kernel refuses writes beyond the limit, as it does on a full disk; the signal that comes with it is ignored. The runtime
        // must not map its code through a large file either.
        using var process = StoreFolder.StartProcess("sh", ["-c", "trap '' XFSZ; ulimit -f 600; export DOTNET_EnableWriteXorExecute=0; exec dotnet \"$@\"", "sh", .. _folder.Command("fill"), "20000"]);
        var (told, error) = await EndAsync(process);
        process.ExitCode.Should().Be(2, error);
        error.TrimEnd().Should().StartWith($"The ledger {_folder.Database} could not be read or written").And.EndWith(".").And.NotContain("\n");
        told.Should().NotBeEmpty();

        await using var store = _folder.Open();
        (await store.ReadAsync(0, None).Select(a => a.Record.Id).ToListAsync()).Should().Equal(told.Select((_, n) => Operations.Sized(n, 20000).Id));
        (await store.VerifyAsync(None).ToListAsync()).Should().BeEmpty();
        await store.AppendAsync(new Submission([Operations.Record(0)]), None);
    }

    [Fact]
    public async Task What_a_full_disk_holds_can_be_read()
    {
        if (OperatingSystem.IsWindows()) return; // file size limits are a thing of Unix
        await using (var store = _folder.Open()) await store.AppendAsync(new Submission([Operations.Record(0)]), None);
        // No file may reach the 32 KiB of the index that readers share.
        using var process = StoreFolder.StartProcess("sh", ["-c", "trap '' XFSZ; ulimit -f 40; export DOTNET_EnableWriteXorExecute=0; exec dotnet \"$@\"", "sh", .. _folder.Command("read")]);
        var (told, error) = await EndAsync(process);
        error.Should().BeEmpty();
        told.Should().Equal(Operations.Record(0).Id.ToString());
        await using var after = _folder.Open();
        await after.AppendAsync(new Submission([Operations.Record(1)]), None);
        (await after.VerifyAsync(None).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_without_write_permission_is_told_and_stays_readable()
    {
        if (OperatingSystem.IsWindows()) return; // Unix permissions
        await using (var store = _folder.Open()) await store.AppendAsync(new Submission([Operations.Record(0)]), None);
        File.SetUnixFileMode(_folder.Database, UnixFileMode.UserRead);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        // Root may write everywhere, so it gives that up.
        string[] start = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "dotnet"] : ["dotnet"];
        using var writer = StoreFolder.StartProcess(start[0], [.. start[1..], .. _folder.Command("submit"), "1"]);
        var (_, error) = await EndAsync(writer);
        writer.ExitCode.Should().Be(2, error);
        error.TrimEnd().Should().StartWith($"The ledger {_folder.Database} may not be written by this user").And.EndWith(".").And.NotContain("\n");
        using var reader = StoreFolder.StartProcess(start[0], [.. start[1..], .. _folder.Command("read")]);
        (await EndAsync(reader)).Output.Should().Equal(Operations.Record(0).Id.ToString());
    }

    /// <summary>Runs a submitter; a killed one is killed as soon as it has said so many acknowledgements, so somewhere in its next step.</summary>
    private async Task<List<string>> SubmitAsync(int number, int? killAfter)
    {
        using var process = _folder.Start("submit", number.ToString(CultureInfo.InvariantCulture));
        var lines = new List<string>();
        if (killAfter is not { } wanted)
        {
            var (output, error) = await EndAsync(process);
            process.ExitCode.Should().Be(0, error);
            return output;
        }

        while (lines.Count < wanted && await process.StandardOutput.ReadLineAsync() is { } line) lines.Add(line);
        process.Kill();
        // What it had written before it died counts as acknowledged, except half a line.
        var rest = await process.StandardOutput.ReadToEndAsync();
        lines.AddRange(rest.Split('\n')[..^1]);
        await process.WaitForExitAsync();
        return lines;
    }

    private static async Task<(List<string> Output, string Error)> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return ((await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList(), error);
    }
}
