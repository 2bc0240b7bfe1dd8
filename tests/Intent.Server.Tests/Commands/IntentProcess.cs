using System.Diagnostics;
using System.Text;

namespace Intent.Server.Tests.Commands;

/// <summary>What the real executable answered.</summary>
internal sealed record IntentAnswer(int Code, string Output, string Error)
{
    /// <summary>The complaint is one line, and no line of a stack trace.</summary>
    public void ShouldBeOneSentence()
    {
        Code.Should().Be(2, Error);
        Output.Should().BeEmpty();
        Error.TrimEnd('\n').Should().NotContain("\n").And.StartWith("intent: ").And.EndWith(".");
        Error.Should().NotContain("unexpectedly");
    }
}

/// <summary>The real executable as a process of its own.</summary>
internal static class IntentProcess
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<IntentAnswer> RunAsync(string folder, params string[] args)
    {
        using var process = Start(folder, args);
        process.StandardInput.Close();
        return await AnswerAsync(process);
    }

    /// <summary>Starts it; the caller waits with <see cref="AnswerAsync"/>.</summary>
    public static Process Start(string folder, params string[] args)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "intent.dll"));
        foreach (var arg in args) info.ArgumentList.Add(arg);
        return Process.Start(info)!;
    }

    /// <summary>Waits for the end and gives the rest of both streams.</summary>
    public static async Task<IntentAnswer> AnswerAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new IntentAnswer(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
