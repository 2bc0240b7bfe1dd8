using FsCheck;
using FsCheck.Fluent;
using Intent.Engine.Conflicts;
using Intent.Testing;

namespace Intent.Engine.Tests.Sessions;

/// <summary>The law of sessions: after any sequence of events the findings are those of a fresh check with the same contents.</summary>
public sealed class IncrementalLawTests
{
    private static readonly string[] Users =
    [
        PricingCase.User, PricingCase.UserWithoutJoinDate, PricingCase.User.Replace("DateOnly JoinDate", "DateTime? JoinDate", StringComparison.Ordinal),
        PricingCase.User.Replace("int Id", "long Id", StringComparison.Ordinal), "namespace Shop;\n\npublic class User {",
    ];

    private static readonly string[] Engines =
    [
        PricingCase.Engine, PricingCase.EngineReading, PricingCase.Engine.Replace("10m", "user.Id", StringComparison.Ordinal),
        PricingCase.Engine.Replace("=> 10m", "{ int id = user.Id; return id; }  // ", StringComparison.Ordinal), PricingCase.EngineReading.Replace("Price(", "PriceOf(", StringComparison.Ordinal),
    ];

    [Fact]
    public async Task Incremental_findings_equal_those_of_a_fresh_check()
    {
        using var shop = new Shop();
        await using var session = await Shop.SessionAsync(shop.A);
        var buffers = new Dictionary<string, string>(StringComparer.Ordinal);
        var step = Gen.Choose(0, 6).SelectMany(kind => Gen.Choose(0, 9).Select(what => (kind, what))).ListOf(6);
        foreach (var steps in step.Sample(12, new Rnd(20240101, 7), 12))
        {
            foreach (var (kind, what) in steps) Apply(kind, what);
            var incremental = Shop.Text((await session.SettledAsync(default)).Findings).ToList();
            incremental.Should().Equal(await FreshAsync(), "after {0}", string.Join(' ', steps));
        }

        void Apply(int kind, int what)
        {
            var (file, text) = what < 5 ? (Shop.User, Users[what]) : (Shop.Engine, Engines[what - 5]);
            var here = Path.Combine(shop.A, file);
            switch (kind)
            {
                case 0 or 1:
                    session.BufferChanged(here, buffers[here] = text);
                    break;
                case 2:
                    session.BufferClosed(here);
                    buffers.Remove(here);
                    break;
                case 3:
                    shop.Git.Write(file, text, shop.A);
                    session.FileTouched(here);
                    break;
                case 4 or 5:
                    shop.Git.Write(file, text, shop.B);
                    break;
                default:
                    shop.Git.Commit("step", what < 3 ? shop.A : shop.B);
                    break;
            }
        }

        // A check from scratch knows no buffers: it sees them as files.
        async Task<IEnumerable<string>> FreshAsync()
        {
            var saved = buffers.ToDictionary(b => b.Key, b => File.ReadAllText(b.Key));
            foreach (var (path, text) in buffers) await File.WriteAllTextAsync(path, text);
            var report = await Shop.CheckAsync(shop.A, new CheckRequest(null, []));
            foreach (var (path, text) in saved) await File.WriteAllTextAsync(path, text);
            return Shop.Text(report.Findings);
        }
    }
}
