using System.Globalization;
using System.Text;
using Intent.Core.Ledger;

namespace Intent.Storage.Submitter;

/// <summary>The operations that the submitters submit: the same number, the same record.</summary>
public static class Operations
{
    /// <summary>How many distinct ones there are.</summary>
    public const int Count = 50;

    /// <summary>How many a submitter submits.</summary>
    public const int EachSubmitter = 8;

    /// <summary>The record of an operation; about as long as a small Episode.</summary>
    public static LedgerRecord Record(int number) => Sized(number, 400);

    /// <summary>The record of an operation with at least this many bytes.</summary>
    public static LedgerRecord Sized(int number, int bytes) =>
        LedgerRecord.Of(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"operation {number}").PadRight(bytes, '.')));

    /// <summary>The operations of a submitter, in its order. Every second of 18 submitters or more: together they have all.</summary>
    public static IEnumerable<int> Of(int submitter) => Enumerable.Range(submitter * 3, EachSubmitter).Select(n => n % Count);

    /// <summary>The request key of an operation.</summary>
    public static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"operation-{number}");
}
