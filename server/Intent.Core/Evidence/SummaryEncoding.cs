using System.Collections.Immutable;
using Intent.Core.Ledger;

namespace Intent.Core.Evidence;

/// <summary>How an <see cref="EvidenceSummary"/> is written into its record: an array of its properties in the order of the class, lists in their order.</summary>
internal static class SummaryEncoding
{
    private static readonly string[] Kinds = ["file", "test-run", "coverage", "benchmark", "profile", "analyzer-log", "command"];
    private static readonly string[] Results = ["none", "passed", "warned", "failed"];
    private static readonly string[] Outcomes = ["passed", "failed", "skipped", "inconclusive"];
    private static readonly string[] Levels = ["none", "note", "warning", "error"];

    /// <summary>Writes a summary.</summary>
    public static void Write(CanonicalWriter writer, EvidenceSummary summary)
    {
        writer.WriteArray(12);
        writer.WriteString(Kinds[(int)summary.Kind]);
        writer.WriteString(summary.Format);
        writer.WriteString(Results[(int)summary.Result]);
        Items(writer, summary.Tools, (w, t) => Strings(w, t.Name, t.Version));
        if (summary.Counts is { } counts)
            Integers(writer, counts.Total, counts.Passed, counts.Failed, counts.Skipped);
        else
            writer.WriteNil();
        Items(writer, summary.Tests, WriteTest);
        Items(writer, summary.Coverage, WriteCoverage);
        Items(writer, summary.Benchmarks, WriteBenchmark);
        Items(writer, summary.Findings, WriteFinding);
        Items(writer, summary.Methods, WriteMethod);
        WriteCommand(writer, summary.Command);
        writer.WriteString(summary.FileName);
    }

    /// <summary>Reads a summary.</summary>
    public static EvidenceSummary Read(ref CanonicalReader reader)
    {
        reader.ReadArray(12);
        return new EvidenceSummary(
            EnumNames.Read<EvidenceKind>(ref reader, Kinds),
            reader.ReadString(),
            EnumNames.Read<EvidenceResult>(ref reader, Results)
        )
        {
            Tools = Items(ref reader, ReadTool),
            Counts = reader.TryReadNil() ? null : ReadCounts(ref reader),
            Tests = Items(ref reader, ReadTest),
            Coverage = Items(ref reader, ReadCoverage),
            Benchmarks = Items(ref reader, ReadBenchmark),
            Findings = Items(ref reader, ReadFinding),
            Methods = Items(ref reader, ReadMethod),
            Command = reader.TryReadNil() ? null : ReadCommand(ref reader),
            FileName = reader.ReadOptionalString(),
        };
    }

    private static EvidenceTool ReadTool(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        return new(reader.ReadString(), reader.ReadOptionalString());
    }

    private static TestCounts ReadCounts(ref CanonicalReader reader)
    {
        reader.ReadArray(4);
        return new(reader.ReadCount(), reader.ReadCount(), reader.ReadCount(), reader.ReadCount());
    }

    private static void WriteTest(CanonicalWriter writer, TestResult test)
    {
        writer.WriteArray(6);
        writer.WriteString(test.ClassName);
        writer.WriteString(test.MethodName);
        writer.WriteString(test.DisplayName);
        writer.WriteString(Outcomes[(int)test.Outcome]);
        writer.WriteString(test.Message);
        writer.WriteString(test.Stack);
    }

    private static TestResult ReadTest(ref CanonicalReader reader)
    {
        reader.ReadArray(6);
        return new(
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadString(),
            EnumNames.Read<TestOutcome>(ref reader, Outcomes),
            reader.ReadOptionalString(),
            reader.ReadOptionalString()
        );
    }

    private static void WriteCoverage(CanonicalWriter writer, FileCoverage file)
    {
        writer.WriteArray(5);
        WritePath(writer, file.Path);
        writer.WriteInteger(file.LinesHit);
        writer.WriteInteger(file.LinesTotal);
        Items(writer, file.Covered, (w, r) => Integers(w, r.First, r.Last));
        Items(
            writer,
            file.Methods,
            (w, m) =>
            {
                w.WriteArray(4);
                w.WriteString(m.ClassName);
                w.WriteString(m.Name);
                w.WriteString(m.Signature);
                w.WriteBoolean(m.Covered);
            }
        );
    }

    private static FileCoverage ReadCoverage(ref CanonicalReader reader)
    {
        reader.ReadArray(5);
        return new(ReadPath(ref reader), reader.ReadCount(), reader.ReadCount(), Items(ref reader, ReadRange), Items(ref reader, ReadCovered));
    }

    private static LineRange ReadRange(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        return new(reader.ReadCount(), reader.ReadCount());
    }

    private static CoveredMethod ReadCovered(ref CanonicalReader reader)
    {
        reader.ReadArray(4);
        return new(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
    }

    private static void WriteBenchmark(CanonicalWriter writer, BenchmarkResult benchmark)
    {
        writer.WriteArray(5);
        writer.WriteString(benchmark.FullName);
        Optional(writer, benchmark.MeanPicoseconds);
        Optional(writer, benchmark.DeviationPicoseconds);
        writer.WriteInteger(benchmark.Measurements);
        Optional(writer, benchmark.AllocatedBytes);
    }

    private static BenchmarkResult ReadBenchmark(ref CanonicalReader reader)
    {
        reader.ReadArray(5);
        return new(reader.ReadString(), Optional(ref reader), Optional(ref reader), reader.ReadCount(), Optional(ref reader));
    }

    private static void WriteFinding(CanonicalWriter writer, AnalyzerFinding finding)
    {
        writer.WriteArray(7);
        writer.WriteString(finding.Rule);
        writer.WriteString(Levels[(int)finding.Level]);
        writer.WriteBoolean(finding.Suppressed);
        if (finding.Path is { } path)
            WritePath(writer, path);
        else
            writer.WriteNil();
        writer.WriteInteger(finding.Line);
        writer.WriteInteger(finding.Column);
        writer.WriteString(finding.Message);
    }

    private static AnalyzerFinding ReadFinding(ref CanonicalReader reader)
    {
        reader.ReadArray(7);
        return new(
            reader.ReadString(),
            EnumNames.Read<FindingLevel>(ref reader, Levels),
            reader.ReadBoolean(),
            reader.TryReadNil() ? null : ReadPath(ref reader),
            reader.ReadCount(),
            reader.ReadCount(),
            reader.ReadString()
        );
    }

    private static void WriteMethod(CanonicalWriter writer, ProfiledMethod method)
    {
        writer.WriteArray(3);
        writer.WriteString(method.Name);
        writer.WriteInteger(method.OwnPermille);
        writer.WriteInteger(method.TotalPermille);
    }

    private static ProfiledMethod ReadMethod(ref CanonicalReader reader)
    {
        reader.ReadArray(3);
        return new(reader.ReadString(), reader.ReadCount(), reader.ReadCount());
    }

    private static void WriteCommand(CanonicalWriter writer, CommandOutcome? command)
    {
        if (command is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArray(2);
        Items(writer, command.Arguments, (w, a) => w.WriteString(a));
        writer.WriteInteger(command.ExitCode);
    }

    private static CommandOutcome ReadCommand(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        var arguments = Items(ref reader, (ref r) => r.ReadString());
        var exitCode = reader.ReadInteger();
        return exitCode is >= int.MinValue and <= int.MaxValue
            ? new(arguments, (int)exitCode)
            : throw new MalformedRecordException($"The command's exit code {exitCode} is no number of 32 bits.");
    }

    private static void WritePath(CanonicalWriter writer, EvidencePath path)
    {
        writer.WriteArray(2);
        writer.WriteString(path.Value);
        writer.WriteBoolean(path.InRepository);
    }

    private static EvidencePath ReadPath(ref CanonicalReader reader)
    {
        reader.ReadArray(2);
        return new(reader.ReadString(), reader.ReadBoolean());
    }

    private static void Optional(CanonicalWriter writer, long? value)
    {
        if (value is { } number)
            writer.WriteInteger(number);
        else
            writer.WriteNil();
    }

    private static long? Optional(ref CanonicalReader reader) => reader.TryReadNil() ? null : reader.ReadInteger();

    private static void Strings(CanonicalWriter writer, params string?[] values)
    {
        writer.WriteArray(values.Length);
        foreach (var value in values)
            writer.WriteString(value);
    }

    private static void Integers(CanonicalWriter writer, params long[] values)
    {
        writer.WriteArray(values.Length);
        foreach (var value in values)
            writer.WriteInteger(value);
    }

    private static void Items<T>(CanonicalWriter writer, ValueList<T> items, Action<CanonicalWriter, T> write) =>
        writer.WriteItems([.. items], write);

    private static ValueList<T> Items<T>(ref CanonicalReader reader, ItemReader<T> read)
    {
        var count = reader.ReadArray();
        // No capacity from a count that a damaged record may claim.
        var items = ImmutableArray.CreateBuilder<T>();
        for (; count > 0; count--)
            items.Add(read(ref reader));
        return new(items.ToImmutable());
    }
}
