using Intent.Core.Conflicts;
using Intent.Engine.Conflicts;
using Intent.Git;
using Intent.Git.Watching;
using Intent.Testing;

namespace Intent.Engine.Tests.Conflicts;

/// <summary>The pricing case in its four forms, through real git and a real project: found for the pair, silent for each head alone.</summary>
public sealed class PricingTests : IDisposable
{
    private readonly PricingCase _shop = new();

    public void Dispose() => _shop.Dispose();

    [Theory]
    [InlineData("INT1001", "    public DateOnly JoinDate { get; set; }\n", "", "user.JoinDate.Year < 2020 ? 9m : 10m")]
    [InlineData("INT2003", "public DateOnly JoinDate", "public DateOnly? JoinDate", "user.JoinDate < new DateOnly(2020, 1, 1) ? 9m : 10m")]
    [InlineData("INT3001", "public DateOnly JoinDate { get; set; }", "public DateOnly JoinDate => Directory.TryGetValue(Id, out var found) ? found : default;\n\n    private static readonly Dictionary<int, DateOnly> Directory = [];", "user.JoinDate.Year < 2020 ? 9m : 10m")]
    [InlineData("INT2003", "public decimal Discount", "public decimal? Discount", "OrZero(user.Discount)")]
    public async Task Each_form_is_found_with_both_edits_and_no_head_alone_reports_anything(string rule, string old, string @new, string price)
    {
        _shop.Git.Write("Shop/User.cs", PricingCase.User.Replace("    public DateOnly", "    public decimal Discount { get; set; }\n\n    public DateOnly"));
        _shop.Git.Write("Shop/PricingEngine.cs", PricingCase.Engine.Replace("10m;\n", "10m;\n\n    private static decimal OrZero(decimal? value) => value ?? 0m;\n"));
        _shop.Git.Commit("more");
        GitFixture.GitIn(_shop.A, "merge", "--quiet", "main");
        GitFixture.GitIn(_shop.B, "merge", "--quiet", "main");
        (await Check("main", "agent-a", "agent-b")).Findings.Should().BeEmpty();

        Edit(_shop.EngineInA, "=> 10m", "=> " + price);
        (await Check("main", "agent-a")).Findings.Should().BeEmpty();
        (await Check("agent-a", "agent-b")).Findings.Should().BeEmpty();
        Edit(_shop.UserInB, old, @new);
        (await Check("main", "agent-b")).Findings.Should().BeEmpty();

        var report = await Check("agent-a", "agent-b");
        report.Complete.Should().BeTrue(string.Join("\n", report.Incomplete));
        var finding = report.Findings.Should().ContainSingle().Which;
        finding.Rule.Value.Should().Be(rule);
        finding.Location.Path.Value.Should().Be("Shop/PricingEngine.cs");
        finding.Location.Range.Start.Line.Should().Be(4);
        finding.Changes.Select(c => c.Head.Value).Should().BeEquivalentTo("agent-a", "agent-b");
        finding.Chain.Length.Should().Be(2);
    }

    [Fact]
    public async Task A_target_framework_that_one_head_adds_makes_no_conflict_of_the_others_edits()
    {
        var project = Path.Combine(_shop.A, "Shop", "Shop.csproj");
        Edit(project, "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;net9.0</TargetFrameworks>");
        Edit(_shop.EngineInA, "=> 10m", "=> user.Id > 3 ? 9m : 10m");
        Edit(_shop.UserInB, "    public int Id { get; set; }", "    public int Id { get; set; }\n\n    public string Name { get; set; } = System.OperatingSystem.IsWasi() ? \"wasi\" : \"\";\n\n    public int Twice => Id * 2;");
        var report = await Check("agent-a", "agent-b");
        report.Findings.Should().BeEmpty();
        report.Incomplete.Should().OnlyContain(i => i.Project == "Shop/Shop.csproj", "the new target is not restored, and the report says so");
    }

    [Fact]
    public async Task A_live_session_agrees_with_a_fresh_check_after_every_change()
    {
        var repository = await GitRepository.OpenAsync(_shop.A, default);
        await using var session = EngineSession.Start(repository, new HeadWatcher(repository), new SessionOptions([]), null);
        var random = new Random(11);
        string[] engines = [PricingCase.Engine, PricingCase.EngineReading, PricingCase.EngineReading + "// half-written {\n"];
        string[] users = [PricingCase.User, PricingCase.UserWithoutJoinDate, PricingCase.User.Replace("DateOnly JoinDate", "DateTime? JoinDate")];
        for (var step = 0; step < 8; step++)
        {
            File.WriteAllText(_shop.EngineInA, engines[random.Next(engines.Length)]);
            File.WriteAllText(_shop.UserInB, users[random.Next(users.Length)]);
            if (random.Next(3) == 0) _shop.Git.Commit("step", _shop.B);
            session.FileTouched(_shop.EngineInA);
            var live = await session.SettledAsync(default);
            await using var fresh = await GitRepository.OpenAsync(_shop.A, default);
            var expected = await Intent.Engine.Conflicts.Check.RunAsync(fresh, new CheckRequest(null, []), null, default);
            live.Findings.Where(f => f.Heads.Any(h => h.Value == "agent-a")).Select(f => (f.Fingerprint, f.Message))
                .Should().BeEquivalentTo(expected.Findings.Select(f => (f.Fingerprint, f.Message)), $"step {step}");
        }
    }

    private static void Edit(string path, string old, string @new) => File.WriteAllText(path, File.ReadAllText(path).Replace(old, @new));

    private async Task<CheckReport> Check(params string[] heads)
    {
        await using var repository = await GitRepository.OpenAsync(_shop.A, default);
        return await Intent.Engine.Conflicts.Check.RunAsync(repository, new CheckRequest(null, [.. heads]), null, default);
    }
}
