using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Intent.Server.Formats.Attestations;

namespace Intent.Server.Tests.Attestations;

public class DsseEnvelopeTests
{
    /// <summary>The example of the DSSE specification.</summary>
    private const string Published =
        """{"payload": "aGVsbG8gd29ybGQ=", "payloadType": "http://example.com/HelloWorld", "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}""";

    [Fact]
    public void What_is_signed_is_what_the_specification_s_example_was_signed_over()
    {
        var envelope = DsseEnvelope.Parse(Encoding.UTF8.GetBytes(Published));
        Encoding.UTF8.GetString(envelope.ToSign()).Should().Be("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = BigInteger.Parse("46950820868899156662930047687818585632848591499744589407958293238635476079160").ToByteArray(isUnsigned: true, isBigEndian: true),
                Y = BigInteger.Parse("5640078356564379163099075877009565129882514886557779369047442380624545832820").ToByteArray(isUnsigned: true, isBigEndian: true),
            },
        });
        key.VerifyData(envelope.ToSign(), envelope.Signatures[0].Bytes.Span, HashAlgorithmName.SHA256).Should().BeTrue();
        key.VerifyData((envelope with { PayloadType = "http://example.com/Other" }).ToSign(), envelope.Signatures[0].Bytes.Span, HashAlgorithmName.SHA256).Should().BeFalse();
    }

    [Fact]
    public void Lengths_are_those_of_the_bytes() =>
        Encoding.UTF8.GetString(new DsseEnvelope("tü", Encoding.UTF8.GetBytes("€"), []).ToSign()).Should().Be("DSSEv1 3 tü 3 €");

    [Fact]
    public void Envelopes_are_read_as_they_were_written() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string> Type, byte[][] Payloads)>(),
        sample =>
        {
            var type = new string([.. sample.Type.Get.Where(c => !char.IsSurrogate(c))]);
            var envelopes = (sample.Payloads ?? []).Append([1]).Select((p, i) => new DsseEnvelope(type, p ?? [], i % 2 == 0 ? [] : [new("key", p ?? []), new(null, new byte[] { 1, 2 })])).ToList();
            var read = DsseEnvelope.ParseAll(DsseEnvelope.Lines(envelopes));
            return read.Length == envelopes.Count && read.Select(r => r.Line).SequenceEqual(Enumerable.Range(1, read.Length))
                && read.Zip(envelopes).All(p => p.First.Envelope!.ToSign().AsSpan().SequenceEqual(p.Second.ToSign())
                    && p.First.Envelope.Signatures.Select(s => (s.KeyId, Convert.ToHexString(s.Bytes.Span))).SequenceEqual(p.Second.Signatures.Select(s => (s.KeyId, Convert.ToHexString(s.Bytes.Span)))));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "the envelope is no JSON object")]
    [InlineData("[]", "the envelope is no JSON object")]
    [InlineData("{\"payload\":\"\"}", "the envelope has no list of signatures")]
    [InlineData("{\"payload\":\"\",\"signatures\":[]}", "the envelope does not say what its payload is (payloadType)")]
    [InlineData("{\"payloadType\":1,\"payload\":\"\",\"signatures\":[]}", "'payloadType' is no text")]
    [InlineData("{\"payloadType\":\"t\",\"signatures\":[]}", "the envelope has no payload")]
    [InlineData("{\"payloadType\":\"t\",\"payload\":\"a b=\",\"signatures\":[]}", "the payload of the envelope is no Base64")]
    [InlineData("{\"payloadType\":\"t\",\"payload\":\"aaaaa\",\"signatures\":[]}", "the payload of the envelope is no Base64")]
    [InlineData("{\"payloadType\":\"t\",\"payload\":\"\",\"payload\":\"YQ==\",\"signatures\":[]}", "the envelope is no JSON object")]
    [InlineData("{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[\"x\"]}", "what should hold 'keyid' is no object")]
    [InlineData("{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[{}]}", "the envelope has no signature")]
    [InlineData("{\"payloadType\":\"\\ud800\",\"payload\":\"\",\"signatures\":[]}", "the envelope has a text that is not made of whole characters")]
    public void What_is_no_envelope_says_why(string json, string why) =>
        new Action(() => DsseEnvelope.Parse(Encoding.UTF8.GetBytes(json))).Should().Throw<AttestationException>().Which.Message.Should().StartWith(why);

    [Fact]
    public void Base64_may_be_the_one_of_URLs_and_the_file_may_be_laid_out_for_people()
    {
        var bytes = new byte[] { 0xFB, 0xFF, 0xFE, 1 };
        DsseEnvelope.Parse("""{"payloadType":"t","payload":"-__-AQ","signatures":[]}"""u8.ToArray()).Payload.ToArray().Should().Equal(bytes);
        var indented = DsseEnvelope.ParseAll(Encoding.UTF8.GetBytes("\ufeff{\r\n  \"payloadType\": \"t\",\r\n  \"payload\": \"+//+AQ==\",\r\n  \"signatures\": []\r\n}\r\n"));
        indented.Should().ContainSingle().Which.Envelope!.Payload.ToArray().Should().Equal(bytes);
    }

    [Fact]
    public void A_damaged_line_hides_no_other()
    {
        var read = DsseEnvelope.ParseAll(Encoding.UTF8.GetBytes($"{Published}\n\n{Published[..^2]}\n{Published}"));
        read.Select(r => (r.Line, r.Envelope is not null, r.Problem)).Should().Equal((1, true, null), (3, false, "the envelope is no JSON object"), (4, true, null));
        DsseEnvelope.ParseAll("\n \n"u8.ToArray()).Should().Equal((1, null, "the file is empty"));
        DsseEnvelope.ParseAll(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\n", 1_000_000)))).Should().HaveCount(1_001)
            .And.Subject.Last().Problem.Should().Be("1000 lines before are malformed, so the rest of the file is not read");
    }
}
