using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Two edits close to each other: some meet in the data or the flow, most live side by side.</summary>
public sealed class NeighbouringEditTests
{
    // E01
    [Fact]
    public Task A_setter_method_and_an_assignment_set_one_field() => Finds("""
        //- Client.cs
        public class ClientSettings
        {
            public int Timeout { get; private set; } = 100;
            public bool Gzip { get; set; }
            public void UseTimeout(int ms) => Timeout = ms;
        }
        //- Setup.cs
        public static class Setup
        {
            public static ClientSettings Create()
            {
                var settings = new ClientSettings();
                {|a: ~> settings.UseTimeout(5_000);|}
                //~ a/x: INT5005
                settings.Gzip = true;
                {|b: ~> settings.UseTimeout(30_000);|}
                //~ b/x: INT5005
                return settings;
            }
        }
        """);

    [Fact]
    public Task The_first_value_is_read_before_the_second_is_set() => Silent("""
        //- Buffer.cs
        public class Framer
        {
            public string Frame(byte[] head, byte[] body)
            {
                var text = "";
                var length = head.Length;
                {|a: ~> text += $"head {length};";|}
                length = body.Length;
                {|b: ~> text += $"body {length};";|}
                return text;
            }
        }
        """);

    // E02
    [Fact]
    public Task A_helper_changes_a_field_that_new_code_reads() => Finds("""
        //- Robot.cs
        public class Arm
        {
            private double _angle;
            private readonly List<string> _log = [];
            public double Angle => _angle;
            public void Move(double target)
            {
                _angle = target;
                Settle();
                {|b: ~> if (_angle > 90) _log.Add("over");|}
                //~ b: INT5006
            }
            private void Settle()
            {
                {|a: ~> _angle = Math.Round(_angle / 5) * 5;|}
                _log.Add("settled");
            }
        }
        """);

    [Fact]
    public Task A_local_is_renamed_while_a_line_is_added_below() => Silent("""
        //- Parse.cs
        public class Parser
        {
            public int Errors { get; private set; }
            public int Parse(string text)
            {
                {|a:var p = text.Split(','); ~> var parts = text.Split(',');|}
                var count = 0;
                {|a:foreach (var x in p) count += x.Length; ~> foreach (var part in parts) count += part.Length;|}
                Errors = 0;
                {|b: ~> if (text.Length == 0) Errors++;|}
                return count;
            }
        }
        """);

    // E04
    [Fact]
    public Task A_block_is_wrapped_in_a_condition_and_gets_a_line() => Finds("""
        //- Mail.cs
        public class Outgoing
        {
            public bool DryRun { get; set; }
            public int Sent { get; private set; }
            public List<string> Archive { get; } = [];
            public void Send(string mail)
            {
                {|a: ~> if (DryRun)
                {
                    Console.WriteLine("dry " + mail);
                    return;
                }|}

                Transmit(mail);
                Sent++;
                {|b: ~> Archive.Add(mail);|}
                //~ b: INT5004
            }
            private static void Transmit(string mail) => Console.WriteLine(mail);
        }
        """);

    [Fact]
    public Task A_bad_argument_throws_before_new_code() => Silent("""
        //- Mail.cs
        public class Outgoing
        {
            public int Sent { get; private set; }
            public List<string> Archive { get; } = [];
            public void Send(string mail)
            {
                {|a: ~> ArgumentException.ThrowIfNullOrEmpty(mail);|}
                Console.WriteLine(mail);
                Sent++;
                {|b: ~> Archive.Add(mail);|}
            }
        }
        """);

    [Fact]
    public Task A_loop_is_left_early_and_code_after_the_loop_is_new() => Silent("""
        //- Find.cs
        public class Finder
        {
            public int Visited { get; private set; }
            public bool Has(string[] words, string wanted)
            {
                var found = false;
                foreach (var word in words)
                {
                    if (word == wanted) found = true;
                    {|a: ~> if (found) break;|}
                }
                {|b: ~> Visited += words.Length;|}
                return found;
            }
        }
        """);

    // E05
    [Fact]
    public Task A_base_class_and_its_override_both_count() => Finds("""
        //- Handlers.cs
        public class Stats { public int Requests; }
        public class Handler(Stats stats)
        {
            public Stats Stats => stats;
            public virtual void Handle(string path)
            {
                {|a: ~> Stats.Requests++;|}
                //~ a/x: INT5002
                Console.WriteLine(path);
            }
        }
        public class CachedHandler(Stats stats) : Handler(stats)
        {
            private readonly HashSet<string> _seen = [];
            public override void Handle(string path)
            {
                base.Handle(path);
                _seen.Add(path);
                {|b: ~> Stats.Requests++;|}
                //~ b/x: INT5002
            }
        }
        """);

    [Fact]
    public Task Two_classes_count_for_themselves() => Silent("""
        //- Handlers.cs
        public class Reader
        {
            private int _count;
            public int Count => _count;
            public string Read(string s)
            {
                {|a: ~> _count++;|}
                return s.Trim();
            }
        }
        public class Writer(Reader reader)
        {
            private int _count;
            public int Count => _count;
            public void Write(string s)
            {
                Console.WriteLine(reader.Read(s));
                {|b: ~> _count++;|}
            }
        }
        """);

    // E06
    [Fact]
    public Task Two_validators_are_registered_in_two_lists() => Silent("""
        //- Rules.cs
        public class RuleSet
        {
            private readonly List<Func<string, bool>> _name = [];
            private readonly List<Func<string, bool>> _mail = [];
            public RuleSet()
            {
                {|a: ~> _name.Add(n => n.Length > 1);|}
                _name.Add(n => n.Length < 50);
                _mail.Add(m => m.Contains('@'));
                {|b: ~> _mail.Add(m => m.Length < 100);|}
            }
            public bool Name(string n) => _name.TrueForAll(r => r(n));
            public bool Mail(string m) => _mail.TrueForAll(r => r(m));
        }
        """);

    // The slice is a value: what the called method sets in its copy of it nobody reads.
    [Fact]
    public Task A_copy_of_a_struct_is_cut_in_a_method_that_new_code_follows() => Silent("""
        //- Slice.cs
        public struct Slice
        {
            public int Start;
            public int End;
            public int Length => End - Start;
        }
        //- Rows.cs
        public class Rows
        {
            private Slice _line;
            private readonly List<int> _ends = new();
            public bool Next(Slice line)
            {
                _line = line;
                if (Cut(_line))
                {
                    {|b: ~> _ends.Add(_line.End);|}
                    return true;
                }
                return false;
            }
            private static bool Cut(Slice line)
            {
                line.Start = line.Start + 1;
                {|a:line.End = line.Start + 10; ~> line.End = Math.Min(line.Start + 10, line.End);|}
                return line.Length > 0;
            }
        }
        """);

    [Fact]
    public Task An_object_is_cut_in_a_method_that_new_code_follows() => Finds("""
        //- Slice.cs
        public class Slice
        {
            public int Start;
            public int End;
            public int Length => End - Start;
        }
        //- Rows.cs
        public class Rows
        {
            private readonly Slice _line = new();
            private readonly List<int> _ends = new();
            public bool Next()
            {
                if (Cut(_line))
                {
                    {|b: ~> _ends.Add(_line.End);|}
                    //~ b: INT5006
                    return true;
                }
                return false;
            }
            private static bool Cut(Slice line)
            {
                line.Start = line.Start + 1;
                {|a:line.End = line.Start + 10; ~> line.End = Math.Min(line.Start + 10, line.End);|}
                return line.Length > 0;
            }
        }
        """);

    // What fails once does not fail again.
    [Theory]
    [InlineData("Drop(page);")]
    [InlineData("try { Drop(page); } catch { _pages.Clear(); throw; }")]
    public Task Checks_are_added_everywhere_while_the_checking_method_gets_an_overload(string drop) => Silent($$"""
        //- Constants.cs
        using System.Diagnostics;
        public static class Constants
        {
            public static void ENSURE(bool condition, string message)
            {
                if (condition == false)
                {
                    if (Failed is { } told) told.Report(7);
                    throw new InvalidOperationException(message);
                }
            }

            public static IProgress<int>? Failed { get; set; }

            {|b: ~> public static void ENSURE(bool condition, string format, params object[] args)
            {
                if (condition == false)
                {
                    if (Failed is { } told) told.Report(7);
                    var message = string.Format(format, args);
                    throw new InvalidOperationException(message);
                }
            }

            |}public const int PageSize = 8192;
        }
        //- Snapshot.cs
        using static Constants;
        public sealed class Snapshot
        {
            private readonly List<int> _pages = new();
            private bool _disposed;
            public IEnumerable<int> Writable()
            {
                {|a: ~> ENSURE(!_disposed, "the snapshot is disposed");|}
                foreach (var page in _pages)
                {
                    ENSURE(page > 0, "page has no number");
                    yield return page;
                }
            }
            public void Clear()
            {
                {|a: ~> ENSURE(!_disposed, "the snapshot is disposed");|}
                foreach (var page in Writable()) { {{drop}} }
                _pages.Clear();
            }
            private void Drop(int page)
            {
                ENSURE(page > 0, "page has no number");
                {|b: ~> ENSURE(page < 100, "page {0} is too large", page);|}
            }
            public void Dispose() => _disposed = true;
        }
        """);

    // Who left early saw the call; what it is given is not new code behind the condition.
    [Theory]
    [InlineData("Write(text, row);", false)]
    [InlineData("_written += row.Length;", true)]
    public Task A_call_behind_a_new_way_out_is_written_in_another_way(string rewritten, bool found)
    {
        var text = $$"""
            //- Table.cs
            using System.Text;
            public sealed class Table
            {
                private int _written;
                public int Written => _written;
                public string Print(string[] rows, bool plain)
                {
                    var text = new StringBuilder();
                    {|a: ~> if (plain)
                    {
                        text.AppendJoin(',', rows);
                        return text.ToString();
                    }|}

                    foreach (var row in rows)
                    {
                        {|b:text.Append(Write(null, row)); ~> {{rewritten}}|}{{(found ? "\n//~ b: INT5004" : "")}}
                    }
                    return text.ToString();
                }
                private static StringBuilder Write(StringBuilder? to, string row) => (to ?? new()).Append(row);
            }
            """;
        return found ? Finds(text) : Silent(text);
    }
}
