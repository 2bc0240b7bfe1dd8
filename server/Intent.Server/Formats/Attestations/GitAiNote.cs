using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Intent.Core.Evidence;
using Intent.Core.Redaction;
using Intent.Core.Text;
using Intent.Server.Formats.Evidence;

namespace Intent.Server.Formats.Attestations;

/// <summary>Who wrote lines, as a git-ai note says.</summary>
/// <param name="IsAgent">True for an agent, false for a person who was seen typing.</param>
/// <param name="Key">The session, prompt or person within the note.</param>
/// <param name="Tool">The agent's tool, or null.</param>
/// <param name="Model">The agent's model, or null.</param>
/// <param name="Person">The person who wrote, or who directed the agent; or null.</param>
internal sealed record GitAiAuthor(bool IsAgent, string Key, string? Tool, string? Model, string? Person);

/// <summary>Some lines of a file with their author's key.</summary>
/// <param name="Key">See <see cref="GitAiNote.Authors"/>.</param>
/// <param name="Ranges">First and last lines, from 1.</param>
internal readonly record struct GitAiLines(string Key, ImmutableArray<(int Start, int End)> Ranges);

/// <summary>
/// A note that git-ai attached to a commit (Git AI Standard 3.0.0, schema "authorship/3"): which lines of that commit's files an agent or a person wrote.
/// Of a line that is not listed nothing is known.
/// </summary>
/// <param name="Files">The entries by file, in the note's order.</param>
/// <param name="Authors">The authors by key; a key without its record has only what the key itself tells.</param>
internal sealed partial record GitAiNote(
    ImmutableSortedDictionary<RepoPath, ImmutableArray<GitAiLines>> Files,
    ImmutableSortedDictionary<string, GitAiAuthor> Authors
)
{
    /// <summary>Where the notes are.</summary>
    public const string Ref = "refs/notes/ai";

    private const string Schema = "authorship/3.";
    private const int Largest = 16 << 20;

    /// <summary>Who wrote a line; null when the note does not say. Of several entries the last one counts, as in git-ai.</summary>
    /// <param name="path">The file in the note's commit.</param>
    /// <param name="line">The line, from 1.</param>
    public GitAiAuthor? AuthorOf(RepoPath path, int line)
    {
        foreach (var entry in Files.GetValueOrDefault(path, []).Reverse())
        {
            if (entry.Ranges.Any(r => r.Start <= line && line <= r.End))
                return Authors[entry.Key];
        }

        return null;
    }

    /// <summary>Reads a note. Keys and fields that are not known are skipped; what is damaged is refused.</summary>
    /// <param name="bytes">The note.</param>
    /// <param name="redactor">Takes secrets out of the names of tools, models and people.</param>
    /// <exception cref="AttestationException">It is no such note; the sentence's end says why ("line 3: …").</exception>
    public static GitAiNote Parse(ReadOnlyMemory<byte> bytes, Redactor redactor)
    {
        if (bytes.Length > Largest)
            throw new AttestationException($"it is larger than {Largest >> 20} MB");
        if (EvidenceBytes.TextOf(bytes) is not { Encoding: UTF8Encoding } text)
            throw new AttestationException("it is no UTF-8 text");
        var lines = text.Text.Split('\n');
        var divider = Array.IndexOf(lines, "---");
        if (divider < 0)
            throw new AttestationException("it has no line '---' between the lines and their authors");
        var files = Attested(lines.AsSpan(0, divider));
        var metadata = StrictJson.Object(Encoding.UTF8.GetBytes(string.Join('\n', lines.Skip(divider + 1))), "what stands below '---'");
        if (StrictJson.Text(metadata, "schema_version") is not { } schema || !schema.StartsWith(Schema, StringComparison.Ordinal))
            throw new AttestationException($"it does not say that it is of the format '{Schema}x', the one that is known here");
        var cleaner = new EvidenceCleaner(new EvidencePlaces([]), redactor);
        var keys = files.Values.SelectMany(f => f).Select(l => l.Key).Distinct(StringComparer.Ordinal);
        return new(files, keys.ToImmutableSortedDictionary(k => k, k => Author(metadata, k, cleaner), StringComparer.Ordinal));
    }

    private static ImmutableSortedDictionary<RepoPath, ImmutableArray<GitAiLines>> Attested(ReadOnlySpan<string> lines)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<RepoPath, ImmutableArray<GitAiLines>>();
        RepoPath? file = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length == 0)
                continue;
            if (!line.StartsWith("  ", StringComparison.Ordinal))
            {
                if (char.IsWhiteSpace(line[0]))
                    throw Wrong(i, "it is neither a path nor an entry of two spaces, key and lines");
                file = new RepoPath(line is ['"', .., '"'] and { Length: > 2 } ? line[1..^1] : line);
                files.TryAdd(file.Value, []);
                continue;
            }

            if (file is not { } path)
                throw Wrong(i, "an entry stands before any path");
            if (line[2..].Split(' ') is not [var key, var ranges])
                throw Wrong(i, "an entry is a key, one space and lines");
            if (!Key().IsMatch(key))
                continue;
            files[path] = files[path].Add(new(key, [.. ranges.Split(',').Select(r => Range(r, i))]));
        }

        return files.ToImmutable();
    }

    private static (int Start, int End) Range(string text, int index)
    {
        var parts = text.Split('-');
        return parts.Length <= 2 && Number(parts[0], out var start) && Number(parts[^1], out var end) && start <= end
            ? (start, end)
            : throw Wrong(index, $"'{(text.Length > 40 ? text[..40] + "…" : text)}' is no range of lines");

        static bool Number(string digits, out int number) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }

    private static GitAiAuthor Author(JsonElement metadata, string key, EvidenceCleaner cleaner)
    {
        if (key.StartsWith("h_", StringComparison.Ordinal))
            return new(false, key, null, null, Name(Record("humans", key), "author"));
        var record = key.StartsWith("s_", StringComparison.Ordinal)
            ? Record("sessions", key[..key.IndexOf("::", StringComparison.Ordinal)])
            : Record("prompts", key);
        var agent = record.Get("agent_id");
        return new(true, key, Name(agent, "tool"), Name(agent, "model"), Name(record, "human_author"));

        JsonElement? Record(string map, string name) => metadata.Get(map).Get(name);

        string? Name(JsonElement? element, string name) =>
            element.Get(name) is { ValueKind: JsonValueKind.String } value && cleaner.Name(value.GetString()) is { Length: > 0 } text ? text : null;
    }

    private static AttestationException Wrong(int index, string why) => new(string.Create(CultureInfo.InvariantCulture, $"line {index + 1}: {why}"));

    [GeneratedRegex(@"^(s_[0-9a-f]{14}::t_[0-9a-f]{14}|h_[0-9a-f]{14}|[0-9a-f]{16}|[0-9a-f]{7})$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
