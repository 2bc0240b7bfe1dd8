using System.Globalization;
using System.Text;
using Intent.Core.Evidence;
using Intent.Server.Evidence;
using Intent.Testing;

namespace Intent.Server.Tests.Evidence;

/// <summary>Real commands, run as evidence.</summary>
public class CommandRunTests
{
    private readonly MemoryStream output = new();
    private readonly MemoryStream errors = new();

    [Fact]
    public async Task Output_goes_through_unchanged_and_is_kept_without_secrets()
    {
        var token = PlantedSecrets.Tokens().First(t => t.Name == "GitHub token").Secret;
        var run = await Run("printf 'é %s\\377\\n' \"$1\"; printf 'bad' >&2; exit 3", token);
        output.ToArray().Should().Equal([.. Encoding.UTF8.GetBytes($"é {token}"), 0xFF, (byte)'\n']);
        Encoding.UTF8.GetString(errors.ToArray()).Should().Be("bad");
        (run.Output, run.Errors, run.ExitCode, run.Secrets).Should().Be(("é [redacted:github-token]\ufffd\n", "bad", 3, 1));
        run.Summary.Result.Should().Be(EvidenceResult.Failed);
        run.Summary.ToString().Should().NotContain(token);
        run.Duration.Should().BePositive();
    }

    [Fact]
    public async Task A_retry_gives_an_equal_summary()
    {
        var (first, second) = (await Run("echo $$"), await Run("echo $$"));
        first.Output.Should().NotBe(second.Output);
        first.Summary.Should().Be(second.Summary);
        first.Summary.Result.Should().Be(EvidenceResult.Passed);
    }

    [Fact]
    public async Task The_value_of_an_option_for_a_secret_is_not_kept()
    {
        var run = await CommandRun.RunAsync(Command("true", "--password", "hunter2", "--user", "bob"), output, errors, TimeProvider.System, default);
        run.Summary.Command!.Arguments.Should().Equal("true", "--password", "[redacted:password]", "--user", "bob");
    }

    [Fact]
    public async Task Of_a_long_output_the_beginning_and_the_end_are_kept()
    {
        var run = await Run("i=0; while [ $i -lt 20000 ]; do echo \"line $i of the long output of a command\"; i=$((i+1)); done");
        output.Length.Should().BeGreaterThan(700_000);
        run.Output.Should().StartWith("line 0 of").And.EndWith("line 19999 of the long output of a command\n").And.MatchRegex(@"\n\[… \d+ characters left out …\]\n");
        run.Output.Length.Should().BeLessThan(300_000);
        var left = int.Parse(run.Output.Split("[… ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
        (run.Output.Length + left).Should().BeInRange((int)output.Length, (int)output.Length + 60);
    }

    [Fact]
    public async Task The_environment_is_compared_by_name_only()
    {
        var now = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(v => KeyValuePair.Create((string)v.Key, (string)v.Value!)).ToList();
        var then = now.Where(v => v.Key != "PATH").Select(v => v.Key == "HOME" ? KeyValuePair.Create("HOME", "elsewhere") : v).Append(new("SHOP_OLD", "x"));
        var run = await CommandRun.RunAsync(Command("true") with { Baseline = EnvironmentDifference.Digests(then) }, output, errors, TimeProvider.System, default);
        run.Environment.Should().Be(new EnvironmentDifference(["PATH"], ["SHOP_OLD"], ["HOME"]));
        (await Run("true")).Environment.Should().Be(new EnvironmentDifference([], [], []));
    }

    [Fact]
    public async Task Cancelling_ends_the_command_and_what_it_started()
    {
        using var cancel = new CancellationTokenSource();
        var started = new FirstLine();
        var run = CommandRun.RunAsync(Command("sh", "-c", "sleep 600 & echo $!; wait"), started, errors, TimeProvider.System, cancel.Token);
        var child = int.Parse(await started.Line, CultureInfo.InvariantCulture);
        IsAlive(child).Should().BeTrue();
        await cancel.CancelAsync();
        await ((Func<Task>)(() => run)).Should().ThrowAsync<OperationCanceledException>();
        while (IsAlive(child)) await Task.Yield();
    }

    [Fact]
    public async Task A_server_that_the_command_leaves_running_does_not_hold_it()
    {
        var started = new FirstLine();
        var run = await CommandRun.RunAsync(Command("sh", "-c", "sleep 600 & echo $!"), started, errors, TimeProvider.System, default);
        using var server = System.Diagnostics.Process.GetProcessById(int.Parse(await started.Line, CultureInfo.InvariantCulture));
        server.Kill();
        run.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("no-such-program-here", ".", "could not be started")]
    [InlineData("true", "no/such/folder", "does not exist")]
    [InlineData("", ".", "No command was given")]
    public async Task A_command_that_cannot_start_is_one_sentence(string program, string folder, string said)
    {
        var run = () => CommandRun.RunAsync(Command(program) with { Folder = folder }, output, errors, TimeProvider.System, default);
        (await run.Should().ThrowAsync<EvidenceFormatException>()).Which.Message.Should().Contain(said);
    }

    private Task<CommandRunResult> Run(string script, string argument = "x") =>
        CommandRun.RunAsync(Command("sh", "-c", script, "sh", argument), output, errors, TimeProvider.System, default);

    private static CommandToRun Command(params string[] arguments) => new(arguments, AppContext.BaseDirectory, null, new([AppContext.BaseDirectory]));

    /// <summary>A process that waits for its parent to take its exit code is dead, too.</summary>
    private static bool IsAlive(int id)
    {
        try
        {
            var state = File.ReadAllText($"/proc/{id}/stat");
            return state[state.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Tells the first line that is written to it.</summary>
    private sealed class FirstLine : MemoryStream
    {
        private readonly TaskCompletionSource<string> line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => line.Task;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            var text = Encoding.UTF8.GetString(ToArray());
            if (text.Contains('\n', StringComparison.Ordinal)) line.TrySetResult(text.Split('\n')[0]);
            return ValueTask.CompletedTask;
        }
    }
}
