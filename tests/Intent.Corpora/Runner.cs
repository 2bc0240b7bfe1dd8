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

    /// <summary>The assembly of a project in a version; null when it does not compile.</summary>
    public static async Task<byte[]?> Image(Solution solution, ProjectId project)
    {
        using var image = new MemoryStream();
        return (await solution.GetProject(project)!.GetCompilationAsync())!.Emit(image).Success ? image.ToArray() : null;
    }

    /// <summary>The lines that a driver gives against an assembly; null when it does not compile, does not end, or is not the same twice.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="solution">The version that it was made of.</param>
    /// <param name="project">Its project.</param>
    /// <param name="sources">Source files, one of them with "internal static class SeededDriver { internal static string Run() ... }".</param>
    public static string[]? Run(byte[] image, Solution solution, ProjectId project, string[] sources)
    {
        var of = solution.GetProject(project)!;
        var options = ((CSharpCompilationOptions)of.CompilationOptions!).WithNullableContextOptions(NullableContextOptions.Disable)
            .WithSpecificDiagnosticOptions([]);
        var compilation = CSharpCompilation.Create(Class,
            sources.Select((s, i) => CSharpSyntaxTree.ParseText(SourceText.From(s, Encoding.UTF8), (CSharpParseOptions)of.ParseOptions!,
            $"{Class}{i}.cs")),
            [.. of.MetadataReferences, MetadataReference.CreateFromImage(image)], options);
        using var driver = new MemoryStream();
        if (!compilation.Emit(driver).Success) return null;
        var (first, second) = (Once(image, driver), Once(image, driver));
        return first is not null && second is not null && first.SequenceEqual(second, StringComparer.Ordinal) ? first : null;
    }

    private static string[]? Once(byte[] image, MemoryStream driver)
    {
        var context = new AssemblyLoadContext(Class, isCollectible: true);
        string? output = null;
        driver.Position = 0;
        context.LoadFromStream(new MemoryStream(image));
        var assembly = context.LoadFromStream(driver);
        // Code of a repository may hang; that must not end the run.
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
    public static string? Interference(string[] origin, string[] a, string[] b, string[] merged) => Interference(Lines(origin), Lines(a), Lines(b), Lines(merged));

    /// <summary>The same of values by name.</summary>
    public static string? Interference(Dictionary<string, string> o, Dictionary<string, string> x, Dictionary<string, string> y, Dictionary<string, string> m)
    {
        foreach (var name in o.Keys.Union(x.Keys).Union(y.Keys).Union(m.Keys).Order(StringComparer.Ordinal))
        {
            string? Of(Dictionary<string, string> lines) => lines.GetValueOrDefault(name);
            var (was, left, right, now) = (Of(o), Of(x), Of(y), Of(m));
            var fits = left == was ? now == right : right == was ? now == left : left == right && now == left;
            if (!fits) return $"{name}: base {was}, A {left}, B {right}, merged {now}";
        }
        return null;
    }

    private static Dictionary<string, string> Lines(string[] output) => output.Select(l => l.Split('=', 2))
        .ToDictionary(p => p[0], p => p.Length > 1 ? p[1] : "", StringComparer.Ordinal);
}
