using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Intent.Core.Ledger;

/// <summary>
/// Blocks one by one with the four rows of the state as vectors: columns are mixed lane by lane, and turning three rows makes the diagonals
/// columns. The row that is ready last (the second) stays where it is, which keeps the turning off the critical path.
/// </summary>
internal static class Blake3Rows
{
    /// <summary>Compresses whole blocks, one after the other, into the chaining value (<paramref name="h"/>, <paramref name="g"/>).</summary>
    /// <param name="h">The chaining value's first half.</param>
    /// <param name="g">Its second half.</param>
    /// <param name="blocks">One block or more.</param>
    /// <param name="counter">Number of the chunk.</param>
    /// <param name="length">Bytes that count in a block; 64 unless it is padded.</param>
    /// <param name="first">Flags of the first block alone.</param>
    /// <param name="last">Flags of the last block alone.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Compress(
        ref Vector128<uint> h,
        ref Vector128<uint> g,
        ReadOnlySpan<byte> blocks,
        ulong counter,
        uint length,
        uint first,
        uint last
    )
    {
        var (hh, gg) = (h, g);
        ref var start = ref MemoryMarshal.GetReference(blocks);
        for (var offset = 0; offset + Blake3.BlockLength <= blocks.Length; offset += Blake3.BlockLength)
        {
            var flags = (offset == 0 ? first : 0) | (offset + Blake3.BlockLength == blocks.Length ? last : 0);
            var (a, b) = (hh, gg);
            var c = Vector128.Create(Blake3Kernel.Iv0, Blake3Kernel.Iv1, Blake3Kernel.Iv2, Blake3Kernel.Iv3);
            var d = Vector128.Create((uint)counter, (uint)(counter >> 32), length, flags);
            ref var block = ref Unsafe.Add(ref start, offset);
            if (Sse41.IsSupported)
            {
                // The message stays in registers: the first round orders it, and each later round permutes what the round before had.
                var m0 = Vector128.LoadUnsafe(ref block).AsUInt32();
                var m1 = Vector128.LoadUnsafe(ref block, 16).AsUInt32();
                var m2 = Vector128.LoadUnsafe(ref block, 32).AsUInt32();
                var m3 = Vector128.LoadUnsafe(ref block, 48).AsUInt32();
                var x = Pick(m0, m1, 0b10_00_10_00);
                var y = Pick(m0, m1, 0b11_01_11_01);
                var z = Sse2.Shuffle(Pick(m2, m3, 0b10_00_10_00), 0b10_01_00_11);
                var w = Sse2.Shuffle(Pick(m2, m3, 0b11_01_11_01), 0b10_01_00_11);
                Round(ref a, ref b, ref c, ref d, x, y, z, w);
                for (var round = 1; round < 7; round++)
                {
                    (m0, m1, m2, m3) = (x, y, z, w);
                    x = Sse2.Shuffle(Pick(m0, m1, 0b11_01_01_10), 0b00_11_10_01);
                    y = Sse41.Blend(Sse2.Shuffle(m0, 0b00_00_11_11).AsUInt16(), Pick(m2, m3, 0b11_11_10_10).AsUInt16(), 0xCC).AsUInt32();
                    var low = Sse2.UnpackLow(m3.AsUInt64(), m1.AsUInt64());
                    z = Sse2.Shuffle(Sse41.Blend(low.AsUInt16(), m2.AsUInt16(), 0xC0).AsUInt32(), 0b01_11_10_00);
                    w = Sse2.Shuffle(Sse2.UnpackLow(m2, Sse2.UnpackHigh(m1, m3)), 0b00_01_11_10);
                    Round(ref a, ref b, ref c, ref d, x, y, z, w);
                }

                (hh, gg) = (a ^ c, b ^ d);
            }
            else
            {
                (hh, gg) = Gathered(a, b, d, ref Unsafe.As<byte, uint>(ref block));
            }
        }

        (h, g) = (hh, gg);
    }

    /// <summary>Each round picks its words from memory, on processors without the shuffles above.</summary>
    private static (Vector128<uint> H, Vector128<uint> G) Gathered(Vector128<uint> a, Vector128<uint> b, Vector128<uint> d, ref uint m)
    {
        var c = Vector128.Create(Blake3Kernel.Iv0, Blake3Kernel.Iv1, Blake3Kernel.Iv2, Blake3Kernel.Iv3);
        ref var schedule = ref MemoryMarshal.GetReference(Blake3Kernel.Schedule);
        for (var round = 0; round < 7 * 16; round += 16)
        {
            ref var s = ref Unsafe.Add(ref schedule, round);
            Round(
                ref a,
                ref b,
                ref c,
                ref d,
                Words(ref m, ref s, 0, 2, 4, 6),
                Words(ref m, ref s, 1, 3, 5, 7),
                Words(ref m, ref s, 14, 8, 10, 12),
                Words(ref m, ref s, 15, 9, 11, 13)
            );
        }

        return (a ^ c, b ^ d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Pick(Vector128<uint> a, Vector128<uint> b, [ConstantExpected] byte control) =>
        Sse.Shuffle(a.AsSingle(), b.AsSingle(), control).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Words(ref uint m, ref byte s, int w, int x, int y, int z) =>
        Vector128.Create(
            Unsafe.Add(ref m, Unsafe.Add(ref s, w)),
            Unsafe.Add(ref m, Unsafe.Add(ref s, x)),
            Unsafe.Add(ref m, Unsafe.Add(ref s, y)),
            Unsafe.Add(ref m, Unsafe.Add(ref s, z))
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector128<uint> a,
        ref Vector128<uint> b,
        ref Vector128<uint> c,
        ref Vector128<uint> d,
        Vector128<uint> x,
        Vector128<uint> y,
        Vector128<uint> z,
        Vector128<uint> w
    )
    {
        Halves(ref a, ref b, ref c, ref d, x, y);
        a = Vector128.Shuffle(a, Vector128.Create(3u, 0, 1, 2));
        d = Vector128.Shuffle(d, Vector128.Create(2u, 3, 0, 1));
        c = Vector128.Shuffle(c, Vector128.Create(1u, 2, 3, 0));
        Halves(ref a, ref b, ref c, ref d, z, w);
        a = Vector128.Shuffle(a, Vector128.Create(1u, 2, 3, 0));
        d = Vector128.Shuffle(d, Vector128.Create(2u, 3, 0, 1));
        c = Vector128.Shuffle(c, Vector128.Create(3u, 0, 1, 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(
        ref Vector128<uint> a,
        ref Vector128<uint> b,
        ref Vector128<uint> c,
        ref Vector128<uint> d,
        Vector128<uint> x,
        Vector128<uint> y
    )
    {
        a = a + x + b;
        d = Lanes4.RotateRight16(d ^ a);
        c += d;
        b = Lanes4.RotateRight12(b ^ c);
        a = a + y + b;
        d = Lanes4.RotateRight8(d ^ a);
        c += d;
        b = Lanes4.RotateRight7(b ^ c);
    }
}
