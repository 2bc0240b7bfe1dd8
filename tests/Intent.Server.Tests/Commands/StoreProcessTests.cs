using System.Text;
using System.Text.Json;
using Intent.Core.Ledger;
using Intent.Git;
using Intent.Server.Ledger;
using Intent.Testing;

namespace Intent.Server.Tests.Commands;

/// <summary><c>intent store</c> with the real executable on a real repository.</summary>
[Trait("Category", "Slow")]
public sealed class StoreProcessTests : IDisposable
{
    private readonly GitFixture _git = new();

    public StoreProcessTests() => _git.Commit();

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task All_worktrees_share_one_ledger_which_reading_does_not_make()
    {
        var worktree = _git.Worktree("feature");
        var file = Path.Combine(_git.Root, ".git", "intent", "ledger.db");
        var empty = await IntentProcess.RunAsync(worktree, "store", "stats");
        (empty.Code, empty.Error).Should().Be((0, ""));
        empty.Output.Should().Be($"{file} does not exist yet; the first record makes it\n0 records, 0 bytes; 0 request keys; 0 index entries\n0 files, 0 bytes\n");
        Directory.Exists(Path.GetDirectoryName(file)).Should().BeFalse();

        await FillAsync();
        using var answer = JsonDocument.Parse((await IntentProcess.RunAsync(_git.Root, "store", "stats", "--repo", worktree, "--format", "json")).Output);
        answer.RootElement.EnumerateObject().Select(p => p.Name)
            .Should().Equal("schema", "path", "exists", "ledgerSchema", "records", "recordBytes", "requests", "entries", "blobs", "blobBytes");
        answer.RootElement.GetProperty("schema").GetString().Should().Be("intent.store/1");
        answer.RootElement.GetProperty("path").GetString().Should().Be(file);
        answer.RootElement.GetProperty("records").GetInt64().Should().Be(2);
        _git.Git("status", "--porcelain").Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_damaged_is_named_and_makes_exit_code_1()
    {
        var records = await FillAsync();
        (await IntentProcess.RunAsync(_git.Root, "store", "verify")).Should().Match<IntentAnswer>(a => a.Code == 0 && a.Output.EndsWith("Nothing is damaged.\n"));
        var file = Path.Combine(_git.Root, ".git", "intent", "ledger.db");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.AsSpan().IndexOf(records[1].Bytes.Span)] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        var text = await IntentProcess.RunAsync(_git.Root, "store", "verify");
        text.Code.Should().Be(1, text.Error);
        text.Output.Should().Contain($"damaged: {records[1].Id}: its bytes do not have this digest\n1 damaged;");
        var json = await IntentProcess.RunAsync(_git.Root, "store", "verify", "--format", "json");
        json.Code.Should().Be(1, json.Error);
        using var answer = JsonDocument.Parse(json.Output);
        answer.RootElement.GetProperty("damaged").EnumerateArray().Select(d => d.GetProperty("id").GetString()).Should().Equal(records[1].Id.ToString());
    }

    [Fact]
    public async Task The_index_is_rebuilt_from_the_records()
    {
        await FillAsync();
        var answer = await IntentProcess.RunAsync(_git.Root, "store", "rebuild-index", "--format", "json");
        answer.Code.Should().Be(0, answer.Error);
        using var document = JsonDocument.Parse(answer.Output);
        document.RootElement.GetProperty("rebuilt").GetProperty("records").GetInt64().Should().Be(2);
    }

    [Fact]
    public async Task What_cannot_be_answered_is_one_sentence()
    {
        (await IntentProcess.RunAsync(_git.Root, "store")).ShouldBeOneSentence();
        _git.Write(".git/intent/ledger.db", string.Concat(Enumerable.Repeat("no ledger ", 100)));
        foreach (var verb in new[] { "verify", "stats", "rebuild-index" })
        {
            var answer = await IntentProcess.RunAsync(_git.Root, "store", verb);
            answer.ShouldBeOneSentence();
            answer.Error.Should().Contain("is not a ledger");
        }
    }

    private async Task<LedgerRecord[]> FillAsync()
    {
        await using var repository = await GitRepository.OpenAsync(_git.Root, CancellationToken.None);
        await using var store = RepositoryLedger.Of(repository);
        LedgerRecord[] records = [.. new[] { "the first record", "the second record" }.Select(t => LedgerRecord.Of(Encoding.UTF8.GetBytes(t)))];
        await store.AppendAsync(new Submission(records), CancellationToken.None);
        return records;
    }
}
