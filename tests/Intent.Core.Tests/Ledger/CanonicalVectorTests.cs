using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Intent.Core.Ledger;
using Intent.Testing;

namespace Intent.Core.Tests.Ledger;

/// <summary>
/// The file of vectors says of values how their canonical bytes are. Here the encoding of Core is held to it; the client's tests hold the MessagePack library of
/// npm to the same file, so the two agree in both directions.
/// </summary>
public sealed class CanonicalVectorTests
{
    private static readonly List<Vector> Vectors = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "Intent.Testing", "Ledger", "canonical-vectors.json")))
        .RootElement.EnumerateArray().Select(v => new Vector(
            v.GetProperty("what").GetString()!, v.GetProperty("value"), v.TryGetProperty("hex", out var hex) ? hex.GetString() : null, v.TryGetProperty("sha256", out var sha) ? sha.GetString() : null))];

    private sealed record Vector(string What, JsonElement Value, string? Hex, string? Sha256);

    [Fact]
    public void Every_value_is_written_as_the_vectors_say()
    {
        Vectors.Count.Should().BeGreaterThan(100);
        foreach (var vector in Vectors)
        {
            var writer = new CanonicalWriter();
            Write(writer, vector.Value);
            var bytes = writer.ToArray();
            if (vector.Hex is { } hex) Convert.ToHexStringLower(bytes).Should().Be(hex, vector.What);
            else Convert.ToHexStringLower(SHA256.HashData(bytes)).Should().Be(vector.Sha256, vector.What);
        }
    }

    [Fact]
    public void Every_value_is_read_from_the_bytes_of_the_vectors()
    {
        foreach (var vector in Vectors.Where(v => v.Hex is not null))
        {
            var reader = new CanonicalReader(Convert.FromHexString(vector.Hex!));
            Check(ref reader, vector.Value, vector.What);
            reader.End();
        }
    }

    [Fact]
    public void Every_kind_of_record_is_among_the_vectors() =>
        RecordTests.Golden.Select(g => (string)g[1]).Should().BeSubsetOf(Vectors.Select(v => v.Hex));

    private static void Write(CanonicalWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: writer.WriteNil(); break;
            case JsonValueKind.True or JsonValueKind.False: writer.WriteBoolean(value.GetBoolean()); break;
            case JsonValueKind.Number: writer.WriteInteger(value.GetInt64()); break;
            case JsonValueKind.String: writer.WriteString(value.GetString()); break;
            case JsonValueKind.Array:
                writer.WriteArray(value.GetArrayLength());
                foreach (var item in value.EnumerateArray()) Write(writer, item);
                break;
            default:
                if (value.TryGetProperty("integer", out var integer)) writer.WriteInteger(long.Parse(integer.GetString()!, CultureInfo.InvariantCulture));
                else if (value.TryGetProperty("bytes", out var bytes)) writer.WriteBytes(Convert.FromHexString(bytes.GetString()!));
                else WriteRepeated(writer, value.GetProperty("of"), value.GetProperty("times").GetInt32());
                break;
        }
    }

    private static void WriteRepeated(CanonicalWriter writer, JsonElement of, int times)
    {
        if (of.ValueKind == JsonValueKind.String) writer.WriteString(string.Concat(Enumerable.Repeat(of.GetString(), times)));
        else if (of.ValueKind == JsonValueKind.Object) writer.WriteBytes([.. Enumerable.Repeat(Convert.FromHexString(of.GetProperty("bytes").GetString()!), times).SelectMany(b => b)]);
        else
        {
            writer.WriteArray(times);
            for (; times > 0; times--) Write(writer, of[0]);
        }
    }

    private static void Check(ref CanonicalReader reader, JsonElement value, string what)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: reader.TryReadNil().Should().BeTrue(what); break;
            case JsonValueKind.True or JsonValueKind.False: reader.ReadBoolean().Should().Be(value.GetBoolean(), what); break;
            case JsonValueKind.Number: reader.ReadInteger().Should().Be(value.GetInt64(), what); break;
            case JsonValueKind.String: reader.ReadString().Should().Be(value.GetString(), what); break;
            case JsonValueKind.Array:
                reader.ReadArray().Should().Be(value.GetArrayLength(), what);
                foreach (var item in value.EnumerateArray()) Check(ref reader, item, what);
                break;
            default:
                if (value.TryGetProperty("integer", out var integer)) reader.ReadInteger().ToString(CultureInfo.InvariantCulture).Should().Be(integer.GetString(), what);
                else Convert.ToHexStringLower(reader.ReadBytes()).Should().Be(value.GetProperty("bytes").GetString(), what);
                break;
        }
    }
}
