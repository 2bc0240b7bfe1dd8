using System.Text;
using Intent.Core.Ledger;

namespace Intent.Core.Episodes;

/// <summary>Names a requirement: a Story Spec in the state whose text has this digest, or free text.</summary>
/// <param name="StoryId">The Story's id; null for free text.</param>
/// <param name="TextDigest">Digest of the UTF-8 text with line ends as LF.</param>
public readonly record struct RequirementReference(string? StoryId, Digest TextDigest) : IComparable<RequirementReference>
{
    /// <inheritdoc/>
    public int CompareTo(RequirementReference other) =>
        string.CompareOrdinal(StoryId, other.StoryId) is var c and not 0 ? c : TextDigest.CompareTo(other.TextDigest);
}

/// <summary>Why something is changed: the text of a Story Spec, or free text.</summary>
public sealed record Requirement : RecordContent
{
    internal const string KindName = "requirement";

    /// <summary>Takes a requirement.</summary>
    /// <param name="storyId">The Story's id; null for free text.</param>
    /// <param name="text">The text; CR LF and CR become LF, nothing else is touched.</param>
    public Requirement(string? storyId, string text)
    {
        StoryId = storyId;
        Text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        TextDigest = Digest.Of(Encoding.UTF8.GetBytes(Text));
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>The Story's id; null for free text.</summary>
    public string? StoryId { get; }

    /// <summary>The text, its lines ended by LF.</summary>
    public string Text { get; }

    /// <summary>Digest of the UTF-8 text.</summary>
    public Digest TextDigest { get; }

    /// <summary>How Episodes name it.</summary>
    public RequirementReference Reference => new(StoryId, TextDigest);

    /// <inheritdoc/>
    public bool Equals(Requirement? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override int Fields => 3;

    internal override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteString(StoryId);
        writer.WriteDigest(TextDigest);
        writer.WriteString(Text);
    }

    internal static Requirement ReadFields(ref CanonicalReader reader)
    {
        var story = reader.ReadOptionalString();
        var digest = reader.ReadDigest();
        var requirement = new Requirement(story, reader.ReadString());
        return requirement.TextDigest == digest
            ? requirement
            : throw new MalformedRecordException("The requirement's text has another digest than the record says.");
    }
}
