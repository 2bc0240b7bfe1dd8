using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;

namespace Intent.Server.Tests.Formats;

/// <summary>Reports as a check gives them, made by hand: the formats are tested without a repository.</summary>
internal static class SampleReports
{
    public const string Root = "/repos/shop";

    private static readonly HeadId A = new("agent-a");
    private static readonly HeadId B = new("agent-b");
    private static readonly SymbolId JoinDate = new("Shop", "P:Shop.User.JoinDate");
    private static readonly SymbolId Price = new("Shop", "M:Shop.PricingEngine.Price(Shop.User)");

    public static Finding Removed { get; } = new(
        Rules.RemovedSymbol.Id,
        FindingLevel.Error,
        "agent-b removed User.JoinDate, which PricingEngine.Price newly reads in agent-a: the merged code does not compile.",
        "0123456789abcdef",
        [A, B],
        [
            new(B, JoinDate, ChangeKind.Removed, Facet.Existence, "public DateOnly JoinDate { get; set; }", null, At(HeadId.Base, "src/User.cs", 4, 20, 8)),
            new(A, Price, ChangeKind.BodyChanged, Facet.Uses, "=> 10m", "=> user.JoinDate.Year < 2020 ? 9m : 10m", At(A, "src/Pricing Engine.cs", 6, 19, 5)),
        ],
        At(A, "src/Pricing Engine.cs", 6, 43, 8),
        [
            new(Price, "reads", At(A, "src/Pricing Engine.cs", 6, 43, 8)),
            new(JoinDate, "removed", At(HeadId.Base, "src/User.cs", 4, 20, 8)),
        ],
        [new("CS1061", "'User' does not contain a definition for 'JoinDate'")]);

    public static Finding Risk { get; } = Removed with
    {
        Rule = Rules.MayReturnDefault.Id,
        Level = FindingLevel.Information,
        Message = "agent-b lets User.JoinDate return a default, which PricingEngine.Price does not expect.",
        Fingerprint = "fedcba9876543210",
        Chain = [],
        Compiler = [],
    };

    public static CheckReport Full { get; } = new(
        "main",
        Commit('0'),
        [
            new(A, HeadKind.Worktree, Commit('a'), Dirty: true, WorktreeRoot: Root, Branch: "refs/heads/agent-a"),
            new(B, HeadKind.Branch, Commit('b'), Dirty: false, WorktreeRoot: "/repos/shop b", Branch: "refs/heads/agent-b"),
        ],
        [new(A, "src/Web/Web.csproj", "package Foo 1.2 is not restored; run dotnet restore"), new(null, null, "the clone is shallow")],
        [new(new RepoPath("src/Program.cs"), [A, B])],
        [Removed, Risk],
        new CheckStats(1, 3, 1200, 340));

    public static CheckReport Silent { get; } = Full with
    {
        Findings = [],
        Incomplete = [],
        TextualConflicts = [],
        Stats = new CheckStats(1, 0, 1000, 50),
    };

    private static ObjectId Commit(char digit) => new(new string(digit, 40));

    private static CodeLocation At(HeadId head, string path, int line, int character, int length) =>
        new(head, new RepoPath(path), new TextRange(new TextPosition(line, character), new TextPosition(line, character + length)));
}
