using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Intent.Testing.Fixtures;

/// <summary>One file of a fixture while it is read: its lines without expectations, and the expectations below them.</summary>
internal sealed partial class FixtureSection
{
    private readonly string? _base;
    private readonly string? _a;
    private readonly string? _b;
    private readonly List<string> _lines = [];
    private readonly List<(int Line, int From, int Length, bool Exact, Side Side, ImmutableArray<string> Rules, string? Text, string? Label)> _expected = [];

    private FixtureSection(string? @base, string? a, string? b) => (_base, _a, _b) = (@base, a, b);

    public static FixtureSection Start(string mark, string path, string side, string to) => mark switch
    {
        "a+" => new(null, path, null),
        "b+" => new(null, null, path),
        "ab+" => new(null, path, path),
        "ab-" => new(path, null, null),
        "a-" => new(path, null, path),
        "b-" => new(path, path, null),
        _ => new(path, side == "a" ? to : path, side == "b" ? to : path),
    };

    public void Add(string line) => _lines.Add(line);

    public void Expect(Group carets, Side side, ImmutableArray<string> rules, string? text, string? label)
    {
        if (_lines.Count == 0) throw new FixtureException($"An expectation stands above the first line of {_base ?? _a ?? _b}.");
        _expected.Add((_lines.Count - 1, carets.Index, carets.Length, carets.Value[0] == '^', side, rules, text, label));
    }

    public FixtureFile Render(List<(string? Label, ExpectedFinding Finding)> expected)
    {
        while (_lines.Count > 0 && _lines[^1].Trim().Length == 0) _lines.RemoveAt(_lines.Count - 1);
        var text = string.Concat(_lines.Select(l => l + "\n"));
        var starts = new List<int> { 0 };
        foreach (var line in _lines) starts.Add(starts[^1] + line.Length + 1);

        var inBase = Write(text, Side.Base);
        var inA = Write(text, Side.A);
        var inB = Write(text, Side.B);
        foreach (var e in _expected)
        {
            var path = (e.Side == Side.A ? _a : _b) ?? throw new FixtureException($"An expectation is for a head that does not have {_base ?? _a ?? _b}.");
            var head = e.Side == Side.A ? inA : inB;
            var offset = head.Map[starts[e.Line] + e.From];
            if (offset < 0) throw new FixtureException($"An expectation in {path} points at text that head {e.Side} does not have: {_lines[e.Line].Trim()}");
            var line = head.Text[..offset].Count(c => c == '\n');
            var column = offset - (offset == 0 ? 0 : head.Text.LastIndexOf('\n', offset - 1) + 1);
            expected.Add((e.Label, new ExpectedFinding(e.Side, e.Rules, e.Text, new ExpectedPlace(path, line, column, column + (e.Exact ? 1 : e.Length)))));
        }

        if (Malformed().IsMatch(inBase.Text))
            throw new FixtureException($"An edit in {_base ?? _a ?? _b} is not of the form {{|a:old ~> new|}}.");
        return new FixtureFile(_base, _a, _b, inBase.Text, inA.Text, inB.Text);
    }

    /// <summary>The text of one version, and for each character of the fixture where it stands there (-1: nowhere).</summary>
    private static (string Text, int[] Map) Write(string fixture, Side side)
    {
        var result = new StringBuilder(fixture.Length);
        var map = new int[fixture.Length + 1];
        Array.Fill(map, -1);
        var at = 0;
        foreach (Match edit in Edit().Matches(fixture))
        {
            Copy(at, edit.Index);
            var mine = side != Side.Base && edit.Groups["side"].Value.Contains(side == Side.A ? 'a' : 'b', StringComparison.Ordinal);
            var part = edit.Groups[mine ? "new" : "old"];
            Copy(part.Index, part.Index + part.Length);
            at = edit.Index + edit.Length;
        }

        Copy(at, fixture.Length);
        return (result.ToString(), map);

        void Copy(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                map[i] = result.Length;
                result.Append(fixture[i]);
            }
        }
    }

    [GeneratedRegex(@"\{\|ab?:|\{\|b:")]
    private static partial Regex Malformed();

    [GeneratedRegex(@"\{\|(?<side>ab?|b):(?<old>(?:(?!\|\}).)*?) ?~> ?(?<new>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Edit();
}
