namespace Intent.CodeAnalysis.Tests.Episodes;

/// <summary>Undoing an Episode and what others did meanwhile to other declarations of the same file commute, byte for byte.</summary>
public class UndoLawTests
{
    [Theory]
    [InlineData(1, "\n")]
    [InlineData(2, "\n")]
    [InlineData(3, "\r\n")]
    [InlineData(4, "\n")]
    public async Task What_others_did_meanwhile_stays_and_only_the_Episode_goes(int seed, string lineEnd)
    {
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var @base = Enumerable.Range(0, random.Next(1, 9)).Select(i => new Member(i, random.Next(Kinds), 0, 0)).ToList();
            var touched = @base.Where(_ => random.Next(3) == 0).ToHashSet();
            var episode = new List<Member>(@base);
            foreach (var member in touched)
            {
                var at = episode.IndexOf(member);
                if (random.Next(3) == 0) episode.RemoveAt(at);
                else episode[at] = member with { Variant = 1 };
            }
            for (var n = random.Next(0, 3); n > 0; n--) episode.Insert(random.Next(episode.Count + 1), new Member(20 + n, random.Next(Kinds), 0, 0));
            if (episode.SequenceEqual(@base)) continue;

            Member Later(Member m) => m.Name < 20 && !touched.Any(t => t.Name == m.Name) ? ((m.Name + seed) % 3) switch { 0 => m with { Variant = 2 }, 1 => m with { Note = 1 }, _ => m } : m;
            var (before, after, now, expected) = (Text(@base), Text(episode), Text(episode.Select(Later)), Text(@base.Select(Later)));
            var undo = await UndoCase.Of(before, after, now);
            undo.Answer.Reasons.Should().BeEmpty($"{before}\n→\n{after}\n→\n{now}");
            undo.Files["Code.cs"].Should().Be(expected, $"{before}\n→\n{after}\n→\n{now}");
        }

        string Text(IEnumerable<Member> members)
        {
            var text = "namespace N;\n\npublic class C\n{\n";
            Member? previous = null;
            foreach (var member in members)
            {
                if (previous is not null && (previous.Kind > 1 || member.Kind > 1)) text += "\n";
                text += Written(member);
                previous = member;
            }
            return (text + "}\n").Replace("\n", lineEnd);
        }
    }

    private const int Kinds = 8;

    private static string Written(Member m)
    {
        var (n, v, note) = (m.Name, m.Variant, m.Note > 0 ? $"    // noted later of {m.Name}\n" : "");
        return note + m.Kind switch
        {
            0 => $"    private int _f{n} = {v};\n",
            1 => $"    public const string S{n} = \"{v}\"; // constant {n}\n",
            2 => $"    /// <summary>Method {n}.</summary>\n    public int M{n}(int a)\n    {{\n        return a + {n} * {v};\n    }}\n",
            3 => $"    public string P{n}\n    {{\n        get;\n        set;\n    }} = \"{v}\";\n",
            4 => $"    public enum E{n}\n    {{\n        A{n}{(v == 1 ? " = 5" : "")},\n        B{(v == 2 ? "x" : "")}\n    }}\n",
            5 => $"    public record R{n}(int X{(v > 0 ? $", int Y{v}" : "")});\n",
            6 => $"    public class Inner{n}\n    {{\n        public int V => {v};\n    }}\n",
            _ => $"    [System.Obsolete(\"{v}\")]\n    public delegate void D{n}(int a{v});\n",
        };
    }

    private sealed record Member(int Name, int Kind, int Variant, int Note);
}
