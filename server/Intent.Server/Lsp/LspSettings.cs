using System.Collections.Immutable;
using System.Text.Json;
using Intent.Core.Conflicts;
using Intent.Engine;

namespace Intent.Server.Lsp;

/// <summary>What the user set in the editor; unknown or malformed values keep the default.</summary>
/// <param name="Heads">Globs of heads to watch; empty: all.</param>
/// <param name="Minimum">Findings below are not shown.</param>
/// <param name="Trusted">False: nothing of the workspace is evaluated or run.</param>
internal sealed record LspSettings(ImmutableArray<string> Heads, FindingLevel Minimum, bool Trusted)
{
    /// <summary>What holds when the client says nothing.</summary>
    public static LspSettings Default { get; } = new([], FindingLevel.Information, true);

    /// <summary>The engine's part.</summary>
    public SessionOptions Session => new(Heads, Trusted);

    /// <summary>These settings with what a client's object says.</summary>
    public LspSettings With(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object)
            return this;
        if (settings.TryGetProperty("intent", out var inner) && inner.ValueKind == JsonValueKind.Object)
            settings = inner;
        var result = this;
        if (settings.TryGetProperty("heads", out var heads) && heads.ValueKind == JsonValueKind.Array)
            result = result with { Heads = [.. heads.EnumerateArray().Where(h => h.ValueKind == JsonValueKind.String).Select(h => h.GetString()!)] };
        if (
            settings.TryGetProperty("minimumLevel", out var level)
            && level.ValueKind == JsonValueKind.String
            && Enum.TryParse<FindingLevel>(level.GetString(), ignoreCase: true, out var minimum)
        )
            result = result with { Minimum = minimum };
        if (settings.TryGetProperty("trusted", out var trusted) && trusted.ValueKind is JsonValueKind.True or JsonValueKind.False)
            result = result with { Trusted = trusted.GetBoolean() };
        return result;
    }
}
