using System.Diagnostics;
using System.Text;

namespace Intent.CodeAnalysis.Tests;

/// <summary>A folder of files made for one test, outside of any repository, removed afterwards.</summary>
public sealed class TempTree : IDisposable
{
    public const string Net10 = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """;

    private readonly DirectoryInfo _folder;

    public TempTree(string suffix = "")
    {
        _folder = Directory.CreateTempSubdirectory("intent-test-");
        Root = Path.Combine(_folder.FullName, "tree" + suffix);
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    public TempTree Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    public TempTree Add(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), bytes);
        return this;
    }

    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Runs the real dotnet command in the tree and expects it to succeed.</summary>
    public async Task DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        // A build server that outlives the test would keep the folder in use.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, output + await error);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
