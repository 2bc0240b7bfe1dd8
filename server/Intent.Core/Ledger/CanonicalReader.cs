using System.Collections.Immutable;
using System.Text;

namespace Intent.Core.Ledger;

/// <summary>What comes next in canonical bytes.</summary>
public enum CanonicalType
{
    /// <summary>Nothing.</summary>
    Nil,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A whole number of 64 bits with sign.</summary>
    Integer,

    /// <summary>UTF-8 text.</summary>
    String,

    /// <summary>Raw bytes.</summary>
    Bytes,

    /// <summary>An array.</summary>
    Array,
}

/// <summary>Reads one item and leaves the reader behind it.</summary>
/// <typeparam name="T">The item.</typeparam>
public delegate T ItemReader<out T>(ref CanonicalReader reader);

/// <summary>
/// Reads the canonical encoding strictly: whatever <see cref="CanonicalWriter"/> would have written otherwise is refused with a
/// <see cref="MalformedRecordException"/>, so that two records with the same content never have two ids. Memory is bounded by the input.
/// </summary>
public ref struct CanonicalReader
{
    /// <summary>The longest record, in bytes; raw files are blobs, not records.</summary>
    public const int LongestRecord = 16 * 1024 * 1024;

    /// <summary>How deep the arrays of an unknown record may nest.</summary>
    public const int Deepest = 32;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    /// <summary>Begins at the first byte.</summary>
    /// <exception cref="MalformedRecordException">Longer than <see cref="LongestRecord"/>.</exception>
    public CanonicalReader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestRecord)
        {
            throw new MalformedRecordException($"The record has {bytes.Length} bytes, but {LongestRecord} are the most a record may have.");
        }

        _bytes = bytes;
    }

    /// <summary>What comes next.</summary>
    public readonly CanonicalType Next =>
        Head() switch
        {
            0xC0 => CanonicalType.Nil,
            0xC2 or 0xC3 => CanonicalType.Boolean,
            <= 0x7F or >= 0xE0 or (>= 0xCC and <= 0xD3) => CanonicalType.Integer,
            (>= 0xA0 and <= 0xBF) or 0xD9 or 0xDA or 0xDB => CanonicalType.String,
            0xC4 or 0xC5 or 0xC6 => CanonicalType.Bytes,
            (>= 0x90 and <= 0x9F) or 0xDC or 0xDD => CanonicalType.Array,
            0xCA or 0xCB => throw Wrong("a floating-point number, which has no place in a record"),
            (>= 0x80 and <= 0x8F) or 0xDE or 0xDF => throw Wrong("a map, which a record writes as a sorted array of pairs"),
            var other => throw Wrong($"the byte {other:x2}, which begins no value of a record"),
        };

    /// <summary>Refuses bytes behind the last value.</summary>
    public readonly void End()
    {
        if (_position != _bytes.Length)
        {
            throw Wrong($"{_bytes.Length - _position} more bytes behind the end of the record");
        }
    }

    /// <summary>Takes a nil when one comes next.</summary>
    public bool TryReadNil()
    {
        if (Head() != 0xC0)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Yes or no.</summary>
    public bool ReadBoolean()
    {
        Expect(CanonicalType.Boolean);
        return _bytes[_position++] == 0xC3;
    }

    /// <summary>A whole number.</summary>
    public long ReadInteger()
    {
        Expect(CanonicalType.Integer);
        var start = _position;
        var head = _bytes[_position++];
        if (head is <= 0x7F or >= 0xE0)
        {
            return (sbyte)head;
        }

        var size = 1 << ((head - 0xCC) & 3);
        var raw = Raw(size);
        var signed = head >= 0xD0;
        if (!signed && raw > long.MaxValue)
        {
            throw Wrong("a number above 2^63 - 1", start);
        }

        var value = signed ? (long)(raw << (64 - 8 * size)) >> (64 - 8 * size) : (long)raw;
        var shortest = value switch
        {
            >= 0 => signed ? 0
            : value <= 0x7F ? 0
            : value <= byte.MaxValue ? 1
            : value <= ushort.MaxValue ? 2
            : value <= uint.MaxValue ? 4
            : 8,
            _ => value >= -32 ? 0
            : value >= sbyte.MinValue ? 1
            : value >= short.MinValue ? 2
            : value >= int.MinValue ? 4
            : 8,
        };
        return shortest == size ? value : throw Wrong($"the number {value} not in its shortest form", start);
    }

    /// <summary>A whole number from 0 to <see cref="int.MaxValue"/>.</summary>
    public int ReadCount()
    {
        var start = _position;
        var value = ReadInteger();
        return value is >= 0 and <= int.MaxValue ? (int)value : throw Wrong($"the number {value} where a count belongs", start);
    }

    /// <summary>Text.</summary>
    public string ReadString()
    {
        Expect(CanonicalType.String);
        var start = _position;
        var head = _bytes[_position++];
        var length = head switch
        {
            <= 0xBF => head & 31,
            0xD9 => Length(1, 32, start),
            0xDA => Length(2, 256, start),
            _ => Length(4, 65536, start),
        };
        try
        {
            return Utf8.GetString(Take(length, start));
        }
        catch (DecoderFallbackException e)
        {
            throw new MalformedRecordException($"The record has text that is not UTF-8 at byte {start}.", e);
        }
    }

    /// <summary>Text, or null for nil.</summary>
    public string? ReadOptionalString() => TryReadNil() ? null : ReadString();

    /// <summary>Raw bytes, as a view of the input.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        Expect(CanonicalType.Bytes);
        var start = _position;
        var length = _bytes[_position++] switch
        {
            0xC4 => Length(1, 0, start),
            0xC5 => Length(2, 256, start),
            _ => Length(4, 65536, start),
        };
        return Take(length, start);
    }

    /// <summary>A digest.</summary>
    public Digest ReadDigest()
    {
        var start = _position;
        var bytes = ReadBytes();
        return bytes.Length == Digest.Size ? new(bytes) : throw Wrong($"{bytes.Length} bytes where a digest of {Digest.Size} belongs", start);
    }

    /// <summary>A digest, or null for nil.</summary>
    public Digest? ReadOptionalDigest() => TryReadNil() ? null : ReadDigest();

    /// <summary>Begins an array.</summary>
    /// <returns>The number of its items; never more than bytes are left.</returns>
    public int ReadArray()
    {
        Expect(CanonicalType.Array);
        var start = _position;
        var head = _bytes[_position++];
        var count = head switch
        {
            <= 0x9F => head & 15,
            0xDC => Length(2, 16, start),
            _ => Length(4, 65536, start),
        };
        return count <= _bytes.Length - _position ? count : throw Wrong($"an array of {count} items in {_bytes.Length - _position} bytes", start);
    }

    /// <summary>Begins an array that must have a known number of items.</summary>
    public void ReadArray(int count)
    {
        var start = _position;
        if (ReadArray() is var found && found != count)
        {
            throw Wrong($"{found} items where {count} belong", start);
        }
    }

    /// <summary>An array whose items ascend strictly: a set, or a map as pairs.</summary>
    /// <param name="read">Reads one item.</param>
    /// <param name="compare">The order.</param>
    public ImmutableArray<T> ReadSorted<T>(ItemReader<T> read, Comparison<T> compare)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        for (var count = ReadArray(); count > 0; count--)
        {
            var start = _position;
            var item = read(ref this);
            if (items.Count > 0 && compare(items[^1], item) >= 0)
            {
                throw Wrong("an item that repeats or does not follow the one before it in the order of the set", start);
            }

            items.Add(item);
        }

        return items.ToImmutable();
    }

    /// <summary>Passes over one value of any type, all of it checked.</summary>
    public void Skip() => Skip(Deepest);

    private void Skip(int depth)
    {
        switch (Next)
        {
            case CanonicalType.Nil:
                _position++;
                break;
            case CanonicalType.Boolean:
                _position++;
                break;
            case CanonicalType.Integer:
                ReadInteger();
                break;
            case CanonicalType.String:
                ReadString();
                break;
            case CanonicalType.Bytes:
                ReadBytes();
                break;
            default:
                if (depth == 0)
                {
                    throw Wrong($"arrays nested deeper than {Deepest}");
                }

                for (var count = ReadArray(); count > 0; count--)
                {
                    Skip(depth - 1);
                }

                break;
        }
    }

    private readonly byte Head() => _position < _bytes.Length ? _bytes[_position] : throw Wrong("its end where a value belongs");

    private readonly void Expect(CanonicalType type)
    {
        if (Next is var next && next != type)
        {
            throw Wrong($"a value of type {next} where {type} belongs");
        }
    }

    private ulong Raw(int size)
    {
        ulong value = 0;
        foreach (var b in Take(size, _position - 1))
        {
            value = (value << 8) | b;
        }

        return value;
    }

    private int Length(int size, int least, int start)
    {
        var length = Raw(size);
        return length < (ulong)least ? throw Wrong($"the length {length} not in its shortest form", start)
            : length > LongestRecord ? throw Wrong($"a length of {length}, more than any record has", start)
            : (int)length;
    }

    private ReadOnlySpan<byte> Take(int length, int start)
    {
        if (length > _bytes.Length - _position)
        {
            throw Wrong($"a value of {length} bytes where only {_bytes.Length - _position} are left", start);
        }

        _position += length;
        return _bytes.Slice(_position - length, length);
    }

    private readonly MalformedRecordException Wrong(string what) => Wrong(what, _position);

    private static MalformedRecordException Wrong(string what, int position) => new($"The record has {what} at byte {position}.");
}
