using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What a member asks of its callers, or does with what they hand in, changes while the other head starts to call it.</summary>
public sealed class CallerDutyTests
{
    // D12
    [Fact]
    public Task A_page_size_of_zero_is_refused_now() => Finds("""
        //- Pager.cs
        public class Pager
        {
            public int Size { get; private set; } = 20;
            public Pager Take(int size)
            {
                {|a: ~> if (size <= 0)
                    throw new ArgumentOutOfRangeException(nameof(size), "at least one row");|}
                Size = size;
                return this;
            }
        }
        //- All.cs
        public static class Queries
        {
            {|b: ~> public static Pager Everything() => new Pager().Take(0);|}
            //~ b: INT3006
            public static Pager Default() => new();
        }
        """);

    [Fact]
    public Task An_empty_name_is_refused_now() => Finds("""
        //- Channel.cs
        public sealed class Channel
        {
            public string Name { get; }
            public Channel(string name)
            {
                {|a: ~> ArgumentException.ThrowIfNullOrWhiteSpace(name);|}
                Name = name;
            }
        }
        //- Hub.cs
        public class Hub
        {
            private readonly List<Channel> _channels = [];
            {|b: ~> public void OpenDefault()
            {
                _channels.Add(new Channel(""));
            //~ b: INT3006
            }|}
            public int Count => _channels.Count;
        }
        """);

    [Fact]
    public Task Null_is_refused_now() => Finds("""
        //- Mailer.cs
        public class Mailer
        {
            public void Send(string to, string? replyTo)
            {
                {|a:Console.WriteLine(to + replyTo); ~> if (replyTo is null) throw new ArgumentNullException(nameof(replyTo));
                Console.WriteLine(to + replyTo);|}
            }
        }
        //- Welcome.cs
        public class Welcome(Mailer mailer)
        {
            {|b: ~> public void Greet(string mail) => mailer.Send(mail, null);|}
            //~ b: INT3006
            public string Subject => "Hello";
        }
        """);

    [Fact]
    public Task The_new_constant_satisfies_the_new_guard() => Silent("""
        //- Pager.cs
        public class Pager
        {
            public int Size { get; private set; } = 20;
            public Pager Take(int size)
            {
                {|a: ~> if (size is < 1 or > 500) throw new ArgumentOutOfRangeException(nameof(size));|}
                Size = size;
                return this;
            }
        }
        //- All.cs
        public static class Queries
        {
            {|b: ~> public static Pager Everything() => new Pager().Take(500);|}
            public static Pager Default() => new();
        }
        """);

    [Fact]
    public Task The_guard_is_only_inverted() => Silent("""
        //- Pager.cs
        public class Pager
        {
            public int Size { get; private set; } = 20;
            public void Take(int size)
            {
                {|a:if (size <= 0) throw new ArgumentOutOfRangeException(nameof(size));
                Size = size; ~> if (size > 0)
                {
                    Size = size;
                }
                else
                {
                    throw new ArgumentOutOfRangeException(nameof(size));
                }|}
            }
        }
        //- All.cs
        public static class Queries
        {
            {|b: ~> public static void Set(Pager pager, int rows) => pager.Take(rows);|}
            public static Pager Default() => new();
        }
        """);

    [Fact]
    public Task The_new_caller_checks_before_it_calls() => Silent("""
        //- Channel.cs
        public sealed class Channel
        {
            public string Name { get; }
            public Channel(string name)
            {
                {|a: ~> if (string.IsNullOrEmpty(name)) throw new ArgumentException("A channel needs a name.", nameof(name));|}
                Name = name;
            }
        }
        //- Hub.cs
        public class Hub
        {
            private readonly List<Channel> _channels = [];
            {|b: ~> public bool Open(string name)
            {
                if (string.IsNullOrEmpty(name)) return false;
                _channels.Add(new Channel(name));
                return true;
            }|}
            public int Count => _channels.Count;
        }
        """);

    // D13
    [Fact]
    public Task An_empty_array_becomes_null() => Finds("""
        //@ nullable: disable
        //- Tags.cs
        public class TagReader
        {
            public string[] Read(string text)
            {
                if (text.Length == 0) return {|a:new string[0] ~> null|};
                return text.Split(',');
            }
        }
        //- Index.cs
        public class TagIndex
        {
            private readonly TagReader _reader = new TagReader();
            public int Total;
            {|b: ~> public void Count(string text)
            {
                foreach (var tag in _reader.Read(text)) Total++;
            //~ b: INT3001
            }|}
        }
        """);

    [Fact]
    public Task No_rows_become_null() => Finds("""
        //@ nullable: disable
        //- Table.cs
        public class Table
        {
            private readonly Dictionary<string, List<int>> _rows = new Dictionary<string, List<int>>();
            public List<int> Rows(string key)
            {
                List<int> rows;
                if (_rows.TryGetValue(key, out rows)) return rows;
                return {|a:new List<int>() ~> null|};
            }
        }
        //- Chart.cs
        public class Chart
        {
            {|b: ~> public int Height(Table table) => 20 * table.Rows("main").Count;|}
            //~ b: INT3001
            public int Width = 640;
        }
        """);

    [Fact]
    public Task Null_becomes_an_empty_array() => Silent("""
        //@ nullable: disable
        //- Tags.cs
        public class TagReader
        {
            public string[] Read(string text)
            {
                if (text.Length == 0) return {|a:null ~> Array.Empty<string>()|};
                return text.Split(',');
            }
        }
        //- Index.cs
        public class TagIndex
        {
            private readonly TagReader _reader = new TagReader();
            {|b: ~> public int Count(string text)
            {
                var tags = _reader.Read(text);
                return tags == null ? 0 : tags.Length;
            }|}
        }
        """);

    [Fact]
    public Task Empty_is_written_as_a_collection_expression() => Silent("""
        //- Tags.cs
        public class TagReader
        {
            public IReadOnlyList<string> Read(string text)
            {
                if (text.Length == 0) return {|a:Array.Empty<string>() ~> []|};
                return text.Split(',');
            }
        }
        //- Index.cs
        public class TagIndex(TagReader reader)
        {
            {|b: ~> public int Count(string text) => reader.Read(text).Count;|}
            public string Name => "tags";
        }
        """);

    // D14
    [Fact]
    public Task The_writer_is_closed_by_the_callee_now() => Finds("""
        //- Export.cs
        using System.IO;
        public class CsvExport
        {
            public void Write(TextWriter output, IEnumerable<string[]> rows)
            {
                foreach (var row in rows) output.WriteLine(string.Join(';', row));
                {|a:output.Flush(); ~> output.Flush();
                output.Dispose();|}
            }
        }
        //- Report.cs
        using System.IO;
        public class Report(CsvExport export)
        {
            {|b: ~> public void Save(TextWriter file, List<string[]> rows)
            {
                export.Write(file, rows);
                file.WriteLine("-- end");
            //~ b: INT3007
            }|}
            public int Version => 1;
        }
        """);

    [Fact]
    public Task The_stream_is_consumed_with_using_now() => Finds("""
        //- Hash.cs
        using System.IO;
        public static class Checksum
        {
            public static int Of(Stream stream)
            {
                {|a:var reader = stream; ~> using var reader = stream;|}
                int sum = 0, b;
                while ((b = reader.ReadByte()) >= 0) sum = (sum * 31 + b) & 0xffff;
                return sum;
            }
        }
        //- Upload.cs
        using System.IO;
        public class Upload
        {
            {|b: ~> public long Send(Stream content)
            {
                var sum = Checksum.Of(content);
                content.Position = 0;
            //~ b: INT3007
                return sum + content.Length;
            }|}
            public string Url => "/upload";
        }
        """);

    [Fact]
    public Task The_new_caller_does_not_touch_the_writer_again() => Silent("""
        //- Export.cs
        using System.IO;
        public class CsvExport
        {
            public void Write(TextWriter output, IEnumerable<string[]> rows)
            {
                foreach (var row in rows) output.WriteLine(string.Join(';', row));
                {|a:output.Flush(); ~> output.Dispose();|}
            }
        }
        //- Report.cs
        using System.IO;
        public class Report(CsvExport export)
        {
            {|b: ~> public void Save(Func<TextWriter> open, List<string[]> rows)
            {
                var file = open();
                file.WriteLine("-- start");
                export.Write(file, rows);
            }|}
            public int Version => 1;
        }
        """);

    [Fact]
    public Task The_callee_disposes_only_its_own_reader() => Silent("""
        //- Hash.cs
        using System.IO;
        public static class Checksum
        {
            public static int Of(Stream stream)
            {
                {|a:var reader = new StreamReader(stream); ~> using var reader = new StreamReader(stream, leaveOpen: true);|}
                return reader.ReadToEnd().Length;
            }
        }
        //- Upload.cs
        using System.IO;
        public class Upload
        {
            {|b: ~> public long Send(Stream content)
            {
                var sum = Checksum.Of(content);
                content.Position = 0;
                return sum + content.Length;
            }|}
            public string Url => "/upload";
        }
        """);
}
