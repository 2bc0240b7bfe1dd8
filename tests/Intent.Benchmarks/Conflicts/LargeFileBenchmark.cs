using System.Globalization;
using System.Text;
using Intent.Engine.Conflicts;
using Intent.Git;
using Intent.Testing;

namespace Intent.Benchmarks.Conflicts;

/// <summary>
/// A generated table of some megabytes that both heads edit: what the check costs from scratch, and how that grows with the file. One of the edits conflicts; the answer is
/// asserted. The table has many small members and one large one.
/// </summary>
internal static class LargeFileBenchmark
{
    public static async Task RunAsync()
    {
        foreach (var rows in new[] { 200, 10_000, 20_000 }) await MeasureAsync(rows);
    }

    private static async Task MeasureAsync(int rows)
    {
        using var git = new GitFixture("table");
        git.Write("Table.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup></Project>\n");
        git.Write("Row.cs", "namespace Tables;\n\npublic sealed record Row(int Number, string Name, double Share)\n{\n    public int Rank { get; init; }\n\n    public static int Scaled(int number, double share) => (int)(number * share);\n}\n");
        var text = Table(rows);
        git.Write("Table.cs", text);
        git.Commit("base");
        var left = git.Worktree("left");
        git.Write("Row.cs", File.ReadAllText(Path.Combine(left, "Row.cs")).Replace("int Rank", "int? Rank", StringComparison.Ordinal), left);
        git.Write("Table.cs", text.Replace("Scaled(7, ", "Scaled(8, ", StringComparison.Ordinal), left);
        git.Commit("left", left);
        var right = git.Worktree("right");
        git.Write("Table.cs", text.Replace("    // New rows stand here.\n", "    public static int RankOf(Row row) => row.Rank + 1;\n", StringComparison.Ordinal), right);
        git.Commit("right", right);

        await using var repository = await GitRepository.OpenAsync(left, default);
        var before = Cpu.Now;
        var report = await Check.RunAsync(repository, new CheckRequest(null, ["left", "right"]), null, default);
        var cpu = Cpu.Now - before;
        if (report.Findings is not [{ Message: var message }] || !message.Contains("Rank", StringComparison.Ordinal))
            throw new InvalidOperationException("The answer is not the expected one: " + string.Join("; ", report.Findings.Select(f => f.Message).Concat(report.Incomplete.Select(i => i.Reason))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {text.Length / 1e6,5:0.0} MB, {rows} rows: {cpu.TotalSeconds:0.0} CPU s in all, {report.Stats.CheckMs / 1e3:0.0} s to check after {report.Stats.LoadMs / 1e3:0.0} s to load"));
    }

    private static string Table(int rows)
    {
        var text = new StringBuilder("namespace Tables;\n\npublic static class Table\n{\n    // New rows stand here.\n");
        for (var i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"    /// <summary>Row number {i}, as the generator wrote it.</summary>\n    public static readonly Row Row{i:00000} = new({i}, \"Name of row {i}\", {i}.5 / 7);\n\n    public static int Value{i:00000}(int factor)\n    {{\n        var value = Row.Scaled({i}, Row{i:00000}.Share) * factor;\n        return value > {i} ? value : Row{i:00000}.Number + Row{i:00000}.Name.Length;\n    }}\n\n");
        text.Append("    public static readonly Row[] All =\n    [\n");
        for (var i = 0; i < rows; i++) text.Append(CultureInfo.InvariantCulture, $"        Row{i:00000},\n");
        return text.Append("    ];\n}\n").ToString();
    }
}
