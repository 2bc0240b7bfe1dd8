using System.Text;
using Intent.Core.Evidence;
using Intent.Core.Redaction;
using Intent.Server.Formats.Evidence;
using static Intent.Server.Tests.Formats.Evidence.EvidenceSamples;

namespace Intent.Server.Tests.Formats.Evidence;

/// <summary>Damaged and hostile evidence files are refused with one clear sentence.</summary>
public class HostileEvidenceTests
{
    private const string Laughs = """
        <?xml version="1.0"?><!DOCTYPE testsuite [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <testsuite><testcase name="&c;"/></testsuite>
        """;

    [Theory]
    [InlineData(Laughs, "declares its own document type")]
    [InlineData("<!DOCTYPE testsuite [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><testsuite><testcase name='a'>&x;</testcase></testsuite>", "declares its own document type")]
    [InlineData("<!DOCTYPE testsuite SYSTEM \"http://127.0.0.1:1/evil.dtd\"><testsuite><testcase name='&x;'/></testsuite>", "not allowed at line 1")]
    [InlineData("<testsuite><testcase name='a'></testsuite>", "damaged or not allowed")]
    [InlineData("<testsuite tests='-1'/>", "'tests' is no count")]
    [InlineData("<testsuite tests='99999999999'/>", "'tests' is no count")]
    [InlineData("<coverage line-rate='1'><class filename='../../etc/passwd'/></coverage>", "leads out of the repository")]
    [InlineData("<coverage line-rate='1'><class filename='..\\..\\x'/></coverage>", "leads out of the repository")]
    [InlineData("<coverage line-rate='1'><class filename='C:\\..\\x'/></coverage>", "leads out of the repository")]
    [InlineData("<coverage line-rate='1'><class filename=''/></coverage>", "is empty")]
    [InlineData("<coverage line-rate='1'><class filename='a'><line number='0' hits='1'/></class></coverage>", "has no number")]
    [InlineData("<coverage line-rate='1'><class filename='a'><line number='1' hits='many'/></class></coverage>", "'hits' is no count")]
    [InlineData("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[{\"message\":{\"text\":\"a\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a%00b\"}}}]}]}]}", "control characters")]
    [InlineData("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[{\"message\":{\"text\":\"a\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"file:///../../x\"}}}]}]}]}", "leads out")]
    [InlineData("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"\\ud800\"}}}]}", "whole characters")]
    [InlineData("{\"$schema\":\"http://json.schemastore.org/sarif-1.0.0\",\"version\":\"1.0.0\",\"runs\":[]}", "version=2.1")]
    [InlineData("{\"$schema\":\"sarif\",\"version\":\"2.1.0\",\"runs\":[", "damaged")]
    [InlineData("{\"$schema\":\"speedscope\",\"shared\":{\"frames\":[]},\"profiles\":[{\"events\":[{\"type\":\"O\",\"frame\":7,\"at\":0}]}]}", "'frame'")]
    [InlineData("{\"$schema\":\"speedscope\",\"shared\":{\"frames\":[{\"name\":\"a\"}]},\"profiles\":[{\"events\":[{\"type\":\"C\",\"frame\":0,\"at\":0}]}]}", "pairs")]
    [InlineData("{\"Benchmarks\":[{\"FullName\":7}]}", "'FullName' is not a text")]
    [InlineData("{\"Benchmarks\":{}}", "'Benchmarks' is not a list")]
    public void A_hostile_file_is_refused_with_a_sentence_that_names_it(string text, string said)
    {
        var read = () => Read(Encoding.UTF8.GetBytes(text), "dir/bad.xml");
        read.Should().Throw<EvidenceFormatException>().Which.Message.Should().StartWith("bad.xml: ").And.Contain(said).And.EndWith(".").And.NotContain("Exception");
    }

    [Theory]
    [InlineData("../..")]
    [InlineData("a\0b.trx")]
    [InlineData("/")]
    [InlineData("C:")]
    [InlineData("")]
    [InlineData("a\nb")]
    public void A_name_that_is_none_is_refused(string name) =>
        ((Action)(() => Read("x"u8.ToArray(), name))).Should().Throw<EvidenceFormatException>().WithMessage("*plain name.");

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Windows\x.log", "x.log")]
    [InlineData("C:x.log", "x.log")]
    [InlineData(@"..\x.log", "x.log")]
    public void Of_a_name_with_folders_only_the_last_part_is_kept(string name, string kept) => Read("x"u8.ToArray(), name).Summary.FileName.Should().Be(kept);

    [Fact]
    public void Depth_is_bounded()
    {
        foreach (var text in new[]
        {
            "<testsuite>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000)),
            "<testsuite><testcase name='x'>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000)),
            "{\"$schema\":\"sarif\",\"version\":\"2.1.0\",\"runs\":" + new string('[', 1_000_000),
        })
        {
            ((Action)(() => Read(Encoding.UTF8.GetBytes(text)))).Should().Throw<EvidenceFormatException>().WithMessage("*deep*");
        }

        Read(Encoding.UTF8.GetBytes(new string('[', 1_000_000))).Summary.Format.Should().Be("file");
        Read(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 1_000_000))).Summary.Format.Should().Be("file");
    }

    [Fact]
    public void A_few_bytes_that_say_a_long_text_again_and_again_are_refused()
    {
        var long1 = new string('x', 15_900);
        var result = "{\"ruleId\":\"R\",\"message\":{\"id\":\"m\"}}";
        var text = $"{{\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{{\"name\":\"x\",\"rules\":[{{\"id\":\"R\",\"messageStrings\":{{\"m\":{{\"text\":\"{long1}\"}}}}}}]}}}},\"results\":[{string.Join(',', Enumerable.Repeat(result, 9_000))}]}}]}}";
        ((Action)(() => Read(Encoding.UTF8.GetBytes(text)))).Should().Throw<EvidenceFormatException>().WithMessage("*more than is kept*");
    }

    [Fact]
    public async Task Of_a_log_of_a_gigabyte_no_more_than_the_limit_is_read()
    {
        var log = new EndlessLog(1L << 30);
        var read = () => EvidenceReader.ReadAsync(log, "server.log", Places, Redactor.Default, limit: 4 << 20);
        await read.Should().ThrowAsync<EvidenceFormatException>().WithMessage("server.log: the file is larger than 4 MB. Attach a smaller part of it, or allow larger ones (--max-size MB).");
        log.Position.Should().BeLessThanOrEqualTo((4 << 20) + (1 << 16));
        var small = await EvidenceReader.ReadAsync(new EndlessLog(100_000), "server.log", Places, Redactor.Default);
        small.Content!.Value.Length.Should().Be(100_000);
    }

    public static TheoryData<string> Samples => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Damage_of_any_kind_ends_in_a_summary_or_in_a_sentence(string name)
    {
        var original = All[name];
        var random = new Random(name.Length);
        string[] pieces = ["<", ">", "\"", "{", "[", "]", "null", "-1", "1e999", "\0", "\ud83d", "\\ud800", "../", "&x;", "<!DOCTYPE x [", "NaN", "99999999999999999999", "", "\u001b[31m", "C:\\", "/", "://", "%00"];
        for (var i = 0; i < 120; i++)
        {
            var bytes = original.ToList();
            for (var n = random.Next(1, 4); n > 0 && bytes.Count > 0; n--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveRange(at, bytes.Count - at); break;
                    case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)); break;
                    case 3: bytes.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)])); break;
                    default: bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(300).ToList()); break;
                }
            }

            try
            {
                Read([.. bytes], name).Summary.Should().NotBeNull();
            }
            catch (EvidenceFormatException refused)
            {
                refused.Message.Should().EndWith(".").And.NotContain("Exception");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_value_of_a_wrong_kind_anywhere_ends_in_a_summary_or_in_a_sentence(string name)
    {
        var text = Encoding.UTF8.GetString(All[name]);
        if (!text.StartsWith('{')) text = text.TrimStart('\ufeff');
        // Every quoted value and number becomes each of these in turn.
        var values = System.Text.RegularExpressions.Regex.Matches(text, "(?<=[=:] ?)(\"[^\"]*\"|[0-9.]+)");
        foreach (var value in values.Where((_, i) => i % Math.Max(1, values.Count / 25) == 0))
        {
            foreach (var other in text.StartsWith('{') ? new[] { "null", "{}", "[]", "\"\"", "-7", "1e400", "true" } : ["\"\"", "\"-7\"", "\"a&#10;b\"", "\"..\""])
            {
                try
                {
                    Read(Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, value.Index), other, text.AsSpan(value.Index + value.Length))), name).Summary.Should().NotBeNull();
                }
                catch (EvidenceFormatException refused)
                {
                    refused.Message.Should().EndWith(".");
                }
            }
        }
    }

    /// <summary>A log that is made while it is read.</summary>
    private sealed class EndlessLog(long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, length - Position);
            for (var i = 0; i < taken; i++) buffer[offset + i] = (Position + i) % 80 == 79 ? (byte)'\n' : (byte)'x';
            Position += taken;
            return taken;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
