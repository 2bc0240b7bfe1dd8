using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Corpora;

/// <summary>Compiles a version with a small driver program and runs it: what the code does, where the compiler alone cannot tell.</summary>
internal static class Runner
{
    public const string Class = "SeededDriver";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The lines that the driver's Run gives; null when the version does not compile with it, does not end, or is not the same twice.</summary>
    /// <param name="solution">The version.</param>
    /// <param name="project">The project that the driver belongs to.</param>
    /// <param name="driver">A source file with "internal static class SeededDriver { internal static string Run() ... }".</param>
    public static async Task<string[]?> Run(Solution solution, ProjectId project, string driver)
    {
        var compilation = (CSharpCompilation)(await solution.GetProject(project)!.GetCompilationAsync())!;
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        using var image = new MemoryStream();
        var emitted = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(SourceText.From(driver, Encoding.UTF8), options, $"{Class}.cs")).Emit(image);
        if (!emitted.Success) return null;
        var (first, second) = (Once(image), Once(image));
        return first is not null && second is not null && first.SequenceEqual(second, StringComparer.Ordinal) ? first : null;
    }

    private static string[]? Once(MemoryStream image)
    {
        var context = new AssemblyLoadContext(Class, isCollectible: true);
        string? output = null;
        image.Position = 0;
        // Code of a repository may hang or write to the console; neither may end or spoil the run.
        var assembly = context.LoadFromStream(image);
        var thread = new Thread(() =>
        {
            try
            {
                output = (string)assembly.GetType(Class)!.GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
            }
            catch (TargetInvocationException failure)
            {
                output = "failed: " + failure.InnerException!.GetType().Name;
            }
        }, 16 << 20)
        { IsBackground = true };
        thread.Start();
        if (!thread.Join(Limit)) return null;
        context.Unload();
        return output?.Split('\n');
    }

    /// <summary>
    /// What neither side wanted: lines "name=value" of the merge that a side alone changed and that the merge has otherwise, or that both sides changed.
    /// Null when each line of the merge is what the side that changed it made of it.
    /// </summary>
    public static string? Interference(string[] origin, string[] a, string[] b, string[] merged)
    {
        var (o, x, y, m) = (Lines(origin), Lines(a), Lines(b), Lines(merged));
        foreach (var name in o.Keys.Union(x.Keys).Union(y.Keys).Union(m.Keys).Order(StringComparer.Ordinal))
        {
            string? Of(Dictionary<string, string> lines) => lines.GetValueOrDefault(name);
            var (was, left, right, now) = (Of(o), Of(x), Of(y), Of(m));
            var fits = left == was ? now == right : right == was ? now == left : left == right && now == left;
            if (!fits) return $"{name}: base {was}, A {left}, B {right}, merged {now}";
        }
        return null;
    }

    private static Dictionary<string, string> Lines(string[] output) => output.Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p.Length > 1 ? p[1] : "", StringComparer.Ordinal);
}
