using System.Text;
using System.Text.Json;
using Intent.Testing;

namespace Intent.Server.Tests.Commands;

/// <summary><c>intent evidence</c> and <c>intent episode</c> with the real executable on a real repository.</summary>
[Trait("Category", "Slow")]
public sealed class EvidenceProcessTests : IDisposable
{
    private readonly PricingCase _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task No_planted_secret_reaches_the_ledger_or_an_answer()
    {
        var planted = PlantedSecrets.Tokens().Concat(PlantedSecrets.Named()).ToList();
        _shop.Git.Write("secrets.txt", string.Join('\n', planted.Select(p => p.Text)), _shop.A);
        var story = await IntentProcess.RunAsync(_shop.A, "episode", "begin", "--because", "Because " + planted[0].Text);
        story.Code.Should().Be(0, story.Error);
        var run = await IntentProcess.RunAsync(_shop.A, "evidence", "run", "--format", "json", "--", "git", "--no-pager", "diff", "--no-index", "--", Path.DirectorySeparatorChar == '/' ? "/dev/null" : "NUL", "secrets.txt");
        run.Code.Should().Be(1, run.Error);
        var attached = await IntentProcess.RunAsync(_shop.A, "evidence", "attach", "secrets.txt");
        attached.Code.Should().Be(0, attached.Error);
        var list = await IntentProcess.RunAsync(_shop.A, "evidence", "list");

        var places = Directory.EnumerateFiles(Path.Combine(_shop.Root, ".git", "intent"), "*", SearchOption.AllDirectories).ToDictionary(f => f, f => Encoding.Latin1.GetString(File.ReadAllBytes(f)));
        places.Should().HaveCountGreaterThan(2);
        foreach (var (name, answer) in new[] { ("begin", story), ("run", run), ("attach", attached), ("list", list) }) places[name] = answer.Output;
        foreach (var (place, text) in places)
            planted.Where(p => text.Contains(p.Secret, StringComparison.Ordinal)).Select(p => $"{p.Name} in {place}").Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_outcome_of_the_same_code_is_kept_once_and_is_stale_when_a_covered_symbol_changes()
    {
        await IntentProcess.RunAsync(_shop.A, "episode", "begin", "--because", "Old members pay less");
        File.WriteAllText(_shop.EngineInA, PricingCase.EngineReading);
        (await IntentProcess.RunAsync(_shop.A, "episode", "record")).Code.Should().Be(0);
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var run = await IntentProcess.RunAsync(_shop.A, "evidence", "run", "--format", "json", "--", "git", "--version");
            run.Code.Should().Be(0, run.Error);
            using var answer = JsonDocument.Parse(run.Output);
            var evidence = answer.RootElement.GetProperty("evidence")[0];
            evidence.GetProperty("isNew").GetBoolean().Should().Be(i == 0);
            evidence.GetProperty("covered").GetInt32().Should().Be(1);
            ids.Add(evidence.GetProperty("id").GetString()!);
        }

        ids.Distinct().Should().ContainSingle();
        (await IntentProcess.RunAsync(_shop.A, "why", "PricingEngine.Price")).Output.Should().Contain("passed git --version").And.NotContain("STALE");
        File.WriteAllText(_shop.EngineInA, PricingCase.EngineReading.Replace("2020", "2021"));
        (await IntentProcess.RunAsync(_shop.A, "why", "PricingEngine.Price")).Output.Should().Contain("Old members pay less").And.Contain("STALE: Shop.PricingEngine.Price(User) changed since");
    }

    [Fact]
    public async Task A_wrong_request_is_one_sentence()
    {
        (await IntentProcess.RunAsync(_shop.A, "episode", "record")).ShouldBeOneSentence();
        (await IntentProcess.RunAsync(_shop.A, "episode", "begin")).ShouldBeOneSentence();
        (await IntentProcess.RunAsync(_shop.A, "episode", "begin", "--story", "S-404")).ShouldBeOneSentence();
        (await IntentProcess.RunAsync(_shop.A, "episode", "show", "12345678")).ShouldBeOneSentence();
        (await IntentProcess.RunAsync(_shop.A, "evidence", "attach", "gone.trx")).ShouldBeOneSentence();
        (await IntentProcess.RunAsync(_shop.A, "evidence", "run", "--", "no-such-program-here")).ShouldBeOneSentence();
        (await IntentProcess.RunAsync(_shop.A, "why", "Shop/Gone.cs:3")).ShouldBeOneSentence();
    }
}
