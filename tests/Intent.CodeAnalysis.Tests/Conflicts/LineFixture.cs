namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Cases written from the classes of conflicts alone, as two people would make the edits: with other, harmless edits beside the one that matters.</summary>
internal static class LineFixture
{
    /// <summary>As <see cref="TwoSided.Check"/>; <c>//~ b: INT3001</c> stands for the whole line above it.</summary>
    public static Task Finds(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var above = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimStart() is ['/', '/', '~', ' ', .. var expected]) lines[i] = ("//" + new string(' ', Start(above) - 2)) + new string('~', 200) + " " + expected;
            else above = lines[i];
        }

        return TwoSided.Check(string.Join("\n", lines));
    }

    /// <summary>The line above <c>EXPECT</c> gets what <paramref name="rule"/> names in head b; without a rule there is no finding at all.</summary>
    public static Task Check(string rule, string text) =>
        rule.Length > 0
            ? Finds(text.Replace("EXPECT", "//~ b: " + rule, StringComparison.Ordinal))
            : Silent(text.Replace("EXPECT", "", StringComparison.Ordinal));

    /// <summary>No finding at any level.</summary>
    public static Task Silent(string text) => TwoSided.CheckSilent(text);

    /// <summary>The first column that the head with the edit has: after the old text, when the line starts with that.</summary>
    private static int Start(string line)
    {
        var (mark, edit) = (line.IndexOf("{|", StringComparison.Ordinal), line.IndexOf("~> ", StringComparison.Ordinal));
        return edit >= 0 && (mark < 0 || mark > edit || line[..mark].Trim().Length == 0) ? edit + 3 : 2;
    }
}
