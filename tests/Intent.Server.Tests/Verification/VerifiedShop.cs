using System.Diagnostics;
using Intent.Testing;

namespace Intent.Server.Tests.Verification;

/// <summary>
/// A shop with real tests of xunit and NUnit, and two worktrees whose uncommitted edits git merges cleanly. Each pair of edits meets tests in another way: one that fails only on
/// the merge, one that passes there, one that is flaky, none at all, and one that fails although no rule sees anything.
/// </summary>
public sealed class VerifiedShop : IDisposable
{
    private readonly GitFixture git = new("shop");

    public VerifiedShop()
    {
        git.Write(".gitignore", "bin/\nobj/\n");
        git.Write("src/Shop.csproj", Project(""));
        git.Write("tests/Shop.Tests.csproj", Project("""
              <ItemGroup>
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                <PackageReference Include="xunit" Version="2.9.3" />
                <PackageReference Include="xunit.runner.visualstudio" Version="2.8.2" />
                <ProjectReference Include="../src/Shop.csproj" />
                <Using Include="Xunit" />
                <None Update="data.txt" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>

            """));
        git.Write("units/Shop.Units.csproj", Project("""
              <ItemGroup>
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                <PackageReference Include="NUnit" Version="4.1.0" />
                <PackageReference Include="NUnit3TestAdapter" Version="4.5.0" />
                <ProjectReference Include="../src/Shop.csproj" />
                <Using Include="NUnit.Framework" />
              </ItemGroup>

            """));
        foreach (var name in Names) git.Write($"src/{name}.cs", Entry(name, "public required int Value { get; init; }"));
        foreach (var name in Names) git.Write($"src/{name}User.cs", User(name, "0"));
        git.Write("src/Rounding.cs", Rounding("Math.Round(value, 2)"));
        git.Write("src/Unrelated.cs", "namespace Shop;\npublic static class Unrelated\n{\n    public static int One => 1;\n}\n");
        git.Write("tests/data.txt", "1\n");
        git.Write("tools/run.sh", "echo\n");
        git.Commit();
        // Straight into the index: what a file system can hold is its own matter.
        git.Git("update-index", "--chmod=+x", "tools/run.sh");
        Link("linked.txt", "tests/data.txt");
        Link("outside", "/etc/passwd");
        git.Git("update-index", "--add", "--cacheinfo", $"160000,{git.Git("rev-parse", "HEAD").Trim()},libs/other");
        git.Git("commit", "--quiet", "--message", "base");
        git.Git("reset", "--quiet", "--hard");
        AgentA = git.Worktree("agent-a");
        AgentB = git.Worktree("agent-b");

        foreach (var name in Names)
            git.Write($"src/{name}.cs", Entry(name, "public required int Value { get => Known.TryGetValue(Name, out var value) ? value : default; init => _ = value; }\n\n    private static readonly Dictionary<string, int> Known = [];"), AgentA);
        git.Write("src/Rounding.cs", Rounding("decimal.Truncate(value * 100) / 100"), AgentA);
        foreach (var name in Names) git.Write($"src/{name}User.cs", User(name, "entry.Value * 2"), AgentB);
        // A file that is no code belongs to the head as well, also when nobody added it yet.
        git.Write("tests/data.txt", "2\n", AgentB);
        git.Write("tests/ShopTests.cs", Tests, AgentB);
        git.Write("units/ShopUnits.cs", Units, AgentB);
        foreach (var worktree in new[] { git.Root, AgentA, AgentB })
            foreach (var project in new[] { "tests/Shop.Tests.csproj", "units/Shop.Units.csproj" }) Restore(worktree, project);
    }

    public string AgentA { get; }

    public string AgentB { get; }

    public GitFixture Git => git;

    public void Dispose() => git.Dispose();

    private void Link(string path, string target)
    {
        var file = Path.Combine(git.Folder, "target");
        File.WriteAllText(file, target);
        git.Git("update-index", "--add", "--cacheinfo", $"120000,{git.Git("hash-object", "-w", file).Trim()},{path}");
    }

    /// <summary>One entry and its user for each way in which tests meet them.</summary>
    private static string[] Names => ["Broken", "Green", "Flaky", "Untested"];

    private const string Tests = """
        namespace Shop.Tests;

        public class ShopTests
        {
            [Theory]
            [InlineData(1, 2)]
            public void Doubles(int value, int doubled) => Assert.Equal(doubled, new BrokenUser().Use(new Broken { Name = "x", Value = value }));

            [Fact]
            public void Never_negative() => Assert.InRange(new GreenUser().Use(new Green { Name = "x", Value = 1 }), 0, 9);

            [Fact]
            public void Every_second_time()
            {
                Assert.InRange(new FlakyUser().Use(new Flaky { Name = "x", Value = 1 }), 0, 9);
                var mark = Path.Combine(AppContext.BaseDirectory, "ran");
                var ran = File.Exists(mark);
                if (ran) File.Delete(mark);
                else File.WriteAllText(mark, "");
                Assert.True(ran);
            }

            public class Nested
            {
                [Fact]
                // Reads the machine, so that it has to be run: evaluation in memory (INT6002) would see it without.
                public void Rounds_up() => Assert.Equal(1.24m, Rounding.Of(1.236m + 0 * Environment.ProcessId));

                [Fact]
                public void The_tree_is_as_git_has_it()
                {
                    Assert.Equal(1m, Rounding.Of(1m));
                    if (OperatingSystem.IsWindows()) return;
                    var root = Path.GetDirectoryName(Path.GetDirectoryName(Here()))!;
                    Assert.Equal("2\n", File.ReadAllText(Path.Combine(root, "linked.txt")));
                    Assert.True((File.GetUnixFileMode(Path.Combine(root, "tools", "run.sh")) & UnixFileMode.UserExecute) != 0);
                    Assert.False(File.Exists(Path.Combine(root, "outside")));
                }

                private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

                [Fact]
                public void Rounds_what_is_exact() => Assert.Equal("2", $"{Rounding.Of(int.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data.txt")))):0}");
            }
        }

        """;

    /// <summary>Fixtures and rows whose names are not those of their classes and methods, and a test whose name only begins like another one's.</summary>
    private const string Units = """
        namespace Shop.Units;

        [TestFixture("a.b")]
        public class Named(string name)
        {
            [TestCase(1, 2, TestName = "A name of its own (1)")]
            [TestCase(0, 0)]
            public void Doubles(int value, int doubled) => Assert.That(new BrokenUser().Use(new Broken { Name = name, Value = value }), Is.EqualTo(doubled));

            [Test]
            public void Doubles_nothing() => Assert.Fail("It reaches no edit.");
        }

        public abstract class Kept<T>
        {
            private static IEnumerable<T> Rows() => [default!];

            [TestCaseSource(nameof(Rows))]
            public void Never_negative(T row) => Assert.That(new GreenUser().Use(new Green { Name = $"{row}", Value = 1 }), Is.Not.Negative);
        }

        [TestFixture(typeof(string))]
        public class Positive<T> : Kept<int>;

        """;

    private static string Entry(string name, string value) => $"namespace Shop;\n\npublic sealed class {name}\n{{\n    public required string Name {{ get; init; }}\n\n    {value}\n}}\n";

    private static string User(string name, string result) => $"namespace Shop;\n\npublic sealed class {name}User\n{{\n    public int Use({name} entry) => {result};\n}}\n";

    private static string Rounding(string expression) => $"namespace Shop;\n\npublic static class Rounding\n{{\n    public static decimal Of(decimal value) => {expression};\n}}\n";

    private static string Project(string items) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <TargetFramework>net10.0</TargetFramework>\n    <Nullable>enable</Nullable>\n    <ImplicitUsings>enable</ImplicitUsings>\n  </PropertyGroup>\n{items}</Project>\n";

    private static void Restore(string worktree, string project)
    {
        var info = new ProcessStartInfo("dotnet", ["restore", project, "--verbosity", "quiet"]) { WorkingDirectory = worktree, RedirectStandardOutput = true };
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, output);
    }
}
