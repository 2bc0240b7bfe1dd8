using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Intent.Core.Ledger;

/// <summary>
/// Writes the canonical encoding: the subset of MessagePack in which every value has one form. Integers and lengths take their shortest
/// form; there are no floats, maps, extensions or timestamps (a map is an array of pairs, sorted by key); text is UTF-8 as given.
/// </summary>
public sealed class CanonicalWriter
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The bytes so far, in a new array.</summary>
    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    /// <summary>Nothing.</summary>
    public void WriteNil() => Byte(0xC0);

    /// <summary>Yes or no.</summary>
    public void WriteBoolean(bool value) => Byte(value ? (byte)0xC3 : (byte)0xC2);

    /// <summary>A whole number.</summary>
    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= 0 and <= 0x7F:
                Byte((byte)value);
                break;
            case > 0 and <= byte.MaxValue:
                Head(0xCC, (ulong)value, 1);
                break;
            case > 0 and <= ushort.MaxValue:
                Head(0xCD, (ulong)value, 2);
                break;
            case > 0 and <= uint.MaxValue:
                Head(0xCE, (ulong)value, 4);
                break;
            case > 0:
                Head(0xCF, (ulong)value, 8);
                break;
            case >= -32:
                Byte((byte)value);
                break;
            case >= sbyte.MinValue:
                Head(0xD0, (ulong)value, 1);
                break;
            case >= short.MinValue:
                Head(0xD1, (ulong)value, 2);
                break;
            case >= int.MinValue:
                Head(0xD2, (ulong)value, 4);
                break;
            default:
                Head(0xD3, (ulong)value, 8);
                break;
        }
    }

    /// <summary>Text, or nothing when null.</summary>
    /// <exception cref="MalformedRecordException">A lone surrogate: not text.</exception>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteNil();
            return;
        }

        byte[] bytes;
        try
        {
            bytes = Utf8.GetBytes(value);
        }
        catch (EncoderFallbackException e)
        {
            throw new MalformedRecordException(
                $"The text has half of a surrogate pair at index {e.Index}, so it cannot be stored; correct the text.",
                e
            );
        }

        switch (bytes.Length)
        {
            case <= 31:
                Byte((byte)(0xA0 | bytes.Length));
                break;
            case <= byte.MaxValue:
                Head(0xD9, (ulong)bytes.Length, 1);
                break;
            case <= ushort.MaxValue:
                Head(0xDA, (ulong)bytes.Length, 2);
                break;
            default:
                Head(0xDB, (ulong)bytes.Length, 4);
                break;
        }

        _buffer.Write(bytes);
    }

    /// <summary>Raw bytes.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        switch (value.Length)
        {
            case <= byte.MaxValue:
                Head(0xC4, (ulong)value.Length, 1);
                break;
            case <= ushort.MaxValue:
                Head(0xC5, (ulong)value.Length, 2);
                break;
            default:
                Head(0xC6, (ulong)value.Length, 4);
                break;
        }

        _buffer.Write(value);
    }

    /// <summary>A digest as its 32 bytes, or nothing when null.</summary>
    public void WriteDigest(Digest? value)
    {
        if (value is not { } digest)
        {
            WriteNil();
            return;
        }

        Span<byte> bytes = stackalloc byte[Digest.Size];
        digest.CopyTo(bytes);
        WriteBytes(bytes);
    }

    /// <summary>Begins an array; its items follow.</summary>
    /// <param name="count">Number of items.</param>
    public void WriteArray(int count)
    {
        switch (count)
        {
            case <= 15:
                Byte((byte)(0x90 | count));
                break;
            case <= ushort.MaxValue:
                Head(0xDC, (ulong)count, 2);
                break;
            default:
                Head(0xDD, (ulong)count, 4);
                break;
        }
    }

    /// <summary>An array of items, each written by <paramref name="write"/>; a set or a map must come sorted.</summary>
    public void WriteItems<T>(ImmutableArray<T> items, Action<CanonicalWriter, T> write)
    {
        WriteArray(items.Length);
        foreach (var item in items)
        {
            write(this, item);
        }
    }

    private void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    private void Head(byte head, ulong value, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        Byte(head);
        _buffer.Write(bytes[(8 - size)..]);
    }
}
