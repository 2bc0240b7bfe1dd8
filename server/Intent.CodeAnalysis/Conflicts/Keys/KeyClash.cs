using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>What a registry has to say about two edits that meet under one key.</summary>
/// <param name="Rule">The rule that it belongs to.</param>
/// <param name="Key">The key: two edits may meet under several.</param>
/// <param name="Did">What the other side did ("added 'vip' to Prices.Rates").</param>
/// <param name="Dependence">How the author's code stands to it ("adds the same key").</param>
/// <param name="Consequence">What happens after the merge.</param>
/// <param name="Level">The level.</param>
internal sealed record KeyClash(Rule Rule, string Key, string Did, string Dependence, string Consequence, FindingLevel Level);
