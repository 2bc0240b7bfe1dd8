using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Intent.Lsp.Protocol;

/// <summary>A position in a text document (LSP 3.17): zero-based line and character in units of the negotiated encoding.</summary>
public sealed record Position(int Line, int Character);

/// <summary>A range; the end is exclusive.</summary>
public sealed record Range(Position Start, Position End);

/// <summary>A range in a document.</summary>
public sealed record Location(string Uri, Range Range);

/// <summary>A message that belongs to a diagnostic, at another place.</summary>
public sealed record DiagnosticRelatedInformation(Location Location, string Message);

/// <summary>Where a diagnostic code is explained.</summary>
public sealed record CodeDescription(string Href);

/// <summary>Severities of diagnostics.</summary>
public static class DiagnosticSeverity
{
    /// <summary>An error.</summary>
    public const int Error = 1;

    /// <summary>A warning.</summary>
    public const int Warning = 2;

    /// <summary>An information.</summary>
    public const int Information = 3;
}

/// <summary>A diagnostic.</summary>
public sealed record Diagnostic(
    Range Range,
    int Severity,
    string Code,
    CodeDescription? CodeDescription,
    string Source,
    string Message,
    DiagnosticRelatedInformation[]? RelatedInformation,
    JsonElement? Data
);

/// <summary>The diagnostics of a document, pushed.</summary>
public sealed record PublishDiagnosticsParams(string Uri, int? Version, Diagnostic[] Diagnostics);

/// <summary>A command that a client or the server runs.</summary>
public sealed record Command(string Title, [property: JsonPropertyName("command")] string Name, JsonNode?[] Arguments);

/// <summary>A piece of text that is replaced.</summary>
public sealed record TextEdit(Range Range, string NewText);

/// <summary>A document; the version is null, and then written as such, when the client has not opened it.</summary>
public sealed record OptionalVersionedDocument(string Uri, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Version);

/// <summary>The edits of one document.</summary>
public sealed record TextDocumentEdit(OptionalVersionedDocument TextDocument, TextEdit[] Edits);

/// <summary>Edits of several documents: versioned, or by address for a client that knows no versions. One of the two is null.</summary>
public sealed record WorkspaceEdit(TextDocumentEdit[]? DocumentChanges, Dictionary<string, TextEdit[]>? Changes);

/// <summary>A code action; it has a command or an edit.</summary>
public sealed record CodeAction(
    string Title,
    string Kind,
    Command? Command,
    Diagnostic[]? Diagnostics,
    bool? IsPreferred = null,
    WorkspaceEdit? Edit = null
);

/// <summary>Text with its format.</summary>
public sealed record MarkupContent(string Kind, string Value);

/// <summary>The answer to a hover request.</summary>
public sealed record Hover(MarkupContent Contents, Range Range);

/// <summary>The source-generated serialiser of the protocol's types; null properties are left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PublishDiagnosticsParams))]
[JsonSerializable(typeof(Diagnostic[]))]
[JsonSerializable(typeof(CodeAction[]))]
[JsonSerializable(typeof(Hover))]
[JsonSerializable(typeof(Location))]
public sealed partial class LspJson : JsonSerializerContext
{
    /// <summary>A value as a JSON node.</summary>
    public static JsonNode? Node<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type);
}
