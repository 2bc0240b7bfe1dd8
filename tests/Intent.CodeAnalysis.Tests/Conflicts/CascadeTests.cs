using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Testing.Fixtures;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>One finding for each pair of edits, however many places fail: the surest stands for all, and the others are named beside it.</summary>
public sealed class CascadeTests
{
    [Fact]
    public async Task A_removed_type_used_in_twenty_places_of_a_new_method_is_one_finding()
    {
        var found = await Find($$"""
            //- a- Slugs.cs
            public static class Slugs { public static string Of(string text) => text; }
            //- b+ Pages.cs
            public class Pages
            {
                public void Write()
                {
            {{string.Concat(Enumerable.Range(0, 20).Select(i => $"        Console.WriteLine(Slugs.Of(\"{i}\"));\n"))}}
                }
            }
            """);
        found.Should().ContainSingle();
        found[0].Also.Should().HaveCount(19).And.BeInAscendingOrder(l => l.Range.Start.Line).And.NotContain(found[0].Location);
    }

    [Fact]
    public async Task A_new_interface_member_is_one_finding_for_each_of_five_new_implementers()
    {
        var found = await Find("""
            //- IRule.cs
            public interface IRule { int A(); {|a: ~> int B(); int C();|} }
            """ + string.Concat(Enumerable.Range(1, 5).Select(i => $"\n//- b+ Rule{i}.cs\npublic class Rule{i} : IRule {{ public int A() => {i}; }}")));
        found.Select(f => (f.Rule.Value, f.Location.Path.Value)).Distinct().Should().HaveCount(5).And.OnlyContain(f => f.Item1 == "INT1004");
        found.Should().HaveCount(10, "each of two new members is missing in each of five types");
    }

    [Fact]
    public async Task A_namespace_that_moved_is_one_finding_for_each_type_of_it_that_a_new_file_uses()
    {
        var found = await Find("""
            //- Models.cs
            namespace {|a:Shop.Models ~> Shop.Domain|};
            public class Order { public int Id { get; set; } }
            public class Item { public int Count { get; set; } }
            """ + string.Concat(Enumerable.Range(1, 10).Select(i => $"\n//- b+ Page{i}.cs\nusing Shop.Models;\nnamespace Shop.Web;\npublic class Page{i} {{ public int Of(Order o) => o.Id + {i}; public Order Copy(Order o) => o; }}")));
        found.GroupBy(f => f.Location.Path).Should().HaveCount(10);
        found.Should().OnlyContain(f => f.Rule.Value == "INT1002");
    }

    private static Task<ImmutableArray<Finding>> Find(string text) => TwoSided.Findings(FixtureSolutions.Pair(TwoSidedFixture.Parse(text)));
}
