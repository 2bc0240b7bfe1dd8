using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Intent.Core.Ledger;
using Intent.Storage.Ledger;

namespace Intent.Server.Formats;

/// <summary>What <c>intent store</c> answers: schema <c>intent.store/1</c>, or the same as text.</summary>
/// <param name="Path">The ledger's file.</param>
/// <param name="Statistics">What the ledger holds.</param>
/// <param name="Damaged">What is damaged; null when that was not asked.</param>
/// <param name="Rebuilt">What was derived; null when that was not asked.</param>
internal sealed record StoreAnswer(string Path, StoreStatistics Statistics, ImmutableArray<Damage>? Damaged = null, IndexSummary? Rebuilt = null)
{
    /// <summary>The answer as JSON.</summary>
    public ReadOnlyMemory<byte> Json()
    {
        var document = new JsonObject
        {
            ["schema"] = "intent.store/1",
            // Outside of every worktree, so it is the one path that is not relative to the repository.
            ["path"] = Path,
            ["exists"] = Statistics.Schema > 0,
            ["ledgerSchema"] = Statistics.Schema,
            ["records"] = Statistics.Records,
            ["recordBytes"] = Statistics.RecordBytes,
            ["requests"] = Statistics.Requests,
            ["entries"] = Statistics.Entries,
            ["blobs"] = Statistics.Blobs,
            ["blobBytes"] = Statistics.BlobBytes,
        };
        if (Damaged is { } damaged)
            document["damaged"] = new JsonArray([.. damaged.Select(d => (JsonNode)new JsonObject { ["id"] = d.Id, ["reason"] = d.Reason })]);
        if (Rebuilt is { } rebuilt)
            document["rebuilt"] = new JsonObject { ["records"] = rebuilt.Records, ["entries"] = rebuilt.Entries };
        return JsonText.Utf8(document);
    }

    /// <summary>The answer as lines.</summary>
    public ReadOnlyMemory<byte> Text()
    {
        var text = new StringBuilder();
        if (Statistics.Schema > 0)
            Line($"{Path} (schema {Statistics.Schema})");
        else
            Line($"{Path} does not exist yet; the first record makes it");
        Line(
            $"{Number(Statistics.Records)} records, {Number(Statistics.RecordBytes)} bytes; {Number(Statistics.Requests)} request keys; {Number(Statistics.Entries)} index entries"
        );
        Line($"{Statistics.Blobs} files, {Statistics.BlobBytes} bytes");
        foreach (var damage in Damaged ?? [])
            Line($"damaged: {damage.Id}: {damage.Reason}");
        if (Damaged is [])
            Line($"Nothing is damaged.");
        else if (Damaged is { } damaged)
            Line($"{damaged.Length} damaged; every record and file that is not named can be read.");
        if (Rebuilt is { } rebuilt)
            Line($"Derived {rebuilt.Entries} index entries from {rebuilt.Records} records.");
        return Encoding.UTF8.GetBytes(text.ToString());

        static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of";

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
