using System.Buffers.Binary;
using System.Numerics;

namespace Intent.Core.Ledger;

/// <summary>BLAKE3 with its default (unkeyed) mode and 32 bytes of output, after the BLAKE3 specification (O'Connor et al., 2020).</summary>
public static class Blake3
{
    private const int ChunkLength = 1024, BlockLength = 64;
    private const uint ChunkStart = 1, ChunkEnd = 2, Parent = 4, Root = 8;

    private static readonly uint[] Iv = [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19];
    private static readonly byte[] Permutation = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];

    /// <summary>Hashes some bytes.</summary>
    /// <param name="input">Any length.</param>
    /// <param name="output">Exactly 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<uint> cv = stackalloc uint[8];
        Subtree(input, 0, Root, cv);
        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(output[(4 * i)..], cv[i]);
        }
    }

    private static void Subtree(ReadOnlySpan<byte> input, ulong chunk, uint root, Span<uint> cv)
    {
        if (input.Length <= ChunkLength)
        {
            Chunk(input, chunk, root, cv);
            return;
        }

        // The left subtree is the largest power of two of chunks that leaves something for the right one.
        var left = (int)BitOperations.RoundUpToPowerOf2((uint)((input.Length + ChunkLength - 1) / ChunkLength + 1) / 2) * ChunkLength;
        Span<uint> block = stackalloc uint[16];
        Subtree(input[..left], chunk, 0, block[..8]);
        Subtree(input[left..], chunk + (ulong)(left / ChunkLength), 0, block[8..]);
        Iv.CopyTo(cv);
        Compress(cv, block, 0, BlockLength, Parent | root);
    }

    private static void Chunk(ReadOnlySpan<byte> input, ulong counter, uint root, Span<uint> cv)
    {
        Iv.CopyTo(cv);
        Span<byte> padded = stackalloc byte[BlockLength];
        Span<uint> block = stackalloc uint[16];
        var flags = ChunkStart;
        do
        {
            var length = Math.Min(BlockLength, input.Length);
            padded.Clear();
            input[..length].CopyTo(padded);
            for (var i = 0; i < 16; i++)
            {
                block[i] = BinaryPrimitives.ReadUInt32LittleEndian(padded[(4 * i)..]);
            }

            input = input[length..];
            Compress(cv, block, counter, (uint)length, flags | (input.IsEmpty ? ChunkEnd | root : 0));
            flags = 0;
        }
        while (!input.IsEmpty);
    }

    private static void Compress(Span<uint> cv, ReadOnlySpan<uint> block, ulong counter, uint length, uint flags)
    {
        Span<uint> v = [cv[0], cv[1], cv[2], cv[3], cv[4], cv[5], cv[6], cv[7], Iv[0], Iv[1], Iv[2], Iv[3], (uint)counter, (uint)(counter >> 32), length, flags];
        Span<uint> m = stackalloc uint[16], next = stackalloc uint[16];
        block.CopyTo(m);
        for (var round = 0; round < 7; round++)
        {
            Mix(v, 0, 4, 8, 12, m[0], m[1]);
            Mix(v, 1, 5, 9, 13, m[2], m[3]);
            Mix(v, 2, 6, 10, 14, m[4], m[5]);
            Mix(v, 3, 7, 11, 15, m[6], m[7]);
            Mix(v, 0, 5, 10, 15, m[8], m[9]);
            Mix(v, 1, 6, 11, 12, m[10], m[11]);
            Mix(v, 2, 7, 8, 13, m[12], m[13]);
            Mix(v, 3, 4, 9, 14, m[14], m[15]);
            for (var i = 0; i < 16; i++)
            {
                next[i] = m[Permutation[i]];
            }

            next.CopyTo(m);
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
