using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Heads;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Tests.Symbols;

/// <summary>Which new declaration is an old one under another name: what is claimed, and what is not.</summary>
public sealed class SymbolMatcherTests
{
    private const string Clock = "public interface IClock { long Ticks(); }";
    private const string Timer = "public interface ITimer { long Ticks(); }";

    [Theory]
    [InlineData($"namespace N {{ {Clock} }}", $"namespace N {{ {Timer} }}", "T:N.IClock > T:N.ITimer")]
    // One member of one name is not enough for another type elsewhere.
    [InlineData($"namespace N {{ {Clock} }}", $"namespace M {{ {Timer} }}", "")]
    [InlineData($"namespace N {{ {Clock} }}", $"namespace M {{ {Clock} }}", "T:N.IClock > T:M.IClock")]
    // The one that stands where the old one stood is nearer.
    [InlineData(
        "namespace N { public interface IStore { void Put(); void Take(); } }",
        "namespace A { public interface IShelf { void Put(); void Take(); } } namespace N { public interface IShelf { void Put(); void Take(); } }",
        "T:N.IStore > T:N.IShelf"
    )]
    [InlineData(
        "namespace N { public interface IStore { void Put(); void Take(); } }",
        "namespace A { public interface IShelf { void Put(); void Take(); } }",
        "T:N.IStore > T:A.IShelf"
    )]
    public async Task A_type_under_another_name(string before, string after, string expected)
    {
        var pairs = SymbolMatcher.Match(await TypesAsync(before), await TypesAsync(after));
        string.Join(", ", pairs.Select(p => $"{p.Before.Id.DocumentationId} > {p.After.Id.DocumentationId}")).Should().Be(expected);
    }

    private static async Task<List<PlacedSymbol>> TypesAsync(string code)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Test", LanguageNames.CSharp).AddMetadataReference(MetadataReference.CreateFromFile(typeof(object).Assembly.Location));
        var document = project.AddDocument("Test.cs", code, filePath: "/repo/Test.cs");
        var version = new CodeVersion(document.Project.Solution, "/repo", HeadId.Base);
        var bound = await version.BindAsync(document.Id, default);
        return [.. bound!.Declared(default).Where(d => d.Symbol is INamedTypeSymbol).Select(d => new PlacedSymbol(d, bound))];
    }
}
