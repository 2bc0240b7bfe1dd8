using Intent.CodeAnalysis.Loading;

namespace Intent.CodeAnalysis.Tests.Loading;

public class CompileItemsTests
{
    /// <summary>
    /// MSBuild is the judge: one project with many rules, evaluated for real, must compile exactly what plain reading says.
    /// </summary>
    [Fact]
    public async Task Plain_reading_agrees_with_an_evaluation()
    {
        using var tree = new TempTree()
            .Add("Directory.Build.props", """
                <Project>
                  <PropertyGroup>
                    <SharedFolder>$(MSBuildThisFileDirectory)shared</SharedFolder>
                    <DefaultItemExcludes>$(DefaultItemExcludes);**/*.old.cs</DefaultItemExcludes>
                  </PropertyGroup>
                </Project>
                """)
            .Add("Directory.Build.targets", """
                <Project>
                  <ItemGroup Condition="'$(MSBuildProjectName)' == 'app'"><Compile Remove="late/**" /></ItemGroup>
                  <ItemGroup Condition="'$(MSBuildProjectName)' != 'app'"><Compile Remove="**/*.cs" /></ItemGroup>
                  <Import Project="more.targets" Condition="Exists('more.targets')" />
                </Project>
                """)
            .Add("more.targets", """<Project><ItemGroup><Compile Include="$(MSBuildThisFileDirectory)extra/One.cs" /></ItemGroup></Project>""")
            .Add("src/app/app.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <BaseOutputPath>out/</BaseOutputPath>
                  </PropertyGroup>
                  <ItemGroup>
                    <Compile Remove="gone/**;Only?.cs" />
                    <Compile Include="gone/back/*.cs" Exclude="gone/back/Not.cs" />
                    <Compile Include="$(SharedFolder)/**/*.cs" Link="Shared/%(RecursiveDir)%(Filename)%(Extension)" />
                    <Compile Include="../linked/Linked.cs" Link="Linked.cs" />
                  </ItemGroup>
                </Project>
                """)
            .Add("src/app/nested/nested.csproj", TempTree.Net10);
        string[] sources =
        [
            "src/app/A.cs", "src/app/deep/er/B.cs", "src/app/x.old.cs", "src/app/gone/C.cs", "src/app/gone/back/D.cs", "src/app/gone/back/Not.cs",
            "src/app/gone/back/below/E.cs", "src/app/OnlyA.cs", "src/app/OnlyAB.cs", "src/app/late/F.cs", "src/app/out/G.cs", "src/app/obj/H.cs", "src/app/bin/I.cs",
            "src/app/.hidden/J.cs", "src/app/.K.cs", "src/app/nested/L.cs", "src/app/L.CS", "shared/M.cs", "shared/sub/N.cs", "src/linked/Linked.cs", "src/linked/Other.cs",
            "extra/One.cs", "extra/Two.cs", "src/app/wäre schön/Ö.cs",
        ];
        for (var i = 0; i < sources.Length; i++)
            tree.Add(sources[i], $"class C{i};");

        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(Entry: tree.At("src/app/app.csproj")), null, default);
        var compiled = workspace.Solution.Projects.Single().Documents.Select(d => d.FilePath!).ToHashSet();
        var items = new CompileItems(ProjectFile.Read(tree.At("src/app/app.csproj")));
        foreach (var source in sources)
            items.Includes(tree.At(source)).Should().Be(new Membership(compiled.Contains(tree.At(source)), null), source);
    }

    [Theory]
    [InlineData("""<Compile Remove="Rare/**" Condition="$(SomeFlag.Contains('x'))" />""", "Rare/A.cs", false)]
    [InlineData("""<Compile Include="$(Unknown)/**/*.cs" />""", "A.cs", true)]
    [InlineData("""<Compile Include="@(FromATarget)" />""", "A.cs", true)]
    public void What_only_an_evaluation_can_decide_is_said(string item, string path, bool included)
    {
        using var tree = new TempTree().Add("p.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{item}</ItemGroup></Project>""");
        var membership = new CompileItems(ProjectFile.Read(tree.At("p.csproj"))).Includes(tree.At(path));
        membership.Included.Should().Be(included);
        membership.Doubt.Should().StartWith("<Compile ");
    }

    [Theory]
    [InlineData("<EnableDefaultCompileItems>false</EnableDefaultCompileItems>")]
    [InlineData("<EnableDefaultItems>False</EnableDefaultItems>")]
    public void Default_items_can_be_switched_off(string property)
    {
        using var tree = new TempTree().Add("p.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{property}</PropertyGroup><ItemGroup><Compile Include="In.cs" /></ItemGroup></Project>
            """);
        var items = new CompileItems(ProjectFile.Read(tree.At("p.csproj")));
        items.Includes(tree.At("In.cs")).Should().Be(new Membership(true, null));
        items.Includes(tree.At("Out.cs")).Should().Be(new Membership(false, null));
    }
}
