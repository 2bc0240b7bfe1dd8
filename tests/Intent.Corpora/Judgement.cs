using Intent.Core.Conflicts;

namespace Intent.Corpora;

/// <summary>
/// What somebody who read both edits of a natural pair and the merged code says of a finding: whether the merge really means something else than both authors
/// wanted. Kept in judged.tsv: pair, first eight digits of the finding's fingerprint (or "-" for the pair as a whole), "true" or "false", why.
/// </summary>
internal sealed record Judgement(bool True, string Why)
{
    private static readonly Lazy<Dictionary<(string Pair, string Finding), Judgement>> All = new(Read);

    public string Text => $"**{(True ? "True" : "False alarm")}:** {Why}";

    public static Judgement? Of(string pair, Finding finding) => All.Value.GetValueOrDefault((pair, finding.Fingerprint[..8]));

    public static Judgement? Of(string pair) => All.Value.GetValueOrDefault((pair, "-"));

    private static Dictionary<(string, string), Judgement> Read()
    {
        using var reader = new StreamReader(typeof(Judgement).Assembly.GetManifestResourceStream("judged.tsv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split('\t'))
            .ToDictionary(c => (c[0], c[1]), c => new Judgement(c[2] == "true", c[3]));
    }
}
