using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>How code stands to a key.</summary>
internal enum KeyRole
{
    /// <summary>It puts an entry under the key.</summary>
    Adds,

    /// <summary>It asks for the entry of the key.</summary>
    Needs,
}

/// <summary>One entry of a keyed registry, or one request for an entry, as written in one document.</summary>
/// <param name="Role">What the code does with the key.</param>
/// <param name="Registry">Identity of the registry: facts of different registries never meet.</param>
/// <param name="Key">The key in a normal form that can be compared.</param>
/// <param name="Value">What stands under the key, in a normal form; null when the registry has keys alone.</param>
/// <param name="Place">The file it stands in.</param>
/// <param name="Span">The code to point at.</param>
/// <param name="Text">The entry as written, on one line.</param>
internal sealed record KeyFact(KeyRole Role, string Registry, string Key, string? Value, VersionText Place, TextSpan Span, string Text)
{
    /// <summary>The C# document of an entry in code; entries of other files have none.</summary>
    public BoundDocument Document => (BoundDocument)Place;

    /// <summary>The symbol that matters to the registry: the enum's member, the property with the wire name, the service type.</summary>
    public ISymbol? Symbol { get; init; }

    /// <summary>What the registry's own judgement needs beside the key.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The line on which the entry starts.</summary>
    public int Line => Place.Text.Lines.GetLineFromPosition(Span.Start).LineNumber;

    /// <summary>What two facts must share to be about the same entry.</summary>
    public (KeyRole, string, string) Slot => (Role, Registry, Key);
}
