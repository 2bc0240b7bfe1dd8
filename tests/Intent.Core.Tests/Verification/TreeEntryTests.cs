using Intent.Core.Heads;
using Intent.Core.Text;

namespace Intent.Core.Tests.Verification;

/// <summary>A symbolic link of somebody else's tree must not lead anywhere outside of it.</summary>
public class TreeEntryTests
{
    [Theory]
    [InlineData("link", "src", true)]
    [InlineData("link", "./src/a b/", true)]
    [InlineData("a/b/link", "../../src", true)]
    [InlineData("a/link", "..", true)]
    [InlineData("link", "..hidden/x", true)]
    [InlineData("link", "..", false)]
    [InlineData("a/link", "../../src", false)]
    [InlineData("link", "/etc/passwd", false)]
    [InlineData("link", "C:/Windows", false)]
    [InlineData("link", @"..\..\x", false)]
    [InlineData("link", "", false)]
    // Up from where another link leads may be anywhere.
    [InlineData("link", "src/../x", false)]
    [InlineData("a/link", "./../b/../../x", false)]
    public void A_link_stays_inside(string link, string target, bool inside) => TreeEntry.StaysInside(new RepoPath(link), target).Should().Be(inside);
}
