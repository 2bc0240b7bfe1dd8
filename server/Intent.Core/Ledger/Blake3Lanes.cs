using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Intent.Core.Ledger;

/// <summary>The few operations BLAKE3 needs on one vector of 32-bit lanes; each lane is another chunk or parent.</summary>
internal interface ILanes<V>
    where V : struct
{
    static abstract int Count { get; }

    static abstract V Broadcast(uint value);

    static abstract V Load(ref readonly uint source);

    static abstract void Store(V value, ref uint target);

    static abstract V Add(V a, V b);

    static abstract V Xor(V a, V b);

    static abstract V RotateRight16(V a);

    static abstract V RotateRight12(V a);

    static abstract V RotateRight8(V a);

    static abstract V RotateRight7(V a);
}

/// <summary>Four at once.</summary>
internal readonly struct Lanes4 : ILanes<Vector128<uint>>
{
    public static int Count => 4;

    public static Vector128<uint> Broadcast(uint value) => Vector128.Create(value);

    public static Vector128<uint> Load(ref readonly uint source) => Vector128.LoadUnsafe(in source);

    public static void Store(Vector128<uint> value, ref uint target) => value.StoreUnsafe(ref target);

    public static Vector128<uint> Add(Vector128<uint> a, Vector128<uint> b) => a + b;

    public static Vector128<uint> Xor(Vector128<uint> a, Vector128<uint> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight16(Vector128<uint> a) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(a, 16)
        : Ssse3.IsSupported ? Ssse3.Shuffle(a.AsByte(), Vector128.Create((byte)2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13)).AsUInt32()
        : (a >>> 16) | (a << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight12(Vector128<uint> a) => Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(a, 12) : (a >>> 12) | (a << 20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight8(Vector128<uint> a) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(a, 8)
        : Ssse3.IsSupported ? Ssse3.Shuffle(a.AsByte(), Vector128.Create((byte)1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12)).AsUInt32()
        : (a >>> 8) | (a << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight7(Vector128<uint> a) => Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(a, 7) : (a >>> 7) | (a << 25);
}

/// <summary>Eight at once.</summary>
internal readonly struct Lanes8 : ILanes<Vector256<uint>>
{
    public static int Count => 8;

    public static Vector256<uint> Broadcast(uint value) => Vector256.Create(value);

    public static Vector256<uint> Load(ref readonly uint source) => Vector256.LoadUnsafe(in source);

    public static void Store(Vector256<uint> value, ref uint target) => value.StoreUnsafe(ref target);

    public static Vector256<uint> Add(Vector256<uint> a, Vector256<uint> b) => a + b;

    public static Vector256<uint> Xor(Vector256<uint> a, Vector256<uint> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight16(Vector256<uint> a) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(a, 16)
        : Avx2.IsSupported
            ? Avx2.Shuffle(
                    a.AsByte(),
                    Vector256.Create((byte)2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13)
                )
                .AsUInt32()
        : (a >>> 16) | (a << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight12(Vector256<uint> a) => Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(a, 12) : (a >>> 12) | (a << 20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight8(Vector256<uint> a) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(a, 8)
        : Avx2.IsSupported
            ? Avx2.Shuffle(
                    a.AsByte(),
                    Vector256.Create((byte)1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12, 1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12)
                )
                .AsUInt32()
        : (a >>> 8) | (a << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight7(Vector256<uint> a) => Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(a, 7) : (a >>> 7) | (a << 25);
}

/// <summary>Sixteen at once.</summary>
internal readonly struct Lanes16 : ILanes<Vector512<uint>>
{
    public static int Count => 16;

    public static Vector512<uint> Broadcast(uint value) => Vector512.Create(value);

    public static Vector512<uint> Load(ref readonly uint source) => Vector512.LoadUnsafe(in source);

    public static void Store(Vector512<uint> value, ref uint target) => value.StoreUnsafe(ref target);

    public static Vector512<uint> Add(Vector512<uint> a, Vector512<uint> b) => a + b;

    public static Vector512<uint> Xor(Vector512<uint> a, Vector512<uint> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight16(Vector512<uint> a) => Avx512F.IsSupported ? Avx512F.RotateRight(a, 16) : (a >>> 16) | (a << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight12(Vector512<uint> a) => Avx512F.IsSupported ? Avx512F.RotateRight(a, 12) : (a >>> 12) | (a << 20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight8(Vector512<uint> a) => Avx512F.IsSupported ? Avx512F.RotateRight(a, 8) : (a >>> 8) | (a << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight7(Vector512<uint> a) => Avx512F.IsSupported ? Avx512F.RotateRight(a, 7) : (a >>> 7) | (a << 25);
}

/// <summary>Several whole inputs of the same number of blocks at once, one a lane.</summary>
internal static class Blake3Lanes<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>Hashes L.Count inputs that lie <paramref name="stride"/> bytes apart; writes their chaining values one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hash(ref readonly byte input, int stride, ulong counter, uint first, uint last, uint always, Span<byte> cvs)
    {
        Span<uint> low = stackalloc uint[L.Count];
        Span<uint> high = stackalloc uint[L.Count];
        for (var i = 0; i < L.Count; i++)
        {
            // Parents all have the counter 0.
            var count = always == 0 ? counter + (ulong)i : 0;
            low[i] = (uint)count;
            high[i] = (uint)(count >> 32);
        }

        Span<uint> message = stackalloc uint[16 * L.Count];
        ref var m = ref MemoryMarshal.GetReference(message);
        ref var schedule = ref MemoryMarshal.GetReference(Blake3Kernel.Schedule);
        V h0 = L.Broadcast(Blake3Kernel.Iv0),
            h1 = L.Broadcast(Blake3Kernel.Iv1),
            h2 = L.Broadcast(Blake3Kernel.Iv2),
            h3 = L.Broadcast(Blake3Kernel.Iv3);
        V h4 = L.Broadcast(Blake3Kernel.Iv4),
            h5 = L.Broadcast(Blake3Kernel.Iv5),
            h6 = L.Broadcast(Blake3Kernel.Iv6),
            h7 = L.Broadcast(Blake3Kernel.Iv7);
        for (var offset = 0; offset < stride; offset += Blake3.BlockLength)
        {
            Transpose(in Unsafe.Add(ref Unsafe.AsRef(in input), offset), stride, ref m);
            var flags = always | (offset == 0 ? first : 0) | (offset + Blake3.BlockLength == stride ? last : 0);
            V v0 = h0,
                v1 = h1,
                v2 = h2,
                v3 = h3,
                v4 = h4,
                v5 = h5,
                v6 = h6,
                v7 = h7;
            V v8 = L.Broadcast(Blake3Kernel.Iv0),
                v9 = L.Broadcast(Blake3Kernel.Iv1),
                v10 = L.Broadcast(Blake3Kernel.Iv2),
                v11 = L.Broadcast(Blake3Kernel.Iv3);
            V v12 = L.Load(in low[0]),
                v13 = L.Load(in high[0]),
                v14 = L.Broadcast(Blake3.BlockLength),
                v15 = L.Broadcast(flags);
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

            h0 = L.Xor(v0, v8);
            h1 = L.Xor(v1, v9);
            h2 = L.Xor(v2, v10);
            h3 = L.Xor(v3, v11);
            h4 = L.Xor(v4, v12);
            h5 = L.Xor(v5, v13);
            h6 = L.Xor(v6, v14);
            h7 = L.Xor(v7, v15);
        }

        L.Store(h0, ref m);
        L.Store(h1, ref Unsafe.Add(ref m, L.Count));
        L.Store(h2, ref Unsafe.Add(ref m, 2 * L.Count));
        L.Store(h3, ref Unsafe.Add(ref m, 3 * L.Count));
        L.Store(h4, ref Unsafe.Add(ref m, 4 * L.Count));
        L.Store(h5, ref Unsafe.Add(ref m, 5 * L.Count));
        L.Store(h6, ref Unsafe.Add(ref m, 6 * L.Count));
        L.Store(h7, ref Unsafe.Add(ref m, 7 * L.Count));
        for (var lane = 0; lane < L.Count; lane++)
        {
            for (var word = 0; word < 8; word++)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(
                    cvs[(lane * Blake3.CvLength + 4 * word)..],
                    message[word * L.Count + lane]
                );
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Word(ref uint message, ref byte schedule, int index) =>
        L.Load(in Unsafe.Add(ref message, Unsafe.Add(ref schedule, index) * L.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref V a, ref V b, ref V c, ref V d, V x, V y)
    {
        a = L.Add(L.Add(a, x), b);
        d = L.RotateRight16(L.Xor(d, a));
        c = L.Add(c, d);
        b = L.RotateRight12(L.Xor(b, c));
        a = L.Add(L.Add(a, y), b);
        d = L.RotateRight8(L.Xor(d, a));
        c = L.Add(c, d);
        b = L.RotateRight7(L.Xor(b, c));
    }

    /// <summary>Word w of every lane's block side by side, in tiles of four lanes and four words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref readonly byte block, int stride, ref uint message)
    {
        ref var start = ref Unsafe.AsRef(in block);
        for (var lane = 0; lane < L.Count; lane += 4)
        {
            ref var row = ref Unsafe.Add(ref start, lane * stride);
            for (var word = 0; word < 16; word += 4)
            {
                var a = Vector128.LoadUnsafe(ref row, (nuint)(4 * word)).AsUInt32();
                var b = Vector128.LoadUnsafe(ref row, (nuint)(stride + 4 * word)).AsUInt32();
                var c = Vector128.LoadUnsafe(ref row, (nuint)(2 * stride + 4 * word)).AsUInt32();
                var d = Vector128.LoadUnsafe(ref row, (nuint)(3 * stride + 4 * word)).AsUInt32();
                var (ac, ac2) = Blake3Kernel.Interleave(a, c);
                var (bd, bd2) = Blake3Kernel.Interleave(b, d);
                var (w0, w1) = Blake3Kernel.Interleave(ac, bd);
                var (w2, w3) = Blake3Kernel.Interleave(ac2, bd2);
                ref var target = ref Unsafe.Add(ref message, word * L.Count + lane);
                w0.StoreUnsafe(ref target);
                w1.StoreUnsafe(ref target, (nuint)L.Count);
                w2.StoreUnsafe(ref target, (nuint)(2 * L.Count));
                w3.StoreUnsafe(ref target, (nuint)(3 * L.Count));
            }
        }
    }
}
