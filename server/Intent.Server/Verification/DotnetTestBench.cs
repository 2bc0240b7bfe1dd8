using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Intent.CodeAnalysis.Heads;
using Intent.Core.Evidence;
using Intent.Core.Heads;
using Intent.Core.Redaction;
using Intent.Core.Text;
using Intent.Core.Verification;
using Intent.Server.Evidence;
using Intent.Server.Formats.Evidence;

namespace Intent.Server.Verification;

/// <summary>
/// Runs tests with the user's <c>dotnet</c> in a folder outside of the repository. One folder holds the versions one after the other, so that a version builds only what
/// differs from the one before it. No server of the SDK is left running.
/// </summary>
/// <param name="repository">Reads the files.</param>
/// <param name="below">Where the folder is made; null is the folder for temporary files.</param>
internal sealed class DotnetTestBench(IRepository repository, string? below = null) : ITestBench
{
    private static readonly string[] Quiet = ["--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off"];

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    private readonly ScratchFolder scratch = new(below);
    private readonly Dictionary<RepoPath, (TreeFile File, (DateTime? Written, string? Link) State)> held = [];
    private readonly HashSet<RepoPath> built = [];
    private string? tree;
    private int results;

    /// <summary>Absolute path of the folder that holds the tree.</summary>
    private string Root => tree ??= MakeRoot();

    /// <inheritdoc/>
    public async Task HoldAsync(IReadOnlyDictionary<RepoPath, TreeFile> wanted, CancellationToken cancellation)
    {
        Sweep(wanted);
        foreach (var (path, file) in wanted)
        {
            var target = Absolute(path);
            if (held.TryGetValue(path, out var known) && Same(known.File, file) && State(target) == known.State)
                continue;
            // A file that vanished meanwhile is missing in the build too, which says so.
            if ((file.Content is { } content ? await repository.ReadAsync(content, cancellation).ConfigureAwait(false) : file.Bytes) is not { } bytes)
                continue;
            await WriteAsync(target, file, bytes, cancellation).ConfigureAwait(false);
            held[path] = (file, State(target));
            built.Clear();
        }
    }

    /// <inheritdoc/>
    public async Task<BenchAnswer> RunAsync(RepoPath project, IReadOnlyCollection<TestMethod> tests, int times, CancellationToken cancellation)
    {
        if (!built.Contains(project))
        {
            var build = await DotnetAsync(["build", project.Value, .. Quiet], cancellation).ConfigureAwait(false);
            if (build.ExitCode != 0)
                return new([], $"{project} does not build: {DotnetOutput.Error(Root, build.ExitCode, Said(build))}");
            built.Add(project);
        }

        var runs = ImmutableArray.CreateBuilder<ImmutableArray<TestResult>>();
        for (var i = 0; i < times; i++)
        {
            var folder = Path.Combine(scratch.Path, "results", (results++).ToString(CultureInfo.InvariantCulture));
            List<string> arguments =
            [
                "test",
                project.Value,
                "--no-build",
                .. Quiet,
                "--results-directory",
                folder,
                "--logger",
                "trx;LogFilePrefix=run",
            ];
            if (TestFilter.Of(tests) is { } filter)
                arguments.AddRange(["--filter", filter]);
            if (tests.Any(t => t.Framework == TestFramework.NUnit))
                arguments.AddRange([
                    "--",
                    $"NUnit.TestOutputXml={folder}",
                    .. TestFilter.WhereOf(tests) is { } where ? [where] : Array.Empty<string>(),
                ]);
            var run = await DotnetAsync(arguments, cancellation).ConfigureAwait(false);
            var found = await ResultsAsync(folder, cancellation).ConfigureAwait(false);
            if (DotnetOutput.Problem(project, Root, run.ExitCode, Said(run), found) is { } problem)
                return new([], problem);
            runs.Add(found);
        }

        return new(runs.ToImmutable(), null);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    private string MakeRoot()
    {
        var above = Directory.CreateDirectory(Path.Combine(scratch.Path, "tree")).FullName;
        FoldersAbove.StandIn(repository.Root, above);
        // The folder keeps its name: projects may derive theirs from it.
        return Directory
            .CreateDirectory(Path.Combine(above, Path.GetFileName(repository.Root) is { Length: > 0 } name ? name : "repository"))
            .FullName;
    }

    /// <summary>Removes what the wanted tree does not have: files of the version before it, and what tests wrote; builds keep theirs.</summary>
    private void Sweep(IReadOnlyDictionary<RepoPath, TreeFile> wanted)
    {
        foreach (var path in held.Keys.Where(p => !wanted.ContainsKey(p)).ToList())
        {
            held.Remove(path);
            File.Delete(Absolute(path));
            built.Clear();
        }

        Clean(new DirectoryInfo(Root));

        void Clean(DirectoryInfo folder)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } inner)
                {
                    if (inner.Name is not ("bin" or "obj"))
                        Clean(inner);
                }
                else if (!wanted.ContainsKey(new RepoPath(Path.GetRelativePath(Root, entry.FullName).Replace(Path.DirectorySeparatorChar, '/'))))
                {
                    entry.Delete();
                }
            }
        }
    }

    /// <summary>Writes a file anew and never through a link, neither one in its place nor one above it: code that ran here may have made them.</summary>
    private async Task WriteAsync(string target, TreeFile file, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        for (var above = Path.GetDirectoryName(target)!; above.Length > Root.Length; above = Path.GetDirectoryName(above)!)
            if (new FileInfo(above) is { LinkTarget: not null } or { Exists: true })
                File.Delete(above);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (new DirectoryInfo(target) is { Exists: true, LinkTarget: null } folder)
            folder.Delete(recursive: true);
        File.Delete(target);
        if (file.Kind == TreeEntryKind.Link && !OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(target, Encoding.UTF8.GetString(bytes.Span));
            return;
        }

        // Windows makes links for few users only; git writes them as files there, too.
        await File.WriteAllBytesAsync(target, bytes, cancellation).ConfigureAwait(false);
        if (
            !OperatingSystem.IsWindows()
            && (
                file.Kind == TreeEntryKind.Program
                || file.Content?.DiskPath is { } disk && File.Exists(disk) && (File.GetUnixFileMode(disk) & UnixFileMode.UserExecute) != 0
            )
        )
            File.SetUnixFileMode(target, File.GetUnixFileMode(target) | UnixFileMode.UserExecute);
    }

    /// <summary>When a file was written, or where a link leads; neither when there is neither.</summary>
    private static (DateTime? Written, string? Link) State(string target) =>
        new FileInfo(target) is { LinkTarget: { } link } ? (null, link)
        : File.Exists(target) ? (File.GetLastWriteTimeUtc(target), null)
        : default;

    private static bool Same(TreeFile one, TreeFile other) => one.Kind == other.Kind && SameBytes(one, other);

    private static bool SameBytes(TreeFile one, TreeFile other) =>
        one.Content is { Blob: not null } && one.Content == other.Content
        || one.Content is null && other.Content is null && one.Bytes.Span.SequenceEqual(other.Bytes.Span);

    private string Absolute(RepoPath path) => Path.Combine(Root, path.Value.Replace('/', Path.DirectorySeparatorChar));

    private Task<CommandRunResult> DotnetAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        CommandRun.RunAsync(
            new CommandToRun(["dotnet", .. arguments], Root, null, Places()) { WithoutInput = true, Variables = Variables },
            Stream.Null,
            Stream.Null,
            TimeProvider.System,
            cancellation
        );

    private static string Said(CommandRunResult run) => $"{run.Output}\n{run.Errors}";

    private EvidencePlaces Places() =>
        new(
            [Root],
            [
                KeyValuePair.Create(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "~"),
                KeyValuePair.Create(Path.GetTempPath(), "(temporary)"),
            ]
        );

    private async Task<ImmutableArray<TestResult>> ResultsAsync(string folder, CancellationToken cancellation)
    {
        var all = ImmutableArray.CreateBuilder<TestResult>();
        // One file for each target framework; none when no test matched.
        if (!Directory.Exists(folder))
            return [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.trx").Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(file);
            all.AddRange(
                (
                    await EvidenceReader
                        .ReadAsync(stream, Path.GetFileName(file), Places(), Redactor.Default, cancellation: cancellation)
                        .ConfigureAwait(false)
                )
                    .Summary
                    .Tests
            );
        }

        return await NUnitNames.ReadAsync(folder, cancellation).ConfigureAwait(false) is { } names
            ? [.. all.Select(names.Applied)]
            : all.ToImmutable();
    }
}
