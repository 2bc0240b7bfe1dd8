// The one build script: `dotnet tool restore && dotnet cake [--target=NAME] [--configuration=Release]`.
var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");

var artifacts = MakeAbsolute(Directory("./artifacts"));
var serverFolder = artifacts.Combine("server");
var testResults = artifacts.Combine("test-results");
var benchmarks = File("./tests/Intent.Benchmarks/Intent.Benchmarks.csproj");
var client = MakeAbsolute(Directory("./client-vscode"));

// Half of the processors: a test process already uses several, and starts compilers and git of its own.
var testProcesses = Math.Max(1, Environment.ProcessorCount / 2);

void Run(string program, DirectoryPath folder, params string[] arguments)
{
    // npm is a script on Windows.
    var viaShell = IsRunningOnWindows() && program == "npm";
    var builder = new ProcessArgumentBuilder();
    if (viaShell) builder.Append("/c").Append(program);
    foreach (var argument in arguments) builder.AppendQuoted(argument);
    var exitCode = StartProcess(viaShell ? "cmd" : program, new ProcessSettings { Arguments = builder, WorkingDirectory = folder });
    if (exitCode != 0) throw new CakeException(exitCode, $"{program} {string.Join(' ', arguments)} ended with exit code {exitCode}.");
}

Task("Server")
    .Description("Builds the intent executable and what it needs.")
    .Does(() => DotNetBuild("./server/Intent.Server", new DotNetBuildSettings { Configuration = configuration, NoLogo = true, Verbosity = DotNetVerbosity.Minimal }));

Task("Build")
    .Description("Builds the whole solution, warnings as errors.")
    .Does(() => DotNetBuild("./Intent.sln", new DotNetBuildSettings { Configuration = configuration, NoLogo = true, Verbosity = DotNetVerbosity.Minimal }));

Task("Format")
    .Description("Lays out the sources of the server the one way (CSharpier; the width stands in .editorconfig).")
    .Does(() => Run("dotnet", Context.Environment.WorkingDirectory, "csharpier", "format", "server"));

Task("CheckFormat")
    .Description("Fails when a source of the server is laid out otherwise than Format does it.")
    .Does(() =>
    {
        if (StartProcess("dotnet", "csharpier check server") is var exitCode and not 0)
            throw new CakeException(exitCode, "Sources of the server are laid out otherwise than the formatter does it; `npm run format` mends that.");
    });

Task("Test")
    .Description("Runs all .NET tests; the results lie in artifacts/test-results as TRX.")
    .IsDependentOn("CheckFormat")
    .IsDependentOn("Build")
    .Does(() =>
    {
        CleanDirectory(testResults);
        // All assemblies in one run, so that there is one result file and nothing races for its name.
        var assemblies = GetDirectories("./tests/*.Tests")
            .Select(folder => folder.Combine($"bin/{configuration}/net10.0").CombineWithFilePath($"{folder.GetDirectoryName()}.dll"))
            .OrderBy(file => file.FullPath, StringComparer.Ordinal).ToArray();
        var arguments = new ProcessArgumentBuilder().Append("test");
        foreach (var assembly in assemblies) arguments.AppendQuoted(assembly.FullPath);
        arguments.Append("--nologo --logger").AppendQuoted("trx;LogFileName=tests.trx").Append("--logger").AppendQuoted("console;verbosity=minimal")
            .Append("--results-directory").AppendQuoted(testResults.FullPath).Append($"-- RunConfiguration.MaxCpuCount={testProcesses}");
        var exitCode = StartProcess("dotnet", new ProcessSettings { Arguments = arguments });
        if (exitCode != 0) throw new CakeException(exitCode, "Tests failed; the lines above say which.");
    });

Task("EndToEnd")
    .Description("Checks the client and runs the end-to-end tests in real editors.")
    .Does(() => Run("node", Context.Environment.WorkingDirectory, "tests/e2e/run.mjs"));

Task("Publish")
    .Description("Publishes the server for this machine, ahead-of-time compiled, into artifacts/server.")
    .Does(() =>
    {
        CleanDirectory(serverFolder);
        // A folder, not a single file: Roslyn starts its build host from files beside the program.
        DotNetPublish("./server/Intent.Server", new DotNetPublishSettings
        {
            Configuration = configuration,
            NoLogo = true,
            OutputDirectory = serverFolder,
            Runtime = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier,
            SelfContained = false,
            PublishReadyToRun = true,
            Verbosity = DotNetVerbosity.Minimal,
        });
    });

Task("Pack")
    .Description("Publishes the server and packs the VS Code extension into artifacts.")
    .IsDependentOn("Publish")
    .Does(() =>
    {
        if (!DirectoryExists(client)) throw new CakeException("client-vscode is missing from this clone; fetch it again.");
        Run("npm", client, "ci", "--no-audit", "--no-fund");
        Run("npm", client, "run", "package");
        DeleteFiles($"{artifacts}/*.vsix");
        foreach (var vsix in GetFiles($"{client}/*.vsix")) MoveFile(vsix, artifacts.CombineWithFilePath(vsix.GetFilename()));
        Information("Server: {0}", serverFolder);
        foreach (var vsix in GetFiles($"{artifacts}/*.vsix")) Information("Extension: {0}", vsix);
    });

Task("Bench")
    .Description("Runs the benchmarks; with --only=NAME,NAME some of them.")
    .Does(() =>
    {
        if (!FileExists(benchmarks)) throw new CakeException("There are no benchmarks in this clone.");
        DotNetRun(benchmarks, new ProcessArgumentBuilder().Append(Argument("only", "").Replace(",", " ")), new DotNetRunSettings { Configuration = "Release" });
    });

Task("Run")
    .Description("Shows the demo; with --path=DIR, checks that repository instead.")
    .IsDependentOn("Server")
    .Does(() =>
    {
        var path = Argument("path", "");
        Run("node", Context.Environment.WorkingDirectory, ["scripts/start.mjs", "--no-build", .. path == "" ? Array.Empty<string>() : [path]]);
    });

Task("Default")
    .Description("Checks everything: build, all tests, client, end to end, packaging.")
    .IsDependentOn("Test")
    .IsDependentOn("EndToEnd")
    .IsDependentOn("Pack");

RunTarget(target);
