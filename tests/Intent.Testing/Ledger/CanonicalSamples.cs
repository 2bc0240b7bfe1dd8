using Intent.Core.Ledger;

namespace Intent.Testing.Ledger;

/// <summary>Random values in the canonical encoding, and a reader and writer of any of them.</summary>
public static class CanonicalSamples
{
    private static readonly long[] Edges =
    [
        0, 1, 127, 128, 255, 256, 65535, 65536, uint.MaxValue, (long)uint.MaxValue + 1, long.MaxValue, -1, -32, -33, -128, -129, short.MinValue, short.MinValue - 1,
        int.MinValue, (long)int.MinValue - 1, long.MinValue,
    ];

    /// <summary>A random value, the same for the same seed.</summary>
    public static byte[] Value(int seed)
    {
        var random = new Random(seed);
        var writer = new CanonicalWriter();
        Write(writer, random, 4);
        return writer.ToArray();
    }

    /// <summary>Reads one value and writes it again.</summary>
    public static byte[] Transcode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes);
        var writer = new CanonicalWriter();
        Transcode(ref reader, writer, CanonicalReader.Deepest);
        reader.End();
        return writer.ToArray();
    }

    private static void Transcode(ref CanonicalReader reader, CanonicalWriter writer, int depth)
    {
        switch (reader.Next)
        {
            case CanonicalType.Nil:
                reader.TryReadNil();
                writer.WriteNil();
                break;
            case CanonicalType.Boolean: writer.WriteBoolean(reader.ReadBoolean()); break;
            case CanonicalType.Integer: writer.WriteInteger(reader.ReadInteger()); break;
            case CanonicalType.String: writer.WriteString(reader.ReadString()); break;
            case CanonicalType.Bytes: writer.WriteBytes(reader.ReadBytes()); break;
            default:
                if (depth == 0) throw new MalformedRecordException("Nested too deep.");
                var count = reader.ReadArray();
                writer.WriteArray(count);
                for (; count > 0; count--) Transcode(ref reader, writer, depth - 1);
                break;
        }
    }

    private static void Write(CanonicalWriter writer, Random random, int depth)
    {
        switch (random.Next(depth == 0 ? 6 : 9))
        {
            case 0: writer.WriteNil(); break;
            case 1: writer.WriteBoolean(random.Next(2) == 0); break;
            case 2: writer.WriteInteger(Edges[random.Next(Edges.Length)]); break;
            case 3: writer.WriteInteger(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)); break;
            case 4: writer.WriteString(string.Concat(Enumerable.Range(0, Length(random)).Select(_ => random.Next(4) switch { 0 => "é", 1 => "e\u0301", 2 => "\U0001F600", _ => "a" }))); break;
            case 5:
                var bytes = new byte[Length(random)];
                random.NextBytes(bytes);
                writer.WriteBytes(bytes);
                break;
            default:
                var count = random.Next(random.Next(8) == 0 ? 40 : 6);
                writer.WriteArray(count);
                for (; count > 0; count--) Write(writer, random, depth - 1);
                break;
        }
    }

    private static int Length(Random random) => random.Next(16) switch { 0 => random.Next(70000), < 4 => random.Next(400), _ => random.Next(40) };
}
