using Intent.Benchmarks.Conflicts;
using Intent.Benchmarks.Ledger;

// One line a benchmark: its name, what it answers, and what runs it.
(string Name, string Question, Func<Task> RunAsync)[] benchmarks =
[
    ("pair", "What does the check of a pair cost after a one-line edit, against git merge and an incremental build?", () => PairBenchmark.RunAsync(doubled: false)),
    ("growth", "How does that cost grow when the repository doubles and the edits stay?", () => PairBenchmark.RunAsync(doubled: true)),
    ("heads", "What do two hundred branches cost from the command line, and a keystroke in an editor that sees eight heads?", HeadsBenchmark.RunAsync),
    ("large", "What does a generated file of some megabytes cost that both heads edit?", LargeFileBenchmark.RunAsync),
    ("blake3", "How fast is BLAKE3 against SHA-256 of the framework (1 KiB) and single-threaded b3sum (1 MiB)?", () => { Blake3Benchmark.Run(); return Task.CompletedTask; }),
    ("store", "How many durable submissions a second does the ledger take, against raw SQLite inserts of the same bytes?", () => StoreBenchmark.RunAsync()),
    ("why", "What does the story of a symbol cost out of 100,000 Episodes, against git log -L?", WhyBenchmark.RunAsync),
];

var wanted = args.Length == 0 ? benchmarks : [.. benchmarks.Where(b => args.Contains(b.Name))];
if (wanted.Length == 0 || args.Any(a => benchmarks.All(b => b.Name != a)))
{
    Console.Error.WriteLine($"Unknown benchmark. There are: {string.Join(", ", benchmarks.Select(b => b.Name))}.");
    return 2;
}

foreach (var (name, question, runAsync) in wanted)
{
    Console.WriteLine($"{name}: {question}");
    await runAsync();
    Console.WriteLine();
}

return Environment.ExitCode;
