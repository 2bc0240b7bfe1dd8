using Intent.Core.Conflicts;
using Intent.Engine.Conflicts;
using Intent.Git;
using Intent.Git.Watching;
using Intent.Testing;

namespace Intent.Engine.Tests;

/// <summary>
/// A real repository with worktrees <c>agent-a</c> and <c>agent-b</c>. It has no project, so that it loads as loose files and without MSBuild; what needs
/// projects uses <see cref="PricingCase"/>.
/// </summary>
internal sealed class Shop : IDisposable
{
    public const string User = "src/User.cs";
    public const string Engine = "src/Engine.cs";

    public Shop()
    {
        Git.Write(User, PricingCase.User);
        Git.Write(Engine, PricingCase.Engine);
        Git.Commit("base");
        A = Git.Worktree("agent-a");
        B = Git.Worktree("agent-b");
    }

    public GitFixture Git { get; } = new("shop with ü");

    public string A { get; }

    public string B { get; }

    /// <summary>The case as uncommitted edits: a reads what b takes away.</summary>
    public Shop Conflicting()
    {
        Git.Write(Engine, PricingCase.EngineReading, A);
        Git.Write(User, PricingCase.UserWithoutJoinDate, B);
        return this;
    }

    /// <summary>A check that starts in a worktree.</summary>
    public static async Task<CheckReport> CheckAsync(string worktree, CheckRequest request, CancellationToken cancellation = default)
    {
        await using var repository = await GitRepository.OpenAsync(worktree, cancellation);
        return await Check.RunAsync(repository, request, null, cancellation);
    }

    /// <summary>A check of named heads; none: everything.</summary>
    public Task<CheckReport> CheckAsync(params string[] heads) => CheckAsync(A, new CheckRequest(null, [.. heads]));

    /// <summary>A session on a worktree.</summary>
    public static async Task<EngineSession> SessionAsync(string worktree, params string[] heads)
    {
        var repository = await GitRepository.OpenAsync(worktree, CancellationToken.None);
        return EngineSession.Start(repository, new HeadWatcher(repository), new SessionOptions([.. heads]), null);
    }

    /// <summary>Findings as text that two runs can be compared by.</summary>
    public static IEnumerable<string> Text(IEnumerable<Finding> findings) =>
        findings.Select(f => $"{f.Rule.Value} {f.Level} {string.Join('/', f.Heads)} {f.Location.Head}:{f.Location.Path}:{f.Location.Range} {f.Message} {f.Fingerprint}");

    public void Dispose() => Git.Dispose();
}
