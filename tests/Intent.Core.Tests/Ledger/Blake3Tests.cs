using FluentAssertions;
using Intent.Core.Ledger;
using Xunit;

namespace Intent.Core.Tests.Ledger;

/// <summary>The official test vectors: input byte i is i mod 251.</summary>
public sealed class Blake3Tests
{
    [Theory]
    [InlineData(0, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262")]
    [InlineData(1, "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213")]
    [InlineData(1024, "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7")]
    [InlineData(1025, "d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444")]
    [InlineData(2048, "e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a")]
    [InlineData(2049, "5f4d72f40d7a5f82b15ca2b2e44b1de3c2ef86c426c95c1af0b6879522563030")]
    [InlineData(102400, "bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085")]
    public void Hashes_the_official_vectors(int length, string expected) =>
        Digest.Of([.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))]).ToString().Should().Be(expected);
}
