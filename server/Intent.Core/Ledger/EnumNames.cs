namespace Intent.Core.Ledger;

/// <summary>Enumerations are written by their stable names, never by number.</summary>
internal static class EnumNames
{
    public static E Read<E>(ref CanonicalReader reader, string[] names)
        where E : struct, Enum
    {
        var name = reader.ReadString();
        var index = Array.IndexOf(names, name);
        return index >= 0
            ? Enum.GetValues<E>()[index]
            : throw new MalformedRecordException($"The record has '{name}' where one of these belongs: {string.Join(", ", names)}.");
    }
}
