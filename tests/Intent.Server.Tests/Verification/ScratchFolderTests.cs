using Intent.Server.Verification;

namespace Intent.Server.Tests.Verification;

/// <summary>Nothing of a run stays on the disk, however it ends.</summary>
public sealed class ScratchFolderTests : IDisposable
{
    private readonly DirectoryInfo below = Directory.CreateTempSubdirectory("intent-test-");

    public void Dispose() => below.Delete(recursive: true);

    [Fact]
    public void It_is_gone_at_the_end()
    {
        using (var folder = new ScratchFolder(below.FullName)) File.WriteAllText(Path.Combine(folder.Path, "x"), "x");
        below.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_and_what_another_run_uses_is_not()
    {
        var left = below.CreateSubdirectory("intent-verify-left");
        File.WriteAllText(Path.Combine(left.FullName, "lock"), "");
        below.CreateSubdirectory("intent-verify-being-made");
        below.CreateSubdirectory("somebody-elses");
        using var used = new ScratchFolder(below.FullName);
        using var next = new ScratchFolder(below.FullName);

        below.EnumerateDirectories().Select(d => d.FullName).Should().BeEquivalentTo(
            used.Path, next.Path, Path.Combine(below.FullName, "intent-verify-being-made"), Path.Combine(below.FullName, "somebody-elses"));
    }
}
