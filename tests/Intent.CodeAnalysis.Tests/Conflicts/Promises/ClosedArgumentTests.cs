using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A member leaves it to its callers to close what they hand it; each alarm has its silent twin beside it.</summary>
public sealed class ClosedArgumentTests
{
    private const string Files = """
        //- Reader.cs
        using System.IO;
        public class Reader
        {
            public int First(Stream input)
            {
                EDIT
            }
        }
        //- Import.cs
        using System.IO;
        public class Import(Reader reader)
        {
            public int Count { get; private set; }

            public int Read(string path, Stream open)
            {
                USE
                return Count;
            }
        }
        """;

    private const string LeftOpen = "{|a:using (input) return input.ReadByte(); ~> return input.ReadByte();|}";

    [Theory]
    [InlineData("Count = reader.First(File.OpenRead(path));")]
    [InlineData("Count = reader.First(new FileStream(path, FileMode.Open));")]
    [InlineData("var file = File.OpenRead(path); Count = reader.First(file);")]
    public Task A_new_file_is_handed_over_and_nobody_closes_it(string use) => TwoSided.Check("//@ expect: INT3007 b nobody\n" + Fill(Files, LeftOpen, "{|b: ~> " + use + "|}"));

    [Theory]
    [InlineData("Count = reader.First(open);")]
    [InlineData("using var file = File.OpenRead(path); Count = reader.First(file);")]
    [InlineData("var file = File.OpenRead(path); Count = reader.First(file); file.Dispose();")]
    [InlineData("Count = reader.First(new MemoryStream());")]
    public Task Somebody_closes_it_or_nobody_has_to(string use) => TwoSided.CheckSilent(Fill(Files, LeftOpen, "{|b: ~> " + use + "|}"));

    [Fact]
    public Task Another_member_closes_it() => TwoSided.CheckSilent(Fill(Files, """
        {|a:using (input) return input.ReadByte(); ~> return Take(input);|}
            }
            {|a: ~> private static int Take(Stream taken) { using (taken) return taken.ReadByte(); }|}
            public int Second(Stream input)
            {
                return 2;
        """, "{|b: ~> Count = reader.First(File.OpenRead(path));|}"));

    private const string Turns = """
        //- Loader.cs
        using System.IO;
        public class Loader
        {
            public int Load(TextReader input)
            {
                {|a:var line = input.ReadLine(); ~> string? line; using (input) { line = input.ReadLine(); }|}
                return line?.Length ?? 0;
            }
        }
        //- Blocks.cs
        using System.IO;
        public class Blocks(Loader loader)
        {
            public int Count { get; private set; }

            public int Read(TextReader reader, List<TextReader> readers)
            {
                USE
                return Count;
            }
        }
        """;

    [Theory]
    [InlineData("while (reader.Peek() >= 0) { Count += loader.Load(reader); }")]
    [InlineData("for (var i = 0; i < 3; i++) Count += loader.Load(reader);")]
    [InlineData("do { Count++; Count += loader.Load(reader); } while (Count < 9);")]
    [InlineData("foreach (var other in readers) { Console.WriteLine(reader.ReadLine()); if (other != null) { Count += loader.Load(reader); continue; } }")]
    public Task The_next_turn_of_a_loop_uses_it(string use) => TwoSided.Check("//@ expect: INT3007 b Load\n" + Fill(Turns, "", "{|b: ~> " + use + "|}"));

    [Theory]
    [InlineData("while (reader.Peek() >= 0) { Count += loader.Load(reader); break; }")]
    [InlineData("while (reader.Peek() >= 0) { return loader.Load(reader); }")]
    [InlineData("foreach (var one in readers) { Console.WriteLine(one.Peek()); Count += loader.Load(one); }")]
    [InlineData("while (reader.Peek() >= 0) { Count += loader.Load(reader); reader = readers[Count]; }")]
    [InlineData("for (var first = reader.Peek(); first > 0; first--) { Count += loader.Load(readers[first]); }")]
    public Task There_is_no_next_turn_or_another_object_in_it(string use) => TwoSided.CheckSilent(Fill(Turns, "", "{|b: ~> " + use + "|}"));
}
