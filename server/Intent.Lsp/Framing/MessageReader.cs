using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Intent.Lsp.Framing;

/// <summary>The stream does not hold what the base protocol demands; the message says what was wrong.</summary>
public sealed class FramingException(string message) : Exception(message);

/// <summary>Reads messages of the base protocol: headers, an empty line, then as many bytes as Content-Length says (LSP 3.17, "Base Protocol").</summary>
public sealed class MessageReader(PipeReader input, int maxMessageBytes = 64 * 1024 * 1024)
{
    private const int MaxHeaderBytes = 8 * 1024;

    /// <summary>The next message's content; null at the end of the stream.</summary>
    /// <exception cref="FramingException">Headers are malformed or too large, the length is missing, negative or too large, or the stream ends within a message.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        if (await ReadHeaderAsync(cancellation).ConfigureAwait(false) is not { } length)
            return null;
        while (true)
        {
            var result = await input.ReadAsync(cancellation).ConfigureAwait(false);
            if (result.Buffer.Length >= length)
            {
                var content = result.Buffer.Slice(0, length).ToArray();
                input.AdvanceTo(result.Buffer.GetPosition(length));
                return content;
            }
            if (result.IsCompleted)
                throw new FramingException($"The stream ended after {result.Buffer.Length} of {length} bytes of a message.");
            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private async ValueTask<int?> ReadHeaderAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellation).ConfigureAwait(false);
            if (TryCutHeader(result.Buffer, out var header, out var after))
            {
                input.AdvanceTo(after);
                return ParseLength(header);
            }
            if (result.Buffer.Length > MaxHeaderBytes)
                throw new FramingException($"No message header within {MaxHeaderBytes} bytes; is this a language client?");
            if (result.IsCompleted)
                return result.Buffer.IsEmpty ? null : throw new FramingException("The stream ended within a message header.");
            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static bool TryCutHeader(ReadOnlySequence<byte> buffer, out string header, out SequencePosition after)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8) && head.Length <= MaxHeaderBytes)
        {
            header = Encoding.ASCII.GetString(head);
            after = reader.Position;
            return true;
        }
        (header, after) = ("", default);
        return false;
    }

    private int ParseLength(string header)
    {
        int? length = null;
        foreach (var line in header.Split("\r\n"))
        {
            var colon = line.IndexOf(':');
            if (colon <= 0)
                throw new FramingException("A message header has a line without a name.");
            if (!line[..colon].Trim().Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                continue;
            if (
                !int.TryParse(line[(colon + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                || length is not null && length != value
            )
                throw new FramingException("Content-Length is not one number of bytes.");
            if (value > maxMessageBytes)
                throw new FramingException($"A message of {value} bytes is larger than the limit of {maxMessageBytes}.");
            length = value;
        }
        return length ?? throw new FramingException("A message header has no Content-Length.");
    }
}
