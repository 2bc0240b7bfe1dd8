using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intent.CodeAnalysis.Tests;

/// <summary>A tree with its own folder of packages, made here: a restore in it asks nobody.</summary>
public static class PackageFolder
{
    private const string Settings = """
        <configuration>
          <packageSources><clear /><add key="here" value="feed" /></packageSources>
          <config><add key="globalPackagesFolder" value="packages" /></config>
        </configuration>
        """;

    /// <summary>Adds a package of one library with <paramref name="code"/>.</summary>
    public static TempTree AddPackage(this TempTree tree, string name, string version, string code)
    {
        tree.Add("nuget.config", Settings);
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, $"{name}.nuspec", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata><id>{name}</id><version>{version}</version><authors>tests</authors><description>For tests.</description></metadata>
                </package>
                """)));
            Write(zip, $"lib/net10.0/{name}.dll", stream => CSharpCompilation.Create(
                name,
                [CSharpSyntaxTree.ParseText(code)],
                [MetadataReference.CreateFromFile(Runtime())],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(stream).Success.Should().BeTrue());
        }
        return tree.Add($"feed/{name}.{version}.nupkg", package.ToArray());

        // The contract and not what runs: a library refers to the former.
        static string Runtime() => Directory.GetFiles(
            Path.GetFullPath("../../../packs/Microsoft.NETCore.App.Ref", Path.GetDirectoryName(typeof(object).Assembly.Location)!), "System.Runtime.dll", SearchOption.AllDirectories).Max()!;

        static void Write(ZipArchive zip, string path, Action<Stream> content)
        {
            using var whole = new MemoryStream();
            content(whole);
            using var entry = zip.CreateEntry(path).Open();
            entry.Write(whole.ToArray());
        }
    }
}
