using Intent.Benchmarks.Conflicts;

// One line a benchmark: its name, what it answers, and what runs it.
(string Name, string Question, Func<Task> RunAsync)[] benchmarks =
[
    ("pair", "What does the check of a pair cost after a one-line edit, against git merge and an incremental build?", () => PairBenchmark.RunAsync(doubled: false)),
    ("growth", "How does that cost grow when the repository doubles and the edits stay?", () => PairBenchmark.RunAsync(doubled: true)),
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

return 0;
