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
    public async Task A_namespace_that_moved_is_one_finding_for_each_of_ten_new_files_that_use_it()
    {
        var found = await Find("""
            //- Models.cs
            namespace {|a:Shop.Models ~> Shop.Domain|};
            public class Order { public int Id { get; set; } }
            public class Item { public int Count { get; set; } }
            """ + string.Concat(Enumerable.Range(1, 10).Select(i => $"\n//- b+ Page{i}.cs\nusing Shop.Models;\nnamespace Shop.Web;\npublic class Page{i} {{ public int Of(Order o, Item i) => o.Id + i.Count; }}")));
        found.Should().HaveCount(10).And.OnlyContain(f => f.Rule.Value == "INT1002").And.OnlyContain(f => f.Also.Length == 2, "the using directive and the other type are places of it");
        found.Select(f => f.Location.Path).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_new_class_whose_member_overrides_what_was_renamed_is_one_finding()
    {
        var found = await Find("""
            //- Shape.cs
            public abstract class Shape { public abstract double {|a:Area ~> Surface|}(); }
            //- b+ Square.cs
            public class Square : Shape { public override double Area() => 1; }
            """);
        found.Should().ContainSingle().Which.Also.Should().ContainSingle();
    }

    [Fact]
    public async Task Uses_in_different_members_stay_apart()
    {
        var found = await Find("""
            //- a- Slugs.cs
            public static class Slugs { public static string Of(string text) => text; }
            //- Page.cs
            public class Page
            {
                public string One => {|b:"" ~> Slugs.Of("1")|};
                public string Two => {|b:"" ~> Slugs.Of("2")|};
            }
            """);
        found.Should().HaveCount(2);
    }

    private static Task<ImmutableArray<Finding>> Find(string text) => TwoSided.Findings(FixtureSolutions.Pair(TwoSidedFixture.Parse(text)));
}
