using System.Numerics;

namespace Intent.Core.Ledger;

/// <summary>
/// BLAKE3 with its default (unkeyed) mode and 32 bytes of output, after the BLAKE3 specification (O'Connor et al., 2020). Chunks and
/// parents of one level are independent of each other, so up to sixteen are compressed at once where the processor has wide registers.
/// </summary>
public static class Blake3
{
    internal const int ChunkLength = 1024,
        BlockLength = 64,
        CvLength = 32;

    /// <summary>Chunks that one turn takes, so that the widest processors are busy; the result does not depend on it.</summary>
    internal const int Degree = 16;

    private const uint ChunkStart = 1,
        ChunkEnd = 2,
        Parent = 4,
        Root = 8;

    /// <summary>Hashes some bytes.</summary>
    /// <param name="input">Any length.</param>
    /// <param name="output">Exactly 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> input, Span<byte> output) => Hash(input, output, Blake3Path.Best);

    /// <summary>Hashes along one of the ways of <see cref="Blake3Path"/>; all give the same digest.</summary>
    internal static void Hash(ReadOnlySpan<byte> input, Span<byte> output, Blake3Path path)
    {
        if (output.Length != CvLength)
        {
            throw new ArgumentException($"A BLAKE3 digest has {CvLength} bytes, not {output.Length}.", nameof(output));
        }

        Subtree(input, 0, Root, output, path);
    }

    /// <summary>The chaining value of a whole subtree; with <paramref name="root"/> = <see cref="Root"/> the digest.</summary>
    private static void Subtree(ReadOnlySpan<byte> input, ulong chunk, uint root, Span<byte> cv, Blake3Path path)
    {
        if (input.Length <= ChunkLength)
        {
            Blake3Kernel.Chunk(input, chunk, root, cv, path);
            return;
        }

        Span<byte> cvs = stackalloc byte[Degree * CvLength];
        var count = Wide(input, chunk, cvs, path);
        while (count > 2)
        {
            count = Parents(cvs, count, cvs, path);
        }

        Blake3Kernel.ParentNode(cvs[..BlockLength], root, cv, path);
    }

    /// <summary>Chaining values of the widest level that is not wider than <see cref="Degree"/>: two or more of them when there is more than a chunk.</summary>
    private static int Wide(ReadOnlySpan<byte> input, ulong chunk, Span<byte> cvs, Blake3Path path)
    {
        if (input.Length <= Degree * ChunkLength)
        {
            var whole = input.Length / ChunkLength;
            Blake3Kernel.Many(input, ChunkLength, whole, chunk, ChunkStart, ChunkEnd, 0, cvs, path);
            if (whole * ChunkLength == input.Length)
            {
                return whole;
            }

            Blake3Kernel.Chunk(input[(whole * ChunkLength)..], chunk + (ulong)whole, 0, cvs.Slice(whole * CvLength, CvLength), path);
            return whole + 1;
        }

        // The left subtree is the largest power of two of chunks that leaves something for the right one.
        var left = (int)BitOperations.RoundUpToPowerOf2((uint)((input.Length + ChunkLength - 1L) / ChunkLength + 1) / 2) * ChunkLength;
        Span<byte> children = stackalloc byte[2 * Degree * CvLength];
        var lefts = Wide(input[..left], chunk, children, path);
        var rights = Wide(input[left..], chunk + (ulong)(left / ChunkLength), children[(lefts * CvLength)..], path);
        return Parents(children, lefts + rights, cvs, path);
    }

    /// <summary>One level up: each pair becomes its parent, an odd one out goes up as it is. Source and target may be the same.</summary>
    private static int Parents(ReadOnlySpan<byte> children, int count, Span<byte> cvs, Blake3Path path)
    {
        var pairs = count / 2;
        Blake3Kernel.Many(children, BlockLength, pairs, 0, Parent, 0, Parent, cvs, path);
        if (count % 2 != 0)
        {
            children.Slice((count - 1) * CvLength, CvLength).CopyTo(cvs[(pairs * CvLength)..]);
        }

        return pairs + count % 2;
    }

    /// <summary>Hashes what comes in parts, with a little memory however long it is. Not for several threads at once.</summary>
    public sealed class Hasher
    {
        private const int Turn = Degree * ChunkLength;

        private readonly byte[] _pending = new byte[Turn];
        private readonly byte[] _stack = new byte[64 * CvLength];
        private int _pendingLength;
        private int _depth;
        private ulong _turns;

        /// <summary>Takes the next part.</summary>
        /// <param name="part">Any length.</param>
        public void Append(ReadOnlySpan<byte> part)
        {
            while (part.Length > 0)
            {
                // A full turn is only hashed when something follows it: the last one belongs to Finish, which knows whether it is the root.
                if (_pendingLength == Turn)
                {
                    Push(_pending);
                    _pendingLength = 0;
                }

                if (_pendingLength == 0 && part.Length > Turn)
                {
                    Push(part[..Turn]);
                    part = part[Turn..];
                    continue;
                }

                var taken = Math.Min(part.Length, Turn - _pendingLength);
                part[..taken].CopyTo(_pending.AsSpan(_pendingLength));
                _pendingLength += taken;
                part = part[taken..];
            }
        }

        /// <summary>The digest of all parts so far; more may be appended afterwards.</summary>
        public Digest Finish()
        {
            Span<byte> node = stackalloc byte[BlockLength];
            var right = node[CvLength..];
            Subtree(_pending.AsSpan(0, _pendingLength), _turns * Degree, _depth == 0 ? Root : 0, right, Blake3Path.Best);
            for (var i = _depth - 1; i >= 0; i--)
            {
                _stack.AsSpan(i * CvLength, CvLength).CopyTo(node);
                Blake3Kernel.ParentNode(node, i == 0 ? Root : 0, right, Blake3Path.Best);
            }

            return new(right);
        }

        private void Push(ReadOnlySpan<byte> turn)
        {
            Subtree(turn, _turns * Degree, 0, _stack.AsSpan(_depth * CvLength, CvLength), Blake3Path.Best);
            _depth++;
            _turns++;
            // Each trailing zero of the count is a subtree that just became complete; none is the root, because more follows.
            for (var n = _turns; n % 2 == 0; n /= 2)
            {
                _depth--;
                var pair = _stack.AsSpan((_depth - 1) * CvLength, BlockLength);
                Blake3Kernel.ParentNode(pair, 0, pair[..CvLength], Blake3Path.Best);
            }
        }
    }
}
