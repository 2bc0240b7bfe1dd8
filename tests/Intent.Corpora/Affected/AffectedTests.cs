using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Intent.Corpora.Affected;

/// <summary>What the tests of a repository say of a pair.</summary>
/// <param name="Reaching">Tests of the merge that reach an edit of each side.</param>
/// <param name="Found">They tell the conflict: the merge that they need does not compile, or one passes on either side and fails on the merge, twice.</param>
/// <param name="Evidence">The error, or the test.</param>
internal sealed record AffectedAnswer(int Reaching, bool Found, string Evidence)
{
    /// <summary>Of the tests, those that gave no result on the merge: they are left out by xunit, did not end in time, or end the process.</summary>
    public int Silent { get; init; }
}

/// <summary>The baseline "affected tests only": the repository's own tests that reach an edit of each side are built and run on the merge and on both sides.</summary>
internal sealed class AffectedTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly TestCode _code;
    private readonly TestReach _reach;
    private readonly string _scratch;
    private readonly Repository _repository;
    private int _runs;

    private AffectedTests(Repository repository, TestCode code, TestReach reach, string scratch) => (_repository, _code, _reach, _scratch) = (repository, code, reach, scratch);

    /// <summary>The tests that there are, for the report.</summary>
    public string Summary => $"{_repository.Name}: {string.Join(", ", _repository.Tests)}: {_reach.Tests} test methods"
        + (_code.Left == 0 ? "" : $"; {_code.Left} of {_code.Files} files left out, which do not compile without packages and generators that the run does not have ({WithoutPaths(_code.Reasons.First())})");

    /// <summary>The compiler names the files of assemblies, which lie elsewhere on every machine.</summary>
    private static string WithoutPaths(string message) => Regex.Replace(message, @" \[[^\]]*[/\\][^\]]*\]", "");

    /// <summary>The tests of a repository; null when none are named.</summary>
    public static async Task<AffectedTests?> Load(Git git, Repository repository, string scratch)
    {
        if (repository.Tests.Length == 0) return null;
        var code = await TestCode.Load(git, repository);
        return new AffectedTests(repository, code, await TestReach.Read(code.Base), scratch);
    }

    public async Task<AffectedAnswer> Ask(Pair pair)
    {
        var merged = _code.Version(pair.Files.SelectMany(f => f.Edit(f.Path, f.Merged)));
        string[] files = [.. pair.Files.SelectMany(f => new[] { f.OldPath, f.Path }).Distinct().Select(CodeBase.Absolute)];
        var reach = await _reach.With(merged, files);
        var tests = reach.Reaching(await Edits(pair, pair.A, f => f.PathInA), await Edits(pair, pair.B, f => f.PathInB));
        var nothing = new AffectedAnswer(tests.Count, false, "");
        if (tests.Count == 0) return nothing;
        var (error, results) = await Run(merged, tests);
        if (error is not null) return nothing with { Found = true, Evidence = error };
        nothing = nothing with { Silent = tests.Count(t => !results.ContainsKey(t)) };
        var failed = Failed(results);
        foreach (var side in new[] { pair.Files.SelectMany(f => f.Edit(f.PathInA, f.A)), pair.Files.SelectMany(f => f.Edit(f.PathInB, f.B)) })
        {
            if (failed.Count == 0) return nothing;
            (_, results) = await Run(_code.Version(side), failed);
            failed = failed.FindAll(t => results.GetValueOrDefault(t) == "");
        }
        if (failed.Count == 0) return nothing;
        (_, results) = await Run(merged, failed);
        return Failed(results) is [var test, ..] ? nothing with { Found = true, Evidence = $"{test.Class}.{test.Method}: {results[test]}" } : nothing;
    }

    private static List<Test> Failed(Dictionary<Test, string> results) =>
        [.. results.Where(r => r.Value != "").Select(r => r.Key).OrderBy(t => t.ToString(), StringComparer.Ordinal)];

    private static async Task<HashSet<string>> Edits(Pair pair, Solution side, Func<FourTexts, string> path)
    {
        var result = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in pair.Files) result.UnionWith(await TestReach.Edited(Document(pair.Base, file.OldPath), Document(side, path(file))));
        return result;
    }

    private static Document? Document(Solution solution, string path) => solution.GetDocumentIdsWithFilePath(CodeBase.Absolute(path)).Select(solution.GetDocument).FirstOrDefault();

    /// <summary>
    /// The first error of the code when it does not compile, and each test that ended with the reason of its failure, empty when it passed; a test with cases passes
    /// when all do.
    /// </summary>
    private async Task<(string? Error, Dictionary<Test, string> Results)> Run(Solution solution, IEnumerable<Test> tests)
    {
        var results = new Dictionary<Test, string>();
        var folder = Directory.CreateDirectory(Path.Combine(_scratch, $"tests{++_runs}")).FullName;
        try
        {
            if (await _code.Write(solution, folder) is { } error) return (error, results);
            await File.WriteAllLinesAsync(Path.Combine(folder, TestHost.Wanted), tests.Select(t => $"{t.Assembly}\t{t.Class}\t{t.Method}"));
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(AffectedTests).Assembly.Location, TestHost.Option, folder])
                { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var reading = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(Limit);
            try { await process.WaitForExitAsync(limit.Token); }
            catch (OperationCanceledException) { process.Kill(entireProcessTree: true); }
            await process.WaitForExitAsync();
            await reading;
            var file = Path.Combine(folder, TestHost.Results);
            foreach (var line in File.Exists(file) ? await File.ReadAllLinesAsync(file) : [])
            {
                if (line.Split('\t', 5) is not [var outcome, var assembly, var type, var method, var why]) continue;
                var test = new Test(assembly, type, method);
                if (outcome == "-") results[test] = why.Length == 0 ? "failed" : why;
                else results.TryAdd(test, "");
            }
            return (null, results);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
