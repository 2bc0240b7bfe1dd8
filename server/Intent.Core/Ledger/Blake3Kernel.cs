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
    internal const uint Iv0 = 0x6A09E667,
        Iv1 = 0xBB67AE85,
        Iv2 = 0x3C6EF372,
        Iv3 = 0xA54FF53A,
        Iv4 = 0x510E527F,
        Iv5 = 0x9B05688C,
        Iv6 = 0x1F83D9AB,
        Iv7 = 0x5BE0CD19;

    private const uint ChunkStart = 1,
        ChunkEnd = 2,
        Parent = 4;

    /// <summary>Which message word each of the seven rounds takes at each of its sixteen places: the permutation of the specification, applied again and again.</summary>
    internal static ReadOnlySpan<byte> Schedule =>
        [
            0,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            2,
            6,
            3,
            10,
            7,
            0,
            4,
            13,
            1,
            11,
            12,
            5,
            9,
            14,
            15,
            8,
            3,
            4,
            10,
            12,
            13,
            2,
            7,
            14,
            6,
            5,
            9,
            0,
            11,
            15,
            8,
            1,
            10,
            7,
            12,
            9,
            14,
            3,
            13,
            15,
            4,
            0,
            11,
            2,
            5,
            8,
            1,
            6,
            12,
            13,
            9,
            11,
            15,
            10,
            14,
            8,
            7,
            2,
            5,
            3,
            0,
            1,
            6,
            4,
            9,
            14,
            11,
            5,
            8,
            12,
            15,
            1,
            13,
            3,
            0,
            10,
            2,
            6,
            4,
            7,
            11,
            15,
            5,
            0,
            1,
            9,
            8,
            6,
            14,
            10,
            2,
            12,
            3,
            4,
            7,
            13,
        ];

    /// <summary>Hashes <paramref name="count"/> inputs that lie side by side, each of <paramref name="stride"/> bytes (whole blocks); source and target may be the same.</summary>
    internal static void Many(
        ReadOnlySpan<byte> input,
        int stride,
        int count,
        ulong counter,
        uint first,
        uint last,
        uint always,
        Span<byte> cvs,
        Blake3Path path
    )
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
                    in Unsafe.Add(ref start, done * stride),
                    stride,
                    counter + (ulong)done,
                    first,
                    last,
                    always,
                    cvs[(done * Blake3.CvLength)..]
                );
            }
        }

        if (path == Blake3Path.Lanes8 || (path == Blake3Path.Best && Vector256.IsHardwareAccelerated))
        {
            for (; count - done >= 8; done += 8)
            {
                Blake3Lanes<Lanes8, Vector256<uint>>.Hash(
                    in Unsafe.Add(ref start, done * stride),
                    stride,
                    counter + (ulong)done,
                    first,
                    last,
                    always,
                    cvs[(done * Blake3.CvLength)..]
                );
            }
        }

        if (path == Blake3Path.Lanes4 || (path == Blake3Path.Best && Vector128.IsHardwareAccelerated))
        {
            for (; count - done >= 4; done += 4)
            {
                Blake3Lanes<Lanes4, Vector128<uint>>.Hash(
                    in Unsafe.Add(ref start, done * stride),
                    stride,
                    counter + (ulong)done,
                    first,
                    last,
                    always,
                    cvs[(done * Blake3.CvLength)..]
                );
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
            if (rest.Length == Blake3.BlockLength)
            {
                Blake3Rows.Compress(ref h, ref g, input, counter, Blake3.BlockLength, ChunkStart, ChunkEnd | root);
            }
            else
            {
                Blake3Rows.Compress(ref h, ref g, input[..(whole * Blake3.BlockLength)], counter, Blake3.BlockLength, ChunkStart, 0);
                Blake3Rows.Compress(ref h, ref g, padded, counter, (uint)rest.Length, flags, ChunkEnd | root);
            }

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
            Blake3Rows.Compress(ref h, ref g, pair[..Blake3.BlockLength], 0, Blake3.BlockLength, Parent, root);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CompressScalar(Span<uint> cv, ReadOnlySpan<byte> block, ulong counter, uint length, uint flags)
    {
        Span<uint> words = stackalloc uint[16];
        for (var i = 0; i < 16; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]);
        }

        ref var m = ref MemoryMarshal.GetReference(words);
        ref var schedule = ref MemoryMarshal.GetReference(Schedule);
        uint v0 = cv[0],
            v1 = cv[1],
            v2 = cv[2],
            v3 = cv[3],
            v4 = cv[4],
            v5 = cv[5],
            v6 = cv[6],
            v7 = cv[7];
        uint v8 = Iv0,
            v9 = Iv1,
            v10 = Iv2,
            v11 = Iv3,
            v12 = (uint)counter,
            v13 = (uint)(counter >> 32),
            v14 = length,
            v15 = flags;
        for (var round = 0; round < 7 * 16; round += 16)
        {
            ref var s = ref Unsafe.Add(ref schedule, round);
            Mix(ref v0, ref v4, ref v8, ref v12, Word(ref m, ref s, 0), Word(ref m, ref s, 1));
            Mix(ref v1, ref v5, ref v9, ref v13, Word(ref m, ref s, 2), Word(ref m, ref s, 3));
            Mix(ref v2, ref v6, ref v10, ref v14, Word(ref m, ref s, 4), Word(ref m, ref s, 5));
            Mix(ref v3, ref v7, ref v11, ref v15, Word(ref m, ref s, 6), Word(ref m, ref s, 7));
            Mix(ref v0, ref v5, ref v10, ref v15, Word(ref m, ref s, 8), Word(ref m, ref s, 9));
            Mix(ref v1, ref v6, ref v11, ref v12, Word(ref m, ref s, 10), Word(ref m, ref s, 11));
            Mix(ref v2, ref v7, ref v8, ref v13, Word(ref m, ref s, 12), Word(ref m, ref s, 13));
            Mix(ref v3, ref v4, ref v9, ref v14, Word(ref m, ref s, 14), Word(ref m, ref s, 15));
        }

        cv[0] = v0 ^ v8;
        cv[1] = v1 ^ v9;
        cv[2] = v2 ^ v10;
        cv[3] = v3 ^ v11;
        cv[4] = v4 ^ v12;
        cv[5] = v5 ^ v13;
        cv[6] = v6 ^ v14;
        cv[7] = v7 ^ v15;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Word(ref uint m, ref byte s, int index) => Unsafe.Add(ref m, Unsafe.Add(ref s, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref uint a, ref uint b, ref uint c, ref uint d, uint x, uint y)
    {
        a = a + x + b;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 12);
        a = a + y + b;
        d = BitOperations.RotateRight(d ^ a, 8);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 7);
    }
}
