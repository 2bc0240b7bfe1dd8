using System.Text.RegularExpressions;
using Intent.Testing;

namespace Intent.Core.Tests.Architecture;

/// <summary>Invariants that only the text of the sources can show.</summary>
public partial class SourceGuardTests
{
    private const int LongestFile = 500;

    [Fact]
    public void Only_the_git_project_starts_git_and_only_code_analysis_asks_the_dotnet_host_and_evidence_runs_what_its_user_says_and_attestations_ask_ssh_keygen()
    {
        var elsewhere = SourceTree.Files("server", ".cs").Where(f => !f.StartsWith("server/Intent.Git/", StringComparison.Ordinal))
            .Where(f => StartsProcess().IsMatch(SourceTree.Read(f))).ToList();
        elsewhere.Where(f => !f.StartsWith("server/Intent.CodeAnalysis/", StringComparison.Ordinal))
            .Should().BeEquivalentTo("server/Intent.Server/Attestations/SshKeygen.cs", "server/Intent.Server/Evidence/CommandRun.cs");
        elsewhere.Where(f => SourceTree.Read(f).Contains("\"git\"", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void The_protocol_layer_knows_no_word_of_the_domain()
    {
        string[] words = ["Head", "Heads", "Finding", "Findings", "Conflict", "Conflicts", "Episode", "Episodes", "Worktree", "Worktrees", "Roslyn"];
        var found = from file in SourceTree.Files("server/Intent.Lsp", ".cs")
                    from Match part in NamePart().Matches(SourceTree.Read(file))
                    where words.Contains(part.Value, StringComparer.Ordinal)
                    select $"{file}: {part.Value}";
        found.Should().BeEmpty();
    }

    [Fact]
    public void Roslyn_is_named_only_where_it_is_used() =>
        SourceTree.Files("server", ".cs")
            .Where(f => f.StartsWith("server/Intent.Core/", StringComparison.Ordinal) || f.StartsWith("server/Intent.Git/", StringComparison.Ordinal)
                || f.StartsWith("server/Intent.Server/", StringComparison.Ordinal) || f.StartsWith("server/Intent.Lsp/", StringComparison.Ordinal))
            .Where(f => SourceTree.Read(f).Contains("using Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Should().BeEmpty();

    [Fact]
    public void No_source_file_grows_past_the_limit() =>
        SourceTree.Files("server", ".cs").Where(f => SourceTree.Read(f).Count(c => c == '\n') > LongestFile).Should().BeEmpty();

    [Fact]
    public void Nothing_is_left_to_do_or_swallowed() =>
        SourceTree.Files("", ".cs").Where(f => Unfinished().IsMatch(SourceTree.Read(f))).Should().BeEmpty();

    [Fact]
    public void No_test_is_skipped_and_none_waits_for_a_time() =>
        SourceTree.Files("tests", ".cs")
            // What stands between the marks of a two-sided fixture is a sample, not a test.
            .Where(f => SourceTree.Read(f).Split('\n').Any(l => SkipsOrSleeps().IsMatch(l) && !l.Contains("{|", StringComparison.Ordinal)))
            .Should().BeEmpty();

    [Fact]
    public void No_file_names_a_folder_of_somebody_s_machine() =>
        SourceTree.Files("", ".cs", ".csproj", ".props", ".targets", ".md", ".json", ".mjs", ".js", ".ts", ".lua", ".cake", ".sh", ".slnx", ".txt", ".pair", ".base")
            .Where(f => MachinePath().IsMatch(SourceTree.Read(f)))
            .Should().BeEmpty();

    [GeneratedRegex(@"\bProcessStartInfo\b|\bProcess\.Start\(")]
    private static partial Regex StartsProcess();

    /// <summary>The parts of names and words: "HeadId" has "Head" and "Id", "Headers" is one part.</summary>
    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex NamePart();

    // The patterns are written so that they do not match themselves.
    [GeneratedRegex(@"\bTO[D]O\b|\bFIX[M]E\b|NotImplemented[E]xception|catch(\s*\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bSkip\s*=\s*""|Thread\.Sleep[(]|Task\.Delay[(]")]
    private static partial Regex SkipsOrSleeps();

    [GeneratedRegex(@"(?<![\w.~*}])/(work|root|home/\w+|Users/\w+|tmp/wt)/|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();
}
