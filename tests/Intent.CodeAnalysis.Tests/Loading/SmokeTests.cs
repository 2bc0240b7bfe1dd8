using System.Diagnostics;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis;
namespace Intent.CodeAnalysis.Tests.Loading;
public class SmokeTests(Xunit.Abstractions.ITestOutputHelper o)
{
    [Fact]
    public async Task Smoke()
    {
        foreach (var root in (Environment.GetEnvironmentVariable("SMOKE")??"").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var w = Stopwatch.StartNew();
            try {
            var l = await WorkspaceLoader.LoadAsync(root, new LoadOptions(Environment.GetEnvironmentVariable("UNTRUSTED")==null), new P(o), default);
            o.WriteLine($"{root} {w.ElapsedMilliseconds} ms syntaxonly={l.SyntaxOnly}");
            foreach (var p in l.Solution.Projects) { var c=await p.GetCompilationAsync(); var d=c!.GetDiagnostics().Where(x=>x.Severity==DiagnosticSeverity.Error).ToList(); o.WriteLine($"  {p.Name} docs={p.DocumentIds.Count} errors={d.Count} {d.FirstOrDefault()}"); }
            foreach (var i in l.Incomplete) o.WriteLine("  INCOMPLETE " + i.Project + " : " + i.Reason);
            } catch (WorkspaceLoadException e) { o.WriteLine("THROWS "+e.Message); }
        }
    }
    sealed class P(Xunit.Abstractions.ITestOutputHelper o) : IProgress<string> { public void Report(string s) => o.WriteLine("    "+s); }
}
