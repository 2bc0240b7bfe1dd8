using System.Text;
using System.Text.Json.Serialization;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Engine;

namespace Intent.Server.Lsp;

/// <summary>Everything that Intent adds to LSP: names and shapes; <c>client-vscode/src/protocol.ts</c> mirrors it.</summary>
internal static class IntentProtocol
{
    /// <summary>Notification to the client, and request by the client: how far the server is.</summary>
    public const string Status = "intent/status";

    /// <summary>Request by the client: the text behind an <c>intent:</c> address.</summary>
    public const string Document = "intent/document";

    /// <summary>Command: two versions of a file side by side.</summary>
    public const string ShowDiff = "intent.showDiff";

    /// <summary>Command: a file in another worktree.</summary>
    public const string OpenOther = "intent.openOther";

    /// <summary>Command of the server: begins work, <c>{ because?, story? }</c>.</summary>
    public const string BeginEpisode = "intent.beginEpisode";

    /// <summary>Command of the server: records what was done.</summary>
    public const string RecordEpisode = "intent.recordEpisode";

    /// <summary>Command of the server: an Episode, or the open work when none is named, is for a Story too, <c>{ story, id? }</c>.</summary>
    public const string LinkStory = "intent.linkStory";

    /// <summary>Command of the server: the newest Episodes, the open work and the Stories.</summary>
    public const string ListEpisodes = "intent.listEpisodes";

    /// <summary>Command of the server: an Episode as text, <c>{ id }</c>.</summary>
    public const string ShowEpisode = "intent.showEpisode";

    /// <summary>Command of the server: attaches files, or the last test run when none are named, <c>{ files?, episode? }</c>.</summary>
    public const string AttachEvidence = "intent.attachEvidence";

    /// <summary>Command of the server: accepts a conflict, <c>{ fingerprint, reason }</c>.</summary>
    public const string Acknowledge = "intent.acknowledge";

    /// <summary>Command of the server: all conflicts, also those that are not shown beside the code.</summary>
    public const string ListConflicts = "intent.listConflicts";

    /// <summary>Command of the server: runs the tests that reach both edits of a conflict, which runs the code of both heads, <c>{ fingerprint }</c>.</summary>
    public const string VerifyByTests = "intent.verifyByTests";

    /// <summary>Command of the client: what is behind a lens, <c>{ uri, line, character }</c>.</summary>
    public const string ShowWhy = "intent.showWhy";

    /// <summary>The commands that the server runs itself; each takes the <c>uri</c> of a file or folder of the worktree beside its own arguments.</summary>
    public static IReadOnlyList<string> ServerCommands { get; } =
    [BeginEpisode, RecordEpisode, LinkStory, ListEpisodes, ShowEpisode, AttachEvidence, Acknowledge, ListConflicts, VerifyByTests];

    /// <summary>The scheme of read-only documents of other heads.</summary>
    public const string Scheme = "intent";

    /// <summary>
    /// The address of a file as a head has it. The path is for people; all that counts stands in the query, in characters that no client encodes, because
    /// clients decode and encode addresses as they like.
    /// </summary>
    public static string DocumentUri(string root, HeadId head, string path, HeadId? with = null) =>
        $"{Scheme}:/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?"
        + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(string.Join('\0', root, head.Value, path, with?.Value)));

    /// <summary>The parts of such an address; null when it is none.</summary>
    public static (string Root, HeadId Head, string Path, HeadId? With)? ParseDocumentUri(string uri)
    {
        var query = uri.IndexOf('?');
        if (query < 0 || !uri.StartsWith(Scheme + ":/", StringComparison.Ordinal))
            return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(uri.AsSpan(query + 1))).Split('\0') is [var root, var head, var path, var with]
                ? (root, new HeadId(head), path, with.Length == 0 ? null : new HeadId(with))
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A snapshot as the client sees it.</summary>
    public static StatusParams StatusOf(string root, EngineSnapshot snapshot, FindingLevel minimum) =>
        new(
            root,
            snapshot.State.ToString().ToLowerInvariant(),
            MessageOf(snapshot),
            [
                .. snapshot
                    .Heads.Prepend(snapshot.Here)
                    .OfType<Head>()
                    .Select(h => new StatusHead(h.Id.Value, h.Kind.ToString().ToLowerInvariant(), h.Commit.Value, h.Dirty)),
            ],
            [.. snapshot.Incomplete.Select(i => new StatusIncomplete(i.Head?.Value, i.Project, i.Reason))],
            Count(snapshot, minimum)
        );

    private static string MessageOf(EngineSnapshot snapshot) =>
        snapshot.State switch
        {
            EngineState.Loading => "Loading the workspace; findings are not known yet.",
            EngineState.Failed => snapshot.Incomplete is [var first, ..] ? first.Reason : "Nothing can be analysed.",
            EngineState.Partial =>
                $"Compared with {Some(snapshot.Heads.Length, "head")}; {Some(snapshot.Incomplete.Length, "part")} could not be analysed.",
            _ => $"Compared with {Some(snapshot.Heads.Length, "head")}.",
        };

    private static string Some(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static StatusFindings Count(EngineSnapshot snapshot, FindingLevel minimum)
    {
        return new(Of(FindingLevel.Error), Of(FindingLevel.Warning), Of(FindingLevel.Information));

        int Of(FindingLevel level) => level < minimum ? 0 : snapshot.Findings.Count(f => f.Level == level);
    }
}

/// <summary>How far the server is with one repository.</summary>
internal sealed record StatusParams(
    string Root,
    string State,
    string Message,
    StatusHead[] Heads,
    StatusIncomplete[] Incomplete,
    StatusFindings Findings
);

/// <summary>A head that takes part.</summary>
internal sealed record StatusHead(string Id, string Kind, string Commit, bool Dirty);

/// <summary>Something that could not be analysed.</summary>
internal sealed record StatusIncomplete(string? Head, string? Project, string Reason);

/// <summary>How many findings there are by level.</summary>
internal sealed record StatusFindings(int Error, int Warning, int Information);

/// <summary>A document's text.</summary>
internal sealed record DocumentText(string Text);

/// <summary>Arguments of <see cref="IntentProtocol.ShowDiff"/>.</summary>
internal sealed record ShowDiffArguments(string Title, string Left, string Right, Intent.Lsp.Protocol.Range Range);

/// <summary>Arguments of <see cref="IntentProtocol.OpenOther"/>.</summary>
internal sealed record OpenOtherArguments(string Uri, Intent.Lsp.Protocol.Range Range);

/// <summary>The answer of <see cref="IntentProtocol.ListConflicts"/>.</summary>
internal sealed record ConflictList(ConflictItem[] Conflicts);

/// <summary>A conflict in the list: where it shows in this worktree, who accepted it, and whether it is shown beside the code.</summary>
internal sealed record ConflictItem(
    string Fingerprint,
    string Rule,
    string Level,
    string Message,
    string Uri,
    Intent.Lsp.Protocol.Range Range,
    string? Accepted,
    bool Shown
);

/// <summary>The serialiser of these shapes; null properties are kept, so that the client sees them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StatusParams))]
[JsonSerializable(typeof(DocumentText))]
[JsonSerializable(typeof(ShowDiffArguments))]
[JsonSerializable(typeof(OpenOtherArguments))]
[JsonSerializable(typeof(ConflictList))]
internal sealed partial class IntentJson : JsonSerializerContext;

/// <summary>The serialiser of open JSON.</summary>
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
internal sealed partial class NodeJson : JsonSerializerContext;
