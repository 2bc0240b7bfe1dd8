namespace Intent.Corpora.Seeds;

/// <summary>All classes of seeds.</summary>
internal static class Catalogue
{
    /// <summary>Each class with its drafts, which are drawn when they are asked for.</summary>
    public static IEnumerable<(string Class, IEnumerable<Draft> Drafts)> All(SeedCode code) =>
        Interference.All(code).Concat(Contracts.All(code)).Concat(Duplicates.All(code)).Concat(Rebindings.All(code)).Concat(BrokenReferences.All(code));

    /// <summary>A number for a text that is the same on every machine (FNV-1a).</summary>
    public static int Seed(string text) => (int)text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
