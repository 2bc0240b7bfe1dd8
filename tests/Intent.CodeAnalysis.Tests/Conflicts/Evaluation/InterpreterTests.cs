using System.Reflection;
using Intent.CodeAnalysis.Conflicts.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>What the evaluator says that a program prints is what the program prints when it is compiled and run.</summary>
public sealed class InterpreterTests
{
    /// <summary>Programs, each about one part of the language.</summary>
    public static TheoryData<string> Samples => [.. Programs.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Prints_what_the_program_prints(string name)
    {
        var source = Programs.All[name];
        var interpreter = Evaluated(source);
        interpreter.Reasons.Should().BeEmpty();
        interpreter.Notes.Telling.Select(t => t.Value).Should().Equal(Run(source)).And.NotBeEmpty();
    }

    [Theory]
    [InlineData("System.Console.WriteLine(System.DateTime.Now);")]
    [InlineData("System.Console.WriteLine(System.Guid.NewGuid());")]
    [InlineData("System.Console.WriteLine(System.IO.File.Exists(\"/etc/passwd\"));")]
    [InlineData("System.IO.File.WriteAllText(\"x\", \"y\");")]
    [InlineData("System.Diagnostics.Process.Start(\"x\");")]
    [InlineData("System.Environment.Exit(3);")]
    [InlineData("System.Console.WriteLine(System.Random.Shared.Next());")]
    [InlineData("System.Console.WriteLine(typeof(string).Assembly.GetTypes().Length);")]
    [InlineData("new System.Threading.Thread(() => { }).Start();")]
    [InlineData("new System.Net.Http.HttpClient().GetStringAsync(\"http://localhost\").Wait();")]
    [InlineData("System.Console.WriteLine(new string('x', 2000000000).Length);")]
    [InlineData("System.Console.WriteLine(new int[2000000000].Length);")]
    [InlineData("var text = \"x\"; while (true) text += text;")]
    [InlineData("while (true) { }")]
    [InlineData("var list = new List<int> { 1 }; while (true) list.AddRange(list);")]
    [InlineData("IEnumerable<int> all = [1]; for (var i = 0; i < 60; i++) { var last = all; all = last.Concat(last); } Console.WriteLine(all.Count());")]
    [InlineData("var rows = new List<int[]>(); while (true) rows.Add(new int[90000]);")]
    [InlineData("var rows = new List<string>(); while (true) rows.Add(new string('x', 90000));")]
    [InlineData("Console.WriteLine(string.Join(\",\", Enumerable.Repeat(new string('x', 90000), 90000)));")]
    [InlineData("Console.WriteLine(new string('x', 90000).Replace(\"x\", new string('y', 90000)).Length);")]
    [InlineData("Console.WriteLine(1.ToString(\"D999999999\").Length);")]
    [InlineData("var builder = new StringBuilder(\"x\"); while (true) builder.Append(builder.ToString());")]
    [InlineData("Console.WriteLine(System.Text.RegularExpressions.Regex.IsMatch(new string('a', 40), @\"^(a+)+\\1$\"));")]
    [InlineData("static int Deep(int n) => Deep(n + 1) + 1; System.Console.WriteLine(Deep(0));")]
    [InlineData("static System.Collections.Generic.IEnumerable<int> All() { while (true) yield return 1; } System.Console.WriteLine(System.Linq.Enumerable.Count(All()));")]
    [InlineData("var done = new System.Threading.Tasks.TaskCompletionSource<int>(); System.Console.WriteLine(done.Task.Result);")]
    public void Leaves_out_what_is_not_pure_or_has_no_end(string statement)
    {
        var interpreter = Evaluated(statement);
        interpreter.Notes.Telling.Should().BeEmpty();
        interpreter.Gaps.Should().NotBeEmpty();
    }

    [Fact]
    public void A_statement_that_is_left_out_takes_no_other_along()
    {
        var interpreter = Evaluated("System.Console.WriteLine(1);\nSystem.Console.WriteLine(System.DateTime.Now);\nSystem.Console.WriteLine(2);");
        interpreter.Notes.Telling.Select(t => t.Value).Should().Equal("1", "2");
        interpreter.Gaps.Should().Equal("System.Console.WriteLine(System.DateTime.Now);");
    }

    [Fact]
    public void A_class_whose_static_part_is_left_out_is_left_out_everywhere()
    {
        var interpreter = Evaluated("""
            System.Console.WriteLine(Clock.Names.Count);
            System.Console.WriteLine(Clock.Names.Count);
            static class Clock
            {
                public static readonly System.DateTime Now = System.DateTime.Now;
                public static readonly System.Collections.Generic.List<string> Names = ["a"];
            }
            """);
        interpreter.Notes.Telling.Should().BeEmpty();
        interpreter.Gaps.Should().HaveCount(2);
    }

    private static Interpreter Evaluated(string source)
    {
        var compilation = Compiled(source, []);
        var code = new BoundCode(compilation, compilation.SyntaxTrees.ToDictionary(t => t, _ => (Compilation)compilation));
        var none = new NewLines(new Dictionary<SyntaxTree, (string, int[])>());
        var interpreter = new Interpreter(code, new Notes(none, none, _ => null), 200_000, CancellationToken.None);
        interpreter.RunProgram(compilation.GetEntryPoint(default)!);
        return interpreter;
    }

    /// <summary>What the compiled program writes; its console is one of its own, so that tests can run side by side.</summary>
    private static List<string> Run(string source)
    {
        var compilation = Compiled(source, [CSharpSyntaxTree.ParseText("""
            global using Console = Recorder;
            public static class Recorder
            {
                public static readonly System.Collections.Generic.List<string> Lines = [];
                public static void WriteLine(object? value) => Lines.Add(value?.ToString() ?? "");
            }
            """)]);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        var assembly = Assembly.Load(image.ToArray());
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
        try
        {
            var result = assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            (result as Task)?.GetAwaiter().GetResult();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
        return (List<string>)assembly.GetType("Recorder")!.GetField("Lines")!.GetValue(null)!;
    }

    private static CSharpCompilation Compiled(string source, SyntaxTree[] others)
    {
        var usings = CSharpSyntaxTree.ParseText(
            "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading.Tasks; global using System.Text; global using System.Globalization;");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll" or "mscorlib.dll")
            .Select(p => MetadataReference.CreateFromFile(p));
        return CSharpCompilation.Create("Sample", [CSharpSyntaxTree.ParseText(source), usings, .. others], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }
}
