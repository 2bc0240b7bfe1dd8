using System.Text.Json;
using Intent.Lsp.Documents;

namespace Intent.Server.Lsp;

/// <summary>What the client said it can do; nothing that it did not say is relied on.</summary>
internal sealed record ClientAbilities(
    PositionEncoding Encoding = PositionEncoding.Utf16,
    bool Pulls = false,
    bool Refreshes = false,
    bool Progress = false,
    bool RunsOwnCommands = false,
    bool RefreshesLenses = false,
    bool EditsVersions = false
)
{
    /// <summary>Reads the parameters of initialize.</summary>
    public static ClientAbilities Read(JsonElement p)
    {
        var encodings = Get(p, "capabilities", "general", "positionEncodings");
        var encoding = PositionEncoding.Utf16;
        if (encodings.ValueKind == JsonValueKind.Array && !encodings.EnumerateArray().Any(e => e.ValueEquals("utf-16")))
            encoding =
                encodings.EnumerateArray().Any(e => e.ValueEquals("utf-8")) ? PositionEncoding.Utf8
                : encodings.EnumerateArray().Any(e => e.ValueEquals("utf-32")) ? PositionEncoding.Utf32
                : encoding;
        return new ClientAbilities(
            encoding,
            Get(p, "capabilities", "textDocument", "diagnostic").ValueKind == JsonValueKind.Object,
            Get(p, "capabilities", "workspace", "diagnostics", "refreshSupport").ValueKind == JsonValueKind.True,
            Get(p, "capabilities", "window", "workDoneProgress").ValueKind == JsonValueKind.True,
            Get(p, "initializationOptions", "clientCommands").ValueKind == JsonValueKind.True,
            Get(p, "capabilities", "workspace", "codeLens", "refreshSupport").ValueKind == JsonValueKind.True,
            Get(p, "capabilities", "workspace", "workspaceEdit", "documentChanges").ValueKind == JsonValueKind.True
        );
    }

    /// <summary>The folders that the client opened.</summary>
    public static IEnumerable<string> Folders(JsonElement p)
    {
        var folders = Get(p, "workspaceFolders");
        IEnumerable<string?> uris =
            folders.ValueKind == JsonValueKind.Array && folders.GetArrayLength() > 0
                ? folders.EnumerateArray().Select(f => Get(f, "uri")).Where(u => u.ValueKind == JsonValueKind.String).Select(u => u.GetString())
            : Get(p, "rootUri") is { ValueKind: JsonValueKind.String } root ? [root.GetString()]
            : [];
        foreach (var uri in uris)
            if (Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile)
                yield return Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.LocalPath));
    }

    private static JsonElement Get(JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var inner))
                return default;
            element = inner;
        }
        return element;
    }
}
