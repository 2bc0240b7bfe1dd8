namespace Intent.Server.Formats.Attestations;

/// <summary>Something cannot be attested, signed or read; the message says what, where and what to do.</summary>
/// <param name="message">One sentence for the user.</param>
/// <param name="inner">The cause.</param>
internal sealed class AttestationException(string message, Exception? inner = null) : Exception(message, inner);
