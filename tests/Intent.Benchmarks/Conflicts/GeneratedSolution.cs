using System.Globalization;
using System.Text;
using Intent.Testing;

namespace Intent.Benchmarks.Conflicts;

/// <summary>
/// A solution of layered projects in a git repository, the same bytes every time: each class reads, calls and creates members of classes in
/// the layers below, except the last ones. About 240 lines a class.
/// </summary>
internal sealed class GeneratedSolution(int classes, int projects) : IDisposable
{
    private const int Members = 14;

    public GitFixture Git { get; } = new("solution");

    /// <summary>Lines of C# written.</summary>
    public int Lines { get; private set; }

    public static string Project(int project) => string.Create(CultureInfo.InvariantCulture, $"Layer{project:00}");

    public static string Class(int number) => string.Create(CultureInfo.InvariantCulture, $"Service{number:0000}");

    /// <summary>The file of a class.</summary>
    public string PathOf(int number) => $"src/{Project(number * projects / classes)}/{Class(number)}.cs";

    /// <summary>Writes and commits everything.</summary>
    public void Write()
    {
        Git.Write(".gitignore", "bin/\nobj/\n");
        Git.Write("Directory.Build.props", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>\n");
        var solution = new StringBuilder("<Solution>\n");
        for (var p = 0; p < projects; p++)
        {
            solution.Append(CultureInfo.InvariantCulture, $"  <Project Path=\"src/{Project(p)}/{Project(p)}.csproj\" />\n");
            var references = string.Concat(Enumerable.Range(0, p).Select(q => $"<ProjectReference Include=\"../{Project(q)}/{Project(q)}.csproj\" />"));
            Git.Write($"src/{Project(p)}/{Project(p)}.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{references}</ItemGroup></Project>\n");
        }

        Git.Write("Solution.slnx", solution.Append("</Solution>\n").ToString());
        for (var c = 0; c < classes; c++)
        {
            var text = Text(c);
            Lines += text.AsSpan().Count('\n');
            Git.Write(PathOf(c), text);
        }

        Git.Commit("base");
    }

    public void Dispose() => Git.Dispose();

    private string Text(int c)
    {
        var project = c * projects / classes;
        var below = project * classes / projects;      // classes of the layers below have smaller numbers
        var random = new Random(c);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"namespace Generated.{Project(project)};\n\n");
        foreach (var p in Enumerable.Range(0, project)) text.Insert(0, $"using Generated.{Project(p)};\n");
        text.Append(CultureInfo.InvariantCulture, $"/// <summary>Service number {c}.</summary>\npublic class {Class(c)}\n{{\n    /// <summary>Its rank; nothing reads it.</summary>\n    public int Rank {{ get; set; }}\n\n");
        for (var m = 0; m < Members; m++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    /// <summary>Value {m} of this service.</summary>\n    public int Value{m} {{ get; set; }} = {random.Next(100)};\n\n");
            text.Append(CultureInfo.InvariantCulture, $"    /// <summary>Computes {m}.</summary>\n    public int Compute{m}(int input, int factor = {m + 1})\n    {{\n");
            text.Append(CultureInfo.InvariantCulture, $"        var result = input * factor + Value{m};\n");
            if (below > 0)
            {
                // A few classes are used by many, most by few.
                var other = random.Next(4) == 0 ? random.Next(Math.Min(below, 10)) : random.Next(below);
                text.Append(CultureInfo.InvariantCulture, $"        var helper = new {Class(other)} {{ Value{random.Next(Members - 1)} = result }};\n");
                text.Append(CultureInfo.InvariantCulture, $"        result += helper.Value{random.Next(Members - 1)} + helper.Compute{random.Next(Members - 1)}(result);\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"        if (result < {m})\n        {{\n            return {m};\n        }}\n\n        return result;\n    }}\n\n");
        }

        return text.Append("}\n").ToString();
    }
}
