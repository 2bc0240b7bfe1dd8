using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Intent.Server.Formats.Attestations;

/// <summary>
/// A signature of an SSH key over some bytes (https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig). Only what it says of its key
/// is read here; whether it is right, ssh-keygen says.
/// </summary>
/// <param name="Text">The signature as ssh-keygen reads and writes it.</param>
/// <param name="KeyType">The type of the key ("ssh-ed25519").</param>
/// <param name="Fingerprint">The key as people compare it ("SHA256:…").</param>
internal sealed record SshSignature(string Text, string KeyType, string Fingerprint)
{
    private const string Begin = "-----BEGIN SSH SIGNATURE-----";
    private const string End = "-----END SSH SIGNATURE-----";
    private const int Largest = 1 << 16;

    /// <summary>The signature as an envelope carries it.</summary>
    public DsseSignature InEnvelope() => new(Fingerprint, Encoding.ASCII.GetBytes(Text));

    /// <summary>Reads a signature, as text or as the bytes that stand in it; null for anything else.</summary>
    public static SshSignature? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Largest)
            return null;
        if (bytes.StartsWith("SSHSIG"u8))
            return Of(bytes);
        var text = Encoding.ASCII.GetString(bytes).Trim();
        if (
            !text.StartsWith(Begin, StringComparison.Ordinal)
            || !text.EndsWith(End, StringComparison.Ordinal)
            || text.Length < Begin.Length + End.Length
        )
            return null;
        var body = new byte[text.Length];
        return Convert.TryFromBase64String(text[Begin.Length..^End.Length], body, out var length) ? Of(body.AsSpan(0, length)) : null;
    }

    private static SshSignature? Of(ReadOnlySpan<byte> blob)
    {
        // "SSHSIG", version, public key; the key begins with its type.
        if (
            blob.Length < 14
            || BinaryPrimitives.ReadUInt32BigEndian(blob[6..]) != 1
            || !TryString(blob[10..], out var key)
            || !TryString(key, out var type)
        )
            return null;
        if (type.Length is 0 or > 64 || type.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
            return null;
        var body = string.Join('\n', Convert.ToBase64String(blob).Chunk(70).Select(c => new string(c)));
        return new(
            $"{Begin}\n{body}\n{End}\n",
            Encoding.ASCII.GetString(type),
            "SHA256:" + Convert.ToBase64String(SHA256.HashData(key)).TrimEnd('=')
        );
    }

    private static bool TryString(ReadOnlySpan<byte> from, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (from.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(from) is var length && length > from.Length - 4)
            return false;
        value = from.Slice(4, (int)length);
        return true;
    }
}
