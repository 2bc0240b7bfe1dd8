namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>A member does something else beside what it gives: it raises no event, changes what it is given, shares a part of a copy, throws no more, or asks its heirs no more.</summary>
public sealed class ChangedEffectTests
{
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
    public Task An_event_is_raised_elsewhere(string now, string use, string rule) => LineFixture.Check(rule, Screening(now, use));

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
    public Task An_argument_is_changed_in_place(string now, string use, string rule) => LineFixture.Check(rule, Cues(now, use));

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
    public Task A_copy_shares_a_part(string now, string use, string rule) => LineFixture.Check(rule, Helper(now, use));

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
                }
                catch ({{caught}})
                EXPECT
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
    public Task Nothing_is_thrown_any_more(string was, string now, string caught, string rule) => LineFixture.Check(rule, Makers(was, now, caught));

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
    public Task An_heir_is_not_asked_any_more(string now, string use, string rule) => LineFixture.Check(rule, Checks(now, use));

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
    public Task A_check_runs_outside_of_the_try(string use, string rule) => LineFixture.Check(rule, Duty(use));

    [Theory]
    [InlineData("board.Average(name) < 5", "INT3001")]
    [InlineData("board.Average(name).ToString()", "")]
    [InlineData("double.IsNaN(board.Average(name)) || board.Average(name) < 5", "")]
    public Task Nothing_is_another_number(string use, string rule) => LineFixture.Check(rule, $$"""
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

    [Theory]
    [InlineData("if (_plays >= Limit) { Worn?.Invoke(); return false; } _plays++; return true;", "rotation.Worn += () => Left--;", "INT3018")]
    [InlineData("if (_plays >= Limit) return false; _plays += 1; if (_plays == Limit) Worn?.Invoke(); return true;", "rotation.Worn += () => Left--;", "")]
    public Task An_event_is_raised_in_another_case(string now, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Rotation.cs
        public class Rotation
        {
            private const int Limit = 3;
            private int _plays;
            public event Action? Worn;
            public bool Played()
            {
                {|a:if (_plays >= Limit) return false; _plays++; if (_plays == Limit) Worn?.Invoke(); return true; ~> {{now}}|}
            }
        }
        //- Fresh.cs
        public class Fresh
        {
            public int Left { get; private set; }
            {|b: ~> public void Watch(Rotation rotation)
            {
                {{use}}
                EXPECT
            }|}
        }
        """);

    private static string Playlist(string now, string use) => $$"""
        //- Playlist.cs
        public class Playlist(IEnumerable<string> tracks)
        {
            private readonly List<string> _tracks = [.. tracks];
            public IReadOnlyList<string> Tracks => _tracks;
            public Playlist Reversed()
            {
                {|a:var turned = Enumerable.Reverse(_tracks);
                return new Playlist(turned); ~> {{now}}|}
            }
        }
        //- Trailer.cs
        public class Trailer
        {
            public string Title => "trailer";
            {|b: ~> public string Text(Playlist playlist)
            {
                {{use}}
                EXPECT
                return end + playlist.Tracks[0];
            }|}
        }
        """;

    [Theory]
    [InlineData("_tracks.Reverse(); return this;", "var end = playlist.Reversed().Tracks[0];", "INT3005")]
    [InlineData("_tracks.Reverse(); return this;", "var end = playlist.Tracks[0];", "")]
    [InlineData("return new Playlist(Enumerable.Reverse(_tracks));", "var end = playlist.Reversed().Tracks[0];", "")]
    public Task The_object_itself_is_changed(string now, string use, string rule) => LineFixture.Check(rule, Playlist(now, use));

    private static string Box(string now, string use) => $$"""
        //- Box.cs
        public class Jingle(string name) { public string Name => name; public int Seconds { get; set; } public Jingle Copy() => new(name) { Seconds = Seconds }; }
        public class Box
        {
            private readonly Dictionary<string, Jingle> _kept = [];
            public void Keep(Jingle jingle) => _kept[jingle.Name] = jingle;
            public Jingle? Get(string name)
            {
                if (_kept.TryGetValue(name, out var jingle)) {|a:return jingle; ~> return {{now}};|}
                return null;
            }
        }
        //- Cutter.cs
        public class Cutter
        {
            public string Title => "cutter";
            {|b: ~> public bool Shorten(Box box, string name)
            {
                if (box.Get(name) is not { } jingle) return false;
                EXPECT
                {{use}}
                return true;
            }|}
        }
        """;

    [Theory]
    [InlineData("jingle.Copy()", "jingle.Seconds -= 2;", "INT3012")]
    [InlineData("jingle.Copy()", "Console.WriteLine(jingle.Seconds);", "")]
    [InlineData("jingle.Copy()", "jingle.Seconds -= 2; box.Keep(jingle);", "INT3012")]
    public Task What_is_given_is_a_copy(string now, string use, string rule) =>
        LineFixture.Check(rule, Box(now, use));

    private static string Show(string was, string now, string added) => $$"""
        //- Show.cs
        public class Show(string title)
        {
            public string Title { get; set; } = title;
            public string? Sponsor { get; set; }
            public List<string> Tags { get; set; } = [];
            {|a:{{was}} ~> {{now}}|}
            public int Size => Title.Length;
            {|b: ~> {{added}}
            EXPECT
            |}
            public override string ToString() => Title;
        }
        """;

    private const string Whole = "public Show Next() => (Show)MemberwiseClone();";
    private const string Chosen = "public Show Next() => new(Title) { Tags = [.. Tags], Sponsor = Sponsor };";

    [Theory]
    [InlineData(Whole, Chosen, "public string? Slogan { get; set; }", "INT3018")]
    [InlineData("", Chosen, "public string? Slogan { get; set; }", "INT3018")]
    [InlineData("", Chosen, "public string Slogan => Title + Sponsor;", "")]
    [InlineData("", "public Show Next() => new(Title) { Sponsor = Sponsor };", "public string? Slogan { get; set; }", "")]        // leaves out another one, too
    [InlineData(Chosen, "public Show Next() => new(Title + 2) { Tags = [.. Tags], Sponsor = Sponsor };", "public string? Slogan { get; set; }", "")]
    public Task A_copy_lacks_what_is_new(string was, string now, string added, string rule) => LineFixture.Check(rule, Show(was, now, added));

    [Theory]
    [InlineData("sender.Open(); sender.Send(text);", "foreach (var s in all) s.Send(text);", "INT3006")]
    [InlineData("sender.Open(); sender.Send(text);", "foreach (var s in all) { s.Open(); s.Send(text); }", "")]
    [InlineData("sender.Send(text.Trim());", "foreach (var s in all) s.Send(text);", "")]                  // nobody had to open it before
    public Task It_has_to_be_opened_first(string caller, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Sender.cs
        public class Sender
        {
            public bool IsOpen { get; private set; }
            public void Open() { IsOpen = true; Console.WriteLine("open"); }
            public string Send(string text)
            {
                {|a: ~> if (!IsOpen) throw new InvalidOperationException("not open");|}
                return "<" + text + ">";
            }
        }
        public class Relay(Sender sender)
        {
            public void Forward(string text) { {|a:sender.Send(text); ~> {{caller}}|} }
        }
        //- Alarm.cs
        public class Alarm
        {
            public string Title => "alarm";
            {|b: ~> public void Raise(IReadOnlyList<Sender> all, string text)
            {
                {{use}}
                EXPECT
            }|}
        }
        """);

    [Theory]
    [InlineData("<=", "log.Between(from, to).Count()", "INT3018")]
    [InlineData("<=", "hours.Count(h => log.Covers(h))", "INT3018")]
    [InlineData("<=", "hours.Count(log.Covers)", "INT3018")]
    [InlineData("<=", "log.Between(from, to).Max()", "")]
    [InlineData("<=", "log.Covers(from)", "")]
    public Task An_end_belongs_to_it(string now, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Log.cs
        public class Log
        {
            private readonly List<int> _at = [];
            public int End { get; set; }
            public IEnumerable<int> Between(int from, int to) => _at.Where(a => a >= from && a {|a:< ~> {{now}}|} to);
            public bool Covers(int hour) => hour {|a:< ~> {{now}}|} End;
        }
        //- Parts.cs
        public class Parts
        {
            public string Title => "parts";
            {|b: ~> public object Of(Log log, int[] hours, int from, int to) => {{use}};
            EXPECT
            |}
        }
        """);
}
