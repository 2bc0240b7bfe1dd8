using System.Collections.Immutable;

namespace Intent.Core.Ledger;

/// <summary>Settles a value with several sides: it stands in the place of the settings it names, and of no other.</summary>
public sealed record Resolution : RecordContent
{
    internal const string KindName = "resolution";

    /// <summary>Takes a resolution.</summary>
    /// <param name="subject">The record whose property is settled.</param>
    /// <param name="property">The property, see <see cref="Properties"/>.</param>
    /// <param name="value">The value it has from now on, as the property writes it.</param>
    /// <param name="settles">The records that set the differing values; at least one.</param>
    /// <param name="who">Who decided, when known.</param>
    /// <param name="when">When, in milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <exception cref="MalformedRecordException">No setting is named.</exception>
    public Resolution(Digest subject, string property, string value, IEnumerable<Digest> settles, string? who, long when)
    {
        (Subject, Property, Value, Who, When) = (subject, property, value, who, when);
        Settles = [.. settles.Distinct().Order()];
        if (Settles.IsEmpty)
        {
            throw new MalformedRecordException("A resolution names the settings it settles, but this one names none.");
        }
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>The record whose property is settled.</summary>
    public Digest Subject { get; }

    /// <summary>The property, see <see cref="Properties"/>.</summary>
    public string Property { get; }

    /// <summary>The value from now on.</summary>
    public string Value { get; }

    /// <summary>The records whose settings this stands for, ascending.</summary>
    public ImmutableArray<Digest> Settles { get; }

    /// <summary>Who decided, when known.</summary>
    public string? Who { get; }

    /// <summary>When, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long When { get; }

    /// <inheritdoc/>
    public bool Equals(Resolution? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>The properties that can be set by several parties.</summary>
    public static class Properties
    {
        /// <summary>Whether an Episode or requirement is being worked on: "open" or "closed".</summary>
        public const string State = "state";
    }

    internal override int Fields => 6;

    internal override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteDigest(Subject);
        writer.WriteString(Property);
        writer.WriteString(Value);
        writer.WriteItems(Settles, (w, d) => w.WriteDigest(d));
        writer.WriteString(Who);
        writer.WriteInteger(When);
    }

    internal static Resolution ReadFields(ref CanonicalReader reader) =>
        new(
            reader.ReadDigest(),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadSorted((ref r) => r.ReadDigest(), (a, b) => a.CompareTo(b)),
            reader.ReadOptionalString(),
            reader.ReadInteger()
        );
}
