using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Intent.Core.Ledger;

/// <summary>The ways to the same digest. <see cref="Best"/> takes what the processor has; the others are there to be compared.</summary>
internal enum Blake3Path
{
    /// <summary>Whatever is fastest on this processor.</summary>
    Best,

    /// <summary>One word at a time.</summary>
    Scalar,

    /// <summary>One block at a time, its four rows as vectors.</summary>
    Rows,

    /// <summary>Four chunks or parents at once.</summary>
    Lanes4,

    /// <summary>Eight at once.</summary>
    Lanes8,

    /// <summary>Sixteen at once.</summary>
    Lanes16,
}

/// <summary>The compression function, for one block and for many inputs at once.</summary>
internal static class Blake3Kernel
{
    internal const uint Iv0 = 0x6A09E667, Iv1 = 0xBB67AE85, Iv2 = 0x3C6EF372, Iv3 = 0xA54FF53A, Iv4 = 0x510E527F, Iv5 = 0x9B05688C, Iv6 = 0x1F83D9AB, Iv7 = 0x5BE0CD19;

    private const uint ChunkStart = 1, ChunkEnd = 2, Parent = 4;

    /// <summary>Which message word each of the seven rounds takes at each of its sixteen places: the permutation of the specification, applied again and again.</summary>
    internal static ReadOnlySpan<byte> Schedule =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8,
        3, 4, 10, 12, 13, 2, 7, 14, 6, 5, 9, 0, 11, 15, 8, 1,
        10, 7, 12, 9, 14, 3, 13, 15, 4, 0, 11, 2, 5, 8, 1, 6,
        12, 13, 9, 11, 15, 10, 14, 8, 7, 2, 5, 3, 0, 1, 6, 4,
        9, 14, 11, 5, 8, 12, 15, 1, 13, 3, 0, 10, 2, 6, 4, 7,
        11, 15, 5, 0, 1, 9, 8, 6, 14, 10, 2, 12, 3, 4, 7, 13,
    ];

    /// <summary>Hashes <paramref name="count"/> inputs that lie side by side, each of <paramref name="stride"/> bytes (whole blocks); source and target may be the same.</summary>
    internal static void Many(
        ReadOnlySpan<byte> input, int stride, int count, ulong counter, uint first, uint last, uint always, Span<byte> cvs, Blake3Path path)
    {
        if ((uint)count * (uint)stride > input.Length || count * Blake3.CvLength > cvs.Length)
        {
            throw new ArgumentException("The inputs or the outputs are shorter than their count says.", nameof(count));
        }

        ref var start = ref MemoryMarshal.GetReference(input);
        var done = 0;
        if (path == Blake3Path.Lanes16 || (path == Blake3Path.Best && Vector512.IsHardwareAccelerated))
        {
            for (; count - done >= 16; done += 16)
            {
                Blake3Lanes<Lanes16, Vector512<uint>>.Hash(
                    in Unsafe.Add(ref start, done * stride), stride, counter + (ulong)done, first, last, always, cvs[(done * Blake3.CvLength)..]);
            }
        }

        if (path == Blake3Path.Lanes8 || (path == Blake3Path.Best && Vector256.IsHardwareAccelerated))
        {
            for (; count - done >= 8; done += 8)
            {
                Blake3Lanes<Lanes8, Vector256<uint>>.Hash(
                    in Unsafe.Add(ref start, done * stride), stride, counter + (ulong)done, first, last, always, cvs[(done * Blake3.CvLength)..]);
            }
        }

        if (path == Blake3Path.Lanes4 || (path == Blake3Path.Best && Vector128.IsHardwareAccelerated))
        {
            for (; count - done >= 4; done += 4)
            {
                Blake3Lanes<Lanes4, Vector128<uint>>.Hash(
                    in Unsafe.Add(ref start, done * stride), stride, counter + (ulong)done, first, last, always, cvs[(done * Blake3.CvLength)..]);
            }
        }

        for (; done < count; done++)
        {
            var one = input.Slice(done * stride, stride);
            var cv = cvs.Slice(done * Blake3.CvLength, Blake3.CvLength);
            if (always == 0)
            {
                Chunk(one, counter + (ulong)done, 0, cv, path);
            }
            else
            {
                ParentNode(one, 0, cv, path);
            }
        }
    }

    /// <summary>One chunk: at most 1024 bytes, perhaps none.</summary>
    internal static void Chunk(ReadOnlySpan<byte> input, ulong counter, uint root, Span<byte> output, Blake3Path path)
    {
        Span<byte> padded = stackalloc byte[Blake3.BlockLength];
        var whole = input.IsEmpty ? 0 : (input.Length - 1) / Blake3.BlockLength;
        var rest = input[(whole * Blake3.BlockLength)..];
        rest.CopyTo(padded);
        var flags = whole == 0 ? ChunkStart : 0;
        if (HasRows(path))
        {
            var (h, g) = (Vector128.Create(Iv0, Iv1, Iv2, Iv3), Vector128.Create(Iv4, Iv5, Iv6, Iv7));
            var start = ChunkStart;
            for (var i = 0; i < whole; i++)
            {
                Blake3Rows.Compress(ref h, ref g, input[(i * Blake3.BlockLength)..], counter, Blake3.BlockLength, start);
                start = 0;
            }

            Blake3Rows.Compress(ref h, ref g, padded, counter, (uint)rest.Length, flags | ChunkEnd | root);
            h.AsByte().CopyTo(output);
            g.AsByte().CopyTo(output[16..]);
            return;
        }

        Span<uint> cv = [Iv0, Iv1, Iv2, Iv3, Iv4, Iv5, Iv6, Iv7];
        for (var i = 0; i < whole; i++)
        {
            CompressScalar(cv, input[(i * Blake3.BlockLength)..], counter, Blake3.BlockLength, i == 0 ? ChunkStart : 0);
        }

        CompressScalar(cv, padded, counter, (uint)rest.Length, flags | ChunkEnd | root);
        Write(cv, output);
    }

    /// <summary>The parent of two chaining values; source and target may be the same.</summary>
    internal static void ParentNode(ReadOnlySpan<byte> pair, uint root, Span<byte> output, Blake3Path path)
    {
        if (HasRows(path))
        {
            var (h, g) = (Vector128.Create(Iv0, Iv1, Iv2, Iv3), Vector128.Create(Iv4, Iv5, Iv6, Iv7));
            Blake3Rows.Compress(ref h, ref g, pair, 0, Blake3.BlockLength, Parent | root);
            h.AsByte().CopyTo(output);
            g.AsByte().CopyTo(output[16..]);
            return;
        }

        Span<uint> cv = [Iv0, Iv1, Iv2, Iv3, Iv4, Iv5, Iv6, Iv7];
        CompressScalar(cv, pair, 0, Blake3.BlockLength, Parent | root);
        Write(cv, output);
    }

    /// <summary>Two vectors woven word by word: their first halves, and their second halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector128<uint> Low, Vector128<uint> High) Interleave(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? (Sse2.UnpackLow(a, b), Sse2.UnpackHigh(a, b))
        : AdvSimd.Arm64.IsSupported ? (AdvSimd.Arm64.ZipLow(a, b), AdvSimd.Arm64.ZipHigh(a, b))
        : (Vector128.Create(a[0], b[0], a[1], b[1]), Vector128.Create(a[2], b[2], a[3], b[3]));

    private static void Write(ReadOnlySpan<uint> cv, Span<byte> output)
    {
        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(output[(4 * i)..], cv[i]);
        }
    }

    private static bool HasRows(Blake3Path path) => path != Blake3Path.Scalar && Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian;

    private static void CompressScalar(Span<uint> cv, ReadOnlySpan<byte> block, ulong counter, uint length, uint flags)
    {
        Span<uint> v = [cv[0], cv[1], cv[2], cv[3], cv[4], cv[5], cv[6], cv[7], Iv0, Iv1, Iv2, Iv3, (uint)counter, (uint)(counter >> 32), length, flags];
        Span<uint> m = stackalloc uint[16];
        for (var i = 0; i < 16; i++)
        {
            m[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]);
        }

        for (var round = 0; round < 7; round++)
        {
            var s = Schedule.Slice(16 * round, 16);
            Mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
            Mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
            Mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
            Mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
            Mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
            Mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
            Mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
            Mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
        }

        for (var i = 0; i < 8; i++)
        {
            cv[i] = v[i] ^ v[i + 8];
        }
    }

    private static void Mix(Span<uint> v, int a, int b, int c, int d, uint x, uint y)
    {
        v[a] = v[a] + v[b] + x;
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 12);
        v[a] = v[a] + v[b] + y;
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 8);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 7);
    }
}
