using FsCheck;
using FsCheck.Fluent;
using Intent.Core.Ledger;
using Intent.Testing.Ledger;

namespace Intent.Core.Tests.Ledger;

public sealed class CanonicalEncodingTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7f")]
    [InlineData(128, "cc80")]
    [InlineData(255, "ccff")]
    [InlineData(256, "cd0100")]
    [InlineData(65536, "ce00010000")]
    [InlineData(4294967296, "cf0000000100000000")]
    [InlineData(long.MaxValue, "cf7fffffffffffffff")]
    [InlineData(-1, "ff")]
    [InlineData(-32, "e0")]
    [InlineData(-33, "d0df")]
    [InlineData(-129, "d1ff7f")]
    [InlineData(-32769, "d2ffff7fff")]
    [InlineData(long.MinValue, "d38000000000000000")]
    public void Integers_take_their_shortest_form(long value, string hex)
    {
        var writer = new CanonicalWriter();
        writer.WriteInteger(value);
        Convert.ToHexStringLower(writer.ToArray()).Should().Be(hex);
        new CanonicalReader(writer.ToArray()).ReadInteger().Should().Be(value);
    }

    [Fact]
    public void Lengths_take_their_shortest_form()
    {
        Head(w => w.WriteString(new string('a', 31)), 1).Should().Be("bf");
        Head(w => w.WriteString(new string('a', 32)), 2).Should().Be("d920");
        Head(w => w.WriteString(new string('a', 256)), 3).Should().Be("da0100");
        Head(w => w.WriteString(new string('a', 65536)), 5).Should().Be("db00010000");
        Head(w => w.WriteBytes(new byte[3]), 2).Should().Be("c403");
        Head(w => w.WriteBytes(new byte[256]), 3).Should().Be("c50100");
        Head(w => w.WriteBytes(new byte[65536]), 5).Should().Be("c600010000");
        Head(w => w.WriteArray(15), 1).Should().Be("9f");
        Head(w => w.WriteArray(16), 3).Should().Be("dc0010");
        Head(w => w.WriteArray(65536), 5).Should().Be("dd00010000");
    }

    [Theory]
    [InlineData("", "its end")]
    [InlineData("cc7f", "the number 127 not in its shortest form at byte 0")]
    [InlineData("cd00ff", "shortest form")]
    [InlineData("ce0000ffff", "shortest form")]
    [InlineData("cf00000000ffffffff", "shortest form")]
    [InlineData("cf8000000000000000", "above 2^63")]
    [InlineData("d001", "shortest form")]
    [InlineData("d0e0", "shortest form")]
    [InlineData("d1ff80", "shortest form")]
    [InlineData("d3ffffffff80000000", "shortest form")]
    [InlineData("ca3f800000", "floating-point")]
    [InlineData("cb3ff0000000000000", "floating-point")]
    [InlineData("81a16101", "a map")]
    [InlineData("de0000", "a map")]
    [InlineData("c1", "byte c1")]
    [InlineData("d40100", "byte d4")]
    [InlineData("d90161", "length 1 not in its shortest form")]
    [InlineData("da001061", "shortest form")]
    [InlineData("c5000161", "shortest form")]
    [InlineData("dc000101", "shortest form")]
    [InlineData("a2c328", "not UTF-8 at byte 0")]
    [InlineData("a3eda080", "not UTF-8")]
    [InlineData("a561", "a value of 5 bytes where only 1 are left")]
    [InlineData("c6ffffffff", "more than any record has")]
    [InlineData("dd00ffffff", "an array of 16777215 items in 0 bytes")]
    [InlineData("ddffffffff", "more than any record has")]
    [InlineData("0101", "1 more bytes behind the end")]
    public void Any_other_form_is_refused_with_a_sentence(string hex, string reason)
    {
        var read = () => Check(Convert.FromHexString(hex));
        read.Should().Throw<MalformedRecordException>().WithMessage($"The record has *{reason}*.");
    }

    [Fact]
    public void Arrays_do_not_nest_without_end()
    {
        var read = () => Check([.. Enumerable.Repeat((byte)0x91, 100_000), 0x01]);
        read.Should().Throw<MalformedRecordException>().WithMessage("*nested deeper than 32*");
    }

    [Fact]
    public void A_record_has_a_longest_length()
    {
        var read = () => Check(new byte[CanonicalReader.LongestRecord + 1]);
        read.Should().Throw<MalformedRecordException>().WithMessage("*16777216 are the most*");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_not_written()
    {
        var write = () => new CanonicalWriter().WriteString("a\uD800b");
        write.Should().Throw<MalformedRecordException>().WithMessage("*surrogate pair at index 1*");
    }

    [Fact]
    public void Text_is_kept_as_it_is_composed()
    {
        var writer = new CanonicalWriter();
        writer.WriteString("e\u0301");
        Convert.ToHexStringLower(writer.ToArray()).Should().Be("a365cc81");
        new CanonicalReader(writer.ToArray()).ReadString().Should().Be("e\u0301");
    }

    [Fact]
    public void A_set_is_read_only_in_its_order_and_without_repetitions()
    {
        static int[] Read(string hex) => [.. new CanonicalReader(Convert.FromHexString(hex)).ReadSorted((ref r) => r.ReadCount(), (a, b) => a.CompareTo(b))];
        Read("93010203").Should().Equal(1, 2, 3);
        foreach (var wrong in (string[])["93020103", "920101"])
        {
            var read = () => Read(wrong);
            read.Should().Throw<MalformedRecordException>().WithMessage("*repeats or does not follow*");
        }
    }

    [Fact]
    public void What_is_written_is_read_as_it_was() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var bytes = CanonicalSamples.Value(seed);
            Check(bytes);
            return CanonicalSamples.Transcode(bytes).AsSpan().SequenceEqual(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Damaged_and_random_bytes_are_refused_or_have_one_form_only()
    {
        var cases = from seed in Gen.Choose(0, int.MaxValue) from place in Gen.Choose(0, int.MaxValue) from random in Gen.Choose(0, 2) select (seed, place, random);
        var accepted = 0;
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var bytes = c.random == 0 ? new byte[c.place % 12 + 1] : CanonicalSamples.Value(c.seed);
            if (c.random == 0)
            {
                new Random(c.seed).NextBytes(bytes);
            }
            else
            {
                bytes[c.place % bytes.Length] ^= (byte)(1 << (c.seed & 7));
            }

            try
            {
                Check(bytes);
            }
            catch (MalformedRecordException)
            {
                return true;
            }

            accepted++;
            return CanonicalSamples.Transcode(bytes).AsSpan().SequenceEqual(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        accepted.Should().BeGreaterThan(100, "the test sees both");
    }

    private static void Check(byte[] bytes)
    {
        var reader = new CanonicalReader(bytes);
        reader.Skip();
        reader.End();
    }

    private static string Head(Action<CanonicalWriter> write, int bytes)
    {
        var writer = new CanonicalWriter();
        write(writer);
        return Convert.ToHexStringLower(writer.ToArray()[..bytes]);
    }
}
