namespace Intent.Core.Redaction;

/// <summary>A secret in a text.</summary>
/// <param name="Extent">Where the context begins that shows it to be one (its name); text must not be cut between here and the end.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">One past its last character.</param>
/// <param name="Kind">The word in the mark.</param>
internal readonly record struct SecretSpan(int Extent, int Start, int End, string Kind);
