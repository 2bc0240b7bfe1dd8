using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Intent.CodeAnalysis.Loading;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Tests.Loading;

public class SourceTextsTests
{
    [Fact]
    public void Utf8_without_a_byte_order_mark_is_read_as_such()
    {
        var text = SourceTexts.Decode(Encoding.UTF8.GetBytes("class Größe; // 価格"));
        text.ToString().Should().Be("class Größe; // 価格");
        text.Encoding!.GetPreamble().Should().BeEmpty();
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_decides_and_is_remembered(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = SourceTexts.Decode(encoding.GetPreamble().Concat(encoding.GetBytes("class Größe;\r\n")).ToArray());
        text.ToString().Should().Be("class Größe;\n");
        text.Encoding!.GetPreamble().Should().Equal(encoding.GetPreamble());
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_latin1()
    {
        var text = SourceTexts.Decode(Encoding.Latin1.GetBytes("class Größe;"));
        text.ToString().Should().Be("class Größe;");
        text.Encoding.Should().Be(Encoding.Latin1);
    }

    [Fact]
    public void Any_bytes_give_a_text_and_equal_bytes_give_equal_texts() => Prop.ForAll<byte[]>(bytes =>
    {
        var (once, again) = (SourceTexts.Decode(bytes), SourceTexts.Decode(new ReadOnlyMemory<byte>([0, .. bytes], 1, bytes.Length)));
        return once.ContentEquals(again) && once.GetChecksum().SequenceEqual(again.GetChecksum());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_survives_with_line_feeds_as_line_ends() => Prop.ForAll(Texts.ToArbitrary(), text =>
        SourceTexts.Decode(Encoding.UTF8.GetBytes(text)).ToString() == text.Replace("\r\n", "\n").Replace('\r', '\n')).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_line_of_any_text_keeps_its_number_and_its_characters() => Prop.ForAll(Texts.ToArbitrary(), text =>
        SourceTexts.Decode(Encoding.UTF8.GetBytes(text)).Lines.Select(l => l.ToString())
            .SequenceEqual(SourceText.From(text).Lines.Select(l => l.ToString()))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_and_the_buffer_of_an_editor_with_the_same_text_are_equal() => Prop.ForAll(Texts.ToArbitrary(), text =>
        SourceTexts.Decode(Encoding.UTF8.GetBytes(text)).ContentEquals(SourceTexts.FromBuffer(text))).QuickCheckThrowOnFailure();

    // Line ends of every kind are frequent, as pieces and in any order; halves of surrogate pairs and byte order marks do not survive UTF-8 by themselves.
    private static Gen<string> Texts => Gen.OneOf(
            Gen.Elements("\r", "\n", "\r\n", "\u2028", "\u0085", ";"),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => string.Concat(s.Get.Where(c => !char.IsSurrogate(c) && c is not ('\uFEFF' or '\uFFFE')))))
        .ListOf().Select(string.Concat);
}
