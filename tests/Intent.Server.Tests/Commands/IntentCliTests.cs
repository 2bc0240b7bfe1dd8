using System.Text;
using Intent.Core.Conflicts;
using Intent.Server.Commands;

namespace Intent.Server.Tests.Commands;

public class IntentCliTests
{
    [Theory]
    [InlineData("foo", "intent: Unknown command 'foo'. See 'intent --help'.")]
    [InlineData("check --bogus", "intent: Unknown option --bogus. See 'intent check --help'.")]
    [InlineData("check --heads a --bogus", "intent: Unknown option --bogus. See 'intent check --help'.")]
    [InlineData("check --base --bogus", "intent: Unknown option --bogus. See 'intent check --help'.")]
    [InlineData("check a", "intent: 'a' belongs to no option of 'intent check'; heads are named with --heads. See 'intent check --help'.")]
    [InlineData("check --format xml", "intent: --format does not know 'xml'; it takes text, json or sarif. See 'intent check --help'.")]
    [InlineData("check --fail-on never", "intent: --fail-on does not know 'never'; it takes error, warning or information. See 'intent check --help'.")]
    [InlineData("check --timeout 0", "intent: --timeout takes a number of seconds above 0, not '0'. See 'intent check --help'.")]
    [InlineData("check --timeout -3", "intent: --timeout takes a number of seconds above 0, not '-3'. See 'intent check --help'.")]
    [InlineData("check --heads", "intent: Option --heads needs a value. See 'intent check --help'.")]
    [InlineData("rule INT9", "intent: There is no rule INT9; 'intent rule' lists all rules.")]
    public async Task A_wrong_request_is_answered_with_one_sentence(string line, string sentence)
    {
        var (code, output, error) = await Run(line);
        code.Should().Be(ExitCodes.CannotAnswer);
        output.Should().BeEmpty();
        error.Should().Be(sentence + "\n");
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_named()
    {
        var missing = Path.Combine(AppContext.BaseDirectory, "no such folder");
        var (code, _, error) = await Run("check", "--repo", missing);
        code.Should().Be(ExitCodes.CannotAnswer);
        error.Should().Be($"intent: The folder {missing} does not exist; give --repo a folder inside a git repository.\n");
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("check --version")]
    public async Task The_version_is_an_answer(string line)
    {
        var (code, output, error) = await Run(line);
        code.Should().Be(ExitCodes.Nothing);
        output.Should().Be($"intent {IntentCli.Version}\n");
        error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check --help")]
    [InlineData("")]
    public async Task Help_goes_to_the_output(string line)
    {
        var (code, output, error) = await Run(line);
        code.Should().Be(ExitCodes.Nothing);
        output.Should().Contain("Usage:").And.Contain("--repo");
        error.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_rule_can_be_listed_and_explained()
    {
        (await Run("rule")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(Rules.All.Length);
        foreach (var rule in Rules.All) (await Run("rule", rule.Id.Value)).Output.Should().StartWith($"# {rule.Id}: {rule.Title}\n");
    }

    [Fact]
    public async Task An_interrupted_command_ends_with_130()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var code = await Failures.GuardAsync(
            Terminal(new MemoryStream(), new StringWriter()), verbose: false, c => Task.FromCanceled<int>(c), cancelled.Token);
        code.Should().Be(ExitCodes.Interrupted);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task An_unexpected_failure_shows_its_details_only_when_asked(bool verbose, int atLeastLines)
    {
        var error = new StringWriter { NewLine = "\n" };
        var code = await Failures.GuardAsync(
            Terminal(new MemoryStream(), error), verbose, _ => throw new InvalidOperationException("The wheel came off.\nAnd more."), CancellationToken.None);
        code.Should().Be(ExitCodes.CannotAnswer);
        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].Should().Be("intent: Intent failed unexpectedly: The wheel came off; run again with --verbose for the details.");
        if (verbose) lines.Length.Should().BeGreaterThanOrEqualTo(atLeastLines);
        else lines.Should().HaveCount(atLeastLines);
    }

    private static Task<(int Code, string Output, string Error)> Run(string line) =>
        Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        var code = await IntentCli.RunAsync(args, Terminal(output, error), CancellationToken.None);
        return (code, Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n"), error.ToString());
    }

    private static Terminal Terminal(Stream output, TextWriter error) =>
        new(output, error, Color: false, ShowProgress: false, AppContext.BaseDirectory);
}
