namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5006: one head empties a collection, and new code of the other head looks into it afterwards.</summary>
public sealed class EmptiedCollectionTests
{
    private static string Shifts(string close, string sum) => $$"""
        //- Shifts.cs
        public class Shifts
        {
            private readonly List<string> _open = [];
            private readonly List<string> _done = [];
            public string Note { get; private set; } = "";
            public void Write(string text) => _open.Add(text);
            public void HandOver()
            {
                Close();
                Sum();
            }
            private void Close()
            {
                _done.AddRange(_open);
                {|a: ~> {{close}}|}
            }
            private void Sum()
            {
                {|b:Note = "done"; ~> {{sum}}|}
                EXPECT
            }
        }
        """;

    [Theory]
    [InlineData("_open.Clear();", "Note = $\"done, {_open.Count} entries\";", "INT5006")]
    [InlineData("_open.Clear();", "Note = string.Join(\", \", _open);", "INT5006")]
    // Filled again, another collection, not emptied, or only filled.
    [InlineData("_open.Clear(); _open.Add(\"next\");", "Note = $\"done, {_open.Count} entries\";", "")]
    [InlineData("_open.Clear();", "Note = $\"done, {_done.Count} entries\";", "")]
    [InlineData("_open.TrimExcess();", "Note = $\"done, {_open.Count} entries\";", "")]
    [InlineData("_open.Clear();", "_open.Add(\"done\");", "")]
    public Task A_caller_of_both_has_it_emptied_first(string close, string sum, string rule) => LineFixture.Check(rule, Shifts(close, sum));

    [Theory]
    [InlineData("line.Trim().ToUpperInvariant()", "_codes.Add(pass.Code);", "INT5006")]
    [InlineData("line.Split(';')[0]", "_trace.Add(\"seen \" + pass.Code);", "INT5006")]
    [InlineData("line.Trim().ToUpperInvariant()", "_trace.Add(\"seen \" + pass.Code);", "")]
    [InlineData("line", "_trace.Add(\"seen \" + pass.Code);", "")]
    public Task A_record_may_have_it_in_other_letters(string code, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Gate.cs
        public class Pass { public string Code = ""; public bool Late; }
        public class Gate
        {
            private readonly List<string> _trace = [];
            private readonly HashSet<string> _codes = [];
            public Pass Read(string line)
            {
                var pass = new Pass();
                {|a:pass.Code = line.Trim(); ~> pass.Code = {{code}};|}
                pass.Late = line.Length > 9;
                _codes.Remove("none");
                {|b: ~> {{use}}
                EXPECT
                |}
                return pass;
            }
        }
        """);
}
