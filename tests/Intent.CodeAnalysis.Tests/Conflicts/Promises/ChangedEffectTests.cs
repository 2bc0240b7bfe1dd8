namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A member does something else beside what it gives: it raises no event, changes what it is given, shares a part of a copy, throws no more, or asks its heirs no more.</summary>
public sealed class ChangedEffectTests
{
    private static Task Check(string rule, string text) =>
        rule.Length > 0
            ? LineFixture.Finds(text.Replace("EXPECT", "//~ b: " + rule, StringComparison.Ordinal))
            : LineFixture.Silent(text.Replace("EXPECT", "", StringComparison.Ordinal));

    private static string Screening(string now, string use) => $$"""
        //- Screening.cs
        public class Screening
        {
            private readonly HashSet<int> _taken = [];
            public event Action<int>? Sold;
            public event Action<int>? Freed;
            public bool Take(int seat)
            {
                {|a:if (!_taken.Add(seat)) return false;
                Sold?.Invoke(seat);
                return true; ~> {{now}}|}
            }
            public void Free(int seat) { _taken.Remove(seat); Freed?.Invoke(seat); }
            private void OnSold(int seat) => Sold?.Invoke(seat);
            {|a: ~> public void MarkSold(int seat) => Sold?.Invoke(seat);|}
        }
        //- Door.cs
        public class Door
        {
            public int Count { get; private set; }
            {|b: ~> public void Watch(Screening screening)
            {
                {{use}}
                EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("return _taken.Add(seat);", "screening.Sold += _ => Count++;", "INT3018")]
    [InlineData("return _taken.Add(seat);", "screening.Freed += _ => Count--;", "")]
    [InlineData("var added = _taken.Add(seat); if (added) OnSold(seat); return added;", "screening.Sold += _ => Count++;", "")]
    public Task An_event_is_raised_elsewhere(string now, string use, string rule) => Check(rule, Screening(now, use));

    private static string Cues(string now, string use) => $$"""
        //- Cues.cs
        public record Cue(int From);
        public static class Cues
        {
            public static List<Cue> Shift(List<Cue> cues, int by)
            {
                {|a:var shifted = new List<Cue>();
                foreach (var cue in cues) shifted.Add(cue with { From = cue.From + by });
                return shifted; ~> {{now}}|}
            }
        }
        //- Sync.cs
        public class Sync
        {
            public string Title => "sync";
            {|b: ~> public int Move(List<Cue> original)
            {
                {{use}}
                EXPECT
                return moved[0].From - original[0].From;
            }|}
        }
        """;

    private const string InPlace = "for (var i = 0; i < cues.Count; i++) cues[i] = cues[i] with { From = cues[i].From + by }; return cues;";

    [Theory]
    [InlineData(InPlace, "var moved = Cues.Shift(original, 5);", "INT3005")]
    [InlineData(InPlace, "var copy = original.ToList(); var moved = Cues.Shift(copy, 5);", "")]
    [InlineData(InPlace, "original = Cues.Shift(original, 5); var moved = original;", "")]
    [InlineData("return cues.Select(c => c with { From = c.From + by }).ToList();", "var moved = Cues.Shift(original, 5);", "")]
    public Task An_argument_is_changed_in_place(string now, string use, string rule) => Check(rule, Cues(now, use));

    private static string Helper(string now, string use) => $$"""
        //- Helper.cs
        public class Helper
        {
            public string Name { get; set; } = "";
            public List<string> Skills { get; set; } = [];
            public List<string> Notes { get; set; } = [];
            public Helper Copy() => {|a:new() { Name = Name, Skills = new List<string>(Skills), Notes = Notes } ~> {{now}}|};
        }
        //- Team.cs
        public class Team
        {
            public string Title => "team";
            {|b: ~> public Helper Join(Helper template)
            {
                var helper = template.Copy();
                EXPECT
                {{use}}
                return helper;
            }|}
        }
        """;

    [Theory]
    [InlineData("(Helper)MemberwiseClone()", "helper.Skills.Add(\"door\");", "INT3005")]
    [InlineData("new() { Name = Name, Skills = Skills, Notes = Notes }", "helper.Skills.Clear();", "INT3005")]
    [InlineData("(Helper)MemberwiseClone()", "helper.Notes.Add(\"door\");", "")]                  // was shared before
    [InlineData("(Helper)MemberwiseClone()", "helper.Skills = [\"door\"];", "")]
    [InlineData("new() { Name = Name, Skills = Skills.ToList(), Notes = Notes }", "helper.Skills.Add(\"door\");", "")]
    public Task A_copy_shares_a_part(string now, string use, string rule) => Check(rule, Helper(now, use));

    private static string Makers(string was, string now, string caught) => $$"""
        //- Makers.cs
        public class Makers
        {
            private readonly Dictionary<string, int> _all = new() { ["a"] = 1 };
            private readonly List<int> _votes = [];
            public int Of(string name) { {|a:{{was}} ~> {{now}}|} }
        }
        //- Check.cs
        public class Check
        {
            public string Title => "check";
            {|b: ~> public string Verify(Makers makers, string name)
            {
                try
                {
                    return "ok " + makers.Of(name);
                    EXPECT
                }
                catch ({{caught}})
                {
                    return "unknown " + name;
                }
            }|}
        }
        """;

    private const string Looked = "return _all[name];", Refused = "if (name.Length > 9) throw new ArgumentOutOfRangeException(name); _votes.Add(1); return 1;";

    [Theory]
    [InlineData(Looked, "return _all.TryGetValue(name, out var found) ? found : 7;", "KeyNotFoundException", "INT3003")]
    [InlineData(Looked, "return _all.TryGetValue(name, out var found) ? found : 7;", "InvalidOperationException", "")]
    [InlineData(Looked, "return _all[name.Trim()];", "KeyNotFoundException", "")]
    [InlineData(Looked, "return _all.TryGetValue(name, out var found) ? found : throw new KeyNotFoundException(name);", "KeyNotFoundException", "")]
    [InlineData(Refused, "_votes.Add(1); return 1;", "ArgumentOutOfRangeException", "INT3003")]
    [InlineData(Refused, "_votes.Add(1); return 1;", "FormatException", "")]
    public Task Nothing_is_thrown_any_more(string was, string now, string caught, string rule) => Check(rule, Makers(was, now, caught));

    private static string Checks(string now, string use) => $$"""
        //- Check.cs
        public abstract class Check
        {
            public string Run() => {|a:Title + " done" ~> {{now}}|};
            private string Shown() => Title + ":";
            {|a: ~> public string Heading => "== " + Title;|}
            protected virtual string Title => "check";
            protected virtual int Level => 1;
        }
        //- Lamp.cs
        public class Lamp : Check
        {
            public string Name => "lamp";
            {|b: ~> {{use}}
            EXPECT
            |}
        }
        """;

    [Theory]
    [InlineData("GetType().Name + \" done\"", "protected override string Title => \"hours\";", "INT3014")]
    [InlineData("GetType().Name + \" done\"", "protected override int Level => 2;", "")]
    [InlineData("Title.Trim() + \" done\"", "protected override string Title => \"hours\";", "")]
    public Task An_heir_is_not_asked_any_more(string now, string use, string rule) => Check(rule, Checks(now, use));

    private static string Duty(string use) => $$"""
        //- Roster.cs
        public class Roster
        {
            private readonly List<string> _who = [];
            public IEnumerable<string> OnDuty(int hour)
            {
                if (hour is < 0 or > 23) throw new ArgumentOutOfRangeException(nameof(hour));
                {|a:return _who.Where(w => w.Length > hour).ToList(); ~> foreach (var who in _who) if (who.Length > hour) yield return who;|}
            }
        }
        //- Board.cs
        public class Board
        {
            public string Title => "board";
            {|b: ~> public IEnumerable<string> Names(Roster roster, int hour)
            {
                try
                {
                    {{use}}
                    EXPECT
                }
                catch (ArgumentOutOfRangeException)
                {
                    return [];
                }
            }|}
        }
        """;

    [Theory]
    [InlineData("return roster.OnDuty(hour);", "INT3004")]
    [InlineData("return roster.OnDuty(hour).ToList();", "")]
    public Task A_check_runs_outside_of_the_try(string use, string rule) => Check(rule, Duty(use));

    [Theory]
    [InlineData("board.Average(name) < 5", "INT3001")]
    [InlineData("board.Average(name).ToString()", "")]
    [InlineData("double.IsNaN(board.Average(name)) || board.Average(name) < 5", "")]
    public Task Nothing_is_another_number(string use, string rule) => Check(rule, $$"""
        //- Board.cs
        public class Board
        {
            private readonly List<double> _votes = [];
            public double Average(string name)
            {
                if (_votes.Count == 0) return {|a:0 ~> double.NaN|};
                return _votes.Average();
            }
        }
        //- Weak.cs
        public class Weak
        {
            public string Title => "weak";
            {|b: ~> public object? Of(Board board, string name) => {{use}};
            EXPECT
            |}
        }
        """);
}
