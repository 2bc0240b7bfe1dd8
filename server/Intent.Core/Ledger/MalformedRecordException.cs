namespace Intent.Core.Ledger;

/// <summary>Bytes or values that are no record; the message is one sentence that says what is wrong and where.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">The cause.</param>
public sealed class MalformedRecordException(string message, Exception? inner = null) : LedgerException(message, inner);
