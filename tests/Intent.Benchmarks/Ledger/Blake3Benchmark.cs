using System.Diagnostics;
using System.Security.Cryptography;
using Intent.Core.Ledger;

namespace Intent.Benchmarks.Ledger;

/// <summary>BLAKE3 against the framework's SHA-256 (1 KiB) and against single-threaded `b3sum` (1 MiB inputs), with a cross-check of the digests.</summary>
internal static class Blake3Benchmark
{
    private const int Mega = 1024 * 1024, Files = 256;

    public static void Run()
    {
        var kilo = new byte[1024];
        var mega = new byte[Mega];
        new Random(1).NextBytes(kilo);
        new Random(2).NextBytes(mega);
        var output = new byte[32];

        var small = Measure.Interleaved(200,
            () => { for (var i = 0; i < 1000; i++) Blake3.Hash(kilo, output); },
            () => { for (var i = 0; i < 1000; i++) SHA256.HashData(kilo, output); });
        Console.WriteLine($"1 KiB: BLAKE3 {small[0] * 1e6:0} ns, SHA-256 {small[1] * 1e6:0} ns, SHA-256 / BLAKE3 = {small[1] / small[0]:0.00} (goal: 1 or more)");

        foreach (var path in (Blake3Path[])[Blake3Path.Rows, Blake3Path.Scalar])
        {
            var time = Measure.Interleaved(100, () => { for (var i = 0; i < 1000; i++) Blake3.Hash(kilo, output, path); })[0];
            Console.WriteLine($"1 KiB, {path}: {time * 1e6:0} ns");
        }

        foreach (var path in Enum.GetValues<Blake3Path>())
        {
            var time = Measure.Interleaved(20, () => Blake3.Hash(mega, output, path))[0];
            Console.WriteLine($"1 MiB, {path}: {Mega / time / 1e9:0.00} GB/s");
        }

        var hasher = Measure.Interleaved(50, () =>
        {
            var h = new Blake3.Hasher();
            for (var i = 0; i < Mega; i += 65536) h.Append(mega.AsSpan(i, 65536));
            h.Finish();
        })[0];
        Console.WriteLine($"1 MiB in parts of 64 KiB: {Mega / hasher / 1e9:0.00} GB/s");
        AgainstB3Sum(mega, output);
    }

    /// <summary>
    /// b3sum hashes 256 files of 1 MiB in one process; its start (measured on an empty file) is taken off. Both sides read the same files from
    /// the page cache; ours is also measured on memory alone.
    /// </summary>
    private static void AgainstB3Sum(byte[] mega, byte[] output)
    {
        if (!Installed())
        {
            Console.WriteLine("b3sum is not installed: not compared (Debian: apt-get install b3sum).");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("intent-bench-");
        try
        {
            var empty = Path.Combine(folder.FullName, "empty");
            File.WriteAllBytes(empty, []);
            var files = Enumerable.Range(0, Files).Select(i => Path.Combine(folder.FullName, $"{i:000}")).ToArray();
            for (var i = 0; i < Files; i++)
            {
                new Random(i).NextBytes(mega);
                // Odd lengths too, for the cross-check.
                File.WriteAllBytes(files[i], i % 8 == 0 ? mega[..(mega.Length - i * 131)] : mega);
            }

            var sums = B3Sum(files).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var wrong = files.Where((f, i) => !sums[i].StartsWith(Digest.Of(File.ReadAllBytes(f)).ToString(), StringComparison.Ordinal)).ToList();
            Console.WriteLine($"b3sum agrees on {Files - wrong.Count} of {Files} files{string.Concat(wrong.Select(w => "\n  not on " + w))}");

            var bytes = files.Sum(f => new FileInfo(f).Length);
            var buffer = new byte[Mega];
            var times = Measure.Interleaved(15,
                () => B3Sum(files).Seconds - B3Sum([empty]).Seconds,
                () => Time(() =>
                {
                    foreach (var file in files)
                    {
                        using var stream = File.OpenRead(file);
                        var length = stream.ReadAtLeast(buffer, Mega, throwOnEndOfStream: false);
                        Blake3.Hash(buffer.AsSpan(0, length), output);
                    }
                }),
                () => Time(() => { for (var i = 0; i < Files; i++) Blake3.Hash(mega, output); }) * bytes / ((double)Files * Mega));
            Console.WriteLine($"1 MiB files: b3sum {bytes / times[0] / 1e9:0.00} GB/s, ours with reading {bytes / times[1] / 1e9:0.00} GB/s, ours in memory {bytes / times[2] / 1e9:0.00} GB/s");
            Console.WriteLine($"ours with reading / b3sum = {times[0] / times[1]:0.00}, ours in memory / b3sum = {times[0] / times[2]:0.00} (goal: 0.5 or more)");
            if (wrong.Count > 0) Environment.ExitCode = 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static (double Seconds, string Text) B3Sum(string[] files)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("b3sum", ["--num-threads", "1", .. files]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, text);
    }

    private static bool Installed()
    {
        try
        {
            return B3Sum(["--version"]).Text.StartsWith("b3sum", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
