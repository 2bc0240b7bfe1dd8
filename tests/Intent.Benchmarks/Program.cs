using Intent.Benchmarks;

// One line a benchmark, each in a file of its own.
Dictionary<string, Func<string[], int>> benchmarks = new()
{
    ["blake3"] = Blake3Benchmark.Run,
};

if (args is [var name, ..] && benchmarks.TryGetValue(name, out var benchmark))
{
    return benchmark(args[1..]);
}

Console.Error.WriteLine($"Name a benchmark: {string.Join(", ", benchmarks.Keys)}.");
return 2;
