using System.Text.Json.Nodes;
using Intent.Testing;

namespace Intent.Server.Tests.Commands;

/// <summary>The real executable on a real repository.</summary>
[Trait("Category", "Slow")]
public sealed class AcknowledgeProcessTests : IDisposable
{
    private readonly PricingCase _shop = new();

    [Fact]
    public async Task A_conflict_is_accepted_with_a_reason_until_either_edit_changes()
    {
        File.WriteAllText(_shop.EngineInA, PricingCase.EngineReading);
        File.WriteAllText(_shop.UserInB, PricingCase.UserWithoutJoinDate);
        var fingerprint = (await CheckAsync(1))["fingerprint"]!.ToString();

        (await AcknowledgeAsync(fingerprint[..7], "B adapts")).ShouldBeOneSentence();
        (await AcknowledgeAsync(fingerprint, " ")).ShouldBeOneSentence();
        (await AcknowledgeAsync("0123456789", "B adapts")).ShouldBeOneSentence();
        var answer = await AcknowledgeAsync(fingerprint[..12], "B adapts");
        answer.Code.Should().Be(0, answer.Error);
        JsonNode.Parse(answer.Output)!["isNew"]!.GetValue<bool>().Should().BeTrue();
        JsonNode.Parse((await AcknowledgeAsync(fingerprint, "B adapts")).Output)!["isNew"]!.GetValue<bool>().Should().BeFalse("it was said before");
        (await CheckAsync(0))["level"]!.ToString().Should().Be("information");

        File.WriteAllText(_shop.EngineInA, PricingCase.EngineReading.Replace("2020", "2021"));
        (await CheckAsync(1))["level"]!.ToString().Should().Be("error");
    }

    public void Dispose() => _shop.Dispose();

    private async Task<JsonNode> CheckAsync(int code)
    {
        var answer = await IntentProcess.RunAsync(_shop.A, "check", "--format", "json");
        answer.Code.Should().Be(code, answer.Error);
        return JsonNode.Parse(answer.Output)!["conflicts"]!.AsArray().Should().ContainSingle().Subject!;
    }

    private Task<IntentAnswer> AcknowledgeAsync(string fingerprint, string because) =>
        IntentProcess.RunAsync(_shop.A, "acknowledge", fingerprint, "--because", because, "--format", "json");
}
